"""What readers of light markup share: lines with their places, and words among inline marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.article import OBJECT, Field
from newslint.position import Span
from newslint.views import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from newslint.sources.builder import TextBuilder

__all__ = ["Line", "field_of", "lines_of", "put_object", "put_words"]

_QUOTED: Final = {"text_double": "“”", "text_single": "‘’"}
_LINE: Final = lazily(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")


class Line(NamedTuple):
    """A line of a text without its end and the blanks around it: its span, and how many blanks stand before it."""

    text: str
    start: int
    end: int
    indent: int


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text."""
    found = []
    for match in _LINE.finditer(text):
        whole = match[1]
        bare = whole.strip()
        indent = len(whole) - len(whole.lstrip()) if bare else 0
        start = match.start() + indent
        found.append(Line(bare, start, start + len(bare), indent))
    return found


def field_of(name: str, value: str, start: int) -> Field:
    """Return a field of metadata whose value stands at an offset."""
    return Field(name, value, Span(start, start + len(value)))


def put_words(  # noqa: PLR0913 - a block and what it is made of
    builder: TextBuilder,
    text: str,
    spans: Sequence[tuple[int, int]],
    inline: re.Pattern[str],
    kind: str,
    *,
    level: int = 0,
    name: str = "",
) -> None:
    """Put a block of the words in some stretches of a text, a line each, without inline marks.

    A group of the expression that is named `text…` holds words, in quotation marks if it is `text_double` or `text_single`; one
    named `object…` stands for what is none, and one named `letter…` is a letter that was kept from being a mark; of a match
    without a group nothing is seen.
    """
    before = builder.length
    builder.separate()
    start = builder.length
    for number, (first, last) in enumerate(spans):
        if number:
            builder.add("\n", spans[number - 1][1], first)
        at = first
        for match in inline.finditer(text, first, last):
            builder.add(text[at : match.start()], at, match.start())
            group = match.lastgroup or ""
            if group.startswith("object"):
                builder.add(OBJECT, *match.span())
            elif group.startswith("text"):
                marks = _QUOTED.get(group)
                builder.add(marks[0] if marks else "", match.start(), match.start(group))
                builder.add(match[group], *match.span(group))
                builder.add(marks[1] if marks else "", match.end(group), match.end())
            elif group:
                builder.add(match[group], *match.span())
            at = match.end()
        builder.add(text[at:last], at, last)
    if not builder.block(kind, start, level=level, name=name):
        builder.rewind(before)


def put_object(builder: TextBuilder, kind: str, start: int, end: int) -> None:
    """Put a block of which only the place matters."""
    builder.separate()
    begin = builder.length
    builder.add(OBJECT, start, end)
    builder.block(kind, begin)
