"""What `newslint rule` and the documentation say of a rule, as Markdown made of its row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newslint.catalogue import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.rule import Rule

__all__ = ["SAFETY", "explain", "listed", "page"]

SAFETY = {
    "safe": "Its fix is safe: it never changes what the story says.",
    "unsafe": "Its fix is unsafe: look at what it changes.",
    "display": "It shows a possible fix and never applies it.",
}
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


def page(rule: Rule, examples: int | None = None) -> str:
    """Return a rule's page, with as many of its examples of either kind, or all."""
    parts = [f"# {rule.name} ({rule.code})\n", f"{rule.summary}\n"]
    selected = "It is selected by default." if rule.default else "It is opt-in: select it by its code or name."
    parts.append(f"Severity: {rule.severity}. {selected}\n")
    if rule.fix:
        parts.append(SAFETY[rule.fix["applicability"]] + "\n")
    if rule.why:
        parts.append(f"## Why this is bad\n\n{rule.why}\n")
    for heading, kind in (("What it flags", rule.bad), ("What it leaves alone", rule.good)):
        if kind:
            shown = "\n\n".join(_example(example) for example in kind[:examples])
            parts.append(f"## {heading}\n\n{shown}\n")
    if rule.options:
        rows = "\n".join(f"- `{name}` = `{_toml(value)}`" for name, value in rule.options.items())
        parts.append(f"## Options\n\nSet under `[rules.{rule.code}]` in the configuration:\n\n{rows}\n")
    return "\n".join(parts)


def _example(written: Any) -> str:  # noqa: ANN401 - a string or a table, as in the row
    if not isinstance(written, dict):
        return _fenced(str(written), "text")
    if "hex" in written:
        return _fenced(written["hex"], "text title=bytes")
    texts = written.get("articles", [written.get("text")])
    form = written.get("format", "text")
    shown = "\n\n".join(_fenced(text, form) for text in texts)
    settings = written.get("settings", {})
    own = {name: value for options in settings.get("rules", {}).values() for name, value in options.items()}
    own.update((name, value) for name, value in settings.items() if name != "rules")
    return f"With {', '.join(f'`{name} = {_toml(value)}`' for name, value in own.items())}:\n\n{shown}" if own else shown


def _fenced(text: str, language: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    visible = "".join(letter if letter.isprintable() or letter == "\n" else f"\\u{ord(letter):04x}" for letter in text)
    return f"{fence}{language}\n{visible}\n{fence}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        few = ", ".join(_toml(item) for item in value[:8])
        return f"[{few}{', …' if len(value) > 8 else ''}]"  # noqa: PLR2004 - enough to see what belongs there
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_toml_key(key)} = {_toml(item)}' for key, item in value.items())} }}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else f'"{key}"'
