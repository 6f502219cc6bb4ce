"""Time the QUO rules on plain texts of a folder, or on invented stories that quote as news does.

`python -m benchmarks.quotations [FOLDER] [--articles 2000]`

CPU time of one process, articles read beforehand, the best of five runs; beside it the time that splitting the same articles into
sentences takes, by which runs on different machines can be compared.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random
from typing import Final

from newslint.catalogue import builtin
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import articles
from newslint.text.sentences import sentences

NARRATIVE: Final = (
    "The ferry came in at nine with forty people on board, two hours behind its time.",
    "The harbour board had met on Monday to talk about the fog and the price of fuel.",
    "Nobody was hurt, and the pier was open again before noon.",
    "It was the third time this year that the boat from Wenn was late.",
    "The council of Orle pays for the ferry, which carries most of its people to work.",
)
SPEECH: Final = (
    "“We lost {} hours in the fog,” Ada Merrin, the harbour master, said on Monday. “It will not be the last time in {} years.”",
    "The board calls the plan for {} boats a “gift to the shipyards” and wants it changed before winter comes.",
    "Tom Vale told the council that the boat is {} years old. “She should have been sold {} years ago.”",
    "“Who is going to pay {} crowns for it?” asked Vale, who has run the yard since 1998.",
    "According to Merrin, the crew of {} did “what they could” that night.",
)
QUOTING: Final = 0.35
"""Share of the paragraphs that quote, so that a story has some ten quotations."""


def story(random: Random) -> str:
    """Return a story of some 3 kB."""
    paragraphs = []
    for number in range(20):
        told = " ".join(random.sample(NARRATIVE, 2))
        paragraphs.append(random.choice(SPEECH).format(number, number) if random.random() < QUOTING else told)
    return "Ferry late\n\n" + "\n\n".join(paragraphs) + "\n"


def judging(rules: Rules, sources: list[Source]) -> float:
    """Return the CPU seconds that rules take for articles, each of which is forgotten before the next."""
    taken = 0.0
    for source in sources:
        for article in articles(source, "text"):
            _ = article.prose, article.spaced  # views that other rules share
            before = time.process_time()
            read(rules, article)
            taken += time.process_time() - before
    return taken


def splitting(sources: list[Source]) -> float:
    """Return the CPU seconds that splitting articles into sentences takes."""
    before = time.process_time()
    for source in sources:
        list(sentences(source.text))
    return time.process_time() - before


def main() -> None:
    """Print what the rules take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=2_000)
    options = parser.parse_args()
    random = Random(1)  # noqa: S311 - stories, no secrets
    if options.folder:
        files = sorted(options.folder.rglob("*.txt"))[: options.articles]
        sources = [Source(file.name, file.read_text("utf-8", "replace")) for file in files]
    else:
        sources = [Source(f"{number}.txt", story(random)) for number in range(options.articles)]
    size = sum(len(source.text.encode()) for source in sources)
    rules = Rules(rule for code, rule in builtin().items() if code.startswith("QUO"))
    taken = min(judging(rules, sources) for _ in range(5))
    split = min(splitting(sources) for _ in range(5))
    each = 1e6 / len(sources)
    print(f"QUO rules: {taken * each:.0f} µs an article of {size // len(sources)} bytes, {size / taken / 1e6:.1f} MB/s")
    print(f"sentences: {split * each:.0f} µs an article")


if __name__ == "__main__":
    main()
