"""TTL002: headlines that are cut off, by what the story under them says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from newslint.finding import Related
from newslint.registry import reads
from newslint.rules.continuations import AFTER, OPENERS, Continuation, continuations, goes_on, is_name, stem
from newslint.rules.headline_words import (
    ARTICLES,
    BEFORE_NOUNS,
    CANNOT_END,
    CLIPPED,
    CLOSED,
    COPULAS,
    ENDINGS,
    FORMAL,
    LINKS,
    MAY_STRAND,
    NUMERALS,
    OPENS_CLAUSE,
    PREPOSITIONS,
    RARELY_END,
)
from newslint.rules.titles import rest_of_lede
from newslint.text.language import is_foreign
from newslint.text.lexicon import is_word
from newslint.text.mojibake import stretches
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

LONGEST_TAIL: Final = 4
"""Words at the end of a headline that are looked for in the story, at most: longer sequences hardly ever recur."""

LONGEST_WRAPPED: Final = 90
"""Code points a line, on average, of text that was wrapped."""
FEWEST_FOR_MAJORITY: Final = 4
"""Times that the story must continue a last word with one and the same word before other uses are forgiven."""
MAJORITY: Final = 0.7
"""Share of its uses in which that word must follow then."""

_ELLIPSIS: Final = lazily(r"\s*(?:\[(?:\.{3}|…)\]|\.{3,}|…|\. \. \.)$")
_PAIRS: Final = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"), ("„", "“”"))
_CLOSE_IN_GERMAN: Final = "“«"
"""Marks that open, but close where they stick to a word: „so“ and »so«."""
_BEFORE_OPENERS: Final = "([{-–—/:'‘’"
_FEWEST_TO_SHOW: Final = 3
"""Words of a tail that the story must share before a last word that is whole counts as a part of a longer one."""
_POINTERS: Final = frozenset({"this", "that", "these", "those", "next", "last", "every", "each"})
"""Words that make a complete phrase of the word after them."""
_FURTHER: Final = lazily(r" [^\W\d_a-z]")
_INCHES: Final = lazily(r"\d\"")


@reads("TTL002")
def truncated_title(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding where the headline is cut off, at what stands before the cut."""
    headline = next(iter(article.headlines), None)
    if headline is None:
        return
    title = article.read(headline)
    bare = title
    dots = title[-1] in ".…]" and _ELLIPSIS.search(title)
    if dots:
        bare = title[: dots.start()]
    words = bare.split()
    if not words:
        return
    opener = _left_open(bare)
    if opener and not bare.isascii():
        # The last letter of what mojibake makes of a dash or a quotation mark is often a mark itself.
        opener = _left_open(_without_mojibake(bare))
    if not bare[-1].isalnum() and not opener:
        return
    tail, seen, judged = "", None, ""
    if (
        bare[-1].isalnum()
        and len(words) > 1
        and _may_go_on(article, words[-1], deliberate=bool(dots))
        and (story := _story(article))
        and (judgement := _judge(article, story, words, deliberate=bool(dots)))
        and not is_foreign(article)
    ):
        judged, tail, seen = judgement
    if not judged and opener:
        judged, tail = f"{opener} is never closed", bare[_without_mojibake(bare).rindex(opener) :]
    if not judged and not dots and len(words) > 2 and _ends_on_link(words) and not is_foreign(article):  # noqa: PLR2004 - a fragment is no headline
        judged, tail = f"nothing follows “{words[-1]}”", words[-1]
    if judged:
        start = headline.start + len(bare) - len(tail)
        related = [Related(article.place(seen.start, seen.stop), "the story goes on here")] if seen else []
        yield rule.finding(article, start, headline.end, reason=judged, related=related)


def _left_open(title: str) -> str:
    """Return the quotation mark or bracket that a headline opens and does not close, or nothing."""
    for opener, closers in _PAIRS:
        at = title.rfind(opener)
        if opener in _CLOSE_IN_GERMAN and at > 0 and not title[at - 1].isspace() and title[at - 1] not in _BEFORE_OPENERS:
            continue
        if at >= 0 and not any(closer in title[at + 1 :] for closer in closers) and not title.startswith(("1)", "a)")):
            return opener
    if title.count('"') % 2 and not _INCHES.search(title) and title.rfind('"') < len(title) - 1:
        at = title.rindex('"')
        return '"' if at == 0 or title[at - 1] in " (" else ""
    return ""


def _without_mojibake(title: str) -> str:
    """Return a headline with blanks in place of its mojibake."""
    for one in stretches(title, "".join([letter for letter in title if not letter.isascii()])):
        title = title[: one.start] + " " * (one.end - one.start) + title[one.end :]
    return title


def _ends_on_link(words: list[str]) -> bool:
    last = words[-1]
    if last in CANNOT_END or (last != "A" and last.istitle() and last.lower() in CANNOT_END):
        return True
    return last.lower() in RARELY_END and not last.isupper() and MAY_STRAND.isdisjoint(_bare(word) for word in words[:-1])


def _bare(word: str) -> str:
    """Return the first part of a word in lower case: `you’re` as `you`."""
    return re.split(r"['’]", word.lower().strip("“‘\"'([,:;"), maxsplit=1)[0]


def _may_go_on(article: Article, word: str, *, deliberate: bool) -> bool:
    """Whether a headline's last word can stand in the story as well, and is no number, which completes what it counts."""
    if not word.isalnum() or not word.isascii():
        return True
    if not deliberate and (word.isdigit() or word.lower() in NUMERALS):
        return False
    # An offset of the text is never behind the same place in `folded`, which has more bytes.
    return article.folded.find(word.lower().encode(), article.headlines[-1].end) >= 0


def _story(article: Article) -> str:
    """Return the text in lower case, unwrapped; nothing if its offsets would not be those of the text."""
    story = article.lower
    if not article.prose or len(story) != len(article.text):
        return ""
    wrapped = story.count("\n") * LONGEST_WRAPPED > len(story)
    return story.replace("\n", " ") if wrapped else story


def _judge(article: Article, story: str, words: list[str], *, deliberate: bool) -> tuple[str, str, Continuation] | None:
    """Return why the headline is cut off, by the story, with its tail and where the story completes it; None if it is not."""
    first = rest_of_lede(article) or article.prose[0].start
    ending = " ".join(words[-LONGEST_TAIL:])
    if "'" in ending or "’" in ending:
        story, words = story.replace("’", "'"), [word.replace("’", "'") for word in words]
    for count in _counts(story, first, words):
        tail = _tail(words, count)
        found = continuations(article, story, first, tail.lower(), hurry=not deliberate)
        if found is None or not all(goes_on(article, one) for one in found):
            break
        if found and _is_cut(article, found, words, count, deliberate=deliberate):
            usual = Counter(stem(one.word) for one in found).most_common(1)[0][0]
            best = next(one for one in found if stem(one.word) == usual)
            return _completed(article, best), _cut_phrase(tail, inside=best.inside), best
    usual_one = _usual_continuation(article, story, words)
    return (_completed(article, usual_one), words[-1], usual_one) if usual_one else None


def _counts(story: str, first: int, words: list[str]) -> range:
    """Return how many words a tail can have, from the most: where the last two never occur, no longer tail does."""
    most = min(LONGEST_TAIL, len(words)) if story.find(_tail(words, 2).lower(), first) >= 0 else 1
    return range(most, 0, -1)


def _tail(words: list[str], count: int) -> str:
    return " ".join(words[-count:]).lstrip(OPENERS)


def _cut_phrase(tail: str, *, inside: bool) -> str:
    """Return what of a tail the cut goes through: its last word, or the phrase that it ends on."""
    words = tail.split(" ")
    if inside:
        return words[-1]
    while len(words) > 1 and words[0].lower() in LINKS:
        del words[0]
    return " ".join(words)


def _completed(article: Article, one: Continuation) -> str:
    return f"the story writes “{article.text[one.start : one.stop]}”"


def _usual_continuation(article: Article, story: str, words: list[str]) -> Continuation | None:
    """Return where the story continues the last word with the one word that nearly always follows it, if there is one."""
    word, first = words[-1].lower(), article.prose[0].start
    if word in LINKS or words[-2].lower() in _POINTERS:
        return None
    as_name = f"{word[0].upper()}{word[1:]} "
    if article.text.find(as_name, first) < 0 or story.count(f"{word} ", first) < FEWEST_FOR_MAJORITY:
        return None
    others_allowed = (1 - MAJORITY) * story.count(word, first)
    uses, most = 0, 0
    nexts: dict[str, list[Continuation]] = defaultdict(list)
    at = story.find(word, first)
    while at >= 0:
        end = at + len(word)
        if not story[at - 1 : at].isalnum() and not story[end : end + 1].isalnum():
            after = AFTER.match(story, end)
            place = Continuation(at, end, *after.groups()) if after else None
            places = nexts[stem(place.word) if place and place.gap and not place.joint else ""]
            if place:
                places.append(place)
            uses += 1
            most = max(most, len(places))
            if uses - most > others_allowed:
                return None
        at = story.find(word, end)
    usual, places = max(nexts.items(), key=lambda item: len(item[1]), default=("", []))
    enough = len(places) >= max(FEWEST_FOR_MAJORITY, MAJORITY * uses) and usual and usual not in LINKS
    return next((one for one in places if is_name(article, one)), None) if enough else None


def _is_cut(article: Article, found: list[Continuation], words: list[str], count: int, *, deliberate: bool) -> bool:
    """Tell whether the story continues the last words of a headline in a way that shows them to be cut off."""
    inside = sum(one.inside for one in found)
    if inside:
        return inside == len(found) and count > 1 and _is_cut_word(found, words[-1], count)
    last = words[-1].lower()
    nexts = {stem(one.word) for one in found}
    if last in OPENS_CLAUSE or (deliberate and last in LINKS):
        return count > 1
    if not (LINKS | FORMAL).isdisjoint(nexts):
        return nexts < LINKS and len(nexts) == 1 and count > 1 and (deliberate or (last in PREPOSITIONS and len(found) > 1))
    names = sum(is_name(article, one, in_heading=count > 2) for one in found)  # noqa: PLR2004 - three words are no chance
    if len(nexts) > 1:
        return names == len(found) and (deliberate or (count > 1 and names > 2))  # noqa: PLR2004 - a pair can be chance
    if names == len(found):
        once = found[0]
        return len(found) > 1 or (count > 1 and not _goes_further(article, once) and not _stands_alone(article, words[-1], once))
    return deliberate or (names > 0 and len(found) > 2) or (count > 1 and _wants_noun(words, count, found))  # noqa: PLR2004 - as above


def _wants_noun(words: list[str], count: int, found: list[Continuation]) -> bool:
    """Whether the last word of a headline needs the word that the story puts after it."""
    with_article = len(found) > 1 and words[-2].lower() in ARTICLES and not found[0].word.endswith(("ing", "ed"))
    return with_article or words[-1] in BEFORE_NOUNS or (count > 2 and words[-1].lower() in COPULAS)  # noqa: PLR2004 - `to be` can end


def _goes_further(article: Article, one: Continuation) -> bool:
    """Whether the name that the story writes has a further word: so much less than it can be its short form."""
    return _FURTHER.match(article.text, one.stop) is not None


def _stands_alone(article: Article, word: str, besides: Continuation) -> bool:
    """Whether the story also writes the last word of a headline, in the same case, without a name going on after it."""
    alone = re.compile(rf"(?<!\w){re.escape(word)}(?![\w’'-]| [^\W_a-z])")
    first = article.prose[0].start
    return any(not besides.start <= one.start() < besides.end for one in alone.finditer(article.text, first))


def _is_cut_word(found: list[Continuation], last: str, count: int) -> bool:
    """Whether the last word of a headline is only the beginning of one: what is a word itself, a longer tail must show so."""
    word = last.lower()
    if last[-1].isdigit() or word in CLIPPED or word in CLOSED:
        return False
    if any(one.joint for one in found):
        return True
    whole = count < _FEWEST_TO_SHOW and is_word(word)
    return not whole and any(len(one.word) > 1 and one.word not in ENDINGS for one in found)
