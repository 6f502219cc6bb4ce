"""The baselines of a run: which findings are known, which entries no longer hold, and what a new baseline would hold."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from newslint.baseline import Key, key_of, read_baseline
from newslint.config import BASELINE
from newslint.errors import NewslintError
from newslint.finding import Known, Problem
from newslint.registry import is_of_corpus
from newslint.sources.decode import Unreadable, load
from newslint.standing import Lookup, halves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newslint.config import Config
    from newslint.finding import Finding, Report
    from newslint.position import Place
    from newslint.selection import Setting
    from newslint.sources import Reading

__all__ = ["Book", "Ledger"]

Order = tuple["Place", str, str]

LARGEST: Final = 2**30
"""Bytes of a baseline; more would be no list that anybody keeps."""

MOST_SHOWN: Final = 3
"""Entries that a note about those that no longer hold gives as examples."""


class Book:
    """One baseline: its file, as the system and as people know it; the configuration that has it; and what stands in it.

    `data` are the bytes of the file, None if it is not written yet; `left` counts what no finding has been found for so far.
    """

    def __init__(self, file: str, config: Config) -> None:
        self.file: Final = file
        self.shown: Final = _shown(file)
        self.config: Final = config
        self.data: Final = _bytes(file, self.shown)
        self.entries: Final = {} if self.data is None else read_baseline(self.data, self.shown)
        self.left: Counter[Key] = Counter()
        self._subjects: Final = frozenset((path, code) for path, code, _ in self.entries)
        self._alike: Final[dict[Key, list[Key]]] = defaultdict(list)
        for path, code, of_hash in self.entries:
            for half in halves(of_hash):
                self._alike[path, code, half].append((path, code, of_hash))
        self._root: Final = os.path.abspath(config.root)
        self._prefix: Final = "" if self._root == os.getcwd() else f"{_shown(self._root)}/"

    def begin(self) -> None:
        """Forget which entries findings have been found for."""
        self.left = Counter({key: entry.times for key, entry in self.entries.items()})

    def inside(self, path: str) -> str:
        """Return the path of a file, given as people see it, as the baseline has it: relative to the configuration, with `/`."""
        if path.startswith(self._prefix) and not path.startswith((".", "/")) and os.sep == "/":
            return path.removeprefix(self._prefix)
        try:
            return os.path.relpath(path, self._root).replace(os.sep, "/")
        except ValueError:  # pragma: no cover - another drive of Windows
            return path.replace(os.sep, "/")

    def knows_of(self, finding: Finding) -> bool:
        """Whether there are entries of the rule of a finding in its file."""
        return (self.inside(finding.path), finding.code) in self._subjects

    def takes(self, key: Key) -> bool:
        """Whether an entry that was left is that of a finding, which then has it."""
        if self.left[key] <= 0:
            return False
        self.left[key] -= 1
        return True

    def takes_alike(self, key: Key) -> bool:
        """The same for an entry of which only one half of the hash is that of a finding."""
        path, code, of_hash = key
        near = (other for half in halves(of_hash) for other in self._alike.get((path, code, half), ()))
        found = next((other for other in near if self.left[other] > 0), None)
        return found is not None and self.takes(found)

    def whole(self, path: str) -> str:
        """Return a path of the baseline as the system knows it."""
        return os.path.normpath(os.path.join(self._root, path))


class Ledger:
    """The baselines of a run, each read once, when a configuration that has it is opened.

    `read_source` returns the text of a file by its path, None if it is gone; `reading` says how a file is to be read.
    """

    def __init__(self, read_source: Callable[[str], str | None], reading: Callable[[str], Reading]) -> None:
        self._lookup = Lookup(read_source, reading)
        self._books: dict[int, tuple[Config, Book | None]] = {}

    @property
    def books(self) -> tuple[Book, ...]:
        """The baselines of all configurations that have been opened, also those that are not written yet."""
        return tuple({book.file: book for _, book in self._books.values() if book}.values())

    def open(self, config: Config) -> Book | None:
        """Return the baseline of a configuration; None if it wants none.

        Raises `NewslintError` for a baseline that cannot be read, is damaged, or belongs to a configuration in another folder.
        """
        if id(config) not in self._books:
            self._books[id(config)] = config, self._opened(config)
        return self._books[id(config)][1]

    def compared(self, report: Report, configs: Mapping[str, Config], setting: Callable[[Config], Setting]) -> Report:
        """Return a report with known findings set apart from new ones.

        `configs` has, by path, the configurations of the files that were linted, `setting` returns what holds under one.
        """
        for config in {id(config): config for config in configs.values()}.values():
            self.open(config)
        report = report._replace(
            notes=(*report.notes, *self._missing()),
            baselines=tuple(book.shown for book in self.books if book.data is not None),
        )
        return self._sifted(report, configs, setting) if any(book.entries for book in self.books) else report

    def entry(self, book: Book, finding: Finding) -> Known:
        """Return what a baseline holds of one finding; fastest for findings in the order of their files."""
        path = finding.path
        standing = self._lookup.standing(finding.place)
        others = sorted({book.inside(other.place.path) for other in finding.related if other.place.path != path})
        return Known(book.inside(path), finding.code, standing.hash, standing.text, others=tuple(others))

    def _opened(self, config: Config) -> Book | None:
        if config.baseline == "":
            return None
        file = os.path.abspath(os.path.join(config.root, config.baseline or BASELINE))
        twin = next((book for book in self.books if book.file == file), None)
        if twin and twin.config.root != config.root:
            message = f"articles of the configurations in {twin.config.root} and {config.root} cannot share one baseline"
            raise NewslintError(message, path=_shown(file), advice="give each its own")
        return twin or Book(file, config)

    def _sifted(self, report: Report, configs: Mapping[str, Config], setting: Callable[[Config], Setting]) -> Report:
        linted: dict[Book, dict[str, str]] = {book: {} for book in self.books}
        for path, config in configs.items():
            if book := self.open(config):
                linted[book][book.inside(path)] = path
        known = self._known(report.findings, configs)
        failed = [problem.path for problem in report.problems]
        judges = [_Judge(book, linted[book], lambda path: setting(configs[path]), failed) for book in self.books]
        stale = [(judge.book, tuple(judge.stale())) for judge in judges]
        return report._replace(
            findings=tuple(finding for finding in report.findings if finding.order not in known),
            notes=(*report.notes, *(_note(book, entries) for book, entries in stale if entries)),
            known=tuple(finding for finding in report.findings if finding.order in known),
            stale=tuple(entry for _, entries in stale for entry in entries),
        )

    def _known(self, findings: Iterable[Finding], configs: Mapping[str, Config]) -> set[Order]:
        """Return the order of each finding for which there is an entry.

        Those that stand as they stood come first, so that they keep their entries; others take what is left.
        """
        self._lookup.forget()
        for each in self.books:
            each.begin()
        known = set()
        rest = []
        for finding in findings:
            book = self.open(configs[finding.path])
            if book and book.knows_of(finding):
                key = key_of(self.entry(book, finding))
                if book.takes(key):
                    known.add(finding.order)
                else:
                    rest.append((finding, book, key))
        return known | {finding.order for finding, book, key in rest if book.takes_alike(key)}

    def _missing(self) -> Iterator[Problem]:
        for book in self.books:
            if book.data is None and book.config.baseline:
                yield Problem(book.shown, "there is no such baseline yet; newslint baseline writes it")


class _Judge:
    """Tells which entries of a baseline no longer hold, as far as a run can know.

    `linted` has the files of the run as the baseline and as people know them, `setting` returns what holds for one of these, and
    `failed` has the places of problems.
    """

    def __init__(self, book: Book, linted: Mapping[str, str], setting: Callable[[str], Setting], failed: Iterable[str]) -> None:
        self.book: Final = book
        self._linted = linted
        self._setting = setting
        self._failed = tuple(failed)
        self._files: dict[str, set[str]] = defaultdict(set)
        for entry in book.entries.values():
            self._files[entry.code].update((entry.path, *entry.others))
        self._is_whole: dict[str, bool] = {}

    def stale(self) -> Iterator[Known]:
        """Yield the entries no longer found, each with how many of it are left over, by the paths that people know."""
        for key, entry in self.book.entries.items():
            left = self.book.left[key]
            if left > 0 and self._no_longer_holds(entry):
                shown = self._linted.get(entry.path) or _shown(self.book.whole(entry.path))
                yield entry._replace(path=shown, times=left)

    def _no_longer_holds(self, entry: Known) -> bool:
        """Whether the file is gone, the rule unknown, or both were there and found less."""
        path = self._linted.get(entry.path)
        if path is None:
            return self._is_gone(entry.path)
        setting = self._setting(path)
        if entry.code not in setting.rules.by_code:
            return entry.code not in setting.silencer.known
        if entry.code in setting.ignored(path) or any(place == path or place.startswith(f"{path}:") for place in self._failed):
            return False
        return not is_of_corpus(entry.code) or self._was_compared(entry.code)

    def _was_compared(self, code: str) -> bool:
        """Whether all files were there that a rule of the corpus has spoken of: for want of one it finds less."""
        if code not in self._is_whole:
            self._is_whole[code] = all(path in self._linted or self._is_gone(path) for path in self._files[code])
        return self._is_whole[code]

    def _is_gone(self, path: str) -> bool:
        return not os.path.lexists(self.book.whole(path))


def _note(book: Book, stale: tuple[Known, ...]) -> Problem:
    number = sum(entry.times for entry in stale)
    examples = [f"{entry.path}: {entry.code} “{entry.words}”" for entry in stale[:MOST_SHOWN]]
    more = ["…"] if len(stale) > MOST_SHOWN else []
    what = "1 known finding is no longer there" if number == 1 else f"{number} known findings are no longer there"
    return Problem(book.shown, f"{what} ({'; '.join([*examples, *more])}); newslint baseline --prune forgets them")


def _shown(path: str) -> str:
    """Return an absolute path as people see it: relative where it lies under the working directory."""
    return path.removeprefix(os.path.join(os.getcwd(), "")).replace(os.sep, "/")


def _bytes(file: str, shown: str) -> bytes | None:
    if not os.path.lexists(file):
        return None
    try:
        return load(file, shown, LARGEST)
    except Unreadable as error:
        raise NewslintError(f"the baseline cannot be read: {error.message}", path=shown) from None
