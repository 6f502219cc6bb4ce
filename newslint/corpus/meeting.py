"""Which clues meet: those that share a key, found by sorting rows of numbers and never by comparing texts."""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.corpus.clusters import precedence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newslint.corpus.casebook import Page
    from newslint.rule import Rule

__all__ = ["BATCH", "MANY", "MEETING", "QUESTION", "Blocking", "Entry", "distinct", "meetings", "namesakes", "paired_in_crowd"]

MANY: Final = 500
"""Clues from which on arrays are worth the time that numpy takes to import."""

MANY_HASHES: Final = 100_000
"""The same for what only has to be counted."""

FIRST: Final = 8
"""Clues of a crowd with which each other one of it is compared."""

COMPARISONS: Final = 100_000
"""What a crowd may cost, one comparison for each of its clues aside."""

QUESTION: Final = 1
"""The bit of a key that says that it answers none."""

MEETING: Final = 2
"""What the keys must count together that two clues share."""

BATCH: Final = 5_000
"""Clues whose keys are made at a time."""

Entry = tuple[str, tuple[Any, ...]]
"""What keys are made of: the key and the value of a clue."""


class Blocking(NamedTuple):
    """How the clues of a rule meet: by the keys that each one's entry expands to.

    `keys` names those of one entry; `bulk` returns the same for many as two arrays of numpy, keys and positions of their entries.
    Keys have 64 bits, the upper ones well mixed. The lowest says that a key is a question only: clues meet where a key answers a
    question or another answer.
    Of a key that more than `most` clues share, all are compared with the first few alone; with none if such keys are `common` and
    what many share says nothing. A key is `enough` for two clues to meet if it is shared by no more than so many; of others it
    takes two.
    """

    keys: Callable[[Rule, Entry], Iterable[int]]
    bulk: Callable[[Rule, Sequence[Entry]], tuple[Any, Any]]
    most: int
    common: bool = False
    enough: int = sys.maxsize

    def weight(self, size: int) -> int:
        """Return what a key counts that so many clues share; it takes `MEETING` for two to meet."""
        return MEETING if size <= self.enough else 1


def namesakes(hashes: array[int]) -> Iterator[list[int]]:
    """Yield the numbers of clues that have the same hash, two and more, each list in order."""
    if len(hashes) >= MANY_HASHES and (arrays := _arrays()):
        yield from arrays.namesakes(hashes)
        return
    groups: dict[int, list[int]] = {one: [] for one, count in Counter(hashes).items() if count > 1}
    for number, one in enumerate(hashes) if groups else ():
        if one in groups:
            groups[one].append(number)
    yield from groups.values()


def distinct(page: Page) -> Sequence[int]:
    """Return the numbers of the clues that stand for all which share their key: of each key the one that is kept."""
    left_out: set[int] = set()
    for group in namesakes(page.hashes):
        by_key = defaultdict(list)
        for number in group:
            by_key[page.key(number)].append(number)
        for numbers in by_key.values():
            kept = min(numbers, key=lambda number: precedence(page[number]))
            left_out.update(number for number in numbers if number != kept)
    if not left_out:
        return range(len(page))
    return array("I", (number for number in range(len(page)) if number not in left_out))


def meetings(
    rule: Rule, blocking: Blocking, page: Page, memory: int, jobs: int = 1
) -> tuple[Iterable[tuple[int, int]], list[int]]:
    """Return the pairs of clues that share keys, each once, and how many share each key that too many do.

    Clues of the archive do not meet each other: they can have no findings. `memory` bounds the bytes that keys and pairs take at
    a time; up to `jobs` processes make keys where there are many clues.
    """
    numbers = distinct(page)
    if len(numbers) >= MANY and (arrays := _arrays()):
        found: tuple[Iterable[tuple[int, int]], list[int]] = arrays.meetings(rule, blocking, page, numbers, memory, jobs=jobs)
        return found
    groups: dict[int, set[int]] = defaultdict(set)
    answers: set[int] = set()
    for number in numbers:
        for key in blocking.keys(rule, (page.key(number), page.value(number))):
            groups[key | QUESTION].add(number)
            if not key & QUESTION:
                answers.add(key | QUESTION)
    pairs: Counter[tuple[int, int]] = Counter()
    crowds: list[int] = []
    for group in (sorted(groups[key]) for key in answers):
        if all(map(page.is_archived, group)):
            continue
        if len(group) <= blocking.most:
            pairs.update(dict.fromkeys(combinations(group, 2), blocking.weight(len(group))))
        elif not blocking.common:
            crowds.append(len(group))
            pairs.update(dict.fromkeys(paired_in_crowd(page, group), blocking.weight(len(group))))
    met = (pair for pair, weight in pairs.items() if weight >= MEETING)
    return [pair for pair in met if not all(map(page.is_archived, pair))], crowds


def paired_in_crowd(page: Page, group: list[int]) -> Iterator[tuple[int, int]]:
    """Yield which clues of a large group are compared: all of them with the first few, the fewer the larger the group is."""
    ranked = sorted(group, key=lambda number: precedence(page[number]))
    few = max(1, min(FIRST, COMPARISONS // len(group)))
    for at, number in enumerate(ranked):
        yield from ((min(first, number), max(first, number)) for first in ranked[: min(at, few)])


def _arrays() -> Any:  # noqa: ANN401 - a module, if numpy is installed
    try:
        from newslint.corpus import arrays
    except ImportError:
        return None
    return arrays
