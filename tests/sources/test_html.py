"""HTML: the story in its page, what a reader sees of it, and where each letter stands; whatever state the page is in."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.api import lint
from newslint.article import OBJECT
from newslint.catalogue import builtin
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import Reading, articles
from newslint.sources.decode import decode
from newslint.sources.html_blocks import DEEPEST
from newslint.sources.html_story import Selector

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.article import Article
    from tests.conftest import Newslint

LEDE = "The ferry left Orle at dawn with forty passengers, a dog and the mail."


def article_of(text: str, path: str = "story.html", reading: Reading = Reading()) -> Article:  # noqa: B008 - immutable
    [article] = articles(Source(path, text), "html", reading)
    return article


def blocks(text: str, path: str = "story.html", reading: Reading = Reading()) -> list[tuple[str, str]]:  # noqa: B008 - immutable
    article = article_of(text, path, reading)
    return [(block.kind, article.read(block)) for block in article.blocks]


def story(text: str, reading: Reading = Reading()) -> list[tuple[str, str]]:  # noqa: B008 - immutable
    return [block for block in blocks(text, reading=reading) if block[0] not in {"field", "dek", "boilerplate", "comment"}]


def found(text: str, path: str = "story.html") -> list[tuple[str, str]]:
    rules = Rules(rule for rule in builtin().values() if rule.default)
    article = article_of(text, path)
    findings = read(rules, article).findings
    return sorted((finding.code, text[finding.place.start : finding.place.end]) for finding in findings)


PAGE = f"""<!doctype html><html lang=en><head><title>Ferry sails again | The Orle Courant</title>
<meta property="og:title" content="Ferry sails again"><meta name='description' content='Back &amp; forth.'>
<meta name=author content="Ida Moen"></head>
<body><header><h1>The Orle Courant</h1><nav><a href=/ title="To the front page">Front page</a></nav></header>
<article><h1>Ferry sails again</h1><p class=byline>By Ida Moen</p>
<div class="share-tools">Share this story with everybody you know</div><p>{LEDE}</p></article>
<aside><p>{LEDE.upper()} {LEDE.upper()}</p></aside><footer>Quay 3</footer><!-- made by hand --></body></html>"""


def test_a_page() -> None:
    assert blocks(PAGE) == [
        ("boilerplate", "Ferry sails again | The Orle Courant"),
        ("boilerplate", "Ferry sails again"),
        ("dek", "Back & forth."),
        ("field", "Ida Moen"),
        ("boilerplate", "To the front page"),
        ("comment", "made by hand"),
        ("boilerplate", "The Orle Courant\nFront page"),
        ("boilerplate", "Share this story with everybody you know"),
        ("boilerplate", f"{LEDE.upper()} {LEDE.upper()}\nQuay 3"),
        ("title", "Ferry sails again"),
        ("paragraph", "By Ida Moen"),
        ("paragraph", LEDE),
    ]
    article = article_of(PAGE)
    assert article.metadata == {
        "lang": "en", "title": "Ferry sails again | The Orle Courant", "og:title": "Ferry sails again",
        "description": "Back & forth.", "author": "Ida Moen",
    }  # fmt: skip
    assert [field.name for field in article.fields] == list(article.metadata)
    assert found(PAGE) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<div><p>{LEDE}</p></div><div class=rail><p>Read something else that we wrote.</p></div>", [LEDE]),
        (f"<main><p>{LEDE}</p></main><div><p>{LEDE * 3}</p></div>", [LEDE]),
        (f"<div id=content><p>{LEDE}</p></div><div><p>{LEDE * 3}</p></div>", [LEDE]),
        (f"<article><p>A teaser that is long enough.</p></article><article><p>{LEDE}</p></article>", [LEDE]),
        (f"<article><p>What stands around it here.</p><div itemprop=articleBody><p>{LEDE}</p></div></article>", [LEDE]),
        (f"<p>{LEDE}</p>", [LEDE]),
        (f"<main></main><article></article><section><p>{LEDE}</p></section>", [LEDE]),
        (
            f"<article><p>{LEDE}</p><p hidden>Not shown.</p><div style='display: none'>Nor this.</div></article>",
            [LEDE],
        ),
        (f"<article><p>{LEDE}</p><div hidden><p>Not shown at all here.</p></div></article>", [LEDE]),
        (f"<article><p>{LEDE}</p><form>Sign up here</form><video>No video</video></article>", [LEDE]),
        (
            f"<article><p>{LEDE}</p><div class=x style='color: red'><p>So red.</p></div><div id=tags>Tags here</div></article>",
            [LEDE, "So red."],
        ),
        (f"<div class=post-related><p>{LEDE}</p></div>", [LEDE]),
        (f"<div><p>{LEDE}</p></section></span></div></div><p>Tail.</p>", [LEDE]),
    ],
)
def test_where_the_story_is(body: str, expected: list[str]) -> None:
    assert [text for _, text in story(f"<body>{body}</body>")] == expected


@pytest.mark.parametrize(
    "how", ["hidden", "HIDDEN=hidden", "style='color: red; Display:none'", "aria-hidden=true", "style=visibility:hidden"]
)
@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p {}>Not shown.</p><p>Two.", ["One.", "Two."]),
        ("<p {}>Not shown.<p>Two.", ["One.", "Two."]),
        ("<p>He <span {}>not <b>shown</b> </span>said.</p>", ["One.", "He said."]),
        ("<div {}><p>Not shown.</p><div {}>Nor this.</div></div><p>Two.", ["One.", "Two."]),
        ("<h1 {}>Not shown</h1><h1>Two</h1>", ["One.", "Two"]),
        ("<ul><li>a<li {}>b<ul><li>c</ul><li>d</ul>", ["One.", "a", "d"]),
        ("<p>A boat.<img {} alt='Not shown'></p>", ["One.", "A boat."]),
        ("<p {}>Not shown {{{{ at }}}} all", ["One."]),
    ],
)
def test_what_is_hidden_is_not_read(page: str, expected: list[str], how: str) -> None:
    text = f"<article><p>One.</p>{page.format(how, how)}</article><p>{LEDE}</p>"
    shown = story(text, Reading(story="article"))
    assert [words for _, words in shown] == expected
    assert ("{{ at }}" in text) == any(code == "TPL002" for code, _ in found(text))


def test_what_only_sounds_hidden_is_read() -> None:
    for how in ("class=hidden", "aria-hidden=false", "title='display: none'", "data-hidden=1", "style='overflow: hidden'"):
        assert story(f"<p>{LEDE}<p {how}>Shown.") == [("paragraph", LEDE), ("paragraph", "Shown.")]
    # A script will show what is nearly all of a page.
    assert story(f"<title>hidden</title><body style='visibility: hidden'><p>{LEDE}")[1:] == [("paragraph", LEDE)]
    assert story("", Reading()) == []
    # A tag that is misnested this far closes nothing.
    far = f"<article><p>{LEDE}</p><p>Seen <b hidden>not{'<i>' * 60}not</b> not.</p><p>Seen.</p></article>"
    assert [text for _, text in story(far)] == [LEDE, "Seen", "Seen."]


def test_a_selector_finds_it() -> None:
    page = f"<article><p>{LEDE}</p></article><div class='a text b' data-x=1><p>Here it is.</p></div>"
    for selector in ("div.text", ".text", "[data-x]", "div[data-x='1']"):
        assert story(page, Reading(story=selector)) == [("paragraph", "Here it is.")]
    for selector in ("#text", "p.text", "[data-x=2]", "div.none"):
        assert story(page, Reading(story=selector)) == [("paragraph", LEDE)]
    for selector in ("", "div p", "div >p", "a:hover"):
        with pytest.raises(ValueError, match="selects no single element"):
            Selector(selector)


def test_what_a_reader_sees() -> None:
    assert story(
        "<p>One <b>bold</b>, <i>two</i>\n   lines&nbsp;&hellip; <code>x<kbd>y</kbd></code> and <q>this</q>.<br>Next<br><br>Last"
        "<ul><li>a<li>b<ol><li>c</ol></ul><dl><dt>d<dd>e</dl><blockquote><p>q</p></blockquote>"
        "<table><caption>t<tr><th>h<td>i</table>"
        "<figure><img src=x alt='A boat &amp; the sea'><figcaption>On the sea</figcaption></figure>"
        "<h2>Sub <em>head</em></h2><script>no()</script><p>z<!-- c -->z<svg><text>no</text></svg></p></p>&amp;<wbr>."
    ) == [
        ("paragraph", f"One bold, two lines\xa0… {OBJECT} and “this”.\nNext"),
        ("paragraph", "Last"),
        ("item", "a"),
        ("item", "b"),
        ("item", "c"),
        ("item", "d"),
        ("item", "e"),
        ("quote", "q"),
        ("caption", "t"),
        ("cell", "h"),
        ("cell", "i"),
        ("embed", OBJECT),
        ("caption", "A boat & the sea"),
        ("caption", "On the sea"),
        ("heading", "Sub head"),
        ("paragraph", f"zz{OBJECT}"),
        ("paragraph", "&."),
    ]


def test_lists_of_a_depth_that_no_hand_writes() -> None:
    deep = 3 * DEEPEST
    assert story(f"{'<ul><li>' * deep}One{'</li></ul>' * deep}<p>{LEDE}</p>") == [("item", "One"), ("paragraph", LEDE)]


def test_preformatted_text() -> None:
    assert story("<pre>One\n  two\r\n\r\nThree &lt; four</pre><pre><code>x = 1</code></pre><p>a\n b <code>never closed<p>c") == [
        ("paragraph", "One\n  two"),
        ("paragraph", "Three < four"),
        ("code", OBJECT),
        ("paragraph", f"a b {OBJECT}"),
        ("paragraph", "c"),
    ]


def test_a_page_without_a_first_level_heading_takes_its_title() -> None:
    head = "<title>Ferry\n  sails &amp; sails - The Orle Courant</title>"
    assert blocks(f"{head}<p>{LEDE}")[0] == ("title", "Ferry sails & sails")
    assert blocks(f"{head}<meta property=og:title content='Ferry sails!'><p>{LEDE}")[:2] == [
        ("boilerplate", "Ferry sails & sails - The Orle Courant"),
        ("title", "Ferry sails!"),
    ]


def test_which_first_level_heading_is_the_headline() -> None:
    head = "<title>Ferry sails</title><meta property=og:site_name content='The Ferry'>"
    body = f"<article><p>{LEDE}</p></article>"
    assert story(f"{head}<h1>Ferry sails</h1>{body}")[0] == ("title", "Ferry sails")
    assert story(f"{head}<h1>The Ferry</h1>{body}") == [("title", "Ferry sails"), ("paragraph", LEDE)]
    assert story(f"<h1></h1><h1>The <i>boat</i></h1><h1>x{body}") == [("title", "The boat"), ("paragraph", LEDE)]


LINKED = """<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage"}}, {{"@type": ["NewsArticle"],
"headline": "Ferry \\u201csails\\u201d", "datePublished": "2026-03-02", "articleBody": {body}}}]}}</script>"""


def test_linked_data() -> None:
    text = LINKED.format(body='""') + f"<p>{LEDE}"
    article = article_of(text)
    assert article.title == "Ferry “sails”"
    assert article.metadata["date"] == "2026-03-02"
    at = article.text.index("“")
    place = article.place(at, at + 1)
    assert text[place.start : place.end] == r"\u201c"
    shown = LINKED.format(body=f'"{LEDE}\\n\\nIt came back."') + "<p>Load</p>"
    assert story(shown)[1:] == [("paragraph", "Load"), ("paragraph", LEDE), ("paragraph", "It came back.")]
    for broken in (
        '{"headline": ',
        "[" * 100_000 + '"headline"',
        '{"headline": "x"}',
        '[{"@type": [{}], "headline": "x"}]',
        '"headline"',
    ):
        assert article_of(f"<script>{broken}</script><p>{LEDE}").metadata == {}


def test_what_a_head_does_not_say() -> None:
    head = "<html><meta name=author><meta name=keywords content=x><meta content=title><meta name=title content=x><html lang=en>"
    head += '<script>f()</script><script type=\'application/ld+json\'>{"@type": "Article", "headline": 7}</script>'
    article = article_of(f"{head}<p data-x=' title=1'>{LEDE}")
    assert article.metadata == {"lang": "en"}
    assert [block.kind for block in article.blocks] == ["paragraph"]


def test_fields_that_contradict_each_other() -> None:
    page = PAGE.replace("Ferry sails again", "Ferry sails again after storm")
    assert found(page) == []
    page = page.replace('og:title" content="Ferry sails again after storm', 'og:title" content="Council votes down harbour levy')
    assert found(page) == [("TTL006", "Council votes down harbour levy")]
    empty = f"<title></title><article><p>{LEDE}</p></article>"
    assert [code for code, _ in found(empty)] == ["TTL005"]


@pytest.mark.parametrize(
    "kind", ["NewsArticle", "http://schema.org/NewsArticle", "https://schema.org/BlogPosting", "schema:Article"]
)
def test_an_article_of_json_ld_by_whatever_name_its_type_has(kind: str) -> None:
    linked = f'<script type=application/ld+json>{{"@type": "{kind}", "headline": "Council votes down harbour levy"}}</script>'
    assert found(f"{linked}<article><h1>Ferry sails again after storm</h1><p>{LEDE}</p></article>") == [
        ("TTL006", "Council votes down harbour levy")
    ]


def test_templates_leave_traces_everywhere_in_a_page() -> None:
    page = PAGE.replace("Quay 3", "Quay {{ number }}").replace("To the front page", "To {{ site.title }}")
    page = page.replace("made by hand", '#include virtual="/menu.html"').replace("By Ida", "By {{ author }}")
    page = page.replace("<footer>", '<img alt="{{ logo.alt }}"><?php echo $x; ?><script>f("{{ no }}")</script><footer>')
    assert found(page) == [
        ("TPL001", '<!-- #include virtual="/menu.html" -->'),
        ("TPL002", "<?php echo $x; ?>"),
        ("TPL002", "{{ author }}"),
        ("TPL002", "{{ logo.alt }}"),
        ("TPL002", "{{ number }}"),
        ("TPL002", "{{ site.title }}"),
    ]
    assert found(PAGE.replace("made by hand", "[if lt IE 9]><p>{{ old }}</p><![endif]")) == []


def test_sources_of_pages() -> None:
    matter = "---\ntitle: Ferry sails\n---\n"
    body = f"<p>{LEDE}</p><p>By {{{{ author }}}}</p>"
    assert blocks(matter + body) == [("title", "Ferry sails"), ("paragraph", LEDE), ("paragraph", f"By {OBJECT}")]
    assert found(body, "site/content/story.html") == [("TPL002", "{{ author }}")]
    assert article_of(f"{body}<p><% x %>", "content/a.html", Reading("jekyll")).text.endswith("<% x %>")
    assert article_of(body, "content/a.html", Reading("jekyll")).text.endswith(f"By {OBJECT}")
    assert article_of(body, "public/a.html", Reading("jekyll")).text.endswith("By {{ author }}")
    for path, text in (("layouts/a.html", body), ("a.html", "{% extends 'x' %}"), ("a.html", "\n<?php x ?>")):
        assert list(articles(Source(path, text), "html")) == []


def test_fixes_touch_words_alone(tmp_path: Path, newslint: Newslint) -> None:
    page = (
        "<title>Storm</title><article><h1>Storm closes schools</h1><p>It was was over. The <b>the</b> wind fell, said said Bo.</p>"
        f"<p>{LEDE} Caf&Atilde;&copy;, cafÃ© &amp;amp; tea.</p></article>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    done = newslint("check", "a.html", "--fix", "--unsafe-fixes", "--output-format", "concise")
    fixed = (tmp_path / "a.html").read_text("utf-8")
    assert fixed == page.replace("was was", "was").replace("said said", "said").replace("cafÃ©", "café").replace(
        "&amp;amp;", "&#38;"
    )
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("a.html:")] == ["TXT003"]


def test_encodings() -> None:
    text = '<meta charset="{}"><p>Łódź i Gdańsk: żółć, źdźbło.'
    for name in ("iso-8859-2", "utf-16", "cp1250"):
        source = decode(text.format(name).encode(name), "a.html")
        assert source.text == text.format(name)
    assert decode(b'<meta charset="latin1"><p>\x93Caf\xe9\x94</p>', "a.html").text.endswith("“Café”</p>")
    assert decode(b'<meta charset="klingon"><p>Caf\xe9 ferme \xe0 midi</p>', "a.html").encoding == "cp1252"
    assert decode(b'<?xml version="1.0" encoding="ascii"?><p>\x81\xe9</p>', "a.html").encoding != "ascii"
    assert decode(b'<meta charset="utf-7"><p>Caf\xe9 ferme \xe0 midi</p>', "a.html").encoding == "cp1252"
    assert decode(b'<p>charset="shift_jis" Caf\xe9 ferme \xe0 midi</p>', "a.html").encoding in {"shift_jis", "cp1252"}


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<br>", "<BR/>", "<ul><li>", "<li>", "</ul>", "<pre>", "</pre>", "<!--", "-->",
        "<script>", "</script>", "<code>", "</code>", "<q>", "</q>", "<img alt='a&amp;b'>", "<h1>", "</h1>", "<td>", "<table>", "&amp;",
        "&nbsp;", "&#233;", "&copy", "&", "<", ">", '"', "'", "=", "\n", "  ", "\r\n", "\t", "word", "two words", "é", "\x00", "\ud800",
        OBJECT, "<title>", "</title>", "<meta name=description content='", "<article>", "</article>", '<a title="x\ny">', "<?php", "{{ x }}",
    ]
)  # fmt: skip
WHITE = " \t\r\n\f"


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_every_offset_leads_to_what_means_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    for article in articles(Source("a.html", text), "html"):
        for block in article.blocks:
            for at in range(block.start, block.end):
                letter = article.text[at]
                span = article.source_map.span(at, at + 1)
                written = text[span.start : span.end]
                assert 0 <= span.start <= span.end <= len(text)
                assert (
                    written == letter
                    or letter in unescape(written)
                    or (letter == " " and not written.strip(WHITE))
                    or (letter == "\n" and (not written.strip(WHITE) or written[:3].lower() == "<br"))
                    or (letter in "“”" and written in {"<q>", "</q>"})
                    or (letter == "\ufffd" and written == "\ud800")
                    or letter == OBJECT
                )


def test_whatever_state_it_is_in() -> None:
    whole = PAGE * 3
    for cut in range(0, len(whole), 97):
        list(articles(Source("a.html", whole[:cut]), "html"))
    huge = f'<p title="{"x" * 10_000_000}">{LEDE}</p>'
    assert story(huge) == [("paragraph", LEDE)]
    list(articles(decode(PAGE.encode("utf-8")[:-7] + b"\xff\xfe" * 9, "a.html"), "html"))
    list(articles(decode(PAGE.encode("utf-16"), "a.html"), "html"))


def test_a_page_that_ends_anywhere_tells_what_stands_before() -> None:
    """Whatever the cut goes through, of a tag, an entity or a letter: what is wrong before it is told where it is."""
    rows = "".join(
        f'<p title="Ship {at}">The {at}th ship &eacute;ntered the <b>the</b> port &mdash; «Été», its <a href="/{at}">crew</a> said.</p>\n'
        f'<!-- of the {at}th row --><table><tr><td>Load<td>{at} crates</table><script>if (a < {at}) "the the";</script>\n'
        for at in range(100)
    )
    page = PAGE.replace(f"<p>{LEDE}", f"{rows}<p>{LEDE}")
    assert rows in page
    whole = page.encode()
    slip = "the <b>the"
    wrong = [at for at in range(len(page)) if page.startswith(slip, at)]
    for end in range(0, len(whole), 1_000):
        report = lint(whole[:end], filename="a.html", select=["ALL"])
        assert report.problems == ()
        told = [(one.place.start, one.place.end) for one in report.findings if one.code == "TXT003"]
        safe = len(whole[:end].decode(errors="ignore")) - 200
        expected = [(at, at + len(slip)) for at in wrong if at + len(slip) < safe]
        assert [one for one in told if one[1] < safe] == expected
