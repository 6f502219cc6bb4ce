"""What tests of several formats need: that every letter of an article leads to what writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.article import OBJECT

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.article import Article

CheckPlaces = "Callable[[Article, Callable[[str], str]], None]"
WHITE = " \t\r\n\f"


@pytest.fixture
def check_places() -> Callable[[Article, Callable[[str], str]], None]:
    """Assert that what stands in the source for each letter of each block means that letter."""

    def check(article: Article, meaning: Callable[[str], str]) -> None:
        text = article.source.text
        for block in article.blocks:
            for at in range(block.start, block.end):
                letter, span = article.text[at], article.source_map.span(at, at + 1)
                written = text[span.start : span.end]
                assert 0 <= span.start <= span.end <= len(text)
                assert (
                    letter in {written, OBJECT}
                    or letter in meaning(written)
                    or (letter in " \n" and not meaning(written).strip(WHITE))
                    or (letter == "\ufffd" and "\ud800" <= meaning(written) <= "\udfff")
                ), (letter, written)

    return check
