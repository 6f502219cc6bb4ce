"""What rules leave behind: findings with their edits, and clues for the corpus."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.position import Place

__all__ = [
    "CLEAN",
    "FAILED",
    "FOUND",
    "SEVERITIES",
    "About",
    "Applicability",
    "Clue",
    "Edit",
    "Finding",
    "Fix",
    "Known",
    "Pair",
    "Problem",
    "Related",
    "Report",
    "Severity",
]

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
"""From the worst to the mildest."""

CLEAN: Final = 0
FOUND: Final = 1
FAILED: Final = 2
"""What a run ends with: nothing found, something found, some work could not be done."""


class Edit(NamedTuple):
    """A place and what should stand there instead."""

    place: Place
    content: str


class Fix(NamedTuple):
    """Edits that belong together, and how far they can be trusted.

    `safe` never changes the meaning, `unsafe` may, `display` is a hint that is never applied. An `encoding` is what the whole
    file is to be written in; such a fix needs no edits.
    """

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]
    encoding: str = ""


class Related(NamedTuple):
    """Another place that a finding speaks of."""

    place: Place
    message: str


class Finding(NamedTuple):
    """One defect: what, where, and how to mend it."""

    place: Place
    code: str
    name: str
    severity: Severity
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def path(self) -> str:
        """The path of the file in which the finding stands."""
        return self.place.path

    @property
    def order(self) -> tuple[Place, str, str]:
        """What findings are ordered by, and what two findings must differ in to be two."""
        return self.place, self.code, self.message


class Clue(NamedTuple):
    """What a corpus rule keeps of an article: judged together with the clues that share its code and key.

    Clues of one key are sorted before they are judged, so `value` must hold what can be compared: strings, bytes, numbers. An
    `archived` clue comes from the configured corpus and not from the files of the run, which alone can have findings.
    """

    code: str
    key: str
    value: tuple[Any, ...]
    place: Place
    archived: bool = False


class Pair(NamedTuple):
    """Two clues that a corpus rule found to be alike, and how alike, from 0 to 1."""

    code: str
    first: Clue
    second: Clue
    likeness: float


class Problem(NamedTuple):
    """A file that could not be linted, or a rule that gave up on one: what and why, in words for people."""

    path: str
    message: str


class About(NamedTuple):
    """What a report tells of a rule: its row in brief. `fix` says how far its fixes can be trusted, if it has any."""

    code: str
    name: str
    severity: Severity
    summary: str = ""
    why: str = ""
    fix: Applicability | None = None


class Known(NamedTuple):
    """An entry of a baseline: so many equal findings of a rule in a file, which are known and not reported.

    `hash` is that of what they stand on, `words` the same for people; `others` are files that findings of the corpus speak of.
    """

    path: str
    code: str
    hash: str
    words: str = ""
    times: int = 1
    others: tuple[str, ...] = ()


class Report(NamedTuple):
    """The outcome of a run: findings in order, and what kept it from doing its work.

    `notes` tell of files that were passed over without harm, such as binaries; `files` counts the files that were linted.
    `fail_on` has, by path, the mildest severity that fails the run; where a path is not in it, that is a warning.
    `fixed` holds the findings that have been mended, or would be where only `diffs` were asked for; these are unified diffs, a
    file each.
    `rules` are those that were in force.
    `baselines` are the files of known findings that were in force; `known` holds the findings that they kept out of `findings`,
    `stale` what stands in them and is no longer found, with paths as findings have them.
    """

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    files: int = 0
    fail_on: Mapping[str, Severity] = {}
    fixed: tuple[Finding, ...] = ()
    diffs: tuple[bytes, ...] = ()
    rules: tuple[About, ...] = ()
    baselines: tuple[str, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: tuple[Known, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """The number of findings of each code, by code."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that are grave enough to fail the run."""
        return tuple(finding for finding in self.findings if self.fails(finding))

    def fails(self, finding: Finding) -> bool:
        """Return whether a finding is grave enough to fail the run, by what is configured for its file."""
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on.get(finding.path, "warning"))

    @property
    def exit_code(self) -> int:
        """0 if clean, 1 if there are findings that fail the run, 2 if some work could not be done."""
        if self.problems:
            return FAILED
        return FOUND if self.failing else CLEAN
