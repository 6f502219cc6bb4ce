"""The calls that make findings of articles.

`read` takes one article; `settle` judges the clues that share a key, and `join` the pairs that settling has left; `reviewed` lets
rules that count over the corpus look at their findings once more. Each depends on nothing but its arguments.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.corpus.casebook import Casebook
from newslint.corpus.forked import each
from newslint.corpus.meeting import meetings, namesakes
from newslint.costs import counted, counting
from newslint.finding import Clue, Finding, Pair, Problem
from newslint.kinds import KINDS
from newslint.patterns import TooManyMatchesError
from newslint.registry import blocking_of, joiner_of, reader_of, reviewer_of, settler_of, surveyor_of
from newslint.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newslint.article import Article
    from newslint.position import Place
    from newslint.registry import Reader, Surveyor
    from newslint.rule import Rule

__all__ = ["Result", "Rules", "Survey", "added", "join", "joined", "ordered", "read", "reviewed", "settle", "settled", "survey"]

_CROWDED: Final = "{keys} shared by so many articles, up to {size}, that each of these was compared with the first few alone"

PAIRS: Final = 1_000
"""Pairs that a process is given to judge at a time."""

Survey = dict[str, Counter[str]]
"""Counts over a corpus, by the codes of the rules that asked for them; two are merged by adding."""


class Result(NamedTuple):
    """What one article gave.

    `silent` are the codes and places at which no finding of the corpus counts if it begins there, `counts` what the rules that
    survey the corpus count in the article.
    """

    findings: list[Finding]
    clues: list[Clue]
    problems: tuple[Problem, ...]
    silent: frozenset[tuple[str, Place]] = frozenset()
    counts: Mapping[str, Counter[str]] = {}


class Rules:
    """The selected rules of a run, made ready to read: one scan for all pattern rows, a function for each of the others."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.by_code: Mapping[str, Rule] = {rule.code: rule for rule in rules}
        self.scan = Scan(rule for rule in self.by_code.values() if rule.kind in KINDS)
        self.readers = tuple(self._readers())
        self.surveyors = tuple(self._surveyors())

    def knowing(self, counts: Survey) -> Rules:
        """Return the same rules, each with what it has counted over the corpus."""
        return Rules(rule._replace(survey=counts.get(code, {})) for code, rule in self.by_code.items())

    def _readers(self) -> Iterator[tuple[Rule, Reader]]:
        for rule in self.by_code.values():
            # What has no module is a pattern, or served by a later stage.
            if not rule.module:
                continue
            import_module(rule.module)
            reader = reader_of(rule.code)
            yield rule, counted("rules", rule.code)(reader) if counting() else reader

    def _surveyors(self) -> Iterator[tuple[Rule, Surveyor]]:
        for rule, _ in self.readers:
            surveyor = surveyor_of(rule.code)
            if surveyor is not None:
                yield rule, surveyor


def survey(rules: Rules, articles: Iterable[Article]) -> Survey:
    """Return what the rules count over articles."""
    counts: Survey = defaultdict(Counter)
    for article in articles:
        for rule, surveyor in rules.surveyors:
            counts[rule.code].update(surveyor(rule, article))
    return counts


def read(rules: Rules, article: Article) -> Result:
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
    counts = {rule.code: Counter(surveyor(rule, article)) for rule, surveyor in rules.surveyors} if rules.surveyors else {}
    return Result(findings, clues, problems, counts=counts)


def added(counts: Survey, more: Mapping[str, Mapping[str, int]]) -> None:
    """Add what was counted elsewhere to counts."""
    for code, counter in more.items():
        own = counts.setdefault(code, Counter())
        for what, number in counter.items():
            own[what] += number


def joined(results: Sequence[Result]) -> Result:
    """Return what the articles of one file gave together."""
    counts: Survey = {}
    for result in results:
        added(counts, result.counts)
    return Result(
        [finding for result in results for finding in result.findings],
        [clue for result in results for clue in result.clues],
        tuple(problem for result in results for problem in result.problems),
        frozenset().union(*(result.silent for result in results)),
        counts,
    )


def reviewed(rules: Mapping[str, Rule], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of a corpus that their rules, knowing what they have counted over it, still stand by."""
    kept: dict[str, bool] = {}
    for finding in findings:
        code = finding.code
        if code not in kept:
            reviewer = reviewer_of(code)
            kept[code] = reviewer is None or code not in rules or reviewer(rules[code])
        if kept[code]:
            yield finding


def settle(rule: Rule, clues: Iterable[Clue]) -> Iterator[Finding | Pair]:
    """Yield the findings, or pairs, of the clues that share one key; their order does not matter."""
    yield from settler_of(rule.code)(rule, sorted(clues))


def join(rule: Rule, pairs: Iterable[Pair]) -> Iterator[Finding]:
    """Yield the findings of a rule's pairs; their order does not matter, and one that was met under two keys counts once."""
    yield from joiner_of(rule.code)(rule, sorted(set(pairs)))


def settled(rules: Mapping[str, Rule], clues: Iterable[Clue], jobs: int = 1) -> Iterator[Finding | Problem]:
    """Yield the findings of all clues of a corpus, and what was not judged in full, as far as there are `rules`.

    Up to `jobs` processes share the work where there is much of it.
    """
    casebook = clues if isinstance(clues, Casebook) else Casebook(clues)
    for code in (code for code in casebook.codes if code in rules):
        yield from counted("corpus", code)(_settled_by)(rules[code], casebook, jobs)


def _settled_by(rule: Rule, casebook: Casebook, jobs: int) -> Iterator[Finding | Problem]:
    pairs: list[Pair] = []
    for found in _judged(rule, casebook, jobs):
        if isinstance(found, Pair):
            pairs.append(found)
        else:
            yield found
    if pairs:
        yield from join(rule, pairs)


def _judged(rule: Rule, casebook: Casebook, jobs: int) -> Iterator[Finding | Pair | Problem]:
    page = casebook.page(rule.code)
    blocking = blocking_of(rule.code)
    if blocking is None:
        for numbers in namesakes(page.hashes):
            groups = defaultdict(list)
            for number in numbers:
                clue = page[number]
                groups[clue.key].append(clue)
            for group in groups.values():
                if len(group) > 1:  # pragma: no branch - keys that share 64 bits by chance
                    yield from settle(rule, group)
        return
    pairs, crowds = meetings(rule, blocking, page, casebook.memory // 2, jobs)

    def judged(part: list[tuple[int, int]]) -> list[Finding | Pair]:
        clues = {number: page[number] for number in set(chain.from_iterable(part))}
        return [found for first, second in part for found in settle(rule, (clues[first], clues[second]))]

    rest = iter(pairs)
    for found in each(judged, iter(lambda: list(islice(rest, PAIRS)), []), jobs):
        yield from found
    if crowds:
        keys = "1 key is" if len(crowds) == 1 else f"{len(crowds)} keys are"
        yield Problem(rule.code, _CROWDED.format(keys=keys, size=max(crowds)))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by path, place, code and message, each once."""
    return tuple({finding.order: finding for finding in sorted(findings, key=lambda finding: finding.order)}.values())
