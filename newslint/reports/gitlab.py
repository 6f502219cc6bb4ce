"""GitLab's Code Quality report, which merge requests show beside the changed lines.

The format is GitLab's subset of Code Climate's: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TextIO

from newslint.reports.exchange import fingerprints, passable, spot, told
from newslint.reports.objects import write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding, Problem, Report
    from newslint.position import Location
    from newslint.reports.style import Style

__all__ = ["write"]

_SEVERITIES: Final = {"error": "major", "warning": "minor", "info": "info"}
_PROBLEM: Final = "critical"


def write(report: Report, stream: TextIO, style: Style) -> None:
    """Write a list of an object for each finding, then for each problem of a file."""
    write_list(_objects(report, style), stream)


def _objects(report: Report, style: Style) -> Iterator[dict[str, Any]]:
    for finding, fingerprint in fingerprints(report, style):
        yield _finding(finding, fingerprint)
    yield from (_problem(problem) for problem in report.problems)


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    start, end = finding.place.location, finding.place.end_location
    return {
        "description": told(finding.message),
        "check_name": passable(finding.code),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": passable(finding.path),
            "lines": {"begin": start.row, "end": end.row},
            "positions": {"begin": _position(start), "end": _position(end)},
        },
    }


def _position(location: Location) -> dict[str, int]:
    return {"line": location.row, "column": location.column}


def _problem(problem: Problem) -> dict[str, Any]:
    path, row, _ = spot(problem)
    return {
        "description": told(problem.message),
        "check_name": "problem",
        "fingerprint": sha256("\0".join(problem).encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _PROBLEM,
        "location": {"path": passable(path), "lines": {"begin": row}},
    }
