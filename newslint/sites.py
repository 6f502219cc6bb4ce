"""Which site generator a folder of articles belongs to, by the configuration file that the generator keeps.

A generator's own tags are legitimate in its sources, and nobody else's are.
"""

from __future__ import annotations

import os
from typing import Final, NamedTuple

__all__ = ["UNKNOWN", "Generator", "Sites", "generator_in"]

UNKNOWN: Final = "auto"


class Generator(NamedTuple):
    """A site generator: its name, the template engines of its sources, and the folders in which articles usually are."""

    name: str
    engines: str
    folders: tuple[str, ...]


_HUGO: Final = Generator("Hugo", "hugo", ("content",))
_JEKYLL: Final = Generator("Jekyll", "jekyll", ("_posts", "_drafts"))
_HEXO: Final = Generator("Hexo", "nunjucks", ("source",))
_ELEVENTY: Final = Generator("Eleventy", "eleventy", ("content", "posts", "src"))
_ASTRO: Final = Generator("Astro", "mdx", ("src/content", "src/pages"))
_DOCUSAURUS: Final = Generator("Docusaurus", "mdx", ("blog", "docs"))
_NEXT: Final = Generator("Next.js", "mdx", ("content", "posts", "pages", "app", "src"))
_GATSBY: Final = Generator("Gatsby", "mdx", ("content", "src"))
_MKDOCS: Final = Generator("MkDocs", UNKNOWN, ("docs",))
_PELICAN: Final = Generator("Pelican", UNKNOWN, ("content",))

_SCRIPTS: Final = ("js", "mjs", "cjs", "ts", "mts", "cts")
_MARKS: Final = (
    *((f"hugo.{kind}", _HUGO) for kind in ("toml", "yaml", "yml", "json")),
    *((f"_config.{kind}", _JEKYLL) for kind in ("yml", "yaml", "toml")),
    (".eleventy.js", _ELEVENTY),
    *((f"eleventy.config.{kind}", _ELEVENTY) for kind in _SCRIPTS),
    *((f"astro.config.{kind}", _ASTRO) for kind in _SCRIPTS),
    *((f"docusaurus.config.{kind}", _DOCUSAURUS) for kind in _SCRIPTS),
    *((f"next.config.{kind}", _NEXT) for kind in _SCRIPTS),
    *((f"gatsby-config.{kind}", _GATSBY) for kind in _SCRIPTS),
    *((f"mkdocs.{kind}", _MKDOCS) for kind in ("yml", "yaml")),
    ("pelicanconf.py", _PELICAN),
)
"""Files of generators. MkDocs and Pelican have plugins for several engines, so they tell of none."""

_SHARED: Final = ("config.toml", "config.yaml", "config.yml", "config.json", "config/_default")
"""Names that Hugo uses, as much other software does."""


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
            generator = generator_in(folder)
            engines = generator.engines if generator else None
            parent = os.path.dirname(folder)
            if engines is None and (folder in (edge, parent) or _has(folder, ".git")):
                engines = UNKNOWN
            folder = parent
            engines = engines or self._by_folder.get(folder)
        self._by_folder.update(dict.fromkeys(way, engines))
        return engines


def _has(folder: str, *names: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, name)) for name in names)


def generator_in(folder: str) -> Generator | None:
    """Return the generator whose file is in this very folder."""
    for name, generator in _MARKS:
        if _has(folder, name):
            return _HEXO if generator is _JEKYLL and _has(folder, "scaffolds") else generator  # Hexo's file has Jekyll's name
    if _has(folder, *_SHARED) and _has(folder, "content") and _is_hugo(folder):
        return _HUGO
    return None


def _is_hugo(folder: str) -> bool:
    """Tell Hugo from Zola, which also has `content` and `themes`, but keeps its layouts in `templates`."""
    return _has(folder, "layouts", "archetypes") or (_has(folder, "themes") and not _has(folder, "templates"))
