"""The words that formats for people share: the mark of a fix and the last lines of a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newslint.finding import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding, Report
    from newslint.reports.style import Style

__all__ = ["FIXABLE", "fixable", "summary"]

FIXABLE: Final = "[*]"


def fixable(finding: Finding) -> bool:
    """Return whether a finding has a fix that is applied without further asking."""
    return finding.fix is not None and finding.fix.applicability == "safe"


def summary(report: Report, style: Style) -> Iterator[str]:
    """Yield the lines that sum up a report: what was found, and what can be fixed; none in a quiet style."""
    if style.quiet:
        return
    files = _count(report.files, "file")
    if report.findings:
        severities = Counter(finding.severity for finding in report.findings)
        found = [_count(severities[severity], severity) for severity in SEVERITIES if severities[severity]]
        places = len({finding.path for finding in report.findings})
        where = f"{places} of {files}" if report.files > places else _count(places, "file")
        yield f"Found {_joined(found)} in {where}."
        yield from _fixes(report)
    elif report.problems:
        yield f"Nothing found in {files}, but the check is incomplete: {_count(len(report.problems), 'problem')}."
    else:
        yield f"All clear: {files} checked." if report.files else "No files checked."


def _fixes(report: Report) -> Iterator[str]:
    trust = Counter(finding.fix.applicability for finding in report.findings if finding.fix)
    more = f"{trust['unsafe']} more with --unsafe-fixes"
    if trust["safe"]:
        yield f"{FIXABLE} {trust['safe']} fixable with the --fix option{f' ({more})' if trust['unsafe'] else ''}."
    elif trust["unsafe"]:
        yield f"No safe fixes ({trust['unsafe']} available with --unsafe-fixes)."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _joined(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
