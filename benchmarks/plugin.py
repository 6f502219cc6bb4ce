"""What `pytest --newslint` costs beside pytest itself: `python -m benchmarks.plugin [--articles 10000] [--rounds 5]`.

The same files are collected in turns by a collector whose tests do nothing, tested as articles that are new, tested as articles
that have not changed since the last run, and linted by `newslint check`, new and unchanged. What tests cost beyond the linting
is what the plugin adds. Seconds are of processor time, child processes included, as other things may be running.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.measure import ROOT

PER_FOLDER: Final = 100
PARAGRAPHS: Final = 40
PYTEST: Final = "pytest -q -p no:newslint -p no:cacheprovider -p no:xdist --rootdir=."
KINDS: Final = {
    "trivial tests": f"{PYTEST} -p trivial",
    "new articles": f"{PYTEST} -p newslint.pytest_plugin --newslint --newslint-no-cache",
    "unchanged articles": f"{PYTEST} -p newslint.pytest_plugin --newslint",
    "newslint check, new": "newslint check --quiet --no-cache",
    "newslint check, again": "newslint check --quiet",
}
"""What is measured, and the module of Python that does it with its arguments."""

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


def seconds(folder: Path, *command: str) -> float:
    """Run a program over the stories and return the processor time that it took. Raises `RuntimeError` if it failed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(folder)))}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-2_000:] + done.stderr[-2_000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the seconds of each round, and how the best of them compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, options.articles)
        for kind in KINDS:  # once in advance: to fill the cache, and to compile what is imported
            seconds(folder, *KINDS[kind].split())
        for _ in range(options.rounds):
            for kind, measured in times.items():
                measured.append(seconds(folder, *KINDS[kind].split()))
    for kind, measured in times.items():
        print(f"{kind:22}{' '.join(f'{time:6.2f}' for time in measured)}   least {min(measured):.2f} s")
    trivial, first, again, linting, kept = (min(measured) for measured in times.values())
    print(f"unchanged articles cost {again / trivial:.2f} times as much as trivial tests, new ones {first / trivial:.2f} times")
    print(
        f"without what linting costs by itself: unchanged {(again - kept) / trivial:.2f}, new {(first - linting) / trivial:.2f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
