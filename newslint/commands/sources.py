"""`newslint sources`: list the formats that are read."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from newslint.commands.parser import add_examples
from newslint.commands.terminal import say
from newslint.finding import CLEAN
from newslint.sources import EXTRAS, FORMATS, PACKED

if TYPE_CHECKING:
    import argparse

    from newslint.sources import Registration

__all__ = ["add", "run"]

_GAP: Final = "  "


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint sources`: there are none."""
    add_examples(parser, ("newslint sources", "list the formats, their extensions, and what has to be installed for them"))


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command is given them
    """List each format with its extensions and what it takes, and return the exit code."""
    rows = [(name, " ".join(one.extensions), one.summary, _notes(one)) for name, one in FORMATS.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:2]
    for name, extensions, summary, notes in rows:
        say(_GAP.join([name.ljust(widths[0]), extensions.ljust(widths[1]), summary + notes]))
    say(f"\nA format that is read record by record may be packed, as {' or '.join(PACKED)}.{_missing('zstd', ' For .zst: ')}")
    return CLEAN


def _notes(registration: Registration) -> str:
    notes = (
        "; named or included only" if registration.asked else "; a walk takes it by its content" if registration.shared else ""
    )
    return notes + (_missing(registration.extra, "; ") if registration.extra else "")


def _missing(extra: str, lead: str) -> str:
    """Return how to come by what an extra brings; nothing if it is there."""
    return "" if find_spec(EXTRAS[extra]) else f"{lead}pip install 'newslint[{extra}]'"
