"""How a report is to look, which only the command line can know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SEVERITY_COLOURS", "Style"]

_SGR: Final = {"bold": "1", "red": "1;31", "yellow": "1;33", "blue": "1;34", "cyan": "36"}

SEVERITY_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "blue"}


def _unread(_path: str) -> None:
    return None


class Style(NamedTuple):
    """Whether to colour, how many columns there are, and how to come by the source.

    Where there are none, with a `width` of 0, no message is broken.

    `read_source` returns the decoded text of a file by the path that its findings show, or None if it is gone. `quiet` leaves out
    the summary. `unsafe_fixes` counts unsafe fixes among those that are applied, `show_fixes` lists what has been fixed.
    """

    color: bool = False
    width: int = 80
    read_source: Callable[[str], str | None] = _unread
    quiet: bool = False
    unsafe_fixes: bool = False
    show_fixes: bool = False

    def paint(self, text: str, colour: str) -> str:
        """Return the text in a colour, or in bold; as it is where nothing is to be coloured."""
        return f"\x1b[{_SGR[colour]}m{text}\x1b[0m" if self.color and text else text
