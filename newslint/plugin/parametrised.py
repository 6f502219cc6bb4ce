"""Tests of other people that are run for each article: the marker `newslint_articles` and the fixture `article`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint.config import Configs
from newslint.discover import discover
from newslint.globs import Globs
from newslint.linter import Linter
from newslint.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.article import Article

__all__ = ["parametrise", "read_article"]

_PATHS = pytest.StashKey[list[str]]()
_LINTER = pytest.StashKey[Linter]()


def parametrise(metafunc: pytest.Metafunc, globs: Iterable[str]) -> None:
    """Run a test for each article of the project that a glob matches, by its path from pytest's root; without globs, for each."""
    root = metafunc.config.rootpath
    wanted = Globs(globs)
    paths = [path for path in _articles(metafunc.config) if not wanted or wanted.matches(path)]
    metafunc.parametrize("article", [root / path for path in paths], ids=paths, indirect=True)


def read_article(request: pytest.FixtureRequest) -> Article:
    """Return the article of the file that a test is run for; the first, if the file holds several."""
    path: Path | None = getattr(request, "param", None)
    if path is None:
        pytest.fail("the fixture `article` needs the marker newslint_articles", pytrace=False)
    linter = request.config.stash.setdefault(_LINTER, Linter(Configs()))
    for article in linter.articles(str(path), linter.config_of(str(path))):
        return article
    pytest.fail(f"no article can be read from {path}", pytrace=False)


def _articles(config: pytest.Config) -> list[str]:
    """Return the articles of the project, by their paths from pytest's root."""
    if _PATHS not in config.stash:
        root, here = config.rootpath, config.invocation_params.dir
        configs = Configs()
        files = filter(Run(configs).holds_articles, discover([root], configs).files)
        found = [os.path.join(here, file.path) for file in files]  # noqa: PTH118 - links are kept
        config.stash[_PATHS] = [Path(path).relative_to(root).as_posix() for path in found]
    return config.stash[_PATHS]
