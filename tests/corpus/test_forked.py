"""Work in forked processes: the same as in this one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from queue import SimpleQueue
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from newslint.corpus import forked
from newslint.corpus.forked import can_fork, each, starting

if TYPE_CHECKING:
    from collections.abc import Callable

needs_fork = pytest.mark.skipif(not can_fork(), reason="processes cannot be forked here")


@pytest.mark.parametrize("count", [0, 3, 4, 50])
@pytest.mark.parametrize("jobs", [1, 2])
def test_parts_are_done_in_order(count: int, jobs: int) -> None:
    factor = 7  # what a process has to know without being told
    assert list(each(lambda part: part * factor, iter(range(count)), jobs)) == [part * factor for part in range(count)]


@needs_fork
def test_many_parts_are_done_in_other_processes() -> None:
    assert os.getpid() not in set(each(lambda _: os.getpid(), range(10), 2))
    assert set(each(lambda _: os.getpid(), range(3), 2)) == {os.getpid()}


def test_where_there_are_threads_nothing_is_forked() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert set(each(lambda _: os.getpid(), range(10), 2)) == {os.getpid()}
    finally:
        waiting.set()
        thread.join()


@needs_fork
@pytest.mark.parametrize("fatal", [2, 29])
def test_what_a_killed_process_leaves_is_done_in_this_one(fatal: int) -> None:
    this = os.getpid()

    def deadly(part: int) -> int:
        if part == fatal and os.getpid() != this:
            os.kill(os.getpid(), signal.SIGKILL)
        return -part

    assert list(each(deadly, range(30), 2)) == [-part for part in range(30)]


@needs_fork
def test_processes_are_gone_when_nobody_asks_for_more() -> None:
    found = each(lambda part: (part, os.getpid()), range(100), 2)
    [first, second] = [next(found), next(found)]
    found.close()  # type: ignore[attr-defined]
    assert [first[0], second[0]] == [0, 1]
    with pytest.raises(ProcessLookupError):
        os.kill(first[1], 0)


def test_a_process_that_was_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr(forked, "_OWN", {})
    ends_with: SimpleQueue[int] = SimpleQueue()
    monkeypatch.setattr(forked, "_end_with", ends_with.put)
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: SimpleNamespace(sentinel=7))
    work: Callable[[int], int] = lambda part: part + 1  # noqa: E731 - what cannot be pickled
    forked.begin(work)
    assert forked.do(4) == 5
    assert ends_with.get(timeout=10) == 7


def test_ctrl_c_waits_while_processes_are_started() -> None:
    def start(*, fails: bool) -> set[int]:
        held = signal.pthread_sigmask(signal.SIG_BLOCK, [])
        if fails:
            raise LookupError
        return held

    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert starting(start)(fails=False) == {*before, signal.SIGINT}
    with pytest.raises(LookupError):
        starting(start)(fails=True)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
