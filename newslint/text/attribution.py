"""Which words of an article credit its quotations.

A hosted quotation is credited in its own sentence. One that stands alone is credited by the sentence before it, by a credited
quotation beside it, by what its surroundings say, by other words of its paragraph, or by the paragraph before, whose speaker
carries on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.position import Span
from newslint.text.credits import Credit, cue
from newslint.text.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.article import Article
    from newslint.text.credits import Where
    from newslint.text.lexicons import Lexicon
    from newslint.text.passages import Passage

__all__ = ["Attribution"]


class Attribution:
    """The credits of one article, worked out passage by passage when they are asked for."""

    def __init__(self, article: Article, passages: Sequence[Passage], lexicon: Lexicon) -> None:
        self._text: Final = article.text
        self._lexicon: Final = lexicon
        self._around: Final = Surroundings(article, lexicon)
        self._passages: Final = {passage.quoting.number: passage for passage in passages}
        self._known: Final[dict[int, list[Credit | None]]] = {}
        self._tails: Final[dict[int, tuple[int, Credit | None]]] = {}

    def credits(self, passage: Passage) -> list[Credit | None]:
        """Return the credit of each stretch of a passage, None where nobody is credited."""
        # What carries on a paragraph rests on that one, so the first of a row comes first; recursion could be too deep.
        row = [passage]
        while row[-1].quoting.number not in self._known and (before := self._before(row[-1])):
            row.append(before)
        for one in reversed(row):
            if one.quoting.number not in self._known:
                self._known[one.quoting.number] = self._worked_out(one)
        return self._known[passage.quoting.number]

    def _before(self, passage: Passage) -> Passage | None:
        """Return the passage in the paragraph before, if this one begins with a quotation, whose speaker can be that one's."""
        number = self._around.before(passage.quoting.number)
        begins = passage.stretches and passage.is_blank(0)
        return self._passages.get(number) if begins and number is not None else None

    def _worked_out(self, passage: Passage) -> list[Credit | None]:
        found: list[Credit | None] = []
        earlier: Credit | None = None
        begins = True
        for at, gap in enumerate(passage.gaps[:-1]):
            begins = begins and passage.is_blank(at)
            earlier = earlier or self._by_words("paragraph", gap, self._lexicon.speech)
            if passage.stands_alone(at):
                found.append(
                    self._near(passage, at, found[-1] if found else None)
                    or self._outside(passage, at, begins=begins)
                    or earlier
                    or self._later(passage, at)
                    or (self._previous(passage) if begins else None)
                )
            else:
                found.append(self._hosted(passage, at))
        return found

    def _by_words(self, where: Where, span: Span, words: frozenset[str]) -> Credit | None:
        found = cue(self._lexicon, words, self._text, span)
        return Credit(where, span, found) if found else None

    def _hosted(self, passage: Passage, at: int) -> Credit | None:
        """Return the credit of a quotation by the other words of its sentence."""
        tail = self._tail(passage, at)
        if tail or not passage.led[at][0]:
            return tail
        before = passage.sentence_before(at)
        by_words = self._by_words("sentence", before, self._lexicon.cues)
        return by_words or (Credit("sentence", before) if passage.is_introduced_by_form(at) else None)

    def _tail(self, passage: Passage, at: int) -> Credit | None:
        """Return the credit of a quotation by the words of its sentence behind it."""
        if not passage.led[at][1]:
            return None
        after = passage.sentence_after(at)
        by_words = self._by_words("sentence", after, self._lexicon.cues)
        return by_words or (Credit("sentence", after) if passage.is_credited_by_form(at) else None)

    def _near(self, passage: Passage, at: int, neighbour: Credit | None) -> Credit | None:
        """Return the credit that the sentences and quotations right beside a quotation give."""
        before = passage.sentence_before(at)
        by_words = self._by_words("before", before, self._lexicon.cues)
        if by_words and by_words.cue and self._speaks(before, by_words.cue):
            return by_words
        if neighbour and not neighbour.is_carried:
            return neighbour._replace(where="beside")
        if at + 1 < len(passage.stretches) and not passage.is_blank(at + 1) and (tail := self._tail(passage, at + 1)):
            return tail._replace(where="beside")
        after = passage.sentence_after(at)
        spoken = cue(self._lexicon, self._lexicon.speech, self._text, after)
        if self._around.points_back(after.start):
            return Credit("after", after, spoken)
        if spoken and self._names_again(before, Span(after.start, spoken.start)):
            return Credit("paragraph", after, spoken)
        return by_words._replace(where="paragraph") if by_words else None

    def _speaks(self, sentence: Span, found: Span) -> bool:
        """Whether a sentence tells of speaking, or ends on the verb that was found: `Ada Merrin disagrees.`"""
        ends = not self._text[found.end : sentence.end].strip(" .:")
        return ends or cue(self._lexicon, self._lexicon.speech, self._text, sentence) is not None

    def _names_again(self, before: Span, subject: Span) -> bool:
        """Whether the subject of the sentence behind a quotation is somebody whom the one before it has named."""
        named = self._text[before.start : before.end]
        words = self._text[subject.start : subject.end].split()
        if not named or not words:
            return False
        return words[0].lower() in self._lexicon.pronouns or any(word[0].isupper() and word in named for word in words)

    def _outside(self, passage: Passage, at: int, *, begins: bool) -> Credit | None:
        """Return the credit that a transcript, a line above, a line under the quotation, or the headline gives."""
        number, around = passage.quoting.number, self._around
        ends = at + 1 == len(passage.stretches) and passage.is_blank(at + 1)
        introduced = around.introduction(number) if begins else None
        return (
            around.turn(number)
            or (introduced if introduced and introduced.where == "introduction" else None)
            or (around.signature(number) if ends else None)
            or (around.headline if begins and number == min(self._passages) else None)
        )

    def _later(self, passage: Passage, at: int) -> Credit | None:
        """Return the credit behind a later quotation of the paragraph that is not joined to this one."""
        last, tail = self._last_tail(passage)
        return tail._replace(where="paragraph") if tail and last > at + passage.is_blank(at + 1) else None

    def _last_tail(self, passage: Passage) -> tuple[int, Credit | None]:
        number = passage.quoting.number
        if number not in self._tails:
            places = range(len(passage.stretches) - 1, -1, -1)
            self._tails[number] = next(((at, tail) for at in places if (tail := self._tail(passage, at))), (0, None))
        return self._tails[number]

    def _previous(self, passage: Passage) -> Credit | None:
        """Return the credit of the paragraph before, whose speaker carries on or whose words introduce a list of quotations."""
        number = passage.quoting.number
        before = self._before(passage)
        if before is None:
            last = self._around.introduction(number)
        elif before.is_broken:
            last = Credit("previous", Span(before.quoting.block.start, before.quoting.block.end))
        else:
            last = next((one for one in reversed(self._known[before.quoting.number]) if one), None)
        if last is None:
            return None
        if self._is_listed(number) and (last.where == "introduction" or before is None or not before.is_bare):
            return last._replace(where="introduction")
        goes_on = before is not None and passage.begins_with(self._lexicon.joints)
        return last._replace(where="beside" if goes_on else "previous")

    def _is_listed(self, number: int) -> bool:
        """Whether a block stands in a list of quotations: three blocks in a row that hold nothing else."""
        near = [self._passages.get(number + step) for step in range(-2, 3)]
        bare = [passage is not None and passage.is_bare for passage in near]
        return any(all(bare[first : first + 3]) for first in range(3))
