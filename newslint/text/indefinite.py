"""How the word after `a` or `an` begins when it is spoken.

Spelling decides most words; explicit stems decide the rest. Where people differ, or nothing is known, the answer is None.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from newslint.views import lazily

__all__ = ["article_for", "may_be_wrong"]

_VOWELS: Final = frozenset("aeiou")
_VOWEL_NAMES: Final = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: an F, an X."""

_NUMBER: Final = lazily(r"(\d{1,3})((?:,\d{3})+)|(\d+)")
_ALPHABETIC: Final = lazily(r"[^\W\d_]+")
_SINGLE: Final = lazily(r"[A-Za-z][-&]|[A-Z]\.[A-Za-z]")
_INITIALISM: Final = lazily(r"([A-Z]{2,})(?:s|es)?(?![a-z])")
_SMALL_CAPITAL: Final = lazily(r"[a-z][A-Z]")

_HARD_VOWEL: Final = lazily(
    r"(?:eu|ew[ei]|one(?:s|ness|self|sies?)?$|once$|ouija"
    r"|un(?:i(?:[bcefopqtvx]|s(?!s)|la|dir|$)|anim|abom)|u[kv]$|uk(?:e|u|rain)|ur(?:an|ea|eth|in|olog|ugu)"
    r"|us(?:e|a[bg]|in|u)|ut(?:ah|en|er[iou]|il|opi)|ubi|ufo|uga|uvul)"
)
"""Words that begin with a vowel and sound as though they began with y or w."""
_SOFT_U: Final = lazily(
    r"u(?:ber|dder|gl[iy]|gh|lcer|lster|lt[ir]|m[abp]|n(?!anim|abom|i|esco|hcr)|ni(?:[gmn]|d(?!ir)|l[lu]|r[or]|ss)"
    r"|p|r(?:b|ch|g|n)|s$|sh|tmost|tter)"
)
_SILENT_H: Final = lazily(r"(?:hours?$|hour(?:ly|glass|long)|hono(?:u?r|rar|rif)|honest|heir)")
_EITHER_H: Final = lazily(
    r"h(?:isto|otel|aute|erm[eè]s|abit|yst|eroi|erb|alluc|eredit|armon|omag|umbl|ilar|orri|ors$|ypo|ypn|yper|ispan|uman|isp|[^aeiouy])"
)
_UNSURE: Final = lazily(
    r"(?:ou(?:i|a)|oa(?:x|h)|u(?:r|zb|y|igh|tr|lul)|[ln][^aeiouyl]|m[^aeiouy]|r[^aeiouyh]|x|y[^aeiou]|[aeiou]$|[^aeiouy]+$)"
)

_BY_LETTERS: Final = frozenset(
    """
    AI API ATM EPA ESPN EU FBI FDA FOI HBO HIV HOA IOU IRS ISP LAPD MBA MEP MIA MIT MOU MRI MSA NAACP NBA NCAA NEA NGO
    NIH NPO NRA NSA NYPD NYU RFI RFID RIA ROI SEC SOS SUV UAE UAV UAW UBS UCLA UEFA UFO UHF UI UK UN UNC UNESCO UNHCR
    UNICEF UPS URI URL US USA USAF USB USDA USGS USMNT USPS USSR USWNT UTC UV UVA UX
    """.split()
)
"""Initialisms that could be read as words and are not, and those of which both readings begin alike but for their spelling."""
_AS_WORDS: Final = frozenset(
    "FEMA FIFA FISA HIPAA HUD LAN MADD MERS NAFTA NASA NATO NOAA RAM RICO ROM SARS SCOTUS SIM SNAP SWAT".split()
)
_AS_EITHER: Final = frozenset({"AAAS", "FAQ", "LED", "LEED", "SAT", "SQL"})


_READ_IN_PAIRS: Final = 4
"""Figures of a year or of so many hundreds: eighteen ninety, eighteen hundred acres."""


def article_for(word: str, *, shouted: bool = False) -> str | None:
    """Return the article, `a` or `an`, that a word takes as it is spoken; None where that is not certain.

    `word` is what stands between white space, without marks around it; `shouted` says that its capitals mean nothing.
    """
    if word[0].isdigit():
        return _before_number(word)
    if _SINGLE.match(word):
        return "an" if word[0].upper() in _VOWEL_NAMES else "a"
    if not shouted:
        if initialism := _INITIALISM.match(word):
            return _before_initialism(initialism.group(1))
        if len(word) == 1:
            return None if word in "AI" or not "A" <= word <= "Z" else "an" if word in _VOWEL_NAMES else "a"
        if _SMALL_CAPITAL.match(word):
            return "an" if word[0].upper() in _VOWEL_NAMES else None if word[0] == "u" else "a"
    letters = _ALPHABETIC.match(word)
    return _before_word(letters.group().lower()) if letters else None


def may_be_wrong(article: bytes, folded: bytes) -> bool:
    """Tell whether an article can be wrong before a word; both as `Article.words` has them."""
    used, word = article.decode(), folded.decode("utf-8", "ignore")
    if not word:
        return False
    readings = {article_for(word, shouted=True)}
    if word.upper() in _BY_LETTERS or _VOWELS.isdisjoint(word):
        readings.add(article_for(word.upper()))
    return not readings <= {used, None}


def _before_number(word: str) -> str | None:
    number = _NUMBER.match(word)
    if number is None:
        return None
    groups, thousands, digits = number.groups()
    leading = groups or digits
    if leading[0] == "8" or leading in {"11", "18"}:
        return "an"
    figures = leading + (thousands or "").replace(",", "")
    if figures.startswith(("11", "18")) and (len(figures) == _READ_IN_PAIRS or (not thousands and len(figures) > _READ_IN_PAIRS)):
        return None
    return "a"


def _before_initialism(letters: str) -> str | None:
    if letters in _AS_EITHER:
        return None
    spelled = "an" if letters[0] in _VOWEL_NAMES else "a"
    if letters in _BY_LETTERS or _VOWELS.isdisjoint(letters.lower().replace("y", "i")):
        return spelled
    if letters in _AS_WORDS:
        return _before_word(letters.lower())
    return spelled if spelled == _before_word(letters.lower()) else None


def _before_word(word: str) -> str | None:
    first = unicodedata.normalize("NFD", word)[0]
    if not first.isascii():
        return None
    if first == "h":
        return "an" if _SILENT_H.match(word) else None if _EITHER_H.match(word) else "a"
    if _HARD_VOWEL.match(word):
        return "a"
    if first == "u":
        return "an" if _SOFT_U.match(word) else None
    if _UNSURE.match(word):
        return None
    return "an" if first in _VOWELS else "a"
