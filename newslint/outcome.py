"""What became of one file: the noun that crosses from workers to a run, and from one run to the next through the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.finding import Clue, Finding, Problem
    from newslint.position import Place

__all__ = ["Outcome", "merged"]


class Outcome(NamedTuple):
    """What became of one file.

    `silent` are the codes and places at which no finding of the corpus counts if it begins there. `fixed` are the findings that
    were mended, or would be where only a `diff` was asked for. `digest` names what all this depends on; it is empty where it must
    not be kept. A file that could not be `linted` has a problem instead, or is `binary`: then that says so.
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


def merged(path: str, outcomes: Iterable[Outcome]) -> Outcome:
    """Return what became of a file as a whole, from the outcomes of its parts."""
    parts = list(outcomes)
    return Outcome(
        path,
        tuple(finding for part in parts for finding in part.findings),
        tuple(clue for part in parts for clue in part.clues),
        tuple(problem for part in parts for problem in part.problems),
        silent=frozenset().union(*(part.silent for part in parts)),
    )
