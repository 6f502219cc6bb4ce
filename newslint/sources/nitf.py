"""NITF: one article a document, or inside of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.sources.fields import compose
from newslint.sources.xml_tree import back, root_name, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.position import Source
    from newslint.sources import Reading
    from newslint.sources.fields import Value
    from newslint.sources.xml_tree import Node

__all__ = ["articles", "recognises", "values_of"]


def recognises(head: bytes, reading: Reading) -> bool:  # noqa: ARG001 - it tells itself
    """Return whether a file that begins with these bytes is a document of NITF."""
    return root_name(head) == "nitf"


def articles(source: Source, reading: Reading) -> Iterator[Article]:  # noqa: ARG001 - it says all itself
    """Yield the article of each NITF document in a file."""
    for nitf in tree(source.text).outermost("nitf"):
        metadata = {}
        issued = nitf.first("date.issue")
        if issued and (norm := issued.attribute("norm")):
            metadata["date"] = norm
        yield compose(source, values_of(nitf), back, metadata=metadata)


def values_of(nitf: Node) -> list[Value]:
    """Return what makes the article of an NITF element: headlines, dek, byline, dateline and body."""
    values: list[Value] = []
    headline = nitf.first("hedline", "hl1") or nitf.first("head", "title")
    if headline:
        values.append(headline.value("title"))
    head = nitf.first("body.head")
    if head:
        values += [node.value("dek") for node in head.outermost("hl2", "abstract")]
        values += [node.value("field") for node in head.outermost("byline", "dateline")]
    body = nitf.first("body.content") or (None if head else nitf.first("body"))
    if body:
        values.append(body.markup())
    return values
