"""One file at a time, under the settings in force for it: from its bytes to an outcome, fixed on the way if that is asked for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Final

from newslint.engine import Result, joined, read
from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.fingerprint import Fingerprints
from newslint.framing import carried
from newslint.outcome import Outcome, merged
from newslint.portions import lint_portion, outcomes
from newslint.position import Source
from newslint.records import head_of, is_streamed, portions, read_records, why_no_articles
from newslint.selection import setting_of
from newslint.sources import HEAD, Reading, articles, articles_in, is_shared, is_whole, recognised
from newslint.sources.decode import Binary, decode, load
from newslint.sources.framed import PYTHON, Framed
from newslint.sources.mendable import mendable
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newslint.article import Article
    from newslint.config import Config, Configs
    from newslint.engine import Survey
    from newslint.mend import Fixing, Mended
    from newslint.portions import LintPortions, PortionResult
    from newslint.selection import Setting
    from newslint.sources import Portion

__all__ = ["Linter"]

UNKNOWN: Final = "no article is recognised in it; --format tells what it is"
"""What is told of a file whose name can stand for anything."""

_SURROGATE: Final = lazily("[\ud800-\udfff]")


class Linter:
    """Lints files under the configurations that are found for them.

    `extend_select` and `ignore` come on top of what each configuration selects and ignores; with `fixing`, files on the disk are
    fixed, and their outcome is of what they are then. A linter can cross to another process.
    """

    def __init__(
        self,
        configs: Configs,
        *,
        extend_select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        fixing: Fixing | None = None,
    ) -> None:
        self.configs: Final = configs
        self.fixing: Final = fixing
        self._extend_select = extend_select
        self._ignore = ignore
        self._counts: Survey | None = None
        self._forget()

    def _forget(self) -> None:
        self._settings: dict[int, Setting] = {}
        self._readings: dict[str, Reading] = {}
        self._fingerprints = Fingerprints()

    def __getstate__(self) -> dict[str, object]:
        # What is made ready to read holds compiled expressions and functions; another process makes its own.
        made = {"_settings", "_readings", "_fingerprints"}
        return {name: value for name, value in self.__dict__.items() if name not in made}

    def __setstate__(self, state: Mapping[str, object]) -> None:
        self.__dict__.update(state)
        self._forget()

    def without_fixing(self) -> Linter:
        """Return a linter that does the same, but leaves files as they are."""
        if self.fixing is None:
            return self
        other = Linter(self.configs, extend_select=self._extend_select, ignore=self._ignore)
        if self._counts is not None:
            other.learn(self._counts)
        return other

    def setting(self, config: Config) -> Setting:
        """Return what holds for the files of a configuration. Raises `NewslintError` for one that is wrong."""
        if id(config) not in self._settings:
            layered = config.override(
                extend_select=(*config.extend_select, *self._extend_select), ignore=(*config.ignore, *self._ignore)
            )
            setting = setting_of(layered)._replace(config=config)
            self._settings[id(config)] = setting.knowing(self._counts) if self._counts is not None else setting
        return self._settings[id(config)]

    def learn(self, counts: Survey) -> None:
        """Let the rules know what has been counted over the corpus."""
        self._counts = counts
        self._settings = {key: setting.knowing(counts) for key, setting in self._settings.items()}

    def config_of(self, path: str) -> Config:
        """Return the configuration in force for a file. Raises `NewslintError` for one that is wrong."""
        return self.configs.for_folder(_folder(path))

    def articles(self, path: str, config: Config) -> Iterator[Article]:
        """Yield the articles of a file; none of one that cannot be read, of which its outcome will tell."""
        reading = self.reading(path)
        if is_streamed(path, reading.format):
            yield from (found for found in read_records(path, reading) if not isinstance(found, Problem))
            return
        try:
            yield from articles_in(decode(load(path, path, config.max_file_size), path), reading)
        except NewslintError:
            return

    def holds_articles(self, path: str, config: Config) -> bool:
        """Return whether there is anything in a file to lint, or to say of it: others of a shared format are none of ours."""
        reading = self.reading(path)
        if not is_shared(path) or is_streamed(path, reading.format):
            return True
        try:
            return any(True for _ in articles_in(decode(load(path, path, config.max_file_size), path), reading))
        except NewslintError:
            return True

    def group(self, path: str, config: Config) -> bytes:
        """Return what names all that the outcome for a file depends on beside its bytes."""
        return self._fingerprints.group(path, self.setting(config), self.reading(path))

    def would_fix(self, outcome: Outcome) -> bool:
        """Return whether the linter would fix anything of what was found in a file."""
        return self.fixing is not None and self.fixing.applies_to(outcome.findings)

    def is_article(self, path: str) -> bool:
        """Return whether a file on the disk is an article as far as its name and its first bytes tell."""
        head = head_of(path) if is_shared(path) and not is_whole(path) else None
        return head is None or bool(recognised(path, head, self.reading(path)))

    def file(self, path: str, config: Config, *, keep: bool = False) -> Outcome:
        """Return the outcome for a file on the disk, with its digest if it is to be kept."""
        if not self.is_article(path):
            return Outcome(path, linted=False, other=UNKNOWN)
        try:
            data = load(path, path, config.max_file_size)
        except NewslintError as error:
            return Outcome(path, problems=(Problem(path, error.message),), linted=False)
        outcome, _ = self.given(data, path, config, on_disk=True)
        outcome = outcome._replace(size=len(data))
        # What kept a fix from being made is nothing to a run that makes none, and may be gone the next time.
        hindered = self.fixing is not None and (outcome.problems or outcome.notes)
        if not keep or not outcome.linted or outcome.fixed or outcome.diff or hindered:
            return outcome
        from newslint.cache import digest

        return outcome._replace(digest=digest(data, path, self.group(path, config)))

    def records(
        self, path: str, config: Config, stream: BinaryIO | None = None, each: LintPortions | None = None
    ) -> Iterator[Outcome]:
        """Yield outcomes for a file of records, or for a stream in its place, as it is read: one for each portion of it.

        `each` gives what portions of the file give, perhaps from other processes. Fixes are left out: such a file stays as it is.
        """
        setting, reading = self.setting(config), self.reading(path)
        if stream is None and (reason := why_no_articles(path, reading)):
            yield Outcome(path, linted=False, binary=reason)
            return
        parts = portions(path, reading, stream)
        results = each(path, config, parts) if each else (self.portion(path, config, portion) for portion in parts)
        yield from outcomes(path, reading, results, setting.rules.by_code if self.fixing else {})

    def portion(self, path: str, config: Config, portion: Portion) -> PortionResult:
        """Return what a portion of a file of records gives."""
        setting, reading = self.setting(config), self.reading(path)
        ignored = setting.ignored(path)
        return lint_portion(portion, path, reading, lambda article: self._read(article, setting, reading, ignored))

    def given(self, data: bytes, path: str, config: Config, *, on_disk: bool = False) -> tuple[Outcome, bytes]:
        """Return the outcome for a file of these bytes, and the bytes, fixed if the linter fixes."""
        reading = self.reading(path)
        if is_streamed(path, reading.format):
            return merged(path, self.records(path, config, io.BytesIO(data))), data
        form = recognised(path, data if is_whole(path) else data[:HEAD], reading)
        if not form:
            return _other(path), data
        try:
            source = decode(data, path)
        except Binary as error:
            return Outcome(path, linted=False, binary=error.message), data
        return self._outcome(source, data, config, form, on_disk=on_disk)

    def text(self, text: str, path: str, config: Config) -> Outcome:
        """Return the outcome for text that stands in no file."""
        # Half of a surrogate pair is no character.
        source = Source(path, _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text))
        reading = self.reading(path)
        if is_streamed(path, reading.format):
            return merged(path, self.records(path, config, io.BytesIO(source.text.encode())))
        form = recognised(path, (source.text if is_whole(path) else source.text[:HEAD]).encode(), reading)
        if not form:
            return _other(path)
        return self._outcome(source, b"", config, form, on_disk=False)[0]

    def _outcome(self, source: Source, data: bytes, config: Config, form: str, *, on_disk: bool) -> tuple[Outcome, bytes]:
        path = source.path
        setting = self.setting(config)
        try:
            if form == PYTHON and next(articles(source, form, self.reading(path)), None) is None:
                return _other(path), data
            if self.fixing is None:
                result = self._lint(source, setting, form)
                found = tuple(result.findings), tuple(result.clues), result.problems
                return Outcome(path, *found, silent=result.silent, counts=result.counts), data
            from newslint.mend import fixer, mend

            reading, ignored = self.reading(path), setting.ignored(path)
            root = config.root if on_disk else None
            fix = fixer(form, reading, lambda article: self._read(article, setting, reading, ignored))
            mended = mend(source, data, lambda text: self._lint(text, setting, form), self.fixing, root=root, fix=fix)
            return _told(mended), mended.data
        except NewslintError as error:
            return Outcome(path, problems=(_problem(error),), linted=False), data
        except Exception as error:  # noqa: BLE001  # pragma: no cover - a fault of ours must not end a run over a million
            message = f"newslint failed on this file, please report it: {type(error).__name__}: {error}"
            return Outcome(path, problems=(Problem(path, message),)), data

    def _lint(self, source: Source, setting: Setting, form: str) -> Result:
        path = source.path
        reading = self.reading(path)
        ignored = setting.ignored(path)
        results: list[Result] = []
        try:
            results.extend(self._read(article, setting, reading, ignored) for article in articles(source, form, reading))
        except NewslintError as error:
            if not results:
                raise
            results.append(Result([], [], (_problem(error),)))
        return results[0] if len(results) == 1 else joined(results)

    def _read(self, article: Article, setting: Setting, reading: Reading, ignored: frozenset[str]) -> Result:
        if isinstance(article, Framed):
            return carried(article, self._read(article.inner, setting, reading, ignored))
        result = read(setting.rules, article)
        findings, clues, problems, _, counts = result
        if ignored:
            findings = [finding for finding in findings if finding.code not in ignored]
            clues = [clue for clue in clues if clue.code not in ignored]
        if findings:
            findings = [mendable(article, finding, reading) for finding in findings]
        kept, silent = setting.silencer.silence(article, findings, clues, reading, ignored)
        return Result(kept, clues, problems, silent, counts)

    def reading(self, path: str) -> Reading:
        """Return how a file is to be read."""
        folder = _folder(path)
        if folder not in self._readings:
            config = self.configs.for_folder(folder)
            self._readings[folder] = Reading(
                self.configs.engines(folder), config.fields, config.max_file_size, config.story, config.format, config.python
            )
        return self._readings[folder]


def _other(path: str) -> Outcome:
    """Return the outcome for a file that holds no articles; a module is none that anybody would have taken for one."""
    return Outcome(path, linted=False, other="" if is_whole(path) else UNKNOWN)


def _told(mended: Mended) -> Outcome:
    findings, clues, problems, silent, counts = mended.reading
    return Outcome(
        mended.source.path,
        tuple(findings),
        tuple(clues),
        (*problems, *mended.problems),
        mended.notes,
        silent,
        mended.findings,
        mended.diff,
        counts=counts,
    )


def _problem(error: NewslintError) -> Problem:
    place = ":".join(str(part) for part in (error.path, error.row, error.column) if part)
    return Problem(place, error.message)


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or ("/" if path.startswith("/") else ".")
