"""A run: paths in, a report out. The calls of the engine are made one after the other, in this process."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING, Final

from newslint.discover import discover
from newslint.engine import Result, Rules, ordered, read, settled, survey
from newslint.errors import NewslintError
from newslint.finding import About, Problem, Report
from newslint.globs import Globs
from newslint.mend import Mended, mend
from newslint.position import Source
from newslint.selection import rules_of
from newslint.sources import Reading, articles, format_of
from newslint.sources.decode import Binary, decode, load
from newslint.tally import Setting, Tally
from newslint.views import lazily
from newslint.write import sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.article import Article, Field
    from newslint.config import Config, Configs
    from newslint.discover import Discovery, Found
    from newslint.finding import Clue, Finding
    from newslint.mend import Fixing
    from newslint.rule import Rule

__all__ = ["STDIN", "Run"]

_SURROGATE: Final = lazily("[\ud800-\udfff]")

STDIN: Final = "-"
"""The path that stands for standard input."""


class Run:
    """One run over files, under the configurations that are found for them.

    `extend_select` and `ignore` come on top of what each configuration selects and ignores. With `fixing`, `check` applies fixes
    to the files that it lints, and the report is of what they are then. A file that cannot be linted and a
    rule that fails are told in the report, and the rest of the run goes on; a configuration that is wrong ends the run with
    `NewslintError`.
    """

    def __init__(
        self,
        configs: Configs,
        *,
        extend_select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        fixing: Fixing | None = None,
    ) -> None:
        self._configs = configs
        self._fixing = fixing
        self._extend_select = extend_select
        self._ignore = ignore
        self._settings: dict[int, Setting] = {}
        self._given: dict[str, str] = {}
        self._named: set[str] = set()

    def check(
        self,
        paths: Iterable[str | os.PathLike[str]],
        stdin: IO[bytes] | None = None,
        stdin_filename: str = "",
        stdout: IO[bytes] | None = None,
    ) -> Report:
        """Lint files and folders, and standard input where a path is `-`, under the name `stdin_filename`.

        What comes in there goes out through `stdout`, fixed if it can be.
        """
        named = [os.fspath(path) for path in paths]
        self._named.update(map(os.path.abspath, named))
        tally = Tally(self._fixing)
        if stdin is not None and STDIN in named:
            data = self._read(stdin.read(), stdin_filename or STDIN, self._setting(_folder(stdin_filename)), tally)
            if stdout is not None:
                stdout.write(data)
                stdout.flush()
        return self.check_found(discover([path for path in named if path != STDIN], self._configs), tally)

    def check_found(self, found: Discovery, tally: Tally | None = None) -> Report:
        """Lint the files that were found, on top of what has been gathered so far."""
        tally = tally or Tally(self._fixing)
        if tally.fixing and not tally.fixing.diff:
            sweep(file.path for file in found.files)
        tally.problems += found.problems
        tally.notes += found.notes
        self._survey(found.files)
        for file in found.files:
            self._read_file(file, tally)
        return self._report(tally)

    def files(self, paths: Iterable[str | os.PathLike[str]]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """Return the files that `check` would lint, and what keeps it from others."""
        named = [os.fspath(path) for path in paths]
        found = discover([path for path in named if path != STDIN], self._configs)
        return tuple(file.path for file in found.files), found.problems

    def lint(self, article: str | bytes, filename: str) -> Report:
        """Lint an article that is given as text, or as bytes, as if it were the file of this name."""
        tally = Tally()
        setting = self._setting(_folder(filename))
        if isinstance(article, bytes):
            self._read(article, filename, setting, tally)
        else:
            # Half of a surrogate pair is no character.
            text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", article)
            self._take(Source(filename, text), b"", setting, tally, given=True)
        return self._report(tally)

    def read_source(self, path: str) -> str | None:
        """Return the decoded text of a file of this run, None if it can no longer be read."""
        if path in self._given:
            return self._given[path]
        try:
            return decode(load(path, path, self._setting(_folder(path)).config.max_file_size), path).text
        except NewslintError:
            return None

    def _setting(self, folder: str) -> Setting:
        return self._setting_of(self._configs.for_folder(folder))

    def _setting_of(self, config: Config) -> Setting:
        if id(config) not in self._settings:
            layered = config.override(
                extend_select=(*config.extend_select, *self._extend_select), ignore=(*config.ignore, *self._ignore)
            )
            rules, ignores, silencer = rules_of(layered)
            globs = tuple((Globs([glob]), codes) for glob, codes in ignores)
            self._settings[id(config)] = Setting(config, rules, globs, silencer)
        return self._settings[id(config)]

    def _survey(self, files: Iterable[Found]) -> None:
        """Count over the corpus what any selected rule asks for, and let the rules know it."""
        settings = {id(file.config): self._setting_of(file.config) for file in files}
        surveying = [setting for setting in settings.values() if setting.rules.surveyors]
        if not surveying:
            return
        counts = survey(
            Rules({code: rule for one in surveying for code, rule in one.rules.by_code.items()}.values()), self._articles(files)
        )
        for setting in surveying:
            self._settings[id(setting.config)] = setting._replace(rules=setting.rules.knowing(counts))

    def _articles(self, files: Iterable[Found]) -> Iterator[Article]:
        """Yield the articles of files that can be read; of the others the reading that follows will tell."""
        for file in files:
            try:
                source = decode(load(file.path, file.path, file.config.max_file_size), file.path)
            except NewslintError:
                continue
            yield from articles(source, format_of(file.path) or "text", self._reading(source))

    def _reading(self, source: Source) -> Reading:
        return Reading(templates=self._configs.engines(_folder(source.path)))

    def _read_file(self, file: Found, tally: Tally) -> None:
        setting = self._setting_of(file.config)
        try:
            data = load(file.path, file.path, setting.config.max_file_size)
        except NewslintError as error:
            tally.problems.append(Problem(file.path, error.message))
            return
        self._read(data, file.path, setting, tally, given=False)

    def _read(self, data: bytes, path: str, setting: Setting, tally: Tally, *, given: bool = True) -> bytes:
        """Add a file to the tally and return its bytes, fixed if the tally is of a run that fixes."""
        try:
            source = decode(data, path)
        except Binary as error:
            met_by_chance = not given and os.path.abspath(path) not in self._named  # noqa: PTH100 - strings, as in `discover`
            (tally.notes if met_by_chance else tally.problems).append(Problem(path, error.message))
            return data
        return self._take(source, data, setting, tally, given=given)

    def _take(self, source: Source, data: bytes, setting: Setting, tally: Tally, *, given: bool) -> bytes:
        path = source.path
        tally.settings[path] = setting
        try:
            mended = self._mended(source, data, setting, tally.fixing, given=given)
        except Exception as error:  # noqa: BLE001  # pragma: no cover - a fault of ours must not end a run over a million
            tally.problems.append(
                Problem(path, f"newslint failed on this file, please report it: {type(error).__name__}: {error}")
            )
            return data
        if given:
            self._given[path] = mended.source.text
        tally.add(mended)
        return mended.data

    def _mended(self, source: Source, data: bytes, setting: Setting, fixing: Fixing | None, *, given: bool) -> Mended:
        if fixing is None:
            return Mended(source, self._lint(source, setting), data)
        return mend(source, data, lambda text: self._lint(text, setting), fixing, on_disk=not given)

    def _lint(self, source: Source, setting: Setting) -> Result:
        reading = self._reading(source)
        ignored = setting.ignored(source.path)
        result = Result([], [], ())
        for article in articles(source, format_of(source.path) or "text", reading):
            faults = tuple(_fault(source, field) for field in article.fields if not field.name) if article.fields else ()
            findings, clues, problems, _ = read(setting.rules, article)
            if ignored:
                findings = [finding for finding in findings if finding.code not in ignored]
                clues = [clue for clue in clues if clue.code not in ignored]
            kept, silent = setting.silencer.silence(article, findings, clues, reading, ignored)
            result.findings.extend(kept)
            result.clues.extend(clues)
            if faults or problems or silent:
                result = result._replace(problems=(*result.problems, *faults, *problems), silent=result.silent | silent)
        return result

    def _report(self, tally: Tally) -> Report:
        in_use = list({id(setting): setting for setting in tally.settings.values()}.values())
        rules = {code: rule for setting in in_use for code, rule in setting.rules.by_code.items()}
        clues = tally.clues + (self._corpus_clues(in_use, tally) if tally.clues else [])
        found = ordered([*tally.findings, *self._settled(rules, clues, tally)])
        return Report(
            found,
            tuple(dict.fromkeys(tally.problems)),
            tuple(tally.notes),
            files=len(tally.settings),
            fail_on={finding.path: tally.settings[finding.path].config.fail_on for finding in found},
            fixed=tuple(tally.fixed),
            diffs=tuple(tally.diffs),
            rules=tuple(_about(rule) for rule in rules.values()),
        )

    def _settled(self, rules: Mapping[str, Rule], clues: list[Clue], tally: Tally) -> Iterator[Finding]:
        """Yield the findings of the corpus that stand in files of the run, as grave as the configuration there has it."""
        for finding in settled(rules, clues):
            if isinstance(finding, Problem):
                tally.notes.append(finding)
            elif finding.path in tally.settings and (finding.code, finding.place) not in tally.silent:
                own = tally.settings[finding.path].rules.by_code[finding.code]
                yield finding._replace(severity=own.severity)

    def _corpus_clues(self, settings: list[Setting], tally: Tally) -> list[Clue]:
        """Return the clues of the articles that the configured corpora have beside those that were given."""
        apart = Tally()
        paths = [path for setting in settings for path in _corpus_paths(setting.config)]
        others = (file for file in discover(paths, self._configs).files if file.path not in tally.settings)
        for file in others:
            self._read_file(file, apart)
        return [clue._replace(archived=True) for clue in apart.clues]


def _about(rule: Rule) -> About:
    trust = rule.fix["applicability"] if rule.fix else None
    return About(rule.code, rule.name, rule.severity, rule.summary, rule.why, trust)


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
