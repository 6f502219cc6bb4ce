"""What a row of a rules file may hold, and what is said of one that is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from newslint.article import LINTED, PROSE
from newslint.errors import NewslintError, nearest, shown_path
from newslint.finding import SEVERITIES
from newslint.kinds import KINDS
from newslint.patterns import Sought, compile_pattern
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newslint.rule import Rule

__all__ = [
    "BLOCK_KINDS",
    "COMMON_KEYS",
    "REQUIRED",
    "SCOPES",
    "Row",
    "check",
    "check_patterns",
    "did_you_mean",
    "keys_of",
    "merged",
]

BLOCK_KINDS: Final = LINTED | {"field", "code", "html", "embed", "boilerplate", "comment"}
SCOPES: Final = {
    "all": BLOCK_KINDS - {"comment"},
    "page": LINTED | {"boilerplate", "comment"},
    "prose": PROSE,
    "linted": LINTED,
}

_CODE: Final = lazily(r"[A-Z]{2,8}[0-9]{3,4}")
_LANGUAGE: Final = lazily(r"auto|none|[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_NAME: Final = lazily(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COMMON_KEYS: Final[dict[str, type]] = {
    "name": str,
    "kind": str,
    "severity": str,
    "summary": str,
    "why": str,
    "message": str,
    "scope": list,
    "fix": dict,
    "options": dict,
    "option-help": dict,
    "default": bool,
    "enabled": bool,
    "module": str,
    "bad": list,
    "good": list,
    "instead": str,
}
REQUIRED: Final = ("name", "kind", "summary", "message")
_EDITS: Final = ("delete-match", "replace")
_APPLICABILITIES: Final = ("safe", "unsafe", "display")
_TYPE_NAMES: Final = {str: "a string", list: "a list", dict: "a table", bool: "true or false", int: "a number", float: "a number"}
_UNLESS: Final = {"mentioned", "introduced"}
_PATTERN_KEYS: Final = ("patterns", "pattern", "except")


class Row:
    """One table of a rules file, with what its errors need to name the place."""

    def __init__(self, file: Path, text: str, code: str, table: dict[str, Any]) -> None:
        self.file, self.text, self.code, self.table = file, text, code, table

    def error(self, what: str, key: str = "", advice: str = "") -> NewslintError:
        """Return the error to raise, placed at a key of the row, or at its head."""
        head = re.search(rf"^\[\s*\"?{re.escape(self.code)}\"?\s*\]", self.text, re.MULTILINE)
        offset = head.start() if head else 0
        if key and (at := re.compile(rf"^\s*(?P<key>\"?{re.escape(key)}\"?)\s*=", re.MULTILINE).search(self.text, offset)):
            offset = at.start("key")
        row = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return NewslintError(f"[{self.code}] {what}", path=shown_path(self.file), row=row, column=column, advice=advice)

    def unknown(self, key: str, known: Iterable[str]) -> NewslintError:
        """Return the error for a key that no such row has."""
        return self.error(f"has no key {key!r}", key, did_you_mean(key, known))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the question that leads to the nearest known word; nothing if none is near."""
    hint = nearest(word, known)
    return f"did you mean {hint!r}?" if hint else ""


def merged(
    row: Row, before: dict[str, Any], changes: Mapping[str, Any], noun: str, allow: Mapping[str, type] | None = None
) -> dict[str, Any]:
    """Return a table with changes: a key replaces, and `extend-KEY` adds to a list or table."""
    known = allow or {key: type(value) for key, value in before.items()}
    merged = dict(before)
    for key, value in changes.items():
        target = key.removeprefix("extend-") if known.get(key.removeprefix("extend-")) in {list, dict} else key
        if target not in known:
            others = f"its {noun}s are {', '.join(known)}" if known else f"it has no {noun}s"
            raise row.error(f"has no {noun} {key!r}", key, did_you_mean(key, known) or others)
        _check_type(row, key, value, known[target])
        if noun == "option":
            _check_option(row, key, value, before.get(target, ()))
        if target == key:
            merged[key] = value
        elif known[target] is list:
            merged[target] = [*merged.get(target, []), *value]
        else:
            merged[target] = {**merged.get(target, {}), **value}
    return merged


def _check_type(row: Row, key: str, value: object, wanted: type) -> None:
    numeric = wanted in {int, float} and isinstance(value, int | float)
    if (isinstance(value, bool) and wanted is not bool) or not (numeric or isinstance(value, wanted)):
        advice = f"write {key} = [{value!r}]" if wanted is list and isinstance(value, str) else ""
        raise row.error(f"{key!r} should be {_TYPE_NAMES[wanted]}, not {value!r:.60}", key, advice)


def _check_option(row: Row, key: str, value: object, before: Any) -> None:  # noqa: ANN401 - options of several types
    if isinstance(value, list):
        _check_items(row, key, value, before)
    elif isinstance(value, int | float) and value < 0:
        raise row.error(f"{key!r} should be 0 or more, not {value}", key)
    elif key == "language" and not _LANGUAGE.fullmatch(str(value)):
        raise row.error(f"'language' should be auto, none or a code such as en, not {value!r}", key)


def _check_items(row: Row, key: str, items: list[Any], models: Iterable[object]) -> None:
    """Raise the error of an item that is no string or, where the row itself holds lists of strings, no such list."""
    grouped = any(isinstance(model, list) for model in models)
    for item in items:
        words = item if grouped and isinstance(item, list) else [item]
        if (grouped and not isinstance(item, list)) or not all(isinstance(word, str) and word.strip() for word in words):
            raise row.error(f"{key!r} should hold {'lists of strings' if grouped else 'strings'}, not {item!r:.60}", key)


def keys_of(kind: str) -> dict[str, type]:
    """Return the keys of rows of a kind, with their types."""
    return COMMON_KEYS | (KINDS[kind].keys if kind in KINDS else {})


def check(row: Row, table: Mapping[str, Any]) -> None:
    """Raise the error of the first thing that is wrong in a row."""
    if not _CODE.fullmatch(row.code):
        raise row.error("is no code", advice="codes look like ABC001: capitals and a number of three or four digits")
    kind = table.get("kind", "")
    if not isinstance(kind, str) or kind not in {"", "python", *KINDS}:
        raise row.error(f"there is no kind {kind!r}", "kind", did_you_mean(str(kind), KINDS) or f"use one of {', '.join(KINDS)}")
    # Without a kind a slip in any key is still a slip, and more likely the cause than what is lacking.
    keys = keys_of(kind) if kind else {key: type_ for name in KINDS for key, type_ in keys_of(name).items()}
    for key, value in table.items():
        if key not in keys:
            raise row.unknown(key, keys)
        _check_type(row, key, value, keys[key])
    _check_choices(row, table)
    for key in REQUIRED:
        if not table.get(key):
            raise row.error(f"lacks {key!r}", advice=f"a rule needs {', '.join(REQUIRED)}")
    if not _NAME.fullmatch(table["name"]):
        raise row.error(f"{table['name']!r} is no name", "name", "names look like no-clickbait: lower case and hyphens")
    if kind in KINDS:
        _check_kind(row, table, kind)


def _check_choices(row: Row, table: Mapping[str, Any]) -> None:
    severity, fix = table.get("severity", "warning"), table.get("fix", {})
    if severity not in SEVERITIES:
        raise row.error(f"there is no severity {severity!r}", "severity", f"use {', '.join(SEVERITIES)}")
    for name in table.get("scope", ()):
        if name not in BLOCK_KINDS and name not in SCOPES:
            known = sorted(BLOCK_KINDS | SCOPES.keys())
            raise row.error(f"scope has no {name!r}", "scope", did_you_mean(str(name), known) or f"use {', '.join(known)}")
    for key in table.get("option-help", {}):
        if key not in table.get("options", {}):
            raise row.error(f"option-help has no option {key!r}", "option-help", did_you_mean(key, table.get("options", {})))
    for key in fix:
        if key not in {"edit", "with", "applicability"}:
            raise row.error(f"fix has no {key!r}", "fix", did_you_mean(key, ["edit", "with", "applicability"]))
    if fix and fix.get("applicability") not in _APPLICABILITIES:
        raise row.error("fix needs an applicability", "fix", f"use {', '.join(_APPLICABILITIES)}")
    if "edit" in fix and (fix["edit"] not in _EDITS or (fix["edit"] == "replace" and not isinstance(fix.get("with"), str))):
        raise row.error(
            "fix has an edit that cannot be made", "fix", "use edit = 'delete-match', or edit = 'replace' and with = '…'"
        )


def _check_kind(row: Row, table: Mapping[str, Any], name: str) -> None:
    kind = KINDS[name]
    for key in kind.needs:
        if not table.get(key):
            raise row.error(f"a rule of kind {name} needs {key!r}")
    if unknown := set(table.get("unless", ())) - _UNLESS:
        raise row.error(f"'unless' has no {min(unknown)!r}", "unless", f"use {', '.join(sorted(_UNLESS))}")
    if name == "occurrence":
        _check_occurrence(row, table)
    if name == "existence" and not (table.get("patterns") or table.get("words")):
        raise row.error("a rule of kind existence needs 'patterns' or 'words'")
    for key in ("words", "except", "literals", "ignore", "unless"):
        if not _are_strings(table.get(key, ())):
            raise row.error(f"{key!r} should hold strings that are not empty", key)
    if not all(map(_is_sought, table.get("patterns", ()))):
        advice = "write { pattern = '…', literals = ['…'] } for one with literals"
        raise row.error("'patterns' should hold strings that are not empty", "patterns", advice)
    _check_words(row, table)
    _check_message(row, table["message"], kind.fields)


def _are_strings(items: Iterable[object]) -> bool:
    return all(isinstance(item, str) and item.strip() for item in items)


def _is_sought(item: object) -> bool:
    """Whether an item of a row's patterns is a pattern, or a table with one and its literals."""
    if not isinstance(item, dict) or item.keys() != {"pattern", "literals"} or not isinstance(item["literals"], list):
        return _are_strings([item])
    return bool(item["literals"]) and _are_strings([item["pattern"], *item["literals"]])


def _check_words(row: Row, table: Mapping[str, Any]) -> None:
    for group in table.get("groups", ()):
        if not isinstance(group, list) or len(group) < 2 or any(not isinstance(form, str) or not form.strip() for form in group):  # noqa: PLR2004 - one form has no rival
            raise row.error("'groups' should hold lists of two or more forms", "groups")
    if any(not isinstance(good, str) or not bad.strip() for bad, good in table.get("swap", {}).items()):
        raise row.error("'swap' should lead from words to words", "swap")


def _check_occurrence(row: Row, table: Mapping[str, Any]) -> None:
    bounds = table.get("options", {})
    if table.get("per", "block") not in {"block", "article"}:
        raise row.error(f"'per' has no {table['per']!r}", "per", "use block or article")
    if not bounds or any(key not in {"min", "max"} or type(value) is not int for key, value in bounds.items()):
        raise row.error("a rule of kind occurrence needs options 'min' or 'max', which are whole numbers", "options")


def _check_message(row: Row, message: str, known: frozenset[str]) -> None:
    import string

    try:
        fields = {field for _, field, _, _ in string.Formatter().parse(message) if field is not None}
    except ValueError as error:
        raise row.error(f"message has a stray brace: {error}", "message", "write {{ or }} for a brace") from error
    for field in sorted(fields - known):
        raise row.error(f"message has no {{{field}}}", "message", f"use {', '.join(f'{{{name}}}' for name in sorted(known))}")


def check_patterns(row: Row, rule: Rule) -> None:
    """Raise the error of the first pattern of a rule that cannot be compiled."""
    for key in _PATTERN_KEYS:
        given = rule.spec.get(key, [])
        for pattern, _ in map(Sought.of, [given] if isinstance(given, str) else given):
            try:
                compile_pattern(rule, key, pattern)
            except Exception as error:  # re.error and re2.error have no common base but this
                reason = str(error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else error)
                advice = "house rules use RE2 syntax: no look-around and no back-references"
                raise row.error(f"pattern {pattern!r:.60} cannot be used: {reason}", key, advice) from error
