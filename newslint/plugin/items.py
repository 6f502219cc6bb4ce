"""Articles as pytest collects them: a file, and one test in it, or several where a file holds many records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from newslint.errors import NewslintError
from newslint.finding import Report
from newslint.plugin.summary import PROPERTY
from newslint.reports.columns import visible
from newslint.reports.summary import FIXABLE, fixable
from newslint.sources import format_of
from newslint.sources.streams import opened
from newslint.testing import told

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from newslint.finding import Finding, Known
    from newslint.plugin.verdicts import Verdict, Verdicts

__all__ = ["ArticleFile", "ArticleItem"]

A_SHARD: Final = 1_000
"""Records in a test, where a file of records is cut into shards."""

_LINED: Final = frozenset({"jsonl", "csv"})
"""Formats of which a record is a line or several, so that parts of a file can be told by its rows."""

_CHUNK: Final = 2**20


class Broken(Exception):  # noqa: N818 - what an article is
    """An article in which something new was found, or nothing of what is known: what a person is told, in brief and in full."""

    def __init__(self, brief: str, full: str, row: int) -> None:
        super().__init__(full)
        self.brief = brief
        self.row = row


class ArticleFile(pytest.File):
    """A file of one article, or of many; or a baseline, which knows of articles."""

    def __init__(self, *, verdicts: Verdicts, **keywords: Any) -> None:  # noqa: ANN401 - whatever pytest gives a file
        super().__init__(**keywords)
        self._shown: str = keywords["nodeid"]
        self._verdicts = verdicts
        self.add_marker(pytest.mark.newslint)

    def collect(self) -> Iterator[ArticleItem]:
        """Yield the tests of the file."""
        path = str(self.path)
        per = self.config.getoption("newslint_per")
        rows = _rows(path) if per != "file" and format_of(path) in _LINED and path not in self._verdicts.baselines else 0
        step = A_SHARD if per == "shard" else 1
        if not rows:
            yield self._item("newslint")
        for first in range(1, rows + 1, step):
            # No brackets: pytest's `--lf` would lose tests that have them in their names.
            name = f"newslint-{first}" if step == 1 else f"newslint-{first}-{first + step - 1}"
            yield self._item(name, range(first, first + step))

    def _item(self, name: str, rows: range | None = None) -> ArticleItem:
        return ArticleItem.from_parent(self, name=name, shown=self._shown, verdicts=self._verdicts, rows=rows)


class ArticleItem(pytest.Item):
    """The test of an article: it fails with what is new, and is expected to fail where all is known."""

    def __init__(self, *, shown: str, verdicts: Verdicts, rows: range | None, **keywords: Any) -> None:  # noqa: ANN401 - whatever pytest gives an item
        super().__init__(**keywords)
        self._shown = shown
        self._rows = rows
        self._verdicts = verdicts

    def runtest(self) -> None:
        """Raise `Broken` for an article that is not sound."""
        verdict = self._verdicts.of(str(self.path))
        if self._rows is not None:
            verdict = verdict.within(self._rows)
        if not any(verdict):
            return
        self.user_properties += [(f"{PROPERTY} {finding.code} {finding.name}", _line(finding)) for finding in verdict.findings]
        if verdict.failing or verdict.stale or verdict.problems or verdict.diff:
            raise Broken(_brief(verdict), self._full(verdict), next(_rows_of(verdict), 1))
        if verdict.known and self.config.getoption("runxfail"):
            known = verdict._replace(findings=verdict.known, failing=verdict.known)
            raise Broken(_brief(known), self._full(known), next(_rows_of(known), 1))
        if verdict.known:
            pytest.xfail(f"{len(verdict.known)} known: {_codes(verdict.known)}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - as pytest has it
        """Return what is wrong with the article; of anything else, what pytest has to say."""
        broken = excinfo.value
        if not isinstance(broken, Broken):
            return super().repr_failure(excinfo, style)
        shown = excinfo.getrepr(style="value")
        if shown.reprcrash is not None:  # pragma: no branch - it is where an exception has a traceback
            # What the short summary says, JUnit's messages and annotations of code hosts are made of.
            shown.reprcrash.path, shown.reprcrash.lineno, shown.reprcrash.message = str(self.path), broken.row, broken.brief
        return shown

    def reportinfo(self) -> tuple[os.PathLike[str], int | None, str]:
        """Return where the test stands, and what its failure is headed."""
        return self.path, *self.location[1:]

    @property
    def location(self) -> tuple[str, int | None, str]:
        """Return the same with the path from the root folder, for which pytest would take as long as for half of a test."""
        rows = "" if self._rows is None else f", record {self.name.removeprefix('newslint-').replace('-', ' to ')}"
        return self._shown, 0, self._shown + rows

    def _full(self, verdict: Verdict) -> str:
        parts = [told(Report(verdict.findings), self._verdicts.read_source)] if verdict.findings else []
        parts += [f"error: {problem}" for _, problem in verdict.problems]
        parts += [_stale(entry) for entry in verdict.stale]
        if verdict.stale:
            parts.append("= help: newslint baseline --prune forgets what is no longer found")
        return "\n".join([*parts, *([verdict.diff] if verdict.diff else [])])


def _rows_of(verdict: Verdict) -> Iterator[int]:
    yield from (finding.place.location.row for finding in verdict.failing)
    yield from (row for row, _ in verdict.problems)


def _brief(verdict: Verdict) -> str:
    """Return in a few words what is wrong, for a list of many."""
    first = verdict.failing[0] if verdict.failing else None
    if first is not None:
        more = len(verdict.failing) - 1
        return f"{first.code} {visible(first.message)}" + (f" (and {more} more)" if more else "")
    if verdict.problems:
        return visible(verdict.problems[0][1])
    return "newslint would fix this" if verdict.diff else f"no longer found: {', '.join(entry.code for entry in verdict.stale)}"


def _stale(entry: Known) -> str:
    times = f"{entry.times} times " if entry.times > 1 else ""
    return f"{visible(entry.path)}: {entry.code} is known {times}but no longer found: “{visible(entry.words)}”"


def _codes(findings: tuple[Finding, ...]) -> str:
    return ", ".join(sorted({finding.code for finding in findings}))


def _line(finding: Finding) -> str:
    row, column = finding.place.location
    sign = f"{FIXABLE} " if fixable(finding) else ""
    return f"{visible(finding.path)}:{row}:{column}: {sign}{visible(finding.message)}"


def _rows(path: str) -> int:
    """Return how many rows a file of records has; none if it cannot be read, of which its test will tell."""
    rows, last = 0, b"\n"
    try:
        with opened(path, path) as stream:
            while chunk := stream.read(_CHUNK):
                rows += chunk.count(b"\n")
                last = chunk
    except (NewslintError, OSError, EOFError, ValueError):
        return 0
    return rows + (not last.endswith(b"\n"))
