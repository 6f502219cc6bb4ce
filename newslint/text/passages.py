"""A block that quotes, as its quotations and the gaps between them: which quotation other words host, and which stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.position import Span
from newslint.text.credits import credits_back
from newslint.text.sentences import abbreviates, sentences
from newslint.views import view

if TYPE_CHECKING:
    from newslint.text.lexicons import Lexicon
    from newslint.text.quotation_spans import Quoting

__all__ = ["FEWEST_WORDS", "Passage"]

FEWEST_WORDS: Final = 4
"""Words of a quotation from which it is an utterance rather than a title, a slogan or a fragment."""

_ENDS: Final = ".!?…"
_CLOSERS: Final = "\"'”’»›)]"
_ENDS_OR_CLOSERS: Final = _ENDS + _CLOSERS
_GOES_ON: Final = ",;:–—-["
"""Marks behind a quotation that its sentence goes on with."""
_FEWEST_ASIDE: Final = 5
"""Words from which brackets behind a quotation hold a sentence of their own and not its source."""
_LONGEST_TITLE: Final = 7
_FEWEST_TURNS: Final = 4


class Passage:
    """A block that quotes.

    A stretch is meant by its number, and so is the gap before it. `is_broken` says that a mark is missing, so that nobody knows
    what is quoted.
    """

    def __init__(self, text: str, quoting: Quoting, lexicon: Lexicon) -> None:
        self.text: Final = text
        self.lexicon: Final = lexicon
        self.quoting: Final = quoting
        self.stretches: Final = quoting.stretches
        self.is_broken: Final = bool(quoting.strays) or not all(one.is_closed or one.runs_on for one in quoting.stretches)
        self._alone: Final[dict[int, bool]] = {}

    def gap(self, at: int) -> tuple[int, int]:
        """Return where the words before a stretch begin and end; the last gap is behind the last stretch."""
        start = self.stretches[at - 1].end if at else self.quoting.block.start
        return start, self.stretches[at].start if at < len(self.stretches) else self.quoting.block.end

    def between(self, at: int) -> str:
        """Return the words of a gap."""
        start, end = self.gap(at)
        return self.text[start:end]

    def inner(self, at: int) -> str:
        """Return what a stretch quotes."""
        stretch = self.stretches[at]
        return self.text[stretch.opened : stretch.closed]

    def is_utterance(self, at: int) -> bool:
        """Tell whether a stretch is long enough to be an utterance of its own, and no title."""
        words = self.inner(at).split(maxsplit=_LONGEST_TITLE)
        return len(words) > _LONGEST_TITLE or (len(words) >= FEWEST_WORDS and not self._are_titled(words))

    def is_blank(self, at: int) -> bool:
        """Tell whether a gap holds no words, and no pause that stands for some."""
        gap = self.between(at)
        if not gap or gap.isspace():
            return True
        return not any(letter.isalnum() for letter in gap) and ". ." not in gap and ".." not in gap and "…" not in gap

    def is_alone(self, at: int) -> bool:
        """Tell whether a stretch has no other words in its sentence."""
        if at not in self._alone:
            # What leads in is cheaper to see than what leads out.
            self._alone[at] = not self.is_led_in(at) and not self.is_led_out(at)
        return self._alone[at]

    def is_led_in(self, at: int) -> bool:
        """Tell whether other words of its sentence stand before a stretch."""
        start, end = self.gap(at)
        if start == end:
            return False
        before = self.text[start:end].rstrip().rstrip("([").rstrip()
        bare = before.rstrip(_CLOSERS)
        if not bare:
            return False
        if bare[-1] not in _ENDS:
            return True
        stop = start + len(bare) - 1
        return bare[-1] == "." and abbreviates(self.text, start, stop, self.stretches[at].opened)

    def is_led_out(self, at: int) -> bool:
        """Tell whether other words of its sentence stand behind a stretch."""
        behind = self.between(at + 1)
        bare = behind.strip()
        if not (self.stretches[at].is_closed and bare) or behind[0] in _ENDS:
            return False
        first = bare[0]
        goes_on = first.islower() or first in _GOES_ON
        if goes_on or not bare.strip(_ENDS_OR_CLOSERS):
            return goes_on
        last = self._last_letter(at)
        if last not in _ENDS:
            return True
        if bare[-1].isalnum() and at + 1 == len(self.stretches) and bare.count(" ") < _LONGEST_TITLE:
            return True
        if first == "(" and bare.count(" ", 0, bare.find(")")) < _FEWEST_ASIDE - 1:
            return True
        words = self.lexicon.speech if last == "." else self.lexicon.verbs
        return credits_back(self.lexicon, words, self.text, self.sentence_after(at))

    def _last_letter(self, at: int) -> str:
        return self.inner(at).rstrip().rstrip(_CLOSERS)[-1:] or " "

    def sentence_before(self, at: int) -> Span:
        """Return the span of the last sentence, finished or not, in the gap before a stretch; an empty one if there is none."""
        start, end = self.gap(at)
        last = Span(end, end)
        for last in sentences(self.text, start, end):  # noqa: B007 - the last one is wanted
            pass
        return last

    def sentence_after(self, at: int) -> Span:
        """Return the span of the first sentence in the gap behind a stretch; an empty one if there is none."""
        start, end = self.gap(at + 1)
        while start < end and not self.text[start].isalnum():
            start += 1
        return next(sentences(self.text, start, end), Span(end, end))

    def is_credited_by_form(self, at: int) -> bool:
        """Tell whether commas or a question mark bind a whole utterance to the words behind it, whatever their verb."""
        behind = self.between(at + 1).lstrip()
        bound = self._last_letter(at) in ",?!" or behind[:1] == ","
        if not bound or not self.is_led_out(at):
            return False
        return self.is_utterance(at) or behind.split(maxsplit=1)[0].lower() in self.lexicon.pronouns

    def is_introduced_by_form(self, at: int) -> bool:
        """Tell whether a colon, or a comma before a whole utterance, binds it to the words before it."""
        before = self.between(at).rstrip()
        return before.endswith(":") or (before.endswith(",") and self.is_utterance(at) and self.inner(at)[:1].isupper())

    @view
    def is_bare(self) -> bool:
        """Whether the block holds nothing but what is quoted."""
        return all(self.is_blank(at) for at in range(len(self.stretches) + 1))

    @view
    def begins_with_quote(self) -> bool:
        """Whether the block begins with what is quoted."""
        return self.stretches != [] and self.is_blank(0)

    def begins_with(self, words: frozenset[str]) -> bool:
        """Tell whether the first word that is quoted is one of some words."""
        first = self.inner(0).split(maxsplit=1)[:1]
        return first != [] and first[0].rstrip(",").lower() in words

    def is_titled(self, at: int) -> bool:
        """Tell whether what a stretch quotes is written as a title is: all words large, but for the small ones."""
        return self._are_titled(self.inner(at).split())

    def _are_titled(self, words: list[str]) -> bool:
        return all(not word[0].islower() or word.rstrip(_ENDS) in self.lexicon.small for word in words)

    def is_in_dialogue(self, at: int) -> bool:
        """Tell whether a stretch stands in a row with nothing between them, and questions among them: a talk set on one line."""
        first = last = at
        while self.is_joined(first - 1):
            first -= 1
        while self.is_joined(last):
            last += 1
        row = range(first, last + 1)
        return len(row) >= _FEWEST_TURNS and any(self._last_letter(one) == "?" for one in row)

    def is_joined(self, at: int) -> bool:
        """Tell whether a stretch that ends a sentence has the next one right behind it, with no title between two others."""
        if at < 0 or at + 1 >= len(self.stretches) or not self.is_blank(at + 1):
            return False
        gap = self.between(at + 1)
        ends = self._last_letter(at) in _ENDS or any(end in gap for end in _ENDS)
        return ends and not (self.is_led_in(at) and len(self.inner(at).split()) <= _LONGEST_TITLE and self.is_titled(at))
