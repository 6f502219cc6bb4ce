"""Workflow commands of GitHub Actions, which become annotations of the changed lines.

The grammar is that of `actions/toolkit`: data escapes `%` and line ends, a property's value `:` and `,` as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from newslint.reports.commands import issues, value

if TYPE_CHECKING:
    from newslint.finding import Report
    from newslint.reports.commands import Issue
    from newslint.reports.style import Style

__all__ = ["write"]

_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(report: Report, stream: TextIO, style: Style) -> None:  # noqa: ARG001 - commands have no style
    """Write a command for each finding and each problem."""
    stream.writelines(f"{_command(issue)}\n" for issue in issues(report))


def _command(issue: Issue) -> str:
    properties = {"title": f"newslint ({issue.code})" if issue.code else "newslint"}
    if issue.path:
        properties |= {"file": issue.path, "line": str(issue.row), "col": str(issue.column)}
    if issue.end:
        properties["endLine"] = str(issue.end.row)
        # GitHub refuses an end column where the last line is not the first.
        if issue.end.row == issue.row:
            properties["endColumn"] = str(issue.end.column)
    written = ",".join(f"{name}={value(text).translate(_PROPERTY)}" for name, text in properties.items())
    return f"::{_COMMANDS[issue.severity]} {written}::{issue.message.translate(_DATA)}"
