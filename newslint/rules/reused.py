"""DUP005: a sentence or a paragraph that stands, exactly or nearly, in articles with different stories."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from newslint.corpus.clusters import copies
from newslint.finding import Clue, Pair, Related
from newslint.registry import blocks, joins, places, reads, settles
from newslint.rules.bodies import body_clue
from newslint.rules.duplicates import named
from newslint.text.bodies import Body
from newslint.text.shingles import SIZE, WINDOW, is_same_story, shingles, shingles_in_bulk, stretches

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from newslint.corpus.clusters import Copy
    from newslint.corpus.meeting import Entry
    from newslint.finding import Finding
    from newslint.position import Place
    from newslint.rule import Rule
    from newslint.text.bodies import Passage

__all__: list[str] = []

_MOST: Final = 5
"""Stories that a passage can stand in; what stands in more is boilerplate."""
_ENOUGH: Final = 1
"""Stories of a key that says enough by itself: none, for a passage is longer than a run of words that has a single key."""
_LEAST_ALIKE: Final = 0.75
"""The part of the shorter of two passages whose words stand in the other, in the same order."""


reads("DUP005")(body_clue)


@blocks("DUP005", bulk=lambda _, entries: _winnowed_in_bulk(entries), most=_MOST, common=True, enough=_ENOUGH)
def winnowed(_: Rule, entry: Entry) -> Iterator[int]:
    """Yield of every few shingles in a row the smallest, passage by passage."""
    body = _body(entry[1])
    numbers = body.numbers()
    for passage in body.each():
        found = shingles(numbers[passage.first : passage.first + passage.size])
        yield from (min(found[at : at + WINDOW]) for at in range(len(found) - WINDOW + 1))


def _winnowed_in_bulk(entries: Sequence[Entry]) -> tuple[Any, Any]:
    """Return what `winnowed` yields for many bodies."""
    import numpy as np  # noqa: PLC0415 - imported for many articles alone

    words = np.frombuffer(b"".join(entry[1][1] for entry in entries), np.uint32)
    lengths = np.array([len(entry[1][1]) // words.itemsize for entry in entries])
    passages = np.frombuffer(b"".join(entry[1][2] for entry in entries), np.uint32).reshape(-1, 4).astype(np.int64)
    owners = np.repeat(np.arange(len(entries)), [len(entry[1][2]) // (4 * words.itemsize) for entry in entries])
    firsts = passages[:, 0] + (np.cumsum(lengths) - lengths)[owners]
    counts = passages[:, 1] - SIZE - WINDOW + 2
    numbers = shingles_in_bulk(words)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    starts = np.repeat(firsts, counts) + within
    smallest = numbers[starts]
    for at in range(1, WINDOW):
        smallest = np.minimum(smallest, numbers[starts + at])
    owners = np.repeat(owners, counts)
    new = np.concatenate(([True], (smallest[1:] != smallest[:-1]) | (owners[1:] != owners[:-1])))[: len(smallest)]
    return smallest[new], owners[new]


@settles("DUP005")
def shared_passages(rule: Rule, clues: list[Clue]) -> Iterator[Pair]:
    """Yield a pair for each passage of one article that stands in another with a different story."""
    first, second = clues
    one, other = _body(first.value), _body(second.value)
    runs, others = stretches(one), stretches(other)
    shared = runs.keys() & others.keys()
    if not shared or is_same_story(one, other):
        return
    met = {(at, to) for run in shared for at in runs[run] for to in others[run]}
    passages, counterparts = one.each(), other.each()
    for at, to in sorted(met):
        alike = _likeness(_words(one, passages[at]), _words(other, counterparts[to]))
        if alike:
            yield Pair(rule.code, _at(first, at, passages[at]), _at(second, to, counterparts[to]), alike)


def _words(body: Body, passage: Passage) -> array[int]:
    return body.numbers()[passage.first : passage.first + passage.size]


def _likeness(one: array[int], other: array[int]) -> float:
    """Return how alike two passages are, word by word; 0 if most of the shorter one does not stand in the other."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - few passages are judged

    common = LCSseq.similarity(one.tolist(), other.tolist())
    return 2 * common / (len(one) + len(other)) if common >= _LEAST_ALIKE * min(len(one), len(other)) else 0


@places("DUP005")
def passages(clue: Clue) -> Iterator[Place]:
    """Yield where the passages of an article stand."""
    for number, passage in enumerate(_body(clue.value).each()):
        yield _at(clue, number, passage).place


def _at(clue: Clue, number: int, passage: Passage) -> Clue:
    """Return a clue for a passage of an article, that of this number in it."""
    place = _body(clue.value).place(clue.place.path, passage, clue.place[5:])
    return Clue(clue.code, clue.key, (clue.value[0], number), place, clue.archived)


@joins("DUP005")
def reused(rule: Rule, pairs: list[Pair]) -> Iterator[Finding]:
    """Yield a finding at each later passage of a cluster; passages that follow each other in both articles are one."""
    copied = list(copies(pairs))
    # Keys tell boilerplate that is the same letter by letter; what is reworded a little in each story only shows as a cluster.
    stories = Counter(kept for kept, _ in {(copy.kept, copy.clue.place.path) for copy in copied})
    rare = (copy for copy in copied if stories[copy.kept] < _MOST)
    found = sorted(rare, key=lambda copy: (copy.clue.place, copy.nearest.place))
    runs: list[list[Copy]] = []
    for copy in found:
        if runs and _follows(runs[-1][-1], copy):
            runs[-1].append(copy)
        else:
            runs.append([copy])
    for run in runs:
        first, last = run[0], run[-1]
        yield rule.finding_at(
            _from_to(first.clue.place, last.clue.place),
            other=named(first.nearest.place),
            likeness=min(copy.likeness for copy in run),
            related=[Related(_from_to(first.nearest.place, last.nearest.place), "the passage stands here as well")],
        )


def _follows(one: Copy, other: Copy) -> bool:
    return (
        one.clue.key == other.clue.key
        and one.nearest.key == other.nearest.key
        and other.clue.value[1] == one.clue.value[1] + 1
        and other.nearest.value[1] == one.nearest.value[1] + 1
    )


def _from_to(one: Place, other: Place) -> Place:
    return one._replace(end=other.end, end_location=other.end_location)


def _body(value: tuple[Any, ...]) -> Body:
    return Body(*value[1:])
