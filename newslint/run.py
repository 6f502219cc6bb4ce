"""A run: paths in, a report out. Each file is linted by itself, here or in other processes; what is left is of the corpus."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from newslint.corpus.casebook import MEMORY
from newslint.costs import counting
from newslint.discover import discover, leaves_out, would_find
from newslint.engine import Rules, ordered, reviewed, survey
from newslint.errors import NewslintError
from newslint.finding import About, Problem, Report
from newslint.kinds import trust_of
from newslint.ledger import Ledger
from newslint.linter import Linter
from newslint.pool import Pool
from newslint.records import is_streamed
from newslint.settling import Settling
from newslint.sources import is_shared, is_whole
from newslint.sources.decode import decode, load
from newslint.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.article import Article
    from newslint.config import Config, Configs
    from newslint.discover import Discovery, Found
    from newslint.mend import Fixing
    from newslint.outcome import Outcome
    from newslint.rule import Rule
    from newslint.sources import Reading
    from newslint.tally import Taker

__all__ = ["STDIN", "Run"]

FEW: Final = 16
"""Files that, if they are named one by one, are linted sooner than looked up."""

STDIN: Final = "-"
"""The path that stands for standard input."""


class Watcher(Protocol):
    """What wants to know how far a run has come."""

    def begin(self, paths: Sequence[str]) -> None:
        """Take note of the files that are to be done from now on."""

    def __call__(self, outcome: Outcome) -> None:
        """Take note of what became of a file, or of the next part of one."""


class Run:
    """One run over files, under the configurations that are found for them.

    `extend_select` and `ignore` come on top of what each configuration selects and ignores. With `fixing`, `check` applies fixes
    to the files that it lints, and the report is of what they are then. A file that cannot be linted and a
    rule that fails are told in the report, and the rest of the run goes on; a configuration that is wrong ends the run with
    `NewslintError`. `jobs`, `cached` and `cache_folder` are as for `Pool`; `memory` bounds the bytes that clues take;
    `watcher` is told of the files and of what became of each. `peers` are articles to compare with as if they were linted too.
    """

    def __init__(  # noqa: PLR0913 - the options of a run
        self,
        configs: Configs,
        *,
        extend_select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        fixing: Fixing | None = None,
        jobs: int = 1,
        cached: bool = False,
        cache_folder: str = "",
        memory: int = MEMORY,
        watcher: Watcher | None = None,
        peers: Sequence[Found] = (),
    ) -> None:
        self._configs = configs
        self._pool = partial(Pool, jobs=jobs, cache_folder=cache_folder)
        self._cached = cached
        self._memory = memory
        self._watcher = watcher
        self._linter = Linter(configs, extend_select=extend_select, ignore=ignore, fixing=fixing)
        # What other processes spend on settling is not told to this one.
        settling_jobs = 1 if counting() else jobs
        folder = cache_folder if cached else None
        self._settling = partial(Settling, linter=self._linter, peers=peers, jobs=settling_jobs, cache_folder=folder)
        self._texts = _Texts(self._linter)
        self.ledger = Ledger(self._texts.read, self._linter.reading)

    def check(
        self,
        paths: Iterable[str | os.PathLike[str]],
        stdin: BinaryIO | None = None,
        stdin_filename: str = "",
        stdout: BinaryIO | None = None,
    ) -> Report:
        """Lint files and folders, and standard input where a path is `-`, under the name `stdin_filename`.

        What comes in there goes out through `stdout`, fixed if it can be.
        """
        named = [os.fspath(path) for path in paths]
        is_small = len(named) <= FEW and not any(map(os.path.isdir, named))
        tally = Tally([*named, stdin_filename], is_small=is_small, memory=self._memory)
        if stdin is not None and STDIN in named:
            self._read_stdin(stdin, stdin_filename or STDIN, tally, stdout)
        return self.check_found(discover([path for path in named if path != STDIN], self._configs), tally)

    def check_found(self, found: Discovery, tally: Tally | None = None) -> Report:
        """Lint the files that were found, on top of what has been gathered so far."""
        tally = tally or Tally(memory=self._memory)
        for config in {id(file.config): file.config for file in found.files}.values():
            self.ledger.open(config)
        tally.problems += found.problems
        tally.notes += found.notes
        fixing = self._linter.fixing
        if fixing and not fixing.diff:
            from newslint.write import sweep

            sweep(file.path for file in found.files)
        if fixing:
            # What a rule would withdraw once it knows the corpus must not have been fixed before.
            self._survey(found.files, unsafe=fixing.unsafe)
        self._read_files(found.files, tally, self._linter, bare=fixing is None)
        return self._report(tally)

    def check_settings(self, files: Iterable[Found]) -> None:
        """Raise `NewslintError` if what is configured for files is wrong, or a baseline of theirs cannot be read."""
        for config in {id(file.config): file.config for file in files}.values():
            self._linter.setting(config)
            self.ledger.open(config)

    def holds_articles(self, file: Found) -> bool:
        """Return whether there is anything in a file that was found to lint, or to say of it."""
        return self._linter.holds_articles(*file)

    def config_of(self, path: str) -> Config:
        """Return the configuration in force for a file."""
        return self._linter.config_of(path)

    def files(self, paths: Iterable[str | os.PathLike[str]]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """Return the files that `check` would lint, and what keeps it from others."""
        named = [os.fspath(path) for path in paths]
        found = discover([path for path in named if path != STDIN], self._configs)
        return tuple(file.path for file in found.files if not is_whole(file.path) or self.holds_articles(file)), found.problems

    def is_article(self, path: str, paths: Iterable[str]) -> bool:
        """Return whether `check` takes the file of this path for an article."""
        real = os.path.realpath(path)
        if real in map(os.path.realpath, paths):
            return True
        return real in map(os.path.realpath, self.files(paths)[0]) and self._linter.is_article(path)

    def would_be_article(self, path: str, paths: Iterable[str]) -> bool:
        """Return whether `check` would take a new file of this path for an article, whatever it holds."""
        tells = not is_shared(path) or bool(self._linter.reading(path).format)
        return tells and would_find(path, paths, self._configs)

    def lint(self, article: str | bytes, filename: str) -> Report:
        """Lint an article that is given as text, or as bytes, as if it were the file of this name."""
        tally = Tally([filename])
        if isinstance(article, bytes):
            self._read(article, filename, tally)
        else:
            config = self._linter.config_of(filename)
            self._texts.given[filename] = article
            tally.add(self._linter.text(article, filename, config), config)
        return self._report(tally)

    def articles(self, path: str) -> Iterator[Article]:
        """Yield the articles of a file of this run once more."""
        yield from self._linter.articles(path, self._linter.config_of(path))

    def reading(self, path: str) -> Reading:
        """Return how a file of this run is to be read."""
        return self._linter.reading(path)

    def read_source(self, path: str) -> str | None:
        """Return the decoded text of a file of this run, None if it can no longer be read."""
        return self._texts.read(path)

    def _read_stdin(self, stdin: BinaryIO, path: str, tally: Tally, stdout: BinaryIO | None) -> None:
        config = self._linter.config_of(path)
        if path != STDIN and leaves_out(path, self._configs):
            data = stdin.read()
        elif is_streamed(path, config.format) and stdout is None:
            for outcome in self._linter.records(path, config, stdin):
                tally.add(outcome, config)
            return
        else:
            data = self._read(stdin.read(), path, tally)
        if stdout is not None:
            stdout.write(data)
            stdout.flush()

    def _read(self, data: bytes, path: str, tally: Tally) -> bytes:
        """Add an article that stands in no file to the tally, and return its bytes, fixed if the run fixes."""
        config = self._linter.config_of(path)
        outcome, data = self._linter.given(data, path, config)
        tally.add(outcome, config)
        if outcome.linted and not is_streamed(path, config.format):
            self._texts.given[path] = decode(data, path).text
        return data

    def _read_files(self, files: Sequence[Found], taker: Taker, linter: Linter, *, bare: bool = False) -> None:
        with self._pool(linter, cached=self._cached and not taker.is_small, bare=bare) as pool:
            if self._watcher is not None:
                self._watcher.begin([file.path for file in files])
            for file, outcome in pool.outcomes(files):
                taker.add(outcome, file.config)
                if self._watcher is not None:
                    self._watcher(outcome)

    def _survey(self, files: Iterable[Found], *, unsafe: bool) -> None:
        """Count over the corpus what selected rules ask for, if any of their fixes is applied, and let the rules know it."""
        configs = {id(config): config for _, config in files}
        surveying = [rule for config in configs.values() for rule, _ in self._linter.setting(config).rules.surveyors]
        if any(unsafe or trust_of(rule) == "safe" for rule in surveying):
            rules = Rules({rule.code: rule for rule in surveying}.values())
            articles = (article for path, config in files for article in self._linter.articles(path, config))
            self._linter.learn(survey(rules, articles))

    def _report(self, tally: Tally) -> Report:
        in_use = list({id(config): config for config in tally.configs.values()}.values())
        rules = {code: rule for config in in_use for code, rule in self._linter.setting(config).rules.by_code.items()}
        settling = self._settling(self._read_files)
        settling.add_others(in_use, rules, tally)
        rules = {code: rule._replace(survey=tally.counts.get(code, {})) for code, rule in rules.items()}
        found = ordered(reviewed(rules, [*tally.findings, *settling.findings(in_use, rules, tally)]))
        tally.clues.close()
        report = Report(
            found,
            tuple(dict.fromkeys(tally.problems)),
            tuple(tally.notes),
            files=len(tally.configs),
            fail_on={finding.path: tally.configs[finding.path].fail_on for finding in found},
            fixed=tuple(tally.fixed),
            diffs=tuple(tally.diffs),
            rules=tuple(_about(rule) for rule in rules.values()),
        )
        fixing = self._linter.fixing
        # What a diff shows is not on the disk.
        return report if fixing and fixing.diff else self.ledger.compared(report, tally.configs, self._linter.setting)


class _Texts:
    """The texts of a run: those that were `given`, and those of its files, read once more when they are asked for."""

    def __init__(self, linter: Linter) -> None:
        self.given: Final[dict[str, str]] = {}
        self._linter = linter

    def read(self, path: str) -> str | None:
        """Return the decoded text of a file, None if it can no longer be read."""
        if path in self.given:
            return self.given[path]
        try:
            return decode(load(path, path, self._linter.config_of(path).max_file_size), path).text
        except NewslintError:
            return None


def _about(rule: Rule) -> About:
    return About(rule.code, rule.name, rule.severity, rule.summary, rule.why, trust_of(rule))
