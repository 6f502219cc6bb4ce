"""Names of species, which say a word twice: the red fox is Vulpes vulpes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.text.lexicon import is_word
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["is_species"]

_BEGINS: Final = lazily(r"(?:\A|[.!?:\n][\"”’)\]]*\s*|\n)[\"“‘'(\[*_]*\Z")
"""What stands before the first word of a sentence."""
_SET_OFF_BEFORE: Final = lazily(r"[,(—–] ?\Z")
_SET_OFF_AFTER: Final = lazily(r"(?: [a-z]+)?[,.;:)—–]")
_EMPHASIS_BEFORE: Final = lazily(r"(?:(?<![*_])[*_]|<(?i:i|em)\b[^<>]*>)\Z")
_EMPHASIS_AFTER: Final = lazily(r"(?: [a-z]+)?(?:[*_](?![*_])|</(?i:i|em)\b)")
"""A name may go on: Gorilla gorilla gorilla."""
_NEAR: Final = 40


def is_species(article: Article, start: int, end: int) -> bool:
    """Tell whether a word that stands twice from `start` to `end` names a species: first with a capital, then without.

    It is emphasised, or stands inside a sentence and is no common English word, or is set off there from what it explains.
    """
    first, second = article.text[start:end].split()
    if not first[0].isupper() or not first[1:].islower() or not second.islower():
        return False
    written, span = article.written(start, end)
    if _EMPHASIS_BEFORE.search(written, max(0, span.start - _NEAR), span.start) and _EMPHASIS_AFTER.match(written, span.end):
        return True
    before = article.text[max(0, start - _NEAR) : start]
    if _BEGINS.search(before):
        return False
    return not is_word(second) or (
        _SET_OFF_BEFORE.search(before) is not None and _SET_OFF_AFTER.match(article.text, end) is not None
    )
