from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.finding import Edit, Fix, Problem, Related, Report
from newslint.reports import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.conftest import Consumers, Story

TEXT = "Größe 😀 the the end\n\nand 東京 [x] so\n"


def applied(text: str, suggestions: list[dict[str, Any]]) -> str:
    """Return text with suggestions applied as reviewdog does it: by lines and bytes."""
    lines = text.encode().splitlines(keepends=True)
    starts = [sum(map(len, lines[:row])) for row in range(len(lines) + 1)]
    data = text.encode()
    for suggestion in reversed(suggestions):
        start, end = (
            starts[at["line"] - 1] + at["column"] - 1 for at in (suggestion["range"]["start"], suggestion["range"]["end"])
        )
        data = data[:start] + suggestion["text"].encode() + data[end:]
    return data.decode()


def test_columns_count_bytes(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    own = story(TEXT)
    edits = (Edit(own.place("the the"), "the"), Edit(own.place(" [x]"), ""))
    report = Report(
        (own.finding(own.place("the the"), fix=Fix("unsafe", "mend", edits), related=(Related(own.place("[x]"), "x"),)),)
    )
    [found] = consumers.rdjson(written(report, "rdjson", Style(read_source={own.path: own.text}.get)))
    assert found["location"]["range"] == {"start": {"line": 1, "column": 14}, "end": {"line": 1, "column": 21}}
    assert found["related_locations"][0]["location"]["range"]["start"] == {"line": 3, "column": 12}
    assert applied(TEXT, found["suggestions"]) == "Größe 😀 the end\n\nand 東京 so\n"
    assert found["code"]["value"] == "TPL001"
    assert found["code"]["url"].endswith("TPL001.md")


def test_where_the_source_is_gone_lines_are_named(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    own = story(TEXT)
    fix = Fix("safe", "mend", (Edit(own.place("[x]"), ""),))
    [found] = consumers.rdjson(written(Report((own.finding(own.place("[x]"), fix=fix, code="HSE001"),)), "rdjson"))
    assert found == {
        "message": "this is wrong",
        "location": {"path": own.path, "range": {"start": {"line": 3}, "end": {"line": 3}}},
        "severity": "ERROR",
        "code": {"value": "HSE001"},
    }


def test_fixes_of_several_files_are_not_suggested(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    own, other = story(TEXT), story(TEXT, "stories/other.txt")
    fix = Fix("safe", "mend", (Edit(own.place("[x]"), ""), Edit(other.place("[x]"), "")))
    report = Report((own.finding(own.place("[x]"), fix=fix, severity="info"),))
    [found] = consumers.rdjson(written(report, "rdjson", Style(read_source=lambda _: TEXT)))
    assert "suggestions" not in found
    assert found["severity"] == "INFO"


def test_problems_are_diagnostics(written: Callable[..., str], consumers: Consumers) -> None:
    [found] = consumers.rdjson(written(Report(problems=(Problem("a.md:3:8", "unreadable"),)), "rdjson"))
    assert found == {"message": "unreadable", "location": {"path": "a.md", "range": {"start": {"line": 3}}}, "severity": "ERROR"}
