"""QUO: quotation marks: unbalanced, of two kinds, and on either side of the stop."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from newslint.finding import Related
from newslint.registry import reads
from newslint.rules.quoting import quoted_in
from newslint.text.passages import FEWEST_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.rule import Rule
    from newslint.text.quotation_spans import Quoting, Stretch

__all__: list[str] = []

_KINDS: Final = {'"': "straight", "''": "doubled", "``": "doubled", "“": "curly", "”": "curly", "„": "curly", "‟": "curly"}
_PAIRS: Final = {"straight": ('"', '"'), "doubled": ("''", "''"), "curly": ("“", "”")}
_NEVER_CLOSED: Final = "is never closed, nor opened again by the next paragraph"
_POINTS: Final = (",", ".")
_ENDS: Final = (".", "!", "?", "…", "”", '"', "''")
_LEADING_IN: Final = (",", ":")
"""Marks that lead to an utterance, or to the rest of one, behind a credit in its middle."""


@reads("QUO003")
def unbalanced_quote(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find marks without their counterpart, one for each paragraph."""
    read = quoted_in(article, rule)
    if read.in_singles:
        return
    for passage in read.passages:
        quoting = passage.quoting
        if passage.is_broken and quoting.block.kind in rule.scope:
            yield _unbalanced(rule, article, quoting)


def _unbalanced(rule: Rule, article: Article, quoting: Quoting) -> Finding:
    open_ended = [one for one in quoting.stretches if not (one.is_closed or one.runs_on)]
    if not open_ended:
        stray = quoting.strays[0]
        return rule.finding(article, stray.start, stray.end, fault="closes a quotation that nothing opens")
    first = open_ended[0]
    reopened = next((one for one in quoting.stretches if one.start >= first.end), None)
    fault = "is not closed before the next quotation opens" if reopened else _NEVER_CLOSED
    related = [Related(article.place(reopened.start, reopened.opened), "the next quotation opens here")] if reopened else []
    return rule.finding(article, first.start, first.opened, fault=fault, related=related)


@reads("QUO004")
def mixed_quote_marks(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find the quotations in marks of the rarer kind where an article has two, and offer to write all of them like the others."""
    if len({kind for glyph, kind in _KINDS.items() if glyph[0] in article.text and glyph in article.text}) < 2:  # noqa: PLR2004 - two kinds make a mixture
        return
    marked = [(one, _glyphs(article.text, one)) for one in _enclosed(rule, article)]
    quotations = [(one, glyphs) for one, glyphs in marked if glyphs[0] in _KINDS]
    counts = Counter(_KINDS[glyph] for _, glyphs in quotations for glyph in glyphs)
    if len(counts) < 2:  # noqa: PLR2004 - as above
        return
    usual = max(counts, key=counts.__getitem__)
    right = [glyphs for _, glyphs in quotations if _kind(glyphs) == usual]
    odd = [(one, glyphs) for one, glyphs in quotations if _kind(glyphs) != usual]
    opening, closing = _usual_glyphs(right, usual)
    edits = [edit for one, _ in odd for edit in ((one.start, one.opened, opening), (one.closed, one.end, closing))]
    first = next((one for one, glyphs in quotations if _kind(glyphs) == usual), odd[0][0])
    yield rule.finding(
        article,
        odd[0][0].start,
        odd[0][0].end,
        odd=_kind(odd[0][1]),
        usual=usual,
        count=len(odd),
        all=len(quotations),
        fix=rule.replacement(article, edits, f"write {opening}…{closing}"),
        related=[Related(article.place(first.start, first.end), f"{usual} marks")],
    )


def _enclosed(rule: Rule, article: Article) -> list[Stretch]:
    """Return what quotations of a paragraph enclose in two marks each, but for single ones."""
    read = quoted_in(article, rule)
    if read.in_singles:
        return []
    told = [passage.stretches for passage in read.passages if passage.quoting.block.kind in rule.scope]
    return [one for stretches in told for one in stretches if one.is_closed]


def _glyphs(text: str, one: Stretch) -> tuple[str, str]:
    return text[one.start : one.opened], text[one.closed : one.end]


def _usual_glyphs(right: list[tuple[str, str]], kind: str) -> tuple[str, str]:
    """Return the opening and the closing mark that quotations of a kind have in an article: `“ ”`, or `„ “` in German."""
    return Counter(right).most_common(1)[0][0] if right else _PAIRS[kind]


def _kind(glyphs: tuple[str, str]) -> str:
    kinds = {_KINDS[glyph] for glyph in glyphs}
    return kinds.pop() if len(kinds) == 1 else "mismatched"


@reads("QUO005")
def quote_punctuation(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find stops and commas on the rarer side of a closing mark, where quotations of one sort have them on either."""
    text = article.text
    enclosed = _enclosed(rule, article)
    if not any(text.startswith(_POINTS, one.end) for one in enclosed):
        return
    sides: dict[tuple[str, str], dict[bool, list[Stretch]]] = defaultdict(lambda: {True: [], False: []})
    for one in enclosed:
        last, after = text[one.closed - 1], text[one.end : one.end + 1]
        if (last in _POINTS) != (after in _POINTS) and not text.endswith("..", one.opened, one.closed):
            point = last if last in _POINTS else after
            sides[point, _sort(text, one, point)][last in _POINTS].append(one)
    mixed = [both for both in sides.values() if both[True] and both[False]]
    if not mixed:
        return
    inside = sum(len(both[True]) for both in mixed) >= sum(len(both[False]) for both in mixed)
    odd = sorted(one for both in mixed for one in both[not inside])
    usual = min(one for both in mixed for one in both[inside])
    spans = [(one.closed, one.end + 1) if inside else (one.closed - 1, one.end) for one in odd]
    edits = [(start, end, _swapped(article.text[start:end], inside=inside)) for start, end in spans]
    yield rule.finding(
        article,
        *spans[0],
        side="outside" if inside else "inside",
        usual="inside" if inside else "outside",
        fix=rule.replacement(article, edits, "move it to the other side of the mark"),
        related=[Related(article.place(usual.closed - inside, usual.end + (not inside)), "here it is on the other side")],
    )


def _sort(text: str, one: Stretch, point: str) -> str:
    """Return what a quotation is: British papers set the stop outside a fragment, worked into a sentence of their own."""
    is_short = text.count(" ", one.opened, one.closed) < FEWEST_WORDS - 1
    before = text[: one.start].rstrip()
    if point == "," or not before or text[one.start - 1] == "\n" or before.endswith(_ENDS):
        return "fragment" if is_short and point == "," else "utterance"
    begins_small = text[one.opened].islower()
    if before.endswith(_LEADING_IN):
        return "rest" if begins_small else "utterance"
    return "fragment" if is_short or begins_small else "utterance"


def _swapped(text: str, *, inside: bool) -> str:
    return text[-1] + text[:-1] if inside else text[1:] + text[0]
