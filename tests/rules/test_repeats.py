"""TXT002: what counts as a repeat, where it is shown, and what its fix leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.catalogue import builtin
from newslint.engine import Rules, ordered, read
from newslint.position import Source
from newslint.sources import articles

if TYPE_CHECKING:
    from newslint.finding import Finding

TXT002 = Rules([builtin()["TXT002"]])
ONE = "The ferry lost its engine two miles off the pier of Orle."
TWO = "A tug took three hours to reach the boat in the fog of the morning."


def lint(text: str, form: str = "text") -> tuple[Finding, ...]:
    return ordered(found for article in articles(Source("a", text), form) for found in read(TXT002, article).findings)


def flagged(text: str, form: str = "text") -> list[str]:
    return [text[finding.place.start : finding.place.end] for finding in lint(text, form)]


def mended(text: str) -> str:
    edits = sorted((edit for finding in lint(text) if finding.fix for edit in finding.fix.edits), reverse=True)
    for place, content in edits:
        text = text[: place.start] + content + text[place.end :]
    return text


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{ONE} {TWO} Why? Rain.\n\nSo. {ONE} {TWO} Why? Snow.", [f"{ONE} {TWO} Why?"]),
        (f"{ONE} {ONE} {ONE}", [ONE, ONE]),
        (f"{ONE} No.\n\n{ONE} Yes.\n\n{ONE} Perhaps.", []),  # a refrain
        (f"{ONE} {TWO}\n\n{TWO} {ONE}", [TWO, ONE]),
        (f"{ONE}\n\n{ONE.upper()}", [ONE.upper()]),
        ("A tug came to the boat.\n\nA tug came to the boat.", []),
    ],
)
def test_repeats(body: str, found: list[str]) -> None:
    assert flagged(f"Ferry adrift\n\n{body}\n") == found


@pytest.mark.parametrize(
    ("again", "repeats"),
    [
        ("In May, a tug took three hours to reach the boat in the fog of the morning.", True),  # put before it
        ("A weary tug took three hours to reach the boat in the fog of the morning.", True),
        ("The tug took three hours to reach the boat in the fog of the morning.", True),  # a small word for another
        ("A tug took several hours to reach the boat in the fog of the morning.", False),
        ("A tug took 3 hours to reach the boat in the fog of the morning.", False),
        ("A Wenn tug took three hours to reach the boat in the fog of the morning.", False),
        ("A tug never took three hours to reach the boat in the fog of the morning.", False),
        ("It is always hard to reach the boat in the fog of the morning, as anybody in the town of Wenn can tell.", False),
    ],
)
def test_near_repeats_differ_in_nothing_that_tells(again: str, *, repeats: bool) -> None:
    assert flagged(f"Ferry adrift\n\n{TWO} It rained.\n\nSo it goes. {again}\n") == [again] * repeats


@pytest.mark.parametrize(
    "again",
    [
        "What was the first thing that you did in the town?",
        "See the pages of the town hall for the whole list",
        "In Orle: see the pages of the town hall for the whole list.",
    ],
)
def test_entries_of_a_form_may_come_again(again: str) -> None:
    assert flagged(f"Answers\n\n{again}\n\nNothing.\n\n{again}\n\nAll.\n") == []


def test_what_cannot_be_read_is_never_the_same() -> None:
    line = "Look at the picture of the mill in the town of Orle: ![]({}.jpg)."
    assert flagged(f"# Mills\n\n{line.format(1)}\n\n{line.format(2)}\n", "markdown") == []
    assert flagged(f"# Mills\n\n{ONE} So `a`.\n\n{ONE} So `b`.\n", "markdown") == [ONE]


def test_only_paragraphs_are_held_against_each_other() -> None:
    assert flagged(f"# Ferry\n\n{ONE}\n\n> {ONE}\n\n- {ONE}\n", "markdown") == []


def test_a_finding_shows_the_first_place_and_its_fix_takes_the_other_out() -> None:
    text = f"Ferry adrift\n\n{ONE} {TWO}\n\nNobody slept.\n\n{ONE} {TWO}\n\nA cold night.\n"
    [finding] = lint(text)
    [(place, said)] = finding.related
    assert (text[place.start : place.end], said) == (f"{ONE} {TWO}", "it stands here first")
    assert mended(text) == f"Ferry adrift\n\n{ONE} {TWO}\n\nNobody slept.\n\nA cold night.\n"


@given(st.lists(st.sampled_from([ONE, TWO, "It rained.", "Nobody in the town of Orle slept that night.", "\n\n"]), max_size=10))
@settings(max_examples=150, deadline=None)
def test_fixes_leave_nothing_to_find(sentences: list[str]) -> None:
    text = "Ferry adrift\n\n" + " ".join(sentences) + "\n"
    for _ in range(3):  # what was a refrain can be a repeat once one copy is gone
        text = mended(text)
    assert lint(text) == ()
