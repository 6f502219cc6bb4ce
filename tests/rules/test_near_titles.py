"""DUP002: which headlines meet, and what is said of them."""

from __future__ import annotations

import random
from string import ascii_lowercase
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.catalogue import builtin
from newslint.corpus.casebook import Casebook
from newslint.engine import Rules, read, settled
from newslint.finding import Clue, Finding
from newslint.position import Source
from newslint.registry import blocking_of
from newslint.rules import near_titles
from newslint.sources import articles
from newslint.text.retelling import retold
from newslint.text.wording import worded

if TYPE_CHECKING:
    import pytest

RULES = Rules([builtin()["DUP002"]])
RULE = RULES.by_code["DUP002"]
WORDS = "ferry sails to sande orle harbour not the 2 3 march probe inquiry ferries council opens new wall with of".split()
TITLES = st.lists(st.sampled_from([*WORDS, "-", "| Reuters", "…"]), min_size=1, max_size=9).map(" ".join)


def clues(titles: list[str]) -> list[Clue]:
    sources = (Source(f"{number:05}.txt", f"{title}\n\nStory.\n") for number, title in enumerate(titles))
    return [clue for source in sources for article in articles(source, "text") for clue in read(RULES, article).clues]


@settings(max_examples=150, deadline=None)
@given(st.lists(TITLES, min_size=1, max_size=8))
def test_keys_are_the_same_either_way(titles: list[str]) -> None:
    blocking = blocking_of("DUP002")
    assert blocking is not None
    entries = [(clue.key, clue.value) for clue in clues(titles)]
    if entries:
        keys, owners = blocking.bulk(RULE, entries)
        found = set(zip(keys.tolist(), owners.tolist(), strict=True))
        assert found == {(key, at) for at, entry in enumerate(entries) for key in blocking.keys(RULE, entry)}


@settings(max_examples=300, deadline=None)
@given(TITLES, TITLES)
def test_all_that_tell_the_same_meet(one: str, other: str) -> None:
    blocking = blocking_of("DUP002")
    assert blocking is not None
    pair = clues([one, other])
    if len(pair) == 2 and retold(worded(pair[0].value[1]), worded(pair[1].value[1])):
        first, second = (set(blocking.keys(RULE, (clue.key, clue.value))) for clue in pair)
        assert any(key in second or key ^ 1 in second for key in first)


def test_a_cluster_names_the_nearest_and_the_one_to_keep() -> None:
    titles = [
        "Council backs new wall in Sande",
        "Council backs new wall in Sande harbour",
        "Council backed new wall in Sande harbour",
    ]
    found = [one for one in settled(RULES.by_code, Casebook(clues(titles))) if isinstance(one, Finding)]
    assert [(one.path, [related.place.path for related in one.related]) for one in found] == [
        ("00001.txt", ["00002.txt", "00000.txt"]),
        ("00002.txt", ["00001.txt", "00000.txt"]),
    ]
    assert found[1].message.endswith("is nearly that of 00001.txt, “backed” for “backs” (96% alike)")


def test_numbers_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_titles, "_MOST_KNOWN", 1)
    titles = ["Ferry to Orle sails again", "Ferry to Orle sails at last"]
    assert len({next(near_titles.neighbourhood(RULE, (clue.key, clue.value))) for clue in clues(titles)}) == len(titles)


def test_what_too_many_share_is_told() -> None:
    chance = random.Random(3)  # noqa: S311 - words, not secrets
    titles = [f"{''.join(chance.sample(ascii_lowercase, 12))} to Orle sails" for _ in range(80)]
    [problem] = settled(RULES.by_code, Casebook(clues(titles)))
    assert not isinstance(problem, Finding)
    assert problem.message.startswith("1 key is shared by so many articles, up to 80")
