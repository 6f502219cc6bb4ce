"""NAM004: people whom an article names by surname and never introduces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.house import names_of
from newslint.registry import reads
from newslint.text.folding import fold_name
from newslint.text.language import is_foreign
from newslint.text.lexicon import is_proper_name, is_word
from newslint.text.likeness import neighbours
from newslint.text.name_words import PARTICLES
from newslint.text.names import mentions
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.rule import Rule
    from newslint.text.names import Mention

__all__: list[str] = []

_COURTESY: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame"})
"""Titles that say nothing of who a person is."""
_PARTICLES: Final = frozenset(PARTICLES) - {"al", "ben"}
"""Particles that are no given names as well."""
_NEAR: Final = 12
"""Code points beside a name in which the verb of speech stands."""
_VERB: Final = r"(?:said|says|told|tells|added|asked|replied|argued|insisted|tweeted|wrote|warned)"
_SPEAKS: Final = lazily(rf"\s{_VERB}\b")
_SPOKE: Final = lazily(rf"\b{_VERB}\s\Z")
_THE: Final = lazily(r"\b[Tt]he \Z")
_PRONOUN: Final = lazily(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")


@reads("NAM004")
def surname_only(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at the first place of each surname that stands for a person and never behind a given name or an office."""
    if is_foreign(article):
        return
    introduced = {fold_name(name) for name in (*rule.options["known"], *names_of(rule).settled)}
    for mention in mentions(article):
        if _is_introduction(mention):
            introduced.update(fold_name(word) for part in mention.parts for word in (part.text, part.text.rpartition("-")[2]))
    # What is only a slip for the name of somebody introduced is NAM002's.
    slips = frozenset[str]().union(*map(neighbours, introduced))
    first: dict[str, Mention] = {}
    for mention in mentions(article):
        name = fold_name(mention.parts[-1].text)
        if name not in introduced and slips.isdisjoint(neighbours(name)):
            first.setdefault(name, mention)
            if len(name) > 1 and _is_person(article, mention):
                introduced.add(name)
                found = first[name]
                yield rule.finding(article, found.start, found.end, match=found.text)


def _is_introduction(mention: Mention) -> bool:
    """Whether a given name or an office stands with a name; a particle and a courtesy are none."""
    words = [part for part in mention.parts if part.text.lower() not in _PARTICLES]
    return len(words) > 1 or not _COURTESY.issuperset(mention.title.split())


def _is_person(article: Article, mention: Mention) -> bool:
    """Whether a single name is a person's: a courtesy stands before it, or somebody of whom the paragraph says `he` speaks."""
    if mention.title:
        return True
    block = article.block_at(mention.start)
    word = mention.text.lower()
    if block is None or mention.loose or mention.text.isupper() or is_proper_name(word) or is_word(word):
        return False
    before = article.text[max(block.start, mention.start - _NEAR) : mention.start]
    after = article.text[mention.end : min(block.end, mention.end + _NEAR)]
    speaks = _SPEAKS.match(after) or (_SPOKE.search(before) and not after.startswith("’s"))
    return bool(speaks) and not _THE.search(before) and _PRONOUN.search(article.read(block)) is not None
