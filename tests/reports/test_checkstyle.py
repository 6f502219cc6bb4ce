from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.finding import Problem, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.conftest import Consumers, Story


def test_findings_stand_in_their_files(report: Report, written: Callable[..., str], consumers: Consumers) -> None:
    root = consumers.checkstyle(written(report, "checkstyle"))
    assert [(file.get("name"), len(file)) for file in root] == [("stories/fire.txt", 2), ("stories/flood.txt", 3)]
    assert dict(root[0][1].items()) == {
        "line": "1",
        "column": "17",
        "severity": "warning",
        "message": "ends so",
        "source": "newslint.TTL008",
    }


def test_problems_are_errors_of_their_files(written: Callable[..., str], consumers: Consumers) -> None:
    root = consumers.checkstyle(
        written(Report(problems=(Problem("a.md:3:8", "unreadable"), Problem("a.md", "gone"))), "checkstyle")
    )
    [file] = root
    assert [(error.get("line"), error.get("source"), error.get("message")) for error in file] == [
        ("3", "newslint", "unreadable"),
        ("1", "newslint", "gone"),
    ]


def test_what_xml_forbids_is_shown_as_an_escape(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    own = story("text", 'a "b"\x00<c>.txt')
    [file] = consumers.checkstyle(written(Report((own.finding(own.place("text"), "\x07 & ]]>\t"),)), "checkstyle"))
    assert file.get("name") == r'a "b"\x00<c>.txt'
    assert file[0].get("message") == r"\x07 & ]]>\t"


def test_a_clean_report_has_no_files(written: Callable[..., str]) -> None:
    assert (
        written(Report(), "checkstyle") == '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n'
    )
