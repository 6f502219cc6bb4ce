"""Make a corpus of invented news stories: `python -m benchmarks.corpus FOLDER [--files 20000]`.

The same number always gives the same stories, about 3 kB each, half of them with curly quotation marks, none with a planted
defect, and none that says anything twice or what another says: every few words stands one that is made up.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILES_PER_FOLDER: Final = 100
SIZE: Final = 2600
"""Code points after which a story ends."""

TOWNS: Final = "Orle Wenn Karst Belling Hadmouth Sorrel Tamsin Vell Quarry-on-Lune Marrow Eastholm Dunvale Prisk Ostley".split()
PEOPLE: Final = [
    f"{first} {last}"
    for first in "Ada Bruno Celia Dmitri Elif Farid Greta Hugo Ines Jonas Kirsti Luca Mina Noor Oskar Petra".split()
    for last in "Abel Brandt Castell Dole Ekberg Fallow Grieve Hale Iversen Jarrow Kesten Lomax Merrin Nash Orr Pell".split()
]
OFFICES: Final = (
    "the %s mayor",
    "the %s harbour master",
    "a spokeswoman for the %s council",
    "the head of the %s service",
    "the owner of the %s mill",
    "a lawyer for the %s tenants",
    "the manager of the %s station",
    "a geologist at the %s university",
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
OPENINGS: Final = (
    "We have waited|Nobody here has asked|My neighbours have paid|The engineers were told to look|"
    "Every winter people hope|Half of the town has written|I have never heard|Those who built it knew|"
    "Our children would ask|A few of the older men warned|The insurers are still looking|Our first plan was drawn up"
).split("|")
MIDDLES: Final = (
    "since the night of the storm|with money that was meant for roads|before any of the drawings were ready|"
    "without so much as a letter back|in rooms where the rain came through|while the price of timber doubled|"
    "because the tide leaves no other hour|under a roof that was never finished|after the last boat had gone|"
    "though the figures were on the table|as long as the old contract runs|when the whole valley was dark"
).split("|")
CLOSINGS: Final = (
    "and that has to end|so a vote is only fair|which is more than a pity|and I would do it again|"
    "but patience is not a budget|and the pumps do not care|so let them come and see|"
    "which any sailor could have said|and it shows in every wall|but nobody wrote it down|and the mill is no better|"
    "so we will try once more"
).split("|")
SUBJECTS: Final = (
    "The decision|A second hearing|Residents of {town}|An early report|Trains towards {town}|The original proposal|"
    "Similar work in {town}|A smaller scheme nearby|Critics of the estimate|Two of the contractors|"
    "Fishermen from {town}|The county’s auditors|Letters to the paper|A survey of shopkeepers|"
    "The oldest of the pipes|Schools along the river|Volunteers with sandbags|Tenants of the upper floors|"
    "A judge in {town}|Engineers from abroad|The first of the lorries|Winter timetables|Three former owners|"
    "Divers who went down on Monday|Farmers on the far bank|Lamps along the quay|Most of the savings|"
    "Plans for a car park"
).split("|")
PREDICATES: Final = (
    "came after talks that lasted {number} hours|took twice as long as anybody had promised|"
    "left out the cost of moving the cables|found {number} cracks in the eastern wall|"
    "asked for a public vote before {month}|had been turned down by a single voice|"
    "moved {number} tonnes of gravel by hand|are expected to wait until {month}|"
    "went back to a drawing of the last century|ended with a bill of {number} thousand crowns|"
    "met in the hall above the bakery|counted {number} lorries in one afternoon|were kept in a drawer until {month}|"
    "could not agree on who should pay|returned with photographs of the foundations|"
    "spoke against the wider of the two roads|rose by {number} per cent in a year|lost their places to newcomers|"
    "showed rust where paint was promised|brought {number} visitors on its first day|"
    "carried warnings in four languages|stayed shut for most of {month}|gave way to a row of poplars|"
    "reached the coast with a day to spare|depend on a pump from {town}|split over the colour of the tiles|"
    "read like a list of old quarrels|cover {number} metres of the bank"
).split("|")
ADVERBIALS: Final = (
    "in spite of the fog|to the surprise of the clerk|with the help of a loan|for want of a second crane|"
    "under the eyes of the press|between two high tides|at the request of the bishop|by the light of torches|"
    "on the advice of a chemist|without a word of thanks|beyond the old customs house|during a week of frost|"
    "against the wishes of the guild|near the ruins of the fort|after a change of government|"
    "out of respect for the dead|next to the new bakery|despite a promise to the contrary|along with the ferry’s log|"
    "instead of the usual parade|over the heads of the owners|within sight of the school|as the minutes record|"
    "because of a missing stamp|on the last day of the fair|with an eye to the election|for the third summer running|"
    "from a barge in the harbour"
).split("|")
_MIDDLES: Final = "lbr nd rl mp sk lt rn dd".split()
_ENDS: Final = "al el in on um ast ent ish obe ure".split()
MONTHS: Final = "January February March April May June July August September October November December".split()
MADE_UP: Final = tuple(
    "".join(parts) for parts in product("br d fl gr k m n p st t v w".split(), "a e i o u".split(), _MIDDLES, _ENDS)
)
"""Words that no list knows."""
APART: Final = 2
"""Words that stay between two that are made up, so that hardly a run of five stands in two stories."""
STAYING: Final = frozenset("said the and".split())
PATTERNS: Final = 500
"""Stories that records are patterned after."""


def pattern(sentence: str) -> str:
    """Return a sentence with a place for a made-up word every few words; names, articles and verbs of saying stay."""
    words, stayed = sentence.split(" "), APART // 2
    for at, word in enumerate(words):
        if (
            stayed >= APART
            and re.fullmatch(r"[a-z]{3,}[.,”\"]*", word)
            and word not in STAYING
            and words[at - 1] not in {"A", "An", "a", "an"}
        ):
            words[at], stayed = re.sub("[a-z]+", "%s", word), 0
        else:
            stayed += 1
    return " ".join(words)


def story(number: int, size: int = SIZE) -> str:
    """Return the story of this number, of about that many code points; its headline is its own up to 70,000 stories."""
    chance = random.Random(number)  # noqa: S311 - stories, not secrets
    text = outline(number, size)
    return text % tuple(chance.choices(MADE_UP, k=text.count("%s")))


def outline(number: int, size: int) -> str:
    """Return a story with places for made-up words."""
    chance = random.Random(number)  # noqa: S311 - stories, not secrets
    quotes = "“”" if number % 2 else '""'

    def filled(pattern: str) -> str:
        town, town2 = chance.sample(TOWNS, 2)
        return pattern.format(number=chance.randint(2, 900), month=chance.choice(MONTHS), town=town, town2=town2)

    def shuffled(phrases: Sequence[str]) -> Iterator[str]:
        while True:
            yield from chance.sample(phrases, len(phrases))

    subjects, predicates, adverbials = shuffled(SUBJECTS), shuffled(PREDICATES), shuffled(ADVERBIALS)
    openings, middles, closings = shuffled(OPENINGS), shuffled(MIDDLES), shuffled(CLOSINGS)
    deeds, people = shuffled(DEEDS), shuffled(PEOPLE)
    thing, town = THINGS[number // len(PEOPLE) % len(THINGS)], TOWNS[number // len(PEOPLE) // len(THINGS) % len(TOWNS)]
    parts = [f"{PEOPLE[number % len(PEOPLE)]} weighs the %s future of the {thing} in {town}"]
    length = 0
    while length < size:
        person, office = next(people), chance.choice(OFFICES)
        day = f"{chance.choice(MONTHS)} {chance.randint(1, 28)}"
        sentences = [
            f"The {thing} {filled(next(deeds))}, {person}, {office}, said on {day}.",
            filled(f"{next(subjects)} {next(predicates)} {next(adverbials)}."),
            f"{quotes[0]}{next(openings)} {next(middles)}, {next(closings)},{quotes[1]} said {person.split()[1]}.",
            filled(f"{next(subjects)} {next(predicates)} {next(adverbials)}."),
        ]
        parts.append(" ".join(map(pattern, sentences)))
        length += len(parts[-1]) + 4 * parts[-1].count("%s")
    return "\n\n".join(parts) + "\n"


def records(count: int, size: int) -> Iterator[str]:
    """Yield articles as lines of JSON, of about `size` code points each."""
    chance = random.Random(count)  # noqa: S311 - as above
    outlines = [json.dumps(outline(number, size), ensure_ascii=False)[1:-1].split("\\n\\n", 1) for number in range(PATTERNS)]
    bodies = [(body.removesuffix("\\n"), body.count("%s")) for _, body in outlines]
    for number in range(count):
        body, places = bodies[number % PATTERNS]
        one, two, three, four, *words = chance.choices(MADE_UP, k=places + 4)
        title = f"{PEOPLE[number % len(PEOPLE)]} finds {one} {two} of the {three} beside {four}"
        yield f'{{"id": "r{number}", "title": "{title}", "text": "{body % tuple(words)}"}}\n'


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
