"""Make a corpus of invented news stories: `python benchmarks/corpus.py FOLDER [--files 20000]`.

The same number always gives the same stories, about 3 kB each, half of them with curly quotation marks, none with a planted
defect.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Final

FILES_PER_FOLDER: Final = 100
SIZE: Final = 3000
"""Code points after which a story ends."""

TOWNS: Final = "Orle Wenn Karst Belling Hadmouth Sorrel Tamsin Vell Quarry-on-Lune Marrow Eastholm Dunvale Prisk Ostley".split()
PEOPLE: Final = [
    f"{first} {last}"
    for first in "Ada Bruno Celia Dmitri Elif Farid Greta Hugo Ines Jonas Kirsti Luca Mina Noor Oskar Petra".split()
    for last in "Abel Brandt Castell Dole Ekberg Fallow Grieve Hale Iversen Jarrow Kesten Lomax Merrin Nash Orr Pell".split()
]
OFFICES: Final = (
    "the mayor",
    "the harbour master",
    "a spokeswoman for the council",
    "the head of the fire service",
    "the owner of the mill",
    "a lawyer for the tenants",
    "the station manager",
    "a geologist at the university",
)
THINGS: Final = (
    "bridge|library|reservoir|tram line|market hall|ferry|clinic|sawmill|school roof|sea wall|bus depot|theatre|"
    "footpath|power station|orchard|observatory|swimming pool|lighthouse|town archive|cable car"
).split("|")
DEEDS: Final = (
    "will reopen in {month} after {number} months of repairs",
    "is to be sold for {number} million crowns",
    "stood empty for {number} years before the council bought it",
    "drew {number} visitors in {month}, more than in any month before",
    "was damaged when the river rose by {number} centimetres overnight",
    "needs new pumps, which would cost {number} thousand crowns a year",
    "has been run by volunteers since the last storm",
    "could serve {number} households if the plan is approved",
    "failed its inspection in {month} and was given until spring to pass it",
    "employs {number} people, most of them from {town}",
)
SAYINGS: Final = (
    "We have waited long enough for an answer",
    "Nobody who saw the water that night will forget it",
    "It is a question of money, and the money is there",
    "My grandfather helped to build it and I would like my children to see it",
    "There were moments when we thought of giving up",
    "An honest look at the figures would have shown this a year ago",
    "You cannot put a price on a thing like that",
    "The engineers are confident, and so are we",
)
LINKS: Final = (
    "The decision came after a hearing that lasted {number} hours.",
    "Residents of {town} have called for a public vote on the matter.",
    "A report is expected before the end of {month}.",
    "Trains between {town} and {town2} were delayed, and the road along the river stayed closed.",
    "The plan goes back to a proposal of {month}, which the council turned down by one vote.",
    "Similar work in {town} took twice as long as its builders had promised.",
    "In {town2}, {number} kilometres to the north, a smaller scheme has been finished on time.",
    "Critics say that the estimate leaves out the cost of moving the old pipes.",
)
MONTHS: Final = "January February March April May June July August September October November December".split()


def story(number: int) -> str:
    """Return the story of this number; its headline is its own up to 70,000 stories."""
    chance = random.Random(number)  # noqa: S311 - stories, not secrets
    quotes = "“”" if number % 2 else '""'

    def filled(pattern: str) -> str:
        town, town2 = chance.sample(TOWNS, 2)
        return pattern.format(number=chance.randint(2, 900), month=chance.choice(MONTHS), town=town, town2=town2)

    thing, town = THINGS[number // len(PEOPLE) % len(THINGS)], TOWNS[number // len(PEOPLE) // len(THINGS) % len(TOWNS)]
    parts = [f"{PEOPLE[number % len(PEOPLE)]} weighs the future of the {thing} in {town}"]
    length = 0
    while length < SIZE:
        person, office = chance.choice(PEOPLE), chance.choice(OFFICES)
        day = f"{chance.choice(MONTHS)} {chance.randint(1, 28)}"
        said = filled(chance.choice(SAYINGS))
        sentences = [
            f"The {thing} {filled(chance.choice(DEEDS))}, {person}, {office}, said on {day}.",
            filled(chance.choice(LINKS)),
            f"{quotes[0]}{said},{quotes[1]} said {person.split()[1]}.",
            filled(chance.choice(LINKS)),
        ]
        parts.append(" ".join(dict.fromkeys(sentences)))
        length += len(parts[-1])
    return "\n\n".join(parts) + "\n"


def make(folder: Path, files: int) -> int:
    """Write that many stories below a folder and return their size in bytes."""
    size = 0
    for number in range(files):
        path = folder / f"{number // FILES_PER_FOLDER:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(story(number).encode())
    return size


def main() -> None:
    """Write a corpus into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=20_000)
    options = parser.parse_args()
    print(f"{options.files:,} files, {make(options.folder, options.files):,} bytes")


if __name__ == "__main__":
    main()
