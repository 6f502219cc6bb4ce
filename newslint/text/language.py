"""The language of an article, as its front matter has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["is_foreign", "language"]

_KEYS: Final = ("lang", "language", "locale", "inLanguage")
_TAG: Final = lazily(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


def language(article: Article) -> str:
    """Return the language that an article's front matter names, as `de` for `de-AT`; nothing if it names none."""
    for key in _KEYS:
        tag = article.metadata.get(key)
        if isinstance(tag, str) and (match := _TAG.fullmatch(tag.strip())):
            return match.group(1).lower()
    return ""


def is_foreign(article: Article) -> bool:
    """Tell whether an article's front matter names a language other than English."""
    return bool(article.metadata) and language(article) not in {"", "en", "eng"}
