"""A hundred thousand headlines: the same findings for any number of processes, any budget and any order."""

from __future__ import annotations

import random
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from newslint.catalogue import builtin
from newslint.corpus.casebook import Casebook
from newslint.engine import Rules, ordered, settled
from newslint.finding import Clue, Finding
from newslint.position import Location, Place
from newslint.text.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = Rules([builtin()["DUP002"]])
COUNT = 100_000


def headlines() -> Iterator[list[str]]:
    """Yield the words of headlines, one in fifty the last one in another order, some alike by the hundred."""
    chance = random.Random(5)  # noqa: S311 - headlines, not secrets
    words = ["".join(chance.choices("abcdefghilmnoprstu", k=6)) for _ in range(9_000)]
    last: list[str] = []
    for number in range(COUNT):
        if number % 50 == 1:
            last = [*last[5:], *last[:5]]
        elif number % 1000 == 2:
            last = ["the", "week", "in", "figures", "and", "maps", *chance.choices(words, k=1)]
        else:
            last = chance.choices(words, k=8)
        yield last


@pytest.fixture(scope="module")
def clues() -> list[Clue]:
    made = []
    for number, words in enumerate(headlines(), 1):
        title = " ".join(words)
        place = Place(f"wire-{number % 7}.jsonl", 0, len(title), Location(number, 1), Location(number, len(title) + 1))
        wording = worded(title)
        made.append(Clue("DUP002", f"{title}\n", ("", title, " ".join(wording.words), wording.head), place))
    return made


def findings(clues: list[Clue], memory: int, jobs: int) -> tuple[Finding, ...]:
    book = Casebook(clues, memory)
    found = ordered(one for one in settled(RULES.by_code, book, jobs) if isinstance(one, Finding))
    book.close()
    return found


def test_the_same_findings_for_any_jobs_memory_and_order(clues: list[Clue]) -> None:
    expected = findings(clues, 1 << 30, 1)
    assert COUNT // 50 <= len(expected) <= COUNT // 40
    by_file = [[clue for clue in clues if clue.place.path == f"wire-{file}.jsonl"] for file in (4, 0, 6, 2, 5, 1, 3)]
    assert findings(list(chain.from_iterable(by_file)), 1 << 20, 2) == expected
