"""From the tokens of a page to the blocks of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newslint.article import OBJECT
from newslint.sources.html_tokens import CLOSE, OPEN, RAW, TEXT, attributes, unescaped
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.sources.builder import TextBuilder
    from newslint.sources.html_tokens import Attribute, Token
    from newslint.sources.pieces import Pieces

__all__ = ["BREAKING", "OUTER", "SIBLINGS", "Blocks", "evened", "put_block", "put_boilerplate"]

DEEPEST: Final = 100
"""Lists and tables inside each other of which account is kept."""

BREAKING: Final = frozenset(
    {
        "html", "head", "body", "main", "article", "section", "div", "aside", "nav", "header", "footer", "form", "center",
        "details", "summary", "dialog", "figure", "fieldset", "legend", "address", "p", "hr", "pre", "blockquote", "search",
        "ul", "ol", "menu", "dl", "li", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
        "figcaption", "hgroup", "option", "h1", "h2", "h3", "h4", "h5", "h6",
    }
)  # fmt: skip
_KINDS: Final = {
    "li": "item", "dt": "item", "dd": "item", "td": "cell", "th": "cell", "caption": "caption", "figcaption": "caption",
    "blockquote": "quote",
}  # fmt: skip
SIBLINGS: Final = {
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}), "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
}  # fmt: skip
"""Elements that end where one of these begins."""
OUTER: Final = frozenset({"ul", "ol", "menu", "dl", "tr", "table"})
_NESTING: Final = OUTER | _KINDS.keys()
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_CODE: Final = frozenset({"code", "kbd", "samp", "var", "tt"})
_EMBEDS: Final = frozenset({"img", "embed", "svg", "math", "iframe"})
_SPACE: Final = lazily(rf"[ \t\n\r\f]+|{OBJECT}+")
_UNEVEN: Final = lazily(rf"[\t\n\r\f{OBJECT}]|  ")
_EMPTY_LINE: Final = lazily(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*")
_LINE_END: Final = lazily(r"\r\n|\r")
_BLANK: Final = " \t\n\r\f"
_OBJECTS: Final = f"{OBJECT} \t\n\xa0"
_ALT: Final = lazily(r"\salt\s*=", re.IGNORECASE)
_NOWHERE: Final = -1


def put_block(builder: TextBuilder, pieces: Pieces, kind: str, *, name: str = "") -> None:
    """Put a block that is made of some pieces, if they are more than white space."""
    before = builder.length
    builder.separate()
    start = builder.length
    for piece in pieces:
        builder.add(*piece)
    if not builder.block(kind, start, name=name):
        builder.rewind(before)


def evened(pieces: Pieces) -> Pieces:
    """Return pieces with one space for any white space."""
    parts: list[tuple[str, int, int]] = []
    for text, start, end in pieces:
        if len(text) != end - start or not _UNEVEN.search(text):
            parts.append((text, start, end))
            continue
        at = 0
        for match in _SPACE.finditer(text):
            parts += (
                (text[at : match.start()], start + at, start + match.start()),
                (match[0][0] if match[0][0] == OBJECT else " ", start + match.start(), start + match.end()),
            )
            at = match.end()
        parts.append((text[at:], start + at, end))
    return tuple(parts)


def put_boilerplate(builder: TextBuilder, text: str, found: Sequence[Token], ranges: Iterable[tuple[int, int]]) -> None:
    """Put the words of some ranges of tokens, a block each, with a line for each of its elements."""
    for first, last in ranges:
        before = builder.length
        builder.separate()
        begin = builder.length
        broken = False
        for kind, name, start, end, inner, inner_end in found[first:last]:
            if kind == TEXT:
                words = text[start:end]
                if words.isspace():
                    continue
                if broken:
                    builder.add("\n", start, start)
                    broken = False
                _put_words(builder, words, start)
            elif name in BREAKING:
                broken = True
            elif name == "img" and (alt := _alt(text, inner, inner_end)):
                _put_words(builder, text[alt.start : alt.end], alt.start)
        if not builder.block("boilerplate", begin):
            builder.rewind(before)


def _put_words(builder: TextBuilder, words: str, start: int) -> None:
    if "&" in words or _UNEVEN.search(words):
        for piece in evened(unescaped(words, 0, len(words))):
            builder.add(piece[0], start + piece[1], start + piece[2])
    else:
        builder.add(words, start, start + len(words))


def _alt(text: str, start: int, end: int) -> Attribute | None:
    """Return what an image shows to those who do not see it."""
    return attributes(text, start, end).get("alt") if _ALT.search(text, start, end) else None


class Blocks:
    """Puts blocks together while it goes over stretches of a page.

    White space is put as browsers show it: one space for any of it, and none at the ends of a block.
    """

    def __init__(self, builder: TextBuilder, text: str) -> None:
        self._builder = builder
        self._text = text
        self._start = _NOWHERE
        self._kind = ""
        self._level = 0
        self._ends_blank = True
        self._ends_line = False
        self._nesting: list[tuple[str, str]] = []
        self._in_code = 0
        self._code_start = 0
        self._as_written = False
        self._objects: list[int] = []
        self._captions: list[tuple[int, int]] = []

    def put(self, found: Sequence[Token], ranges: Iterable[tuple[int, int]]) -> None:
        """Put the blocks of some ranges of tokens."""
        for first, last in ranges:
            for kind, name, start, end, inner, inner_end in found[first:last]:
                if kind == TEXT:
                    if not self._in_code:
                        self._put_text(start, end)
                elif kind == OPEN:
                    self._open(name, start, end)
                    if name == "img" and (alt := _alt(self._text, inner, inner_end)):
                        self._captions.append((alt.start, alt.end))
                elif kind == CLOSE:
                    self._close(name, start, end)
                elif kind == RAW and name in _EMBEDS:
                    self._put_object(start, end)
            self._end_block()

    def _open(self, name: str, start: int, end: int) -> None:
        if name in BREAKING:
            self._end_block()
            self._level = _LEVELS.get(name, 0)
            self._as_written = self._as_written or name == "pre"
            if name in _NESTING:
                self._nest(name)
        elif name == "br":
            self._break_line(start, end)
        elif name in _CODE:
            if not self._in_code:
                self._code_start = start
            self._in_code += 1
        elif name in _EMBEDS:
            self._put_object(start, end)
        elif name == "q":
            self._put("“", start, end)

    def _close(self, name: str, start: int, end: int) -> None:
        if name in BREAKING:
            self._end_block()
            if name == "pre":
                self._as_written = False
            if name in _NESTING and any(outer == name for outer, _ in self._nesting):
                while self._nesting.pop()[0] != name:
                    pass
        elif name in _CODE and self._in_code:
            self._in_code -= 1
            if not self._in_code:
                self._put_object(self._code_start, end)
        elif name == "q":
            self._put("”", start, end)

    def _nest(self, name: str) -> None:
        siblings = SIBLINGS.get(name, frozenset())
        for at in range(len(self._nesting) - 1, -1, -1):
            other = self._nesting[at][0]
            if other in siblings:
                del self._nesting[at:]
            if other in siblings or other in OUTER:
                break
        if len(self._nesting) < DEEPEST:
            outer = self._nesting[-1][1] if self._nesting else ""
            self._nesting.append((name, _KINDS.get(name, outer)))

    def _put_text(self, start: int, end: int) -> None:
        text = self._text
        if self._as_written:
            self._put_as_written(start, end)
        elif text.find("&", start, end) < 0:
            self._put_plain(text[start:end], start)
        else:
            for piece, begin, stop in unescaped(text, start, end):
                if len(piece) == stop - begin:
                    self._put_plain(piece, begin)
                else:
                    self._put(piece, begin, stop)

    def _put_plain(self, text: str, start: int) -> None:
        """Put text that the source writes letter by letter, its white space as browsers show it."""
        if self._ends_blank:
            bare = text.lstrip(_BLANK)
            start += len(text) - len(bare)
            text = bare
        if not text:
            return
        at = 0
        if _UNEVEN.search(text):
            for match in _SPACE.finditer(text):
                self._put(text[at : match.start()], start + at, start + match.start())
                if match[0][0] == OBJECT:
                    self._put_object(start + match.start(), start + match.end())
                else:
                    self._put(" ", start + match.start(), start + match.end())
                at = match.end()
        self._put(text[at:], start + at, start + len(text))

    def _put_as_written(self, start: int, end: int) -> None:
        """Put text of which every line is one, and an empty line the end of a paragraph."""
        at = start
        for gap in (*_EMPTY_LINE.finditer(self._text, start, end), None):
            stop = gap.start() if gap else end
            for piece, begin, finish in unescaped(self._text, at, stop):
                self._put(_LINE_END.sub("\n", piece) if "\r" in piece else piece, begin, finish)
            if gap:
                self._end_block()
                at = gap.end()

    def _put(self, text: str, start: int, end: int) -> None:
        if not text or (self._start == _NOWHERE and text.isspace()):
            return
        if self._start == _NOWHERE:
            self._builder.separate()
            self._start = self._builder.length
            self._kind = self._kind_here()
        self._builder.add(text, start, end)
        self._ends_blank = text[-1] in _BLANK
        self._ends_line = self._ends_line and text.isspace()

    def _kind_here(self) -> str:
        if self._level:
            return "heading"
        return (self._nesting[-1][1] if self._nesting else "") or "paragraph"

    def _put_object(self, start: int, end: int) -> None:
        self._put(OBJECT, start, end)
        self._objects += start, end

    def _break_line(self, start: int, end: int) -> None:
        """Put the end of a line; two of them end a block."""
        if self._ends_line:
            self._end_block()
        else:
            self._put("\n", start, end)
            self._ends_line = self._start != _NOWHERE

    def _end_block(self) -> None:
        if self._in_code:
            # Code that is never closed ends with its block.
            self._in_code = 0
            self._put_object(self._code_start, self._code_start + 1)
        if self._start != _NOWHERE:
            if self._objects and not self._builder.tail(self._start).strip(_OBJECTS):
                self._builder.rewind(self._start)
                self._builder.add(OBJECT, self._objects[0], self._objects[-1])
                self._kind = "code" if self._as_written else "embed"
            self._builder.block(self._kind, self._start, level=self._level)
        self._start = _NOWHERE
        self._level = 0
        self._ends_blank, self._ends_line = True, False
        self._objects.clear()
        captions, self._captions = self._captions, []
        for start, end in captions:
            put_block(self._builder, unescaped(self._text, start, end), "caption")
