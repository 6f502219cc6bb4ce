"""What became of one file: the noun that crosses from workers to a run, and from one run to the next through the cache."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.finding import Edit, Finding, Fix, Problem, Related
from newslint.position import Location, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.finding import Clue

__all__ = ["Outcome", "merged", "packed", "place_of", "unpacked"]


class Outcome(NamedTuple):
    """What became of one file.

    `silent` are the codes and places at which no finding of the corpus counts if it begins there. `fixed` are the findings that
    were mended, or would be where only a `diff` was asked for. `digest` names what all this depends on; it is empty where it must
    not be kept. A file that could not be `linted` has a problem instead, or is `binary`, or something `other` than an article:
    then that says so. `counts` are what rules count over the corpus, by their codes. Of a file of records it may be a part only:
    so many `articles`, which take about so many bytes, its `size`. If it comes from an earlier run its clues may still lie in the
    cache: then so many are `owed`.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    clues: Iterable[Clue] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    silent: frozenset[tuple[str, Place]] = frozenset()
    fixed: tuple[Finding, ...] = ()
    diff: bytes = b""
    digest: bytes = b""
    linted: bool = True
    binary: str = ""
    other: str = ""
    counts: Mapping[str, Mapping[str, int]] = {}
    articles: int = 1
    size: int = 0
    owed: int = 0


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
        counts=_summed(parts),
    )


def _summed(parts: Iterable[Outcome]) -> Mapping[str, Mapping[str, int]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for part in parts:
        for code, counter in part.counts.items():
            counts[code].update(counter)
    return counts


def packed(outcome: Outcome) -> list[Any]:
    """Return what was found in a file as lists, strings and numbers, which JSON can hold; `unpacked` takes it back.

    Of its clues only is said how many there are: they are packed by `newslint.drawer`.
    """
    owed = sum(1 for _ in outcome.clues)
    return [outcome.findings, outcome.problems, outcome.notes, sorted(outcome.silent), outcome.counts, owed]


def unpacked(path: str, values: list[Any]) -> Outcome:
    """Return the outcome for a file that was packed; what JSON holds is right if its digest is."""
    findings, problems, notes, silent, counts, owed = values
    return Outcome(
        path,
        tuple([_finding(*value) for value in findings]),
        problems=tuple([Problem(*value) for value in problems]),
        notes=tuple([Problem(*value) for value in notes]),
        silent=frozenset([(code, place_of(*place)) for code, place in silent]),
        counts=counts,
        owed=int(owed),
    )


def place_of(path: str, start: int, end: int, location: list[int], end_location: list[int], record: str) -> Place:  # noqa: PLR0913, PLR0917 - the fields of a place
    """Return a place of which JSON has kept the parts."""
    return Place(path, start, end, Location(*location), Location(*end_location), record)


def _finding(place: list[Any], code: str, name: str, severity: Any, message: str, fix: Any, related: list[Any]) -> Finding:  # noqa: ANN401, PLR0913, PLR0917 - the fields of a finding
    return Finding(
        place_of(*place),
        code,
        name,
        severity,
        message,
        _fix(*fix) if fix else None,
        tuple([Related(place_of(*where), words) for where, words in related]),
    )


def _fix(applicability: Any, message: str, edits: list[Any], encoding: str) -> Fix:  # noqa: ANN401 - a literal
    return Fix(applicability, message, tuple([Edit(place_of(*place), content) for place, content in edits]), encoding)
