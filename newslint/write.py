"""Writing a file so that it is old or new at every instant, and sweeping up what a killed run has left behind."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newslint.errors import NewslintError, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LinkedOut", "Unwritable", "check_link", "create", "leads_out", "overwrite", "sweep"]

LONGEST_RUN: Final = 24 * 60 * 60
"""Seconds after which a temporary file is left over though a process has its number: numbers are given again."""

_TEMPORARY: Final = re.compile(r"\.newslint-([0-9]{1,10})-[0-9]+\.tmp")
_NUMBERS: Final = count()
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_BINARY"))


class Unwritable(NewslintError):  # noqa: N818 - a state of a file, and named so in messages
    """A file that was not replaced, and is as it was."""


class LinkedOut(NewslintError):  # noqa: N818 - as above
    """A link that leads out of the folder whose files are to be written."""


def leads_out(path: str, root: str | os.PathLike[str]) -> bool:
    """Return whether a path comes, through links, to a place outside of a folder."""
    return not os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), ""))


def check_link(path: str, root: str | os.PathLike[str]) -> None:
    """Raise `LinkedOut` for a link to a file outside of a folder: who laid it there need not be who may write that file.

    One that lies outside of the folder itself may lead to anything below its own.
    """
    own = os.path.dirname(path) or "."
    if os.path.islink(path) and leads_out(path, root) and leads_out(path, own):
        message = f"left as it is: it is a link to a file outside of {shown_path(Path(root))}"
        raise LinkedOut(message, path=path, advice="name that file itself")


def overwrite(path: str, old: bytes, new: bytes, *, what: str = "fixed") -> None:
    """Replace a file that holds the bytes `old`, or the one that a link leads to, with the bytes `new` in one step.

    Mode and owner stay. When it returns, the new file is on the disk, and the old one was there until then. Raises `Unwritable`
    for a file that may not be written, has several names (hard links, which would part), or has changed meanwhile; the words say
    that it cannot be `what`.
    """
    target = os.path.realpath(path)
    try:
        _replace(target, path, old, new, what)
    except OSError as error:
        raise Unwritable(f"cannot be {what}: {(error.strerror or str(error)).lower()}", path=path) from None


def create(path: str, data: bytes) -> None:
    """Write a new file, which is there as a whole or not at all. Raises `Unwritable`, also where there is one already."""
    folder = os.path.dirname(path)
    temporary = _temporary(folder)
    if os.path.lexists(path):
        raise Unwritable("cannot be written: there is a file of that name already", path=path)
    try:
        try:
            with open(os.open(temporary, _CREATE, 0o666), "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        _sync(folder)
    except OSError as error:
        raise Unwritable(f"cannot be written: {(error.strerror or str(error)).lower()}", path=path) from None


def _temporary(folder: str) -> str:
    """Return the name of a temporary file that no other process uses and `sweep` knows."""
    return os.path.join(folder, f".newslint-{os.getpid()}-{next(_NUMBERS)}.tmp")


def _replace(target: str, shown: str, old: bytes, new: bytes, what: str) -> None:
    status = os.stat(target)
    if status.st_nlink > 1:
        message = f"cannot be {what}: the file has {status.st_nlink} names (hard links), which would part"
        raise Unwritable(message, path=shown, advice="keep one of them, or fix it by hand")
    if not status.st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise Unwritable(f"cannot be {what}: the file is read-only", path=shown)
    folder = os.path.dirname(target)
    temporary = _temporary(folder)
    try:
        _write(temporary, new, status)
        _check_unchanged(target, shown, old, what)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sync(folder)


def _write(path: str, data: bytes, status: os.stat_result) -> None:
    """Write a new file with the mode and owner of another, down to the disk."""
    descriptor = os.open(path, _CREATE, 0o600)
    try:
        with open(descriptor, "wb", closefd=False) as stream:
            stream.write(data)
        made = os.fstat(descriptor)
        if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        # Afterwards, as a change of owner takes some bits of the mode away.
        os.chmod(path, stat.S_IMODE(status.st_mode))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_unchanged(target: str, shown: str, old: bytes, what: str) -> None:
    with open(target, "rb") as stream:
        if stream.read(len(old) + 1) != old:
            raise Unwritable(f"not {what}: the file has changed since it was read", path=shown, advice="run newslint again")


def _sync(folder: str) -> None:
    """Bring a folder's entries to the disk, where the system knows how; the file is whole either way."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(paths: Iterable[str], started: float | None = None) -> None:
    """Remove the temporary files that killed runs have left beside files: those from before `started` whose run is over.

    `started` is in seconds since the epoch; without it, now counts. What cannot be removed stays.
    """
    limit = time.time() if started is None else started
    for folder in sorted({os.path.dirname(os.path.realpath(path)) for path in paths}):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            left = [entry.path for entry in entries if _is_left_over(entry, limit)]
            for path in left:
                os.unlink(path)


def _is_left_over(entry: os.DirEntry[str], limit: float) -> bool:
    match = _TEMPORARY.fullmatch(entry.name)
    if match is None:
        return False
    status = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode) or status.st_mtime >= limit:
        return False
    return status.st_mtime < limit - LONGEST_RUN or _is_over(int(match[1]))


def _is_over(process: int) -> bool:
    """Whether no other process has this number; ours may have had it before, as it may in a container."""
    if process == os.getpid():
        return True
    if os.name != "posix":  # pragma: no cover - elsewhere signal 0 would end the process
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
