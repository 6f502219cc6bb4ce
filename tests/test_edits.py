"""Removals: what goes with a stretch that is taken out."""

import pytest

from newslint.edits import removal
from newslint.position import Source
from newslint.sources import articles


def without(text: str, passage: str) -> str:
    [article] = articles(Source("a.txt", text), "text")
    start = article.text.index(passage)
    edit = removal(article, start, start + len(passage))
    return text[: edit.place.start] + edit.content + text[edit.place.end :]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("One.\n\nBAD\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("BAD\n\nOne.\n", "One.\n"),
        ("One.\n\nBAD\n", "One.\n"),
        ("One.\n\nBAD", "One."),
        ("One.\n\n  BAD  \n\n\n", "One.\n\n\n"),
        ("One.\r\n\r\nBAD\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        ("One BAD two.\n", "One two.\n"),
        ("One BAD.\n", "One.\n"),
        ("BAD one.\n", "one.\n"),
        ("One two BAD\n", "One two\n"),
        ("One(BAD)two.\n", "One()two.\n"),
        ("BAD\n", ""),
    ],
)
def test_removal(text: str, left: str) -> None:
    assert without(text, "BAD") == left
