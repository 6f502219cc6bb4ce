"""The keys of a configuration file: what each may hold, and what it becomes.

A converter takes a value as TOML gives it and returns it as `Config` keeps it; it raises `Misfit` for any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from newslint.errors import nearest
from newslint.finding import SEVERITIES
from newslint.sources import ARTICLE_FORMS, PythonMarks
from newslint.text.spelling import HOUSES
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newslint.finding import Severity

__all__ = ["KEYS", "Accepted", "Misfit", "pattern_fault", "size"]

_UNITS: Final = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}
_LONGEST_NUMBER: Final = 15
"""Digits of a size; a larger one is no limit at all."""
_OF_PYTHON: Final = ("names", "calls", "format")
_MARKS: Final = f"a table of {', '.join(_OF_PYTHON)}"
_CALL: Final = lazily(r"[^\W\d]\w*(?:\.\w+)*(?:\(\w+\))?")
_GLOB: Final = lazily(r"(?s)(?:[^\\\[]|\\.|\[[!^]?\]?[^\]]*\])*")
_SIZE: Final = lazily(r"\s*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>[a-zA-Z]*)\s*")


class Accepted(NamedTuple):
    """A text that may stand as it is: the glob of the files, empty for all, the rules, none for all, and what it says."""

    path: str = ""
    codes: tuple[str, ...] = ()
    text: str = ""


class Misfit(Exception):  # noqa: N818 - it carries what was expected up to where the key is known
    """A value of the wrong kind: what was expected, and where inside the value, as keys."""

    def __init__(self, expected: str, *inside: str, advice: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.inside = inside
        self.advice = advice


def _kind(value: object) -> str:
    names = {str: "a string", bool: "a boolean", int: "an integer", float: "a float", list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")


def _refuse(expected: str, value: object) -> NoReturn:
    shown = f'"{value}"' if isinstance(value, str) else _kind(value)
    message = f"{expected}, not {shown}"
    raise Misfit(message)


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        _refuse("a list of strings", value)
    for number, item in enumerate(value, 1):
        if not isinstance(item, str):
            message = f"a list of strings, but item {number} is {_kind(item)}"
            raise Misfit(message)
    return tuple(value)


def _globs(value: object) -> tuple[str, ...]:
    globs = _strings(value)
    for number, glob in enumerate(globs, 1):
        if not glob.strip() or not _GLOB.fullmatch(glob):
            raise Misfit(f'a list of globs, but item {number} is none: "{glob}"', advice="a bracket itself is written as \\[")
    return globs


def _names(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else _strings(value)


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        _refuse("true or false", value)
    return value


def _file(value: object) -> str:
    if value is False:
        return ""
    if not isinstance(value, str) or not value:
        _refuse("a path, or false for none", value)
    return value


def _severity(value: object) -> Severity:
    if not isinstance(value, str):
        _refuse(_ONE_OF_SEVERITIES, value)
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
            _refuse(expected, value)
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
        _refuse("a table of options", value)
    return value


def _spelling(value: object) -> str:
    if not isinstance(value, str):
        _refuse(_ONE_OF_HOUSES, value)
    if value not in HOUSES:
        near = nearest(value, HOUSES)
        raise Misfit(f'{_ONE_OF_HOUSES}, not "{value}"', advice=f'did you mean "{near}"?' if near else "")
    return value


def _globs_and_codes(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(_GLOB_TABLE(value).items())


def _accepted(value: object) -> tuple[Accepted, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        _refuse("an array of tables with path, codes and text", value)
    return tuple(_accepted_text(table, str(number)) for number, table in enumerate(value, 1))


def _accepted_text(table: Mapping[str, object], number: str) -> Accepted:
    path, codes, text = table.get("path", ""), table.get("codes", []), table.get("text")
    for key in table:
        if key not in Accepted._fields:
            near = nearest(key, Accepted._fields)
            advice = f'did you mean "{near}"?' if near else ""
            raise Misfit("one of path, codes and text", number, key, advice=advice)
    if not isinstance(path, str):
        raise Misfit(f"a glob, not {_kind(path)}", number, "path")
    if not isinstance(text, str) or not text.strip():
        found = _kind(text) if text and not isinstance(text, str) else "nothing"
        raise Misfit(f"the text that is accepted, not {found}", number, "text", advice="per-file-ignores takes whole files")
    try:
        return Accepted(path, _strings(codes), text)
    except Misfit as misfit:
        raise Misfit(misfit.expected, number, "codes") from None


def _patterns(value: object) -> tuple[str, ...]:
    patterns = _strings(value)
    for number, pattern in enumerate(patterns, 1):
        if not pattern:
            raise Misfit(f"a list of RE2 expressions, but item {number} is empty")
        if fault := pattern_fault(pattern):
            raise Misfit(f"a list of RE2 expressions, but item {number} is none: {fault}")
    return patterns


def pattern_fault(pattern: str) -> str:
    """Return what RE2 has against a pattern; nothing if it takes it."""
    import re2

    from newslint.patterns import compile_safely

    try:
        compile_safely(pattern)
    except (re2.error, UnicodeEncodeError) as error:
        fault = error.args[0] if isinstance(error, re2.error) else error
        return fault.decode("utf-8", "replace") if isinstance(fault, bytes) else str(fault)
    return ""


def _engines(value: object) -> str:
    if isinstance(value, list):
        value = ",".join(_strings(value))
    if not isinstance(value, str):
        _refuse(_ENGINES_OR_NOT, value)
    from newslint.sources.templates import ENGINES

    names = [name.strip().lower() for name in value.split(",")]
    known = list(ENGINES) if len(names) > 1 else ["auto", "none", *ENGINES]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            message = f'{_ENGINES_OR_NOT}, not "{name or value}"'
            raise Misfit(message, advice=f'did you mean "{near}"?' if near else f"the engines are {', '.join(ENGINES)}")
    return ",".join(names)


def _fields(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    from newslint.sources.fields import USUAL

    fields: dict[str, tuple[str, ...]] = _FIELD_TABLE(value)
    known = [*USUAL, "records"]
    for field in fields:
        if field not in known:
            near = nearest(field, known)
            raise Misfit(f"a table of {', '.join(known)}", field, advice=f"did you mean {near}?" if near else "")
    return tuple(fields.items())


def _selector(value: object) -> str:
    from newslint.sources.html_story import Selector

    if not isinstance(value, str):
        _refuse(_ONE_ELEMENT, value)
    try:
        Selector(value)
    except ValueError:
        _refuse(_ONE_ELEMENT, value)
    return value


def _python(value: object) -> PythonMarks:
    if not isinstance(value, dict):
        _refuse(_MARKS, value)
    for key in value:
        if key not in _OF_PYTHON:
            near = nearest(key, _OF_PYTHON)
            raise Misfit(_MARKS, key, advice=f"did you mean {near}?" if near else "")
    lists = _table(_strings, "")({key: value.get(key, []) for key in _OF_PYTHON[:2]})
    if wrong := next((call for call in lists["calls"] if not _CALL.fullmatch(call)), None):
        raise Misfit(
            "a list of functions, perhaps each with a keyword, as in add_story(body)", "calls", advice=f'"{wrong}" is none'
        )
    form = value.get("format", "text")
    if form not in ARTICLE_FORMS:
        raise Misfit(" or ".join(f'"{one}"' for one in ARTICLE_FORMS), "format")
    return PythonMarks(lists["names"], lists["calls"], form)


def size(value: object) -> int:
    """Return a number of bytes, given as an integer or as a string such as "100 MB"; raises `Misfit`."""
    expected = 'a number of bytes such as 1000000 or "1 MB"'
    if isinstance(value, str) and (match := _SIZE.fullmatch(value)) and match["unit"].lower() in _UNITS:
        value = int(float(match["number"][:_LONGEST_NUMBER]) * _UNITS[match["unit"].lower()])
    if isinstance(value, bool) or not isinstance(value, int):
        _refuse(expected, value)
    if value <= 0:
        message = f"{expected}, 1 at least, not {value}"
        raise Misfit(message)
    return value


_ONE_OF_SEVERITIES: Final = " or ".join(f'"{severity}"' for severity in SEVERITIES)
_ONE_OF_HOUSES: Final = " or ".join(f'"{house}"' for house in HOUSES)
_ONE_ELEMENT: Final = 'a CSS selector of one element such as "div.story"'
_ENGINES_OR_NOT: Final = '"auto", "none" or names of template engines'
_GLOB_TABLE: Final = _table(_strings, "a table of globs with lists of rules")
_FIELD_TABLE: Final = _table(_names, "a table of fields with their names in records")

KEYS: Final[dict[str, Callable[[object], Any]]] = {
    **dict.fromkeys(("select", "ignore", "extend-select"), _strings),
    **dict.fromkeys(("fixable", "unfixable", "extend-fixable", "extend-safe-fixes", "extend-unsafe-fixes"), _strings),
    "severity": _table(_severity, "a table of rules with their severities"),
    "rules": _table(_options, "a table of rules with their options"),
    "extend-rules": _strings,
    "corpus": _strings,
    "spelling": _spelling,
    "per-file-ignores": _globs_and_codes,
    "accept": _accepted,
    "ignore-patterns": _patterns,
    "baseline": _file,
    "include": _globs,
    "exclude": _globs,
    "extend-exclude": _globs,
    "force-exclude": _boolean,
    "templates": _engines,
    "fields": _fields,
    "python": _python,
    "story": _selector,
    "max-file-size": size,
    "respect-gitignore": _boolean,
    "fail-on": _severity,
}
"""Each key of a configuration file and the converter of its values."""
