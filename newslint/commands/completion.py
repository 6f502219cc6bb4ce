"""`newslint completion`: a script that lets a shell complete commands, options, files and rules."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from newslint.catalogue import builtin
from newslint.commands import COMMANDS, command
from newslint.commands.parser import add_examples
from newslint.commands.terminal import say
from newslint.errors import NewslintError
from newslint.finding import CLEAN

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["add", "run"]

_SHELLS: Final = ("bash", "zsh", "fish")
_RULES: Final = {"bash": "_newslint_rules", "zsh": "_newslint_rules", "fish": "(_newslint_rules)"}
"""What completes rules, with commas between, in each shell: the functions below."""

_FUNCTIONS: Final = {
    "bash": """\
_newslint_rules() {
  local before=""
  [[ $1 == *,* ]] && before="${1%%,*},"
  compgen -P "$before" -W "%s" -- "${1##*,}"
}
""",
    "zsh": """\
_newslint_rules() {
  _values -s , rule %s
}
""",
    "fish": """\
function _newslint_rules
  set -l before (string match -r '^.*,' -- (commandline -ct))
  for rule in %s
    echo "$before$rule"
  end
end
""",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint completion`."""
    parser.add_argument("shell", metavar="SHELL", choices=_SHELLS, help=", ".join(_SHELLS))
    add_examples(
        parser,
        ('eval "$(newslint completion bash)"', "in ~/.bashrc"),
        ('eval "$(newslint completion zsh)"', "in ~/.zshrc, after compinit"),
        ("newslint completion fish | source", "in ~/.config/fish/config.fish"),
    )


def run(options: argparse.Namespace) -> int:
    """Print the script for a shell and return the exit code."""
    try:
        import shtab
    except ImportError:
        raise NewslintError("completion needs shtab", advice='install it with pip install "newslint[completion]"') from None
    words = " ".join(_rules())
    say(shtab.complete(_parser(shtab.FILE), options.shell, preamble=_FUNCTIONS[options.shell] % words))
    return CLEAN


def _rules() -> list[str]:
    """Return all that a rule can be named by: codes and what they begin with, names, ALL."""
    rules = builtin()
    return ["ALL", *dict.fromkeys(code.rstrip("0123456789") for code in rules), *rules, *(rule.name for rule in rules.values())]


def _parser(files: Mapping[str, object]) -> argparse.ArgumentParser:
    """Return one parser for all commands, its arguments marked with what completes them, as their placeholders say."""
    completers: dict[object, Mapping[str, object]] = {
        "RULES": _RULES,
        "RULE": _RULES,
        "FILE": files,
        "PATH": files,
        "FOLDER": files,
    }
    parser = argparse.ArgumentParser("newslint")
    parser.add_argument("--version", action="version", version="", help="show the version, and end")
    below = parser.add_subparsers(metavar="COMMAND")
    for name, registration in COMMANDS.items():
        of_command = below.add_parser(name, help=registration.purpose, description=registration.purpose)
        command(name).add(of_command)
        for action in of_command._actions:  # noqa: SLF001 - argparse offers no other way to them
            if action.metavar in completers:
                action.complete = completers[action.metavar]  # type: ignore[attr-defined]  # shtab asks for it
    return parser
