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
    from newslint.text.quotation_marks import Mark
    from newslint.text.quotation_spans import Quoting, Stretch

__all__: list[str] = []

_KINDS: Final = {'"': "straight", "''": "doubled", "``": "doubled", "“": "curly", "”": "curly", "„": "curly", "‟": "curly"}
_PAIRS: Final = {"straight": ('"', '"'), "doubled": ("''", "''"), "curly": ("“", "”")}
_NEVER_CLOSED: Final = "is never closed, nor opened again by the next paragraph"
_POINTS: Final = (",", ".")


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
    open_ended = [one for one in quoting.stretches if one.closer is None and not one.runs_on]
    if not open_ended:
        stray = quoting.strays[0]
        return rule.finding(article, stray.start, stray.end, fault="closes a quotation that nothing opens")
    first = open_ended[0]
    reopened = next((one for one in quoting.stretches if one.start >= first.end), None)
    fault = "is not closed before the next quotation opens" if reopened else _NEVER_CLOSED
    related = [Related(article.place(*reopened.opener[:2]), "the next quotation opens here")] if reopened else []
    return rule.finding(article, *first.opener[:2], fault=fault, related=related)


@reads("QUO004")
def mixed_quote_marks(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find the quotations in marks of the rarer kind where an article has two, and offer to write all of them like the others."""
    if len({kind for glyph, kind in _KINDS.items() if glyph[0] in article.text and glyph in article.text}) < 2:  # noqa: PLR2004 - two kinds make a mixture
        return
    pairs = list(_pairs(rule, article))
    counts = Counter(_KINDS[mark.glyph] for pair in pairs for mark in pair)
    if len(counts) < 2:  # noqa: PLR2004 - as above
        return
    usual = max(counts, key=counts.__getitem__)
    right = [pair for pair in pairs if _kind(pair) == usual]
    odd = [pair for pair in pairs if _kind(pair) != usual]
    opening, closing = _usual_glyphs(right, usual)
    edits = [edit for one, other in odd for edit in ((one.start, one.end, opening), (other.start, other.end, closing))]
    first, last = right[0] if right else odd[0]
    yield rule.finding(
        article,
        odd[0][0].start,
        odd[0][1].end,
        odd=_kind(odd[0]),
        usual=usual,
        count=len(odd),
        all=len(pairs),
        fix=rule.replacement(article, edits, f"write {opening}…{closing}"),
        related=[Related(article.place(first.start, last.end), f"{usual} marks")],
    )


def _pairs(rule: Rule, article: Article) -> Iterator[tuple[Mark, Mark]]:
    """Yield the marks around each quotation of a paragraph, if they are of a kind that can be mixed up with others."""
    for stretch in _stretches(rule, article):
        if stretch.closer and stretch.opener.glyph in _KINDS:
            yield stretch.opener, stretch.closer


def _stretches(rule: Rule, article: Article) -> Iterator[Stretch]:
    read = quoted_in(article, rule)
    if not read.in_singles:
        for passage in read.passages:
            if passage.quoting.block.kind in rule.scope:
                yield from passage.stretches


def _usual_glyphs(right: list[tuple[Mark, Mark]], kind: str) -> tuple[str, str]:
    """Return the opening and the closing mark that quotations of a kind have in an article: `“ ”`, or `„ “` in German."""
    pairs = Counter((one.glyph, other.glyph) for one, other in right)
    return pairs.most_common(1)[0][0] if pairs else _PAIRS[kind]


def _kind(pair: tuple[Mark, Mark]) -> str:
    kinds = {_KINDS[mark.glyph] for mark in pair}
    return kinds.pop() if len(kinds) == 1 else "mismatched"


@reads("QUO005")
def quote_punctuation(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find stops and commas on the rarer side of a closing mark, where quotations of one sort have them on either."""
    text = article.text
    sides: dict[tuple[str, bool], dict[bool, list[Mark]]] = defaultdict(lambda: {True: [], False: []})
    for stretch in _stretches(rule, article):
        if stretch.closer is None:
            continue
        end = stretch.closer.start
        last, after = text[end - 1], text[stretch.end : stretch.end + 1]
        if (last in _POINTS) != (after in _POINTS) and not text.endswith("..", stretch.opener.end, end):
            is_fragment = text.count(" ", stretch.opener.end, end) < FEWEST_WORDS - 1
            sides[last if last in _POINTS else after, is_fragment][last in _POINTS].append(stretch.closer)
    mixed = [both for both in sides.values() if both[True] and both[False]]
    if not mixed:
        return
    inside = sum(len(both[True]) for both in mixed) >= sum(len(both[False]) for both in mixed)
    odd = sorted(mark for both in mixed for mark in both[not inside])
    usual = min(mark for both in mixed for mark in both[inside])
    spans = [(mark.start, mark.end + 1) if inside else (mark.start - 1, mark.end) for mark in odd]
    edits = [(start, end, _swapped(article.text[start:end], inside=inside)) for start, end in spans]
    yield rule.finding(
        article,
        *spans[0],
        side="outside" if inside else "inside",
        usual="inside" if inside else "outside",
        fix=rule.replacement(article, edits, "move it to the other side of the mark"),
        related=[Related(article.place(usual.start - inside, usual.end + (not inside)), "here it is on the other side")],
    )


def _swapped(text: str, *, inside: bool) -> str:
    return text[-1] + text[:-1] if inside else text[1:] + text[0]
