"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article import Article
from newslint.position import Source
from newslint.sources import articles
from newslint.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


WHOLE = """
Dr. Vale met Gen. Orr and Sen. Ada Merrin at St. Mary’s on Monday.
John F. Kennedy and J. A. Merrin sailed from Orle.
The U.S. Navy left at 5 p.m. Tuesday, and the U.N. Council met.
The ferry left on Jan. 5 from pier No. 3 with Merrin Corp. Chairman Vale on board.
“Why now?” Ada Merrin asked the council.
„Warum jetzt?“ fragte sie am 3. Mai im Rathaus.
She paid 3.50 crowns for it.
Is it “over”? nobody knew.
""".strip().splitlines()

SPLIT = """
The ferry sailed.|It was late.
The ferry sailed!|“Was it late?”|Nobody knew.
“It is late.”|Ada Merrin left the pier.
She lives in the U.S.|The house is large.
It closed at 5 p.m.|He was late.
He was born in 1980.|Orle was smaller then.
It was plan B.|The council had another.
It was “late”.|He left (for good.)|She did not.
He paid ''too much.''|Orle is dear.
Sie kam am 3. Juli 2018.|Er blieb.
Wait…|Orle slept.
""".strip().splitlines()


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize("text", SPLIT)
def test_several_sentences(text: str) -> None:
    parts = text.split("|")
    assert split(" ".join(parts)) == parts
    assert split("\n".join(parts)) == parts


def test_a_part_of_a_text() -> None:
    text = "One. Two. Three. Four."
    assert list(sentences(text, 5, 16)) == [(5, 9), (10, 16)]
    assert list(sentences(text, 5, 5)) == []


def test_an_article_has_the_sentences_of_its_prose() -> None:
    source = Source("a.txt", "Ferry sails. Late.\n\nIt left at dawn. It came\nback.\n\n- One. Two.\n")
    [article] = articles(source, "text")
    assert isinstance(article, Article)
    assert [article.text[start:end] for start, end in article.sentences] == ["It left at dawn.", "It came\nback.", "One.", "Two."]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab AB.?!…\n”\"'“’(U.S1 0é\x00\ufffc"), max_size=60))
def test_sentences_cover_all_but_blanks(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert start >= at
        assert not text[at:start].strip()
        assert end > start
        at = end
    assert at == len(text)
