"""From marks to stretches of quoted text, block by block.

A stretch is what one pair of marks encloses, or what an unclosed mark leaves open: up to the mark that opens the next one, or to
the end of its block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.text.quotation_marks import double_marks, single_marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.article import Article, Block
    from newslint.text.quotation_marks import Mark

__all__ = ["Quoting", "Stretch", "paired", "quoting_blocks"]

_FAMILIES: Final = {"«": "guillemets", "»": "guillemets", "「": "corners", "」": "corners", "『": "white", "』": "white"}
"""Marks of one family close each other; those of another family inside are part of what is quoted."""


class Stretch(NamedTuple):
    """Quoted text within one block: its span with the marks, the marks, and whether it carries on another or is carried on."""

    start: int
    end: int
    opener: Mark
    closer: Mark | None = None
    continues: bool = False
    runs_on: bool = False

    @property
    def inner(self) -> tuple[int, int]:
        """The span between the marks."""
        return self.opener.end, self.closer.start if self.closer else self.end


class Quoting(NamedTuple):
    """A block that quotes: its place among the blocks of the prose, its stretches, and the closing marks that nothing opened."""

    number: int
    block: Block
    stretches: list[Stretch]
    strays: list[Mark]


def quoting_blocks(article: Article, *, single: bool = False) -> list[Quoting]:
    """Return the blocks of the prose that quote, in order: in double marks of any kind, or only in single ones."""
    text, prose = article.text, article.prose
    ends = [block.end for block in prose]
    within: dict[int, list[Mark]] = defaultdict(list)
    for mark in single_marks(text) if single else double_marks(text):
        number = bisect_right(ends, mark.start)
        if number < len(prose) and mark.start >= prose[number].start:
            within[number].append(mark)
    found = [Quoting(number, prose[number], *paired(text, marks, ends[number])) for number, marks in within.items()]
    for before, quoting in pairwise(found):
        _join(before, quoting)
    return found


def _join(before: Quoting, quoting: Quoting) -> None:
    """Note what runs on from one block into the next: it is left open there, and opened anew at the beginning here."""
    if before.number + 1 != quoting.number or not before.stretches or not quoting.stretches:
        return
    last, first = before.stretches[-1], quoting.stretches[0]
    if last.closer is None and first.start == quoting.block.start:
        before.stretches[-1] = last._replace(runs_on=True)
        quoting.stretches[0] = first._replace(continues=True)


def paired(text: str, marks: Iterable[Mark], end: int) -> tuple[list[Stretch], list[Mark]]:
    """Return the stretches that marks enclose in a text up to an offset, and the closing marks that are left over."""
    stretches: list[Stretch] = []
    strays: list[Mark] = []
    opener: Mark | None = None
    for mark in marks:
        if opener is None:
            if mark.opens or not mark.closes:
                opener = mark
            elif not text[mark.start - 1].isdigit():  # as inches are written
                strays.append(mark)
        elif _FAMILIES.get(mark.glyph) != _FAMILIES.get(opener.glyph):
            continue
        elif mark.opens and not (mark.glyph == "”" and opener.glyph == "“"):
            stretches.append(Stretch(opener.start, _trimmed(text, mark.start), opener))
            opener = mark
        else:
            stretches.append(Stretch(opener.start, mark.end, opener, mark))
            opener = None
    if opener is not None:
        stretches.append(Stretch(opener.start, end, opener))
    return stretches, strays


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
