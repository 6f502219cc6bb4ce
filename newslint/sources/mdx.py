"""The JavaScript in MDX: components, expressions, imports and exports."""

from __future__ import annotations

import re
from typing import Final

from newslint.views import lazily

__all__ = ["end_of_jsx"]

_TAG: Final = lazily(r"</?(?:[A-Za-z][\w.:-]*)?")
_ATTRIBUTE: Final = lazily(r"\s*(?:[^\s\"'{}<>=`/]+|=\s*|\"[^\"]*\"|'[^']*'|/(?!>))\s*")
_TAG_END: Final = lazily(r"\s*/?>")
_QUIET: Final = lazily(
    r"""[^{}"'`/]+|/(?!\*)|/\*.*?\*/|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL
)
_PARAGRAPH_END: Final = lazily(r"[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[\r\n])|\s*\Z")
_IMPORT: Final = lazily(
    r"""import\b[^;]*?["'][^"'\r\n]+["']|import\s+\w|export\s+(?:default|const|let|var|function|async|class|\{|\*)"""
)
_LONGEST: Final = 4_000


def end_of_jsx(text: str, start: int) -> int:
    """Return where the component, expression, import or export that begins at `start` ends; 0 if none begins there."""
    if text[start] == "<":
        return _end_of_tag(text, start)
    if text[start] == "{":
        return _end_of_braces(text, start)
    if _IMPORT.match(text, start, start + _LONGEST) and (end := _PARAGRAPH_END.search(text, start)):
        return end.start()
    return 0


def _end_of_tag(text: str, start: int) -> int:
    name = _TAG.match(text, start)
    at, limit = name.end() if name else start + 1, start + _LONGEST
    while at < limit:
        if end := _TAG_END.match(text, at):
            return end.end()
        if text.startswith("{", at):
            at = _end_of_braces(text, at)
            if not at:
                return 0
        elif attribute := _ATTRIBUTE.match(text, at, limit):
            at = attribute.end()
        else:
            return 0
    return 0


def _end_of_braces(text: str, start: int) -> int:
    depth, at, limit = 0, start, min(start + _LONGEST, len(text))
    while at < limit:
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if not depth:
                return at + 1
        elif quiet := _QUIET.match(text, at, limit):
            at = quiet.end()
            continue
        at += 1
    return 0
