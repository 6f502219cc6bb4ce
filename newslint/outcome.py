"""What became of one file: the noun that crosses from workers to a run, and from one run to the next through the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.finding import Clue, Edit, Finding, Fix, Problem, Related
from newslint.position import Location, Place

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

__all__ = ["Outcome", "merged", "packed", "unpacked"]


class Outcome(NamedTuple):
    """What became of one file.

    `silent` are the codes and places of clues at which no finding of the corpus counts. `fixed` are the findings that were
    mended, or would be where only a `diff` was asked for. `digest` names what all this depends on; it is empty where it must not
    be kept. A file that could not be `linted` has a problem instead, or is `binary`, or something `other` than an article: then
    that says so.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    clues: tuple[Clue, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    silent: frozenset[tuple[str, Place]] = frozenset()
    fixed: tuple[Finding, ...] = ()
    diff: bytes = b""
    digest: bytes = b""
    linted: bool = True
    binary: str = ""
    other: str = ""


def merged(path: str, outcomes: Iterable[Outcome]) -> Outcome:
    """Return what became of a file as a whole, from the outcomes of its parts."""
    parts = list(outcomes)
    return Outcome(
        path,
        tuple(finding for part in parts for finding in part.findings),
        tuple(clue for part in parts for clue in part.clues),
        tuple(problem for part in parts for problem in part.problems),
        tuple(note for part in parts for note in part.notes),
        silent=frozenset().union(*(part.silent for part in parts)),
    )


def packed(outcome: Outcome) -> list[Any]:
    """Return what was found in a file as lists, strings and numbers, which JSON can hold; `unpacked` takes it back."""
    return [outcome.findings, outcome.clues, outcome.problems, outcome.notes, sorted(outcome.silent)]


def unpacked(path: str, values: list[Any]) -> Outcome:
    """Return the outcome for a file that was packed; what JSON holds is right if its digest is."""
    findings, clues, problems, notes, silent = values
    return Outcome(
        path,
        tuple([_finding(*value) for value in findings]),
        tuple([_clue(*value) for value in clues]),
        tuple([Problem(*value) for value in problems]),
        tuple([Problem(*value) for value in notes]),
        frozenset([(code, _place(*place)) for code, place in silent]),
    )


def _place(path: str, start: int, end: int, location: list[int], end_location: list[int], record: str) -> Place:  # noqa: PLR0913, PLR0917 - the fields of a place
    return Place(path, start, end, Location(*location), Location(*end_location), record)


def _finding(place: list[Any], code: str, name: str, severity: Any, message: str, fix: Any, related: list[Any]) -> Finding:  # noqa: ANN401, PLR0913, PLR0917 - the fields of a finding
    return Finding(
        _place(*place),
        code,
        name,
        severity,
        message,
        _fix(*fix) if fix else None,
        tuple([Related(_place(*where), words) for where, words in related]),
    )


def _fix(applicability: Any, message: str, edits: list[Any], encoding: str) -> Fix:  # noqa: ANN401 - a literal
    return Fix(applicability, message, tuple([Edit(_place(*place), content) for place, content in edits]), encoding)


def _clue(code: str, key: Any, value: list[Any], place: list[Any], archived: bool) -> Clue:  # noqa: ANN401, FBT001 - the fields of a clue
    return Clue(code, _tupled(key), tuple(value), _place(*place), archived)


def _tupled(value: Any) -> Hashable:  # noqa: ANN401 - whatever JSON holds
    return tuple([_tupled(item) for item in value]) if isinstance(value, list) else value
