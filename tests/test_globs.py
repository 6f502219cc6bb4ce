"""What each glob matches; `test_gitignore.py` holds the walk against git itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import newslint as package
from newslint.config import Config
from newslint.globs import Globs, anchored
from newslint.values import Accepted


@pytest.mark.parametrize(
    ("glob", "matched", "not_matched"),
    [
        ("*.md", ["a.md", "news/a.md", ".md", "a.md/", "a.md/b.txt"], ["a.mdx", "md"]),
        ("drafts", ["drafts", "drafts/", "news/drafts/", "drafts/a.md"], ["drafts2", "old-drafts"]),
        ("drafts/", ["drafts/", "news/drafts/", "news/drafts/a.md"], ["drafts", "news/drafts"]),
        ("/drafts", ["drafts", "drafts/"], ["news/drafts"]),
        ("news/*.md", ["news/a.md"], ["a.md", "news/2024/a.md", "old/news/a.md"]),
        ("**/old/*.md", ["old/a.md", "a/b/old/c.md"], ["old/a/b.md", "a/b.md"]),
        ("news/**", ["news/a.md", "news/2024/", "news/2024/a.md"], ["news/", "news", "old/news/a.md"]),
        ("news/**/a.md", ["news/a.md", "news/x/a.md", "news/x/y/a.md"], ["newsa.md", "a.md"]),
        ("/**", ["a", "a/b"], []),
        ("part-?.txt", ["part-1.txt", "part-é.txt"], ["part-10.txt", "part-.txt"]),
        ("part-[0-9a].txt", ["part-7.txt", "part-a.txt"], ["part-b.txt"]),
        ("[!a-c]x", ["dx"], ["ax", "/x"]),
        ("[[a]x", ["[x", "ax"], ["x"]),
        ("[z-a]x", [], ["ax", "mx"]),
        ("[ab", [], ["a", "[ab"]),
        ("ab\\", [], ["ab", "ab\\"]),
        ("\\", [], ["\\", "a"]),
        ("!", [], ["!", "a", "a/"]),
        (r"\*.md", ["*.md"], ["a.md"]),
        (r"\#a", ["#a"], ["a"]),
        (r"\!a", ["!a"], ["a"]),
        ("# a", [], ["# a", "a"]),
        ("", [], ["", "a"]),
        ("/", [], ["a", "a/"]),
        ("a  ", ["a"], ["a  "]),
        ("a\\ ", ["a "], ["a"]),
        ("a\r", ["a"], []),
        ("été*", ["été.md"], ["ete.md"]),
        ("bad\udcff*", ["bad\udcff.md"], ["bad.md"]),
    ],
)
def test_one_glob(glob: str, matched: list[str], not_matched: list[str]) -> None:
    globs = Globs([glob])
    assert [path for path in matched if not globs.matches(path)] == []
    assert [path for path in not_matched if globs.matches(path)] == []


def test_last_glob_that_matches_decides() -> None:
    globs = Globs(["*.md", "!keep.md", "/news/keep.md"])
    assert globs.verdict("a.md") is True
    assert globs.verdict("old/keep.md") is False
    assert globs.verdict("news/keep.md") is True
    assert globs.verdict("a.txt") is None


def test_line_that_is_no_glob_leaves_the_others_in_force() -> None:
    globs = Globs(["*.md", "\\", "!", "[z-a]", "!keep.md"])
    assert [path for path in ("a.md", "keep.md", "z") if globs.matches(path)] == ["a.md"]


def test_folder_is_readmitted_after_everything() -> None:
    globs = Globs(["*", "!*/", "!*.md"])
    assert [path for path in ("news/", "a.md", "news/a.md", "a.txt", "news/a.txt") if globs.matches(path)] == [
        "a.txt",
        "news/a.txt",
    ]


def test_hostile_glob_is_matched_in_bounded_time() -> None:
    """Each of these takes ages where the work grows exponentially."""
    assert Globs(["*a" * 40 + "b"]).verdict("a" * 200) is None
    assert Globs(["**/a/" * 20 + "b"]).verdict("a/" * 1000 + "c") is None


def test_list_without_globs_is_false() -> None:
    assert not Globs(["", "# nothing", "  "])
    assert Globs(["a"])
    assert Globs(["!a"])


def test_a_dot_before_a_glob_of_a_configuration_is_its_folder(tmp_path: Path) -> None:
    assert [anchored(glob) for glob in ("./p.txt", "./a/*.md", "p.txt", "../x")] == ["/p.txt", "/a/*.md", "p.txt", "../x"]
    for name in ("p.txt", "q.txt"):
        (tmp_path / name).write_text("Ferry sails\n\nIt was the the first.\n", "utf-8")
    for settings in (
        {"per_file_ignores": (("./p.txt", ("TXT",)),)},
        {"accept": (Accepted("./p.txt", (), "the the"),)},
        {"include": ("./q.txt",)},
        {"exclude": ("./p.txt",)},
    ):
        report = package.check([tmp_path], Config(tmp_path, **settings), select=["TXT"])
        assert [Path(finding.path).name for finding in report.findings] == ["q.txt"], settings
