"""The body of a story as it is compared with others: its words as numbers, and its passages, about a sentence each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from newslint.article import OBJECT
from newslint.position import IDENTITY, Location, Place

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["SUBSTANCE", "Body", "Passage", "body_of", "is_figure"]

SUBSTANCE: Final = 14
"""Words from which on a passage says something of its own; stock phrases are shorter."""

_STOP: Final = b"\x1e"
_LETTERS: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte > 127 or chr(byte).isalnum() or byte == _STOP[0] else 32  # noqa: PLR2004 - ASCII
    for byte in range(256)
)
_SPACED: Final = "’‘“”–—«»\N{NO-BREAK SPACE}" + OBJECT
_ABBREVIATIONS: Final = frozenset(
    b"mr mrs ms dr gov sen rep gen lt col sgt st jr sr prof rev no vs jan feb mar apr aug sept sep oct nov dec".split()
)
"""Words whose full stop ends no sentence."""
_MOST_KNOWN: Final = 200_000
"""Words whose numbers are remembered."""


class _Numbers(dict[bytes, int]):
    """The number of each word that was met: its checksum, the lowest bit of which says whether there is a figure in it."""

    def __missing__(self, word: bytes) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        number = self[word] = crc32(word) & ~1 | any(byte in b"0123456789" for byte in word)
        return number


_NUMBERS: Final = _Numbers()


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


@lru_cache(maxsize=1)  # several rules ask for the body of one article
def body_of(article: Article) -> Body | None:
    """Return the body of an article, None if it has none."""
    if not article.prose:
        return None
    begin = article.prose[0].start
    text = article.text[begin:]
    ascii_alone = text.isascii()
    if not ascii_alone:
        for mark in _SPACED:
            text = text.replace(mark, " ")
        text = text.replace("…", ".")
        ascii_alone = text.isascii()
    data = text.encode("utf-8", "surrogatepass").replace(b"\n\n", b". ").replace(b"\n", b" ").replace(b'."', b". ")
    for stop in b".?!":
        data = data.replace(bytes((stop, 32)), _STOP + b" ")
    words: list[bytes] = []
    spans: list[tuple[int, int, int, int]] = []
    at, first, start = begin, 0, begin
    for segment in data.translate(_LETTERS).split(_STOP):
        found = segment.split()
        words += found
        end = at + len(segment if ascii_alone else segment.decode("utf-8", "surrogatepass"))
        if found and (found[-1] in _ABBREVIATIONS or len(found[-1]) == 1):
            at = end + 1
            continue
        if len(words) - first >= SUBSTANCE:
            spans.append((first, len(words) - first, start, min(end + 1, len(article.text))))
        first = len(words)
        start = at = end + 1
    if len(words) - first >= SUBSTANCE:
        spans.append((first, len(words) - first, start, len(article.text)))
    return _packed(article, words, spans)


def _packed(article: Article, words: list[bytes], spans: list[tuple[int, int, int, int]]) -> Body:
    source, passages = article.source, array("I")
    base = source.offset
    for first, size, start, end in spans:
        while article.text[start].isspace():
            start += 1  # noqa: PLW2901 - where the sentence itself begins
        while article.text[end - 1].isspace():
            end -= 1  # noqa: PLW2901 - and where it ends
        if article.source_map is not IDENTITY:
            start, end = article.source_map.span(start, end)  # noqa: PLW2901 - the same in the source
        passages.extend((first, size, base + start, base + end))
    rows = array("I", source.rows)
    return Body(array("I", map(_NUMBERS.__getitem__, words)).tobytes(), passages.tobytes(), rows.tobytes(), source.row)
