"""Parquet: a record a row; read a few rows at a time, however large the file is.

The file is no text, so a place in it is a row and, as its column, how far into the text of the article it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.position import Location, Source, Span
from newslint.sources.fields import compose, described, due, headline_or_body, names_of, picked, record_id
from newslint.sources.maps import map_of
from newslint.sources.streams import Damaged, missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from newslint.article import Article
    from newslint.sources import Reading
    from newslint.sources.fields import Value

__all__ = ["portions", "records", "why_none"]

AT_A_TIME: Final = 500
"""Rows that are held at a time."""


class _Portion(NamedTuple):
    """Rows of a file, how many stand before them, and how many code points these have."""

    before: int
    offset: int
    rows: list[dict[str, Any]]


class _Row(Source):
    """The text of a row, all on the row that it has in its file."""

    def locate(self, offset: int) -> Location:
        """Return the row, and as its column how far into the text an offset is."""
        return Location(self.row, offset + 1)


def portions(stream: BinaryIO, path: str, reading: Reading) -> Iterator[_Portion]:
    """Yield a file in portions. Raises `NewslintError` where pyarrow is missing, and `Damaged` for a file that breaks off."""
    fields = names_of(reading)
    number = offset = 0
    for rows in _rows(stream, path, {name.split(".")[0] for names in fields.values() for name in names}):
        yield _Portion(number, offset, rows)
        number += len(rows)
        offset += sum(_length(picked(row, fields)) for row in rows)


def records(portion: _Portion, path: str, reading: Reading) -> Iterator[Article | None]:
    """Yield the article of each row that has a headline or a body, and None for others."""
    fields = names_of(reading)
    before, offset, rows = portion
    for number, row in enumerate(rows, before + 1):
        values = _placed(picked(row, fields))
        if not _length(values):
            yield None
            continue
        text = "".join(value.text for value in values)
        source = _Row(path, text, row=number, offset=offset, record=record_id(row, fields))
        offset += _length(values)
        empty = due(values, row, fields["title"], lambda _: Span(0, 0))
        yield compose(source, values, lambda value: map_of(value.pieces), metadata=described(row, fields), fields=empty)


def why_none(reading: Reading) -> str:
    """Return why a file holds no article whose rows are all something else."""
    return f"no column is one of {', '.join(headline_or_body(reading))}"


def _length(values: list[Value]) -> int:
    """Return how many code points a row takes, with one between it and the next; 0 if it is no article."""
    is_article = any(value.kind in {"title", "body"} for value in values)
    return sum(len(value.text) for value in values) + 1 if is_article else 0


def _placed(values: list[Value]) -> list[Value]:
    """Return values with their places in the text that they make one after the other."""
    placed = []
    at = 0
    for value in values:
        placed.append(value._replace(pieces=((value.text, at, at + len(value.text)),)))
        at += len(value.text)
    return placed


def _rows(stream: BinaryIO, path: str, wanted: set[str]) -> Iterator[list[dict[str, Any]]]:
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise missing("parquet", path) from None
    try:
        file = ParquetFile(stream)
        columns = [name for name in file.schema_arrow.names if name in wanted]
        for batch in file.iter_batches(batch_size=AT_A_TIME, columns=columns):
            yield batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise Damaged(f"cannot be read: {str(error).lower()}", path=path) from None
