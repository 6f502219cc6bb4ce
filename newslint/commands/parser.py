"""What parses arguments: help that fits the terminal, and errors that name what was meant."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Final, NoReturn

from newslint import __version__
from newslint.commands import COMMANDS, command
from newslint.commands.terminal import USUAL_WIDTH, width
from newslint.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "Parser",
    "add_configuration",
    "add_examples",
    "add_selection",
    "globs",
    "jobs",
    "listed",
    "memory",
    "number",
    "parser_of",
    "parser_of_all",
    "selected",
    "unknown_command",
    "unknown_option",
]

_UNITS: Final = {"": 0, "K": 10, "M": 20, "G": 30}
"""By how many bits a number with such a unit is shifted to become bytes."""

_EXAMPLES: Final = (
    ("newslint init", "write a configuration for this folder"),
    ("newslint check", "lint the articles of this folder"),
    ("newslint check stories/flood.md", "lint one article"),
    ("newslint check --fix", "mend what can be mended safely"),
    ("cat draft.txt | newslint check -", "lint what comes in"),
    ("newslint rule TTL001", "explain a rule"),
)
_EXIT_CODES: Final = "Exit codes: 0 clean, 1 findings, 2 something could not be done.\n"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lays the help out; argparse's own would import `shutil` for the width of the terminal, whether help is wanted or not."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=width())

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"


class Parser(argparse.ArgumentParser):
    """A parser of arguments as newslint wants it: long options are never cut short, and a slip is told with what is meant."""

    def __init__(self, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog, description=description, epilog=epilog, formatter_class=_Formatter, allow_abbrev=False, add_help=False
        )
        self._positionals.title = "arguments"
        self.add_argument("-h", "--help", action="help", help="show this help, and end")

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return what the arguments say; on a slip, or a call for help, the process ends."""
        options, unknown = self.parse_known_args(arguments)
        if unknown:
            self.error(f"unexpected argument {unknown[0]!r}{_what_was_meant(unknown[0], self.options())}")
        return options

    def options(self) -> Iterator[str]:
        """Yield every way to write an option."""
        for action in self._actions:
            yield from action.option_strings

    def format_help(self) -> str:
        """Return the help, which begins with the usage in brief: the options stand below it."""
        self.usage = self._brief()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Tell of a slip, and of where help is, and end the process."""
        self.exit(2, f"error: {message}\n\nusage: {self._brief()}; see {self.prog} --help\n")

    def _brief(self) -> str:
        return self.usage or " ".join([self.prog, "[OPTIONS]", *map(_usage, self._get_positional_actions())])

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            known = list(map(str, action.choices))
            near = nearest(str(value), known)
            advice = f"did you mean {near}?" if near else f"use {', '.join(known)}"
            raise argparse.ArgumentError(action, f"there is no {str(value)!r}; {advice}")


def _usage(action: argparse.Action) -> str:
    name = str(action.metavar)
    return {"*": f"[{name} ...]", "?": f"[{name}]"}.get(str(action.nargs), name)


def parser_of(name: str) -> Parser:
    """Return the parser of a command."""
    purpose = COMMANDS[name].purpose
    parser = Parser(f"newslint {name}", f"{purpose[0].upper()}{purpose[1:]}.")
    command(name).add(parser)
    return parser


def parser_of_all() -> Parser:
    """Return the parser of what stands before a command: its help lists them all."""
    parser = Parser("newslint", "A linter for news stories.", _commands())
    add_examples(parser, *_EXAMPLES)
    parser.epilog = f"{parser.epilog}\nnewslint COMMAND --help says more of a command.\n{_EXIT_CODES}"
    parser.usage = "newslint COMMAND [OPTIONS] [PATH ...]"
    parser.add_argument("-V", "--version", action="version", version=f"newslint {__version__}", help="show the version, and end")
    return parser


def add_examples(parser: argparse.ArgumentParser, *examples: tuple[str, str]) -> None:
    """Let the help of a command end with examples: what to type, and what it is for."""
    longest = max(len(typed) for typed, _ in examples)
    fits = all(longest + len(purpose) + 4 <= USUAL_WIDTH for _, purpose in examples)
    apart = "  " if fits else "\n      "
    lines = "".join(f"  {typed.ljust(longest if fits else 0)}{apart}{purpose}\n" for typed, purpose in examples)
    parser.epilog = f"{parser.epilog or ''}\nExamples:\n{lines}".lstrip("\n")


def unknown_command(name: str) -> str:
    """Return what to say of a command that does not exist."""
    if os.path.lexists(name):
        return f"there is no command {name!r}; did you mean newslint check {name}?"
    return f"there is no command {name!r}{_hint(name, COMMANDS)}"


def unknown_option(name: str) -> str:
    """Return what to say of an option that stands before any command."""
    bare = name.partition("=")[0]
    if bare in parser_of("check").options():
        return f"{bare} belongs to a command; did you mean newslint check {bare}?"
    return f"unexpected argument {name!r}{_hint(bare, parser_of_all().options())}"


def _commands() -> str:
    return "\n".join(f"{group}:\n{lines}" for group, lines in _groups())


def _groups() -> Iterator[tuple[str, str]]:
    for group in dict.fromkeys(entry.group for entry in COMMANDS.values()):
        lines = (f"  {name:<12}{entry.purpose}\n" for name, entry in COMMANDS.items() if entry.group == group)
        yield group, "".join(lines)


def _what_was_meant(argument: str, options: Iterable[str]) -> str:
    if argument.startswith("-") and os.path.lexists(argument):
        return f"; a file of this name goes behind --, as in -- {argument}"
    return _hint(argument.partition("=")[0], options)


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
    rules.add_argument("--select", type=selected, action="extend", metavar="RULES", help="lint with these rules only")
    rules.add_argument("--extend-select", type=listed, action="extend", default=[], metavar="RULES", help="add these rules")
    rules.add_argument("--ignore", type=listed, action="extend", default=[], metavar="RULES", help="leave these rules out")
    return rules


def selected(value: str) -> list[str]:
    """Return the rules between the commas of an argument, of which there must be one: a variable may have been empty."""
    rules = listed(value)
    if not rules:
        message = "no rule is named; leave it out for the usual rules"
        raise argparse.ArgumentTypeError(message)
    return rules


def globs(value: str) -> list[str]:
    """Return the globs between the commas of an argument."""
    from newslint.values import KEYS, Misfit

    try:
        return list(KEYS["exclude"](listed(value)))
    except Misfit as error:
        raise argparse.ArgumentTypeError(f"it must be {error.expected}; {error.advice}") from None


def number(value: str) -> int:
    """Return a number of things, from 1, that an argument asks for."""
    if not value.isdecimal() or int(value) < 1:
        message = f"a number from 1, not {value!r}"
        raise argparse.ArgumentTypeError(message)
    return int(value)


def jobs(value: str) -> int:
    """Return the number of processes that an argument asks for, 0 for as many as there are processors to use."""
    if value == "auto":
        return 0
    if not value.isdecimal() or int(value) < 1:
        message = f"a number from 1, or auto, not {value!r}"
        raise argparse.ArgumentTypeError(message)
    return int(value)


def memory(value: str) -> int:
    """Return the bytes that an argument allows: a number with K, M or G behind it, or without."""
    number, unit = (value[:-1], value[-1:].upper()) if value[-1:].upper() in _UNITS else (value, "")
    if not number.isdecimal() or int(number) < 1:
        message = f"a number of bytes such as 500M or 2G, not {value!r}"
        raise argparse.ArgumentTypeError(message)
    return int(number) << _UNITS[unit]


def listed(value: str) -> list[str]:
    """Return the items between the commas of an argument."""
    return [item.strip() for item in value.split(",") if item.strip()]
