from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.finding import Problem, Report
from newslint.reports import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.conftest import Consumers, Story


def test_a_finding_has_a_place_and_a_severity(report: Report, written: Callable[..., str], consumers: Consumers) -> None:
    first, second, *_ = consumers.gitlab(written(report, "gitlab"))
    assert first.pop("fingerprint") != second["fingerprint"]
    assert first == {
        "description": "this is wrong",
        "check_name": "TPL001",
        "severity": "major",
        "location": {
            "path": "stories/fire.txt",
            "lines": {"begin": 1, "end": 1},
            "positions": {"begin": {"line": 1, "column": 14}, "end": {"line": 1, "column": 17}},
        },
    }
    assert second["severity"] == "minor"


def test_twins_have_fingerprints_of_their_own(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    own = story("the the and the the")
    report = Report(tuple(own.finding(own.place("the the", nth), severity="info") for nth in (1, 2)))
    first, second = consumers.gitlab(written(report, "gitlab", Style(read_source={own.path: own.text}.get)))
    assert first["fingerprint"] != second["fingerprint"]
    assert first["severity"] == "info"


def test_problems_stand_in_the_list(written: Callable[..., str], consumers: Consumers) -> None:
    problems = (Problem("a.md:3:8", "unreadable"), Problem("caf\udce9.md", "gone"))
    first, second = consumers.gitlab(written(Report(problems=problems), "gitlab"))
    assert (first["location"], first["severity"]) == ({"path": "a.md", "lines": {"begin": 3}}, "critical")
    assert second["location"]["path"] == r"caf\udce9.md"


def test_a_clean_report_is_an_empty_list(written: Callable[..., str]) -> None:
    assert written(Report(), "gitlab") == "[]\n"
