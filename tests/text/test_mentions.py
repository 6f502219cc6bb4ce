"""Telling mention from use."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article import Article
from newslint.position import Source
from newslint.sources import Reading
from newslint.sources.plain import articles
from newslint.text.mentions import is_introduced, is_mentioned

TAG = "{{ headline }}"


def read(text: str) -> Article:
    return next(articles(Source("story.txt", text), Reading()))


def mentioned(text: str, what: str = TAG) -> bool:
    article = read(f"Notes on a page\n\n{text}")
    start = article.text.rindex(what)
    return is_mentioned(article, start, start + len(what))


@pytest.mark.parametrize(
    "text",
    [
        f"Readers found “{TAG}” at the top.",
        f'Readers found "{TAG}" at the top.',
        f"Readers' eyes fell on '{TAG}' at the top.",
        f"Readers found ''{TAG}'' at the top.",
        f"Readers found '{TAG} isn't' at the top.",
        f"Readers found ``{TAG}'' at the top.",
        f"Leser fanden „{TAG}“ ganz oben.",
        f"Les lecteurs ont vu « {TAG} » en haut.",
        f"Leser fanden »{TAG}« ganz oben.",
        f"Readers found ‘{TAG}’ at the top.",
        f"読者は「{TAG}」を見た。",
        f"Readers found `{TAG}` at the top.",
        f"The boy's board was 6'2\" and read '{TAG}' in chalk.",
        f"A page can hold <code>{TAG}</code> for years.",
        f"A page can hold [code]{TAG}[/code] for years.",
        f"A page can hold &lt;pre&gt;{TAG}&lt;/pre&gt; for years.",
        f"Look at this:\n\n```\n{TAG}\n```\n\nThat was it.",
        f"Look at this:\n\n~~~ html\n<p>\n\n{TAG}\n~~~",
        f"Look at this:\n\n    {TAG}\n\nThat was it.",
        f"Look at this:\n\n\t{TAG}\n\nThat was it.",
        f"Each page holds the tag {TAG} and no more.",
        f"Each page holds a string like {TAG} and no more.",
        f"For an hour the site of the paper showed {TAG} and nothing else.",
        f"The page read only: {TAG}",
        f"How to fix {TAG} on a page",
        f"There {TAG} stands for the headline.",
        f"There {TAG} is a placeholder.",
    ],
)
def test_a_string_that_is_quoted_set_as_code_or_named_is_mentioned(text: str) -> None:
    assert mentioned(text)


@pytest.mark.parametrize(
    "text",
    [
        TAG,
        f"The mayor said {TAG} on Monday.",
        f"“We lost the vote on {TAG} in the end,” the mayor said after the count.",
        f'"We lost," the mayor said of {TAG}. "We will be back."',
        f"The town's mayor lost {TAG} by the voters' will.",
        f"The board was 6'2\" and {TAG} was 5'1\" long.",
        f"We ran `make` and {TAG} came out.",
        f"We ran <code>make</code> and {TAG} came out.",
        f"Tags: {TAG}",
        f"The mayor’s {TAG} isn’t there.",
        f"The “yes” {TAG} the “no” of the town.",
        f"We ran ``make'' and {TAG} came ''out''.",
        f"```\nmake\n```\n\nThe mayor lost {TAG} on Monday.",
        f"The tags are gone. {TAG}",
    ],
)
def test_a_string_in_use_is_not_mentioned(text: str) -> None:
    assert not mentioned(text)


def test_words_that_announce_a_string_can_be_left_out_of_account() -> None:
    article = read(f"Notes on a page\n\nEach page holds the tag {TAG} and no more.")
    start = article.text.index(TAG)
    assert is_mentioned(article, start, start + len(TAG))
    assert not is_mentioned(article, start, start + len(TAG), cued=False)


def test_a_text_that_is_indented_throughout_is_no_code() -> None:
    article = read(f"    Mill to close\n\n    The mill will close.\n\n    {TAG}\n\n    The owner said nothing.")
    start = article.text.index(TAG)
    assert not is_mentioned(article, start, start + len(TAG))


def test_a_quotation_that_closes_within_the_match_is_one() -> None:
    assert mentioned('It read "{{ name }}" for days', '{{ name }}" for days')
    assert mentioned("It was “{{ name }}” for days", "{{ name }}” for days")
    assert mentioned('"{{ name }}" it was', '{{ name }}"')


def test_a_place_between_blocks_is_judged_by_the_whole_text() -> None:
    article = read("Mill to close\n\nThe mill will close.")
    assert not is_mentioned(article, 13, 15)


@pytest.mark.parametrize(
    ("text", "introduced"),
    [
        ("The Tarn Kasse (TK) pays; TK is old.", True),
        ("Tarn Valley Kasse, or TK, pays; TK is old.", False),
        ("The Tower of Kings (TK) fell.", True),
        ("The Tarn Kasse, “TK” for short, pays.", True),
        ("The firm (TK) pays.", False),
        ("TK people came.", False),
    ],
)
def test_an_abbreviation_is_introduced_after_words_with_its_initials(text: str, *, introduced: bool) -> None:
    assert is_introduced(read(f"Notes\n\n{text}"), "TK") is introduced
    assert is_introduced(read(f"Notes\n\n{text}"), "(TK)") is introduced


def test_only_a_word_of_capitals_can_be_an_abbreviation() -> None:
    article = read("Notes\n\nThe tarn kasse (tk) and Tarn 4 (T4) pay.")
    assert not is_introduced(article, "tk")
    assert not is_introduced(article, "T4")
    assert not is_introduced(article, "[]")


@given(st.text(alphabet="ab'\"“”‘’`<>[]code/ \n\t{}", max_size=60), st.data())
@settings(max_examples=150, deadline=None)
def test_any_place_of_any_text_can_be_judged(text: str, data: st.DataObject) -> None:
    article = read(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert is_mentioned(article, start, end) in {True, False}
