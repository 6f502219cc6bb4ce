"""TXT001: stories that open in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.article import OBJECT
from newslint.position import Span
from newslint.registry import reads
from newslint.text.language import is_foreign
from newslint.text.lexicon import is_word
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

_DATELINE: Final = lazily(r"[A-Z]{2}[^\n–—]{0,60}?(?: -|–|—)+\s+")
_BYLINE: Final = lazily(r"(?:By|Story by|Photos? by|Updated|Published|Posted)\b[^.!?\n]{0,120}\Z")
_PRONOUN: Final = r"(?:He|She|They|His|Her|Their)(?:[’'](?:s|d|ll|re|ve))?(?=[\s,])"
_SPEAKER: Final = (
    r"The (?:official|spokes(?:man|woman|person))s?(?= (?:also |later |then )?"
    r"(?:added|asked|confirmed|declined|denied|described|noted|said|says|spoke|stressed|told)\b)"
)
_GROUP: Final = (
    r"The (?:two|three|pair|duo|trio)(?= (?:"
    r"(?:men|women|sides|countries|nations|leaders|ministers|companies|teams)\b"
    r"(?! (?:at|behind|from|in|of|on|that|which|who|with)\b)"
    r"|(?:also|are|had|have|met|said|spoke|were|will|would)\b"
    r"|[a-z]+ed (?:[\"“]|(?:a|an|about|at|for|her|his|in|not|on|that|the|their|to)\b)))"
)
_JOINT: Final = (
    r"Meanwhile\b(?!-)|(?:Additionally|Furthermore|In addition|Moreover|Nevertheless),|The latter\b(?! (?:half|part|stages?)\b)"
)
_OPENING: Final = lazily(rf"(?P<pronoun>{_PRONOUN}|(?:But|Yet) (?:he|she|they)(?= ))|{_JOINT}|{_SPEAKER}|{_GROUP}")
"""What refers back to something said before, where that shows in what follows it."""
_SAYING: Final = lazily(r"They (?:always |often |used to )?(?:call|say|said)\b")
"""`They say that …`: people in general."""
_LATER_NAME: Final = lazily(r"[,–—] ?(?:[^\W\d_a-z][\w.’'-]+ )+[^\W\d_A-Z]")
"""A name that begins a clause: `His hand on the book, Ada Merrin swore …`."""
_SENTENCE_END: Final = lazily(r"[^\W_A-Z)%][.!?][\"”’)]*(?:\s|\Z)")
_AGAIN: Final = lazily(r"(?:He|She|They) (?:also|added|continued|reiterated|went on)\b")
"""What nobody does in a first sentence."""
_FULL_NAME: Final = lazily(r"(?:[^\W\d_a-z][\w.’'-]+ )+[^\W\d_a-z][\w’'-]+")
_TURNS: Final = lazily(r"(?:But|Then|So|And)\b")
_CAPITALISED: Final = lazily(r"[^\W\d_a-z][\w-]+")
_SOON: Final = 80
"""Code points of a sentence or paragraph in which a person is named whom the one before it only hints at."""
_SEVERAL: Final = lazily(
    r"([A-Z][a-z]+)s (?:[a-z]+ed|are|could|face|get|had|have|held|hurt|may|must|say|should|still|told|to|want|were|will|won)\b"
)
"""A headline that begins with who did something or had it done to them: `Passengers asked to wait`."""


@reads("TXT001")
def opens_in_the_middle(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find a story whose first words refer to what nobody has said yet."""
    first, second = _opening(article)
    if first is None:
        return
    text = article.text
    dateline = _DATELINE.match(text, first.start, first.end)
    start = dateline.end() if dateline else first.start
    match = _OPENING.match(text, start, first.end)
    if match is None or _SAYING.match(text, start) or is_foreign(article):
        return
    if match["pronoun"] and (
        _is_explained(text, match.end(), first.end)
        or _is_hook(article, start, first, second)
        or _means_the_headline(article, start)
    ):
        return
    yield rule.finding(article, start, match.end(), match=match.group())


def _opening(article: Article) -> tuple[Block | None, Block | None]:
    """Return the paragraph with which the story begins, and the one after it.

    What stands before the first may only be headlines and bylines: a heading, a list or a picture can introduce anybody.
    """
    blocks = iter(article.body)
    for block in blocks:
        text = article.read(block)
        if not text.strip(OBJECT + " \n") or _BYLINE.match(text):
            continue
        return (block, next(blocks, None)) if block.kind == "paragraph" else (None, None)
    return None, None


def _is_explained(text: str, start: int, end: int) -> bool:
    """Whether the sentence names, further on, whom its pronoun can mean."""
    stop = _SENTENCE_END.search(text, start, end)
    return _LATER_NAME.search(text, start, stop.end() if stop else end) is not None


def _is_hook(article: Article, start: int, first: Block, second: Block | None) -> bool:
    """Whether what follows names in full whom the first sentence only hints at: somebody of the headline, or behind a `But`."""
    text = article.text
    if text.startswith("The", start) or _AGAIN.match(text, start):
        return False
    stop = _SENTENCE_END.search(text, start, first.end)
    follows = [Span(stop.end(), first.end)] if stop else []
    follows += [Span(second.start, second.end)] if second else []
    people = set(_CAPITALISED.findall(article.title))
    found = [_FULL_NAME.search(text, begin, min(begin + _SOON, end)) for begin, end in follows]
    if stop and stop.end() - start <= _SOON and _TURNS.match(text, stop.end()) and found[0]:
        return True
    return any(named and not people.isdisjoint(_CAPITALISED.findall(named.group())) for named in found)


def _means_the_headline(article: Article, start: int) -> bool:
    """Whether the pronoun is `they` and the headline begins with those who it can mean."""
    several = _SEVERAL.match(article.title)
    if several is None or not article.text.startswith("They", start) or _AGAIN.match(article.text, start):
        return False
    return is_word(several.group(1).lower())
