"""Names that are alike: which two may be one name misspelt, found without comparing each with each."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from newslint.text.folding import in_ascii
from newslint.text.lexicon import transliterated
from newslint.views import lazily

__all__ = ["neighbours", "slips"]

SHORTEST: Final = 4
"""Letters of a name; by leaving one out, shorter ones become like too many others."""
_MUTE: Final = str.maketrans("", "", "aeiouyhw")
_DOUBLE: Final = lazily(r"(.)\1+")


@lru_cache(maxsize=20_000)
def neighbours(name: str) -> frozenset[str]:
    """Return keys of which two names share one if they are a slip apart, have the same consonants, or are known to be one.

    A slip is a letter that is wrong, missing, too many, or has changed places with the next. The first letter counts: slips
    seldom touch it, and names of different people often differ in it. `name` is in lower case.
    """
    name = in_ascii(name)
    shorter = {name[:at] + name[at + 1 :] for at in range(1, len(name))} if len(name) >= SHORTEST else set()
    consonants = _DOUBLE.sub(r"\1", name[1:].replace("zh", "j").translate(_MUTE))
    return frozenset({name, transliterated(name), name[:1] + consonants.upper(), *shorter})


def slips(first: str, second: str) -> int:
    """Return how many letters are wrong, missing, too many, or out of their order between two names."""
    import textdistance

    return int(textdistance.damerau_levenshtein(first, second))
