"""How far a run has come, on a terminal, once it takes longer than people wait without asking."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final, TextIO

from newslint.sources import PACKED, extension_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newslint.outcome import Outcome

__all__ = ["Progress"]

PATIENCE: Final = 1.0
"""Seconds before anything is shown."""
PAUSE: Final = 0.1
"""Seconds from one showing to the next."""
SELDOM: Final = 64
"""Outcomes of small files from one look at the clock to the next."""
SMALL: Final = 16_384
"""Bytes of an outcome after which the clock is always looked at."""
_MILLION: Final = 1_000_000


class Progress:
    """A line at the foot of a terminal; to anything that is no terminal, nothing is written."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._start = clock()
        self._next = self._start + PATIENCE
        self._is_shown = False
        self._total = self._whole = 0
        self._path = ""
        self._files = self._told = self._articles = self._findings = self._bytes = 0

    def begin(self, paths: Sequence[str]) -> None:
        """Take note of the files that are to be done from now on."""
        self._start = self._clock()
        self._total = len(paths)
        self._whole = 0 if any(extension_of(path).endswith(PACKED) for path in paths) else sum(map(_size, paths))
        self._path = ""
        self._files = self._told = self._articles = self._findings = self._bytes = 0

    def __call__(self, outcome: Outcome) -> None:
        """Take note of what became of a file, or of the next part of one, and show how far the run has come."""
        if outcome.path != self._path:
            self._path = outcome.path
            self._files += 1
        self._told += 1
        self._articles += outcome.articles
        self._findings += len(outcome.findings)
        self._bytes += outcome.size
        if self._told % SELDOM and outcome.size < SMALL:
            return
        now = self._clock()
        if now < self._next:
            return
        self._next = now + PAUSE
        self._is_shown = True
        self._stream.write("\r\x1b[K" + ", ".join(self._facts(max(now - self._start, PAUSE))))
        self._stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _facts(self, seconds: float) -> Iterator[str]:
        yield f"{self._files:,} of {self._total:,} files"
        if self._articles > self._files:
            yield f"{self._articles:,} records"
        yield f"{self._findings:,} findings"
        yield f"{self._bytes / _MILLION / seconds:.1f} MB/s"
        if 0 < self._bytes <= self._whole:
            yield f"{seconds / self._bytes * (self._whole - self._bytes):.0f} s left"


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
