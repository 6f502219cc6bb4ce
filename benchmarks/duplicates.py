"""Find near-duplicate headlines beside rensa and datasketch, in one run: `python -m benchmarks.duplicates [--titles 100000]`.

Titles are invented, and one in twenty is told again: with a slip, a swap of words, a cut, a move or a site's name.
`--records FILE` takes a JSON Lines file with titles instead, and `--pairs FILE` what is to be found in it, two rows a line, set
apart by tabs. Peers get the words of each title, the usual settings (128 permutations, threshold 0.5), and a check of each
candidate's word Jaccard. CPU time is that of a process for each tool; recall is the share of planted pairs. `--python` names a
Python that has the peers, where the one that runs this has not.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.measure import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PERMUTATIONS: Final = 128
THRESHOLD: Final = 0.5
LETTERS: Final = "abcdefghilmnoprstu"

Pairs = set[tuple[int, int]]


def invented(count: int, chance: random.Random) -> tuple[list[str], Pairs]:
    """Return titles of invented words, and the pairs of rows that tell the same."""
    words = ["".join(chance.choices(LETTERS, k=chance.randrange(4, 10))) for _ in range(30_000)]
    titles: list[str] = []
    pairs: Pairs = set()
    while len(titles) < count:
        if titles and chance.random() < 0.05:  # noqa: PLR2004 - one in twenty
            first = chance.randrange(len(titles))
            titles.append(retold(titles[first].split(), chance))
            pairs.add((first + 1, len(titles)))
        else:
            picked = (int(len(words) * chance.random() ** 3) for _ in range(chance.randrange(6, 14)))
            titles.append(" ".join(words[at] for at in picked))
    return titles, pairs


def retold(words: list[str], chance: random.Random) -> str:
    """Return a headline that tells the same as these words."""
    at = chance.randrange(1, len(words) - 1)
    kind = chance.randrange(5)
    if kind == 0:
        at = words.index(max(words, key=len))
        words = [*words[:at], words[at][:-2] + words[at][:-3:-1], *words[at + 1 :]]
    elif kind == 1:
        words = [*words[:at], words[at + 1], words[at], *words[at + 2 :]]
    elif kind == 2:  # noqa: PLR2004 - the kinds are counted
        words = words[: max(5, len(words) * 3 // 4)]
    elif kind == 3:  # noqa: PLR2004 - as above
        words = [*words[at:], *words[:at]]
    else:
        words = [*words, "|", "Reuters"]
    return " ".join(words)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two titles have in common."""
    return len(one & other) / len(one | other)


def by_newslint(path: Path) -> Pairs:
    """Return the pairs of rows that newslint reports."""
    command = [sys.executable, "-m", "newslint", "check", "--isolated", "--no-cache", "--quiet", "--select", "DUP001,DUP002"]
    done = subprocess.run([*command, "--output-format", "json", str(path)], env=environment(), capture_output=True, check=False)
    pairs = set()
    for finding in json.loads(done.stdout):
        for related in finding["related"]:
            one, other = sorted((finding["location"]["row"], related["location"]["row"]))
            pairs.add((one, other))
    return pairs


def by_rensa(path: Path) -> Pairs:
    """Return the pairs that rensa's index finds and their words confirm."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped,import-not-found,unused-ignore]

    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, 32)
    return _indexed(path, lambda words: _filled(RMinHash(PERMUTATIONS, 1), list(words)), index.insert, index.query)


def by_datasketch(path: Path) -> Pairs:
    """Return the pairs that datasketch's index finds and their words confirm."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped,import-not-found,unused-ignore]

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def sketch(words: frozenset[str]) -> object:
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([word.encode() for word in words])
        return made

    return _indexed(path, sketch, index.insert, index.query)


def _filled(sketch: object, words: list[str]) -> object:
    sketch.update(words)  # type: ignore[attr-defined]  # rensa has no types
    return sketch


def _indexed(
    path: Path,
    sketch: Callable[[frozenset[str]], object],
    insert: Callable[[int, object], None],
    query: Callable[[object], list[int]],
) -> Pairs:
    words = [frozenset(title.lower().split()) for title in _titles(path)]
    pairs: Pairs = set()
    for row, own in enumerate(words, 1):
        made = sketch(own)
        pairs.update((other, row) for other in query(made) if jaccard(words[other - 1], own) >= THRESHOLD)
        insert(row, made)
    return pairs


def _titles(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["title"]


TOOLS: Final[dict[str, Callable[[Path], Pairs]]] = {"newslint": by_newslint, "rensa": by_rensa, "datasketch": by_datasketch}


def measured(tool: str, path: Path, pairs: Path, python: str) -> str:
    """Return a line on a tool, which runs in a process of its own."""
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [
            sys.executable if tool == "newslint" else python,
            *("-m", "benchmarks.duplicates", "--one", tool, "--records", path, "--pairs", pairs),
        ],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found, recall, peak = json.loads(done.stdout)
    return f"{tool:<12}{time.perf_counter() - start:>9.1f}{cpu:>9.1f}{peak / 1024:>9.0f}{found:>10}{recall:>9.1%}"


def main() -> None:
    """Measure all tools on the same titles."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--titles", type=int, default=100_000)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--tools", default=",".join(TOOLS), help="of newslint, rensa and datasketch")
    parser.add_argument("--python", default=sys.executable, help="a Python that has the peers")
    parser.add_argument("--one", choices=TOOLS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        wanted = {tuple(sorted(map(int, line.split("\t")[:2]))) for line in options.pairs.read_text("utf-8").splitlines()}
        found = TOOLS[options.one](options.records)
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(json.dumps([len(found), len(found & wanted) / max(len(wanted), 1), peak]))
        return
    with tempfile.TemporaryDirectory() as folder:
        records, pairs = options.records, options.pairs
        if records is None:
            records, pairs = Path(folder) / "titles.jsonl", Path(folder) / "pairs.tsv"
            titles, planted = invented(options.titles, random.Random(1))  # noqa: S311 - titles, not secrets
            records.write_text("".join(json.dumps({"title": title}) + "\n" for title in titles), "utf-8")
            pairs.write_text("".join(f"{one}\t{other}\n" for one, other in sorted(planted)), "utf-8")
        print(f"{'':<12}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'pairs':>10}{'recall':>9}")
        for tool in options.tools.split(","):
            print(measured(tool, records.resolve(), pairs.resolve(), options.python), flush=True)


if __name__ == "__main__":
    main()
