"""How names sound, roughly: the same for what transliterations and spelling twins differ in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from newslint.text.folding import in_ascii
from newslint.text.lexicon import transliterated

__all__ = ["sounds"]

_SPELLINGS: Final = (
    ("zh|dzh|dj", "j"),
    ("ph", "f"),
    ("ck|q|c(?![eiyh])", "k"),
    ("x", "ks"),
    ("t[zs]$", "z"),
    ("tch|tsch", "ch"),
    ("sch", "sh"),
    ("w", "v"),
    # A mute h: Ghazala and Gazala, John and Jon.
    ("(?<=[bdfgjklmnpqrtvz])h|(?<=[aeiou])h(?=[^aeiouy]|$)", ""),
    # Endings: Poutine and Putin, Allan and Allen, Meyer and Mayer, Nicole and Nicoll, Clarke and Clark.
    ("ine$", "in"),
    ("(?<=[^aeiouy])[ao]n$", "en"),
    ("m[ae][iy]er", "meier"),
    ("l+e$", "l"),
    ("(?<=[^aeiou]{2})e$", ""),
    # Vowels: Farouk and Farook, Kerry and Kerrey, Mateen and Matin, Nazarbayev and Nazarbaev, Bryan and Brian.
    ("ou|oo|u", "o"),
    ("[ae]y$|ie?$|ye?$|iy$", "i"),
    ("e[eiy]|ie|iy|ea|y(?![aeiou])", "i"),
    ("a[iye]", "e"),
    ("(?<=[aeiou])y(?=[ae])", ""),
    ("y(?=[ae])", "i"),
    (r"(.)\1+", r"\1"),
)
"""Spellings and what stands for their sound, put in one after the other."""


@lru_cache(maxsize=20_000)
def sounds(name: str) -> str:
    """Return roughly how a name in lower case is spoken: alike for Mateen and Matin, Allan and Allen; not for Eric and Erica."""
    name = transliterated(in_ascii(name))
    for spelling, sound in _compiled():
        name = spelling.sub(sound, name)
    return name


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(spelling), sound) for spelling, sound in _SPELLINGS)
