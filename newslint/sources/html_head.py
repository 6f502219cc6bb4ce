"""What a page of HTML says of its story beside telling it: titles, descriptions, dates, JSON-LD."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.article import Field
from newslint.position import Span
from newslint.sources.html_tokens import OPEN, RAW, attributes, unescaped
from newslint.sources.json_matter import scalars_of
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.sources.html_tokens import Token
    from newslint.sources.pieces import Pieces

__all__ = ["Head", "Said", "language_of", "read_head"]

_META: Final = {
    "og:title": "og:title", "twitter:title": "twitter:title", "description": "description", "og:description": "og:description",
    "twitter:description": "twitter:description", "author": "author", "article:author": "author", "byl": "author",
    "article:published_time": "date", "date": "date", "datepublished": "date", "dc.date": "date", "parsely-pub-date": "date",
    "og:site_name": "site_name", "og:url": "url", "content-language": "lang", "og:locale": "lang",
}  # fmt: skip
"""What `meta` elements are looked at, by their `property`, `name` or `http-equiv`, and what newslint calls what they say."""
_TELLING: Final = lazily(r"(?i:title|description|author|byl|date|published_time|site_name|og:url|content-language|locale)")
_TYPES: Final = frozenset(
    {
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
        "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Report", "SocialMediaPosting", "TechArticle", "ScholarlyArticle",
    }
)  # fmt: skip
_LINKED: Final = {"headline": "headline", "datePublished": "date", "articleBody": "body", "inLanguage": "lang"}


class Said(NamedTuple):
    """Something that is said of a story: by what name, what, in which pieces of the source, and the span of it all."""

    name: str
    value: str
    pieces: Pieces
    span: Span


class Head(NamedTuple):
    """What a page says of its story, each thing once, by name."""

    said: dict[str, Said]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The position of each value."""
        return tuple(Field(one.name, one.value, one.span) for one in self.said.values() if one.name != "body")

    @property
    def metadata(self) -> dict[str, str]:
        """The values by name."""
        return {name: one.value for name, one in self.said.items() if name != "body"}


def read_head(text: str, found: Sequence[Token]) -> Head:
    """Return what a page says of its story in `title`, `meta` and JSON-LD, wherever they stand."""
    said: dict[str, Said] = {}
    for token in found:
        kind, name, _, _, inner, inner_end = token
        if kind == OPEN and name == "meta":
            one = _meta(text, inner, inner_end)
            if one:
                said.setdefault(one.name, one)
        elif kind == OPEN and name in {"html", "body"} and (lang := language_of(text, inner, inner_end)):
            said["lang"] = lang
        elif kind == RAW and name == "title":
            said.setdefault("title", _said("title", text, inner, inner_end))
        elif kind == RAW and name == "script":
            for one in _linked(text, inner, inner_end):
                said.setdefault(one.name, one)
    return Head(said)


def language_of(text: str, start: int, end: int) -> Said | None:
    """Return what a tag with these attributes says of the language of what it holds; None if it says nothing."""
    have = attributes(text, start, end)
    lang = have.get("lang") or have.get("xml:lang")
    return _said("lang", text, lang.start, lang.end) if lang and lang.start < lang.end else None


def _said(name: str, text: str, start: int, end: int) -> Said:
    pieces = unescaped(text, start, end)
    return Said(name, " ".join("".join(piece for piece, _, _ in pieces).split()), pieces, Span(start, end))


def _meta(text: str, start: int, end: int) -> Said | None:
    have = attributes(text, start, end) if _TELLING.search(text, start, end) else {}
    content = have.get("content")
    keys = (have[key] for key in ("property", "name", "itemprop", "http-equiv") if key in have)
    name = next((name for key in keys if (name := _META.get(text[key.start : key.end].strip().lower()))), None)
    return _said(name, text, content.start, content.end) if content and name else None


def _linked(text: str, start: int, end: int) -> Iterator[Said]:
    """Yield what JSON-LD says of an article; nothing where it is no JSON."""
    if text.find('"headline"', start, end) < 0 and text.find('"articleBody"', start, end) < 0:
        return
    raw = text[start:end]
    bare = raw.strip()
    try:
        data = json.loads(bare)
    except (ValueError, RecursionError):
        return
    path = _article_in(data)
    if path is None:
        return
    base = start + raw.index(bare)
    wanted = {".".join([*path, key]): name for key, name in _LINKED.items()}
    for scalar in scalars_of(bare, len(bare)):
        if scalar.name in wanted and isinstance(scalar.value, str):
            pieces = tuple((piece, base + begin, base + stop) for piece, begin, stop in scalar.pieces)
            span = Span(base + scalar.span.start, base + scalar.span.end)
            yield Said(wanted[scalar.name], scalar.value, pieces, span)


def _article_in(data: Any) -> list[str] | None:  # noqa: ANN401 - whatever JSON can hold
    """Return the path to the first thing that is an article, in lists and graphs as well."""
    things: list[tuple[list[str], Any]] = [([], data)]
    for path, thing in things:
        if isinstance(thing, list):
            things += [([*path, str(at)], item) for at, item in enumerate(thing)]
        elif isinstance(thing, dict):
            types = thing.get("@type")
            if any(isinstance(one, str) and _local(one) in _TYPES for one in (types if isinstance(types, list) else [types])):
                return path
            things += [([*path, key], thing[key]) for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing]
    return None


def _local(kind: str) -> str:
    """Return the name of a type without the vocabulary that it is from, which can be its address or a prefix."""
    return kind.rpartition("/")[2].rpartition(":")[2]
