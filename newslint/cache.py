"""What earlier runs have found, kept in `.newslint_cache` so that files which have not changed need not be linted again.

A shelf holds the outcomes for the files of one folder under one setting; it is a file of JSON below a line with its digest. It is
read when the first of these files is asked for, and written anew, in one step, when something on it has changed. Nothing here
can fail a run: what is damaged counts as not there, and what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from newslint.fingerprint import SIZE
from newslint.outcome import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.outcome import Outcome

__all__ = ["FOLDER", "INDEX", "Cache", "clean", "digest", "is_usable", "marked", "throw_away", "write"]

FOLDER: Final = ".newslint_cache"
"""The name of the folder, beside the configuration or in the working directory."""

LONGEST_UNUSED: Final = 30 * 24 * 60 * 60
"""Seconds after which a shelf that nobody has asked for is thrown away."""
SELDOM: Final = 24 * 60 * 60
"""Seconds for which a shelf that was asked for need not be marked as such again."""

_TAG: Final = "CACHEDIR.TAG"
_OWN: Final = {
    ".gitignore": "# Made by newslint.\n*\n",
    # The signature is that of https://bford.info/cachedir/, which backup programs look for.
    _TAG: "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of newslint, and can be deleted at any time.\n",
}
_DIGITS: Final = 32
_SHELF: Final = ".shelf"
INDEX: Final = ".index"
"""The end of the names of what `newslint.archive` keeps beside the shelves."""
_KEPT: Final = (_SHELF, INDEX, ".tmp")
_NUMBERS: Final = count()


class Cache:
    """The outcomes that are kept in a folder; one shelf at a time is in memory.

    Files are to be asked for, and put, in the order of their paths, or shelves will be read and written time and again.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._name = ""
        self._asked = "", b""
        self._entries: dict[str, Any] = {}
        self._has_changed = False
        self._has_written = False
        self._is_usable = is_usable(folder)

    def knows(self, path: str, group: bytes) -> bool:
        """Return whether there is anything about a file of a group, so that its digest is worth finding out."""
        return _key(path) in self._shelf(path, group)

    def get(self, path: str, group: bytes, data: bytes) -> Outcome | None:
        """Return what was kept for a file, if it was found in these bytes."""
        entry = self._shelf(path, group).get(_key(path))
        try:
            known = digest(data, path, group)
            return unpacked(path, entry[1])._replace(digest=known) if entry and entry[0] == known.hex() else None
        except (TypeError, ValueError, LookupError):
            return None

    def put(self, outcome: Outcome, group: bytes) -> None:
        """Keep an outcome that has a digest."""
        self._shelf(outcome.path, group)[_key(outcome.path)] = [outcome.digest.hex(), packed(outcome)]
        self._has_changed = True

    def close(self) -> None:
        """Write what has changed, and throw away what has not been used for long."""
        self._write()
        if self._has_written:
            throw_away(self._folder)

    def _shelf(self, path: str, group: bytes) -> dict[str, Any]:
        asked = os.path.dirname(path), group  # noqa: PTH120 - as above
        if asked != self._asked:
            self._asked = asked
            self._take(*asked)
        return self._entries

    def _take(self, folder: str, group: bytes) -> None:
        whole = os.path.abspath(folder)  # noqa: PTH100 - as above
        name = blake2b(group + whole.encode("utf-8", "surrogateescape"), digest_size=_DIGITS // 2).hexdigest() + _SHELF
        if name != self._name:  # pragma: no branch - a walk names a folder in one way
            self._write()
            self._name, self._entries, self._has_changed = name, self._read(name) if self._is_usable else {}, False

    def _read(self, name: str) -> dict[str, Any]:
        path = os.path.join(self._folder, name)  # noqa: PTH118 - as above
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - as above
                seal, _, content = file.read().partition(b"\n")
            if seal != _seal(content):
                return {}
            marked(path)
            entries = json.loads(content)
        except (OSError, ValueError, RecursionError):
            return {}
        return entries if isinstance(entries, dict) else {}

    def _write(self) -> None:
        if not self._has_changed or not self._is_usable:
            return
        content = json.dumps(self._entries, separators=(",", ":")).encode()
        try:
            write(self._folder, self._name, _seal(content) + b"\n" + content)
        except OSError:
            self._is_usable = False
        self._has_written = True


def is_usable(folder: str) -> bool:
    """Return whether a folder may be a cache, if it is there at all.

    Whoever lays a link there decides where newslint writes; a repository that is linted must not.
    """
    return not os.path.islink(folder)  # noqa: PTH114 - strings, as everywhere that paths are many


def marked(path: str) -> None:
    """Let it be seen that a file of a cache was asked for. Raises `OSError`."""
    if time.time() - os.stat(path).st_mtime > SELDOM:  # noqa: PTH116 - as above
        os.utime(path)


def write(folder: str, name: str, content: bytes) -> None:
    """Write a file of a cache in one step, and what tells its folder to be one. Raises `OSError`."""
    temporary = os.path.join(folder, f"{os.getpid()}-{next(_NUMBERS)}.tmp")  # noqa: PTH118 - as above
    try:
        _prepare(folder)
        with open(temporary, "xb") as file:  # noqa: PTH123 - as above
            file.write(content)
        os.replace(temporary, os.path.join(folder, name))  # noqa: PTH105, PTH118 - as above
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise


def _prepare(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
    for name, content in _OWN.items():
        path = os.path.join(folder, name)  # noqa: PTH118 - as above
        if not os.path.lexists(path):
            with open(path, "x", encoding="utf-8") as file:  # noqa: PTH123 - as above
                file.write(content)


def throw_away(folder: str) -> None:
    """Delete what has not been used for long."""
    oldest = time.time() - LONGEST_UNUSED
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_KEPT) and entry.stat().st_mtime < oldest:
                os.unlink(entry.path)  # noqa: PTH108 - as above


def clean(folders: Iterable[str]) -> list[str]:
    """Delete the caches in folders and return what was deleted.

    A folder that is no cache of newslint, by its tag, is left alone, and so is what newslint has not written in one that is.
    Raises `OSError` where it may not be deleted.
    """
    deleted = []
    for folder in folders:
        cache = os.path.join(folder, FOLDER)  # noqa: PTH118 - as above
        if os.path.islink(cache) or not os.path.isfile(os.path.join(cache, _TAG)):  # noqa: PTH113, PTH114, PTH118 - as above
            continue
        # What shows it to be a cache goes last, so that the rest can be deleted another time.
        for name in sorted(os.listdir(cache), key=lambda name: (name in _OWN, name)):  # noqa: PTH208 - as above
            if name in _OWN or name.endswith(_KEPT):
                os.unlink(os.path.join(cache, name))  # noqa: PTH108, PTH118 - as above
        with contextlib.suppress(OSError):
            os.rmdir(cache)  # noqa: PTH106 - as above
        deleted.append(cache)
    return deleted


def _key(path: str) -> str:
    return path.rpartition("/")[2]


def digest(data: bytes, path: str, group: bytes) -> bytes:
    """Return what names all that the outcome for a file depends on: its bytes, the path that people see, and its group."""
    whole = blake2b(group + path.encode("utf-8", "surrogateescape") + b"\0", digest_size=SIZE)
    whole.update(data)
    return whole.digest()


def _seal(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGITS // 2).hexdigest().encode()
