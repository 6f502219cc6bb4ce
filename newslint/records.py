"""Files of many records, such as JSON Lines: opened for a run and read one article at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.sources import FORMATS, HEAD, format_of, recognised, records
from newslint.sources.fields import headline_or_body
from newslint.sources.streams import opened, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.article import Article
    from newslint.sources import Reading

__all__ = ["AT_A_TIME", "MOST_TOLD", "batches", "head_of", "is_streamed", "read_records", "why_no_articles"]

AT_A_TIME: Final = 1_000
"""Records whose findings go on together."""

MOST_TOLD: Final = 100
"""Malformed records of one file that are told one by one; the others are counted."""


def is_streamed(path: str, form: str | None = "") -> bool:
    """Return whether a file of this name is read record by record; a format that is given counts in place of the name's."""
    form = form or format_of(path)
    return form is not None and FORMATS[form].streamed


def head_of(path: str) -> bytes | None:
    """Return the first bytes of a file, decompressed; None of one that cannot be read, as its reading will tell."""
    try:
        with opened(path, path) as stream:
            return stream.read(HEAD)
    except Exception:  # noqa: BLE001 - whatever it is, it is told where the file is read
        return None


def why_no_articles(path: str, reading: Reading) -> str:
    """Return why a file cannot be one of articles, by its first records; nothing if it can, or cannot be read."""
    head = head_of(path)
    if not head or not head.strip() or recognised(path, head, reading):
        return ""
    return f"no article is among its first records: none has one of the fields {', '.join(headline_or_body(reading))}"


def read_records(path: str, reading: Reading, stream: BinaryIO | None = None) -> Iterator[Article | Problem]:
    """Yield the articles of a file, or of a stream in its place, as they are read, and a problem for each record that is none.

    Of very many problems the first are told and the others counted; what keeps the file from being read on is the last.
    """
    malformed = 0
    for found in _read(path, reading, stream):
        if isinstance(found, Problem):
            malformed += 1
            if malformed > MOST_TOLD:
                continue
        yield found
    if malformed > MOST_TOLD:
        yield Problem(path, f"{malformed - MOST_TOLD:,} more records could not be read")


def batches(found: Iterable[Article | Problem]) -> Iterator[list[Article | Problem]]:
    """Yield what was found in lists of as many as are dealt with at a time; one that is empty where nothing was found."""
    each = iter(found)
    yield list(islice(each, AT_A_TIME))
    while batch := list(islice(each, AT_A_TIME)):
        yield batch


def _read(path: str, reading: Reading, stream: BinaryIO | None) -> Iterator[Article | Problem]:
    form = reading.format or format_of(path) or ""
    try:
        if stream is not None:
            yield from records(unpacked(stream, path), path, form, reading)
        else:
            with opened(path, path) as own:
                yield from records(own, path, form, reading)
    except NewslintError as error:
        yield Problem(error.path, f"{error.message}; {error.advice}" if error.advice else error.message)
