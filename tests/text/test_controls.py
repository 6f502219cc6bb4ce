"""Invisible characters: which are needed, and what stands in the place of the others."""

import pytest

from newslint.text.controls import INVISIBLE, is_needed, name_of, replacement

NEEDED = [
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d💻",
    "ประเทศ\u200bไทย",
    "ᠭ\u180eᠠ",
    "🏴\U000e0067\U000e0062\U000e007f",
    "a \u200f שלום",
    "שלום \u2067abc\u2069 \u202babc\u202c",
]
STRAY = [
    "a\u200cb",
    "a\u200db",
    "a\u200bb",
    "\u200b",
    "a\u180eb",
    "a\U000e0067",
    "a\u200eb",
    "\u2067abc\u2069",
    "שלום \u2067a",
    "ש \u2069",
    "ש\u202ea\u202c",
]


@pytest.mark.parametrize("text", NEEDED)
def test_characters_that_a_script_or_an_emoji_needs(text: str) -> None:
    assert all(is_needed(text, match.start(), 0, len(text)) for match in INVISIBLE.finditer(text))


@pytest.mark.parametrize("text", STRAY)
def test_strays(text: str) -> None:
    assert not any(is_needed(text, match.start(), 0, len(text)) for match in INVISIBLE.finditer(text))


def test_names() -> None:
    assert name_of("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert name_of("\x0c") == "U+000C FORM FEED"
    assert name_of("\x01") == "U+0001 CONTROL CHARACTER"


def test_replacements() -> None:
    assert replacement("a\x92s", 1, 2) == "’"
    assert replacement("a\x81s", 1, 2) == ""
    assert replacement("a\x85b", 1, 2) == " "
    assert replacement("a \x0cb", 2, 3) == ""
    assert replacement("a\u200bb", 1, 2) == ""
    assert replacement("\x0cb", 0, 1) == ""
