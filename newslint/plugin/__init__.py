"""What `pytest --newslint` adds to pytest: articles are collected as tests, linted in one go, and told of as pytest tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newslint.errors import NewslintError
from newslint.plugin.files import Files
from newslint.plugin.items import ArticleFile
from newslint.plugin.summary import summarise
from newslint.plugin.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

__all__ = ["Plugin"]


class Plugin:
    """The hooks of one pytest run in which articles are tested."""

    def __init__(self, config: pytest.Config) -> None:
        distributed = bool(getattr(config.option, "dist", "no") != "no" or hasattr(config, "workerinput"))
        if distributed and (config.getoption("newslint_fix") or config.getoption("newslint_update_baseline")):
            raise pytest.UsageError("--newslint-fix and --newslint-update-baseline write files: run them without -n")
        try:
            self.files = Files(config)
            self.verdicts = Verdicts(config, self.files)
        except NewslintError as error:
            raise pytest.UsageError(f"newslint: {error}") from None
        self.files.widen(config)

    @pytest.hookimpl(wrapper=True)
    def pytest_ignore_collect(self, collection_path: Path) -> Generator[None, bool | None, bool | None]:
        """Have pytest look into folders of articles that it would pass over, and there at nothing but articles."""
        ignored = yield
        return self.files.is_ignored(collection_path, ignored)

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        """Collect an article as an article, and keep pytest from running what looks like Python in it."""
        collected = yield
        if not self.files.has(file_path):
            return collected
        own = ArticleFile.from_parent(parent, path=file_path, verdicts=self.verdicts)
        return [*(other for other in collected if type(other).__name__ != "DoctestTextfile"), own]

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Take note of which articles are going to be tested, to lint them all at once."""
        self.verdicts.expect(item.path for item in session.items if isinstance(item.parent, ArticleFile))

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:  # noqa: ANN401 - a type of pytest-xdist
        """Lint once, here, for all processes of pytest-xdist."""
        node.workerinput["newslint"] = self.verdicts.packed()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Count what was found by rule, and say what can be done about it."""
        summarise(terminalreporter)
