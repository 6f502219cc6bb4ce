r"""What an article quotes: every quotation with its marks, its words, whether it stands alone, and who is credited with it.

>>> from newslint.position import Source
>>> from newslint.sources import articles
>>> text = 'Ferry sails\n\n"We left at dawn," said Ada Merrin of Orle. "It was cold."\n'
>>> [article] = articles(Source("ferry.txt", text), "text")
>>> [(one.text, one.is_alone, one.credit.where, one.speaker) for one in quotations(article)]
[('We left at dawn,', False, 'sentence', 'Ada Merrin of Orle'), ('It was cold.', True, 'before', 'Ada Merrin of Orle')]
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from newslint.position import Span
from newslint.text.attribution import Attribution
from newslint.text.credits import speaker
from newslint.text.lexicons import language_of, lexicon_of
from newslint.text.passages import Passage
from newslint.text.quotation_marks import has_double_marks, has_single_marks, single_marks
from newslint.text.quotation_spans import paired, quoting_blocks
from newslint.views import kept, view

if TYPE_CHECKING:
    from newslint.article import Article
    from newslint.text.credits import Credit
    from newslint.text.quotation_spans import Stretch

    Places = list[tuple[Passage, int]]

__all__ = ["Habits", "Quotation", "Quoted", "quotations", "quoted"]


class Habits(NamedTuple):
    """How a house quotes.

    `language` is the code of the language whose lexicon is used, `auto` for that of the article. `verbs` and `phrases` join that
    lexicon: verbs of saying in all their forms, and phrases that credit. `single` says when single marks count: `auto`, where an
    article has no others, or `never`.
    """

    language: str = "auto"
    verbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    single: Literal["auto", "never"] = "auto"


class Quotation:
    """One quotation, however many paragraphs it runs over; all spans are of `Article.text`.

    `start` and `end` include its marks, and `block` is the one in which it begins.
    """

    def __init__(self, text: str, attribution: Attribution, places: list[Places], number: int) -> None:
        self._text: Final = text
        self._attribution: Final = attribution
        self._all: Final = places
        self._number: Final = number
        self._places: Final = places[number]
        self._first, self._at_first = self._places[0]
        self._last, self._at_last = self._places[-1]
        self.start: Final = self._first.stretches[self._at_first].start
        self.end: Final = self._last.stretches[self._at_last].end
        self.block: Final = self._first.quoting.block

    def __repr__(self) -> str:
        return f"<Quotation {self.start}-{self.end} {self.text[:30]!r}>"

    @view
    def parts(self) -> tuple[Span, ...]:
        """Its spans, marks included, one a paragraph."""
        stretches = [passage.stretches[at] for passage, at in self._places]
        return tuple([Span(stretch.start, stretch.end) for stretch in stretches])

    @view
    def text(self) -> str:
        """What is quoted, without its marks; paragraphs are parted by line ends."""
        return "\n".join([passage.inner(at) for passage, at in self._places])

    @view
    def words(self) -> list[str]:
        """What is quoted, as words with the marks that stick to them."""
        return self.text.split()

    @view
    def nested(self) -> tuple[Span, ...]:
        """The spans of what is quoted within it in single marks."""
        text, found = self._text, []
        for passage, at in self._places:
            start, end = passage.stretches[at].opened, passage.stretches[at].closed
            found += [Span(one.start, one.end) for one in paired(text, single_marks(text, start, end), end)[0] if one.is_closed]
        return tuple(found)

    @view
    def is_closed(self) -> bool:
        """Whether a mark ends it."""
        return self._last.stretches[self._at_last].is_closed

    @view
    def is_certain(self) -> bool:
        """Whether no mark is missing in its paragraphs, so that it is really this that is quoted."""
        return not any(passage.is_broken for passage, _ in self._places)

    @view
    def is_alone(self) -> bool:
        """Whether no other words stand in its sentence; a quotation that is not alone is hosted by them."""
        first, last = self._first, self._last
        if first is last:
            return first.is_alone(self._at_first)
        return not first.is_led_in(self._at_first) and not last.is_led_out(self._at_last)

    @property
    def begins_block(self) -> bool:
        """Whether its paragraph begins with it."""
        return not self._at_first and self._first.begins_with_quote

    @view
    def is_utterance(self) -> bool:
        """Whether it is long enough to be what somebody said, rather than a title, a slogan or a fragment."""
        return self._first.is_utterance(self._at_first)

    @view
    def credit(self) -> Credit | None:
        """What credits it; None if nothing does, or if the language has no lexicon."""
        asked = [self._attribution.credit(passage, at) for passage, at in self._places]
        found = [credit for credit in asked if credit]
        return next((credit for credit in found if not credit.is_carried), found[0] if found else None)

    @view
    def speaker(self) -> str:
        """Who is credited with it, in the words of the article; nothing if nobody is or the words name no one."""
        return speaker(self._text, self.credit) if self.credit else ""

    @view
    def joined(self) -> Quotation | None:
        """The quotation to which it is joined with nothing between them that could introduce either; None if there is none."""
        if not self.is_alone or self._first.is_in_dialogue(self._at_first):
            return None
        if self._first.is_joined(self._at_first - 1):
            return Quotation(self._text, self._attribution, self._all, self._number - 1)
        last, behind = self._last, self._at_last + 1
        if last.is_joined(self._at_last) and last.is_led_out(behind) and last.is_utterance(behind):
            return Quotation(self._text, self._attribution, self._all, self._number + 1)
        return None


class Quoted:
    """All that an article quotes, read with the habits of a house.

    `passages` are the blocks that quote; `in_singles` says that they do so in single marks; `lexicon` has the words by which the
    article's language credits quotations, none if nothing is known of it. The article, which keeps all this, is not kept here.
    """

    def __init__(self, article: Article, habits: Habits) -> None:
        text = article.text
        in_doubles = has_double_marks(text)
        language = language_of(article) if habits.language == "auto" else habits.language
        self.lexicon: Final = lexicon_of(language, habits.verbs, habits.phrases)
        self.in_singles: Final = not in_doubles and habits.single == "auto" and has_single_marks(text)
        blocks = quoting_blocks(article, single=self.in_singles) if in_doubles or self.in_singles else ()
        self.passages: Final = tuple([Passage(text, quoting, self.lexicon) for quoting in blocks])
        self._text: Final = text
        self._attribution: Final = Attribution(article, self.passages, self.lexicon)

    @view
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in order."""
        return tuple([self.quotation(number) for number in range(len(self._places))])

    def quotation(self, number: int) -> Quotation:
        """Return a quotation by its place among all of them."""
        return Quotation(self._text, self._attribution, self._places, number)

    @view
    def utterances(self) -> tuple[Quotation, ...]:
        """The quotations that need a credit: whole utterances that stand alone in a paragraph."""
        numbers = []
        number = -1
        for passage in self.passages:
            is_read = _tells(passage) and not passage.is_broken
            for at, stretch in enumerate(passage.stretches):
                number += not stretch.continues
                is_whole = is_read and not stretch.continues and not stretch.runs_on
                if is_whole and passage.is_alone(at) and passage.is_utterance(at):
                    numbers.append(number)
        return tuple([self.quotation(number) for number in numbers])

    def is_quoted(self, offset: int) -> bool:
        """Tell whether an offset of the text lies within a quotation."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._stretches[at].end

    def unquoted(self, start: int, end: int) -> str:
        """Return the text from `start` to `end` with a space for all that is quoted."""
        told = []
        for stretch in self._stretches:
            if start < stretch.end and stretch.start < end:
                told.append(self._text[start : stretch.start])
                start = stretch.end
        return " ".join([*told, self._text[start:end]])

    @view
    def _stretches(self) -> list[Stretch]:
        return [stretch for passage in self.passages for stretch in passage.stretches]

    @view
    def _starts(self) -> list[int]:
        return [stretch.start for stretch in self._stretches]

    @view
    def _places(self) -> list[Places]:
        places: list[Places] = []
        carried_on = False
        for passage in self.passages:
            for at, stretch in enumerate(passage.stretches):
                if carried_on:
                    places[-1].append((passage, at))
                else:
                    places.append([(passage, at)])
                carried_on = stretch.runs_on
        return places


def _tells(passage: Passage) -> bool:
    """Whether a passage is a paragraph of the story, or a line of plain text that only looks like a label."""
    kind, level = passage.quoting.block.kind, passage.quoting.block.level
    return kind == "paragraph" or (kind == "heading" and not level)


@kept
def quoted(article: Article, habits: Habits = Habits()) -> Quoted:  # noqa: B008 - immutable
    """Return all that an article quotes; it is read once for each set of habits."""
    return Quoted(article, habits)


def quotations(article: Article, habits: Habits = Habits()) -> tuple[Quotation, ...]:  # noqa: B008 - immutable
    """Return the quotations of an article's prose, in order."""
    return quoted(article, habits).quotations
