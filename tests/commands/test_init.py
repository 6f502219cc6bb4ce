"""`newslint init`: a configuration to begin with, which says what is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import tomli

from newslint.config import Config
from newslint.schema import convert

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint

NAMES = "Ada Bo Cal Dee Eva Flo Gus Hal Ida Jan Kit Lea Max Ned Ola Pia Ray Sue Ted Una Val Win Xan Yve Zoe".split()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A Hugo site of 25 articles, all of which end their headlines with full stops; one has a slip besides."""
    news = tmp_path / "content" / "news"
    news.mkdir(parents=True)
    for name in NAMES:
        slip = "the the" if name == "Ada" else "the"
        text = f"---\ntitle: {name} wins the race of Orle.\n---\n\n{name} won {slip} noon, and the town of Orle saw it.\n"
        (news / f"{name.lower()}.md").write_text(text, "utf-8")
    (tmp_path / "hugo.toml").touch()
    (tmp_path / "notes.md").write_text("# Notes\n\nThe the.\n", "utf-8")
    return tmp_path


def test_a_site_is_described_and_the_check_says_the_same(newslint: Newslint, site: Path) -> None:
    done = newslint("init")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Wrote newslint.toml: a Hugo site with 25 files of articles (Markdown) in content/.\n"
        "newslint check has 1 finding in 25 files.\n\n"
        "Next:\n"
        "  newslint check        see them\n"
        "  newslint check --fix  mend the 1 that can be mended safely; --diff shows how\n"
        "  newslint config       see what is in force, and where it comes from\n"
    )
    text = (site / "newslint.toml").read_text("utf-8")
    config = Config(site, **convert(tomli.loads(text), text, "newslint.toml"))
    assert config == Config(site, include=("content/**/*.md",), templates="hugo", ignore=("TTL008",))
    assert '  "TTL008",  # title-full-stop: 25 of 25\n' in text
    assert "# Only these files are linted when newslint walks the folder; that leaves out 1 other file.\n" in text
    assert "# extend-select = [" in text
    checked = newslint("check")
    assert "Found 1 warning in 1 of 25 files." in checked.stdout


def test_the_lines_that_are_commented_out_hold_as_well(newslint: Newslint, site: Path) -> None:
    text = newslint("init", "--stdout").stdout
    off = re.compile(r"^# ((?:[a-z-]+|\"letters/\*\*\") = .*|\[[a-z.-]+\])$", re.MULTILINE)
    assert len(off.findall(text)) >= 5
    (site / "newslint.toml").write_text(off.sub(r"\1", text), "utf-8")
    assert newslint("check").returncode == 1


def test_the_same_folder_gives_the_same_bytes_and_a_trial_writes_nothing(newslint: Newslint, site: Path) -> None:
    trial = newslint("init", "--stdout")
    assert not (site / "newslint.toml").exists()
    assert "newslint check has 1 finding in 25 files." in trial.stderr
    assert newslint("init", "--dry-run").stdout == trial.stdout
    newslint("init")
    assert (site / "newslint.toml").read_text("utf-8") == trial.stdout
    assert newslint("init", "--stdout").stdout == trial.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [("newslint.toml", ""), (".newslint.toml", ""), ("pyproject.toml", "[tool.newslint]\n"), ("newslint.toml", "selct = 1\n")],
)
def test_a_configuration_is_never_overwritten_unasked(newslint: Newslint, site: Path, name: str, text: str) -> None:
    (site / name).write_text(text, "utf-8")
    done = newslint("init")
    assert (done.returncode, done.stderr) == (
        2,
        f"error: {name}: there is a configuration already; newslint init --stdout shows a new one, --force writes it\n",
    )
    assert (site / name).read_text("utf-8") == text
    assert newslint("init", "--force").returncode == 0
    assert "content/**/*.md" in (site / "newslint.toml").read_text("utf-8")


def test_a_project_file_of_others_is_none(newslint: Newslint, site: Path) -> None:
    (site / "pyproject.toml").write_text("[tool.ruff]\n", "utf-8")
    assert newslint("init").returncode == 0


def test_where_much_is_found_a_baseline_is_named(newslint: Newslint, site: Path) -> None:
    for number in range(60):
        (site / "content" / f"{number}.md").write_text(f"# Race {number} won\n\nIt was was won by {number}.\n", "utf-8")
    done = newslint("init", str(site), cwd=site.parent)
    assert re.search(r"^  newslint baseline \S+ +or put up with all that is there", done.stdout, re.MULTILINE)
    assert f"  newslint check --fix {site.name}" in done.stdout
    assert "#   TXT003 repeated-word: 61 of 85\n" in (site / "newslint.toml").read_text("utf-8")


def test_of_many_articles_a_sample_is_read(newslint: Newslint, tmp_path: Path) -> None:
    folder = tmp_path / "wire desk"
    folder.mkdir()
    for number in range(520):
        (folder / f"{number}.txt").write_text(f"Race {number} won in Orle\n\nIt was won by {number}.\n", "utf-8")
    done = newslint("init", "wire desk")
    assert "in 500 files, a sample of 520.\n" in done.stdout
    assert "  newslint check 'wire desk'" in done.stdout
    assert "include" not in tomli.loads((folder / "newslint.toml").read_text("utf-8"))


def test_a_large_file_is_not_read_for_its_style(newslint: Newslint, site: Path) -> None:
    (site / "content" / "long.md").write_text("# Race\n\nThe the.\n" + "\nIt was won.\n" * 90_000, "utf-8")
    assert "has 1 finding in 25 files, a sample of 26.\n" in newslint("init").stdout


def test_a_folder_with_rules_of_its_own_keeps_them(newslint: Newslint, site: Path) -> None:
    (site / "content" / "news" / "newslint.toml").write_text('select = ["ENC"]\n', "utf-8")
    assert "has 0 findings in 25 files" in newslint("init").stdout
    assert "All clear" in newslint("check").stdout


def test_an_empty_folder_is_a_beginning_too(newslint: Newslint, tmp_path: Path) -> None:
    done = newslint("init")
    assert done.stdout == "Wrote newslint.toml: 0 files of articles.\nThere is no article here yet.\n"
    assert tomli.loads((tmp_path / "newslint.toml").read_text("utf-8")) == {}


def test_pre_commit_is_told_of_only_where_it_is_in_use(newslint: Newslint, site: Path) -> None:
    assert "pre-commit" not in newslint("init", "--stdout").stderr
    hooks = site / ".pre-commit-config.yaml"
    hooks.write_text("repos:\n", "utf-8")
    told = newslint("init", "--stdout").stderr
    assert (
        "\nTo lint before every commit, add to repos in .pre-commit-config.yaml:\n\n  - repo: https://github.com/newslint/"
        in told
    )
    hooks.write_text(hooks.read_text("utf-8") + told.partition("yaml:\n\n")[2], "utf-8")
    assert "pre-commit" not in newslint("init", "--stdout").stderr


@pytest.mark.parametrize(
    ("folder", "told"),
    [("gone", "gone: there is no such folder"), ("blocked", "blocked/newslint.toml: cannot be written: is a directory")],
)
def test_a_folder_that_cannot_be_written_is_told(newslint: Newslint, tmp_path: Path, folder: str, told: str) -> None:
    (tmp_path / "blocked" / "newslint.toml").mkdir(parents=True)
    done = newslint("init", "--force", folder)
    assert (done.returncode, done.stderr) == (2, f"error: {told}\n")


def test_a_file_that_cannot_be_read_tells_nothing(newslint: Newslint, site: Path) -> None:
    (site / "pyproject.toml").mkdir()
    assert newslint("init").returncode == 0
