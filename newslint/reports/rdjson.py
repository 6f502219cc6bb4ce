"""The Reviewdog Diagnostic Format, with which reviewdog comments on changes and suggests fixes.

Its columns count the bytes of a line in UTF-8, from 1, so the source is looked at again; where it is gone, only lines are named.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TextIO

from newslint.catalogue import builtin
from newslint.reports.exchange import HOME, edits, passable, spot, told
from newslint.reports.objects import write_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newslint.finding import Finding, Problem, Report
    from newslint.position import Location, Place
    from newslint.reports.style import Style

    Read = Callable[[str], str | None]

__all__ = ["write"]

_SEVERITIES: Final = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(report: Report, stream: TextIO, style: Style) -> None:
    """Write the findings, then the problems, as diagnostics."""
    document = {"source": {"name": "newslint", "url": HOME}, "diagnostics": []}
    write_list(_diagnostics(report, lru_cache(maxsize=4)(style.read_source)), stream, document)


def _diagnostics(report: Report, read: Read) -> Iterator[dict[str, Any]]:
    for finding in report.findings:
        yield _finding(finding, read)
    yield from (_problem(problem) for problem in report.problems)


def _finding(finding: Finding, read: Read) -> dict[str, Any]:
    address = {"url": f"{HOME}/blob/main/docs/rules/{finding.code}.md"} if finding.code in builtin() else {}
    related = [{"message": told(other.message), "location": _location(other.place, read)} for other in finding.related]
    suggestions = _suggestions(finding, read(finding.path))
    return {
        "message": told(finding.message),
        "location": _location(finding.place, read),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": passable(finding.code), **address},
        **({"suggestions": suggestions} if suggestions else {}),
        **({"related_locations": related} if related else {}),
    }


def _suggestions(finding: Finding, text: str | None) -> list[dict[str, Any]]:
    """Return the edits of a finding's fix: none if they cannot be placed to the byte, or change other files."""
    changes = edits(finding)
    if text is None or any(edit.place.path != finding.path for edit in changes):
        return []
    return [{"range": _range(edit.place, text), "text": edit.content} for edit in changes]


def _problem(problem: Problem) -> dict[str, Any]:
    path, row, _ = spot(problem)
    location = {"path": passable(path), "range": {"start": {"line": row}}}
    return {"message": told(problem.message), "location": location, "severity": "ERROR"}


def _location(place: Place, read: Read) -> dict[str, Any]:
    return {"path": passable(place.path), "range": _range(place, read(place.path))}


def _range(place: Place, text: str | None) -> dict[str, Any]:
    if text is None:
        return {"start": {"line": place.location.row}, "end": {"line": place.end_location.row}}
    return {"start": _position(place.start, place.location, text), "end": _position(place.end, place.end_location, text)}


def _position(offset: int, location: Location, text: str) -> dict[str, int]:
    before = text[offset - location.column + 1 : offset]
    return {"line": location.row, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
