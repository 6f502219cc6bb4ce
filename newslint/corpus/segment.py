"""A file with the clues of many articles, in which those with a given key can be looked up without reading the rest.

A line with a digest and a size stands first, then the head, which the digest is of: what is there, as JSON, and tables of
numbers. Rows follow, a number and a clue each, sorted and in partitions by their first bits; then byte strings, of which a clue
has two. Partitions and strings have checksums in the tables: whatever is read of a segment has been tested.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from hashlib import blake2b
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zlib import crc32

from newslint.finding import Clue
from newslint.position import Location, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.corpus.keying import Keying
    from newslint.corpus.meeting import Entry

__all__ = ["FAULTS", "Draft", "Filed", "Segment"]

FAULTS: Final = (OSError, ValueError, TypeError, LookupError, ArithmeticError, MemoryError, RecursionError)
"""What reading a segment can raise that is damaged, gone or not newslint's own."""

_PARTITION: Final = 512
"""Rows of a partition, give or take: one is read as a whole."""
_BITS: Final = 64
_SEAL: Final = 16
_LONGEST: Final = 100
"""Bytes of the first line at the most."""

_TABLES: Final = {"own": "Q", "files": "I", "heads": "I", "values": "I", "ends": "Q", "checks": "I", "starts": "I", "sums": "I"}
"""Of each clue its own number, its file and its two strings; of each string its end and its checksum; of each partition its first
row and its checksum."""
_ROW: Final = 12
"""Bytes of a row."""


class Filed(NamedTuple):
    """A file whose clues stand in a segment: its path, what names all that they depend on, what it adds to counts."""

    path: str
    digest: str
    counts: Mapping[str, Mapping[str, int]]


class Segment:
    """A segment that is opened for looking up. Raises one of `FAULTS`, as all its methods do, if it is not as it was written."""

    def __init__(self, path: str) -> None:
        self.path: Final = path
        self._file = open(path, "rb")  # noqa: SIM115 - it is closed below
        try:
            self._read_head()
        except FAULTS:
            self._file.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def find(self, numbers: Iterable[int]) -> dict[int, array[int]]:
        """Return which clues have each of these numbers."""
        bits = self._partitions.bit_length() - 1
        found = {}
        for partition, wanted in groupby(sorted(numbers), key=lambda number: number >> _BITS - bits):
            keys, clues = self._partition(partition)
            for number in wanted:
                start = bisect_left(keys, number)
                found[number] = clues[start : bisect_right(keys, number, start)]
        return found

    def file_of(self, clue: int) -> int:
        """Return the number of the file of a clue."""
        return self._tables["files"][clue]

    def own_of(self, clue: int) -> int:
        """Return the number of a clue's own key."""
        return self._tables["own"][clue]

    def clue(self, number: int) -> Clue:
        """Return a clue."""
        code, key, place = json.loads(self._string(self._tables["heads"][number]))
        path, start, end, location, end_location, record = place
        value = _unpacked(self._string(self._tables["values"][number]))
        return Clue(code, key, value, Place(path, start, end, Location(*location), Location(*end_location), record))

    def _read_head(self) -> None:
        line = self._file.readline(_LONGEST)
        seal, size = line.split()
        head = self._file.read(int(size))
        if _digest(head) != seal:
            raise ValueError(self.path)
        brief, _, numbers = head.partition(b"\n")
        files, counts, sizes = json.loads(brief)
        self.files = [Filed(path, digest, counts[at]) for path, digest, at in files]
        self._tables = {}
        for (name, kind), size in zip(_TABLES.items(), sizes, strict=True):
            table = self._tables[name] = array(kind)
            table.frombytes(numbers[: size * table.itemsize])
            numbers = numbers[size * table.itemsize :]
        self._partitions = len(self._tables["sums"])
        self._rows = len(line) + len(head)
        self._strings = self._rows + self._tables["starts"][-1] * _ROW

    def _partition(self, number: int) -> tuple[array[int], array[int]]:
        start, end = self._tables["starts"][number : number + 2]
        rows = self._read(self._rows + start * _ROW, (end - start) * _ROW, self._tables["sums"][number])
        keys, clues = array("Q"), array("I")
        keys.frombytes(rows[: (end - start) * keys.itemsize])
        clues.frombytes(rows[(end - start) * keys.itemsize :])
        return keys, clues

    def _string(self, number: int) -> bytes:
        ends = self._tables["ends"]
        start = ends[number - 1] if number else 0
        return self._read(self._strings + start, ends[number] - start, self._tables["checks"][number])

    def _read(self, start: int, size: int, checksum: int) -> bytes:
        self._file.seek(start)
        data = self._file.read(size)
        if crc32(data) != checksum:
            raise ValueError(self.path)
        return data


class Draft:
    """A segment to be: the clues of files, as they come. numpy must be there."""

    def __init__(self, keying: Keying) -> None:
        self._keying = keying
        self._filed: list[Filed] = []
        self._tables: dict[str, array[int]] = {name: array(kind) for name, kind in _TABLES.items()}
        self._strings = bytearray()
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._clues: dict[str, list[int]] = defaultdict(list)
        self._last: tuple[object, int] = None, 0

    def __len__(self) -> int:
        return len(self._filed)

    def add(self, filed: Filed, clues: Iterable[Clue]) -> None:
        """Take in a file and its clues."""
        tables = self._tables
        for clue in clues:
            code, key, value, place, _ = clue
            if self._last[0] != value:
                self._last = value, self._keep(_packed(value))
            if code in self._keying.blockings:
                self._entries[code].append((key, value))
                self._clues[code].append(len(tables["own"]))
            tables["own"].append(self._keying.own(clue))
            tables["files"].append(len(self._filed))
            tables["heads"].append(self._keep(json.dumps([code, key, place], separators=(",", ":")).encode()))
            tables["values"].append(self._last[1])
        self._filed.append(filed)

    def content(self) -> bytes:
        """Return the bytes of the segment."""
        rows = b"".join(self._partitioned())
        counts: dict[str, int] = {}
        files = [(path, digest, counts.setdefault(json.dumps(more), len(counts))) for path, digest, more in self._filed]
        sizes = [len(self._tables[name]) for name in _TABLES]
        brief = json.dumps([files, list(map(json.loads, counts)), sizes], separators=(",", ":")).encode()
        head = b"\n".join((brief, b"".join(self._tables[name].tobytes() for name in _TABLES)))
        return b"%s %d\n%s%s%s" % (_digest(head), len(head), head, rows, self._strings)

    def _keep(self, data: bytes) -> int:
        self._strings += data
        self._tables["ends"].append(len(self._strings))
        self._tables["checks"].append(crc32(data))
        return len(self._tables["ends"]) - 1

    def _partitioned(self) -> Iterator[bytes]:
        """Yield the rows of each partition, numbers first, and note where it begins."""
        import numpy as np

        own = np.array(self._tables["own"], np.uint64)
        found = [(own, np.arange(len(own)))]
        for code, entries in self._entries.items():
            more, positions = self._keying.in_bulk(code, entries)
            found.append((more, np.array(self._clues[code])[positions]))
        numbers, clues = map(np.concatenate, zip(*found, strict=True))
        order = np.argsort(numbers, kind="stable")
        numbers, clues = numbers[order], clues[order].astype(np.uint32)
        bits = max((len(numbers) // _PARTITION).bit_length(), 1)
        first = np.arange(1 << bits, dtype=np.uint64) << np.uint64(_BITS - bits)
        starts = [*np.searchsorted(numbers, first).tolist(), len(numbers)]
        self._tables["starts"] = array("I", starts)
        for start, end in pairwise(starts):
            rows = numbers[start:end].tobytes() + clues[start:end].tobytes()
            self._tables["sums"].append(crc32(rows))
            yield rows


def _packed(value: tuple[Any, ...]) -> bytes:
    """Return a value as JSON and, behind it, the bytes in it, of which JSON only has how many there are."""
    brief = [[len(item)] if isinstance(item, bytes) else item for item in value]
    bare = b"".join(item for item in value if isinstance(item, bytes))
    return json.dumps(brief, separators=(",", ":")).encode() + b"\n" + bare


def _unpacked(data: bytes) -> tuple[Any, ...]:
    brief, _, bare = data.partition(b"\n")
    value = []
    for item in json.loads(brief):
        if isinstance(item, list):
            value.append(bare[: item[0]])
            bare = bare[item[0] :]
        else:
            value.append(item)
    return tuple(value)


def _digest(head: bytes) -> bytes:
    return blake2b(head, digest_size=_SEAL).hexdigest().encode()
