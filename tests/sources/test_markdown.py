"""Markdown articles: their blocks, and the way back to the source."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article import OBJECT, Article
from newslint.position import Source
from newslint.sources import Reading, articles

FRONT = "---\ntitle: Storm hits the coast\n---\n"


def read(text: str, path: str = "story.md", templates: str = "auto") -> Article:
    (article,) = articles(Source(path, text), "markdown", Reading(templates))
    return article


def blocks(text: str, path: str = "story.md", templates: str = "auto") -> list[tuple[str, str]]:
    article = read(text, path, templates)
    return [(block.kind, article.read(block)) for block in article.blocks]


def sources(text: str) -> list[str]:
    article = read(text)
    return [article.source_of(block.start, block.end) for block in article.blocks]


CASES = {
    "empty file": ("", []),
    "white space": (" \n\t\r\n", []),
    "soft break": ("One\ntwo  three", [("paragraph", "One\ntwo  three")]),
    "hard breaks": ("One  \ntwo\\\nthree", [("paragraph", "One\ntwo\nthree")]),
    "line ends": ("One\r\ntwo\rthree\r\n\r\nfour", [("paragraph", "One\ntwo\nthree"), ("paragraph", "four")]),
    "entities": ("Q&amp;A &#8217;&nbsp;x", [("paragraph", "Q&A ’\xa0x")]),
    "escapes": (r"\*not\* \\ a\b", [("paragraph", r"*not* \ a\b")]),
    "emphasis": ("a **b** _c_ ~~d~~", [("paragraph", "a b c d")]),
    "code span": ("Run `make *x*` now", [("paragraph", f"Run {OBJECT} now")]),
    "links": ('A [b *c*](http://x.org "t") [d] <http://e.f> <g@h.org>\n\n[d]: /x', [("paragraph", f"A b c d {OBJECT} {OBJECT}")]),
    "bare address": ("See http://x.org/y now", [("paragraph", "See http://x.org/y now")]),
    "inline html": ("A <b>b</b><br>c <!-- d --> e", [("paragraph", "A b\nc  e")]),
    "inline code element": ("A <code>b *c* `d`</code> e", [("paragraph", f"A {OBJECT} e")]),
    "unclosed code element": ("A <kbd>b *c*\n\nd", [("paragraph", f"A {OBJECT}"), ("paragraph", "d")]),
    "void elements": ("A <img src=x> b <svg/> c", [("paragraph", f"A {OBJECT} b {OBJECT} c")]),
    "image": ("A ![b *c*](d) e", [("paragraph", f"A {OBJECT} e"), ("caption", "b c")]),
    "image in an image": ("![a ![b](c) d](e)", [("embed", OBJECT), ("caption", "a b d")]),
    "images and an address": (
        "![a](b) ![](c)\n<http://x.org>",
        [("embed", OBJECT), ("caption", "a")],
    ),
    "escape in alt text": (r"x ![\*a](b)", [("paragraph", f"x {OBJECT}"), ("caption", "*a")]),
    "linked image": ("[![a](b)](c)", [("embed", OBJECT), ("caption", "a")]),
    "nested lists": (
        "- a\n  lazy\nlines\n\n  - b\n\n    c\n- [ ] d\n1. e",
        [("item", "a\nlazy\nlines"), ("item", "b"), ("item", "c"), ("item", "d"), ("item", "e")],
    ),
    "text after a nested list": ("- a\n  - b\n\n  c\n", [("item", "a"), ("item", "b"), ("item", "c")]),
    "quotes": ("> a\n> b\nlazy\n>> c\n\n> [!NOTE]\n> d", [("quote", "a\nb\nlazy"), ("quote", "c"), ("quote", "d")]),
    "nested quote": ("> a\n>\n>> b\n\n> - c", [("quote", "a"), ("quote", "b"), ("item", "c")]),
    "table": (
        "|a|b|\n|-|-|\n|c\\|d|`e\\|f`|\n||g|",
        [("cell", "a"), ("cell", "b"), ("cell", "c|d"), ("cell", OBJECT), ("cell", "g")],
    ),
    "footnotes": ("A.[^1] B\n\n[^1]: Note\n", [("paragraph", "A. B"), ("paragraph", "Note")]),
    "headings": (
        "a\n\n## B ##\n\nC\nd\n---\n",
        [("paragraph", "a"), ("heading", "B"), ("heading", "C\nd")],
    ),
    "heading attributes": (
        "a\n\n## B {#b .c}\n\n## D {#d} ##\n\n{: .e}\nf",
        [("paragraph", "a"), ("heading", "B"), ("heading", "D"), ("paragraph", "f")],
    ),
    "code blocks": (
        "a\n\n    b\n\n```\nc\n```\n~~~\nd",
        [("paragraph", "a"), ("code", OBJECT), ("code", OBJECT), ("code", OBJECT)],
    ),
    "html blocks": (
        "<div>\na *b*\n</div>\n\nc\n\n<!-- d -->\n\n<pre>\n\ne\n</pre>",
        [("html", OBJECT), ("paragraph", "c"), ("html", OBJECT)],
    ),
    "script left open": ("<div>\n<script>\na\n\nb `c`\n\n    d\n</script>\n\ne", [("html", OBJECT), ("paragraph", "e")]),
    "script never closed": ("<div>\n<script>\na\n\nb", [("html", OBJECT), ("paragraph", "b")]),
    "comment left open": ("<div><!--\n\na\n\n-->\n\nb", [("html", OBJECT), ("paragraph", "b")]),
    "thematic break": ("a\n\n***\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
    "break at the start": ("---\n\nSome prose\n\n---\nmore", [("paragraph", "Some prose"), ("paragraph", "more")]),
    "heading of an object": ("## `a`\n\nb", [("heading", OBJECT), ("paragraph", "b")]),
    "empty paragraph": ("&nbsp;\n\na", [("paragraph", "a")]),
    "nul": ("a\0b", [("paragraph", "a\0b")]),
    "wide characters": ("漢*字* é 😀 e\u0301 **x**", [("paragraph", "漢字 é 😀 e\u0301 x")]),
    "surrogate": ("a \udc92 *b*", [("paragraph", "a \ufffd b")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


def test_blocks_lead_back_to_the_source() -> None:
    text = "A &amp; *b*\r\n\r\n- c\r\n  d\r\n\r\n    e\r\n\r\n![f](g)"
    assert sources(text) == ["A &amp; *b", "c\r\n  d", "e", "![f](g)", "f"]


def test_an_escape_is_one_whole() -> None:
    article = read(r"a \*b")
    assert article.source_of(2, 3) == r"\*"
    assert article.source_of(3, 4) == "b"


def test_opaque_blocks_cover_their_source() -> None:
    assert sources("```\na\n```\n\n<div>\nb\n</div>\n") == ["```\na\n```", "<div>\nb\n</div>"]


def test_headlines() -> None:
    article = read("---\ntitle: Q&amp;A night\n---\n# Q&A Night\n\n**Q&A night!**\n\nQ&A night\nThe story.\n")
    assert [(block.kind, article.read(block), block.name, block.level) for block in article.blocks] == [
        ("title", "Q&amp;A night", "title", 0),
        ("title", "Q&A Night", "", 1),
        ("title", "Q&A night!", "", 0),
        ("title", "Q&A night", "", 0),
        ("paragraph", "The story.", "", 0),
    ]


def test_front_matter_alone() -> None:
    assert blocks(FRONT) == [("title", "Storm hits the coast")]


def test_a_byte_offset_after_many_widths() -> None:
    text = "aé漢😀éé漢漢😀😀 " * 3 + "*end*"
    article = read(text)
    (block,) = article.blocks
    assert article.source_of(block.end - 3, block.end) == "end"


def test_a_tag_inside_hidden_code_does_not_end_it() -> None:
    [article] = articles(Source("a.md", "# Ferry\n\nSee <code>x <b>y</b> z</code> there.\n"), "markdown")
    assert article.text == f"Ferry\n\nSee {OBJECT} there."


HOSTILE = {
    "one long line": "word " * 200_000,
    "quotes in quotes": ">" * 10_000,
    "brackets": "[" * 10_000,
    "wide": "漢字" * 150_000,
    "tags": FRONT + "{{ x }}" * 50_000,
    "openers": FRONT + "{{" * 100_000,
    "scripts": "<div><script>\n\n" * 10_000,
    "runs of backticks": FRONT + "{{ x }}" + "".join("`" * n + "a" for n in range(1, 700)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    """Each of these takes minutes where the work grows with the square of the length."""
    assert read(text).source.text == text


PIECES = (
    "word",
    "Two words",
    " ",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "\r\n\r\n",
    "\r",
    "*",
    "**",
    "_",
    "`",
    "``",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "  ",
    "    ",
    "\t",
    "|",
    "|-|-|\n",
    "\\*",
    "\\\\",
    "\\",
    "&amp;",
    "&#8217;",
    "&nbsp;",
    "é",
    "漢字",
    "😀",
    "é",
    "’",
    "“",
    "[a](b)",
    "![alt é](b)",
    "[",
    "]",
    "(",
    ")",
    "<b>",
    "</b>",
    "<br>",
    "<code>",
    "</code>",
    "<div>\n",
    "</div>\n",
    "<!-- c -->",
    "<script>",
    "</script>",
    "```\n",
    "~~~\n",
    "---\n",
    "===\n",
    "{{ x }}",
    '{{< ref "a b" >}}',
    "{{% note %}}",
    "{% if a %}",
    "{% raw %}",
    "{% endraw %}",
    "{#id}",
    "{: .x}",
    "<% x %>",
    "[^1]",
    "[^1]: ",
    "[a]: /b\n",
    "<http://x.org>",
    "http://x.org",
    "\x00",
    "+++\n",
    "{",
    "}",
    "<Note a={1}>",
)
FRONTS = (
    "",
    "---\ntitle: \"A \\\"b\\\" \\u00e9\"\nsummary: >\n  folded é\n  lines\n\n  more\nx: 'it''s'\ny: |\n  lit\n    eral\n---\n",
    '---\r\ntitle: plain\r\n  folded\r\ndek: "two\r\n  lines\\\r\n  joined"\r\n---\r\n',
    "+++\ntitle = \"A \\t b \\u00e9\"\n[x]\ny = '''\nmany\nlines'''\nz = [\"\"\"a \\\n   b\"\"\", 'c']\n+++\n",
    '{"title": "A \\u00e9 \\ud83d\\ude00", "x": {"y": ["b\\n", "c"]}}\n',
    "---\ntitle: [\n---\n",
)
BREAK = re.compile(r"[ \t\\]*(?:\r\n|\n|\r)\s*|<br>|\\n")


def means(written: str, shown: str) -> bool:
    if shown in {written, OBJECT} or html.unescape(written) == shown or written in {f"\\{shown}", "''"}:
        return True
    if shown in " \n\t" and (not written.strip() or BREAK.fullmatch(written) or written == "\\t"):
        return True
    return (
        written.startswith("\\u")
        and written.encode().decode("unicode-escape").encode("utf-16", "surrogatepass").decode("utf-16") == shown
    )


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(FRONTS),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.sampled_from(["story.md", "story.mdx"]),
    st.sampled_from(["auto", "none", "hugo", "jekyll, mdx"]),
)
def test_every_offset_leads_to_what_it_shows(front: str, body: str, path: str, templates: str) -> None:
    article = read(front + body, path, templates)
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        end = block.end
        assert article.read(block) == article.read(block).strip()
        span = article.source_map.span(block.start, block.end)
        assert 0 <= span.start < span.end <= len(article.source.text)
        for offset in range(block.start, block.end):
            written = article.source_of(offset, offset + 1)
            assert means(written, article.text[offset]), (block, offset, article.text[offset], written)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["---\n", "+++\n", "{", "---\r"]), st.text(max_size=80), st.sampled_from(["", "\n---\n", "\n+++\n", "\n}\n"])
)
def test_any_text_is_read(opening: str, text: str, closing: str) -> None:
    article = read(opening + text + closing)
    assert len(article.source_of(0, len(article.text))) <= len(article.source.text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="a{}<>/`\"'= \n%#*-é", max_size=80))
def test_any_mdx_is_read(text: str) -> None:
    article = read(text, "story.mdx")
    assert all(article.read(block) for block in article.blocks)
