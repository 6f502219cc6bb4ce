"""Front matter: values, positions and faults."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.position import Source
from newslint.sources import articles
from newslint.sources.frontmatter import FrontMatterError, read_front_matter
from newslint.sources.json_matter import read_json
from newslint.sources.pieces import lines
from newslint.sources.toml_matter import read_toml

if TYPE_CHECKING:
    from newslint.article import Article


def read(text: str) -> Article:
    (article,) = articles(Source("story.md", text), "markdown")
    return article


def fields(text: str) -> list[tuple[str, object, str]]:
    return [(field.name, field.value, text[field.span.start : field.span.end]) for field in read(text).fields]


def strings(text: str) -> list[tuple[str, str, str]]:
    article = read(text)
    return [(block.kind, block.name, article.read(block)) for block in article.blocks if block.name]


def fault(text: str) -> tuple[str, str]:
    article = read(text)
    (field,) = article.fields
    assert field.name == ""
    assert not article.metadata
    return str(field.value), text[field.span.start : field.span.end]


def test_yaml_values_and_places() -> None:
    text = "---\ntitle: \"A \\\"b\\\"\"\ndate: 2024-05-06\ntags: [x, 'y''z']\nseo:\n  name: n\n  n: 12\nempty:\n---\nBody"
    assert fields(text) == [
        ("title", 'A "b"', 'A \\"b\\"'),
        ("date", dt.date(2024, 5, 6), "2024-05-06"),
        ("tags.0", "x", "x"),
        ("tags.1", "y'z", "y''z"),
        ("seo.name", "n", "n"),
        ("seo.n", 12, "12"),
        ("empty", None, ""),
    ]
    assert read(text).metadata["seo"] == {"name": "n", "n": 12}
    assert read(text).title == 'A "b"'


def test_kinds_of_strings() -> None:
    text = "---\nHeadline: CDC&#8217;s day\nsummary: S\nseo: {title: T, dek: ''}\n---\n"
    assert strings("---\ntitle: ' '\n---\n") == []
    assert strings(text) == [("title", "Headline", "CDC&#8217;s day"), ("dek", "summary", "S"), ("field", "seo.title", "T")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("one\n  two\n\n  three", "one two\nthree"),
        ("'one\n  two'", "one two"),
        ('"a\\x41\\u00e9\\U0001F600\\t\\\n  b\n  c"', "aAé😀\tb c"),
        (">-\n  one\n  two\n\n  three", "one two\nthree"),
        ("|\n  one\n    two\n", "one\n  two"),
        ("|+\n", ""),
        (">", ""),
        ("one\u00a0", "one"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_yaml_strings_are_mapped_piece_by_piece(written: str, value: str, end: str) -> None:
    article = read(f"---\nx: {written}\ny: z\n---\n".replace("\n", end))
    shown = {block.name: article.read(block) for block in article.blocks}
    assert shown.get("x", "") == value
    for block in article.blocks:
        for offset in range(block.start, block.end):
            if article.text[offset].isalpha() and article.text[offset].isascii() and article.text[offset] != "A":
                assert article.source_of(offset, offset + 1) == article.text[offset]


def test_repeated_keys_aliases_and_merges() -> None:
    text = "---\na: 1\na: 2\nb: &b {t: x, u: y}\nc: *b\nd: {<<: *b, u: z}\ne: {<<: [*b, {v: w}, q]}\n? [k, l]\n: m\n---\n"
    metadata = read(text).metadata
    assert metadata["a"] == 2
    assert metadata["c"] == {"t": "x", "u": "y"}
    assert metadata["d"] == {"t": "x", "u": "z"}
    assert metadata["e"] == {"t": "x", "u": "y", "v": "w"}
    assert metadata["[k, l]"] == "m"
    assert [name for _, name, _ in strings(text)][:2] == ["b.t", "b.u"]
    assert [name for _, name, _ in strings(text)].count("c.t") == 0


def test_a_date_that_no_calendar_has_is_a_string() -> None:
    assert read("---\ndate: 2024-02-31\n---\n").metadata == {"date": "2024-02-31"}


def test_many_brackets_are_not_depth() -> None:
    assert len(fields("---\na: [" + "[b], " * 200 + "]\n---\n")) == 200


def test_toml_values_and_places() -> None:
    text = (
        '+++\r\n# c\r\ntitle = \'T\'\r\n"a b".c = "x\\u00e9"\r\n[p.q]\r\n'
        "r = [1, {s = 'u', v = 1979-05-27 07:32:00}, # d\r\n]\r\n"
        "[[n]]\r\nm = \"\"\"\r\nfoo \\\r\n  bar\"\"\"\r\n[[n]]\r\nm = '''a\r\nb'''\r\n[n.o]\r\nz = []\r\nw = true\r\n+++\r\n"
    )
    assert fields(text) == [
        ("title", "T", "T"),
        ("a b.c", "xé", "x\\u00e9"),
        ("p.q.r.0", 1, "1"),
        ("p.q.r.1.s", "u", "u"),
        ("p.q.r.1.v", dt.datetime(1979, 5, 27, 7, 32), "1979-05-27 07:32:00"),  # noqa: DTZ001 - TOML's local time
        ("n.0.m", "foo bar", "foo \\\r\n  bar"),
        ("n.1.m", "a\nb", "a\r\nb"),
        ("n.1.o.w", True, "true"),
    ]


def test_json_values_and_places() -> None:
    text = '{"title": "A \\ud83d\\ude00", "a": [1, {"b": null}, []], "c": {}}\nBody'
    assert fields(text) == [("title", "A 😀", "A \\ud83d\\ude00"), ("a.0", 1, "1"), ("a.1.b", None, "null")]
    article = read(text)
    assert article.source_of(2, 3) == "\\ud83d\\ude00"
    assert article.read(article.blocks[-1]) == "Body"


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("---\ntitle: [a\n---\nBody", "front matter is not YAML: did not find expected ',' or ']'", "---"),
        ("---\ntitle: a\n\nBody", "front matter is never closed", "---"),
        ("---\ntitle: \0\n---\n", "front matter is not YAML: unacceptable character", ""),
        ("---\ntitle: !x y\n---\n", "front matter is not YAML: could not determine a constructor", "!x y"),
        ("---\na: " + "[" * 200 + "]" * 200 + "\n---\n", "front matter is nested more than 100 deep", "a: "),
        ("---\na: [" + "[b], " * 200 + "}\n---\n", "front matter is not YAML: ", ""),
        ("---\na: &a [*a]\n---\n", "front matter is nested more than 100 deep", "a: "),
        ("---\na: &a [" + "x," * 200 + "]\nb: [" + "*a," * 60 + "]\n---\n", "front matter stands for more than 10000 values", ""),
        ("+++\ntitle = x\n+++\n", "front matter is not TOML: Invalid value", "x"),
        ("+++\na = " + "[" * 5000 + "]" * 5000 + "\n+++\n", "front matter is nested too deeply", ""),
        ('{"title": x\n}\n', "front matter is not JSON: Expecting value", "x"),
        ('{"a": ' + "[" * 100_000 + "\n}\n", "front matter is nested too deeply", ""),
    ],
)
def test_faults(text: str, message: str, place: str) -> None:
    said, where = fault(text)
    assert said.startswith(message)
    assert where.startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "--- \n",
        "---\nJust prose\n---\n",
        "---\n- a\n---\n",
        "---\n: [\n---\n",
        "{{< x >}}\n",
        "{x}\n",
        '{"a": b',
        '{"a": 1} b',
        "+++\n",
        "x\n---\na: b\n---\n",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert read_front_matter(text) == ((0, {}, (), None))


@pytest.mark.parametrize("text", ["---\n---\nx", "---\n# a\n...\nx", "---\r---\rx", "+++\n+++\nx", "{}\nx"])
def test_empty_front_matter(text: str) -> None:
    matter = read_front_matter(text)
    assert text[matter.end :] == "x"
    assert not matter.fields


def test_a_line_that_is_not_in_the_value_makes_one_piece() -> None:
    assert lines("a b", "a\nc\nb", 5) == (("a", 5, 6), (" ", 6, 9), ("b", 9, 10))
    assert lines("a x b", "a\nb", 0) == (("a x b", 0, 3),)


_TEXT = st.text(alphabet="ab é漢😀'\"\\#=[]{},\n\t:.", max_size=12)
_KEYS = st.text(alphabet="abc-_", min_size=1, max_size=4)
_VALUES = st.recursive(
    st.one_of(_TEXT, st.integers(-99, 99), st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, max_size=4), st.booleans(), st.sampled_from([None, 2]))
def test_every_slice_of_json_means_its_value(values: dict[str, object], ascii_only: bool, indent: int | None) -> None:  # noqa: FBT001 - drawn
    text = json.dumps(values, ensure_ascii=ascii_only, indent=indent)
    end, metadata, scalars = read_json(text)
    assert (end, metadata) == (len(text), values)
    for scalar in scalars:
        start, stop = scalar.span
        widen = isinstance(scalar.value, str)
        assert json.loads(text[start - widen : stop + widen]) == scalar.value
        assert "".join(piece[0] for piece in scalar.pieces) == (scalar.value if widen else "")


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[ " + "".join(f"{_toml(item)}, # c\n" for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


_TOML = st.recursive(
    st.one_of(_TEXT, st.integers(-99, 99), st.booleans()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=0),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_KEYS, _TOML, max_size=3), st.dictionaries(_KEYS, _TOML, max_size=3))
def test_every_slice_of_toml_means_its_value(top: dict[str, object], table: dict[str, object]) -> None:
    text = "".join(f"{key} = {_toml(value)}\n" for key, value in top.items())
    text += "[['t.t'.u]] # x\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in table.items())
    metadata, scalars = read_toml(text, 0)
    assert metadata == top | {"t.t": {"u": [table]}}
    for scalar in scalars:
        start, stop = scalar.span
        widen = isinstance(scalar.value, str)
        assert tomli.loads(f"v = {text[start - widen : stop + widen]}")["v"] == scalar.value
        assert "".join(piece[0] for piece in scalar.pieces) == (scalar.value if widen else "")


def test_the_error_says_where() -> None:
    with pytest.raises(FrontMatterError) as caught:
        read_toml("a = 1\nb = ?", 10)
    assert caught.value.offset == 20
