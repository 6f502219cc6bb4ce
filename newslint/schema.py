"""A table of a configuration file, checked and converted; what is wrong in it is told with row and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newslint.errors import NewslintError, nearest
from newslint.values import KEYS, Misfit

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["convert", "offset_of"]


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
            if key == "tool" and not prefix:
                advice = "leave out [tool.newslint] here: only pyproject.toml needs it"
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
    offset = offset_of(text, keys)
    row = text.count("\n", 0, offset) + 1
    return NewslintError(message, path=path, row=row, column=offset - text.rfind("\n", 0, offset), advice=advice)


def offset_of(text: str, keys: tuple[str, ...]) -> int:
    """Return where in the text of a configuration the last of the keys that can be found is written, going from one to the next.

    A number stands for a table in an array, counted from 1.
    """
    offset = after = 0
    for parent, key in zip(("", *keys), keys, strict=False):
        # The number of a table in an array: its parent is written once for each.
        for name in [parent] * (int(key) - 1) if key.isdecimal() else [key]:
            written = rf"""["']?{re.escape(name)}["']?"""
            start = r"(?:^[ \t]*|[{,.\[][ \t]*)"
            found = re.compile(rf"{start}(?P<key>{written})[ \t]*[=.\]]", re.MULTILINE).search(text, after)
            offset, after = found.span("key") if found else (offset, after)
    return offset
