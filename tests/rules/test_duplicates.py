"""DUP: which articles stand apart though they share a headline."""

import pytest

from newslint.catalogue import builtin
from newslint.engine import Rules, read, settled
from newslint.finding import Clue
from newslint.position import Location, Place, Source
from newslint.rules.duplicates import named
from newslint.sources import articles

STORY = "Orle Marathon\n\nThe runners set out at dawn.\n"


def clues(path: str, text: str = STORY) -> list[Clue]:
    rules = Rules([builtin()["DUP001"]])
    return [clue for article in articles(Source(path, text), "text") for clue in read(rules, article).clues]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("a.txt", "b.txt", 1),
        ("news/run.de.txt", "news/run.en.txt", 0),
        ("news/run.de.txt", "news/run.de-AT.txt", 1),
        ("news/index.txt", "b.txt", 0),
        ("a.txt", "a.txt", 0),
    ],
)
def test_which_pairs_are_told(one: str, other: str, count: int) -> None:
    rules = Rules([builtin()["DUP001"]])
    assert len(list(settled(rules.by_code, [*clues(one), *clues(other)]))) == count


def test_an_article_without_a_headline_leaves_no_clue() -> None:
    assert clues("a.txt", "\n\n") == []
    assert clues("a.txt", "!!!\n\nA story under marks alone.\n") == []


def test_the_message_gives_the_whole_path_of_the_counterpart() -> None:
    rules = Rules([builtin()["DUP001"]])
    path = f"news/{'2026/' * 20}a.txt"
    [finding] = settled(rules.by_code, [*clues(path), *clues("z.txt")])
    assert finding.message.endswith(f"also stands in {path}")


@pytest.mark.parametrize(
    ("path", "record", "shown"),
    [
        ("news/a.txt", "", "news/a.txt"),
        ("b.rst", "", "b.rst"),
        ("wire.jsonl", "", "wire.jsonl:12"),
        ("wire.csv.gz", "", "wire.csv.gz:12"),
        ("wire.parquet", "", "wire.parquet:12"),
        ("wire.dump", "r7", "wire.dump:12"),
    ],
)
def test_the_counterpart_is_named_by_its_row_where_a_file_can_hold_several(path: str, record: str, shown: str) -> None:
    assert named(Place(path, 0, 5, Location(12, 1), Location(12, 6), record)) == shown
