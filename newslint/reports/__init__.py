"""From a report to what people and programs read: one module a format.

A format is a module with `write(report, stream, style)`; its line in `FORMATS` below is its registration. What the formats have
in common: the same report gives the same text, every line ends in a line feed, findings are written one by one, and no control
character or lone surrogate of an article, a message or a file name reaches the stream as it is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, TextIO, cast

from newslint.reports.style import Style

if TYPE_CHECKING:
    from newslint.finding import Report

__all__ = ["FORMATS", "STATISTICS", "WITH_SUMMARY", "Format", "Style", "write"]

FORMATS: Final[dict[str, str]] = {
    "full": "newslint.reports.full",
    "concise": "newslint.reports.concise",
    "grouped": "newslint.reports.grouped",
    "json": "newslint.reports.json_report",
    "json-lines": "newslint.reports.jsonlines",
    "sarif": "newslint.reports.sarif",
    "github": "newslint.reports.github",
    "gitlab": "newslint.reports.gitlab",
    "azure": "newslint.reports.azure",
    "junit": "newslint.reports.junit",
    "checkstyle": "newslint.reports.checkstyle",
    "rdjson": "newslint.reports.rdjson",
}
"""Each format's name and its module, imported when it is first written."""

STATISTICS: Final[dict[str, str]] = {
    "full": "newslint.reports.statistics",
    "concise": "newslint.reports.statistics",
    "grouped": "newslint.reports.statistics",
    "json": "newslint.reports.json_statistics",
}
"""The same for counts by rule; a format that is not here has none."""


WITH_SUMMARY: Final = frozenset({"full", "concise", "grouped"})
"""The formats for people, which sum up at the end what was found."""


class Format(Protocol):
    """What a format's module offers."""

    def write(self, report: Report, stream: TextIO, style: Style) -> None:
        """Write a report."""
        ...


def write(report: Report, form: str, stream: TextIO, style: Style, *, statistics: bool = False) -> None:
    """Write a report, or only its counts by rule, in the format of this name.

    Raises:
        KeyError: There is no such format, or it has no statistics.
    """
    module = (STATISTICS if statistics else FORMATS)[form]
    cast("Format", import_module(module)).write(report, stream, style)
