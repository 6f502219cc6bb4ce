"""What `pytest --newslint` costs beside pytest itself: `python -m benchmarks.plugin [--articles 10000] [--rounds 3]`.

The same files are collected in turns by a collector whose tests do nothing, as articles that are linted, and as articles that
have not changed since the last run. Seconds are of processor time, child processes included, as other things may be running.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.measure import ROOT

PER_FOLDER: Final = 100
PARAGRAPHS: Final = 40
TRIVIAL: Final = """
import pytest


class Item(pytest.Item):
    def runtest(self):
        pass

    def reportinfo(self):
        return self.path, 0, self.name


class File(pytest.File):
    def collect(self):
        yield Item.from_parent(self, name="trivial")


def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".txt":
        return File.from_parent(parent, path=file_path)
"""


def write(folder: Path, articles: int) -> None:
    """Write stories, and a collector for tests that do nothing."""
    (folder / "trivial.py").write_text(TRIVIAL, "utf-8")
    for number in range(articles):
        path = folder / "stories" / f"{number // PER_FOLDER:03}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        chance = random.Random(number)  # noqa: S311 - no secrets
        words = ["".join(chance.choices("aeilnorstu", k=7)) for _ in range(PARAGRAPHS * 10)]
        paragraphs = (f"The {' '.join(words[at : at + 9])} by noon." for at in range(0, len(words), 10))
        path.write_text("\n\n".join([f"Ferry {number} runs again", *paragraphs]) + "\n", "utf-8")


def seconds(folder: Path, *arguments: str) -> float:
    """Run pytest over the stories and return the processor time that it took. Raises `RuntimeError` if a test failed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(folder)))}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:newslint",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--rootdir=.",
        *arguments,
    ]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout[-2_000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the seconds of each round, and how the medians compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    own = ("-p", "newslint.pytest_plugin", "--newslint")
    kinds = {"trivial": ("-p", "trivial"), "linted": (*own, "--newslint-no-cache"), "unchanged": own}
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, options.articles)
        seconds(folder, *own)
        for _ in range(options.rounds):
            for kind, arguments in kinds.items():
                times[kind].append(seconds(folder, *arguments))
    for kind, measured in times.items():
        print(f"{kind:10}{' '.join(f'{time:7.2f} s' for time in measured)}   median {statistics.median(measured):.2f} s")
    trivial, linted, unchanged = (statistics.median(times[kind]) for kind in kinds)
    print(f"articles that are linted cost {linted / trivial:.2f} times, unchanged ones {unchanged / trivial:.2f} times as much")
    return 0


if __name__ == "__main__":
    sys.exit(main())
