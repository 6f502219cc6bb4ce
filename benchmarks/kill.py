"""Kill runs of `newslint check --fix` at random instants: `python -m benchmarks.kill [--runs 200] [--files 500] [--seed 1]`.

After each run every file must be what it was or what the fix makes of it, and the run after that must leave no temporary file.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.measure import ROOT

STORY: Final = "Ferry {number} runs again\n\nFerry {number} runs again\n\nThe crew waited for the the tug, an formal bid.\n"
MENDED: Final = "Ferry {number} runs again\n\nThe crew waited for the tug, a formal bid.\n"
FILLER: Final = "\nIt left at six with forty passengers, and was back by noon.\n" * 40
PER_FOLDER: Final = 50


def command(folder: Path) -> subprocess.Popen[bytes]:
    """Start a run that fixes all files of a folder."""
    arguments = ["-m", "newslint", "check", "--fix-only", "--isolated", "--quiet", "--no-cache", str(folder)]
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT)


def finish(folder: Path) -> float:
    """Let a run come to its end and return the seconds it took."""
    began = time.monotonic()
    command(folder).wait()
    return time.monotonic() - began


def expect(folder: Path, number: int) -> tuple[Path, bytes, bytes]:
    """Return the path of a story, what it holds before its fix, and what after."""
    path = folder / f"{number // PER_FOLDER:02}" / f"{number:04}.txt"
    return path, (STORY.format(number=number) + FILLER).encode(), (MENDED.format(number=number) + FILLER).encode()


def kill_at_random(folder: Path, files: int, runs: int, seed: int) -> tuple[int, int]:
    """Kill runs over broken stories and return how many were struck in their work, and how many temporary files were left.

    Raises `RuntimeError` where a file is neither old nor new, is lost, or a temporary one outlives the run after the kill.
    """
    stories = [expect(folder, number) for number in range(files)]
    for path, old, _ in stories:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(old)
    whole = finish(folder)
    check(stories, folder, fixed=True)
    chance, struck, left = random.Random(seed), 0, 0  # noqa: S311 - instants, not secrets
    for _ in range(runs):
        for path, old, new in stories:
            if path.read_bytes() == new:
                path.write_bytes(old)
        run = command(folder)
        time.sleep(chance.uniform(0.05 * whole, whole))
        run.kill()
        struck += run.wait() != 0
        left += check(stories, folder, fixed=False)
        if chance.random() < 1 / 4:
            whole = min(whole, finish(folder))
            check(stories, folder, fixed=True)
    command(folder).wait()
    check(stories, folder, fixed=True)
    return struck, left


def check(stories: list[tuple[Path, bytes, bytes]], folder: Path, *, fixed: bool) -> int:
    """Check that each story is old or new, all of them new and nothing else there if `fixed`; return the temporary files."""
    for path, old, new in stories:
        if path.read_bytes() not in ([new] if fixed else [old, new]):
            raise RuntimeError(f"{path} is neither old nor new")
    left = [path for path in folder.rglob("*") if path.is_file()]
    if fixed and len(left) != len(stories):
        raise RuntimeError(f"left over: {sorted({*left} - {path for path, _, _ in stories})}")
    return len(left) - len(stories)


def main() -> int:
    """Kill, check and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        struck, left = kill_at_random(Path(folder), options.files, options.runs, options.seed)
    print(
        f"{options.runs} runs over {options.files} files, {struck} of them struck in their work: no file lost, none half-written;"
    )
    print(f"{left} temporary files were left by them, and none by the runs that followed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
