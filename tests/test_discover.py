"""Real folders with everything a disk may hold."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint.config import Configs
from newslint.discover import Discovery, discover, leaves_out
from newslint.errors import NewslintError
from newslint.finding import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in a folder that every user may enter, since some tests run as an ordinary one."""
    folder = Path(tempfile.mkdtemp(prefix="newslint-")).resolve()
    folder.chmod(0o755)
    monkeypatch.chdir(folder)
    yield folder
    subprocess.run(["rm", "-rf", folder], check=True)  # shutil.rmtree recurses, which is too deep for one of the tests


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Give up the rights of root, for whom every folder is readable, while the block runs."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def lay(*paths: str) -> None:
    for path in paths:
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("A story.\n", encoding="utf-8")


def find(*paths: str | Path, isolated: bool = False) -> Discovery:
    return discover(paths, Configs(isolated=isolated))


def names(*paths: str | Path) -> list[str]:
    found = find(*paths)
    assert found.problems == found.notes == ()
    return [file.path for file in found.files]


def test_files_of_known_formats_are_found_in_the_order_of_their_parts() -> None:
    lay("b.md", "a/z.md", "a/b/c.txt", "a.md", "a-b/c.md", "a b.md", "B.MD", "c.html5", "d", "e.pyc")
    assert names(".") == ["B.MD", "a/b/c.txt", "a/z.md", "a b.md", "a-b/c.md", "a.md", "b.md"]


def test_named_file_is_taken_whatever_it_is() -> None:
    lay("README.md", ".hidden/.story", "data.xyz", "node_modules/a.md", "ignored.md")
    Path(".git").mkdir()
    Path(".gitignore").write_text("ignored.md\n")
    Path("newslint.toml").write_text('exclude = ["data.xyz"]\n')
    paths = [".hidden/.story", "README.md", "data.xyz", "ignored.md", "node_modules/a.md"]
    assert names(*paths) == paths


def test_named_folder_is_walked_whatever_its_name() -> None:
    lay(".drafts/a.md", "node_modules/b.md", "node_modules/node_modules/c.md")
    assert names(".drafts", "node_modules") == [".drafts/a.md", "node_modules/b.md"]
    assert names(".") == []


def test_exclusions_count_in_a_named_folder_that_they_match() -> None:
    lay("drafts/a.md", "drafts/old/b.md", "drafts/drafts/c.md", "drafts/wire/d.md", "drafts/wire/wire/e.md")
    Path("newslint.toml").write_text('exclude = ["drafts/", "old"]\ninclude = ["/drafts/**"]\n')
    Path("drafts/wire/newslint.toml").write_text('exclude = ["/wire/"]\n')
    assert names("drafts") == ["drafts/a.md", "drafts/wire/d.md"]
    assert names("drafts/old") == ["drafts/old/b.md"]


def test_each_file_is_found_once(here: Path) -> None:
    lay("a/b.md", "a/c.md")
    assert names("a", "a/b.md", "./a/../a/b.md", here / "a", "a/", ".") == ["a/b.md", "a/c.md"]


def test_file_that_is_no_article_is_left_out() -> None:
    stories = [
        "authors-strike.md",
        "license-to-kill.md",
        "notice-of-strike.md",
        "security-council-meets.md",
        "readmes.txt",
        "adsorption.txt",
    ]
    lay(
        "README.md",
        "readme.txt",
        "Readme.de.md",
        "LICENSE.txt",
        "LICENSE-MIT.txt",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    )
    lay(
        "requirements.txt",
        "requirements-dev.txt",
        "robots.txt",
        "ads.txt",
        "x/CMakeLists.txt",
        "a.egg-info/SOURCES.txt",
        "venv/a.md",
    )
    lay(*stories)
    assert names(".") == sorted(stories)


def test_hidden_entries_are_left_out() -> None:
    lay(".a.md", ".b/c.md", "d/.e/f.md", "d/g.md")
    assert names(".") == ["d/g.md"]


def test_exclusions_add_to_the_usual_ones_or_take_their_place() -> None:
    lay("drafts/a.md", "news/drafts/a.md", "news/a.md", "news/old.md", "README.md")
    Path("newslint.toml").write_text('extend-exclude = ["/drafts", "news/old*"]\n')
    assert names(".") == ["news/a.md", "news/drafts/a.md"]
    Path("newslint.toml").write_text('exclude = ["drafts/"]\nextend-exclude = ["a.*"]\n')
    assert names(".") == ["README.md", "news/old.md"]


def test_inclusion_takes_the_place_of_the_known_extensions() -> None:
    lay("a.md", "b.story", "news/c.story", "news/d.md", "news/e.txt")
    Path("newslint.toml").write_text('include = ["*.story", "/news/*.md", "!c.*"]\n')
    assert names(".") == ["b.story", "news/d.md"]


def test_other_extensions_may_be_asked_for() -> None:
    lay("a.md", "b.story")
    assert [file.path for file in discover(["."], Configs(), extensions={".story"}).files] == ["b.story"]


def test_nested_configuration_counts_for_its_folder(here: Path) -> None:
    lay("a.md", "b.md", "wire/a.md", "wire/b.md", "wire/deep/b.md")
    Path("newslint.toml").write_text('exclude = ["a.md"]\n')
    Path("wire/newslint.toml").write_text('exclude = ["/b.md"]\n')
    found = find(".", "wire/b.md")
    assert [(file.path, file.config.root) for file in found.files] == [
        ("b.md", here),
        ("wire/a.md", here / "wire"),
        ("wire/b.md", here / "wire"),
        ("wire/deep/b.md", here / "wire"),
    ]


def test_globs_of_a_configuration_elsewhere_still_match_names(tmp_path: Path) -> None:
    lay("site/newslint.toml")
    Path("site/newslint.toml").write_text('extend-exclude = ["b.md", "c"]\n')
    for name in ("a.md", "b.md", "c/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = discover([tmp_path], Configs("site/newslint.toml"))
    assert [file.path for file in found.files] == [f"{tmp_path.as_posix()}/a.md"]


def test_forced_exclusion_leaves_out_what_a_walk_would_not_take(here: Path, tmp_path: Path) -> None:
    lay(
        "news/a.md", "news/b.pyc", "drafts/a.md", "drafts/new/a.md", ".github/a.md", "news/.a.md", "README.md", "LICENSE", "c.txt"
    )
    named = sorted(str(path.relative_to(here)) for path in here.rglob("*") if path.is_file())
    Path("newslint.toml").write_text('extend-exclude = ["/drafts", "!/drafts/new", "c.*"]\nforce-exclude = true\n')
    assert names(*named) == names(".") == ["news/a.md"]
    assert names("drafts", ".github", "news", "news/.") == ["news/a.md"]
    assert names("drafts/new", *map(Path.absolute, map(Path, named))) == ["news/a.md"]
    (tmp_path / "drafts").mkdir()
    for name in ("a.md", "b.pyc", "c.txt"):
        (tmp_path / "drafts" / name).touch()
    found = discover([tmp_path / "drafts" / name for name in ("a.md", "b.pyc", "c.txt")], Configs("newslint.toml"))
    assert [file.path for file in found.files] == [f"{tmp_path.as_posix()}/drafts/a.md"]


def test_forced_exclusion_follows_the_inclusions_and_the_nearest_configuration() -> None:
    lay("a.md", "b.story", "wire/a.md", "wire/deep/a.md")
    Path("newslint.toml").write_text('include = ["*.story"]\nexclude = ["/wire"]\nforce-exclude = true\n')
    Path("wire/newslint.toml").write_text("exclude = ['deep']\nforce-exclude = true\n")
    assert names("a.md", "b.story", "wire/a.md", "wire/deep/a.md") == ["b.story", "wire/a.md"]
    Path("wire/newslint.toml").write_text("exclude = ['deep']\n")
    assert names("a.md", "b.story", "wire/a.md", "wire/deep/a.md") == ["b.story", "wire/a.md", "wire/deep/a.md"]


def test_forced_exclusion_gives_way_where_files_are_wanted_anyway() -> None:
    lay("archive/a.md")
    Path("newslint.toml").write_text('exclude = ["archive"]\nforce-exclude = true\n')
    configs = Configs()
    assert discover(["archive/a.md", "archive"], configs).files == ()
    assert [file.path for file in discover(["archive"], configs, anyway=True).files] == ["archive/a.md"]
    assert leaves_out("archive/new.md", configs)
    assert not leaves_out("news/new.md", configs)
    assert not leaves_out("/", Configs(isolated=True, overrides={"force_exclude": True}))


def test_forced_exclusion_keeps_quiet_about_no_path_that_leads_nowhere() -> None:
    Path("newslint.toml").write_text('exclude = ["archive"]\nforce-exclude = true\n')
    assert find("archive/gone.md").problems == (Problem("archive/gone.md", "no such file or folder"),)


def test_wrong_configuration_ends_the_search() -> None:
    lay("news/a.md")
    Path("news/newslint.toml").write_text("x = 1\n")
    with pytest.raises(NewslintError, match=r"^news/newslint\.toml:1:1: unknown key x"):
        find(".")


def test_paths_below_the_working_directory_are_relative_and_others_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay("a.md", "news/b.md")
    monkeypatch.chdir("news")
    assert names("..", "b.md") == [f"{here}/a.md", "b.md"]


def test_path_that_leads_nowhere_is_a_problem(here: Path) -> None:
    Path("gone.md").symlink_to("nowhere.md")
    Path("circle.md").symlink_to("circle.md")
    found = find("missing.md", "gone.md", "circle.md", "a\0b.md", "")
    assert found.files == ()
    assert found.problems == (
        Problem("", "an empty path names no file"),
        Problem("a\0b.md", "no file can have such a name"),
        Problem("circle.md", "too many levels of symbolic links"),
        Problem("gone.md", "a symbolic link to nothing"),
        Problem("missing.md", "no such file or folder"),
    )
    lay("a.md")
    assert find("a.md/b.md", str(here / "a.md/")).problems == (Problem("a.md/b.md", "not a directory"),)


def test_link_to_a_file_is_taken_under_its_own_name() -> None:
    lay("elsewhere/real.story", "news/a.md")
    Path("news/link.md").symlink_to("../elsewhere/real.story")
    Path("news/to-folder.md").symlink_to("../elsewhere")
    assert names("news") == ["news/a.md", "news/link.md"]
    assert names("news/link.md", "elsewhere/real.story") == ["elsewhere/real.story", "news/link.md"]


def test_link_gives_way_to_the_file_itself_and_to_links_before_it() -> None:
    lay("news/b.md", "real.story")
    Path("news/a.md").symlink_to("b.md")
    Path("news/c.md").symlink_to("../real.story")
    Path("news/d.md").symlink_to("c.md")
    assert names("news") == ["news/b.md", "news/c.md"]


def test_folders_are_not_entered_through_links() -> None:
    lay("news/a.md", "archive/b.md")
    Path("news/again").symlink_to(".")
    Path("news/archive").symlink_to("../archive")
    assert names("news") == ["news/a.md"]
    assert names("news/archive") == ["news/archive/b.md"]


def test_entry_that_is_no_file_is_noted_and_never_opened() -> None:
    lay("news/a.md")
    os.mkfifo("news/pipe.md")
    os.mkfifo("news/pipe")
    Path("news/gone.md").symlink_to("nowhere")
    Path("news/tty.md").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("news/s.md")
    found = find("news")
    assert [file.path for file in found.files] == ["news/a.md"]
    assert found.problems == ()
    assert found.notes == (
        Problem("news/gone.md", "a symbolic link to nothing"),
        Problem("news/pipe.md", "not a regular file"),
        Problem("news/s.md", "not a regular file"),
        Problem("news/tty.md", "not a regular file"),
    )
    assert find("news/pipe.md", "/dev/null").problems == (
        Problem("/dev/null", "not a regular file"),
        Problem("news/pipe.md", "not a regular file"),
    )


def test_pipe_in_place_of_an_ignore_file_stops_nothing() -> None:
    lay("a.md")
    Path(".git").mkdir()
    os.mkfifo(".gitignore")
    os.mkfifo("newslint.toml")
    assert names(".") == ["a.md"]


def test_folder_that_may_not_be_read_is_a_problem() -> None:
    lay("a.md", "locked/b.md", "sealed/c.md", "sealed/.gitignore")
    Path(".git").mkdir()
    Path("sealed/.gitignore").chmod(0o000)
    Path("locked").chmod(0o000)
    Path("link.md").symlink_to("locked/b.md")
    with ordinary_user():
        found = find(".", "locked/b.md")
    Path("locked").chmod(0o755)
    assert [file.path for file in found.files] == ["a.md", "sealed/c.md"]
    assert found.problems == (
        Problem("locked", "the folder cannot be read: permission denied"),
        Problem("locked/b.md", "permission denied"),
    )
    assert found.notes == (Problem("link.md", "permission denied"),)


def test_working_directory_itself_is_shown_as_a_dot() -> None:
    Path().chmod(0o311)
    with ordinary_user():
        found = find(".", isolated=True)
    Path().chmod(0o755)
    assert found.problems == (Problem(".", "the folder cannot be read: permission denied"),)


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system takes no such names")
def test_name_that_is_not_utf_8_is_found(here: Path) -> None:
    folder = os.fsencode(here) + b"/n\xfe"
    os.mkdir(folder)  # noqa: PTH102 - bytes, which Path does not take
    with open(folder + b"/a\xff.md", "wb") as stream:  # noqa: PTH123 - bytes, which Path does not take
        stream.write(b"A story.\n")
    Path(".git").mkdir()
    Path(".gitignore").write_text("*.bak\n")
    (path,) = names(".")
    assert os.fsencode(path) == b"n\xfe/a\xff.md"
    assert names(path) == [path]


def test_tree_may_be_deeper_than_python_recurses_and_than_paths_can_say() -> None:
    top = os.getcwd()  # noqa: PTH109 - it goes down step by step, for no path may be so long
    for depth in range(2100):
        if depth == 1100:
            lay("a.md")
        os.mkdir("d")  # noqa: PTH102 - beside os.chdir, with no Path at hand
        os.chdir("d")
    os.chdir(top)
    found = find(".")
    assert [file.path for file in found.files] == ["d/" * 1100 + "a.md"]
    assert [problem.message for problem in found.problems] == ["the folder cannot be read: file name too long"]


def test_order_does_not_depend_on_the_order_of_paths() -> None:
    lay("b/x.md", "a/y.md", "c.md", "b.md")
    assert find("b", "c.md", "a", "b.md", isolated=True) == find("b.md", "a", "c.md", "b", isolated=True)
