"""From pairs to clusters: which of several alike articles is kept, and what the others are nearest to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.finding import Clue, Pair
    from newslint.position import Place

__all__ = ["Copy", "copies", "precedence"]


class Copy(NamedTuple):
    """One that is too many: its clue, its nearest match and how alike the two are, and which of the cluster is kept."""

    clue: Clue
    nearest: Clue
    likeness: float
    kept: Clue


def precedence(clue: Clue) -> tuple[bool, str, Place]:
    """Return what decides which of several articles is kept: the archive's first, then by date, then by place.

    The date is the first part of a clue's value; an article without one comes before those that have one.
    """
    return not clue.archived, clue.value[0], clue.place


def copies(pairs: Iterable[Pair]) -> Iterator[Copy]:
    """Yield what is too many in the clusters that pairs make, in order of the clusters' first clues: n alike give n - 1."""
    near: dict[Clue, list[tuple[float, Clue]]] = defaultdict(list)
    parents: dict[Clue, Clue] = {}

    def root(clue: Clue) -> Clue:
        while (parent := parents.setdefault(clue, clue)) != clue:
            parents[clue] = clue = parents[parent]
        return clue

    for _, first, second, likeness in pairs:
        near[first].append((likeness, second))
        near[second].append((likeness, first))
        one, other = root(first), root(second)
        if precedence(other) < precedence(one):
            one, other = other, one
        parents[other] = one
    for clue in sorted(near, key=precedence):
        kept = root(clue)
        if kept != clue:
            likeness, nearest = min(near[clue], key=lambda match: (-match[0], precedence(match[1])))
            yield Copy(clue, nearest, likeness, kept)
