"""What a finding stands on: the text it marks and the words beside it, which stay the same wherever in its file they move."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.finding import Problem
from newslint.position import Source, Span
from newslint.records import is_streamed, read_records
from newslint.rule import shown
from newslint.sources import articles_in
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newslint.article import Article
    from newslint.position import Place
    from newslint.sources import Reading

__all__ = ["Lookup", "Standing", "Standings", "halves"]

WORDS: Final = 3
"""Words on each side that tell twins apart: enough for that, and so few that most edits of a paragraph leave them alone."""

REACH: Final = 300
"""Code points on each side in which these words are looked for."""

BYTES: Final = 4
"""Of either half of a hash, which need only tell findings of one rule in one file apart."""

_WORD: Final = lazily(r"\S+")
_QUOTE_MARKS: Final = lazily(r"(?:\r\n|\r|\n)[ \t]*>[ \t>]*")


class Standing(NamedTuple):
    """What a finding stands on: a hash, that text for people, and the span of the source that holds it with the words beside.

    One half of the hash is of the text and the words before, the other of the text and those behind it.
    """

    hash: str
    text: str
    span: Span


class Standings:
    """The blocks of the articles of one file, or of one record, in which the words beside findings are looked for.

    `offset` is where the text of a record begins in its file.
    """

    def __init__(self, text: str, articles: Iterable[Article], offset: int = 0) -> None:
        self._text = text
        self._offset = offset
        self._blocks = sorted(article.source_map.span(block.start, block.end) for article in articles for block in article.blocks)

    def of(self, place: Place) -> Standing:
        """Return what a finding at this place stands on.

        White space, line ends and the marks of wrapped quotations do not count. Words beyond the block are not looked at, so
        that blocks can move, and none at all beside what stands in no block, such as a comment.
        """
        start, end = place.start - self._offset, place.end - self._offset
        block = self.block_at(start) or Span(start, end)
        before = self._words(max(block.start, start - REACH), start)[-WORDS:]
        after = self._words(end, max(end, min(block.end, end + REACH)))[:WORDS]
        span = Span(before[0].start if before else start, after[-1].end if after else end)
        marked = _folded(self._text[start:end])
        ahead, behind = _folded(self._text[span.start : start]), _folded(self._text[end : span.end])
        # At the edge of a block one side says nothing, so that both halves are made of the other.
        first = _hash(ahead, marked, "" if ahead else behind)
        second = _hash("" if behind else ahead, marked, behind)
        return Standing(first + second, shown(_folded(self._text[slice(*span)])), span)

    def block_at(self, offset: int) -> Span | None:
        """Return the span in the source of the block that holds an offset of it; None between blocks."""
        at = bisect_right(self._blocks, offset, key=lambda block: block.start) - 1
        return self._blocks[at] if at >= 0 and offset < self._blocks[at].end else None

    def _words(self, start: int, end: int) -> list[Span]:
        return [Span(*word.span()) for word in _WORD.finditer(self._text, start, end) if word[0].strip(">")]


class Lookup:
    """Says what findings stand on, fastest for those of one file in order.

    `read_source` returns the text of a file by its path, None if it is gone; `reading` says how a file is to be read.
    """

    def __init__(self, read_source: Callable[[str], str | None], reading: Callable[[str], Reading]) -> None:
        self._read_source = read_source
        self._reading = reading
        self.forget()

    def forget(self) -> None:
        """Forget what was read: files may have changed."""
        self._path = ""
        self._standings = Standings("", [])
        self._records: Iterator[Article] = iter(())
        self._stretch = range(0)

    def standing(self, place: Place) -> Standing:
        """Return what a finding at this place stands on."""
        if place.path != self._path or place.start < self._stretch.start:
            self._begin(place.path)
        while place.start >= self._stretch.stop and (article := next(self._records, None)):
            text, offset = article.source.text, article.source.offset
            self._standings = Standings(text, [article], offset)
            self._stretch = range(offset, offset + len(text))
        return self._standings.of(place)

    def _begin(self, path: str) -> None:
        self.forget()
        self._path = path
        reading = self._reading(path)
        if is_streamed(path, reading.format):
            self._records = (found for found in read_records(path, reading) if not isinstance(found, Problem))
            return
        source = Source(path, self._read_source(path) or "")
        self._standings = Standings(source.text, articles_in(source, reading))


def halves(of_hash: str) -> tuple[str, str]:
    """Return the two halves of a hash, of which an edit beside a finding leaves one as it was."""
    middle = 2 * BYTES
    return f"<{of_hash[:middle]}", f"{of_hash[middle:]}>"


def _hash(*parts: str) -> str:
    from hashlib import blake2b

    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=BYTES).hexdigest()


def _folded(text: str) -> str:
    return " ".join(_QUOTE_MARKS.sub(" ", text).split())
