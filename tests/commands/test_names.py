"""`newslint names`, as a user runs it."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "one.txt").write_text("The rain\n\nThey met Moon Hae Jin and Žofie Ødegård. Then they met Moon Hae Jin.", "utf-8")
    (folder / "two.md").write_text("# The rain\n\nThey met Moon Hae-jin and Žofie Ødegård again.\n", "utf-8")
    (folder / "three.txt").write_text("The rain\n\nThey met Ada Merrin.", "utf-8")
    return folder


def test_a_table_for_people(newslint: Newslint, stories: Path) -> None:
    done = newslint("names", stories.name)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "times  articles  name           suspected variants",
        "    2         1  Moon Hae Jin   Moon Hae-jin (1)",
        "    2         2  Žofie Ødegård",
    ]
    assert "Ada Merrin" in newslint("names", "--min-count", "1", stories.name).stdout
    assert "Žofie" not in newslint("names", "--variants", stories.name).stdout


def test_toml_that_a_house_can_take_as_it_is(newslint: Newslint, stories: Path, tmp_path: Path) -> None:
    done = newslint("names", "--output-format", "toml", "-o", "house.toml", stories.name)
    assert (done.returncode, done.stdout) == (0, "")
    table = tomllib.loads((tmp_path / "house.toml").read_text("utf-8"))
    assert table == {"names": {"preferred": {"Moon Hae Jin": ["Moon Hae-jin"]}}}
    (tmp_path / "newslint.toml").write_text('extend-rules = ["house.toml"]\nselect = ["NAM005"]\n', "utf-8")
    done = newslint("check", "--fix", stories.name)
    assert done.returncode == 0
    assert "Moon Hae Jin and" in (stories / "two.md").read_text("utf-8")


def test_json_for_programs(newslint: Newslint, stories: Path) -> None:
    first, second = json.loads(newslint("names", "--output-format", "json", stories.name).stdout)
    assert first == {"name": "Moon Hae Jin", "times": 2, "articles": 1, "variants": [{"name": "Moon Hae-jin", "times": 1}]}
    assert second == {"name": "Žofie Ødegård", "times": 2, "articles": 2, "variants": []}


def test_what_cannot_be_found_is_told(newslint: Newslint) -> None:
    done = newslint("names", "nowhere")
    assert done.returncode == 2
    assert done.stderr.startswith("error: nowhere: ")


def test_a_list_takes_the_place_of_no_article(newslint: Newslint, stories: Path) -> None:
    before = (stories / "two.md").read_bytes()
    done = newslint("names", "-o", "stories/two.md", stories.name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: stories/two.md: the list would overwrite an article; name another file\n"
    assert (stories / "two.md").read_bytes() == before
