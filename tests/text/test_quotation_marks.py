"""Quotation marks: which there are, and which way they face."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.text.quotation_marks import double_marks, has_double_marks, has_single_marks, single_marks

GLYPHS = {'"', "“", "”", "„", "«", "»", "''", "``", "'", "‘", "’"}


def faces(text: str) -> str:
    return "".join(facing for _, _, facing in double_marks(text))


@pytest.mark.parametrize(
    ("text", "faced"),
    [
        ('"One," she said, "two."', "()()"),
        ("“One,” she said, “two.”", "()()"),
        ("''One,'' she said, ``two.''", "()()"),
        ('She said ("one") and—"two"—left.', "()()"),
        ("„Eins“, sagte sie, »zwei«.", "()()"),
        ("Elle dit « un » et «deux».", "||()"),
        ("「一」『二』", "()()"),
        ('She said " one " and left.', "||"),
        ('A 6\'2" man, a 5’ 11" one and a 5’2” one.', ""),
        ("She called it ''too 'cold' ''", "(|"),
        ("'''Cold,' he said,'' she wrote.", "()"),
        ("She wrote ''he said 'cold.'''", "()"),
        ('<p class="lede" id="a">"One"</p>', "()"),
        ('x ="one"', "()"),
        ('"', "|"),
    ],
)
def test_marks_face_the_way_their_surroundings_say(text: str, faced: str) -> None:
    assert faces(text) == faced


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("She said ‘one’ and 'two'.", ["‘", "’", "'", "'"]),
        ("The workers' union is 'cold.'", ["'", "'"]),
        ("'Tis the '90s; rock 'n' roll isn't 'dead' yet.", ["'", "'"]),
        ("the 'workers' union said, 'no.'", ["'", "'", "'", "'"]),
        ("They said: 'The workers' union is cold.'", ["'", "'"]),
        ("It's hers.", []),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end, _ in single_marks(text)] == marked


def test_a_quick_look_for_marks() -> None:
    assert has_double_marks('a "b"')
    assert has_double_marks("é ''b''")
    assert not has_double_marks("it's")
    assert not has_double_marks("it’s")
    assert has_single_marks("say ‘b’")
    assert has_single_marks("say\n'b'")
    assert not has_single_marks("it's")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab 12'\"“”„«»‘’`=<>.,\n—(é"), max_size=40))
def test_marks_stand_in_order_where_they_say(text: str) -> None:
    for marks in (list(double_marks(text)), list(single_marks(text))):
        assert marks == sorted(marks)
        assert all(text[start:end] in GLYPHS for start, end, _ in marks)
        assert all(one[1] <= other[0] for one, other in pairwise(marks))
    assert has_double_marks(text) or not list(double_marks(text))
