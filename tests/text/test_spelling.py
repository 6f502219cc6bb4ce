"""British and American words: what the list says, and that it is sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import newslint
from newslint.text.spelling import HOUSES, spelled, spelling_of

HEADER, VERBS, PAIRS = (Path(newslint.__file__).parent / "data" / "spellings.txt").read_text("utf-8").split("\n\n")


def test_each_word_knows_its_side_and_its_counterpart() -> None:
    assert spelling_of(b"organise") == ("-ise", "organize", False, False)
    assert spelling_of(b"organize") == ("-ize", "organise", False, False)
    assert spelling_of(b"centre") == ("British", "center", False, False)
    assert spelling_of(b"center") == ("American", "centre", False, False)
    assert spelling_of(b"theatre") == ("British", "theater", True, False)
    assert spelling_of(b"check") == ("American", "cheque", False, True)
    assert spelling_of(b"program") == ("American", "programme", True, True)
    assert [word for word in (b"theatre", b"check", b"program", b"colour") if spelling_of(word).tells] == [b"colour"]
    with pytest.raises(KeyError):
        spelling_of(b"exercise")


def test_the_list_names_its_source_and_licence() -> None:
    assert "SCOWL" in HEADER
    assert "Permission to use, copy, modify" in HEADER


def test_the_list_has_no_word_twice() -> None:
    words = [word.rstrip("?!") for line in (*VERBS.split(), *PAIRS.split()) for word in line.split()]
    assert len(words) == len(set(words))
    assert len(spelled()) == len(words) + len(VERBS.split())


def test_the_list_has_only_words_in_lower_case() -> None:
    assert [line for line in VERBS.splitlines() if not re.fullmatch(r"[a-z]+", line) or line.count("iz") != 1] == []
    assert [line for line in PAIRS.splitlines() if not re.fullmatch(r"[a-z]+[?!]* [a-z]+[?!]*", line)] == []


def test_no_word_is_its_own_counterpart_and_each_leads_back() -> None:
    for word in spelled():
        other = spelling_of(word).counterpart.encode()
        assert other != word
        assert spelling_of(other).counterpart.encode() == word


def test_words_that_have_one_spelling_are_not_listed() -> None:
    alike = (
        b"advertise advise surprise exercise comprise compromise revise improvise supervise prize size seize capsize otherwise"
    )
    assert spelled().isdisjoint(alike.split())


def test_each_style_rules_out_sides_that_cannot_meet_in_it() -> None:
    assert all(len(sides) > 1 for sides in HOUSES.values())
    assert HOUSES["oxford"].isdisjoint({"-ize", "British"})
