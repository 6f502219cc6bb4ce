"""`newslint baseline`: write down today's findings, so that only new ones are reported."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from newslint.baseline import key_of, written
from newslint.commands.parser import add_configuration, add_selection
from newslint.commands.settings import configs
from newslint.commands.terminal import say, tell
from newslint.errors import NewslintError
from newslint.finding import CLEAN, FAILED
from newslint.run import STDIN, Run
from newslint.write import create, overwrite

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from newslint.baseline import Key
    from newslint.finding import Finding, Known, Report
    from newslint.ledger import Book, Ledger

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint baseline`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."], help="files or folders (default: .)")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--update", action="store_true", help="take in new findings, and forget those that are no longer there")
    mode.add_argument("--prune", action="store_true", help="forget the findings that are no longer there, and take in none")
    add_selection(parser)
    parser.add_argument("--baseline", metavar="FILE", help="the file to write (default: beside the configuration)")
    add_configuration(parser)


def run(options: argparse.Namespace) -> int:
    """Lint what the options name, write down what is found, and return the exit code."""
    if STDIN in options.paths:
        raise NewslintError("a baseline is of files, not of standard input")
    settings = configs(options)
    run = Run(settings, extend_select=tuple(options.extend_select), ignore=tuple(options.ignore))
    report = run.check(options.paths)
    for problem in report.problems:
        tell("error", f"{problem.path}: {problem.message}" if problem.path else problem.message)
    _check(options, report, run.ledger.books)
    for book in run.ledger.books:

        def is_in(path: str, book: Book = book) -> bool:
            return run.ledger.open(settings.for_folder(os.path.dirname(path) or ".")) is book  # noqa: PTH120 - there are many

        found = [] if options.prune else [finding for finding in report.findings if is_in(finding.path)]
        _write(book, [entry for entry in report.stale if is_in(entry.path)], _entries(book, run.ledger, found))
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
        what = "the configuration wants no baseline" if report.files else "nothing to lint: no article was found under the paths"
        raise NewslintError(what, advice="name one with --baseline" if report.files else "name other paths")


def _entries(book: Book, ledger: Ledger, findings: Iterable[Finding]) -> dict[Key, Known]:
    """Return what a baseline would hold of findings, equal ones in one entry."""
    entries: dict[Key, Known] = {}
    for finding in findings:
        entry = ledger.entry(book, finding)
        twin = entries.get(key_of(entry))
        entries[key_of(entry)] = entry._replace(times=twin.times + 1) if twin else entry
    return entries


def _write(book: Book, stale: Iterable[Known], new: dict[Key, Known]) -> None:
    """Write a baseline anew, without entries that are stale and with new ones, and say what has become of it."""
    left = Counter({key: entry.times for key, entry in book.entries.items()})
    left.subtract({(book.inside(entry.path), entry.code, entry.hash): entry.times for entry in stale})
    added = {key: entry.times for key, entry in new.items()}
    left.update(added)
    entries = [entry._replace(times=left[key]) for key, entry in {**book.entries, **new}.items() if left[key] > 0]
    data = written(entries)
    if book.data is None:
        create(book.file, data)
        files = len({entry.path for entry in entries})
        say(f"{book.shown}: {_count(left.total(), 'finding')} in {_count(files, 'file')} written down")
        return
    if data != book.data:
        overwrite(book.file, book.data, data, what="written")
    forgotten = sum(entry.times for entry in stale)
    say(f"{book.shown}: {sum(added.values())} added, {forgotten} forgotten, {_count(left.total(), 'finding')} known")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
