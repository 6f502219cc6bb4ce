"""The example of a content repository, tested as a newsroom would test it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.plugin.conftest import Run

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "newsroom"


@pytest.fixture
def newsroom(pytester: pytest.Pytester) -> Path:
    shutil.copytree(EXAMPLE, pytester.path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    return pytester.path


def test_the_newsroom_is_sound(newsroom: Path, run: Run) -> None:
    assert newsroom.exists()
    run("-v", apart=True).assert_outcomes(passed=7)


def test_what_breaks_in_it_is_found(newsroom: Path, run: Run) -> None:
    story = newsroom / "stories" / "market.txt"
    story.write_text(story.read_text("utf-8").replace("in May", "in in May"), "utf-8")
    tests = newsroom / "tests" / "test_stories.py"
    tests.write_text(tests.read_text("utf-8").replace("for the last", "for the the last", 1), "utf-8")
    wire = newsroom / "wire" / "today.jsonl"
    wire.write_text(
        wire.read_text("utf-8").replace("School choir wins at Harnefoss", "Fish market moves to the old rope works"), "utf-8"
    )
    result = run(apart=True)
    result.assert_outcomes(passed=3, failed=4)
    result.stdout.fnmatch_lines(
        [
            "FAILED tests/test_stories.py::test_the_front_page_begins_with_a_headline - *",
            "FAILED stories/market.txt::newslint - TXT003 *",
        ]
    )
    result.stdout.fnmatch_lines(["FAILED tests/test_stories.py::newslint - TXT003 *"])
