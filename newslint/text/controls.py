"""Characters that nobody sees: which of them a text has a use for, and what stands in the place of the others."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from newslint.views import lazily

if TYPE_CHECKING:
    import re

__all__ = ["INVISIBLE", "is_needed", "name_of", "replacement"]

INVISIBLE: Final = lazily(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0, DEL and C1 controls, tab and line ends left out
    "\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""One invisible character that may be out of place; a soft hyphen, a variation selector and a no-break space never are."""

_JOINERS: Final = "\u200c\u200d"
_MARKS: Final = "\u061c\u200e\u200f"
_PAIRS: Final = {"\u202c": "\u202a\u202b", "\u2069": "\u2066\u2067\u2068"}
"""What ends a stretch of another direction, and what begins one. Overrides are not among them: they can make a text lie."""
_PAIRED: Final = "".join(_PAIRS) + "".join(_PAIRS.values())
_SPACES: Final = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""Characters that set words apart, so that a space takes their place."""

_RIGHT_TO_LEFT: Final = lazily("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINING: Final = lazily("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
"""Scripts whose letters change their form with their neighbours, so that joiners decide how they look."""
_SPACELESS: Final = lazily(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
"""Scripts without spaces, which mark the places where a line may break."""
_EMOJI: Final = lazily("[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]")
_BLACK_FLAG: Final = lazily("\U0001f3f4[\U000e0020-\U000e007e]*\\Z")

_ALIASES: Final = {
    0x00: "NULL",
    0x08: "BACKSPACE",
    0x0B: "VERTICAL TAB",
    0x0C: "FORM FEED",
    0x1A: "SUBSTITUTE",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
    0xFEFF: "BYTE ORDER MARK",
}


def is_needed(text: str, at: int, start: int, end: int) -> bool:
    """Tell whether the text has a use for the invisible character at `at`; `start` and `end` are the bounds of its block."""
    letter = text[at]
    before, after = text[max(start, at - 1) : at], text[at + 1 : min(at + 2, end)]
    if letter in _JOINERS:
        return _between(_JOINING, before, after) or (letter == "\u200d" and _both(_EMOJI, before, after))
    if letter in "\u200b\u2060":
        return _between(_SPACELESS, before, after)
    if letter == "\u180e":
        return "\u1800" <= before <= "\u18af"
    if letter >= "\U000e0000":
        return _BLACK_FLAG.search(text, max(start, at - 10), at) is not None
    if letter not in _MARKS + _PAIRED or _RIGHT_TO_LEFT.search(text, start, end) is None:
        return False
    return letter in _MARKS or _is_balanced(text[start:end])


def _between(script: re.Pattern[str], before: str, after: str) -> bool:
    return script.match(before) is not None or script.match(after) is not None


def _both(script: re.Pattern[str], before: str, after: str) -> bool:
    return script.match(before) is not None and script.match(after) is not None


def _is_balanced(text: str) -> bool:
    """Whether every stretch of another direction that begins also ends, in order."""
    open_ones: list[str] = []
    for letter in text:
        if letter in _PAIRS:
            if not open_ones or open_ones.pop() not in _PAIRS[letter]:
                return False
        elif letter in _PAIRED:
            open_ones.append(letter)
    return not open_ones


def name_of(letter: str) -> str:
    """Return the name of a character as people look it up: `U+200B ZERO WIDTH SPACE`."""
    code = ord(letter)
    name = _ALIASES.get(code) or unicodedata.name(letter, "CONTROL CHARACTER")
    return f"U+{code:04X} {name}"


def replacement(text: str, start: int, end: int) -> str:
    """Return what should stand in the place of the invisible characters from `start` to `end`.

    That is the letter which Windows-1252 has at the place of a C1 control, a space where words would grow together, or nothing.
    """
    run = text[start:end]
    if all("\x80" <= letter <= "\x9f" for letter in run) and run.strip("\x85"):
        meant = run.encode("latin-1").decode("cp1252", "ignore")
        if len(meant) == len(run):
            return meant
    apart = any(letter in _SPACES for letter in run) and start > 0 and end < len(text)
    return " " if apart and not (text[start - 1].isspace() or text[end].isspace()) else ""
