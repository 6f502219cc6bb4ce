"""AsciiDoc: title, header, sections, paragraphs, lists and quotations; code, tables, macros and comments are left alone.

There is no parser of it for Python that tells places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newslint.sources.builder import TextBuilder
from newslint.sources.light import field_of, lines_of, put_object, put_words
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article, Field
    from newslint.position import Source
    from newslint.sources import Reading
    from newslint.sources.light import Line

__all__ = ["NAME", "articles", "recognises"]

NAME: Final = "asciidoc"

_HEADING: Final = lazily(r"(={1,6}|#{1,6})\s+(\S.*)")
_ATTRIBUTE: Final = lazily(r":(!?[\w-]+!?):(?:\s+(.*))?")
_AUTHOR: Final = lazily(r"[A-Z][\w.'’-]*(?:\s+[\w.'’-]+){0,2}\s*(?:<[^>]*>)?")
_REVISION: Final = lazily(r"v?\d[\w.]*(?:,\s*(\d{4}-\d\d-\d\d|[\w ]+\d{4}))?(?::.*)?|\d{4}-\d\d-\d\d")
_VERBATIM: Final = lazily(r"-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}\w*|[|,:!]={3,}|(?:stem)")
_CONTAINER: Final = lazily(r"={4,}|\*{4,}|_{4,}|--")
_PASSED: Final = lazily(r"//(?!/)|\[[^\]]*\]\Z|ifn?def::|ifeval::|endif::|include::|'{3,}\Z|<<<\Z|\+\Z|toc::")
_MACRO: Final = lazily(r"(?:image|video|audio)::\S*\[.*\]")
_CAPTION: Final = lazily(r"\.(?![\s.])(.+)")
_ITEM: Final = lazily(r"(?:\*{1,5}|-|\.{1,5}|\d+\.)\s+(?:\[[ x*]\]\s+)?")
_TERM: Final = lazily(r"(\S.*?)(?:::{1,3}|;;)(?:\s+(.*))?")
_LABEL: Final = lazily(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")
_DATED: Final = lazily(
    rb"^(?::(?:revdate|date|page-date|published_at|docdate):\s|v?\d[\w.]*,\s*\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\d\s*$)", re.MULTILINE
)
# Nothing inline is longer than some paragraphs: without bounds, marks that are opened a thousand times and never closed would
# each be followed to the end of the text.
_INLINE: Final = lazily(
    r"\\(?P<letter>[*_`#{<\[])"
    r"|(?P<object_pass>\+\+\+.{1,999}?\+\+\+|pass:\w*\[[^\]]{0,999}\])"
    r"|\"`(?P<text_double>[^`]{1,999})`\"|'`(?P<text_single>[^`]{1,999})`'"
    r"|(?P<object_code>``.{1,999}?``|(?<!\w)`[^`\s](?:[^`]{0,999}[^`\s])?`(?!\w)|(?<!\w)\+[^+\s](?:[^+]{0,999}[^+\s])?\+(?!\w))"
    r"|(?P<object_attribute>\{[\w-]+\})"
    r"|(?P<object_image>(?:image|icon|kbd|btn|menu|stem|latexmath|asciimath):[^\s\[]{0,999}\[[^\]]{0,999}\])"
    r"|footnote(?:ref)?:[\w-]*\[[^\]]{0,999}\]|\[\[[^\]]{1,999}\]\]|indexterm2?:\[[^\]]{0,999}\]|\(\(\([^)]{0,999}\)\)\)"
    r"|(?:link:|mailto:|xref:|https?://)[^\s\[\]]{1,999}\[(?P<text_link>[^\],]{1,999})[^\]]{0,999}\]"
    r"|(?P<object_address>https?://[^\s\[\]<>]{1,999}[^\s\[\]<>.,;:!?)])(?:\[\])?"
    r"|<<[^,>]{1,999},\s*(?P<text_reference>[^>]{1,999})>>|(?P<object_reference><<[^>]{1,999}>>)"
    r"|\*\*(?P<text_strong2>.{1,999}?)\*\*|__(?P<text_emphasis2>.{1,999}?)__"
    r"|(?<![\w*])\*(?P<text_strong>[^\s*](?:[^*]{0,999}[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<text_emphasis>[^\s_](?:[^_]{0,999}[^\s_])?)_(?![\w_])"
    r"|(?:\[[^\]]{0,999}\])?#(?P<text_mark>[^#\s](?:[^#]{0,999}[^#\s])?)#"
)


def recognises(head: bytes, reading: Reading) -> bool:  # noqa: ARG001 - it tells itself
    """Return whether a file that begins with these bytes is an article, with a date in its header, and no documentation."""
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
        self._spans: list[tuple[int, int]] = []
        self._kind = "paragraph"
        self._quoted = ""

    def article(self) -> Article:
        """Return the article."""
        at = self._header()
        while at < len(self._lines):
            at = self._element(at)
        self._end_paragraph()
        metadata = {field.name: field.value for field in self._fields}
        return self._builder.build(self._source, NAME, metadata, tuple(self._fields))

    def _header(self) -> int:
        """Read the title with the lines right under it, and return the line after these."""
        at = next(
            (number for number, line in enumerate(self._lines) if line.text and not line.text.startswith("//")), len(self._lines)
        )
        titled = _HEADING.fullmatch(self._lines[at].text) if at < len(self._lines) else None
        if titled:
            self._put_heading(self._lines[at], titled)
            at += 1
        for name, form in (("author", _AUTHOR), ("date", _REVISION)) if titled else ():
            line = self._lines[at] if at < len(self._lines) else None
            if line and (match := form.fullmatch(line.text)):
                value = (match[1] if match.groups() else None) or match[0]
                self._fields.append(field_of(name, value, line.start + line.text.index(value)))
                at += 1
        while at < len(self._lines) and (match := _ATTRIBUTE.fullmatch(self._lines[at].text)):
            self._take(self._lines[at], match)
            at += 1
        return at

    def _take(self, line: Line, match: re.Match[str]) -> None:
        value = match[2] or ""
        self._fields.append(field_of(match[1], value, line.start + max(match.start(2), 0)))

    def _element(self, at: int) -> int:
        """Put what begins on a line and return the line after it."""
        line = self._lines[at]
        if not line.text or _PASSED.match(line.text):
            self._end_paragraph()
        elif _VERBATIM.fullmatch(line.text):
            return self._put_verbatim(at)
        elif _CONTAINER.fullmatch(line.text):
            self._end_paragraph()
            self._quoted = "" if self._quoted == line.text else line.text if line.text[0] == "_" else self._quoted
        elif self._spans:
            self._continue(line)
        else:
            self._begin(line)
        return at + 1

    def _continue(self, line: Line) -> None:
        """Go on with a paragraph, or begin the next item of a list."""
        if self._kind == "item" and _ITEM.match(line.text):
            self._end_paragraph()
            self._begin(line)
        else:
            self._spans.append((line.start, line.end))

    def _begin(self, line: Line) -> None:
        if heading := _HEADING.fullmatch(line.text):
            self._put_heading(line, heading)
        elif _MACRO.fullmatch(line.text) or (line.indent and not _ITEM.match(line.text)):
            put_object(self._builder, "code" if line.indent else "embed", line.start, line.end)
        elif match := _ATTRIBUTE.fullmatch(line.text):
            self._take(line, match)
        elif caption := _CAPTION.fullmatch(line.text):
            put_words(self._builder, self._text, [(line.start + caption.start(1), line.end)], _INLINE, "caption")
        elif item := _ITEM.match(line.text):
            self._kind = "item"
            self._spans = [(line.start + item.end(), line.end)]
        elif term := _TERM.fullmatch(line.text):
            put_words(self._builder, self._text, [(line.start, line.start + term.end(1))], _INLINE, "item")
            self._kind = "item"
            self._spans = [(line.start + term.start(2), line.end)] if term[2] else []
        else:
            label = _LABEL.match(line.text)
            self._kind = "quote" if self._quoted else "paragraph"
            self._spans = [(line.start + (label.end() if label else 0), line.end)]

    def _end_paragraph(self) -> None:
        if self._spans:
            spans = [(start, end - 2 if self._text.endswith(" +", start, end) else end) for start, end in self._spans]
            put_words(self._builder, self._text, spans, _INLINE, self._kind)
        self._spans, self._kind = [], "paragraph"

    def _put_heading(self, line: Line, match: re.Match[str]) -> None:
        spans = [(line.start + match.start(2), line.end)]
        put_words(self._builder, self._text, spans, _INLINE, "heading", level=len(match[1]))

    def _put_verbatim(self, at: int) -> int:
        """Put an object for all up to the line that ends a block as it began, or to the end of the text; nothing for comments."""
        self._end_paragraph()
        opening = self._lines[at]
        fence = opening.text[:3] if opening.text.startswith("```") else opening.text
        stop = next(
            (number for number in range(at + 1, len(self._lines)) if self._lines[number].text == fence), len(self._lines) - 1
        )
        if fence[0] != "/":
            put_object(self._builder, "embed" if fence.endswith("===") else "code", opening.start, self._lines[stop].end)
        return stop + 1
