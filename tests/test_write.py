"""Files are old or new at every instant, and keep what they had."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newslint.write import LONGEST_RUN, Unwritable, create, overwrite, sweep

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = 65534


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_mode_and_owner_stay(story: Path) -> None:
    if os.geteuid() == 0:
        os.chown(story, NOBODY, NOBODY)
    story.chmod(0o4640)
    before = story.stat()
    overwrite(str(story), b"old", b"new")
    after = story.stat()
    assert story.read_bytes() == b"new"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_ino != before.st_ino
    assert names(story.parent) == ["story.txt"]


def test_a_link_stays_a_link(story: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.txt"
    link.symlink_to("../story.txt")
    overwrite(str(link), b"old", b"new")
    assert os.readlink(link) == "../story.txt"  # noqa: PTH115 - the very text of the link
    assert story.read_bytes() == b"new"
    assert names(tmp_path / "links") == ["link.txt"]


def test_a_file_with_two_names_is_left_alone(story: Path, tmp_path: Path) -> None:
    (tmp_path / "twin.txt").hardlink_to(story)
    with pytest.raises(Unwritable, match=r"story.txt: cannot be fixed: the file has 2 names \(hard links\)"):
        overwrite(str(story), b"old", b"new")
    assert story.read_bytes() == b"old"


def test_a_read_only_file_is_left_alone(story: Path) -> None:
    story.chmod(0o444)
    with pytest.raises(Unwritable, match="cannot be fixed: the file is read-only"):
        overwrite(str(story), b"old", b"new")
    assert story.read_bytes() == b"old"


@pytest.mark.parametrize("now", [b"other", b"ol", b"older", b""])
def test_a_file_that_has_changed_is_not_overwritten(story: Path, now: bytes) -> None:
    story.write_bytes(now)
    with pytest.raises(Unwritable, match="not fixed: the file has changed since it was read; run newslint again"):
        overwrite(str(story), b"old", b"new")
    assert story.read_bytes() == now
    assert names(story.parent) == ["story.txt"]


def test_a_file_that_is_gone_stays_gone(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="cannot be fixed: no such file or directory"):
        overwrite(str(tmp_path / "story.txt"), b"old", b"new")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_what_an_ordinary_user_may_not_write_is_left_alone(story: Path) -> None:
    """A folder in which nothing can be made, and a file whose owner could not be kept."""
    others = story.parent / "others"
    others.mkdir(mode=0o777)
    others.chmod(0o777)
    (others / "story.txt").write_bytes(b"old")
    (others / "story.txt").chmod(0o666)
    story.chmod(0o666)
    story.parent.chmod(0o755)
    for path in story.parent.parents[:3]:
        path.chmod(path.stat().st_mode | 0o055)
    os.seteuid(NOBODY)
    try:
        for path in (story, others / "story.txt"):
            with pytest.raises(Unwritable, match=r"cannot be fixed: (permission denied|operation not permitted)"):
                overwrite(str(path), b"old", b"new")
    finally:
        os.seteuid(0)
    assert (story.read_bytes(), names(others)) == (b"old", ["story.txt"])


def test_only_what_killed_runs_have_left_is_swept_up(story: Path, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    started = story.stat().st_mtime + 1
    for process, number in (
        (ended.pid, 0),
        (os.getpid(), 0),
        (os.getppid(), 1),
        (os.getppid(), 2),
        (9_999_999_999, 0),
        (ended.pid, 7),
    ):
        (tmp_path / f".newslint-{process}-{number}.tmp").write_bytes(b"half")
    os.utime(tmp_path / f".newslint-{os.getppid()}-2.tmp", (0, started - LONGEST_RUN - 1))
    os.utime(tmp_path / f".newslint-{ended.pid}-7.tmp", (0, started + 1))
    (tmp_path / f".newslint-{ended.pid}-1.tmp").mkdir()
    (tmp_path / ".newslint-notes.tmp").write_bytes(b"mine")
    sweep([str(story), str(tmp_path / "gone" / "story.txt")], started)
    assert names(tmp_path) == sorted(
        [
            f".newslint-{os.getppid()}-1.tmp",
            ".newslint-9999999999-0.tmp",
            f".newslint-{ended.pid}-7.tmp",
            f".newslint-{ended.pid}-1.tmp",
            ".newslint-notes.tmp",
            "story.txt",
        ]
    )


def test_nothing_of_this_very_moment_is_swept_up(story: Path, tmp_path: Path) -> None:
    half = tmp_path / f".newslint-{os.getpid()}-0.tmp"
    half.write_bytes(b"half")
    os.utime(half, (0, half.stat().st_mtime + 60))
    sweep([str(story)])
    assert half.exists()
    assert stat.S_ISREG(half.stat().st_mode)


def test_a_new_file_is_there_as_a_whole(tmp_path: Path) -> None:
    create(str(tmp_path / "new.txt"), b"new")
    assert (tmp_path / "new.txt").read_bytes() == b"new"
    with pytest.raises(Unwritable, match=r"new.txt: cannot be written: there is a file of that name already"):
        create(str(tmp_path / "new.txt"), b"newer")
    (tmp_path / "nowhere.txt").symlink_to("no/such/folder")
    with pytest.raises(Unwritable, match="there is a file of that name already"):
        create(str(tmp_path / "nowhere.txt"), b"new")
    with pytest.raises(Unwritable, match="cannot be written: no such file or directory"):
        create(str(tmp_path / "gone" / "new.txt"), b"new")
    assert names(tmp_path) == ["new.txt", "nowhere.txt"]


def test_other_words_for_other_files(story: Path) -> None:
    with pytest.raises(Unwritable, match="not written: the file has changed since it was read"):
        overwrite(str(story), b"other", b"new", what="written")
