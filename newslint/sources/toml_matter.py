"""TOML front matter: its values, and where each of them is written."""

from __future__ import annotations

import re
from typing import Final

import tomli

from newslint.position import Span
from newslint.sources.frontmatter import FrontMatterError, Scalar
from newslint.sources.pieces import decoded
from newslint.views import lazily

__all__ = ["read_toml"]

_STRING: Final = (
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}|' + r"'''(?:[^']|'{1,2}(?!'))*'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'"
)
_SPACE: Final = lazily(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY: Final = lazily(rf"[ \t]*({_STRING}|[A-Za-z0-9_-]+)[ \t]*(\.)?")
_TABLE: Final = lazily(r"\[\[?")
_SCALAR: Final = lazily(rf"{_STRING}|[^\s,\]}}#]+(?:[ ]\d\d:[^\s,\]}}#]+)?")
_ESCAPE: Final = lazily(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[ \t]*\r?\n\s*|[^\s])|\r\n")


def read_toml(text: str, base: int) -> tuple[dict[str, object], list[Scalar]]:
    """Return what TOML front matter means and its scalars, with positions counted from `base`.

    Raises:
        FrontMatterError: it is not TOML, or nested too deeply.
    """
    try:
        metadata = tomli.loads(text)
        scan = _Scan(text, base)
        scan.document()
    except tomli.TOMLDecodeError as error:
        message = f"front matter is not TOML: {error.msg}"
        raise FrontMatterError(message, base + error.pos) from None
    except (RecursionError, ValueError):
        message = "front matter is nested too deeply or holds a number that is too long"
        raise FrontMatterError(message) from None
    return metadata, scan.scalars


class _Scan:
    """One walk over TOML that is known to be valid."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.at = 0
        self.scalars: list[Scalar] = []
        self.counts: dict[str, int] = {}

    def document(self) -> None:
        prefix = ""
        self.space()
        while self.at < len(self.text):
            if table := _TABLE.match(self.text, self.at):
                self.at = table.end()
                prefix = self.table(self.keys(), array=len(table[0]) > 1)
                self.at = self.text.index("]", self.at) + len(table[0])
            else:
                self.pair(prefix)
            self.space()

    def table(self, keys: list[str], *, array: bool) -> str:
        """Return the prefix of the keys in a table: with the position of the latest entry for each array of tables."""
        name = ""
        for at, key in enumerate(keys):
            name = f"{name}.{key}" if name else key
            if array and at == len(keys) - 1:
                self.counts[name] = self.counts.get(name, -1) + 1
            if name in self.counts:
                name = f"{name}.{self.counts[name]}"
        return f"{name}."

    def space(self) -> None:
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches the empty string

    def keys(self) -> list[str]:
        keys = []
        more = True
        while more and (key := _KEY.match(self.text, self.at)):
            keys.append(_meaning(key[1]) if key[1][0] in "\"'" else key[1])
            self.at = key.end()
            more = bool(key[2])
        return [str(key) for key in keys]

    def pair(self, prefix: str) -> None:
        name = prefix + ".".join(self.keys())
        self.at = self.text.index("=", self.at) + 1
        self.space()
        self.value(name)

    def value(self, name: str) -> None:
        opening = self.text[self.at]
        if opening not in "[{":
            self.scalar(name)
            return
        self.at += 1
        self.space()
        count = 0
        while self.text[self.at] not in "]}":
            if opening == "[":
                self.value(f"{name}.{count}")
            else:
                self.pair(f"{name}.")
            count += 1
            self.space()
            if self.text[self.at] == ",":
                self.at += 1
                self.space()
        self.at += 1

    def scalar(self, name: str) -> None:
        match = _SCALAR.match(self.text, self.at)
        raw = match[0] if match else ""
        start = self.at
        self.at += len(raw)
        value = _meaning(raw)
        if not isinstance(value, str):
            self.scalars.append(Scalar(name, value, Span(self.base + start, self.base + start + len(raw))))
            return
        width = 3 if raw.startswith(('"""', "'''")) else 1
        lead = width
        if width > 1:
            lead += len(raw[width:]) - len(re.sub(r"\A\r?\n", "", raw[width:]))
        span = Span(self.base + start + lead, self.base + start + len(raw) - width)
        inner = raw[lead : len(raw) - width]
        pattern = _ESCAPE if raw[0] == '"' else re.compile(r"\r\n")
        self.scalars.append(Scalar(name, value, span, decoded(value, inner, span.start, pattern, _unescaped)))


def _meaning(raw: str) -> object:
    return tomli.loads(f"v = {raw}\n")["v"]


def _unescaped(found: str) -> str:
    return "\n" if found == "\r\n" else str(_meaning(f'"""{found}"""'))
