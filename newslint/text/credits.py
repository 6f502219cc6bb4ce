"""What credits a quotation: the words for it, where they stand, and the speaker beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from newslint.position import Span
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.text.lexicons import Lexicon

__all__ = ["Credit", "Where", "credits_back", "cue", "speaker"]

Where = Literal["sentence", "before", "beside", "after", "introduction", "signature", "headline", "turn", "paragraph", "previous"]
"""Where a credit stands: in the sentence of the quotation, in the one before it, at a quotation beside it, in the one behind it,
in a line that introduces it, in one that signs it, in the headline, at the head of a turn of a transcript, elsewhere in its
paragraph, or in the paragraph before."""

_WORD: Final = lazily(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS_SILENCED: Final = 3
"""Words after `declined` or `not` that credit nothing."""
_LONGEST_SUBJECT: Final = 8
"""Words before the verb of a sentence that credits what stands before it: `Ada Merrin of the Orle harbour board said.`"""
_AROUND: Final = " \n.?!…\"'”’“‘()"
_PAUSE: Final = lazily(r"[,;:–—]")


class Credit(NamedTuple):
    """What credits a quotation: where it stands, the span of its words, and that of the word among them which shows it.

    `cue` is None where form alone shows it, such as a comma or a colon.
    """

    where: Where
    span: Span
    cue: Span | None = None

    @property
    def is_carried(self) -> bool:
        """Whether the credit stands farther away than beside the quotation."""
        return self.where in {"paragraph", "previous", "headline"}


def cue(lexicon: Lexicon, words: frozenset[str], text: str, span: Span) -> Span | None:
    """Return the span of the first of some words, or of a crediting phrase, that stands in a span of the text."""
    start, end = span
    if start == end:
        return None
    lowered = text[start:end].lower()
    if len(lowered) != end - start:
        # A letter has grown, and offsets behind it would be wrong.
        lowered = text[start:end]
    if not words.isdisjoint(_WORD.findall(lowered)):
        silenced = 0
        for match in _WORD.finditer(lowered):
            word = match.group()
            if word in words and not silenced:
                return Span(start + match.start(), start + match.end())
            silenced = _WORDS_SILENCED if word in lexicon.silence else max(silenced - 1, 0)
    for phrase in lexicon.phrases:
        at = lowered.find(phrase)
        if at >= 0:
            return Span(start + at, start + at + len(phrase))
    return None


def credits_back(lexicon: Lexicon, words: frozenset[str], text: str, span: Span) -> bool:
    """Tell whether a sentence credits what stands before it: a subject, a verb of some words, and no clause of its own.

    `“Why now?” Vale asked the council.` does, `“Not yet.” Vale said it would take years.` does not.
    """
    clauses = _clauses(text, *span)
    for clause in clauses:
        verb = _verb(words, text, clause)
        if verb is not None:
            # It follows its subject, or what is said of that between commas; `The risk, he said, is high` is another matter.
            in_place = clause in {clauses[0], clauses[-1]} and verb.start > span.start
            return in_place and not _has_clause(lexicon, text, Span(verb.end, clause.end))
        if _has_clause(lexicon, text, clause):
            return False
    return False


def _has_clause(lexicon: Lexicon, text: str, span: Span) -> bool:
    for match in _WORD.finditer(text, *span):
        word = match.group().lower()
        if word in lexicon.asides:
            return False
        if word in lexicon.clause:
            return True
    return False


def _clauses(text: str, start: int, end: int) -> list[Span]:
    pauses = [match.start() for match in _PAUSE.finditer(text, start, end)]
    return [Span(*ends) for ends in zip([start, *[pause + 1 for pause in pauses]], [*pauses, end], strict=True)]


def _verb(words: frozenset[str], text: str, span: Span) -> Span | None:
    for number, match in enumerate(_WORD.finditer(text, span.start, span.end)):
        if number > _LONGEST_SUBJECT:
            return None
        if match.group().lower() in words:
            return Span(match.start(), match.end())
    return None


def speaker(text: str, credit: Credit) -> str:
    """Return whom a credit names, in the words of the text: what stands before its verb, or else behind it or its phrase."""
    found = credit.cue
    clauses = [clause for clause in _clauses(text, *credit.span) if text[clause.start : clause.end].strip(_AROUND)]
    if found is None:
        return next((text[clause.start : clause.end].strip(_AROUND) for clause in clauses), "")
    before = [text[clause.start : min(clause.end, found.start)] for clause in clauses if clause.start < found.start]
    if before and " " in text[slice(*found)] and not before[-1].strip(_AROUND):
        before = []  # a phrase such as `according to` at the head of its clause names whom it credits behind it
    after = [text[max(clause.start, found.end) : clause.end] for clause in clauses if clause.end > found.end]
    named = [words.strip(_AROUND) for words in (*reversed(before), *after)]
    return next((words for words in named if words), "")
