"""The files of a run, linted here or in several processes: the same outcomes in the same order."""

from __future__ import annotations

import gc
import os
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Final, Self

from newslint import costs
from newslint.corpus.forked import can_fork, in_turn, make_ready, starting
from newslint.errors import NewslintError
from newslint.records import is_streamed
from newslint.sources.decode import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from newslint.cache import Cache
    from newslint.config import Config
    from newslint.costs import Costs
    from newslint.discover import Found
    from newslint.gleaning import Gleaned
    from newslint.linter import Linter
    from newslint.outcome import Outcome
    from newslint.sources import Portion

__all__ = ["Pool", "begin", "glean", "lint", "processors"]

FEWEST_FILES: Final = 500
"""Files a process, below which starting another one takes longer than it saves."""
BATCH: Final = 8_192
"""Files that are taken in hand at once: so many outcomes are held until they are passed on."""
CHUNK: Final = 64
"""Files that a process is given at a time."""
FEWEST_PORTIONS: Final = 4
"""Portions of a file of records, below which processes take longer to start than they save."""
AHEAD: Final = 2
"""Portions a process that are read ahead, so that none has to wait for the next."""


class Pool:
    """Lints files in up to `jobs` processes, with what earlier runs have found if they are `cached`.

    `cache_folder` is where that is kept, in place of a folder beside each configuration; where `bare` outcomes are enough, those
    from there owe their clues. It is a context: when it ends, what was found is kept and the processes are gone.
    """

    def __init__(
        self, linter: Linter, *, jobs: int = 1, cached: bool = False, bare: bool = False, cache_folder: str = ""
    ) -> None:
        self._linter = linter
        self._jobs = jobs
        self._cached = cached
        self._bare = bare
        self._cache_folder = cache_folder
        self._caches: dict[str, Cache] = {}
        self._workers: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Return the pool; its processes start when they are needed."""
        return self

    def __exit__(self, *raised: object) -> None:
        """End the processes, and keep what was found."""
        if self._workers is not None:
            self._workers.shutdown(cancel_futures=True)
        for cache in self._caches.values():
            cache.close()

    def outcomes(self, files: Iterable[Found]) -> Iterator[tuple[Found, Outcome]]:
        """Yield the outcome for each file, in order; for a file of many records, one for so many of them.

        Raises `NewslintError` for a configuration that is wrong.
        """
        for streamed, alike in groupby(files, key=lambda file: is_streamed(file.path, file.config.format)):
            if streamed:
                for file in alike:
                    yield from ((file, outcome) for outcome in self._linter.records(*file, each=self._gleaned))
            else:
                while batch := list(islice(alike, BATCH)):
                    yield from self._batch(batch)

    def _batch(self, files: list[Found]) -> Iterator[tuple[Found, Outcome]]:
        kept = [self._kept(file) for file in files] if self._cached else [None] * len(files)
        fresh = self._linted([file for file, outcome in zip(files, kept, strict=True) if outcome is None])
        for file, known in zip(files, kept, strict=True):
            outcome = known or next(fresh)
            if outcome.digest and known is None:
                self._cache(file).put(outcome, self._linter.group(*file))
            yield file, outcome

    def _kept(self, file: Found) -> Outcome | None:
        """Return what an earlier run has found in a file, if that still holds and nothing of it is to be fixed."""
        cache, group = self._cache(file), self._linter.group(*file)
        if not cache.knows(file.path, group):
            return None
        try:
            data = load(file.path, file.path, file.config.max_file_size)
        except NewslintError:
            return None
        outcome = cache.get(file.path, group, data, bare=self._bare)
        return None if outcome is None or self._linter.would_fix(outcome) else outcome._replace(size=len(data))

    def _cache(self, file: Found) -> Cache:
        from newslint.cache import FOLDER, Cache  # noqa: PLC0415 - one article is sooner linted than looked up

        folder = self._cache_folder or os.path.join(file.config.root, FOLDER)  # noqa: PTH118 - strings, as in `discover`
        if folder not in self._caches:
            self._caches[folder] = Cache(folder)
        return self._caches[folder]

    def _linted(self, files: list[Found]) -> Iterator[Outcome]:
        if min(self._jobs, len(files) // FEWEST_FILES) <= 1:
            return (self._linter.file(path, config, keep=self._cached) for path, config in files)
        return self._in_processes(files)

    def _in_processes(self, files: list[Found]) -> Iterator[Outcome]:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - few runs are that large

        chunks = [[path for path, _ in files[at : at + CHUNK]] for at in range(0, len(files), CHUNK)]
        done = 0
        try:
            for outcomes, spent in starting(self._started().map)(
                lint, chunks, [self._cached] * len(chunks)
            ):  # pragma: no branch - nobody asks for more
                _count(spent)
                done += len(outcomes)
                yield from outcomes
        except BrokenProcessPool:
            # A process was killed, perhaps because memory ran out: what is left can still be done in this one.
            self._jobs = 1
            yield from self._linted(files[done:])

    def _gleaned(self, path: str, config: Config, portions: Iterable[Portion]) -> Iterator[Gleaned]:
        """Yield what the portions of a file of records give, in order; several are in work at a time where that is worth it."""
        each = iter(portions)
        first = list(islice(each, FEWEST_PORTIONS))
        if self._jobs > 1 and len(first) == FEWEST_PORTIONS:
            yield from self._gleaned_in_processes(path, config, chain(first, each))
        else:
            yield from (self._linter.portion(path, config, portion) for portion in chain(first, each))

    def _gleaned_in_processes(self, path: str, config: Config, portions: Iterable[Portion]) -> Iterator[Gleaned]:
        def submit(portion: Portion) -> Future[tuple[Gleaned, Costs | None]]:
            return starting(self._started().submit)(glean, path, portion)

        def instead(portion: Portion) -> tuple[Gleaned, Costs | None]:
            return self._linter.portion(path, config, portion), None

        for gleaned, spent in in_turn(portions, submit, instead, AHEAD * self._jobs):
            _count(spent)
            yield gleaned

    def _started(self) -> ProcessPoolExecutor:
        if self._workers is None:
            import multiprocessing  # noqa: PLC0415 - as above
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as above

            context = multiprocessing.get_context("fork" if can_fork() else "spawn")
            self._workers = ProcessPoolExecutor(self._jobs, context, begin, (self._linter, costs.counting() is not None))
        return self._workers


def _count(spent: Costs | None) -> None:
    if spent is not None and (own := costs.counting()) is not None:
        own.add(spent)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - systems that bind no process to processors


_OWN: dict[str, Linter] = {}
"""The linter of this process, if it is one that a pool has started."""


def begin(linter: Linter, is_counting: bool = False) -> None:  # noqa: FBT001, FBT002 - a pool passes arguments by position
    """Make a process ready to lint, and to count what that costs."""
    make_ready()
    gc.disable()
    _OWN["linter"] = linter
    if is_counting:
        costs.begin()


def lint(paths: list[str], keep: bool) -> tuple[list[Outcome], Costs | None]:  # noqa: FBT001 - a pool passes arguments by position
    """Return the outcomes for files, in a process that has been made ready, and what they cost if that is counted."""
    linter = _OWN["linter"]
    outcomes = [linter.file(path, linter.config_of(path), keep=keep) for path in paths]
    return outcomes, _spent()


def glean(path: str, portion: Portion) -> tuple[Gleaned, Costs | None]:
    """Return what a portion of a file gives, in a process that has been made ready, and what it costs if that is counted."""
    linter = _OWN["linter"]
    return linter.portion(path, linter.config_of(path), portion), _spent()


def _spent() -> Costs | None:
    spent = costs.counting()
    if spent is not None:
        costs.begin()
    return spent
