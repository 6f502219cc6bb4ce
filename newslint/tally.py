"""What a run has gathered so far."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Protocol

from newslint.corpus.casebook import MEMORY, Casebook
from newslint.discover import Found
from newslint.engine import added
from newslint.finding import Diff, Problem
from newslint.grounds import ARCHIVED, OWN, PEER, Grounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.config import Config
    from newslint.engine import Survey
    from newslint.finding import Finding
    from newslint.outcome import Outcome
    from newslint.position import Place

__all__ = ["Taker", "Tally"]


class Taker(Protocol):
    """What takes in what became of files; it `is_small` where these are so few that nothing is gained by a cache."""

    @property
    def is_small(self) -> bool:
        """Whether the files are few."""

    def add(self, outcome: Outcome, config: Config, /) -> None:
        """Take in what became of a file, whose configuration this is."""


class Tally:
    """What a run has gathered so far.

    `named` are the paths that it was given; it `is_small` if these are so few files that nothing is gained by a cache. `memory`
    bounds the bytes that clues take. With `archive_of`, what is added stands in the corpus of another tally, which takes its
    clues, counts and grounds; they are `archived` unless these are peers of what the other has.
    """

    def __init__(
        self,
        named: Iterable[str] = (),
        *,
        is_small: bool = False,
        memory: int = MEMORY,
        archive_of: Tally | None = None,
        archived: bool = True,
    ) -> None:
        self.is_small: Final = is_small
        self.fixed: list[Finding] = []
        self.diffs: list[Diff] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.findings: list[Finding] = []
        self.counts: Survey = archive_of.counts if archive_of else {}
        self.clues: Casebook = archive_of.clues if archive_of else Casebook(memory=memory)
        self.grounds: Grounds = archive_of.grounds if archive_of else Grounds()
        self.silent: set[tuple[str, Place]] = set()
        self.configs: dict[str, Config] = {}
        self._standing = OWN if archive_of is None else ARCHIVED if archived else PEER
        self._named = frozenset(map(os.path.abspath, named))

    def add(self, outcome: Outcome, config: Config) -> None:
        """Add what became of a file, whose configuration this is."""
        if outcome.linted:
            self.configs[outcome.path] = config
        elif outcome.binary:
            self._add_binary(Problem(outcome.path, outcome.binary), config)
        elif outcome.other and self._was_named(outcome.path, config):
            # A walk meets many files that only have the name of an article's.
            self.problems.append(Problem(outcome.path, outcome.other))
        self.findings += outcome.findings
        self.grounds.add(outcome, Found(outcome.path, config), self._standing)
        self.clues.add(outcome.clues, archived=self._standing == ARCHIVED)
        self.silent |= outcome.silent
        added(self.counts, outcome.counts)
        self.problems += outcome.problems
        self.notes += outcome.notes
        self.fixed += outcome.fixed
        if outcome.diff:
            self.diffs.append(Diff(outcome.path, outcome.diff))

    def _add_binary(self, problem: Problem, config: Config) -> None:
        """Add a file that is no text: it is a problem only where it was asked for by name, by someone who knew what it is."""
        (self.problems if self._was_named(problem.path, config) else self.notes).append(problem)

    def _was_named(self, path: str, config: Config) -> bool:
        return os.path.abspath(path) in self._named and not config.force_exclude  # noqa: PTH100 - strings, as in `discover`
