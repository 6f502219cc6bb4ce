"""JSON, as front matter and elsewhere: its values, and where each of them is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from newslint.position import SourceMap, Span
from newslint.sources.frontmatter import FrontMatterError, Scalar
from newslint.sources.maps import map_of
from newslint.sources.pieces import decoded
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["JsonStrings", "read_json", "scalars_of"]

_TOKEN: Final = lazily(r'[\s:]*+("[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],]|[^\s{}\[\],:"]++)')
_VALUE: Final = lazily(r'\s*:\s*("[^"\\]*+(?:\\.[^"\\]*+)*+")')
_ESCAPE: Final = lazily(r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.")


def read_json(text: str) -> tuple[int, dict[str, object], list[Scalar]]:
    """Return where the object at the start of `text` ends, what it means, and its scalars.

    Raises:
        FrontMatterError: it is not JSON.
    """
    try:
        metadata, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        message = f"front matter is not JSON: {error.msg}"
        raise FrontMatterError(message, error.pos) from None
    except (RecursionError, ValueError):
        message = "front matter is nested too deeply or holds a number that is too long"
        raise FrontMatterError(message) from None
    return end, metadata, list(scalars_of(text, end))


def scalars_of(text: str, end: int) -> Iterator[Scalar]:
    """Yield the scalars of valid JSON, which ends at `end`; keys alternate with values in objects, positions count in arrays."""
    path: list[str | int] = []
    key = False
    at = 0
    while at < end and (token := _TOKEN.match(text, at, end)):
        at = token.end()
        word = token[1]
        if word in "{[":
            path.append("" if word == "{" else 0)
            key = word == "{"
        elif word in "}]":
            path.pop()
            key = False
        elif word == ",":
            last = path[-1]
            key = isinstance(last, str)
            path[-1] = "" if isinstance(last, str) else last + 1
        elif key:
            path[-1] = json.loads(word, strict=False)
            key = False
        else:
            yield _scalar(".".join(map(str, path)), text, token.start(1), at)


class JsonStrings:
    """Where valid JSON writes its strings; it is gone through when the first of them is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._maps: dict[tuple[str, str], SourceMap] = {}
        self._spans: dict[str, Span] = {}

    def back(self, name: str, value: str) -> SourceMap:
        """Return the way from a string, given with its dotted key, to the JSON that writes it."""
        if (name, value) not in self._maps and (scalar := self._under(name)) and scalar.value == value:
            self._maps[name, value] = map_of(scalar.pieces)
        if (name, value) not in self._maps:
            scalars = scalars_of(self._text, len(self._text))
            self._maps = {(one.name, one.value): map_of(one.pieces) for one in scalars if isinstance(one.value, str)}
        return self._maps[name, value]

    def span(self, name: str) -> Span | None:
        """Return where the value under a dotted key is written; None if there is none, or one that holds others."""
        if not self._spans:
            self._spans = {one.name: one.span for one in scalars_of(self._text, len(self._text))}
        return self._spans.get(name)

    def _under(self, name: str) -> Scalar | None:
        """Return the string under a key that is written only once in the whole of the JSON; None if it is not that simple."""
        key = f'"{name}"'
        at = self._text.find(key)
        if at < 0 or self._text.find(key, at + 1) >= 0:
            return None
        token = _VALUE.match(self._text, at + len(key))
        return _scalar(name, self._text, token.start(1), token.end()) if token else None


def _scalar(name: str, text: str, start: int, end: int) -> Scalar:
    written = text[start:end]
    if written[0] == '"' and "\\" not in written:
        value = written[1:-1]
        return Scalar(name, value, Span(start + 1, end - 1), ((value, start + 1, end - 1),) if value else ())
    value = json.loads(written)
    if not isinstance(value, str):
        return Scalar(name, value, Span(start, end))
    pieces = decoded(value, text[start + 1 : end - 1], start + 1, _ESCAPE, lambda escape: json.loads(f'"{escape}"'))
    return Scalar(name, value, Span(start + 1, end - 1), pieces)
