"""From paths to the files to lint, in order, each with the configuration in force for it.

Paths are strings here, with `/` between their parts on every system: a walk meets far too many for an object of each.
"""

from __future__ import annotations

import os
import stat
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newslint.finding import Problem
from newslint.gitignore import Ignores, above, below, ignored
from newslint.globs import Globs, anchored
from newslint.sources import WALKED, extension_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newslint.config import Config, Configs

__all__ = ["Discovery", "Found", "corpus_paths", "discover", "leaves_out", "reason", "would_find"]


class Found(NamedTuple):
    """A file to lint: its path as people see it, from which it can be opened, and the configuration in force for it."""

    path: str
    config: Config


class Discovery(NamedTuple):
    """What was found, all of it in the order of paths.

    `problems` are paths that could not be followed; `notes` tell of entries that a walk passed over without harm.
    """

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def discover(
    paths: Iterable[str | os.PathLike[str]],
    configs: Configs,
    *,
    extensions: Collection[str] | None = None,
    anyway: bool = False,
) -> Discovery:
    """Return the files that the paths stand for, each once.

    A file is taken whatever its name; a folder is walked, and of its files those are taken that the configuration includes and
    does not exclude and git does not ignore, hidden ones never. No folder is entered through a symbolic link, and nothing but
    regular files is taken. Without `include` in the configuration the `extensions` decide, or those of all known formats.
    Where the configuration says `force-exclude`, what `leaves_out` tells of is passed over though it is named, unless it is
    wanted `anyway`. Raises `NewslintError` for a configuration that is wrong.
    """
    search = _Search(configs, extensions, anyway=anyway)
    for path in paths:
        search.look(os.fspath(path))
    return search.outcome()


def leaves_out(path: str, configs: Configs) -> bool:
    """Return whether `force-exclude` is on and leaves out a file of this path, which need not exist.

    Raises `NewslintError` for a configuration that is wrong.
    """
    whole = _slashed(os.path.abspath(path))
    return _Search(configs).config_for(whole) is None


def would_find(path: str, paths: Iterable[str], configs: Configs) -> bool:
    """Return whether a walk of the paths would come to a file of this path, which need not exist, and take it by its name.

    Raises `NewslintError` for a configuration that is wrong.
    """
    whole = _slashed(os.path.abspath(path))
    tops = (_slashed(os.path.abspath(named)).rstrip("/") + "/" for named in paths if os.path.isdir(named))
    top = next((top for top in tops if whole.startswith(top)), None)
    return top is not None and _Search(configs).reaches(whole, top)


def corpus_paths(config: Config) -> Iterator[str]:
    """Yield the paths that the configured corpus stands for; an entry that matches nothing is taken as it is."""
    if not config.corpus:
        return
    import glob

    for entry in config.corpus:
        whole = str(config.root / entry)
        yield from sorted(glob.glob(whole, recursive=True)) or [whole]


def reason(error: OSError) -> str:
    """Return in words for people why the system refused."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or str(error)).lower()


class _Filter:
    """Which entries of a walk one configuration takes."""

    def __init__(self, config: Config, extensions: Collection[str]) -> None:
        self.config = config
        self._root = _slashed(str(config.root)).rstrip("/") + "/"
        self._include = Globs(map(anchored, config.include))
        self._exclude = Globs(map(anchored, (*config.exclude, *config.extend_exclude)))
        self._extensions = frozenset(extensions)

    def offset(self, folder: str, top: str) -> int:
        """Return how many code points of the paths in a folder are not for `exclude` to see, in a walk from the folder `top`.

        A folder that is named is walked though it is excluded: the globs then count in it as if they were written there.
        """
        offset = self._above(folder)
        return len(top) if len(top) > offset and self._exclude.matches(top[offset:]) else offset

    def takes(self, path: str, offset: int) -> bool:
        """Return whether a file is included and not excluded."""
        if self._include:
            return self._include.matches(path[self._above(path) :]) and not self._exclude.matches(path[offset:])
        return extension_of(path) in self._extensions and not self._exclude.matches(path[offset:])

    def enters(self, path: str, offset: int) -> bool:
        """Return whether a folder is not excluded; its path ends in `/`."""
        return not self._exclude.matches(path[offset:])

    def reaches(self, path: str) -> bool:
        """Return whether a walk from the configuration's folder would come to a path, which ends in `/` if it is a folder's."""
        # Of a path elsewhere only the last part counts: how it came to lie there is no matter of this configuration.
        offset = self._above(path) or path.rstrip("/").rfind("/") + 1
        *folders, name = path[offset:].split("/")
        return (
            not any(part.startswith(".") for part in (*folders, name))
            and all(self.enters(folder, 0) for folder in accumulate(f"{folder}/" for folder in folders))
            and (not name or self.takes(path, offset))
        )

    def _above(self, path: str) -> int:
        return len(self._root) if path.startswith(self._root) else 0


class _Search:
    """One run over all paths: what has been found so far."""

    def __init__(self, configs: Configs, extensions: Collection[str] | None = None, *, anyway: bool = False) -> None:
        self._anyway = anyway
        self._extensions = frozenset(WALKED if extensions is None else extensions)
        self._configs = configs
        self._here = _slashed(str(configs.working_directory)).rstrip("/") + "/"
        self._filters: dict[int, _Filter] = {}
        self._files: dict[str, Config] = {}
        self._links: dict[str, Config] = {}
        self._problems: dict[str, str] = {}
        self._notes: dict[str, str] = {}

    def outcome(self) -> Discovery:
        """Return everything in order; a link met in a walk gives way to the file itself and to links before it."""
        taken = {os.path.realpath(path) for path in self._files} if self._links else set()
        for path in sorted(self._links, key=_parts):
            target = os.path.realpath(path)
            if target not in taken:
                taken.add(target)
                self._files[path] = self._links[path]
        files = tuple(Found(self._shown(path), self._files[path]) for path in sorted(self._files, key=_parts))
        return Discovery(files, self._told(self._problems), self._told(self._notes))

    def look(self, path: str) -> None:
        """Take a path that was named."""
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            self._problems[path] = _why_not(path, error)
            return
        whole = _slashed(os.path.abspath(path))
        if stat.S_ISDIR(mode):
            if self.config_for(whole.rstrip("/") + "/"):
                self._walk(whole)
        elif not stat.S_ISREG(mode):
            self._problems[whole] = "not a regular file"
        elif config := self.config_for(whole):
            self._files[whole] = config

    def config_for(self, path: str) -> Config | None:
        """Return the configuration for what is named, None if it says to leave that out; a folder's path ends in `/`."""
        folder = path[: path.rindex("/")] or "/"
        config = self._configs.for_folder(folder)
        taken = self._anyway or not config.force_exclude or self._filter(config).reaches(path)
        return config if taken else None

    def reaches(self, path: str, top: str) -> bool:
        """Return whether a walk from the folder `top`, whose path ends in `/`, comes to a path below it."""
        config = self._configs.for_folder(path[: path.rindex("/")] or "/")
        if not self._filter(config).reaches(path):
            return False
        while config.respect_gitignore and len(path) > len(top):
            folder = os.path.dirname(path.rstrip("/"))
            if ignored(below(folder, above(folder)), path):
                return False
            path = folder.rstrip("/") + "/"
        return True

    def _walk(self, top: str) -> None:
        folders = [(top, above(top))]
        while folders:
            folder, outer = folders.pop()
            try:
                with os.scandir(folder) as scan:
                    entries = [entry for entry in scan if not entry.name.startswith(".")]
                folders += self._sift(top, folder, entries, below(folder, outer))
            except OSError as error:
                self._problems[folder] = f"the folder cannot be read: {reason(error)}"

    def _sift(self, top: str, folder: str, entries: list[os.DirEntry[str]], ignores: Ignores) -> list[tuple[str, Ignores]]:
        """Take the files among a folder's entries and return the folders to be walked."""
        config = self._configs.for_folder(folder)
        sieve = self._filter(config)
        lists = ignores if config.respect_gitignore else Ignores()
        prefix = folder.rstrip("/") + "/"
        offset = sieve.offset(prefix, top.rstrip("/") + "/")
        folders = []
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if sieve.enters(f"{path}/", offset) and not ignored(lists, f"{path}/"):
                    folders.append((path, ignores))
            elif sieve.takes(path, offset) and not ignored(lists, path):
                if entry.is_file(follow_symlinks=False):
                    self._files[path] = config
                else:
                    self._take_other(path, config)
        return folders

    def _take_other(self, path: str, config: Config) -> None:
        """Take what a walk meets that is neither folder nor file, if it is a link to a file."""
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            self._notes[path] = _why_not(path, error)
            return
        if stat.S_ISREG(mode):
            self._links[path] = config
        elif not stat.S_ISDIR(mode):
            self._notes[path] = "not a regular file"

    def _filter(self, config: Config) -> _Filter:
        if id(config) not in self._filters:
            self._filters[id(config)] = _Filter(config, self._extensions)
        return self._filters[id(config)]

    def _told(self, messages: dict[str, str]) -> tuple[Problem, ...]:
        return tuple(Problem(self._shown(path), messages[path]) for path in sorted(messages, key=_parts))

    def _shown(self, path: str) -> str:
        if path + "/" == self._here:
            return "."
        return path.removeprefix(self._here)


def _slashed(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _parts(path: str) -> str:
    """Return what to sort paths by, so that they are ordered part by part: no name holds a NUL, and nothing sorts before it."""
    return path.replace("/", "\0")


def _why_not(path: str, error: OSError | ValueError) -> str:
    if not path:
        return "an empty path names no file"
    if not isinstance(error, OSError):
        return "no file can have such a name"
    if isinstance(error, FileNotFoundError) and os.path.lexists(path):
        return "a symbolic link to nothing"
    return reason(error)
