"""From `rules.toml` to rules: loading, checking, and joining the rows of others."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newslint.compiled import compiled, toml
from newslint.errors import NewslintError, shown_path
from newslint.kinds import KINDS
from newslint.rows import COMMON_KEYS, REQUIRED, SCOPES, Row, check, check_patterns, did_you_mean, keys_of, merged
from newslint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Catalogue", "builtin", "extended", "matching", "resolve", "with_options", "with_spelling"]

_DIGITS: Final = "0123456789"

SPELLING: Final = "TXT005"
"""The rule that takes the spelling of the house, which is no option of its own: it is one of the configuration's keys."""

Catalogue = dict[str, Rule]
"""Rules by their codes, in order."""


@cache
def builtin() -> Catalogue:
    """Return newslint's own rules. A table headed by letters alone, such as `[QUO]`, holds what the rows of its family share."""
    here = Path(__file__).parent
    installed, checkout = here / "rules.toml", here.parent / "rules.toml"
    file = installed if installed.is_file() else checkout
    tables = compiled(file.read_bytes(), toml, str(here))
    shared = {code: table for code, table in tables.items() if code.isalpha()}
    rows = {code: {**shared.get(code.rstrip(_DIGITS), {}), **table} for code, table in tables.items() if code not in shared}
    return {code: _rule(Row(file, "", code, row), row) for code, row in rows.items()}


def extended(rules: Mapping[str, Rule], file: Path) -> Catalogue:
    """Return rules joined by those of another file, which can add rows, change them, switch them off, and name names.

    Raises `NewslintError` that names the file, the row, and the nearest known key for anything that is wrong there.
    """
    joined = dict(rules)
    names = {rule.name: code for code, rule in rules.items()}
    for row in _rows(file):
        if row.code == "names":
            from newslint.house import with_names

            joined = with_names(joined, row)
            continue
        known = joined.get(row.code)
        rule = _changed(row, known) if known else _added(row, joined)
        if names.setdefault(rule.name, row.code) != row.code:
            raise row.error(f"the name {rule.name!r} belongs to {names[rule.name]}", "name", "choose another name")
        joined[row.code] = rule
    return joined


def with_options(rules: Mapping[str, Rule], options: Mapping[str, Mapping[str, Any]], where: str = "") -> Catalogue:
    """Return rules with the options that a configuration sets, by code, name or the beginning of codes.

    What is set for several rules counts for those of them that have such an option. `where` names the origin in errors. Raises
    `NewslintError` for an unknown rule, an option that none has, or a value of the wrong type.
    """
    changed = dict(rules)
    for key, table in options.items():
        codes = resolve(rules, [key], where=f"{where}: rules" if where else "")
        for option, value in table.items():
            heeding = [code for code in codes if option.removeprefix("extend-") in changed[code].options]
            for code in heeding or codes[:1]:
                row = Row(Path(where), "", code if len(codes) == 1 else key, {})
                known = changed[code].options
                changed[code] = changed[code]._replace(options=merged(row, dict(known), {option: value}, "option"))
    return changed


def with_spelling(rules: Mapping[str, Rule], house: str) -> Catalogue:
    """Return rules that hold articles to the spelling of a house, one of `newslint.text.spelling.HOUSES`; "" is none."""
    return {
        code: rule._replace(options={**rule.options, "spelling": house}) if code == SPELLING and house else rule
        for code, rule in rules.items()
    }


def matching(rules: Mapping[str, Rule], selector: str) -> list[str]:
    """Return the codes that a selector means: a code, the beginning of codes, a name, or ALL."""
    if selector == "ALL":
        return list(rules)
    if selector in rules:
        return [selector]
    by_name = [code for code, rule in rules.items() if rule.name == selector]
    return by_name or [code for code in rules if selector and code.startswith(selector)]


def resolve(rules: Mapping[str, Rule], selectors: Iterable[str], *, where: str = "") -> list[str]:
    """Return the codes that selectors mean, in order and once each.

    Raises `NewslintError` for a selector that means none.
    """
    codes: dict[str, None] = {}
    for selector in selectors:
        found = matching(rules, selector)
        if not found:
            place = f"{where}: " if where else ""
            raise NewslintError(
                f"{place}there is no rule {selector!r}", advice=_hint(rules, selector) or "see newslint rule --all"
            )
        codes.update(dict.fromkeys(found))
    return list(codes)


def _hint(rules: Mapping[str, Rule], selector: str) -> str:
    upper = selector.upper()
    if upper != selector and matching(rules, upper):
        return f"did you mean {upper!r}?"
    families = {code.rstrip(_DIGITS) for code in rules}
    return did_you_mean(selector, [*families, *rules, *(rule.name for rule in rules.values())])


def _rows(file: Path) -> Iterator[Row]:
    import tomli

    if file.exists() and not file.is_file():
        raise NewslintError("rules cannot be read: not a regular file", path=shown_path(file))
    try:
        text = file.read_text("utf-8-sig")
        tables = tomli.loads(text)
    except OSError as error:
        raise NewslintError(f"rules cannot be read: {error.strerror}", path=shown_path(file)) from error
    except UnicodeDecodeError as error:
        raise NewslintError("rules are not UTF-8", path=shown_path(file)) from error
    except tomli.TOMLDecodeError as error:
        raise NewslintError(error.msg, path=shown_path(file), row=error.lineno, column=error.colno) from error
    for code, table in tables.items():
        row = Row(file, text, code, table if isinstance(table, dict) else {})
        if not isinstance(table, dict):
            raise row.error("is no table", code, "a rule is a table headed by its code, as in [ABC001]")
        yield row


def _added(row: Row, known: Iterable[str]) -> Rule:
    if not any(key in row.table for key in REQUIRED):
        advice = did_you_mean(row.code, known) or f"a new one needs {', '.join(REQUIRED)}"
        raise row.error(f"there is no rule {row.code} that could be changed", advice=advice)
    if row.table.get("kind") == "python":
        raise row.error("python rules are newslint's own", "kind", f"use one of {', '.join(KINDS)}")
    return _rule(row, row.table, untrusted=frozenset(row.table))


def _changed(row: Row, known: Rule) -> Rule:
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
        "instead": known.instead,
        "option-help": dict(known.option_help),
        **(known.spec if known.kind in KINDS else {}),
    }
    if known.fix:
        before["fix"] = dict(known.fix)
    table = merged(row, before, {k: v for k, v in row.table.items() if k != "options"}, "key", allow=keys_of(known.kind))
    table["options"] = merged(row, dict(known.options), row.table.get("options", {}), "option")
    changed = {key.removeprefix("extend-") for key in row.table}
    rule = _rule(row, table, untrusted=known.untrusted | changed)
    return rule if known.kind in KINDS else rule._replace(spec=known.spec)


def _rule(row: Row, table: dict[str, Any], *, untrusted: frozenset[str] | None = None) -> Rule:
    """Return the rule that a complete row describes; a row from elsewhere (`untrusted` names its keys) is checked on the way."""
    if untrusted is not None:
        check(row, table)
    kind = table["kind"]
    scope = frozenset(block for name in table.get("scope", ["linted"]) for block in SCOPES.get(name, {name}))
    rule = Rule(
        code=row.code,
        name=table["name"],
        kind=kind,
        severity=table.get("severity", "warning"),
        summary=table["summary"],
        why=table.get("why", ""),
        message=table["message"],
        spec={key: table[key] for key in table if key not in COMMON_KEYS},
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
        instead=table.get("instead", ""),
        option_help=table.get("option-help", {}),
    )
    if untrusted is not None:
        check_patterns(row, rule)
    return rule
