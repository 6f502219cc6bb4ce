"""The clues that belong to a shelf of the cache: apart from it, for they take the most room, and most runs do not need them.

A drawer is a line of JSON, which says of each file where its part begins, and the bytes that its clues hold.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.finding import Clue
from newslint.outcome import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Filed", "content", "entries", "filed"]


class Filed(NamedTuple):
    """The clues of a file: what names all that they depend on, the values that they hold, they themselves, and what is in bytes.

    Of bytes a value has where they begin and end in `data`, and a clue which of the values it holds.
    """

    digest: str
    values: list[list[Any]]
    rows: list[list[Any]]
    data: bytes

    def clues(self) -> list[Clue]:
        """Return the clues. Raises `TypeError`, `ValueError` or `LookupError` if somebody else has written them."""
        values = [tuple([self.data[slice(*item)] if isinstance(item, list) else item for item in value]) for value in self.values]
        return [Clue(code, key, values[at], place_of(*place)) for code, key, at, place in self.rows]


def filed(digest: str, clues: Iterable[Clue]) -> Filed:
    """Return the clues of a file packed; those that follow each other and have the same value share it."""
    values: list[list[Any]] = []
    rows: list[list[Any]] = []
    data = bytearray()
    last: tuple[Any, ...] | None = None
    for code, key, value, place, _ in clues:
        if value != last:
            last = value
            values.append([_kept(item, data) for item in value])
        rows.append([code, key, len(values) - 1, place])
    return Filed(digest, values, rows, bytes(data))


def _kept(item: Any, data: bytearray) -> Any:  # noqa: ANN401 - whatever a clue holds
    if not isinstance(item, bytes):
        return item
    data += item
    return [len(data) - len(item), len(data)]


def content(drawer: Mapping[str, Filed]) -> bytes:
    """Return the bytes of a drawer, which has files by their names; `entries` takes them back."""
    brief = {name: [*one[:-1], len(one.data)] for name, one in drawer.items()}
    return json.dumps(brief, separators=(",", ":")).encode() + b"\n" + b"".join(one.data for one in drawer.values())


def entries(whole: bytes) -> dict[str, Filed]:
    """Return what stands in a drawer. Raises as `Filed.clues`, and `AttributeError` and `RecursionError`."""
    brief, _, data = whole.partition(b"\n")
    found = {}
    at = 0
    for name, (digest, values, rows, size) in json.loads(brief).items():
        found[name] = Filed(digest, values, rows, data[at : at + size])
        at += size
    return found
