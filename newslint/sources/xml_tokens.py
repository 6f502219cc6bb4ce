"""XML as the tokens that HTML is read by.

It is taken apart by its brackets and not by a parser of XML: entities that a document declares are left as they are written, so
that none can grow, nothing is fetched, and a document that breaks off has a reading as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.sources.html_tokens import CLOSE, COMMENT, OPEN, TEXT
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.sources.html_tokens import Token

__all__ = ["CDATA", "as_html", "local", "xml_tokens"]

CDATA: Final = 5
"""The kind of a token whose inside is text without character references."""

_TOKEN: Final = lazily(
    "<(?:"
    r"(/?[A-Za-z_][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>"
    r"|!\[CDATA\[([^\]]*+(?:\](?!\]>)[^\]]*+)*+)(?:\]\]>|\Z)"
    r"|!--([^-]*+(?:-(?!->)[^-]*+)*+)(?:-->|\Z)"
    r"|![^>\[]*+(?:\[[^\]]*+\][^>]*+)?+>"
    r"|\?[^>]*+>"
    ")"
)
_OF_TAG: Final = 2
_WITHOUT_TAGS: Final = {3: CDATA, 4: COMMENT}
_IN_HTML: Final = {
    "hl1": "h1", "hl2": "h2", "hedline": "hgroup", "bq": "blockquote", "block": "div", "body.content": "div", "body.head": "div",
    "media-caption": "figcaption", "media": "figure", "nitf-table": "table", "nitf-col": "td", "abstract": "section",
    "byline": "address", "dateline": "address", "tagline": "p", "datasource": "p", "note": "aside", "credit": "p",
    "series": "nav", "media-metadata": "nav", "media-producer": "p", "fn": "p",
}  # fmt: skip
"""The elements of NITF that have other names in HTML."""


def xml_tokens(text: str) -> list[Token]:
    """Return the tokens of a document, in order; where an element is empty, its tag is both its beginning and its end."""
    found: list[Token] = []
    add = found.append
    at = 0
    stop = text.rfind(">") + 1
    for match in _TOKEN.finditer(text, 0, stop):
        begin, end = match.span()
        if begin > at:
            add((TEXT, "", at, begin, at, begin))
        at = end
        group = match.lastindex
        if group == _OF_TAG:
            name = match[1]
            inner, inner_end = match.span(_OF_TAG)
            if name[0] == "/":
                add((CLOSE, name[1:], begin, end, inner, inner_end))
            else:
                add((OPEN, name, begin, end, inner, inner_end))
                if text[end - 2] == "/":
                    add((CLOSE, name, end, end, end, end))
        elif group in _WITHOUT_TAGS:
            inner, inner_end = match.span(group)
            if inner_end == stop:
                at = end = inner_end = len(text)
            add((_WITHOUT_TAGS[group], "", begin, end, inner, inner_end))
    if at < len(text):
        add((TEXT, "", at, len(text), at, len(text)))
    return found


def local(name: str) -> str:
    """Return the name of an element without the prefix of its namespace."""
    return name.rpartition(":")[2]


def as_html(found: list[Token]) -> list[Token]:
    """Return tokens of XML as if they were of HTML, with the elements of NITF under their names there."""
    shown: list[Token] = []
    for kind, name, start, end, inner, inner_end in found:
        if kind == CDATA:
            shown.append((TEXT, "", inner, inner_end, inner, inner_end))
        else:
            bare = local(name).lower()
            shown.append((kind, _IN_HTML.get(bare, bare), start, end, inner, inner_end))
    return shown
