"""Logging commands of Azure Pipelines, which become the issues of a run.

The escapes are those of `azure-pipelines-task-lib`: `%AZP25` for `%`, and of a property's value `;` and `]` as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from newslint.reports.commands import issues, value

if TYPE_CHECKING:
    from newslint.finding import Report
    from newslint.reports.commands import Issue
    from newslint.reports.style import Style

__all__ = ["write"]

_TYPES: Final = {"error": "error", "warning": "warning", "info": "warning"}
"""Azure knows no milder issue than a warning."""

_DATA: Final = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({";": "%3B", "]": "%5D"})


def write(report: Report, stream: TextIO, style: Style) -> None:  # noqa: ARG001 - commands have no style
    """Write a command for each finding and each problem."""
    stream.writelines(f"{_command(issue)}\n" for issue in issues(report))


def _command(issue: Issue) -> str:
    properties = {"type": _TYPES[issue.severity]}
    if issue.path:
        properties |= {"sourcepath": issue.path, "linenumber": str(issue.row), "columnnumber": str(issue.column)}
    if issue.code:
        properties["code"] = issue.code
    written = "".join(f"{name}={value(text).translate(_PROPERTY)};" for name, text in properties.items())
    return f"##vso[task.logissue {written}]{issue.message.translate(_DATA)}"
