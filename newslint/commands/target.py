"""Files that a command is told to read or to write, where it cannot take all that `newslint check` takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newslint.config import FILE_NAMES
from newslint.errors import NewslintError
from newslint.run import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.run import Run

__all__ = ["check_files", "check_target"]


def check_files(paths: Iterable[str]) -> None:
    """Raise `NewslintError` for standard input among the paths of a command that compares files."""
    if STDIN in paths:
        raise NewslintError("standard input is not read here", advice="name files or folders")


def check_target(file: str | None, paths: Iterable[str], run: Run, what: str = "report") -> None:
    """Raise `NewslintError` for a file, unless it is standard output, that would take the place of an article or a configuration.

    So would one that a run over these paths would take for an article from then on. `what` is to be written.
    """
    if file in {None, STDIN}:
        return
    named = [path for path in paths if path != STDIN]
    is_there = os.path.lexists(file)
    if is_there and run.is_article(file, named):
        raise NewslintError(f"the {what} would overwrite an article", path=file, advice="name another file")
    if is_there and os.path.basename(file) in FILE_NAMES:
        raise NewslintError(f"the {what} would overwrite a configuration", path=file, advice="name another file")
    if run.would_be_article(file, named):
        advice = "give it another extension, exclude it, or write it elsewhere"
        raise NewslintError(f"the next run would take the {what} for an article, by its name", path=file, advice=advice)
