"""`newslint rule`: explain rules, and try their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.commands.parser import add_configuration, add_examples
from newslint.commands.settings import configs
from newslint.commands.terminal import counted, say, say_data
from newslint.errors import NewslintError
from newslint.explain import data, explain, found, listed
from newslint.finding import CLEAN, FOUND
from newslint.pages import page
from newslint.selection import catalogue_of

if TYPE_CHECKING:
    import argparse

    from newslint.catalogue import Catalogue
    from newslint.rule import Rule

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint rule`."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="a code or a name, or the letters of a family")
    parser.add_argument("--all", action="store_true", help="every rule")
    parser.add_argument("--check", action="store_true", help="check the examples of the rule, or of all")
    parser.add_argument("--output-format", choices=["text", "json", "markdown"], default="text", help="(default: text)")
    add_configuration(parser, "take in the rules of this configuration")
    add_examples(
        parser,
        ("newslint rule TTL001", "explain a rule"),
        ("newslint rule repeated-title", "the same, by its name"),
        ("newslint rule TTL", "list the rules of a family"),
        ("newslint rule --all", "list all rules"),
        ("newslint rule --all --output-format json", "everything about them, for programs"),
        ("newslint rule --check HSE001", "see whether a house rule finds what its examples mark"),
    )


def run(options: argparse.Namespace) -> int:
    """Explain or check what the options name and return the exit code."""
    if options.all and options.rule:
        raise NewslintError(f"--all and {options.rule} cannot both be meant", advice="leave one of them out")
    config = configs(options).for_folder(".")
    rules = catalogue_of(config)
    chosen = found(rules, options.rule) if options.rule else list(rules.values())
    is_one = bool(options.rule) and len(chosen) == 1
    if options.check:
        return _check_examples(rules, chosen)
    if not options.all and not options.rule:
        raise NewslintError(
            "no rule is named", advice="name one, as in newslint rule TTL001, or list all with newslint rule --all"
        )
    if options.output_format == "json":
        unset = catalogue_of(config._replace(rules={}))
        known = [data(rule, unset[rule.code].options) for rule in chosen]
        say_data(known[0] if is_one else known)
    elif options.output_format == "markdown":
        say("\n".join(map(page, chosen)), end="")
    else:
        say(explain(chosen[0]) if is_one else listed(chosen), end="")
    return CLEAN


def _check_examples(rules: Catalogue, chosen: list[Rule]) -> int:
    from newslint.examples import complaints

    wrong = [complaint for rule in chosen for complaint in complaints(rules, rule)]
    for complaint in wrong:
        say(complaint)
    say(f"{counted(len(chosen), 'rule')} checked, {counted(len(wrong), 'fault') if wrong else 'no fault'}")
    return FOUND if wrong else CLEAN
