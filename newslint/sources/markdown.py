"""Markdown: CommonMark with tables, footnotes and strikethrough, as site generators read it; one article a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.sources.builder import TextBuilder
from newslint.sources.frontmatter import add_strings, read_front_matter
from newslint.sources.offsets import byte_table
from newslint.sources.templates import engines_in_force, find_tags, mask
from newslint.sources.walk import Walk
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.article import Article
    from newslint.position import Source
    from newslint.sources import Reading
    from newslint.sources.frontmatter import FrontMatter
    from newslint.sources.templates import Tag

__all__ = ["NAME", "Parsed", "articles", "parse"]

NAME: Final = "markdown"

_SURROGATE: Final = lazily("[\ud800-\udfff]")


class Parsed(NamedTuple):
    """A Markdown file, taken apart: its text without surrogates, front matter and tags; then the events of its body.

    An event comes with its span in UTF-8 bytes of the body; `table` turns them into code points of the text, as in `byte_table`.
    """

    text: str
    matter: FrontMatter
    tags: list[Tag]
    events: Iterable[tuple[Any, Any]]
    table: tuple[list[int], list[int]]


def parse(source: Source, reading: Reading) -> Parsed:
    """Return a Markdown file taken apart, its events still to be drawn."""
    from pyromark import Options, events_with_range

    text = source.text if source.text.isascii() else _SURROGATE.sub("\ufffd", source.text)
    matter = read_front_matter(text)
    syntaxes = engines_in_force(reading.templates, source.path, front_matter=matter.end > 0)
    tags = find_tags(text, matter.end, syntaxes)
    body = (mask(text, tags) if tags else text)[matter.end :]
    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_GFM
    )
    return Parsed(text, matter, tags, events_with_range(body, options=options), byte_table(body, matter.end))


def articles(source: Source, reading: Reading) -> Iterator[Article]:
    """Yield the one article that a Markdown file holds.

    Surrogates in the source, which stand for bytes that the encoding does not allow, are U+FFFD in the article.
    """
    text, matter, tags, events, table = parse(source, reading)
    builder = TextBuilder()
    add_strings(builder, matter.scalars)
    Walk(builder, text, tags, table).run(events)
    yield builder.build(source, NAME, matter.metadata, matter.fields)
