"""What every format says of an article beside telling it: a headline that is due and missing, and its language."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newslint.article import Article
from newslint.catalogue import builtin
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.records import read_records
from newslint.sources import FORMATS, Reading, articles
from newslint.text.language import language

LEDE = "The ferry left Orle at dawn with forty passengers, a dog and the mail."
TITLE_RULE = Rules([builtin()["TTL005"]])
NITF = f"<body.content><p>{LEDE}</p></body.content>"
HTML = f"<inlineXML><html><body><p>{LEDE}</p></body></html></inlineXML>"


def articles_of(form: str, text: str, **fields: tuple[str, ...]) -> list[Article]:
    path, reading = f"story{FORMATS[form].extensions[0]}", Reading(fields=tuple(fields.items()))
    if not FORMATS[form].streamed:
        return list(articles(Source(path, text), form, reading))
    found = read_records(path, reading, io.BytesIO(text.encode()))
    return [one for one in found if isinstance(one, Article)]


def missing(article: Article) -> list[str]:
    text, base = article.source.text, article.source.offset
    return [text[one.place.start - base : one.place.end - base] for one in read(TITLE_RULE, article).findings]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("markdown", f'---\ntitle: "  "\ndate: 2026-03-02\n---\n{LEDE}', '"  "'),
        ("html", f"<title> </title><p>{LEDE}</p>", " "),
        ("jsonl", json.dumps({"title": "", "text": LEDE}), '""'),
        ("jsonl", json.dumps({"headline": None, "text": LEDE}), "null"),
        ("jsonl", json.dumps({"title": " ", "text": LEDE}), '" "'),
        ("csv", f"title,text\n,{LEDE!r}", ""),
        ("csv", f'Text,Title\n"{LEDE}","  "', '"  "'),
        ("ninjs", json.dumps({"uri": "a", "headline": "", "body_text": LEDE}), '""'),
        ("ninjs", json.dumps([{"uri": "a", "headlines": [{"role": "main", "value": " "}], "body_text": LEDE}]), '" "'),
        ("nitf", f"<nitf><body><body.head><hedline><hl1> </hl1></hedline></body.head>{NITF}</body></nitf>", " "),
        (
            "newsml-g2",
            f"<newsItem><contentMeta><headline> </headline></contentMeta><contentSet>{HTML}</contentSet></newsItem>",
            " ",
        ),
        (
            "newsml-g2",
            f"<NewsML><NewsItem><HeadLine> </HeadLine><NewsComponent><ContentItem><DataContent><body><p>{LEDE}</p></body></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
            " ",
        ),
        ("feed", f"<rss><item><title> </title><link>a</link><description>{LEDE}</description></item></rss>", " "),
        ("feed", f"<feed><entry><title/><summary>{LEDE}</summary></entry></feed>", ""),
    ],
)
def test_an_empty_headline_is_missing(form: str, text: str, expected: str) -> None:
    [article] = articles_of(form, text)
    assert missing(article) == [expected]


def test_an_empty_headline_under_a_name_of_its_own() -> None:
    data = {
        "items": [
            {"head": {"line": ""}, "text": LEDE},
            {"head": {"line": " "}, "text": LEDE},
            {"head": {"line": "Ferry sails"}, "text": LEDE},
        ]
    }
    found = articles_of("json", json.dumps(data), records=("items",), title=("head.line",))
    assert [missing(one) for one in found] == [['""'], ['" "'], []]
    table = io.BytesIO()
    pq.write_table(pa.table({"title": ["", None, "Ferry sails"], "text": [LEDE] * 3}), table)
    rows = [one for one in read_records("a.parquet", Reading(), table) if isinstance(one, Article)]
    assert [len(missing(one)) for one in rows] == [1, 1, 0]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("jsonl", json.dumps({"text": LEDE})),
        ("jsonl", json.dumps({"title": [], "text": LEDE})),
        ("csv", f"text,title\n{LEDE.replace(',', '')}"),
        ("ninjs", json.dumps({"uri": "a", "type": "picture", "headline": "", "description_text": LEDE})),
        ("ninjs", json.dumps({"uri": "a", "headline": "", "title": "Ferry sails", "body_text": LEDE})),
        ("nitf", f"<nitf><head><title>Ferry</title></head><body><hedline><hl1/></hedline>{NITF}</body></nitf>"),
        ("nitf", f"<nitf><body>{NITF.replace('<p>', '<h1>Ferry sails</h1><p>')}</body></nitf>"),
        ("ninjs", json.dumps({"uri": "a", "type": "picture", "body_html": f"<p>{LEDE}</p>"})),
        (
            "newsml-g2",
            f"<newsItem><contentMeta><headline/><headline>Ferry</headline></contentMeta><contentSet>{HTML}</contentSet></newsItem>",
        ),
        ("feed", f"<rss><item><description>{LEDE}</description></item></rss>"),
    ],
)
def test_where_no_headline_is_due(form: str, text: str) -> None:
    [article] = articles_of(form, text)
    assert missing(article) == []


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("ninjs", json.dumps({"uri": "a", "body_html": f"<p>{LEDE}</p>"}), '"a"'),
        ("ninjs", json.dumps({"uri": "b", "standard": {"version": "3.0"}, "bodies": [{"value": f"<p>{LEDE}</p>"}]}), '"b"'),
        ("nitf", f'<?xml version="1.0"?>\n<nitf><body>{NITF}</body></nitf>', "<nitf"),
        ("newsml-g2", f"<n:newsItem guid='x'><contentSet>{HTML}</contentSet></n:newsItem>", "<n:newsItem"),
        (
            "newsml-g2",
            f"<NewsML><NewsItem><NewsComponent><ContentItem><DataContent><body><p>{LEDE}</p></body></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
            "<NewsItem",
        ),
    ],
)
def test_an_article_of_the_wire_without_a_place_for_its_headline(form: str, text: str, expected: str) -> None:
    [article] = articles_of(form, text)
    assert missing(article) == [expected]


def test_an_entry_is_to_be_named_where_others_are() -> None:
    entries = f"<entry><content type='html'>&lt;p>{LEDE}&lt;/p></content></entry>"
    assert [missing(one) for one in articles_of("feed", f"<feed>{entries * 2}</feed>")] == [[], []]
    named = f"<feed>{entries}<entry><title>Ferry sails</title></entry></feed>"
    assert [missing(one) for one in articles_of("feed", named)] == [["<entry"], []]


PAGE = f"<title>Ferry</title><article{{}}><p>{LEDE}</p></article>"
LINKED = '<script type=application/ld+json>{"@type": "Article", "headline": "Ferry", "inLanguage": "de"}</script>'


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", f"---\ntitle: Ferry\nlang: [de, at]\n---\n{LEDE}"),
        ("markdown", f"---\ntitle: Ferry\nlanguage: German\n---\n{LEDE}"),
        ("html", f"<html lang=de-AT>{PAGE.format('')}"),
        ("html", f"<html xml:lang=de>{PAGE.format('')}"),
        ("html", f"<html lang=en><body lang=de>{PAGE.format('')}"),
        ("html", f"<html lang=en>{PAGE.format(' lang=de')}"),
        ("html", f"<html lang=''><meta property=og:locale content=de_DE>{PAGE.format('')}"),
        ("html", f"<meta http-equiv=Content-Language content=de>{PAGE.format('')}"),
        ("html", LINKED + PAGE.format("")),
        ("rst", f"Ferry\n=====\n\n:lang: de\n\n{LEDE}"),
        ("asciidoc", f"= Ferry\n:lang: de\n\n{LEDE}"),
        ("jsonl", json.dumps({"title": "Ferry", "text": LEDE, "language": "de"})),
        ("csv", "title,text,Lang\nFerry,It sailed.,de"),
        ("ninjs", json.dumps({"uri": "a", "headline": "Ferry", "body_text": LEDE, "language": "de"})),
        ("nitf", f"<nitf xml:lang='de'><body>{NITF}</body></nitf>"),
        ("newsml-g2", f"<newsItem xml:lang='de'><contentSet>{HTML}</contentSet></newsItem>"),
        (
            "newsml-g2",
            f"<newsItem xml:lang='en'><contentMeta><language tag='de'/></contentMeta><contentSet>{HTML}</contentSet></newsItem>",
        ),
        ("newsml-g2", f"<newsMessage xml:lang='de'><newsItem><contentSet>{HTML}</contentSet></newsItem></newsMessage>"),
        ("newsml-g2", "<NewsML><NewsItem xml:lang='de'><HeadLine>Ferry</HeadLine></NewsItem></NewsML>"),
        (
            "newsml-g2",
            "<NewsML xml:lang='en'><NewsItem><HeadLine>Ferry</HeadLine><Language FormalName='de'/></NewsItem></NewsML>",
        ),
        ("feed", "<rss><channel><language>de</language><item><title>Ferry</title></item></channel></rss>"),
        ("feed", "<rss><language>en</language><item><title>Ferry</title><dc:language>de</dc:language></item></rss>"),
        ("feed", "<feed xml:lang='de'><entry><title>Ferry</title></entry></feed>"),
        ("feed", "<feed xml:lang='en'><entry xml:lang='de'><title>Ferry</title></entry></feed>"),
    ],
)
def test_the_language_of_an_article(form: str, text: str) -> None:
    [article] = articles_of(form, text)
    assert language(article) == "de"


def test_rules_of_english_leave_other_languages_alone() -> None:
    headline, body = (
        "FÄHRE LEGT HEUTE WIEDER VOM KAI AN",
        "Das US Militär legt in den USA an. Merrin sagte, Vale sei da; Merrin ging.",
    )
    rules = Rules(builtin()[code] for code in ("TTL002", "TTL009", "NAM003", "NAM004", "TXT004"))
    for text in (headline, headline.capitalize()):
        [german] = articles_of("markdown", f"---\ntitle: {text}\nlang: de\n---\n\n{body}\n")
        assert read(rules, german).findings == []
    [english] = articles_of("markdown", f"---\ntitle: {headline}\n---\n\n{body}\n")
    assert {one.code for one in read(rules, english).findings} >= {"TTL009", "NAM003"}
