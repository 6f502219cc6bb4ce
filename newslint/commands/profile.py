"""What `newslint check --profile` tells: what the time of a run was spent on."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.costs import Costs, Item

__all__ = ["profile"]

_REST: Final = "start-up, finding files, and the rest"


def profile(costs: Costs, files: int) -> str:
    """Return a table of what was spent on each part of a run over so many files, and on each item of a part.

    CPU seconds are those of this process from its start, and of the processes that it has started and ended.
    """
    whole = sum(os.times()[:4])
    parts: defaultdict[str, list[Item]] = defaultdict(list)
    for item in sorted(costs.seconds, key=costs.seconds.__getitem__, reverse=True):
        parts[item[0]].append(item)
    spent = {part: sum(costs.seconds[item] for item in items) for part, items in parts.items()}
    rest = max(whole - sum(spent.values()), 0.0)
    each = f", {1e6 * whole / files:,.0f} µs each" if files else ""
    lines = [f"{whole:.2f} s of CPU for {files:,} file{'' if files == 1 else 's'}{each}", _HEAD]
    for part in sorted(spent, key=spent.__getitem__, reverse=True):
        lines.append(_line(spent[part], whole, part))
        lines += _items(costs, parts[part], whole)
    return "\n".join([*lines, _line(rest, whole, _REST), ""])


def _items(costs: Costs, items: list[Item], whole: float) -> Iterator[str]:
    for item in items:
        seconds, times = costs.seconds[item], costs.times[item]
        yield _line(seconds, whole, f"  {item[1]}", f"{times:,}", f"{1e6 * seconds / times:,.0f} µs")


def _line(seconds: float, whole: float, what: str, times: str = "", each: str = "") -> str:
    return f"{seconds:9.3f} s {100 * seconds / whole:5.1f} % {times:>11} {each:>10}  {what}"


_HEAD: Final = f"{'CPU':>11} {'share':>7} {'times':>11} {'each':>10}"
