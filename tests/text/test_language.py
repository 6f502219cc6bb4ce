"""The language of an article."""

from __future__ import annotations

import pytest

from newslint.position import Source
from newslint.sources import articles
from newslint.text.language import is_foreign, language


@pytest.mark.parametrize(
    ("matter", "found", "foreign"),
    [
        ("lang: de-AT", "de", True),
        ("language: pt_BR", "pt", True),
        ("locale: EN-GB", "en", False),
        ("lang: [de]\ninLanguage: haw", "de", True),
        ("lang: []\ninLanguage: haw", "haw", True),
        ("language: Deutsch", "de", True),
        ("language: Klingon", "", False),
        ("lang: English", "en", False),
        ("lang: 5", "", False),
        ("title: de", "", False),
    ],
)
def test_front_matter_names_the_language(matter: str, found: str, *, foreign: bool) -> None:
    [article] = articles(Source("a.md", f"---\n{matter}\n---\n\nOrle.\n"), "markdown")
    assert (language(article), is_foreign(article)) == (found, foreign)


def test_a_plain_text_names_none() -> None:
    [article] = articles(Source("a.txt", "Orle\n\nlang: de\n"), "text")
    assert not language(article)
    assert not is_foreign(article)


@pytest.mark.parametrize(
    ("story", "foreign"),
    [
        ("Die Fähre ist nicht gesunken, und die Leute sind auch an Land.", True),
        ("Prom nie zatonął, który to się zdarza, ale jest już w porcie.", True),
        ("De boot is niet gezonken, maar het was ook geen mooie dag.", True),
        ("Färjan sjönk inte, och det är bra för alla som var med.", True),
        ("The ferry of Maria de la Cruz and Jan van der Houm did not sink.", False),
        (
            "She said “das ist nicht gut und auch nicht schön”, which is what they had all heard from her, but it has not been so.",
            False,
        ),
        ("Orle. Sande. Wenn.", False),
    ],
)
def test_the_words_at_its_beginning_tell_that_an_article_is_not_english(story: str, *, foreign: bool) -> None:
    [article] = articles(Source("a.txt", f"Orle\n\n{story}\n"), "text")
    assert is_foreign(article) == foreign
