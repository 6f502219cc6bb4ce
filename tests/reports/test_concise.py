from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.finding import Problem, Report
from newslint.reports import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.conftest import Story

EXPECTED = """\
stories/fire.txt:1:14: TPL001 this is wrong
stories/fire.txt:1:17: TTL008 ends so
stories/flood.txt:3:1: TTL001 [*] twice
stories/flood.txt:5:3: TPL001 [*] this is wrong
stories/flood.txt:5:9: TPL001 this is wrong
Found 4 errors and 1 warning in 2 of 12 files.
[*] 2 fixable with the --fix option (1 more with --unsafe-fixes).
"""


def test_each_finding_has_one_line(report: Report, written: Callable[..., str]) -> None:
    assert written(report, "concise") == EXPECTED


def test_colour_marks_path_code_and_fix(report: Report, written: Callable[..., str]) -> None:
    lines = written(report, "concise", Style(color=True)).splitlines()
    assert lines[1] == "\x1b[1mstories/fire.txt\x1b[0m:1:17: \x1b[1;33mTTL008\x1b[0m ends so"
    assert lines[2] == "\x1b[1mstories/flood.txt\x1b[0m:3:1: \x1b[1;31mTTL001\x1b[0m \x1b[36m[*]\x1b[0m twice"


def test_names_and_messages_cannot_command_the_terminal(story: type[Story], written: Callable[..., str]) -> None:
    odd = story("text", "a\x1b]0;b\nc\udce9.txt")
    finding = odd.finding(odd.place("text"), "two\nlines\x1b[2J and \u202e")
    first, *_ = written(Report((finding,)), "concise").splitlines()
    assert first == r"a\x1b]0;b\nc\udce9.txt:1:1: TPL001 two lines\x1b[2J and \u202e"


@pytest.mark.parametrize(
    ("empty", "line"),
    [
        (Report(files=12), "All clear: 12 files checked."),
        (Report(files=1), "All clear: 1 file checked."),
        (Report(), "No files checked."),
        (Report(problems=(Problem("a", "b"),), files=2), "Nothing found in 2 files, but the check is incomplete: 1 problem."),
    ],
)
def test_a_report_without_findings_says_so(empty: Report, line: str, written: Callable[..., str]) -> None:
    assert written(empty, "concise") == line + "\n"


def test_the_summary_counts_by_severity_and_trust(report: Report, written: Callable[..., str]) -> None:
    def summed(report: Report) -> list[str]:
        return [line for line in written(report, "concise").splitlines() if not line.startswith("stories/")]

    unsafe, warning, safe, *_ = report.findings
    info = warning._replace(severity="info")
    assert summed(Report((unsafe,), files=1)) == ["Found 1 error in 1 file.", "No safe fixes (1 available with --unsafe-fixes)."]
    assert summed(Report((safe,), files=1)) == ["Found 1 error in 1 file.", "[*] 1 fixable with the --fix option."]
    assert summed(Report((warning, info, info, safe), files=2))[0] == "Found 1 error, 1 warning and 2 infos in 2 files."
    assert summed(Report((info,), files=0)) == ["Found 1 info in 1 file."]
