"""`newslint rule`: explain rules, and try their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.catalogue import resolve
from newslint.commands.parser import add_configuration
from newslint.commands.settings import configs
from newslint.commands.terminal import say
from newslint.errors import NewslintError
from newslint.explain import explain, listed
from newslint.finding import CLEAN, FOUND
from newslint.selection import catalogue_of

if TYPE_CHECKING:
    import argparse

    from newslint.catalogue import Catalogue

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint rule`."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="a code or a name")
    parser.add_argument("--all", action="store_true", help="every rule")
    parser.add_argument("--check", action="store_true", help="check the examples of the rule, or of all")
    add_configuration(parser, "take in the rules of this configuration")


def run(options: argparse.Namespace) -> int:
    """Explain or check what the options name and return the exit code."""
    rules = catalogue_of(configs(options).for_folder("."))
    if options.check:
        return _check_examples(rules, resolve(rules, [options.rule]) if options.rule else list(rules))
    if options.all:
        text = listed(rules.values())
    elif options.rule:
        text = explain(rules, options.rule)
    else:
        raise NewslintError("which rule?", advice="name one, as in newslint rule TTL001, or list them with newslint rule --all")
    say(text, end="")
    return CLEAN


def _check_examples(rules: Catalogue, codes: list[str]) -> int:
    from newslint.examples import complaints  # noqa: PLC0415 - to explain a rule takes none

    wrong = [complaint for code in codes for complaint in complaints(rules, rules[code])]
    for complaint in wrong:
        say(complaint)
    say(f"{len(codes)} rules, {len(wrong)} examples that do not hold")
    return FOUND if wrong else CLEAN
