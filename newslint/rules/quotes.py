"""QUO: who is credited with what is quoted, and what is quoted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.finding import Related
from newslint.registry import reads
from newslint.rules.quoting import quoted_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.rule import Rule
    from newslint.text.quotation_spans import Stretch
    from newslint.text.quotations import Quotation

__all__: list[str] = []

_FEWEST_REPEATED: Final = 8
"""Words from which a quotation that stands twice is no phrase that the story comes back to."""
_AROUND: Final = " ,.!?…'’"
_PLACES: Final = {
    "paragraph": "elsewhere in its paragraph, not beside it",
    "previous": "in the paragraph before",
    "headline": "in the headline",
}


@reads("QUO001")
def unattributed_quote(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find utterances that stand alone and that nobody is credited with."""
    for one in _utterances(rule, article):
        if one.joined is None and one.credit is None and not (_is_aside(article, one) or _is_pulled(article, one)):
            before = ", and the paragraph before names no speaker" if one.begins_block else ""
            yield rule.finding(article, one.start, one.end, before=before)


@reads("QUO002")
def spliced_quotes(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find utterances that stand alone and are joined to another quotation."""
    for one in _utterances(rule, article):
        other = one.joined
        if other and not _is_aside(article, one):
            related = [Related(article.place(other.start, other.end), "the other quotation")]
            yield rule.finding(
                article, one.start, one.end, side="after" if other.start < one.start else "before", related=related
            )


@reads("QUO009")
def carried_quote(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find utterances that stand alone and whose credit stands farther away than beside them."""
    for one in _utterances(rule, article):
        credit = None if one.joined else one.credit
        if credit and credit.is_carried and not _is_aside(article, one):
            related = [Related(article.place(*credit.span), "credited here")]
            yield rule.finding(article, one.start, one.end, where=_PLACES[credit.where], related=related)


@reads("QUO008")
def repeated_quote(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find quotations that the article has had before, word for word."""
    text = article.text
    seen: dict[str, Stretch] = {}
    for passage in quoted_in(article, rule).passages:
        if passage.quoting.block.kind not in rule.scope:
            continue
        for at, one in enumerate(passage.stretches):
            # What has too few blanks is seen faster than folded.
            if not one.is_closed or text.count(" ", one.opened, one.closed) < _FEWEST_REPEATED - 1:
                continue
            words = text[one.opened : one.closed].strip(_AROUND)
            first = seen.setdefault(words.casefold(), one)
            if first is not one and words.count(" ") >= _FEWEST_REPEATED - 1 and not passage.is_titled(at):
                related = [Related(article.place(first.start, first.end), "first quoted here")]
                yield rule.finding(article, one.start, one.end, related=related)


def _is_pulled(article: Article, one: Quotation) -> bool:
    """Whether a quotation has been pulled out of the story to be shown: its words stand there again."""
    return article.text.count(one.text.strip(_AROUND)) > 1


def _utterances(rule: Rule, article: Article) -> tuple[Quotation, ...]:
    """Return the quotations that need a credit; none if nothing is known of the language."""
    read = quoted_in(article, rule)
    if not read.passages or not read.lexicon.speech:
        return ()
    return tuple([one for one in read.utterances if one.block.kind in rule.scope])


def _is_aside(article: Article, one: Quotation) -> bool:
    """Whether a quotation stands in brackets, as examples of what people say do (“Who did this?” “Ask her!”)."""
    before = article.text[one.block.start : one.start]
    return before.rfind("(") > before.rfind(")")
