"""Byte strings by number: in memory up to a budget, in a file beyond it."""

from __future__ import annotations

import os
from array import array
from typing import IO

__all__ = ["Heap"]


class Heap:
    """Byte strings, numbered from 0 in the order in which they are added.

    Beyond `budget` bytes those that came first go to a temporary file. It has no name where the system allows that, so that
    nothing is left of it however the process ends.
    """

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._ends = array("Q", [0])
        self._recent = bytearray()
        self._file: IO[bytes] | None = None
        self._filed = 0

    def __len__(self) -> int:
        return len(self._ends) - 1

    @property
    def size(self) -> int:
        """The bytes of all strings."""
        return self._ends[-1]

    def add(self, data: bytes) -> int:
        """Keep a byte string and return its number."""
        self._recent += data
        self._ends.append(self._ends[-1] + len(data))
        if len(self._recent) > self._budget:
            self._move_to_file()
        return len(self._ends) - 2

    def extend(self, other: Heap) -> int:
        """Keep the byte strings of another heap, and return the number that its first one has here."""
        first, begin = len(self), self._ends[-1]
        self._recent += other.content()
        self._ends.extend([begin + end for end in other._ends[1:]])
        if len(self._recent) > self._budget:
            self._move_to_file()
        return first

    def content(self) -> bytes:
        """Return all strings in one."""
        return (self._read(0, self._filed) if self._filed else b"") + self._recent

    def __getitem__(self, number: int) -> bytes:
        """Return the byte string of a number."""
        start, end = self._ends[number], self._ends[number + 1]
        if start >= self._filed:
            return bytes(self._recent[start - self._filed : end - self._filed])
        return self._read(start, end - start)

    def close(self) -> None:
        """Let go of the memory and the file."""
        self._recent.clear()
        if self._file is not None:
            self._file.close()

    def _read(self, start: int, size: int) -> bytes:
        file = self._opened()
        if hasattr(os, "pread"):
            # Forked processes share the position of a file, and must not move it.
            return os.pread(file.fileno(), size, start)
        file.seek(start)  # pragma: no cover - Windows, where no process is forked
        return file.read(size)  # pragma: no cover - as above

    def _move_to_file(self) -> None:
        file = self._opened()
        file.seek(self._filed)
        file.write(self._recent)
        self._filed += len(self._recent)
        self._recent.clear()

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            from tempfile import TemporaryFile

            self._file = TemporaryFile(prefix="newslint-", buffering=0)  # noqa: SIM115 - it lives as long as the heap
        return self._file
