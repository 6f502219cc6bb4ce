"""From marks to stretches of quoted text, block by block.

A stretch is what one pair of marks encloses, or what an unclosed mark leaves open: up to the mark that opens the next one, or to
the end of its block.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.position import Span
from newslint.text.quotation_marks import double_marks, single_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.article import Article, Block
    from newslint.text.quotation_marks import Mark

__all__ = ["Quoting", "Stretch", "paired", "quoting_blocks"]

_FAMILIES: Final = {"«": "guillemets", "»": "guillemets", "「": "corners", "」": "corners", "『": "white", "』": "white"}
"""Marks of one family close each other; those of another family inside are part of what is quoted."""


class Stretch(NamedTuple):
    """Quoted text within one block, by offsets of `Article.text`.

    `start` and `end` take in its marks, `opened` and `closed` leave them out. `is_closed` says whether there is a closing mark,
    `continues` and `runs_on` whether it carries on another stretch or is carried on.
    """

    start: int
    opened: int
    closed: int
    end: int
    is_closed: bool = True
    continues: bool = False
    runs_on: bool = False


class Quoting(NamedTuple):
    """A block that quotes: its place among the blocks of the prose, its stretches, and the closing marks that nothing opened."""

    number: int
    block: Block
    stretches: list[Stretch]
    strays: list[Span]


def quoting_blocks(article: Article, *, single: bool = False) -> list[Quoting]:
    """Return the blocks of the prose that quote, in order: in double marks of any kind, or only in single ones."""
    text, prose = article.text, article.prose
    within = _by_block(single_marks(text) if single else double_marks(text), prose)
    found = [Quoting(number, prose[number], *paired(text, marks, prose[number].end)) for number, marks in within.items()]
    for before, quoting in pairwise(found):
        _join(before, quoting)
    return found


def _by_block(marks: Iterable[Mark], blocks: Sequence[Block]) -> dict[int, list[Mark]]:
    """Return the marks that stand in each block, by its number; a block without marks is not there."""
    within: dict[int, list[Mark]] = {}
    ends = [block.end for block in blocks]
    number = start = end = 0
    for mark in marks:
        at = mark[0]
        if at >= end:
            number = bisect_right(ends, at, number)
            if number == len(blocks):
                break
            start, end = blocks[number].start, ends[number]
        if at >= start:
            within.setdefault(number, []).append(mark)
    return within


def _join(before: Quoting, quoting: Quoting) -> None:
    """Note what runs on from one block into the next: it is left open there, and opened anew at the beginning here."""
    if before.number + 1 != quoting.number or not before.stretches or not quoting.stretches:
        return
    last, first = before.stretches[-1], quoting.stretches[0]
    if not last.is_closed and first.start == quoting.block.start:
        before.stretches[-1] = last._replace(runs_on=True)
        quoting.stretches[0] = first._replace(continues=True)


def paired(text: str, marks: Iterable[Mark], end: int) -> tuple[list[Stretch], list[Span]]:
    """Return the stretches that marks enclose in a text up to an offset, and the closing marks that are left over."""
    stretches: list[Stretch] = []
    strays: list[Span] = []
    start = opened = -1
    for at, after, facing in marks:
        if start < 0:
            if facing != ")":
                start, opened = at, after
            elif not text[at - 1].isdigit():  # as inches are written
                strays.append(Span(at, after))
        elif _FAMILIES.get(text[at]) != _FAMILIES.get(text[start]):
            continue
        elif facing == "(" and not (text[at] == "”" and text[start] == "“"):
            until = _trimmed(text, at)
            stretches.append(Stretch(start, opened, until, until, is_closed=False))
            start, opened = at, after
        else:
            stretches.append(Stretch(start, opened, at, after))
            start = -1
    if start >= 0:
        stretches.append(Stretch(start, opened, end, end, is_closed=False))
    return stretches, strays


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
