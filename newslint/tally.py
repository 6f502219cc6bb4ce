"""What a run knows of its configurations, and what it has gathered so far."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.config import Config
    from newslint.engine import Result, Rules
    from newslint.finding import Clue, Finding, Problem
    from newslint.globs import Globs
    from newslint.mend import Fixing, Mended
    from newslint.position import Place
    from newslint.suppress import Silencer

__all__ = ["Setting", "Tally"]


class Setting(NamedTuple):
    """What holds for all files of one configuration."""

    config: Config
    rules: Rules
    ignores: tuple[tuple[Globs, frozenset[str]], ...]
    silencer: Silencer

    def ignored(self, path: str) -> frozenset[str]:
        """Return the codes that do not count in the file of this path, as people see it."""
        if not self.ignores:
            return frozenset()
        inside = os.path.relpath(path, self.config.root).replace(os.sep, "/")
        return frozenset().union(*(codes for globs, codes in self.ignores if globs.matches(inside)))


class Tally:
    """What a run has gathered so far, and whether it fixes what it reads."""

    def __init__(self, fixing: Fixing | None = None) -> None:
        self.fixing = fixing
        self.fixed: list[Finding] = []
        self.diffs: list[bytes] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.findings: list[Finding] = []
        self.clues: list[Clue] = []
        self.silent: set[tuple[str, Place]] = set()
        self.settings: dict[str, Setting] = {}

    def add(self, mended: Mended) -> None:
        """Add what became of a file."""
        self.take(mended.reading)
        self.problems += mended.problems
        self.notes += mended.notes
        self.fixed += mended.findings
        if mended.diff:
            self.diffs.append(mended.diff)

    def take(self, result: Result) -> None:
        """Add what reading a file or a record gave."""
        findings, clues, problems, silent = result
        self.findings += findings
        self.clues += clues
        self.silent |= silent
        self.problems += problems
