"""Short runs of words as numbers: what two bodies share where they share their wording."""

from __future__ import annotations

from array import array
from collections import Counter
from functools import lru_cache
from operator import and_
from typing import TYPE_CHECKING, Any, Final

from newslint.text.bodies import is_figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newslint.text.bodies import Body

__all__ = ["SIZE", "WINDOW", "is_same_story", "overlap", "shingles", "shingles_in_bulk", "stretches"]

SIZE: Final = 5
"""Words of a shingle."""
WINDOW: Final = 4
"""Shingles in a row of which one at least is a key: a shared run of eight words always has a key in common."""

WORD: Final = 4
"""Bytes of the number of a word."""
RUN: Final = 4
"""Words in a row that are counted as shared."""
PAIR: Final = 2
"""Words in a row that are looked at first."""
LEAST_SHARED: Final = 0.45
"""The part of the longer of two bodies whose runs of words stand in the other if they are one story."""
LEAST_COMMON: Final = 0.8
"""The part of the words of the shorter one that stand in the other then."""
LEAST_REWORDED: Final = 0.3
"""The part of their runs that two bodies share which have nearly all words in common."""
FEWEST_FIGURES: Final = 4
"""Figures by which a form that was filled in again can be told from a copy: half of them must agree."""

_FACTOR: Final = 0x9E3779B97F4A7C15
_MIXER: Final = 0xFF51AFD7ED558CCD
_MASK: Final = (1 << 64) - 1
_EVEN: Final = _MASK - 1
_HALF: Final = 32


def shingles(numbers: Sequence[int]) -> list[int]:
    """Return the number of each run of words, from the first on: even, and mixed, so that small ones are a fair sample."""
    found = []
    for at in range(len(numbers) - SIZE + 1):
        sum_ = 0
        for number in numbers[at : at + SIZE]:
            sum_ = (sum_ * _FACTOR + number) & _MASK
        mixed = (sum_ ^ sum_ >> _HALF) * _MIXER & _MASK
        found.append((mixed ^ mixed >> _HALF) & _EVEN)
    return found


def shingles_in_bulk(numbers: Any) -> Any:  # noqa: ANN401 - arrays
    """Return the same for an array of numbers, as an array."""
    import numpy as np  # noqa: PLC0415 - imported for many articles alone

    count = max(len(numbers) - SIZE + 1, 0)
    sums = np.zeros(count, np.uint64)
    for at in range(SIZE):
        sums = sums * np.uint64(_FACTOR) + numbers[at : at + count].astype(np.uint64)
    mixed = (sums ^ sums >> np.uint64(_HALF)) * np.uint64(_MIXER)
    return (mixed ^ mixed >> np.uint64(_HALF)) & np.uint64(_EVEN)


@lru_cache(maxsize=1)  # who asks whether two bodies are one story also asks how much they share
def overlap(one: Body, other: Body) -> tuple[float, float]:
    """Return which part of each of two bodies stands in the other, the greater first, by runs of a few words."""
    first, second = _runs(one.words), _runs(other.words)
    shared = len(first & second)
    parts = shared / max(len(first), 1), shared / max(len(second), 1)
    return max(parts), min(parts)


def is_same_story(one: Body, other: Body) -> bool:
    """Whether two bodies are one story: one is most of the other, or both are nearly the same words.

    A form that is filled in again is another story: it has other figures.
    """
    if not _can_overlap(one.words, other.words):
        return False
    greater, smaller = overlap(one, other)
    if greater < LEAST_REWORDED:
        return False
    first, second = one.numbers(), other.numbers()
    common = (Counter(first) & Counter(second)).total()
    shorter, longer = sorted((len(first), len(second)))
    if common < LEAST_COMMON * (shorter if smaller >= LEAST_SHARED else longer):
        return False
    fewer, more = sorted(({number for number in text if is_figure(number)} for text in (first, second)), key=len)
    return len(fewer) < FEWEST_FIGURES or len(fewer & more) * 2 >= len(fewer)


def _can_overlap(one: bytes, other: bytes) -> bool:
    """Whether two bodies may share runs enough to be one story: pairs of words are sooner looked up than runs.

    Each pair but the last few begins a run: so there are as many runs at the least. A run that is shared holds three pairs that
    are, one of which begins at an even word, at its own first word or its second: so there are twice as many shared runs at the
    most as such pairs.
    """
    known = _pairs(one)
    least = LEAST_REWORDED * (min(len(known), len(_pairs(other))) - (RUN - PAIR))
    even = list(map(known.__contains__, _every_other_pair(other)))
    if 2 * sum(even) < least:
        return False
    odd = list(map(known.__contains__, _every_other_pair(other[WORD:])))
    both = list(map(and_, odd, even[1:]))
    shared: int = sum(map(and_, even, both)) + sum(map(and_, both, odd[1:]))
    return shared >= least


@lru_cache(maxsize=256)  # a body is compared with one after the other
def _pairs(words: bytes) -> set[int]:
    """Return all pairs of neighbouring words."""
    return {*_every_other_pair(words), *_every_other_pair(words[WORD:])}


def _every_other_pair(words: bytes) -> array[int]:
    """Return every other pair of neighbouring words, from the first on, each as one number."""
    return array("Q", words[: len(words) // (PAIR * WORD) * (PAIR * WORD)])


@lru_cache(maxsize=256)  # as above
def _runs(words: bytes) -> frozenset[bytes]:
    return frozenset([words[at : at + RUN * WORD] for at in range(0, len(words) - (RUN - 1) * WORD, WORD)])


@lru_cache(maxsize=256)  # as above
def stretches(body: Body) -> Mapping[bytes, tuple[int, ...]]:
    """Return in which of a body's passages, by their order, each of its runs of words stands."""
    words = body.words
    found: dict[bytes, tuple[int, ...]] = {}
    for at, passage in enumerate(body.each()):
        start, end = passage.first * WORD, (passage.first + passage.size - SIZE + 1) * WORD
        runs = [words[first : first + SIZE * WORD] for first in range(start, end, WORD)]
        own: dict[bytes, tuple[int, ...]] = dict.fromkeys(runs, (at,))
        for run in found.keys() & own.keys():
            own[run] = *found[run], at
        found.update(own)
    return found
