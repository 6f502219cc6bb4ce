"""Articles that are judged by others: the clues of all that are compared in a run, and the findings that these give."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Protocol

from newslint.discover import corpus_paths, discover
from newslint.engine import settled
from newslint.finding import Problem
from newslint.records import is_streamed
from newslint.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newslint.config import Config
    from newslint.discover import Found
    from newslint.finding import Finding
    from newslint.linter import Linter
    from newslint.outcome import Outcome
    from newslint.rule import Rule
    from newslint.settlement import Settlement
    from newslint.tally import Taker

__all__ = ["Settling"]


class Reader(Protocol):
    """What has files linted by a linter, and tells a taker what became of them; `bare` outcomes may owe their clues."""

    def __call__(self, files: Sequence[Found], taker: Taker, linter: Linter, *, bare: bool = False) -> None:
        """Read files."""


class Settling:
    """The part of a run that looks at all of its articles at once, and at its `peers` and the configured corpora.

    `jobs` is how many processes share it; without a `cache_folder`, which can be empty for the one beside the configuration,
    nothing is kept.
    """

    def __init__(self, read: Reader, *, linter: Linter, peers: Sequence[Found], jobs: int, cache_folder: str | None) -> None:
        self._linter = linter
        self._read = read
        self._peers = peers
        self._jobs = jobs
        self._cache_folder = cache_folder

    def add_others(self, configs: list[Config], rules: Mapping[str, Rule], tally: Tally) -> None:
        """Add what the articles leave that are compared with those of the run: its peers and the configured corpora."""
        if not (tally.clues or tally.counts or tally.grounds.owed):
            return
        linter = self._linter.without_fixing()
        peers = [file for file in self._peers if file.path not in tally.configs]
        self._read(peers, Tally(archive_of=tally, archived=False), linter, bare=True)
        found = discover((path for config in configs for path in corpus_paths(config)), self._linter.configs, anyway=True)
        tally.notes += [Problem(path, f"{message}, though corpus names it") for path, message in found.problems]
        seen = tally.configs.keys() | {path for path, _ in peers}
        others = [file for file in found.files if file.path not in seen]
        streamed = [file for file in others if is_streamed(file.path, file.config.format)]
        single = [file for file in others if not is_streamed(file.path, file.config.format)]
        self._read(streamed, Tally(archive_of=tally), linter)
        if not self._look_up(single, configs, rules, tally):
            self._read(single, Tally(archive_of=tally), linter, bare=True)

    def findings(self, configs: list[Config], rules: Mapping[str, Rule], tally: Tally) -> Iterator[Finding]:
        """Yield the findings of the corpus, from the cache if they are known; what was not judged in full goes to the notes."""
        if not (tally.clues or tally.grounds.owed):
            return
        kept = self._kept(configs, rules, tally)
        found = kept.get() if kept else None
        if found is None:
            self._read_owed(tally)
            found = list(self._settled(rules, tally))
            if kept:
                kept.put(found)
        for one in found:
            if isinstance(one, Problem):
                tally.notes.append(one)
            else:
                yield one

    def _kept(self, configs: list[Config], rules: Mapping[str, Rule], tally: Tally) -> Settlement | None:
        if self._cache_folder is None or self._linter.fixing is not None or not tally.grounds.known:
            return None
        from newslint.cache import FOLDER  # noqa: PLC0415 - few articles are not looked up
        from newslint.settlement import Settlement  # noqa: PLC0415 - as above

        folder = self._cache_folder or os.path.join(configs[0].root, FOLDER)  # noqa: PTH118 - strings, as in `discover`
        return Settlement(folder, rules.values(), tally.grounds, list(tally.configs))

    def _settled(self, rules: Mapping[str, Rule], tally: Tally) -> Iterator[Finding | Problem]:
        """Yield the findings of the corpus that stand in files of the run, as grave as the configuration there has it."""
        for finding in settled(rules, tally.clues, self._jobs):
            if isinstance(finding, Problem):
                yield finding
            elif finding.path in tally.configs and (finding.code, finding.place.beginning) not in tally.silent:
                own = self._linter.setting(tally.configs[finding.path]).rules.by_code[finding.code]
                yield finding._replace(severity=own.severity)

    def _read_owed(self, tally: Tally) -> None:
        """Add the clues that files owe."""
        grounds = tally.grounds
        for archived, files in grounds.unread.items():
            self._read(files, _Clues(tally, archived=archived), self._linter.without_fixing())
            files.clear()
        grounds.owed = 0

    def _look_up(self, files: list[Found], configs: list[Config], rules: Mapping[str, Rule], tally: Tally) -> bool:
        """Add what can be compared with what is there, if an index can tell that of these files of the archive."""
        if self._cache_folder is None or not files:
            return False
        from newslint.archive import MOST_CLUES, Archive  # noqa: PLC0415 - few runs have an archive

        if len(tally.clues) + tally.grounds.owed > MOST_CLUES:
            return False
        self._read_owed(tally)
        linter = self._linter.without_fixing()
        archive = Archive(self._cache_folder, configs, rules, files)
        if not archive.add_known(tally.clues, tally.counts, linter, partial(self._read, linter=linter)):
            return False
        # What the index gives is named by no digest.
        tally.grounds.known = False
        return True


class _Clues:
    """Takes the clues of files, of which a tally has all the rest."""

    is_small = False

    def __init__(self, tally: Tally, *, archived: bool) -> None:
        self._tally = tally
        self._archived = archived

    def add(self, outcome: Outcome, _: Config) -> None:
        """Add the clues of a file."""
        self._tally.clues.add(outcome.clues, archived=self._archived)
