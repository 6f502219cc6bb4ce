"""TXT: prose that a machine or a hurried editor spliced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.registry import reads
from newslint.text.indefinite import article_for, may_be_wrong
from newslint.text.language import language
from newslint.text.lexicon import is_word
from newslint.text.mentions import is_mentioned
from newslint.views import Remembered, lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

_PAIR: Final = lazily(
    r"(?<![\w.'’&/@#+=*-])([Aa]n?|AN)(\s+)[\"“‘'(\[$£€]{0,2}([^\W_](?:[^\s\"”()\[\],;:!?—–…]|(?<=\d),(?=\d{3}))*)"
)
_MARKS: Final = "\"“‘'(["
"""Marks that may stand before a word and are no part of it, as the sign of a currency is."""
_BEGINNING: Final = lazily(r"(?:\A|[.!?:;—–\n\"“‘'(\[«])[\"“‘'(\[]*\s*\Z")
_NO_NOUN: Final = frozenset(
    """
    a about after again also am amid among an and any are as at back be been before being below between but by can could
    did do does each either el else ever every for from had has have he her here his how i if il in into is it its la le
    may might must my no nor not o of off on or os our out over shall she should so than that the their them then there
    these they this those to too toi un una uma uno until us versus vs was we were what when where which while who whom
    whose why will with would you your
    """.split()
)
"""Words that no article stands before: the `a` is a letter, another language's, or left over from something else."""
_SHORTEST_INITIALISM: Final = 2
_ENGLISH: Final = frozenset({b"the", b"of", b"and", b"to", b"in", b"is", b"that", b"for", b"was", b"with"})
_ARTICLE: Final = lazily(rb" (an?)(?= [ \xc2\xa3\xe2\x82\xac]*+([^ ]{0,24}))")
"""An article and how the word behind it begins, in `Article.spaced`: past the bytes of £ and €, with which no letter begins."""
_FEWEST_ENGLISH: Final = 0.08
"""Share of those words from which a text is taken to be English, where they are a good quarter of all."""

_SHORTEST_TELLING: Final = 3
"""Letters from which on a word is hardly one of several languages; the list of common words has no shorter ones."""
_FEWEST_TELLING: Final = 5
_MOSTLY_ENGLISH: Final = 0.5
"""Share of them that are common English words; those of its neighbours have up to four in ten in a short text."""

_may_be_wrong: Final[Remembered[tuple[bytes, bytes], bool]] = Remembered(lambda pair: may_be_wrong(*pair))
"""Whether an article can be wrong before a word."""


@reads("TXT004")
def a_or_an(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find `a` before a word that is spoken with a vowel at its beginning, and `an` before any other."""
    if not _is_suspect(article) or not _is_english(article):
        return
    text = article.text
    for block, match in _pairs(rule, article):
        start, end = match.start(), match.end()
        used, word = match.group(1), match.group(3).rstrip(".'’")
        shouted = used == "AN" or (used == "A" and text[block.start : block.end].isupper())
        right = _right(text[block.start : start], used, match.group(2), word, shouted=shouted)
        if right in {None, used.lower()} or text[end : end + 1] in {"(", "["} or is_mentioned(article, start, end, cued=False):
            continue
        right = right.upper() if shouted else right.capitalize() if used[0] == "A" else right
        fix = rule.replacement(article, [(start, match.end(1), right)], f"write “{right}”")
        stop = match.start(3) + len(word)
        written = text[match.end(2) : stop].lstrip(_MARKS)
        yield rule.finding(article, start, stop, used=used, word=written, right=right, fix=fix)


def _pairs(rule: Rule, article: Article) -> Iterator[tuple[Block, re.Match[str]]]:
    """Yield each article with the word behind it, of the same block."""
    for block in article.blocks:
        if block.kind in rule.scope:
            for match in _PAIR.finditer(article.text, block.start, block.end):
                yield block, match


def _is_suspect(article: Article) -> bool:
    """Whether `a` or `an` stands before any word that might ask for the other one."""
    return any(map(_may_be_wrong.__getitem__, _ARTICLE.findall(article.spaced)))


def _right(before: str, used: str, gap: str, word: str, *, shouted: bool) -> str | None:
    """Return the article that a word takes; None where the one before it is perhaps no article at all."""
    if (
        not word
        or (word.lower() in _NO_NOUN and (len(word) < _SHORTEST_INITIALISM or not word.isupper()))
        or ("\n" in gap and word[0].isupper())
    ):
        return None
    if used[0] == "A" and not shouted:
        if _BEGINNING.search(before) is None:
            return None
        if used == "An" and word[0].isupper() and not word.isupper():
            return None
    return article_for(word, shouted=shouted)


def _is_english(article: Article) -> bool:
    """Whether a text is English, as `a` and `an` are words of many languages."""
    named = language(article)
    if named:
        return named in {"en", "eng"}
    words = article.words
    return sum(map(_ENGLISH.__contains__, words)) >= len(words) * _FEWEST_ENGLISH or _is_made_of_english(words)


def _is_made_of_english(words: list[bytes]) -> bool:
    """Whether the longer words of a text are English, as those of a list are, which has few that join others."""
    long = {word.decode() for word in words if len(word) >= _SHORTEST_TELLING}
    return len(long) >= _FEWEST_TELLING and sum(map(is_word, long)) > len(long) * _MOSTLY_ENGLISH
