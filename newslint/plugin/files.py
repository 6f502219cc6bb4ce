"""Which files are articles, by newslint's own configuration, and where pytest has to look for them."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from newslint.config import Configs
from newslint.discover import discover
from newslint.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.discover import Found

__all__ = ["Files", "listed"]


class Files:
    """The articles of a project: what `newslint check` finds in pytest's root folder, and in what is named outside of it.

    Paths are absolute, and strings: there are many, and links in them are kept. Raises `NewslintError` for a
    configuration that is wrong.
    """

    def __init__(self, config: pytest.Config) -> None:
        select = listed(config.getoption("newslint_select") or "")
        self._overrides = {"select": tuple(select), "ignore": (), "extend_select": ()} if select else {}
        self.configs: Final = Configs(overrides=self._overrides)
        self.root: Final = str(config.rootpath)
        self._prefix = os.path.join(self.root, "")
        self.here: Final = str(config.invocation_params.dir)
        self._config = config
        holds_articles = Run(self.configs).holds_articles
        self._found = {self.absolute(file.path): file for file in self._discovered() if holds_articles(file)}
        self._folders = frozenset(_above(self._found, self.root))
        self._only_articles: set[str] = set()

    def found(self) -> tuple[Found, ...]:
        """Return all articles."""
        return tuple(self._found.values())

    def get(self, path: str) -> Found | None:
        """Return an article by its path, None if there is none."""
        return self._found.get(path)

    def named(self) -> list[str]:
        """Return the files and folders that pytest was told to collect, as far as these are paths."""
        paths = [self.absolute(argument.split("::", 1)[0]) for argument in self._config.args]
        return [path for path in paths if os.path.exists(path)]

    def absolute(self, path: str) -> str:
        """Return the path of a file as it is known here, from one that people see or give."""
        return os.path.normpath(os.path.join(self.here, path))

    def shown(self, path: str) -> str:
        """Return the path of a file from the root folder, with `/`; what pytest gives for files outside cannot be selected."""
        inside = path[len(self._prefix) :] if path.startswith(self._prefix) else os.path.relpath(path, self.root)
        return inside.replace(os.sep, "/")

    def inside(self, folders: Iterable[str]) -> list[str]:
        """Return the articles that these are, or that lie in them."""
        tops = set(folders)
        return [path for path in self._found if path in tops or any(above in tops for above in _parents(path))]

    def widen(self, others: Iterable[str]) -> None:
        """Have pytest collect articles, and other files, that lie outside its `testpaths`, where these alone decide."""
        if self._config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
            return
        named = set(self.named())
        upwards = {above for path in named for above in _parents(path)}
        for path in sorted([*self._found, *others]):
            way = [*reversed([above for above in _parents(path) if len(above) > len(self.root)]), path]
            if named.isdisjoint(way):
                self._only_articles.add(next(step for step in way if step not in upwards))
        self._config.args += sorted(self._only_articles)

    def is_restricted(self, path: str) -> bool:
        """Return whether nothing but articles is to be collected from a path."""
        if not self._only_articles:
            return False
        return path in self._only_articles or any(above in self._only_articles for above in _parents(path))

    def is_ignored(self, path: str, ignored: bool | None) -> bool | None:  # noqa: FBT001 - as pytest's hook has it
        """Return whether pytest is to pass over a path, of which it would do what is `ignored`.

        A folder of articles is looked into though `norecursedirs` has its name: `build` can be one that builders read.
        """
        if ignored and path in self._folders and self._is_of_norecursedirs(path) and not self._is_left_out(path):
            self._only_articles.add(path)
            return False
        if path not in self._folders and self.is_restricted(path):
            return ignored if path in self._found else True
        return ignored

    def _discovered(self) -> Iterator[Found]:
        yield from discover([self.root], self.configs).files
        # There as well the configuration decides, and not that a path is named: it may be named for other tests.
        strict = Configs(overrides={**self._overrides, "force_exclude": True})
        outside = [path for path in self.named() if not os.path.join(path, "").startswith(self._prefix)]
        yield from discover(outside, strict).files

    def _is_of_norecursedirs(self, path: str) -> bool:
        return any(_matches(path, pattern) for pattern in self._config.getini("norecursedirs"))

    def _is_left_out(self, path: str) -> bool:
        """Return whether a person has told pytest to leave a folder out, or it holds packages and not articles."""
        given = [self.absolute(str(entry)) for entry in self._config.getoption("ignore") or ()]
        globs = [self.absolute(str(entry)) for entry in self._config.getoption("ignore_glob") or ()]
        for plugin in self._config.pluginmanager.get_plugins():
            folder = os.path.dirname(getattr(plugin, "__file__", None) or "")
            given += [os.path.join(folder, entry) for entry in getattr(plugin, "collect_ignore", ())]
            globs += [os.path.join(folder, entry) for entry in getattr(plugin, "collect_ignore_glob", ())]
        return path in given or any(fnmatch(path, glob) for glob in globs) or Path(path, "pyvenv.cfg").exists()


def listed(value: str) -> list[str]:
    """Return the items between the commas of an option."""
    return [item.strip() for item in value.split(",") if item.strip()]


def _parents(path: str) -> Iterator[str]:
    """Yield the folders that hold a path, the nearest first."""
    while (folder := os.path.dirname(path)) != path:
        yield folder
        path = folder


def _above(paths: Iterable[str], root: str) -> set[str]:
    """Return the folders below the root that hold paths, at whatever depth."""
    folders: set[str] = set()
    for path in paths:
        for folder in _parents(path):  # pragma: no branch - the root is above them all
            if folder in folders or len(folder) <= len(root):
                break
            folders.add(folder)
    return folders


def _matches(path: str, pattern: str) -> bool:
    """Return whether a pattern of `norecursedirs` matches, as in pytest: the name, or the whole path where it holds a slash."""
    if "/" not in pattern:
        return fnmatch(os.path.basename(path), pattern)
    return fnmatch(path, pattern if pattern.startswith("/") else f"*/{pattern}")
