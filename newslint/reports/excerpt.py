"""The part of a source line that a finding shows: a window around a span, and where to underline it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.position import Span
from newslint.reports.columns import cell
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.position import Place

__all__ = ["Excerpt", "excerpts", "frame"]

_CUT: Final = "…"
_FARTHEST: Final = 1000
"""Code points on either side of a place that are more than any window is wide."""
_LINE_END: Final = lazily(r"\r\n|\r|\n")


class Excerpt(NamedTuple):
    """One row of a source as it is shown; `start` and `length` say, in columns, what to underline."""

    row: int
    shown: str
    start: int
    length: int


def frame(text: str, places: Sequence[Place], room: int) -> Span:
    """Return the stretch of one row that holds where the first place starts, and as many places on that row as `room` allows."""
    start = end = places[0].start
    for place in places:
        if place.location.row == places[0].location.row == place.end_location.row:
            low, high = min(start, place.start), max(end, place.end)
            if high <= len(text) and _reach(text, low, high, room - 2)[0] == high:
                start, end = low, high
    return Span(start, end)


def excerpts(text: str, place: Place, room: int, around: Span | None = None) -> list[Excerpt]:
    """Return the first and the last row of a place, each in at most `room` columns (16 at least).

    The window is laid around a `frame`, where that holds the place. Line ends at the end of a place do not count as rows of it.
    Nothing is returned where the place cannot be one of this text: the file has changed since.
    """
    line_start = place.start - place.location.column + 1
    if not 0 <= line_start <= place.start <= place.end <= len(text) or text[line_start - 1 : line_start] not in {"", "\r", "\n"}:
        return []
    end = place.end
    while end > place.start and text[end - 1] in "\r\n":
        end -= 1
    breaks = [found.end() for found in _LINE_END.finditer(text, place.start, end)]
    # What lies farther off is never shown, and a line can hold megabytes.
    line_start = max(line_start, place.start - _FARTHEST)
    first = _line(text, line_start, end + _FARTHEST)
    start = place.start - line_start
    row = place.location.row
    if not breaks:
        span = Span(start, end - line_start)
        if around is None or not line_start <= around.start <= place.start <= place.end <= around.end:
            return [_excerpt(row, first, span, span, room)]
        return [_excerpt(row, first, span, Span(around.start - line_start, around.end - line_start), room)]
    last = _line(text, breaks[-1], end + _FARTHEST)
    begun, ended = Span(start, len(first)), Span(0, end - breaks[-1])
    return [_excerpt(row, first, begun, begun, room), _excerpt(row + len(breaks), last, ended, ended, room)]


def _line(text: str, start: int, stop: int) -> str:
    """Return the line of a text that starts at an offset, without its end and what lies behind `stop`."""
    end = text.find("\n", start, stop)
    line = text[start : stop if end < 0 else end]
    return line.partition("\r")[0]


def _excerpt(row: int, line: str, span: Span, around: Span, room: int) -> Excerpt:
    """Return the window of a line around a stretch that holds a span, as wide as `room` columns allow."""
    start, end = _whole(line, span)
    # Behind the last letter, an empty span still needs a column for its underline.
    room = max(room, 16) - (start == len(line))
    low, high = min(start, around.start), min(max(end, around.end), len(line))
    if _reach(line, low, high, room - 2)[0] != high:
        low, high = start, end
    core, length = _core(line, low, high, room - (low > 0) - (high < len(line)))
    spare = room - length
    left, before = _reach(line, low, 0, (spare + 1) // 2)
    right, after = _reach(line, high, len(line), spare - before)
    left, before = _reach(line, low, 0, spare - after)
    shown = "".join((_CUT if left else "", _shown(line, left, low), core, _shown(line, high, right), _CUT * (right < len(line))))
    if (low, high) != (start, end):
        before, length = before + _columns(line, low, start), _columns(line, start, end)
    return Excerpt(row, shown, before, max(length, 1))


def _whole(line: str, span: Span) -> Span:
    """Return a span with the letters that its marks stand on and the marks of its letters; an empty one with the next letter."""
    start = min(span.start, len(line))
    while 0 < start < len(line) and not cell(line[start]).width:
        start -= 1
    end = min(max(span.end, start + 1), len(line))
    while end < len(line) and not cell(line[end]).width:
        end += 1
    return Span(start, end)


def _core(line: str, start: int, end: int, room: int) -> tuple[str, int]:
    """Return a span as it is shown, and its columns; of one that is wider than `room` the two ends."""
    stop, length = _reach(line, start, end, room)
    if stop == end:
        return _shown(line, start, end), length
    head, head_length = _reach(line, start, end, room // 2)
    tail, tail_length = _reach(line, end, head, room - head_length + 1)
    return _shown(line, start, head) + _CUT + _shown(line, tail, end), head_length + tail_length - 1


def _reach(line: str, at: int, stop: int, room: int) -> tuple[int, int]:
    """Return how far from `at` towards `stop` one gets in `room` columns, and how many are used.

    Short of `stop`, one of those columns is for the sign that something is left out.
    """
    step = 1 if at < stop else -1
    near = line[at : min(stop, at + room + 1)] if step > 0 else line[max(stop, at - room - 1) : at]
    if near.isascii() and near.isprintable():  # one column each
        far = abs(stop - at)
        return (stop, far) if far <= room else (at + step * (max(room, 1) - 1), max(room, 1))
    used = 0
    cut = at, 1
    while at != stop:
        columns = cell(line[at if step > 0 else at - 1]).width
        used += columns
        at += step
        if used > room:
            return cut
        if used < room and (columns or step > 0):
            cut = at, used + 1
    return at, used


def _columns(line: str, start: int, end: int) -> int:
    return sum(cell(char).width for char in line[start:end])


def _shown(line: str, start: int, end: int) -> str:
    part = line[start:end]
    return part if part.isprintable() else "".join([cell(char).shown for char in part])
