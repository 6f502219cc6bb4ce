"""TXT001: openings beyond the examples."""

from __future__ import annotations

import pytest

from newslint.catalogue import builtin
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import articles

TXT001 = Rules([builtin()["TXT001"]])


def flagged(text: str, form: str = "text") -> list[str]:
    [article] = articles(Source("a", text), form)
    return [text[finding.place.start : finding.place.end] for finding in read(TXT001, article).findings]


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("She’d said so before.", ["She’d"]),
        ("Their plan is to leave Orle.", ["Their"]),
        ("ORLE, Wenn (WNA) — He also met the mayor.", ["He"]),
        ("By Ada Merrin and Bo Vale\n\nHe also met the mayor.", ["He"]),
        ("The spokeswoman later declined to say more.", ["The spokeswoman"]),
        ("The officials said no.", ["The officials"]),
        ("The three are to meet in Orle.", ["The three"]),
        ("The pair planned a way to the sea.", ["The pair"]),
        ("The two sides met.", ["The two"]),
        ("Meanwhile in Orle, it rains.", ["Meanwhile"]),
        ("The two sides of the coin differ.", []),
        ("The two planned mills open in May.", []),
        ("The three biggest mills close.", []),
        ("The official who led the talks, Bo Vale, left.", []),
        ("He-goats climb the hill.", []),
        ("Heat is coming.", []),
        ("They say it never rains.", []),
        ("She was tired — Ada Merrin had rowed all night.", []),
        ("By Ada Merrin", []),
        ("By the time he came, Bo Vale was old.", []),
    ],
)
def test_openings(opening: str, found: list[str]) -> None:
    assert flagged(f"Harbour talks\n\n{opening}\n") == found


def test_a_hint_at_somebody_of_the_headline_may_be_resolved_in_the_next_paragraph() -> None:
    story = "Vale is back\n\n{}\n\nFor old Bo Vale, it was a day like any other.\n"
    assert flagged(story.format("He never left.")) == []
    assert flagged(story.format("He added that he never left.")) == ["He"]
    assert flagged(story.format("They never left.")) == ["They"]
    assert flagged(story.format("He never left.").replace("Bo Vale, it", "Bo Harl, it")) == ["He"]
    assert flagged(story.format("He never left.").replace("For old Bo Vale", "Vale")) == ["He"]


def test_or_in_the_next_sentence() -> None:
    story = "Vale is back\n\nHe never left{} Bo {} has kept the boat since 1981."
    assert flagged(story.format(".", "Vale")) == []
    assert flagged(story.format(".", "Harl")) == ["He"]
    assert flagged(story.format(", but", "Vale").replace("but Bo", "but old")) == ["He"]


@pytest.mark.parametrize(
    ("headline", "opening", "found"),
    [
        ("Passengers asked to wait", "They were asked to wait.", []),
        ("Fishermen’s wives say no", "They were asked to wait.", ["They"]),
        ("Sailors will strike", "They have had enough.", []),
        ("Sailors will strike", "They added that they had had enough.", ["They"]),
        ("Sailors will strike", "Their ships lie in Orle.", ["Their"]),
        ("Sailors will strike", "He has had enough.", ["He"]),
        ("Merrins will strike", "They have had enough.", ["They"]),
        ("Sailors’ strike", "They have had enough.", ["They"]),
    ],
)
def test_they_may_be_those_with_whom_the_headline_begins(headline: str, opening: str, found: list[str]) -> None:
    assert flagged(f"{headline}\n\n{opening}\n") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Mill sold\n\n![The mill](mill.jpg)\n\nHe added more.\n", []),
        ("# Mill sold\n\n- Ada Merrin\n\nShe added more.\n", []),
        ("---\ntitle: Mühle\nlang: de\n---\n\nHer damit, sagte sie.\n", []),
        ("# Mill sold\n\n<iframe></iframe>\n\nHe added more.\n", ["He"]),
        ("# Mill sold\n", []),
        ("", []),
    ],
)
def test_what_stands_before_the_story(text: str, found: list[str]) -> None:
    assert flagged(text, "markdown") == found
