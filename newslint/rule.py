"""A rule: one row of `rules.toml`, and the functions that serve the rows no pattern can say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from newslint.article import LINTED
from newslint.finding import Clue, Edit, Finding, Fix, Related

if TYPE_CHECKING:
    from newslint.article import Article
    from newslint.finding import Applicability, Severity
    from newslint.position import Place

__all__ = ["Reader", "Rule", "Settler", "reader_of", "reads", "settler_of", "settles", "shown"]

LONGEST_SHOWN: Final = 60
"""Code points of article text that a message repeats."""


class Rule(NamedTuple):
    """One row of the catalogue, with the options that are in force.

    `spec` holds the keys that belong to the row's kind; `origin` names the file that the row comes from. `untrusted` names the
    keys that a house's own file has set: their patterns are kept to a syntax that cannot hang. `default` says that the rule is
    selected unless it is asked for, `enabled` that it can be selected at all. `bad` and `good` are the examples as written.
    """

    code: str
    name: str
    kind: str
    severity: Severity
    summary: str
    why: str
    message: str
    spec: Mapping[str, Any] = {}
    options: Mapping[str, Any] = {}
    scope: frozenset[str] = LINTED
    fix: Mapping[str, Any] | None = None
    default: bool = True
    enabled: bool = True
    bad: tuple[Any, ...] = ()
    good: tuple[Any, ...] = ()
    module: str = ""
    origin: str = ""
    untrusted: frozenset[str] = frozenset()

    def finding(  # noqa: PLR0913 - what a finding can have, most of it by keyword
        self,
        article: Article,
        start: int,
        end: int,
        *,
        fix: Fix | None = None,
        related: Iterable[Related] = (),
        message: str = "",
        **values: object,
    ) -> Finding:
        """Return a finding for the text from `start` to `end`.

        `values` fill the row's message, or `message` in its place; strings among them are shortened.
        """
        return self._found(article.place(start, end), message or self.message, values, fix, related)

    def finding_at(self, place: Place, *, fix: Fix | None = None, related: Iterable[Related] = (), **values: object) -> Finding:
        """Return a finding at a place that is not in an article's text, such as that of a clue, made as `finding` makes it."""
        return self._found(place, self.message, values, fix, related)

    def _found(
        self, place: Place, message: str, values: Mapping[str, object], fix: Fix | None, related: Iterable[Related]
    ) -> Finding:
        words = message.format(**{name: shown(value) if isinstance(value, str) else value for name, value in values.items()})
        return Finding(place, self.code, self.name, self.severity, words, fix, tuple(related))

    def replacement(
        self, article: Article, edits: Iterable[tuple[int, int, str]], message: str, applicability: Applicability | None = None
    ) -> Fix:
        """Return a fix that puts other words in place of some of the text: `(start, end, content)` for each edit.

        Without `applicability` the row's own is taken.
        """
        trust = applicability or (self.fix or {}).get("applicability", "unsafe")
        return Fix(trust, message, tuple(Edit(article.place(start, end), content) for start, end, content in edits))

    def clue(self, article: Article, *, key: str, start: int, end: int, value: tuple[str, ...] = ()) -> Clue:
        """Return a clue that meets others of the same key; it points to the text from `start` to `end`."""
        return Clue(self.code, key, value, article.place(start, end))


Reader = Callable[[Rule, "Article"], Iterable[Finding | Clue]]
Settler = Callable[[Rule, "list[Clue]"], Iterable[Finding]]
_Reader = TypeVar("_Reader", bound=Reader)
_Settler = TypeVar("_Settler", bound=Settler)

_READERS: Final[dict[str, Reader]] = {}
_SETTLERS: Final[dict[str, Settler]] = {}


def reads(code: str) -> Callable[[_Reader], _Reader]:
    """Register a function that reads one article for the rule of this code and yields findings or clues."""

    def register(function: _Reader) -> _Reader:
        _READERS[code] = function
        return function

    return register


def settles(code: str) -> Callable[[_Settler], _Settler]:
    """Register a function that judges all clues of one key, in order, for the rule of this code."""

    def register(function: _Settler) -> _Settler:
        _SETTLERS[code] = function
        return function

    return register


def reader_of(code: str) -> Reader:
    """Return the function that reads for the rule of this code; its module must have been imported."""
    return _READERS[code]


def settler_of(code: str) -> Settler:
    """Return the function that settles the clues of the rule of this code; its module must have been imported."""
    return _SETTLERS[code]


def shown(text: str) -> str:
    """Return article text as messages repeat it: on one line, and cut in the middle where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_SHOWN:
        return line
    half = LONGEST_SHOWN // 2 - 1
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
