"""How a story goes on after the words on which a headline ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.rules.headline_words import DOMAIN_ENDINGS, OPENS_CLAUSE
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["AFTER", "OPENERS", "Continuation", "continuations", "goes_on", "is_name", "stem"]

AFTER: Final = lazily(r"([ \n]?)([-‐‑.]?)(\w[\w’'-]*)")
OPENERS: Final = "“‘\"'(["
_LOOKS: Final = frozenset({2, 4, 8})
"""Numbers of occurrences after which it may be clear that a tail is complete, so that a long story need not be searched."""


class Continuation(NamedTuple):
    """An occurrence of a headline's tail in the story, and what follows it there."""

    start: int
    end: int
    gap: str
    joint: str
    word: str

    @property
    def inside(self) -> bool:
        """Whether the tail ends inside a word here."""
        return not self.gap and self.joint in {"", "."}

    @property
    def stop(self) -> int:
        """Where the word that follows ends."""
        return self.end + len(self.gap) + len(self.joint) + len(self.word)


def continuations(article: Article, story: str, first: int, tail: str, *, hurry: bool) -> list[Continuation] | None:
    """Return every occurrence of a tail from an offset on; None if they show that it can stand by itself.

    In a `hurry` the first few may show that.
    """
    found: list[Continuation] = []
    hurry = hurry and tail.rpartition(" ")[2] not in OPENS_CLAUSE
    at = story.find(tail, first)
    while at >= 0:
        end = at + len(tail)
        if not story[at - 1 : at].isalnum():
            after = AFTER.match(story, end)
            if not after or (after[2] and after[1]) or (after[2] == "." and after[2] + after[3] not in DOMAIN_ENDINGS):
                return None
            found.append(Continuation(at, end, *after.groups()))
            if hurry and len(found) in _LOOKS and _goes_on_anyhow(article, found):
                return None
        at = story.find(tail, end)
    return found


def _goes_on_anyhow(article: Article, found: list[Continuation]) -> bool:
    """Whether a tail is followed now by one word and now by another, and not always as part of a name."""
    if any(one.inside for one in found) or len({stem(one.word) for one in found}) == 1:
        return False
    return not all(is_name(article, one, in_heading=True) for one in found)


def goes_on(article: Article, one: Continuation) -> bool:
    """Whether what follows stands in the same block."""
    block = article.block_at(one.start)
    return block is not None and one.end < block.end


def is_name(article: Article, one: Continuation, *, in_heading: bool = False) -> bool:
    """Whether the last word of a tail and the word after it are written as one name here, where headings are no proof."""
    text = article.text
    last = text.rfind(" ", one.start, one.end) + 1 or one.start
    begins = text[max(last, one.start) : one.end].lstrip(OPENERS)[:1].isupper()
    goes_on = bool(one.joint) or text[one.stop - len(one.word)].isupper()
    block = article.block_at(one.start)
    return begins and goes_on and block is not None and (in_heading or block.kind != "heading")


def stem(word: str) -> str:
    """Return a word without the ending of the plural or the genitive."""
    word = word.removesuffix("'s").removesuffix("’s").rstrip("'’")
    return word[:-1] if word.endswith("s") and len(word) > 3 else word  # noqa: PLR2004 - `was`, `bus`
