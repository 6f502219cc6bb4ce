"""Names of species among doubled words."""

import pytest

from newslint.position import Source
from newslint.sources import Reading
from newslint.sources.markdown import articles
from newslint.text.binomials import is_species


def names_a_species(text: str, what: str) -> bool:
    article = next(articles(Source("walk.md", f"# Night walk\n\n{text}"), Reading()))
    start = article.text.rindex(what)
    return is_species(article, start, start + len(what))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The fox is Vulpes vulpes to the learned.", "Vulpes vulpes"),
        ("*Pica pica*, the magpie, sang.", "Pica pica"),
        ("_Gorilla gorilla gorilla_ eats leaves.", "Gorilla gorilla"),
        ("<em>Bison bison</em> grazes.", "Bison bison"),
        ("The gorilla (Gorilla gorilla) eats leaves.", "Gorilla gorilla"),
        ("The herd, Bison bison athabascae, grazes.", "Bison bison"),
    ],
)
def test_species(text: str, what: str) -> None:
    assert names_a_species(text, what)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The fox is vulpes vulpes to the clerk.", "vulpes vulpes"),
        ("The FOX fox ran.", "FOX fox"),
        ("A fox ran. Vulpes vulpes bit it.", "Vulpes vulpes"),
        ("Council council members met.", "Council council"),
        ("The Merrin Council council met.", "Council council"),
        ("The clerk (Council council members were away) wept.", "Council council"),
        ("**Council council** members met.", "Council council"),
    ],
)
def test_slips(text: str, what: str) -> None:
    assert not names_a_species(text, what)
