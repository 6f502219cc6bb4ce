"""The noun that every rule reads: one story, its blocks, and the views of it that rules share."""

from __future__ import annotations

import re
from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.position import IDENTITY
from newslint.text.sentences import sentences
from newslint.views import lazily, view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.position import Place, Source, SourceMap, Span

__all__ = ["CAPITALS", "LINTED", "NO_METADATA", "OBJECT", "PROSE", "Article", "Block", "Field"]

OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in `Article.text` for something inline that is no prose: code, an image, an embed, a template tag."""

PROSE: Final = frozenset({"paragraph", "heading", "item", "quote", "cell", "caption"})
"""Kinds of blocks that make up the story under its headline."""

LINTED: Final = PROSE | {"title", "dek"}
"""Kinds of blocks that rules look at unless their row says otherwise."""

_APART: Final = frozenset({"title", "dek", "field", "boilerplate", "comment"})
_PUNCTUATION: Final = b"\xe2\x80"
"""How UTF-8 begins the curly quotation marks, dashes and spaces of U+2000 to U+203F; one byte more ends each."""
_WORDS_ALONE: Final = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))  # noqa: PLR2004 - ASCII
_FENCE: Final = lazily(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
CAPITALS: Final = "A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x250)))) + "Ḁ-Ỿ"
"""The letters that a name can begin with, as a class of a regular expression holds them: the capitals of the Latin alphabets."""

_CAPITALISED: Final = lazily(rf"[{CAPITALS}](?<![\w@#/.].)\w*+(?:['’-](?!(?:s|re|ve|ll|m|d)\b)\w++)*+")
_USUAL: Final = bytes(range(0x20, 0x7F)) + b"\t\n\r"


class Block(NamedTuple):
    """A stretch of `Article.text` that belongs together.

    Kinds: `title` (a headline, wherever it stands), `dek` (a description or summary field), `field` (any other string of the
    front matter), `heading`, `paragraph`, `item` (of a list), `quote`, `cell` (of a table), `caption` (an image's text), and,
    with nothing but `OBJECT` as their text, `code`, `html` and `embed`. In pages, what stands around the story is `boilerplate`,
    and what stands in a `comment` is that.
    `name` is the dotted key of a front-matter value; `level` that of a heading, 0 for a label in plain text.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    level: int = 0


class Field(NamedTuple):
    """One scalar of the front matter: its dotted key, its value, and the span of `Source.text` in which it is written.

    One without a key is no scalar, but where an article begins that has no place for a headline and should have one.
    """

    name: str
    value: object
    span: Span


NO_METADATA: Final[Mapping[str, object]] = MappingProxyType({})


class Article:
    """One story as rules see it. It never changes; its views are computed once, when they are first asked for.

    `text` is the linted text; `blocks` cut it, in order and without overlap. `metadata` is the parsed front matter and
    `fields` the position of each of its values. `format` names the source format (`text`, `markdown`, …).
    """

    def __init__(  # noqa: PLR0913 - all of them say what the story is
        self,
        source: Source,
        form: str,
        text: str,
        blocks: tuple[Block, ...],
        *,
        source_map: SourceMap = IDENTITY,
        metadata: Mapping[str, object] = NO_METADATA,
        fields: tuple[Field, ...] = (),
    ) -> None:
        self.source: Final = source
        self.format: Final = form
        self.text: Final = text
        self.blocks: Final = blocks
        self.source_map: Final = source_map
        self.metadata: Final = metadata
        self.fields: Final = fields

    @property
    def path(self) -> str:
        """The path of the file, as findings show it."""
        return self.source.path

    def read(self, block: Block) -> str:
        """Return the text of a block."""
        return self.text[block.start : block.end]

    def written(self, start: int, end: int) -> tuple[str, Span]:
        """Return the whole that the author wrote, and the span in it that stands for the text from `start` to `end`.

        That is the source, unless a notation of machines, such as JSON, is wrapped around what the author wrote.
        """
        return self.source_map.written(self.source.text, start, end)

    @property
    def is_wrapped(self) -> bool:
        """Whether a notation of machines, such as JSON, is wrapped around what the author wrote."""
        return self.written(0, 0)[0] is not self.source.text

    def source_of(self, start: int, end: int) -> str:
        """Return what the author wrote for the text from `start` to `end`."""
        whole, span = self.written(start, end)
        return whole[span.start : span.end]

    def place(self, start: int, end: int) -> Place:
        """Return where the text from `start` to `end` stands in the file."""
        span = self.source_map.span(start, end)
        return self.source.place(span.start, span.end)

    @view
    def headlines(self) -> tuple[Block, ...]:
        """Every headline of the article, in source order: front matter, first heading, repeated lines at its head."""
        return tuple([block for block in self.blocks if block.kind == "title"])

    @view
    def title(self) -> str:
        """The headline: the front matter's, else the first that stands in the text, else nothing."""
        return self.read(self.headlines[0]) if self.headlines else ""

    @view
    def body(self) -> tuple[Block, ...]:
        """The blocks under the headline, without front matter and what stands around the story."""
        return tuple([block for block in self.blocks if block.kind not in _APART])

    @view
    def prose(self) -> tuple[Block, ...]:
        """The blocks of the body that hold prose."""
        return tuple([block for block in self.blocks if block.kind in PROSE])

    @view
    def sentences(self) -> tuple[Span, ...]:
        """The spans of the sentences of the prose, in order; none reaches over the end of its block."""
        return tuple([span for block in self.prose for span in sentences(self.text, block.start, block.end)])

    @view
    def folded(self) -> bytes:
        """The text in UTF-8, its ASCII letters in lower case: what literals are looked up in, much faster than in a string."""
        return self.text.encode("utf-8", "surrogatepass").lower()

    @view
    def lower(self) -> str:
        """The text in lower case. A few letters grow when lowered, so its offsets need not be those of `text`."""
        # ASCII letters are lowered many times as fast in bytes, where most rules want them as well.
        has_others = self.unusual != self.unusual.lower()
        return self.text.lower() if has_others else self.folded.decode("utf-8", "surrogatepass")

    def lowered(self, block: Block) -> str:
        """Return the text of a block in lower case."""
        lower = self.lower
        return lower[block.start : block.end] if len(lower) == len(self.text) else self.read(block).lower()

    @view
    def spaced(self) -> bytes:
        """The text of `folded` with a space for each usual mark: a quick test of which words it can hold, and beside which."""
        text = self.folded
        if not self.text.isascii():
            first, *others = text.replace("\N{NO-BREAK SPACE}".encode(), b" ").split(_PUNCTUATION)
            text = b" ".join([first, *[part[1:] for part in others]])
        return b" " + text.translate(_WORDS_ALONE)

    @view
    def words(self) -> list[bytes]:
        """The words of `spaced` in order."""
        return self.spaced.split()

    @view
    def capitalised(self) -> list[str]:
        """The words with a capital at their head, in order, with inner hyphens and apostrophes, but without a possessive's s."""
        return _CAPITALISED.findall(self.text)

    @view
    def unusual(self) -> str:
        """The text without printable ASCII and its white space: a quick test of what can stand in it."""
        return self.folded.translate(None, _USUAL).decode("utf-8", "ignore")

    @view
    def fences(self) -> list[int]:
        """Where lines begin that open or close a block of code, for texts whose format does not know of code."""
        if "```" not in self.text and "~~~" not in self.text:
            return []
        return [match.start() for match in _FENCE.finditer(self.text)]

    @view
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds an offset of the text; None between blocks."""
        at = bisect_right(self._block_starts, offset) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None
