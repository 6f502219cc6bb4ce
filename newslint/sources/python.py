"""Python modules that hold articles as strings: an article for each that is marked as one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newslint.position import Source
from newslint.sources.framed import Framed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.errors import NewslintError
    from newslint.sources import PythonMarks, Reading
    from newslint.sources.marked import Marked

__all__ = ["articles", "clear_articles", "recognises"]

_SIGN: Final = b"newslint:"
_GLOB: Final = r"[*?]|\[[^]]*\]"


def recognises(data: bytes, reading: Reading) -> bool:
    """Return whether a module of these bytes can hold an article, as far as a quick look can tell."""
    return _SIGN in data or any(word in data for word in _words(reading.python))


def articles(source: Source, reading: Reading) -> Iterator[Framed]:
    """Yield the articles of a module, in order.

    Raises `NewslintError`, with path, row and column, for one that Python cannot parse, and behind the last article for a mark
    that is not clear.
    """
    yield from clear_articles(source, reading)
    fault = _marked(source.text, source.path, reading.python)[1]
    if fault:
        raise fault.with_traceback(None)


def clear_articles(source: Source, reading: Reading) -> Iterator[Framed]:
    """Yield the articles of a module, in order, whatever other marks it has.

    Raises `NewslintError` for one that Python cannot parse.
    """
    for found in _marked(source.text, source.path, reading.python)[0]:
        value = Source(source.path, found.literal.value)
        if value.text.strip():
            yield Framed(source, next(_inner(value, found.form, reading)), found.literal)


@lru_cache(maxsize=8)
def _words(marks: PythonMarks) -> tuple[bytes, ...]:
    """Return what stands in each module that holds an article without saying so in a comment."""
    names = [max(re.split(_GLOB, name), key=len) for name in marks.names]
    calls = [call.split("(")[0].split(".")[-1] for call in marks.calls]
    return tuple(word.encode() for word in (*names, *calls))


def _inner(value: Source, form: str, reading: Reading) -> Iterator[Article]:
    if form == "markdown":
        from newslint.sources.markdown import articles as markdown

        return markdown(value, reading)
    from newslint.sources.plain import articles as plain

    return plain(value, reading)


@lru_cache(maxsize=1)
def _marked(text: str, path: str, marks: PythonMarks) -> tuple[list[Marked], NewslintError | None]:
    """Return the articles of a module, and what is wrong with a mark; a run asks for those of one several times in a row."""
    from newslint.sources.marked import marked

    return marked(text, path, marks)
