"""The language of an article, as its front matter or its metadata have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["is_foreign", "language"]

_KEYS: Final = ("lang", "language", "locale", "inLanguage")
_NAMES: Final = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es", "español": "es",
    "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl", "nederlands": "nl",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "czech": "cs", "hungarian": "hu",
    "romanian": "ro", "turkish": "tr", "russian": "ru", "ukrainian": "uk", "greek": "el", "arabic": "ar", "hebrew": "he",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "hindi": "hi", "indonesian": "id", "vietnamese": "vi",
}  # fmt: skip
"""Names of languages that stand in the place of tags."""
_TAG: Final = lazily(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


def language(article: Article) -> str:
    """Return the language that an article's front matter names, as `de` for `de-AT`; nothing if it names none."""
    for key in _KEYS:
        tag = article.metadata.get(key)
        tag = tag[0] if isinstance(tag, list) and tag else tag
        if not isinstance(tag, str):
            continue
        if match := _TAG.fullmatch(tag.strip()):
            return match.group(1).lower()
        if named := _NAMES.get(tag.strip().lower()):
            return named
    return ""


def is_foreign(article: Article) -> bool:
    """Tell whether an article's front matter names a language other than English."""
    return bool(article.metadata) and language(article) not in {"", "en", "eng"}
