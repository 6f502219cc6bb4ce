"""QUO: messages, related places, fixes, and what the examples do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.catalogue import builtin
from newslint.engine import Rules, ordered, read
from newslint.position import Source
from newslint.sources import articles

if TYPE_CHECKING:
    from newslint.finding import Finding

CODES = [code for code in builtin() if code.startswith("QUO")]
SETTING = "Ferry late\n\nThe pier at Orle was full of people from the town by then, and it was cold for them.\n\n"


def lint(text: str, *codes: str, form: str = "text") -> tuple[Finding, ...]:
    rules = Rules(builtin()[code] for code in codes or CODES)
    return ordered(found for article in articles(Source("a.txt", text), form) for found in read(rules, article).findings)


def mended(text: str, code: str) -> str:
    [finding] = lint(text, code)
    assert finding.fix is not None
    for place, content in sorted(finding.fix.edits, reverse=True):
        text = text[: place.start] + content + text[place.end :]
    assert lint(text, code) == ()
    return text


def related(finding: Finding, text: str) -> list[tuple[str, str]]:
    return [(text[one.place.start : one.place.end], one.message) for one in finding.related]


def test_a_missing_credit_says_where_it_was_looked_for() -> None:
    [first] = lint(SETTING + "“We lost an hour there.” It was late.")
    assert first.message.endswith("or in their paragraph, and the paragraph before names no speaker")
    [second] = lint(SETTING + "It was late. “We lost an hour there.”")
    assert second.message.endswith("or in their paragraph")


def test_a_splice_points_at_the_other_quotation() -> None:
    text = SETTING + "Merrin said “we sailed”. “We lost an hour there.”"
    [finding] = lint(text)
    assert finding.message.startswith("this quotation stands right after another")
    assert related(finding, text) == [("“we sailed”", "the other quotation")]
    [before] = lint(SETTING + "“We lost an hour there.” “We sailed at nine,” Merrin said.")
    assert before.message.startswith("this quotation stands right before another")


def test_a_carried_quotation_points_at_its_credit() -> None:
    text = SETTING + "Merrin said it at noon.\n\n“We lost an hour there.”"
    [finding] = lint(text)
    assert finding.message == "the credit of this quotation stands only in the paragraph before"
    assert related(finding, text) == [("Merrin said it at noon.", "credited here")]


@pytest.mark.parametrize(
    ("text", "message", "places"),
    [
        ("Merrin said: “We lost an hour.\n\nIt was late.", "is never closed, nor opened again by the next paragraph", []),
        (
            "“We lost an hour, Merrin said. “We sailed.”",
            "is not closed before the next quotation opens",
            [("“", "the next quotation opens here")],
        ),
        ("We lost an hour,” Merrin said.", "closes a quotation that nothing opens", []),
    ],
)
def test_a_missing_mark_says_what_is_wrong(text: str, message: str, places: list[tuple[str, str]]) -> None:
    [finding] = lint(SETTING + text)
    assert finding.message == f"this quotation mark {message}"
    assert related(finding, SETTING + text) == places


def test_nobody_is_missed_where_a_mark_is() -> None:
    assert [finding.code for finding in lint(SETTING + "We lost an hour.” It was late. “We lost an hour there.”")] == ["QUO003"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('A “cold” night, a "long" one, “the worst.”', "A “cold” night, a “long” one, “the worst.”"),
        ('A "cold" night, a “long” one, "the worst."', 'A "cold" night, a "long" one, "the worst."'),
        ('A “cold" night.', "A “cold” night."),
        ('Eine „kalte“ Nacht, eine "lange", die „längste“.', "Eine „kalte“ Nacht, eine „lange“, die „längste“."),
        ("A ''cold'' night, a ''long'' one, the “worst.”", "A ''cold'' night, a ''long'' one, the ''worst.''"),
    ],
)
def test_marks_of_the_rarer_kind_are_written_like_the_others(text: str, right: str) -> None:
    assert mended(SETTING + text, "QUO004") == SETTING + right


def test_guillemets_are_a_kind_of_their_own() -> None:
    assert lint(SETTING + 'She said « oui », "non" and "peut-être".', "QUO004") == ()
    [finding] = lint(SETTING + 'She said « oui », “non” and "peut-être".', "QUO004")
    assert finding.message.endswith("1 of 2 quotations")


def test_a_house_can_say_in_which_blocks_marks_are_compared() -> None:
    rules = Rules([builtin()["QUO004"]._replace(scope=frozenset({"item"}))])
    [article] = articles(Source("a.txt", SETTING + 'A “cold” night, a "long" one.'), "text")
    assert read(rules, article).findings == []


def test_escaped_marks_are_replaced_whole() -> None:
    text = "# Ferry\n\nA &quot;cold&quot; night, a “long” one, the “worst”.\n"
    [finding] = lint(text, "QUO004", form="markdown")
    assert finding.message == "straight quotation marks among curly ones: 1 of 3 quotations"
    assert finding.fix is not None
    assert [(text[edit.place.start : edit.place.end], edit.content) for edit in finding.fix.edits] == [
        ("&quot;", "“"),
        ("&quot;", "”"),
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("A “cold,” “long” and “damp”, “dark,” night.", "A “cold,” “long” and “damp,” “dark,” night."),
        ("The “cold”. The “dark”. The “damp.” It was.", "The “cold”. The “dark”. The “damp”. It was."),
    ],
)
def test_stops_move_to_the_usual_side(text: str, right: str) -> None:
    assert mended(SETTING + text, "QUO005") == SETTING + right


def test_a_source_is_shown_where_it_is_introduced_at_last() -> None:
    text = SETTING + "The official said no. An official of the port had come."
    [finding] = lint(text)
    assert finding.message == "“the official” speaks here, and nothing before has said which"
    assert related(finding, text) == [("official", "introduced only here")]
    for verb in ("dit", "a déclaré"):
        french = f"---\nlang: fr\n---\n\n# Le bac\n\nLe bac est en retard. Le porte-parole {verb} non.\n"
        assert [one.code for one in lint(french, form="markdown")] == ["QUO006"]
    [alone] = lint(SETTING + "The official said no.")
    assert alone.related == ()
    assert lint(SETTING + "“The official said no,” Merrin said. The official vote was late.") == ()


def test_a_second_voice_makes_a_column() -> None:
    news = "The pier was full, Merrin said. He left. It was late, Vale told them. He stayed."
    assert [finding.code for finding in lint(f"{SETTING}{news} We did discuss the fog.")] == ["QUO007"]
    assert [finding.code for finding in lint(f"{SETTING}{news} We did discuss the fog with the US.")] == ["QUO007"]
    assert lint(f"{SETTING}{news} We did discuss the fog. It was our fog.") == ()
    assert lint(f"{SETTING}{news} We did discuss the fog. “We did,” Merrin said. “The fog, she said.") != ()
    assert lint(f"{SETTING}{news} And did we? We did!") == ()
    assert lint("Ferry late\n\nIt was late. We did discuss the fog.") == ()
    assert lint("Ferry late\n\nIt was late, Merrin said, and Vale told them so. We did discuss the fog.") == ()
    assert lint(f"{SETTING}The pier was full. Merrin left. It was late. Vale stayed. We did discuss the fog.") == ()
    assert lint(f"{SETTING}{news} They wrote: We did discuss the fog.") == ()


def test_a_repeated_quotation_points_at_the_first() -> None:
    text = SETTING + "“We lost an hour in the fog off Orle,” Merrin said. “We lost an hour in the fog off Orle,” she said."
    [finding] = lint(text, "QUO008")
    assert related(finding, text) == [("“We lost an hour in the fog off Orle,”", "first quoted here")]


def test_what_stands_in_single_marks_is_judged_for_credits_only() -> None:
    assert [finding.code for finding in lint(SETTING + "‘We lost an hour there.’ It was late.")] == ["QUO001"]
    assert lint("---\nlang: nl\n---\n\n# Veer\n\n“We lost an hour there.” It was late.\n", form="markdown") == ()
