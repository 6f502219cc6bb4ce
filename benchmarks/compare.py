"""Time newslint beside other linters on the same invented stories: `python benchmarks/compare.py [--files 20000]`.

Each tool gets an environment of its own, made with pip. All run in turn on one corpus, one process each, and the CPU time is what
the system says. Start-up, taken from a run on one file, is subtracted. A tool that is too slow for the whole corpus is given the
first part of it, and the table says so. Nothing is compared with figures of another day: every ratio is from this run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from corpus import FILES_PER_FOLDER, make  # type: ignore[import-not-found] # a neighbour, not a package

ROOT: Final = Path(__file__).parent.parent


class Tool(NamedTuple):
    """A tool to time: what pip installs, how it is called, how many files it is given at the most, and how it starts."""

    name: str
    install: tuple[str, ...]
    command: tuple[str, ...]
    most: int = 10**9


TOOLS: Final = (
    Tool("newslint", (str(ROOT),), ("newslint", "check", "--isolated", "--no-cache", "--quiet", "--output-format", "concise")),
    Tool("codespell", ("codespell",), ("codespell",)),
    Tool("typos", ("typos",), ("typos", "--threads", "1", "--isolated", "--format", "brief")),
    Tool("proselint", ("proselint",), ("proselint", "check"), most=200),
)


class Timing(NamedTuple):
    """CPU seconds of a run and of its start-up, the files it was given, and the lines it printed."""

    cpu: float
    start: float
    files: int
    lines: int

    @property
    def rate(self) -> float:
        """Files per CPU second after start-up."""
        return self.files / max(self.cpu - self.start, 1e-9)


def install(tool: Tool, folder: Path) -> Path | None:
    """Make an environment with the tool and return the folder of its commands; None, with a word why, if pip cannot."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    done = subprocess.run(
        [folder / "bin" / "pip", "install", "--quiet", *tool.install], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"{tool.name} could not be installed: {done.stderr.strip().splitlines()[-1:]}")
        return None
    return folder / "bin"


def cpu_of(tool: Tool, commands: Path, paths: list[str]) -> tuple[float, int]:
    """Run the tool on paths; return its CPU seconds and the number of lines it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([commands / tool.command[0], *tool.command[1:], *paths], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1, 2, 64, 65}:
        message = f"{tool.name} ended with {done.returncode}: {done.stderr[-500:]!r}"
        raise SystemExit(message)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.count(b"\n")


def timed(tool: Tool, commands: Path, corpus: Path, files: int) -> Timing:
    """Time a tool on as much of the corpus as it can be given."""
    given = min(files, tool.most)
    folders = sorted(str(path) for path in corpus.iterdir())[: max(1, given // FILES_PER_FOLDER)]
    start = min(cpu_of(tool, commands, [f"{folders[0]}/000000.txt"])[0] for _ in range(5))
    paths = [str(corpus)] if given == files else folders
    cpu, lines = min(cpu_of(tool, commands, paths) for _ in range(3 if given == files else 1))
    return Timing(cpu, start, given, lines)


def main() -> None:
    """Time all tools and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = make(folder / "corpus", options.files)
        print(f"{options.files:,} files, {size / 1e6:.1f} MB, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
        print(f"{time.strftime('%Y-%m-%d')}; CPU seconds, best of three\n")
        print(f"{'tool':10}{'files':>8}{'start-up ms':>13}{'CPU s':>9}{'files per CPU s':>17}{'newslint is':>16}")
        base: float | None = None
        for tool in TOOLS:
            commands = install(tool, folder / tool.name)
            if commands is None:
                continue
            timing = timed(tool, commands, folder / "corpus", options.files)
            base = base or timing.rate
            ratio = f"{base / timing.rate:.1f} x as fast" if tool.name != "newslint" else ""
            print(
                f"{tool.name:10}{timing.files:>8,}{timing.start * 1000:>13.0f}{timing.cpu:>9.2f}{timing.rate:>17,.0f}{ratio:>16}"
            )


if __name__ == "__main__":
    main()
