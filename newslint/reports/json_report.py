"""All findings as one JSON list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from newslint.reports.objects import finding_object, write_list

if TYPE_CHECKING:
    from newslint.finding import Report
    from newslint.reports.style import Style

__all__ = ["write"]


def write(report: Report, stream: TextIO, style: Style) -> None:  # noqa: ARG001 - JSON has no style
    """Write the findings as a list of objects, indented by two spaces."""
    write_list(map(finding_object, report.findings), stream)
