"""`newslint baseline`: write down today's findings, so that only new ones are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.bookkeeping import renewals
from newslint.commands.parser import add_configuration, add_examples, add_selection
from newslint.commands.settings import configs
from newslint.commands.terminal import say, tell
from newslint.errors import NewslintError
from newslint.finding import CLEAN, FAILED
from newslint.pool import processors
from newslint.run import STDIN, Run
from newslint.write import leads_out

if TYPE_CHECKING:
    import argparse

    from newslint.finding import Report
    from newslint.ledger import Book

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint baseline`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."], help="files or folders (default: .)")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--update", action="store_true", help="take in new findings, and forget those that are no longer there")
    mode.add_argument("--prune", action="store_true", help="forget the findings that are no longer there, and take in none")
    add_selection(parser)
    parser.add_argument("--baseline", metavar="FILE", help="the file to write (default: beside the configuration)")
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    add_configuration(parser)
    add_examples(
        parser,
        ("newslint baseline", "put up with all that is found today"),
        ("newslint baseline --prune", "forget what has been mended"),
        ("newslint baseline --update", "and take in what is new"),
    )


def run(options: argparse.Namespace) -> int:
    """Lint what the options name, write down what is found, and return the exit code."""
    if STDIN in options.paths:
        raise NewslintError("a baseline is of files, not of standard input")
    settings = configs(options)
    run = Run(settings, extend_select=tuple(options.extend_select), ignore=tuple(options.ignore), jobs=processors())
    report = run.check(options.paths)
    for problem in report.problems:
        tell("error", f"{problem.path}: {problem.message}" if problem.path else problem.message)
    if report.problems and not run.ledger.books:
        return FAILED
    _check(options, report, run.ledger.books)
    inform = _silent if options.quiet else say
    for book in run.ledger.books if not options.baseline else ():
        _check_place(book)
    for renewal in renewals(report, run.ledger, settings, prune=options.prune):
        inform(renewal.write())
    return FAILED if report.problems else CLEAN


def _check(options: argparse.Namespace, report: Report, books: tuple[Book, ...]) -> None:
    """Raise `NewslintError` where what was asked for cannot be meant."""
    there = [book for book in books if book.data is not None]
    if there and not options.update and not options.prune:
        advice = "take in new findings with --update, forget old ones with --prune, or delete it first to begin anew"
        raise NewslintError("there is a baseline already", path=there[0].shown, advice=advice)
    if options.prune and not there:
        raise NewslintError("there is no baseline to prune", advice="newslint baseline writes one")
    if not books:
        wanted = "--isolated reads and writes no usual baseline" if options.isolated else "the configuration wants no baseline"
        what = wanted if report.files else "nothing to lint: no article was found under the paths"
        raise NewslintError(what, advice="name one with --baseline" if report.files else "name other paths")


def _check_place(book: Book) -> None:
    """Raise `NewslintError` for a baseline that a configuration would have written outside of its own folder."""
    if leads_out(book.file, book.config.root):
        what = "a configuration cannot have a baseline written outside of its folder"
        raise NewslintError(what, path=book.shown, advice="name it with --baseline")


def _silent(_: str) -> None:
    """Say nothing."""
