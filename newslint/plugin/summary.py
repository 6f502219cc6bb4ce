"""What is said of articles at the end of a pytest run: how much was found by which rule, and what to do about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newslint.reports.summary import FIXABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

__all__ = ["PROPERTY", "summarise"]

PROPERTY: Final = "newslint"
"""How the names of properties begin that tell of findings; the code and name of the rule follow."""


def summarise(reporter: pytest.TerminalReporter, notes: Sequence[str]) -> None:
    """Write a section with the number of findings of each rule, how to mend them, and notes on what was written, if any."""
    rules: Counter[str] = Counter()
    fixable = 0
    for outcome in ("passed", "failed", "xfailed"):
        for report in reporter.stats.get(outcome, ()):
            for name, value in getattr(report, "user_properties", ()):
                prefix, _, rule = name.partition(" ")
                if prefix == PROPERTY:
                    rules[rule] += 1
                    fixable += FIXABLE in value
    if not rules and not notes:
        return
    reporter.section("newslint")
    for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        reporter.write_line(f"{count:6} {rule}")
    if rules:
        reporter.write_line(f"newslint rule {min(rules).split()[0]} tells what that is and how to silence it.")
    if fixable:
        reporter.write_line(f"{FIXABLE} {fixable} fixable with --newslint-fix; --newslint-diff shows what that would change.")
    for note in notes:
        reporter.write_line(note)
