"""The kinds of rules that are data: what each reads from its row, and how it matches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import compress, islice
from operator import attrgetter, eq
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.edits import like, twin
from newslint.finding import Related
from newslint.patterns import Sought, compile_pattern, compile_phrases, folded_forms, literals_of, matches, row_fix
from newslint.text.binomials import is_species
from newslint.text.language import is_foreign, language
from newslint.text.mentions import is_mentioned
from newslint.views import kept, lazily

if TYPE_CHECKING:
    from newslint.article import Article, Block
    from newslint.finding import Applicability, Finding
    from newslint.rule import Rule

__all__ = ["KINDS", "Kind", "Matcher", "trust_of"]

Matcher = Callable[["Article", frozenset[bytes]], Iterator["Finding"]]
"""Yields what a row finds in an article that holds these of its literals, as `folded_forms` has them."""


class Kind(NamedTuple):
    """A kind of pattern rule: its keys with their types, the fields of its message, and what makes a matcher of a row.

    Rules of a kind that `fixes` know by themselves what to write.
    """

    keys: dict[str, type]
    needs: tuple[str, ...]
    fields: frozenset[str]
    matcher: Callable[[Rule], Matcher]
    fixes: bool = False


def _existence(rule: Rule) -> Matcher:
    is_known = bool(literals_of(rule))
    sought = [
        (folded_forms(literals) if is_known else frozenset(), cache(partial(compile_pattern, rule, "patterns", pattern)))
        for pattern, literals in map(Sought.of, rule.spec.get("patterns", ()))
    ]
    if words := rule.spec.get("words"):
        sought.append((frozenset(), cache(partial(compile_phrases, words, ignore_case=bool(rule.spec.get("ignore-case"))))))
    exceptions = [compile_pattern(rule, "except", pattern) for pattern in rule.spec.get("except", ())]
    slots, fillers = frozenset(rule.spec.get("slots", ())), frozenset(rule.spec.get("fillers", ()))

    def match(article: Article, found: frozenset[bytes]) -> Iterator[Finding]:
        end_of_last = 0
        patterns = [compiled() for literals, compiled in sought if not literals or not literals.isdisjoint(found)]
        for start, end, hit in sorted(matches(rule, article, patterns), key=lambda hit: (hit[0], -hit[1])):
            if start < end_of_last or any(pattern.search(hit.group()) for pattern in exceptions):
                continue
            end_of_last = end
            yield rule.finding(article, start, end, match=article.text[start:end], fix=row_fix(rule, article, start, end))
        for block in article.blocks if fillers else ():
            if block.kind == "field" and _slot(block.name) in slots and article.read(block).strip() in fillers:
                yield rule.finding(article, block.start, block.end, match=article.read(block))

    return match


def _slot(name: str) -> str:
    """Return the last key of a dotted one that is no number, as letters in lower case: `photo_credit.0` as `photocredit`."""
    keys = [key for key in name.split(".") if not key.isdigit()]
    return _NO_LETTERS.sub("", keys[-1].lower()) if keys else ""


def _substitution(rule: Rule) -> Matcher:
    ignore_case = bool(rule.spec.get("ignore-case", True))
    swap = {" ".join(bad.split()): good for bad, good in rule.spec["swap"].items()}
    folded = {bad.casefold(): good for bad, good in swap.items()} if ignore_case else swap
    pattern = compile_phrases(swap, ignore_case=ignore_case)

    def match(article: Article, _: frozenset[bytes]) -> Iterator[Finding]:
        for start, end, found in matches(rule, article, [pattern]):
            bad = " ".join(found.group().split())
            good = like(bad, folded[bad.casefold() if ignore_case else bad])
            if bad == good:
                continue
            fix = rule.replacement(article, [(start, end, good)], f"write “{good}”")
            yield rule.finding(article, start, end, match=bad, replacement=good, fix=fix)

    return match


def _consistency(rule: Rule) -> Matcher:
    ignore_case = bool(rule.spec.get("ignore-case", True))
    groups = [(forms, compile_phrases(forms, ignore_case=ignore_case)) for forms in rule.spec["groups"]]

    def match(article: Article, _: frozenset[bytes]) -> Iterator[Finding]:
        for forms, pattern in groups:
            places = defaultdict(list)
            for start, end, found in matches(rule, article, [pattern]):
                form = " ".join(found.group().split())
                places[form.casefold() if ignore_case else form].append((start, end))
            if len(places) < 2:  # noqa: PLR2004 - one form alone is consistent
                continue
            ranks = {form.casefold() if ignore_case else form: rank for rank, form in enumerate(forms)}
            usual, *others = sorted(places, key=lambda form: (-len(places[form]), ranks[form]))
            for form in others:
                start, end = places[form][0]
                edits = [(a, b, like(article.text[a:b], usual)) for a, b in places[form]]
                related = [Related(article.place(*places[usual][0]), f"“{usual}” stands here")]
                related += [Related(article.place(a, b), f"“{form}” again") for a, b in places[form][1:]]
                fix = rule.replacement(article, edits, f"write “{usual}”")
                yield rule.finding(article, start, end, match=article.text[start:end], other=usual, related=related, fix=fix)

    return match


def _occurrence(rule: Rule) -> Matcher:
    pattern = compile_pattern(rule, "pattern", rule.spec["pattern"])
    fewest, most = rule.options.get("min", 0), rule.options.get("max")
    whole = rule.spec.get("per", "block") == "article"

    def match(article: Article, _: frozenset[bytes]) -> Iterator[Finding]:
        counts: Counter[Block] = Counter({block: 0 for block in article.blocks if block.kind in rule.scope})
        counts.update(block for start, _, _ in matches(rule, article, [pattern]) if (block := article.block_at(start)))
        if whole and counts:
            counts = Counter({min(counts, key=attrgetter("start")): counts.total()})
        for block, count in counts.items():
            if count < fewest or (most is not None and count > most):
                yield rule.finding(article, block.start, block.end, match=article.read(block), count=count, min=fewest, max=most)

    return match


def _is_in_one_of(languages: frozenset[str], article: Article) -> bool:
    """Whether an article names one of some languages, or names none and its words are not English."""
    named = language(article)
    return named in languages if named else bool(languages) and is_foreign(article)


def _repetition(rule: Rule) -> Matcher:
    harmless = frozenset(word.casefold() for word in rule.spec.get("ignore", ()))
    ignored = frozenset(word.encode() for word in harmless)
    in_speech = frozenset(word.casefold() for word in rule.spec.get("ignore-quoted", ()))
    certain = frozenset(word.casefold() for word in rule.spec.get("certain", ()))
    steady = certain | {word.casefold() for word in rule.spec.get("likely", ())}
    phrases = frozenset(phrase.casefold() for phrase in rule.spec.get("ignore-after", ()))
    languages = frozenset(rule.spec.get("ignore-languages", ()))
    pattern = re.compile(r"(?<![\w.'’&/-])([^\W\d_]++)\s+((?i:\1))(?![\w'’&/-]|\.\w)")

    def is_sound(article: Article, found: re.Match[str]) -> bool:
        (start, end), second = found.span(), found.group(2)
        word = found.group(1).casefold()
        return (
            word in harmless
            or (word not in steady and _ends_clause(article.text, start, word))
            or second[0].isupper()
            or (len(word) == 1 and (word not in "ai" or found.group(1) != second))
            or (word not in steady and is_species(article, start, end))
            or f"{_word_before(article.text, start)} {word}".casefold() in phrases
            or (word in in_speech and _is_in_speech(article, start))
            or is_mentioned(article, start, end, cued=False)
        )

    def match(article: Article, _: frozenset[bytes]) -> Iterator[Finding]:
        words = article.words
        doubled = set(compress(words, map(eq, words, islice(words, 1, None)))) - ignored
        if not doubled or _is_in_one_of(languages, article):
            return
        if len(doubled) <= _FEW and not _stand_side_by_side(doubled, article.folded):
            return
        for start, end, found in matches(rule, article, [pattern]):
            if not is_sound(article, found):
                trust = _trust(article, start) if found.group(1).casefold() in certain else "unsafe"
                fix = rule.replacement(article, [twin(article, start, found.end(1), end)], f"write “{found[1]}” once", trust)
                yield rule.finding(article, start, end, match=article.text[start:end], fix=fix)

    return match


def _stand_side_by_side(words: Iterable[bytes], folded: bytes) -> bool:
    """Whether any of the words stands twice with nothing but white space between: mostly it is a mark."""
    return any(
        between.isspace() and not (before[-1:].isalnum() or after[:1].isalnum())
        for parts in map(folded.replace(_NO_BREAK_SPACE, b" ").split, words)
        for before, between, after in zip(parts, parts[1:], parts[2:], strict=False)
    )


_NO_LETTERS: Final = lazily(r"[\W_]+")
_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}".encode()
_FEW: Final = 20
"""Doubled words for each of which it is sooner looked up how it stands than all of the text is matched."""
_NEAR: Final = 60
"""Code points before a verb in which the clause that it ends can begin."""
_DOUBLE_MARKS: Final = lazily('[“”"]')
_FEWEST_VERSES: Final = 3
_LONGEST_VERSE: Final = 48
"""Code points of a line of verse."""
_VERSE_ENDS: Final = (",", ";", ":", ".", "!", "?", "—", "–", "…", "”", '"')
_CLAUSE: Final = lazily(r"\b(?:what|who|whoever|whatever|whichever|how)\b(?:\s+[\w’']+){0,2}\s*\Z", re.IGNORECASE)
"""The beginning of a short clause after which its verb may meet the next: what matters matters."""
_BEING: Final = frozenset({"are", "was", "were"})
_CLAUSE_OF_BEING: Final = lazily(r"\b(?:what|who|whoever|whatever|whichever|how)\b(?:\s+[\w’']+){1,2}\s*\Z", re.IGNORECASE)
"""The same for a verb that asks as well: what it was was dear, but what was the price."""


def _trust(article: Article, start: int) -> Applicability:
    """Return how far a word that only a slip doubles can be taken out: a quotation may stammer, and verse may mean it."""
    block = article.block_at(start)
    if block is not None and _is_verse(article, block):
        return "display"
    from newslint.text.quotations import quoted

    is_quoted = quoted(article).is_quoted(start)
    return "unsafe" if is_quoted or _is_in_speech(article, start) or (block is not None and block.kind == "quote") else "safe"


@kept
def _is_verse(article: Article, block: Block) -> bool:
    """Whether a paragraph is written in short lines that nearly all end in a mark."""
    lines = article.read(block).splitlines()
    return (
        len(lines) >= _FEWEST_VERSES
        and max(map(len, lines)) <= _LONGEST_VERSE
        and sum(line.rstrip().endswith(_VERSE_ENDS) for line in lines) > len(lines) / 2
    )


def _ends_clause(text: str, offset: int, verb: str) -> bool:
    """Whether a short clause can end on the verb at an offset, so that it may meet the next."""
    clause = _CLAUSE_OF_BEING if verb in _BEING else _CLAUSE
    return clause.search(text, max(0, offset - _NEAR), offset) is not None


def _word_before(text: str, offset: int) -> str:
    before = text[max(0, offset - 40) : offset].split()
    return before[-1] if before else ""


def _is_in_speech(article: Article, offset: int) -> bool:
    """Whether an offset stands inside quotation marks that its paragraph has opened."""
    block = article.block_at(offset)
    if block is None:
        return False  # pragma: no cover - words are those of blocks
    opening, closing, straight = (bisect_left(marks, offset) for marks in _marks_of(article, block))
    return opening > closing or straight % 2 == 1


@kept
def _marks_of(article: Article, block: Block) -> tuple[list[int], ...]:
    """Return where double quotation marks stand in a block: those that open, those that close, and those that may do either."""
    found = [(match.start(), match[0]) for match in _DOUBLE_MARKS.finditer(article.text, block.start, block.end)]
    return tuple([at for at, mark in found if mark == kind] for kind in '“”"')


# `unless`: "mentioned" passes over what is quoted, set as code or talked about, "introduced" over an abbreviation that the
# article itself explains. `except` holds patterns that are sought in all of a match, with what a group `at` leaves out of its
# span. `whole` keeps to blocks that match from their first letter to their last. `slots` names fields of front matter
# that may hold none of the `fillers`.
_SHARED: Final = {"ignore-case": bool, "unless": list, "literals": list}

KINDS: Final[dict[str, Kind]] = {
    "existence": Kind(
        _SHARED | {"patterns": list, "words": list, "except": list, "whole": bool, "slots": list, "fillers": list},
        (),
        frozenset({"match"}),
        _existence,
    ),
    "substitution": Kind(_SHARED | {"swap": dict}, ("swap",), frozenset({"match", "replacement"}), _substitution, fixes=True),
    "consistency": Kind(_SHARED | {"groups": list}, ("groups",), frozenset({"match", "other"}), _consistency, fixes=True),
    "occurrence": Kind(
        _SHARED | {"pattern": str, "per": str}, ("pattern",), frozenset({"match", "count", "min", "max"}), _occurrence
    ),
    "repetition": Kind(
        _SHARED
        | {"ignore": list, "ignore-quoted": list, "ignore-after": list, "ignore-languages": list}
        | {"certain": list, "likely": list},
        (),
        frozenset({"match"}),
        _repetition,
        fixes=True,
    ),
}
"""Every kind of pattern rule by its name in a row."""


def trust_of(rule: Rule) -> Applicability | None:
    """Return how far the fixes of a rule can be trusted, as a rule; None if it has none."""
    fix = rule.fix or {}
    trust: Applicability | None = fix.get("applicability")
    kind = KINDS.get(rule.kind)
    if kind and kind.fixes:
        trust = trust or "unsafe"
    elif kind and "edit" not in fix:
        trust = None
    return rule.trusted(trust)
