"""The kinds of rules that are data: what each reads from its row, and how it matches.

`Scan` holds all pattern rows of a run. One pass over the lower-cased text looks for the literals of all rows at once; a row's
expression is compiled and run only when one of its literals stands there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import compress, islice
from operator import attrgetter, eq
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.edits import removal
from newslint.errors import NewslintError
from newslint.finding import Fix, Related
from newslint.text.mentions import is_introduced, is_mentioned

if TYPE_CHECKING:
    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__ = ["KINDS", "Kind", "Scan", "TooManyMatchesError", "compile_pattern"]

MATCH_LIMIT: Final = 10_000
"""Matches of one house rule in one article after which it is given up: no sound rule matches so often."""

Matcher = Callable[["Article"], Iterator["Finding"]]


class TooManyMatchesError(NewslintError):
    """A house rule matches without end."""


class Kind(NamedTuple):
    """A kind of pattern rule: its keys with their types, the fields of its message, and what makes a matcher of a row."""

    keys: dict[str, type]
    needs: tuple[str, ...]
    fields: frozenset[str]
    matcher: Callable[[Rule], Matcher]


def compile_pattern(rule: Rule, key: str, pattern: str) -> Any:  # noqa: ANN401 - re.Pattern, or re2's look-alike
    """Compile a pattern of a row's key: with `re` in newslint's own rows, with RE2 in all others, which cannot hang.

    Raises `re.error` or `re2.error` for a pattern that is not allowed.
    """
    flags = ("i" if rule.spec.get("ignore-case") else "") + "m"
    if key not in rule.untrusted:
        return re.compile(f"(?{flags}){pattern}")
    import re2  # noqa: PLC0415 - only runs with house rules need it

    options = re2.Options()
    options.log_errors = False
    return re2.compile(f"(?{flags}){pattern}", options)


def _phrases(phrases: Iterable[str], *, ignore_case: bool) -> re.Pattern[str]:
    """Compile literal phrases that stand as whole words; longer ones win, and a space matches any white space."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choices = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE if ignore_case else 0)


def _matches(rule: Rule, article: Article, patterns: Iterable[Any]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield where the patterns match inside one block that the rule looks at, outside its exceptions."""
    unless, seen = rule.spec.get("unless", ()), 0
    candidates = _whole_blocks if rule.spec.get("whole") else _anywhere
    for pattern in patterns:
        reported = pattern.groupindex.get("at", 0)
        for match in candidates(rule, article, pattern):
            seen += 1
            if seen > MATCH_LIMIT and rule.untrusted:
                raise TooManyMatchesError(
                    f"rule {rule.code} ({rule.origin}) matches more than {MATCH_LIMIT:,} times in one article and was given up",
                    advice="make its pattern more exact",
                )
            start, end = match.span(reported)
            if start == end or not _in_scope(rule, article, start, end):
                continue
            if "mentioned" in unless and is_mentioned(article, start, end):
                continue
            if "introduced" in unless and is_introduced(article, article.text[start:end]):
                continue
            yield start, end, match


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


def _row_fix(rule: Rule, article: Article, start: int, end: int) -> Fix | None:
    """Return the fix that a row's `fix` table describes, for what matched from `start` to `end`."""
    if not rule.fix or "edit" not in rule.fix:
        return None
    if rule.fix["edit"] == "delete-match":
        return Fix(rule.fix["applicability"], "remove it", (removal(article, start, end),))
    content = rule.fix["with"]
    return rule.replacement(article, [(start, end, content)], f"write {content!r}")


def _existence(rule: Rule) -> Matcher:
    patterns = [compile_pattern(rule, "patterns", pattern) for pattern in rule.spec.get("patterns", ())]
    if words := rule.spec.get("words"):
        patterns.append(_phrases(words, ignore_case=bool(rule.spec.get("ignore-case"))))
    exceptions = [compile_pattern(rule, "except", pattern) for pattern in rule.spec.get("except", ())]

    def match(article: Article) -> Iterator[Finding]:
        end_of_last = 0
        for start, end, found in sorted(_matches(rule, article, patterns), key=lambda hit: (hit[0], -hit[1])):
            if start < end_of_last or any(pattern.search(found.group()) for pattern in exceptions):
                continue
            end_of_last = end
            yield rule.finding(article, start, end, match=article.text[start:end], fix=_row_fix(rule, article, start, end))

    return match


def _substitution(rule: Rule) -> Matcher:
    ignore_case = bool(rule.spec.get("ignore-case", True))
    swap = {" ".join(bad.split()): good for bad, good in rule.spec["swap"].items()}
    folded = {bad.casefold(): good for bad, good in swap.items()} if ignore_case else swap
    pattern = _phrases(swap, ignore_case=ignore_case)

    def match(article: Article) -> Iterator[Finding]:
        for start, end, found in _matches(rule, article, [pattern]):
            bad = " ".join(found.group().split())
            good = _like(bad, folded[bad.casefold() if ignore_case else bad])
            if bad == good:
                continue
            fix = rule.replacement(article, [(start, end, good)], f"write {good!r}")
            yield rule.finding(article, start, end, match=bad, replacement=good, fix=fix)

    return match


def _like(model: str, word: str) -> str:
    """Return a word in the case of the one it replaces."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() and word.islower() else word


def _consistency(rule: Rule) -> Matcher:
    ignore_case = bool(rule.spec.get("ignore-case", True))
    groups = [(forms, _phrases(forms, ignore_case=ignore_case)) for forms in rule.spec["groups"]]

    def match(article: Article) -> Iterator[Finding]:
        for forms, pattern in groups:
            places = defaultdict(list)
            for start, end, found in _matches(rule, article, [pattern]):
                form = " ".join(found.group().split())
                places[form.casefold() if ignore_case else form].append((start, end))
            if len(places) < 2:  # noqa: PLR2004 - one form alone is consistent
                continue
            ranks = {form.casefold() if ignore_case else form: rank for rank, form in enumerate(forms)}
            usual, *others = sorted(places, key=lambda form: (-len(places[form]), ranks[form]))
            for form in others:
                start, end = places[form][0]
                edits = [(a, b, _like(article.text[a:b], usual)) for a, b in places[form]]
                related = [Related(article.place(*places[usual][0]), f"{usual!r} stands here")]
                related += [Related(article.place(a, b), f"{form!r} again") for a, b in places[form][1:]]
                fix = rule.replacement(article, edits, f"write {usual!r}")
                yield rule.finding(article, start, end, match=article.text[start:end], other=usual, related=related, fix=fix)

    return match


def _occurrence(rule: Rule) -> Matcher:
    pattern = compile_pattern(rule, "pattern", rule.spec["pattern"])
    fewest, most = rule.options.get("min", 0), rule.options.get("max")
    whole = rule.spec.get("per", "block") == "article"

    def match(article: Article) -> Iterator[Finding]:
        counts: Counter[Block] = Counter({block: 0 for block in article.blocks if block.kind in rule.scope})
        for start, _, _ in _matches(rule, article, [pattern]):
            block = article.block_at(start)
            if block is not None:
                counts[block] += 1
        if whole and counts:
            counts = Counter({min(counts, key=attrgetter("start")): counts.total()})
        for block, count in counts.items():
            if count < fewest or (most is not None and count > most):
                yield rule.finding(article, block.start, block.end, match=article.read(block), count=count, min=fewest, max=most)

    return match


def _repetition(rule: Rule) -> Matcher:
    harmless = frozenset(word.casefold() for word in rule.spec.get("ignore", ()))
    ignored = frozenset(word.encode() for word in harmless)
    in_speech = frozenset(word.casefold() for word in rule.spec.get("ignore-quoted", ()))
    phrases = frozenset(phrase.casefold() for phrase in rule.spec.get("ignore-after", ()))
    pattern = re.compile(r"(?<![\w.'’&/-])([^\W\d_]+)\s+(\1)(?![\w'’&/-]|\.\w)", re.IGNORECASE)

    def is_sound(article: Article, found: re.Match[str]) -> bool:
        (start, end), second = found.span(), found.group(2)
        word = found.group(1).casefold()
        return (
            word in harmless
            or second[0].isupper()
            or (len(word) == 1 and word not in "ai")
            or f"{_word_before(article.text, start)} {word}".casefold() in phrases
            or (word in in_speech and _is_in_speech(article, start))
            or is_mentioned(article, start, end, cued=False)
        )

    def match(article: Article) -> Iterator[Finding]:
        words = article.words
        if ignored.issuperset(compress(words, map(eq, words, islice(words, 1, None)))):
            return
        for start, end, found in _matches(rule, article, [pattern]):
            if not is_sound(article, found):
                fix = rule.replacement(article, [(found.end(1), end, "")], f"write {found.group(1)!r} once")
                yield rule.finding(article, start, end, match=article.text[start:end], fix=fix)

    return match


def _word_before(text: str, offset: int) -> str:
    before = text[max(0, offset - 40) : offset].split()
    return before[-1] if before else ""


def _is_in_speech(article: Article, offset: int) -> bool:
    """Whether an offset stands inside quotation marks that its paragraph has opened."""
    block = article.block_at(offset)
    before = article.text[block.start : offset] if block else ""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


# `unless`: "mentioned" passes over what is quoted, set as code or talked about, "introduced" over an abbreviation that the
# article itself explains. `except` holds patterns that are sought in all of a match, with what a group `at` leaves out of its
# span. `whole` keeps to blocks that match from their first letter to their last.
_SHARED: Final = {"ignore-case": bool, "unless": list, "literals": list}

KINDS: Final[dict[str, Kind]] = {
    "existence": Kind(
        _SHARED | {"patterns": list, "words": list, "except": list, "whole": bool}, (), frozenset({"match"}), _existence
    ),
    "substitution": Kind(_SHARED | {"swap": dict}, ("swap",), frozenset({"match", "replacement"}), _substitution),
    "consistency": Kind(_SHARED | {"groups": list}, ("groups",), frozenset({"match", "other"}), _consistency),
    "occurrence": Kind(
        _SHARED | {"pattern": str, "per": str}, ("pattern",), frozenset({"match", "count", "min", "max"}), _occurrence
    ),
    "repetition": Kind(
        _SHARED | {"ignore": list, "ignore-quoted": list, "ignore-after": list}, (), frozenset({"match"}), _repetition
    ),
}
"""Every kind of pattern rule by its name in a row."""


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
    from ahocorasick_rs import BytesAhoCorasick  # noqa: PLC0415 - only runs with pattern rows need it

    return BytesAhoCorasick(patterns)
