"""A project whose articles are tested by pytest, run in this process or in one of its own."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import newslint

# What a run in this process has loaded first, pytester forgets again: a second copy of a class could not be sent to other processes.
# numpy even refuses to be loaded twice. A module of an extra that is not installed is loaded by nobody.
for _name in [*(module.name for module in pkgutil.walk_packages(newslint.__path__, "newslint.")), "numpy"]:
    with suppress(ModuleNotFoundError):
        import_module(_name)

ROOT = Path(__file__).parent.parent.parent
PLUGIN = ("-p", "no:newslint", "-p", "newslint.pytest_plugin", "-p", "no:randomly")

SOUND = "Harbour opens\n\nThe quay was full by noon, said Ada Merrin of Orle.\n"
BROKEN = "Ferry sails\n\nIt left the the quay at dawn.\n"

Run = Callable[..., Any]


@pytest.fixture
def stories(pytester: pytest.Pytester) -> Path:
    """Make a project with a sound story and a broken one."""
    folder = pytester.path / "stories"
    folder.mkdir()
    (folder / "sound.txt").write_text(SOUND, "utf-8")
    (folder / "broken.txt").write_text(BROKEN, "utf-8")
    return folder


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest with the plugin; `apart` in a process of its own."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)

    def runner(*arguments: str | Path, apart: bool = False) -> pytest.RunResult:
        start = pytester.runpytest_subprocess if apart else pytester.runpytest_inprocess
        return start(*PLUGIN, *arguments)

    return runner
