"""From pairs to copies: who is kept, who is nearest."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.corpus.clusters import copies, precedence
from newslint.finding import Clue, Pair
from newslint.position import Location, Place


def clue(number: int, date: str = "", *, archived: bool = False) -> Clue:
    return Clue("DUP002", "", (date,), Place(f"{number:02}.txt", 0, 0, Location(1, 1), Location(1, 1)), archived)


def test_the_archive_is_kept_then_the_earliest_then_the_first() -> None:
    later, earlier, old = clue(1, "2026-02"), clue(2, "2026-01"), clue(3, "2026-03", archived=True)
    assert sorted([later, earlier, old], key=precedence) == [old, earlier, later]
    [copy] = copies([Pair("DUP002", later, earlier, 0.9)])
    assert (copy.clue, copy.nearest, copy.kept, copy.likeness) == (later, earlier, earlier, 0.9)


def test_each_copy_names_its_nearest_match_and_the_one_to_keep() -> None:
    one, two, three = map(clue, (1, 2, 3))
    found = list(copies([Pair("DUP002", one, two, 0.8), Pair("DUP002", two, three, 0.9)]))
    assert [(copy.clue, copy.nearest, copy.likeness, copy.kept) for copy in found] == [
        (two, three, 0.9, one),
        (three, two, 0.9, one),
    ]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] != pair[1]), max_size=25))
def test_of_n_alike_one_is_kept_whatever_the_order_of_the_pairs(edges: list[tuple[int, int]]) -> None:
    pairs = [Pair("DUP002", clue(one), clue(other), 1 / (1 + one + other)) for one, other in edges]
    found = list(copies(pairs))
    shuffled = random.Random(1).sample(pairs, len(pairs))  # noqa: S311 - an order, not a secret
    assert list(copies(shuffled)) == found
    members = {number for edge in edges for number in edge}
    assert len(found) == len(members) - len({copy.kept for copy in found})
    assert all(copy.kept.place < copy.clue.place for copy in found)
