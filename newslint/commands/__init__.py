"""From arguments to an exit code: one module a command.

A command is a module with `add(parser)`, which declares what it takes, and `run(options)`, which does it and returns the exit
code; its line in `COMMANDS` below is its registration.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    import argparse

__all__ = ["COMMANDS", "Command", "Registration", "command"]


class Registration(NamedTuple):
    """A command's module, imported when it is called; the group it stands in, and its purpose, as the help shows them."""

    module: str
    group: str
    purpose: str


COMMANDS: Final[dict[str, Registration]] = {
    "check": Registration("newslint.commands.check", "Lint", "lint articles, and fix them"),
    "baseline": Registration("newslint.commands.baseline", "Lint", "write down what is found today, to report only what is new"),
    "dupes": Registration("newslint.commands.dupes", "Lint", "show which articles a corpus has several times"),
    "clean": Registration("newslint.commands.clean", "Lint", "delete what earlier runs have kept"),
    "init": Registration("newslint.commands.init", "Set up", "look at a folder and write a configuration for it"),
    "completion": Registration("newslint.commands.completion", "Set up", "let a shell complete what is typed"),
    "names": Registration("newslint.commands.names", "Look things up", "list the names of a corpus, and suspected variants"),
    "rule": Registration("newslint.commands.rule", "Look things up", "explain rules"),
    "config": Registration("newslint.commands.config", "Look things up", "show the settings in force, and where they come from"),
    "sources": Registration("newslint.commands.sources", "Look things up", "list the formats that are read"),
}
"""Each command's registration, by its name, in the order of the help."""


class Command(Protocol):
    """What a command's module offers."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments of the command."""
        ...

    def run(self, options: argparse.Namespace) -> int:
        """Do what the parsed arguments ask for and return the exit code.

        Raises `NewslintError` for what could not be done, `OSError` where the output cannot be written.
        """
        ...


def command(name: str) -> Command:
    """Return the module of a command. Raises `KeyError` where there is none of this name."""
    return cast("Command", import_module(COMMANDS[name].module))
