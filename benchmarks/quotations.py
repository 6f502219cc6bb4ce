"""Time the QUO rules on invented stories that quote as news does: `python benchmarks/quotations.py [--articles 2000]`.

CPU time of one process, articles read beforehand, the best of five runs; beside it the time that splitting the same articles into
sentences takes, by which runs on different machines can be compared.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from newslint.catalogue import builtin
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import articles
from newslint.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.article import Article

NARRATIVE: Final = (
    "The ferry came in at nine with forty people on board, two hours behind its time.",
    "The harbour board had met on Monday to talk about the fog and the price of fuel.",
    "Nobody was hurt, and the pier was open again before noon.",
    "It was the third time this year that the boat from Wenn was late.",
    "The council of Orle pays for the ferry, which carries most of its people to work.",
)
SPEECH: Final = (
    "“We lost {} hours in the fog,” Ada Merrin, the harbour master, said on Monday. “It will not be the last time this year.”",
    "The board calls the plan for {} boats a “gift to the shipyards” and wants it changed before winter comes.",
    "Tom Vale told the council that the boat is {} years old. “She should have been sold some time ago.”",
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
        paragraphs.append(random.choice(SPEECH).format(number) if random.random() < QUOTING else told)
    return "Ferry late\n\n" + "\n\n".join(paragraphs) + "\n"


def best_of(runs: int, run: Callable[[], None]) -> float:
    """Return the CPU seconds of the fastest of some runs."""
    times = []
    for _ in range(runs):
        before = time.process_time()
        run()
        times.append(time.process_time() - before)
    return min(times)


def main() -> None:
    """Print what the rules take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    random = Random(1)  # noqa: S311 - stories, no secrets
    sources = [Source(f"{number}.txt", story(random)) for number in range(parser.parse_args().articles)]
    size = sum(len(source.text.encode()) for source in sources)
    rules = Rules(rule for code, rule in builtin().items() if code.startswith("QUO"))

    def judge(stories: list[Article]) -> None:
        for one in stories:
            read(rules, one)

    def split() -> None:
        for source in sources:
            list(sentences(source.text))

    taken = []
    for _ in range(5):
        stories = [one for source in sources for one in articles(source, "text")]
        for one in stories:
            _ = one.prose, one.spaced  # views that other rules share
        taken.append(best_of(1, lambda stories=stories: judge(stories)))  # type: ignore[misc] # a default, not an argument
    print(
        f"QUO rules: {min(taken) / len(sources) * 1e6:.0f} µs an article of {size // len(sources)} bytes, {size / min(taken) / 1e6:.1f} MB/s"
    )
    print(f"sentences: {best_of(5, split) / len(sources) * 1e6:.0f} µs an article")


if __name__ == "__main__":
    main()
