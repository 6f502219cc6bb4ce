"""The command line: arguments to exit code."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from newslint.commands import COMMANDS, command
from newslint.commands.parser import parser_of, parser_of_all, unknown_command
from newslint.commands.terminal import tell
from newslint.errors import NewslintError
from newslint.finding import FAILED

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str]) -> int:
    """Run the command line with these arguments and return the exit code; errors are told on standard error."""
    _speak_utf8()
    if not arguments or arguments[0] not in COMMANDS:
        return _without_command(arguments)
    chosen = command(arguments[0])
    parser = parser_of(arguments[0])
    chosen.add(parser)
    try:
        return chosen.run(parser.parse(arguments[1:]))
    except NewslintError as error:
        tell("error", str(error))
        return FAILED
    except BrokenPipeError:
        _drop_output()
        return FAILED
    except OSError as error:
        tell("error", f"the output cannot be written: {(error.strerror or str(error)).lower()}")
        _drop_output()
        return FAILED


def _without_command(arguments: Sequence[str]) -> int:
    parser = parser_of_all()
    options = parser.parse(arguments)
    if options.command is not None:
        parser.error(unknown_command(options.command))
    parser.print_help()
    return FAILED


def _drop_output() -> None:
    """Send nowhere what Python would flush at its end: the reader has seen enough, or the disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Write UTF-8, whatever the locale says, and to nowhere where a stream was closed before the start."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
