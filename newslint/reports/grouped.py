"""Findings under the names of their files, aligned: the most for people who read a long report from top to bottom."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from newslint.reports.columns import visible
from newslint.reports.exchange import told
from newslint.reports.style import SEVERITY_COLOURS
from newslint.reports.summary import FIXABLE, fixable, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding, Report
    from newslint.reports.style import Style

__all__ = ["write"]


def write(report: Report, stream: TextIO, style: Style) -> None:
    """Write each file's name, its findings under it and a blank line; then the summary."""
    for path, findings in groupby(report.findings, lambda finding: finding.path):
        stream.write(f"{style.paint(visible(path), 'bold')}:\n")
        stream.writelines(f"{line}\n" for line in _lines(list(findings), style))
        stream.write("\n")
    stream.writelines(f"{line}\n" for line in summary(report, style))


def _lines(findings: list[Finding], style: Style) -> Iterator[str]:
    rows = max(len(str(finding.place.location.row)) for finding in findings)
    columns = max(len(str(finding.place.location.column)) for finding in findings)
    codes = max(len(visible(finding.code)) for finding in findings)
    for finding in findings:
        row, column = finding.place.location
        code = visible(finding.code)
        gap = " " * (codes - len(code))
        mark = f"{style.paint(FIXABLE, 'cyan')} " if fixable(finding) else ""
        coloured = style.paint(code, SEVERITY_COLOURS[finding.severity])
        yield f"  {row:>{rows}}:{column:<{columns}} {coloured}{gap} {mark}{told(finding.message)}"
