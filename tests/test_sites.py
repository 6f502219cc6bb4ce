from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.sites import Sites

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("names", "engines"),
    [
        (["hugo.toml"], "hugo"),
        (["hugo.yaml"], "hugo"),
        (["config.toml", "content/", "layouts/"], "hugo"),
        (["config.yaml", "content/", "archetypes/"], "hugo"),
        (["config.toml", "content/", "themes/"], "hugo"),
        (["config.toml", "content/", "themes/", "templates/"], "auto"),
        (["config.toml", "content/"], "auto"),
        (["config.toml", "layouts/"], "auto"),
        (["_config.yml"], "jekyll"),
        (["_config.yml", "scaffolds/"], "nunjucks"),
        ([".eleventy.js"], "eleventy"),
        (["eleventy.config.mjs"], "eleventy"),
        (["astro.config.ts"], "mdx"),
        (["docusaurus.config.js"], "mdx"),
        (["next.config.mjs"], "mdx"),
        (["gatsby-config.js"], "mdx"),
        (["mkdocs.yml"], "auto"),
        (["pelicanconf.py"], "auto"),
        ([], "auto"),
    ],
)
def test_generator_is_known_by_its_file(tmp_path: Path, names: list[str], engines: str) -> None:
    folder = tmp_path / "site/posts/2024"
    folder.mkdir(parents=True)
    for name in names:
        path = tmp_path / "site" / name
        path.mkdir() if name.endswith("/") else path.touch()
    assert Sites().engines(str(folder), str(tmp_path)) == engines


def test_nearest_generator_counts_and_the_search_ends_at_the_edge(tmp_path: Path) -> None:
    (tmp_path / "docs/posts").mkdir(parents=True)
    (tmp_path / "hugo.toml").touch()
    posts = str(tmp_path / "docs/posts")
    assert Sites().engines(posts) == "hugo"
    assert Sites().engines(posts, str(tmp_path / "docs")) == "auto"
    (tmp_path / "docs/mkdocs.yml").touch()
    assert Sites().engines(posts) == "auto"
    (tmp_path / "docs/_config.yml").touch()
    assert Sites().engines(posts) == "jekyll"


def test_search_ends_at_a_repositorys_root(tmp_path: Path) -> None:
    (tmp_path / "repository/.git").mkdir(parents=True)
    (tmp_path / "hugo.toml").touch()
    assert Sites().engines(str(tmp_path / "repository")) == "auto"


def test_folder_is_looked_at_once(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    mark = tmp_path / "hugo.toml"
    mark.touch()
    sites = Sites()
    assert sites.engines(str(tmp_path / "a")) == "hugo"
    mark.unlink()
    assert sites.engines(str(tmp_path / "a/b")) == "hugo"
    assert sites.engines(str(tmp_path)) == "hugo"
