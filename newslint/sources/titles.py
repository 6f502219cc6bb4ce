"""Which blocks at the head of an article are its headline, or its headline once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.article import OBJECT, PROSE, Block
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["mark_titles"]

_LINE: Final = lazily(r"[^\n]+")
_REPEATABLE: Final = frozenset({"paragraph", "heading"})


def mark_titles(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of an article with its headlines marked as such.

    Headlines are the title fields of the front matter (marked already), the first heading of level 1 if no prose but a headline
    stands before it (or wherever it stands, if there is no other headline), and the paragraphs, headings and whole lines at the
    head of the article that repeat a headline but for case, white space and marks.
    """
    if not any(block.kind in PROSE for block in blocks):
        return tuple(blocks)
    names = {_fold(text[block.start : block.end]) for block in blocks if block.kind == "title"}
    first = next((block for block in blocks if block.level == 1 and text[block.start : block.end].strip(OBJECT)), None)
    if first and not names:
        names = {_fold(text[first.start : first.end])}
        blocks = [block._replace(kind="title") if block is first else block for block in blocks]
    names.discard("")
    return tuple(_marked(text, blocks, first, names)) if names else tuple(blocks)


def _marked(text: str, blocks: Sequence[Block], first: Block | None, names: set[str]) -> list[Block]:
    marked: list[Block] = []
    for at, block in enumerate(blocks):
        content = text[block.start : block.end]
        if block.kind not in PROSE or block.kind == "caption":
            marked.append(block)
        elif block is first or (block.kind in _REPEATABLE and _fold(content) in names):
            names.add(_fold(content))
            marked.append(block._replace(kind="title"))
        else:
            lines = _repeats(content, block, names) if block.kind == "paragraph" and "\n" in content else []
            marked += lines
            rest = text[lines[-1].end : block.end].lstrip() if lines else content
            if rest:
                return [*marked, block._replace(start=block.end - len(rest)), *blocks[at + 1 :]]
    return marked


def _repeats(content: str, block: Block, names: set[str]) -> list[Block]:
    """Return the first lines of a paragraph that repeat a headline of more than one word."""
    lines = []
    for line in _LINE.finditer(content):
        bare = line[0].rstrip()
        if " " not in bare or _fold(bare) not in names:
            break
        lines.append(Block("title", block.start + line.start(), block.start + line.start() + len(bare)))
    return lines


def _fold(text: str) -> str:
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return "".join(filter(str.isalnum, text.casefold()))
