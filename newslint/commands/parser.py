"""What parses arguments: help that fits the terminal, and errors that name the nearest right option."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final, NoReturn

from newslint import __version__
from newslint.commands import COMMANDS
from newslint.commands.terminal import width
from newslint.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Parser", "add_configuration", "add_selection", "listed", "parser_of", "parser_of_all", "unknown_command"]

_EXAMPLES: Final = """\
Examples:
  newslint check                          lint the articles of this folder
  newslint check stories/flood.md         lint one article
  newslint check --select TTL,TPL content lint with some families of rules
  cat draft.txt | newslint check -        lint what comes in
  newslint check --diff                   show what --fix would change
  newslint rule TTL001                    explain a rule

Exit codes: 0 clean, 1 findings, 2 something could not be done.
"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lays the help out; argparse's own would import `shutil` for the width of the terminal, whether help is wanted or not."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width())


class Parser(argparse.ArgumentParser):
    """A parser of arguments as newslint wants it: long options are never cut short, and a slip is told with what is meant."""

    def __init__(self, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(prog=prog, description=description, epilog=epilog, formatter_class=_Formatter, allow_abbrev=False)

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return what the arguments say; on a slip, or a call for help, the process ends."""
        options, unknown = self.parse_known_args(arguments)
        if unknown:
            names = (name for action in self._actions for name in action.option_strings)
            self.error(f"unexpected argument {unknown[0]!r}{_hint(unknown[0].partition('=')[0], names)}")
        return options

    def error(self, message: str) -> NoReturn:
        """Tell of a slip, and of where help is, and end the process."""
        self.exit(2, f"error: {message}\n\nusage: {self.prog} [OPTIONS]; see {self.prog} --help\n")


def parser_of(name: str) -> Parser:
    """Return a parser that knows nothing but a command's name and purpose."""
    purpose = COMMANDS[name].purpose
    return Parser(f"newslint {name}", f"{purpose[0].upper()}{purpose[1:]}.")


def parser_of_all() -> Parser:
    """Return the parser of what stands before a command: its help lists them all."""
    parser = Parser("newslint", "A linter for news stories.", f"{_commands()}\n{_EXAMPLES}")
    parser.usage = "newslint COMMAND [OPTIONS] [PATH ...]"
    parser.add_argument("--version", action="version", version=f"newslint {__version__}")
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    return parser


def unknown_command(name: str) -> str:
    """Return what to say of a command that does not exist."""
    return f"there is no command {name!r}{_hint(name, COMMANDS)}"


def _commands() -> str:
    return "\n".join(f"{group}:\n{lines}" for group, lines in _groups())


def _groups() -> Iterator[tuple[str, str]]:
    for group in dict.fromkeys(entry.group for entry in COMMANDS.values()):
        lines = (f"  {name:<12}{entry.purpose}\n" for name, entry in COMMANDS.items() if entry.group == group)
        yield group, "".join(lines)


def _hint(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""


def add_configuration(parser: argparse._ActionsContainer, help_for_file: str = "the configuration for all files") -> None:
    """Declare where the configuration comes from."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--config", metavar="FILE", help=help_for_file)
    where.add_argument("--isolated", action="store_true", help="read no configuration")


def add_selection(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Declare with which rules to lint, and return the group that this stands in."""
    rules = parser.add_argument_group("rules", "RULES are codes, beginnings of codes, names, or ALL, with commas between")
    rules.add_argument("--select", type=listed, action="extend", metavar="RULES", help="lint with these rules only")
    rules.add_argument("--extend-select", type=listed, action="extend", default=[], metavar="RULES", help="add these rules")
    rules.add_argument("--ignore", type=listed, action="extend", default=[], metavar="RULES", help="leave these rules out")
    return rules


def listed(value: str) -> list[str]:
    """Return the items between the commas of an argument."""
    return [item.strip() for item in value.split(",") if item.strip()]
