"""From Markdown events to the blocks of an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

from newslint.article import OBJECT
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newslint.sources.builder import TextBuilder
    from newslint.sources.templates import Tag

__all__ = ["Walk"]

_INLINE: Final = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_CONTAINERS: Final = {"Item": "item", "BlockQuote": "quote", "FootnoteDefinition": "paragraph"}
_TAG_NAME: Final = lazily(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_HIDING: Final = frozenset(
    {
        "code",
        "pre",
        "kbd",
        "samp",
        "script",
        "style",
        "var",
        "tt",
        "svg",
        "math",
        "iframe",
        "video",
        "audio",
        "object",
        "textarea",
    }
)
_SHOWN: Final = frozenset({"img", "embed", "input"})
_UNCLOSED: Final = lazily(r"<(script|style|pre|textarea)\b|<!--|</(script|style|pre|textarea)\b|-->", re.IGNORECASE)
_COMMENT: Final = lazily(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINE_END: Final = lazily(r"\r\n|\r|\n")
_OBJECTS: Final = f"{OBJECT} \t\n\xa0"
_NOWHERE: Final = -1


class Walk:
    """One pass over the events of a document, in which blocks are put together.

    Every method that handles an event takes its payload and its span in the source, in code points.
    """

    def __init__(self, builder: TextBuilder, source: str, tags: Sequence[Tag], table: tuple[list[int], list[int]]) -> None:
        self.builder = builder
        self.source = source
        self.tags = tags
        self.next_tag = 0
        self.table = table
        self.containers: list[str] = []
        self.kind = ""
        self.level = 0
        self.start = _NOWHERE
        self.before = 0
        self.objects: list[int] = []
        self.quiet = 0
        self.text_end = 0
        self.hidden = ("", 0)
        self.image_end = 0
        self.missing: set[str] = set()
        self.captions: list[list[tuple[str, int, int]]] = []

    def run(self, events: Iterable[tuple[Any, Any]]) -> None:
        """Put the blocks of a document into the builder."""
        ends, shifts = self.table
        handlers: dict[str, Callable[[Any, int, int], None]] = {
            "Text": self.text,
            "SoftBreak": self.line_end,
            "HardBreak": self.line_end,
            "Start": self.begin,
            "End": self.finish,
            "Code": self.code,
            "InlineHtml": self.inline_html,
            "Rule": self.rule,
        }
        end = 0
        for event, span in events:
            name, payload = (event, None) if type(event) is str else event.popitem()
            handler = handlers.get(name)
            if handler:
                start, end = span["start"], span["end"]
                end += shifts[bisect_right(ends, end)]
                handler(payload, start + shifts[bisect_right(ends, start)], end)
        self.close(end)

    def put(self, text: str, start: int, end: int) -> None:
        """Append inline text to the block, the caption or the hidden element that it stands in."""
        if start < self.quiet:
            return
        if start < self.image_end:
            self.captions[-1].append((text, start, end))
            return
        if self.start == _NOWHERE:
            self.before = self.builder.length
            self.builder.separate()
            self.start = self.builder.length
            if not self.kind:
                self.kind = self.containers[-1] if self.containers else "paragraph"
        if text == OBJECT:
            self.objects += start, end
        self.builder.add(text, start, end)

    def close(self, end: int) -> None:
        """End the block that is open, if one is, and let the captions of its images follow."""
        name, hidden_from = self.hidden
        if name:
            self.show_hidden(hidden_from, end)
        if self.start != _NOWHERE:
            only_objects = (
                self.objects and self.kind in {"paragraph", "item", "quote"} and not self.builder.tail(self.start).strip(_OBJECTS)
            )
            if only_objects:
                self.builder.rewind(self.start)
                self.builder.add(OBJECT, self.objects[0], self.objects[-1])
                self.kind = "embed"
            if not self.builder.block(self.kind, self.start, level=self.level):
                self.builder.rewind(self.before)
            self.start = _NOWHERE
            self.objects = []
        self.kind, self.level = "", 0
        if self.captions:
            captions, self.captions, self.image_end = self.captions, [], 0
            quiet, self.quiet = self.quiet, 0
            for caption in captions:
                self.kind = "caption"
                for text, start, stop in caption:
                    self.put(text, start, stop)
                self.close(end)
            self.quiet = quiet

    def opaque(self, kind: str, start: int, end: int) -> None:
        """Put a block of which only the place matters."""
        if start >= self.quiet:
            self.kind = kind
            self.put(OBJECT, start, start + len(self.source[start:end].rstrip()))
            self.close(end)
            self.quiet = end

    def begin(self, payload: Any, start: int, end: int) -> None:  # noqa: ANN401 - an event's payload
        """Start a block, a container, a link or an image."""
        name, data = (payload, {}) if type(payload) is str else payload.popitem()
        if name in _INLINE:
            if name == "Image":
                self.image(start, end)
            elif name == "Link" and data["link_type"] in {"Autolink", "Email"}:
                self.put(OBJECT, start, end)
                self.quiet = max(self.quiet, end)
            return
        self.close(start)
        if name in _CONTAINERS:
            self.containers.append(_CONTAINERS[name])
        elif name == "Heading":
            self.kind, self.level = "heading", int(data["level"][1])
        elif name == "TableCell":
            self.kind = "cell"
        elif name == "CodeBlock":
            self.opaque("code", start, end)
        elif name == "HtmlBlock":
            self.html_block(start, end)

    def finish(self, payload: Any, _: int, end: int) -> None:  # noqa: ANN401 - an event's payload
        """End a block or a container."""
        name = payload if type(payload) is str else next(iter(payload))
        if name not in _INLINE:
            self.close(end)
            if name in _CONTAINERS:
                self.containers.pop()

    def image(self, start: int, end: int) -> None:
        """Put an object in an image's place and begin its caption."""
        if start >= self.quiet and start >= self.image_end:
            self.put(OBJECT, start, end)
            self.captions.append([])
            self.image_end = end

    def text(self, text: str, start: int, end: int) -> None:
        """Put text, which may begin with an escaped character or hold tags."""
        tags = self.tags
        while self.next_tag < len(tags) and tags[self.next_tag].end <= start:
            self.next_tag += 1
        if self.next_tag < len(tags) and tags[self.next_tag].start < end:
            self.tagged(start, end)
        elif start > self.text_end and self.source[start - 1] == "\\" and len(text) == end - start:
            self.put(text[0], start - 1, start + 1)
            self.put(text[1:], start + 1, end)
        else:
            self.put(text, start, end)
        self.text_end = end

    def tagged(self, start: int, end: int) -> None:
        """Put text that tags stand in: an object for those that will be rendered, the others as they are written."""
        at = start
        while self.next_tag < len(self.tags) and (tag := self.tags[self.next_tag]).start < end:
            self.put(self.source[at : tag.start], at, tag.start)
            self.put_tag(tag)
            at = tag.end
            self.next_tag += 1
        self.put(self.source[at:end], at, end)

    def put_tag(self, tag: Tag) -> None:
        """Put what a reader sees of a tag."""
        if tag.syntax == "attributes":
            return
        if tag.legitimate:
            self.put(OBJECT, tag.start, tag.end)
            return
        at = tag.start
        for line_end in _LINE_END.finditer(self.source, tag.start, tag.end):
            self.put(self.source[at : line_end.start()], at, line_end.start())
            self.put("\n", *line_end.span())
            at = line_end.end()
        self.put(self.source[at : tag.end], at, tag.end)

    def line_end(self, _: None, start: int, end: int) -> None:
        """Put the end of a line."""
        self.put("\n", start, end)

    def code(self, _: str, start: int, end: int) -> None:
        """Put an object in the place of a code span."""
        self.put(OBJECT, start, end)

    def inline_html(self, html: str, start: int, end: int) -> None:
        """Put what a reader sees of an HTML tag: a line end, an object for what is no prose, or nothing."""
        match = _TAG_NAME.match(html)
        name = match[2].lower() if match else ""
        closes = bool(match and match[1])
        if self.hidden[0]:
            if closes and name == self.hidden[0]:
                self.show_hidden(self.hidden[1], end)
        elif start < self.quiet or closes:
            return
        elif name == "br":
            self.put("\n", start, end)
        elif name in _SHOWN or (name in _HIDING and html.endswith("/>")):
            self.put(OBJECT, start, end)
        elif name in _HIDING:
            self.hidden = (name, start)
            self.quiet = len(self.source) + 1

    def show_hidden(self, start: int, end: int) -> None:
        """Put an object in the place of a hidden element."""
        self.hidden = ("", 0)
        self.quiet = 0
        self.put(OBJECT, start, start + len(self.source[start:end].rstrip()))
        self.quiet = end

    def html_block(self, start: int, end: int) -> None:
        """Put an opaque block for HTML, if there is more to it than comments, up to where the script ends that it leaves open."""
        html = self.source[start:end]
        if _COMMENT.sub("", html).strip():
            self.opaque("html", start, end)
        *_, last = (None, *_UNCLOSED.finditer(html))
        if last and not last[0].startswith(("</", "-->")):
            closer = "-->" if last[0] == "<!--" else f"</{last[1]}"
            close = _NOWHERE if closer in self.missing else self.source.find(closer, end)
            if close == _NOWHERE:
                self.missing.add(closer)
            else:
                self.quiet = max(self.quiet, self.source.find(">", close) + 1)

    def rule(self, _: None, start: int, end: int) -> None:
        """Put an opaque block for the tags that a thematic break stands for; nothing for a true one."""
        self.close(start)
        while self.next_tag < len(self.tags) and (tag := self.tags[self.next_tag]).start < end:
            if tag.start >= start and tag.syntax != "attributes":
                self.put(OBJECT, tag.start, tag.end)
            self.next_tag += 1
        self.close(end)
