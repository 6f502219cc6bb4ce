"""HTML: saved and generated pages, and fragments of them; one article a file.

The story is found in the page, and the rest of the page, its comments and the attributes that readers see are kept apart from it.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from newslint.article import OBJECT
from newslint.position import Source
from newslint.sources.builder import TextBuilder
from newslint.sources.frontmatter import TITLES, FrontMatter, add_strings, read_front_matter
from newslint.sources.html_blocks import Blocks, evened, put_block, put_boilerplate
from newslint.sources.html_elements import hidden, without
from newslint.sources.html_head import language_of, read_head
from newslint.sources.html_story import Selector, apart, elements, story_of
from newslint.sources.html_tokens import CLOSE, COMMENT, OPEN, TEXT, Attribute, attributes, tokens, unescaped
from newslint.sources.pieces import cut, joined
from newslint.sources.plain import read_plain
from newslint.sources.templates import engines_in_force, find_tags
from newslint.sources.xml_tokens import as_html, xml_tokens
from newslint.text.folding import fold
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.article import Article, Block
    from newslint.position import SourceMap
    from newslint.sources import Reading
    from newslint.sources.html_head import Head
    from newslint.sources.html_tokens import Token

__all__ = ["NAME", "articles", "fragment"]

NAME: Final = "html"

_HEADLINES: Final = ("headline", "og:title", "twitter:title", "title")
"""What a page can say its headline is, the surest first."""
_SITE_TAIL: Final = lazily(r"\s+(?:[|•·»]|::|--?|–|—)\s+[^|•·»–—]+$")
_OUTPUT: Final = frozenset({"public", "_site", "site", "dist", "build", "out", "output", "htdocs", "www"})
"""Folders into which generators write: there no tag is legitimate."""
_TEMPLATES: Final = frozenset(
    {"templates", "layouts", "_layouts", "_includes", "includes", "partials", "_partials", "themes", "shortcodes"}
)
_TEMPLATE_BEGINS: Final = ("{%", "{{", "<%", "{#", "<?php", "<?=")
_NOTHING: Final = Attribute("", 0, 0)
_SURROGATE: Final = lazily("[\ud800-\udfff]")
_TITLE: Final = lazily(r"(?i:\stitle\s*=)")
_SSI: Final = lazily(r"\s?#")
_CONDITION: Final = lazily(r"\s*(?:\[(?:if|endif)\b|<!\[endif)")
"""How comments begin that old browsers took for more."""


def articles(source: Source, reading: Reading) -> Iterator[Article]:
    """Yield the one article of a page; none of a template, which is no page yet.

    Surrogates in the source, which stand for bytes that the encoding does not allow, are U+FFFD in the article.
    """
    text = source.text if source.text.isascii() else _SURROGATE.sub("\ufffd", source.text)
    matter = read_front_matter(text) if text.startswith(("---", "+++")) else FrontMatter()
    if not matter.end and _is_template(source.path, text):
        return
    masked = _masked(text, matter, source.path, reading)
    found = tokens(masked, matter.end)
    unseen = hidden(masked, found)
    shown = without(found, unseen)
    page = elements(shown)
    story = story_of(masked, page, Selector(reading.story) if reading.story else None)
    head = read_head(masked, found)
    if lang := language_of(masked, story.inner, story.inner_end):
        head.said["lang"] = lang
    inside = _without([(story.open, story.close)], apart(masked, story))
    headed, outside = _headline(masked, shown, inside, head)
    if outside:
        inside = [outside, *inside]
    builder = TextBuilder()
    add_strings(builder, matter.scalars)
    _put_head(builder, head, headed=headed or any(one.name.lower() in TITLES for one in matter.scalars))
    _put_unseen(builder, masked, found)
    put_boilerplate(builder, masked, shown, _without([(0, len(shown))], inside))
    put_boilerplate(builder, masked, found, unseen)
    Blocks(builder, masked).put(shown, inside)
    if not page.prose and "body" in head.said:
        _put_linked_body(builder, head)
    yield builder.build(source, NAME, {**head.metadata, **matter.metadata}, (*matter.fields, *head.fields))


def fragment(text: str, markup: str = NAME) -> tuple[str, list[Block], SourceMap]:
    """Return what a reader sees of a piece of HTML, or of XML with its elements, its blocks, and the way back to the piece."""
    found = tokens(text) if markup == NAME else as_html(xml_tokens(text))
    unseen = hidden(text, found)
    shown = without(found, unseen)
    left_out = apart(text, elements(shown))
    builder = TextBuilder()
    _put_unseen(builder, text, found)
    put_boilerplate(builder, text, shown, left_out)
    put_boilerplate(builder, text, found, unseen)
    Blocks(builder, text).put(shown, _without([(0, len(shown))], left_out))
    article = builder.build(Source("", text), NAME)
    return article.text, list(article.blocks), article.source_map


def _is_template(path: str, text: str) -> bool:
    return not _TEMPLATES.isdisjoint(PurePath(path).parts[:-1]) or text.lstrip().startswith(_TEMPLATE_BEGINS)


def _masked(text: str, matter: FrontMatter, path: str, reading: Reading) -> str:
    """Return the text with an object in the place of each tag that will be rendered, as long as the tag."""
    if not matter.end and (reading.templates == "auto" or not _OUTPUT.isdisjoint(PurePath(path).parts[:-1])):
        return text
    legitimate = engines_in_force(reading.templates, path, front_matter=matter.end > 0) - {"jsx"}
    parts: list[str] = []
    at = 0
    for tag in [tag for tag in find_tags(text, matter.end, legitimate) if tag.legitimate]:
        parts += text[at : tag.start], OBJECT * (tag.end - tag.start)
        at = tag.end
    return "".join([*parts, text[at:]])


def _without(ranges: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of ranges, in order, without others, in any order."""
    cuts = sorted(others)
    left = []
    for first, last in ranges:
        at = first
        for start, stop in [other for other in cuts if other[0] < last and other[1] > first]:
            left.append((at, start))
            at = max(at, stop)
        left.append((at, last))
    return [(first, last) for first, last in left if first < last]


def _headline(
    text: str, found: Sequence[Token], inside: Sequence[tuple[int, int]], head: Head
) -> tuple[bool, tuple[int, int] | None]:
    """Return whether a first-level heading is the story's headline, and its tokens if it stands outside of the story.

    Out there it may also be the name of the site: then it says something else than the head of the page.
    """
    outside = None
    for first, last in _first_headings(found):
        heading = _words(text, found[first:last])
        if not heading:
            continue
        if any(start <= first < stop for start, stop in inside):
            return True, None
        if outside is None and _is_borne_out(heading, head):
            outside = first, last
    return outside is not None, outside


def _first_headings(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    opened = -1
    for at, (kind, name, *_) in enumerate(found):
        if name != "h1":
            continue
        if kind == OPEN:
            opened = at
        elif kind == CLOSE and opened >= 0:
            yield opened, at + 1
            opened = -1


def _words(text: str, found: Sequence[Token]) -> str:
    return fold(" ".join(text[start:end] for kind, _, start, end, _, _ in found if kind == TEXT))


def _is_borne_out(heading: str, head: Head) -> bool:
    titles = [fold(head.said[name].value) for name in _HEADLINES if name in head.said]
    if not any(titles):
        return True
    if "site_name" in head.said and fold(head.said["site_name"].value) == heading:
        return False
    words = set(heading.split())
    return any(len(words & set(title.split())) * 2 >= len(words) for title in titles)


def _put_head(builder: TextBuilder, head: Head, *, headed: bool) -> None:
    """Put what the page says of its story; without a headline of its own, the surest of what it says is that."""
    usable = (name for name in _HEADLINES if name in head.said and head.said[name].value)
    chosen = "" if headed else next(usable, "")
    seen: set[str] = set()
    for name, one in head.said.items():
        if name == chosen:
            text = joined(one.pieces)
            tail = _SITE_TAIL.search(text.rstrip()) if name == "title" else None
            put_block(builder, evened(cut(one.pieces, 0, tail.start() if tail else len(text))), "title", name=name)
        elif name in _HEADLINES or name == "author":
            # What engines fill in around the story can be left unfilled, as anything that a page repeats.
            put_block(builder, evened(one.pieces), "field" if name == "author" else "boilerplate", name=name)
        elif "description" in name and one.value not in seen:
            seen.add(one.value)
            put_block(builder, evened(one.pieces), "dek", name=name)


def _put_unseen(builder: TextBuilder, text: str, found: Sequence[Token]) -> None:
    """Put comments, and what is shown of an element when a pointer rests on it."""
    for kind, name, start, end, inner, inner_end in found:
        if kind == COMMENT:
            whole = name == "?" or _SSI.match(text, inner, inner_end)
            first, last = (start, end) if whole else (inner, inner_end)
            if not _CONDITION.match(text, first, last):
                put_block(builder, ((text[first:last], first, last),), "comment")
        elif kind == OPEN and "title" in text[inner:inner_end].lower() and _TITLE.search(text, inner, inner_end):
            shown = attributes(text, inner, inner_end).get("title", _NOTHING)
            put_block(builder, unescaped(text, shown.start, shown.end), "boilerplate")


def _put_linked_body(builder: TextBuilder, head: Head) -> None:
    """Put the story as JSON-LD has it, for pages that show it by a script."""
    body = head.said["body"]
    _, blocks, _ = read_plain(body.value, headed=True)
    for block in blocks:
        put_block(builder, cut(body.pieces, block.start, block.end), block.kind)
