"""Findings as JSON, in the shape that tools know from ruff.

Rows and columns count from 1, columns in code points; ends are exclusive.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TextIO

from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.finding import Finding, Fix
    from newslint.position import Location, Place

__all__ = ["encoded", "finding_object", "write_list"]

_UNSAFE: Final = lazily("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""What JSON allows in strings, but terminals, UTF-8 or readers of lines do not bear."""

_LINE: Final = json.JSONEncoder(ensure_ascii=False)
_INDENTED: Final = json.JSONEncoder(ensure_ascii=False, indent=2, default=str)
"""A house's row can hold dates, which JSON has not, and configurations hold paths."""


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding as an object of JSON."""
    record = {"record": finding.place.record} if finding.place.record else {}
    return {
        "code": finding.code,
        "name": finding.name,
        "filename": finding.path,
        **record,
        **_range(finding.place),
        "message": finding.message,
        "severity": finding.severity,
        "fix": _fix(finding.fix) if finding.fix else None,
        "related": [{"filename": other.place.path, **_range(other.place), "message": other.message} for other in finding.related],
    }


def encoded(thing: object, *, indent: bool = False) -> str:
    """Return an object as JSON on one line, or indented by two spaces; with escapes only where something could come to harm."""
    text = (_INDENTED if indent else _LINE).encode(thing)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_list(things: Iterable[object], stream: TextIO, document: object = ()) -> None:
    """Write an indented list, object by object, in place of the last empty list of a document, or by itself."""
    head, _, tail = encoded(document, indent=True).rpartition("[]")
    last_line = head.rpartition("\n")[2]
    outer = "\n" + last_line[: len(last_line) - len(last_line.lstrip())]
    margin = outer + "  "
    stream.write(head)
    before, after = f"[{margin}", "[]"
    for thing in things:
        stream.write(before + encoded(thing, indent=True).replace("\n", margin))
        before, after = f",{margin}", f"{outer}]"
    stream.write(f"{after}{tail}\n")


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"content": edit.content, **_range(edit.place)} for edit in fix.edits]
    return {"applicability": fix.applicability, "message": fix.message, "edits": edits}


def _range(place: Place) -> dict[str, dict[str, int]]:
    return {"location": _location(place.location), "end_location": _location(place.end_location)}


def _location(location: Location) -> dict[str, int]:
    return {"row": location.row, "column": location.column}
