"""reStructuredText: title, docinfo, sections, paragraphs, lists and quotations; directives, code and tables are left alone.

docutils is not used: it knows the lines of what it reads, and not where in them a word stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newslint.sources.builder import TextBuilder
from newslint.sources.light import field_of, lines_of, put_object, put_words
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.article import Article, Field
    from newslint.position import Source
    from newslint.sources import Reading
    from newslint.sources.light import Line

__all__ = ["NAME", "articles", "recognises"]

NAME: Final = "rst"

_ADORNMENT: Final = lazily(r"([!-/:-@\[-`{-~])\1+")
_FIELD: Final = lazily(r":([\w -]+):(?:\s+|\Z)(.*)")
_EXPLICIT: Final = lazily(r"\.\.(?:\s|\Z)|__\s")
_ITEM: Final = lazily(r"(?:[-*+•‣]|(?:\d+|#|[A-Za-z])[.)]|\((?:\d+|#|[A-Za-z])\))\s+")
_TABLE: Final = lazily(r"[+=][-=+\s]{3,}")
_DATED: Final = lazily(rb"^:(?:date|published|modified):\s", re.IGNORECASE | re.MULTILINE)
# Nothing inline is longer than some paragraphs: without bounds, marks that are opened a thousand times and never closed would
# each be followed to the end of the text.
_INLINE: Final = lazily(
    r"\\(?P<letter>\S)|\\\s"
    r"|(?P<object_code>``(?:(?!``).){1,999}``)"
    r"|(?P<object_substitution>\|[^|\s](?:[^|]{0,999}[^|\s])?\|_{0,2})"
    r"|:(?:code|math|file|kbd|command|samp|py:\w+|c:\w+|class|func|meth|mod|data|attr|envvar|option|program):`(?P<object_role>)[^`]{1,999}`"
    r"|(?::[\w:-]+:)?`(?P<text_link>[^`<]{0,999}?[^`<\s])\s*<[^`>]{1,999}>`_{0,2}"
    r"|(?::[\w:-]+:)?`(?P<text_role>[^`]{1,999})`(?::[\w:-]+:|_{1,2})?"
    r"|\*\*(?P<text_strong>\S(?:[^*]{0,999}\S)?)\*\*"
    r"|(?<![\w*])\*(?P<text_emphasis>[^\s*](?:[^*]{0,999}[^\s*])?)\*(?![\w*])"
    r"|[ ]?\[[\w#*.-]+\]_"
    r"|\b(?P<text_reference>[A-Za-z0-9]+(?:[-.+:][A-Za-z0-9]+)*)__?(?!\w)"
)


def recognises(head: bytes, reading: Reading) -> bool:  # noqa: ARG001 - it tells itself
    """Return whether a file that begins with these bytes is an article, with a date in its docinfo, and no documentation."""
    return _DATED.search(head) is not None


def articles(source: Source, reading: Reading) -> Iterator[Article]:  # noqa: ARG001 - it says all itself
    """Yield the one article of a file."""
    yield _Document(source).article()


class _Document:
    """One pass over the lines of a document, in which blocks are put together."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._lines = lines_of(source.text)
        self._builder = TextBuilder()
        self._fields: list[Field] = []
        self._styles: list[str] = []
        self._last = ""
        self._block_end = 0

    def article(self) -> Article:
        """Return the article."""
        at = 0
        while at < len(self._lines):
            at = self._element(at)
        metadata = {field.name.lower(): field.value for field in self._fields}
        return self._builder.build(self._source, NAME, metadata, tuple(self._fields))

    def _element(self, at: int) -> int:
        """Put the element that begins on a line and return the line after it."""
        line = self._lines[at]
        stop = self._end_of_block(at)
        first = self._lines[at : min(stop, at + 3)]
        if not line.text or (len(first) == 1 and _ADORNMENT.fullmatch(line.text)):
            return max(stop, at + 1)
        if self._is_title(first):
            return at + self._put_title(first)
        if not line.indent and (_EXPLICIT.match(line.text) or _FIELD.fullmatch(line.text)):
            return self._put_explicit(at)
        if _TABLE.match(line.text) or line.text.startswith(">>>"):
            put_object(self._builder, "embed" if line.text[0] in "+=" else "code", line.start, self._lines[stop - 1].end)
            return stop
        return self._put_text(at, stop)

    def _put_explicit(self, at: int) -> int:
        """Keep a field, or put an object for a directive or a comment, with all that is indented under it."""
        line = self._lines[at]
        field = _FIELD.fullmatch(line.text)
        if field is None:
            return self._opaque(at, "html")
        self._fields.append(field_of(field[1], field[2], line.start + field.start(2)))
        return self._after_indented(at)

    def _end_of_block(self, at: int) -> int:
        """Return the first empty line from a line on; lines that were looked at before are not looked at again."""
        if at >= self._block_end:
            while at < len(self._lines) and self._lines[at].text:
                at += 1
            self._block_end = at
        return self._block_end

    def _after_indented(self, at: int) -> int:
        """Return the first line from the one after `at` that has text and no indent."""
        at += 1
        while at < len(self._lines) and (not self._lines[at].text or self._lines[at].indent):
            at += 1
        return at

    def _opaque(self, at: int, kind: str) -> int:
        """Put an object for a line and all that is indented under it."""
        stop = self._after_indented(at)
        last = max((line.end for line in self._lines[at:stop] if line.text), default=self._lines[at].end)
        if not self._lines[at].text.startswith(".. _"):
            put_object(self._builder, kind, self._lines[at].start, last)
        return stop

    def _is_title(self, block: Sequence[Line]) -> bool:
        if len(block) > 2 and _ADORNMENT.fullmatch(block[0].text) and block[2].text == block[0].text:  # noqa: PLR2004 - three lines
            return True
        return len(block) > 1 and not block[0].indent and self._underlines(block[1], block[0])

    def _underlines(self, line: Line, title: Line) -> bool:
        return (
            bool(_ADORNMENT.fullmatch(line.text))
            and len(line.text) >= min(len(title.text), 4)
            and not _ADORNMENT.fullmatch(title.text)
        )

    def _put_title(self, block: Sequence[Line]) -> int:
        """Put a title and return how many lines it takes; the first adornment that a document has is that of its first level."""
        over = bool(_ADORNMENT.fullmatch(block[0].text))
        title, line = (block[1], block[2]) if over else (block[0], block[1])
        style = line.text[0] + ("^" if over else "")
        if style not in self._styles:
            self._styles.append(style)
        put_words(self._builder, self._text, [(title.start, title.end)], _INLINE, "heading", level=self._styles.index(style) + 1)
        return 3 if over else 2

    def _put_text(self, at: int, stop: int) -> int:
        """Put paragraphs, items or a quotation of lines without an empty one between them, and the code that they announce."""
        first = self._lines[at]
        spans: list[tuple[int, int]] = []
        kind = ("item" if self._last == "item" else "quote") if first.indent else "paragraph"
        for line in self._lines[at:stop]:
            item = _ITEM.match(line.text)
            if item and (not spans or kind == "item" or line.indent != first.indent):
                self._put(spans, kind)
                spans, kind = [(line.start + item.end(), line.end)], "item"
            else:
                spans.append((line.start, line.end))
        announces = bool(spans) and self._text.endswith("::", 0, spans[-1][1])
        if announces:
            begin, end = spans[-1]
            spans[-1] = (begin, end - (2 if self._text[end - 3 : end - 2].isspace() else 1))
        self._put(spans, kind)
        return self._put_code(stop) if announces else stop

    def _put(self, spans: Sequence[tuple[int, int]], kind: str) -> None:
        if spans:
            put_words(self._builder, self._text, spans, _INLINE, kind)
            self._last = kind

    def _put_code(self, at: int) -> int:
        """Put an object for the indented lines that follow."""
        while at < len(self._lines) and not self._lines[at].text:
            at += 1
        if at == len(self._lines) or not self._lines[at].indent:
            return at
        return self._opaque(at, "code")
