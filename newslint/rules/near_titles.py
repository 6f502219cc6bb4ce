"""DUP002: a headline that another article has in nearly the same words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from newslint.corpus.clusters import copies
from newslint.corpus.meeting import QUESTION
from newslint.finding import Clue, Pair, Related
from newslint.registry import blocks, joins, reads, settles
from newslint.rule import Uncut
from newslint.rules.duplicates import headline_key, headline_place, named
from newslint.text.retelling import FEWEST, FEWEST_BESIDE_STRETCH, LEAST_KEPT, is_figure, likeness, retold
from newslint.text.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.article import Article
    from newslint.corpus.meeting import Entry
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

_MOST: Final = 64
"""Headlines of one key that are compared with each other."""
_MASK: Final = (1 << 64) - 1
_EVEN: Final = _MASK - 1
_HALF: Final = 32
_PRIME: Final = (1 << 61) - 1
_FACTOR: Final = 0x9E3779B97F4A7C15
_MIXER: Final = 0xFF51AFD7ED558CCD
_MOST_KNOWN: Final = 1_000_000
"""Words whose numbers are remembered."""


@reads("DUP002")
def title_words(rule: Rule, article: Article) -> Iterator[Clue]:
    """Leave the words of an article's headline."""
    if key := headline_key(rule, article):
        wording = worded(article.title)
        value = (str(article.metadata.get("date", "")), article.title, " ".join(wording.words), wording.head)
        yield Clue(rule.code, "\n".join(key), value, headline_place(article))


@settles("DUP002")
def retold_title(rule: Rule, clues: list[Clue]) -> Iterator[Pair]:
    """Yield a pair of two headlines that tell the same story."""
    first, second = clues
    if first.key.partition("\n")[2] == second.key.partition("\n")[2]:
        one, other = worded(first.value[1]), worded(second.value[1])
        if retold(one, other):
            yield Pair(rule.code, first, second, likeness(one, other))


@joins("DUP002")
def near_titles(rule: Rule, pairs: list[Pair]) -> Iterator[Finding]:
    """Yield a finding at each later headline of a cluster."""
    for copy in copies(pairs):
        title, other = copy.clue.value[1], copy.nearest.value[1]
        related = [Related(copy.nearest.place, "the nearest headline stands here")]
        if copy.kept != copy.nearest:
            related.append(Related(copy.kept.place, "the headline to keep stands here"))
        yield rule.finding_at(
            copy.clue.place,
            title=title,
            nearest=other,
            other=named(copy.nearest.place),
            likeness=copy.likeness,
            how=Uncut(retold(worded(other), worded(title))),
            related=related,
        )


@blocks("DUP002", bulk=lambda _, entries: _in_bulk(entries), most=_MOST)
def neighbourhood(_: Rule, entry: Entry) -> Iterator[int]:
    """Yield what two headlines share that tell the same: sums over their words, without a word or two, or cut short.

    Sums do not depend on the order of the words. Two headlines that differ in a word each have a sum in common when that word
    is left out of both; figures never are. The beginnings of a headline ask whether there is one of these words alone.
    """
    words, head = entry[1][2:]
    numbers = [_NUMBERS[word] for word in words.split()]
    total, size = sum(numbers), len(numbers)
    yield total & _EVEN
    if size >= FEWEST:
        yield from ((total - one) & _EVEN for one in numbers if not one & 1)
    if size >= FEWEST_BESIDE_STRETCH + 2:
        yield from ((total - one - other) & _EVEN for one, other in pairwise(numbers) if not (one | other) & 1)
    begun = 0
    for kept, one in enumerate(numbers, 1):
        begun += one
        if kept == head:
            yield begun & _EVEN
        elif kept >= FEWEST and kept >= LEAST_KEPT * size:
            yield begun & _EVEN | QUESTION


class _Numbers(dict[str, int]):
    """The number of each word that was met, the same in every process; the lowest bit says whether it is a figure."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        sum_ = int.from_bytes(word.encode("utf-8", "surrogatepass"), "little") % _PRIME * _FACTOR & _MASK
        mixed = (sum_ ^ sum_ >> _HALF) * _MIXER & _MASK
        number = self[word] = (mixed ^ mixed >> _HALF) & _EVEN | is_figure(word)
        return number


_NUMBERS: Final = _Numbers()


def _in_bulk(entries: Sequence[Entry]) -> tuple[Any, Any]:
    """Return what `neighbourhood` yields for many headlines."""
    import numpy as np

    split = [entry[1][2].split() for entry in entries]
    sizes = np.array([len(words) for words in split])
    heads = np.array([entry[1][3] for entry in entries])
    numbers = np.array([_NUMBERS[word] for words in split for word in words], dtype=np.uint64)
    figures = (numbers & np.uint64(1)).astype(bool)
    owners = np.repeat(np.arange(len(entries)), sizes)
    ends = np.cumsum(sizes)
    running = np.cumsum(numbers)
    totals = running[ends - 1] - np.concatenate((np.zeros(1, np.uint64), running[ends[:-1] - 1]))
    kept = np.arange(len(numbers)) - np.repeat(ends - sizes, sizes) + 1
    size, total = sizes[owners], totals[owners]
    begun = running - np.repeat(running[ends - 1] - totals, sizes)
    two = (size[:-1] >= FEWEST_BESIDE_STRETCH + 2) & (kept[:-1] < size[:-1]) & ~figures[:-1] & ~figures[1:]
    at_head = kept == heads[owners]
    one = (size >= FEWEST) & ~figures
    cut = (kept >= FEWEST) & (kept >= LEAST_KEPT * size) & ~at_head
    even, question = np.uint64(_EVEN), np.uint64(QUESTION)
    keys = (
        totals & even,
        (total - numbers)[one] & even,
        (total[:-1] - numbers[:-1] - numbers[1:])[two] & even,
        begun[at_head] & even,
        begun[cut] & even | question,
    )
    positions = np.arange(len(entries)), owners[one], owners[:-1][two], owners[at_head], owners[cut]
    return np.concatenate(keys), np.concatenate(positions)
