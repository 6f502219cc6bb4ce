"""The clues of a run, packed: as objects, those of a million articles would take gigabytes."""

from __future__ import annotations

import marshal
from array import array
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from newslint.corpus.heap import Heap
from newslint.costs import counted
from newslint.finding import Clue
from newslint.position import Location, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["MEMORY", "Casebook", "Page"]

MEMORY: Final = 1 << 30
"""Bytes that the clues of a run and their keys may take unless it is said otherwise."""

_PLAIN: Final = 2
"""The version of the format that knows no references to objects, which cost more than they save here."""


_File = tuple[str, bool]
"""A path, and whether its clues are archived."""


class Casebook:
    """Clues, packed and sorted by code as they come. `memory` bounds the bytes held in memory; the rest goes to a file.

    One that holds nothing in a file can cross to another process.
    """

    def __init__(self, clues: Iterable[Clue] = (), memory: int = MEMORY) -> None:
        self.memory: Final = memory
        self._heap = Heap(memory // 2)
        self._files: dict[_File, int] = {}
        self._names: list[_File] = []
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
        if isinstance(clues, Casebook):
            self._take(clues, archived=archived)
            return
        for code, key, value, place, archived_already in clues:
            page = self._pages.get(code) or self._page(code)
            if self._last[0] != value:
                self._last = value, self._heap.add(marshal.dumps(value, _PLAIN))
            path, start, end, location, end_location, *record = place
            head: tuple[Any, ...] = (key, start, end, *location, *end_location, *record)
            file = self._number(path, archived=archived or archived_already)
            page.append(digest(key), file, self._heap.add(marshal.dumps(head, _PLAIN)), self._last[1])

    def close(self) -> None:
        """Let go of the memory and the file."""
        self._heap.close()
        self._pages.clear()

    def _take(self, other: Casebook, *, archived: bool) -> None:
        first = self._heap.extend(other._heap)
        files = [self._number(path, archived=archived or already) for path, already in other._names]
        for code, page in other._pages.items():
            self._page(code).extend(page, first, files)

    def _page(self, code: str) -> Page:
        return self._pages.setdefault(code, Page(code, self._heap, self._names))

    def _number(self, path: str, *, archived: bool) -> int:
        number = self._files.get((path, archived))
        if number is None:
            number = self._files[path, archived] = len(self._names)
            self._names.append((path, archived))
        return number


class Page:
    """The clues of one code, numbered from 0; `hashes` are those of their keys."""

    def __init__(self, code: str, heap: Heap, files: list[_File]) -> None:
        self.code: Final = code
        self.hashes: Final = array("q")
        self._heap = heap
        self._names = files
        self._files = array("I")
        self._heads = array("Q")
        self._values = array("Q")

    def __len__(self) -> int:
        return len(self.hashes)

    def append(self, key_hash: int, file: int, head: int, value: int) -> None:
        """Add a clue by the hash of its key, the number of its file, and the numbers of its two parts in the heap."""
        self.hashes.append(key_hash)
        self._files.append(file)
        self._heads.append(head)
        self._values.append(value)

    def extend(self, other: Page, first: int, files: Sequence[int]) -> None:
        """Add the clues of another page, whose heap stands in this one's from the number `first` on; its files are these."""
        self.hashes.extend(other.hashes)
        self._files.extend([files[file] for file in other._files])
        self._heads.extend([first + head for head in other._heads])
        self._values.extend([first + value for value in other._values])

    def is_archived(self, number: int) -> bool:
        """Return whether a clue comes from the archive."""
        return self._names[self._files[number]][1]

    def archived(self) -> list[bool]:
        """Return for each clue whether it comes from the archive."""
        return [self._names[file][1] for file in self._files]

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
        key, start, end, row, column, end_row, end_column, *record = head
        path, archived = self._names[self._files[number]]
        place = Place(path, start, end, Location(row, column), Location(end_row, end_column), *record)
        return Clue(self.code, key, self.value(number), place, archived)

    def __iter__(self) -> Iterator[Clue]:
        return map(self.__getitem__, range(len(self)))


def digest(key: str) -> int:
    """Return a number for a key that is the same in every process; keys are compared where two have the same."""
    return crc32(key.encode("utf-8", "surrogatepass"))
