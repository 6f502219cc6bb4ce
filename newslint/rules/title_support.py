"""TTL007: names and numbers of the headline that its story never mentions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newslint.registry import reads
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

_TOKEN: Final = lazily(r"[^\W_][\w’'.,&-]*")
_ENTITY: Final = lazily(r"&#?\w{1,31};")
_ANEW: Final = ".?!…–—|/"
"""Marks after which a capital says nothing."""
_NUMBER: Final = lazily(r"\d[\d.,]*")
_NUMERALS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MULTIPLES: Final = {6: "half", 12: "dozen", 100: "hundred", 1000: "thousand"}
_DEMONYMS: Final = {
    "french": "france", "dutch": "netherlands", "swiss": "switzerland", "welsh": "wales", "danish": "denmark", "spanish": "spain",
    "british": "britain", "greek": "greece", "us": "america", "uk": "britain", "u.s": "america", "eu": "european",
}  # fmt: skip
_STEM: Final = 4
"""Letters that a name and its demonym share."""
_TITLE_CASE: Final = 0.5
"""Share of capitalised words from which on capitals say nothing about names."""
_SHORTEST_STORY: Final = 120
"""Code points; a shorter story is a stub that need not repeat its headline's names."""


@reads("TTL007")
def unsupported_title(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at each name or number of the headline that the story has in no spelling."""
    if not article.headlines or not article.prose:
        return
    headline, body = article.headlines[0], article.text[article.prose[0].start :]
    title = article.read(headline)
    if len(body) < _SHORTEST_STORY or ":" in title:
        return
    lower = body.lower()
    plain = _ENTITY.sub(lambda entity: " " * len(entity[0]), title) if "&" in title else title
    tokens = [(match.start(), match[0].rstrip(".,’'-&")) for match in _TOKEN.finditer(plain)]
    capitals = sum(word[0].isupper() for _, word in tokens)
    telling = capitals <= _TITLE_CASE * len(tokens)
    for at, word in tokens:
        if _NUMBER.fullmatch(word):
            supported = _has_number(lower, word)
        else:
            is_name = word[0].isupper() and at > 0 and title[at - 2] not in _ANEW if telling else word.isupper() and len(word) > 1
            supported = not is_name or _has_name(body, lower, word)
        if not supported:
            yield rule.finding(article, headline.start + at, headline.start + at + len(word), match=word)


def _has_number(lower: str, number: str) -> bool:
    bare = number.replace(",", "")
    whole = re.compile(rf"(?<!\d)(?:{re.escape(number)}|{re.escape(bare)})(?!\d)")
    if whole.search(lower) or whole.search(lower.replace(",", "")):
        return True
    if not bare.isdigit():
        return False
    value = int(bare)
    if value == 0 or value > max(_MULTIPLES):
        return False
    words = {_MULTIPLES.get(value, "")}
    if value < len(_NUMERALS):
        words.add(_NUMERALS[value])
    elif value < 100:  # noqa: PLR2004 - further numbers are written in figures
        words.add(_TENS[value // 10])
    if value < len(_ORDINALS):
        words.add(_ORDINALS[value])
    return any(word and word in lower for word in words)


def _has_name(body: str, lower: str, word: str) -> bool:
    name = re.split(r"['’]", word, maxsplit=1)[0].lower()
    parts = [part for part in re.split(r"[-&]", name) if part] or [name]
    if all(part[: max(_STEM, len(part) - 2)] in lower or part.replace(".", "") in lower.replace(".", "") for part in parts):
        return True
    if _DEMONYMS.get(name, name) in lower:
        return True
    letters = name.replace(".", "").upper()
    initials = "".join(capital[0] for capital in re.findall(r"\b[A-Z]\w*", body))
    return word.isupper() and letters in initials
