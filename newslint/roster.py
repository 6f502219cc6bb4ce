"""The names of a corpus: how often each stands, in how many articles, and which look like variants of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.text.folding import fold_name
from newslint.text.lexicon import is_given_name, is_proper_name, is_word
from newslint.text.likeness import neighbours
from newslint.text.people import bearers
from newslint.text.variants import is_dressed_up, is_misspelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article

__all__ = ["Entry", "Roster", "Spelling"]

RATIO: Final = 3
"""How many times more often a name stands than what is suspected to be a slip for it."""


class Spelling(NamedTuple):
    """A name as it is spelt, and how many times it stands so."""

    name: str
    times: int


class Entry(NamedTuple):
    """A name: how many times it stands, short mentions included, in how many articles, and what look like variants of it."""

    name: str
    times: int
    articles: int
    variants: tuple[Spelling, ...] = ()


class Roster:
    """Gathers names, an article at a time."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """Count the names of an article."""
        for name, mentions in bearers(article):
            if not name.isupper() and not _is_only_word(name):
                self._counts[name] += len(mentions)
                self._articles[name] += 1

    def entries(self, fewest: int = 1) -> list[Entry]:
        """Return the names that stand at least so many times, the most frequent first, and their suspected variants with them.

        A variant is no entry of its own, however often it stands.
        """
        variants: dict[str, list[Spelling]] = defaultdict(list)
        by_key: dict[tuple[str, ...], list[str]] = defaultdict(list)
        heads = []
        for name, count in sorted(self._counts.items(), key=_rank):
            head = next((other for key in _keys(name) for other in by_key.get(key, ()) if self._is_variant(name, other)), None)
            if head:
                variants[head].append(Spelling(name, count))
                continue
            heads.append(name)
            for key in _keys(name) if count >= RATIO else (_fold_key(name),):
                by_key[key].append(name)
        return [
            Entry(name, self._counts[name], self._articles[name], tuple(variants[name]))
            for name in heads
            if self._counts[name] >= fewest or variants[name]
        ]

    def _is_variant(self, name: str, usual: str) -> bool:
        if is_dressed_up(name, usual):
            return True
        return self._counts[usual] >= RATIO * self._counts[name] and is_misspelt(name, usual)


def _rank(counted: tuple[str, int]) -> tuple[int, str, bool, str]:
    """Return what names are ordered by: the most frequent first, and of two spellings the one with accents."""
    name, times = counted
    return -times, fold_name(name), name.isascii(), name


def _is_only_word(name: str) -> bool:
    """Whether a name is a common word with a capital, such as Senate."""
    word = name.lower()
    return is_word(word) and not (is_given_name(word) or is_proper_name(word))


def _words(name: str) -> list[str]:
    return name.lower().split()


def _fold_key(name: str) -> tuple[str, ...]:
    return (fold_name(name),)


def _keys(name: str) -> Iterator[tuple[str, ...]]:
    """Yield keys of which two names that may be variants of each other share one."""
    yield _fold_key(name)
    words = _words(name)
    for at, word in enumerate(words):
        for key in sorted(neighbours(word)):
            yield (*words[:at], f"~{key}", *words[at + 1 :])
