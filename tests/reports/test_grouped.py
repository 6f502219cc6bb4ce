from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.finding import Report
from newslint.reports import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.conftest import Story

EXPECTED = """\
stories/fire.txt:
  1:14 TPL001 this is wrong
  1:17 TTL008 ends so

stories/flood.txt:
  3:1 TTL001 [*] twice
  5:3 TPL001 [*] this is wrong
  5:9 TPL001 this is wrong

Found 4 errors and 1 warning in 2 of 12 files.
[*] 2 fixable with the --fix option (1 more with --unsafe-fixes).
"""


def test_findings_stand_under_their_files(report: Report, written: Callable[..., str]) -> None:
    assert written(report, "grouped") == EXPECTED


def test_rows_columns_and_codes_are_aligned(story: type[Story], written: Callable[..., str]) -> None:
    long = story("a\n" * 9 + "b" * 9 + "c", "odd\x1bname.txt")
    findings = (long.finding(long.place("a"), "two\nlines"), long.finding(long.place("c"), "there", code="HSE0001"))
    assert written(Report(findings), "grouped", Style(quiet=True)) == (
        "odd\\x1bname.txt:\n   1:1  TPL001  two lines\n  10:10 HSE0001 there\n\n"
    )


def test_colour_marks_file_code_and_fix(report: Report, written: Callable[..., str]) -> None:
    lines = written(report, "grouped", Style(color=True)).splitlines()
    assert lines[4] == "\x1b[1mstories/flood.txt\x1b[0m:"
    assert lines[5] == "  3:1 \x1b[1;31mTTL001\x1b[0m \x1b[36m[*]\x1b[0m twice"


def test_a_clean_report_is_the_summary(written: Callable[..., str]) -> None:
    assert written(Report(files=2), "grouped") == "All clear: 2 files checked.\n"
