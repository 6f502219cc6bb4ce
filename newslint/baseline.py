"""The file of known findings: an entry a line, sorted, so that people can review it and git can merge it.

```
{"newslint-baseline": 1}
{"path": "stories/flood.md", "code": "TXT003", "words": "waited for the the tug until dawn", "hash": "3f0a71c59be2d844"}
{"path": "stories/ice.md", "code": "TTL008", "words": "Ice holds.", "hash": "b1946ac92492d234", "times": 2}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newslint.errors import NewslintError
from newslint.finding import Known
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Key", "key_of", "read_baseline", "written"]

VERSION: Final = 1

Key = tuple[str, str, str]
"""What tells entries apart: path, code and hash."""

_SIGN: Final = "newslint-baseline"
_CONFLICT: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_HASH: Final = lazily(r"[0-9a-f]+")
_REQUIRED: Final = {"path", "code", "hash"}
_ANEW: Final = "mend it, or delete the file and run newslint baseline"


def key_of(entry: Known) -> Key:
    """Return what tells an entry from others."""
    return entry.path, entry.code, entry.hash


def read_baseline(data: bytes, path: str) -> dict[Key, Known]:
    """Return the entries of a baseline by what tells them apart; of two that agree in that, the higher number holds.

    Raises `NewslintError` with `path` and the row for anything that is not as newslint writes it.
    """
    try:
        rows = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise NewslintError("the baseline is not UTF-8", path=path, row=row, advice=_ANEW) from None
    marked = next((row for row, line in enumerate(rows, 1) if line.startswith(_CONFLICT)), 0)
    if marked:
        advice = "keep the entries of both sides, delete the marks, then run newslint baseline --prune"
        raise NewslintError("a merge has left its marks in the baseline", path=path, row=marked, advice=advice)
    _check_head(rows[0], path)
    entries: dict[Key, Known] = {}
    for row, line in enumerate(rows[1:], 2):
        if line.strip():
            entry = _entry(line, path, row)
            twin = entries.get(key_of(entry))
            entries[key_of(entry)] = entry if twin is None else max(twin, entry, key=lambda known: known.times)
    return entries


def _check_head(line: str, path: str) -> None:
    head = _parsed(line)
    version = head.get(_SIGN) if isinstance(head, dict) else None
    if not isinstance(version, int):
        raise NewslintError(
            f"this is no baseline: its first line is not {_line({_SIGN: VERSION})}", path=path, row=1, advice=_ANEW
        )
    if version != VERSION:
        raise NewslintError(f"this newslint cannot read baselines of form {version}", path=path, row=1, advice=_ANEW)


def _parsed(line: str) -> Any:  # noqa: ANN401 - any JSON
    import json

    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _entry(line: str, path: str, row: int) -> Known:
    table = _parsed(line)
    fault = "it is not a JSON object" if not isinstance(table, dict) else _fault(table)
    if fault:
        raise NewslintError(f"this is no entry of a baseline: {fault}", path=path, row=row, advice=_ANEW)
    return Known(**{**table, "others": tuple(table.get("others", ()))})


def _fault(table: dict[str, Any]) -> str:
    """Return what is wrong with an entry; nothing if it is right."""
    strange = sorted(table.keys() - set(Known._fields))
    if strange:
        return f"there is no key {strange[0]!r}"
    for key in ("path", "code", "hash", "words"):
        if not isinstance(table.get(key, "" if key not in _REQUIRED else None), str):
            return f"{key!r} is not a string" if key in table else f"it has no {key!r}"
    if not _HASH.fullmatch(table["hash"]):
        return "'hash' is not hexadecimal"
    times, others = table.get("times", 1), table.get("others", [])
    if isinstance(times, bool) or not isinstance(times, int) or times < 1:
        return "'times' is not a number above 0"
    if not isinstance(others, list) or not all(isinstance(other, str) for other in others):
        return "'others' is not a list of paths"
    return ""


def written(entries: Iterable[Known]) -> bytes:
    """Return the bytes of a baseline: the same for the same entries in any order."""
    ordered = sorted(entries, key=lambda entry: (entry.path.split("/"), entry.code, entry.words, entry.hash))
    lines = [{_SIGN: VERSION}, *map(_table, ordered)]
    return "".join(f"{_line(line)}\n" for line in lines).encode()


def _table(entry: Known) -> dict[str, Any]:
    table: dict[str, Any] = {"path": entry.path, "code": entry.code, "words": entry.words, "hash": entry.hash}
    if entry.times > 1:
        table["times"] = entry.times
    if entry.others:
        table["others"] = entry.others
    return table


def _line(table: dict[str, Any]) -> str:
    """Return an object on one line: what people can read as it is, what could fool them, or is no UTF-8, as escapes."""
    import json

    line = json.dumps(table, ensure_ascii=False)
    return line if line.isprintable() else "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)
