"""The calls that everything else is made of."""

from __future__ import annotations

import pickle
import random

from newslint.catalogue import builtin
from newslint.engine import Rules, ordered, read, settled
from newslint.finding import Finding, Report
from newslint.position import Source
from newslint.sources import articles

STORIES = [
    "Ferry sails\n\nIt left at dawn.\n",
    "Ferry sails\n\nFerry sails\n\nIt left at at dawn.\n",
    "FERRY SAILS!\n\nIt left at dawn. [an error occurred while processing the directive]\n",
]


def found(order: list[int]) -> tuple[Finding, ...]:
    rules = Rules(builtin().values())
    results = [read(rules, article) for number in order for article in articles(Source(f"{number}.txt", STORIES[number]), "text")]
    clues = [clue for result in results for clue in result.clues]
    return ordered([*(finding for result in results for finding in result.findings), *settled(rules.by_code, clues)])


def test_findings_do_not_depend_on_the_order_of_articles() -> None:
    first = found([0, 1, 2])
    assert {"DUP001", "TTL001", "TXT003", "TPL001"} <= {finding.code for finding in first}
    for seed in range(6):
        order = random.Random(seed).sample(range(3), 3)  # noqa: S311 - an order, not a secret
        assert found(order) == first


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
    assert Report(findings, fail_on="error").exit_code == 1
    warnings = tuple(finding for finding in findings if finding.severity == "warning")
    assert Report(warnings, fail_on="error").exit_code == 0
    assert Report().exit_code == 0
