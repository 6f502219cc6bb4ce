"""RSS and Atom: each entry is an article, with HTML inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.sources.fields import compose
from newslint.sources.xml_tree import back, language_of, root_name, tree, unnamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.position import Source
    from newslint.sources import Reading
    from newslint.sources.fields import Value
    from newslint.sources.xml_tree import Node

__all__ = ["articles", "recognises"]

_METADATA = (("date", ("pubDate", "dc:date", "published", "updated")), ("url", ("link",)), ("id", ("guid", "id")))


def recognises(head: bytes, reading: Reading) -> bool:  # noqa: ARG001 - it tells itself
    """Return whether a file that begins with these bytes is a feed."""
    return root_name(head) in {"rss", "RDF", "feed"}


def articles(source: Source, reading: Reading) -> Iterator[Article]:  # noqa: ARG001 - it says all itself
    """Yield the article of each entry of a feed."""
    document = tree(source.text)
    language = next((node.text for node in document.every("language")), "") or language_of(document)
    entries = list(document.outermost("item", "entry"))
    # A feed of short notes has no headlines at all.
    are_named = any(entry.child("title") for entry in entries)
    for entry in entries:
        values = _values_of_atom(entry) if entry.name == "entry" else _values_of_rss(entry)
        empty = unnamed(values, entry.child("title"))
        owing = entry.beginning if are_named else None
        yield compose(source, values, back, metadata=_metadata(entry, language), fields=empty, owing=owing)


def _metadata(entry: Node, language: str) -> dict[str, str]:
    own = entry.child("dc:language")
    found = {"lang": entry.attribute("xml:lang") or (own.text if own else "") or language}
    for name, keys in _METADATA:
        node = entry.child(*keys)
        found[name] = (node.text or node.attribute("href")) if node else ""
    return {name: value for name, value in found.items() if value}


def _values_of_rss(item: Node) -> list[Value]:
    """Return what makes the article of an item; readers of RSS take all of its texts for HTML."""
    title, content, description = item.child("title"), item.child("content:encoded"), item.child("description")
    author = item.child("dc:creator", "author")
    values = [title.escaped("title")] if title else []
    if content and content.text:
        values += [description.escaped("dek")] if description else []
    else:
        content = description
    values += [author.value("field")] if author else []
    values += [content.escaped()] if content else []
    return values


def _values_of_atom(entry: Node) -> list[Value]:
    title, content, summary, author = (entry.child(name) for name in ("title", "content", "summary", "author"))
    values = [_construct(title, "title")] if title else []
    if content and content.text:
        values += [_construct(summary, "dek")] if summary else []
    else:
        content = summary
    name = author.child("name") if author else None
    values += [name.value("field", "author")] if name else []
    values += [_construct(content, "body")] if content else []
    return values


def _construct(node: Node, kind: str) -> Value:
    """Return a text of Atom, which says itself what it is written in."""
    form = node.attribute("type")
    if form in {"xhtml", "application/xhtml+xml"}:
        return node.markup(kind)
    return node.escaped(kind) if form in {"html", "text/html"} else node.value(kind)
