"""The directives of one article at work: which findings they keep quiet, and which of them keep none (SUP)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.catalogue import matching
from newslint.directive_removal import cuts, emptied, removed
from newslint.directives import directives
from newslint.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from newslint.article import Article
    from newslint.directives import Directive, Word
    from newslint.finding import Finding
    from newslint.position import Span
    from newslint.rule import Rule
    from newslint.sources import Reading

__all__ = ["UNUSED", "Notes"]

UNUSED: Final = "SUP001"
UNKNOWN: Final = "SUP002"
_FAMILY: Final = "SUP"
"""Rules that only directives which name them keep quiet: else the one that silences all would hide that it silences none."""

_MOST_ADVICE: Final = 20
"""Unknown rules of one article for which the nearest known one is looked up, which takes long."""


class _Order(NamedTuple):
    """One word of a directive (None for all rules), and the codes that it means."""

    directive: Directive
    word: Word | None
    codes: frozenset[str]


class _Nest:
    """The blocks that orders speak of: each lies within another or apart from it. They are added as they begin, outer first."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._blocks: list[tuple[int, int, int]] = []

    def add(self, number: int, block: Span) -> None:
        """Add the block of the order of this number."""
        around = len(self._blocks) - 1
        while around >= 0 and self._blocks[around][1] < block.end:
            around = self._blocks[around][2]
        self._starts.append(block.start)
        self._blocks.append((number, block.end, around))

    def holding(self, at: int) -> Iterator[int]:
        """Yield the numbers of the orders whose blocks hold an offset."""
        block = bisect_right(self._starts, at) - 1
        while block >= 0:
            number, end, block = self._blocks[block]
            if at < end:
                yield number


class Notes:
    """The directives of an article, and which of them have been of use so far."""

    def __init__(self, article: Article, reading: Reading, known: Mapping[str, Rule]) -> None:
        self._article = article
        self._source = article.source
        self._known = known
        self._everything = frozenset(code for code in known if not code.startswith(_FAMILY))
        self._directives = directives(article, reading)
        self._orders = [order for directive in self._directives if not directive.fault for order in self._meant(directive)]
        self._of_file: dict[str, list[int]] = defaultdict(list)
        self._switches: dict[str, list[int]] = defaultdict(list)
        self._blocks: dict[str, _Nest] = defaultdict(_Nest)
        for number in sorted(range(len(self._orders)), key=self._outer_first):
            directive, _, codes = self._orders[number]
            for code in codes:
                if directive.verb == "ignore":
                    self._blocks[code].add(number, directive.block)
                else:
                    (self._of_file if directive.verb == "ignore-file" else self._switches)[code].append(number)
        self._used = {on for switches in self._switches.values() for off, on in pairwise(switches) if self._ends(off, on)}

    def hear(self, code: str, at: int) -> bool:
        """Whether a directive keeps a finding of this code quiet that begins at an offset of the source; it counts as used."""
        orders = [*self._of_file.get(code, ()), *(self._blocks[code].holding(at) if code in self._blocks else ())]
        switches = self._switches.get(code, [])
        last = bisect_right(switches, at, key=lambda number: self._orders[number].directive.span.start) - 1
        if last >= 0 and self._orders[switches[last]].directive.verb == "off":
            orders.append(switches[last])
        self._used.update(orders)
        return bool(orders)

    def report(self, rules: Mapping[str, Rule], ignored: frozenset[str]) -> Iterator[Finding]:
        """Yield what is wrong with the directives, once all findings have been heard.

        `rules` are those in force, without those that are `ignored`: of the others nobody knows what they would have found.
        """
        if UNKNOWN in rules:
            yield from self._unknown(rules[UNKNOWN])
        if UNUSED in rules:
            in_force = rules.keys() - ignored
            idle: dict[Directive, list[Word | None]] = defaultdict(list)
            for number, order in enumerate(self._orders):
                if number not in self._used and self._is_judged(order, in_force):
                    idle[order.directive].append(order.word)
            for directive, words in idle.items():
                yield from self._unused(rules[UNUSED], directive, words)

    def _meant(self, directive: Directive) -> Iterator[_Order]:
        if directive.words is None or not directive.words:
            yield _Order(directive, None, self._everything if directive.words is None else frozenset())
        for word in directive.words or ():
            codes = self._everything if word.text == "ALL" else frozenset(matching(self._known, word.text))
            yield _Order(directive, word, codes)

    def _outer_first(self, number: int) -> tuple[int, int]:
        directive = self._orders[number].directive
        if directive.verb == "ignore":
            return directive.block.start, -directive.block.end
        return directive.span.start, 0

    def _ends(self, off: int, on: int) -> bool:
        return self._orders[off].directive.verb == "off" and self._orders[on].directive.verb == "on"

    def _is_judged(self, order: _Order, in_force: AbstractSet[str]) -> bool:
        """Whether it can be told that an order is of no use: all rules that it means are in force, but for opt-in ones.

        Of what silences the rules of suppression themselves, it cannot.
        """
        if order.directive.words == ():
            return True
        missing = order.codes - in_force
        if len(missing) == len(order.codes) or any(code.startswith(_FAMILY) for code in order.codes):
            return False
        return not any(self._known[code].default for code in missing)

    def _unknown(self, rule: Rule) -> Iterator[Finding]:
        for directive in self._directives:
            if directive.fault:
                told = rule._replace(message=directive.fault.replace("{", "{{").replace("}", "}}"))
                yield told.finding_at(self._source.place(*directive.span))
        known = [*self._known, *(other.name for other in self._known.values())]
        strange = [order.word for order in self._orders if order.word and not order.codes]
        for number, word in enumerate(strange):
            near = nearest(word.text, known) if number < _MOST_ADVICE else None
            advice = f"; did you mean “{near}”?" if near else ""
            yield rule.finding_at(self._source.place(*word.span), word=word.text, advice=advice)

    def _unused(self, rule: Rule, directive: Directive, words: list[Word | None]) -> Iterator[Finding]:
        listed = directive.words or ()
        idle = [at for at, word in enumerate(listed) if word in words]
        effect = "switches nothing on" if directive.verb == "on" else "silences nothing"
        if len(idle) == len(listed):
            what = "this list" if directive.in_matter else "this comment"
            fix = emptied(self._source, directive) if directive.in_matter else removed(self._article, directive)
            yield rule.finding_at(self._source.place(*directive.span), what=what, effect=effect, fix=fix)
            return
        for at, fix in cuts(self._source, directive, idle):
            yield rule.finding_at(self._source.place(*listed[at].span), what=f"“{listed[at].text}”", effect=effect, fix=fix)
