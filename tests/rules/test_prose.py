"""TXT003 and TXT004: fixes, and what the examples do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.catalogue import builtin
from newslint.engine import Rules, ordered, read
from newslint.position import Source
from newslint.sources import articles

if TYPE_CHECKING:
    from newslint.finding import Finding

TXT = Rules(builtin()[code] for code in ("TXT003", "TXT004"))


def lint(text: str) -> tuple[Finding, ...]:
    return ordered(found for article in articles(Source("a.txt", text), "text") for found in read(TXT, article).findings)


def mended(text: str) -> str:
    edits = sorted((edit for finding in lint(text) if finding.fix for edit in finding.fix.edits), reverse=True)
    for place, content in edits:
        text = text[: place.start] + content + text[place.end :]
    return text


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        (
            "An hour late\n\nIt was the the last of a open series of talks in the town.",
            "An hour late\n\nIt was the last of an open series of talks in the town.",
        ),
        ("Mill\n\nAn strong wind of the sea and an “big” wave.", "Mill\n\nA strong wind of the sea and a “big” wave."),
        ("AN BIG DAY IN THE TOWN OF ORLE AND THE\n\nThe rest.", "A BIG DAY IN THE TOWN OF ORLE AND THE\n\nThe rest."),
        ("Mill\n\nThe end of the line was\nwas in the yard.", "Mill\n\nThe end of the line was in the yard."),
        (
            "Mill\n\nIn the end it cost a $8 fee, and that is a I.R.S. rule.",
            "Mill\n\nIn the end it cost an $8 fee, and that is an I.R.S. rule.",
        ),
    ],
)
def test_fixes(broken: str, right: str) -> None:
    assert mended(broken) == right
    assert lint(right) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mill\n\nThe letter a is in the name, and a of the two is in “a hour” of the list.",
        "Mill\n\nAn Dang won. The winner is An Dang of the north, and the Serie A Oscar is in the bag of the club.",
        "Mill\n\nHave the best of a H(app)y day in the town and the end of it, for the most part a\nEvans, part a",
        "Molen\n\nHij zat an der Weser und das Haus war an der Stelle des Hafens, a eso voy.",
        "The end of a\n\nOpen day in the town of Orle, and that is the end of it.",
        "Mill\n\nIn the line of the x x axis it is “very very” late; a word is I\n\nI came.",
        "Mill\n\n“It was very very late for the mill,” the owner of it said to the The Wenn Times.",
        "very very\n\nvery very",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert [finding.code for finding in lint(text) if "very" not in finding.message] == []


def test_an_article_that_ends_in_the_letter_is_left_alone() -> None:
    assert lint("Mill\n\nThe end of the name of the town is an a") == ()


def test_a_text_too_short_to_know_its_language_is_left_alone() -> None:
    assert lint("a open") == ()


ENGLISH = "The ferry and the tram are in the hands of the town, and that is that for the time being. "


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("She carried an Hermès bag.", []),
        ("It was an Höchst plant.", []),
        ("He wore an haute couture coat.", []),
        ("It was an US plan.", ["an US"]),
        ("They met an UN envoy.", ["an UN"]),
        ("It is a IT firm.", ["a IT"]),
        ("What matters matters to them.", []),
        ("Whoever wins wins.", []),
        ("They served mahi mahi.", []),
        ("It came to to the door.", ["to to"]),
    ],
)
def test_hard_sentences(sentence: str, wrong: list[str]) -> None:
    text = f"A headline for it\n\n{ENGLISH}{sentence}\n"
    assert [text[finding.place.start : finding.place.end] for finding in lint(text)] == wrong


@pytest.mark.parametrize(("words", "trust"), [("the the", "safe"), ("ferry ferry", "unsafe")])
def test_only_words_that_nothing_but_a_slip_doubles_are_safe_to_mend(words: str, trust: str) -> None:
    [finding] = lint(f"A headline for it\n\n{ENGLISH}They took {words} home.\n")
    assert finding.fix is not None
    assert finding.fix.applicability == trust


@pytest.mark.parametrize(
    ("text", "trust"),
    [
        ("Mill\n\nIt was the the last of a series.", "safe"),
        ("Mill\n\nIt lay in in the harbour for a year.", "unsafe"),
        ("Mill\n\n“I heard the the — well, a bang,” she said.", "unsafe"),
        ("Mill\n\n‘I heard the the — well, a bang,’ she said.", "unsafe"),
        ("Mill\n\n“I was on the the — well, the pier.\n\n“Nobody saw me.”", "unsafe"),
        ("Mill\n\nTick, says the clock,\nthe the clock of the tower,\nand nobody sleeps.", "display"),
        ("Mill\n\nThe clock that hangs in the\nthe tower of the mill was\nstopped by a storm and will\nnot go again.", "safe"),
    ],
)
def test_how_far_a_doubled_word_can_be_taken_out(text: str, trust: str) -> None:
    assert [finding.fix and finding.fix.applicability for finding in lint(text)] == [trust]


def test_what_a_block_quote_doubles_is_never_safe_to_take_out() -> None:
    [article] = articles(Source("a.md", "# Mill\n\n> I heard the the — well, a bang.\n"), "markdown")
    [finding] = read(TXT, article).findings
    assert finding.fix is not None
    assert finding.fix.applicability == "unsafe"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The farm\n\nIt is the end of an 1,250-acre farm.", "“an 1,250-acre” should be “a 1,250-acre”"),
        ("The fee\n\nIt is the end of a £8m fee in the town.", "“a £8m” should be “an £8m”"),
        ("The fee\n\nIt is the end of a “hour” in the town.", "“a hour” should be “an hour”"),
    ],
)
def test_a_message_has_the_words_of_the_file(text: str, message: str) -> None:
    assert [finding.message for finding in lint(text)] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Molen\nlang: nl\n---\n\nThe end of the line is a hour of the day.\n",
        "# Voto a ideia\n\nAs mulheres de Orle votam a ideia, a escola e a igreja.\n",
    ],
)
def test_a_and_an_are_words_of_other_languages(text: str) -> None:
    [article] = articles(Source("a.md", text), "markdown")
    assert not read(TXT, article).findings
