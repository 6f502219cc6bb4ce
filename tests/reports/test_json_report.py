from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.finding import Edit, Fix, Related, Report
from newslint.reports.objects import encoded

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.finding import Finding
    from tests.reports.conftest import Story

EXPECTED = """\
[
  {
    "code": "TTL001",
    "name": "repeated-title",
    "filename": "stories/flood.txt",
    "location": {
      "row": 3,
      "column": 1
    },
    "end_location": {
      "row": 3,
      "column": 7
    },
    "message": "“東京” stands twice\\u202e",
    "severity": "error",
    "fix": {
      "applicability": "safe",
      "message": "delete the repeat",
      "edits": [
        {
          "content": "",
          "location": {
            "row": 1,
            "column": 7
          },
          "end_location": {
            "row": 3,
            "column": 7
          }
        }
      ]
    },
    "related": [
      {
        "filename": "stories/flood.txt",
        "location": {
          "row": 1,
          "column": 1
        },
        "end_location": {
          "row": 1,
          "column": 7
        },
        "message": "first stands here"
      }
    ]
  },
  {
    "code": "TPL001",
    "name": "ssi-error",
    "filename": "stories/flood.txt",
    "location": {
      "row": 5,
      "column": 3
    },
    "end_location": {
      "row": 5,
      "column": 6
    },
    "message": "this is wrong",
    "severity": "error",
    "fix": null,
    "related": []
  }
]
"""


def findings(story: type[Story]) -> tuple[Finding, ...]:
    flood = story("東京 hit\n\n東京 hit\n\nA [b]\n")
    return (
        flood.finding(
            flood.place("東京 hit", 2),
            "“東京” stands twice\u202e",
            code="TTL001",
            name="repeated-title",
            fix=Fix("safe", "delete the repeat", (Edit(flood.source.place(6, 14), ""),)),
            related=(Related(flood.place("東京 hit"), "first stands here"),),
        ),
        flood.finding(flood.place("[b]")),
    )


def test_findings_are_a_list_of_objects(story: type[Story], written: Callable[..., str]) -> None:
    assert written(Report(findings(story)), "json") == EXPECTED


def test_a_line_holds_the_same_object(story: type[Story], written: Callable[..., str]) -> None:
    lines = written(Report(findings(story)), "json-lines").splitlines(keepends=True)
    assert [json.loads(line) for line in lines] == json.loads(EXPECTED)
    assert lines[1] == (
        '{"code": "TPL001", "name": "ssi-error", "filename": "stories/flood.txt", "location": {"row": 5, "column": 3}, '
        '"end_location": {"row": 5, "column": 6}, "message": "this is wrong", "severity": "error", "fix": null, "related": []}\n'
    )


def test_nothing_found_is_an_empty_list_or_no_line(written: Callable[..., str]) -> None:
    assert written(Report(files=3), "json") == "[]\n"
    assert written(Report(files=3), "json-lines") == ""


def test_file_names_that_are_no_utf8_keep_their_bytes(story: type[Story], written: Callable[..., str]) -> None:
    odd = story("text", "caf\udce9.txt")
    line = written(Report((odd.finding(odd.place("text")),)), "json-lines")
    assert r'"filename": "caf\udce9.txt"' in line
    assert json.loads(line.encode())["filename"] == odd.path


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_every_string_survives_on_one_line_of_utf8(text: str) -> None:
    line = encoded({"message": text})
    found: dict[str, Any] = json.loads(line.encode())
    # Python joins the two halves of a pair of surrogates that escapes name.
    assert found["message"] == text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    assert len(line.splitlines()) == 1
    assert not set(line) & set(map(chr, [*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
