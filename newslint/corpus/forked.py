"""Work that forked processes share: they begin with all that this one has in memory, and only what they find has to cross."""

from __future__ import annotations

import gc
import os
from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

__all__ = ["can_fork", "each", "in_turn"]

FEWEST: Final = 4
"""Parts, below which processes take longer to start than they save."""
AHEAD: Final = 3
"""Parts a process that are given out ahead, so that none has to wait for the next."""

_Part = TypeVar("_Part")
_Found = TypeVar("_Found")


def can_fork() -> bool:
    """Return whether this process can be forked, which takes a thousandth of a new start: safe while there is one thread."""
    import multiprocessing  # noqa: PLC0415 - few runs are that large
    import threading  # noqa: PLC0415 - as above

    can = "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
    return can and threading.active_count() == 1


def each(work: Callable[[_Part], _Found], parts: Iterable[_Part], jobs: int) -> Iterator[_Found]:
    """Yield what `work` returns for each part, in order: in up to `jobs` processes where there are many parts.

    Parts and what is found must be such that they can be pickled; `work` need not be.
    """
    rest = iter(parts)
    first = list(islice(rest, FEWEST))
    if jobs > 1 and len(first) == FEWEST and can_fork():
        yield from _in_processes(work, chain(first, rest), jobs)
    else:
        yield from map(work, chain(first, rest))


def in_turn(
    parts: Iterable[_Part], submit: Callable[[_Part], Future[_Found]], instead: Callable[[_Part], _Found], ahead: int
) -> Iterator[_Found]:
    """Yield what processes find in parts, in order; `ahead` parts are given out while the first is waited for.

    If a process was killed, perhaps because memory ran out, what is left can still be done in this one, by `instead`.
    """
    from concurrent.futures import Future  # noqa: PLC0415 - few runs are that large
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as above

    waiting: deque[tuple[_Part, Future[_Found]]] = deque()

    def submitted(part: _Part) -> Future[_Found]:
        try:
            return submit(part)
        except BrokenProcessPool as error:
            broken: Future[_Found] = Future()
            broken.set_exception(error)
            return broken

    def first() -> _Found:
        part, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return instead(part)

    for part in parts:
        waiting.append((part, submitted(part)))
        if len(waiting) > ahead:
            yield first()
    while waiting:
        yield first()


def _in_processes(work: Callable[[_Part], _Found], parts: Iterable[_Part], jobs: int) -> Iterator[_Found]:
    import multiprocessing  # noqa: PLC0415 - few runs are that large
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as above

    workers = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), begin, (work,))
    try:
        yield from in_turn(parts, lambda part: workers.submit(do, part), work, AHEAD * jobs)
    finally:
        workers.shutdown(cancel_futures=True)


_OWN: dict[str, Callable[[Any], Any]] = {}
"""What this process does, if it is one that was forked to work."""


def begin(work: Callable[[Any], Any]) -> None:
    """Make a process ready to do some work."""
    import signal  # noqa: PLC0415 - most runs start no process

    # Ctrl-C reaches every process of a terminal; the one that started them all decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Looking for cycles would copy what is shared.
    gc.disable()
    _OWN["work"] = work


def do(part: Any) -> Any:  # noqa: ANN401 - whatever the work takes and finds
    """Return what the work of this process finds in a part."""
    return _OWN["work"](part)
