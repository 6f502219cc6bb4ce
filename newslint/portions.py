"""A file of records, linted portion by portion: what one gives, here or in another process, and what all give together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.corpus.casebook import Casebook
from newslint.engine import added
from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.kinds import trust_of
from newslint.outcome import Outcome
from newslint.records import Account, records_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newslint.article import Article
    from newslint.config import Config
    from newslint.engine import Result, Survey
    from newslint.finding import Finding
    from newslint.position import Place
    from newslint.rule import Rule
    from newslint.sources import Portion, Reading

    LintPortions = Callable[[str, Config, Iterable[Portion]], Iterable["PortionResult"]]
    """What applies `lint_portion` to the portions of a file, one after the other or in several processes."""

__all__ = ["PortionResult", "lint_portion", "outcomes"]


class PortionResult(NamedTuple):
    """What a portion gave: its `outcome`, the malformed records, and how many records of another sort were in it.

    The `damage` is what keeps the file from being read on.
    """

    outcome: Outcome
    malformed: tuple[Problem, ...] = ()
    others: int = 0
    damage: Problem | None = None


def lint_portion(portion: Portion, path: str, reading: Reading, read: Callable[[Article], Result]) -> PortionResult:
    """Return what a portion gives whose articles are linted by `read`; a `Problem` in its place is the end of the file."""
    if isinstance(portion, Problem):
        return PortionResult(Outcome(path, articles=0), damage=portion)
    findings: list[Finding] = []
    clues = Casebook()
    problems: list[Problem] = []
    silent: set[tuple[str, Place]] = set()
    counts: Survey = {}
    malformed: list[Problem] = []
    articles = others = size = 0
    damage = None
    try:
        for found in records_of(portion, path, reading):
            if found is None:
                others += 1
            elif isinstance(found, Problem):
                malformed.append(found)
            else:
                articles += 1
                size += len(found.source.text.encode("utf-8", "surrogatepass"))
                result = read(found)
                findings += result.findings
                clues.add(result.clues)
                problems += result.problems
                silent |= result.silent
                added(counts, result.counts)
    except NewslintError as error:
        damage = Problem(error.path, error.message)
    outcome = Outcome(path, tuple(findings), clues, tuple(problems), silent=frozenset(silent), counts=counts)
    return PortionResult(outcome._replace(articles=articles, size=size), tuple(malformed), others, damage)


def outcomes(path: str, reading: Reading, results: Iterable[PortionResult], mending: Mapping[str, Rule]) -> Iterator[Outcome]:
    """Yield the outcomes for a file of records, from what its portions gave, in order; one at least.

    Fixes are left out, since such a file stays as it is; that is told where one of the rules that are `mending` has a fix.
    """
    could_be_fixed = False
    account = Account(path, reading)
    for outcome, malformed, others, damage in results:
        account.articles += outcome.articles
        account.others += others
        told = account.told(malformed)
        could_be_fixed |= any(finding.code in mending and trust_of(mending[finding.code]) for finding in outcome.findings)
        yield outcome._replace(
            findings=tuple(finding._replace(fix=None) for finding in outcome.findings),
            problems=(*told, *outcome.problems, *([damage] if damage else [])),
        )
        if damage:
            break
    left = (Problem(path, "left as it is: files of records are never fixed"),) if could_be_fixed else ()
    yield Outcome(path, problems=tuple(account.rest()), notes=left, articles=0)
