"""Time the NAM and TXT rules: `python -m benchmarks.names [FOLDER …] [--articles 2000]`.

They read the plain texts of folders or, without any, invented stories that name people as often as news does. CPU time of one
process, articles read beforehand, the best of five runs; what the rules share with all others is counted in. Beside it stands the
time that splitting the same texts into words takes with a regular expression, by which machines can be compared.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from newslint.catalogue import builtin
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import articles
from newslint.text.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT: Final = Path(__file__).parent.parent
RUNS: Final = 5
GIVEN: Final = "Ada Tilda Nils Hala Odd Zélie Carl Erik Anne Petra Jonas Ines Oskar Maren Bo Ute".split()
FAMILY: Final = "Merrin Karlstrup al-Derwish Kvalvik O'Marra McAldin Brantvig Sulkovsky Hallgren Arnoux Lindal Fallow".split()
PLACES: Final = "Orle Sande Wenn Belling London Paris Monday Tuesday July Parliament Reuters NATO U.S. American European".split()
SMALL: Final = "the to of and in that for on was with by had not from".split()


def vocabulary() -> list[str]:
    """Return common words that are spelt the same everywhere."""
    lines = (ROOT / "newslint" / "data" / "words.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.isalpha() and line.encode() not in spelled()]


def story(random: Random, words: Sequence[str]) -> str:
    """Return a story of some 3 kB, in which three people are named again and again."""
    surnames = random.sample(FAMILY, 3)
    names = [*surnames, *surnames, *(f"{random.choice(GIVEN)} {name}" for name in surnames)]
    paragraphs = []
    for _ in range(24):
        told = [word for _ in range(8) for word in (random.choice(SMALL), random.choice(words))]
        told[random.randrange(16)] = random.choice(names)
        told[random.randrange(16)] = random.choice(PLACES)
        paragraphs.append(f"{random.choice(names)} said {' '.join(told)}.")
    return f"{surnames[0]} speaks\n\n" + "\n\n".join(paragraphs) + "\n"


def judging(rules: Rules, sources: Iterable[Source]) -> float:
    """Return the CPU seconds that rules take for articles, each of which is forgotten before the next."""
    taken = 0.0
    for source in sources:
        for article in articles(source, "text"):
            before = time.process_time()
            read(rules, article)
            taken += time.process_time() - before
    return taken


def splitting(sources: Iterable[Source]) -> float:
    """Return the CPU seconds that splitting texts into words takes."""
    word = re.compile(r"\w+")
    before = time.process_time()
    for source in sources:
        word.findall(source.text)
    return time.process_time() - before


def best(measure: Callable[[], float]) -> float:
    """Return the least of several runs."""
    return min(measure() for _ in range(RUNS))


def main() -> None:
    """Print what the rules take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=2_000)
    options = parser.parse_args()
    files = [path for folder in options.folders for path in sorted(folder.rglob("*.txt"))]
    random, words = Random(1), vocabulary()  # noqa: S311 - stories, no secrets
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files] or [
        story(random, words) for _ in range(options.articles)
    ]
    sources = [Source(f"{number}.txt", text) for number, text in enumerate(texts[: options.articles])]
    size = sum(len(source.text.encode()) for source in sources)
    print(f"{len(sources):,} articles of {size // len(sources):,} bytes")
    defaults = [rule for rule in builtin().values() if rule.default]
    for name, codes in (("NAM", ("NAM",)), ("TXT", ("TXT",)), ("NAM and TXT", ("NAM", "TXT"))):
        rules = Rules(rule for rule in defaults if rule.code.startswith(codes))
        told(f"{name} rules", best(lambda rules=rules: judging(rules, sources)), len(sources), size)  # type: ignore[misc]  # mypy knows no types of defaults
    told("words", best(lambda: splitting(sources)), len(sources), size)


def told(what: str, seconds: float, articles: int, size: int) -> None:
    """Print the time that something takes an article, and how many bytes a second that is."""
    print(f"{what:17} {seconds / articles * 1e6:5.0f} µs an article {size / seconds / 1e6:6.1f} MB/s")


if __name__ == "__main__":
    main()
