"""Run the benchmarks and write docs/benchmarks.md: `python -m benchmarks [--quick] [--only NAME ...]`.

Each section runs in a process of its own. What it prints is stored in benchmarks/results.json as soon as it is done, so that a
run that was broken off can go on with `--resume`, and the page can be written again without measuring (`scripts/docs.py` does).
A section that fails is told, and leaves the older result alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import ROOT, environment, machine
from benchmarks.page import page
from benchmarks.peers import MINHASHES, NotInstalledError, install
from benchmarks.sections import SECTIONS, Section

RESULTS: Final = ROOT / "benchmarks" / "results.json"
PAGE: Final = ROOT / "docs" / "benchmarks.md"


def stored(path: Path) -> dict[str, Any]:
    """Return the results of earlier runs, or what stands for none."""
    if path.is_file():
        results: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return results
    return {"machine": {}, "sections": {}}


def version() -> str:
    """Return newslint's version and the commit that is checked out."""
    told = subprocess.run(
        [sys.executable, "-m", "newslint", "--version"], env=environment(), capture_output=True, text=True, check=True
    )
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return f"{told.stdout.split()[-1]} {commit.stdout.strip()}".strip()


def measured(section: Section, peers: Path, *, quick: bool) -> dict[str, Any]:
    """Run a section and return its result. Raises `RuntimeError` or `NotInstalledError` where it cannot be run."""
    arguments = list(section.quick if quick else section.full)
    told = " ".join(["python -m", f"benchmarks.{section.module}", *arguments])
    if section.needs_peers:
        arguments += ["--python", str(Path(install(MINHASHES, peers).command[0]))]
    begun = time.perf_counter()
    command = [sys.executable, "-m", f"benchmarks.{section.module}", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode > 1 or not done.stdout.strip() or done.stderr.startswith("Traceback"):
        raise RuntimeError((done.stderr or done.stdout).strip().splitlines()[-1])
    return {
        "command": told,
        "quick": quick,
        "date": time.strftime("%Y-%m-%d"),
        "version": version(),
        "seconds": round(time.perf_counter() - begun, 1),
        "output": done.stdout,
    }


def main() -> int:
    """Measure, store and write; return 1 if a section could not be run."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: whether all of it runs, in minutes")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, metavar="NAME", help=f"of {', '.join(SECTIONS)}")
    parser.add_argument("--resume", action="store_true", help="leave out what has a result of this commit")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where results are stored (benchmarks/results.json)")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write (docs/benchmarks.md)")
    parser.add_argument("--peers", type=Path, default=ROOT / "build" / "peers", help="where other tools are installed")
    options = parser.parse_args()
    results, failed, current = stored(options.results), 0, version()
    results["machine"] = machine()
    for name in options.only or SECTIONS:
        known = results["sections"].get(name, {})
        if options.resume and (known.get("version"), known.get("quick")) == (current, options.quick):
            continue
        print(f"{name} …", flush=True)
        try:
            results["sections"][name] = measured(SECTIONS[name], options.peers, quick=options.quick)
        except (RuntimeError, NotInstalledError) as error:
            failed += 1
            print(f"  failed: {error}")
            continue
        print(results["sections"][name]["output"], flush=True)
        options.results.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        options.page.write_text(page(results), "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
