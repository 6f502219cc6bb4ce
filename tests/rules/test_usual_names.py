"""NAM101: a name that the rest of the corpus spells otherwise."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from newslint.catalogue import builtin, with_options
from newslint.engine import Rules, ordered, read, settled
from newslint.finding import Finding
from newslint.house import HouseNames
from newslint.position import Source
from newslint.sources import articles

if TYPE_CHECKING:
    from newslint.finding import Clue

RULE = with_options(builtin(), {"NAM101": {"fewest": 2, "ratio": 2}}, "newslint.toml")["NAM101"]


def clues(*names: str) -> list[Clue]:
    rules = Rules([RULE])
    sources = (Source(f"{number}.txt", f"Talks\n\nThe envoy met {name} here.") for number, name in enumerate(names))
    return [clue for source in sources for article in articles(source, "text") for clue in read(rules, article).clues]


def found(left: list[Clue], house: HouseNames | None = None) -> tuple[Finding, ...]:
    rule = RULE._replace(spec={"names": house} if house else {})
    return ordered(one for one in settled({"NAM101": rule}, left) if isinstance(one, Finding))


def test_a_finding_counts_and_shows_the_usual_spelling() -> None:
    left = clues("Ada Merrindal", "Ada Merrindal", "Ada Merindal")
    [finding] = found(left)
    assert finding.message == "the corpus spells “Ada Merindal” otherwise: “Ada Merrindal” in 2 articles, against 1"
    assert (finding.path, finding.place.location, finding.fix) == ("2.txt", (3, 15), None)
    [related] = finding.related
    assert (related.place.path, related.message) == ("0.txt", "“Ada Merrindal” stands here")
    assert found([*left, *left]) == (finding,)
    Random(3).shuffle(left)  # noqa: S311 - an order, no secret
    assert found(left) == (finding,)


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Merrindal", "Ada Merindal"),
        ("Ada Merrindal", "Ada Merrindal", "Ada Merindal", "Ada Merindal"),
        ("De Brien", "De Brien", "de Brien"),
        ("African-American", "African-American", "African American"),
        ("Merrindal", "Merrindal", "Merindal"),
        ("A. B. Merrin", "A. B. Merrin", "A.B. Merrin"),
        ("the Supreme Court", "the Supreme Court", "the Supreme-Court"),
    ],
)
def test_other_names_and_names_in_dispute_are_left_alone(names: tuple[str, ...]) -> None:
    assert found(clues(*names)) == ()


def test_an_article_with_both_spellings_is_at_odds_with_itself() -> None:
    assert found(clues("Ada Merrindal", "Ada Merrindal", "Ada Merrindal and Ada Merindal")) == ()


def test_the_names_of_the_house_are_settled() -> None:
    left = clues("Ada Merrindal", "Ada Merrindal", "Ada Merindal")
    assert found(left, HouseNames(never=["Ada Merindal"])) == ()
    assert found(left, HouseNames({"Ada Merindal": "Ada Merrindal"})) == ()
    assert found(left, HouseNames({"Ada Merrindal": "Ada Merindal"})) == ()
    assert len(found(left, HouseNames({"Tilda Moen": "Tilda Mon"}))) == 1
