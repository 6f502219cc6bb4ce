"""TXT002: sentences and paragraphs that stand twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.article import OBJECT
from newslint.edits import removal
from newslint.finding import Fix, Related
from newslint.registry import reads
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
_LABELLED: Final = lazily(r"[^\W\d_a-z][\w’']*(?: [\w’']+){0,4}:")
_LONGEST_ENTRY: Final = 20
"""Words up to which a sentence behind a label is an entry of a form: `What you can do: …`."""
_SHINGLE: Final = 3
"""Words in a row by which sentences are held against each other."""
_COMMON: Final = 3
"""Sentences that may share a shingle; one that more share is a set phrase."""
_ALIKE: Final = 0.6
"""Share of the longer sentence's shingles that it has in common with one of which it is a copy with a few words put in."""
_SMALL: Final = 4
"""Letters up to which a word can be changed for another and a sentence still say the same."""
_NEGATIONS: Final = frozenset({"not", "no", "never", "nor", "without"})
_ANCHORS: Final = (b" the ", b" of ", b" to ")
_REACH: Final = 36
"""Bytes behind an anchor that two passages share if one repeats the other."""
_TO_STOPS: Final = bytes.maketrans(b"!?\n", b"...")


class _Sentence(NamedTuple):
    """A sentence of a paragraph, its words, and these in lower case."""

    start: int
    end: int
    block: Block
    written: tuple[str, ...]
    words: tuple[str, ...]


@reads("TXT002")
def repeated_sentence(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find sentences that the article has had before, word for word or nearly so; those in a row make one finding."""
    if not _may_repeat(article):
        return
    sentences = list(_sentences(rule, article))
    for again, first, length in _runs(sentences, _copies(sentences)):
        start, end = sentences[again].start, sentences[again + length - 1].end
        if length == 1 and _is_of_a_form(article, sentences[again]):
            continue
        model = article.place(sentences[first].start, sentences[first + length - 1].end)
        fix = Fix((rule.fix or {})["applicability"], "remove it", (removal(article, start, end),))
        related = [Related(model, "it stands here first")]
        yield rule.finding(article, start, end, match=article.text[start:end], related=related, fix=fix)


def _may_repeat(article: Article) -> bool:
    """Whether the text has the same words at two places: between two stops, or behind one of the commonest words."""
    pieces = [piece.strip() for piece in article.folded.translate(_TO_STOPS).split(b".") if len(piece) > _REACH]
    if len(set(pieces)) < len(pieces):
        return True
    for anchor in _ANCHORS:
        behind = [piece[:_REACH] for piece in article.spaced.split(anchor) if len(piece) >= _REACH]
        if len(set(behind)) < len(behind):
            return True
    return False


def _sentences(rule: Rule, article: Article) -> Iterator[_Sentence]:
    for start, end in article.sentences:
        block = article.block_at(start)
        if block is not None and block.kind in rule.scope:
            text = article.text[start:end]
            # An object is something that cannot be read: two pictures are not the same.
            written = () if OBJECT in text else tuple(_WORD.findall(text))
            yield _Sentence(start, end, block, written, tuple([word.lower() for word in written]))


def _copies(sentences: list[_Sentence]) -> dict[int, int]:
    """Return the numbers of the sentences that repeat an earlier one, each with that one's."""
    numbers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        if len(sentence.words) >= _FEWEST:
            numbers[sentence.words].append(number)
    copies = {}
    for first, *others in numbers.values():
        # More than one copy makes a refrain or a form, unless they follow each other.
        if len(others) == 1 or others == list(range(first + 1, first + len(others) + 1)):
            copies.update(dict.fromkeys(others, first))
    single = [first for first, *others in numbers.values() if not others]
    return {**dict(_near_copies(sentences, single)), **copies}


def _near_copies(sentences: list[_Sentence], single: list[int]) -> Iterator[tuple[int, int]]:
    shingles = {number: _shingles(sentences[number].words) for number in single}
    sharing: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in shingles.items():
        for shingle in own:
            sharing[shingle].append(number)
    common = Counter(pair for group in sharing.values() if len(group) <= _COMMON for pair in combinations(group, 2))
    for (first, again), count in common.items():
        longer = max(len(shingles[first]), len(shingles[again]))
        if count >= _ALIKE * longer and _say_the_same(sentences[first], sentences[again]):
            yield again, first


def _shingles(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(*(words[offset:] for offset in range(_SHINGLE)), strict=False))


def _say_the_same(first: _Sentence, again: _Sentence) -> bool:
    """Whether two sentences differ in nothing but words that one has more, and in no name, number or negation.

    Names and numbers may stand before or behind what is there word for word.
    """
    own = set(first.words) - set(again.words), set(again.words) - set(first.words)
    differing = own[0] | own[1]
    if not differing.isdisjoint(_NEGATIONS) or (all(own) and any(len(word) > _SMALL for word in differing)):
        return False
    written = (*first.written[1:], *again.written[1:])
    telling = {word.lower() for word in written if not word[0].islower()}
    return differing.isdisjoint(telling) or _holds(first.words, again.words) or _holds(again.words, first.words)


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
        while _goes_on(sentences, copies, again + length, first + length):
            length += 1
        last = again + length - 1
        yield again, first, length


def _goes_on(sentences: list[_Sentence], copies: dict[int, int], again: int, first: int) -> bool:
    if again >= len(sentences) or sentences[again].block != sentences[again - 1].block:
        return False
    return copies.get(again) == first or (sentences[again].words == sentences[first].words != ())


def _is_of_a_form(article: Article, sentence: _Sentence) -> bool:
    """Whether a sentence is meant to come again: it has a label, or is a paragraph that is one or puts a question."""
    text = article.text[sentence.start : sentence.end].rstrip(_CLOSERS)
    if len(sentence.words) <= _LONGEST_ENTRY and _LABELLED.match(text):
        return True
    whole = (sentence.start, sentence.end) == (sentence.block.start, sentence.block.end)
    return whole and (not text.endswith(_ENDS) or text.endswith("?"))
