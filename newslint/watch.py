"""What a run depends on that stands on the disk, and waiting until it has changed.

The state of the files decides, looked at again and again. Where the library watchfiles is installed, the system says when to
look; where it is not, or has nothing to say, a clock does.
"""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.discover import discover
from newslint.errors import NewslintError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newslint.config import Configs

__all__ = ["State", "Watch", "state"]

SHORTEST_NAP: Final = 0.3
"""Seconds between two looks by the clock, if looking costs nothing."""
LOOKS_PER_NAP: Final = 20
"""How many times as long as a look the nap after it is: looking takes a twentieth of the time at the most."""
LONGEST_TRUST: Final = 2.0
"""Seconds after which to look though the system says nothing: it watches no configuration above the folders."""
REST: Final = 0.1
"""Seconds in which nothing may change before a change counts: editors write a file in several steps."""


class State(NamedTuple):
    """The files of a run, each with what tells whether it has changed, and what is wrong with the configuration, if anything."""

    files: Mapping[str, tuple[int, int, int]]
    error: str = ""

    def updated(self, other: State, paths: Iterable[str]) -> State:
        """Return this state with some files as another state has them."""
        return self._replace(files={**self.files, **{path: other.files[path] for path in paths if path in other.files}})


def state(paths: Iterable[str], configs: Callable[[], Configs]) -> State:
    """Return how all files stand that a run over these paths would depend on, under configurations that are read anew."""
    try:
        found = discover(paths, configs())
    except NewslintError as error:
        return State({}, str(error))
    own = {id(file.config): file.config for file in found.files}.values()
    others = (str(path) for config in own for path in (config.file, *config.extend_rules) if path)
    files = {}
    for path in (*(file.path for file in found.files), *others):
        # A file that has vanished meanwhile is missing from the state, and is a change.
        with contextlib.suppress(OSError):
            status = os.stat(path)
            files[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return State(files)


class Watch:
    """Waits until a state changes. `look` returns it, `folders` are where changes are to be expected."""

    def __init__(self, look: Callable[[], State], folders: Iterable[str]) -> None:
        self._look = look
        self._cost = 0.0
        self._alarms = self._rung(tuple(folders))

    def look(self) -> State:
        """Return the state as it is now."""
        start = time.perf_counter()
        seen = self._look()
        self._cost = time.perf_counter() - start
        return seen

    def wait(self, known: State) -> None:
        """Return when the state is another than the one that is known, and has come to rest."""
        seen = self.look()
        while seen == known:
            next(self._alarms)
            seen = self.look()
        before = known
        while seen != before:
            time.sleep(REST)
            before, seen = seen, self.look()

    def _rung(self, folders: tuple[str, ...]) -> Iterator[object]:
        """Yield whenever it is time to look."""
        with contextlib.suppress(ImportError, OSError):  # not installed, or more files than the system can watch
            from watchfiles import watch

            timeout = int(1000 * max(LONGEST_TRUST, LOOKS_PER_NAP * self._cost))
            yield from watch(*folders, watch_filter=None, rust_timeout=timeout, yield_on_timeout=True)
        while True:
            time.sleep(max(SHORTEST_NAP, LOOKS_PER_NAP * self._cost))
            yield None
