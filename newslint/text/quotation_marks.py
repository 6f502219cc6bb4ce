"""The quotation marks of a text, and which way each of them faces.

Marks are straight (`"`), curly (`“ ”`), doubled (`''`, ` `` `), low (`„`), guillemets (`« »`) or corner brackets (`「 」`).
Feet and inches (`6'2"`), apostrophes and the values of attributes (`class="lede"`) are none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Mark", "double_marks", "has_double_marks", "has_single_marks", "single_marks"]

_DOUBLES: Final = ('"', "“", "”", "„", "‟", "«", "»", "「", "」", "『", "』", "''", "``")
_SINGLE: Final = lazily(r"['‘’‚‛‹›]")
_SINGLES: Final = "'‘‚‹›"
_BEFORE_SINGLES: Final = frozenset(" \n(\N{NO-BREAK SPACE}")
_ALWAYS_OPEN: Final = frozenset("„‟‚‛「『")
_ALWAYS_CLOSE: Final = frozenset("」』")
_OPEN_IF_EITHER: Final = frozenset({"“", "«", "‘", "‹", "``"})
_CLOSE_IF_EITHER: Final = frozenset("”»’›")
_BEFORE_OPENER: Final = frozenset("([{<-‐‑–—―/:=>\"“„‘‚'«‹`*_|…")
_AFTER_CLOSER: Final = frozenset(",;:!?)")
_ATTRIBUTE: Final = lazily(r"(?<=\w=)[\"“”][^\"“”<>\n]*[\"“”]")
_FEET_AND_INCHES: Final = lazily(r"[0-9]['’′] ?[0-9]{1,2}\Z")
_INCHES: Final = frozenset('"”')
_LONGEST_MEASURE: Final = 5
_ELISION: Final = lazily(r"(?:tis|twas|til|till|em|n|cause|bout|round|cos|[0-9]{2}s?)\b", re.IGNORECASE)
_POSSESSIVE: Final = frozenset("sxz")
"""Letters after which an apostrophe alone can end a word."""


class Mark(NamedTuple):
    """A quotation mark: its span, its glyph, and whether it can open or close a quotation by what stands around it.

    One that can do neither does what is needed.
    """

    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool


def has_double_marks(text: str) -> bool:
    """Tell, fast, whether a text holds marks other than single ones."""
    if text.isascii():
        return '"' in text or "''" in text or "``" in text
    return any(mark in text for mark in _DOUBLES)


def has_single_marks(text: str) -> bool:
    """Tell, fast, whether a single mark stands in a text where it could open a quotation."""
    marks = "'" if text.isascii() else _SINGLES
    return any(text[at - 1] in _BEFORE_SINGLES for mark in marks for at in _places(text, mark) if at)


def double_marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a text in order, all but single ones; offsets are code points."""
    after = 0
    for start, glyph in _doubles(text):
        if start < after:
            continue
        before = text[start - 1] if start else " "
        if before == "=" and (attribute := _ATTRIBUTE.match(text, start)):
            after = attribute.end()
            continue
        after = start + len(glyph)
        opens, closes = _ways(before, glyph, text[after : after + 1] or " ")
        if glyph == "''" and not opens and text.startswith("'", after):
            # Three in a row are a single mark and a doubled one, which stands on the outer side.
            after += 1
            yield _facing(text, start + 1, after, glyph)
        elif opens or not before.isdigit() or not _measures(text, start, glyph):
            yield Mark(start, after, glyph, opens, closes)


def _doubles(text: str) -> list[tuple[int, str]]:
    """Return where the glyphs of marks stand, in order."""
    # One letter is found ten times as fast as two.
    return sorted([(at, glyph) for glyph in _DOUBLES if glyph[0] in text for at in _places(text, glyph)])


def _places(text: str, glyph: str) -> list[int]:
    found = []
    at = text.find(glyph)
    while at >= 0:
        found.append(at)
        at = text.find(glyph, at + len(glyph))
    return found


def _measures(text: str, start: int, glyph: str) -> bool:
    """Whether a glyph stands for inches behind feet."""
    return glyph in _INCHES and _FEET_AND_INCHES.search(text, max(0, start - _LONGEST_MEASURE), start) is not None


def single_marks(text: str, start: int = 0, end: int | None = None) -> Iterator[Mark]:
    """Yield the single marks of a text from `start` to `end`, without apostrophes.

    An apostrophe at the end of a word, as in `the workers' union`, is told from a mark by having none before it, or a better one
    behind it.
    """
    end = len(text) if end is None else end
    found = [_facing(text, *match.span(), match.group()) for match in _SINGLE.finditer(text, start, end)]
    marks = [mark for mark in found if mark.opens != mark.closes and not _elides(text, mark)]
    is_open = False
    for mark, rival in zip_longest(marks, marks[1:]):
        possessive = mark.closes and text[mark.start - 1] in _POSSESSIVE
        better = rival is not None and rival.closes and not text[rival.start - 1].isalnum()
        if mark.opens or (is_open and not (possessive and better)):
            yield mark
            is_open = mark.opens


def _facing(text: str, start: int, end: int, glyph: str) -> Mark:
    return Mark(start, end, glyph, *_ways(text[start - 1] if start else " ", glyph, text[end : end + 1] or " "))


@lru_cache(maxsize=4096)
def _ways(before: str, glyph: str, after: str) -> tuple[bool, bool]:
    """Return whether a mark opens and whether it closes, by the letters beside it: few texts bring a new trio."""
    if glyph in _ALWAYS_OPEN or glyph in _ALWAYS_CLOSE:
        return glyph in _ALWAYS_OPEN, glyph in _ALWAYS_CLOSE
    blank_before, blank_after = before.isspace(), after.isspace()
    opens = not blank_after and (blank_before or before in _BEFORE_OPENER) and after not in _AFTER_CLOSER
    closes = not blank_before and (blank_after or not after.isalnum())
    if opens and closes:
        # Beside a dash, a bracket or another mark either fits; curly marks say themselves which they are.
        return glyph in _OPEN_IF_EITHER, glyph in _CLOSE_IF_EITHER
    return opens, closes


def _elides(text: str, mark: Mark) -> bool:
    return mark.opens and mark.glyph in "'’" and _ELISION.match(text, mark.end) is not None
