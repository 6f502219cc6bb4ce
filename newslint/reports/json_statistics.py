"""How often each rule found something, as one JSON list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from newslint.reports.objects import write_list
from newslint.reports.statistics import counts

if TYPE_CHECKING:
    from newslint.finding import Report
    from newslint.reports.style import Style

__all__ = ["write"]


def write(report: Report, stream: TextIO, style: Style) -> None:
    """Write an object for each rule, in ruff's shape: whether any of its findings can be fixed safely, and how many."""
    write_list(
        (
            {
                "code": row.code,
                "name": row.name,
                "count": row.number,
                "fixable": row.fixable > 0,
                "fixable_count": row.fixable,
            }
            for row in counts(report, unsafe=style.unsafe_fixes)
        ),
        stream,
    )
