"""From a path to bytes, and from bytes to text, whatever state they are in."""

from __future__ import annotations

import codecs
import os
import stat
from typing import Final

from newslint.costs import counted
from newslint.errors import NewslintError
from newslint.position import Source, Span
from newslint.views import lazily

__all__ = ["FLAGS", "Binary", "Unreadable", "decode", "load"]

NUL_WINDOW: Final = 8192
"""Bytes at the head of a file of which none is a NUL unless the file is binary, as git and grep have it."""

SLACK: Final = 4096
"""Bytes to ask for beyond a file's size, so that one that says nothing of its size is not read byte by byte."""

FLAGS: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"))
"""How a file is opened: it is not waited for, whatever it is."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; that of UTF-32 LE begins with that of UTF-16 LE, so it must come before it."""

DECLARED_WITHIN: Final = 2048
"""Bytes at the head of a page or an XML document in which it says what encoding it is in."""

_DECLARATION: Final = lazily(rb"(?i:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)")
_WIDER: Final = dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252")
"""What browsers read for what pages say."""

_FIRST: Final = tuple(mark for mark, _ in _MARKS)
_STRAYS: Final = lazily("[\udc80-\udcff]+")
_REPLACED: Final = lazily("\N{REPLACEMENT CHARACTER}+")
_MEANT: Final = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What a stray byte in UTF-8, as the error handler "surrogateescape" gives it, was most probably meant to be."""


class Unreadable(NewslintError):  # noqa: N818 - a state of a file, and named so in messages
    """A file that cannot be read: gone, forbidden, a folder, a pipe, too large."""


class Binary(NewslintError):  # noqa: N818 - a state of a file, and named so in messages
    """A file that holds no text."""


@counted("reading", "files")
def load(path: str, shown: str, limit: int) -> bytes:
    """Return the bytes of a regular file, of which there may be no more than `limit`.

    It never waits for a pipe, and never reads more than the limit even from a file that grows meanwhile. Raises `Unreadable`,
    with the path as `shown` to people.
    """
    try:
        descriptor = os.open(path, FLAGS)
        try:
            return _read(descriptor, shown, limit)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        message = "no such file"
    except OSError as error:
        message = (error.strerror or str(error)).lower()
    except ValueError:
        message = "no file can have such a name"
    raise Unreadable(message, path=shown)


def _read(descriptor: int, shown: str, limit: int) -> bytes:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        message = "it is a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        raise Unreadable(message, path=shown)
    room = 0 if status.st_size > limit else limit + 1
    step = status.st_size + SLACK
    parts: list[bytes] = []
    # A file that gave all of its size, and less than it was asked for, has no more: most are read in one go.
    while room and not (parts and status.st_size <= len(parts[-1]) < step) and (part := os.read(descriptor, min(step, room))):
        parts.append(part)
        room -= len(part)
    if not room:
        message = f"larger than {limit:,} bytes"
        raise Unreadable(message, path=shown, advice="set max-file-size to lint it all the same")
    return b"".join(parts)


@counted("reading", "encodings")
def decode(data: bytes, path: str) -> Source:
    """Return the text of a file's bytes, with the encoding that gives the same bytes back and the faults for which it does not.

    UTF-8 comes first, then what a byte-order mark says, then UTF-8 with stray bytes, which are read as the Windows table has
    them, then the likeliest of the older encodings; where none is likely, the stray bytes again. Raises
    `Binary` where there is a NUL but no mark.
    """
    mark = next((found for found in _MARKS if data.startswith(found[0])), None) if data.startswith(_FIRST) else None
    if mark and mark[1] != "utf-8":
        return _decode_wide(data, path, *mark)
    if data.find(0, 0, NUL_WINDOW) >= 0:
        message = "binary, not text"
        raise Binary(message, path=path)
    bom = mark[0] if mark else b""
    body = data[len(bom) :]
    try:
        return Source(path, body.decode(), "utf-8", bom)
    except UnicodeDecodeError:
        pass
    text = body.decode("utf-8", "surrogateescape")
    encoding = "" if bom or _is_mostly_utf_8(text, len(body)) else _declared(body) or _guessed(body)
    if encoding:
        return Source(path, body.decode(encoding), encoding)
    strays = tuple(Span(*stray.span()) for stray in _STRAYS.finditer(text))
    return Source(path, text.translate(_MEANT), "utf-8", bom, strays)


def _guessed(body: bytes) -> str:
    from newslint.sources.legacy import encoding_of

    return encoding_of(body)


def _declared(body: bytes) -> str:
    """Return the encoding that a page says it is in, if it can be: then it gives the same bytes back."""
    head = body[:DECLARED_WITHIN]
    found = _DECLARATION.search(head) if head.lstrip().startswith(b"<") else None
    if found is None:
        return ""
    said = found[1].decode("ascii").lower()
    return next((encoding for name in (_WIDER.get(said, said), said) if (encoding := _fitting(name, body))), "")


def _fitting(name: str, body: bytes) -> str:
    """Return the codec of this name if it decodes bytes and gives the same back; nothing if it does not, or there is none."""
    try:
        encoding = codecs.lookup(name).name.replace("-", "_")
        return encoding if body.decode(encoding).encode(encoding) == body else ""
    except (LookupError, UnicodeError):
        return ""


def _decode_wide(data: bytes, path: str, bom: bytes, encoding: str) -> Source:
    body = data[len(bom) :]
    try:
        return Source(path, body.decode(encoding), encoding, bom)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
    return Source(path, text, encoding, bom, tuple(Span(*fault.span()) for fault in _REPLACED.finditer(text)))


def _is_mostly_utf_8(text: str, size: int) -> bool:
    """Return whether sequences of several bytes that are right outnumber bytes that are wrong: by chance they never do.

    Text is encoded only to be counted, which is five times as fast as to search it.
    """
    wrong = size - len(text.encode("utf-8", "ignore"))
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - wrong >= wrong
