"""From `rules.toml` to rules: loading, checking, and joining the rows of others."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newslint.article import LINTED, PROSE
from newslint.errors import NewslintError, nearest
from newslint.finding import SEVERITIES
from newslint.patterns import KINDS, compile_pattern
from newslint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["BLOCK_KINDS", "Catalogue", "builtin", "extended", "matching", "resolve", "with_options"]

Catalogue = dict[str, Rule]
"""Rules by their codes, in order."""

BLOCK_KINDS: Final = LINTED | {"field", "code", "html", "embed"}
_SCOPES: Final = {"all": BLOCK_KINDS, "prose": PROSE, "linted": LINTED}

_CODE: Final = re.compile(r"[A-Z]{2,8}[0-9]{3,4}")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COMMON: Final[dict[str, type]] = {
    "name": str,
    "kind": str,
    "severity": str,
    "summary": str,
    "why": str,
    "message": str,
    "scope": list,
    "fix": dict,
    "options": dict,
    "default": bool,
    "enabled": bool,
    "module": str,
    "bad": list,
    "good": list,
}
_REQUIRED: Final = ("name", "kind", "summary", "message")
_EDITS: Final = ("delete-match", "replace")
_APPLICABILITIES: Final = ("safe", "unsafe", "display")
_TYPE_NAMES: Final = {str: "a string", list: "a list", dict: "a table", bool: "true or false", int: "a number", float: "a number"}
_PATTERN_KEYS: Final = ("patterns", "pattern", "except")


class _Row:
    """One table of a rules file, with what its errors need to name the place."""

    def __init__(self, file: Path, text: str, code: str, table: dict[str, Any]) -> None:
        self.file, self.text, self.code, self.table = file, text, code, table

    def error(self, what: str, key: str = "", advice: str = "") -> NewslintError:
        """Return the error to raise, placed at a key of the row, or at its head."""
        head = re.search(rf"^\[\s*\"?{re.escape(self.code)}\"?\s*\]", self.text, re.MULTILINE)
        offset = head.start() if head else 0
        if key and (at := re.compile(rf"^\s*\"?{re.escape(key)}\"?\s*=", re.MULTILINE).search(self.text, offset)):
            offset = at.start()
        row = self.text.count("\n", 0, offset) + 1
        return NewslintError(f"[{self.code}] {what}", path=str(self.file), row=row, advice=advice)

    def unknown(self, key: str, known: Iterable[str]) -> NewslintError:
        """Return the error for a key that no such row has."""
        return self.error(f"has no key {key!r}", key, _did_you_mean(key, known))


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    hint = nearest(word, known)
    return f"did you mean {hint!r}?" if hint else ""


@cache
def builtin() -> Catalogue:
    """Return newslint's own rules."""
    here = Path(__file__).parent
    installed, checkout = here / "rules.toml", here.parent / "rules.toml"
    rules: Catalogue = {}
    for row in _rows(installed if installed.is_file() else checkout):
        table = row.table
        rules[row.code] = _rule(row, table)
    return rules


def extended(rules: Mapping[str, Rule], file: Path) -> Catalogue:
    """Return rules joined by those of another file, which can add rows, change them, or switch them off.

    Raises `NewslintError` that names the file, the row, and the nearest known key for anything that is wrong there.
    """
    joined = dict(rules)
    names = {rule.name: code for code, rule in rules.items()}
    for row in _rows(file):
        known = joined.get(row.code)
        rule = _changed(row, known) if known else _added(row)
        if names.setdefault(rule.name, row.code) != row.code:
            raise row.error(f"the name {rule.name!r} belongs to {names[rule.name]}", "name", "choose another name")
        joined[row.code] = rule
    return joined


def with_options(rules: Mapping[str, Rule], options: Mapping[str, Mapping[str, Any]], where: str) -> Catalogue:
    """Return rules with the options that a configuration sets, by code or name.

    `where` names their origin in errors. Raises `NewslintError` for an unknown rule or option, or a value of the wrong type.
    """
    changed = dict(rules)
    for key, table in options.items():
        [code] = resolve(rules, [key], one=True, where=f"{where}: rules")
        rule = changed[code]
        row = _Row(Path(where), "", code, {})
        changed[code] = replace(rule, options=_merged(row, dict(rule.options), dict(table), "option"))
    return changed


def matching(rules: Mapping[str, Rule], selector: str) -> list[str]:
    """Return the codes that a selector means: a code, the beginning of codes, a name, or ALL."""
    if selector == "ALL":
        return list(rules)
    if selector in rules:
        return [selector]
    by_name = [code for code, rule in rules.items() if rule.name == selector]
    return by_name or [code for code in rules if selector and code.startswith(selector)]


def resolve(rules: Mapping[str, Rule], selectors: Iterable[str], *, one: bool = False, where: str = "") -> list[str]:
    """Return the codes that selectors mean, in order and once each.

    Raises `NewslintError` for a selector that means none, or several where `one` is asked for.
    """
    codes: dict[str, None] = {}
    for selector in selectors:
        found = matching(rules, selector)
        if not found or (one and len(found) > 1):
            known = [*rules, *(rule.name for rule in rules.values())]
            place = f"{where}: " if where else ""
            raise NewslintError(f"{place}there is no rule {selector!r}", advice=_did_you_mean(selector, known) or "see newslint rule --all")
        codes.update(dict.fromkeys(found))
    return list(codes)


def _rows(file: Path) -> Iterator[_Row]:
    import tomli  # noqa: PLC0415 - a run without findings in its cache needs no catalogue

    try:
        text = file.read_text("utf-8")
        tables = tomli.loads(text)
    except OSError as error:
        raise NewslintError(f"rules cannot be read: {error.strerror}", path=str(file)) from error
    except UnicodeDecodeError as error:
        raise NewslintError("rules are not UTF-8", path=str(file)) from error
    except tomli.TOMLDecodeError as error:
        raise NewslintError(error.msg, path=str(file), row=error.lineno, column=error.colno) from error
    for code, table in tables.items():
        row = _Row(file, text, code, table if isinstance(table, dict) else {})
        if not isinstance(table, dict):
            raise row.error("is no table", code, "a rule is a table headed by its code, as in [ABC001]")
        yield row


def _added(row: _Row) -> Rule:
    if row.table.get("kind") == "python":
        raise row.error("python rules come from installed packages only", "kind", f"use one of {', '.join(KINDS)}")
    return _rule(row, row.table, untrusted=frozenset(row.table))


def _changed(row: _Row, known: Rule) -> Rule:
    for key, own in (("kind", known.kind), ("module", known.module)):
        if row.table.get(key, own) != own:
            raise row.error(f"{key!r} of a known rule cannot change", key, "choose a new code")
    before: dict[str, Any] = {
        "name": known.name,
        "kind": known.kind,
        "severity": known.severity,
        "summary": known.summary,
        "why": known.why,
        "message": known.message,
        "scope": sorted(known.scope),
        "options": dict(known.options),
        "default": known.default,
        "module": known.module,
        "bad": list(known.bad),
        "good": list(known.good),
        **known.spec,
    }
    if known.fix:
        before["fix"] = dict(known.fix)
    table = _merged(row, before, {k: v for k, v in row.table.items() if k != "options"}, "key", allow=_keys(known.kind))
    table["options"] = _merged(row, dict(known.options), row.table.get("options", {}), "option")
    own = {key.removeprefix("extend-") for key in row.table}
    return _rule(row, table, untrusted=known.untrusted | own)


def _merged(
    row: _Row, before: dict[str, Any], changes: Mapping[str, Any], noun: str, allow: Mapping[str, type] | None = None
) -> dict[str, Any]:
    """Return a table with changes: a key replaces, and `extend-KEY` adds to a list or table."""
    known = allow or {key: type(value) for key, value in before.items()}
    merged = dict(before)
    for key, value in changes.items():
        target = key.removeprefix("extend-") if known.get(key.removeprefix("extend-")) in {list, dict} else key
        if target not in known:
            raise row.error(f"has no {noun} {key!r}", key, _did_you_mean(key, known))
        _check_type(row, key, value, known[target])
        if target == key:
            merged[key] = value
        elif known[target] is list:
            merged[target] = [*merged.get(target, []), *value]
        else:
            merged[target] = {**merged.get(target, {}), **value}
    return merged


def _check_type(row: _Row, key: str, value: object, wanted: type) -> None:
    numeric = wanted in {int, float} and isinstance(value, int | float)
    if (isinstance(value, bool) and wanted is not bool) or not (numeric or isinstance(value, wanted)):
        raise row.error(f"{key!r} should be {_TYPE_NAMES[wanted]}, not {value!r:.60}", key)


def _keys(kind: str) -> dict[str, type]:
    return _COMMON | (KINDS[kind].keys if kind in KINDS else {})


def _rule(row: _Row, table: dict[str, Any], *, untrusted: frozenset[str] | None = None) -> Rule:
    """Return the rule that a complete row describes; a row from elsewhere (`untrusted` names its keys) is checked on the way."""
    if untrusted is not None:
        _check(row, table)
    kind = table["kind"]
    scope = frozenset().union(*(_SCOPES.get(name, {name}) for name in table.get("scope", ["linted"])))
    rule = Rule(
        code=row.code,
        name=table["name"],
        kind=kind,
        severity=table.get("severity", "warning"),
        summary=table["summary"],
        why=table.get("why", ""),
        message=table["message"],
        spec={key: table[key] for key in table if key not in _COMMON},
        options=table.get("options", {}),
        scope=scope,
        fix=table.get("fix"),
        default=table.get("default", table.get("severity") != "info") and table.get("enabled", True),
        enabled=table.get("enabled", True),
        bad=tuple(table.get("bad", ())),
        good=tuple(table.get("good", ())),
        module=table.get("module", ""),
        origin=str(row.file),
        untrusted=untrusted or frozenset(),
    )
    if untrusted is not None:
        _check_patterns(row, rule)
    return rule


def _check(row: _Row, table: Mapping[str, Any]) -> None:
    """Raise the error of the first thing that is wrong in a row."""
    if not _CODE.fullmatch(row.code):
        raise row.error("is no code", advice="codes look like ABC001: capitals and a number of three or four digits")
    for key in _REQUIRED:
        if key not in table:
            raise row.error(f"lacks {key!r}")
    kind = table["kind"]
    if kind != "python" and kind not in KINDS:
        raise row.error(f"there is no kind {kind!r}", "kind", _did_you_mean(str(kind), KINDS) or f"use one of {', '.join(KINDS)}")
    keys = _keys(kind)
    for key, value in table.items():
        if key not in keys:
            raise row.unknown(key, keys)
        _check_type(row, key, value, keys[key])
    if not _NAME.fullmatch(table["name"]):
        raise row.error(f"{table['name']!r} is no name", "name", "names look like no-clickbait: lower case and hyphens")
    _check_choices(row, table)
    if kind in KINDS:
        _check_kind(row, table, kind)


def _check_choices(row: _Row, table: Mapping[str, Any]) -> None:
    severity, fix = table.get("severity", "warning"), table.get("fix", {})
    if severity not in SEVERITIES:
        raise row.error(f"there is no severity {severity!r}", "severity", f"use {', '.join(SEVERITIES)}")
    for name in table.get("scope", ()):
        if name not in BLOCK_KINDS and name not in _SCOPES:
            known = sorted(BLOCK_KINDS | _SCOPES.keys())
            raise row.error(f"scope has no {name!r}", "scope", _did_you_mean(str(name), known) or f"use {', '.join(known)}")
    for key in fix:
        if key not in {"edit", "with", "applicability"}:
            raise row.error(f"fix has no {key!r}", "fix", _did_you_mean(key, ["edit", "with", "applicability"]))
    if fix and fix.get("applicability") not in _APPLICABILITIES:
        raise row.error("fix needs an applicability", "fix", f"use {', '.join(_APPLICABILITIES)}")
    if "edit" in fix and (fix["edit"] not in _EDITS or (fix["edit"] == "replace" and not isinstance(fix.get("with"), str))):
        raise row.error("fix has an edit that cannot be made", "fix", "use edit = 'delete-match', or edit = 'replace' and with = '…'")


def _check_kind(row: _Row, table: Mapping[str, Any], name: str) -> None:
    kind = KINDS[name]
    for key in kind.needs:
        if not table.get(key):
            raise row.error(f"a rule of kind {name} needs {key!r}")
    if name == "existence" and not (table.get("patterns") or table.get("words")):
        raise row.error("a rule of kind existence needs 'patterns' or 'words'")
    for key in ("patterns", "words", "except", "literals", "ignore", "unless"):
        if any(not isinstance(item, str) or not item.strip() for item in table.get(key, ())):
            raise row.error(f"{key!r} should hold strings that are not empty", key)
    for group in table.get("groups", ()):
        if not isinstance(group, list) or len(group) < 2 or any(not isinstance(form, str) or not form.strip() for form in group):  # noqa: PLR2004 - one form has no rival
            raise row.error("'groups' should hold lists of two or more forms", "groups")
    if any(not isinstance(good, str) or not bad.strip() for bad, good in table.get("swap", {}).items()):
        raise row.error("'swap' should lead from words to words", "swap")
    try:
        fields = {field.split("[")[0].split(".")[0] for _, field, _, _ in string.Formatter().parse(table["message"]) if field is not None}
    except ValueError as error:
        raise row.error(f"message has a stray brace: {error}", "message", "write {{ or }} for a brace") from error
    for field in sorted(fields - kind.fields):
        raise row.error(f"message has no {{{field}}}", "message", f"use {', '.join(f'{{{name}}}' for name in sorted(kind.fields))}")


def _check_patterns(row: _Row, rule: Rule) -> None:
    for key in _PATTERN_KEYS:
        given = rule.spec.get(key, [])
        for pattern in [given] if isinstance(given, str) else given:
            try:
                compile_pattern(rule, key, pattern)
            except Exception as error:  # re.error and re2.error have no common base but this
                reason = str(error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else error)
                advice = "house rules use RE2 syntax: no look-around and no back-references"
                raise row.error(f"pattern {pattern!r:.60} cannot be used: {reason}", key, advice) from error
