"""What words and names are widely known, from the lists in `newslint/data`; they are read when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["is_given_name", "is_proper_name", "is_word", "transliterated"]

_DATA: Final = Path(__file__).parent.parent / "data"


def is_word(word: str) -> bool:
    """Tell whether a word, in lower case, is a common word of English."""
    return word in _entries("words.txt")


def is_given_name(word: str) -> bool:
    """Tell whether a word, in lower case, is a given name that many people bear."""
    return word in _entries("given-names.txt")


def is_proper_name(word: str) -> bool:
    """Tell whether a word, in lower case, is a well-known name: of a person, a place, a people."""
    return word in _entries("proper-names.txt")


@cache
def _entries(name: str) -> frozenset[str]:
    return frozenset(_lines(name))


def _lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def transliterated(word: str) -> str:
    """Return one spelling for all that a name of another script has in English; a name that is not listed stays as it is."""
    return _transliterations().get(word, word)


@cache
def _transliterations() -> dict[str, str]:
    groups = map(str.split, _lines("transliterations.txt"))
    return {spelling: group[0] for group in groups for spelling in group}
