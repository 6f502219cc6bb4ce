"""Template tags in content: where they stand, whose they are, and a copy of the text in which Markdown cannot trip over them.

Tags in code are left alone: there they are code. Offsets are code points; every replacement keeps the length.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ENGINES", "Tag", "engines_in_force", "find_tags", "mask"]

ENGINES: Final[dict[str, frozenset[str]]] = {
    "hugo": frozenset({"shortcode"}),
    "jekyll": frozenset({"mustache", "statement"}),
    "liquid": frozenset({"mustache", "statement"}),
    "nunjucks": frozenset({"mustache", "statement", "comment"}),
    "eleventy": frozenset({"mustache", "statement", "comment"}),
    "jinja": frozenset({"mustache", "statement", "comment"}),
    "django": frozenset({"mustache", "statement", "comment"}),
    "twig": frozenset({"mustache", "statement", "comment"}),
    "handlebars": frozenset({"mustache"}),
    "mustache": frozenset({"mustache"}),
    "vue": frozenset({"mustache"}),
    "go": frozenset({"mustache"}),
    "mdx": frozenset({"jsx"}),
    "astro": frozenset({"jsx"}),
    "erb": frozenset({"scriptlet"}),
    "ejs": frozenset({"scriptlet"}),
    "asp": frozenset({"scriptlet"}),
    "php": frozenset({"php"}),
    "ssi": frozenset({"include"}),
    "freemarker": frozenset({"dollar"}),
    "velocity": frozenset({"dollar"}),
    "smarty": frozenset({"smarty"}),
    "wordpress": frozenset({"bracket"}),
}
"""The tag syntaxes that are legitimate in the content of each engine."""

_JSX: Final = frozenset({"jsx"})
_ALL: Final = frozenset().union(*ENGINES.values()) - _JSX
_JSX_EXTENSIONS: Final = (".mdx",)

_CLOSERS: Final = {
    "{{<": ("shortcode", ">}}"),
    "{{%": ("shortcode", "%}}"),
    "{{{": ("mustache", "}}}"),
    "{{": ("mustache", "}}"),
    "{%": ("statement", "%}"),
    "{#": ("comment", "#}"),
    "<%": ("scriptlet", "%>"),
    "<?php": ("php", "?>"),
    "<?=": ("php", "?>"),
    "<!--#": ("include", "-->"),
    "${": ("dollar", "}"),
    "{$": ("smarty", "}"),
}
_HINTS: Final = ("{{", "{%", "<%", "<?", "${", "{#", "<!--#", "{$", "{:", "{.")
_OPENER: Final = lazily(r"[`~{<$](?:(?<=`)`*|(?<=~)~~+|(?<=\{)(?:\{[{<%]?|[%#$:.])|(?<=<)(?:%|\?(?:php\b|=)|!--\#)|(?<=\$)\{)")
_JSX_OPENER: Final = lazily(rf"{_OPENER.pattern}|<(?=[A-Za-z/>])|\{{|^(?:import|export)\b(?=[ {{*'\"])", re.MULTILINE)
_FENCE_LEAD: Final = lazily(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*\Z")
_EMPTY_LINE: Final = lazily(r"(?:\r\n|\n|\r)[ \t]*(?=[\r\n])")
_ATTRIBUTES: Final = lazily(r"\{:[^{}\r\n]*\}|\{[#.][\w.-][^{}\r\n]*\}(?=[ \t]*#*[ \t]*(?:[\r\n]|\Z))")
_ONE_LINE: Final = lazily(r"\$\{[^{}\r\n`]+\}|\{\$[A-Za-z_][^{}\r\n`]*\}")
_NAME: Final = lazily(r"\{[{%][<%]?-?\s*([\w-]+)")
_OPAQUE: Final = {
    "statement": frozenset({"raw", "verbatim", "highlight", "comment", "javascript", "style", "mermaid", "math"}),
    "shortcode": frozenset(
        {
            "highlight",
            "mermaid",
            "math",
            "katex",
            "latex",
            "chart",
            "code",
            "raw",
            "rawhtml",
            "html",
            "goat",
            "plantuml",
            "comment",
        }
    ),
}
_BRACKET: Final = lazily(
    r"\[/?(?:audio|caption|embed|gallery|gist|googlemaps|instagram|playlist|slideshare|slideshow|soundcloud|ted|tweet|twitter|video"
    r"|vimeo|youtube)(?:[=:\s][^\[\]\r\n]*)?/?\](?![(\[:])"
)
"""The shortcodes of WordPress that outlive a move to another generator, which often renders some of them."""
_STANDALONE: Final = frozenset({"shortcode", "statement", "include", "jsx", "attributes", "bracket"})
_LONGEST: Final = 4_000
"""Code points of a tag or of a code span, beyond which its opener is taken for something else."""
_LONGEST_LEAD: Final = 200
_MOST_FAILURES: Final = 100
"""Openers of JSX that open nothing, beyond which a file is no MDX."""


class Tag(NamedTuple):
    """A tag in a text: its span, its syntax, whether the text's engine will render it, and whether it has lines of its own.

    The syntax `attributes` stands for a list of attributes (`{: .wide}`, `{#part-one}`), which no reader sees.
    """

    start: int
    end: int
    syntax: str
    legitimate: bool
    alone: bool = False


def engines_in_force(templates: str, path: str, *, front_matter: bool) -> frozenset[str]:
    """Return the tag syntaxes that are legitimate in a file, from `Reading.templates`; unknown names count for nothing."""
    if templates == "auto":
        syntaxes = _ALL if front_matter else frozenset()
        return syntaxes | _JSX if path.lower().endswith(_JSX_EXTENSIONS) else syntaxes
    return frozenset().union(*(ENGINES.get(name.strip(), frozenset()) for name in templates.split(",")))


def find_tags(text: str, start: int, legitimate: frozenset[str]) -> list[Tag]:
    """Return the tags that stand in `text` from `start` on, in order, code left out.

    JSX is looked for only where it is legitimate: elsewhere its tags are HTML, and its braces are braces.
    """
    tags: list[Tag] = []
    if "jsx" in legitimate or any(hint in text for hint in _HINTS):
        tags += _Scan(text, legitimate).tags(start)
    if "bracket" in legitimate and "]" in text:
        tags = _with_brackets(text, start, tags)
    return _mark_alone(text, tags)


def _with_brackets(text: str, start: int, tags: list[Tag]) -> list[Tag]:
    """Return tags joined by the shortcodes in brackets that stand outside of them."""
    covered = [(tag.start, tag.end) for tag in tags]
    found = [
        Tag(*match.span(), "bracket", legitimate=True)
        for match in _BRACKET.finditer(text, start)
        if not any(begin < match.end() and match.start() < end for begin, end in covered)
    ]
    return sorted([*tags, *found]) if found else tags


def mask(text: str, tags: list[Tag]) -> str:
    """Return the text with each tag overwritten: by a thematic break where it has lines of its own, else by letters."""
    parts: list[str] = []
    at = 0
    for tag in tags:
        parts += text[at : tag.start], ("*" if tag.alone else "Q") * (tag.end - tag.start)
        at = tag.end
    return "".join([*parts, text[at:]])


class _Scan:
    """One walk over a text; remembers what it looked for in vain, so that no opener makes it look twice."""

    def __init__(self, text: str, legitimate: frozenset[str]) -> None:
        self.text = text
        self.legitimate = legitimate
        self.found: dict[str, int] = {}
        self.failures = 0

    def tags(self, at: int) -> Iterator[Tag]:
        while match := (_JSX_OPENER if "jsx" in self.legitimate else _OPENER).search(self.text, at):
            start, token = match.start(), match[0]
            at = match.end()
            if token[0] in "`~":
                at = self.after_code(start, token)
            elif (tag := self.tag(start, token)) is not None:
                yield tag
                at = tag.end

    def tag(self, start: int, token: str) -> Tag | None:
        if token in {"{:", "{#", "{."} and (match := _ATTRIBUTES.match(self.text, start)):
            return Tag(start, match.end(), "attributes", legitimate=True)
        if token in _CLOSERS and ("jsx" not in self.legitimate or _CLOSERS[token][0] in self.legitimate):
            syntax, closer = _CLOSERS[token]
            end = self.end_of(start, token, syntax, closer)
            if end:
                legitimate = syntax in self.legitimate
                return Tag(start, self.end_of_pair(start, end, syntax) if legitimate else end, syntax, legitimate)
        if "jsx" in self.legitimate:
            from newslint.sources.mdx import end_of_jsx

            if end := end_of_jsx(self.text, start):
                return Tag(start, end, "jsx", legitimate=True)
            self.failures += 1
            if self.failures > _MOST_FAILURES:
                self.legitimate -= _JSX
        return None

    def end_of(self, start: int, token: str, syntax: str, closer: str) -> int:
        """Return where the tag that opens at `start` ends; 0 if it is none."""
        if syntax in {"dollar", "smarty"}:
            match = _ONE_LINE.match(self.text, start)
            return match.end() if match else 0
        inner = start + len(token)
        close = self.find(closer, inner)
        if close < 0 or close - start > _LONGEST:
            return 0
        content = self.text[inner:close]
        if token in content or not content.strip() or (syntax != "shortcode" and "`" in content):
            return 0
        if ("\n" in content or "\r" in content) and _EMPTY_LINE.search(content):
            return 0
        return close + len(closer)

    def find(self, closer: str, at: int) -> int:
        """Return where `closer` next stands; an answer holds until the walk has passed it."""
        known = self.found.get(closer, 0)
        if known >= 0 and known < at:
            known = self.found[closer] = self.text.find(closer, at)
        return known

    def end_of_pair(self, start: int, end: int, syntax: str) -> int:
        """Return where the pair ends that a tag opens whose content is no prose; else where the tag itself ends."""
        match = _NAME.match(self.text, start, end)
        if not match or match[1] not in _OPAQUE.get(syntax, ()):
            return end
        key = f"{syntax} {match[1]}"
        if self.found.get(key, 0) < 0:
            return end
        closing = _closing_tag(syntax, match[1]).search(self.text, end)
        self.found[key] = closing.end() if closing else -1
        return closing.end() if closing else end

    def after_code(self, start: int, token: str) -> int:
        """Return where the code ends that a run of backticks or tildes opens at `start`; the end of the run if it opens none."""
        end = start + len(token)
        if len(token) > 2 and _FENCE_LEAD.match(_before(self.text, start)):  # noqa: PLR2004 - the shortest fence has three
            close = _closing_fence(token[0], len(token)).search(self.text, end)
            return close.end() if close else len(self.text)
        close = _closing_run(token[0], len(token)).search(self.text, end, end + _LONGEST)
        return end if not close or _EMPTY_LINE.search(self.text, end, close.start()) else close.end()


@cache
def _closing_tag(syntax: str, name: str) -> re.Pattern[str]:
    if syntax == "shortcode":
        return re.compile(rf"\{{\{{[<%]\s*/\s*{re.escape(name)}\s*[>%]\}}\}}")
    return re.compile(rf"\{{%-?\s*end{re.escape(name)}\s*-?%\}}")


@cache
def _closing_fence(mark: str, length: int) -> re.Pattern[str]:
    return re.compile(rf"(?<=[\r\n])[ \t>]*{mark}{{{length},}}[ \t]*(?=[\r\n]|\Z)")


@cache
def _closing_run(mark: str, length: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!{mark}){mark}{{{length}}}(?!{mark})")


def _before(text: str, offset: int) -> str:
    """Return what stands before an offset on its line; of a long line, only the last of it."""
    first = max(0, offset - _LONGEST_LEAD)
    line = max(text.rfind("\n", first, offset), text.rfind("\r", first, offset)) + 1
    return text[max(line, first) : offset]


_LEAD: Final = lazily(r"[ \t>]*\Z")
_REST: Final = lazily(r"[ \t]*(?=[\r\n]|\Z)")
_SHORTEST_BREAK: Final = 3


def _mark_alone(text: str, tags: list[Tag]) -> list[Tag]:
    """Return the tags with those marked that have whole lines to themselves or share them with nothing but other tags."""
    marked: list[Tag] = []
    run: list[Tag] = []
    for tag in tags:
        if run and text[run[-1].end : tag.start].strip(" \t"):
            marked += run
            run = []
        if not run and not _LEAD.match(_before(text, tag.start)):
            marked.append(tag)
            continue
        run.append(tag)
        if _REST.match(text, tag.end):
            may = all(one.syntax in _STANDALONE and one.legitimate and one.end - one.start >= _SHORTEST_BREAK for one in run)
            marked += [one._replace(alone=may) for one in run]
            run = []
    return marked + run
