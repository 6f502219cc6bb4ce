"""NAM001: one name with and without a hyphen, a space, an apostrophe, a capital or a diacritic."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.article import CAPITALS, LINTED
from newslint.finding import Related
from newslint.house import names_of
from newslint.registry import reads
from newslint.text.folding import fold_name
from newslint.text.language import is_foreign
from newslint.text.lexicon import is_given_name, is_proper_name, is_word
from newslint.text.name_words import PARTICLES, PREFIXES
from newslint.text.names import mentions_in, times_of
from newslint.text.usage import uses_of
from newslint.views import Remembered, lazily

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.rule import Rule
    from newslint.text.names import Mention

__all__: list[str] = []

_CAPITAL_PARTICLES: Final = frozenset(particle.capitalize() for particle in PARTICLES if " " not in particle)
_PREFIXES: Final = frozenset(PREFIXES)
_BREAK: Final = lazily(r"[- ]|(?<=[a-z])(?=[A-Z])")
_FOLDED: Final = Remembered(fold_name)
_SEPARATORS: Final = lazily(r"[- ]")
_SHOUTED: Final = lazily(r"\b[^\W\d_a-z]{2,}\b|_")
_SHORTEST: Final = 3


class _Spelling(NamedTuple):
    """One place of a name or of a part of one: how it is written, and what stands around it."""

    text: str
    start: int
    end: int
    mention: Mention
    before: tuple[str, ...]
    after: str


@reads("NAM001")
def mixed_name(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding for each name of which an article has spellings that differ only in their dress."""
    suspects = _suspects(article)
    if not suspects or is_foreign(article):
        return
    taken: set[int] = set()
    settled = names_of(rule).settled
    for forms in _clusters(article, suspects):
        if settled and any(_is_settled(settled, place) for places in forms.values() for place in places):
            continue
        usual, *others = sorted(forms, key=lambda form: (-len(forms[form]), forms[form][0].start))
        rare = [place for form in others for place in _at_odds(article, forms[form], forms[usual])]
        rare = sorted((place for place in rare if taken.isdisjoint((place.start, place.end))), key=lambda place: place.start)
        if rare:
            taken.update(offset for form in forms for place in forms[form] for offset in (place.start, place.end))
            yield _finding(rule, article, rare, forms[usual])


def _is_settled(settled: frozenset[str], place: _Spelling) -> bool:
    return place.text in settled or place.mention.text in settled


def _finding(rule: Rule, article: Article, rare: list[_Spelling], usual: list[_Spelling]) -> Finding:
    wider = _shared_before([*rare, *usual])
    first, model = _widened(rare[0], wider), _widened(usual[0], wider)
    right = usual[0].text
    fix = rule.replacement(article, [(place.start, place.end, _mended(place, right)) for place in rare], f"write “{right}”")
    related = [Related(article.place(*model), f"“{article.text[slice(*model)]}” stands here")]
    related += [Related(article.place(place.start, place.end), f"“{place.text}” again") for place in rare[1:]]
    return rule.finding(
        article, *first, match=article.text[slice(*first)], other=article.text[slice(*model)], fix=fix, related=related
    )


def _mended(place: _Spelling, right: str) -> str:
    """Return the right spelling as it must stand at a place: with its capital where a sentence begins."""
    keeps_capital = _is_first(place) and place.text[0].isupper() and place.text[1:] != right[1:]
    return right[0].upper() + right[1:] if keeps_capital else right


def _suspects(article: Article) -> set[str]:
    """Return the names, folded, that can stand in two spellings; quick, for in most articles there are none."""
    words = times_of(article).keys()
    dressed = list(filter(None, map(_DRESSES.__getitem__, words)))
    suspects = {dress.key for dress in dressed if dress.plain in words or _stands_apart(article, dress)}
    if len(dressed) > 1:
        suspects.update(_repeated(dress.key for dress in dressed))
    for particle in _varied_particles(article.text, words):
        suspects.update(_repeated(_FOLDED[name] for name in set(_behind(particle).findall(article.text))))
    return suspects


def _repeated(keys: Iterable[str]) -> set[str]:
    return {key for key, times in Counter(keys).items() if times > 1}


def _stands_apart(article: Article, dress: _Dress) -> bool:
    """Whether the parts of a word stand in two words as well, the last of them with a capital."""
    return dress.last in times_of(article) and dress.spaced in article.folded


def _varied_particles(text: str, words: AbstractSet[str]) -> set[str]:
    """Return the particles that stand with a capital and without one, or that a hyphen joins to a name."""
    cased = {word.lower() for word in words & _CAPITAL_PARTICLES if f" {word.lower()} " in text}
    return cased.union(_PREFIXES.intersection([piece[piece.rfind(" ") + 1 :] for piece in text.split("-")[:-1]]))


@cache
def _behind(particle: str) -> re.Pattern[str]:
    """Return the pattern of a name behind a particle, alone or with others; what is only a prefix needs its hyphen."""
    more = "|".join(other[len(particle) :] for other in PARTICLES if other.startswith(f"{particle} "))
    joint = "[ -]?" if particle in PARTICLES else "-"
    # A letter at its head is found faster than a place between words.
    first, rest = particle[0], particle[1:]
    return re.compile(rf"[{first}{first.upper()}](?<![\w'’-].)(?i:{rest}(?:{more})?){joint}[{CAPITALS}]\w*+")


class _Dress(NamedTuple):
    """A word with more than a first capital: how it is folded, how it stands without the rest, and in two words."""

    key: str
    plain: str
    spaced: bytes
    last: str


def _dress(word: str) -> _Dress | None:
    if word.isupper() or (word.isascii() and word.isalpha() and word[1:].islower()):
        return None
    key, parts = _FOLDED[word], _BREAK.split(word.lower() if "-" in word else word)
    spaced = " ".join(parts).lower()
    return _Dress(key, key.capitalize(), spaced.encode(), parts[-1].capitalize() if len(parts) > 1 else "")


_DRESSES: Final = Remembered(_dress)


def _clusters(article: Article, suspects: Collection[str]) -> Iterator[dict[str, list[_Spelling]]]:
    """Yield the spellings of each suspect that has several; short ones first, so that the parts of a name go before the whole."""
    clusters: dict[str, dict[str, list[_Spelling]]] = defaultdict(lambda: defaultdict(list))
    for block in article.blocks:
        if block.kind in LINTED:
            folded = fold_name(article.read(block))
            present = [key for key in suspects if key in folded]
            for mention in mentions_in(article, block) if present else ():
                for spelling in _spellings(mention):
                    key = _FOLDED[spelling.text]
                    if key in suspects and len(key) >= _SHORTEST and not _SHOUTED.search(spelling.text):
                        clusters[key][spelling.text].append(spelling)
    for key in sorted(clusters, key=lambda key: (len(key), key)):
        if len(clusters[key]) > 1:
            yield clusters[key]


def _spellings(mention: Mention) -> Iterator[_Spelling]:
    parts = mention.parts
    words = tuple(part.text.lower() for part in parts)
    for at, part in enumerate(parts):
        before = () if mention.loose else words[:at]
        after = words[at + 1] if at + 1 < len(parts) and not mention.loose else ""
        yield _Spelling(part.text, part.start, part.end, mention, before, after)
        if part.particle:
            yield _Spelling(part.full, part.begin, part.end, mention, before, after)
        if at + 1 < len(parts):
            follower = parts[at + 1]
            behind = words[at + 2] if at + 2 < len(parts) and not mention.loose else ""
            yield _Spelling(f"{part.text} {follower.full}", part.start, follower.end, mention, before, behind)


def _at_odds(article: Article, rare: list[_Spelling], usual: list[_Spelling]) -> list[_Spelling]:
    """Return the places of a spelling that are at odds with the usual one, and are the same person's or thing's."""
    first, model = rare[0].text, usual[0].text
    if _is_plain(article, rare, usual) or _is_compound(article, rare, usual) or _are_others(rare, usual):
        return []
    if first.lower() != model.lower():
        return rare
    return _particle_cased(rare, usual) if first[1:] == model[1:] else _cased(rare, usual)


def _is_plain(article: Article, rare: list[_Spelling], usual: list[_Spelling]) -> bool:
    """Whether the spellings are of a common word, or of several words or names that only meet, with a hyphen or without."""
    first, model = rare[0].text, usual[0].text
    key = _FOLDED[first]
    if is_word(key) and not is_proper_name(key):
        return True
    if not _SEPARATORS.search(first + model) or first.lower() == model.lower():
        return False
    words = max(_BREAK.split(first), _BREAK.split(model), key=len)
    known = all(is_word(word.lower()) or is_proper_name(word.lower()) for word in words)
    return (known or _stand_alone(article, words)) and not _is_personal([*rare, *usual], words)


def _stand_alone(article: Article, words: list[str]) -> bool:
    """Whether each of several words is a name of its own elsewhere, so that they meet as Orle and Sande do in Orle-Sande."""
    return len(words) > 1 and all(any(len(use.mention.parts) == 1 for use in uses_of(article, word.lower())) for word in words)


def _is_compound(article: Article, rare: list[_Spelling], usual: list[_Spelling]) -> bool:
    """Whether one of the forms only joins a word to a name or to another word, as Orle-based and Start-up do."""
    forms = rare[0].text, usual[0].text
    for form in forms:
        head, *tail = _BREAK.split(form)
        if tail and is_word(tail[-1]) and (is_word(head.lower()) or uses_of(article, head.lower())):
            return not _is_personal([*rare, *usual], max(map(_BREAK.split, forms), key=len))
    return False


def _are_others(rare: list[_Spelling], usual: list[_Spelling]) -> bool:
    """Whether the names that stand around two spellings show two people."""
    given = [{_FOLDED[word] for place in places for word in place.before} for places in (rare, usual)]
    family = [{_FOLDED[place.after] for place in places if place.after} for places in (rare, usual)]
    if any(mine and theirs and not mine & theirs and not all(map(is_word, mine)) for mine, theirs in (given, family)):
        return True
    return _SEPARATORS.search(rare[0].text + usual[0].text) is None and (_change_ends(rare, usual) or _change_ends(usual, rare))


def _change_ends(family: list[_Spelling], given: list[_Spelling]) -> bool:
    """Whether one word stands only at the end of names and the other at the head of one and never behind another word."""
    return all(place.before and not place.after for place in family) and (
        any(place.after for place in given) and not any(place.before for place in given)
    )


def _particle_cased(rare: list[_Spelling], usual: list[_Spelling]) -> list[_Spelling]:
    """Return the places at odds of a name of which only the first letter differs: the particle's, as in de Blasio.

    It takes a capital where a sentence begins, and in some languages wherever no given name stands before it.
    """
    always_small = any(place.text[0].islower() and _is_first(place) for place in [*rare, *usual])
    odd, even = (
        [place for place in places if place.text[0].islower() or not _needs_capital(place, always_small=always_small)]
        for places in (rare, usual)
    )
    settings = {bool(place.before) for place in even}
    return [place for place in odd if bool(place.before) in settings]


def _cased(rare: list[_Spelling], usual: list[_Spelling]) -> list[_Spelling]:
    """Return the places at odds of a name of which a capital within differs; headlines in capitals say nothing."""
    odd, even = ([place for place in places if not place.mention.loose] for places in (rare, usual))
    return odd if even else []


def _needs_capital(place: _Spelling, *, always_small: bool) -> bool:
    return place.mention.loose or (_is_first(place) and not always_small)


def _is_first(place: _Spelling) -> bool:
    return place.mention.anew and place.start == place.mention.start


def _is_personal(places: Iterable[_Spelling], words: list[str]) -> bool:
    """Whether a name is a person's: a given name or a title stands before it, or it is made of given names."""
    return (
        words[0].lower() in PARTICLES
        or all(is_given_name(word.lower()) for word in words)
        or any(place.mention.title or any(is_given_name(word) and not is_word(word) for word in place.before) for place in places)
    )


def _shared_before(places: list[_Spelling]) -> int:
    """Return how many words stand before all places alike."""
    shared = 0
    for words in zip(*(place.before[::-1] for place in places), strict=False):
        if len(set(words)) > 1:
            break
        shared += 1
    return shared


def _widened(place: _Spelling, by: int) -> tuple[int, int]:
    """Return the span of a place with so many of the words before it."""
    before = [part.begin for part in place.mention.parts if part.end <= place.start]
    return (before[-by] if by else place.start), place.end
