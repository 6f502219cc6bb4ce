"""JSON Lines: a record a line, each of them an article; read line by line, however long the file is.

Positions inside a line are worked out for findings alone. A portion of the file can be read without those before it.
"""

from __future__ import annotations

import codecs
import json
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.finding import Problem
from newslint.position import Source
from newslint.sources import HEAD
from newslint.sources.decode import Binary, Unreadable, decode
from newslint.sources.fields import Names, compose, described, due, headline_or_body, names_of, picked, record_id
from newslint.sources.json_matter import JsonStrings
from newslint.sources.streams import lines, many_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from newslint.article import Article
    from newslint.position import Span
    from newslint.sources import Reading
    from newslint.sources.fields import Fields, Value

__all__ = ["portions", "recognises", "records", "why_none"]

_BOM: Final = codecs.BOM_UTF8
_HEADLINE_OR_BODY: Final = frozenset({"title", "body"})


class _Portion(NamedTuple):
    """Lines of a file in bytes: the row on which they begin, and how many code points stand before them.

    `is_cut` says that a line follows which is too long to be read.
    """

    row: int
    offset: int
    data: bytes
    is_cut: bool


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


def portions(stream: BinaryIO, path: str, reading: Reading) -> Iterator[_Portion]:
    """Yield a file in portions. Raises `Unreadable` for one that is not UTF-8, and `Damaged` where it cannot be read on."""
    row, offset = 1, 0
    for data, is_cut in many_lines(stream, path, reading.limit):
        bare = _without_mark(data, path) if row == 1 else data
        yield _Portion(row, offset, bare, is_cut)
        row += bare.count(b"\n") + is_cut
        offset += _length(bare, path, reading.limit)


def records(portion: _Portion, path: str, reading: Reading) -> Iterator[Article | Problem | None]:
    """Yield the articles of a portion as they are read; a problem for each line that is none, and None for other records.

    Empty lines are passed over. Raises `Damaged` where the file cannot be read on.
    """
    names = Names(reading)
    first, offset, data, is_cut = portion
    row = first - 1
    for line, content, end in lines(BytesIO(data), path, reading.limit):
        row = first + line - 1
        if content is None:
            yield _too_long(path, row, reading)
            continue
        try:
            text, encoding, faults = _decoded(content, path)
            begin, offset = offset, offset + len(text) + end
            if not text.strip():
                continue
            record = _record(text)
        except _MalformedError as error:
            yield Problem(f"{path}:{row}:{error.column}", str(error))
            continue
        fields = names.among(record)
        values = picked(record, fields)
        if not _is_article(values):
            yield None
            continue
        source = Source(path, text, encoding, faults=faults, row=row, offset=begin, record=record_id(record, fields))
        yield _article(source, record, values, fields)
    if is_cut:
        yield _too_long(path, row + 1, reading)


def why_none(reading: Reading) -> str:
    """Return why a file holds no article whose records are all something else."""
    names = ", ".join(headline_or_body(reading))
    return f"no record has one of the fields {names}; the table `fields` of the configuration can name others"


def _too_long(path: str, row: int, reading: Reading) -> Problem:
    return Problem(f"{path}:{row}", f"a record of more than {reading.limit:,} bytes; set max-file-size to lint it all the same")


def _length(data: bytes, path: str, limit: int) -> int:
    """Return how many code points lines have; those do not count that cannot be read."""
    try:
        if len(data) <= limit:
            return len(data.decode())
    except UnicodeDecodeError:
        pass
    length = 0
    for _, content, end in lines(BytesIO(data), path, limit):
        with suppress(_MalformedError):
            length += len(_decoded(content, path)[0]) + end if content is not None else 0
    return length


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
