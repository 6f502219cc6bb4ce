"""Markdown: CommonMark with tables, footnotes and strikethrough, as site generators read it; one article a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.sources.builder import TextBuilder
from newslint.sources.frontmatter import add_strings, read_front_matter
from newslint.sources.offsets import byte_table
from newslint.sources.templates import engines_in_force, find_tags, mask
from newslint.sources.walk import Walk
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.position import Source
    from newslint.sources import Reading

__all__ = ["EXTENSIONS", "NAME", "articles"]

NAME: Final = "markdown"
EXTENSIONS: Final = (".md", ".markdown", ".mdown", ".mdx")

_SURROGATE: Final = lazily("[\ud800-\udfff]")


def articles(source: Source, reading: Reading) -> Iterator[Article]:
    """Yield the one article that a Markdown file holds.

    Surrogates in the source, which stand for bytes that the encoding does not allow, are U+FFFD in the article.
    """
    text = source.text if source.text.isascii() else _SURROGATE.sub("\ufffd", source.text)
    matter = read_front_matter(text)
    builder = TextBuilder()
    add_strings(builder, matter.scalars)
    syntaxes = engines_in_force(reading.templates, source.path, front_matter=matter.end > 0)
    _read_body(builder, text, matter.end, syntaxes)
    yield builder.build(source, NAME, matter.metadata, matter.fields)


def _read_body(builder: TextBuilder, text: str, start: int, syntaxes: frozenset[str]) -> None:
    from pyromark import Options, events_with_range  # noqa: PLC0415 - loaded for Markdown alone

    tags = find_tags(text, start, syntaxes)
    body = (mask(text, tags) if tags else text)[start:]
    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_GFM
    )
    Walk(builder, text, tags, byte_table(body, start)).run(events_with_range(body, options=options))
