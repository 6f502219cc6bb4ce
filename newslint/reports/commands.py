"""One command of a build service for each finding and each problem: what the formats `github` and `azure` have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.reports.columns import visible
from newslint.reports.exchange import spot, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Report, Severity
    from newslint.position import Location

__all__ = ["Issue", "issues", "value"]


class Issue(NamedTuple):
    """A finding or a problem, in words for a service; `end` and `code` are those of findings."""

    severity: Severity
    path: str
    row: int
    column: int
    message: str
    code: str = ""
    end: Location | None = None


def issues(report: Report) -> Iterator[Issue]:
    """Yield the findings of a report, then its problems."""
    for finding in report.findings:
        message = told(finding.message)
        if finding.fix:
            message += f"\nhelp: {told(finding.fix.message)}"
        place = finding.place
        yield Issue(finding.severity, place.path, *place.location, message, finding.code, place.end_location)
    for problem in report.problems:
        yield Issue("error", *spot(problem), told(problem.message))


def value(text: str) -> str:
    """Return text for a service to take at its word: as it is, but for what is not printable; line ends are left to escape."""
    return text if text.isprintable() else "".join(char if char in "\r\n" else visible(char) for char in text)
