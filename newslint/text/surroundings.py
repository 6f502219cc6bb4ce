"""What stands around the paragraphs that quote and says who speaks: a headline, a signature, an introduction, a turn."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from newslint.position import Span
from newslint.text.credits import Credit, cue
from newslint.text.sentences import sentences
from newslint.views import lazily, view

if TYPE_CHECKING:
    from newslint.article import Article, Block
    from newslint.text.lexicons import Lexicon

__all__ = ["Surroundings"]

_LONGEST_BEAT: Final = 5
"""Words of a paragraph between two quotations that changes no speaker: `She pauses.`"""
_LONGEST_SIGNATURE: Final = 120
_LONGEST_NAME: Final = 8
"""Words of a line that holds nothing but a name and what its bearer is."""
_DASHED: Final = lazily(r"[-–—―~]+\s*(?:[^\W\d_a-z]|@)|[–—―]+\s*[^\W\d_][^.!?\n]{2,60}\Z")
_HANDLE: Final = lazily(r"\(@\w+\)")
_NAME: Final = lazily(r"[^\W\d_a-z][\w.’'-]+ (?:[^\W\d_a-z]|v[ao]n |de |al-|bin )[\w.’' -]*(?:,|\Z)")
_HEADLINE: Final = lazily(r"([^\W\d_a-z][^:“\"'‘«„]{2,60}): ?[“\"'‘«„]")
_TURN: Final = lazily(r"([^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3})(?: \([^)]*\))?(?::|\. —|\.—)\s")
_OPENERS: Final = "“\"'‘«„"
_FEWEST_QUESTIONS: Final = 3
_FEWEST_TURNS: Final = 4
_SHARE_OF_TURNS: Final = 3
"""At least one paragraph in so many begins a turn in a transcript."""


class Surroundings:
    """The blocks of an article's prose as they stand around a block that quotes; blocks are meant by their numbers."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._text: Final = article.text
        self._title: Final = article.title
        self._blocks: Final = article.prose
        self._headlines: Final = article.headlines
        self._lexicon: Final = lexicon

    @view
    def headline(self) -> Credit | None:
        """The credit of an article whose headline names its only speaker: `Ada Merrin: “We will sail”`."""
        match = _HEADLINE.match(self._title)
        if match is None:
            return None
        start = self._headlines[0].start
        return Credit("headline", Span(start, start + match.end(1)))

    @view
    def turns(self) -> list[tuple[int, Span]]:
        """The numbers of the blocks that begin a turn of a transcript or an interview, each with the span of who speaks.

        There are none if the article is neither.
        """
        if self._text.count(":") + self._text.count("—") < _FEWEST_TURNS:
            return []
        matches = [(number, _TURN.match(self._text, block.start, block.end)) for number, block in enumerate(self._blocks)]
        turns = [(number, Span(*match.span(1))) for number, match in matches if match]
        return turns if len(turns) >= max(_FEWEST_TURNS, len(self._blocks) / _SHARE_OF_TURNS) else []

    def turn(self, number: int) -> Credit | None:
        """Return the credit of a block by the turn in which it stands."""
        begun = bisect_right(self.turns, number, key=itemgetter(0))
        return Credit("turn", self.turns[begun - 1][1]) if begun else None

    def before(self, number: int) -> int | None:
        """Return the number of the paragraph before a block, past a mere beat; None if there is none."""
        for candidate in range(number - 1, max(number - 3, -1), -1):
            block = self._blocks[candidate]
            if candidate < number - 1 or not self._is_beat(block):
                return candidate
        return None

    def _is_beat(self, block: Block) -> bool:
        words = self._text[block.start : block.end].split(maxsplit=_LONGEST_BEAT)
        return len(words) == 1 or (len(words) < _LONGEST_BEAT and words[0].lower() in self._lexicon.pronouns)

    def introduction(self, number: int) -> Credit | None:
        """Return the credit that the paragraph before a block gives: it is a heading, ends in a colon, or tells of speaking."""
        before = self.before(number)
        if before is None:
            return None
        block = self._blocks[before]
        if block.kind == "heading" or before in self._questions:
            return Credit("introduction", Span(block.start, block.end))
        last = self._sentences(block)[-1]
        found = cue(self._lexicon, self._lexicon.speech, self._text, last)
        if self._text.endswith(":", block.start, block.end):
            return Credit("introduction", last, found)
        return Credit("previous", last, found) if found else None

    @view
    def _questions(self) -> frozenset[int]:
        """The numbers of the blocks that ask what the next one answers in quotation marks, if the article is an interview."""
        text = self._text
        asked = frozenset(
            number
            for number, (block, answer) in enumerate(pairwise(self._blocks))
            if text.endswith("?", block.start, block.end) and text[answer.start] in _OPENERS and text[block.start] not in _OPENERS
        )
        return asked if len(asked) >= _FEWEST_QUESTIONS else frozenset()

    def _sentences(self, block: Block) -> list[Span]:
        return list(sentences(self._text, block.start, block.end)) or [Span(block.start, block.end)]

    def signature(self, number: int) -> Credit | None:
        """Return the credit that the block behind another gives: a signature, or a sentence that points back."""
        if number + 1 >= len(self._blocks):
            return None
        block = self._blocks[number + 1]
        line = self._text[block.start : min(block.end, block.start + _LONGEST_SIGNATURE)]
        # The dash of a signature can have been taken for the mark of a list.
        lead = self._text[self._blocks[number].end : block.start].lstrip()
        if _DASHED.match(lead + line) or _HANDLE.search(line) or self._is_name(line, block):
            return Credit("signature", Span(block.start, block.end))
        if self.points_back(block.start):
            first = self._sentences(block)[0]
            return Credit("after", first, cue(self._lexicon, self._lexicon.speech, self._text, first))
        return None

    def points_back(self, start: int) -> bool:
        """Tell whether the words from an offset point to what was said right before: `That was …`, `Those words …`."""
        return self._text[start : start + _LONGEST_SIGNATURE].lower().startswith(self._lexicon.pointers)

    def _is_name(self, line: str, block: Block) -> bool:
        return block.kind == "heading" and line.count(" ") < _LONGEST_NAME and _NAME.match(line) is not None
