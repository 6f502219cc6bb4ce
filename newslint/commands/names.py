"""`newslint names`: list the names of a corpus, with what look like variants of them."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from newslint.commands.parser import add_configuration, add_examples, number
from newslint.commands.settings import configs
from newslint.commands.target import check_files, check_target
from newslint.commands.terminal import output, tell
from newslint.discover import discover
from newslint.finding import CLEAN, FAILED
from newslint.linter import Linter
from newslint.literal import key, literal
from newslint.reports.columns import visible, width
from newslint.roster import Roster
from newslint.run import Run

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from newslint.roster import Entry

__all__ = ["add", "run"]

FEWEST: Final = 2
"""Times that a name stands in the corpus, unless another number is asked for: most stand once, and few of them matter."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint names`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."], help="files or folders (default: .)")
    parser.add_argument(
        "--output-format",
        choices=list(_FORMATS),
        default="table",
        metavar="FORMAT",
        help="table, json, or toml for a house's own list (default: table)",
    )
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write the list to a file")
    parser.add_argument(
        "--min-count",
        type=number,
        default=FEWEST,
        metavar="N",
        help=f"only names that stand N times at least (default: {FEWEST})",
    )
    parser.add_argument("--variants", action="store_true", help="only names of which variants are suspected")
    add_configuration(parser)
    add_examples(
        parser,
        ("newslint names stories", "the names of a folder, and which look like variants of others"),
        ("newslint names --variants --min-count 5", "only those with variants, and only frequent ones"),
        ("newslint names --output-format toml -o house.toml stories", "a list of house names to begin with"),
    )


def run(options: argparse.Namespace) -> int:
    """List the names in what the options name and return the exit code."""
    check_files(options.paths)
    linter, roster = Linter(configs(options)), Roster()
    check_target(options.output_file, options.paths, Run(linter.configs), "list")
    found = discover(options.paths, linter.configs)
    for problem in found.problems:
        tell("error", f"{problem.path}: {problem.message}")
    for path, config in found.files:
        for article in linter.articles(path, config):
            roster.add(article)
    entries = [entry for entry in roster.entries(options.min_count) if entry.variants or not options.variants]
    with output(options.output_file, sys.stdout) as stream:
        stream.writelines(f"{visible(line)}\n" for line in _FORMATS[options.output_format](entries))
    return FAILED if found.problems else CLEAN


def _table(entries: list[Entry]) -> Iterator[str]:
    """Yield a line for each name: how often it stands, in how many articles, and its suspected variants."""
    rows = [(f"{entry.times:,}", f"{entry.articles:,}", visible(entry.name), _counted(entry)) for entry in entries]
    head = ("times", "articles", "name", "suspected variants")
    widths = [max(width(row[column]) for row in [head, *rows]) for column in range(3)]
    for times, articles, name, variants in [head, *rows]:
        gap = " " * (widths[2] - width(name))
        yield f"{times:>{widths[0]}}  {articles:>{widths[1]}}  {name}{gap}  {variants}".rstrip()


def _counted(entry: Entry) -> str:
    return ", ".join(f"{variant.name} ({variant.times:,})" for variant in entry.variants)


def _toml(entries: list[Entry]) -> Iterator[str]:
    """Yield the lines of a table that a rules file can take as it is."""
    yield "# Look through this list before you use it: a suspected variant may be a name of its own."
    yield "[names.preferred]"
    for entry in entries:
        if entry.variants:
            times = ", ".join(str(variant.times) for variant in entry.variants)
            yield f"{key(entry.name)} = {literal([variant.name for variant in entry.variants])}  # {entry.times} against {times}"


def _json(entries: list[Entry]) -> Iterator[str]:
    objects = [{**entry._asdict(), "variants": [variant._asdict() for variant in entry.variants]} for entry in entries]
    yield from json.dumps(objects, ensure_ascii=False, indent=2).split("\n")


_FORMATS: Final[dict[str, Callable[[list[Entry]], Iterator[str]]]] = {"table": _table, "toml": _toml, "json": _json}
