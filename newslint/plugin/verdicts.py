"""What is wrong with each article: found in one run over all that are to be tested, before the first of them is."""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.baseline import key_of
from newslint.bookkeeping import renewals
from newslint.discover import Discovery
from newslint.mend import Fixing
from newslint.plugin.files import listed
from newslint.pool import processors
from newslint.reports.columns import visible
from newslint.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from newslint.finding import Finding, Known, Report
    from newslint.plugin.files import Files

__all__ = ["Verdict", "Verdicts"]


class Verdict(NamedTuple):
    """What is wrong with a file, in the order of its rows.

    `failing` of the `findings` are grave enough to fail; `known` are those of the baseline, and `stale` its entries that no
    longer hold. A problem comes with its row, 1 if it has none. `diff` tells what would be fixed.
    """

    findings: tuple[Finding, ...] = ()
    failing: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: tuple[Known, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()
    diff: str = ""

    def within(self, rows: range) -> Verdict:
        """Return what of this stands in these rows; what stands in no row counts to the first."""
        whole = self if rows.start == 1 else SOUND
        return Verdict(
            _between(self.findings, rows),
            _between(self.failing, rows),
            _between(self.known, rows),
            whole.stale,
            tuple(problem for problem in self.problems if problem[0] in rows),
            whole.diff,
        )


SOUND = Verdict()


class Verdicts:
    """The verdicts of one pytest run, by the absolute paths of files.

    `given` are those that another process has found. Raises `NewslintError` for a configuration or a baseline that is wrong.
    """

    def __init__(self, config: pytest.Config, files: Files, given: bytes | None = None) -> None:
        self._files = files
        self._renews = config.getoption("newslint_update_baseline")
        diff = config.getoption("newslint_diff")
        self._run = Run(
            files.configs,
            ignore=tuple(listed(config.getoption("newslint_ignore"))),
            fixing=Fixing(diff=diff) if diff or config.getoption("newslint_fix") else None,
            jobs=processors(),
            cached=not config.getoption("newslint_no_cache"),
            peers=files.found(),
        )
        self.notes: list[str] = []
        self._judged: set[str] = set()
        self._by_path: dict[str, Verdict] = {}
        self.baselines: frozenset[str] = frozenset()
        if given is not None:
            self._judged, self._by_path, self.baselines = pickle.loads(given)  # noqa: S301 - from the process that started this one
        else:
            self._run.check_settings(files.found())
            self.baselines = frozenset(book.file for book in self._run.ledger.books if book.data is not None)

    def of(self, path: str) -> Verdict:
        """Return what is wrong with a file."""
        if path not in self._judged:
            self.judge([path])  # pragma: no cover - a process of pytest-xdist that collects what its controller did not
        return self._by_path.get(path, SOUND)

    def packed(self) -> bytes:
        """Return the verdicts for another process."""
        return pickle.dumps((self._judged, self._by_path, self.baselines))

    def read_source(self, path: str) -> str | None:
        """Return the text of an article by the path that findings show."""
        return self._run.read_source(self._files.absolute(path))

    def judge(self, paths: Iterable[str]) -> None:
        """Find out about files, all at once; it is for the working directory in which pytest was started.

        Raises `NewslintError` where a baseline is to be written and cannot be.
        """
        new = set(paths) - self._judged
        if not new:
            return
        self._judged |= new
        report = self._run.check_found(Discovery(tuple(file for path in sorted(new) if (file := self._files.get(path))), (), ()))
        if self._renews:
            report = self._renewed(report)
        if report.fixed:
            verb = "Would fix" if report.diffs else "Fixed"
            files = len({finding.path for finding in report.fixed})
            self.notes.append(f"{verb} {len(report.fixed)} in {files} {'file' if files == 1 else 'files'}.")
        self.notes += [visible(f"note: {note.path}: {note.message}") for note in report.notes]
        self._by_path |= self._sorted(report)

    def _renewed(self, report: Report) -> Report:
        """Record what was found, and return the report as if it had been known."""
        ledger = self._run.ledger
        self.notes += [renewal.write() for renewal in renewals(report, ledger, self._files.configs)]
        new = tuple(found for found in report.findings if ledger.open(self._run.config_of(found.path)) is None)
        recorded = (found for found in report.findings if found not in new)
        return report._replace(findings=new, known=(*report.known, *recorded), stale=())

    def _sorted(self, report: Report) -> dict[str, Verdict]:
        """Return the verdicts that a report holds."""
        parts: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for finding in report.findings:
            parts[finding.path]["findings"].append(finding)
            if report.fails(finding):
                parts[finding.path]["failing"].append(finding)
        for known in sorted(report.known, key=lambda finding: finding.order):
            parts[known.path]["known"].append(known)
        for entry in report.stale:
            parts[self._home(entry)]["stale"].append(entry)
        for problem in report.problems:
            path, row = self._position(problem.path)
            parts[path]["problems"].append((row, f"{problem.path}: {problem.message}"))
        verdicts = {self._files.absolute(path): Verdict(**_tuples(lists)) for path, lists in parts.items()}
        for diff in report.diffs:
            path = self._files.absolute(diff.path)
            verdicts[path] = verdicts.get(path, SOUND)._replace(diff=diff.content.decode("utf-8", "replace"))
        return verdicts

    def _home(self, entry: Known) -> str:
        """Return where an entry of a baseline is told that no longer holds: its file, or if that is gone, the baseline."""
        whole = self._files.absolute(entry.path)
        if self._files.get(whole):
            return whole
        books = self._run.ledger.books
        return next(book.file for book in books if key_of(entry._replace(path=book.inside(entry.path))) in book.entries)

    def _position(self, place: str) -> tuple[str, int]:
        """Return the path and the row in the place of a problem, which need not have one."""
        path, numbers = place, ["1"]
        while not self._files.get(self._files.absolute(path)) and ":" in path:
            path, _, number = path.rpartition(":")
            numbers.append(number)
        return path, int(numbers[-1])


def _tuples(lists: dict[str, list[Any]]) -> dict[str, Any]:
    return {name: tuple(values) for name, values in lists.items()}


def _between(findings: tuple[Finding, ...], rows: range) -> tuple[Finding, ...]:
    first, last = (bisect_left(findings, row, key=_row) for row in (rows.start, rows.stop))
    return findings[first:last]


def _row(finding: Finding) -> int:
    return finding.place.location.row
