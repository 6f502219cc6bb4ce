"""The marks of Markdown, and which edits leave them whole: nothing is cut in two, and none is left around nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.sources.markdown import parse
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.finding import Edit
    from newslint.position import Source
    from newslint.sources import Reading

__all__ = ["keeps_marks"]

_MARKS: Final = frozenset("*_~`[]()<>#!|")
_MARKED: Final = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image", "Heading", "Item"})
_TAG: Final = lazily(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?![^>]*/>)")
_ALONE: Final = frozenset({"br", "hr", "img", "input", "embed", "wbr"})


class _Element(NamedTuple):
    """What marks stand around: its span, and the span of what is between them, which is empty for code and for a tag."""

    start: int
    end: int
    first: int
    last: int
    tag: str = ""


def keeps_marks(source: Source, reading: Reading, edits: Iterable[Edit]) -> bool:
    """Return whether edits of a Markdown file take each mark out with its counterpart and all between them, or leave it."""
    near = [edit for edit in edits if _is_near_marks(source.text, edit)]
    if not near:
        return True
    elements = list(_elements(source, reading))
    return all(_keeps(elements, edit) for edit in near)


def _is_near_marks(text: str, edit: Edit) -> bool:
    start, end = edit.place.start, edit.place.end
    empties = not edit.content.strip() and not text[start - 1 : start].isalnum()
    return empties or not _MARKS.isdisjoint(text[start:end])


def _keeps(elements: Iterable[_Element], edit: Edit) -> bool:
    start, end, empties = edit.place.start, edit.place.end, not edit.content.strip()
    open_tags: Counter[str] = Counter()
    for element in elements:
        if element.end <= start or end <= element.start:
            continue
        if start <= element.start and element.end <= end:
            open_tags[element.tag.removeprefix("/")] += -1 if element.tag.startswith("/") else 1
            continue
        within = element.first <= start and end <= element.last
        if not within or (empties and (start, end) == (element.first, element.last)):
            return False
    open_tags.pop("", None)
    return not any(open_tags.values())


def _elements(source: Source, reading: Reading) -> Iterator[_Element]:
    """Yield what marks stand around in a Markdown file, the inner before the outer."""
    text, _, _, events, (ends, shifts) = parse(source, reading)
    stack: list[tuple[bool, int, int, list[int]]] = []
    for event, span in events:
        name, payload = (event, None) if type(event) is str else next(iter(event.items()))
        start, end = (offset + shifts[bisect_right(ends, offset)] for offset in (span["start"], span["end"]))
        end = start + len(text[start:end].rstrip())
        if name == "End":
            is_marked, first, last, inner = stack.pop()
            if is_marked:
                yield _Element(first, last, min(inner, default=last), max(inner, default=last))
            continue
        if stack:
            stack[-1][3].extend((start, end))
        if name == "Start":
            stack.append((_kind(payload) in _MARKED, start, end, []))
        elif name == "Code":
            yield _Element(start, end, end, end)
        elif name == "InlineHtml":
            yield _Element(start, end, end, end, _tag(str(payload)))


def _kind(payload: Any) -> str:  # noqa: ANN401 - an event's payload
    return payload if type(payload) is str else next(iter(payload))


def _tag(html: str) -> str:
    """Return the name of a tag that has a counterpart, with a slash if it is the closing one."""
    match = _TAG.match(html)
    return match[1] + match[2].lower() if match and match[2].lower() not in _ALONE else ""
