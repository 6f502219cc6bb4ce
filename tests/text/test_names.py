"""Names in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.position import Source
from newslint.sources import articles
from newslint.text.names import is_small, mentions, times_of
from newslint.text.usage import uses_of

if TYPE_CHECKING:
    from newslint.article import Article


def article_of(text: str, form: str = "text") -> Article:
    [article] = articles(Source("a.md" if form == "markdown" else "a.txt", text), form)
    return article


def names(text: str) -> list[str]:
    return [mention.text for mention in mentions(article_of(f"Orle\n\n{text}"))][1:]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the end Ada Merrin met Odd.", ["Ada Merrin", "Odd"]),
        ("The house of Carl de Brien and of Jan van der Houm.", ["Carl de Brien", "Jan van der Houm"]),
        ("They named Hala al-Derwish and the friends of al-Derwish.", ["Hala al-Derwish", "al-Derwish"]),
        ("It was Jeanne d’Orle, not Anne O’Marra.", ["Jeanne d'Orle", "Anne O'Marra"]),
        ("He saw Kim Hae-jin and Kim Hae Rin.", ["Kim Hae-jin", "Kim Hae Rin"]),
        ("The dog of J. R. Merrin bit J.R. Moen.", ["J R Merrin", "J.R. Moen"]),
        ("They met Žofie Ødegård and Élise Łaska.", ["Žofie Ødegård", "Élise Łaska"]),
        ("All praise Merrin’s boat and the Merrins' house.", ["Merrin", "Merrins"]),
        ("She'd seen an Orle-based firm and Merrin-style nets.", ["Orle", "Merrin"]),
        ("They're late. Don't wait. Merrin's here.", ["Merrin"]),
        ("Write to @Merrin, #Orle, see www.Orle.example or Orle.example and a/Orle and snake_Case.", []),
        ("On Monday in June the U.S. met the EU.", []),
        ("The line was cut behind the name of the mayor, who is called Ada\nMerrin and was not amused at all.", ["Ada Merrin"]),
        ("a Merrin. Moen came. “Tilda left.”", ["Merrin", "Moen", "Tilda"]),
        ("He met Ada Merrin Jr. and Per Moen III.", ["Ada Merrin", "Per Moen"]),
    ],
)
def test_runs_of_capitals_are_names(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("He met Gen. Merrin there.", "gen", "Merrin"),
        ("He met Mr Merrin there.", "mr", "Merrin"),
        ("He met Foreign Minister Ada Merrin there.", "foreign minister", "Ada Merrin"),
        ("He met Vice-President Ada Merrin there.", "vice-president", "Ada Merrin"),
        ("He met U.S. Sen. Ada Merrin there.", "sen", "Ada Merrin"),
        ("He met Ada King there.", "", "Ada King"),
        ("He met the Secretary of State Ada Merrin there.", "secretary of state", "Ada Merrin"),
        ("He met the people of Orle Merrin there.", "", "Orle Merrin"),
    ],
)
def test_titles_are_set_apart(text: str, title: str, name: str) -> None:
    *_, mention = mentions(article_of(f"Orle\n\n{text}"))
    assert (mention.title, mention.text) == (title, name)


def test_what_only_begins_a_sentence_is_no_name() -> None:
    assert names("Police came. Nobody knew. Trawlers left, and other trawlers came. Ada left.") == ["Ada"]


def test_a_title_alone_names_nobody() -> None:
    assert names("Then the President left.") == []


def test_a_headline_in_capitals_says_nothing_of_who_stands_beside_whom() -> None:
    article = article_of("Ada Merrin Meets Per Moen\n\nThe weather was fair, and Ada Merrin was late.")
    loose, plain = uses_of(article, "merrin")
    assert loose.mention.loose
    assert loose.before == frozenset()
    assert not plain.mention.loose
    assert plain.before == {"ada"}
    assert uses_of(article, "ada").after == {"merrin"}


def test_uses_tell_of_given_names_surnames_and_titles() -> None:
    article = article_of("Orle\n\nHe met Ada Merrin and Mrs Moen. Then Mr Moen met Ibn bin Merrin, and Sir Odd Moen left there.")
    ada, merrin, moen, ibn = (uses_of(article, word) for word in ("ada", "merrin", "moen", "ibn"))
    assert ada.after == {"merrin"}
    assert merrin.before == {"ada", "ibn"}
    assert moen.sexes == {"male", "female"}
    assert merrin.sexes == frozenset()
    assert moen.names_a_person
    assert not ada.names_a_person
    assert ibn[0].is_given
    assert not ada[0].is_given
    assert uses_of(article, "nobody") == ()


def test_small_words_are_those_that_stand_alone() -> None:
    article = article_of("Orle\n\nNobody knew nobody but merrin and adamant Ada.")
    assert [is_small(article, word) for word in ("nobody", "merrin", "ada", "orle")] == [True, True, False, False]


def test_the_capitals_of_an_article_are_kept() -> None:
    words = article_of("Ada’s O’Marra\n\nWe're in Kim-il’s house, eBay’s @Odd Žofie").capitalised
    assert words == ["Ada", "O’Marra", "We", "Kim-il", "Žofie"]


def test_syllables_of_names_are_no_words() -> None:
    assert [one.text for one in mentions(article_of("Orle\n\nThey met Moon Jae-in. Then Moon Jae In left."))] == [
        "Orle", "Moon Jae-in", "Moon Jae In",
    ]  # fmt: skip
    assert [one.text for one in mentions(article_of("Orle\n\nThey saw Xi Jin-ping and Orle-seeing Jae In Orle."))] == [
        "Orle", "Xi Jin-ping", "Orle", "Jae", "Orle",
    ]  # fmt: skip


def test_the_times_of_words_are_counted() -> None:
    assert times_of(article_of("Orle\n\nAda met Žofie and Ada of ORLE.")) == {"Orle": 1, "Ada": 2, "Žofie": 1, "ORLE": 1}
    assert times_of(article_of("ORLE\n\nAda left Orle with McAda.")) == {"Orle": 2, "Ada": 1, "McAda": 1}


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("Ada de al-’' .\n“”ŽK_@1"), max_size=60))
def test_mentions_stand_in_order_where_they_say(text: str) -> None:
    for article in articles(Source("a.txt", text), "text"):
        found = mentions(article)
        assert [mention.start for mention in found] == sorted(mention.start for mention in found)
        for mention in found:
            assert mention.start < mention.end
            for part in mention.parts:
                assert article.text[part.start : part.end].translate({0x2019: "'"}) == part.text
                assert article.text[part.begin : part.end].translate({0x2019: "'"}) == part.full
