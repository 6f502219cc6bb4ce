"""What `newslint rule` says: all rules in a line each, or the gist of a rule's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.catalogue import resolve
from newslint.pages import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.rule import Rule

__all__ = ["explain", "listed"]

_SHOWN_EXAMPLES = 3


def explain(rules: Mapping[str, Rule], selector: str) -> str:
    """Return the page of the rule of this code or name. Raises `NewslintError` if there is none."""
    [code] = resolve(rules, [selector.upper() if selector.upper() in rules else selector], one=True)
    return page(rules[code], _SHOWN_EXAMPLES)


def listed(rules: Iterable[Rule]) -> str:
    """Return one line for each rule: code, name, severity, and what it finds."""
    rows = [(rule.code, rule.name, rule.severity if rule.default else f"{rule.severity}, opt-in", rule.summary) for rule in rules]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) + "\n" for row in rows
    )
