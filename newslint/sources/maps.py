"""Ways back to the source from a text that several strings of it make up, each of them written with escapes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newslint.position import SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newslint.sources.pieces import Pieces

__all__ = ["Part", "PartedMap", "map_of"]


class Part(NamedTuple):
    """A stretch of an article's text that one string of the source holds.

    `string` is that string without escapes; `inner` leads from offsets into the stretch to offsets into it, and what `outer`
    returns from there to the source. It is called for findings alone, since few strings have any.
    """

    start: int
    end: int
    string: str
    inner: SourceMap
    outer: Callable[[], SourceMap]


class PartedMap(SourceMap):
    """The way back to the source from a text that is made of parts, in order; what stands between two belongs to the first."""

    __slots__ = ("_begins", "_parts")

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._begins = [part.start for part in parts]

    def span(self, start: int, end: int) -> Span:
        """Return the smallest span of the source that holds the text from `start` to `end`."""
        first = self._part_at(start)
        last = first if end <= first.end or end <= start else self._part_at(end - 1)
        if first is last:
            return _within(first, start, end)
        begin = _within(first, start, first.end).start
        return Span(begin, max(begin, _within(last, last.start, end).end))

    def written(self, source: str, start: int, end: int) -> tuple[str, Span]:  # noqa: ARG002 - the source is in escapes
        """Return the string that holds the text at `start`, and the span in it that stands for the text from there to `end`."""
        part = self._part_at(start)
        return part.string, _inside(part, start, end)

    def _part_at(self, offset: int) -> Part:
        return self._parts[max(bisect_right(self._begins, offset) - 1, 0)]


def _within(part: Part, start: int, end: int) -> Span:
    return part.outer().span(*_inside(part, start, end))


def _inside(part: Part, start: int, end: int) -> Span:
    """Return the span of a part's string that stands for as much of the text from `start` to `end` as it holds."""
    begin = min(max(start, part.start), part.end)
    stop = min(max(end, begin), part.end)
    return part.inner.span(begin - part.start, stop - part.start)


def map_of(pieces: Pieces) -> SourceMap:
    """Return the way back from a string to the pieces of the source that write it."""
    starts: list[tuple[int, int, int]] = []
    length = 0
    for text, start, end in pieces:
        starts.append((length, start, end))
        length += len(text)
    return SourceMap(starts, length)
