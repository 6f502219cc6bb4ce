"""Comments in Markdown that speak to newslint, and the block that each of them stands in or before."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.position import Span
from newslint.sources.markdown import parse
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.position import Source
    from newslint.sources import Reading

__all__ = ["Remark", "heard", "remarks", "speaks_at_all"]

_INLINE: Final = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_COMMENT: Final = lazily(r"<(script|style|textarea)\b.*?(?:</\1|\Z)|<!--(?P<words>.*?)-->", re.DOTALL | re.IGNORECASE)
_JSX_COMMENT: Final = lazily(r"\{\s*/\*(?P<words>.*?)\*/\s*\}", re.DOTALL)
_SPEAKS: Final = lazily(r"\s*newslint\s*:")
_ADDRESS: Final = lazily(r"(?:<!--|/\*)\s*newslint\b", re.IGNORECASE)
_SLIP: Final = lazily(
    r"""
    \s*newslint[\s:._-]*
    (?P<verb>ignore(?:-file|-next-line)?|disable(?:-file|-line|-next-line)?|enable|off|on|skip|noqa)\b
    (?=
        \s*:?\s*(?:[\[(] | \Z)                       # the end, or rules in brackets
      | \s*:?\s+(?-i:[A-Z]{2,8}[0-9]{3,4}\b)         # or a code
      | \s*:?\s+(?-i:ALL|[A-Z]{3})\s*(?:,|\Z)        # or a family
      | \s*:?\s+(?-i:[a-z]+(?:-[a-z]+)+)\s*(?:,|\Z)  # or a name
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What somebody has written who meant to speak to newslint, and did not: prose that mentions it does not go on like that."""


class Remark(NamedTuple):
    """A comment: its span, that of what follows `newslint:` in it, and the span of the block that it speaks of.

    That is the block it stands in, if it stands among text, else the next one; an empty span if none follows. One that `slips`
    has no `newslint:`, but something like it, and its words begin at the verb.
    """

    span: Span
    words: Span
    block: Span
    slips: bool = False


def speaks_at_all(text: str) -> bool:
    """Return whether a comment may speak to newslint: a quick test."""
    return _ADDRESS.search(text) is not None


def heard(text: str, span: Span, words: tuple[int, int], block: Span) -> Remark | None:
    """Return a comment with what it says of a block, if it speaks to newslint; `words` is the span of what is in it."""
    if speaks := _SPEAKS.match(text, *words):
        return Remark(span, Span(speaks.end(), words[1]), block)
    if slip := _SLIP.match(text, *words):
        return Remark(span, Span(slip.start("verb"), words[1]), block, slips=True)
    return None


def remarks(source: Source, reading: Reading) -> tuple[Remark, ...]:
    """Return the comments of a Markdown file that speak to newslint, in order; what stands in code is none."""
    if not speaks_at_all(source.text):
        return ()
    parsed = parse(source, reading)
    jsx = [
        match
        for tag in reversed(parsed.tags)
        if tag.syntax == "jsx" and (match := _JSX_COMMENT.fullmatch(parsed.text, tag.start, tag.end))
    ]
    search = _Search(parsed.text, jsx)
    ends, shifts = parsed.table
    for event, span in parsed.events:
        name, payload = (event, None) if type(event) is str else event.popitem()
        start, end = span["start"], span["end"]
        search.take(name, payload, start + shifts[bisect_right(ends, start)], end + shifts[bisect_right(ends, end)])
    search.follow(len(parsed.text), len(parsed.text))
    return tuple(sorted(search.found))


class _Search:
    """One pass over the events of a document, in code points."""

    def __init__(self, text: str, jsx: list[re.Match[str]]) -> None:
        self.text = text
        self.jsx = jsx
        self.found: list[Remark] = []
        self.open: list[int] = []
        self.ahead: list[Remark] = []
        self.among: list[Remark] = []

    def take(self, name: str, payload: Any, start: int, end: int) -> None:  # noqa: ANN401 - an event's payload
        """Take one event."""
        if name in {"Start", "End"}:
            kind = payload if type(payload) is str else next(iter(payload))
            if kind in _INLINE:
                return
            self.leave(start if name == "Start" else end)
            if name == "Start":
                self.begin(kind, start, end)
            else:
                self.open.pop()
        elif name == "InlineHtml":
            self.note(self.among, _COMMENT.fullmatch(self.text, start, end), self.open[-1])
        elif name == "Text":
            for match in self.comments(start, end):
                self.note(self.among, match, self.open[-1])
        elif name == "Rule":
            self.leave(start)
            self.stand(start, end, self.comments(start, end))

    def begin(self, kind: str, start: int, end: int) -> None:
        """Begin a block."""
        self.open.append(start)
        if kind == "HtmlBlock":
            self.stand(start, end, list(_COMMENT.finditer(self.text, start, end)))
        else:
            self.follow(start, end)

    def stand(self, start: int, end: int, comments: list[re.Match[str]]) -> None:
        """Take a block that is opaque to Markdown: comments alone speak of the block after it, anything else is one itself."""
        starts = [start, *(match.end() for match in comments)]
        ends = [*(match.start() for match in comments), end]
        if any(self.text[begin:stop].strip() for begin, stop in zip(starts, ends, strict=True)):
            self.follow(start, end)
        for match in comments:
            self.note(self.ahead, match, end)

    def comments(self, start: int, end: int) -> list[re.Match[str]]:
        """Return the comments in braces that begin in a span; of spans in order."""
        while self.jsx and self.jsx[-1].start() < start:
            self.jsx.pop()
        found = []
        while self.jsx and self.jsx[-1].start() < end:
            found.append(self.jsx.pop())
        return found

    def note(self, where: list[Remark], match: re.Match[str] | None, block: int) -> None:
        """Note a comment, if it speaks to newslint."""
        if match is None or match["words"] is None:
            return
        remark = heard(self.text, Span(*match.span()), match.span("words"), Span(block, block))
        if remark:
            where.append(remark)

    def follow(self, start: int, end: int) -> None:
        """Settle what the comments speak of that stand before a block."""
        self.found += [remark._replace(block=Span(start, end)) for remark in self.ahead]
        self.ahead = []

    def leave(self, end: int) -> None:
        """Settle what the comments speak of that stand among text, which ends here."""
        self.found += [remark._replace(block=Span(remark.block.start, end)) for remark in self.among]
        self.among = []
