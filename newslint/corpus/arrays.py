"""Meetings by the million: the same as `newslint.corpus.meeting` has in plain Python, on arrays of numpy."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from newslint.corpus.meeting import BATCH, admitted

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from newslint.corpus.ledger import Page
    from newslint.corpus.meeting import Blocking
    from newslint.rule import Rule

    Rows = NDArray[np.uint64]

__all__ = ["meetings", "namesakes"]

_ROW: Final = 8
"""Bytes of a row: the upper bits of a key and, below them, the position of its clue."""

_WORKING: Final = 4
"""How many times its own size a partition takes while it is settled."""


def namesakes(hashes: array[int]) -> Iterator[list[int]]:
    """Yield the numbers of clues that have the same hash, two and more, each list in order."""
    values = np.frombuffer(hashes, dtype=np.int64)
    order = np.argsort(values, kind="stable")
    for start, end in _runs(values[order]).tolist():
        yield order[start:end].tolist()


def meetings(
    rule: Rule, blocking: Blocking, page: Page, numbers: Sequence[int], memory: int
) -> tuple[Iterator[tuple[int, int]], list[int]]:
    """Return the pairs of clues that share a key, each once, and how many share each key that too many do."""
    low = np.uint64(len(numbers).bit_length())
    crowds: list[int] = []
    with _Shuffle(memory // _WORKING) as shuffle:
        for rows in _rows(rule, blocking, page, numbers, low):
            shuffle.add(rows)
        found = [_met(rows, blocking, page, numbers, low, crowds) for rows in shuffle.partitions()]
    pairs = np.unique(np.concatenate(found)) if found else np.empty(0, np.uint64)
    return _pairs(pairs), crowds


def _rows(rule: Rule, blocking: Blocking, page: Page, numbers: Sequence[int], low: np.uint64) -> Iterator[Rows]:
    for start in range(0, len(numbers), BATCH):
        batch = [(page.key(number), page.value(number)) for number in numbers[start : start + BATCH]]
        keys: Any
        owners: Any
        keys, owners = blocking.bulk(rule, batch)
        yield keys >> low << low | (owners.astype(np.uint64) + np.uint64(start))


class _Shuffle:
    """Rows, kept together while they fit into `memory` bytes; beyond that, in files by the first bits of their keys."""

    def __init__(self, memory: int) -> None:
        self._most = max(memory // _ROW, 1)
        self._held: list[Rows] = []
        self._size = 0
        self._files: list[Any] = []

    def __enter__(self) -> _Shuffle:
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
        elif self._held:
            rows, self._held = np.concatenate(self._held), []
            yield rows

    def _move_to_files(self) -> None:
        if not self._files:
            self._files = [TemporaryFile(prefix="newslint-") for _ in range(_PARTITIONS)]  # noqa: SIM115 - closed on exit
        if not self._held:
            return
        rows = np.concatenate(self._held)
        self._held, self._size = [], 0
        rows.sort()
        first = np.arange(1, _PARTITIONS, dtype=np.uint64) << np.uint64(64 - _PARTITION_BITS)
        for file, part in zip(self._files, np.split(rows, np.searchsorted(rows, first)), strict=True):
            part.tofile(file)


_PARTITION_BITS: Final = 5
_PARTITIONS: Final = 1 << _PARTITION_BITS


def _met(rows: Rows, blocking: Blocking, page: Page, numbers: Sequence[int], low: np.uint64, crowds: list[int]) -> Rows:
    """Return the pairs of a partition, the smaller number of each in the upper half."""
    rows.sort()
    rows = rows[np.concatenate(([True], rows[1:] != rows[:-1]))]
    keys = rows >> low
    mask = (np.uint64(1) << low) - np.uint64(1)
    positions = np.asarray(numbers, dtype=np.uint64)
    runs = _runs(keys)
    sizes = runs[:, 1] - runs[:, 0]
    found = []
    for start, end in runs[sizes > blocking.most].tolist():
        group = positions[rows[start:end] & mask].tolist()
        crowds.append(len(group))
        chosen = np.asarray(admitted(blocking, page, group), dtype=np.uint64)
        one, other = np.triu_indices(len(chosen), 1)
        found.append(_paired(chosen[one], chosen[other]))
    order = np.argsort(sizes)
    order = order[sizes[order] <= blocking.most]
    starts, sizes = runs[order, 0], sizes[order]
    for second in range(1, int(sizes.max(initial=0))):
        at = starts[np.searchsorted(sizes, second, side="right") :]
        for first in range(second):
            found.append(_paired(positions[rows[at + first] & mask], positions[rows[at + second] & mask]))
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.uint64)


def _runs(values: NDArray[Any]) -> NDArray[np.int64]:
    """Return where runs of equal values begin and end, two and more of them, in sorted values."""
    edges = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1], [True])))
    runs = np.stack((edges[:-1], edges[1:]), axis=1)
    return runs[runs[:, 1] - runs[:, 0] > 1]


def _paired(one: Rows, other: Rows) -> Rows:
    return np.minimum(one, other) << np.uint64(32) | np.maximum(one, other)


def _pairs(pairs: Rows) -> Iterator[tuple[int, int]]:
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        yield from zip((part >> np.uint64(32)).tolist(), (part & np.uint64(0xFFFFFFFF)).tolist(), strict=True)
