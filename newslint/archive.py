"""The archive that a few articles are compared with: an index of it is kept, and of its clues only those are read that count.

The index is some segments in the cache. Each file of the archive is looked for in them by what names all that its clues depend
on: those that are in none are read, and make a new segment, together with those of segments that are no larger. So an archive of
n files has about log n segments, however it grows.
"""

from __future__ import annotations

import contextlib
import os
import sys
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from newslint.cache import FOLDER, INDEX, digest, is_usable, marked, throw_away, write
from newslint.corpus.keying import Keying
from newslint.corpus.lookup import Index, SpoiltError
from newslint.corpus.segment import Draft, Filed
from newslint.engine import added
from newslint.errors import NewslintError
from newslint.registry import blocking_of
from newslint.sources.decode import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newslint.config import Config
    from newslint.corpus.casebook import Casebook
    from newslint.discover import Found
    from newslint.engine import Survey
    from newslint.finding import Clue
    from newslint.linter import Linter
    from newslint.outcome import Outcome
    from newslint.rule import Rule

__all__ = ["Archive", "Unread"]

FEWEST_FILES: Final = 100
"""Files of an archive from which on an index is worth its place."""
MOST_CLUES: Final = 2_000
"""Clues of a run up to which looking up is faster than reading the archive."""
LARGEST: Final = 8_192
"""Files of a segment at the most, which are held in memory while it is made."""
_TRIES: Final = 4
"""How often an index is opened that was made, mended or spoilt meanwhile."""


class Archive:
    """The files of an archive and the index of them, in a cache `folder` if it is not to lie beside the configuration.

    `configs` are those of the run, which name the archive, `rules` those by which it judges.
    """

    def __init__(self, folder: str, configs: Sequence[Config], rules: Mapping[str, Rule], files: Sequence[Found]) -> None:
        blocked = {code: (rule, blocking) for code, rule in rules.items() if (blocking := blocking_of(code))}
        self._keying = Keying(blocked)
        options = sorted((code, rule.options) for code, (rule, _) in blocked.items())
        named = sorted((str(config.root), config.corpus) for config in configs)
        whole = repr((sys.byteorder, os.getcwd(), named, options))
        self._name = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self._folder = folder or os.path.join(configs[0].root, FOLDER)
        self._files = files
        self._digests: dict[str, str] = {}

    def add_known(self, clues: Casebook, counts: Survey, linter: Linter, read: Callable[[Sequence[Found], Unread], None]) -> bool:
        """Add what there is to compare clues with, and the counts over all of the archive, if an index can tell.

        `read` is asked to add what becomes of files of which the index knows nothing.
        """
        if len(clues) > MOST_CLUES or len(self._files) < FEWEST_FILES or not (is_usable(self._folder) and _has_numpy()):
            return False
        if self._paths():
            self._digests.update(_digests(self._files, linter))
        unread = Unread(self._keying, self._write)
        asked = list(clues)
        for _ in range(_TRIES):
            with Index(self._paths(), self._digests) as index:
                fresh = [file for file in self._files if file.path not in index.holds and file.path not in unread.loose]
                try:
                    if not fresh:
                        clues.add([*unread.clues, *index.clues(asked, self._keying)], archived=True)
                        for more in (unread.counts, *index.counts()):
                            added(counts, more)
                        return True
                    self._extend(index, fresh, unread, read)
                except SpoiltError:
                    continue
                except OSError:
                    return False
        return False

    def _extend(self, index: Index, fresh: list[Found], unread: Unread, read: Callable[[Sequence[Found], Unread], None]) -> None:
        """Have files read, and keep what becomes of them. Raises `OSError` where that cannot be."""
        merged = index.merged_with(len(fresh), LARGEST)
        again = {filed.path for part in merged for filed in part.alive}
        read(fresh + [file for file in self._files if file.path in again], unread)
        unread.finish()
        self._digests.update(unread.done)
        index.drop(merged)
        throw_away(self._folder)

    def _paths(self) -> list[str]:
        """Return the paths of the segments, which have been asked for now."""
        names: list[str] = []
        with contextlib.suppress(OSError):
            names = os.listdir(self._folder)
        own = [name for name in sorted(names) if name.startswith(self._name) and name.endswith(INDEX)]
        paths = [os.path.join(self._folder, name) for name in own]
        for path in paths:
            with contextlib.suppress(OSError):
                marked(path)
        return paths

    def _write(self, draft: Draft) -> None:
        content = draft.content()
        own = blake2b(content, digest_size=8).hexdigest()
        write(self._folder, f"{self._name}-{own}{INDEX}", content)


class Unread:
    """What becomes of files that an index does not know: it goes into new segments, which are given to `write`.

    `done` are the digests of these files, by their paths. Those that must not be kept are `loose`; the `clues` and `counts` are
    theirs.
    """

    is_small: Final = False

    def __init__(self, keying: Keying, write: Callable[[Draft], None]) -> None:
        self.done: Final[dict[str, str]] = {}
        self.loose: Final[set[str]] = set()
        self.clues: Final[list[Clue]] = []
        self.counts: Final[Survey] = {}
        self._keying = keying
        self._write = write
        self._draft = Draft(keying)

    def add(self, outcome: Outcome, _: Config) -> None:
        """Add what became of a file. Raises `OSError` where that cannot be kept."""
        if not outcome.digest:
            self.loose.add(outcome.path)
            self.clues.extend(outcome.clues)
            added(self.counts, outcome.counts)
            return
        self.done[outcome.path] = outcome.digest.hex()
        self._draft.add(Filed(outcome.path, outcome.digest.hex(), outcome.counts), outcome.clues)
        if len(self._draft) == LARGEST:
            self.finish()

    def finish(self) -> None:
        """Write what has been added. Raises `OSError`."""
        if len(self._draft):
            self._write(self._draft)
            self._draft = Draft(self._keying)


def _digests(files: Iterable[Found], linter: Linter) -> Iterator[tuple[str, str]]:
    """Yield the paths of files with what names all that their outcomes depend on."""
    for file in files:
        with contextlib.suppress(NewslintError):
            data = load(file.path, file.path, file.config.max_file_size)
            yield file.path, digest(data, file.path, linter.group(*file)).hex()


def _has_numpy() -> bool:
    from importlib.util import find_spec

    return find_spec("numpy") is not None
