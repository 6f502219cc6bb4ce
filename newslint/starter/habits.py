"""What the articles of a house have in common: the rules that they go against everywhere, and those that none goes against."""

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
"""Share of the articles from which on a finding is no slip but the style of the house."""
FEWEST: Final = 20
"""Articles below which nothing can be said of a style."""

_Item = TypeVar("_Item")


class Habit(NamedTuple):
    """A rule, and how many of the articles go against it."""

    rule: Rule
    articles: int


class Habits(NamedTuple):
    """What is usual in a sample of articles: `style` goes against rules, `kept` are opt-in rules that nothing goes against."""

    sampled: int = 0
    style: tuple[Habit, ...] = ()
    kept: tuple[Rule, ...] = ()


def spread(items: Sequence[_Item], most: int = SAMPLE) -> list[_Item]:
    """Return a sample of items that has as many as are wanted, at even distances, or all of them."""
    if len(items) <= most:
        return list(items)
    return [items[at * len(items) // most] for at in range(most)]


def habits(findings: Iterable[Finding], sampled: int, rules: Mapping[str, Rule]) -> Habits:
    """Return what the findings of all rules in a sample of articles say; an error is a defect however frequent it is."""
    if sampled < FEWEST:
        return Habits(sampled)
    paths: defaultdict[str, set[str]] = defaultdict(set)
    for finding in findings:
        paths[finding.code].add(finding.path)
    by_default = [rule for rule in rules.values() if rule.default and rule.severity != "error"]
    counts = [Habit(rule, len(paths[rule.code])) for rule in by_default if rule.code in paths]
    style = tuple(habit for habit in counts if habit.articles >= HABITUAL * sampled)
    kept = tuple(rule for code, rule in rules.items() if rule.enabled and not rule.default and code not in paths)
    return Habits(sampled, style, kept)
