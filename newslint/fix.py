"""Fixes: from findings to new text, and from new text to new bytes. Nothing here touches a disk."""

from __future__ import annotations

from bisect import bisect, insort
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.catalogue import builtin
from newslint.engine import ordered
from newslint.errors import NewslintError
from newslint.position import Source
from newslint.sources.decode import Binary, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newslint.engine import Result
    from newslint.finding import Finding, Fix, Problem

__all__ = ["MOST_ROUNDS", "DivergentError", "Fixed", "Unfixable", "applicable", "encoded", "fixed", "merged"]

MOST_ROUNDS: Final = 100
"""Rounds after which fixes that go on making work for each other are given up."""

_OWN_FIX: Final = "see that what the fix of a house rule writes is nothing that the rule finds"

_Edit = tuple[int, int, str]
"""Where an edit begins and ends in the text, and what it writes."""


class Unfixable(NewslintError):  # noqa: N818 - a state of a file, and named so in messages
    """A file whose fixes cannot be applied without harm to the rest of it."""


class DivergentError(NewslintError):
    """Fixes that never come to an end: a fault of the rules, not of the file."""


class Fixed(NamedTuple):
    """A file to which all fixes have been applied: what it was read as, what is left to report, and what has been mended.

    `notes` tell of parts of it that were left as they were.
    """

    source: Source
    reading: Result
    findings: tuple[Finding, ...] = ()
    notes: tuple[Problem, ...] = ()


def applicable(finding: Finding, *, unsafe: bool = False) -> bool:
    """Return whether a finding has a fix that is applied: a safe one, or an unsafe one where these are asked for too."""
    return finding.fix is not None and finding.fix.applicability in ({"safe", "unsafe"} if unsafe else {"safe"})


def fixed(source: Source, data: bytes, lint: Callable[[Source], Result], *, unsafe: bool = False) -> Fixed:
    """Lint a file, given as read and as bytes, and apply its fixes round by round until none is left.

    Fixes that touch each other wait for the next round, in which the text is linted anew. Nothing but the spans of edits
    changes: the rest keeps its bytes. Where a rule gives up on the file, nothing is fixed. Raises `Unfixable` where that cannot
    be, and `DivergentError` after `MOST_ROUNDS`, or where a rule gives up on what fixes have made of the file.
    """
    mended: list[Finding] = []
    for _ in range(MOST_ROUNDS):
        reading = lint(source)
        if reading.problems:
            return _unfixed(source, reading, mended)
        text, taken = merged(source.text, (finding for finding in reading.findings if applicable(finding, unsafe=unsafe)))
        if not taken:
            return Fixed(source, reading, tuple(mended))
        if not mended:
            _check(source, data, taken)
        target = next((finding.fix.encoding for finding in taken if finding.fix and finding.fix.encoding), "")
        source = _reread(_recoded(source, text, target))
        mended += taken
    raise _endless(source, taken)


def _unfixed(source: Source, reading: Result, mended: list[Finding]) -> Fixed:
    """Return a file on which a rule gave up as it was read; raises `DivergentError` if fixes have led there."""
    if not mended:
        return Fixed(source, reading)
    given_up = reading.problems[0].message.partition(";")[0]
    raise DivergentError(f"nothing was changed: once fixed, {given_up}", path=source.path, advice=_OWN_FIX)


def _endless(source: Source, taken: Iterable[Finding]) -> DivergentError:
    codes = sorted({finding.code for finding in taken})
    message = f"nothing was changed: the fixes of {', '.join(codes)} do not come to an end"
    return DivergentError(message, path=source.path, advice="please report it" if builtin().keys() >= set(codes) else _OWN_FIX)


def merged(text: str, findings: Iterable[Finding]) -> tuple[str, list[Finding]]:
    """Return a text with the fixes of findings applied, and those findings; a fix that touches one before it is passed over."""
    taken: list[Finding] = []
    edits: list[_Edit] = []
    for finding in ordered(findings):
        own = _edits(text, finding.fix) if finding.fix else []
        if finding.fix and (own or finding.fix.encoding) and _fit(own, edits):
            for edit in own:
                insort(edits, edit)
            taken.append(finding)
    parts, end_of_last = [], 0
    for start, end, content in edits:
        parts += [text[end_of_last:start], content]
        end_of_last = end
    return "".join([*parts, text[end_of_last:]]), taken


def _edits(text: str, fix: Fix) -> list[_Edit]:
    """Return the edits of a fix that change anything, each once, in order."""
    edits = {(edit.place.start, edit.place.end, edit.content) for edit in fix.edits}
    return sorted((start, end, content) for start, end, content in edits if text[start:end] != content)


def _fit(own: list[_Edit], others: list[_Edit]) -> bool:
    """Whether there is text between the edits of different fixes, and none lies in another of its own fix.

    What a rule says of a gap no longer holds once something beside it is gone.
    """
    for edit in own:
        at = bisect(others, edit)
        if not _are_apart([*others[max(at - 1, 0) : at], edit, *others[at : at + 1]]):
            return False
    return all(end <= start for (_, end, _), (start, _, _) in pairwise(own))


def _are_apart(edits: list[_Edit]) -> bool:
    return all(end < start for (_, end, _), (start, _, _) in pairwise(edits))


def encoded(source: Source) -> bytes:
    """Return the bytes of a file as its text, encoding and byte-order mark have them. Raises `Unfixable` if there are none."""
    try:
        return source.bom + source.text.encode(source.encoding)
    except UnicodeEncodeError as error:
        letter = f"“{error.object[error.start]}” (U+{ord(error.object[error.start]):04X})"
        message = f"left as it is: a fix would write {letter}, which {source.encoding} does not have"
        raise Unfixable(message, path=source.path, advice="convert the file to UTF-8 (ENC005 with --unsafe-fixes)") from None


def _check(source: Source, data: bytes, taken: Iterable[Finding]) -> None:
    """Raise `Unfixable` for a file that would not keep its bytes where nothing is fixed."""
    if any(finding.fix and finding.fix.encoding for finding in taken):
        return
    if source.faults or encoded(source) != data:
        message = f"left as it is: some of its bytes are not {source.encoding} and would be lost"
        raise Unfixable(message, path=source.path, advice="convert the file to UTF-8 (ENC005 with --unsafe-fixes)")


def _recoded(source: Source, text: str, encoding: str) -> Source:
    """Return a source with another text and, if there is a new encoding, without the marks and faults of the old one."""
    if encoding and encoding != source.encoding:
        return Source(source.path, text, encoding)
    return Source(source.path, text, source.encoding, source.bom)


def _reread(source: Source) -> Source:
    """Return a source as the next run will read it. Raises `Unfixable` if it would take it for something else."""
    try:
        again = decode(encoded(source), source.path)
    except Binary:
        again = None
    if again is None or again.text != source.text or again.faults:
        message = f"left as it is: once fixed it could no longer be told that it is {source.encoding}"
        raise Unfixable(message, path=source.path, advice="convert the file to UTF-8 (ENC005 with --unsafe-fixes)")
    return again
