"""Whether one name of a corpus is another one in other words: in another dress, or with a slip in it."""

from __future__ import annotations

from typing import Final

from newslint.text.folding import fold_name
from newslint.text.inflection import is_inflection
from newslint.text.lexicon import is_given_name, is_proper_name, is_word
from newslint.text.likeness import slips
from newslint.text.sounds import sounds

__all__ = ["is_dressed_up", "is_misspelt"]

SHORTEST: Final = 5
"""Letters of a word of which another spelling can be a slip."""


def is_dressed_up(name: str, usual: str) -> bool:
    """Tell whether two names differ in nothing but hyphens, spaces, apostrophes, capitals or diacritics."""
    return fold_name(name) == fold_name(usual)


def is_misspelt(name: str, usual: str) -> bool:
    """Tell whether a name is another one with a slip in one of its words, which is no well-known name itself."""
    words, others = name.lower().split(), usual.lower().split()
    if len(words) != len(others):
        return False
    unlike = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    return len(unlike) == 1 and _is_slip(*unlike[0], alone=len(words) == 1)


def _is_slip(word: str, usual: str, *, alone: bool) -> bool:
    known = [is_given_name(one) or is_proper_name(one) or is_word(one) for one in (word, usual)]
    if is_inflection(word, usual) or (known[0] and (alone or known[1])):
        return False
    return sounds(word) == sounds(usual) or (len(word) >= SHORTEST and slips(word, usual) == 1)
