from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newslint.finding import Report
from newslint.reports import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.conftest import Story

EXPECTED = """\
3  TPL001  [-] ssi-error
1  TTL001  [*] repeated-title
1  TTL008  [ ] title-full-stop
Found 4 errors and 1 warning in 2 of 12 files.
[*] 2 fixable with the --fix option (1 more with --unsafe-fixes).
"""


def test_rules_are_listed_by_count_and_code(report: Report, written: Callable[..., str]) -> None:
    assert written(report, "full", statistics=True) == EXPECTED
    assert written(report, "concise", statistics=True) == EXPECTED


def test_counts_and_codes_line_up(story: type[Story], written: Callable[..., str]) -> None:
    many = story("x" * 12)
    findings = [many.finding(many.source.place(at, at + 1)) for at in range(11)]
    house = many.finding(many.place("x", 12), code="HOUSE01", name="our-own", severity="info")
    lines = written(Report((*findings, house)), "full", Style(color=True), statistics=True).splitlines()
    assert lines[0] == "11  \x1b[1;31mTPL001\x1b[0m   [ ] ssi-error"
    assert lines[1] == " 1  \x1b[1;34mHOUSE01\x1b[0m  [ ] our-own"


def test_json_has_the_same_counts(report: Report, written: Callable[..., str]) -> None:
    text = written(report, "json", statistics=True)
    assert json.loads(text) == [
        {"code": "TPL001", "name": "ssi-error", "count": 3, "fixable": True, "fixable_count": 1},
        {"code": "TTL001", "name": "repeated-title", "count": 1, "fixable": True, "fixable_count": 1},
        {"code": "TTL008", "name": "title-full-stop", "count": 1, "fixable": False, "fixable_count": 0},
    ]
    assert text.startswith('[\n  {\n    "code": "TPL001",\n')


def test_nothing_found_counts_nothing(written: Callable[..., str]) -> None:
    assert written(Report(files=2), "full", statistics=True) == "All clear: 2 files checked.\n"
    assert written(Report(files=2), "json", statistics=True) == "[]\n"
