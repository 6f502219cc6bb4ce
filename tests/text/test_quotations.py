"""Quotations: their spans, their words, whether they stand alone, and who is credited."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newslint.position import Source
from newslint.sources import articles
from newslint.text.credits import Credit
from newslint.text.lexicons import NONE, language_of, languages, lexicon_of
from newslint.text.quotations import Habits, Quotation, quotations, quoted

if TYPE_CHECKING:
    from newslint.article import Article

SETTING = "The pier at Orle was full of people from the town by then, and it was cold for them.\n\n"


def article(text: str, form: str = "text") -> Article:
    [one] = articles(Source("a.txt", text), form)
    return one


def quotes(text: str, habits: Habits = Habits()) -> tuple[Quotation, ...]:  # noqa: B008 - immutable
    return quotations(article("Ferry late\n\n" + SETTING + text), habits)


def credited(text: str) -> list[tuple[str, str] | None]:
    return [(one.credit.where, one.speaker) if one.credit else None for one in quotes(text)]


def test_a_quotation_has_its_span_and_words() -> None:
    one, other = quotes("“We lost ‘two whole’ hours,” Merrin said, calling it “cold”.")
    assert one.text == "We lost ‘two whole’ hours,"
    assert one.words == ["We", "lost", "‘two", "whole’", "hours,"]
    assert one.end - one.start == len("“We lost ‘two whole’ hours,”")
    assert one.parts == ((one.start, one.end),)
    assert [one.end - one.start for one in one.nested] == [len("‘two whole’")]
    assert (one.is_closed, one.is_certain, one.is_utterance, one.begins_block) == (True, True, True, True)
    assert (other.is_utterance, other.begins_block) == (False, False)
    assert "We lost" in repr(one)


def test_a_quotation_runs_over_paragraphs() -> None:
    one, other = quotes(
        "Merrin said: “We lost an hour.\n\n“Then another.\n\n“It was cold.” The pier was full.\n\n“And now?” Vale asked."
    )
    assert one.text == "We lost an hour.\nThen another.\nIt was cold."
    assert len(one.parts) == 3
    assert not one.is_alone
    assert one.credit == Credit("sentence", one.credit.span, one.credit.cue) if one.credit else False
    assert one.speaker == "Merrin"
    assert not other.is_alone
    alone, _ = quotes("“We lost an hour.\n\n“Then another.” The “pier” was full.")
    assert alone.is_alone


def test_an_unclosed_quotation_is_not_certain() -> None:
    [one] = quotes("“We lost an hour, Merrin said.\n\nThe pier was full.")
    assert not one.is_closed
    assert not one.is_certain


def test_marks_of_another_family_within_a_quotation_end_nothing() -> None:
    assert [one.text for one in quotes("“The sign says «closed» in red,” Merrin said.")] == ["The sign says «closed» in red,"]


@pytest.mark.parametrize(
    "text",
    [
        "“We lost an hour.” The pier was full.",
        "The pier was full. “We lost an hour.”",
        "“We lost an hour”. The pier was full.",
        "“We lost an hour.” (The council had asked for it in June.) It was cold.",
        "“We lost an hour.” Vale said it would take years.",
        "“We lost an hour.” The risk, he said, is high.",
    ],
)
def test_a_quotation_stands_alone(text: str) -> None:
    assert quotes(text)[0].is_alone


@pytest.mark.parametrize(
    "text",
    [
        "“We lost an hour,” Merrin said.",
        "“We lost an hour” of the night.",
        "“Did we lose an hour?” Vale asked the council.",
        "“Did we lose an hour?” Ada Merrin, the harbour master, and Vale, her deputy, asked.",
        "“We lost an hour.” [Orle Radio]",
        "“We lost an hour.” (Orle Radio)",
        "“We lost an hour.” – Ada Merrin",
        "“We lost an hour.” Ada Merrin",
        "Merrin of the U.S. “lost an hour out there.”",
        "They lost “We lost an hour.”",
    ],
)
def test_a_quotation_is_hosted(text: str) -> None:
    assert not quotes(text)[0].is_alone


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We lost an hour,” said Ada Merrin, the harbour master.", [("sentence", "Ada Merrin")]),
        ("On Monday, Merrin said: “We lost an hour.”", [("sentence", "Merrin")]),
        ("“We lost an hour there,” an angry Merrin snarled at him.", [("sentence", "an angry Merrin")]),
        ("Merrin, of all people: “We lost an hour there.”", [("sentence", "Merrin")]),
        ("The “fog hole” is deep.", [None]),
        ("Ada Merrin spoke to the council. “We lost an hour there.”", [("before", "Ada Merrin")]),
        ("Merrin disagreed. “We lost an hour there.”", [("before", "Merrin")]),
        ("“We sailed,” Merrin said. It was late. “We lost an hour there.”", [("sentence", "Merrin"), ("beside", "Merrin")]),
        ("“We lost an hour there.” It was late. “We sailed,” Merrin said.", [("beside", "Merrin"), ("sentence", "Merrin")]),
        ("“We lost an hour there.” Those words will stay.", [("after", "Those words will stay")]),
        ("Merrin was late. “We lost an hour there.” Merrin added that it was cold.", [("paragraph", "Merrin")]),
        ("The captain was late. “We lost an hour there.” He added that it was cold.", [("paragraph", "He")]),
        ("“We lost an hour there.” He added that it was cold.", [None]),
        ("Merrin praised the crew. “We lost an hour there.”", [("paragraph", "Merrin")]),
        ("Merrin said it. It was late. “We lost an hour there.”", [("paragraph", "Merrin")]),
        ("Merrin declined to comment. “We lost an hour there.”", [None]),
        ("According to Merrin, it was late. “We lost an hour there.”", [("before", "Merrin")]),
        ("Merrin said it.\n\n“We lost an hour there.”", [("previous", "Merrin")]),
        ("“We sailed,” Merrin said.\n\nShe paused.\n\n“We lost an hour there.”", [("sentence", "Merrin"), ("beside", "Merrin")]),
        ("“We sailed,” Merrin said.\n\n“But we lost an hour there.”", [("sentence", "Merrin"), ("beside", "Merrin")]),
        ("“We sailed, Merrin said.\n\nBut then:\n\n“We lost an hour there.”", [None, ("introduction", "But then")]),
        ("“We sailed, Merrin said.”\n\n“We sailed”, too”.\n\n“We lost an hour there.”", [None, None, ("previous", "")]),
        (
            "Merrin had this for the council and for everybody else who had come to the pier that night:\n\n“We lost an hour there.”",
            [("introduction", "Merrin")],
        ),
        ("A line\n\n“We lost an hour there.”", [("introduction", "A line")]),
        ("“We lost an hour there.”\n\n– Ada Merrin", [("signature", "Ada Merrin")]),
        ("“We lost an hour there.”\n— old saying in Orle\n\nIt was late.", [("signature", "old saying in Orle")]),
        ("“We lost an hour there.”\n\n— and that was all there was to it.", [None]),
        ("“We lost an hour there.”\n\nAda Merrin (@merrin) on Monday.", [("signature", "Ada Merrin")]),
        ("“We lost an hour there.”\n\nWith those words Merrin left.", [("after", "With those words Merrin left")]),
        ("“We lost an hour there.”\n\nThe pier was empty.", [None]),
        ("Vale said so. “We lost an hour there.” Fog. “It was cold.”", [("before", "Vale"), ("beside", "Vale")]),
        ("İn İzmir, according to Vale. “We lost an hour there.”", [("before", "Vale")]),
        ("In İzmir, according to Vale, it was late. “We lost an hour there.”", [("before", "Vale")]),
        ("In İzmir Vale said so. “We lost an hour there.”", [("before", "In İzmir Vale")]),
        ("“Did we lose an hour?” It was late, Vale thought.", [None]),
        ("“Did we lose an hour?” The old harbour master of the town of Orle and Wenn asked.", [None]),
        ("“Did we lose an hour?” Vale asked while he sailed.", [("sentence", "Vale")]),
    ],
)
def test_credits(text: str, found: list[tuple[str, str] | None]) -> None:
    got = credited(text)
    assert [one and one[0] for one in got] == [one and one[0] for one in found]
    for one, other in zip(got, found, strict=True):
        assert one is None or other is None or other[1] in one[1]


def test_a_list_of_quotations_needs_one_introduction() -> None:
    listed = "\n\n".join(f"“We lost an hour in {place}.”" for place in ("Orle", "Wenn", "Vale", "Mill"))
    wheres = [one.credit.where if one.credit else None for one in quotes("Merrin said it four times.\n\n" + listed)]
    assert wheres == ["introduction"] * 4
    assert [one.credit for one in quotes("It was late.\n\n" + listed)] == [None] * 4


def test_a_headline_credits_the_first_quotation() -> None:
    one, other = quotations(
        article(f"Ada Merrin: “We sail”\n\n{SETTING}“We lost an hour there.”\n\nIt is.\n\n“We sailed at nine.”")
    )
    assert (one.credit.where if one.credit else "", one.speaker) == ("headline", "Ada Merrin")
    assert other.credit is None or other.credit.where == "previous"


def test_turns_of_a_transcript_credit_what_is_quoted_in_them() -> None:
    turns = "\n\n".join(["VALE: Where were you?", "MERRIN: In fog. “No one can see out there.”"] * 2)
    assert [one.speaker for one in quotes(turns)] == ["MERRIN", "MERRIN"]
    assert [one.credit for one in quotes("Note: Late.\n\nIt was. “No one can see out there.”")] == [None]


def test_long_rows_of_quotations_are_no_matter() -> None:
    row = "\n\n".join(f"“We lost hour {number} there.”" for number in range(3_000))
    assert not any(one.credit for one in quotes(row))
    one_line = " ".join(f"“We lost hour {number} there.” It was late." for number in range(3_000))
    assert not any(one.credit for one in quotes(one_line))


def test_a_story_can_begin_with_a_quotation() -> None:
    [one] = quotations(article(f"Ferry late\n\n“We lost an hour there.” It was late.\n\n{SETTING}"))
    assert one.credit is None
    [one] = quotations(article(f"“We lost an hour there.” It was late.\n\n{SETTING}", "markdown"))
    assert one.credit is None


def test_spliced_quotations_know_each_other() -> None:
    one, other = quotes("Merrin said “we sailed”. “We lost an hour there.”")
    assert one.joined is None
    assert other.joined is not None
    assert other.joined.start == one.start
    first, second = quotes("“We lost an hour there.” “We sailed at nine,” Merrin said.")
    assert first.joined is not None
    assert first.joined.start == second.start
    assert quotes("“We lost an hour there.” “No.”")[0].joined is None


def test_single_marks_count_where_there_are_no_others() -> None:
    text = "‘We lost an hour at the workers’ pier,’ Merrin said."
    assert [one.text for one in quotes(text)] == ["We lost an hour at the workers’ pier,"]
    assert quotes(text, Habits(single="never")) == ()
    assert [one.text for one in quotes(text + " “No.”")] == ["No."]
    assert not quoted(article("Ferry\n\nNo mark at all.")).passages


def test_languages() -> None:
    assert languages() == ("de", "en", "fr")
    assert language_of(article("---\nlanguage: fr-CA\n---\n\n# The ferry\n\nThe pier.", "markdown")) == "fr"
    assert (
        language_of(
            article("Fähre\n\nDie Fähre kam um neun an, und der Kai war voll von Leuten aus der Stadt, die auf sie warteten.")
        )
        == "de"
    )
    assert language_of(article("Het veer\n\nDe boot kwam om negen uur aan, de kade stond vol mensen uit de stad.")) == ""
    assert lexicon_of("xx") is NONE
    house = lexicon_of("en", ("Harrumphed",), ("In the view of",))
    assert "harrumphed" not in lexicon_of("en").speech
    assert "harrumphed" in house.speech
    assert "in the view of" in house.phrases


@pytest.mark.parametrize("language", languages())
def test_a_lexicon_says_nothing_twice_or_at_odds(language: str) -> None:
    lexicon = lexicon_of(language)
    assert len(lexicon.common) > 10
    assert len(lexicon.speech) > 100
    assert all(word == word.lower() for word in lexicon.cues | lexicon.clause | lexicon.selves | lexicon.house)
    assert all(source == source.lower() for source in lexicon.sources)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "''",
                "'",
                "‘",
                "’",
                "«",
                "»",
                "„",
                "We lost an hour",
                "Merrin",
                " said ",
                ". ",
                ", ",
                "? ",
                ": ",
                "\n\n",
                "– ",
                "( ",
                ")",
                "İ",
                "…",
            ]
        ),
        max_size=40,
    ).map("".join),
    st.sampled_from(["en", "de", "xx", "auto"]),
)
@example("“\n\n. “", "en")
@example("“‘'", "en")
def test_any_text_can_be_read(text: str, language: str) -> None:
    for one in articles(Source("a.txt", text), "text"):
        found = quotations(one, Habits(language))
        assert all(first.end <= second.start for first, second in pairwise(found))
        for quotation in found:
            assert one.text[quotation.start : quotation.end].strip()
            assert quotation.credit is None or language != "xx" or quotation.credit.cue is None
            assert (quotation.speaker == "") or quotation.credit
            assert all(quotation.start < start < end <= quotation.end - quotation.is_closed for start, end in quotation.nested)
            assert quotation.joined is None or quotation.is_alone
