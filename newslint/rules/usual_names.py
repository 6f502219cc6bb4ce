"""NAM101: a name that the rest of the corpus spells otherwise."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newslint.finding import Related
from newslint.house import names_of
from newslint.registry import reads, settles
from newslint.text.folding import fold_name
from newslint.text.language import is_foreign
from newslint.text.lexicon import is_given_name, is_proper_name, is_word
from newslint.text.people import bearers
from newslint.text.sounds import sounds
from newslint.text.variants import is_dressed_up, is_misspelt
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Clue, Finding
    from newslint.rule import Rule

__all__: list[str] = []

SHORTEST: Final = 4
"""Letters of a name that is compared."""
_SEPARATORS: Final = lazily(r"[- ]")
_INITIALS: Final = lazily(r"\b\w\b|\b[^\W\d_a-z]{2,}\b|_")
"""What stands in a name that is written in several ways by right: initials, and words in capitals."""


@reads("NAM101")
def names_met(rule: Rule, article: Article) -> Iterator[Clue]:
    """Leave each name of an article, in full where it stands so, under a key that it shares with other spellings of it."""
    if is_foreign(article):
        return
    for name, mentions in bearers(article):
        if len(name) >= SHORTEST and not _INITIALS.search(name) and not _is_only_words(name):
            first = next(mention for mention in mentions if mention.text == name)
            yield rule.clue(article, key=_key(name), start=first.start, end=first.end, value=(name,))


def _is_only_words(name: str) -> bool:
    """Whether a name is made of common words with capitals, as Supreme Court is; given names are words as well."""
    words = [word for word in _SEPARATORS.split(name.lower()) if word]
    return all(map(is_word, words)) and not any(is_given_name(word) or is_proper_name(word) for word in words)


def _key(name: str) -> str:
    """Return what all spellings of a name share: how its words sound, one after the other."""
    return "".join(sounds(fold_name(word)) for word in _SEPARATORS.split(name))


@settles("NAM101")
def against_the_corpus(rule: Rule, clues: list[Clue]) -> Iterator[Finding]:
    """Yield a finding at each article that spells a name otherwise than nearly all others do."""
    by_name: dict[str, list[Clue]] = defaultdict(list)
    for clue in {clue.place: clue for clue in clues}.values():
        by_name[clue.value[0]].append(clue)
    usual = max(by_name, key=lambda name: (len(by_name[name]), name))
    model, most = by_name[usual][0], len(by_name[usual])
    names = names_of(rule)
    if most < rule.options["fewest"] or usual in names.variants:
        return
    at_home = {(clue.place.path, clue.place.record) for clue in by_name[usual]}
    for name, odd in by_name.items():
        if name in names.settled or most < rule.options["ratio"] * len(odd) or not _is_at_odds(name, usual):
            continue
        related = [Related(model.place, f"“{usual}” stands here")]
        for clue in odd:
            # An article that has both spellings is at odds with itself: other rules tell of it.
            if (clue.place.path, clue.place.record) not in at_home:
                yield rule.finding_at(clue.place, match=name, other=usual, count=most, few=len(odd), related=related)


def _is_at_odds(name: str, usual: str) -> bool:
    """Whether a name is the usual one in a spelling of which the corpus has but few."""
    if name == usual or name[1:] == usual[1:]:
        return False
    if is_dressed_up(name, usual):
        return name.lower().split() == usual.lower().split() or not _merely_meet(name, usual)
    return " " in usual and is_misspelt(name, usual)


def _merely_meet(*forms: str) -> bool:
    """Whether words or names that are well known only stand side by side, with a hyphen or without: African-American."""
    words = [word.lower() for word in max(map(_SEPARATORS.split, forms), key=len)]
    return all(is_word(word) or is_proper_name(word) for word in words) and not is_given_name(words[0])
