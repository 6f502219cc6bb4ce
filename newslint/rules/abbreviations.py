"""NAM003: one abbreviation in several forms."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.catalogue import builtin
from newslint.finding import Related
from newslint.registry import reads
from newslint.text.indefinite import article_for
from newslint.text.language import is_foreign
from newslint.text.mentions import is_mentioned
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.article import Article, Block
    from newslint.finding import Finding, Fix
    from newslint.rule import Rule

__all__: list[str] = []

_NOT_A_WORD: Final = lazily(rb"[^a-z0-9\x80-\xff]+")
_EVERYWHERE: Final = frozenset({b"a", b"i", b"s"})
"""Letters that stand alone in most texts: an article, a pronoun, what an apostrophe leaves."""
_NEAR: Final = 60
"""Code points before a form in which the words stand that make it part of something else."""
_STUCK_BEFORE: Final = lazily(r"(?:[\w@#/\\$&.]|\b[A-Z]-|\b[a-z][a-z]-)\Z")
_STUCK_AFTER: Final = lazily(r"[\w@/\\$&]|\.\w|-[A-Z]{3}")
_BEFORE: Final = lazily(r"(?P<opening>\A|[.!?:…\n][\"”’)\]]*\s+)?[\"“‘'(\[]*(?P<word>[\w’'&.-]+)[ \N{NO-BREAK SPACE}]\Z")
_AFTER: Final = lazily(r"[ \N{NO-BREAK SPACE}](?P<word>[^\W_][\w’'&-]*)")
_TOWN: Final = lazily(r"\b[^\W\d_a-z][\w.’'-]*,\s+\Z")
_POSTAL: Final = lazily(r"[.,]?\s+\d{5}\b|, (?:[A-Z]\.?){2}(?![\w.])")
"""What makes a form part of an address: a postcode, or the state behind a town."""
_INDEFINITE: Final = lazily(r"\ban?\s+\Z", re.IGNORECASE)
_CLOSERS: Final = lazily(r"[\"”’»)\]]*")
_LONGEST_ABBREVIATION: Final = 4
"""Letters up to which a word in capitals may be an abbreviation; a longer one is shouted."""
_SMALL_WORDS: Final = frozenset("A ALL AND ARE AS AT BE BUT BY FOR FROM IF IN IS IT NO NOT NOW OF ON OR OUT TO UP WE YOU".split())
_NO_NAMES: Final = frozenset(
    """
    A Across After All And Around As At Before Both But By For From If In Inside Into Like Most Near No Not Of On Only Or Our
    Outside Over Since So That The Then This Though Throughout To Today Toward Under Until When Where While With Within Yet
    Central Downstate East Eastern Former Greater North Northern South Southern Upstate West Western
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
    """.split()
)
"""Words with a capital before a form that do not make a name of both."""


_Forms = tuple[str, ...]


class _Use(NamedTuple):
    """A form in the text. `name` is the word with a capital before it: `Team USA` is held only against `Team US`."""

    start: int
    end: int
    form: str
    name: str
    after_town: bool


@reads("NAM003")
def abbreviation_in_turns(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find the rarer forms of an abbreviation of which an article uses several."""
    groups = tuple(map(tuple, rule.options["groups"]))
    for forms, possible in _possible(groups, _words(groups).intersection(article.words)):
        if sum(form in article.text for form in possible) > 1 and not (forms in _english() and is_foreign(article)):
            by_name: dict[str, list[_Use]] = {}
            for use in _uses(rule, article, forms):
                by_name.setdefault(use.name, []).append(use)
            for uses in by_name.values():
                yield from _in_turns(rule, article, _without_towns(uses))


@cache
def _english() -> tuple[_Forms, ...]:
    """Return the groups of the catalogue, which are for English; a house's own are for whatever it writes."""
    return tuple(map(tuple, builtin()["NAM003"].options["groups"]))


@lru_cache(maxsize=64)
def _words(groups: tuple[_Forms, ...]) -> frozenset[bytes]:
    """Return the words of all forms."""
    return frozenset().union(*(_words_of(form) for forms in groups for form in forms))


@lru_cache(maxsize=1024)
def _possible(groups: tuple[_Forms, ...], met: frozenset[bytes]) -> tuple[tuple[_Forms, _Forms], ...]:
    """Return the groups of which several forms are possible in a text that has these of their words, each with those forms."""
    possible = ((forms, tuple(form for form in forms if _words_of(form) <= met)) for forms in groups)
    return tuple((forms, some) for forms, some in possible if len(some) > 1)


def _words_of(form: str) -> frozenset[bytes]:
    """Return the words without which a text cannot hold a form, as `Article.words` has them."""
    words = frozenset(_NOT_A_WORD.sub(b" ", form.encode().lower()).split())
    return words - _EVERYWHERE or words


def _in_turns(rule: Rule, article: Article, uses: list[_Use]) -> Iterator[Finding]:
    if len({use.form for use in uses}) == 1:
        return
    places: dict[str, list[_Use]] = {}
    for use in uses:
        if not is_mentioned(article, use.start, use.end):
            places.setdefault(use.form, []).append(use)
    # `max` keeps the first of equals, which is the form that the article began with.
    usual = max(places, key=lambda form: len(places[form]), default="")
    for form, others in places.items():
        if form != usual:
            model, first = places[usual][0], others[0]
            related = [Related(article.place(model.start, model.end), f"“{usual}” stands here")]
            related += [Related(article.place(use.start, use.end), f"“{form}” again") for use in others[1:]]
            fix = _rewritten(rule, article, others, usual)
            yield rule.finding(article, first.start, first.end, match=form, other=usual, related=related, fix=fix)


def _without_towns(uses: list[_Use]) -> list[_Use]:
    """Return the uses without `Rome, N.Y.`, where nothing else but `New York` in running text stands against it."""
    others = [use for use in uses if not (use.after_town and "." in use.form)]
    return others if others and all(_is_spelled_out(use.form) and not use.after_town for use in others) else uses


def _is_spelled_out(form: str) -> bool:
    return not form.isupper()


def _uses(rule: Rule, article: Article, forms: _Forms) -> Iterator[_Use]:
    """Yield where the forms are used: in no address or shout, and in no name that has only one form."""
    text = article.text
    names = [name for name in rule.options["names"] if name in text and any(form in name for form in forms)]
    spans = [match.span() for match in _pattern(forms).finditer(text)]
    apart = [span for span in spans if _is_apart(text, *span) and not _is_within(text, *span, names)]
    if len({text[start:end] for start, end in apart}) == 1:
        return
    may_spell_out = any(map(_is_spelled_out, forms))
    introduced = {form for form in filter(_is_spelled_out, forms) if any(f"{form} ({other})" in text for other in forms)}
    for start, end in apart:
        form = " ".join(text[start:end].split())
        block = article.block_at(start)
        if block is None or block.kind not in rule.scope or form in introduced:
            continue
        if block.kind == "title" and ("." not in form or may_spell_out) and not rule.options["headlines"]:
            continue
        before = text[max(block.start, start - _NEAR) : start]
        name = _name_before(rule, before, form)
        if _is_used(text, block, start, end) and (name or not _begins_name(rule, text, start, end)):
            yield _Use(start, end, form, name, _TOWN.search(before) is not None)


@lru_cache(maxsize=64)
def _pattern(forms: _Forms) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first))


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a form is no part of a word, an address, a handle, a sum of money, or an affiliation such as `R-N.Y.`."""
    return _STUCK_BEFORE.search(text[max(0, start - 4) : start]) is None and _STUCK_AFTER.match(text, end) is None


def _is_within(text: str, start: int, end: int, names: Sequence[str]) -> bool:
    return any(text.find(name, max(0, start - len(name)), end + len(name)) >= 0 for name in names)


def _begins_name(rule: Rule, text: str, start: int, end: int) -> bool:
    following = _word_after(text, end)
    return following[:1].isupper() and text[start:end] in rule.options["in-names"] and following not in rule.options["offices"]


def _word_after(text: str, end: int) -> str:
    after = _AFTER.match(text, end)
    return after["word"] if after else ""


def _is_used(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a form is neither shouted nor part of an address."""
    around = text[max(block.start, start - _NEAR) : min(block.end, end + _NEAR)]
    if text.startswith("!", end) or _POSTAL.match(text, end) or around.isupper():
        return False
    if "." in text[start:end]:
        return True
    following = _word_after(text, end)
    before = _BEFORE.search(text[max(block.start, start - _NEAR) : start])
    begins = before is not None and before["opening"] is not None and before["word"] == "A" and following.islower()
    shouted = before is not None and _is_shout(before["word"]) and not begins
    return not shouted and following not in _SMALL_WORDS and (not following.isupper() or len(following) <= _LONGEST_ABBREVIATION)


def _is_shout(word: str) -> bool:
    return word in _SMALL_WORDS or (word.isupper() and word.isalpha() and len(word) > 1)


def _name_before(rule: Rule, before: str, form: str) -> str:
    """Return the word that makes a name together with the form behind it; nothing if there is none."""
    match = _BEFORE.search(before)
    word = match["word"] if match else ""
    if match is None or not word[0].isupper() or word in _NO_NAMES or word.endswith(("’s", "'s", ".")):
        return ""
    # Every sentence begins with a capital; before a form that is often part of a name it still makes one.
    return word if match["opening"] is None or form in rule.options["in-names"] else ""


def _rewritten(rule: Rule, article: Article, uses: list[_Use], form: str) -> Fix | None:
    """Return the fix that writes a form in place of others; None where an article before one would be wrong."""
    ends = {span.end for span in article.sentences} | {block.end for block in article.blocks}
    edits = []
    for use in uses:
        before = article.text[max(0, use.start - _NEAR) : use.start]
        if _INDEFINITE.search(before) and article_for(use.form) != article_for(form):
            return None
        closed = use.end + len(_CLOSERS.match(article.text, use.end).group())  # type: ignore[union-attr]  # it matches the empty string
        edits.append((use.start, use.end + _shift(article.text, use, form, ends=closed in ends), form))
    return rule.replacement(article, edits, f"write “{form}”")


def _shift(text: str, use: _Use, form: str, *, ends: bool) -> int:
    """Return how much more or less than the old form an edit replaces, so that the full stop of a sentence stays, and alone."""
    dotted = use.form.endswith("."), form.endswith(".")
    if dotted == (True, False):
        return -1 if ends else 0
    return 1 if dotted == (False, True) and text.startswith(".", use.end) else 0
