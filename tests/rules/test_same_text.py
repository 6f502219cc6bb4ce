"""DUP003, DUP004 and DUP005: the same text in several articles, in any order and under any budget."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from newslint.catalogue import builtin
from newslint.corpus import meeting
from newslint.corpus.casebook import Casebook
from newslint.engine import Rules, ordered, read, settled
from newslint.finding import Clue, Finding
from newslint.position import Source
from newslint.registry import blocking_of
from newslint.sources import articles

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint

CODES = ("DUP001", "DUP002", "DUP003", "DUP004", "DUP005", "TPL008", "TTL004")
RULES = Rules(builtin()[code] for code in CODES)
NOUNS = "boat crate harbour captain council school lantern bridge valley market tram baker mayor storm quay letter".split()
VERBS = "carried closed found sold watched painted counted lost opened praised".split()


def sentence(chance: random.Random) -> str:
    words = [
        f"the {chance.choice(NOUNS)} of {chance.choice(NOUNS)} {chance.choice(VERBS)} {chance.choice(NOUNS)}s" for _ in range(4)
    ]
    return f"{' and '.join(words).capitalize()} in {chance.randrange(1900, 2030)}."


def corpus(size: int) -> list[str]:
    """Return articles some of which take their text from others."""
    chance = random.Random(7)  # noqa: S311 - a corpus, not a secret
    made: list[list[str]] = []
    for _ in range(size):
        kind = chance.random()
        own = [sentence(chance) for _ in range(6)]
        if made and kind < 0.1:
            own = list(chance.choice(made))
        elif made and kind < 0.2:
            own = chance.choice(made)[:5]
        elif made and kind < 0.3:
            own[2:3] = chance.choice(made)[1:3]
        elif made and kind < 0.4:
            own[2] = chance.choice(made)[1].replace(" and ", " or ", 1)
        own.append("Write to the newsroom at the old customs house, where somebody will be glad to listen to you.")
        made.append(own)
    return [f"{sentence(chance)[:40]}{number}\n\n" + "\n\n".join(own) + "\n" for number, own in enumerate(made)]


def clues_of(texts: list[str], order: list[int]) -> list[Clue]:
    sources = (Source(f"{number:04}.txt", texts[number]) for number in order)
    return [clue for source in sources for article in articles(source, "text") for clue in read(RULES, article).clues]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return corpus(120)


def findings(clues: list[Clue], memory: int = 1 << 30) -> tuple[Finding, ...]:
    book = Casebook(clues, memory)
    found = ordered(one for one in settled(RULES.by_code, book) if isinstance(one, Finding))
    book.close()
    return found


def test_the_same_findings_in_any_order_under_any_budget_and_either_way(
    texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = list(range(len(texts)))
    first = findings(clues_of(texts, whole))
    assert {"DUP003", "DUP004", "DUP005", "TPL008"} <= {finding.code for finding in first}
    for seed, many, memory in ((1, 500, 1 << 30), (2, 0, 1 << 30), (3, 0, 10_000), (4, 500, 0), (5, 0, 1)):
        monkeypatch.setattr(meeting, "MANY", many)
        order = random.Random(seed).sample(whole, len(whole))  # noqa: S311 - an order, not a secret
        assert findings(clues_of(texts, order), memory) == first


@pytest.mark.parametrize("code", ["DUP004", "DUP005"])
def test_keys_are_the_same_either_way(texts: list[str], code: str) -> None:
    blocking = blocking_of(code)
    assert blocking is not None
    rule = RULES.by_code[code]
    short = "Ferry\n\nOne. Two. Three. Four. Five. Six. Seven. Eight. Nine. Ten. Eleven. Twelve. Thirteen. Fourteen.\n"
    clues = clues_of([*texts[:20], short], list(range(21)))
    entries = [(clue.key, clue.value) for clue in clues if clue.code == code]
    keys, owners = blocking.bulk(rule, entries)
    plain = {(key, at) for at, entry in enumerate(entries) for key in blocking.keys(rule, entry)}
    assert set(zip(keys.tolist(), owners.tolist(), strict=True)) == plain
    alone, _ = blocking.bulk(rule, entries[-1:])
    assert set(alone.tolist()) == {key for key, at in plain if at == len(entries) - 1}


def test_a_file_that_is_read_twice_is_no_copy_of_itself(texts: list[str]) -> None:
    assert [one.code for one in findings(clues_of(texts[:1], [0, 0])) if one.code != "DUP001"] == []


LEDE = "The ferry to Sande left Orle at six with forty passengers, nine crates of herring and a piano that nobody had paid for."
STORIES = [
    "# Ferry sails\n\nShort.\n\n{}\n\nIts captain said that the crossing took twice as long as usual because of a tanker.\n",
    "# Schools close\n\nTeachers in Lund walked out over a plan to close two of the oldest schools in the valley.\n\n{}\n",
]


def test_a_passage_is_silenced_where_it_stands(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(STORIES[0].format(LEDE), "utf-8")
    (tmp_path / "b.md").write_text(STORIES[1].format(LEDE), "utf-8")
    assert newslint("check", "--select", "DUP005").returncode == 1
    (tmp_path / "b.md").write_text(STORIES[1].format(f"<!-- newslint: ignore[DUP005] -->\n{LEDE}"), "utf-8")
    done = newslint("check", "--select", "DUP005,SUP")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_line_about_the_article_itself_is_no_boilerplate() -> None:
    stories = [f"Ferry {name}\n\nIt left {name}.\n\nIt came {name}.\n\n{{}}\n" for name in "abcdef"]
    for line, count in (
        ("The newsroom asks its readers for photographs of the storm.", 6),
        ("Ada Merrin in Lund contributed to this report.", 0),
    ):
        texts = [story.format(line) for story in stories]
        assert [one.code for one in findings(clues_of(texts, list(range(6))))].count("TPL008") == count


def test_a_dash_asks_for_more_headlines_than_a_bar() -> None:
    for mark, size, count in (("|", 5, 5), ("-", 5, 0), ("-", 20, 20), ("|", 4, 0)):
        texts = [f"{sentence(random.Random(seed))[:40]} {mark} Wenn Today\n\nStory.\n" for seed in range(size)]  # noqa: S311
        assert [one.code for one in findings(clues_of(texts, list(range(size))))].count("TTL004") == count
