"""The command line: arguments to exit code."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from newslint.commands import COMMANDS, command
from newslint.commands.parser import parser_of, parser_of_all, unknown_command, unknown_option
from newslint.commands.terminal import tell
from newslint.errors import NewslintError
from newslint.finding import FAILED

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "unwritable"]


def main(arguments: Sequence[str]) -> int:
    """Run the command line with these arguments and return the exit code; errors are told on standard error."""
    _speak_utf8()
    if not arguments:
        parser_of_all().print_help()
        return FAILED
    if arguments[0] == "help":
        return main([*arguments[1:2], "--help"])
    if arguments[0] == "version":
        return main(["--version"])
    if arguments[0] not in COMMANDS:
        _end(arguments[0])
    parser = parser_of(arguments[0])
    try:
        return command(arguments[0]).run(parser.parse(arguments[1:]))
    except NewslintError as error:
        tell("error", str(error))
        return FAILED
    except OSError as error:
        return unwritable(error)


def unwritable(error: OSError) -> int:
    """Tell why the output cannot be written, unless its reader has seen enough, and return the exit code."""
    if not isinstance(error, BrokenPipeError):
        tell("error", f"the output cannot be written: {(error.strerror or str(error)).lower()}")
    _drop_output()
    return FAILED


def _end(first: str) -> NoReturn:
    """Do what an argument asks for that is no command: show the help or the version, or tell of the slip; the process ends."""
    parser = parser_of_all()
    if first in parser.options():
        parser.parse([first])
    slip = unknown_option if first.startswith("-") else unknown_command
    parser.error(slip(first))


def _drop_output() -> None:
    """Send nowhere what Python would flush at its end: the reader has seen enough, or the disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Write UTF-8, whatever the locale says, and to nowhere where a stream was closed before the start."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
