"""String literals of Python: what they mean, where each of their characters is written, and how others are written there."""

from __future__ import annotations

import ast
import textwrap
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.article import OBJECT
from newslint.sources.maps import map_of
from newslint.sources.pieces import decoded
from newslint.views import lazily, view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.position import SourceMap
    from newslint.sources.pieces import Pieces

__all__ = ["Literal", "Token", "evaluated"]

Change = tuple[int, int, str]
"""Where something is to be replaced, and by what."""

_OPENING: Final = lazily(r"([A-Za-z]*)('''|\"\"\"|'|\")")
_LINE_ENDS: Final = r"\r\n|\r"
_COMMON: Final = r"\\(?:\r\n|[\r\n])|\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2}|\\[\\'\"abfnrtv]"
_TEXT_ALONE: Final = r"\\N\{[^}]*\}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_FIELD: Final = r"\{\{|\}\}|\{(?:[^{}'\"]|'[^']*'|\"[^\"]*\"|\{[^{}]*\})*\}"
_ESCAPES: Final = {
    "": lazily(f"{_COMMON}|{_TEXT_ALONE}|{_LINE_ENDS}"),
    "b": lazily(f"{_COMMON}|{_LINE_ENDS}"),
    "f": lazily(f"{_COMMON}|{_TEXT_ALONE}|{_FIELD}|{_LINE_ENDS}"),
    "r": lazily(_LINE_ENDS),
    "br": lazily(_LINE_ENDS),
    "fr": lazily(f"{_FIELD}|{_LINE_ENDS}"),
}
_NOT_TYPED: Final = lazily(r"[^\n\t -~\u00a0-\U0010ffff]|[\u200b-\u200f\u2028-\u202e\ud800-\udfff\ufeff]")


class Token(NamedTuple):
    """One string of the source, of which a literal has one or several: where it begins and ends, quotation marks included."""

    start: int
    end: int
    kind: str
    quote: str
    body: int

    @property
    def stop(self) -> int:
        """Where what stands between the quotation marks ends."""
        return self.end - len(self.quote)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Token:
        """Return the string that a source writes from `start` to `end`."""
        opening = _OPENING.match(text, start, end)
        assert opening is not None, "a string has quotation marks"  # noqa: S101 - Python has parsed it
        kind = "".join(sorted(opening[1].lower().replace("u", "")))
        return cls(start, end, kind, opening[2], opening.end())


class Literal:
    """A literal of the source `text`, made of `tokens`: its value as a reader sees it, and the way back from there.

    `value` is what Python makes of the tokens, with `OBJECT` for what an f-string computes; if it is `dedented`, what
    `textwrap.dedent` makes of that. `pieces` are its parts, each with the span of the source that writes it.
    """

    def __init__(self, text: str, tokens: Sequence[Token], value: str, *, dedented: bool) -> None:
        self._text = text
        self.tokens: Final = tuple(tokens)
        self.start: Final = tokens[0].start
        self.end: Final = tokens[-1].end
        self.dedented: Final = dedented
        self.fixable: Final = all(token.kind in {"", "r"} for token in tokens)
        pieces = _whole(text, tokens, value)
        self.value: Final = textwrap.dedent(value) if dedented else value
        self.pieces: Final = _dedented(pieces, value, self.value) if dedented else pieces

    @view
    def source_map(self) -> SourceMap:
        """The way from the value to the source."""
        return map_of(self.pieces)

    def changes(self, edits: Sequence[Change]) -> list[Change] | None:
        """Return edits of the value, in order and apart, as changes of the source; None if they cannot be written there.

        What they make of the literal has been evaluated, and is what the edits make of the value.
        """
        if not self.fixable:
            return None
        wanted = applied(self.value, edits)
        for careful in (False, True):
            changes = [change for edit in edits for change in self._written(*edit, careful=careful)]
            inside = [(start - self.start, end - self.start, content) for start, end, content in changes]
            if evaluated(applied(self._text[self.start : self.end], inside), dedented=self.dedented) == wanted:
                return changes
        return None

    def _written(self, start: int, end: int, content: str, *, careful: bool) -> Iterator[Change]:
        first, last = self._begin(start), self._begin(start)
        if end > start:
            last = self.source_map.span(end - 1, end).end
            if self.dedented and self.value[end - 1] == "\n" and end < len(self.value):
                last = max(last, self._begin(end))  # the indentation before what follows goes, that before what is gone stays
        at = max(bisect_right(self.tokens, first, key=lambda token: token.start) - 1, 0)
        for number, token in enumerate(self.tokens[at:]):
            if number and token.start >= last:
                break
            begin = min(max(first, token.body), token.stop) if not number else token.body
            written = self._escaped(content, token, self.value[end : end + 1], careful=careful) if not number else ""
            stop = max(begin, min(last, token.stop))
            if written or begin < stop:
                yield begin, stop, written

    def _begin(self, offset: int) -> int:
        """Return where in the source what stands at an offset of the value is written."""
        if offset >= len(self.value):
            return self.pieces[-1][2] if self.pieces else self.tokens[-1].body
        return self.source_map.span(offset, offset + 1).start

    def _escaped(self, content: str, token: Token, follower: str, *, careful: bool) -> str:
        """Return how a token has to write what reads as `content`; of a raw one it may be that it cannot."""
        if len(token.quote) > 1:
            margin = self._margin if self.dedented else ""
            end = "\r\n" if "\r\n" in self._text else "\n"
            rows = content.replace("\\", "\\\\").split("\n") if token.kind != "r" else content.split("\n")
            rows = [
                *rows[:1],
                *(margin + row if row or (last and follower not in {"", "\n"}) else row for row, last in _marked(rows[1:])),
            ]
        else:
            end = r"\n"
            rows = content.replace("\\", "\\\\").split("\n") if token.kind != "r" else content.split("\n")
        if token.kind != "r":
            rows = [_NOT_TYPED.sub(lambda letter: ascii(letter[0])[1:-1], row) for row in rows]
            if careful or len(token.quote) == 1:
                rows = [row.replace(token.quote[0], f"\\{token.quote[0]}") for row in rows]
        return end.join(rows)

    @property
    def _margin(self) -> str:
        """What `dedent` takes away before each line."""
        for before, after in pairwise(self.pieces):
            if before[0].endswith("\n") and after[1] > before[2] and after[0] != "\n":
                return self._text[before[2] : after[1]]
        return ""


def applied(text: str, edits: Sequence[Change]) -> str:
    """Return a text with edits applied, which are in order and apart."""
    for start, end, content in reversed(edits):
        text = text[:start] + content + text[end:]
    return text


def evaluated(written: str, *, dedented: bool) -> str | None:
    """Return what strings of Python mean, one after the other or added up; None if they are no strings."""
    try:
        values = [ast.literal_eval(one) for one in operands(ast.parse(f"({written}\n)", mode="eval").body)]
    except (SyntaxError, ValueError):
        return None
    if not all(isinstance(value, str) for value in values):
        return None
    return textwrap.dedent("".join(values)) if dedented else "".join(values)


def operands(value: ast.expr) -> list[ast.expr]:
    """Return what a value adds up, in order; itself alone if it is no sum."""
    todo, found = [value], []
    while todo:
        one = todo.pop()
        if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Add):
            todo += [one.right, one.left]
        else:
            found.append(one)
    return found


def _marked(rows: list[str]) -> Iterator[tuple[str, bool]]:
    for number, row in enumerate(rows, 1):
        yield row, number == len(rows)


def _whole(text: str, tokens: Sequence[Token], value: str) -> Pieces:
    """Return the parts of tokens; if they do not add up to the value, that is one part."""
    pieces = [piece for token in tokens for piece in _of_token(text, token)]
    if any("b" in token.kind for token in tokens):
        pieces = _joined(pieces)
    if "".join(piece[0] for piece in pieces) == value:
        return tuple(pieces)
    return ((value, tokens[0].body, tokens[-1].stop),) if value else ()


def _of_token(text: str, token: Token) -> Pieces:
    raw = text[token.body : token.stop]
    escapes = _ESCAPES[token.kind]
    parts = escapes.split(raw)
    meant = [_meaning(escape[0]) for escape in escapes.finditer(raw)]
    value = "".join(part + meaning for part, meaning in zip(parts, [*meant, ""], strict=True))
    return decoded(value, raw, token.body, escapes, _meaning)


def _meaning(escape: str) -> str:
    if escape[0] in "\r\n":
        return "\n"
    if escape[0] in "{}":
        return escape[0] if escape in {"{{", "}}"} else OBJECT
    if escape[1] in "\r\n":
        return ""
    return str(ast.literal_eval(f'"{escape}"'))


def _joined(pieces: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the parts of bytes, given as a code point for each, as text: those that make one letter together are one."""
    joined: list[tuple[str, int, int]] = []
    for text, start, end in pieces:
        if joined and not text.isascii() and not joined[-1][0].isascii():
            joined[-1] = joined[-1][0] + text, joined[-1][1], end
        else:
            joined.append((text, start, end))
    return [(text.encode("latin-1").decode("utf-8", "replace"), start, end) for text, start, end in joined]


def _dedented(pieces: Pieces, value: str, target: str) -> Pieces:
    """Return the parts of a value from which `textwrap.dedent` has taken what stands before each line."""
    rows, kept = value.split("\n"), target.split("\n")
    spans: list[tuple[int, int]] = []
    at = 0
    for row, rest in zip(rows, kept, strict=True):
        spans.append((at + len(row) - len(rest) if rest else at + len(row), at + len(row) + 1))
        at += len(row) + 1
    found: list[tuple[str, int, int]] = []
    begin = 0
    for text, start, end in pieces:
        is_whole = len(text) != end - start
        for first, last in spans[max(bisect_right(spans, (begin, len(value))) - 1, 0) :]:
            if first >= begin + len(text):
                break
            low, high = max(first, begin), min(last, begin + len(text))
            if low < high:
                place = (start, end) if is_whole else (start + low - begin, start + high - begin)
                found.append((text[low - begin : high - begin], *place))
        begin += len(text)
    return tuple(found)
