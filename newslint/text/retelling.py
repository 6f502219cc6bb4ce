"""Whether two headlines that share most of their words tell the same story, or one that only sounds like it.

Likeness alone is right one time in three: what differs decides.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newslint.text.wording import Wording

__all__ = ["FEWEST", "FEWEST_BESIDE_STRETCH", "LEAST_KEPT", "is_figure", "likeness", "retold"]

FEWEST: Final = 4
"""Words of which a headline must keep three, or lose none, for its likeness to another to say anything."""
LONGEST_STRETCH: Final = 2
"""Words in a row in which two headlines can differ."""
FEWEST_BESIDE_STRETCH: Final = 5
"""Words that must agree beside a stretch of several words."""
LEAST_KEPT: Final = 0.55
"""The part of a headline that is left when it is cut short."""
LONGEST_SIGNATURE: Final = 5
"""Words behind a headline's last bar or dash that can be a site's name."""

_DATA: Final = Path(__file__).parent.parent / "data"
_SHORTEST_RESPELLED: Final = 5
_SHORTEST_TWICE_RESPELLED: Final = 9
_SHORTEST_STEM: Final = 3

_NEGATING: Final = ("un", "in", "il", "im", "ir", "non", "anti", "dis", "de", "re", "ex", "pre", "post", "mis", "under", "over")
_ENDINGS: Final = ("", "s", "es", "ed", "d", "ing")


def retold(one: Wording, other: Wording) -> str:
    """Return in words how the other headline tells the one again, nothing if they are two stories."""
    first, second = one.words, other.words
    if first == second:
        return "the same words"
    if len(first) == len(second) and sorted(first) == sorted(second):
        return "in another order" if _is_moved(first, second) else ""
    if _is_signed(one, other):
        return "but for what is behind the dash"
    short, long = (one, other) if len(first) < len(second) else (other, one)
    if _is_cut_short(short, long):
        return "cut short"
    return _differing(first, second)


def likeness(one: Wording, other: Wording) -> float:
    """Return how alike the words of two headlines are, letter by letter and in any order, from 0 to 1."""
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio(" ".join(one.words), " ".join(other.words)) / 100


def _is_moved(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether one stretch of the words has moved past another: `A beats B` and `B beats A` are no such thing."""
    if len(first) < FEWEST:
        return False
    start, end = _shared_ends(first, second)
    inner, moved = first[start : len(first) - end], second[start : len(second) - end]
    if len(inner) < len(first) and [*filter(is_figure, inner)] != [*filter(is_figure, moved)]:
        return False
    return any(inner[at:] + inner[:at] == moved for at in range(1, len(inner)))


def _is_signed(one: Wording, other: Wording) -> bool:
    """Whether two headlines are the same before their last bar or dash, and only sites stand behind it."""
    heads = [wording.words[: wording.head or None] for wording in (one, other)]
    if heads[0] != heads[1]:
        if one.head and one.words[: one.head] == other.words:
            bare = [one]
        elif other.head and other.words[: other.head] == one.words:
            bare = [other]
        else:
            return False
    else:
        bare = [wording for wording in (one, other) if wording.head]
    if len(heads[0]) < FEWEST and not all(wording.signed for wording in bare):
        return False
    if len(bare) > 1:
        return all(wording.signed for wording in bare)
    tail = bare[0].words[bare[0].head :]
    return bare[0].signed or (
        len(tail) <= LONGEST_SIGNATURE and not any(map(is_figure, tail)) and not all(map(_is_edition, tail))
    )


def _is_cut_short(short: Wording, long: Wording) -> bool:
    kept = len(short.words)
    if kept < FEWEST or kept < LEAST_KEPT * len(long.words):
        return False
    last = kept - 1
    if short.words[:last] != long.words[:last] or not long.words[last].startswith(short.words[last]):
        return False
    if short.words[last] != long.words[last]:
        # A word is broken off only at the very end of what an importer kept.
        return kept == len(long.words) or kept > FEWEST
    tail = long.words[kept:]
    if short.cut:
        return True
    return bool(tail) and not all(_is_edition(word) or word in _telling("turns") for word in tail)


def _differing(first: tuple[str, ...], second: tuple[str, ...]) -> str:
    """Return how two headlines tell the same that differ in one stretch of words."""
    start, end = _shared_ends(first, second)
    lost, gained = first[start : len(first) - end], second[start : len(second) - end]
    longest = max(len(lost), len(gained))
    least = FEWEST_BESIDE_STRETCH if longest > 1 else FEWEST - 1 if lost and gained else FEWEST
    if longest > LONGEST_STRETCH or start + end < least or any(map(is_figure, (*lost, *gained))):
        return ""
    before, after = " ".join(lost), " ".join(gained)
    if not (lost and gained):
        stray = (*lost, *gained)
        if _telling("turns").intersection(stray) or _telling("dates").issuperset(stray):
            return ""
        return f"with “{after}” more" if gained else f"without “{before}”"
    same = "".join(lost) == "".join(gained) or (len(lost) == len(gained) and all(map(_is_exchanged, lost, gained)))
    return f"“{after}” for “{before}”" if same else ""


def _shared_ends(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[int, int]:
    """Return how many words two headlines share at their beginnings, and how many more at their ends."""
    most = min(len(first), len(second))
    start = next((at for at in range(most) if first[at] != second[at]), most)
    end = next((at for at in range(most - start) if first[-1 - at] != second[-1 - at]), most - start)
    return start, end


def is_figure(word: str) -> bool:
    """Whether a word holds a figure or is a number in words."""
    return word in _telling("figures") or (not word.isalpha() and any(map(str.isdigit, word)))


def _is_edition(word: str) -> bool:
    return word in _telling("editions") or word in _telling("dates") or is_figure(word)


def _is_exchanged(one: str, other: str) -> bool:
    """Whether a word can stand for another: another form or spelling of it, a slip, or a synonym of the trade."""
    if _telling("dates") & {one, other} or _share_a_line("lookalikes.txt", one, other):
        return False
    return _share_a_line("synonyms.txt", one, other) or _is_inflected(one, other) or _is_respelled(one, other)


def _is_inflected(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    stem = short
    for ending in _ENDINGS:
        if ending and short.endswith(ending):
            stem = short[: -len(ending)]
        if len(stem) >= _SHORTEST_STEM and long.startswith(stem) and long[len(stem) :] in _ENDINGS:
            return True
    return False


def _is_respelled(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_RESPELLED or any(long == prefix + short for prefix in _NEGATING):
        return False
    from rapidfuzz.distance import OSA

    slips = OSA.distance(one, other, score_cutoff=LONGEST_STRETCH)
    return slips <= (1 if len(short) < _SHORTEST_TWICE_RESPELLED else 2) and (one[0] == other[0] or len(one) != len(other))


def _share_a_line(name: str, one: str, other: str) -> bool:
    lines = _lines_of(name)
    return not lines.get(one, frozenset()).isdisjoint(lines.get(other, frozenset()))


@cache
def _lines_of(name: str) -> dict[str, frozenset[int]]:
    """Return the numbers of the lines on which each word of a list stands."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_list(name)):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _telling(kind: str) -> frozenset[str]:
    """Return the words of a kind that tell headlines apart."""
    [words] = (line.partition(":")[2] for line in _list("telling.txt") if line.startswith(f"{kind}:"))
    return frozenset(words.split())


def _list(name: str) -> list[str]:
    return [line for line in (_DATA / name).read_text("utf-8").splitlines() if not line.startswith("#")]
