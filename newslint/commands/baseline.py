"""`newslint baseline`: write down today's findings, so that only new ones are reported."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newslint.baseline import key_of, written
from newslint.commands.parser import add_configuration, add_examples, add_selection
from newslint.commands.settings import configs
from newslint.commands.terminal import say, tell
from newslint.errors import NewslintError
from newslint.finding import CLEAN, FAILED
from newslint.pool import processors
from newslint.run import STDIN, Run
from newslint.write import create, overwrite

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from newslint.baseline import Key
    from newslint.finding import Known, Report
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
    for book in run.ledger.books:

        def is_in(path: str, book: Book = book) -> bool:
            return run.ledger.open(settings.for_folder(os.path.dirname(path) or ".")) is book  # noqa: PTH120 - there are many

        stale = [entry._replace(path=book.inside(entry.path)) for entry in report.stale if is_in(entry.path)]
        new = [finding for finding in report.findings if is_in(finding.path)]
        if options.prune:
            inform(_write(book, _without(book.entries.values(), stale), 0, stale))
            continue
        known = [finding for finding in report.known if is_in(finding.path)]
        untouched = (entry._replace(times=book.left[key_of(entry)]) for entry in book.entries.values())
        found = (run.ledger.entry(book, finding) for finding in sorted([*new, *known], key=lambda finding: finding.order))
        inform(_write(book, _joined([*_without(untouched, stale), *found]), len(new), stale))
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


def _without(entries: Iterable[Known], stale: Iterable[Known]) -> list[Known]:
    """Return entries without those that are stale, or as many of them as are."""
    times = {key_of(entry): entry.times for entry in stale}
    less = (entry._replace(times=entry.times - times.get(key_of(entry), 0)) for entry in entries)
    return [entry for entry in less if entry.times > 0]


def _joined(entries: Iterable[Known]) -> list[Known]:
    """Return entries with those made one that are the same."""
    joined: dict[Key, Known] = {}
    for entry in entries:
        twin = joined.get(key_of(entry))
        joined[key_of(entry)] = entry._replace(times=entry.times + twin.times) if twin else entry
    return list(joined.values())


def _silent(_: str) -> None:
    """Say nothing."""


def _write(book: Book, entries: list[Known], added: int, stale: list[Known]) -> str:
    """Write a baseline and return what has become of it. Raises `NewslintError` where it cannot be written."""
    data = written(entries)
    number = _count(sum(entry.times for entry in entries), "finding")
    if book.data is None and (entries or book.config.baseline):
        create(book.file, data)
        return f"{book.shown}: {number} in {_count(len({entry.path for entry in entries}), 'file')} written down"
    if book.data is None:
        return f"{book.shown}: not written, as nothing is found"
    if data != book.data:
        overwrite(book.file, book.data, data, what="written")
    return f"{book.shown}: {added} added, {sum(entry.times for entry in stale)} forgotten, {number} known"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
