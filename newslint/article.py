"""The noun that every rule reads: one story, its blocks, and the way back to its source.

Three kinds of offsets occur, all in code points and all half open:

* offsets into `Article.text`, the prose as a reader would see it: what rules work with;
* offsets into `Source.text`, the decoded file with its line ends untouched and without its byte-order mark;
* rows and columns, counted from 1, which people see.

`SourceMap` leads from the first to the second and `Source.place` from there to the third.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["IDENTITY", "OBJECT", "Article", "Block", "Field", "Location", "Place", "Source", "SourceMap", "Span", "TextBuilder"]

OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in `Article.text` for something inline that is no prose: code, an image, an embed, a template tag."""

PROSE: Final = frozenset({"paragraph", "heading", "item", "quote", "cell", "caption"})
"""Kinds of blocks that make up the story under its headline."""

LINTED: Final = PROSE | {"title", "dek"}
"""Kinds of blocks that rules look at unless their row says otherwise."""

_PUNCTUATION: Final = b"\xe2\x80"
"""How UTF-8 begins the curly quotation marks, dashes and spaces of U+2000 to U+203F; one byte more ends each."""
_WORDS_ALONE: Final = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))  # noqa: PLR2004 - ASCII
_USUAL: Final = bytes(range(0x20, 0x7F)) + b"\t\n\r"
_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Location(NamedTuple):
    """A row and a column, both counted from 1; the column in code points."""

    row: int
    column: int


class Place(NamedTuple):
    """A stretch of a file: its path, its offsets in `Source.text`, and the same as rows and columns."""

    path: str
    start: int
    end: int
    location: Location
    end_location: Location


@dataclass(frozen=True)
class Source:
    """A decoded file.

    `text` holds the line ends as they stand in the file and no byte-order mark; `encoding` is the codec that read it and
    `bom` the mark that was taken off. `faults` are the spans of `text` that stand for bytes the encoding does not allow.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    faults: tuple[Span, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def locate(self, offset: int) -> Location:
        """Return the row and column of an offset into `text`."""
        if "\r" in self.text:
            row = bisect_right(self._line_starts, offset)
            return Location(row, offset - self._line_starts[row - 1] + 1)
        return Location(self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset))

    def place(self, start: int, end: int) -> Place:
        """Return the place of the span of `text` from `start` to `end`."""
        return Place(self.path, start, end, self.locate(start), self.locate(end))


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

    def _bounds(self, offset: int, edge: int) -> tuple[int, int]:
        at = max(bisect_right(self._starts, offset) - 1, 0)
        text_start, source_start, source_end = self._pieces[at]
        text_end = self._starts[at + 1] if at + 1 < len(self._starts) else self._length
        if text_end - text_start == source_end - source_start:
            return source_start + offset - text_start, source_start + edge - text_start
        return source_start if offset < text_end else source_end, source_end


IDENTITY: Final = SourceMap()


class Block(NamedTuple):
    """A stretch of `Article.text` that belongs together.

    Kinds: `title` (a headline, wherever it stands), `dek` (a description or summary field), `field` (any other string of the
    front matter), `heading`, `paragraph`, `item` (of a list), `quote`, `cell` (of a table), `caption` (an image's text), and,
    with nothing but `OBJECT` as their text, `code`, `html` and `embed`.
    `name` is the dotted key of a front-matter value; `level` that of a heading, 0 for a label in plain text.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    level: int = 0


class Field(NamedTuple):
    """One scalar of the front matter: its dotted key, its value, and the span of `Source.text` in which it is written."""

    name: str
    value: object
    span: Span


_NO_METADATA: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True)
class Article:
    """One story as rules see it.

    `text` is the linted text; `blocks` cut it, in order and without overlap. `metadata` is the parsed front matter and
    `fields` the position of each of its values. `format` names the source format (`text`, `markdown`, …).
    """

    source: Source
    format: str
    text: str
    blocks: tuple[Block, ...]
    source_map: SourceMap = IDENTITY
    metadata: Mapping[str, object] = field(default_factory=lambda: _NO_METADATA)
    fields: tuple[Field, ...] = ()

    @property
    def path(self) -> str:
        """The path of the file, as findings show it."""
        return self.source.path

    def read(self, block: Block) -> str:
        """Return the text of a block."""
        return self.text[block.start : block.end]

    def source_of(self, start: int, end: int) -> str:
        """Return what stands in the source for the text from `start` to `end`."""
        span = self.source_map.span(start, end)
        return self.source.text[span.start : span.end]

    def place(self, start: int, end: int) -> Place:
        """Return where the text from `start` to `end` stands in the file."""
        span = self.source_map.span(start, end)
        return self.source.place(span.start, span.end)

    @cached_property
    def headlines(self) -> tuple[Block, ...]:
        """Every headline of the article, in source order: front matter, first heading, repeated lines at its head."""
        return tuple(block for block in self.blocks if block.kind == "title")

    @cached_property
    def title(self) -> str:
        """The headline: the front matter's, else the first that stands in the text, else nothing."""
        return self.read(self.headlines[0]) if self.headlines else ""

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks under the headline, front matter left out."""
        return tuple(block for block in self.blocks if block.kind not in {"title", "dek", "field"})

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks of the body that hold prose."""
        return tuple(block for block in self.blocks if block.kind in PROSE)

    @cached_property
    def folded(self) -> bytes:
        """The text in UTF-8, its ASCII letters in lower case: what literals are looked up in, much faster than in a string."""
        return self.text.encode("utf-8", "surrogatepass").lower()

    @cached_property
    def lower(self) -> str:
        """The text in lower case. A few letters grow when lowered, so its offsets need not be those of `text`."""
        return self.text.lower()

    @cached_property
    def words(self) -> list[bytes]:
        """The words of `folded` in order, parted at usual marks and spaces: a quick test of what the text can hold."""
        text = self.folded
        if not self.text.isascii():
            first, *others = text.replace("\N{NO-BREAK SPACE}".encode(), b" ").split(_PUNCTUATION)
            text = b" ".join([first, *(part[1:] for part in others)])
        return text.translate(_WORDS_ALONE).split()

    @cached_property
    def unusual(self) -> str:
        """The text without printable ASCII and its white space: a quick test of what can stand in it."""
        return self.text.encode("utf-8", "ignore").translate(None, _USUAL).decode()

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds an offset of the text; None between blocks."""
        at = bisect_right(self._block_starts, offset) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None


class TextBuilder:
    """Puts an article's text, blocks and source map together, piece by piece.

    Pieces are added in the order of the text. Within a block they should stand in source order too; between blocks the source
    may go back (an image's text follows the paragraph that the image stands in).
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._blocks: list[Block] = []
        self._source_end = 0
        self._verbatim = False
        self.length = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Append text that the source writes from `start` to `end`: letter by letter if as long, else as one whole."""
        size = len(text)
        if not size:
            return
        if size != end - start:
            self._pieces.append((self.length, start, end))
            self._verbatim = False
        elif self._verbatim and start == self._source_end:
            text_start, source_start, _ = self._pieces[-1]
            self._pieces[-1] = (text_start, source_start, end)
        else:
            self._pieces.append((self.length, start, end))
            self._verbatim = True
        self._parts.append(text)
        self.length += size
        self._source_end = end

    def block(self, kind: str, start: int, *, name: str = "", level: int = 0) -> bool:
        """Close a block that began at text offset `start`, trimmed of white space; return False if that leaves nothing."""
        text = self.tail(start)
        bare = text.lstrip()
        begin = start + len(text) - len(bare)
        end = begin + len(bare.rstrip())
        if begin < end:
            self._blocks.append(Block(kind, begin, end, name, level))
        return begin < end

    def separate(self) -> None:
        """Keep what follows apart from what stands so far by an empty line that the source does not have."""
        if self._parts:
            self._pieces.append((self.length, self._source_end, self._source_end))
            self._verbatim = False
            self._parts.append("\n\n")
            self.length += 2

    def rewind(self, length: int) -> None:
        """Take back what was added since the text was `length` long, which must be where a separation began or ended."""
        while self.length > length:
            self.length -= len(self._parts.pop())
        while self._pieces and self._pieces[-1][0] >= length:
            self._pieces.pop()
        self._source_end = self._pieces[-1][2] if self._pieces else 0
        self._verbatim = False

    def tail(self, start: int) -> str:
        """Return the text from offset `start`, which must be where a piece began."""
        first, at = len(self._parts), self.length
        while at > start:
            first -= 1
            at -= len(self._parts[first])
        return "".join(self._parts[first:])

    def build(
        self, source: Source, form: str, metadata: Mapping[str, object] = _NO_METADATA, fields: tuple[Field, ...] = ()
    ) -> Article:
        """Return the article."""
        blocks = tuple(sorted(self._blocks, key=lambda block: block.start))
        return Article(source, form, "".join(self._parts), blocks, SourceMap(self._pieces, self.length), metadata, fields)
