"""NewsML-G2, and NewsML 1 before it: one article for each item of news in a document.

Items of concepts, events, plans and catalogues tell no story and are passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.article import NO_METADATA
from newslint.sources.fields import compose
from newslint.sources.nitf import values_of
from newslint.sources.xml_tree import back, language_of, root_name, tree, unnamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.position import Source
    from newslint.sources import Reading
    from newslint.sources.fields import Value
    from newslint.sources.xml_tree import Node

__all__ = ["articles", "recognises"]

_ROOTS: Final = frozenset(
    {
        "newsItem",
        "packageItem",
        "newsMessage",
        "NewsML",
        "contentSet",
        "conceptItem",
        "knowledgeItem",
        "planningItem",
        "catalogItem",
    }
)
_HTML: Final = ("html", "body", "div", "section", "article", "p")
"""Elements with which content in HTML begins, the outermost first."""


def recognises(head: bytes, reading: Reading) -> bool:  # noqa: ARG001 - it tells itself
    """Return whether a file that begins with these bytes is a document of NewsML."""
    return root_name(head) in _ROOTS


def articles(source: Source, reading: Reading) -> Iterator[Article]:  # noqa: ARG001 - it says all itself
    """Yield the article of each item of news that has a headline or a text."""
    document = tree(source.text)
    items = list(document.outermost("newsItem", "packageItem")) or list(document.outermost("contentSet"))
    for item in items:
        values = _values(item)
        if values:
            empty = unnamed(values, next(iter(_headlines(item)), None))
            known = _metadata(item, language_of(document))
            yield compose(source, values, back, metadata=known, fields=empty, owing=item.beginning)
    for item in document.outermost("NewsItem"):
        values = _values_of_old(item)
        if values:
            empty = unnamed(values, next(item.every("HeadLine"), None))
            named = item.first("Language")
            lang = (named.attribute("FormalName") if named else "") or item.attribute("xml:lang") or language_of(document)
            metadata = {"lang": lang} if lang else NO_METADATA
            yield compose(source, values, back, metadata=metadata, fields=empty, owing=item.beginning)


def _metadata(item: Node, language: str) -> dict[str, str]:
    content = item.first("contentMeta", "language")
    language = (content.attribute("tag") if content else "") or item.attribute("xml:lang") or language
    found = {"lang": language, "guid": item.attribute("guid")}
    for name, path in (("date", ("itemMeta", "versionCreated")), ("publisher", ("itemMeta", "provider", "name"))):
        node = item.first(*path)
        found[name] = node.text if node else ""
    return {name: value for name, value in found.items() if value}


def _values(item: Node) -> list[Value]:
    values: list[Value] = []
    headlines = [node for node in _headlines(item) if node.text]
    values += [node.value("field" if number else "title") for number, node in enumerate(headlines)]
    meta = item.child("contentMeta")
    if meta:
        values += [node.value("dek") for node in meta.children if node.name == "description"]
        values += [node.value("field") for node in meta.children if node.name == "by"]
    content = item if item.name == "contentSet" else item.child("contentSet")
    for node in content.children if content else ():
        values += _content(node)
    return values


def _headlines(item: Node) -> list[Node]:
    """Return the headlines of an item; its title where none of them says anything."""
    meta = item.child("contentMeta")
    headlines = [node for node in meta.children if node.name == "headline"] if meta else []
    title = item.first("itemMeta", "title")
    return headlines if title is None or any(node.text for node in headlines) else [title, *headlines]


def _content(node: Node) -> list[Value]:
    """Return what makes an article of content that stands in the item itself."""
    if node.name == "inlineXML":
        nitf = node.child("nitf")
        html = node.first("body") or node.child(*_HTML)
        return values_of(nitf) if nitf else [html.markup()] if html and node.child(*_HTML) else []
    if node.name != "inlineData":
        return []
    form = node.attribute("contenttype")
    return [node.escaped()] if "html" in form else [node.value("body")] if form in {"", "text/plain"} else []


def _values_of_old(item: Node) -> list[Value]:
    """Return what makes the article of an item of NewsML 1: its first headline, its texts, and the headlines of its pictures."""
    values: list[Value] = []
    headlines = [node for node in item.outermost("HeadLine") if node.text]
    values += [node.value("title") for node in headlines[:1]]
    bodies: list[Value] = []
    end = 0
    for component in item.every("NewsComponent"):
        role = component.child("Role")
        content = component.child("ContentItem")
        data = content.child("DataContent") if content else None
        text = data.first("nitf") or data.first("body") if data else None
        if text is None or text.start < end:
            continue
        end = text.end
        named = role.attribute("FormalName") if role else ""
        if named == "SubHeadLine":
            values.append(text.value("dek"))
        elif named != "HeadLine":
            bodies += values_of(text) if text.name == "nitf" else [text.markup()]
    return [*values, *(node.value("caption") for node in headlines[1:]), *bodies]
