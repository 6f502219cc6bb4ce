"""TXT002: sentences and paragraphs that stand twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.article import OBJECT
from newslint.edits import removal
from newslint.finding import Fix, Related
from newslint.registry import reads
from newslint.text.sentences import sentences as sentences_of
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

_WORD: Final = lazily(r"\w+(?:[’'.,]\w+)*")
_FEWEST: Final = 8
"""Words from which a sentence does not come about twice by chance."""
_ENDS: Final = (".", "!", "?", "…")
_CLOSERS: Final = "\"'”’»)]"
_OPENERS: Final = ("“", '"', "„", "«", "‘", "'")
_LABELLED: Final = lazily(r"[^\W\d_a-z][\w’']*(?: [\w’']+){0,4}:")
_ENTRY: Final = lazily(r"(?:[^\W\d_a-z]\w* )?\d[\d:/]*(?:[.):]| [ap]\.?m\b) ?")
"""How the entries of minutes and of a log begin: `Item 3.`, `3:40 a.m.`"""
_LONGEST_ENTRY: Final = 20
"""Words up to which a sentence behind a label is an entry of a form: `What you can do: …`."""
_COMMON: Final = 3
"""Sentences that may share three words in a row, a shingle; one that more share is a set phrase."""
_ALIKE: Final = 0.6
"""Share of the longer sentence's shingles that it has in common with one of which it is a copy with a few words put in."""
_SMALL: Final = 4
"""Letters up to which a word can be changed for another and a sentence still say the same."""
_NEGATIONS: Final = frozenset({"not", "no", "never", "nor", "without"})
_ANCHORS: Final = (b" the ", b" to ")
_REACH: Final = 36
"""Bytes behind an anchor that two passages share if one repeats the other."""
_SHORTEST: Final = 30
"""Bytes of a sentence of some words."""
_TO_STOPS: Final = bytes.maketrans(b"!?\n", b"...")


class _Sentence(NamedTuple):
    """A sentence of a paragraph."""

    start: int
    end: int
    block: Block
    text: str


@reads("TXT002")
def repeated_sentence(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find sentences that the article has had before, word for word or nearly so; those in a row make one finding."""
    if not _may_repeat(article.folded):
        return
    sentences = list(_sentences(rule, article))
    for again, first, length in _runs(sentences, _copies(sentences)):
        start, end = sentences[again].start, sentences[again + length - 1].end
        if length == 1 and (_is_of_a_form(sentences[again]) or _is_pulled(sentences[first], sentences[again])):
            continue
        if all(_ENTRY.match(article.text, sentences[one].block.start) for one in (first, again)):
            continue
        model = article.place(sentences[first].start, sentences[first + length - 1].end)
        fix = Fix((rule.fix or {})["applicability"], "remove it", (removal(article, start, end),))
        related = [Related(model, "it stands here first")]
        yield rule.finding(article, start, end, match=article.text[start:end], related=related, fix=fix)


def _may_repeat(folded: bytes) -> bool:
    """Whether a text has the same words at two places: between two stops, or behind one of the commonest words."""
    pieces = [piece.strip() for piece in folded.translate(_TO_STOPS).split(b".") if len(piece) > _SHORTEST]
    if len(set(pieces)) < len(pieces):
        return True
    marks = _marks(folded.replace(b"\n", b" "))
    return len(set(marks)) < len(marks)


def _marks(folded: bytes) -> list[bytes]:
    """Return what stands behind each anchor of a text."""
    return [piece[:_REACH] for anchor in _ANCHORS for piece in folded.split(anchor)[1:] if len(piece) >= _REACH]


def _sentences(rule: Rule, article: Article) -> Iterator[_Sentence]:
    for block in article.prose:
        if block.kind in rule.scope:
            for start, end in sentences_of(article.text, block.start, block.end):
                yield _Sentence(start, end, block, article.text[start:end])


def _suspects(found: list[_Sentence]) -> list[int]:
    """Return the numbers of the sentences that share a mark with another one, or all they say."""
    marks = []
    seen: set[bytes] = set()
    again: set[bytes] = set()
    for sentence in found:
        folded = b" " + sentence.text.replace("\n", " ").encode("utf-8", "surrogatepass").lower()
        own = {*_marks(folded), folded}
        again |= own & seen
        seen |= own
        marks.append(own)
    # An object is something that cannot be read: two pictures are not the same.
    return [number for number, own in enumerate(marks) if not own.isdisjoint(again) and OBJECT not in found[number].text]


def _copies(sentences: list[_Sentence]) -> dict[int, int]:
    """Return the numbers of the sentences that repeat an earlier one, each with that one's."""
    numbers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in _suspects(sentences):
        words = tuple(_WORD.findall(sentences[number].text.lower()))
        if len(words) >= _FEWEST:
            numbers[words].append(number)
    copies = {}
    for first, *others in numbers.values():
        # More than one copy makes a refrain or a form, unless they follow each other.
        if len(others) == 1 or others == list(range(first + 1, first + len(others) + 1)):
            copies.update(dict.fromkeys(others, first))
    single = {found[0]: words for words, found in numbers.items() if len(found) == 1}
    return {**dict(_near_copies(sentences, single)), **copies}


def _near_copies(sentences: list[_Sentence], words: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    shingles = {number: _shingles(own) for number, own in words.items()}
    sharing: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in shingles.items():
        for shingle in own:
            sharing[shingle].append(number)
    common = Counter(pair for group in sharing.values() if 1 < len(group) <= _COMMON for pair in combinations(group, 2))
    for (first, again), count in common.items():
        longer = max(len(shingles[first]), len(shingles[again]))
        if count >= _ALIKE * longer and _say_the_same(words[first], words[again], sentences[first].text, sentences[again].text):
            yield again, first


def _shingles(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return all that stands in a row of three words."""
    return set(zip(words, words[1:], words[2:], strict=False))


def _say_the_same(first: tuple[str, ...], again: tuple[str, ...], *written: str) -> bool:
    """Whether two sentences differ in nothing but words that one has more, and in no name, number or negation.

    Names and numbers may stand before or behind what is there word for word.
    """
    own = set(first) - set(again), set(again) - set(first)
    differing = own[0] | own[1]
    if not differing.isdisjoint(_NEGATIONS) or (all(own) and any(len(word) > _SMALL for word in differing)):
        return False
    telling = {word.lower() for text in written for word in _WORD.findall(text)[1:] if not word[0].islower()}
    return differing.isdisjoint(telling) or _holds(first, again) or _holds(again, first)


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether one passage begins or ends with another."""
    return shorter in (longer[: len(shorter)], longer[-len(shorter) :])


def _runs(sentences: list[_Sentence], copies: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """Yield each run of copies inside one paragraph: the number of its first sentence, that one's model, and its length.

    Short sentences belong to a run if they are copies as well.
    """
    last = -1
    for again, first in sorted(copies.items()):
        if again <= last:
            continue
        length = 1
        while first + length < again and _goes_on(sentences, copies, again + length, first + length):
            length += 1
        last = again + length - 1
        yield again, first, length


def _goes_on(sentences: list[_Sentence], copies: dict[int, int], again: int, first: int) -> bool:
    if again >= len(sentences) or sentences[again].block != sentences[again - 1].block:
        return False
    text = sentences[again].text
    return copies.get(again) == first or (text == sentences[first].text and OBJECT not in text)


def _is_of_a_form(sentence: _Sentence) -> bool:
    """Whether a sentence is meant to come again: it has a label, or is a paragraph that is one or puts a question."""
    text = sentence.text.rstrip(_CLOSERS)
    if len(text.split()) <= _LONGEST_ENTRY and _LABELLED.match(text):
        return True
    whole = (sentence.start, sentence.end) == (sentence.block.start, sentence.block.end)
    return whole and (not text.endswith(_ENDS) or text.endswith("?"))


def _is_pulled(first: _Sentence, again: _Sentence) -> bool:
    """Whether one of two sentences quotes the other, as what is pulled out of an interview does."""
    return first.text.startswith(_OPENERS) != again.text.startswith(_OPENERS)
