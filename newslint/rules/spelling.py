"""TXT005: British and American spellings in one article."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.edits import like
from newslint.finding import Related
from newslint.registry import reads
from newslint.text.language import is_foreign
from newslint.text.quotations import quotations
from newslint.text.spelling import HOUSES, spelled, spelling_of
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.position import Span
    from newslint.rule import Rule
    from newslint.text.spelling import House, Side, Spelling

__all__: list[str] = []

_WORD: Final = lazily(r"(?<![\w@#/.\\=&])[^\W\d_]+(?![\w@/\\=]|\.\w|://)")
"""A word that is no part of an address, a handle or a hashtag."""
_NEAR: Final = 16
"""Code points before a word in which the mark stands that ends a sentence."""
_OPENERS: Final = " \t\n\N{NO-BREAK SPACE}\"“‘'«([*"
_STOPS: Final = (".", "!", "?", ":", "…")
_CAPITALISED: Final = lazily(r"\s+[^\W\d_a-z]")
_MARKS: Final = "\"'“”„‘’‚«»‹›"
_FEWEST_QUOTED: Final = 4
"""Words from which a quotation is the speaker's own text; shorter ones are the writer's."""
_AGAINST: Final[Mapping[Side, frozenset[Side]]] = {
    "-ise": frozenset({"-ize", "American"}),
    "British": frozenset({"American"}),
    "-ize": frozenset({"-ise"}),
    "American": frozenset({"-ise", "British"}),
}
"""What cannot stand beside a spelling in any style."""
_RIVALS: Final = tuple({frozenset({side, other}) for side, others in _AGAINST.items() for other in others})
_STYLE: Final[Mapping[Side, str]] = {
    "-ise": "British",
    "British": "British",
    "-ize": "American or Oxford",
    "American": "American",
}
_AGAINST_HOUSE: Final = "“{match}” is {style} spelling; the house writes “{other}”"


class _Word(NamedTuple):
    """A word of a side where it stands; a `named` one is part of a name or a long quotation."""

    start: int
    end: int
    text: str
    spelling: Spelling
    named: bool


@reads("TXT005")
def mixed_spelling(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find the spellings that are not those of the house or, without one, not those of the rest of the article."""
    met = spelled().intersection(article.words)
    house = rule.options.get("spelling")
    if not (met if house else _are_mixed(met)) or is_foreign(article):
        return
    if house:
        yield from _against_house(rule, article, house)
    elif _are_mixed(_telling(met)) and not _is_about_spelling(article.words):
        yield from _in_turns(rule, article)


def _is_about_spelling(words: list[bytes]) -> bool:
    return b"spelling" in words and (b"british" in words or b"american" in words)


def _telling(words: AbstractSet[bytes]) -> set[bytes]:
    """Return the words that tell of a side: alone, or beside their counterpart."""
    spellings = {word: spelling_of(word) for word in words}
    return {word for word, own in spellings.items() if own.tells or (own.shared and own.counterpart.encode() in words)}


def _are_mixed(words: Iterable[bytes]) -> bool:
    sides = {spelling_of(word).side for word in words}
    return any(rivals <= sides for rivals in _RIVALS)


def _against_house(rule: Rule, article: Article, house: House) -> Iterator[Finding]:
    for word in _words(rule, article):
        spelling = word.spelling
        if spelling.side in HOUSES[house] and not spelling.ambiguous and not word.named:
            right = like(word.text, spelling.counterpart)
            fix = rule.replacement(article, [(word.start, word.end, right)], f"write “{right}”", "safe")
            values: dict[str, Any] = {"match": word.text, "style": _STYLE[spelling.side], "other": right}
            yield rule.finding(article, word.start, word.end, fix=fix, message=_AGAINST_HOUSE, **values)


def _in_turns(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield each word against the style that the article follows most, with its places."""
    words = list(_words(rule, article))
    telling = _telling({_folded(word) for word in words if not word.named})
    if not _are_mixed(telling):
        return
    counted = [word for word in words if not word.named and _folded(word) in telling]
    places: dict[bytes, list[_Word]] = defaultdict(list)
    firsts: dict[Side, _Word] = {}
    for word in counted:
        places[_folded(word)].append(word)
        firsts.setdefault(word.spelling.side, word)
    against = HOUSES[_style(counted, words)]
    for first, *others in places.values():
        if first.spelling.side in against:
            counterpart = places.get(first.spelling.counterpart.encode())
            rivals = counterpart or [firsts[side] for side in sorted(_AGAINST[first.spelling.side]) if side in firsts]
            yield _against_article(rule, article, first, others, rivals[0])


def _against_article(rule: Rule, article: Article, first: _Word, others: list[_Word], rival: _Word) -> Finding:
    related = [Related(article.place(rival.start, rival.end), f"“{rival.text}” stands here")]
    related += [Related(article.place(word.start, word.end), f"“{word.text}” again") for word in others]
    edits = [(word.start, word.end, like(word.text, word.spelling.counterpart)) for word in (first, *others)]
    fix = rule.replacement(article, edits, f"write “{edits[0][2]}”")
    styles = {"style": _STYLE[first.spelling.side], "other_style": _STYLE[rival.spelling.side]}
    return rule.finding(article, first.start, first.end, fix=fix, related=related, match=first.text, other=rival.text, **styles)


def _folded(word: _Word) -> bytes:
    return word.text.lower().encode()


def _style(counted: list[_Word], words: list[_Word]) -> House:
    """Return the style that fewest words are against.

    Between two, words that tell little by themselves decide; then the first word of all. Oxford comes last: few write it.
    """

    def cost(house: House) -> tuple[int, int, bool, int]:
        against = [word.start for word in counted if word.spelling.side in HOUSES[house]]
        in_all = sum(word.spelling.side in HOUSES[house] for word in words)
        return len(against), in_all, house == "oxford", -against[0]

    return min(HOUSES, key=cost)


def _words(rule: Rule, article: Article) -> Iterator[_Word]:
    """Yield the words of a side in the blocks of the rule, in order; one that quotation marks set off is none of the writer's."""
    long = [part for one in quotations(article) if len(one.words) >= _FEWEST_QUOTED for part in one.parts]
    for block in article.blocks:
        if block.kind not in rule.scope:
            continue
        for match in _WORD.finditer(article.text, block.start, block.end):
            start, end = match.span()
            word = match.group().lower().encode()
            if word in spelled() and not _is_set_off(article.text, start, end):
                named = block.kind == "quote" or _is_within(start, long) or _is_name(article.text, block, start, end)
                yield _Word(start, end, match.group(), spelling_of(word), named)


def _is_set_off(text: str, start: int, end: int) -> bool:
    """Whether a word stands alone in quotation marks: a term, or one that the writer keeps at a distance."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2].lstrip(",.")[:1]
    return bool(before and after) and before in _MARKS and after in _MARKS


def _is_name(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a word is written as names are: in capitals, with one that begins no sentence, or before another."""
    if not text[start].isupper():
        return False
    before = text[max(block.start, start - _NEAR) : start].rstrip(_OPENERS)
    begins = before.endswith(_STOPS) or (not before and start - _NEAR <= block.start)
    return not begins or text[start + 1 : end].isupper() or _CAPITALISED.match(text, end) is not None


def _is_within(offset: int, spans: list[Span]) -> bool:
    at = bisect_right(spans, offset, key=attrgetter("start")) - 1
    return at >= 0 and offset < spans[at].end
