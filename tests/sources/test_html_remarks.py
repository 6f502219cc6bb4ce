"""Comments in pages that speak to newslint: of what they speak, and before what one can stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.position import Source
from newslint.sources import Reading
from newslint.sources.html_remarks import outline, remarks


def heard(text: str) -> list[tuple[str, str]]:
    found = remarks(Source("a.html", text), Reading())
    assert all(text.startswith("<!--", remark.span.start) for remark in found)
    return [(text[slice(*remark.words)].strip(), text[slice(*remark.block)]) for remark in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- newslint: x --><p>One <b>two</b>.</p><p>Three.", [("x", "<p>One <b>two</b>.</p>")]),
        ("<!-- newslint: x --><p>One.<p>Two.", [("x", "<p>One.")]),
        ("<!-- newslint: x -->\n<!-- other -->\n<div><p>One.</p></div><p>Two.", [("x", "<div><p>One.</p></div>")]),
        ("<div>One.</div><!-- newslint: x --></section><p>Two.", [("x", "<p>Two.")]),
        ("<p>One <!-- newslint: x --> two.<br>Three.</p><p>Four.", [("x", "One <!-- newslint: x --> two.<br>Three.")]),
        ("<p>One <!-- newslint: x --></p><p>Two.", [("x", "One <!-- newslint: x -->")]),
        ("<p><img src=a> <!-- newslint: x --></p>", [("x", "<img src=a> <!-- newslint: x -->")]),
        ("<div>One <!-- newslint: x --><p>Two.</p></div>", [("x", "<p>Two.</p>")]),
        ("<div>One <!-- newslint: x -->two<p>Three.</p></div>", [("x", "One <!-- newslint: x -->two")]),
        ("<ul><!-- newslint: x --><li>One<ul><li>Two</ul><li>Three</ul>", [("x", "<li>One<ul><li>Two</ul>")]),
        ("<table><tr><!-- newslint: x --><td>a<td>b</table>", [("x", "<td>a")]),
        ("<p><b><!-- newslint: x --><i>One</b></i></p>", [("x", "<b><!-- newslint: x --><i>One</b></i>")]),
        ("<head><!-- newslint: x --><title>One</title><meta a=b>", [("x", "<title>One</title>")]),
        ("<!-- newslint: x --><meta a=b><!-- newslint: y --><p>One", [("x", "<meta a=b>"), ("y", "<p>One")]),
        ("<!-- newslint: x --><script>a</script><p>One", [("x", "<p>One")]),
        (
            "<!-- newslint: x --><script type=application/ld+json>a</script>",
            [("x", "<script type=application/ld+json>a</script>")],
        ),
        ("<p>One.</p><!-- newslint: x -->", [("x", "")]),
        ("---\ntitle: a\n---\n<!-- newslint: x --><p>One.", [("x", "<p>One.")]),
        ("<!-- newslint-ignore TXT003 --><p>One.", [("ignore TXT003", "<p>One.")]),
    ],
)
def test_comments(text: str, expected: list[tuple[str, str]]) -> None:
    assert heard(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<p>newslint: x</p>",
        "<script>'<!-- newslint: x -->'</script>",
        "<p title='<!-- newslint: x -->'>",
        "<p>&lt;!-- newslint: x --&gt;",
        "<!-- of newslint: x -->",
        "<? newslint: x ?><!-- newslint rocks -->x",
        "---\ntitle: <!-- newslint: x -->\n---\n<p>One.",
    ],
)
def test_what_is_no_comment(text: str) -> None:
    assert heard(text) == []


def test_blocks_of_a_page() -> None:
    text = (
        "---\nx: y\n---\n<title>a</title><body><div>Bare <b>text</b><p>b<p>c</div><ul><li><p>d</ul>"
        "<section><table><td>e</table> </section>f"
    )
    shape = outline(Source("a.html", text), Reading())
    assert text[shape.body :].startswith("<title>")
    assert [text[slice(*block)] for block in shape.blocks] == [
        "<title>a</title>",
        "Bare <b>text</b>",
        "<p>b",
        "<p>c",
        "<ul><li><p>d</ul>",
        "<table><td>e</table>",
        "f",
    ]


PIECES = st.sampled_from(
    "<p>|</p>|<b>|</b>|<div>|</div>|<ul>|<li>|</ul>|<td>|<table>|</table>|a|\n|<!-- newslint: x -->|<br>|<img>|<meta>|<title>b</title>".split(
        "|"
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_blocks_stand_apart_and_every_comment_is_heard(pieces: list[str]) -> None:
    text = "".join(pieces)
    source = Source("a.html", text)
    end = 0
    for block in outline(source, Reading()).blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
    found = remarks(source, Reading())
    assert len(found) == pieces.count("<!-- newslint: x -->")
    for remark in found:
        assert remark.block.start <= remark.span.start < remark.block.end or remark.span.end <= remark.block.start
