"""Fixes that take a directive, or some of its words, out of an article."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newslint.edits import remark_removal, removal_at
from newslint.finding import Edit, Fix
from newslint.position import Span
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.article import Article
    from newslint.directives import Directive
    from newslint.position import Source

__all__ = ["cuts", "emptied", "removed"]

_BETWEEN: Final = lazily(r"\s*,\s*|[ \t]*(?:\r\n|\r|\n)[ \t]*-[ \t]+")
_LINED: Final = lazily(r":([ \t]*(?:\r\n|\r|\n)[ \t]*-[ \t]+)\Z")
_LONGEST_LEAD: Final = 200
_OPENING: Final = lazily(r"\[\s*\Z")
_CLOSING: Final = lazily(r"\s*,?\s*\]")


def removed(article: Article, directive: Directive) -> Fix:
    """Return the fix that takes out a comment."""
    if article.format == "html":
        return Fix("safe", "remove it", (removal_at(article.source, directive.span),))
    edit, is_safe = remark_removal(article.source, directive.span)
    return Fix("safe" if is_safe else "unsafe", "remove it", (edit,))


def cuts(source: Source, directive: Directive, idle: Sequence[int]) -> Iterator[tuple[int, Fix | None]]:
    """Yield the positions of the idle words of a list, of which others stay, each with the fix that cuts it.

    There is no fix where more than a comma or a line end stands between two words, such as a comment.
    """
    spans = _spans(source, directive)
    for count, at in enumerate(idle):
        leads = count == at
        span = Span(spans[at].start, spans[at + 1].start) if leads else Span(spans[at - 1].end, spans[at].end)
        between = Span(spans[at].end, span.end) if leads else Span(span.start, spans[at].start)
        edit = Edit(source.place(*span), "")
        yield at, Fix("safe", "remove it from the list", (edit,)) if _BETWEEN.fullmatch(source.text, *between) else None


def emptied(source: Source, directive: Directive) -> Fix | None:
    """Return the fix that empties a list in the front matter; None where it is written in an unusual way."""
    text, spans = source.text, _spans(source, directive)
    start, end = spans[0].start, spans[-1].end
    if any(not _BETWEEN.fullmatch(text, one.end, other.start) for one, other in pairwise(spans)):
        return None
    if lined := _LINED.search(text, max(0, start - _LONGEST_LEAD), start):
        return Fix("safe", "empty it", (Edit(source.place(lined.start(1), end), " []"),))
    if _OPENING.search(text, max(0, start - _LONGEST_LEAD), start) and (closing := _CLOSING.match(text, end)):
        return Fix("safe", "empty it", (Edit(source.place(start, closing.end() - 1), ""),))
    return None


def _spans(source: Source, directive: Directive) -> list[Span]:
    """Return where the words of a list are written, with the quotation marks around them."""
    spans = [word.span for word in directive.words or ()]
    marked = [directive.in_matter and source.text[start - 1] in "\"'" for start, _ in spans]
    return [Span(start - quoted, end + quoted) for (start, end), quoted in zip(spans, marked, strict=True)]
