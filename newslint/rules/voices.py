"""QUO: voices that nobody has introduced: a source that is only `the official`, and a first person outside quotation marks."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from newslint.article import PROSE
from newslint.finding import Related
from newslint.registry import reads
from newslint.rules.quoting import quoted_in
from newslint.text.sentences import sentences
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.position import Span
    from newslint.rule import Rule
    from newslint.text.quotations import Quoted

__all__: list[str] = []

_WORD: Final = lazily(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEFORE_SENTENCES: Final = frozenset(".!?…:\"'”’») \n")
_FEWEST_VERBS: Final = 2
"""Verbs of saying that a story has at least if it is news."""
_FEWEST_SENTENCES: Final = 5
"""Sentences of a story from which a single one in the first person is out of place."""


@reads("QUO006")
def unintroduced_source(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find sources that speak as if they had been introduced: `the official said`."""
    read = quoted_in(article, rule)
    sources = read.lexicon.sources
    named = {name.decode() for name in _any_of(tuple(sources)).findall(article.folded)} if sources else ()
    for source in sorted(named):
        verbs, introducing = read.lexicon.speech, sources[source]
        speaking = _speaking(source, read.lexicon.auxiliaries)
        spoken = (match for match in speaking.finditer(article.text) if match.group(2).lower() in verbs)
        first = next((match for match in spoken if _is_told(rule, article, read, match.start())), None)
        if first is None or not introducing.isdisjoint(_words(article.text[: first.start()])):
            continue
        later = next((word for word in _WORD.finditer(article.text, first.end()) if word.group().lower() in introducing), None)
        related = [Related(article.place(*later.span()), "introduced only here")] if later else []
        yield rule.finding(article, *first.span(1), source=source, related=related)


@cache
def _any_of(sources: tuple[str, ...]) -> re.Pattern[bytes]:
    """Return the pattern of all sources as whole words of `Article.folded`."""
    return re.compile(b"(%b)(?![a-z])" % b"|".join([re.escape(source.encode()) for source in sources]))


@cache
def _speaking(source: str, auxiliaries: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of a source and its verb: `the official said`, `the official, who …, has said`."""
    before = "|".join(map(re.escape, sorted(auxiliaries)))
    return re.compile(rf"\b({re.escape(source)})(?:, [^.!?,\n]{{1,80}},)?\s+(?:(?:{before})\s+)?([^\W\d_]+)", re.IGNORECASE)


@reads("QUO007")
def unquoted_speech(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find the one sentence in the first person that a story told in the third holds outside quotation marks."""
    read = quoted_in(article, rule)
    lexicon = read.lexicon
    starts = [start for opening in _openings(lexicon.first_person) for start in _sentence_starts(article.text, opening)]
    told = list(islice((start for start in starts if _is_told(rule, article, read, start)), 2))
    if len(told) != 1 or any(passage.is_broken for passage in read.passages):
        return
    sentence = _sentence_from(article, told[0])
    if sentence is None or article.text[sentence.end - 1] != ".":
        return
    is_house = not lexicon.house.isdisjoint(_words(article.text[sentence.start : sentence.end]))
    if is_house or _speaks_of_itself(article, read, sentence) or not _reports(article.text, lexicon.speech):
        return
    if len(article.sentences) >= _FEWEST_SENTENCES:
        yield rule.finding(article, sentence.start, sentence.end)


def _sentence_from(article: Article, start: int) -> Span | None:
    """Return the sentence of the prose that begins at an offset; None if there is none."""
    block = article.block_at(start)
    if block is None or block.kind not in PROSE:
        return None  # pragma: no cover - where the story speaks is a block of its prose, unless a house widens the scope
    return next((sentence for sentence in sentences(article.text, block.start, block.end) if sentence.start == start), None)


@cache
def _openings(subjects: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return words with the blank behind them, those with one capital together."""
    capitals = sorted({subject[0] for subject in subjects})
    return tuple(tuple(f"{subject} " for subject in sorted(subjects) if subject[0] == capital) for capital in capitals)


def _sentence_starts(text: str, words: tuple[str, ...]) -> Iterator[int]:
    """Yield where one of some words with one capital can begin a sentence."""
    # A capital alone is found faster than with what follows it.
    capital = words[0][0]
    at = text.find(capital)
    while at >= 0:
        begins = at < 2 or (text[at - 1].isspace() and text[at - 2] in _BEFORE_SENTENCES)  # noqa: PLR2004 - a mark and a blank
        if begins and text.startswith(words, at):
            yield at
        at = text.find(capital, at + 1)


def _is_told(rule: Rule, article: Article, read: Quoted, offset: int) -> bool:
    """Whether the story itself speaks at an offset: in its prose, and not within quotation marks."""
    block = article.block_at(offset)
    return block is not None and block.kind in rule.scope and not read.is_quoted(offset)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _reports(text: str, speech: frozenset[str]) -> bool:
    """Whether a text tells what people say, as news does."""
    verbs = (word for word in _WORD.finditer(text) if word.group().lower() in speech)
    return len(list(islice(verbs, _FEWEST_VERBS))) == _FEWEST_VERBS


def _speaks_of_itself(article: Article, read: Quoted, sentence: Span) -> bool:
    """Whether the story speaks of itself, or of its writer, anywhere but in one sentence."""
    told = f"{read.unquoted(0, sentence.start)} {read.unquoted(sentence.end, len(article.text))}"
    # Most stories that do so do it early on.
    spoken = (word for found in _WORD.finditer(told) if (word := found.group()).lower() in read.lexicon.selves)
    return any(len(word) == 1 or not word.isupper() for word in spoken)  # the US is not us
