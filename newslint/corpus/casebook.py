"""The clues of a run, packed: as objects, those of a million articles would take gigabytes."""

from __future__ import annotations

import marshal
from array import array
from typing import TYPE_CHECKING, Any, Final

from newslint.corpus.heap import Heap
from newslint.costs import counted
from newslint.finding import Clue
from newslint.position import Location, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["MEMORY", "Casebook", "Page"]

MEMORY: Final = 1 << 30
"""Bytes that the clues of a run and their keys may take unless it is said otherwise."""

_PLAIN: Final = 2
"""The version of the format that knows no references to objects, which cost more than they save here."""


class Casebook:
    """Clues, packed and sorted by code as they come. `memory` bounds the bytes held in memory; the rest goes to a file."""

    def __init__(self, clues: Iterable[Clue] = (), memory: int = MEMORY) -> None:
        self.memory: Final = memory
        self._heap = Heap(memory // 2)
        self._paths: dict[str, int] = {}
        self._names: list[str] = []
        self._pages: dict[str, Page] = {}
        self._last: tuple[object, int] = (None, 0)
        self.add(clues)

    def __len__(self) -> int:
        return sum(map(len, self._pages.values()))

    def __iter__(self) -> Iterator[Clue]:
        for code in self.codes:
            yield from self._pages[code]

    @property
    def size(self) -> int:
        """The bytes that the clues take, in memory and in the file."""
        return self._heap.size

    @property
    def codes(self) -> list[str]:
        """The codes of the rules that left clues, in order."""
        return sorted(self._pages)

    def page(self, code: str) -> Page:
        """Return the clues of a code."""
        return self._pages[code]

    @counted("corpus", "clues")
    def add(self, clues: Iterable[Clue], *, archived: bool = False) -> None:
        """Take in clues, `archived` ones where that is said.

        Those that follow each other and have the same value share its bytes.
        """
        for code, key, value, place, archived_already in clues:
            page = self._pages.get(code)
            if page is None:
                page = self._pages[code] = Page(code, self._heap, self._names)
            if self._last[0] != value:
                self._last = value, self._heap.add(marshal.dumps(value, _PLAIN))
            path, start, end, location, end_location, *record = place
            number = self._paths.get(path)
            if number is None:
                number = self._paths[path] = len(self._names)
                self._names.append(path)
            head: tuple[Any, ...] = (key, archived or archived_already, number, start, end, *location, *end_location, *record)
            page.append(hash(key), self._heap.add(marshal.dumps(head, _PLAIN)), self._last[1])

    def close(self) -> None:
        """Let go of the memory and the file."""
        self._heap.close()
        self._pages.clear()


class Page:
    """The clues of one code, numbered from 0; `hashes` are those of their keys."""

    def __init__(self, code: str, heap: Heap, paths: list[str]) -> None:
        self.code: Final = code
        self.hashes: Final = array("q")
        self._heap = heap
        self._paths = paths
        self._heads = array("Q")
        self._values = array("Q")

    def __len__(self) -> int:
        return len(self.hashes)

    def append(self, key_hash: int, head: int, value: int) -> None:
        """Add a clue by the hash of its key and the numbers of its two parts in the heap."""
        self.hashes.append(key_hash)
        self._heads.append(head)
        self._values.append(value)

    def value(self, number: int) -> tuple[Any, ...]:
        """Return the value of a clue."""
        value: tuple[Any, ...] = marshal.loads(self._heap[self._values[number]])  # noqa: S302 - our own bytes
        return value

    def key(self, number: int) -> str:
        """Return the key of a clue."""
        key: str = marshal.loads(self._heap[self._heads[number]])[0]  # noqa: S302 - our own bytes
        return key

    def __getitem__(self, number: int) -> Clue:
        """Return a clue."""
        head = marshal.loads(self._heap[self._heads[number]])  # noqa: S302 - our own bytes
        key, archived, path, start, end, row, column, end_row, end_column, *record = head
        place = Place(self._paths[path], start, end, Location(row, column), Location(end_row, end_column), *record)
        return Clue(self.code, key, self.value(number), place, archived)

    def __iter__(self) -> Iterator[Clue]:
        return map(self.__getitem__, range(len(self)))
