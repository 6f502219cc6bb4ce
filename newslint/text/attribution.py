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

    Credits = dict[int, Credit | None]

__all__ = ["Attribution"]


class Attribution:
    """The credits of one article, worked out when they are asked for."""

    def __init__(self, article: Article, passages: Sequence[Passage], lexicon: Lexicon) -> None:
        self._text: Final = article.text
        self._lexicon: Final = lexicon
        self._around: Final = Surroundings(article, lexicon)
        self._passages: Final = {passage.quoting.number: passage for passage in passages}
        self._opening: Final = passages[0].quoting.number if passages else 0
        self._within: Final[dict[int, Credits]] = {}
        self._carried: Final[dict[int, Credits]] = {}

    def credit(self, passage: Passage, at: int) -> Credit | None:
        """Return the credit of a stretch of a passage; None if nobody is credited."""
        if not passage.is_alone(at):
            return self._hosted(passage, at)
        return self._told_before(passage, at) or self._by_all(passage, at)

    def _by_all(self, passage: Passage, at: int) -> Credit | None:
        """Return the credit of a quotation that stands alone by all that can give it one."""
        # What carries on a paragraph rests on that one, so the first of a row comes first; recursion could be too deep.
        row = [passage]
        while self._may_carry_on(row[-1]) and (before := self._before(row[-1])):
            row.append(before)
        for one in reversed(row):
            if self._may_carry_on(one):
                self._carried[one.quoting.number] = self._carrying_on(one)
        return self._known(passage)[at]

    def _known(self, passage: Passage) -> Credits:
        return self._carried.get(passage.quoting.number) or self._credits_within(passage)

    def _may_carry_on(self, passage: Passage) -> bool:
        """Whether a passage begins with a quotation that nothing credits unless it carries on the paragraph before."""
        if passage.quoting.number in self._carried or not passage.begins_with_quote:
            return False
        return passage.is_alone(0) and self._credits_within(passage)[0] is None

    def _before(self, passage: Passage) -> Passage | None:
        number = self._around.before(passage.quoting.number)
        return None if number is None else self._passages.get(number)

    def _hosted(self, passage: Passage, at: int) -> Credit | None:
        """Return the credit of a quotation by the other words of its sentence."""
        tail = self._tail(passage, at)
        if tail or not passage.is_led_in(at):
            return tail
        before = passage.sentence_before(at)
        by_words = self._by_words("sentence", before, self._lexicon.cues)
        return by_words or (Credit("sentence", before) if passage.is_introduced_by_form(at) else None)

    def _tail(self, passage: Passage, at: int) -> Credit | None:
        """Return the credit of a quotation by the words of its sentence behind it."""
        if not passage.is_led_out(at):
            return None
        after = passage.sentence_after(at)
        by_words = self._by_words("sentence", after, self._lexicon.cues)
        return by_words or (Credit("sentence", after) if passage.is_credited_by_form(at) else None)

    def _by_words(self, where: Where, span: Span, words: frozenset[str]) -> Credit | None:
        found = cue(self._lexicon, words, self._text, span)
        return Credit(where, span, found) if found else None

    def _credits_within(self, passage: Passage) -> Credits:
        """Return the credits of the quotations that stand alone in a passage, but for those that carry on another paragraph."""
        number = passage.quoting.number
        if number not in self._within:
            found: Credits = {}
            self._within[number] = found
            begins = True
            for at in range(len(passage.stretches)):
                begins = begins and passage.is_blank(at)
                if passage.is_alone(at):
                    found[at] = self._near(passage, at, found) or self._outside(passage, at, begins=begins)
            self._fill_from_afar(passage, found)
        return self._within[number]

    def _near(self, passage: Passage, at: int, found: Credits) -> Credit | None:
        """Return the credit that the sentences and quotations right beside a quotation give; `found` has those before it."""
        told = self._told_before(passage, at)
        if told:
            return told
        neighbour = found[at - 1] if at - 1 in found else self._hosted(passage, at - 1) if at else None
        if neighbour and not neighbour.is_carried:
            return neighbour._replace(where="beside")
        if at + 1 < len(passage.stretches) and not passage.is_blank(at + 1) and (tail := self._tail(passage, at + 1)):
            return tail._replace(where="beside")
        before = passage.sentence_before(at)
        behind = self._behind(before, passage.sentence_after(at))
        return behind or self._by_words("paragraph", before, self._lexicon.cues)

    def _told_before(self, passage: Passage, at: int) -> Credit | None:
        """Return the credit of a quotation by the sentence before it, if that tells of speaking: where most are credited."""
        before = passage.sentence_before(at)
        found = cue(self._lexicon, self._lexicon.cues, self._text, before)
        return Credit("before", before, found) if found and self._speaks(before, found) else None

    def _behind(self, before: Span, after: Span) -> Credit | None:
        """Return the credit of the sentence behind a quotation, if it points back or the one before has named its subject."""
        if after.start == after.end:
            return None
        spoken = cue(self._lexicon, self._lexicon.speech, self._text, after)
        if self._around.points_back(after.start):
            return Credit("after", after, spoken)
        if spoken and self._names_again(before, Span(after.start, spoken.start)):
            return Credit("paragraph", after, spoken)
        return None

    def _speaks(self, sentence: Span, found: Span) -> bool:
        """Whether a sentence tells of speaking, or ends on the verb that was found, as in `Ada Merrin disagrees`."""
        if self._text[found.start : found.end].lower() in self._lexicon.speech:
            return True
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
            or (around.headline if begins and number == self._opening else None)
        )

    def _fill_from_afar(self, passage: Passage, found: Credits) -> None:
        """Fill in the credits that stand elsewhere in the paragraph: in a sentence before, or behind a later quotation."""
        missing = [at for at, credit in found.items() if credit is None]
        if not missing:
            return
        places = range(len(passage.stretches))
        spoken = ((at, self._by_words("paragraph", Span(*passage.gap(at)), self._lexicon.speech)) for at in places)
        first, earlier = next(((at, credit) for at, credit in spoken if credit), (len(places), None))
        tails = ((at, self._tail(passage, at)) for at in reversed(places))
        last, later = next(((at, credit._replace(where="paragraph")) for at, credit in tails if credit), (-1, None))
        for at in missing:
            if first <= at:
                found[at] = earlier
            elif last > at + passage.is_blank(at + 1):
                found[at] = later

    def _carrying_on(self, passage: Passage) -> Credits:
        """Return the credits of a passage that can carry on the paragraph before."""
        found = dict(self._credits_within(passage))
        previous = self._previous(passage)
        for at in range(len(passage.stretches)):
            if not passage.is_alone(at) or not passage.is_blank(at):
                break
            found[at] = found[at] or previous
        return found

    def _previous(self, passage: Passage) -> Credit | None:
        """Return the credit of the paragraph before, whose speaker carries on or whose words introduce a list of quotations."""
        before = self._before(passage)
        last = self._last(before) if before else self._around.introduction(passage.quoting.number)
        if last is None:
            return None
        if self._is_listed(passage) and (last.where == "introduction" or before is None or not before.is_bare):
            return last._replace(where="introduction")
        beat = before is not None and before.quoting.number + 1 < passage.quoting.number
        goes_on = beat or (before is not None and passage.begins_with(self._lexicon.joints))
        return last._replace(where="beside" if goes_on else "previous")

    def _last(self, passage: Passage) -> Credit | None:
        """Return the credit with which a passage ends."""
        if passage.is_broken:
            return Credit("previous", Span(passage.quoting.block.start, passage.quoting.block.end))
        known = self._known(passage)
        found = (known[at] if at in known else self._hosted(passage, at) for at in reversed(range(len(passage.stretches))))
        return next((credit for credit in found if credit), None)

    def _is_listed(self, passage: Passage) -> bool:
        """Whether a passage stands in a list of quotations: three blocks in a row that hold nothing else."""
        near = [self._passages.get(passage.quoting.number + step) for step in range(-2, 3)]
        bare = [one is not None and one.is_bare for one in near]
        return any(all(bare[first : first + 3]) for first in range(3))
