"""Findings with the lines they stand on, the spans underlined, and what can be done about them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO

from newslint.reports.columns import visible, width, wrap
from newslint.reports.excerpt import excerpts, frame
from newslint.reports.style import SEVERITY_COLOURS
from newslint.reports.summary import FIXABLE, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding, Fix, Related, Report
    from newslint.reports.excerpt import Excerpt
    from newslint.reports.style import Style

__all__ = ["write"]

NARROWEST: Final = 40
"""Columns below which rows are not made narrower."""

USUAL_ROOM: Final = 120
"""Columns that rows of source are cut to where nothing limits them: a paragraph may be a line of thousands of letters."""

UNBOUNDED: Final = 1_000_000
"""Columns that no message fills."""

MOST_SHOWN: Final = 3
"""Related places that are shown with their lines."""

MOST_LISTED: Final = 10
"""Related places that are listed besides; further ones are counted."""


def write(report: Report, stream: TextIO, style: Style) -> None:
    """Write each finding with the source around it, then the summary.

    Each file is read once, as findings are ordered by their paths.
    """
    read = lru_cache(maxsize=1)(style.read_source)
    for finding in report.findings:
        stream.writelines(f"{line}\n" for line in _Layout(finding, style).lines(read(finding.path)))
        stream.write("\n")
    stream.writelines(f"{line}\n" for line in summary(report, style))


class _Mark(NamedTuple):
    """A row to show, with the sign that underlines it and what is said behind that."""

    excerpt: Excerpt
    sign: str
    message: str = ""


class _Layout:
    """One finding and the margin that its rows have in common."""

    def __init__(self, finding: Finding, style: Style) -> None:
        self._finding = finding
        self._style = style
        self._width = max(style.width, NARROWEST) if style.width else UNBOUNDED
        self._colour = SEVERITY_COLOURS[finding.severity]
        near = [other for other in finding.related if other.place.path == finding.path][:MOST_SHOWN]
        self._digits = len(str(max(place.end_location.row for place in (finding.place, *(other.place for other in near)))))
        self._near = near

    def lines(self, text: str | None) -> Iterator[str]:
        """Yield the lines of the finding; `text` is the source that it stands in."""
        finding = self._finding
        header = f"{finding.code} [{finding.severity}] "
        rows = wrap(finding.message, self._width - 4, width(visible(header)) - 4)
        yield f"{self._style.paint(visible(finding.code), self._colour)} [{finding.severity}] {rows[0]}".rstrip()
        yield from (f"    {row}" for row in rows[1:])
        arrow = self._style.paint(f"{' ' * self._digits}-->", "blue")
        yield f"{arrow} {_address(finding)} ({visible(finding.name)})"

        marks, rest = self._marks(text)
        if marks:
            yield self._margin()
            yield from self._rows(marks)
        notes = list(self._notes(rest))
        if marks and notes:
            yield self._margin()
        yield from notes

    def _marks(self, text: str | None) -> tuple[list[_Mark], list[Related]]:
        """Return the rows to show, in the order of the source, and the related places that are left to be listed."""
        place, rest = self._finding.place, list(self._finding.related)
        if text is None:
            return [], rest
        around = frame(text, [place, *(other.place for other in self._near)], self._room)
        marks = [_Mark(excerpt, "^") for excerpt in excerpts(text, place, self._room, around)]
        for other in self._near if marks else ():
            if theirs := excerpts(text, other.place, self._room, around):
                marks += [_Mark(excerpt, "-") for excerpt in theirs[:-1]]
                marks.append(_Mark(theirs[-1], "-", other.message))
                rest.remove(other)
        return sorted(marks, key=lambda mark: mark.excerpt.row), rest

    @property
    def _room(self) -> int:
        columns = self._width if self._style.width else USUAL_ROOM
        return columns - self._digits - 3

    def _margin(self, row: int | None = None) -> str:
        return self._style.paint(f"{'' if row is None else row:>{self._digits}} |", "blue")

    def _rows(self, marks: list[_Mark]) -> Iterator[str]:
        last: Excerpt | None = None
        for mark in marks:
            excerpt = mark.excerpt
            if last and excerpt.row > last.row + 1:
                yield self._style.paint("...", "blue")
            if not last or (excerpt.row, excerpt.shown) != (last.row, last.shown):
                yield f"{self._margin(excerpt.row)} {excerpt.shown}".rstrip()
            yield from self._underline(mark)
            last = excerpt

    def _underline(self, mark: _Mark) -> Iterator[str]:
        """Yield the underline with its message behind it, or below where it is too long."""
        colour = self._colour if mark.sign == "^" else "blue"
        start, length = mark.excerpt.start, mark.excerpt.length
        room = self._width - self._digits - 3
        behind = room - start - length - 1
        line = f"{self._margin()} {' ' * start}{self._style.paint(mark.sign * length, colour)}"
        message = " ".join(wrap(mark.message, room))
        if not message or width(message) <= behind:
            yield f"{line} {self._style.paint(message, colour)}".rstrip()
            return
        yield line
        indent = min(start, self._room // 2)
        for row in wrap(mark.message, self._room - indent):
            yield f"{self._margin()} {' ' * indent}{self._style.paint(row, colour)}"

    def _notes(self, rest: list[Related]) -> Iterator[str]:
        for other in rest[:MOST_LISTED]:
            yield from self._note("related", other.message, f"{_address(other)}:")
        if len(rest) > MOST_LISTED:
            yield from self._note("related", f"and {len(rest) - MOST_LISTED} more")
        if self._finding.fix:
            yield from self._note("help", _help(self._finding.fix, unsafe=self._style.unsafe_fixes))

    def _note(self, label: str, message: str, lead: str = "") -> Iterator[str]:
        """Yield a message under its label; `lead` is a file name, which is never broken."""
        start, label = f"{' ' * self._digits} = ", f"{label}: "
        lead = f"{lead} " if lead else ""
        hang = " " * (len(start) + len(label))
        first, *others = wrap(message, self._width - len(hang), width(lead))
        yield f"{self._style.paint(start, 'blue')}{self._style.paint(label, 'bold')}{lead}{first}".rstrip()
        yield from (hang + row for row in others)


def _address(thing: Finding | Related) -> str:
    row, column = thing.place.location
    record = f", record {visible(thing.place.record)}" if thing.place.record else ""
    return f"{visible(thing.place.path)}:{row}:{column}{record}"


def _help(fix: Fix, *, unsafe: bool) -> str:
    if fix.applicability == "safe" or (unsafe and fix.applicability == "unsafe"):
        return f"{FIXABLE} {fix.message}"
    return f"{fix.message} (--unsafe-fixes)" if fix.applicability == "unsafe" else fix.message
