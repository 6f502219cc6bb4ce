"""Which clues meet: the same ones in plain Python and on arrays, in any order of clues and under any budget."""

from __future__ import annotations

import random  # noqa: TC003 - hypothesis asks for the types
import sys
from array import array
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.catalogue import builtin
from newslint.corpus import meeting
from newslint.corpus.casebook import Casebook, Page
from newslint.corpus.heap import Heap
from newslint.corpus.meeting import Blocking, meetings, namesakes
from newslint.finding import Clue
from newslint.position import Location, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.corpus.meeting import Entry
    from newslint.rule import Rule

RULE = builtin()["DUP002"]


def keys(_: Rule, entry: Entry) -> Iterator[int]:
    yield from entry[1][1]


def bulk(_: Rule, entries: Sequence[Entry]) -> tuple[Any, Any]:
    found = [(key, at) for at, entry in enumerate(entries) for key in entry[1][1]]
    return np.array([key for key, _ in found], np.uint64), np.array([at for _, at in found], np.int64)


def page(clues: Iterable[tuple[str, tuple[int, ...]]], archived: str = "") -> Page:
    """Return clues as a page, those archived whose keys begin with this letter."""
    book = Casebook()
    for number, (key, numbers) in enumerate(clues):
        place = Place(f"{key}{numbers}", number, number, Location(1, 1), Location(1, 1))
        book.add([Clue("DUP002", key, ("", numbers), place)], archived=archived != "" and key.startswith(archived))
    return book.page("DUP002") if book else Page("DUP002", Heap(0), [])


def met(own: Page, blocking: Blocking, memory: int = 1 << 20) -> tuple[set[frozenset[str]], list[int]]:
    pairs, crowds = meetings(RULE, blocking, own, memory)
    found = list(pairs)
    assert len(found) == len(set(found))
    return {frozenset((own[one].place.path, own[other].place.path)) for one, other in found}, sorted(crowds)


ENTRIES = st.lists(
    st.tuples(st.text("abc", min_size=3, max_size=6), st.lists(st.integers(0, 1 << 5), max_size=4).map(tuple)),
    max_size=25,
    unique_by=lambda entry: entry[0],
)


@settings(max_examples=150, deadline=None)
@given(
    entries=ENTRIES,
    most=st.integers(2, 5),
    common=st.booleans(),
    enough=st.sampled_from([1, 2, sys.maxsize]),
    archived=st.sampled_from(["", "a"]),
    shuffler=st.randoms(use_true_random=False),
    memory=st.sampled_from([1, 200, 1 << 20]),
)
def test_the_same_clues_meet_either_way(  # noqa: PLR0913 - what hypothesis draws
    entries: list[tuple[str, tuple[int, ...]]],
    most: int,
    *,
    common: bool,
    enough: int,
    archived: str,
    shuffler: random.Random,
    memory: int,
) -> None:
    spread = [(key, tuple(number >> 1 << 58 | number & 1 for number in numbers)) for key, numbers in entries]
    blocking = Blocking(keys, bulk, most, common, enough)
    plain = met(page(spread, archived), blocking)
    if archived:
        assert not any(all(path.startswith(archived) for path in pair) for pair in plain[0])
    elif not common and most == 5 and enough == sys.maxsize:
        wanted = {
            frozenset((f"{one[0]}{one[1]}", f"{other[0]}{other[1]}"))
            for one, other in combinations(spread, 2)
            if any(a | 1 == b | 1 and not a & b & 1 for a in one[1] for b in other[1])
        }
        assert plain[0] >= wanted or plain[1]
    shuffler.shuffle(spread)
    assert met(page(spread, archived), blocking) == plain
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meeting, "MANY", 0)
        if spread:
            assert met(page(spread, archived), blocking, memory) == plain


@pytest.mark.parametrize("many", [0, 500])
def test_of_equal_keys_the_one_that_is_kept_stands_for_all(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "MANY", many)
    own = page([("b", (2 << 40,)), ("a", (2 << 40,)), ("b", (2 << 40,)), ("c", (4 << 40,)), ("a", (2 << 40,))])
    assert meeting.distinct(own) == array("I", [0, 1, 3])
    assert sorted(meetings(RULE, Blocking(keys, bulk, 9), own, 1 << 20)[0]) == [(0, 1)]


@pytest.mark.parametrize("many", [0, 500])
def test_namesakes_are_those_of_one_hash(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "MANY_HASHES", many)
    assert sorted(namesakes(array("q", [5, -7, 5, 0, -7, 5]))) == [[0, 2, 5], [1, 4]]


@pytest.mark.parametrize("many", [0, 10_000])
def test_of_a_crowd_all_are_compared_with_the_first_few(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "MANY", many)
    own = page((f"{number:03}", (2 << 40,)) for number in range(100))
    pairs, crowds = meetings(RULE, Blocking(keys, bulk, 64), own, 1 << 20)
    assert crowds == [100]
    assert sorted(pairs) == [(one, other) for one in range(8) for other in range(one + 1, 100)]
    monkeypatch.setattr(meeting, "COMPARISONS", 0)
    assert sorted(meetings(RULE, Blocking(keys, bulk, 64), own, 1 << 20)[0]) == [(0, other) for other in range(1, 100)]
    assert list(meetings(RULE, Blocking(keys, bulk, 64, common=True), own, 1 << 20)[0]) == []


def test_without_numpy_plain_python_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "MANY", 0)
    monkeypatch.delitem(sys.modules, "newslint.corpus.arrays", raising=False)
    monkeypatch.delattr("newslint.corpus.arrays", raising=False)
    monkeypatch.setitem(sys.modules, "numpy", None)
    own = page([("a", (2 << 40,)), ("b", (2 << 40,))])
    assert list(meetings(RULE, Blocking(keys, bulk, 9), own, 1 << 20)[0]) == [(0, 1)]
    monkeypatch.undo()


@pytest.mark.parametrize("many", [0, 500])
def test_of_common_keys_it_takes_two(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "MANY", many)
    rare, common, usual = 2 << 40, 4 << 40, 6 << 40
    own = page([("a", (common, usual)), ("b", (common, rare)), ("c", (common, rare)), ("d", (common, usual)), ("e", (common,))])
    assert sorted(meetings(RULE, Blocking(keys, bulk, 9, enough=2), own, 1 << 20)[0]) == [(0, 3), (1, 2)]
    assert sorted(meetings(RULE, Blocking(keys, bulk, 9, enough=1), own, 1 << 20)[0]) == [(0, 3), (1, 2)]
    assert len(list(meetings(RULE, Blocking(keys, bulk, 9, enough=5), own, 1 << 20)[0])) == 10
