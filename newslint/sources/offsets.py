"""From the byte offsets that parsers give to the code point offsets of an article's source."""

from __future__ import annotations

from typing import Final

from newslint.views import lazily

__all__ = ["byte_table"]

_WIDTHS: Final = lazily("[\x00-\x7f]*+(?:([\x80-\u07ff]+)|([\u0800-\uffff]+)|([\U00010000-\U0010ffff]+)|\\Z)")


def byte_table(text: str, base: int) -> tuple[list[int], list[int]]:
    """Return what turns UTF-8 byte offsets into `text` into code point offsets, counted from `base`.

    These are the byte offsets at which characters of several bytes end, in order, and what to add to any byte offset after so
    many of them: offset `b` becomes `b + shifts[bisect_right(ends, b)]`.
    """
    ends: list[int] = []
    shifts = [base]
    if not text.isascii():
        for run in _WIDTHS.finditer(text):
            if group := run.lastindex:
                width = group + 1
                first, last = run.span(group)
                start = first + base - shifts[-1]
                ends += range(start + width, start + width * (last - first) + 1, width)
                shifts += range(shifts[-1] - width + 1, shifts[-1] - (width - 1) * (last - first) - 1, 1 - width)
    return ends, shifts
