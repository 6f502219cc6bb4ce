"""What each glob matches; `test_gitignore.py` holds the same against git itself."""

from __future__ import annotations

import time

import pytest

from newslint.globs import Globs


def verdict(globs: list[str], path: str) -> bool | None:
    name = path.rstrip("/").rpartition("/")[2] + ("/" if path.endswith("/") else "")
    return Globs(globs).verdict(path, name)


@pytest.mark.parametrize(
    ("glob", "matched", "not_matched"),
    [
        ("*.md", ["a.md", "news/a.md", ".md", "a.md/"], ["a.mdx", "md"]),
        ("drafts", ["drafts", "drafts/", "news/drafts/"], ["drafts2", "old-drafts"]),
        ("drafts/", ["drafts/", "news/drafts/"], ["drafts", "news/drafts"]),
        ("/drafts", ["drafts", "drafts/"], ["news/drafts"]),
        ("news/*.md", ["news/a.md"], ["a.md", "news/2024/a.md", "old/news/a.md"]),
        ("**/old/*.md", ["old/a.md", "a/b/old/c.md"], ["old/a/b.md", "a/b.md"]),
        ("news/**", ["news/a.md", "news/2024/", "news/2024/a.md"], ["news/", "news", "old/news/a.md"]),
        ("news/**/a.md", ["news/a.md", "news/x/a.md", "news/x/y/a.md"], ["newsa.md", "a.md"]),
        ("a/**/b/**/c*d", ["a/b/cd", "a/x/b/y/z/cxd"], ["a/b/x/d", "b/cd"]),
        ("a/**/**/b", ["a/b", "a/x/y/b"], ["ab"]),
        ("/**", ["a", "a/b"], []),
        ("n**s", ["news", "old/ns"], ["n/s"]),
        ("a*b*c*d", ["abcd", "a1b2c3d"], ["abdc", "abc"]),
        ("part-?.txt", ["part-1.txt", "part-é.txt"], ["part-10.txt", "part-.txt"]),
        ("part-[0-9a].txt", ["part-7.txt", "part-a.txt"], ["part-b.txt"]),
        ("[!a-c]x", ["dx"], ["ax", "/x"]),
        ("[^a-c]x", ["dx"], ["bx"]),
        ("[]]x", ["]x"], ["x"]),
        (r"[\]-]x", ["]x", "-x"], [r"\x"]),
        ("[a-]x", ["ax", "-x"], ["bx"]),
        ("[[:digit:][:upper:]]x", ["7x", "Ax"], ["ax", ":x"]),
        ("[[:nonsense:]]x", [], ["nx", "[x", ":x"]),
        ("[z-a]x", [], ["zx", "ax", "mx"]),
        ("[!z-a]x", ["zx"], ["x"]),
        ("[ab", [], ["a", "[ab"]),
        ("ab\\", [], ["ab", "ab\\"]),
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
    assert [path for path in matched if not verdict([glob], path)] == []
    assert [path for path in not_matched if verdict([glob], path)] == []


def test_last_glob_that_matches_decides() -> None:
    globs = ["*.md", "!keep.md", "/news/keep.md"]
    assert verdict(globs, "a.md") is True
    assert verdict(globs, "old/keep.md") is False
    assert verdict(globs, "news/keep.md") is True
    assert verdict(globs, "a.txt") is None


def test_list_without_globs_is_false() -> None:
    assert not Globs(["", "# nothing", "!"])
    assert Globs(["a"])
    assert Globs(["a/b"])


def test_path_is_matched_with_the_folders_above_it() -> None:
    globs = Globs(["drafts/", "/news/2024", "*.bak"])
    assert [path for path in ("drafts/a.md", "x/drafts/y/a.md", "news/2024/a/b.md", "a.bak") if not globs.matches(path)] == []
    assert [path for path in ("drafts", "news/2025/a.md", "a.md", "old/news/2024/a.md") if globs.matches(path)] == []


def test_hostile_glob_takes_no_time() -> None:
    """Each of these takes longer than the world has stood where the work grows exponentially."""
    assert verdict(["*a" * 60 + "b"], "a" * 250) is None
    assert verdict(["**/a/" * 40 + "b"], "a/" * 1000 + "c") is None
