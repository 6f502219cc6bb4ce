"""Telling the use of a string from its mention: quoted, set as code, or talked about, it is no defect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["is_mentioned"]

_MARKS: Final = (("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("‹", "›"), ("‘", "’"), ("「", "」"))
_STRAIGHT: Final = ('"', "'", "''")
_FARTHEST: Final = 300
"""Code points on either side within which the marks around a mention must stand."""
_CODE_TAG: Final = re.compile(r"<(code|pre|kbd|samp|tt)\b[^<>]*>(?:(?!</\1\b).)*\Z", re.DOTALL | re.IGNORECASE)
_CUE: Final = re.compile(
    r"\b(?:messages?|errors?|strings?|words?|phrases?|placeholders?|tags?|variables?|tokens?|shortcodes?|syntax|literals?|codes?"
    r"|reads?|reading|says?|saying|said|called|named|abbreviation|such as|known as|stands for)(?: (?:is|was|of|like))?[:,]? *\Z",
    re.IGNORECASE,
)


def is_mentioned(article: Article, start: int, end: int, *, cued: bool = True) -> bool:
    """Tell whether the text from `start` to `end` is quoted, set as code, or named as a string.

    A quotation that only contains it among more words of its own does not count: what a speaker says can be broken as well.
    Without `cued` a word before it that announces a string (`the message …`, `it says …`) is not enough.
    """
    block = article.block_at(start)
    first, last = (block.start, block.end) if block else (0, len(article.text))
    before = article.text[max(first, start - _FARTHEST) : start]
    after = article.text[end : min(last, end + _FARTHEST)]
    return (
        _in_code(article, before, after, start)
        or (cued and _CUE.search(before) is not None)
        or any(_quoted(before, after, end - start, *marks) for marks in _MARKS)
        or any(_quoted(before, after, end - start, mark, mark) for mark in _STRAIGHT)
    )


def _quoted(before: str, after: str, length: int, opener: str, closer: str) -> bool:
    opened = before.rfind(opener)
    closed = after.find(closer)
    if opened < 0 or closed < 0:
        return False
    if opener == closer:
        if before.count(opener) % 2 == 0:
            return False
    elif before.rfind(closer) > opened:
        return False
    around = len(before) - opened - len(opener) + closed
    return around <= length


def _in_code(article: Article, before: str, after: str, start: int) -> bool:
    if "`" in before and "`" in after and before.count("`") % 2:
        return True
    if article.format != "text":
        return False
    line_start = article.text.rfind("\n", 0, start) + 1
    return (
        article.text.startswith(("    ", "\t"), line_start)
        or article.text.count("\n```", 0, start) % 2 == 1
        or ("<" in before and _CODE_TAG.search(before) is not None)
    )
