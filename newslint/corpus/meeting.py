"""Which clues meet: those that share a key, found by sorting rows of numbers and never by comparing texts."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.corpus.clusters import precedence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newslint.corpus.ledger import Page
    from newslint.rule import Rule

__all__ = ["BATCH", "MANY", "Blocking", "Entry", "admitted", "distinct", "meetings", "namesakes"]

MANY: Final = 500
"""Clues from which on arrays are worth the time that numpy takes to import."""

BATCH: Final = 20_000
"""Clues whose keys are made at a time."""

Entry = tuple[str, tuple[str | bytes, ...]]
"""What keys are made of: the key and the value of a clue."""


class Blocking(NamedTuple):
    """How the clues of a rule meet: by the keys that each one's entry expands to.

    `keys` names those of one entry; `bulk` returns the same for many as two arrays of numpy, keys and positions of their entries.
    A key that more than `most` clues share brings only the first of them together, or none if it is `common`: there, what many
    share says nothing.
    """

    keys: Callable[[Rule, Entry], Iterable[int]]
    bulk: Callable[[Rule, Sequence[Entry]], tuple[object, object]]
    most: int
    common: bool = False


def namesakes(hashes: array[int]) -> Iterator[list[int]]:
    """Yield the numbers of clues that have the same hash, two and more, each list in order."""
    if len(hashes) >= MANY and (arrays := _arrays()):
        yield from arrays.namesakes(hashes)
        return
    groups = defaultdict(list)
    for number, one in enumerate(hashes):
        groups[one].append(number)
    yield from (group for group in groups.values() if len(group) > 1)


def distinct(page: Page) -> Sequence[int]:
    """Return the numbers of the clues that stand for all which share their key: of each key the one that is kept."""
    left_out: set[int] = set()
    for group in namesakes(page.hashes):
        by_key = defaultdict(list)
        for number in group:
            by_key[page.key(number)].append(number)
        for numbers in by_key.values():
            if len(numbers) > 1:
                kept = min(numbers, key=lambda number: precedence(page[number]))
                left_out.update(number for number in numbers if number != kept)
    if not left_out:
        return range(len(page))
    return array("I", (number for number in range(len(page)) if number not in left_out))


def meetings(rule: Rule, blocking: Blocking, page: Page, memory: int) -> tuple[Iterable[tuple[int, int]], list[int]]:
    """Return the pairs of clues that share a key, each once, and how many share each key that too many do."""
    numbers = distinct(page)
    if len(numbers) >= MANY and (arrays := _arrays()):
        return arrays.meetings(rule, blocking, page, numbers, memory)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        for key in set(blocking.keys(rule, (page.key(number), page.value(number)))):
            groups[key].append(number)
    pairs: set[tuple[int, int]] = set()
    crowds: list[int] = []
    for group in groups.values():
        if len(group) > blocking.most:
            crowds.append(len(group))
        pairs.update(combinations(admitted(blocking, page, group), 2))
    return pairs, crowds


def admitted(blocking: Blocking, page: Page, group: list[int]) -> list[int]:
    """Return those of a group that are compared with each other."""
    if len(group) <= blocking.most:
        return group
    return [] if blocking.common else sorted(group, key=lambda number: precedence(page[number]))[: blocking.most]


def _arrays() -> Any:  # noqa: ANN401 - a module, if numpy is installed
    try:
        from newslint.corpus import arrays  # noqa: PLC0415 - numpy takes longer to import than a small corpus takes to settle
    except ImportError:
        return None
    return arrays
