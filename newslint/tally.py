"""What a run has gathered so far."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from newslint.finding import Diff, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.config import Config
    from newslint.finding import Clue, Finding
    from newslint.outcome import Outcome
    from newslint.position import Place

__all__ = ["Tally"]


class Tally:
    """What a run has gathered so far.

    `named` are the paths that it was given; it `is_small` if these are so few files that nothing is gained by a cache.
    """

    def __init__(self, named: Iterable[str] = (), *, is_small: bool = False) -> None:
        self.is_small: Final = is_small
        self.fixed: list[Finding] = []
        self.diffs: list[Diff] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.findings: list[Finding] = []
        self.clues: list[Clue] = []
        self.silent: set[tuple[str, Place]] = set()
        self.configs: dict[str, Config] = {}
        self._named = frozenset(map(os.path.abspath, named))

    def add(self, outcome: Outcome, config: Config) -> None:
        """Add what became of a file, whose configuration this is."""
        if outcome.linted:
            self.configs[outcome.path] = config
        elif outcome.binary:
            self._add_binary(Problem(outcome.path, outcome.binary), config)
        self.findings += outcome.findings
        self.clues += outcome.clues
        self.silent |= outcome.silent
        self.problems += outcome.problems
        self.notes += outcome.notes
        self.fixed += outcome.fixed
        if outcome.diff:
            self.diffs.append(Diff(outcome.path, outcome.diff))

    def _add_binary(self, problem: Problem, config: Config) -> None:
        """Add a file that is no text: it is a problem only where it was asked for by name, by someone who knew what it is."""
        was_named = os.path.abspath(problem.path) in self._named  # noqa: PTH100 - strings, as in `discover`
        (self.problems if was_named and not config.force_exclude else self.notes).append(problem)
