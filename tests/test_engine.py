"""The calls that everything else is made of."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newslint
from newslint.catalogue import builtin
from newslint.engine import Rules, ordered, read, settled, survey
from newslint.finding import Clue, Finding, Pair, Related, Report
from newslint.position import Source
from newslint.registry import joins, reads, settles, surveys
from newslint.rule import Rule
from newslint.scan import MANY, Scan
from newslint.sources import articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article

ROOT = Path(__file__).parent.parent

STORIES = [
    "Ferry sails\n\nIt left at dawn.\n",
    "Ferry sails\n\nFerry sails\n\nIt left at at dawn.\n",
    "FERRY SAILS!\n\nIt left at dawn. [an error occurred while processing the directive]\n",
]


def corpus_findings(rules: Rules, clues: list[Clue]) -> list[Finding]:
    return [one for one in settled(rules.by_code, clues) if isinstance(one, Finding)]


def found(order: list[int]) -> tuple[Finding, ...]:
    rules = Rules(builtin().values())
    results = [read(rules, article) for number in order for article in articles(Source(f"{number}.txt", STORIES[number]), "text")]
    clues = [clue for result in results for clue in result.clues]
    return ordered([*(finding for result in results for finding in result.findings), *corpus_findings(rules, clues)])


def test_findings_do_not_depend_on_the_order_of_articles() -> None:
    first = found([0, 1, 2])
    assert {"DUP001", "TTL001", "TXT003", "TPL001"} <= {finding.code for finding in first}
    for seed in range(6):
        order = random.Random(seed).sample(range(3), 3)  # noqa: S311 - an order, not a secret
        assert found(order) == first


def test_literals_are_found_in_the_first_articles_and_in_many() -> None:
    scan = Scan([builtin()["TPL001"]])
    sound, broken = (next(articles(Source("story.txt", STORIES[number]), "text")) for number in (0, 2))
    assert [len(list(scan.read(broken))), len(list(scan.read(sound)))] == [1, 0]
    assert not any(any(scan.read(sound)) for _ in range(MANY))
    assert [len(list(scan.read(broken))), len(list(scan.read(sound)))] == [1, 0]


def test_doubles_count_once() -> None:
    first = found([0, 1])
    assert ordered([*first, *reversed(first)]) == first


def test_findings_can_be_pickled() -> None:
    first = found([0, 1, 2])
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301 - our own bytes


def test_reading_twice_gives_the_same() -> None:
    rules = Rules(builtin().values())
    [article] = articles(Source("1.txt", STORIES[1]), "text")
    assert read(rules, article) == read(rules, article)


def test_a_report_counts_and_grades() -> None:
    findings = found([0, 1, 2])
    assert Report(findings).exit_code == 1
    assert Report(findings, fail_on={finding.path: "error" for finding in findings}).exit_code == 1
    warnings = tuple(finding for finding in findings if finding.severity == "warning")
    assert Report(warnings, fail_on={finding.path: "error" for finding in warnings}).exit_code == 0
    assert Report().exit_code == 0


ROW = Rule("TST001", "common-words", "python", "warning", "s", "w", "“{word}” stands {count} times", module=__name__)
PAIRED = Rule("TST002", "alike", "python", "warning", "s", "w", "as alike as {likeness:.0%}", module=__name__)


@surveys("TST001")
def words(_: Rule, article: Article) -> Iterator[str]:
    yield from article.title.split()


@reads("TST001")
def common(rule: Rule, article: Article) -> Iterator[Finding]:
    word = article.title.split()[0]
    yield rule.finding(article, 0, len(word), word=word, count=rule.survey.get(word, 0))


@reads("TST002")
def two_keys(rule: Rule, article: Article) -> Iterator[Clue]:
    for word in article.title.lower().rstrip("!").split():
        yield rule.clue(article, key=word, start=0, end=len(article.title), value=(article.title,))


@settles("TST002")
def alike(rule: Rule, clues: list[Clue]) -> Iterator[Pair]:
    for first, second in pairwise(sorted({clue._replace(key="") for clue in clues})):
        yield Pair(rule.code, first, second, 0.5)


@joins("TST002")
def joined(rule: Rule, pairs: list[Pair]) -> Iterator[Finding]:
    for pair in pairs:
        yield rule.finding_at(pair.second.place, likeness=pair.likeness, related=[Related(pair.first.place, "here")])


def every_article() -> list[Article]:
    return [article for number, text in enumerate(STORIES) for article in articles(Source(f"{number}.txt", text), "text")]


def test_a_survey_is_counted_beforehand_and_handed_to_its_rule() -> None:
    rules = Rules([ROW, builtin()["TXT003"]])
    counts = survey(rules, every_article())
    assert counts == {"TST001": {"Ferry": 2, "sails": 2, "FERRY": 1, "SAILS!": 1}}
    halves = survey(rules, every_article()[:1]), survey(rules, every_article()[1:])
    assert halves[0]["TST001"] + halves[1]["TST001"] == counts["TST001"]
    knowing = rules.knowing(counts)
    messages = [finding.message for article in every_article() for finding in read(knowing, article).findings]
    assert messages.count("“Ferry” stands 2 times") == 2


def test_pairs_that_meet_under_two_keys_are_joined_once() -> None:
    rules = Rules([PAIRED])
    clues = [clue for article in every_article() for clue in read(rules, article).clues]
    found = ordered(corpus_findings(rules, clues))
    assert [(finding.path, finding.related[0].place.path) for finding in found] == [("0.txt", "2.txt"), ("1.txt", "0.txt")]
    assert ordered(corpus_findings(rules, clues[::-1])) == found


def test_an_article_leaves_no_cycles_behind(tmp_path: Path) -> None:
    """The command runs without the collector of cycles, so that memory must not grow with the number of articles."""
    program = (
        "import gc, sys; gc.disable(); import newslint; from newslint.examples import parse; from newslint.catalogue import builtin\n"
        "examples = [parse(one) for rule in builtin().values() for one in (*rule.bad[:2], *rule.good[:2])]\n"
        "def lint():\n"
        "    for example in examples:\n"
        "        for source in example.sources: newslint.lint(source.text, filename=source.path)\n"
        "lint(); gc.collect(); lint(); print(gc.collect())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == 0


@pytest.mark.parametrize(("shouted", "count"), [(9, 9), (10, 0), (11, 0)])
def test_a_run_withdraws_what_is_the_style_of_the_corpus(tmp_path: Path, shouted: int, count: int) -> None:
    for number in range(shouted):
        headline = f"FERRY NUMBER {'ABCDEFGHIJK'[number]} SAILS AGAIN"
        (tmp_path / f"{number}.txt").write_text(f"{headline}\n\nIt left at dawn.\n", "utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\x00")
    report = newslint.check([tmp_path], select=["TTL009"])
    assert [finding.code for finding in report.findings] == ["TTL009"] * count
