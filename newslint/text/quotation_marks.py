"""The quotation marks of a text, and which way each of them faces.

Marks are straight (`"`), curly (`“ ”`), doubled (`''`, ` `` `), low (`„`), guillemets (`« »`) or corner brackets (`「 」`).
Feet and inches (`6'2"`), apostrophes and the values of attributes (`class="lede"`) are none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from newslint.views import Remembered, lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Facing", "Mark", "double_marks", "has_double_marks", "has_single_marks", "single_marks"]

Facing = Literal["(", ")", "|"]
"""Whether a mark opens a quotation, closes one, or does what is needed."""
Mark = tuple[int, int, Facing]
"""A quotation mark: where it begins and ends, and its way. A plain tuple, as most of a story's marks are looked at only once."""

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
_NO_RIVAL: Final[tuple[int, Facing]] = (0, "|")


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
    framed = _framed(text)
    for start, glyph in _doubles(text):
        if start < after:
            continue
        after = start + len(glyph)
        facing = _FACINGS[framed[start : after + 2]]
        if framed[start] == "=" and (attribute := _ATTRIBUTE.match(text, start)):
            after = attribute.end()
        elif glyph == "''" and facing != "(" and text.startswith("'", after):
            # Three in a row are a single mark and a doubled one, which stands on the outer side.
            after += 1
            yield start + 1, after, _FACINGS[framed[start + 1 : after + 2]]
        elif facing == "(" or not framed[start].isdigit() or not _measures(text, start, glyph):
            yield start, after, facing


def _framed(text: str) -> str:
    """Return a text in which each glyph has a letter on either side; the one before it stands where it does itself in `text`."""
    return f" {text} "


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
    framed = _framed(text)
    places = [match.start() for match in _SINGLE.finditer(text, start, end)]
    faced = [(at, _FACINGS[framed[at : at + 3]]) for at in places]
    marks = [(at, facing) for at, facing in faced if facing == ")" or (facing == "(" and not _elides(text, at))]
    is_open = False
    for (at, facing), (rival, rival_facing) in pairwise([*marks, _NO_RIVAL]):
        possessive = facing == ")" and text[at - 1] in _POSSESSIVE
        better = rival_facing == ")" and not text[rival - 1].isalnum()
        if facing == "(" or (is_open and not (possessive and better)):
            yield at, at + 1, facing
            is_open = facing == "("


def _facing(framed: str) -> Facing:
    """Return which way a mark faces by the letters on either side of it."""
    before, glyph, after = framed[0], framed[1:-1], framed[-1]
    if glyph in _ALWAYS_OPEN or glyph in _ALWAYS_CLOSE:
        return "(" if glyph in _ALWAYS_OPEN else ")"
    blank_before, blank_after = before.isspace(), after.isspace()
    opens = not blank_after and (blank_before or before in _BEFORE_OPENER) and after not in _AFTER_CLOSER
    closes = not blank_before and (blank_after or not after.isalnum())
    if opens and closes:
        # Beside a dash, a bracket or another mark either fits; curly marks say themselves which they are.
        opens, closes = glyph in _OPEN_IF_EITHER, glyph in _CLOSE_IF_EITHER
    return "(" if opens else ")" if closes else "|"


_FACINGS: Final = Remembered(_facing)
"""Few texts bring a new trio of a mark and its neighbours."""


def _elides(text: str, start: int) -> bool:
    return text[start] in "'’" and _ELISION.match(text, start + 1) is not None
