"""Articles in strings of another language: what was found in them, carried to where it stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.engine import Result
from newslint.finding import Edit

if TYPE_CHECKING:
    from newslint.finding import Finding, Fix
    from newslint.position import Place
    from newslint.sources.framed import Framed

__all__ = ["carried", "carried_finding"]


def carried(article: Framed, result: Result) -> Result:
    """Return what was found in the inner article, with places in the file, and with fixes as far as they can be written there."""
    return Result(
        [carried_finding(article, finding) for finding in result.findings],
        [clue._replace(place=_place(article, clue.place)) for clue in result.clues],
        result.problems,
        frozenset((code, _place(article, place)) for code, place in result.silent),
        result.counts,
    )


def carried_finding(article: Framed, finding: Finding) -> Finding:
    """Return a finding of the inner article with its places in the file."""
    related = tuple(other._replace(place=_place(article, other.place)) for other in finding.related)
    fix = _fix(article, finding.fix) if finding.fix else None
    return finding._replace(place=_place(article, finding.place), related=related, fix=fix)


def _place(article: Framed, place: Place) -> Place:
    size = len(article.literal.value)
    span = article.literal.source_map.span(min(place.start, size), min(place.end, size))
    return article.source.place(span.start, span.end)


def _fix(article: Framed, fix: Fix) -> Fix | None:
    edits = sorted((edit.place.start, edit.place.end, edit.content) for edit in fix.edits)
    changes = article.literal.changes(edits)
    if not changes:
        return None
    return fix._replace(edits=tuple(Edit(article.source.place(start, end), content) for start, end, content in changes))
