"""British and American words: what the list says, and that it is sound."""

from __future__ import annotations

import re
from pathlib import Path

import newslint
from newslint.text.spelling import HOUSES, spelled, spellings

LINES = (Path(newslint.__file__).parent / "data" / "spellings.txt").read_text("utf-8").splitlines()
WORDS = [line for line in LINES if not line.startswith("#")]


def test_each_word_knows_its_counterpart() -> None:
    known = spellings()
    assert known[b"organise"][:2] == ("-ise", "organize")
    assert known[b"organize"][:2] == ("-ize", "organise")
    assert known[b"centre"] == ("British", "center", False, False)
    assert known[b"theatre"].shared
    assert not known[b"theater"].shared
    assert known[b"check"].ambiguous
    assert [word for word in (b"theatre", b"check", b"program", b"colour") if known[word].tells] == [b"colour"]
    assert spelled() == known.keys()


def test_the_list_has_no_word_twice() -> None:
    words = [word.rstrip("?!") for line in WORDS for word in line.split()]
    assert len(words) == len(set(words))
    assert len(spellings()) == len(words) + sum(" " not in line for line in WORDS)


def test_the_list_has_only_words_in_lower_case() -> None:
    assert [line for line in WORDS if not re.fullmatch(r"[a-z]+|[a-z]+[?!]* [a-z]+[?!]*", line)] == []
    assert [line for line in WORDS if " " not in line and line.count("iz") != 1] == []


def test_no_word_is_its_own_counterpart_and_each_leads_back() -> None:
    for word, spelling in spellings().items():
        assert word.decode() != spelling.counterpart
        assert spellings()[spelling.counterpart.encode()].counterpart == word.decode()


def test_words_that_have_one_spelling_are_not_listed() -> None:
    alike = b"advertise advise surprise exercise comprise compromise revise improvise supervise prize size seize capsize analysis otherwise"
    assert spelled().isdisjoint(alike.split())


def test_each_style_rules_out_sides_that_cannot_meet_in_it() -> None:
    assert all(len(sides) > 1 for sides in HOUSES.values())
    assert HOUSES["oxford"].isdisjoint({"-ize", "British"})
