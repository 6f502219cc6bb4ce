"""Where the elements of a page end, some of them without a tag, and which of them a browser does not show."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from newslint.sources.html_blocks import BREAKING, OUTER, SIBLINGS
from newslint.sources.html_story import CONTAINERS
from newslint.sources.html_tokens import CLOSE, OPEN, TEXT, attributes
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.sources.html_tokens import Token

__all__ = ["ends_of", "hidden", "without"]

FARTHEST: Final = 50
"""Elements up to which a tag can be misnested and still close its own: none that a browser makes sense of is farther."""
LARGEST_HIDDEN: Final = 0.5
"""Share of the text of a page above which an element that is hidden is no aside: a script will show it."""

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_HIDING: Final = ("hidden", "none", "Hidden", "None", "HIDDEN", "NONE")
"""Words of which one stands in every tag that hides."""
_HIDDEN_STYLE: Final = lazily(r"(?i:display\s*:\s*none|visibility\s*:\s*hidden)")


def ends_of(found: Sequence[Token]) -> list[int]:
    """Return for each token where the element ends that it opens, as the number of the token after it; else that of its own."""
    ends = list(range(1, len(found) + 1))
    stack: list[tuple[str, int]] = []
    are_open: Counter[str] = Counter()

    def close(height: int, at: int) -> None:
        while len(stack) > height:
            name, opened = stack.pop()
            ends[opened] = at
            are_open[name] -= 1

    for at, (kind, name, *_) in enumerate(found):
        if kind == OPEN and name not in _VOID:
            if name in BREAKING and are_open["p"]:
                close(_height_of(stack, frozenset({"p"}), frozenset()), at)
            siblings = SIBLINGS.get(name, frozenset())
            if any(are_open[sibling] for sibling in siblings):
                close(_height_of(stack, siblings, OUTER), at)
            stack.append((name, at))
            are_open[name] += 1
        elif kind == CLOSE and are_open[name]:
            height = _height_of(stack, frozenset({name}), frozenset() if name in BREAKING else BREAKING, FARTHEST)
            if height < len(stack):
                close(height + 1, at)
                close(height, at + 1)
    close(0, len(found))
    return ends


def _height_of(stack: Sequence[tuple[str, int]], names: frozenset[str], bounds: frozenset[str], farthest: int = 0) -> int:
    """Return how many elements stand around the innermost of some names; all that are open where a bound comes before it."""
    lowest = max(0, len(stack) - farthest) if farthest and bounds else 0
    for height in range(len(stack) - 1, lowest - 1, -1):
        name = stack[height][0]
        if name in names:
            return height
        if name in bounds:
            break
    return len(stack)


def hidden(text: str, found: Sequence[Token]) -> list[tuple[int, int]]:
    """Return what a page does not show, in order, as ranges of tokens; none that holds most of its text."""
    opened = set()
    # Words are found several times as fast one by one as by an expression, and whether they hide anything is seldom the question.
    for word in _HIDING:
        where = text.find(word, found[0][2] if found else len(text))
        while where >= 0:
            at = bisect_right(found, where, key=_start) - 1
            if found[at][0] == OPEN and _is_hidden(text, found[at]):
                opened.add(at)
            where = text.find(word, max(where + 1, found[at][3]))
    return list(_outermost(found, sorted(opened))) if opened else []


def _start(token: Token) -> int:
    return token[2]


def _outermost(found: Sequence[Token], opened: Sequence[int]) -> Iterator[tuple[int, int]]:
    ends = ends_of(found)
    lengths = [*accumulate((end - start if kind == TEXT else 0 for kind, _, start, end, _, _ in found), initial=0)]
    most = LARGEST_HIDDEN * lengths[-1]
    end = 0
    for first in opened:
        last = ends[first]
        if first >= end and (found[first][1] not in CONTAINERS or lengths[last] - lengths[first] <= most):
            end = last
            yield first, last


def _is_hidden(text: str, token: Token) -> bool:
    """Return whether an element is not shown: to nobody, or to nobody who hears the page in the place of seeing it."""
    have = attributes(text, token[4], token[5])
    if "hidden" in have:
        return True
    style, aria = have.get("style"), have.get("aria-hidden")
    if aria is not None and text[aria.start : aria.end].strip().lower() == "true":
        return True
    return style is not None and _HIDDEN_STYLE.search(text, style.start, style.end) is not None


def without(found: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> Sequence[Token]:
    """Return tokens without those of some ranges, which are in order and apart."""
    if not ranges:
        return found
    kept: list[Token] = []
    at = 0
    for first, last in ranges:
        kept += found[at:first]
        at = last
    return [*kept, *found[at:]]
