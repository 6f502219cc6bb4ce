"""A rule as a page of Markdown: what its row says, and what newslint says of its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newslint.catalogue import builtin
from newslint.errors import NewslintError
from newslint.examples import configured, findings_of, parse
from newslint.fix import applicable, merged
from newslint.kinds import trust_of
from newslint.literal import literal
from newslint.sources import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newslint.examples import Example
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__ = ["SAFETY", "page"]

SAFETY: Final = {
    "safe": "Its fix is safe: it never changes what the story says.",
    "unsafe": "Its fix is unsafe, and applied with `--unsafe-fixes` only: look at what it changes.",
    "display": "It shows a possible fix and never applies it.",
}
_ELSEWHERE: Final = {
    "safe": "In some places it is safe.",
    "unsafe": "In some places it is unsafe; the report says where.",
    "display": "In some places it is shown and never applied.",
    "": "Some findings have none.",
}
_TYPES: Final = {bool: "boolean", int: "integer", float: "number", str: "string", list: "list", dict: "table"}
_MARKED: Final = "« and » mark what is reported; they are no part of the text."
_LONGEST_LIST: Final = 8
"""Items of a list that are enough to see what belongs there."""


class _Seen:
    """A bad example as it is written, with what newslint finds in it, and what its fixes make of it."""

    def __init__(self, rule: Rule, written: Any) -> None:  # noqa: ANN401 - a string or a table, as in the row
        self.written = written
        self.findings: list[Finding] = []
        self.fixed: list[str] = []
        try:
            example = parse(written)
            self.findings = [finding for finding in findings_of(_serving(rule, example), example) if finding.code == rule.code]
        except (ValueError, NewslintError):
            return  # a house's example that cannot be tried: `newslint rule --check` tells why
        sound = [finding for finding in self.findings if applicable(finding, unsafe=True)]
        for source in example.sources:
            text, taken = merged(source.text, (finding for finding in sound if finding.path == source.path))
            self.fixed += [text] if taken and text != source.text else []

    def messages(self) -> str:
        """Return what newslint says of the example, as Markdown."""
        told = dict.fromkeys(finding.message for finding in self.findings)
        return "\n".join(f"- {_code(message)}" for message in told)


def page(rule: Rule, examples: int | None = None) -> str:
    """Return a rule's page, with as many of its examples of either kind, or all."""
    seen = [_Seen(rule, written) for written in rule.bad]
    parts = [f"# {rule.name} ({rule.code})", rule.summary, _facts(rule)]
    if rule.why:
        parts += ["## Why this is bad", rule.why]
    if seen:
        parts += ["## Example", _MARKED, *_first(rule, seen[0])]
    if seen[1:examples]:
        parts += ["## What else it flags", *(part for one in seen[1:examples] for part in _flagged(one))]
    if rule.good:
        parts += ["## What it leaves alone", *map(_example, rule.good[:examples])]
    if rule.options:
        parts += ["## Options", *_options(rule)]
    if trust_of(rule):
        parts += ["## Fix safety", " ".join(_safety(rule, seen))]
    return "\n\n".join([*parts, "## How to silence it", _silence(rule)]) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        few = ", ".join(_toml(item) for item in value[:_LONGEST_LIST])
        return f"[{few}{', …' if len(value) > _LONGEST_LIST else ''}]"
    if isinstance(value, dict):
        return literal(value)
    return f'"{value}"' if isinstance(value, str) else str(value)


def _facts(rule: Rule) -> str:
    selected = "selected by default" if rule.default else f'opt-in: `extend-select = ["{rule.name}"]`'
    trust = trust_of(rule)
    fix = f"{trust} fix" if trust else "no fix"
    return f"Severity: {rule.severity} · {selected} · {fix}"


def _first(rule: Rule, seen: _Seen) -> Iterator[str]:
    yield from _flagged(seen)
    if rule.instead:
        yield f"Use instead:\n\n{_fenced(rule.instead, _format(seen.written))}"
    elif seen.fixed:
        yield "Use instead:\n\n" + "\n\n".join(_fenced(text, _format(seen.written)) for text in seen.fixed)


def _flagged(seen: _Seen) -> Iterator[str]:
    yield _example(seen.written)
    if seen.findings:
        yield seen.messages()


def _serving(rule: Rule, example: Example) -> Mapping[str, Rule]:
    """Return the rules that an example is tried with: the rule alone, unless it judges what the others find."""
    rules = {rule.code: rule}
    if rule.kind == "python" and not rule.module:
        rules = builtin() | rules
    return configured(rules, example)


def _options(rule: Rule) -> Iterator[str]:
    rows = (
        f"| `{name}` | {_TYPES[type(value)]} | `{_toml(value)}` | {rule.option_help.get(name, '')} |"
        for name, value in rule.options.items()
    )
    yield "\n".join(["| option | type | default | |", "|---|---|---|---|", *rows])
    yield _fenced("\n".join([f"[rules.{rule.name}]", *map(_setting, rule.options.items())]), "toml")


def _setting(option: tuple[str, Any]) -> str:
    name, value = option
    if not isinstance(value, list):
        return f"{name} = {_toml(value)}"
    return f'extend-{name} = [["…", "…"]]' if any(isinstance(item, list) for item in value) else f'extend-{name} = ["…"]'


def _safety(rule: Rule, seen: Sequence[_Seen]) -> Iterator[str]:
    declared = trust_of(rule)
    yield SAFETY[declared or ""]
    met = {finding.fix.applicability if finding.fix else "" for one in seen for finding in one.findings}
    yield from (sentence for applicability, sentence in _ELSEWHERE.items() if applicability in met - {declared})


def _silence(rule: Rule) -> str:
    comment = _fenced(f"<!-- newslint: ignore[{rule.name}] -->", "markdown")
    settings = _fenced(f'[per-file-ignores]\n"letters/**" = ["{rule.name}"]', "toml")
    return (
        "Before a block of Markdown, or with `ignore-file` in place of `ignore` anywhere in a file, for all of it:\n\n"
        f"{comment}\n\nIn the configuration, for some files:\n\n{settings}"
    )


def _format(written: Any) -> str:  # noqa: ANN401 - a string or a table, as in the row
    return str(written.get("format", "text")) if isinstance(written, dict) else "text"


def _example(written: Any) -> str:  # noqa: ANN401 - a string or a table, as in the row
    if not isinstance(written, dict):
        return _fenced(str(written), "text")
    if "hex" in written:
        return _fenced(repr(bytes.fromhex(written["hex"])), 'text title="bytes"')
    texts = written.get("articles", [written.get("text")])
    form = _format(written)
    extension = FORMATS[form].extensions[0] if form in FORMATS else ""
    titles = [f' title="example-{number}{extension}"' if len(texts) > 1 else "" for number, _ in enumerate(texts, 1)]
    shown = (_fenced(str(text), form + title) for text, title in zip(texts, titles, strict=True))
    return "\n\n".join([*_circumstances(written), *shown])


def _circumstances(written: dict[str, Any]) -> Iterator[str]:
    settings = written.get("settings", {})
    own = {name: value for options in settings.get("rules", {}).values() for name, value in options.items()}
    own.update((name, value) for name, value in settings.items() if name != "rules")
    if own:
        yield f"With {', '.join(f'`{name} = {_toml(value)}`' for name, value in own.items())}:"
    if "marks" in written:
        yield f"With {' and '.join(written['marks'])} for marks:"


def _fenced(text: str, language: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{_printable(text)}\n{fence}"


def _code(text: str) -> str:
    """Return text as a code span, whatever backticks it holds."""
    ticks = "`"
    while ticks in text:
        ticks += "`"
    space = " " if "`" in text else ""
    return f"{ticks}{space}{_printable(text)}{space}{ticks}"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() or letter == "\n" else f"\\u{ord(letter):04x}" for letter in text)
