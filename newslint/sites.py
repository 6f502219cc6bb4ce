"""Which site generator a folder of articles belongs to, by the configuration file that the generator keeps.

A generator's own tags are legitimate in its sources, and nobody else's are.
"""

from __future__ import annotations

import os
from typing import Final

__all__ = ["UNKNOWN", "Sites"]

UNKNOWN: Final = "auto"

_SCRIPTS: Final = ("js", "mjs", "cjs", "ts", "mts", "cts")
_MARKS: Final = (
    *((f"hugo.{kind}", "hugo") for kind in ("toml", "yaml", "yml", "json")),
    *((f"_config.{kind}", "jekyll") for kind in ("yml", "yaml", "toml")),
    (".eleventy.js", "eleventy"),
    *((f"eleventy.config.{kind}", "eleventy") for kind in _SCRIPTS),
    *((f"{name}.{kind}", "mdx") for name in ("astro.config", "docusaurus.config", "next.config") for kind in _SCRIPTS),
    *((f"gatsby-config.{kind}", "mdx") for kind in _SCRIPTS),
    *((name, UNKNOWN) for name in ("mkdocs.yml", "mkdocs.yaml", "pelicanconf.py")),
)
"""Files of generators and the engines of their sources. MkDocs and Pelican have plugins for several, so they tell nothing."""

_SHARED: Final = ("config.toml", "config.yaml", "config.yml", "config.json")
"""Names that Hugo once used, as much other software does."""


class Sites:
    """The generators of folders; each folder is looked at once."""

    def __init__(self) -> None:
        self._by_folder: dict[str, str] = {}

    def engines(self, folder: str, edge: str = "") -> str:
        """Return the engines for the files of a folder, given as an absolute path, or "auto" where nothing tells them.

        The search goes upwards to the first generator's file and ends at the folder `edge` and at a repository's root.
        """
        way = []
        engines = self._by_folder.get(folder)
        while engines is None:
            way.append(folder)
            engines = _in_folder(folder)
            parent = os.path.dirname(folder)  # noqa: PTH120 - strings: it is asked for every folder of a walk
            if engines is None and (folder in (edge, parent) or _has(folder, ".git")):
                engines = UNKNOWN
            folder = parent
            engines = engines or self._by_folder.get(folder)
        self._by_folder.update(dict.fromkeys(way, engines))
        return engines


def _has(folder: str, *names: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, name)) for name in names)  # noqa: PTH118 - strings: it is asked for every folder of a walk


def _in_folder(folder: str) -> str | None:
    """Return the engines that a generator's file in this very folder stands for."""
    for name, engines in _MARKS:
        if _has(folder, name):
            return "nunjucks" if engines == "jekyll" and _has(folder, "scaffolds") else engines  # Hexo's file has Jekyll's name
    if _has(folder, *_SHARED) and _has(folder, "content") and _is_hugo(folder):
        return "hugo"
    return None


def _is_hugo(folder: str) -> bool:
    """Tell Hugo from Zola, which also has `content` and `themes`, but keeps its layouts in `templates`."""
    return _has(folder, "layouts", "archetypes") or (_has(folder, "themes") and not _has(folder, "templates"))
