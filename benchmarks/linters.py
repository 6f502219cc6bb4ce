"""Time newslint beside other linters on the same invented stories: `python -m benchmarks.linters [--files 20000]`.

Each peer has an environment of its own. All run in turns, one process each, newslint without its cache; CPU time is what the
system says, the best of several rounds. Start-up, taken from a run on one file, is subtracted for the rates. A tool that is too
slow for the whole corpus is given the first part of it. A tool that cannot be installed is named with the reason.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.corpus import make
from benchmarks.measure import ROOT, Usage, columns, in_turns, newslint
from benchmarks.peers import LINTERS, NotInstalledError, install

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLE: Final = "TTL,TPL,ENC,TXT003,TXT004"
"""Rules that look at headlines, residue, bytes and two slips."""
PEERS: Final = ROOT / "build" / "peers"
OURS: Final = {
    "newslint": ["--no-cache", "--jobs", "1", "--ignore", "DUP"],
    "with DUP": ["--no-cache", "--jobs", "1"],
    "style rules": ["--no-cache", "--jobs", "1", "--select", STYLE],
}


class Tool(NamedTuple):
    """A tool with the files it is given, and how many these are."""

    command: Sequence[str | Path]
    paths: Sequence[Path]
    files: int


def tools(corpus: Path, files: int, peers: Path) -> tuple[dict[str, Tool], list[str]]:
    """Return what can be run, by name, and a line on each peer: its version, or why it cannot be run."""
    found = {name: Tool(newslint(*options), [corpus], files) for name, options in OURS.items()}
    notes = []
    for peer in LINTERS:
        try:
            installed = install(peer, peers)
        except NotInstalledError as error:
            notes.append(f"{peer.name} could not be installed from {peer.registry}: {error}")
            continue
        notes.append(f"{installed.versions} from {peer.registry}")
        given = min(files, peer.most)
        paths = sorted(corpus.rglob("*.txt"))[:given] if given < files or peer.registry == "npm" else [corpus]
        found[peer.name] = Tool(installed.command, paths, given)
    return found, notes


def main() -> None:
    """Time all tools and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", type=Path, default=PEERS, help="where the peers are, or are installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "corpus"
        size = make(corpus, options.files)
        print(f"{options.files:,} files of {size / options.files / 1000:.1f} kB; CPU seconds, best of {options.rounds}\n")
        found, notes = tools(corpus, options.files, options.peers)
        single = corpus / "0000" / "000000.txt"
        starts = in_turns({name: [*tool.command, single] for name, tool in found.items()}, 5)
        runs = in_turns({name: [*tool.command, *tool.paths] for name, tool in found.items()}, options.rounds)
    rates = {name: tool.files / max(runs[name].cpu - starts[name].cpu, 1e-3) for name, tool in found.items()}
    print(columns([HEADS, *(row(name, tool, starts[name], runs[name], rates) for name, tool in found.items())]))
    print(f"\nnewslint: every default rule but DUP, which compares articles; with DUP: all of them; style rules: {STYLE}")
    print(f"newslint: {rates['newslint']:,.0f} files per CPU second after start-up; with DUP: {rates['with DUP']:,.0f}")
    print(f"style rules: {rates['style rules']:,.0f} files per CPU second after start-up")
    if "typos" in runs:
        print(f"typos takes {runs['typos'].cpu / runs['newslint'].cpu:.2f} times the CPU of newslint")
    print("\n".join(["", *notes]))


HEADS: Final = ("", "files", "start-up ms", "CPU s", "wall s", "peak MB", "lines", "files per CPU s", "newslint is")


def row(name: str, tool: Tool, start: Usage, usage: Usage, rates: dict[str, float]) -> tuple[str, ...]:
    """Return a tool's row of the table."""
    ratio = "" if name in OURS else f"{rates['newslint'] / rates[name]:.1f} x as fast"
    times = f"{start.cpu * 1000:.0f}", f"{usage.cpu:.2f}", f"{usage.wall:.2f}", f"{usage.peak:.0f}"
    return (name, f"{tool.files:,}", *times, f"{usage.lines:,}", f"{rates[name]:,.0f}", ratio)


if __name__ == "__main__":
    main()
