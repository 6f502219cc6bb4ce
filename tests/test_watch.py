"""Waiting until the files of a run change."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from newslint.config import Configs
from newslint.watch import State, Watch, state

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# A\n", "utf-8")
    return tmp_path


def look() -> State:
    return state(["."], Configs)


def test_a_state_holds_articles_configurations_and_house_rules(folder: Path) -> None:
    (folder / "newslint.toml").write_text('extend-rules = ["house.toml", "gone.toml"]\n', "utf-8")
    (folder / "house.toml").touch()
    (folder / "notes.log").touch()
    assert set(look().files) == {"a.md", str(folder / "newslint.toml"), str(folder / "house.toml")}


def test_a_wrong_configuration_is_a_state_too(folder: Path) -> None:
    (folder / "newslint.toml").write_text("selct = 1\n", "utf-8")
    wrong = look()
    assert wrong.error.startswith("newslint.toml:1:1: unknown key selct")
    (folder / "newslint.toml").write_text("selectt = 1\n", "utf-8")
    assert look() != wrong


def test_the_working_directory_may_vanish(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "b").mkdir()
    monkeypatch.chdir(folder / "b")
    (folder / "b").rmdir()
    assert look() == State({}, "the working directory no longer exists; change to another one")


def test_what_the_run_itself_has_written_is_no_change(folder: Path) -> None:
    before = look()
    (folder / "a.md").write_text("# Ab\n", "utf-8")
    (folder / "b.md").write_text("# B\n", "utf-8")
    after = look()
    assert before.updated(after, ["a.md", "gone.md"]).files == {"a.md": after.files["a.md"]}


def wait_for(change: str, folder: Path, watched: list[str]) -> float:
    """Return the seconds that a watch takes to see a change that a thread makes after half a second."""
    watch = Watch(look, watched)
    known = watch.look()

    def make() -> None:
        time.sleep(0.5)
        if change == "vanish":
            (folder / "a.md").unlink()
        elif change == "touch":
            os.utime(folder / "a.md", (1, 1))
        else:
            (folder / "b.md").write_text("# B\n", "utf-8")

    maker = threading.Thread(target=make)
    maker.start()
    start = time.monotonic()
    watch.wait(known)
    maker.join()
    return time.monotonic() - start


@pytest.mark.parametrize("change", ["vanish", "touch", "new"])
@pytest.mark.parametrize("by", ["the system", "the clock", "the clock, as the system cannot"])
def test_changes_are_seen(folder: Path, monkeypatch: pytest.MonkeyPatch, change: str, by: str) -> None:
    if by == "the clock":
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    taken = wait_for(change, folder, ["gone"] if by.endswith("cannot") else ["."])
    assert 0.4 < taken < 30


def test_what_has_changed_before_the_wait_is_seen_at_once(folder: Path) -> None:
    watch = Watch(look, ["."])
    known = watch.look()
    (folder / "b.md").touch()
    start = time.monotonic()
    watch.wait(known)
    assert time.monotonic() - start < 1


def test_a_change_counts_when_it_has_come_to_rest() -> None:
    states = iter([State({"a": (at, 0, 0)}) for at in (1, 2, 3, 4, 4)])
    seen: list[State] = []

    def looked() -> State:
        seen.append(next(states))
        return seen[-1]

    Watch(looked, ["."]).wait(State({}))
    assert len(seen) == 5
