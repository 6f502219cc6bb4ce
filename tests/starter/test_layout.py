"""What a folder of articles holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.sites import generator_in
from newslint.starter.draft import described
from newslint.starter.layout import Layout, layout

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("mark", "files", "words"),
    [
        (
            "hugo.toml",
            ["content/a.md", "content/news/b.md", "docs/c.md"],
            "a Hugo site with 2 files of articles (Markdown) in content/",
        ),
        ("_config.yml", ["_posts/a.markdown", "about.md"], "2 files of articles (Markdown)"),
        (
            "_config.yml",
            ["_posts/a.md", "_drafts/b.md", "about.md"],
            "a Jekyll site with 2 files of articles (Markdown) in _posts/ and _drafts/",
        ),
        (".eleventy.js", ["posts/a.md"], "an Eleventy site with 1 file of articles (Markdown) in posts/"),
        ("astro.config.mjs", ["src/content/news/a.mdx"], "an Astro site with 1 file of articles (Markdown) in src/content/"),
        (
            "docusaurus.config.ts",
            ["blog/a.mdx", "docs/b.md"],
            "a Docusaurus site with 2 files of articles (Markdown) in blog/ and docs/",
        ),
        ("mkdocs.yml", ["docs/a.md"], "a MkDocs site with 1 file of articles (Markdown) in docs/"),
        ("next.config.js", ["content/a.mdx"], "a Next.js site with 1 file of articles (Markdown) in content/"),
        ("x", ["stories/a.txt", "stories/b.md", "stories/c.txt"], "3 files of articles (plain text and Markdown) in stories/"),
        ("x", ["wire/a.TXT", "wire/b.html"], "2 files of articles (plain text and HTML)"),
        ("x", ["wire/a.jsonl.gz", "wire/b.jsonl"], "2 files of articles (JSON Lines)"),
        ("x", [], "0 files of articles"),
    ],
)
def test_layouts(tmp_path: Path, mark: str, files: list[str], words: str) -> None:
    (tmp_path / mark).touch()
    found = layout(str(tmp_path), files)
    if mark == "_config.yml" and len(files) == 2:
        words = f"a Jekyll site with {words}"
    assert described(found) == words


def test_articles_are_where_most_of_them_are(tmp_path: Path) -> None:
    most = layout(str(tmp_path), ["news/a.md", "news/b.md", "news/c.mdx", "notes.txt"])
    assert most == Layout(None, ("news",), (".md", ".mdx"), 3, 1)
    assert most.include == ("news/**/*.md", "news/**/*.mdx")
    half = layout(str(tmp_path), ["news/a.md", "notes.txt"])
    assert half == Layout(None, (), (".md", ".txt"), 2, 0)
    assert half.include == ()


def test_hugo_may_keep_its_configuration_in_a_folder(tmp_path: Path) -> None:
    for name in ("config/_default", "content", "archetypes"):
        (tmp_path / name).mkdir(parents=True)
    generator = generator_in(str(tmp_path))
    assert generator is not None
    assert generator.name == "Hugo"
