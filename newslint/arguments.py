"""What the command line takes: commands, options, and their help."""

from __future__ import annotations

import argparse
import os
from typing import Final

from newslint import __version__
from newslint.finding import SEVERITIES
from newslint.reports import FORMATS

__all__ = ["parser_of_commands", "width"]

NARROWEST, USUAL_WIDTH, WIDEST = 40, 80, 120
"""Columns of a terminal that reports are laid out for."""

_EXAMPLES: Final = """\
examples:
  newslint check                          lint the articles of this folder
  newslint check stories/flood.md         lint one article
  newslint check --select TTL,TPL content lint with some families of rules
  cat draft.txt | newslint check -        lint what comes in
  newslint check --diff                   show what --fix would change
  newslint rule TTL001                    explain a rule

exit codes: 0 clean, 1 findings, 2 something could not be done
"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lays the help out; argparse's own would import `shutil` for the width of the terminal, whether help is wanted or not."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width())


def parser_of_commands() -> argparse.ArgumentParser:
    """Return the parser of the command line; `command` of what it parses names the command."""
    parser = argparse.ArgumentParser(
        prog="newslint",
        description="A linter for news stories.",
        epilog=_EXAMPLES,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"newslint {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog=parser.prog)
    for name, add, purpose in (("check", _add_check, "lint articles"), ("rule", _add_rule, "explain rules")):
        description = f"{purpose.capitalize()}."
        add(commands.add_parser(name, help=purpose, description=description, formatter_class=_Formatter, allow_abbrev=False))
    return parser


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command="check")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", default=["."], help="files or folders (default: .), or - for standard input"
    )
    rules = parser.add_argument_group("rules", "RULES are codes, beginnings of codes, names, or ALL, with commas between")
    rules.add_argument("--select", type=_listed, action="extend", metavar="RULES", help="lint with these rules only")
    rules.add_argument("--extend-select", type=_listed, action="extend", default=[], metavar="RULES", help="add these rules")
    rules.add_argument("--ignore", type=_listed, action="extend", default=[], metavar="RULES", help="leave these rules out")
    rules.add_argument("--fail-on", choices=SEVERITIES, help="the mildest severity that fails the run (default: warning)")
    rules.add_argument("--exit-zero", action="store_true", help="end with 0 though there are findings")
    fixes = parser.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="apply safe fixes, and report what remains")
    fixes.add_argument("--unsafe-fixes", action="store_true", help="take in fixes that may change what is meant")
    fixes.add_argument("--diff", action="store_true", help="change nothing, but show what --fix would change")
    fixes.add_argument("--fix-only", action="store_true", help="apply fixes, and do not report what remains")
    fixes.add_argument("--show-fixes", action="store_true", help="list what was fixed")
    fixes.add_argument("--exit-non-zero-on-fix", action="store_true", help="end with 1 if anything was fixed")
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format", choices=list(FORMATS), default="full", metavar="FORMAT", help=f"{', '.join(FORMATS)} (default: full)"
    )
    output.add_argument("--output-file", "-o", metavar="FILE", help="write the report to a file")
    output.add_argument("--statistics", action="store_true", help="count the findings of each rule instead of listing them")
    output.add_argument("--color", choices=["auto", "always", "never"], default="auto", help="(default: auto)")
    output.add_argument("--quiet", "-q", action="store_true", help="print findings and errors, no notes and no summary")
    output.add_argument("--show-files", action="store_true", help="list the files that would be linted, and end")
    settings = parser.add_argument_group("settings")
    where = settings.add_mutually_exclusive_group()
    where.add_argument("--config", metavar="FILE", help="the configuration for all files")
    where.add_argument("--isolated", action="store_true", help="read no configuration")
    settings.add_argument("--no-cache", action="store_true", help="read and write no cache (there is none yet)")
    settings.add_argument("--stdin-filename", metavar="PATH", default="", help="the file that standard input stands for")


def _add_rule(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command="rule")
    parser.add_argument("rule", nargs="?", metavar="RULE", help="a code or a name")
    parser.add_argument("--all", action="store_true", help="every rule")
    parser.add_argument("--check", action="store_true", help="check the examples of the rule, or of all")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--config", metavar="FILE", help="take in the rules of this configuration")
    where.add_argument("--isolated", action="store_true", help="read no configuration")


def _listed(value: str) -> list[str]:
    return [item.strip() for item in value.split(",") if item.strip()]


def width() -> int:
    """Return the columns of the terminal, 80 if there is none; `shutil` knows them as well, but takes long to import."""
    given = os.environ.get("COLUMNS", "")
    try:
        columns = int(given) if given.isdecimal() else os.get_terminal_size().columns
    except OSError:
        columns = USUAL_WIDTH
    return max(NARROWEST, min(WIDEST, columns))
