"""NITF: one article a document, or inside of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.sources.fields import compose
from newslint.sources.xml_tree import back, root_name, tree, unnamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.position import Source
    from newslint.sources import Reading
    from newslint.sources.fields import Value
    from newslint.sources.xml_tree import Node

__all__ = ["articles", "headline_of", "recognises", "values_of"]


def recognises(head: bytes, reading: Reading) -> bool:  # noqa: ARG001 - it tells itself
    """Return whether a file that begins with these bytes is a document of NITF."""
    return root_name(head) == "nitf"


def articles(source: Source, reading: Reading) -> Iterator[Article]:  # noqa: ARG001 - it says all itself
    """Yield the article of each NITF document in a file."""
    for nitf in tree(source.text).outermost("nitf"):
        lang = nitf.attribute("xml:lang")
        metadata = {"lang": lang} if lang else {}
        issued = nitf.first("date.issue")
        if issued and (norm := issued.attribute("norm")):
            metadata["date"] = norm
        values = values_of(nitf)
        empty = unnamed(values, headline_of(nitf))
        yield compose(source, values, back, metadata=metadata, fields=empty, owing=nitf.beginning)


def headline_of(nitf: Node) -> Node | None:
    """Return the headline of an NITF element: the first that says anything, else the first that could."""
    nodes = [node for path in (("hedline", "hl1"), ("head", "title")) if (node := nitf.first(*path))]
    return next((node for node in nodes if node.text), nodes[0] if nodes else None)


def values_of(nitf: Node) -> list[Value]:
    """Return what makes the article of an NITF element: headlines, dek, byline, dateline and body."""
    values: list[Value] = []
    headline = headline_of(nitf)
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
