"""Which files are articles, by newslint's own configuration, and where pytest has to look for them."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from functools import cached_property
from typing import TYPE_CHECKING, Final

import pytest

from newslint.config import Configs
from newslint.discover import discover
from newslint.sources import format_of

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.discover import Found

__all__ = ["Files"]


class Files:
    """The articles of a project: what `newslint check` finds in pytest's root folder, and what is named besides."""

    def __init__(self, config: pytest.Config) -> None:
        select = config.getoption("newslint_select")
        overrides: dict[str, object] = {"ignore": (), "extend_select": ()} if select else {}
        if select:
            overrides["select"] = tuple(listed(select))
        self.configs: Final = Configs(overrides=overrides)
        self.root: Final = config.rootpath
        self._passed_over: Final[list[str]] = config.getini("norecursedirs")
        self._alone: set[str] = set()
        self._kept_out = [str(path) for path in config.getoption("ignore") or ()]

    @cached_property
    def _found(self) -> dict[str, Found]:
        found = discover([self.root], self.configs).files
        return {os.path.abspath(file.path): file for file in found}  # noqa: PTH100 - strings: there are many, and links are kept

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders that hold articles, at whatever depth, up to the root."""
        folders: set[str] = set()
        root = str(self.root)
        for path in self._found:
            folder = os.path.dirname(path)  # noqa: PTH120 - as above
            while len(folder) > len(root) and folder not in folders:
                folders.add(folder)
                folder = os.path.dirname(folder)  # noqa: PTH120 - as above
        return frozenset(folders)

    def found(self) -> tuple[Found, ...]:
        """Return all articles of the project."""
        return tuple(self._found.values())

    def has(self, path: Path) -> bool:
        """Return whether a file is an article."""
        return self.get(str(path)) is not None

    def get(self, path: str) -> Found | None:
        """Return an article by its absolute path, None if there is none; one outside the root is judged by its name."""
        if format_of(path) is None:
            return None
        if path.startswith(os.path.join(self.root, "")):  # noqa: PTH118 - as above
            return self._found.get(path)
        return next(iter(discover([path], self.configs).files), None)

    def widen(self, config: pytest.Config) -> None:
        """Where no paths were named, have pytest collect articles that lie outside its `testpaths` as well."""
        if config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
            return
        named = [os.path.abspath(self.root / path) for path in config.args]  # noqa: PTH100 - as above
        root = os.path.join(self.root, "")  # noqa: PTH118 - as above
        tops = dict.fromkeys(root + path[len(root) :].split(os.sep, 1)[0] for path in sorted(self._found))
        for top in tops:
            if not any(top == path or top.startswith(path + os.sep) for path in named):
                self._alone.add(top)
                config.args.append(top)

    def is_ignored(self, path: Path, ignored: bool | None) -> bool | None:  # noqa: FBT001 - as the hook has it
        """Return whether pytest is to pass over a path, of which it would do what is `ignored`."""
        whole = str(path)
        if whole in self._folders:
            if ignored and any(fnmatch(path.name, pattern) for pattern in self._passed_over) and whole not in self._kept_out:
                self._alone.add(whole)
                return False
            return ignored
        if self._alone and any(whole.startswith(top + os.sep) for top in self._alone):
            return ignored if self.has(path) else True
        return ignored


def listed(value: str) -> list[str]:
    """Return the items between the commas of an option."""
    return [item.strip() for item in value.split(",") if item.strip()]
