"""One JSON object a line, for programs that read as they go."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from newslint.reports.objects import encoded, finding_object

if TYPE_CHECKING:
    from newslint.finding import Report
    from newslint.reports.style import Style

__all__ = ["write"]


def write(report: Report, stream: TextIO, style: Style) -> None:  # noqa: ARG001 - JSON has no style
    """Write each finding as an object on a line of its own."""
    stream.writelines(f"{encoded(finding_object(finding))}\n" for finding in report.findings)
