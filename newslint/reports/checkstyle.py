"""Checkstyle's XML, which Jenkins, reviewdog and many editors read."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, Final, TextIO

from newslint.reports.document import Document
from newslint.reports.exchange import spot, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding, Report
    from newslint.reports.style import Style

__all__ = ["write"]

_VERSION: Final = "4.3"
"""The version of the format, which consumers look for; it has not changed since."""


def write(report: Report, stream: TextIO, style: Style) -> None:  # noqa: ARG001 - XML has no style
    """Write an element for each file, with its findings; problems come last."""
    document = Document(stream)
    errors = chain(map(_finding, report.findings), _problems(report))
    with document.element("checkstyle", {"version": _VERSION}):
        for path, group in groupby(errors, lambda error: error[0]):
            with document.element("file", {"name": path}):
                for _, values in group:
                    document.leaf("error", values)


def _finding(finding: Finding) -> tuple[str, dict[str, object]]:
    row, column = finding.place.location
    return finding.path, {
        "line": row,
        "column": column,
        "severity": finding.severity,
        "message": told(finding.message),
        "source": f"newslint.{finding.code}",
    }


def _problems(report: Report) -> Iterator[tuple[str, dict[str, object]]]:
    for problem in report.problems:
        path, row, column = spot(problem)
        message = told(problem.message)
        yield path, {"line": row, "column": column, "severity": "error", "message": message, "source": "newslint"}
