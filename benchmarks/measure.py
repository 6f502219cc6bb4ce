"""What the benchmarks share: whole processes run in turns, and what the system says that each has taken."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT: Final = Path(__file__).parent.parent
TROUBLE: Final = (126, 127)
"""Exit codes of what could not be started. Any other may be a verdict: some tools count their findings in it."""
LAUNCHER: Final = """
import json, os, sys, time
report, *command = sys.argv[1:]
begun = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - begun
with open(report, "w") as file:
    json.dump([usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)], file)
"""
"""A small process that starts the one to be measured, for a child's peak is never below that of its parent at the start."""


class Usage(NamedTuple):
    """CPU and wall seconds of a process and its children, the peak of the largest of them in MB, and the lines printed."""

    cpu: float
    wall: float
    peak: float
    lines: int

    def or_better(self, other: Usage) -> Usage:
        """Return the least time of two runs of the same command, with the larger peak."""
        return Usage(min(self.cpu, other.cpu), min(self.wall, other.wall), max(self.peak, other.peak), other.lines)


def run(command: Sequence[str | Path], cwd: Path = ROOT) -> Usage:
    """Run a command to its end. Raises `RuntimeError` where it comes to grief rather than to a verdict."""
    with tempfile.NamedTemporaryFile() as report, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        parts = [str(part) for part in command]
        launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, report.name, *parts]
        subprocess.run(launcher, cwd=cwd, stdout=out, stderr=err, env=environment(), check=True)
        cpu, wall, peak, code = json.load(report)
        out.seek(0)
        if code < 0 or code in TROUBLE:
            err.seek(0)
            raise RuntimeError(f"{' '.join(parts)[:200]} ended with {code}: {err.read()[-500:].decode(errors='replace')}")
        return Usage(cpu, wall, peak, sum(chunk.count(b"\n") for chunk in iter(lambda: out.read(1 << 20), b"")))


def in_turns(commands: Mapping[str, Sequence[str | Path]], rounds: int) -> dict[str, Usage]:
    """Run each command once a round, and return the best of each, so that what else runs here strikes all of them alike."""
    best: dict[str, Usage] = {}
    for _ in range(rounds):
        for name, command in commands.items():
            usage = run(command)
            best[name] = best[name].or_better(usage) if name in best else usage
    return best


def environment() -> dict[str, str]:
    """Return the environment of what is measured: this checkout can be imported, and keeps its bytecode as usual."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


def newslint(*arguments: str | Path) -> list[str | Path]:
    """Return the command for a run of this checkout under nobody's configuration."""
    return [sys.executable, "-m", "newslint", "check", "--isolated", "--quiet", "--output-format", "concise", *arguments]


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as lines of aligned columns: the first to the left, the others to the right."""
    table = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = (
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
        for row in table
    )
    return "\n".join(line.rstrip() for line in lines)


def machine() -> dict[str, str]:
    """Return what the figures of this machine depend on."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text("utf-8").splitlines() if information.is_file() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": models[0] if models else platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }
