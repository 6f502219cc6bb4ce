"""What mkdocs does beside rendering `docs/`: it adds pages from the root of the repository, and the rules to the navigation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT: Final = Path(__file__).parent.parent
FROM_ROOT: Final = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""Pages that stand at the root of the repository, where people look for them, and their names on the site."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add to the navigation a section for each family of rules, as the list of rules has them."""
    for section in config.nav or []:
        if "Rules" in section:
            section["Rules"] += rules((ROOT / "docs" / "rules" / "index.md").read_text("utf-8"))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from the root of the repository."""
    for source, name in FROM_ROOT.items():
        text = moved((ROOT / source).read_text("utf-8"), str(config.repo_url))
        files.append(File.generated(config, name, content=text))
    return files


def rules(index: str) -> list[dict[str, list[dict[str, str]]]]:
    """Return the sections of the navigation that the list of rules stands for."""
    sections: list[dict[str, list[dict[str, str]]]] = []
    for line in index.splitlines():
        if heading := re.match(r"## (?:\w+: )?(.+)", line):
            sections.append({heading[1]: []})
        elif row := re.match(r"\| \[(\w+)\]\((\w+\.md)\) \| \[([\w-]+)\]", line):
            [pages] = sections[-1].values()
            pages.append({f"{row[1]} {row[3]}": f"rules/{row[2]}"})
    return sections


def moved(text: str, repository: str) -> str:
    """Return a page from the root of the repository with its links as they should be on the site."""

    def link(match: re.Match[str]) -> str:
        before, path, after = match.groups()
        if path.startswith("docs/"):
            return f"{before}{path.removeprefix('docs/')}{after}"
        return f"{before}{FROM_ROOT.get(path, f'{repository}/blob/main/{path}')}{after}"

    return re.sub(r"(\]\()(?![a-z]+:|#)([^)#\s]+)([)#])", link, text)
