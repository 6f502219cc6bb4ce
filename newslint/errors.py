"""Errors for people: what is wrong, where, and what to do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["NewslintError", "nearest", "shown_path"]

LETTERS_PER_SLIP: Final = 3
"""A word is taken for another if no more than one in so many of its letters is wrong, missing, extra or out of its place."""


class NewslintError(Exception):
    """An error that a person can do something about; it is shown as one line and never as a traceback.

    Every part but the message may be left out: a path without a row, a message without advice. It can be pickled, so that
    it can cross from one process to another.
    """

    def __init__(self, message: str, *, path: str = "", row: int = 0, column: int = 0, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.row = row
        self.column = column
        self.advice = advice

    def __str__(self) -> str:
        place = "".join(f"{part}:" for part in (self.path, self.row, self.column) if part)
        words = f"{self.message}; {self.advice}" if self.advice else self.message
        return f"{place} {words}" if place else words


def shown_path(path: Path) -> str:
    """Return the path of a file of settings as people see it: from the working directory on, if it lies there."""
    here = os.getcwd()
    near = path.is_relative_to(here)
    return (path.relative_to(here) if near else path).as_posix()


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a misspelt word most probably means, or None where nothing is near."""
    import textdistance

    folded = _fold(word)
    ranked = sorted(
        # Of two that are as near, the letters are more often right than their number.
        (textdistance.damerau_levenshtein.distance(folded, _fold(choice)), len({*folded} ^ {*_fold(choice)}), choice)
        for choice in choices
    )
    near = [choice for slips, _, choice in ranked if slips * LETTERS_PER_SLIP <= max(len(word), LETTERS_PER_SLIP)]
    return near[0] if near else None


def _fold(word: str) -> str:
    return word.lower().replace("_", "-")
