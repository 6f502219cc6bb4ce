"""Work that forked processes share: they begin with all that this one has in memory, and only what they find has to cross.

Processes of a pool end with the one that has started them, however that ends: by Ctrl-C, at any moment, or killed.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

__all__ = ["can_fork", "each", "in_turn", "make_ready", "starting"]

FEWEST: Final = 4
"""Parts, below which processes take longer to start than they save."""
AHEAD: Final = 3
"""Parts a process that are given out ahead, so that none has to wait for the next."""

_Part = TypeVar("_Part")
_Found = TypeVar("_Found")
_Given = ParamSpec("_Given")


def can_fork() -> bool:
    """Return whether this process can be forked, which takes a thousandth of a new start: safe while there is one thread."""
    import multiprocessing
    import threading

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
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

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


def starting(submit: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """Return a function that starts processes, made so that Ctrl-C waits meanwhile.

    It would end one that has not been made ready to leave that to this one, or be lost between two locks, or leave behind
    processes that nobody knows of.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        return submit

    def held(*given: _Given.args, **named: _Given.kwargs) -> _Found:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return submit(*given, **named)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    return held


def make_ready() -> None:
    """Make a process that a pool has started deaf to Ctrl-C, which is for the one that started it, and end it with that one."""
    import multiprocessing
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:  # pragma: no cover - it ends its process, and with it the measuring
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def _in_processes(work: Callable[[_Part], _Found], parts: Iterable[_Part], jobs: int) -> Iterator[_Found]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    workers = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), begin, (work,))
    try:
        yield from in_turn(parts, starting(lambda part: workers.submit(do, part)), work, AHEAD * jobs)
    finally:
        workers.shutdown(cancel_futures=True)


_OWN: dict[str, Callable[[Any], Any]] = {}
"""What this process does, if it is one that was forked to work."""


def begin(work: Callable[[Any], Any]) -> None:
    """Make a process ready to do some work."""
    make_ready()
    # Looking for cycles would copy what is shared.
    gc.disable()
    _OWN["work"] = work


def do(part: Any) -> Any:  # noqa: ANN401 - whatever the work takes and finds
    """Return what the work of this process finds in a part."""
    return _OWN["work"](part)
