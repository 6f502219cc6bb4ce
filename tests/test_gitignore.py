"""Git is asked what it ignores, and the walk must say the same."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newslint.config import Configs
from newslint.discover import discover

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("", "a/", "b/", "a/b/", "a/b/a/", "ab/a/", "b/a b/")
FILES = ("a.md", "b.md", "ab.md", "a b.md", "b-1.md", "[a].md", "c.txt")

PLACES = ("", "", "/", "a/", "/a/", "**/a/", "a/**/", "*/", "b/a b/")
FILE_GLOBS = ("a.md", "*.md", "?.md", "[ab].md", "[!a].md", "[a-b].*", "a*b.md", r"\[a].md", "a b.md", "b-?.md  ")
FOLDER_GLOBS = ("a", "a/", "b/", "*b/", "a?b", "/b", "a/b", "a/b/", "**/a", "b/**", "a/*")
LINES = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(["", "", "!"]), st.sampled_from(PLACES), st.sampled_from(FILE_GLOBS)),
    st.sampled_from([*FOLDER_GLOBS, "*", "", "# a.md", "a.md\r"]),
)
"""Globs as people write them; what is odder, such as `b//a`, pathspec reads in its own way.

Where a line re-admits a folder, as `!*/` does, pathspec re-admits what lies in it though another line than `*` ignores that; git
does not. So that line stands in an example alone.
"""


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, without a person's own git settings."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return folder


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for name in FILES:
            (tmp_path / folder / name).write_text("A story.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def seen_by_git(folder: Path) -> list[str]:
    listed = git(folder, "-c", "core.quotePath=false", "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    return sorted(path for path in listed if path.endswith((".md", ".txt")))


def seen(*paths: str) -> list[str]:
    return sorted(found.path for found in discover(paths or ["."], Configs(isolated=True)).files)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=5), st.lists(LINES, max_size=3))
@example(["*", "!*/", "!b.md"], [])
@example(["/a/*", "!/a/b", "a/b/*.md"], ["!a.md"])
@example(["a/**", "!a/a.md", "**/ab/"], ["/a"])
@example(["a\\", "!", "\\"], ["[a", "**a**"])
@example(["#a.md", "\\#b.md", "a.md  ", "a\\ b.md"], ["\ufeffa.md"])
@example(["/*", "!/a/", "/a/*", "!/a/b"], ["/"])
def test_walk_sees_what_git_sees(repository: Path, top: list[str], nested: list[str]) -> None:
    (repository / ".gitignore").write_text("\n".join(top))
    (repository / "a/.gitignore").write_text("\n".join(nested) + "\n")
    assert seen() == seen_by_git(repository)


def test_all_of_gits_own_files_count(repository: Path, home: Path) -> None:
    (repository / ".git/info/exclude").write_text("b.md\n")
    (home / ".config/git").mkdir(parents=True)
    (home / ".config/git/ignore").write_text("ab.md\n!b.md\n")
    (repository / ".gitignore").write_text("/c.txt\r\n")
    assert seen() == seen_by_git(repository)
    assert "ab.md" not in seen()
    assert "b.md" not in seen()


@pytest.mark.parametrize("place", [".gitconfig", ".config/git/config"])
def test_persons_own_ignore_file_may_have_another_name(repository: Path, home: Path, place: str) -> None:
    (home / place).parent.mkdir(parents=True, exist_ok=True)
    (home / place).write_text('[core]\n\texcludesFile = "~/own ignores"\n')
    (home / "own ignores").write_text("a.md\n")
    assert seen() == seen_by_git(repository)
    assert "a.md" not in seen()


def test_folder_below_the_root_heeds_the_files_above_it(repository: Path) -> None:
    (repository / ".gitignore").write_text("/a/b/a.md\nb.md\n")
    (repository / "a/.gitignore").write_text("!b.md\nc.txt\n")
    assert seen("a/b") == [path for path in seen_by_git(repository) if path.startswith("a/b/")]


def test_named_folder_is_walked_though_git_ignores_it(repository: Path) -> None:
    (repository / ".gitignore").write_text("/b\n")
    assert "b/a.md" not in seen()
    assert "b/a.md" in seen("b")
    assert "b/a b/a.md" in seen("b/a b")


def test_what_git_ignores_in_a_named_folder_that_it_ignores_stays_out(repository: Path) -> None:
    (repository / ".gitignore").write_text("/a\na b\nb.md\n")
    (repository / "a/.gitignore").write_text("ab.md\n")
    assert {"a/a.md", "a/b/a.md", "a/b.md", "a/ab.md", "b/a b/a.md"} & set(seen("a", "b")) == {"a/a.md", "a/b/a.md"}


def test_without_a_repository_nothing_is_ignored(repository: Path) -> None:
    (repository / ".gitignore").write_text("*\n")
    shutil.rmtree(repository / ".git")
    assert len(seen()) == len(FOLDERS) * len(FILES)


def test_repository_within_keeps_its_own_rules(repository: Path) -> None:
    (repository / ".gitignore").write_text("a.md\n")
    git(repository / "b", "init", "-q")
    (repository / "b/.gitignore").write_text("b.md\n")
    assert {"b/a.md", "b/b.md", "a.md"} & set(seen()) == {"b/a.md"}
    assert {"b/a.md", "b/b.md"} & set(seen("b")) == {"b/a.md"}


def test_linked_worktree_has_the_exclusions_of_the_main_one(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    git(repository, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "Begin")
    (repository / ".git/info/exclude").write_text("a.md\n")
    linked = tmp_path_factory.mktemp("linked") / "tree"
    git(repository, "worktree", "add", "-q", str(linked))
    (linked / "a.md").write_text("A story.\n")
    (linked / "b.md").write_text("A story.\n")
    assert seen_by_git(linked) == ["b.md"]
    assert seen(str(linked)) == [f"{linked}/b.md"]


def test_configuration_can_turn_it_off(repository: Path) -> None:
    (repository / ".gitignore").write_text("a.md\n")
    (repository / "newslint.toml").write_text("respect-gitignore = false\n")
    assert "a.md" in {found.path for found in discover(["."], Configs()).files}


def test_ignore_file_that_is_no_file_or_not_utf_8_stops_nothing(repository: Path) -> None:
    (repository / ".gitignore").mkdir()
    (repository / "a/.gitignore").write_bytes(b"\xff\xfe\nb.md\n")
    assert "a/a.md" in seen()
    assert "a/b.md" not in seen()
