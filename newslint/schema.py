"""The keys of a configuration file: what each may hold, and what it becomes.

A converter takes a value as TOML gives it and returns it as `Config` keeps it; it raises `Misfit` for any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.errors import NewslintError, nearest
from newslint.finding import SEVERITIES
from newslint.misfit import Misfit, kind, refuse, strings
from newslint.sources import ARTICLE_FORMS, PythonMarks
from newslint.text.spelling import HOUSES
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newslint.finding import Severity

__all__ = ["KEYS", "Accepted", "Misfit", "convert", "pattern_fault", "size"]

_UNITS: Final = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}
_LONGEST_NUMBER: Final = 15
"""Digits of a size; a larger one is no limit at all."""
_CALL: Final = lazily(r"[^\W\d]\w*(?:\.\w+)*(?:\(\w+\))?")
_SIZE: Final = lazily(r"\s*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>[a-zA-Z]*)\s*")


class Accepted(NamedTuple):
    """A text that may stand as it is: the glob of the files, empty for all, the rules, none for all, and what it says."""

    path: str = ""
    codes: tuple[str, ...] = ()
    text: str = ""


def convert(table: Mapping[str, Any], text: str, path: str, prefix: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the values of a configuration table, converted, by the names of the fields of `Config`.

    `text` is the text of the file at `path`, in which the row of a wrong key is looked for; `prefix` are the keys that lead to
    the table. Raises `NewslintError` for an unknown key or a value of the wrong kind.
    """
    values = {}
    for key, value in table.items():
        if key not in KEYS:
            near = nearest(key, KEYS)
            advice = f"did you mean {near}?" if near else f"the keys are {', '.join(KEYS)}"
            message = f"unknown key {_shown((*prefix, key))}"
            raise _error(message, advice, text, path, (*prefix, key))
        try:
            values[key.replace("-", "_")] = KEYS[key](value)
        except Misfit as misfit:
            keys = (*prefix, key, *misfit.inside)
            message = f"{_shown(keys)} must be {misfit.expected}"
            raise _error(message, misfit.advice, text, path, keys) from None
    return values


def _shown(keys: tuple[str, ...]) -> str:
    return ".".join(key if re.fullmatch(r"[\w-]+", key) else f'"{key}"' for key in keys)


def _error(message: str, advice: str, text: str, path: str, keys: tuple[str, ...]) -> NewslintError:
    offset = _find(text, keys)
    row = text.count("\n", 0, offset) + 1
    return NewslintError(message, path=path, row=row, column=offset - text.rfind("\n", 0, offset), advice=advice)


def _find(text: str, keys: tuple[str, ...]) -> int:
    """Return where in the text the last of the keys that can be found is written, going from one to the next."""
    offset = after = 0
    for parent, key in zip(("", *keys), keys, strict=False):
        # The number of a table in an array: its parent is written once for each.
        for name in [parent] * (int(key) - 1) if key.isdecimal() else [key]:
            written = rf"""["']?{re.escape(name)}["']?"""
            start = r"(?:^[ \t]*|[{,.\[][ \t]*)"
            found = re.compile(rf"{start}(?P<key>{written})[ \t]*[=.\]]", re.MULTILINE).search(text, after)
            offset, after = found.span("key") if found else (offset, after)
    return offset


def _names(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else strings(value)


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        refuse("true or false", value)
    return value


def _file(value: object) -> str:
    if value is False:
        return ""
    if not isinstance(value, str) or not value:
        refuse("a path, or false for none", value)
    return value


def _severity(value: object) -> Severity:
    if not isinstance(value, str):
        refuse(_ONE_OF_SEVERITIES, value)
    for severity in SEVERITIES:
        if value == severity:
            return severity
    near = nearest(value, SEVERITIES)
    message = f'{_ONE_OF_SEVERITIES}, not "{value}"'
    raise Misfit(message, advice=f'did you mean "{near}"?' if near else "")


def _table(item: Callable[[object], Any], expected: str) -> Callable[[object], dict[str, Any]]:
    """Return a converter of tables whose every value is converted by `item`."""

    def converter(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            refuse(expected, value)
        values = {}
        for key, inner in value.items():
            try:
                values[key] = item(inner)
            except Misfit as misfit:
                raise Misfit(misfit.expected, key, *misfit.inside, advice=misfit.advice) from None
        return values

    return converter


def _options(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        refuse("a table of options", value)
    return value


def _spelling(value: object) -> str:
    if not isinstance(value, str):
        refuse(_ONE_OF_HOUSES, value)
    if value not in HOUSES:
        near = nearest(value, HOUSES)
        raise Misfit(f'{_ONE_OF_HOUSES}, not "{value}"', advice=f'did you mean "{near}"?' if near else "")
    return value


def _globs_and_codes(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(_GLOB_TABLE(value).items())


def _accepted(value: object) -> tuple[Accepted, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        refuse("an array of tables with path, codes and text", value)
    return tuple(_accepted_text(table, str(number)) for number, table in enumerate(value, 1))


def _accepted_text(table: Mapping[str, object], number: str) -> Accepted:
    path, codes, text = table.get("path", ""), table.get("codes", []), table.get("text")
    for key in table:
        if key not in Accepted._fields:
            near = nearest(key, Accepted._fields)
            advice = f'did you mean "{near}"?' if near else ""
            raise Misfit("one of path, codes and text", number, key, advice=advice)
    if not isinstance(path, str):
        raise Misfit(f"a glob, not {kind(path)}", number, "path")
    if not isinstance(text, str) or not text.strip():
        found = kind(text) if text and not isinstance(text, str) else "nothing"
        raise Misfit(f"the text that is accepted, not {found}", number, "text", advice="per-file-ignores takes whole files")
    try:
        return Accepted(path, strings(codes), text)
    except Misfit as misfit:
        raise Misfit(misfit.expected, number, "codes") from None


def _patterns(value: object) -> tuple[str, ...]:
    patterns = strings(value)
    for number, pattern in enumerate(patterns, 1):
        if fault := pattern_fault(pattern):
            raise Misfit(f"a list of RE2 expressions, but item {number} is none: {fault}")
    return patterns


def pattern_fault(pattern: str) -> str:
    """Return what RE2 has against a pattern; nothing if it takes it."""
    import re2  # noqa: PLC0415 - few configurations ignore patterns

    from newslint.patterns import compile_safely  # noqa: PLC0415 - as above

    try:
        compile_safely(pattern)
    except (re2.error, UnicodeEncodeError) as error:
        fault = error.args[0] if isinstance(error, re2.error) else error
        return fault.decode("utf-8", "replace") if isinstance(fault, bytes) else str(fault)
    return ""


def _engines(value: object) -> str:
    if isinstance(value, list):
        value = ",".join(strings(value))
    if not isinstance(value, str):
        refuse(_ENGINES_OR_NOT, value)
    from newslint.sources.templates import ENGINES  # noqa: PLC0415 - few configurations name engines

    names = [name.strip().lower() for name in value.split(",")]
    known = list(ENGINES) if len(names) > 1 else ["auto", "none", *ENGINES]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            message = f'{_ENGINES_OR_NOT}, not "{name or value}"'
            raise Misfit(message, advice=f'did you mean "{near}"?' if near else f"the engines are {', '.join(ENGINES)}")
    return ",".join(names)


def _fields(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    from newslint.sources.fields import USUAL  # noqa: PLC0415 - few configurations name fields

    fields: dict[str, tuple[str, ...]] = _FIELD_TABLE(value)
    for field in fields:
        if field not in USUAL:
            near = nearest(field, USUAL)
            raise Misfit(f"a table of {', '.join(USUAL)}", field, advice=f"did you mean {near}?" if near else "")
    return tuple(fields.items())


def _python(value: object) -> PythonMarks:
    if not isinstance(value, dict):
        refuse(_MARKS, value)
    form = value.get("format", "text")
    for key in value:
        if key not in {"names", "calls", "format"}:
            near = nearest(key, ("names", "calls", "format"))
            raise Misfit(_MARKS, key, advice=f"did you mean {near}?" if near else "")
    if form not in ARTICLE_FORMS:
        raise Misfit(" or ".join(f'"{one}"' for one in ARTICLE_FORMS), "format")
    lists = {}
    for key in ("names", "calls"):
        try:
            lists[key] = strings(value.get(key, []))
        except Misfit as misfit:
            raise Misfit(misfit.expected, key) from None
    if wrong := next((call for call in lists["calls"] if not _CALL.fullmatch(call)), None):
        raise Misfit(
            "a list of functions, perhaps each with a keyword, as in add_story(body)", "calls", advice=f'"{wrong}" is none'
        )
    return PythonMarks(lists["names"], lists["calls"], form)


def size(value: object) -> int:
    """Return a number of bytes, given as an integer or as a string such as "100 MB"; raises `Misfit`."""
    expected = 'a number of bytes such as 1000000 or "1 MB"'
    if isinstance(value, str) and (match := _SIZE.fullmatch(value)) and match["unit"].lower() in _UNITS:
        value = int(float(match["number"][:_LONGEST_NUMBER]) * _UNITS[match["unit"].lower()])
    if isinstance(value, bool) or not isinstance(value, int):
        refuse(expected, value)
    if value <= 0:
        refuse(f"{expected}, and more than none", str(value))
    return value


_ONE_OF_SEVERITIES: Final = " or ".join(f'"{severity}"' for severity in SEVERITIES)
_ONE_OF_HOUSES: Final = " or ".join(f'"{house}"' for house in HOUSES)
_MARKS: Final = "a table of names, calls and format"
_ENGINES_OR_NOT: Final = '"auto", "none" or names of template engines'
_GLOB_TABLE: Final = _table(strings, "a table of globs with lists of rules")
_FIELD_TABLE: Final = _table(_names, "a table of fields with their names in records")

KEYS: Final[dict[str, Callable[[object], Any]]] = {
    "select": strings,
    "ignore": strings,
    "extend-select": strings,
    "severity": _table(_severity, "a table of rules with their severities"),
    "rules": _table(_options, "a table of rules with their options"),
    "extend-rules": strings,
    "corpus": strings,
    "spelling": _spelling,
    "per-file-ignores": _globs_and_codes,
    "accept": _accepted,
    "ignore-patterns": _patterns,
    "baseline": _file,
    "include": strings,
    "exclude": strings,
    "extend-exclude": strings,
    "force-exclude": _boolean,
    "templates": _engines,
    "fields": _fields,
    "python": _python,
    "max-file-size": size,
    "respect-gitignore": _boolean,
    "fail-on": _severity,
}
"""Each key of a configuration file and the converter of its values."""
