"""What a fix changes, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.position import Source

__all__ = ["BEGINNING", "unified"]

BEGINNING: Final = b"--- "
"""What a diff begins with that can be applied."""

_ODD: Final = lazily(rb'[\x00-\x1f"\\\x7f]')
_UNENDED: Final = b"\\ No newline at end of file\n"


def unified(before: Source, old: bytes, after: Source, new: bytes) -> bytes:
    """Return the diff of a file's bytes, line by line as they stand.

    For UTF-16 and UTF-32 it is that of the text, in UTF-8, and only for people: a line above it says so.
    """
    head = b""
    if "32" in before.encoding or "16" in before.encoding:
        head = (
            os.fsencode(before.path)
            + f": patch cannot apply a diff to {before.encoding[:6].upper()}, so it is shown in terminals only\n".encode()
        )
        old, new = before.text.encode("utf-8", "replace"), after.text.encode("utf-8", "replace")
    import difflib

    name = _quoted(os.fsencode(before.path))
    lines = difflib.diff_bytes(difflib.unified_diff, _lines(old), _lines(new), name, name)
    return head + b"".join(line if line.endswith(b"\n") else line + b"\n" + _UNENDED for line in lines)


def _lines(data: bytes) -> list[bytes]:
    """Return lines with their ends; a carriage return alone ends none here, as in every tool that applies diffs."""
    *whole, last = data.split(b"\n")
    return [line + b"\n" for line in whole] + ([last] if last else [])


def _quoted(name: bytes) -> bytes:
    """Return a file name as diffs write it: in quotation marks, with escapes, or a tab after it, where it might be cut off."""
    if not _ODD.search(name):
        return name + b"\t" if b" " in name else name
    return b'"%s"' % _ODD.sub(lambda odd: b"\\%03o" % odd[0][0], name)
