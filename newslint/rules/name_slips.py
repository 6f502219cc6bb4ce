"""NAM002: a rare spelling of a name beside a frequent one.

Of two names that are alike, no more than one pair in three is one name misspelt. What decides is how the article uses them: a
name that shares its given name or its title with the usual one, or that stands where only a known person can stand, is that
person's; one with a given name of its own is somebody else's.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newslint.finding import Related
from newslint.house import names_of
from newslint.registry import reads
from newslint.text.folding import fold_name
from newslint.text.inflection import is_inflection
from newslint.text.language import is_foreign
from newslint.text.lexicon import is_given_name, is_proper_name, is_word
from newslint.text.likeness import neighbours, slips
from newslint.text.name_words import ABBREVIATED, NO_NAMES, OF_INSTITUTIONS
from newslint.text.names import is_small, times_of
from newslint.text.sounds import sounds
from newslint.text.usage import uses_of
from newslint.views import Remembered, lazily

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.rule import Rule
    from newslint.text.usage import Use, Uses

__all__: list[str] = []

FEWEST: Final = 2
"""Times that the usual spelling stands."""
MOST_RARE: Final = 2
"""Times that a slip stands at the most."""
RATIO: Final = 3
"""How many times more often the usual spelling stands than one that stands twice."""
MOST_NEAR: Final = 20
"""Usual names that are looked at for one way of being near; where there are more, they are no slips but a list."""
SHORTEST: Final = 3
"""Letters of a name that is looked at."""
SHORTEST_ALONE: Final = 5
"""Letters of a name that nothing but its letters binds to the usual one."""
LONG: Final = 8
"""Letters of a name in which two slips are no more than one in a shorter name."""

BESIDE: Final = 16
"""Code points between two names that stand side by side, as two players do in a pass from one to the other."""
_BREAK: Final = lazily(r"[.!?…][\"”’')\]]*\s|\n")
_RELATIVE: Final = lazily(
    r"\b(?i:her|his|their|whose|my|our|[\w.-]+[’']s?) (?:\w+ )?(?:aunt|brother|child|cousin|daughter|father"
    r"|grand(?:daughter|father|mother|son)|half-(?:brother|sister)|husband|mother|nephew|niece|sibling|sister|son|step(?:brother|daughter|father|mother|sister|son)|twin"
    r"|uncle|wife)s?,? \Z"
)
"""Words before a name that make its bearer a relative of somebody named before."""
_FARTHEST: Final = 50
"""Code points in which these words stand."""
_PASSED_OVER: Final = NO_NAMES | ABBREVIATED | OF_INSTITUTIONS

# What must bind two spellings: nothing can; a name beside both; at least that the usual one is a person's; no other name.
_NEVER, _NEIGHBOUR, _A_PERSON, _ANY = range(4)
# What the names beside a rare spelling say: they stand beside the usual one as well; nothing; they are somebody else's.
_SAME, _OPEN, _OTHER = range(3)


def _keys(word: str) -> frozenset[str]:
    """Return the keys of a name that others can be slips for; none if it is passed over."""
    name = word.lower()
    return frozenset() if name in _PASSED_OVER else neighbours(name)


_KEYS: Final = Remembered(_keys)


def _is_right(word: str) -> bool:
    """Whether a name can be no slip, whatever it is like: a common word is right as it is."""
    name = word.lower()
    return len(name) < SHORTEST or (is_word(name) and not is_proper_name(name))


_KEYS_OF_SLIPS: Final[Remembered[str, frozenset[str]]] = Remembered(lambda word: frozenset() if _is_right(word) else _KEYS[word])
"""The keys of a name that can be a slip for another."""


@reads("NAM002")
def misspelt_name(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding for each rare spelling that is most likely a slip for a frequent one."""
    seen: set[str] = set()
    for one, other in _alike(article):
        usual, rare = one.lower(), other.lower()
        ties = _ties_needed(usual, rare)
        if rare in seen or not ties or not _is_near(usual, rare) or is_small(article, rare):
            continue
        wrong = uses_of(article, rare)
        right = uses_of(article, usual) if wrong else wrong
        if right and not _is_settled(rule, wrong) and _is_same(article, right, wrong, usual, ties) and not is_foreign(article):
            seen.add(rare)
            yield _finding(rule, article, right, wrong)


def _finding(rule: Rule, article: Article, right: Uses, wrong: Uses) -> Finding:
    model = right[0].part
    spelt, *others = [use.part for use in wrong]
    edits = [(use.part.start, use.part.end, model.text) for use in wrong]
    related = [Related(article.place(model.start, model.end), f"“{model.text}” stands here")]
    related += [Related(article.place(part.start, part.end), "and here") for part in others]
    fix = rule.replacement(article, edits, f"write “{model.text}”")
    return rule.finding(
        article, spelt.start, spelt.end, match=spelt.text, other=model.text, count=len(right), fix=fix, related=related
    )


def _alike(article: Article) -> Iterator[tuple[str, str]]:
    """Yield a frequent and a rare name that could be the same; it takes no longer than there are names."""
    times = times_of(article)
    often = {name: met for name, met in times.items() if met >= FEWEST}
    yield from _pairs(often.keys(), times.keys() - often.keys())
    for seldom in range(FEWEST, MOST_RARE + 1):
        usual = [name for name, met in often.items() if met >= RATIO * seldom]
        yield from _pairs(usual, [name for name, met in often.items() if usual and met == seldom])


def _pairs(usual: Collection[str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each usual name with those of others that share a key with it and can be slips."""
    keys = _all_keys(usual)
    rare = [name for name in names if not keys.isdisjoint(_KEYS_OF_SLIPS[name])]
    if rare:
        yield from _matched(sorted(usual), sorted(rare))


def _all_keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(_KEYS.__getitem__, names))


def _matched(frequent: list[str], rare: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each rare name with the frequent ones that it shares a key with."""
    shared = _all_keys(rare)
    by_key: dict[str, list[str]] = defaultdict(list)
    for usual in frequent:
        for key in shared & _KEYS[usual]:
            by_key[key].append(usual)
    for name in rare:
        near = {usual for key in _KEYS[name] for usual in by_key.get(key, ())[:MOST_NEAR]}
        yield from ((usual, name) for usual in sorted(near))


@lru_cache(maxsize=20_000)
def _ties_needed(usual: str, rare: str) -> int:
    """Return what must bind a rare spelling to a usual one, as far as their letters tell."""
    if fold_name(usual) == fold_name(rare) or is_inflection(usual, rare):
        return _NEVER
    if sounds(usual) == sounds(rare):
        return _A_PERSON if _is_known(rare) else _ANY
    if _is_known(rare):
        return _NEVER if _is_known(usual) else _NEIGHBOUR
    return _ANY if len(rare) >= SHORTEST_ALONE else _NEIGHBOUR


def _is_known(name: str) -> bool:
    return is_given_name(name) or is_proper_name(name)


@lru_cache(maxsize=20_000)
def _is_near(usual: str, rare: str) -> bool:
    """Whether two names are a slip apart, two if they are long, or are spoken alike."""
    return sounds(usual) == sounds(rare) or slips(usual, rare) <= (2 if len(rare) >= LONG else 1)


def _is_same(article: Article, right: Uses, wrong: Uses, usual: str, ties: int) -> bool:
    """Whether what stands around two spellings binds them as closely as their letters need."""
    if all(_is_initialism(use) for use in right) or any(map(_is_initialism, wrong)):
        return False
    if any(use.after in right.after and _is_relative(article, use) for use in (*wrong, *right)):
        return False
    bonds = [_OTHER if _heads_a_name(use, right) else _bond(use, right, usual) for use in wrong]
    if _OTHER in bonds or right.sexes ^ wrong.sexes == {"male", "female"}:
        return False
    if _SAME in bonds:
        return True
    if ties == _NEIGHBOUR or _stand_side_by_side(article, right, wrong):
        return False
    return right.names_a_person or (ties == _ANY and not is_word(usual))


def _heads_a_name(use: Use, right: Uses) -> bool:
    """Whether a common word begins a name that is not the person's: the Grey Goose, beside Ada Gray."""
    return bool(use.after) and not use.at and not right.after and is_word(use.part.text.lower())


def _is_relative(article: Article, use: Use) -> bool:
    """Whether a name is introduced as that of somebody's relative, who may well share the surname."""
    start = use.mention.start
    return _RELATIVE.search(article.text, max(0, start - _FARTHEST), start) is not None


def _is_settled(rule: Rule, wrong: Uses) -> bool:
    """Whether the house has an opinion on a spelling, alone or in a longer name."""
    settled = names_of(rule).settled
    return bool(settled) and any(use.part.text in settled or use.mention.text in settled for use in wrong)


def _stand_side_by_side(article: Article, right: Uses, wrong: Uses) -> bool:
    """Whether the two spellings stand beside each other in one sentence, as two people do."""
    for mine in wrong:
        for other in right:
            before, after = sorted((mine.part, other.part), key=lambda part: part.start)
            if after.start - before.end <= BESIDE and not _BREAK.search(article.text, before.end, after.start):
                return True
    return False


def _is_initialism(use: Use) -> bool:
    return use.part.text[:2].isupper() or not use.part.text[-1].islower()


def _bond(use: Use, right: Uses, usual: str) -> int:
    """Return whether the words around a rare spelling are those around the usual one, say nothing, or are somebody else's."""
    given, family = right.before, right.after
    if use.after and (use.is_given or not is_word(use.after) or is_proper_name(use.after)):
        if use.after in family:
            return _SAME
        return _OPEN if not family and not given and is_given_name(usual) else _OTHER
    if use.before:
        if use.before & given:
            return _SAME
        if not given and not family:
            return _OPEN
        return _OTHER if any(is_given_name(word) or not (is_word(word) or is_proper_name(word)) for word in use.before) else _OPEN
    return _OPEN
