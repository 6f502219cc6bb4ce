"""`newslint check --add-ignore`: write suppressions for the findings of some rules."""

from __future__ import annotations

import os
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from newslint.accepting import accepted, with_accepted
from newslint.catalogue import resolve
from newslint.commands.settings import configs
from newslint.commands.terminal import counted, say, tell
from newslint.config import FILE_NAMES
from newslint.directive_insertion import with_directives
from newslint.directives import can_speak
from newslint.errors import NewslintError
from newslint.finding import CLEAN, FAILED, FOUND, Problem
from newslint.fix import encoded
from newslint.position import Source
from newslint.records import is_streamed, read_records
from newslint.run import STDIN, Run
from newslint.selection import catalogue_of
from newslint.sources import articles_in
from newslint.sources.decode import decode, load
from newslint.write import check_link, create, leads_out, overwrite

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from newslint.article import Article
    from newslint.catalogue import Catalogue
    from newslint.config import Config, Configs
    from newslint.finding import Finding, Report
    from newslint.sources import Reading
    from newslint.values import Accepted

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Silence today's findings of the rules that the options name, say where, and return the exit code.

    It is 1 if some could not be silenced.
    """
    if STDIN in options.paths:
        raise NewslintError("--add-ignore writes into files, not into standard input")
    settings = configs(options)
    wanted = frozenset(resolve(catalogue_of(settings.for_folder(".")), options.add_ignore))
    found = _findings(_run(options, settings).check(options.paths), wanted)
    # A file is linted by itself while it is written, so neither the corpus nor what is known of it counts.
    writer = _Writer(settings, _run(options, configs(options, corpus=(), baseline="")), is_isolated=options.isolated)
    for path, own in groupby(found, lambda finding: finding.path):
        writer.write(path, list(own))
    writer.write_configurations()
    after = _run(options, configs(options)).check(options.paths)
    left = _findings(after, wanted)
    for problem in after.problems:
        tell("error", f"{problem.path}: {problem.message}" if problem.path else problem.message)
    for finding in left:
        row, column = finding.place.location
        tell("warning", f"{finding.path}:{row}:{column}: {finding.code} could not be silenced: {writer.reason(finding.path)}")
    if not found:
        say("Nothing to silence.")
    return FAILED if after.problems else FOUND if left else CLEAN


def _run(options: argparse.Namespace, settings: Configs) -> Run:
    return Run(settings, extend_select=tuple(options.extend_select), ignore=tuple(options.ignore))


def _findings(report: Report, codes: frozenset[str]) -> list[Finding]:
    return [finding for finding in report.findings if finding.code in codes]


class _Writer:
    """Writes suppressions into articles, and gathers those that belong into configurations."""

    def __init__(self, settings: Configs, run: Run, *, is_isolated: bool) -> None:
        self._run = run
        self._is_isolated = is_isolated
        self._settings = settings
        self._accepted: dict[Path, list[Accepted]] = defaultdict(list)
        self._reasons: dict[str, str] = {}

    def reason(self, path: str) -> str:
        """Return why findings of a file have not been silenced."""
        return self._reasons.get(path, "nothing that can be written there reaches it; see per-file-ignores")

    def write(self, path: str, findings: list[Finding]) -> None:
        """Silence findings of one file, in it or in the configuration."""
        folder = os.path.dirname(path) or "."
        config = self._settings.for_folder(folder)
        known = catalogue_of(config)
        reading = self._run.reading(path)
        try:
            if is_streamed(path, reading.format):
                for article in read_records(path, reading):
                    if not isinstance(article, Problem) and (own := _within(article, findings)):
                        self._accept(config, accepted(article, reading, own, config, known))
                return
            check_link(path, config.root)
            data = load(path, path, config.max_file_size)
            for article in articles_in(decode(data, path), reading):
                if can_speak(article):
                    self._direct(article, data, reading, findings, known)
                else:
                    self._accept(config, accepted(article, reading, findings, config, known))
        except NewslintError as error:
            self._reasons[path] = error.message

    def _direct(self, article: Article, data: bytes, reading: Reading, findings: list[Finding], known: Catalogue) -> None:
        """Write directives into an article. Raises `NewslintError` where its file cannot be written."""
        source = article.source
        if source.faults or encoded(source) != data:
            raise NewslintError(f"some bytes of the file are not {source.encoding} and would be lost")
        text = with_directives(article, reading, findings, known, lambda text: self._run.lint(text, source.path).findings)
        if text is not None:
            overwrite(source.path, data, encoded(Source(source.path, text, source.encoding, source.bom)), what="written")
            say(f"{source.path}: {counted(len(findings), 'finding')} silenced")

    def _accept(self, config: Config, entries: list[Accepted]) -> None:
        if config.file is None and self._is_isolated:
            raise NewslintError("it could be accepted in a configuration, of which --isolated takes none")
        if entries:
            self._accepted[config.file or config.root / FILE_NAMES[0]] += entries

    def write_configurations(self) -> None:
        """Write what has been gathered. Raises `NewslintError` for a file that cannot be written, or is written too oddly."""
        for file, entries in self._accepted.items():
            shown = os.path.relpath(file).replace(os.sep, "/")
            if leads_out(str(file), file.parent):
                raise NewslintError(
                    "the configuration is a link to a file elsewhere", path=shown, advice="write it there yourself"
                )
            old = file.read_bytes() if file.exists() else None
            text = (old or b"").decode("utf-8")
            new = with_accepted(text, shown, entries, of_project=file.name == "pyproject.toml").encode()
            if old is None:
                create(str(file), new)
            else:
                overwrite(str(file), old, new, what="written")
            say(f"{shown}: {counted(len(entries), 'text')} accepted")


def _within(article: Article, findings: list[Finding]) -> list[Finding]:
    """Return the findings that stand in an article of a file of records."""
    start = article.source.offset
    return [finding for finding in findings if start <= finding.place.start < start + len(article.source.text)]
