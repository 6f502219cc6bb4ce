"""Articles as pytest collects them: a file, and one test in it, or several where a file holds many records."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import pytest

from newslint.finding import Report
from newslint.plugin.summary import PROPERTY
from newslint.records import is_streamed
from newslint.reports.summary import FIXABLE, fixable
from newslint.sources.streams import opened
from newslint.testing import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding
    from newslint.plugin.verdicts import Verdict, Verdicts

__all__ = ["ArticleFile", "ArticleItem"]

A_SHARD: Final = 1_000
"""Records in a test, where a file of records is cut into shards."""


class Broken(Exception):  # noqa: N818 - what an article is
    """An article in which something new was found, or nothing of what is known."""


class ArticleFile(pytest.File):
    """A file of one article, or of many."""

    def __init__(self, *, verdicts: Verdicts, **keywords: Any) -> None:  # noqa: ANN401 - whatever pytest gives a file
        super().__init__(**keywords)
        self._verdicts = verdicts

    def collect(self) -> Iterator[ArticleItem]:
        """Yield the tests of the file."""
        per = self._verdicts.per
        if per == "file" or not is_streamed(str(self.path)):
            yield ArticleItem.from_parent(self, name="newslint", rows=None, verdicts=self._verdicts)
            return
        step = A_SHARD if per == "shard" else 1
        for first in range(1, max(_rows(str(self.path)), 1) + 1, step):
            # No brackets: pytest's `--lf` would lose tests that have them in their names.
            name = f"newslint-{first}" if per == "record" else f"newslint-{first}-{first + step - 1}"
            yield ArticleItem.from_parent(self, name=name, rows=range(first, first + step), verdicts=self._verdicts)


class ArticleItem(pytest.Item):
    """The test of an article: it fails with what is new, and is expected to fail where all is known."""

    def __init__(self, *, rows: range | None, verdicts: Verdicts, **keywords: Any) -> None:  # noqa: ANN401 - whatever pytest gives an item
        super().__init__(**keywords)
        self._rows = rows
        self._verdicts = verdicts
        self.add_marker("newslint")

    def runtest(self) -> None:
        """Raise `Broken` for an article that is not sound."""
        verdict = self._verdicts.of(self.path)
        findings = self._here(verdict.findings)
        failing = self._here(verdict.failing)
        known = self._here(verdict.known)
        self.user_properties += [(f"{PROPERTY} {finding.code} {finding.name}", _line(finding)) for finding in findings]
        is_first = self._rows is None or 1 in self._rows
        if failing or (is_first and (verdict.problems or verdict.stale)) or (verdict.diff and is_first):
            raise Broken(self._told(verdict, findings, is_first=is_first))
        if known:
            pytest.xfail(f"{len(known)} known: {', '.join(sorted({finding.code for finding in known}))}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - as pytest has it
        """Return what is wrong with the article; of anything else, what pytest has to say."""
        return str(excinfo.value) if isinstance(excinfo.value, Broken) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str], int | None, str]:
        """Return where the test stands, and what its failure is headed."""
        where = os.path.relpath(self.path, self.config.rootpath).replace(os.sep, "/")
        rows = f", records {self._rows[0]} to {self._rows[-1]}" if self._rows else ""
        return self.path, 0, f"{where}{rows}"

    def _here(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return findings if self._rows is None else tuple(one for one in findings if one.place.location.row in self._rows)

    def _told(self, verdict: Verdict, findings: tuple[Finding, ...], *, is_first: bool) -> str:
        parts = [told(Report(findings), self._verdicts.read_source)] if findings else []
        if is_first:
            parts += [f"error: {problem}" for problem in verdict.problems]
            parts += [
                f"{entry.code} is known here, but no longer found: {entry.text or entry.hash}\n"
                "  = help: take it out with newslint baseline --prune"
                for entry in verdict.stale
            ]
            parts += [verdict.diff] if verdict.diff else []
        return "\n\n".join(parts)


def _line(finding: Finding) -> str:
    row, column = finding.place.location
    sign = f"{FIXABLE} " if fixable(finding) else ""
    return f"{finding.path}:{row}:{column}: {sign}{finding.message}"


def _rows(path: str) -> int:
    """Return how many rows a file of records has."""
    with opened(path, path) as stream:
        return sum(1 for _ in stream)
