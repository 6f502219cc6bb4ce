"""What `newslint rule` says: all rules in a line each, or the gist of a rule's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newslint.catalogue import resolve
from newslint.kinds import trust_of
from newslint.pages import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.rule import Rule

__all__ = ["data", "explain", "found", "listed"]

_SHOWN_EXAMPLES = 3


def found(rules: Mapping[str, Rule], selector: str) -> list[Rule]:
    """Return the rule of this code or name, or those whose codes begin so, all in whatever case.

    Raises `NewslintError` if there is none.
    """
    upper = selector.upper()
    begun = [rule for code, rule in rules.items() if code.startswith(upper)]
    return begun or [rules[code] for code in resolve(rules, [selector])]


def explain(rule: Rule) -> str:
    """Return the page of a rule, with a few examples."""
    return page(rule, _SHOWN_EXAMPLES)


def data(rule: Rule, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that is to be known of a rule, ready for JSON; `defaults` are its options before any configuration.

    Examples are as in the row: strings, in which « and » mark what must be found, or tables.
    """
    return {
        "code": rule.code,
        "name": rule.name,
        "kind": rule.kind,
        "severity": rule.severity,
        "default": rule.default,
        "enabled": rule.enabled,
        "fix": trust_of(rule),
        "summary": rule.summary,
        "why": rule.why,
        "message": rule.message,
        "scope": sorted(rule.scope),
        "options": {
            name: {"default": defaults[name], "value": value, "help": rule.option_help.get(name, "")}
            for name, value in rule.options.items()
        },
        "instead": rule.instead,
        "bad": list(rule.bad),
        "good": list(rule.good),
    }


def listed(rules: Iterable[Rule]) -> str:
    """Return one line for each rule: code, name, severity, and what it finds."""
    rows = [(rule.code, rule.name, rule.severity if rule.default else f"{rule.severity}, opt-in", rule.summary) for rule in rules]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) + "\n" for row in rows
    )
