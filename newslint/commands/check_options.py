"""What `newslint check` takes."""

from __future__ import annotations

import argparse
import os
from typing import Final

from newslint.commands.parser import add_configuration, add_examples, add_selection, globs, jobs, listed, memory, selected
from newslint.corpus.casebook import MEMORY
from newslint.finding import SEVERITIES
from newslint.reports import FORMATS
from newslint.sources import FORMATS as SOURCES

__all__ = ["HERE", "add", "add_rules"]

HERE: Final = "."
"""What is linted where no path is named."""


def add_rules(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Declare which rules count, how much, and whose fixes."""
    rules = add_selection(parser)
    rules.add_argument("--fixable", type=selected, action="extend", metavar="RULES", help="fix only what these rules find")
    rules.add_argument("--extend-fixable", type=listed, action="extend", metavar="RULES", help="fix what these find as well")
    rules.add_argument("--unfixable", type=listed, action="extend", metavar="RULES", help="fix nothing that these find")
    rules.add_argument("--fail-on", choices=SEVERITIES, help="the mildest severity that fails the run (default: warning)")
    return rules


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint check`."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", default=[HERE], help="files or folders (default: .), or - for standard input"
    )
    rules = add_rules(parser)
    rules.add_argument("-e", "--exit-zero", action="store_true", help="end with 0 though there are findings")
    known = parser.add_argument_group("baseline").add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help="the known findings, which are not reported (see newslint baseline)")
    known.add_argument("--no-baseline", action="store_true", help="report known findings as well")
    fixes = parser.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="apply safe fixes, and report what remains")
    fixes.add_argument("--unsafe-fixes", action="store_true", help="take in fixes that may change what is meant")
    fixes.add_argument("--diff", action="store_true", help="change nothing, but show what --fix would change")
    fixes.add_argument("--fix-only", action="store_true", help="apply fixes, and do not report what remains")
    fixes.add_argument("--show-fixes", action="store_true", help="list what was fixed")
    fixes.add_argument("--exit-non-zero-on-fix", action="store_true", help="end with 1 if anything was fixed")
    fixes.add_argument(
        "--add-ignore", type=selected, action="extend", metavar="RULES", help="silence what these rules find today, and end"
    )
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format", choices=list(FORMATS), default="full", metavar="FORMAT", help=f"{', '.join(FORMATS)} (default: full)"
    )
    output.add_argument("-o", "--output-file", metavar="FILE", help="write the report to a file")
    output.add_argument("--statistics", action="store_true", help="count the findings of each rule instead of listing them")
    output.add_argument("--color", choices=["auto", "always", "never"], default="auto", help="colour the output (default: auto)")
    output.add_argument("-q", "--quiet", action="store_true", help="print findings and errors, no notes and no summary")
    output.add_argument("-w", "--watch", action="store_true", help="lint again whenever a file changes, until Ctrl-C")
    output.add_argument("--show-files", action="store_true", help="list the files that would be linted, and end")
    settings = parser.add_argument_group("settings")
    add_configuration(settings)
    settings.add_argument(
        "--exclude", type=globs, action="extend", metavar="GLOBS", help="leave these out, and not what exclude names"
    )
    settings.add_argument("--extend-exclude", type=globs, action="extend", metavar="GLOBS", help="leave these out as well")
    settings.add_argument(
        "--force-exclude",
        action=argparse.BooleanOptionalAction,
        help="leave out what the configuration excludes, and what is no article, though it is named",
    )
    speed = parser.add_argument_group("speed")
    speed.add_argument("-j", "--jobs", type=jobs, default=0, metavar="N", help="processes to lint in, or auto (default: auto)")
    speed.add_argument(
        "--memory",
        type=memory,
        default=MEMORY,
        metavar="SIZE",
        help="what is kept to find duplicates; more is filed (default: 1G)",
    )
    speed.add_argument("--profile", action="store_true", help="tell at the end what the time was spent on, rule by rule")
    speed.add_argument("-n", "--no-cache", action="store_true", help="read nothing that earlier runs have kept, and keep nothing")
    speed.add_argument(
        "--cache-dir",
        metavar="FOLDER",
        default=os.environ.get("NEWSLINT_CACHE_DIR", ""),
        help="where to keep it (default: .newslint_cache beside the configuration)",
    )
    settings.add_argument(
        "--format", choices=list(SOURCES), metavar="NAME", help="read every file as this format (newslint sources)"
    )
    settings.add_argument("--stdin-filename", metavar="PATH", default="", help="the file that standard input stands for")
    add_examples(
        parser,
        ("newslint check", "lint the articles of this folder"),
        ("newslint check stories/flood.md", "lint one article"),
        ("newslint check --select TTL,TPL content", "lint with some families of rules"),
        ("cat draft.txt | newslint check -", "lint what comes in"),
        ("newslint check --diff", "show what --fix would change"),
        ("newslint check --watch", "lint again whenever a file changes"),
        ("newslint check --statistics", "count the findings of each rule"),
    )
