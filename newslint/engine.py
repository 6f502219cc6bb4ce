"""The calls that make findings of articles: `read` for one article, `settle` for the clues that share a key."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from newslint.finding import Clue, Finding, Problem
from newslint.kinds import KINDS
from newslint.patterns import TooManyMatchesError
from newslint.rule import reader_of, settler_of
from newslint.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from newslint.article import Article
    from newslint.rule import Reader, Rule

__all__ = ["Reading", "Rules", "ordered", "read", "settle", "settled"]


class Reading(NamedTuple):
    """What one article gave."""

    findings: list[Finding]
    clues: list[Clue]
    problems: tuple[Problem, ...]


class Rules:
    """The selected rules of a run, made ready to read: one scan for all pattern rows, a function for each of the others."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.by_code: Mapping[str, Rule] = {rule.code: rule for rule in rules}
        self.scan = Scan(rule for rule in self.by_code.values() if rule.kind in KINDS)
        self.readers = tuple(self._readers())

    def _readers(self) -> Iterator[tuple[Rule, Reader]]:
        for rule in self.by_code.values():
            # A row without a module is served by a later stage.
            if rule.kind in KINDS or not rule.module:
                continue
            import_module(rule.module)
            yield rule, reader_of(rule.code)


def read(rules: Rules, article: Article) -> Reading:
    """Return the findings and clues of one article; it depends on nothing but its arguments.

    Findings are unordered and may repeat: a report puts them in order.
    """
    findings: list[Finding] = []
    clues: list[Clue] = []
    problems: tuple[Problem, ...] = ()
    try:
        findings.extend(rules.scan.read(article))
    except TooManyMatchesError as error:
        problems = (Problem(article.path, str(error)),)
    for rule, reader in rules.readers:
        for found in reader(rule, article):
            if isinstance(found, Clue):
                clues.append(found)
            else:
                findings.append(found)
    return Reading(findings, clues, problems)


def settle(rule: Rule, clues: Iterable[Clue]) -> Iterator[Finding]:
    """Yield the findings of the clues that share one key; their order does not matter."""
    yield from settler_of(rule.code)(rule, sorted(clues))


def settled(rules: Mapping[str, Rule], clues: Iterable[Clue]) -> Iterator[Finding]:
    """Yield the findings of all clues of a corpus, key by key; `rules` holds those of their codes."""
    groups: dict[tuple[str, Hashable], list[Clue]] = defaultdict(list)
    for clue in clues:
        groups[clue.code, clue.key].append(clue)
    for (code, _), group in groups.items():
        if len(group) > 1:
            yield from settle(rules[code], group)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by path, place, code and message, each once."""
    return tuple({finding.order: finding for finding in sorted(findings, key=lambda finding: finding.order)}.values())
