"""Plain text: where the headline ends and the paragraphs begin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article import Article
from newslint.position import Source
from newslint.sources import articles


def read(text: str) -> Article:
    [article] = articles(Source("a.txt", text), "text")
    return article


def blocks(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [(block.kind, article.read(block)) for block in article.blocks]


LEDE = "The council met on Tuesday and put off the vote."


def test_paragraphs_by_empty_lines() -> None:
    assert blocks(f"Vote put off\n\n{LEDE}\n \t\nIt will meet again.\n") == [
        ("title", "Vote put off"),
        ("paragraph", LEDE),
        ("paragraph", "It will meet again."),
    ]


def test_paragraphs_one_a_line() -> None:
    assert blocks(f"Vote put off\n{LEDE}\nIt will meet again.\n“We are tired,” said the mayor.") == [
        ("title", "Vote put off"),
        ("paragraph", LEDE),
        ("paragraph", "It will meet again."),
        ("paragraph", "“We are tired,” said the mayor."),
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The council met on Tuesday and put off the vote on\nWillow Lane until the mayor returns from her visit\nto Orle."
    assert blocks(f"Vote put off\n\n{wrapped}\n\n{wrapped}\n") == [
        ("title", "Vote put off"),
        ("paragraph", wrapped),
        ("paragraph", wrapped),
    ]


def test_a_wrapped_story_without_a_headline() -> None:
    text = "The council of the small town met on Tuesday and then\nput off the vote until the mayor is back.\n"
    assert blocks(text) == [("paragraph", text.strip())]


def test_a_line_broken_in_the_middle_of_a_sentence_goes_on() -> None:
    assert blocks("Vote put off\n\nThe council met on\ntuesday and put off the vote.")[1:] == [
        ("paragraph", "The council met on\ntuesday and put off the vote.")
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("times", [2, 3])
def test_a_headline_that_stands_again(gap: str, times: int) -> None:
    text = gap.join(["Vote put off"] * times) + f"\n\n{LEDE}\n"
    assert blocks(text) == [("title", "Vote put off")] * times + [("paragraph", LEDE)]


def test_a_repeat_in_another_dress_is_a_headline_too() -> None:
    assert [kind for kind, _ in blocks(f"Vote put off\n\nVOTE PUT OFF!\n\n{LEDE}")] == ["title", "title", "paragraph"]


def test_a_story_without_a_headline() -> None:
    lede = "The council met on Tuesday, as it does every week, and put off the vote on Willow Lane until the mayor is back home."
    assert blocks(f"{lede}\n\nIt will meet again.\n")[0] == ("paragraph", lede)
    assert blocks("x" * 300)[0][0] == "paragraph"


def test_lines_longer_than_any_wrap_are_paragraphs() -> None:
    long = "The council met on Tuesday and put off the vote on Willow Lane until the mayor returns from her visit to Orle in the north."
    assert [kind for kind, _ in blocks(f"Vote put off\n\n{long}\n{long}\nNot wrapped")[1:]] == [
        "paragraph",
        "paragraph",
        "heading",
    ]


def test_a_paragraph_ends_where_its_last_line_does() -> None:
    assert blocks("Vote put off\n\nIt met\non \n \nFriday.")[1:] == [("paragraph", "It met\non"), ("paragraph", "Friday.")]


def test_a_line_of_other_blanks_is_empty_too() -> None:
    assert blocks("Vote put off\n\nIt met on Tuesday\n\u3000\nand on Friday.")[1:] == [
        ("paragraph", "It met on Tuesday\n\u3000\nand on Friday.")
    ]


def test_labels_and_items() -> None:
    assert blocks(f"Vote put off\n\n{LEDE}\n\nRelated news\n\n- Mayor away\n- Lane shut\n\n1. First\n\n- \n")[2:] == [
        ("heading", "Related news"),
        ("item", "Mayor away"),
        ("item", "Lane shut"),
        ("item", "First"),
        ("heading", "-"),
    ]


@pytest.mark.parametrize("text", ["", " \n\n\t\n", "\r\n\r\n"])
def test_nothing_at_all(text: str) -> None:
    assert blocks(text) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_rows_and_columns_do_not_depend_on_line_ends(line_end: str) -> None:
    article = read(f"Vote put off\n\n{LEDE}\n\nÜber 日本 e\u0301 done.\n".replace("\n", line_end))
    start = article.text.index("done")
    place = article.place(start, start + 4)
    assert (place.location, place.end_location) == ((5, 12), (5, 16))
    assert article.source.text[place.start : place.end] == "done"


TEXTS = st.lists(
    st.sampled_from(["\n", "\r\n", "\r", " ", "\t", "a", "Word", ".", "- ", "é", "e\u0301", "日", "😀", "“", "\u2028"])
).map("".join)


@given(TEXTS | st.text())
@settings(max_examples=300, deadline=None)
def test_every_offset_leads_back_to_what_the_source_says(text: str) -> None:
    article = read(text)
    for offset, letter in enumerate(article.text):
        said = article.source_of(offset, offset + 1)
        assert said == letter or (letter == "\n" and said in {"\r\n", "\r"})
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert article.read(block) == article.read(block).strip()
        end = block.end


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_between_the_blocks(text: str) -> None:
    article = read(text)
    kept = "".join(article.read(block) for block in article.blocks)
    for letter in "aWé日😀“":
        assert kept.count(letter) == text.count(letter)
