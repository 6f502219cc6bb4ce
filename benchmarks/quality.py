"""Score every rule and write docs/quality.md: `python -m benchmarks.quality --kits FOLDER [--corpora FOLDER] [--part dev]`.

FOLDER holds labelled kits, each with its scorer: `articles/`, `quotes/`, `names/` and `dups/`, in them `score.py` and the parts.
They are real text and no part of this repository. `--corpora` names a folder with the public text of `PUBLIC`, each in a
folder of that name. What is measured is stored in benchmarks/quality.json, from which `scripts/docs.py` can make the page again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

from benchmarks.__main__ import version
from benchmarks.measure import ROOT, environment
from benchmarks.quality_page import PUBLIC, page

RESULTS: Final = ROOT / "benchmarks" / "quality.json"
PAGE: Final = ROOT / "docs" / "quality.md"
NEWS: Final = {"quotes": "natural"}
"""Where in a kit untouched articles of newsrooms are; the posts of public sites are counted at `--corpora`."""
SUFFIXES: Final = (".md", ".njk", ".html")


def wrapper(folder: Path) -> Path:
    """Write a command that runs this checkout, and return its path: a scorer takes a single word for newslint."""
    command = folder / "newslint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newslint "$@"\n', "utf-8")
    command.chmod(0o755)
    return command


def scored(scorer: Path, kit: Path, command: Path) -> dict[str, Any]:
    """Return what a scorer says of newslint on a kit. Raises `RuntimeError` if it fails."""
    done = subprocess.run(
        [sys.executable, scorer, kit, "--newslint", command, "--json"],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{scorer.name} of {kit.parent.name} ended with {done.returncode}: {done.stderr[-500:]}")
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def counted(command: Path, folder: Path) -> dict[str, int]:
    """Return how often each rule finds something in a folder, all rules selected."""
    options = "--isolated", "--no-cache", "--quiet", "--exit-zero", "--select", "ALL", "--output-format", "json"
    done = subprocess.run([command, "check", *options, "."], cwd=folder, env=environment(), capture_output=True, check=True)
    return dict(sorted(Counter(finding["code"] for finding in json.loads(done.stdout)).items()))


def about(kit: Path) -> dict[str, Any]:
    """Return what a kit says of itself: how many files, and how many labels of each kind."""
    for name in ("meta.json", "kit.json"):
        if (kit / name).is_file():
            told: dict[str, Any] = json.loads((kit / name).read_text("utf-8"))
            return {key: told[key] for key in ("natural", "natural_md", "natural_txt", "files", "count", "n") if key in told}
    return {}


def measured(kits: Path, part: str, corpora: Path | None) -> dict[str, Any]:
    """Score all kits, and count findings in public text."""
    results: dict[str, Any] = {"date": time.strftime("%Y-%m-%d"), "version": version(), "kits": {}, "public": {}, "untouched": {}}
    with tempfile.TemporaryDirectory() as folder:
        command = wrapper(Path(folder))
        for kit in (kits / name / part for name in ("articles", "quotes", "names", "dups") if (kits / name / part).is_dir()):
            inner = sorted(path for path in kit.iterdir() if path.is_dir()) if kit.parent.name == "dups" else [kit]
            for own in inner:
                name = own.name if kit.parent.name == "dups" else kit.parent.name
                print(f"{name} …", flush=True)
                results["kits"][name] = {"about": about(own), "scores": scored(kit.parent / "score.py", own, command)}
                if name in NEWS:
                    natural = own / NEWS[name]
                    files = sum(path.is_file() for path in natural.rglob("*"))
                    results["untouched"][name] = {"files": files, "findings": counted(command, natural)}
        for name in PUBLIC if corpora else ():
            content = corpora / name if corpora else Path()
            print(f"{name} …", flush=True)
            files = sum(path.suffix in SUFFIXES for path in content.rglob("*") if path.name != "LICENSE.md")
            results["public"][name] = {"files": files, "findings": counted(command, content)}
    return results


def main() -> None:
    """Measure, store and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--part", default="dev", help="which part of the kits (dev)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where results are stored (benchmarks/quality.json)")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write (docs/quality.md)")
    options = parser.parse_args()
    corpora = options.corpora and options.corpora.resolve()
    results = measured(options.kits.resolve(), options.part, corpora)
    # Scorers name the folder that they were given.
    for kit in results["kits"].values():
        kit["scores"].pop("kit", None)
    options.results.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    options.page.write_text(page(results), "utf-8")


if __name__ == "__main__":
    main()
