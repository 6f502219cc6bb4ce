"""The pattern rows of a run, matched in one go.

One pass over an article looks for the literals of all rows at once; a row's expression is compiled and run only when one of its
literals stands there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from newslint.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.kinds import Matcher
    from newslint.rule import Rule

__all__ = ["Scan", "literals_of"]


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
            for form in sorted({form for literal in literals for form in _folded_forms(literal)}):
                rows_of[form].append(row)
            if not literals:
                always.append(row)
        self._always = frozenset(always)
        self._rows = list(rows_of.values())
        self._automaton = _automaton(rows_of)

    def read(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of all rows in one article.

        Raises `TooManyMatchesError` for a house rule that matches without end.
        """
        candidates = self._always
        if self._automaton is not None:
            hits = self._automaton.find_matches_as_indexes(article.folded, overlapping=True)
            if hits:
                candidates = candidates.union(*(self._rows[literal] for literal in {hit[0] for hit in hits}))
        for row in sorted(candidates):
            if row not in self._matchers:
                rule = self._rules[row]
                self._matchers[row] = KINDS[rule.kind].matcher(rule)
            yield from self._matchers[row](article)


def literals_of(rule: Rule) -> frozenset[str]:
    """Return strings of which one stands, in whatever case, in every article that a row can match; empty if none are known."""
    if "literals" in rule.spec:
        return frozenset(rule.spec["literals"])
    if rule.kind == "substitution":
        return frozenset(bad.split()[0] for bad in rule.spec["swap"])
    if rule.kind == "consistency":
        return frozenset(form.split()[0] for forms in rule.spec["groups"] for form in forms)
    if rule.kind == "existence" and not rule.spec.get("patterns"):
        return frozenset(word.split()[0] for word in rule.spec.get("words", ()))
    return frozenset()


def _folded_forms(literal: str) -> set[bytes]:
    """Return a literal as it can stand in `Article.folded`, where the case of letters beyond ASCII is kept."""
    return {
        form.encode("utf-8", "surrogatepass").lower() for form in (literal, literal.lower(), literal.upper(), literal.title())
    }


def _automaton(literals: Iterable[bytes]) -> Any:  # noqa: ANN401 - the library has no types
    patterns = list(literals)
    if not patterns:
        return None
    from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415 - only runs with pattern rows need it

    return BytesAhoCorasick(patterns, implementation=Implementation.DFA)
