"""What a folder of articles holds: which generator makes a site of it, where the articles are, and in which formats."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.sites import generator_in
from newslint.sources import extension_of, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.sites import Generator

__all__ = ["Layout", "layout"]

_USUAL: Final = ("content", "_posts", "posts", "stories", "articles", "news", "blog")
"""Where articles are by many a custom."""


class Layout(NamedTuple):
    """What a folder holds.

    `folders` are those of the articles, relative to it; without any, they are everywhere. `extensions` are theirs as they are
    written, the most frequent first. `files` counts theirs, `others` those outside.
    """

    generator: Generator | None = None
    folders: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    files: int = 0
    others: int = 0

    @property
    def include(self) -> tuple[str, ...]:
        """The globs of the articles; none if they are everywhere."""
        return tuple(f"{folder}/**/*{extension}" for folder in self.folders for extension in self.extensions)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of the articles, the most frequent first."""
        return tuple(dict.fromkeys(str(format_of(extension)) for extension in self.extensions))


def layout(root: str, paths: Iterable[str]) -> Layout:
    """Return what a folder holds; `paths` are the files in it that look like articles, relative to it."""
    files = [path for path in map(PurePosixPath, paths) if format_of(path.name)]
    generator = generator_in(root)
    folders = _holding(files, generator.folders if generator else _USUAL)
    inside = [path for path in files if not folders or _is_in(path, folders)]
    counts = Counter(path.name[-len(extension_of(path.name)) :] for path in inside)
    extensions = tuple(sorted(counts, key=lambda extension: (-counts[extension], extension)))
    return Layout(generator, folders, extensions, len(inside), len(files) - len(inside))


def _holding(files: list[PurePosixPath], usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of the usual folders hold articles, if they hold most of them."""
    folders = tuple(folder for folder in usual if any(_is_in(path, (folder,)) for path in files))
    held = sum(_is_in(path, folders) for path in files)
    return folders if 2 * held > len(files) else ()


def _is_in(path: PurePosixPath, folders: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)
