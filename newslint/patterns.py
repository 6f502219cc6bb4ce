"""Patterns: how those of a row are compiled, and where they match in an article."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.edits import removal
from newslint.errors import NewslintError, shown_path
from newslint.finding import Fix
from newslint.text.mentions import is_introduced, is_mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.article import Article
    from newslint.rule import Rule

__all__ = [
    "Sought",
    "TooManyMatchesError",
    "compile_pattern",
    "compile_phrases",
    "compile_safely",
    "folded_forms",
    "literals_of",
    "matches",
    "row_fix",
]

MATCH_LIMIT: Final = 10_000
"""Matches of one house rule in one article after which it is given up: no sound rule matches so often."""


class TooManyMatchesError(NewslintError):
    """A house rule matches without end."""


class Sought(NamedTuple):
    """A pattern as a row has it: bare, or in a table with `literals`, of which one stands in whatever it matches."""

    pattern: str
    literals: tuple[str, ...] = ()

    @classmethod
    def of(cls, item: str | Mapping[str, Any]) -> Sought:
        """Return the pattern of an item of a row's list."""
        return cls(item) if isinstance(item, str) else cls(item["pattern"], tuple(item["literals"]))


def literals_of(rule: Rule) -> frozenset[str]:
    """Return strings of which one stands, in whatever case, in every article that a row can match; empty if none are known."""
    spec = rule.spec
    if "literals" in spec:
        return frozenset(spec["literals"])
    if rule.kind == "substitution":
        return frozenset(bad.split()[0] for bad in spec["swap"])
    if rule.kind == "consistency":
        return frozenset(form.split()[0] for forms in spec["groups"] for form in forms)
    if rule.kind == "existence":
        sought = [Sought.of(item).literals for item in spec.get("patterns", ())]
        if all(sought):
            return frozenset(chain((word.split()[0] for word in spec.get("words", ())), spec.get("fillers", ()), *sought))
    return frozenset()


def folded_forms(literals: Iterable[str]) -> frozenset[bytes]:
    """Return literals as they can stand in `Article.folded`, where the case of letters beyond ASCII is kept."""
    return frozenset(
        form.encode("utf-8", "surrogatepass").lower()
        for literal in literals
        for form in (literal, literal.lower(), literal.upper(), literal.title())
    )


def compile_pattern(rule: Rule, key: str, pattern: str) -> Any:  # noqa: ANN401 - re.Pattern, or re2's look-alike
    """Compile a pattern of a row's key: with `re` in newslint's own rows, with RE2 in all others, which cannot hang.

    Raises `re.error` or `re2.error` for a pattern that is not allowed.
    """
    flags = ("i" if rule.spec.get("ignore-case") else "") + "m"
    if key not in rule.untrusted:
        return re.compile(f"(?{flags}){pattern}")
    return compile_safely(f"(?{flags}){pattern}")


def compile_safely(pattern: str) -> Any:  # noqa: ANN401 - re2's look-alike of re.Pattern
    """Compile a pattern with RE2, which takes linear time; raises `re2.error` for one that it does not know."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(pattern, options)


def compile_phrases(phrases: Iterable[str], *, ignore_case: bool) -> re.Pattern[str]:
    """Compile literal phrases that stand as whole words; longer ones win, and a space matches any white space."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choices = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE if ignore_case else 0)


def matches(rule: Rule, article: Article, patterns: Iterable[Any]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield where the patterns match inside one block that the rule looks at, outside its exceptions."""
    unless, seen = rule.spec.get("unless", ()), 0
    candidates = _whole_blocks if rule.spec.get("whole") else _anywhere
    for pattern in patterns:
        reported = pattern.groupindex.get("at", 0)
        for match in candidates(rule, article, pattern):
            seen += 1
            if seen > MATCH_LIMIT and rule.untrusted:
                raise _too_many(rule)
            start, end = match.span(reported)
            if start == end or not _in_scope(rule, article, start, end):
                continue
            if "mentioned" in unless and is_mentioned(article, start, end):
                continue
            if "introduced" in unless and is_introduced(article, article.text[start:end]):
                continue
            yield start, end, match


def _too_many(rule: Rule) -> TooManyMatchesError:
    whose = f"rule {rule.code} ({shown_path(Path(rule.origin))})"
    message = f"{whose} matches more than {MATCH_LIMIT:,} times in one article and was given up"
    return TooManyMatchesError(message, advice="make its pattern more exact")


def _anywhere(_: Rule, article: Article, pattern: Any) -> Iterator[re.Match[str]]:  # noqa: ANN401 - as compile_pattern gives it
    found: Iterator[re.Match[str]] = pattern.finditer(article.text)
    return found


def _whole_blocks(rule: Rule, article: Article, pattern: Any) -> Iterator[re.Match[str]]:  # noqa: ANN401 - as compile_pattern gives it
    """Yield the matches that take up a block from its first letter to its last."""
    for block in article.blocks:
        if block.kind in rule.scope and (match := pattern.fullmatch(article.text, block.start, block.end)):
            yield match


def _in_scope(rule: Rule, article: Article, start: int, end: int) -> bool:
    block = article.block_at(start)
    return block is not None and end <= block.end and block.kind in rule.scope


def row_fix(rule: Rule, article: Article, start: int, end: int) -> Fix | None:
    """Return the fix that a row's `fix` table describes, for what matched from `start` to `end`."""
    if not rule.fix or "edit" not in rule.fix:
        return None
    if rule.fix["edit"] == "delete-match":
        return Fix(rule.fix["applicability"], "remove it", (removal(article, start, end),))
    content = rule.fix["with"]
    return rule.replacement(article, [(start, end, content)], f"write “{content}”")
