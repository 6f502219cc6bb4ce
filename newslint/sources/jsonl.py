"""JSON Lines: a record a line, each of them an article; read line by line, however long the file is.

Positions inside a line are worked out for findings alone.
"""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any, Final

from newslint.finding import Problem
from newslint.position import Source
from newslint.sources import HEAD
from newslint.sources.decode import Binary, Unreadable, decode
from newslint.sources.fields import compose, described, due, headline_or_body, names_of, picked, record_id
from newslint.sources.json_matter import JsonStrings
from newslint.sources.streams import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from newslint.article import Article
    from newslint.position import Span
    from newslint.sources import Reading
    from newslint.sources.fields import Fields, Value

__all__ = ["recognises", "records"]

_BOM: Final = codecs.BOM_UTF8
_HEADLINE_OR_BODY: Final = frozenset({"title", "body"})


class _MalformedError(Exception):
    """A line that is no record: what is wrong with it, and the column."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


def recognises(head: bytes, reading: Reading) -> bool:
    """Return whether one of the first lines is a record with a headline or a body."""
    fields = names_of(reading)
    lines_of_head = head.removeprefix(_BOM).split(b"\n")
    for line in lines_of_head:
        try:
            record = _record(line.decode())
        except (_MalformedError, UnicodeDecodeError):
            if len(lines_of_head) == 1 and len(head) >= HEAD:
                # A first record that is longer than what has been read of the file.
                keys = {name.rpartition(".")[2] for field in _HEADLINE_OR_BODY for name in fields[field]}
                return any(f'"{key}"'.encode() in line for key in keys)
            continue
        if _is_article(picked(record, fields)):
            return True
    return False


def records(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Article | Problem]:
    """Yield the articles of a file as they are read; a problem for each line that is none, and one if no record was an article.

    Empty lines and records with neither a headline nor a body are passed over. Raises `Unreadable` for a file that is not UTF-8
    throughout, and `Damaged` where it cannot be read on.
    """
    fields = names_of(reading)
    offset = 0
    strange = found = False
    for row, data, end in lines(stream, path, reading.limit):
        if data is None:
            yield Problem(
                f"{path}:{row}", f"a record of more than {reading.limit:,} bytes; set max-file-size to lint it all the same"
            )
            continue
        try:
            text, encoding, faults = _decoded(_without_mark(data, path) if row == 1 else data, path)
            begin, offset = offset, offset + len(text) + end
            if not text.strip():
                continue
            record = _record(text)
        except _MalformedError as error:
            yield Problem(f"{path}:{row}:{error.column}", str(error))
            continue
        values = picked(record, fields)
        if not _is_article(values):
            strange = True
            continue
        found = True
        source = Source(path, text, encoding, faults=faults, row=row, offset=begin, record=record_id(record, fields))
        yield _article(source, record, values, fields)
    if strange and not found:
        names = ", ".join(headline_or_body(reading))
        yield Problem(path, f"no record has one of the fields {names}; the table `fields` of the configuration can name others")


def _without_mark(data: bytes, path: str) -> bytes:
    """Return the first line without the byte-order mark of UTF-8; raises `Unreadable` where it has another."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable("JSON Lines are UTF-8, and this is UTF-16", path=path, advice="convert the file to UTF-8")
    return data.removeprefix(_BOM)


def _decoded(data: bytes, path: str) -> tuple[str, str, tuple[Span, ...]]:
    """Return the text of a line, its encoding and its faults."""
    try:
        return data.decode(), "utf-8", ()
    except UnicodeDecodeError:
        pass
    try:
        known = decode(data, path)
    except Binary as error:
        raise _MalformedError(error.message) from None
    return known.text, known.encoding, known.faults


def _record(text: str) -> dict[str, Any]:
    """Return the object that a line holds; raises `_MalformedError` if it holds none."""
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise _MalformedError(f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos + 1) from None
    except (RecursionError, ValueError):
        raise _MalformedError("nested too deeply, or with a number that is too long") from None
    if not isinstance(record, dict):
        raise _MalformedError("a record must be a JSON object")
    return record


def _is_article(values: list[Value]) -> bool:
    return any(value.kind in _HEADLINE_OR_BODY for value in values)


def _article(source: Source, record: dict[str, Any], values: list[Value], fields: Fields) -> Article:
    strings = JsonStrings(source.text)
    empty = due(values, record, fields["title"], strings.span)
    metadata = described(record, fields)
    return compose(source, values, lambda value: strings.back(value.name, value.text), metadata=metadata, fields=empty)
