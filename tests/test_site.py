"""The site is built as it will be published, and every link in it leads somewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from newslint.catalogue import builtin

ROOT = Path(__file__).parent.parent


class Page(NamedTuple):
    """Where a page can be entered, where it leads, and what it is made of."""

    anchors: set[str]
    links: list[str]
    parts: list[str]


def read(path: Path) -> Page:
    tree = etree.parse(path, etree.HTMLParser(encoding="utf-8"))

    def all_of(expression: str) -> list[str]:
        return [str(value) for value in cast("list[object]", tree.xpath(expression))]

    sources = all_of("//@src") + all_of("//link[@rel='stylesheet']/@href")
    return Page(set(all_of("//@id | //@name")), all_of("//@href") + all_of("//@src"), sources)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: read(path) for path in site.rglob("*.html")}


def test_every_link_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    followed = 0
    for path, page in pages.items():
        if path.name == "404.html":
            continue  # its links are absolute, for it can be shown anywhere
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_relative_to(site.resolve()), f"{path} leads out of the site: {link}"
            assert target.is_file(), f"{path} links to {link}"
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in pages[site / target.relative_to(site.resolve())].anchors, (
                    f"{path} links to {link}"
                )
            followed += 1
    assert followed > 1000


def test_no_page_asks_another_site_for_anything(pages: dict[Path, Page]) -> None:
    assert {part for page in pages.values() for part in page.parts if urlsplit(part).netloc} == set()


def test_every_rule_has_its_page_in_the_navigation(site: Path, pages: dict[Path, Page]) -> None:
    links = pages[site / "index.html"].links
    assert [code for code in builtin() if f"rules/{code}/" not in links] == []


def test_pages_of_the_root_of_the_repository_are_there(site: Path, pages: dict[Path, Page]) -> None:
    for name in ("contributing", "changelog"):
        assert f"{name}/" in pages[site / "index.html"].links
    assert "https://github.com/newslint/newslint/blob/main/LICENSE" in pages[site / "index.html"].links
    assert "images/check.svg" in pages[site / "index.html"].links
