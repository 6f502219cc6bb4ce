r"""How text stands in the columns of a terminal, with nothing left in it that could command one.

Letters without a form of their own (controls, bidirectional overrides, zero-width spaces, lone surrogates) are shown as
escapes: `\x1b`, `\u202e`. That keeps terminals safe, underlines in line, and makes visible what a finding may be about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category, east_asian_width

__all__ = ["Cell", "cell", "visible", "width", "wrap"]

_JOINERS: Final = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Invisible, but words of many scripts and emoji are not themselves without them."""

_TAB: Final = " " * 4

_JAMO: Final = range(0x1160, 0x1200)
"""Vowels and finals of Hangul, which join the consonant before them."""


class Cell(NamedTuple):
    """What is shown for one code point, and how many columns it takes."""

    shown: str
    width: int


@lru_cache(maxsize=4096)
def cell(char: str) -> Cell:
    """Return what is shown for one code point of source text; a tab becomes spaces."""
    if char == "\t":
        return Cell(_TAB, len(_TAB))
    kind = category(char)
    if not (char.isprintable() or kind == "Zs" or char in _JOINERS):
        escape = char.encode("unicode_escape").decode()
        return Cell(escape, len(escape))
    if kind in {"Mn", "Me", "Cf"} or ord(char) in _JAMO:
        return Cell(char, 0)
    return Cell(char, 2 if east_asian_width(char) in "WF" else 1)


def visible(text: str) -> str:
    """Return text as it can be shown on one row: printable code points as they are, all others as escapes."""
    return text if text.isprintable() else "".join(r"\t" if char == "\t" else cell(char).shown for char in text)


def width(text: str) -> int:
    """Return the number of columns that visible text takes."""
    return len(text) if text.isascii() else sum(cell(char).width for char in text)


def wrap(text: str, room: int, used: int = 0) -> list[str]:
    """Return text as visible rows of at most `room` columns, broken between words, and inside those that are longer.

    The first row has `used` columns less; it is empty where no word fits.
    """
    rows, row, left = [], "", room - used
    for word in text.split():
        for piece in _pieces(visible(word), room):
            need = width(piece) + bool(row)
            if need > left:
                rows.append(row)
                row, left, need = "", room, width(piece)
            row = f"{row} {piece}" if row else piece
            left -= need
    return [*rows, row]


def _pieces(word: str, room: int) -> list[str]:
    """Return a visible word in pieces of at most `room` columns."""
    if width(word) <= room:
        return [word]
    pieces, start, used = [], 0, 0
    for at, char in enumerate(word):
        used += cell(char).width
        if used > room:
            pieces.append(word[start:at])
            start, used = at, cell(char).width
    return [*pieces, word[start:]]
