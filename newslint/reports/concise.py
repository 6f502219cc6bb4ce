"""One line a finding, as editors and people who search expect it: `path:row:column: CODE [*] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from newslint.reports.columns import visible
from newslint.reports.style import SEVERITY_COLOURS
from newslint.reports.summary import FIXABLE, fixable, summary

if TYPE_CHECKING:
    from newslint.finding import Finding, Report
    from newslint.reports.style import Style

__all__ = ["write"]


def write(report: Report, stream: TextIO, style: Style) -> None:
    """Write one line for each finding, then the summary."""
    stream.writelines(_line(finding, style) for finding in report.findings)
    stream.writelines(f"{line}\n" for line in summary(report, style))


def _line(finding: Finding, style: Style) -> str:
    row, column = finding.place.location
    path = style.paint(visible(finding.path), "bold")
    code = style.paint(visible(finding.code), SEVERITY_COLOURS[finding.severity])
    mark = style.paint(FIXABLE, "cyan") + " " if fixable(finding, unsafe=style.unsafe_fixes) else ""
    message = " ".join(finding.message.splitlines())
    record = f" (record {visible(finding.place.record)})" if finding.place.record else ""
    return f"{path}:{row}:{column}: {code} {mark}{visible(message)}{record}\n"
