"""What `pytest --newslint` adds to pytest: articles are collected as tests, linted in one go, and told of as pytest tells."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from newslint.errors import NewslintError
from newslint.plugin.files import Files
from newslint.plugin.items import ArticleFile
from newslint.plugin.summary import summarise
from newslint.plugin.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

__all__ = ["Plugin"]


class Plugin:
    """The hooks of one pytest run in which articles are tested; with pytest-xdist, of each of its processes."""

    def __init__(self, config: pytest.Config) -> None:
        given = getattr(config, "workerinput", {}).get("newslint")
        self._distributes = given is None and config.getoption("dist", "no") != "no"
        _check(config, distributes=self._distributes)
        with _at_work():
            self.files = Files(config)
            self.verdicts = Verdicts(config, self.files, given)
        self.files.widen(self.verdicts.baselines)

    def pytest_sessionstart(self) -> None:
        """Lint once, here, for all processes of pytest-xdist, before these start."""
        if self._distributes:
            self._judge([*self.files.inside(self.files.named()), *self.verdicts.baselines])

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:  # noqa: ANN401 - a type of pytest-xdist
        """Give a process of pytest-xdist what was found."""
        node.workerinput["newslint"] = self.verdicts.packed()

    @pytest.hookimpl(wrapper=True)
    def pytest_ignore_collect(self, collection_path: Path) -> Generator[None, bool | None, bool | None]:
        """Have pytest look into folders of articles that it would pass over, and there at nothing but articles."""
        ignored = yield
        return self.files.is_ignored(str(collection_path), ignored)

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        """Collect an article as an article, and keep pytest from running what looks like Python in it."""
        collected = yield
        path = str(file_path)
        if self.files.get(path) is None and path not in self.verdicts.baselines:
            return collected
        own = ArticleFile.from_parent(parent, path=file_path, nodeid=self.files.shown(path), verdicts=self.verdicts)
        if self.files.is_restricted(path):
            return [own]
        return [*(other for other in collected if type(other).__name__ != "DoctestTextfile"), own]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Lint all articles that are going to be tested at once."""
        if not session.config.getoption("collectonly"):
            self._judge([str(item.path) for item in session.items if isinstance(item.parent, ArticleFile)])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Count what was found by rule, and say what can be done about it."""
        summarise(terminalreporter, self.verdicts.notes)

    def _judge(self, paths: list[str]) -> None:
        with _at_work():
            self.verdicts.judge(paths)


@contextmanager
def _at_work() -> Iterator[None]:
    """Tell of newslint's errors as pytest tells of wrong usage; and collect no garbage, as what newslint makes has few cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    except NewslintError as error:
        raise pytest.UsageError(f"newslint: {error}") from None
    finally:
        if was_enabled:
            gc.enable()


def _check(config: pytest.Config, *, distributes: bool) -> None:
    """Raise `pytest.UsageError` for options that cannot be had together."""
    fixes, renews, shows = (config.getoption(f"newslint_{name}") for name in ("fix", "update_baseline", "diff"))
    if renews and (fixes or shows):
        raise pytest.UsageError("--newslint-update-baseline records what is there: fix it in a run of its own")
    if distributes and (renews or (fixes and not shows)):
        option = "--newslint-update-baseline" if renews else "--newslint-fix"
        raise pytest.UsageError(f"{option} writes files, and pytest-xdist has several processes that read them: leave out -n")
