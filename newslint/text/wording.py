"""The words of a headline as they are compared, whatever its dress: case, marks, articles, dots in initialisms."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from newslint.text.folding import fold
from newslint.text.outlets import outlet_key, outlets
from newslint.views import lazily

__all__ = ["Wording", "worded"]

_INITIALISM: Final = lazily(r"\b(?:[A-Za-z]\.){2,}")
_TAIL: Final = lazily(r"\s+(?:[|•·»]|::|--?|–|—)\s+((?:(?!\s[|•·»–—-]+\s).)+)$")
_DIVIDER: Final = lazily(r"[|•·»:–—-]")
_CUT: Final = ("...", "…")
_ARTICLES: Final = frozenset({"a", "an", "the"})
_ONE_WORD: Final = {("per", "cent"): "percent"}
_SAME: Final = {"usa": "us"}


class Wording(NamedTuple):
    """The words of a headline in order, without articles.

    `head` is how many of them stand before its last bar or dash, 0 if it has none; `signed` says that the name of a known
    outlet stands behind that. `cut` says that an ellipsis ends the headline.
    """

    words: tuple[str, ...]
    head: int = 0
    signed: bool = False
    cut: bool = False


@lru_cache(maxsize=1024)  # a headline is judged beside several others
def worded(title: str) -> Wording:
    """Return the words of a headline."""
    title = title.rstrip(" \"'”’»")
    tail = _TAIL.search(title) if _DIVIDER.search(title) else None
    words = _words(title)
    head = len(_words(title[: tail.start()])) if tail else 0
    return Wording(
        words,
        head if head < len(words) else 0,
        tail is not None and outlet_key(tail[1]) in outlets(),
        title.endswith(_CUT),
    )


def _words(text: str) -> tuple[str, ...]:
    if "." in text:
        text = _INITIALISM.sub(lambda letters: letters[0].replace(".", ""), text)
    words = fold(text).split()
    if "per" in words:
        words = _joined(words)
    return tuple([_SAME.get(word, word) for word in words if word not in _ARTICLES]) or tuple(words)


def _joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1], word) in _ONE_WORD:
            joined[-1] = _ONE_WORD[joined[-1], word]
        else:
            joined.append(word)
    return joined
