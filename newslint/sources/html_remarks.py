"""Comments in a page that speak to newslint, what each of them speaks of, and before what such a comment can stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.position import Span
from newslint.sources.frontmatter import FrontMatter, read_front_matter
from newslint.sources.html_blocks import BREAKING
from newslint.sources.html_elements import ends_of
from newslint.sources.html_tokens import COMMENT, OPEN, RAW, TEXT, tokens
from newslint.sources.outline import Outline
from newslint.sources.remarks import heard, speaks_at_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.position import Source
    from newslint.sources import Reading
    from newslint.sources.html_tokens import Token
    from newslint.sources.remarks import Remark

__all__ = ["outline", "remarks"]

_AROUND: Final = frozenset(
    {
        "html", "head", "body", "main", "article", "section", "div", "aside", "nav", "header", "footer", "form", "center",
        "details", "dialog", "fieldset", "search", "hgroup",
    }
)  # fmt: skip
"""Elements that hold a story, or parts of one, and are no block of it."""


class _Page(NamedTuple):
    """A page as tokens, where the elements end that they open, and where its front matter does."""

    found: Sequence[Token]
    ends: Sequence[int]
    body: int


class _Stretch(NamedTuple):
    """What stands between two tags that end lines, as a range of tokens, and behind which of them a reader sees no more of it."""

    first: int
    last: int
    seen: int


def remarks(source: Source, reading: Reading) -> tuple[Remark, ...]:  # noqa: ARG001 - pages are taken apart in one way
    """Return the comments of a page that speak to newslint, in order.

    One among text speaks of what stands around it, up to the tags that end its line, and so does one behind it, unless another
    element begins there; any other speaks of the element that comes next.
    """
    if not speaks_at_all(source.text):
        return ()
    page = _page(source.text)
    said: list[Remark] = []
    ahead: list[Remark] = []
    for stretch in _stretches(source.text, page.found):
        begins = stretch.last < len(page.found) and _begins(source.text, page.found[stretch.last])
        among = stretch.seen if begins or stretch.seen == stretch.first else stretch.last
        if among > stretch.first:
            around = _span(page.found, stretch.first, stretch.last)
            said += _heard(source.text, page.found[stretch.first : among], around)
        ahead += _heard(source.text, page.found[among : stretch.last], Span(len(source.text), len(source.text)))
        if begins:
            element = _span(page.found, stretch.last, page.ends[stretch.last])
            said += [remark._replace(block=element) for remark in ahead]
            ahead = []
    return tuple(sorted([*said, *ahead]))


def outline(source: Source, reading: Reading) -> Outline:  # noqa: ARG001 - as above
    """Return where the body of a page begins, and its outermost blocks."""
    page = _page(source.text)
    blocks: list[Span] = []
    end = page.body
    for stretch in _stretches(source.text, page.found):
        if stretch.seen > stretch.first and page.found[stretch.first][2] >= end:
            blocks.append(_span(page.found, stretch.first, stretch.last))
        if stretch.last < len(page.found):
            token = page.found[stretch.last]
            if _begins(source.text, token) and token[1] not in _AROUND and token[2] >= end:
                blocks.append(_span(page.found, stretch.last, page.ends[stretch.last]))
                end = blocks[-1].end
    return Outline(page.body, tuple(blocks))


def _page(text: str) -> _Page:
    matter = read_front_matter(text) if text.startswith(("---", "+++")) else FrontMatter()
    found = tokens(text, matter.end)
    return _Page(found, ends_of(found), matter.end)


def _span(found: Sequence[Token], first: int, last: int) -> Span:
    return Span(found[first][2], found[last - 1][3])


def _stretches(text: str, found: Sequence[Token]) -> Iterator[_Stretch]:
    """Yield what stands before, between and after the tags that end lines, which can be nothing."""
    first = seen = 0
    for at, token in enumerate(found):
        if token[1] in BREAKING or _begins(text, token):
            yield _Stretch(first, at, seen)
            first = seen = at + 1
        elif _is_seen(text, token):
            seen = at + 1
    yield _Stretch(first, len(found), seen)


def _is_seen(text: str, token: Token) -> bool:
    kind, name, start, end, _, _ = token
    return (kind == TEXT and not text[start:end].isspace()) or (kind == OPEN and name == "img")


def _begins(text: str, token: Token) -> bool:
    """Return whether a tag begins something that a comment can speak of: a block, or a field of the head of a page."""
    kind, name, start, _, inner, _ = token
    if kind == OPEN:
        return name in BREAKING or name == "meta"
    return kind == RAW and (name == "title" or (name == "script" and "ld+json" in text[start:inner]))


def _heard(text: str, found: Sequence[Token], block: Span) -> Iterator[Remark]:
    for kind, name, start, end, inner, inner_end in found:
        if kind == COMMENT and name != "?" and (remark := heard(text, Span(start, end), (inner, inner_end), block)):
            yield remark
