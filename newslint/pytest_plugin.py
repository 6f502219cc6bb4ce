"""`pytest --newslint`: every article is a test.

This much is loaded by every pytest run in whose environment newslint is installed; all else is imported once it is asked for.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from newslint.article import Article
    from newslint.testing import Newslint

__all__: list[str] = []

MARKER = "newslint_articles"
_WRITING = ("newslint_fix", "newslint_diff", "newslint_update_baseline")
"""The options that mean `--newslint` as well: they can mean nothing else."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare what pytest takes for newslint; all about rules stands in newslint's own configuration."""
    group = parser.getgroup("newslint", "articles (newslint)")
    group.addoption("--newslint", action="store_true", help="test every article with newslint")
    group.addoption("--newslint-select", metavar="RULES", help="test with these rules only, with commas between")
    group.addoption("--newslint-ignore", metavar="RULES", default="", help="leave these rules out")
    group.addoption(
        "--newslint-per",
        choices=["file", "shard", "record"],
        default="shard",
        help="one test for each file of many records, for each thousand of them (the default), or for each",
    )
    group.addoption("--newslint-fix", action="store_true", help="apply safe fixes to the articles that are tested")
    group.addoption("--newslint-diff", action="store_true", help="show what --newslint-fix would change")
    group.addoption("--newslint-update-baseline", action="store_true", help="record what is found as known, in place of what was")
    group.addoption("--newslint-no-cache", action="store_true", help="read nothing that earlier runs have kept, and keep nothing")
    parser.addini("newslint", "test every article with newslint, as with --newslint", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers, and load the rest where articles are to be tested."""
    config.addinivalue_line("markers", "newslint: the test of an article, made by newslint")
    config.addinivalue_line(
        "markers",
        f"{MARKER}(*globs): run the test for each article of the project that a glob matches, as its argument `article`",
    )
    wanted = any(config.getoption(option) for option in ("newslint", *_WRITING)) or config.getini("newslint")
    if wanted and not config.getoption("help"):
        from newslint.plugin import Plugin

        config.pluginmanager.register(Plugin(config), "newslint-articles")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that is marked for each of the articles it asks for."""
    markers = list(metafunc.definition.iter_markers(MARKER))
    if markers:
        from newslint.plugin.parametrised import parametrise

        parametrise(metafunc, [glob for marker in markers for glob in marker.args])


@pytest.fixture
def article(request: pytest.FixtureRequest) -> Article:
    """Return the article for which a test with the marker `newslint_articles` is run."""
    from newslint.plugin.parametrised import read_article

    return read_article(request)


@pytest.fixture
def newslint(request: pytest.FixtureRequest) -> Newslint:
    """Return what lints texts and files under the project's configuration: `lint` and `assert_clean`."""
    from newslint.testing import Newslint

    return Newslint(request.config.rootpath)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Explain a comparison of findings: what they are, a line each."""
    finding = sys.modules.get("newslint.finding")
    if finding is None or op not in {"==", "!="} or not isinstance(left, tuple) or not isinstance(right, tuple):
        return None
    found = [one for one in (*left, *right) if isinstance(one, finding.Finding)]
    lines = [f"{one.path}:{one.place.location.row}:{one.place.location.column}: {one.code} {one.message}" for one in found]
    return [f"{len(left)} findings {op} {len(right)}", *lines] if found else None
