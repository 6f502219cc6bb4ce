"""Tests of other people that are run for each article: the marker `newslint_articles` and the fixture `article`."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from newslint.config import Configs
from newslint.discover import discover
from newslint.dupes import keyed, where
from newslint.globs import Globs
from newslint.linter import Linter
from newslint.run import Run
from newslint.sources import holds_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.article import Article

__all__ = ["parametrise", "read_article"]

_PATHS = pytest.StashKey[list[str]]()
_LINTER = pytest.StashKey[Linter]()
_NAMES = pytest.StashKey[dict[str, list[str]]]()
_READER = pytest.StashKey["_Reader"]()


class _Nth(NamedTuple):
    """An article: its file, and how many of the same file come before it."""

    path: str
    number: int


class _Reader:
    """Reads the articles of a file one after the other, so that tests in their order read a file once."""

    def __init__(self, articles: Iterator[Article], path: str) -> None:
        self._articles = articles
        self.path = path
        self.last = -1
        self.article: Article | None = None

    def read(self, number: int) -> Article | None:
        """Return the article before which so many come, which must not lie behind the last that was read."""
        if number > self.last:
            self.article = next(islice(self._articles, number - self.last - 1, None), None)
            self.last = number
        return self.article


def parametrise(metafunc: pytest.Metafunc, globs: Iterable[str]) -> None:
    """Run a test for each article of the project in a file that a glob matches, by its path from pytest's root.

    Without globs it is run for every article. Articles in a file of several go by their places in it.
    """
    config = metafunc.config
    wanted = Globs(globs)
    found = [
        (name, _Nth(str(config.rootpath / path), number))
        for path in _articles(config)
        if not wanted or wanted.matches(path)
        for number, name in enumerate(_names(config, path))
    ]
    metafunc.parametrize("article", [nth for _, nth in found], ids=[name for name, _ in found], indirect=True)


def read_article(request: pytest.FixtureRequest) -> Article:
    """Return the article that a test is run for."""
    nth: _Nth | None = getattr(request, "param", None)
    if nth is None:
        pytest.fail("the fixture `article` needs the marker newslint_articles", pytrace=False)
    stash = request.config.stash
    reader = stash.get(_READER, None)
    if reader is None or reader.path != nth.path or reader.last > nth.number:
        reader = stash[_READER] = _Reader(_read(request.config, nth.path), nth.path)
    article = reader.read(nth.number)
    if article is None:
        pytest.fail(f"no article can be read from {nth.path}", pytrace=False)
    return article


def _read(config: pytest.Config, path: str) -> Iterator[Article]:
    linter = config.stash.setdefault(_LINTER, Linter(Configs()))
    return linter.articles(path, linter.config_of(path))


def _names(config: pytest.Config, path: str) -> list[str]:
    """Return what names each article of a file; one that holds none is named, as its test is to tell."""
    known = config.stash.setdefault(_NAMES, {})
    if path not in known:
        several = _read(config, str(config.rootpath / path)) if holds_many(path) else ()
        known[path] = [where(key._replace(path=path)) for key, _ in keyed(several)] or [path]
    return known[path]


def _articles(config: pytest.Config) -> list[str]:
    """Return the articles of the project, by their paths from pytest's root."""
    if _PATHS not in config.stash:
        root, here = config.rootpath, config.invocation_params.dir
        configs = Configs()
        files = filter(Run(configs).holds_articles, discover([root], configs).files)
        found = [os.path.join(here, file.path) for file in files]
        config.stash[_PATHS] = [Path(path).relative_to(root).as_posix() for path in found]
    return config.stash[_PATHS]
