"""Edits that several rules make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.finding import Edit
from newslint.position import Span
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article
    from newslint.position import Source

__all__ = ["like", "remark_removal", "removal", "removal_at", "twin"]

_BLANK_LINES: Final = lazily(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_BLANK: Final = " \t"
_LINE_END: Final = lazily(r"\r\n|\r|\n|\Z")
_OF_LIST: Final = lazily(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]|[ \t]+\S")
_FEW_LINES: Final = 3
_LEAD: Final = lazily(r"[ \t]*(?:(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]*)*")
_CLOSE: Final = lazily(r"[ \t]*#*[ \t]*(?=[\r\n]|\Z)")
_UNDERLINE: Final = lazily(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*(?:=+|-+)[ \t]*(?=[\r\n]|\Z)")
_TOGGLES: Final = "*_~"


def like(model: str, word: str) -> str:
    """Return a word in the case of the one it replaces."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() and word.islower() else word


def removal(article: Article, start: int, end: int) -> Edit:
    """Return the edit that takes the text from `start` to `end` out of the source.

    Where nothing else stands on its lines, they go with the blank lines that set them apart; within a line, one of the two
    spaces around the text goes with it. In Markdown the marks go too that stand around nothing else.
    """
    span = article.source_map.span(start, end)
    return removal_at(article.source, _with_marks(article, start, end, span) if article.format == "markdown" else span)


def _with_marks(article: Article, start: int, end: int, span: Span) -> Span:
    text, block = article.source.text, article.block_at(start)
    first, last = span
    while first and text[first - 1] in _TOGGLES and text[first - 1] == text[last : last + 1]:
        first, last = first - 1, last + 1
    line_start, line_end = _lines_of(text, span)
    if block is None or (block.start, block.end) != (start, end) or not _LEAD.fullmatch(text, line_start, first):
        is_line_of_quotation = not text[line_start:first].strip(" \t>") and not text[last:line_end].strip(_BLANK)
        return Span(line_start if is_line_of_quotation else first, last)
    is_heading = block.kind in {"heading", "title"}
    close = (_UNDERLINE.match(text, last) or _CLOSE.match(text, last)) if is_heading else None
    return Span(line_start, close.end() if close else last)


def twin(article: Article, start: int, middle: int, end: int) -> tuple[int, int, str]:
    """Return the edit that takes out one of two equal words, from `start` to `end`, with the space behind the first, at `middle`.

    It is the second, unless a mark stands before that and none behind the first: `the *the* boat` becomes `*the* boat`.
    """
    word = article.text[end - (middle - start) : end]
    if article.source_of(middle, end).lstrip(" \t\r\n\xa0>") == word:
        return middle, end, ""
    first = start, end - len(word)
    return (*first, "") if article.text[start:middle] == article.source_of(*first).rstrip() == word else (middle, end, "")


def removal_at(source: Source, span: Span) -> Edit:
    """Return the edit that takes a span out of the source, as `removal` does."""
    whole = _whole_lines(source.text, span)
    return Edit(source.place(whole.start, whole.end), "")


def _whole_lines(text: str, span: Span) -> Span:
    line_start, line_end = _lines_of(text, span)
    if text[line_start : span.start].strip(_BLANK) or text[span.end : line_end].strip(_BLANK):
        return _with_one_space(text, span)
    stop = _after_blank_lines(text, line_end)
    if stop < len(text) or line_start == 0:
        return Span(line_start, stop)
    lead = text[:line_start].rstrip()
    return Span(len(lead), line_end)


def _lines_of(text: str, span: Span) -> tuple[int, int]:
    """Return where the lines begin and end that a span stands on, the last line end left out."""
    line_start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    return line_start, _LINE_END.search(text, span.end).start()  # type: ignore[union-attr]  # the text ends at the latest


def _after_blank_lines(text: str, line_end: int) -> int:
    return _BLANK_LINES.match(text, line_end).end()  # type: ignore[union-attr]  # it matches the empty string


def _next_line(text: str, line_end: int) -> int:
    return _LINE_END.match(text, line_end).end()  # type: ignore[union-attr]  # a line ends there


def _with_one_space(text: str, span: Span) -> Span:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before == " " and after in {" ", "", "\r", "\n", *".,;:!?"}:
        return Span(span.start - 1, span.end)
    if after == " " and (not before or before in "\r\n"):
        return Span(span.start, span.end + 1)
    return span


def remark_removal(source: Source, span: Span) -> tuple[Edit, bool]:
    """Return the edit that takes a comment out of Markdown, and whether that joins nothing which the comment keeps apart.

    A comment that stands alone on its lines goes with them, unless they are all that parts two paragraphs.
    """
    text = source.text
    line_start, line_end = _lines_of(text, span)
    if text[line_start : span.start].strip(_BLANK) or text[span.end : line_end].strip(_BLANK):
        span = _with_one_space(text, span)
        return Edit(source.place(span.start, span.end), ""), True
    own_end, rest = _next_line(text, line_end), _after_blank_lines(text, line_end)
    above = _lines_above(text, line_start)
    if rest == len(text):
        stop = Span(len(text[:line_start].rstrip()), line_end) if above else Span(line_start, rest)
    elif not above or not above[0].strip():
        stop = Span(line_start, rest)
    else:
        stop = Span(line_start, own_end if rest > own_end else line_end)
    last = next((line for line in above if line.strip()), "")
    joins = bool(_OF_LIST.match(last) and _OF_LIST.match(text, rest))
    return Edit(source.place(stop.start, stop.end), ""), not joins


def _lines_above(text: str, line_start: int) -> list[str]:
    """Return the few lines that end where a line begins, the nearest first."""
    lines: list[str] = []
    end = line_start
    while end > 0 and len(lines) < _FEW_LINES:
        stop = end - (2 if text[end - 2 : end] == "\r\n" else 1)
        start = max(text.rfind("\n", 0, stop), text.rfind("\r", 0, stop)) + 1
        lines.append(text[start:stop])
        end = start
    return lines
