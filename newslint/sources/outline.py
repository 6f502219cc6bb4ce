"""The outermost blocks of a Markdown file, as far as a comment can stand before them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newslint.position import Span
from newslint.sources.markdown import parse

if TYPE_CHECKING:
    from newslint.position import Source
    from newslint.sources import Reading

__all__ = ["Outline", "outline"]


class Outline(NamedTuple):
    """Where the body of a file begins, and the spans of its outermost blocks, in order."""

    body: int
    blocks: tuple[Span, ...]

    def block_at(self, offset: int) -> Span | None:
        """Return the block that holds an offset of the source; None where none does."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None


def outline(source: Source, reading: Reading) -> Outline:
    """Return the outline of a Markdown file; `reading` is how it is read."""
    parsed = parse(source, reading)
    ends, shifts = parsed.table
    blocks: list[Span] = []
    depth = 0
    for event, span in parsed.events:
        name = event if type(event) is str else next(iter(event))
        if name == "Start":
            if not depth:
                start, end = span["start"], span["end"]
                blocks.append(Span(start + shifts[bisect_right(ends, start)], end + shifts[bisect_right(ends, end)]))
            depth += 1
        elif name == "End":
            depth -= 1
    return Outline(parsed.matter.end, tuple(blocks))
