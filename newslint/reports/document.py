"""XML, written element by element with the standard library's generator."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO, cast
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from newslint.reports.columns import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from io import TextIOBase

__all__ = ["Document"]

_INDENT: Final = "  "


class Document:
    """An XML document that is being written, indented by two spaces.

    Text and the values of attributes may hold anything: what XML does not allow is shown as an escape.
    """

    def __init__(self, stream: TextIO) -> None:
        self._out = XMLGenerator(cast("TextIOBase", stream), encoding="utf-8", short_empty_elements=True)
        self._depth = 0
        self._out.startDocument()

    @contextmanager
    def element(self, tag: str, values: Mapping[str, object]) -> Iterator[None]:
        """Write an element around those that are written within the context."""
        self._start(tag, values)
        self._out.ignorableWhitespace("\n")
        self._depth += 1
        yield
        self._depth -= 1
        self._out.ignorableWhitespace(_INDENT * self._depth)
        self._end(tag)

    def leaf(self, tag: str, values: Mapping[str, object], text: str = "") -> None:
        """Write an element that holds at most text."""
        self._start(tag, values)
        if text:
            self._out.characters("\n".join(map(visible, text.split("\n"))))
        self._end(tag)

    def _start(self, tag: str, values: Mapping[str, object]) -> None:
        self._out.ignorableWhitespace(_INDENT * self._depth)
        self._out.startElement(tag, AttributesImpl({name: visible(str(value)) for name, value in values.items()}))

    def _end(self, tag: str) -> None:
        self._out.endElement(tag)
        self._out.ignorableWhitespace("\n")
