"""Baselines brought up to date with a run: what they gain, what they forget, and their files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newslint.baseline import key_of, written
from newslint.write import create, overwrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.baseline import Key
    from newslint.config import Configs
    from newslint.finding import Known, Report
    from newslint.ledger import Book, Ledger

__all__ = ["Renewal", "renewals"]


class Renewal(NamedTuple):
    """What one baseline is to hold, how many findings are new to it, and which entries it forgets."""

    book: Book
    entries: list[Known]
    added: int
    stale: list[Known]

    def write(self) -> str:
        """Write the file and return in words what has become of it; raises `NewslintError` where it cannot be written."""
        book, data = self.book, written(self.entries)
        number = _count(sum(entry.times for entry in self.entries), "finding")
        if book.data is None and (self.entries or book.config.baseline):
            create(book.file, data)
            return f"{book.shown}: {number} in {_count(len({entry.path for entry in self.entries}), 'file')} written down"
        if book.data is None:
            return f"{book.shown}: not written, as nothing is found"
        if data != book.data:
            overwrite(book.file, book.data, data, what="written")
        return f"{book.shown}: {self.added} added, {sum(entry.times for entry in self.stale)} forgotten, {number} known"


def renewals(report: Report, ledger: Ledger, configs: Configs, *, prune: bool = False) -> Iterator[Renewal]:
    """Yield what each baseline of a run is to hold, by its report: with new findings, or, to `prune` it, without them.

    Entries for files that were not in the run stay, unless these are gone.
    """
    for book in ledger.books:

        def is_in(path: str, book: Book = book) -> bool:
            return ledger.open(configs.for_folder(os.path.dirname(path) or ".")) is book

        stale = [entry._replace(path=book.inside(entry.path)) for entry in report.stale if is_in(entry.path)]
        if prune:
            yield Renewal(book, _without(book.entries.values(), stale), 0, stale)
            continue
        new = [finding for finding in report.findings if is_in(finding.path)]
        known = [finding for finding in report.known if is_in(finding.path)]
        untouched = (entry._replace(times=book.left[key_of(entry)]) for entry in book.entries.values())
        found = (ledger.entry(book, finding) for finding in sorted([*new, *known], key=lambda finding: finding.order))
        yield Renewal(book, _joined([*_without(untouched, stale), *found]), len(new), stale)


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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
