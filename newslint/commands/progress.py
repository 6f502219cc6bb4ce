"""How far a run has come, on a terminal, once it takes longer than people wait without asking."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Progress"]

PATIENCE: Final = 1.0
"""Seconds before anything is shown."""
PAUSE: Final = 0.1
"""Seconds from one showing to the next."""
SELDOM: Final = 64
"""Files from one look at the clock to the next."""


class Progress:
    """A line at the foot of a terminal; to anything that is no terminal, nothing is written."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._begin = clock()
        self._next = self._begin + PATIENCE
        self._is_shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of all files are done."""
        if done % SELDOM:
            return
        now = self._clock()
        if now < self._next:
            return
        self._next = now + PAUSE
        self._is_shown = True
        left = (now - self._begin) / done * (total - done)
        self._stream.write(f"\r\x1b[K{done:,} of {total:,} files, {left:.0f} s left")
        self._stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
