"""What formats for other programs share: words that are safe to pass on, fingerprints, and the edits that may be offered."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.reports.columns import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Edit, Finding, Problem, Report
    from newslint.reports.style import Style

__all__ = ["HOME", "Spot", "edits", "fingerprints", "passable", "spot", "told"]

HOME: Final = "https://github.com/newslint/newslint"
"""Where newslint's own pages stand."""

_PLACED: Final = re.compile(r"(.+):(\d+):(\d+)", re.DOTALL)


class Spot(NamedTuple):
    """Where a problem stands; in row 1, column 1 if it concerns a whole file."""

    path: str
    row: int
    column: int


def told(message: str) -> str:
    """Return a message on one line, with nothing in it that XML forbids or that could command what shows it."""
    return visible(" ".join(message.splitlines()))


def passable(text: str) -> str:
    """Return text that UTF-8 can write: lone surrogates as escapes, everything else as it is."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def spot(problem: Problem) -> Spot:
    """Return where a problem stands: some name a row and a column behind their path."""
    found = _PLACED.fullmatch(problem.path)
    return Spot(found[1], int(found[2]), int(found[3])) if found else Spot(problem.path, 1, 1)


def edits(finding: Finding) -> tuple[Edit, ...]:
    """Return the edits that a program may offer for a finding; none where one of them could not be written as it is meant."""
    fix = finding.fix
    if fix is None or fix.applicability == "display" or any(passable(edit.content) != edit.content for edit in fix.edits):
        return ()
    return fix.edits


def fingerprints(report: Report, style: Style) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with a fingerprint of its code, its path and the text it marks.

    Lines that come or go above do not change it. Findings that agree in all of these are told apart by their order.
    """
    read = lru_cache(maxsize=1)(style.read_source)
    seen: Counter[bytes] = Counter()
    for finding in report.findings:
        text = read(finding.path)
        marked = finding.message if text is None else text[finding.place.start : finding.place.end]
        digest = sha256(f"{finding.code}\0{finding.path}\0{marked}".encode("utf-8", "surrogatepass"))
        seen[digest.digest()] += 1
        digest.update(b"\0%d" % seen[digest.digest()])
        yield finding, digest.hexdigest()
