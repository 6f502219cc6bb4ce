"""What the time of a run is spent on: reading, views, rules, the report. It is counted while somebody wants to know."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Costs", "Item", "begin", "counted", "counting", "end", "own"]

Item = tuple[str, str]
"""What something is part of, such as `rules`, and its name."""

_Value = TypeVar("_Value")
_Arguments = ParamSpec("_Arguments")


class Costs:
    """CPU seconds by what they were spent on, and how often.

    What is called from within another item counts for itself alone: a view is charged to no rule, whoever asks for it first.
    """

    def __init__(self, clock: Callable[[], float] = time.process_time) -> None:
        self.seconds: Final[defaultdict[Item, float]] = defaultdict(float)
        self.times: Final[Counter[Item]] = Counter()
        self._clock = clock
        self._within = 0.0

    def of(self, item: Item, call: Callable[[], _Value]) -> _Value:
        """Return what a call returns, and count what it costs; an iterator is drawn at once."""
        around, self._within = self._within, 0.0
        start = self._clock()
        try:
            value = call()
            return cast("_Value", iter(list(value))) if isinstance(value, Iterator) else value
        finally:
            whole = self._clock() - start
            self.seconds[item] += whole - self._within
            self.times[item] += 1
            self._within = around + whole

    def add(self, others: Costs) -> None:
        """Add what was counted elsewhere."""
        for item, seconds in others.seconds.items():
            self.seconds[item] += seconds
        self.times.update(others.times)


_RUNNING: Final[list[Costs]] = []


def begin() -> Costs:
    """Begin to count in this process, from nothing."""
    _RUNNING[:] = [Costs()]
    return _RUNNING[0]


def end() -> None:
    """Count no longer."""
    _RUNNING.clear()


def counting() -> Costs | None:
    """Return what is being counted in this process, if anything is."""
    return _RUNNING[0] if _RUNNING else None


def counted(part: str, name: str) -> Callable[[Callable[_Arguments, _Value]], Callable[_Arguments, _Value]]:
    """Let the calls of a function be counted under a name whenever there is counting."""

    def decorate(function: Callable[_Arguments, _Value]) -> Callable[_Arguments, _Value]:
        @wraps(function)
        def call(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Value:
            if not _RUNNING:
                return function(*arguments, **named)
            return _RUNNING[0].of((part, name), lambda: function(*arguments, **named))

        return call

    return decorate


def own(function: Callable[..., Any]) -> Item:
    """Return the item for a view: the function that computes it, by the module that it stands in."""
    return "views", f"{function.__module__.removeprefix('newslint.')}.{function.__name__}"
