"""A document of XML as a tree of its elements, each with its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newslint.article import Field
from newslint.position import Span
from newslint.sources.fields import Value
from newslint.sources.html_blocks import evened
from newslint.sources.html_tokens import CLOSE, OPEN, TEXT, attributes, unescaped
from newslint.sources.maps import map_of
from newslint.sources.pieces import joined
from newslint.sources.xml_tokens import CDATA, local, xml_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.position import SourceMap
    from newslint.sources.html_tokens import Token
    from newslint.sources.pieces import Pieces

__all__ = ["Node", "back", "language_of", "root_name", "tree", "unnamed"]


class Node:
    """An element of a document: its name without prefix and as written, the span of what is in it, and the elements in it."""

    __slots__ = ("_document", "children", "close", "end", "full", "inner", "inner_end", "name", "open", "start")

    def __init__(self, document: tuple[str, list[Token]], at: int, token: Token) -> None:
        _, self.full, _, self.start, self.inner, self.inner_end = token
        self._document = document
        self.name = local(self.full)
        self.open = at
        self.close = at
        self.end = self.start
        self.children: list[Node] = []

    @property
    def beginning(self) -> Span:
        """Where its first tag has its name, with the bracket before."""
        start = self._document[1][self.open][2]
        return Span(start, start + 1 + len(self.full))

    def every(self, *names: str) -> Iterator[Node]:
        """Yield the elements in it that have one of these names, however deep they are, in order."""
        todo = [*reversed(self.children)]
        while todo:
            node = todo.pop()
            if node.name in names or node.full in names:
                yield node
            todo += reversed(node.children)

    def outermost(self, *names: str) -> Iterator[Node]:
        """Yield the elements in it that have one of these names and do not stand in another of them, in order."""
        end = self.open
        for node in self.every(*names):
            if node.open >= end:
                end = node.close
                yield node

    def first(self, *path: str) -> Node | None:
        """Return the first element in it that a path of names leads to, each name to some element in the one before."""
        node: Node | None = self
        for name in path:
            node = next(node.every(name), None) if node else None
        return node

    def child(self, *names: str) -> Node | None:
        """Return the first of the elements right in it that has one of these names, the first name first."""
        return next((node for name in names for node in self.children if name in {node.name, node.full}), None)

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, whatever the case of its name; an empty one if there is none."""
        text, _ = self._document
        found = attributes(text, self.inner, self.inner_end).get(name.lower())
        return joined(unescaped(text, found.start, found.end)) if found else ""

    @property
    def pieces(self) -> Pieces:
        """The text in it and in what it holds, in pieces with their spans."""
        text, found = self._document
        parts: list[tuple[str, int, int]] = []
        for kind, _, start, end, inner, inner_end in found[self.open : self.close]:
            if kind == TEXT:
                parts += unescaped(text, start, end)
            elif kind == CDATA and inner < inner_end:
                parts.append((text[inner:inner_end], inner, inner_end))
        return tuple(parts)

    @property
    def text(self) -> str:
        """The text in it, on one line."""
        return " ".join(joined(self.pieces).split())

    def value(self, kind: str, name: str = "") -> Value:
        """Return its text as what becomes a block of a kind, or a body of plain paragraphs."""
        pieces = self.pieces if kind == "body" else evened(self.pieces)
        return Value(kind, name or self.full, joined(pieces), "text", pieces)

    def markup(self, kind: str = "body") -> Value:
        """Return the elements in it as what becomes a body."""
        text, _ = self._document
        return Value(kind, self.full, text[self.start : self.end], "xml", ((text[self.start : self.end], self.start, self.end),))

    def escaped(self, kind: str = "body") -> Value:
        """Return its text, which is HTML, as what becomes a body or a block of another kind."""
        pieces = self.pieces
        return Value(kind, self.full, joined(pieces), "html", pieces)


def back(value: Value) -> SourceMap:
    """Return the way from a value to the source."""
    return map_of(value.pieces)


def language_of(document: Node) -> str:
    """Return the language that the first element of a document names; an empty string if it names none."""
    return document.children[0].attribute("xml:lang") if document.children else ""


def unnamed(values: Iterable[Value], headline: Node | None) -> tuple[Field, ...]:
    """Return the field in which an article has an element for its headline and no headline; none if it has one."""
    if headline is None or any(value.kind == "title" and value.text.strip() for value in values):
        return ()
    return (Field("title", "", Span(headline.start, headline.end)),)


def tree(text: str) -> Node:
    """Return a document as an element that holds it whole.

    A tag that closes nothing is passed over, one that closes an outer element closes all in it, and what is never closed ends
    with the document.
    """
    found = xml_tokens(text)
    document = text, found
    root = Node(document, 0, (OPEN, "", 0, 0, 0, 0))
    stack = [root]
    are_open: Counter[str] = Counter()
    for at, token in enumerate(found):
        kind, name, start, *_ = token
        if kind == OPEN:
            node = Node(document, at, token)
            stack[-1].children.append(node)
            stack.append(node)
            are_open[name] += 1
        elif kind == CLOSE and are_open[name]:
            while True:
                node = stack.pop()
                node.close, node.end = at, start
                are_open[node.full] -= 1
                if node.full == name:
                    break
    for node in stack:
        node.close, node.end = len(found), len(text)
    return root


def root_name(head: bytes) -> str:
    """Return the name of the first element of a document that begins with these bytes, without its prefix."""
    text = head.decode("utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    return next((local(name) for kind, name, *_ in xml_tokens(text) if kind == OPEN), "")
