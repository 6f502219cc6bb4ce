"""From files to articles: one module a format.

A format is a module with `NAME`, `EXTENSIONS` and `articles(source, reading)`; `FORMATS` below is its registration.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.position import Source

__all__ = ["FORMATS", "Format", "Reading", "articles", "format_of"]

FORMATS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "text": ("newslint.sources.plain", (".txt", ".text")),
    "markdown": ("newslint.sources.markdown", (".md", ".markdown", ".mdown", ".mdx")),
}
"""Each format's name, its module (imported when the first such file is read) and its file name extensions."""

_BY_EXTENSION: Final = {extension: name for name, (_, extensions) in FORMATS.items() for extension in extensions}


class Reading(NamedTuple):
    """The settings that bear on how a file is read.

    `templates` names the template engines whose tags are legitimate in source files: `auto` (all of them in a file with front
    matter, none elsewhere), `none`, or names of `newslint.sources.templates.ENGINES` separated by commas.
    """

    templates: str = "auto"


class Format(Protocol):
    """What a format's module offers."""

    def articles(self, source: Source, reading: Reading) -> Iterator[Article]:
        """Yield the articles of a decoded file, in order."""
        ...


_MODULES: Final[dict[str, Format]] = {}


def format_of(path: str) -> str | None:
    """Return the name of the format that a path's extension stands for."""
    return _BY_EXTENSION.get(path[path.rfind(".") :].lower())


def articles(source: Source, form: str, reading: Reading = Reading()) -> Iterator[Article]:  # noqa: B008 - immutable
    """Yield the articles of a decoded file that is written in the format of this name."""
    if form not in _MODULES:
        _MODULES[form] = cast("Format", import_module(FORMATS[form][0]))
    return _MODULES[form].articles(source, reading)
