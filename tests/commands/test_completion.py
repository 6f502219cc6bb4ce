"""Completion, in the real shells where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint.commands import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Newslint

ROOT = Path(__file__).parents[2]
CASES = [
    ("newslint ", set(COMMANDS)),
    ("newslint che", {"check"}),
    ("newslint check --extend-s", {"--extend-select"}),
    ("newslint check --select TTL01", {"TTL010", "TTL011"}),
    ("newslint check --select TTL001,repeated-ti", {"TTL001,repeated-title"}),
    ("newslint check --fix --output-format js", {"json", "json-lines"}),
    ("newslint check stor", {"story.md"}),
    ("newslint check --config new", {"newslint.toml"}),
    ("newslint rule TTL01", {"TTL010", "TTL011"}),
    ("newslint completion ", {"bash", "zsh", "fish"}),
]
"""What is typed, and what it must be completed to; later words may be among it."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.md").touch()
    (tmp_path / "newslint.toml").touch()
    return tmp_path


def completed(shell: str, program: str, folder: Path) -> set[str]:
    done = subprocess.run([shell, *program.split("\0")], cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return {line.partition("\t")[0] for line in done.stdout.splitlines()}


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_bash(newslint: Newslint, folder: Path, typed: str, wanted: set[str]) -> None:
    script = newslint("completion", "bash").stdout
    program = f"""{script}
        words=({typed})
        [[ "{typed}" == *" " ]] && words+=("")
        COMP_WORDS=("${{words[@]}}") COMP_CWORD=$((${{#words[@]}} - 1))
        _shtab_newslint 2>/dev/null
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    assert completed("bash", f"--norc\0-c\0{program}", folder) == wanted


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_fish(newslint: Newslint, folder: Path, typed: str, wanted: set[str]) -> None:
    (folder / "script.fish").write_text(newslint("completion", "fish").stdout, "utf-8")
    assert completed("fish", f"--no-config\0-c\0source script.fish; complete -C '{typed}'", folder) >= wanted


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_takes(newslint: Newslint, folder: Path, shell: str) -> None:
    done = newslint("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "_newslint_rules" in done.stdout
    assert "exit-non-zero-on-fix" in done.stdout
    if shutil.which(shell):
        (folder / "script").write_text(done.stdout, "utf-8")
        assert subprocess.run([shell, "-n", "script"], cwd=folder, check=False).returncode == 0


def test_without_the_library_the_way_to_it_is_told(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "shtab.py").write_text("raise ImportError\n", "utf-8")
    done = newslint("completion", "bash", PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert (done.returncode, done.stderr) == (
        2,
        'error: completion needs shtab; install it with pip install "newslint[completion]"\n',
    )
