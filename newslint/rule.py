"""A rule: one row of `rules.toml`, and the functions that serve the rows no pattern can say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from newslint.article import LINTED
from newslint.finding import Clue, Edit, Finding, Fix, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.article import Article
    from newslint.finding import Applicability, Severity
    from newslint.position import Place

__all__ = ["Rule", "Uncut", "shown"]

LONGEST_SHOWN: Final = 60
"""Code points of article text that a message repeats."""


class Uncut(str):
    """Text that a message repeats whole, such as a path, a part of which leads nowhere."""

    __slots__ = ()


class Rule(NamedTuple):
    """One row of the catalogue, with the options that are in force.

    `spec` holds the keys that belong to the row's kind; `origin` names the file that the row comes from. `untrusted` names the
    keys that a house's own file has set: their patterns are kept to a syntax that cannot hang. `default` says that the rule is
    selected unless it is asked for, `enabled` that it can be selected at all. `bad` and `good` are the examples as written.
    `survey` holds what the rule has counted over the corpus, if it surveys. `instead` is what the first bad example should be,
    and `option_help` says of options what they do, both for the pages of the documentation. `trust` says how far a configuration
    trusts its fixes: as they say themselves, as safe or unsafe ones, or not at all.
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
    survey: Mapping[str, int] = {}
    instead: str = ""
    option_help: Mapping[str, str] = {}
    trust: Literal["own", "safe", "unsafe", "none"] = "own"

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
        words = message.format(
            **{
                name: value if isinstance(value, Uncut) or not isinstance(value, str) else shown(value)
                for name, value in values.items()
            }
        )
        if fix and self.trust != "own":
            trust = self.trusted(fix.applicability)
            fix = fix._replace(applicability=trust) if trust else None
        return Finding(place, self.code, self.name, self.severity, words, fix, tuple(related))

    def trusted(self, own: Applicability | None) -> Applicability | None:
        """Return how far a fix of the rule can be trusted that says so much of itself; None if it is not to be made.

        A hint stays one.
        """
        if self.trust == "none":
            return None
        return self.trust if self.trust != "own" and own in {"safe", "unsafe"} else own

    def replacement(
        self, article: Article, edits: Iterable[tuple[int, int, str]], message: str, applicability: Applicability | None = None
    ) -> Fix:
        """Return a fix that puts other words in place of some of the text: `(start, end, content)` for each edit.

        Without `applicability` the row's own is taken.
        """
        trust = applicability or (self.fix or {}).get("applicability", "unsafe")
        return Fix(trust, message, tuple(Edit(article.place(start, end), content) for start, end, content in edits))

    def clue(self, article: Article, *, key: str, start: int, end: int, value: tuple[Any, ...] = ()) -> Clue:
        """Return a clue that meets others of the same key; it points to the text from `start` to `end`."""
        return Clue(self.code, key, value, article.place(start, end))


def shown(text: str) -> str:
    """Return article text as messages repeat it: on one line, and cut in the middle where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_SHOWN:
        return line
    half = LONGEST_SHOWN // 2 - 1
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
