"""What git ignores: its files of globs, from the nearest to the farthest.

As in ripgrep and ruff they count only inside a git repository, and those above a repository do not reach into it.
"""

from __future__ import annotations

import os
import re
from typing import Final, NamedTuple

from newslint.globs import Globs
from newslint.views import lazily

__all__ = ["Ignores", "above", "below", "ignored"]

_EXCLUDES_FILE: Final = lazily(r'^\s*excludesfile\s*=\s*"?(?P<path>[^"\n]*?)"?\s*$', re.IGNORECASE | re.MULTILINE)


class _Listed(NamedTuple):
    """Globs, and the number of code points of a path that lie above the folder they are relative to."""

    globs: Globs
    offset: int


class Ignores(NamedTuple):
    """The lists that bear on a folder's entries, the nearest first; `repository` says whether there is one."""

    repository: bool = False
    lists: tuple[_Listed, ...] = ()


def above(folder: str) -> Ignores:
    """Return what the folders above this one, given as an absolute path, say of its entries.

    Globs that match the folder itself count in it as if they were written there: somebody has named it.
    """
    way = []
    parent = os.path.dirname(folder)
    while parent not in way:
        way.append(parent)
        if os.path.lexists(_join(parent, ".git")):
            break
        parent = os.path.dirname(parent)
    ignores = Ignores()
    for step in reversed(way):
        ignores = below(step, ignores)
    whole = _join(folder, "")
    lists = (
        listed._replace(offset=len(whole)) if listed.globs.matches(whole[listed.offset :]) else listed for listed in ignores.lists
    )
    return ignores._replace(lists=tuple(lists))


def below(folder: str, ignores: Ignores) -> Ignores:
    """Return what is ignored in a folder, given as an absolute path, for what is ignored in the one above it."""
    if os.path.lexists(_join(folder, ".git")):
        ignores = Ignores(repository=True, lists=_listed(folder, _join(_git_folder(folder), "info/exclude"), _global_file()))
    if not ignores.repository:
        return ignores
    return Ignores(repository=True, lists=(*_listed(folder, _join(folder, ".gitignore")), *ignores.lists))


def ignored(ignores: Ignores, path: str) -> bool:
    """Return whether git ignores an absolute path, which ends in `/` if it is a folder's."""
    for globs, offset in ignores.lists:
        verdict = globs.verdict(path[offset:])
        if verdict is not None:
            return verdict
    return False


def _listed(folder: str, *files: str) -> tuple[_Listed, ...]:
    lists = (Globs(_read(file).split("\n")) for file in files)
    return tuple(_Listed(globs, len(_join(folder, ""))) for globs in lists if globs)


def _join(folder: str, name: str) -> str:
    return os.path.join(folder, name)


def _read(file: str) -> str:
    """Return the text of a regular file, or nothing: git, too, goes on without a file that it cannot read."""
    try:
        if os.path.isfile(file):
            with open(file, "rb") as stream:
                return stream.read().decode("utf-8-sig", "surrogateescape")
    except OSError:
        pass
    return ""


def _git_folder(folder: str) -> str:
    """Return where a repository keeps `info/exclude`: for a linked worktree that is the main one's `.git`."""
    place = _join(folder, ".git")
    pointer = _read(place)
    if not pointer.startswith("gitdir:"):
        return place
    place = _join(folder, pointer.removeprefix("gitdir:").strip())
    return _join(place, _read(_join(place, "commondir")).strip())


def _global_file() -> str:
    """Return the path of the person's own ignore file, whether or not there is one."""
    home = os.path.expanduser("~")
    settings = os.environ.get("XDG_CONFIG_HOME") or _join(home, ".config")
    for file in (_join(home, ".gitconfig"), _join(settings, "git/config")):
        found = _EXCLUDES_FILE.search(_read(file))
        if found:
            return os.path.expanduser(found["path"])
    return _join(settings, "git/ignore")
