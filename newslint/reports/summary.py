"""The words that formats for people share: the mark of a fix and the last lines of a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newslint.finding import SEVERITIES
from newslint.reports.columns import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.finding import Finding, Report
    from newslint.reports.style import Style

__all__ = ["FIXABLE", "fixable", "fixes", "known", "summary"]

FIXABLE: Final = "[*]"


def fixable(finding: Finding, *, unsafe: bool = False) -> bool:
    """Return whether a finding has a fix that is applied: a safe one, or an unsafe one where these are asked for too."""
    return finding.fix is not None and finding.fix.applicability in ({"safe", "unsafe"} if unsafe else {"safe"})


def summary(report: Report, style: Style) -> Iterator[str]:
    """Yield the lines that sum up a report: what was found, and what can be fixed; none in a quiet style."""
    if style.quiet:
        return
    yield from fixes(report, style)
    files = _count(report.files, "file")
    if report.findings:
        places = len({finding.path for finding in report.findings})
        where = f"{places} of {files}" if report.files > places else _count(places, "file")
        new = "new " if report.known else ""
        yield f"Found {_by_severity(report.findings, new)} in {where}."
        yield from _fixable(report, style)
        yield from known(report)
    elif report.problems:
        yield f"Nothing found in {files}, but the check is incomplete: {_count(len(report.problems), 'problem')}."
    else:
        clear = "Nothing new" if report.known else "All clear"
        yield f"{clear}: {files} checked." if report.files else "No files checked."
        yield from known(report)


def known(report: Report) -> Iterator[str]:
    """Yield the line that counts the findings which the baseline knows, if there are any."""
    if report.known:
        what = "1 finding is" if len(report.known) == 1 else f"{len(report.known)} findings are"
        yield f"{what} known from {' and '.join(map(visible, report.baselines))}."


def fixes(report: Report, style: Style) -> Iterator[str]:
    """Yield the lines that tell what has been fixed, or what would be where only diffs were asked for."""
    if not report.fixed:
        return
    verb = "Would fix" if report.diffs else "Fixed"
    files = list(dict.fromkeys(finding.path for finding in report.fixed))
    if not style.show_fixes:
        yield f"{verb} {_by_severity(report.fixed)} in {_count(len(files), 'file')}."
        return
    yield f"{verb} {_by_severity(report.fixed)}:"
    for path in files:
        yield f"- {style.paint(visible(path), 'bold')}:"
        rules = Counter((finding.code, finding.name) for finding in report.fixed if finding.path == path)
        yield from (f"    {count} × {visible(code)} ({visible(name)})" for (code, name), count in sorted(rules.items()))
    yield ""


def _fixable(report: Report, style: Style) -> Iterator[str]:
    trust = Counter(
        "safe" if fixable(finding, unsafe=style.unsafe_fixes) else finding.fix.applicability
        for finding in report.findings
        if finding.fix
    )
    more = f"{trust['unsafe']} more with --unsafe-fixes"
    if trust["safe"]:
        yield f"{FIXABLE} {trust['safe']} fixable with the --fix option{f' ({more})' if trust['unsafe'] else ''}."
    elif trust["unsafe"]:
        yield f"No safe fixes ({trust['unsafe']} available with --unsafe-fixes)."


def _by_severity(findings: Iterable[Finding], what: str = "") -> str:
    severities = Counter(finding.severity for finding in findings)
    return _joined([_count(severities[severity], what + severity) for severity in SEVERITIES if severities[severity]])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _joined(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
