"""Plain text: a headline, perhaps repeated, and paragraphs set apart by empty lines or by line ends."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newslint.article import Article, Block
from newslint.position import IDENTITY, SourceMap, Span
from newslint.text.folding import fold
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.position import Source
    from newslint.sources import Reading

__all__ = ["NAME", "articles", "read_plain"]

NAME: Final = "text"

LONGEST_HEADLINE: Final = 250
"""Code points; a longer first paragraph is a lede without a headline."""
LONGEST_REPEAT: Final = 2
"""How many times as long as a headline its repetition can be, by entities and marks."""
LONGEST_LABEL: Final = 60
"""Code points; a longer line that stands alone is a paragraph."""
WIDEST_WRAP: Final = 100
"""Code points; text whose lines are longer was not wrapped by hand or by a mailer."""

_BLANK_LINE: Final = lazily(r"\n(?:[ \t]+\n)+")
_SENTENCE_END: Final = tuple(".?!…:;。！？")
_NO_LABEL_ENDS: Final = (".", "?", "!", "…", ",", ";", '"', "”")
_LIST_MARKS: Final = frozenset("-–—*•▪◦·")
_CLOSERS: Final = "\"'”’»)]*_"
_LIST_MARK: Final = lazily(r"[ \t]*(?:[-–—*•▪◦·]|\d{1,3}[.)]|[A-Za-z][.)])\s+")
_CARRIAGE_RETURN: Final = lazily(r"\r\n?")


def articles(source: Source, reading: Reading) -> Iterator[Article]:  # noqa: ARG001 - plain text has no settings
    """Yield the one article of a plain text file."""
    text, blocks, source_map = read_plain(source.text)
    yield Article(source, NAME, text, tuple(blocks), source_map=source_map)


def read_plain(raw: str, *, headed: bool = False) -> tuple[str, list[Block], SourceMap]:
    """Return a plain text with its line ends unified, its blocks, and the way back to it as it was.

    Its first paragraph is no headline where that stands elsewhere (`headed`).
    """
    text, source_map = (raw, IDENTITY) if "\r" not in raw else _unify_line_ends(raw)
    if headed:
        return text, [_block(text, start, end) for start, end in _paragraphs(text)], source_map
    return text, list(_blocks(text)), source_map


def _unify_line_ends(raw: str) -> tuple[str, SourceMap]:
    pieces, end, length = [], 0, 0
    for line_end in _CARRIAGE_RETURN.finditer(raw):
        pieces.append((length, end, line_end.start()))
        length += line_end.start() - end
        pieces.append((length, *line_end.span()))
        length += 1
        end = line_end.end()
    pieces.append((length, end, len(raw)))
    return _CARRIAGE_RETURN.sub("\n", raw), SourceMap(pieces, length + len(raw) - end)


def _blocks(text: str) -> Iterator[Block]:
    spans = iter(_paragraphs(text))
    first = next(spans, None)
    if first is None:
        return
    headline = text[slice(*first)]
    if not _is_headline(headline):
        yield Block("paragraph", *first)
    else:
        yield Block("title", *first)
        for start, end in spans:
            if end - start > LONGEST_REPEAT * len(headline) or fold(text[start:end]) != fold(headline):
                yield _block(text, start, end)
                break
            yield Block("title", start, end)
    for start, end in spans:
        yield _block(text, start, end)


def _block(text: str, start: int, end: int) -> Block:
    first = text[start]
    if first in _LIST_MARKS or first.isdigit():
        mark = _LIST_MARK.match(text, start, end)
        if mark and mark.end() < end:
            return Block("item", mark.end(), end)
    if end - start <= LONGEST_LABEL and "\n" not in text[start:end] and not text.endswith(_NO_LABEL_ENDS, start, end):
        return Block("heading", start, end)
    return Block("paragraph", start, end)


def _is_headline(paragraph: str) -> bool:
    """Tell a headline from a lede: a lede is long, or ends in a full stop and holds more than one clause's worth of words."""
    if len(paragraph) > LONGEST_HEADLINE or "\n" in paragraph:
        return False
    return not (paragraph.endswith((".", '."', ".”")) and len(paragraph.split()) > 20)  # noqa: PLR2004 - headlines rarely do


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for chunk in text.split("\n\n"):
        bare = chunk.strip()
        if bare:
            start = at if chunk.startswith(bare) else at + chunk.index(bare[0])
            if "\n" not in bare:
                found.append((start, start + len(bare)))
            else:
                found += _parted(text, start, start + len(bare))
        at += len(chunk) + 2
    return found


def _parted(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the paragraphs of a stretch that holds line ends, and lines that are empty but for blanks."""
    for gap in _BLANK_LINE.finditer(text, start, end):
        yield from _cut(text, start, gap.start())
        start = gap.end()
    yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the paragraphs of a run of lines without an empty one: one a line, unless the lines were wrapped."""
    lines = _lines(text, start, end)
    if len(lines) < 2:  # noqa: PLR2004 - one line is one paragraph
        yield from lines
        return
    width = _wrap_width(text, lines)
    if not text[:start].strip():
        headlines = _leading_headlines(text, lines, width)
        yield from lines[:headlines]
        lines = lines[headlines:]
    for at, line in enumerate(lines):
        if at == 0:
            begin = line.start
        elif not _runs_on(text, lines[at - 1], line, width):
            yield Span(begin, lines[at - 1].end)
            begin = line.start
    if lines:
        yield Span(begin, lines[-1].end)


def _lines(text: str, start: int, end: int) -> list[Span]:
    lines = []
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        if line.strip():
            lead = len(line) - len(line.lstrip())
            lines.append(Span(start + lead, start + len(line.rstrip())))
        start = stop + 1
    return lines


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Return the width to which the lines were wrapped, 0 if they were not: then their ends are those of paragraphs."""
    width = max(line.end - line.start for line in lines)
    if width > WIDEST_WRAP:
        return 0
    full = sum(_is_full(text, line, follower, width) for line, follower in pairwise(lines))
    open_ended = sum(not _ends_sentence(text, line) for line in lines[:-1])
    inner = len(lines) - 1
    return width if full * 4 >= inner * 3 and open_ended * 2 >= inner else 0


def _leading_headlines(text: str, lines: list[Span], width: int) -> int:
    """Return how many of the first lines of the text are its headline, which may have no empty line under it."""
    first = text[lines[0].start : lines[0].end]
    again = 1
    while again < len(lines) and text[lines[again].start : lines[again].end] == first:
        again += 1
    if again > 1:
        return again
    carries_on = first.endswith((",", ";", "-", "–", "—")) or text[lines[1].start].islower()
    return 0 if carries_on or (width and _is_full(text, lines[0], lines[1], width)) else 1


def _is_full(text: str, line: Span, follower: Span, width: int) -> bool:
    """Whether the first word of the next line would not have fitted at the end of this one."""
    word = text[follower.start : follower.end].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) > width


def _ends_sentence(text: str, line: Span) -> bool:
    return text[line.start : line.end].rstrip(_CLOSERS).endswith(_SENTENCE_END)


def _runs_on(text: str, line: Span, follower: Span, width: int) -> bool:
    """Whether a paragraph goes on after the end of a line."""
    if _LIST_MARK.match(text, follower.start, follower.end):
        return False
    if text[follower.start].islower():
        return True
    return bool(width) and (_is_full(text, line, follower, width) or not _ends_sentence(text, line))
