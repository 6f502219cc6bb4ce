"""ninjs and other JSON documents: their items, headlines and bodies, with places through two layers of escapes."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.errors import NewslintError
from newslint.position import Source
from newslint.sources import Reading, articles, recognised

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newslint.article import Article
    from tests.conftest import Newslint

BODY = "<p>It left at dawn.</p><p>Nobody was <b>hurt</b>, said &ldquo;Ada&rdquo;.</p>"


def read(data: object, form: str = "ninjs", reading: Reading = Reading()) -> list[Article]:  # noqa: B008 - immutable
    text = data if isinstance(data, str) else json.dumps(data)
    return list(articles(Source("a.json", text), form, reading))


def blocks(article: Article) -> list[tuple[str, str, str]]:
    return [(block.kind, block.name, article.read(block)) for block in article.blocks]


def test_version_1() -> None:
    item = {
        "uri": "urn:a", "versioncreated": "2026-03-02T10:00:00Z", "language": "en", "type": "text", "headline": "Ferry sails",
        "headline_short": "Ferry", "byline": "Ida Moen", "body_text": "It left.", "body_xhtml": BODY, "description_text": "At last.",
        "description_xhtml": "<p>At last.</p>", "description_caption": "A boat",
    }  # fmt: skip
    [article] = read(item)
    assert blocks(article) == [
        ("title", "headline", "Ferry sails"),
        ("field", "headline_short", "Ferry"),
        ("dek", "description_xhtml", "At last."),
        ("dek", "description_caption", "A boat"),
        ("field", "byline", "Ida Moen"),
        ("paragraph", "", "It left at dawn."),
        ("paragraph", "", "Nobody was hurt, said “Ada”."),
    ]
    assert article.metadata == {"date": "2026-03-02T10:00:00Z", "lang": "en", "id": "urn:a"}
    assert article.format == "html"


def test_versions_2_and_3() -> None:
    item = {
        "uri": "urn:a", "versionCreated": "2026-03-02", "by": "Ida Moen", "title": "ferry",
        "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry sails"}, {"value": 7}, "x"],
        "descriptions": [{"role": "text", "value": "At last."}],
        "bodies": [
            {"role": "nitf", "contentType": "application/nitf+xml", "value": "<nitf><body><body.content><p>No.</p></body.content></body></nitf>"},
            {"role": "text", "contenttype": "text/plain", "value": "No."},
            {"role": "xhtml", "value": BODY},
        ],
    }  # fmt: skip
    [article] = read(item)
    assert blocks(article)[:5] == [
        ("title", "headlines.1.value", "Ferry sails"),
        ("field", "headlines.0.value", "Ferry"),
        ("field", "title", "ferry"),
        ("dek", "descriptions.0.value", "At last."),
        ("field", "by", "Ida Moen"),
    ]
    assert blocks(article)[5][2] == "It left at dawn."
    item["bodies"] = item["bodies"][:1]
    assert blocks(read(item)[0])[-1] == ("paragraph", "", "No.")
    item["bodies"] = [{"role": "text", "value": "Plain.\n\nText."}]
    assert [text for _, _, text in blocks(read(item)[0])[-2:]] == ["Plain.", "Text."]


def test_items_in_lists_and_in_each_other() -> None:
    picture = {"uri": "b", "type": "picture", "headline": "Boat", "description_text": "A boat at sea."}
    items = [
        {"uri": "a", "headline": "One", "associations": {"main": picture}},
        {"uri": "c", "title": "Two", "associations": [picture]},
        7,
        {},
    ]
    found = read(items)
    assert [article.title for article in found] == ["One", "Boat", "Two", "Boat"]
    assert blocks(found[1])[1] == ("caption", "0.associations.main.description_text", "A boat at sea.")
    place = found[3].place(0, 4)
    assert json.dumps(items)[place.start : place.end] == "Boat"


def test_a_body_that_begins_with_the_headline() -> None:
    [article] = read({"uri": "a", "headline": "Ferry sails", "body_html": f"<h1>Ferry sails</h1>{BODY}"})
    assert [(block.kind, block.name) for block in article.headlines] == [("title", "headline"), ("title", "h1")]


@pytest.mark.parametrize("text", ['{"uri": ', "[" * 100_000, "{'uri': 1}", '{"a": 1' + "0" * 5_000 + "}"])
def test_what_is_no_json(text: str) -> None:
    with pytest.raises(NewslintError, match=r"not JSON|too deeply"):
        read(text)


def test_how_files_are_told_apart(tmp_path: Path, newslint: Newslint) -> None:
    fields = Reading(fields=(("title", ("t",)),))
    assert recognised("a.json", b'\xef\xbb\xbf [{"uri": "a", "headline": "b"}]', Reading()) == "ninjs"
    assert recognised("a.json", b'{"name": "a", "version": "1", "description": "b"}', Reading()) == ""
    assert recognised("a.json", b'{"t": "a"}', fields) == "json"
    (tmp_path / "package.json").write_text('{"name": "x", "description": "It was was."}', "utf-8")
    (tmp_path / "item.json").write_text('{"uri": "x", "headline": "A story", "body_text": "It was was."}', "utf-8")
    (tmp_path / "broken.json").write_text('{"uri": "x",\n "headline": "A story}', "utf-8")
    done = newslint("check", ".", "--output-format", "concise")
    assert [line.split(":")[0] for line in done.stdout.splitlines()[:-1]] == ["item.json"]
    assert done.stderr == "error: broken.json:2:14: not JSON: unterminated string starting at\n"
    assert "package.json: no article is recognised in it; --format tells" in newslint("check", "package.json").stderr
    assert newslint("check", "-", "--stdin-filename", "package.json", stdin="{}").returncode == 2


def test_documents_by_configured_fields(tmp_path: Path, newslint: Newslint) -> None:
    reading = Reading(fields=(("records", ("data.items",)), ("title", ("t",)), ("body", ("c.html",))))
    data = {"data": {"items": [{"t": "One", "c": {"html": BODY}}, 7, {"x": 1}, {"t": "Two"}]}}
    found = read(data, "json", reading)
    assert [article.title for article in found] == ["One", "Two"]
    assert blocks(found[0])[1] == ("paragraph", "", "It left at dawn.")
    place = found[1].place(0, 3)
    assert json.dumps(data)[place.start : place.end] == "Two"
    plain = Reading(fields=(("title", ("t",)),))
    assert [article.title for article in read([{"t": "One"}, {"t": "Two"}], "json", plain)] == ["One", "Two"]
    assert [article.title for article in read({"t": "One"}, "json", plain)] == ["One"]
    (tmp_path / "newslint.toml").write_text('[fields]\nrecords = "items"\n', "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"items": [{"title": "A story", "text": "It was was."}]}), "utf-8")
    assert newslint("check").stdout.startswith("TXT003")


def test_a_format_can_be_forced(tmp_path: Path, newslint: Newslint) -> None:
    (tmp_path / "story.dat").write_text(json.dumps({"title": "A story", "text": "It was was."}), "utf-8")
    assert newslint("check", "story.dat", "--format", "jsonl").stdout.startswith("TXT003")
    assert newslint("check", "story.dat", "--format", "json").stdout.startswith("TXT003")
    assert newslint("check", "story.dat", "--format", "jason").returncode == 2


TEXT = st.text(alphabet=st.sampled_from('ab <>&;"\\/\n\r\té”\u2028\U0001f600') | st.characters(), max_size=30)
ITEMS = st.fixed_dictionaries(
    {"uri": st.just("x")},
    optional={
        "headline": TEXT, "body_text": TEXT, "body_html": TEXT.map(lambda text: f"<p>{text}</p>"), "description_text": TEXT,
        "headlines": st.lists(st.fixed_dictionaries({"value": TEXT}), max_size=2),
        "bodies": st.lists(st.fixed_dictionaries({"role": st.sampled_from(["main", "html"]), "value": TEXT}), max_size=2),
    },
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ITEMS, st.booleans())
def test_every_offset_leads_to_what_writes_it(
    check_places: Callable[[Article, Callable[[str], str]], None],
    item: dict[str, Any],
    ascii_only: bool,  # noqa: FBT001 - drawn
) -> None:
    for article in read(json.dumps(item, ensure_ascii=ascii_only)):
        check_places(article, lambda written: unescape(json.loads(f'"{written}"', strict=False)))
