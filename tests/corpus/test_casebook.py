"""Clues, packed and unpacked."""

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.corpus.casebook import Casebook
from newslint.finding import Clue
from newslint.position import Location, Place

PLACES = st.builds(
    lambda path, start, record: Place(path, start, start + 5, Location(3, start + 1), Location(4, 6), record),
    st.sampled_from(["a.txt", "b/c.md", "ü.jsonl"]),
    st.integers(0, 2**40),
    st.sampled_from(["", "id-7"]),
)
CLUES = st.builds(
    Clue,
    st.sampled_from(["DUP001", "DUP002"]),
    st.text(max_size=9),
    st.lists(st.text(max_size=5) | st.binary(max_size=5) | st.integers(), max_size=3).map(tuple),
    PLACES,
    st.booleans(),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(CLUES, max_size=20), st.lists(CLUES, max_size=20), st.integers(0, 500), st.booleans())
def test_a_casebook_takes_in_another(clues: list[Clue], others: list[Clue], memory: int, archived: bool) -> None:  # noqa: FBT001 - drawn
    book = Casebook(clues, memory=memory)
    book.add(pickle.loads(pickle.dumps(Casebook(others))), archived=archived)  # noqa: S301 - our own
    expected = [*clues, *(clue._replace(archived=clue.archived or archived) for clue in others)]
    assert list(book) == sorted(expected, key=lambda clue: clue.code)
    book.close()


@settings(max_examples=100, deadline=None)
@given(st.lists(CLUES, max_size=30), st.integers(0, 500))
def test_clues_come_back_as_they_were_by_code_and_in_order(clues: list[Clue], memory: int) -> None:
    book = Casebook(memory=memory)
    book.add(clues[:10])
    book.add(clues[10:])
    assert list(book) == sorted(clues, key=lambda clue: clue.code)
    assert len(book) == len(clues)
    for code in book.codes:
        page = book.page(code)
        own = [clue for clue in clues if clue.code == code]
        assert [(page.key(number), page.value(number)) for number in range(len(page))] == [(one.key, one.value) for one in own]
    book.close()
    assert len(book) == 0


def test_the_clues_of_an_archive_say_so() -> None:
    clue = Clue("DUP001", "key", ("2026",), Place("a.txt", 0, 1, Location(1, 1), Location(1, 2)))
    book = Casebook([clue])
    book.add([clue], archived=True)
    assert list(book) == [clue, clue._replace(archived=True)]


def test_equal_values_that_follow_each_other_are_kept_once() -> None:
    place = Place("a.txt", 0, 1, Location(1, 1), Location(1, 2))
    same = Casebook(Clue(code, "key", ("x" * 1000,), place) for code in ("DUP003", "DUP004"))
    other = Casebook(Clue(code, "key", (code * 200,), place) for code in ("DUP003", "DUP004"))
    assert other.size - same.size > 900
