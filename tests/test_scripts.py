"""The commands of the repository, run as its developers run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parent.parent
SVG = "{http://www.w3.org/2000/svg}"


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize("script", ["docs", "pictures"])
def test_what_is_made_from_the_code_is_fresh(script: str) -> None:
    done = run(f"scripts/{script}.py", "--check")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("name", ["check", "full"])
def test_a_picture_shows_the_letters_of_the_real_output(name: str) -> None:
    root = etree.parse(ROOT / "docs" / "images" / f"{name}.svg").getroot()
    prompt, *lines = ["".join(str(part) for part in text.itertext()) for text in root.iter(f"{SVG}text")]
    assert prompt.startswith("$ newslint check ")
    shown = run("-m", "newslint", *prompt.split()[2:], COLUMNS="104", NO_COLOR="1").stdout
    wrapped = [part for line in shown.splitlines() for part in re.findall(r".{1,104}", line)]
    assert [line.rstrip() for line in lines] == [line.rstrip() for line in wrapped]


def test_without_a_browser_there_are_no_shots(tmp_path: Path) -> None:
    done = run("scripts/site.py", "--shots", str(tmp_path / "shots"), PATH=str(tmp_path))
    assert (done.returncode, done.stderr) == (2, "there is no Chromium on the path\n")
    assert not (tmp_path / "shots").exists()


def test_what_was_found_by_fuzzing_breaks_nothing_any_more() -> None:
    done = run("scripts/fuzz.py", "--again")
    assert (done.returncode, done.stdout) == (0, "")
