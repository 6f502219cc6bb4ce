"""Globs as `.gitignore` writes them: pathspec matches them, imported once there is something to match.

Its backend "re2" takes linear time, whatever a repository's globs say. The `ignore` package, which would walk as well,
was weighed and left: it makes a `pathlib.Path` of every entry, does not tell files from folders, and waits for ever at a FIFO
that is named `.gitignore`.
"""

from __future__ import annotations

import re
import warnings
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec, PathSpec
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

__all__ = ["Globs", "anchored"]


class Globs:
    """A list of gitignore-style globs, of which the last one that matches a path decides; it is false if it has none."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = tuple(line for line in lines if line.strip() and not line.startswith("#"))

    def __bool__(self) -> bool:
        return bool(self._lines)

    def verdict(self, path: str) -> bool | None:
        """Return True if the globs match, False if one with `!` takes that back, None if they say nothing.

        `path` is relative to where the globs are written, with `/` between its parts and at the end of a folder. What lies in a
        folder that matches, matches as well.
        """
        spec = self._of_folders if path.endswith("/") else self._of_files
        return spec.check_file(_valid(path), ()).include

    def matches(self, path: str) -> bool:
        """Return whether a path, as `verdict` takes it, is matched."""
        return bool(self.verdict(path))

    @cached_property
    def _of_files(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of `re`, about sets such as [[a]
            return GitIgnoreSpec.from_lines(_pattern, self._lines, backend="re2")

    @cached_property
    def _of_folders(self) -> PathSpec[GitIgnoreSpecPattern]:
        """The same globs for folders, of which GitIgnoreSpec would let `!*/` re-admit none after `*`."""
        from pathspec import PathSpec

        return PathSpec(self._of_files.patterns, backend="re2")


def anchored(glob: str) -> str:
    """Return a glob of a configuration as `.gitignore` has it, where one that begins with `./` would match nothing."""
    return glob[1:] if glob.startswith("./") else glob


def _valid(name: str) -> str:
    """Return a file name, or a glob for one, as RE2 can take it: bytes that are not UTF-8 are all alike to it."""
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _pattern(line: str) -> GitIgnoreSpecPattern:
    """Return what a line matches: nothing where pathspec refuses it, as in git."""
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        # `a/**` is for what lies in a; pathspec would have it match a itself, and a walk would not enter it for `!a/b.md`.
        return GitIgnoreSpecPattern(_valid(f"{line}/*" if line.endswith("/**") else line))
    except (ValueError, re.error):
        return GitIgnoreSpecPattern(None)
