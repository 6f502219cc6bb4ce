"""What several test modules need: running the command as a user does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.linter import Linter

Newslint = Callable[..., subprocess.CompletedProcess[str]]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell's job in the background ignores Ctrl-C, and so would all that the tests start to press it on.
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def _own_options() -> None:
    """Keep the options of this run from the runs of pytest that tests start."""
    os.environ.pop("PYTEST_ADDOPTS", None)


@pytest.fixture(scope="session")
def offline() -> dict[str, str]:
    """Return the variables that let pip install newslint with no network, into environments that other programs make.

    Through PYTHONPATH pip finds our dependencies installed, and what builds newslint as well.
    """
    return {"PYTHONPATH": sysconfig.get_path("purelib"), "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}


@pytest.fixture
def newslint(tmp_path: Path) -> Newslint:
    """Run the command in the test's folder, which no configuration of ours is above."""

    def run(
        *arguments: str, stdin: str | bytes = "", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "newslint", *arguments],
            cwd=cwd or tmp_path,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "", "FORCE_COLOR": "", "COLUMNS": "80", **environment},
        )
        output, errors = (stream.decode("utf-8").replace("\r\n", "\n") for stream in (done.stdout, done.stderr))
        assert "Traceback" not in errors
        return subprocess.CompletedProcess(done.args, done.returncode, output, errors)

    return run


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that are linted from here on, and not taken from a cache."""
    paths: list[str] = []
    file = Linter.file

    def noted(self: Linter, path: str, *arguments: object, **options: object) -> object:
        paths.append(path)
        return file(self, path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "file", noted)
    return paths
