"""Where things stand: a decoded file, and the way from offsets to its rows and columns.

Three kinds of offsets occur, all in code points and all half open:

* offsets into `Article.text`, the prose as a reader would see it: what rules work with;
* offsets into `Source.text`, the decoded file (or a record of one) with its line ends untouched and without its byte-order mark;
* rows and columns, counted from 1, which people see.

`SourceMap` leads from the first to the second and `Source.place` from there to the third.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.views import lazily, view

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["IDENTITY", "Location", "Place", "Source", "SourceMap", "Span"]

SHORT: Final = 10_000
"""Code points up to which counting line ends for a finding is cheaper than an index of all lines."""

_LINE_END = lazily(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Location(NamedTuple):
    """A row and a column, both counted from 1; the column in code points."""

    row: int
    column: int


class Place(NamedTuple):
    """A stretch of a file: its path, its offsets in the decoded file, and the same as rows and columns.

    `record` is the id that the record has in which it stands, in files of many records.
    """

    path: str
    start: int
    end: int
    location: Location
    end_location: Location
    record: str = ""

    @property
    def beginning(self) -> Place:
        """The empty stretch at which this one begins."""
        return self._replace(end=self.start, end_location=self.location)


class Source:
    """A decoded file, or one record of a file that is read record by record.

    `text` holds the line ends as they stand in the file and no byte-order mark; `encoding` is the codec that read it and
    `bom` the mark that was taken off. `faults` are the spans of `text` that stand for bytes the encoding does not allow.
    A record begins on the row `row` of its file, counted from 1, and `offset` code points after the file's beginning; `record` is
    its id, if it has one.
    """

    def __init__(  # noqa: PLR0913 - all of them say how the text came about
        self,
        path: str,
        text: str,
        encoding: str = "utf-8",
        bom: bytes = b"",
        faults: tuple[Span, ...] = (),
        *,
        row: int = 1,
        offset: int = 0,
        record: str = "",
    ) -> None:
        self.path: Final = path
        self.text: Final = text
        self.encoding: Final = encoding
        self.bom: Final = bom
        self.faults: Final = faults
        self.row: Final = row
        self.offset: Final = offset
        self.record: Final = record

    @view
    def _line_starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        *lines, _ = self.text.split("\n")
        return [*accumulate([len(line) + 1 for line in lines], initial=0)]

    @view
    def _has_returns(self) -> bool:
        return "\r" in self.text

    def locate(self, offset: int) -> Location:
        """Return the row and column of an offset into `text`, in the file."""
        if len(self.text) > SHORT or self._has_returns:
            row = bisect_right(self._line_starts, offset)
            return Location(row + self.row - 1, offset - self._line_starts[row - 1] + 1)
        return Location(self.text.count("\n", 0, offset) + self.row, offset - self.text.rfind("\n", 0, offset))

    def _is_one_row(self, start: int, end: int) -> bool:
        if start > end or self.text.find("\n", start, end) >= 0:
            return False
        return not self._has_returns or self.text.find("\r", start, end) < 0

    @property
    def rows(self) -> list[int]:
        """Where the rows of `text` begin, as offsets into the file; the first is `row`."""
        return [self.offset + start for start in self._line_starts]

    def place(self, start: int, end: int) -> Place:
        """Return the place of the span of `text` from `start` to `end`, in the file."""
        base, location = self.offset, self.locate(start)
        end_location = Location(location.row, location.column + end - start) if self._is_one_row(start, end) else self.locate(end)
        return Place(self.path, base + start, base + end, location, end_location, self.record)


class SourceMap:
    """The way from offsets of an article's text to spans of its source.

    It is made of pieces `(text_start, source_start, source_end)`, in order, the first at text offset 0. Where a piece is as
    long in the text as in the source, its code points correspond one to one; otherwise (an entity, an escape, a line end of
    two code points) the piece is one whole, and each of its offsets means all of it. An empty map is the identity.
    Pieces are in the order of the text; their source offsets need only ascend within a block, so spans should not cross blocks.
    """

    __slots__ = ("_length", "_pieces", "_starts")

    def __init__(self, pieces: Sequence[tuple[int, int, int]] = (), length: int = 0) -> None:
        self._pieces = tuple(pieces)
        self._starts = [piece[0] for piece in pieces]
        self._length = length

    def span(self, start: int, end: int) -> Span:
        """Return the smallest span of the source that holds the text from `start` to `end`."""
        if not self._pieces:
            return Span(start, end)
        first, _ = self._bounds(start, start)
        if end <= start:
            return Span(first, first)
        _, last = self._bounds(end - 1, end)
        return Span(first, max(first, last))

    def written(self, source: str, start: int, end: int) -> tuple[str, Span]:
        """Return the whole that its author wrote, and the span in it that stands for the text from `start` to `end`.

        That is the source, unless a notation of machines, such as JSON, is wrapped around what the author wrote.
        """
        return source, self.span(start, end)

    def _bounds(self, offset: int, edge: int) -> tuple[int, int]:
        at = max(bisect_right(self._starts, offset) - 1, 0)
        text_start, source_start, source_end = self._pieces[at]
        text_end = self._starts[at + 1] if at + 1 < len(self._starts) else self._length
        if text_end - text_start == source_end - source_start:
            return source_start + offset - text_start, source_start + edge - text_start
        return source_start if offset < text_end else source_end, source_end


IDENTITY: Final = SourceMap()
