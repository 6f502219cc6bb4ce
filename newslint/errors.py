"""Errors for people: what is wrong, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NewslintError", "nearest"]

_CLOSE_ENOUGH: Final = 0.6
"""Normalised Damerau-Levenshtein likeness from which a known word is worth suggesting."""


class NewslintError(Exception):
    """An error that is told to a person and never shown as a traceback.

    Rows and columns count from 1; 0 stands for unknown.
    """

    def __init__(self, what: str, *, file: str = "", row: int = 0, column: int = 0, advice: str = "") -> None:
        place = ":".join(str(part) for part in (file, row, column) if part)
        super().__init__((f"{place}: " if place else "") + what + (f"; {advice}" if advice else ""))
        self.what, self.file, self.row, self.column, self.advice = what, file, row, column, advice


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like the one given, None if none is like it."""
    import textdistance  # noqa: PLC0415 - slow to import, and only errors need it

    likeness = textdistance.DamerauLevenshtein(external=True).normalized_similarity
    best = max(((likeness(word.casefold(), other.casefold()), other) for other in sorted(set(known))), default=(0.0, ""))
    return best[1] if best[0] >= _CLOSE_ENOUGH else None
