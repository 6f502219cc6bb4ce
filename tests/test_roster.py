"""The names of a corpus."""

from __future__ import annotations

import pytest

from newslint.position import Source
from newslint.roster import Entry, Roster, Spelling
from newslint.sources import articles


def roster_of(*texts: str) -> Roster:
    roster = Roster()
    for number, text in enumerate(texts):
        for article in articles(Source(f"{number}.txt", f"The rain\n\n{text}"), "text"):
            roster.add(article)
    return roster


def test_names_are_counted_over_articles() -> None:
    roster = roster_of("They met Ada Merrin. Then Merrin left.", "They met Ada Merrin in Orle.", "The Harbour and NASA met.")
    assert roster.entries() == [Entry("Ada Merrin", 3, 2), Entry("Orle", 1, 1)]
    assert roster.entries(2) == [Entry("Ada Merrin", 3, 2)]


@pytest.mark.parametrize(
    ("usual", "variant"),
    [
        ("Moon Hae Jin", "Moon Hae-jin"),
        ("Ada Merrindal", "Ada Merindal"),
        ("Ada Merrindal", "Adda Merrindal"),
        ("Kvalborg", "Kwalborg"),
        ("Dmitry Kvalvik", "Dmitri Kvalvik"),
    ],
)
def test_variants_are_suspected(usual: str, variant: str) -> None:
    roster = roster_of(*[f"They met {usual} there."] * 3, f"They met {variant} there.")
    assert roster.entries() == [Entry(usual, 3, 3, (Spelling(variant, 1),))]


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Ada Merrindal", "Ida Merrindal"),
        ("Eric Kvalvik", "Erica Kvalvik"),
        ("Norlander", "Norlanders"),
        ("Ada Kvalvik", "Ada Kvalvik Moen"),
        ("Reid", "Reed"),
        ("Tilda Moen", "Tildy Moan"),
    ],
)
def test_other_names_are_not(usual: str, other: str) -> None:
    roster = roster_of(*[f"They met {usual} there."] * 3, f"They met {other} there.")
    assert [entry.name for entry in roster.entries()] == [usual, other]


def test_a_slip_is_rarer_than_the_name() -> None:
    roster = roster_of(*["They met Ada Merrindal there."] * 3, *["They met Ada Merindal there."] * 2)
    assert [entry.variants for entry in roster.entries()] == [(), ()]


def test_a_variant_shows_however_rare_both_are() -> None:
    roster = roster_of("They met Moon Hae Jin there.", "They met Moon Hae-jin there.", "They met Ada Kvalvik.")
    assert [entry.name for entry in roster.entries(5)] == ["Moon Hae Jin"]


def test_of_two_equals_the_one_with_accents_comes_first() -> None:
    roster = roster_of("They met Zelie Arnoux there.", "They met Zélie Arnoux there.")
    assert roster.entries() == [Entry("Zélie Arnoux", 1, 1, (Spelling("Zelie Arnoux", 1),))]
