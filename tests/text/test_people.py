"""Who is who in an article."""

from __future__ import annotations

from newslint.position import Source
from newslint.sources import articles
from newslint.text.people import bearers


def named(text: str) -> list[tuple[str, int]]:
    [article] = articles(Source("a.txt", f"The rain\n\n{text}"), "text")
    return [(bearer.name, len(bearer.mentions)) for bearer in bearers(article)]


def test_short_mentions_belong_to_the_full_name() -> None:
    text = "They met Ada Merrin and Mr Kvalvik. Then Merrin left with Kvalvik. Ada was late."
    assert named(text) == [("Ada Merrin", 3), ("Kvalvik", 2)]


def test_a_short_name_of_two_is_nobodys() -> None:
    assert named("They met Ada Merrin and Nils Merrin. Then Merrin left.") == [
        ("Ada Merrin", 1),
        ("Nils Merrin", 1),
        ("Merrin", 1),
    ]


def test_a_short_name_may_stand_first() -> None:
    assert named("Merrin came. He is Nils Merrin.") == [("Nils Merrin", 2)]


def test_a_particle_is_small_where_only_the_sentence_gives_it_a_capital() -> None:
    text = "They met Carl de Brien, Ute von der Moor and Hala al-Derwish. De Brien left. Von der Moor left. Al-Derwish left."
    assert named(text) == [("Carl de Brien", 2), ("Ute von der Moor", 2), ("Hala al-Derwish", 2)]
    assert named("De Brien left. They met De Brien.") == [("De Brien", 2)]
