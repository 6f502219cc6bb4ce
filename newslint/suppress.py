"""What keeps findings quiet: an article's own directives, accepted texts and ignored patterns; and which directives do not."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.catalogue import resolve
from newslint.costs import counted
from newslint.errors import NewslintError
from newslint.globs import Globs, anchored
from newslint.position import Span
from newslint.registry import places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newslint.article import Article
    from newslint.engine import Rules
    from newslint.finding import Clue, Finding
    from newslint.notes import Notes
    from newslint.position import Place
    from newslint.rule import Rule
    from newslint.sources import Reading
    from newslint.values import Accepted

__all__ = ["Silencer", "Silent"]

_SIGN: Final = "newslint"
"""Stands in every article that has directives."""

_SLIP: Final = "Newslint"
"""Stands where somebody meant a directive."""


class Silent(NamedTuple):
    """What is left of an article's findings, and the codes and places where no finding of the corpus counts that begins there."""

    findings: list[Finding]
    places: frozenset[tuple[str, Place]]


class _Text(NamedTuple):
    """A text that is accepted: under which paths, from which rules, and an expression for it."""

    globs: Globs
    codes: frozenset[str]
    pattern: re.Pattern[str]


class Silencer:
    """What keeps findings quiet under one configuration.

    `rules` are those in force, `known` all that there are; `accept` and `patterns` are as in `Config`, with globs relative to
    `root`. Raises `NewslintError` for a rule in `accept` that is not known, or a pattern that is no RE2 expression.
    """

    def __init__(
        self,
        rules: Rules,
        known: Mapping[str, Rule],
        *,
        accept: Iterable[Accepted] = (),
        patterns: Iterable[str] = (),
        root: Path | str = ".",
    ) -> None:
        self._rules = rules
        self.known: Final = known
        self._root = root
        self._texts = tuple(_text(entry, known) for entry in accept)
        self._patterns = tuple(map(_compiled, patterns))

    @counted("rules", "suppressions")
    def silence(
        self,
        article: Article,
        findings: list[Finding],
        clues: Iterable[Clue],
        reading: Reading,
        ignored: frozenset[str] = frozenset(),
    ) -> Silent:
        """Return what is left of the findings of an article, with those that its directives themselves give.

        `reading` is how the article was read; `ignored` are codes that do not count in it for some other reason. A finding stands
        where it begins. The findings of the corpus stand where clues do, or where those say; clues are all kept: a headline
        that is silenced is still one that others repeat.
        """
        text = article.source.text
        notes = _notes(article, reading, self.known) if _SIGN in text or _SLIP in text else None
        if not notes and not self._texts and not self._patterns:
            return Silent(findings, frozenset())
        hushed = _Hushed(article, self._texts_for(article), self._patterns)

        def is_quiet(code: str, place: Place) -> bool:
            heard = notes is not None and notes.hear(code, place.start)
            return heard or hushed.covers(code, place)

        kept = [finding for finding in findings if not is_quiet(finding.code, finding.place)]
        places = frozenset(
            (clue.code, place.beginning) for clue in clues for place in places_of(clue) if is_quiet(clue.code, place)
        )
        if notes:
            kept += [
                finding
                for finding in notes.report(self._rules.by_code, ignored)
                if finding.code not in ignored and not is_quiet(finding.code, finding.place)
            ]
        return Silent(kept, places)

    def _texts_for(self, article: Article) -> tuple[_Text, ...]:
        if not self._texts:
            return ()
        inside = os.path.relpath(article.path, self._root).replace(os.sep, "/")
        return tuple(text for text in self._texts if not text.globs or text.globs.matches(inside))


def _notes(article: Article, reading: Reading, known: Mapping[str, Rule]) -> Notes | None:
    """Return what an article says to newslint, if its format lets it speak."""
    from newslint.directives import can_speak
    from newslint.notes import Notes

    return Notes(article, reading, known) if can_speak(article) else None


class _Hushed:
    """Where the configuration keeps findings of one article quiet; looked for once there is a finding."""

    def __init__(self, article: Article, texts: tuple[_Text, ...], patterns: tuple[Any, ...]) -> None:
        self._article = article
        self._texts = texts
        self._patterns = patterns
        self._ignored: list[Span] | None = None
        self._found: dict[int, list[Span]] = {}

    def covers(self, code: str, place: Place) -> bool:
        """Whether a finding of this code at a place of the article is kept quiet.

        It is where it overlaps with a match of a pattern, or lies within a text that is accepted.
        """
        base = self._article.source.offset
        start, end = place.start - base, place.end - base
        if self._patterns and self._overlaps(start, end):
            return True
        return any(code in text.codes and self._lies_within(number, start, end) for number, text in enumerate(self._texts))

    def _overlaps(self, start: int, end: int) -> bool:
        if self._ignored is None:
            self._ignored = _joined(self._matches())
        # The last stretch that begins before the finding ends; those before it end sooner.
        at = bisect_right(self._ignored, max(end - 1, start), key=lambda span: span.start) - 1
        return at >= 0 and self._ignored[at].end > start

    def _matches(self) -> list[Span]:
        text = self._article.text
        if not text.isascii():
            text = text.encode("utf-8", "replace").decode("utf-8")  # RE2 takes no surrogates; each becomes one other mark
        found = (match.span() for pattern in self._patterns for match in pattern.finditer(text))
        return sorted(self._article.source_map.span(start, end) for start, end in found if start < end)

    def _lies_within(self, number: int, start: int, end: int) -> bool:
        if number not in self._found:
            matches = self._texts[number].pattern.finditer(self._article.source.text)
            self._found[number] = [Span(*match.span()) for match in matches]
        spans = self._found[number]
        at = bisect_right(spans, start, key=lambda span: span.start) - 1
        return at >= 0 and end <= spans[at].end


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return sorted spans with those made one that overlap."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _text(entry: Accepted, known: Mapping[str, Rule]) -> _Text:
    codes = frozenset(resolve(known, entry.codes or ("ALL",)))
    written = r"\s+".join(map(re.escape, entry.text.split()))
    return _Text(Globs([anchored(entry.path)] if entry.path else []), codes, re.compile(written))


def _compiled(pattern: str) -> Any:  # noqa: ANN401 - the library has no types
    from newslint.patterns import compile_safely
    from newslint.values import pattern_fault

    if fault := pattern_fault(pattern):
        raise NewslintError(f"ignore-patterns: {fault}", advice="write an RE2 expression")
    return compile_safely(f"(?m){pattern}")
