"""From a string as a source writes it to its parts: what each means and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.views import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

__all__ = ["Pieces", "cut", "decoded", "joined", "lines"]

Pieces = tuple[tuple[str, int, int], ...]
"""Parts of a text, each with the span of the source that writes it."""

_LINE: Final = lazily(r"[^\r\n]+")


def decoded(value: str, raw: str, base: int, escape: re.Pattern[str], meaning: Callable[[str], str]) -> Pieces:
    """Return the parts of `value`, which the source writes as `raw` at `base`, with escapes that this pattern finds.

    Where the parts do not add up to the value, it is one part.
    """
    if raw == value:
        return ((value, base, base + len(raw)),) if value else ()
    parts: list[tuple[str, int, int]] = []
    at = 0
    for match in escape.finditer(raw):
        start, end = match.span()
        if at < start:
            parts.append((raw[at:start], base + at, base + start))
        parts.append((meaning(match[0]), base + start, base + end))
        at = end
    if at < len(raw):
        parts.append((raw[at:], base + at, base + len(raw)))
    return _proven(value, parts, base, base + len(raw))


def lines(value: str, raw: str, base: int) -> Pieces:
    """Return the parts of `value`, which the source writes line by line as `raw` at `base`, indented and perhaps folded.

    Where the parts do not add up to the value, it is one part.
    """
    parts: list[tuple[str, int, int]] = []
    at = stop = 0
    for match in _LINE.finditer(raw):
        content = match[0].strip(" \t")
        begin = match.start() + match[0].index(content)
        found = value.find(content, at)
        if not content or found < 0:
            continue
        parts.append((value[at:found], base + stop, base + begin))
        parts.append((content, base + begin, base + begin + len(content)))
        at, stop = found + len(content), begin + len(content)
    parts.append((value[at:], base + stop, base + len(raw)))
    if any(part[0].strip() for part in parts[::2]):
        return ((value, base, base + len(raw)),)
    return tuple(part for part in parts if part[0])


def joined(pieces: Pieces) -> str:
    """Return the text that pieces make."""
    return "".join(text for text, _, _ in pieces)


def cut(pieces: Pieces, start: int, end: int) -> Pieces:
    """Return the pieces of a stretch of the text that pieces make; one that is an escape is never cut in two."""
    parts = []
    at = 0
    for text, begin, stop in pieces:
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            verbatim = len(text) == stop - begin
            parts.append((text[first:last], begin + first, begin + last) if verbatim else (text, begin, stop))
    return tuple(parts)


def _proven(value: str, parts: list[tuple[str, int, int]], start: int, end: int) -> Pieces:
    whole = "".join(part[0] for part in parts)
    return tuple(parts) if whole == value else ((value, start, end),) if value else ()
