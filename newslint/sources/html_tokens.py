"""HTML as a row of tokens, each with its place: tags, text, comments, and elements that hold no markup.

Any text has a reading, and each takes time in proportion to its length: tags are told by the rules of browsers, as far as those
concern where one begins and ends.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from newslint.sources.pieces import Pieces, decoded
from newslint.views import lazily

__all__ = ["CLOSE", "COMMENT", "OPEN", "RAW", "TEXT", "Attribute", "Token", "attributes", "tokens", "unescaped"]

TEXT: Final = 0
OPEN: Final = 1
CLOSE: Final = 2
COMMENT: Final = 3
RAW: Final = 4
"""The kinds of tokens. One that is raw is an element whole, with all that stands in it, such as a script."""

_ATTRIBUTES: Final = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)*+"""
_RAW_NAMES: Final = "script|style|title|textarea|noscript|iframe|xmp|noembed|noframes|template|svg|math"
_TOKEN: Final = lazily(
    "<(?:"
    rf"((?i:{_RAW_NAMES}))(?=[\s/>]){_ATTRIBUTES}>([^<]*+(?:<(?!/(?i:\1)[\s/>])[^<]*+)*+)(?:</[^>]*+>|\Z)"
    rf"|/?[A-Za-z][^\s/>]*+({_ATTRIBUTES})>"
    r"|!--(?:-?>|([^-]*+(?:-(?!-!?>)[^-]*+)*+)(?:--!?>|\Z))"
    r"|[!?/][^>]*+>"  # what browsers take for a comment
    ")"
)
_OF_RAW, _OF_TAG, _OF_COMMENT = 2, 3, 4
_WITHOUT_TAGS: Final = (_OF_RAW, _OF_COMMENT)
_ATTRIBUTE: Final = lazily(r"""([^\s"'>/=][^\s>/=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?+""")
_REFERENCE: Final = lazily(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")


Token = tuple[int, str, int, int, int, int]
"""A token of a text: its kind, the name of its element in lower case, its span, and the span of what is inside.

Inside are a tag's attributes, a comment's words, and what stands in a raw element.
"""


class Attribute(NamedTuple):
    """An attribute of a tag: its name in lower case, and the span of its value, which is empty if it has none."""

    name: str
    start: int
    end: int


def tokens(text: str, start: int = 0) -> list[Token]:
    """Return the tokens of a text from an offset on, in order."""
    found: list[Token] = []
    add = found.append
    known: dict[str, tuple[int, str]] = {}
    at = start
    # No tag ends behind the last bracket, so that none is looked for there in vain, again and again.
    stop = text.rfind(">") + 1
    for match in _TOKEN.finditer(text, start, stop):
        begin, end = match.span()
        if begin > at:
            add((TEXT, "", at, begin, at, begin))
        at = end
        group = match.lastindex
        if group == _OF_TAG:
            inner, inner_end = match.span(_OF_TAG)
            written = text[begin + 1 : inner]
            if written not in known:
                known[written] = (CLOSE, written[1:].lower()) if written[0] == "/" else (OPEN, written.lower())
            kind, name = known[written]
            add((kind, name, begin, end, inner, inner_end))
        elif group in _WITHOUT_TAGS:
            inner, inner_end = match.span(group)
            if inner_end == stop:
                # It is never closed, and all that follows is in it.
                at = end = inner_end = len(text)
            kind, name = (RAW, match[1].lower()) if group == _OF_RAW else (COMMENT, "")
            add((kind, name, begin, end, inner, inner_end))
        elif text[begin + 1] == "?" and not text.startswith("xml", begin + 2):
            add((COMMENT, "?", begin, end, begin, end))
    if at < len(text):
        add((TEXT, "", at, len(text), at, len(text)))
    return found


def attributes(text: str, start: int, end: int) -> dict[str, Attribute]:
    """Return the attributes that stand in a stretch of a tag by name; of one that is repeated the first counts."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 1
        name = match[1].lower()
        found.setdefault(name, Attribute(name, *(match.span(group) if group > 1 else (match.end(), match.end()))))
    return found


def unescaped(text: str, start: int, end: int) -> Pieces:
    """Return what a stretch of HTML means, without its character references, in pieces with their spans."""
    raw = text[start:end]
    if "&" not in raw:
        return ((raw, start, end),) if raw else ()
    from html import unescape

    return decoded(unescape(raw), raw, start, _REFERENCE, unescape)
