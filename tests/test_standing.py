"""What findings stand on stays the same where it moves, and differs where it stands elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.position import Source
from newslint.sources import articles, format_of
from newslint.standing import Standing, Standings, halves

WORDS = st.lists(st.sampled_from("one two three four five six Orle, the".split()), min_size=1, max_size=9).map(" ".join)


def standing(text: str, marked: str, path: str = "a.txt") -> Standing:
    source = Source(path, text)
    at = text.index(marked)
    standings = Standings(text, articles(source, format_of(path) or "text"))
    return standings.of(source.place(at, at + len(marked)))


@pytest.mark.parametrize(
    "text",
    [
        "Ferry sails\n\nShe said the the tug was late, he said.",
        "Ferry sails\n\nIt was dark.\n\nShe said the the tug was late, he said.\n\nMore.",
        "Ferry sails\r\n\r\nShe said the\r\nthe tug   was late, he said.",
        "# Ferry\n\n- She said the the\n  tug was late, he said.",
        "# Ferry\n\n> She said the\n> the tug was\n> late, he said.",
    ],
)
def test_moves_and_line_ends_do_not_count(text: str) -> None:
    marked = next(form for form in ("the the", "the\r\nthe", "the\n> the") if form in text)
    first = standing("# Ferry\n\nShe said the the tug was late, he said.", "the the", "a.md")
    found = standing(text, marked, "a.md" if text.startswith("#") else "a.txt")
    assert (found.hash, found.text) == (first.hash, "She said the the tug was late,")


def test_words_beyond_the_block_do_not_count() -> None:
    one, other = (standing(f"# Ferry\n\n{above}\n\nThe the.\n\n{above}", "The the.", "a.md") for above in ("One", "Two"))
    assert (one.hash, one.text) == (other.hash, "The the.")


def test_twins_are_told_apart_by_either_side() -> None:
    one = standing("A b the the c d.", "the the")
    left, right, both = (standing(text, "the the") for text in ("A x the the c d.", "A b the the x d.", "A x the the x d."))
    assert [set(halves(one.hash)) & set(halves(other.hash)) != set() for other in (left, right, both)] == [True, True, False]


def test_at_the_edge_of_a_block_both_halves_are_of_the_other_side() -> None:
    one, other = (standing(text, "The the") for text in ("The the one two.", "The the two three."))
    assert not set(halves(one.hash)) & set(halves(other.hash))


def test_what_stands_in_no_block_stands_alone() -> None:
    text = "# Ferry\n\nOne.\n\n<!-- newslint: ignore[TXT003] -->\n\nTwo.\n"
    found = standing(text, "<!-- newslint: ignore[TXT003] -->", "a.md")
    assert found.text == "<!-- newslint: ignore[TXT003] -->"


def test_a_long_text_is_cut_for_people_alone() -> None:
    found = standing("word " * 50, ("word " * 40).strip())
    assert len(found.text) < 70
    assert found.hash != standing("word " * 50, ("word " * 41).strip()).hash


@given(WORDS, WORDS, WORDS)
@settings(max_examples=100, deadline=None)
def test_a_hash_is_of_words(before: str, marked: str, after: str) -> None:
    marked = f"<{marked}>"
    one = standing(f"# Ferry\n\n{before} {marked} {after}", marked, "a.md")
    wrapped = marked.replace(" ", "\r\n")
    other = standing(f"# Ferry\r\n\r\n{before} {wrapped}   {after}".replace(", ", ",\r\n"), wrapped, "a.md")
    assert (one.hash, one.text) == (other.hash, other.text)
