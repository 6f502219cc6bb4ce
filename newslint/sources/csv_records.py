"""CSV: a record a row, under a row of names; read row by row, however long the file is.

A row may go on over several lines, inside of quotation marks. Positions inside it are worked out for findings alone.
"""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.position import Source, Span
from newslint.sources.decode import decode
from newslint.sources.fields import compose, described, due, names_of, picked, record_id
from newslint.sources.maps import map_of
from newslint.sources.pieces import decoded, joined
from newslint.sources.streams import PORTION, Damaged, lines
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from newslint.article import Article
    from newslint.position import SourceMap
    from newslint.sources import Reading
    from newslint.sources.fields import Value
    from newslint.sources.pieces import Pieces

__all__ = ["portions", "recognises", "records"]

_DELIMITERS: Final = ",;\t|"
_DOUBLED: Final = lazily('""')
_QUOTED: Final = lazily(r'"([^"]*+(?:""[^"]*+)*+)"')
_LINE_ENDS: Final = ("", "\n", "\r\n")


class _Row(NamedTuple):
    """A row of a file: its text, with the line ends inside of it, the line on which it begins, and the offset of that."""

    text: str
    line: int
    offset: int


class _Portion(NamedTuple):
    """Rows of a file, with the row of names, None before it is found; a problem stands for a row that is too long."""

    header: _Row | None
    rows: list[_Row | Problem]


def recognises(head: bytes, reading: Reading) -> bool:
    """Return whether the row of names has one for a headline and one for a body; with names configured, for either."""
    header = head.decode("utf-8", "replace").removeprefix("\ufeff").partition("\n")[0]
    names = _names(header, _delimiter(header))
    fields = names_of(reading)
    has = [any(name.lower() in names for name in fields[field]) for field in ("title", "body")]
    return any(has) if reading.fields else all(has)


def portions(stream: BinaryIO, path: str, reading: Reading) -> Iterator[_Portion]:
    """Yield a file in portions. Raises `Damaged` where it cannot be read on, as when a quotation mark is never closed."""
    csv.field_size_limit(reading.limit)
    header: _Row | None = None
    rows: list[_Row | Problem] = []
    size = 0
    damage = None
    try:
        for row in _rows(stream, path, reading.limit):
            if header is None and isinstance(row, _Row):
                header = row
                continue
            rows.append(row)
            size += len(row[0])
            if size > PORTION:
                yield _Portion(header, rows)
                rows, size = [], 0
    except NewslintError as error:
        damage = error
    yield _Portion(header, rows)
    if damage:
        raise damage


def records(portion: _Portion, path: str, reading: Reading) -> Iterator[Article | Problem]:
    """Yield the article of each row that has a headline or a body, and a problem for each that cannot be read."""
    csv.field_size_limit(reading.limit)
    fields = {field: tuple(name.lower() for name in names) for field, names in names_of(reading).items()}
    header, rows = portion
    delimiter = _delimiter(header.text) if header else ""
    names = _names(header.text, delimiter) if header else []
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif row.text.strip():
            record = dict(zip(names, _cells(row.text, delimiter), strict=False))
            values = [value for value in picked(record, fields) if value.text]
            if any(value.kind in {"title", "body"} for value in values):
                source = Source(path, row.text, row=row.line, offset=row.offset, record=record_id(record, fields))
                back = partial(_back, row.text, delimiter, names)
                empty = due(values, record, fields["title"], partial(_where, row.text, delimiter, names))
                yield compose(source, values, back, metadata=described(record, fields), fields=empty)


def _rows(stream: BinaryIO, path: str, limit: int) -> Iterator[_Row | Problem]:
    """Yield the rows of a stream: as many lines each as it takes to close every quotation mark."""
    parts: list[str] = []
    size = begun = offset = quotes = 0
    for line, data, end in lines(stream, path, limit):
        if data is None:
            yield Problem(f"{path}:{line}", f"a row of more than {limit:,} bytes; set max-file-size to lint it all the same")
            continue
        text = decode(data, path).text + _LINE_ENDS[end]
        begun = begun if parts else line
        parts.append(text)
        size += len(text)
        quotes += text.count('"')
        if quotes % 2 == 0:
            whole = "".join(parts)
            yield _Row(whole.rstrip("\r\n"), begun, offset)
            offset += len(whole)
            parts, size, quotes = [], 0, 0
        elif size > limit:
            raise Damaged(f"a quotation mark on line {begun} is never closed: what follows it is not read", path=path)
    if parts:
        raise Damaged(f"a quotation mark on line {begun} is never closed: what follows it is not read", path=path)


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _names(header: str, delimiter: str) -> list[str]:
    return [name.strip().lower() for name in _cells(header, delimiter)]


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])


def _places(text: str, delimiter: str) -> list[Pieces]:
    """Return the cells of a row in pieces with their spans."""
    cells: list[Pieces] = []
    at = 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        end = text.find(delimiter, quoted.end() if quoted else at)
        stop = len(text) if end < 0 else end
        if quoted:
            raw, begin = quoted[1], quoted.start(1)
            cells.append(decoded(raw.replace('""', '"'), raw, begin, _DOUBLED, lambda _: '"'))
        else:
            cells.append(((text[at:stop], at, stop),))
        at = stop + 1
    return cells


def _where(text: str, delimiter: str, names: Sequence[str], name: str) -> Span | None:
    """Return the span of a cell in a row, without its marks; None if the row has none."""
    pieces = dict(zip(names, _places(text, delimiter), strict=False)).get(name, ())
    return Span(pieces[0][1], pieces[-1][2]) if pieces else None


def _back(text: str, delimiter: str, names: Sequence[str], value: Value) -> SourceMap:
    """Return the way from a cell of a row to its text; to the row as a whole where it is quoted in no usual way."""
    cells = dict(zip(names, _places(text, delimiter), strict=False))
    pieces = cells.get(value.name, ())
    return map_of(pieces if joined(pieces) == value.text else ((value.text, 0, len(text)),))
