"""Time newslint by itself: one file, cold, warm, in one process and in two: `python -m benchmarks.runs [--files 20000]`.

Whole processes over invented stories, in turns, the best of several rounds. A cold run has no cache and makes one, a warm run
finds every file unchanged. All rules are in force but DUP, which is timed beside them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.corpus import make
from benchmarks.measure import Usage, columns, in_turns, newslint, run

if TYPE_CHECKING:
    from collections.abc import Sequence

WITHOUT: Final = ("--ignore", "DUP")


def small(story: Path, rounds: int) -> dict[str, Usage]:
    """Return what the smallest runs take."""
    commands: dict[str, Sequence[str | Path]] = {
        "Python alone": [sys.executable, "-c", ""],
        "newslint --version": [sys.executable, "-m", "newslint", "--version"],
        "one article": newslint("--no-cache", *WITHOUT, story),
        "one article, with DUP": newslint("--no-cache", story),
    }
    return in_turns(commands, 5 * rounds)


def large(corpus: Path, folder: Path, rounds: int) -> dict[str, Usage]:
    """Return what runs over the whole corpus take."""
    best: dict[str, Usage] = {}
    for number in range(rounds):
        for name, options in (("", WITHOUT), (", with DUP", ())):
            cache = "--cache-dir", folder / f"cache-{number}{len(name)}"
            for kind, arguments in (
                ("cold", (*cache, "--jobs", "1")),
                ("warm", (*cache, "--jobs", "1")),
                ("no cache, one process", ("--no-cache", "--jobs", "1")),
                ("no cache, two processes", ("--no-cache", "--jobs", "2")),
            ):
                usage = run(newslint(*arguments, *options, corpus))
                best[kind + name] = best[kind + name].or_better(usage) if kind + name in best else usage
    return best


def main() -> None:
    """Print the tables and how they compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "corpus", options.files)
        single = small(folder / "corpus" / "0000" / "000000.txt", options.rounds)
        many = large(folder / "corpus", folder, options.rounds)
    print(f"One small run, best of {5 * options.rounds}\n")
    print(columns([("", "CPU ms", "wall ms", "peak MB"), *(line(name, usage, 1000, 0) for name, usage in single.items())]))
    print(f"\n{options.files:,} files, best of {options.rounds}; the peak is that of the largest process\n")
    print(columns([("", "CPU s", "wall s", "peak MB"), *(line(name, usage, 1, 2) for name, usage in many.items())]))
    cold, warm = many["cold"], many["warm"]
    speed = many["no cache, one process"].wall / many["no cache, two processes"].wall
    print(f"\none article from a cold start: {single['one article'].cpu * 1000:.0f} ms CPU")
    print(f"warm: {warm.cpu:.2f} s CPU, {cold.cpu / warm.cpu:.1f} times less than cold")
    print(f"two processes end {speed:.2f} times as soon as one")


def line(name: str, usage: Usage, scale: int, digits: int) -> tuple[str, ...]:
    """Return a row of a table, with times in seconds times `scale`."""
    return name, f"{usage.cpu * scale:.{digits}f}", f"{usage.wall * scale:.{digits}f}", f"{usage.peak:.0f}"


if __name__ == "__main__":
    main()
