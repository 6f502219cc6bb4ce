"""What things cost: each for itself, and nothing where nobody counts."""

from __future__ import annotations

import pickle
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from newslint import costs
from newslint.catalogue import builtin
from newslint.costs import Costs, counted
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import articles
from newslint.views import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = "Ferry sails\n\nIt left the the quay at dawn, and nobody on the the pier was there to see it.\n"


@pytest.fixture(autouse=True)
def _end_counting() -> Iterator[None]:
    yield
    costs.end()


def test_what_is_called_from_within_counts_for_itself() -> None:
    seconds = iter([1.0, 2.0, 5.0, 6.0, 7.5, 20.0])
    spent = Costs(lambda: next(seconds))

    def outer() -> int:
        return spent.of(("views", "words"), lambda: 3) + spent.of(("views", "words"), lambda: 4)

    assert spent.of(("rules", "TXT003"), outer) == 7
    assert spent.seconds == {("rules", "TXT003"): 14.5, ("views", "words"): 4.5}
    assert spent.times == {("rules", "TXT003"): 1, ("views", "words"): 2}


def test_a_failure_costs_as_well() -> None:
    seconds = iter([1.0, 3.0])
    spent = Costs(lambda: next(seconds))
    with pytest.raises(ZeroDivisionError):
        spent.of(("rules", "TXT003"), lambda: 1 // 0)
    assert spent.seconds == {("rules", "TXT003"): 2.0}


def test_a_generator_is_drawn_while_the_clock_runs() -> None:
    drawn = []

    @counted("rules", "TXT003")
    def found() -> Iterator[int]:
        for number in range(3):
            drawn.append(number)
            yield number

    assert next(found()) == 0
    assert drawn == [0]
    spent = costs.begin()
    again = found()
    assert drawn == [0, 0, 1, 2]
    assert list(again) == [0, 1, 2]
    assert spent.times == {("rules", "TXT003"): 1}


def test_counting_changes_nothing_of_what_is_found() -> None:
    [plain] = articles(Source("a.txt", STORY), "text")
    expected = read(Rules(builtin().values()), plain)
    spent = costs.begin()
    [article] = articles(Source("a.txt", STORY), "text")
    assert read(Rules(builtin().values()), article) == expected
    assert spent.times["rules", "TXT003"] == 1
    assert spent.times["views", "article.words"] == 1
    assert spent.times["reading", "articles"] == 1
    assert all(seconds >= 0 for seconds in spent.seconds.values())


def test_a_kept_view_counts_once_for_each_object() -> None:
    class Pier:
        length = 40

    @kept
    def planks(pier: Pier, width: int = 2) -> int:
        return pier.length // width

    pier = Pier()
    spent = costs.begin()
    assert [planks(pier), planks(pier), planks(pier, 4)] == [20, 20, 10]
    assert spent.times == {("views", f"{__name__}.planks"): 2}


def test_what_was_counted_in_several_processes_adds_up() -> None:
    spent, others = Costs(), Costs()
    spent.of(("rules", "TXT003"), lambda: None)
    others.of(("rules", "TXT003"), lambda: None)
    others.of(("rules", "TXT004"), lambda: None)
    spent.add(pickle.loads(pickle.dumps(others)))  # noqa: S301 - our own
    assert spent.times == Counter({("rules", "TXT003"): 2, ("rules", "TXT004"): 1})
    assert set(spent.seconds) == set(spent.times)
