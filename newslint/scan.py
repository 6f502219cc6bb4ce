"""The pattern rows of a run, matched in one go.

One pass over an article looks for the literals of all rows at once; a row's expression is compiled and run only when one of its
literals stands there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from newslint.costs import counted, counting
from newslint.kinds import KINDS
from newslint.patterns import folded_forms, literals_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.kinds import Matcher
    from newslint.rule import Rule

__all__ = ["Scan"]

_NONE: Final[frozenset[bytes]] = frozenset()

MANY: Final = 1_500
"""Articles after which a table of all transitions, which takes long to make, has paid for itself."""


class Scan:
    """The pattern rows of a run, ready to be matched against articles.

    `rules` are all of kinds in `KINDS`. The literals of a row stand in its `literals`, or are its words themselves.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._matchers: dict[int, Matcher] = {}
        rows_of: dict[bytes, list[int]] = defaultdict(list)
        always = []
        for row, rule in enumerate(self._rules):
            literals = literals_of(rule)
            for form in sorted(folded_forms(literals)):
                rows_of[form].append(row)
            if not literals:
                always.append(row)
        self._always = frozenset(always)
        self._literals = list(rows_of)
        self._rows_of = rows_of
        self._automaton = _automaton(self._literals) if self._literals else None
        self._until_many = MANY

    def read(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of all rows in one article.

        Raises `TooManyMatchesError` for a house rule that matches without end.
        """
        candidates, found = self._always, self._found(article)
        if found:
            candidates = candidates.union(*(self._rows_of[literal] for literal in found))
        for row in sorted(candidates):
            if row not in self._matchers:
                rule = self._rules[row]
                matcher = KINDS[rule.kind].matcher(rule)
                self._matchers[row] = counted("rules", rule.code)(matcher) if counting() else matcher
            yield from self._matchers[row](article, found)

    @counted("rules", "literals of all patterns")
    def _found(self, article: Article) -> frozenset[bytes]:
        """Return the literals that stand in an article."""
        if self._automaton is None:
            return _NONE
        self._until_many -= 1
        if not self._until_many:
            self._automaton = _automaton(self._literals, tabled=True)
        hits = self._automaton.find_matches_as_indexes(article.folded, overlapping=True)
        return frozenset([self._literals[hit[0]] for hit in hits]) if hits else _NONE


def _automaton(patterns: list[bytes], *, tabled: bool = False) -> Any:  # noqa: ANN401 - the library has no types
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    return BytesAhoCorasick(patterns, implementation=Implementation.DFA if tabled else Implementation.ContiguousNFA)
