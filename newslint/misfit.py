"""Values of a configuration that are of the wrong kind."""

from __future__ import annotations

from typing import NoReturn

__all__ = ["Misfit", "kind", "refuse", "strings"]


class Misfit(Exception):  # noqa: N818 - it carries what was expected up to where the key is known
    """A value of the wrong kind: what was expected, and where inside the value, as keys."""

    def __init__(self, expected: str, *inside: str, advice: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.inside = inside
        self.advice = advice


def kind(value: object) -> str:
    """Return in words of which kind a value of TOML is."""
    names = {str: "a string", bool: "a boolean", int: "an integer", float: "a float", list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")


def refuse(expected: str, value: object) -> NoReturn:
    """Raise `Misfit` for a value that is not what was expected."""
    shown = f'"{value}"' if isinstance(value, str) else kind(value)
    message = f"{expected}, not {shown}"
    raise Misfit(message)


def strings(value: object) -> tuple[str, ...]:
    """Return a list of strings; raises `Misfit` for anything else."""
    if not isinstance(value, list):
        refuse("a list of strings", value)
    for number, item in enumerate(value, 1):
        if not isinstance(item, str):
            message = f"a list of strings, but item {number} is {kind(item)}"
            raise Misfit(message)
    return tuple(value)
