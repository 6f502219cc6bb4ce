"""Names in running text: runs of capitalised words, with their particles, and the titles before them.

No model and no list of people stands behind it. Where a sentence begins, the list of common words and the article's own use of a
word in lower case tell names from words.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.article import CAPITALS, LINTED
from newslint.text.lexicon import is_given_name, is_proper_name, is_word
from newslint.text.name_words import ABBREVIATED, INITIALISMS, NO_NAMES, PARTICLES, PREFIXES, SUFFIXES, TITLES
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newslint.article import Article, Block

__all__ = ["Mention", "Part", "is_small", "mentions", "mentions_in", "plain", "times_of"]

_TAIL: Final = (
    r"[a-z]*ed|[a-z]*[aeiouy][a-z]*ing|led|run|era|style|born|like|elect|only|bound|friendly|made|type|area|held|wide|speaking"
)
"""What a hyphen joins to a name without making it part of that: Orle-based, Merrin-style; not the ping of Jin-ping."""
_PART: Final = lazily(
    rf"[A-Z](?:\.[A-Z])+(?!\w)\.?|[{CAPITALS}]\w*+(?:[-'’‑](?!(?:s|re|ve|ll|m|d|{_TAIL})\b)\w++)*+(?!\.[a-z]|@)"
)
_NOT_BEFORE: Final = frozenset("@#/._")
_NOT: Final = ("n't", "n’t")
_JOINTS: Final = frozenset("-‑'’")
_LONGEST_PARTICLE: Final = 12
"""Code points of a particle with the space behind it."""
_PARTICLE_BEFORE: Final = lazily(rf"(?<![\w'’-])(?:{'|'.join(PARTICLES)}) \Z")
_PREFIX_BEFORE: Final = lazily(rf"(?<![\w'’-])(?:{'|'.join(PREFIXES)})[-‑'’]\Z")
_CAPITAL_PARTICLES: Final = frozenset(particle.capitalize() for particle in PARTICLES)
_INITIAL: Final = lazily(rf"\. [{CAPITALS}]\w*[a-z]")
_INITIALS_GAP: Final = frozenset({".", ". "})
_GAPS: Final = frozenset({" ", "\n", "\N{NO-BREAK SPACE}"})
_LONGEST_OFFICE: Final = 20
"""Code points of a title that an `of` follows."""
_OFFICE_BEFORE: Final = lazily(r"\b(\w+) of (?:the )?\Z")
_ANEW: Final = ".!?:;…–—\n\t•*|"
"""What a sentence or a part of one ends with: a capital after it says nothing."""
_OPENERS: Final = "\"“”‘'’([«»„ \N{NO-BREAK SPACE}"
_NEAR: Final = 8
"""Code points before a name in which the end of the sentence before it can stand."""
_TITLE_CASE: Final = 0.6
"""Share of capitalised words from which on the capitals of a line say nothing."""
_LONGEST_LINE: Final = 200
"""Code points of a headline; what is longer and full of capitals is a list of names."""
_SHORT_WORD: Final = 4


class Part(NamedTuple):
    """One word of a name: as it stands, without what makes it a possessive, its particle and its place in `Article.text`."""

    text: str
    start: int
    end: int
    particle: str = ""

    @property
    def begin(self) -> int:
        """Where it begins, its particle included."""
        return self.start - (len(self.particle) + 1 if self.particle else 0)

    @property
    def full(self) -> str:
        """The word behind its particle."""
        return f"{self.particle} {self.text}" if self.particle else self.text


class Mention(NamedTuple):
    """A run of capitalised words that can be a name, and the title before it, in lower case.

    `anew` says that it stands where a sentence begins, `loose` that its line has capitals throughout.
    """

    parts: tuple[Part, ...]
    title: str
    anew: bool
    loose: bool

    @property
    def start(self) -> int:
        """Where it begins in the text, its first particle included."""
        return self.parts[0].begin

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.parts[-1].end

    @property
    def text(self) -> str:
        """The name as it stands, with one space between its words."""
        return " ".join(part.full for part in self.parts)


def mentions(article: Article) -> list[Mention]:
    """Return the names in an article's linted blocks, in order."""
    return [mention for block in article.blocks if block.kind in LINTED for mention in mentions_in(article, block)]


def mentions_in(article: Article, block: Block) -> tuple[Mention, ...]:
    """Return the names in a block, in order."""
    known = _by_block(article)
    if block not in known:
        known[block] = tuple(_in_block(article, block))
    return known[block]


@lru_cache(maxsize=1)
def _by_block(_: Article) -> dict[Block, tuple[Mention, ...]]:
    # What has been found in the blocks of the article at hand: rules look at few of them, and several rules at the same.
    return {}


@lru_cache(maxsize=1)
def times_of(article: Article) -> Mapping[str, int]:
    """Return how many times each capitalised word of an article stands; under a shouted headline, however it is written there."""
    words = article.capitalised
    if article.title.isupper():
        return Counter(word.capitalize() if word.isupper() else word for word in words)
    return Counter(words)


def is_small(article: Article, word: str) -> bool:
    """Tell whether a word, in lower case, stands so in an article between white space: it is no name then, or not always."""
    return word in article.text and word in _between_spaces(article)


@lru_cache(maxsize=1)
def _between_spaces(article: Article) -> frozenset[str]:
    return frozenset(article.text.split())


def plain(word: str) -> str:
    """Return a word with the typewriter's apostrophe and hyphen: which of their kinds stands in a name says nothing."""
    return word if word.isascii() else word.translate(_TYPEWRITER)


_TYPEWRITER: Final = str.maketrans("’‘ʼ‑", "'''-")


def _in_block(article: Article, block: Block) -> Iterator[Mention]:
    loose = _is_loose(block, article.read(block)) if block.end - block.start <= _LONGEST_LINE else False
    run: list[Part] = []
    for part in _parts(article.text, block):
        if run and not _carries_on(article.text, run[-1], part):
            yield from _mention(article, block, run, loose=loose)
            run = []
        run.append(part)
    if run:
        yield from _mention(article, block, run, loose=loose)


def _parts(text: str, block: Block) -> Iterator[Part]:
    last = Part("", -1, -1)
    for match in _PART.finditer(text, block.start, block.end):
        start, end = match.span()
        before = text[start - 1] if start > block.start else " "
        if before in _JOINTS and (prefix := _PREFIX_BEFORE.search(text, max(block.start, start - _LONGEST_PARTICLE), start)):
            start = prefix.start()
        elif before.isalnum() or before in _NOT_BEFORE:
            continue
        word = text[start:end]
        if word in INITIALISMS or word.endswith(_NOT):
            continue
        if word.lower() in NO_NAMES and not (_is_initial(text, last, start, end) or _is_syllable(text, last, start, end)):
            continue
        last = Part(sys.intern(plain(word)), start, end, _particle_before(text, block, start))
        yield last


def _is_initial(text: str, last: Part, start: int, end: int) -> bool:
    """Whether a common word of one letter is the initial within a name: Ada A. Merrin."""
    return end - start == 1 and last.end == start - 1 and _INITIAL.match(text, end) is not None


def _is_syllable(text: str, last: Part, start: int, end: int) -> bool:
    """Whether a common word is part of a name, as in Jae In, because a hyphen joins it to the word before elsewhere."""
    return last.end == start - 1 and text[last.end] == " " and f"{last.text}-{text[start:end].lower()}" in text


def _particle_before(text: str, block: Block, start: int) -> str:
    if start - block.start < len("d ") or text[start - 1] != " " or not text[start - 2].islower():
        return ""
    particle = _PARTICLE_BEFORE.search(text, max(block.start, start - _LONGEST_PARTICLE), start)
    return particle.group().rstrip() if particle else ""


def _carries_on(text: str, last: Part, part: Part) -> bool:
    gap = text[last.end : part.begin]
    if gap in _GAPS:
        return True
    return gap in _INITIALS_GAP and (len(last.text) == 1 or last.text.lower() in ABBREVIATED)


def _is_loose(block: Block, text: str) -> bool:
    """Whether a line has capitals throughout, as a headline can; a sentence that has them is full of names."""
    if text.endswith(".") and block.kind in {"paragraph", "item", "quote"}:
        return False
    words = [word for word in text.split() if len(word) >= _SHORT_WORD and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > max(2, _TITLE_CASE * len(words))


def _mention(article: Article, block: Block, run: list[Part], *, loose: bool) -> Iterator[Mention]:
    """Yield the name in a run of capitalised words: without what only begins a sentence, its title set apart."""
    anew = loose or _stands_anew(article.text, block, run[0].begin)
    if anew and not run[0].particle and run[0].text not in _CAPITAL_PARTICLES and _is_only_word(article, run[0].text):
        run, anew = run[1:], False
    title, name = _titled(article.text, block, run)
    while name and name[-1].text.lower() in SUFFIXES:
        name = name[:-1]
    if name and not (len(name) == 1 and name[0].text.lower() in TITLES):
        yield Mention(tuple(name), title, anew and not title, loose)


def _titled(text: str, block: Block, run: list[Part]) -> tuple[str, list[Part]]:
    """Return the title at the head of a run of capitalised words, in lower case, and the name behind it."""
    if len(run) > 1:
        office = _OFFICE_BEFORE.search(text, max(block.start, run[0].begin - _LONGEST_OFFICE), run[0].begin)
        if office and office.group(1).lower() in TITLES:
            return f"{office.group(1).lower()} of {run[0].text.lower()}", run[1:]
    last = max((at for at, part in enumerate(run[:-1]) if part.text.lower().rpartition("-")[2] in TITLES), default=-1)
    return " ".join(part.text.lower() for part in run[: last + 1]), run[last + 1 :]


def _stands_anew(text: str, block: Block, start: int) -> bool:
    before = text[max(block.start, start - _NEAR) : start].rstrip(_OPENERS)
    return not before or before[-1] in _ANEW or text[start - 1] in '"“‘«„'


def _is_only_word(article: Article, word: str) -> bool:
    """Whether a word at the head of a sentence is most likely no name."""
    lower = word.lower()
    if is_word(lower):
        return not (is_given_name(lower) or is_proper_name(lower)) or is_small(article, lower)
    return is_small(article, lower)
