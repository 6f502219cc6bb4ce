"""NewsML, NITF, RSS and Atom: their articles and places; and documents made to do harm."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.position import Source
from newslint.sources import Reading, articles, recognised
from newslint.sources.xml_tree import tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newslint.article import Article
    from tests.conftest import Newslint

NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>Doc</title><docdata><date.issue norm="20260302"/></docdata></head>
<body><body.head><hedline><hl1>Ferry sails
   again</hl1><hl2>At last</hl2></hedline><byline>By Ida Moen, <byttl>Editor</byttl></byline><dateline>ORLE</dateline></body.head>
<body.content><p>It left at dawn &amp; came back.</p><hl2>Later</hl2><ul><li>One</li></ul><bq><block><p>Said.</p></block></bq>
<media><media-metadata name="x"/><media-caption>A boat</media-caption></media></body.content></body></nitf>"""

G2 = """<?xml version="1.0"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1" xml:lang="en"><itemMeta><versionCreated>2026-03-02</versionCreated><provider><name>Orle</name></provider></itemMeta>
<contentMeta><headline>Ferry sails again</headline><headline>Ferry</headline><by>Ida Moen</by><description>At last.</description></contentMeta>
<contentSet>{content}</contentSet></newsItem>
<newsItem><itemMeta><title>Boat at sea</title></itemMeta></newsItem><newsItem/><conceptItem><name>Orle</name></conceptItem>
</itemSet></newsMessage>"""


def read(text: str, form: str) -> list[Article]:
    return list(articles(Source("a.xml", text), form))


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.read(block)) for block in article.blocks]


def test_nitf() -> None:
    [article] = read(NITF, "nitf")
    assert blocks(article) == [
        ("title", "Ferry sails again"),
        ("dek", "At last"),
        ("field", "By Ida Moen, Editor"),
        ("field", "ORLE"),
        ("paragraph", "It left at dawn & came back."),
        ("heading", "Later"),
        ("item", "One"),
        ("quote", "Said."),
        ("caption", "A boat"),
    ]
    assert article.metadata == {"date": "20260302"}
    [bare] = read("<nitf><head><title>Doc</title></head><body><p>Text.</p></body></nitf>", "nitf")
    assert blocks(bare) == [("title", "Doc"), ("paragraph", "Text.")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"<inlineXML>{NITF}</inlineXML>", ("paragraph", "It left at dawn & came back.")),
        (
            "<inlineXML><html><head><title>x</title></head><body><p>In HTML.</p></body></html></inlineXML>",
            ("paragraph", "In HTML."),
        ),
        ("<inlineXML><p>In HTML.</p></inlineXML>", ("paragraph", "In HTML.")),
        ("<inlineData contenttype='text/plain'>Plain &lt; text.</inlineData>", ("paragraph", "Plain < text.")),
        ("<inlineData contenttype='text/html'>&lt;p&gt;It &amp;amp; I.&lt;/p&gt;</inlineData>", ("paragraph", "It & I.")),
        ("<inlineXML><sports-content><x>no</x></sports-content></inlineXML>", None),
        ("<inlineData contenttype='application/pdf'>no</inlineData><remoteContent/>", None),
    ],
)
def test_newsml_g2(content: str, expected: tuple[str, str] | None) -> None:
    first, second = read(G2.format(content=content), "newsml-g2")
    head = [("title", "Ferry sails again"), ("field", "Ferry"), ("dek", "At last."), ("field", "Ida Moen")]
    assert blocks(first)[:4] == head
    assert expected in blocks(first) if expected else blocks(first) == head
    assert first.metadata == {"lang": "en", "guid": "urn:1", "date": "2026-03-02", "publisher": "Orle"}
    assert blocks(second) == [("title", "Boat at sea")]


def test_parts_of_newsml() -> None:
    [article] = read(f"<contentSet><inlineXML>{NITF}</inlineXML></contentSet>", "newsml-g2")
    assert article.title == "Ferry sails again"


def test_newsml_1() -> None:
    def component(role: str, words: str, element: str = "body") -> str:
        role = f'<Role FormalName="{role}"/>' if role else ""
        return f"<NewsComponent>{role}<ContentItem><DataContent><{element}><p>{words}</p></{element}></DataContent></ContentItem></NewsComponent>"

    text = (
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Ferry sails</HeadLine></NewsLines>"
        + component("HeadLine", "Ferry sails") + component("SubHeadLine", "At last") + component("", "It left.") + component("Main", "So.")
        + "<NewsComponent><NewsLines><HeadLine>A boat</HeadLine></NewsLines><ContentItem/></NewsComponent>"
        + component("", "x").replace("<body><p>x</p></body>", NITF)
        + "</NewsComponent></NewsItem><NewsItem/></NewsML>"
    )  # fmt: skip
    [article] = read(text, "newsml-g2")
    assert [text for _, text in blocks(article)][:6] == [
        "Ferry sails",
        "At last",
        "A boat",
        "It left.",
        "So.",
        "Ferry sails again",
    ]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Orle Courant</title><language>en</language>
<item><title>It&amp;#8217;s <![CDATA[&amp; a <b>day</b>]]></title><link>https://orle.example/1</link><pubDate>Mon, 2 Mar 2026</pubDate>
<description>&lt;p&gt;It &amp;amp; I.&lt;/p&gt;</description><dc:creator>Ida Moen</dc:creator></item>
<item><title>Two</title><description>Short.</description><content:encoded><![CDATA[<p>Long &amp; true.</p>]]></content:encoded></item>
<item><title/><description>Text alone, with words.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courant</title>
<entry><title type="html">A &lt;i&gt;big&lt;/i&gt; day</title><link href="https://orle.example/1"/><updated>2026-03-02</updated>
<author><name>Ida Moen</name></author><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It was <b>big</b>.</p></div></content></entry>
<entry><title>AT&amp;T</title><summary type="text">A &lt; B.</summary></entry><entry/></feed>"""


def test_rss() -> None:
    one, two, three = read(RSS, "feed")
    assert blocks(one) == [("title", "It’s & a day"), ("field", "Ida Moen"), ("paragraph", "It & I.")]
    assert one.metadata == {"lang": "en", "date": "Mon, 2 Mar 2026", "url": "https://orle.example/1"}
    assert blocks(two) == [("title", "Two"), ("dek", "Short."), ("paragraph", "Long & true.")]
    assert [(field.name, field.value) for field in three.fields] == [("title", "")]


def test_atom() -> None:
    one, two, three = read(ATOM, "feed")
    assert blocks(one) == [("title", "A big day"), ("dek", "Short."), ("field", "Ida Moen"), ("paragraph", "It was big.")]
    assert one.metadata == {"date": "2026-03-02", "url": "https://orle.example/1"}
    assert blocks(two) == [("title", "AT&T"), ("paragraph", "A < B.")]
    assert blocks(three) == []


def test_how_files_are_told_apart(tmp_path: Path, newslint: Newslint) -> None:
    for head, form in (
        (NITF, "nitf"), (G2, "newsml-g2"), (RSS, "feed"), (ATOM, "feed"), ("<project><version/></project>", ""), ("", ""),
        ("<!-- x --><?a?><!DOCTYPE nitf SYSTEM 'x' [<!ENTITY a 'b'>]><n:nitf/>", "nitf"),
    ):  # fmt: skip
        assert recognised("a.xml", head.encode(), Reading()) == form
    assert recognised("a.xml", RSS.encode("utf-16"), Reading()) == "feed"
    (tmp_path / "pom.xml").write_text("<project><title>It was was.</title></project>", "utf-8")
    (tmp_path / "feed.xml").write_text(RSS.replace("It &amp;amp; I", "It was was I"), "utf-8")
    done = newslint("check", ".", "--output-format", "json")
    assert [(one["filename"], one["code"], one["location"]) for one in json.loads(done.stdout)] == [
        ("feed.xml", "TXT003", {"row": 3, "column": 26}),
        ("feed.xml", "TTL005", {"row": 5, "column": 15}),
    ]
    assert [one["fix"] for one in json.loads(done.stdout)] == [None, None]


def test_elements_inside_of_their_like_are_found_once() -> None:
    document = tree("<a><b>x<c><b>y</b></c></b><b>z</b></a>")
    assert [node.text for node in document.outermost("b")] == ["xy", "z"]
    assert [node.text for node in document.every("b")] == ["xy", "y", "z"]


def test_entities_do_not_grow_and_nothing_is_fetched() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{entities}<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&l11; &x;</title></item></rss>'
    [article] = read(text, "feed")
    assert article.text == "&l11; &x;"


def test_whatever_state_it_is_in() -> None:
    for text, form in ((NITF, "nitf"), (G2.format(content=NITF), "newsml-g2"), (RSS, "feed"), (ATOM, "feed")):
        for cut in range(0, len(text), 13):
            read(text[:cut], form)
    node = tree("<a x='1&amp;2'><b>t</c></a><d")
    assert [one.name for one in node.every("a", "b")] == ["a", "b"]
    assert (node.children[0].attribute("x"), node.children[0].attribute("y"), node.first("a", "z", "b")) == ("1&2", "", None)


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&lt;",
        "&gt;",
        "&#233;",
        "&amp;nbsp;",
        "&",
        "word",
        " ",
        "\n ",
        "é",
        "<!--",
        "-->",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=12), st.lists(PIECES, max_size=12))
def test_every_offset_leads_to_what_writes_it(
    check_places: Callable[[Article, Callable[[str], str]], None], title: list[str], body: list[str]
) -> None:
    one, two = "".join(title), "".join(body)
    for text, form in (
        (f"<rss><item><title>{one}</title><description>{two}</description></item></rss>", "feed"),
        (f"<feed><entry><title>{one}</title><content type='xhtml'>{two}</content></entry></feed>", "feed"),
        (NITF.replace("It left", two).replace("again", one), "nitf"),
    ):
        for article in read(text, form):
            check_places(article, lambda written: unescape(unescape(written)))
