"""The words by which a language credits what people say: one data file a language.

A text's language is what its front matter says, else that whose commonest words it has most of. docs/quotations.md tells what a
lexicon holds and how a house adds to one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.compiled import compiled, toml
from newslint.views import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.article import Article

__all__ = ["NONE", "Lexicon", "language_of", "languages", "lexicon_of"]

_PACKAGE: Final = Path(__file__).parent.parent
_FOLDER: Final = _PACKAGE / "data" / "quotations"
_KEYS: Final = ("lang", "language", "locale")
_SAMPLE: Final = 600
"""Bytes at the beginning of a text by which its language is told."""
_FEWEST_COMMON: Final = 5
"""Of the commonest words of a language, how many must stand there for the text to be taken to be in it."""
_COMMON_IN: Final = 15
"""In a shorter text, one in so many different words."""


class Lexicon(NamedTuple):
    """What is known of one language; all words are in lower case but for `first_person`.

    `verbs` are those of `speech` and `stance` together, `cues` all words that credit: these and `utterances`.
    """

    common: frozenset[bytes] = frozenset()
    speech: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    silence: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    selves: frozenset[str] = frozenset()
    house: frozenset[str] = frozenset()
    sources: Mapping[str, frozenset[str]] = MappingProxyType({})


NONE: Final = Lexicon()
"""What is known of a language that has no lexicon."""


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def lexicon_of(language: str, verbs: tuple[str, ...] = (), phrases: tuple[str, ...] = ()) -> Lexicon:
    """Return the lexicon of a language, with a house's own verbs of saying and crediting phrases; `NONE` if it has none."""
    if language not in languages():
        return NONE
    table = compiled((_FOLDER / f"{language}.toml").read_bytes(), toml, str(_PACKAGE), f"quotations-{language}")
    words = {key: frozenset(value.split()) for key, value in table.items() if isinstance(value, str)}
    speech = words["speech"] | {verb.lower() for verb in verbs}
    known = speech | words["stance"]
    return Lexicon(
        common=frozenset(word.encode() for word in words["common"]),
        speech=speech,
        auxiliaries=words["auxiliaries"],
        verbs=known,
        cues=known | words["utterances"],
        phrases=(*table["phrases"], *[phrase.lower() for phrase in phrases]),
        pointers=tuple(table["pointers"]),
        silence=words["silence"],
        clause=words["clause"],
        asides=words["asides"],
        pronouns=words["pronouns"],
        joints=words["joints"],
        small=words["small"],
        first_person=words["first-person"],
        selves=words["selves"],
        house=words["house"],
        sources={source: frozenset(introducing.split()) for source, introducing in table["sources"].items()},
    )


@kept
def language_of(article: Article) -> str:
    """Return the code of the language that an article is written in; nothing if it has no lexicon and nobody names it."""
    for key in _KEYS:
        named = article.metadata.get(key)
        if isinstance(named, str) and named:
            return named[:2].lower()
    sample = article.spaced[:_SAMPLE].split()
    common = _commonest()
    found = common[""].intersection(sample)
    known = {language: len(found & words) for language, words in common.items() if language}
    likeliest = max(known, key=known.__getitem__)
    most = known[likeliest]
    return likeliest if most >= _FEWEST_COMMON or most >= len(set(sample)) / _COMMON_IN else ""


@cache
def _commonest() -> dict[str, frozenset[bytes]]:
    """Return the commonest words of each of `languages`, and of all together under no language."""
    common = {language: lexicon_of(language).common for language in languages()}
    return {**common, "": frozenset().union(*common.values())}
