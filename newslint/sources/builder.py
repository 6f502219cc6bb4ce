"""Putting an article together while its source is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.article import NO_METADATA, Article, Block
from newslint.position import SourceMap
from newslint.sources.titles import mark_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.article import Field
    from newslint.position import Source

__all__ = ["TextBuilder"]


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
        self, source: Source, form: str, metadata: Mapping[str, object] = NO_METADATA, fields: tuple[Field, ...] = ()
    ) -> Article:
        """Return the article."""
        text = "".join(self._parts)
        blocks = mark_titles(text, tuple(sorted(self._blocks, key=lambda block: block.start)))
        source_map = SourceMap(self._pieces, self.length)
        return Article(source, form, text, blocks, source_map=source_map, metadata=metadata, fields=fields)
