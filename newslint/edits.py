"""Edits that several rules make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.finding import Edit
from newslint.position import Span
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["removal"]

_BLANK_LINES: Final = lazily(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_BLANK: Final = " \t"


def removal(article: Article, start: int, end: int) -> Edit:
    """Return the edit that takes the text from `start` to `end` out of the source.

    Where nothing else stands on its lines, they go with the blank lines that set them apart; within a line, one of the two
    spaces around the text goes with it.
    """
    source = article.source
    span = _whole_lines(source.text, article.source_map.span(start, end))
    return Edit(source.place(span.start, span.end), "")


def _whole_lines(text: str, span: Span) -> Span:
    line_start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    ends = [at for at in (text.find("\n", span.end), text.find("\r", span.end)) if at >= 0]
    line_end = min(ends, default=len(text))
    if text[line_start : span.start].strip(_BLANK) or text[span.end : line_end].strip(_BLANK):
        return _with_one_space(text, span)
    after = _BLANK_LINES.match(text, line_end)
    stop = after.end() if after else line_end
    if stop < len(text) or line_start == 0:
        return Span(line_start, stop)
    lead = text[:line_start].rstrip()
    return Span(len(lead), line_end)


def _with_one_space(text: str, span: Span) -> Span:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before == " " and after in {" ", "", "\r", "\n", *".,;:!?"}:
        return Span(span.start - 1, span.end)
    if after == " " and (not before or before in "\r\n"):
        return Span(span.start, span.end + 1)
    return span
