"""How often each rule found something: a table for people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TextIO

from newslint.reports.columns import visible
from newslint.reports.style import SEVERITY_COLOURS
from newslint.reports.summary import FIXABLE, fixable, summary

if TYPE_CHECKING:
    from newslint.finding import Report, Severity
    from newslint.reports.style import Style

__all__ = ["Count", "counts", "write"]


class Count(NamedTuple):
    """What one rule found, and how much of that can be fixed."""

    code: str
    name: str
    severity: Severity
    number: int
    fixable: int


def counts(report: Report, *, unsafe: bool = False) -> list[Count]:
    """Return a count for each rule, the highest first; with `unsafe`, unsafe fixes count too."""
    safe = Counter(finding.code for finding in report.findings if fixable(finding, unsafe=unsafe))
    rules = {finding.code: finding for finding in report.findings}
    rows = [Count(code, rules[code].name, rules[code].severity, count, safe[code]) for code, count in report.counts.items()]
    return sorted(rows, key=lambda row: (-row.number, row.code))


def write(report: Report, stream: TextIO, style: Style) -> None:
    """Write a line for each rule, then the summary: `[*]` if all its findings can be fixed, `[-]` if some can."""
    rows = counts(report, unsafe=style.unsafe_fixes)
    digits = max((len(str(row.number)) for row in rows), default=0)
    letters = max((len(visible(row.code)) for row in rows), default=0)
    for row in rows:
        code = style.paint(visible(row.code), SEVERITY_COLOURS[row.severity])
        gap = " " * (letters - len(visible(row.code)))
        stream.write(f"{row.number:>{digits}}  {code}{gap}  {_mark(row, style)} {visible(row.name)}\n")
    stream.writelines(f"{line}\n" for line in summary(report, style))


def _mark(row: Count, style: Style) -> str:
    if not row.fixable:
        return "[ ]"
    return style.paint(FIXABLE if row.fixable == row.number else "[-]", "cyan")
