"""Files of many records, such as JSON Lines: opened for a run and read portion by portion, one article at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.sources import FORMATS, HEAD, format_of, recognised, records, why_none
from newslint.sources import portions as _portions
from newslint.sources.fields import headline_or_body
from newslint.sources.streams import opened, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.article import Article
    from newslint.sources import Portion, Reading

__all__ = ["MOST_TOLD", "Account", "head_of", "is_streamed", "portions", "read_records", "records_of", "why_no_articles"]

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


def portions(path: str, reading: Reading, stream: BinaryIO | None = None) -> Iterator[Portion]:
    """Yield a file in portions, or a stream in its place; what keeps it from being read on is the last, as a `Problem`."""
    form = _form(path, reading)
    try:
        if stream is not None:
            yield from _portions(unpacked(stream, path), path, form, reading)
        else:
            with opened(path, path) as own:
                yield from _portions(own, path, form, reading)
    except NewslintError as error:
        yield _problem(error)


def records_of(portion: Portion, path: str, reading: Reading) -> Iterator[Article | Problem | None]:
    """Yield the articles of a portion, a problem for each malformed record, None for each of another sort."""
    return records(portion, path, _form(path, reading), reading)


def read_records(path: str, reading: Reading, stream: BinaryIO | None = None) -> Iterator[Article | Problem]:
    """Yield the articles of a file, or of a stream in its place, as they are read, and a problem for each record that is none.

    Of very many problems the first are told and the others counted.
    """
    account = Account(path, reading)
    for portion in portions(path, reading, stream):
        if isinstance(portion, Problem):
            yield portion
            break
        try:
            for found in records_of(portion, path, reading):
                if found is None:
                    account.others += 1
                elif isinstance(found, Problem):
                    yield from account.told([found])
                else:
                    account.articles += 1
                    yield found
        except NewslintError as error:
            yield _problem(error)
            break
    yield from account.rest()


class Account:
    """How many `articles` of a file were read, how many records of `others`, and what is told of malformed ones."""

    def __init__(self, path: str, reading: Reading) -> None:
        self.articles = 0
        self.others = 0
        self._malformed = 0
        self._path = path
        self._reading = reading

    def told(self, malformed: Sequence[Problem]) -> Sequence[Problem]:
        """Return those of the next malformed records that are told one by one."""
        room = max(MOST_TOLD - self._malformed, 0)
        self._malformed += len(malformed)
        return malformed[:room]

    def rest(self) -> Iterator[Problem]:
        """Yield what is to be told when all is read."""
        if self._malformed > MOST_TOLD:
            yield Problem(self._path, f"{self._malformed - MOST_TOLD:,} more records could not be read")
        if self.others and not self.articles:
            yield Problem(self._path, why_none(_form(self._path, self._reading), self._reading))


def _form(path: str, reading: Reading) -> str:
    return reading.format or format_of(path) or ""


def _problem(error: NewslintError) -> Problem:
    return Problem(error.path, f"{error.message}; {error.advice}" if error.advice else error.message)
