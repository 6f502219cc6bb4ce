"""What is wrong with each article: found in one run over all that are to be tested, when the first of them is."""

from __future__ import annotations

import os
import pickle
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from newslint.discover import Discovery
from newslint.mend import Fixing
from newslint.plugin.files import listed
from newslint.pool import processors
from newslint.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from newslint.finding import Finding, Known, Report
    from newslint.plugin.files import Files

__all__ = ["Verdict", "Verdicts"]


class Verdict(NamedTuple):
    """What is wrong with an article, or was and is mended, or is known; `failing` of the findings are grave enough to fail."""

    findings: tuple[Finding, ...] = ()
    failing: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: tuple[Known, ...] = ()
    problems: tuple[str, ...] = ()
    diff: str = ""


SOUND = Verdict()


class Verdicts:
    """The verdicts of one pytest run, by the absolute paths of articles."""

    def __init__(self, config: pytest.Config, files: Files) -> None:
        self._files = files
        self._per: str = config.getoption("newslint_per")
        self.shows_diff: bool = config.getoption("newslint_diff")
        fixes = config.getoption("newslint_fix") or self.shows_diff
        self._run = Run(
            files.configs,
            ignore=tuple(listed(config.getoption("newslint_ignore"))),
            fixing=Fixing(diff=self.shows_diff) if fixes else None,
            jobs=processors(),
            cached=not config.getoption("newslint_no_cache"),
            archive=(str(files.root),),
        )
        self._named = [_bare(argument) for argument in config.args]
        self._expected: list[str] = []
        self._by_path: dict[str, Verdict] = {}
        self._judged: set[str] = set()
        given = getattr(config, "workerinput", {}).get("newslint")
        if given is not None:
            self._judged, self._by_path = pickle.loads(given)  # noqa: S301 - it comes from the process that started this one

    @property
    def per(self) -> str:
        """What of a file of many records is one test: file, shard or record."""
        return self._per

    def expect(self, paths: Iterable[Path]) -> None:
        """Take note of the articles that are going to be tested."""
        self._expected = list(dict.fromkeys(map(str, paths)))

    def of(self, path: Path) -> Verdict:
        """Return what is wrong with an article."""
        if str(path) not in self._judged:
            self._judge({*self._expected, str(path)} - self._judged)
        return self._by_path.get(str(path), SOUND)

    def packed(self) -> bytes:
        """Return the verdicts on all articles that were named, for another process."""
        if not self._judged:
            tops = tuple(os.path.abspath(path) for path in self._named)  # noqa: PTH100 - links are kept
            inside = {
                path
                for file in self._files.found()
                if (path := os.path.abspath(file.path)).startswith(tuple(top + os.sep for top in tops)) or path in tops  # noqa: PTH100 - as above
            }
            self._judge(inside)
        return pickle.dumps((self._judged, self._by_path))

    def read_source(self, path: str) -> str | None:
        """Return the text of an article by the path that findings show."""
        return self._run.read_source(path)

    def _judge(self, paths: set[str]) -> None:
        found = [file for path in sorted(paths) if (file := self._files.get(path)) is not None]
        self._judged |= paths
        self._by_path.update(_sorted(self._run.check_found(Discovery(tuple(found), (), ()))))


def _bare(argument: str) -> str:
    """Return the path in an argument that may name a test."""
    return argument.split("::", 1)[0]


def _sorted(report: Report) -> dict[str, Verdict]:
    """Return the verdicts that a report holds."""
    parts: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for finding in report.findings:
        parts[finding.path]["findings"].append(finding)
        if report.fails(finding):
            parts[finding.path]["failing"].append(finding)
    for known in report.known:
        parts[known.path]["known"].append(known)
    for entry in report.stale:
        parts[entry.path]["stale"].append(entry)
    for problem in report.problems:
        parts[_of_file(problem.path)]["problems"].append(f"{problem.path}: {problem.message}")
    for diff in report.diffs:
        text = diff.decode("utf-8", "replace")
        parts[_diffed(text)]["diff"].append(text)
    return {
        os.path.abspath(path): Verdict(  # noqa: PTH100 - links are kept
            **{name: "".join(map(str, values)) if name == "diff" else tuple(values) for name, values in lists.items()}  # type: ignore[arg-type]
        )
        for path, lists in parts.items()
    }


def _of_file(place: str) -> str:
    """Return the path in the place of a problem, which may name a row and a column too."""
    path, _, numbers = place.partition(":")
    return path if numbers.replace(":", "").isdecimal() else place


def _diffed(diff: str) -> str:
    """Return the path of the file that a diff is about."""
    return diff.split("\n", 1)[0].removeprefix("--- ").split("\t", 1)[0]
