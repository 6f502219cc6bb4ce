"""DUP003 and DUP004: the same body under whatever headline, word by word or nearly so."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from newslint.corpus.clusters import copies, precedence
from newslint.finding import Clue, Pair, Related
from newslint.registry import blocks, joins, reads, settles
from newslint.rules.duplicates import headline_place, named
from newslint.text.bodies import SUBSTANCE, Body, body_of
from newslint.text.shingles import SIZE, is_same_story, overlap, shingles, shingles_in_bulk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.article import Article
    from newslint.corpus.meeting import Entry
    from newslint.finding import Finding
    from newslint.position import Place
    from newslint.rule import Rule

__all__ = ["body_clue"]

_SAMPLE: Final = 16
"""Keys that a body has, give or take a few: shingles whose numbers are small, the smaller the longer the body is."""
_MOST: Final = 64
"""Bodies of one key that are compared with each other."""
_ENOUGH: Final = 5
"""Bodies of a key that says enough by itself: copies share several keys, or one that is rare."""
_WHOLE: Final = (1 << 64) - 1
_NUMBER: Final = 4
"""Bytes of the number of a word."""


def body_clue(rule: Rule, article: Article) -> Iterator[Clue]:
    """Leave the body of an article, if it is one of substance; bodies of the same words have the same key."""
    kept = _kept(article)
    if kept is not None:
        yield Clue(rule.code, *kept)


@lru_cache(maxsize=1)  # several rules keep the body of one article
def _kept(article: Article) -> tuple[str, tuple[Any, ...], Place] | None:
    """Return the key, the value and the place of a clue."""
    body = body_of(article)
    if body is None or len(body.words) < SUBSTANCE * _NUMBER:
        return None
    from _blake2 import blake2b

    key = blake2b(body.words, digest_size=16).hexdigest()
    return key, (str(article.metadata.get("date", "")), *body), headline_place(article)


@reads("DUP003")
def body_key(rule: Rule, article: Article) -> Iterator[Clue]:
    """Leave what identifies the body of an article."""
    kept = _kept(article)
    if kept is not None:
        key, value, place = kept
        yield Clue(rule.code, key, value[:1], place)


@settles("DUP003")
def same_body(rule: Rule, clues: list[Clue]) -> Iterator[Finding]:
    """Yield a finding at each later article of one body: the archive first, then by date, then by place."""
    first, *others = sorted(clues, key=precedence)
    for clue in others:
        if clue.place != first.place:
            related = [Related(first.place, "the same body stands under this headline")]
            yield rule.finding_at(clue.place, other=named(first.place), related=related)


reads("DUP004")(body_clue)


@blocks("DUP004", bulk=lambda _, entries: _sample_in_bulk(entries), most=_MOST, enough=_ENOUGH)
def sample(_: Rule, entry: Entry) -> Iterator[int]:
    """Yield a sample of the shingles of a body; of two bodies of different lengths, the longer's is part of the shorter's."""
    numbers = shingles(_body(entry[1]).numbers())
    limit = _limit(len(numbers))
    yield from (number for number in numbers if number <= limit)


def _limit(count: int) -> int:
    return _WHOLE if count <= _SAMPLE else _WHOLE // count * _SAMPLE


def _sample_in_bulk(entries: Sequence[Entry]) -> tuple[Any, Any]:
    """Return what `sample` yields for many bodies."""
    import numpy as np

    words = [entry[1][1] for entry in entries]
    counts = np.array([len(one) // _NUMBER - SIZE + 1 for one in words])
    numbers = shingles_in_bulk(np.frombuffer(b"".join(words), np.uint32))
    # The last shingles of all bodies but one run into the next body.
    starts = np.cumsum(counts + SIZE - 1) - counts - SIZE + 1
    owners = np.repeat(np.arange(len(words)), counts)
    within = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    numbers = numbers[starts[owners] + within]
    limits = np.array([_limit(count) for count in counts.tolist()], np.uint64)
    small = numbers <= limits[owners]
    return numbers[small], owners[small]


@settles("DUP004")
def same_story(rule: Rule, clues: list[Clue]) -> Iterator[Pair]:
    """Yield a pair of two bodies that are one story."""
    first, second = clues
    one, other = _body(first.value), _body(second.value)
    if is_same_story(one, other):
        # Bodies by the thousand would take much memory, and have been judged.
        one_clue, other_clue = (clue._replace(value=clue.value[:1]) for clue in clues)
        yield Pair(rule.code, one_clue, other_clue, overlap(one, other)[0])


@joins("DUP004")
def near_bodies(rule: Rule, pairs: list[Pair]) -> Iterator[Finding]:
    """Yield a finding at each later article of a cluster."""
    for copy in copies(pairs):
        related = [Related(copy.nearest.place, "the nearest body stands under this headline")]
        if copy.kept != copy.nearest:
            related.append(Related(copy.kept.place, "the article to keep stands here"))
        yield rule.finding_at(copy.clue.place, other=named(copy.nearest.place), likeness=copy.likeness, related=related)


def _body(value: tuple[Any, ...]) -> Body:
    return Body(*value[1:])
