"""Files of many records, such as JSON Lines: opened for a run and read one article at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.sources import FORMATS, HEAD, format_of, recognises, records
from newslint.sources.streams import opened, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newslint.article import Article
    from newslint.engine import Result
    from newslint.sources import Reading
    from newslint.tally import Tally

__all__ = ["MOST_TOLD", "are_articles", "is_streamed", "read_records", "take_records"]

MOST_TOLD: Final = 100
"""Malformed records of one file that are told one by one; the others are counted."""


def is_streamed(path: str) -> bool:
    """Return whether a file of this name is read record by record."""
    form = format_of(path)
    return form is not None and FORMATS[form].streamed


def are_articles(path: str, reading: Reading) -> bool:
    """Return whether the first records of a file are articles; of one that cannot be read, its reading will tell why."""
    try:
        with opened(path, path) as stream:
            return recognises(stream.read(HEAD), format_of(path) or "", reading)
    except (NewslintError, OSError, EOFError):
        return True


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


def take_records(
    path: str, reading: Reading, tally: Tally, lint: Callable[[Article], Result], stream: BinaryIO | None = None
) -> None:
    """Add a file, or a stream in its place, to the tally record by record; fixes are left out, as the file stays as it is."""
    for found in read_records(path, reading, stream):
        if isinstance(found, Problem):
            tally.problems.append(found)
        else:
            result = lint(found)
            tally.take(result._replace(findings=[finding._replace(fix=None) for finding in result.findings]))


def _read(path: str, reading: Reading, stream: BinaryIO | None) -> Iterator[Article | Problem]:
    form = format_of(path) or ""
    try:
        if stream is not None:
            yield from records(unpacked(stream, path), path, form, reading)
        else:
            with opened(path, path) as own:
                yield from records(own, path, form, reading)
    except NewslintError as error:
        yield Problem(error.path, f"{error.message}; {error.advice}" if error.advice else error.message)
