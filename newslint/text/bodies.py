"""The body of a story as it is compared with others: its words as numbers, and its passages, about a sentence each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple, cast
from zlib import crc32

from newslint.article import OBJECT
from newslint.position import IDENTITY, Location, Place
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article, Block

__all__ = ["SUBSTANCE", "Body", "Passage", "body_of", "is_figure"]

SUBSTANCE: Final = 14
"""Words from which on a passage says something of its own; stock phrases are shorter."""

_STOP: Final = b"\x0b"
"""Stands for full stops while a text is cut. `bytes.split` takes it for white space: one within a sentence only parts words."""
_LETTERS: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte > 127 or chr(byte).isalnum() else _STOP[0] if byte in b".?!" else 32  # noqa: PLR2004 - ASCII
    for byte in range(256)
)
_SPACED: Final = "’‘“”–—«»\N{NO-BREAK SPACE}" + OBJECT
_ABBREVIATIONS: Final = frozenset(
    b"mr mrs ms dr gov sen rep gen lt col sgt st jr sr prof rev no vs jan feb mar apr aug sept sep oct nov dec".split()
)
"""Words whose full stop ends no sentence."""
_ITALICS: Final = ("_", "*")
_BLANK: Final = lazily(r"\r?\n[ \t]*\r?\n")
_CLOSERS: Final = "\"'”’»)"
_MOST_KNOWN: Final = 200_000
"""Words whose numbers are remembered."""


_NUMBERS: Final[dict[bytes, int]] = {}
"""The numbers of the words that were met."""


def _numbers(words: list[bytes]) -> array[int]:
    """Return the number of each word: its checksum, the lowest bit of which says whether there is a figure in it."""
    numbers = list(map(_NUMBERS.get, words))
    if None in numbers:
        if len(_NUMBERS) >= _MOST_KNOWN:
            _NUMBERS.clear()
        for word in words:
            if word not in _NUMBERS:
                _NUMBERS[word] = crc32(word) & ~1 | any(byte in b"0123456789" for byte in word)
        numbers = list(map(_NUMBERS.get, words))
    return array("I", cast("list[int]", numbers))


class Passage(NamedTuple):
    """A stretch of a body: where its words begin and how many there are, and its span in the file."""

    first: int
    size: int
    start: int
    end: int


class Body(NamedTuple):
    """What is kept of a body to be compared, as arrays in bytes: the numbers of its words, its passages of substance, its rows.

    `passages` has the four parts of each `Passage` in turn; `rows` where the rows of the file begin, from `row` on.
    """

    words: bytes
    passages: bytes
    rows: bytes
    row: int

    def numbers(self) -> array[int]:
        """Return the numbers of the words."""
        return array("I", self.words)

    def each(self) -> list[Passage]:
        """Return the passages."""
        flat = iter(array("I", self.passages))
        return [Passage(*parts) for parts in zip(flat, flat, flat, flat, strict=True)]

    def place(self, path: str, passage: Passage, record: tuple[str, ...] = ()) -> Place:
        """Return where a passage stands in the file of this path."""
        rows = array("I", self.rows)
        start, end = passage.start, passage.end
        return Place(path, start, end, self._locate(rows, start), self._locate(rows, end), *record)

    def _locate(self, rows: array[int], offset: int) -> Location:
        at = bisect_right(rows, offset) - 1
        return Location(self.row + at, offset - rows[at] + 1)


def is_figure(number: int) -> bool:
    """Whether there is a figure in the word of a number."""
    return bool(number & 1)


def body_of(article: Article) -> Body | None:
    """Return the body of an article, None if it has none."""
    if not article.prose:
        return None
    begin = article.prose[0].start
    text = article.text[begin:]
    is_ascii = text.isascii()
    if not is_ascii:
        for mark in _SPACED:
            text = text.replace(mark, " ")
        text = text.replace("…", ".")
        is_ascii = text.isascii()
    data = text.encode("utf-8", "surrogatepass").replace(b"\n\n", b". ").translate(_LETTERS)
    words: list[bytes] = []
    spans: list[int] = []
    at = start = begin
    first = 0
    for segment in data.split(_STOP + b" "):
        found = segment.split()
        words += found
        at += (len(segment) if is_ascii else len(segment.decode("utf-8", "surrogatepass"))) + 2
        if found and (len(found[-1]) == 1 or found[-1] in _ABBREVIATIONS):
            continue
        if len(words) - first >= SUBSTANCE:
            spans += first, len(words) - first, start, at - 1
        first = len(words)
        start = at
    if len(words) - first >= SUBSTANCE:
        spans += first, len(words) - first, start, at
    notes = _notes(article) if spans else ()
    if notes:
        flat = zip(*[iter(spans)] * 4, strict=True)
        spans = [part for parts in flat if not any(note.start <= parts[2] < note.end for note in notes) for part in parts]
    return _packed(article, words, spans)


def _notes(article: Article) -> list[Block]:
    """Return the paragraphs at either end of a story that are in italics as a whole: what the house says about the story."""
    if article.source_map is IDENTITY:
        return []
    return [block for block in {article.prose[0], article.prose[-1]} if _is_in_italics(article, block)]


def _is_in_italics(article: Article, block: Block) -> bool:
    text = article.source.text
    start, end = article.source_map.span(block.start, block.end)
    blank = _BLANK.search(text, end)
    source = text[text.rfind("\n", 0, start) + 1 : blank.start() if blank else len(text)].strip()
    return source[:1] in _ITALICS and source[-1:] == source[0] and source[1:2] not in {source[0], " "}


def _packed(article: Article, words: list[bytes], spans: list[int]) -> Body:
    source, text = article.source, article.text
    base, last = source.offset, len(text)
    passages = array("I", spans)
    for at in range(2, len(passages), 4):
        start, end = passages[at], min(passages[at + 1], last)
        while text[start].isspace():
            start += 1
        while text[end - 1].isspace():
            end -= 1
        while end < last and text[end] in _CLOSERS:
            end += 1
        if article.source_map is not IDENTITY:
            start, end = article.source_map.span(start, end)
        passages[at], passages[at + 1] = base + start, base + end
    rows = array("I", source.rows if spans else ())
    return Body(_numbers(words).tobytes(), passages.tobytes(), rows.tobytes(), source.row)
