"""Tables as Python keeps its own modules: parsed once, and from then on read from `__pycache__`."""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from binascii import crc32
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["compiled", "toml"]

SIZE: Final = 12
"""Bytes of the mark that stands before the tables and says of which text they are."""


def compiled(text: bytes, parse: Callable[[bytes], dict[str, Any]], folder: str, name: str = "rules") -> dict[str, Any]:
    """Return the tables of a TOML text, from the `__pycache__` of a folder if it has them, else parsed, and kept there.

    What is kept is told from others by its name.

    As for modules, `PYTHONDONTWRITEBYTECODE` and a folder that is not ours to write keep them from being kept.
    """
    # A checksum is enough to tell one edit from the next, and `hashlib` would load OpenSSL at every start.
    mark = crc32(text).to_bytes(4) + len(text).to_bytes(8)
    path = os.path.join(folder, "__pycache__", f"{name}.{sys.implementation.cache_tag}.marshal")
    with contextlib.suppress(OSError, EOFError, ValueError, TypeError), open(path, "rb") as file:
        kept = file.read()
        if kept[:SIZE] == mark:
            tables: dict[str, Any] = marshal.loads(kept[SIZE:])  # noqa: S302 - it lies beside our bytecode, which is marshalled as well
            return tables
    tables = parse(text)
    if not sys.dont_write_bytecode and sys.pycache_prefix is None:
        _keep(path, mark + marshal.dumps(tables))
    return tables


def toml(text: bytes) -> dict[str, Any]:
    """Parse one of the TOML files that belong to newslint."""
    import tomli

    return tomli.loads(text.decode())


def _keep(path: str, content: bytes) -> None:
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
