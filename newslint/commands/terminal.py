"""What commands share when they speak: to the terminal, to a pipe, to a file."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, TextIO

from newslint.errors import NewslintError
from newslint.reports.columns import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["colour", "counted", "output", "say", "say_data", "tell", "width", "width_of"]

NARROWEST, USUAL_WIDTH, WIDEST = 40, 80, 120
"""Columns of a terminal that reports are laid out for."""


def say(text: str, end: str = "\n") -> None:
    """Print what was asked for, nothing of it able to steer the terminal but line feeds and tabs."""
    sys.stdout.write("\n".join(map(visible, text.split("\n"))) + end)


def say_data(thing: object) -> None:
    """Print an object as JSON."""
    from newslint.reports.objects import encoded

    sys.stdout.write(encoded(thing, indent=True) + "\n")


def tell(level: str, message: str) -> None:
    """Print an error, a warning or a note to standard error."""
    sys.stderr.write(f"{level}: {visible(message)}\n")


@contextmanager
def output(path: str | None, standard: TextIO) -> Iterator[TextIO]:
    """Open what a report is written to: a file, or the standard stream where none is named, or `-`.

    Raises `NewslintError` where the file cannot be written.
    """
    if path in {None, "-"}:
        yield standard
        standard.flush()
        return
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise NewslintError(f"the report cannot be written: {error.strerror}", path=path) from error


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, as in “1 file” and “2 files”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def colour(choice: str, stream: IO[str]) -> bool:
    """Return whether to write colours to a stream, by what was chosen: `auto`, `always` or `never`."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def width_of(stream: IO[str]) -> int:
    """Return the columns to lay a report out for: those of the terminal or of COLUMNS, 0 for a file or a pipe without these."""
    return width() if stream.isatty() or os.environ.get("COLUMNS", "").isdecimal() else 0


def width() -> int:
    """Return the columns of the terminal, 80 if there is none; `shutil` knows them as well, but takes long to import."""
    given = os.environ.get("COLUMNS", "")
    try:
        columns = int(given) if given.isdecimal() else os.get_terminal_size().columns
    except OSError:
        columns = 0
    # A terminal that does not know its size, such as that of a container, says 0.
    columns = columns or USUAL_WIDTH
    return max(NARROWEST, min(WIDEST, columns))
