"""Forms of one word: plurals, peoples and their adjectives, callings, pet names, the other sex."""

from __future__ import annotations

from typing import Final

__all__ = ["is_inflection"]

_LONGEST: Final = 2
"""Letters that a name can lose before an ending is added to it."""
_ENDINGS: Final = {
    "": frozenset("an ans ed er ers es ese ian ians ic ie ing is ish ism ist ists ite ova".split()),
    "c": frozenset({"sm", "st"}),
    "e": frozenset({"an"}),
    "ia": frozenset({"o", "os"}),
    "n": frozenset({"ns"}),
    "o": frozenset({"an", "ans"}),
    "s": frozenset({"n", "ns", "y"}),
    "y": frozenset({"ia", "ies", "io"}),
}
"""What a form has in place of the ending of a name."""
_VOWELS: Final = "aeio"
_ADDED: Final = {"d": "e", "r": "e", "rs": "e", "n": _VOWELS, "ns": _VOWELS}
"""Endings that are only added to a name whose last letter is among these."""
_ADDED_UNLESS_DOUBLED: Final = frozenset("aiosy")
"""Endings that are added to any name but one which ends so itself: there a second such letter is a slip."""


def is_inflection(first: str, second: str) -> bool:
    """Tell whether two names in lower case are forms of one word, or one derived from the other."""
    return _is_formed(first, second) or _is_formed(second, first)


def _is_formed(name: str, form: str) -> bool:
    for at in range(max(1, len(name) - _LONGEST), len(name) + 1):
        base, lost, ending = name[:at], name[at:], form[at:]
        if form.startswith(base) and (ending in _ENDINGS.get(lost, ()) or (not lost and _is_added(base, ending))):
            return True
    return False


def _is_added(base: str, ending: str) -> bool:
    return base[-1] in _ADDED.get(ending, "") or (ending in _ADDED_UNLESS_DOUBLED and base[-1] != ending)
