"""Articles in strings of another language, which has escapes and indentation of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.article import Article
from newslint.sources.maps import Part, PartedMap

if TYPE_CHECKING:
    from newslint.position import Source
    from newslint.sources.literals import Literal

__all__ = ["PYTHON", "Framed"]

PYTHON: Final = "python"


class Framed(Article):
    """An article in a string of a module; `inner` is the same as if what the string means were a file."""

    def __init__(self, source: Source, inner: Article, literal: Literal) -> None:
        self.inner: Final = inner
        self.literal: Final = literal
        parts = [Part(0, len(inner.text), inner.source.text, inner.source_map, lambda: literal.source_map)]
        super().__init__(source, PYTHON, inner.text, inner.blocks, source_map=PartedMap(parts), metadata=inner.metadata)
