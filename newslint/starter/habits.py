"""What the articles of a house have in common: the rules that many go against, and those that none goes against."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newslint.finding import Finding
    from newslint.rule import Rule

__all__ = ["Habit", "Habits", "habits", "spread"]

SAMPLE: Final = 500
"""Articles that are read, of however many there are."""
HABITUAL: Final = 0.25
"""Share of the articles from which on a finding is no slip but a habit."""
STYLE: Final = frozenset({"TTL008", "TTL009", "NAM003", "QUO004", "TXT005"})
"""Rules about how a house writes; the others are about what has gone wrong, however often it has."""
FEWEST: Final = 20
"""Articles below which nothing can be said of a style."""

_Item = TypeVar("_Item")


class Habit(NamedTuple):
    """A rule, and how many of the articles go against it."""

    rule: Rule
    articles: int


class Habits(NamedTuple):
    """What is usual in a sample of articles.

    Its `style` goes against some rules of style, and other rules meet something in it `often`; to `kept`, which are opt-in,
    nothing in it is contrary.
    """

    sampled: int = 0
    style: tuple[Habit, ...] = ()
    often: tuple[Habit, ...] = ()
    kept: tuple[Rule, ...] = ()


def spread(items: Sequence[_Item], most: int = SAMPLE) -> list[_Item]:
    """Return a sample of items that has as many as are wanted, at even distances, or all of them."""
    if len(items) <= most:
        return list(items)
    return [items[at * len(items) // most] for at in range(most)]


def habits(findings: Iterable[Finding], sampled: int, rules: Mapping[str, Rule]) -> Habits:
    """Return what the findings of all rules in a sample of articles say."""
    if sampled < FEWEST:
        return Habits(sampled)
    paths: defaultdict[str, set[str]] = defaultdict(set)
    for finding in findings:
        paths[finding.code].add(finding.path)
    counts = [Habit(rule, len(paths[rule.code])) for rule in rules.values() if rule.default]
    habitual = [habit for habit in counts if habit.articles >= HABITUAL * sampled]
    style = tuple(habit for habit in habitual if habit.rule.code in STYLE)
    often = tuple(habit for habit in habitual if habit.rule.code not in STYLE)
    kept = tuple(rule for code, rule in rules.items() if rule.enabled and not rule.default and code not in paths)
    return Habits(sampled, style, often, kept)
