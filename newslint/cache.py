"""What earlier runs have found, kept in `.newslint_cache` so that files which have not changed need not be linted again.

A shelf holds the outcomes for the files of one folder under one setting; it is a file of JSON below a line with its digest. It is
read when the first of these files is asked for, and written anew, in one step, when something on it has changed. The clues lie
in a drawer beside it (`newslint.drawer`). Nothing here can fail a run: what is damaged counts as not there, and what cannot be
written is not kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from newslint.drawer import content, entries, filed
from newslint.fingerprint import SIZE
from newslint.outcome import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.drawer import Filed
    from newslint.outcome import Outcome

__all__ = [
    "FAULTS",
    "FOLDER",
    "INDEX",
    "SETTLED",
    "Cache",
    "clean",
    "digest",
    "is_usable",
    "marked",
    "sealed",
    "throw_away",
    "unsealed",
    "write",
]

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
_DRAWER: Final = ".drawer"
INDEX: Final = ".index"
"""The end of the names of what `newslint.archive` keeps beside the shelves."""
SETTLED: Final = ".settled"
"""The end of the names of what `newslint.settlement` keeps there."""
_KEPT: Final = (_SHELF, _DRAWER, INDEX, SETTLED, ".tmp")
FAULTS: Final = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading a file of a cache can raise that is damaged, gone or not newslint's own."""
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
        self._drawer: dict[str, Filed] | None = None
        self._filed: dict[str, Filed] = {}
        self._has_changed = False
        self._has_written = False
        self._is_usable = is_usable(folder)

    def knows(self, path: str, group: bytes) -> bool:
        """Return whether there is anything about a file of a group, so that its digest is worth finding out."""
        return _key(path) in self._shelf(path, group)

    def get(self, path: str, group: bytes, data: bytes, *, bare: bool = False) -> Outcome | None:
        """Return what was kept for a file, if it was found in these bytes; a `bare` one owes its clues."""
        key = _key(path)
        entry = self._shelf(path, group).get(key)
        try:
            known = digest(data, path, group)
            if not entry or entry[0] != known.hex():
                return None
            outcome = unpacked(path, entry[1])._replace(digest=known)
            if bare or not outcome.owed:
                return outcome
            own = self._clues()[key]
            return outcome._replace(clues=tuple(own.clues()), owed=0) if own.digest == known.hex() else None
        except FAULTS:
            return None

    def put(self, outcome: Outcome, group: bytes) -> None:
        """Keep an outcome that has a digest and its clues."""
        shelf, key, known = self._shelf(outcome.path, group), _key(outcome.path), outcome.digest.hex()
        shelf[key] = [known, packed(outcome)]
        self._filed[key] = filed(known, outcome.clues)
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
            self._drawer, self._filed = None, {}

    def _read(self, name: str) -> dict[str, Any]:
        try:
            found = json.loads(unsealed(self._folder, name))
        except FAULTS:
            return {}
        return found if isinstance(found, dict) else {}

    def _clues(self) -> dict[str, Filed]:
        """Return the clues that belong to the shelf, as they are in its drawer."""
        if self._drawer is None:
            try:
                self._drawer = entries(unsealed(self._folder, self._name + _DRAWER))
            except FAULTS:
                self._drawer = {}
        return self._drawer

    def _write(self) -> None:
        if not self._has_changed or not self._is_usable:
            return
        drawer = {**self._clues(), **self._filed}
        clues = content({key: drawer[key] for key in drawer.keys() & self._entries.keys() if drawer[key].rows})
        try:
            write(self._folder, self._name + _DRAWER, sealed(clues))
            write(self._folder, self._name, sealed(json.dumps(self._entries, separators=(",", ":")).encode()))
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


def sealed(data: bytes) -> bytes:
    """Return what is to be kept below a line with its digest."""
    return _seal(data) + b"\n" + data


def unsealed(folder: str, name: str) -> bytes:
    """Return what a file of a cache keeps, and let it be seen that it was asked for.

    Raises `OSError`, and `ValueError` if it is damaged.
    """
    path = os.path.join(folder, name)  # noqa: PTH118 - as above
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        seal, _, data = file.read().partition(b"\n")
    if seal != _seal(data):
        raise ValueError(path)
    marked(path)
    return data


def write(folder: str, name: str, data: bytes) -> None:
    """Write a file of a cache in one step, and what tells its folder to be one. Raises `OSError`."""
    temporary = os.path.join(folder, f"{os.getpid()}-{next(_NUMBERS)}.tmp")  # noqa: PTH118 - as above
    try:
        _prepare(folder)
        with open(temporary, "xb") as file:  # noqa: PTH123 - as above
            file.write(data)
        os.replace(temporary, os.path.join(folder, name))  # noqa: PTH105, PTH118 - as above
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise


def _prepare(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
    for name, words in _OWN.items():
        path = os.path.join(folder, name)  # noqa: PTH118 - as above
        if not os.path.lexists(path):
            with open(path, "x", encoding="utf-8") as file:  # noqa: PTH123 - as above
                file.write(words)


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


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGITS // 2).hexdigest().encode()
