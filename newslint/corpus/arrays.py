"""Meetings by the million: the same as `newslint.corpus.meeting` has in plain Python, on arrays of numpy."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

import numpy as np

from newslint.corpus.forked import each
from newslint.corpus.meeting import BATCH, MEETING, paired_in_crowd

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from newslint.corpus.casebook import Page
    from newslint.corpus.meeting import Blocking
    from newslint.rule import Rule

    Rows = NDArray[np.uint64]

__all__ = ["meetings", "namesakes"]

_ROW: Final = 8
"""Bytes of a row: the upper bits of a key, the position of its clue, and whether the key is a question."""

_ONE: Final = np.uint64(1)

_WORKING: Final = 4
"""How many times its own size a partition takes while it is settled."""


_BITS: Final = 64

_PARTITION_BITS: Final = 5
_PARTITIONS: Final = 1 << _PARTITION_BITS


def namesakes(hashes: array[int]) -> Iterator[list[int]]:
    """Yield the numbers of clues that have the same hash, two and more, each list in order."""
    values = np.frombuffer(hashes, dtype=np.int64)
    order = np.argsort(values, kind="stable")
    for start, end in _runs(values[order]).tolist():
        yield order[start:end].tolist()


def meetings(  # noqa: PLR0913 - a rule, its clues and the means
    rule: Rule, blocking: Blocking, page: Page, numbers: Sequence[int], memory: int, *, jobs: int
) -> tuple[Iterator[tuple[int, int]], list[int]]:
    """Return the pairs of clues that share a key, each once, and how many share each key that too many do."""
    meeting = _Meeting(blocking, page, np.asarray(numbers, dtype=np.uint64), np.uint64(len(numbers).bit_length() + 1))
    crowds: list[int] = []
    met = _Shuffle(memory // _WORKING)
    with _Shuffle(memory // _WORKING) as shuffle:
        for rows in meeting.rows(rule, jobs):
            shuffle.add(rows)
        for rows in shuffle.partitions():
            for pairs in meeting.pairs(rows, crowds):
                met.add(pairs)
    return meeting.judged(met), crowds


class _Meeting(NamedTuple):
    """The clues of a page that meet, by their positions in `numbers`, which take the `low` bits of a row but the last."""

    blocking: Blocking
    page: Page
    numbers: Rows
    low: np.uint64

    def rows(self, rule: Rule, jobs: int) -> Iterator[Rows]:
        """Yield a row for each key of each clue."""
        archived = np.array(self.page.archived())[self.numbers]
        asked: list[Rows] = []
        for rows in self._rows(rule, np.flatnonzero(~archived), jobs):
            if archived.any():
                asked.append(np.unique(rows >> self.low))
            yield rows
        # Of what the archive has, only that counts which the others ask for.
        wanted = np.unique(np.concatenate([np.zeros(1, np.uint64), *asked]))
        for rows in self._rows(rule, np.flatnonzero(archived), jobs):
            keys = rows >> self.low
            yield rows[wanted[np.searchsorted(wanted, keys, side="right") - 1] == keys]

    def _rows(self, rule: Rule, positions: NDArray[np.int64], jobs: int) -> Iterator[Rows]:
        def rows(batch: NDArray[np.int64]) -> Rows:
            entries = [(self.page.key(number), self.page.value(number)) for number in self.numbers[batch].tolist()]
            keys, owners = self.blocking.bulk(rule, entries)
            made: Rows = keys >> self.low << self.low | batch[owners].astype(np.uint64) << _ONE | keys & _ONE
            return made

        return each(rows, (positions[start : start + BATCH] for start in range(0, len(positions), BATCH)), jobs)

    def pairs(self, rows: Rows, crowds: list[int]) -> Iterator[Rows]:
        """Yield the pairs of clues that share keys in a partition, each as often as the key counts.

        How many clues share each key that too many do goes to `crowds`.
        """
        if not len(rows):
            return
        rows.sort()
        # An answer comes before the question of the same clue.
        rows = rows[np.concatenate(([True], rows[1:] >> _ONE != rows[:-1] >> _ONE))]
        runs = _runs(rows >> self.low)
        questions = np.concatenate((np.zeros(1, np.int64), np.cumsum(rows & _ONE, dtype=np.int64)))
        runs = runs[questions[runs[:, 1]] - questions[runs[:, 0]] < runs[:, 1] - runs[:, 0]]
        sizes = runs[:, 1] - runs[:, 0]
        most = self.blocking.most
        if not self.blocking.common:
            for start, end in runs[sizes > most].tolist():
                crowds.append(end - start)
                group = self._clues(rows[start:end]).tolist()
                pairs = self._paired(*np.array(list(paired_in_crowd(self.page, group)), np.uint64).T)
                yield np.repeat(pairs, self.blocking.weight(end - start))
        order = np.argsort(sizes)
        order = order[sizes[order] <= most]
        starts, sizes = runs[order, 0], sizes[order]
        weights = np.where(sizes <= self.blocking.enough, MEETING, 1)
        for second in range(1, int(sizes.max(initial=0))):
            large = np.searchsorted(sizes, second, side="right")
            at = starts[large:]
            others = self._clues(rows[at + second])
            for first in range(second):
                yield np.repeat(self._paired(self._clues(rows[at + first]), others), weights[large:])

    def judged(self, met: _Shuffle) -> Iterator[tuple[int, int]]:
        """Yield the pairs that are to be judged: they share keys enough, and one of the two at least is none of the archive."""
        archived = np.array(self.page.archived())
        upper = np.uint64(_BITS) - self._half
        with met:
            for pairs in met.partitions():
                pairs.sort()
                counts = _runs(pairs)
                enough = pairs[counts[counts[:, 1] - counts[:, 0] >= MEETING, 0]]
                ones, others = enough >> upper, enough & ((_ONE << self._half) - _ONE)
                kept = ~(archived[ones] & archived[others])
                yield from zip(ones[kept].tolist(), others[kept].tolist(), strict=True)

    def _paired(self, one: Rows, other: Rows) -> Rows:
        """Return pairs as numbers, the smaller clue's in the upper bits, by which they go to partitions."""
        return np.minimum(one, other) << np.uint64(_BITS) - self._half | np.maximum(one, other)

    @property
    def _half(self) -> np.uint64:
        return np.uint64(len(self.page).bit_length())

    def _clues(self, rows: Rows) -> Rows:
        clues: Rows = self.numbers[(rows & ((_ONE << self.low) - _ONE)) >> _ONE]
        return clues


class _Shuffle:
    """Rows, kept together while they fit into `memory` bytes; beyond that, in files by the first bits of their keys."""

    def __init__(self, memory: int) -> None:
        self._most = max(memory // _ROW, 1)
        self._held: list[Rows] = []
        self._size = 0
        self._files: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()

    def add(self, rows: Rows) -> None:
        """Take in rows."""
        self._held.append(rows)
        self._size += len(rows)
        if self._size > self._most:
            self._move_to_files()

    def partitions(self) -> Iterator[Rows]:
        """Yield the rows, those of one key together."""
        if self._files:
            self._move_to_files()
            for file in self._files:
                file.seek(0)
                yield np.fromfile(file, np.uint64)
        else:
            rows, self._held = np.concatenate([np.empty(0, np.uint64), *self._held]), []
            yield rows

    def _move_to_files(self) -> None:
        if not self._files:
            self._files = [TemporaryFile(prefix="newslint-") for _ in range(_PARTITIONS)]  # noqa: SIM115 - closed on exit
        if not self._held:
            return
        rows = np.concatenate(self._held)
        self._held, self._size = [], 0
        rows.sort()
        first = np.arange(1, _PARTITIONS, dtype=np.uint64) << np.uint64(_BITS - _PARTITION_BITS)
        for file, part in zip(self._files, np.split(rows, np.searchsorted(rows, first)), strict=True):
            part.tofile(file)


def _runs(values: NDArray[Any]) -> NDArray[np.int64]:
    """Return where runs of equal values begin and end, two and more of them, in sorted values."""
    edges = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1], [True])))
    runs = np.stack((edges[:-1], edges[1:]), axis=1)
    return runs[runs[:, 1] - runs[:, 0] > 1]
