"""A run: paths in, a report out. The calls of the engine are made one after the other, in this process."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from newslint.discover import discover
from newslint.engine import ordered, read, settled
from newslint.errors import NewslintError
from newslint.finding import SEVERITIES, Problem, Report
from newslint.globs import Globs
from newslint.selection import rules_of
from newslint.sources import Reading, articles, format_of
from newslint.sources.decode import Binary, decode, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.article import Field
    from newslint.config import Config, Configs
    from newslint.discover import Discovery, Found
    from newslint.engine import Rules
    from newslint.finding import Clue, Finding
    from newslint.position import Place, Source
    from newslint.suppress import Silencer

__all__ = ["STDIN", "Run"]

STDIN: Final = "-"
"""The path that stands for standard input."""


class _Setting(NamedTuple):
    """What holds for all files of one configuration."""

    config: Config
    rules: Rules
    ignores: tuple[tuple[Globs, frozenset[str]], ...]
    silencer: Silencer

    def ignored(self, path: str) -> frozenset[str]:
        """Return the codes that do not count in the file of this path, as people see it."""
        if not self.ignores:
            return frozenset()
        inside = os.path.relpath(path, self.config.root).replace(os.sep, "/")
        return frozenset().union(*(codes for globs, codes in self.ignores if globs.matches(inside)))


class _Tally:
    """What a run has gathered so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.findings: list[Finding] = []
        self.clues: list[Clue] = []
        self.silent: set[tuple[str, Place]] = set()
        self.settings: dict[str, _Setting] = {}


class Run:
    """One run over files, under the configurations that are found for them.

    `extend_select` and `ignore` come on top of what each configuration selects and ignores. A file that cannot be linted and a
    rule that fails are told in the report, and the rest of the run goes on; a configuration that is wrong ends the run with
    `NewslintError`.
    """

    def __init__(self, configs: Configs, *, extend_select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> None:
        self._configs = configs
        self._extend_select = extend_select
        self._ignore = ignore
        self._settings: dict[int, _Setting] = {}
        self._given: dict[str, str] = {}

    def check(self, paths: Iterable[str | os.PathLike[str]], stdin: IO[bytes] | None = None, stdin_filename: str = "") -> Report:
        """Lint files and folders, and standard input where a path is `-`, under the name `stdin_filename`."""
        named = [os.fspath(path) for path in paths]
        tally = _Tally()
        if stdin is not None and STDIN in named:
            self._read(stdin.read(), stdin_filename or STDIN, self._setting(_folder(stdin_filename)), tally)
        return self.check_found(discover([path for path in named if path != STDIN], self._configs), tally)

    def check_found(self, found: Discovery, tally: _Tally | None = None) -> Report:
        """Lint the files that were found, on top of what has been gathered so far."""
        tally = tally or _Tally()
        tally.problems += found.problems
        tally.notes += found.notes
        for file in found.files:
            self._read_file(file, tally)
        return self._report(tally)

    def files(self, paths: Iterable[str | os.PathLike[str]]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """Return the files that `check` would lint, and what keeps it from others."""
        named = [os.fspath(path) for path in paths]
        found = discover([path for path in named if path != STDIN], self._configs)
        return tuple(file.path for file in found.files), found.problems

    def lint(self, data: bytes, filename: str) -> Report:
        """Lint an article that is given as bytes, as if it were the file of this name."""
        tally = _Tally()
        self._read(data, filename, self._setting(_folder(filename)), tally)
        return self._report(tally)

    def read_source(self, path: str) -> str | None:
        """Return the decoded text of a file of this run, None if it can no longer be read."""
        if path in self._given:
            return self._given[path]
        try:
            return decode(load(path, path, self._setting(_folder(path)).config.max_file_size), path).text
        except NewslintError:
            return None

    def _setting(self, folder: str) -> _Setting:
        return self._setting_of(self._configs.for_folder(folder))

    def _setting_of(self, config: Config) -> _Setting:
        if id(config) not in self._settings:
            layered = config.override(
                extend_select=(*config.extend_select, *self._extend_select), ignore=(*config.ignore, *self._ignore)
            )
            rules, ignores, silencer = rules_of(layered)
            globs = tuple((Globs([glob]), codes) for glob, codes in ignores)
            self._settings[id(config)] = _Setting(config, rules, globs, silencer)
        return self._settings[id(config)]

    def _read_file(self, file: Found, tally: _Tally) -> None:
        setting = self._setting_of(file.config)
        try:
            data = load(file.path, file.path, setting.config.max_file_size)
        except NewslintError as error:
            tally.problems.append(Problem(file.path, error.message))
            return
        self._read(data, file.path, setting, tally, given=False)

    def _read(self, data: bytes, path: str, setting: _Setting, tally: _Tally, *, given: bool = True) -> None:
        try:
            source = decode(data, path)
        except Binary as error:
            tally.notes.append(Problem(path, error.message))
            return
        if given:
            self._given[path] = source.text
        tally.settings[path] = setting
        try:
            self._read_articles(source, setting, tally)
        except Exception as error:  # noqa: BLE001  # pragma: no cover - a fault of ours must not end a run over a million
            tally.problems.append(
                Problem(path, f"newslint failed on this file, please report it: {type(error).__name__}: {error}")
            )

    def _read_articles(self, source: Source, setting: _Setting, tally: _Tally) -> None:
        reading = Reading(templates=self._configs.engines(_folder(source.path)))
        ignored = setting.ignored(source.path)
        for article in articles(source, format_of(source.path) or "text", reading):
            if article.fields:
                tally.problems += [_fault(source, field) for field in article.fields if not field.name]
            findings, clues, problems = read(setting.rules, article)
            if ignored:
                findings = [finding for finding in findings if finding.code not in ignored]
                clues = [clue for clue in clues if clue.code not in ignored]
            kept, silent = setting.silencer.silence(article, findings, clues, reading, ignored)
            tally.findings += kept
            tally.clues += clues
            tally.silent |= silent
            tally.problems += problems

    def _report(self, tally: _Tally) -> Report:
        here = self._setting(".")
        in_use = {id(setting): setting for setting in tally.settings.values()}.values()
        rules = {code: rule for setting in [*in_use, here] for code, rule in setting.rules.by_code.items()}
        clues = tally.clues + (self._corpus_clues(here, tally) if tally.clues else [])
        settled_here = [
            finding
            for finding in settled(rules, clues)
            if finding.path in tally.settings and (finding.code, finding.place) not in tally.silent
        ]
        return Report(
            ordered([*tally.findings, *settled_here]),
            tuple(dict.fromkeys(tally.problems)),
            tuple(tally.notes),
            files=len(tally.settings),
            fail_on=max((setting.config.fail_on for setting in in_use or [here]), key=SEVERITIES.index),
        )

    def _corpus_clues(self, setting: _Setting, tally: _Tally) -> list[Clue]:
        """Return the clues of the articles that the configured corpus has beside those that were given."""
        if not setting.config.corpus:
            return []
        apart = _Tally()
        others = (
            file for file in discover(_corpus_paths(setting.config), self._configs).files if file.path not in tally.settings
        )
        for file in others:
            self._read_file(file, apart)
        return apart.clues


def _fault(source: Source, field: Field) -> Problem:
    """Return what kept the front matter of an article from being read."""
    row, column = source.locate(field.span.start)
    return Problem(f"{source.path}:{row}:{column}", f"the front matter cannot be read: {field.value}")


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or ("/" if path.startswith("/") else ".")


def _corpus_paths(config: Config) -> Iterator[str]:
    import glob  # noqa: PLC0415 - few configurations name a corpus

    for entry in config.corpus:
        whole = str(config.root / entry)
        found = sorted(glob.glob(whole, recursive=True))  # noqa: PTH207 - strings, as `discover` takes them
        yield from found if glob.has_magic(entry) else [whole]
