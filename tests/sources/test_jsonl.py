"""JSON Lines: records as articles, exact places in their lines, and lines that are none."""

from __future__ import annotations

import gzip
import io
import json
import random
import resource
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article import Article
from newslint.finding import Problem
from newslint.records import MOST_TOLD, read_records
from newslint.sources import HEAD, Reading, recognises
from newslint.sources.streams import PORTION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Newslint

STORY = "It left at dawn, said Ada Merrin, and came back at noon.\n\nNobody was hurt."


def read(data: bytes | str, reading: Reading = Reading(), path: str = "a.jsonl") -> list[Article | Problem]:  # noqa: B008 - immutable
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_records(path, reading, stream))


def articles(data: bytes | str, reading: Reading = Reading()) -> list[Article]:  # noqa: B008 - immutable
    return [found for found in read(data, reading) if isinstance(found, Article)]


def problems(data: bytes | str, reading: Reading = Reading()) -> list[tuple[str, str]]:  # noqa: B008 - immutable
    return [(found.path, found.message) for found in read(data, reading) if isinstance(found, Problem)]


def blocks(article: Article) -> list[tuple[str, str, str]]:
    return [(block.kind, block.name, article.read(block)) for block in article.blocks]


def test_usual_fields() -> None:
    record = {
        "id": 17,
        "headline": "Ferry sails",
        "summary": "At last.",
        "byline": "Ida Moen",
        "content": STORY,
        "published_at": "2026-03-02",
    }
    [article] = articles(json.dumps(record))
    assert blocks(article) == [
        ("title", "headline", "Ferry sails"),
        ("dek", "summary", "At last."),
        ("field", "byline", "Ida Moen"),
        ("paragraph", "", "It left at dawn, said Ada Merrin, and came back at noon."),
        ("paragraph", "", "Nobody was hurt."),
    ]
    assert article.metadata["date"] == "2026-03-02"
    assert (article.source.row, article.source.record) == (1, "17")


def test_fields_by_configuration() -> None:
    reading = Reading(fields=(("title", ("meta.heading",)), ("body", ("parts",)), ("id", ("key",))))
    record = {"key": "x", "title": "no", "meta": {"heading": "Ferry sails"}, "parts": ["It left.", 7, "It came back."]}
    [article] = articles(json.dumps(record), reading)
    assert blocks(article) == [
        ("title", "meta.heading", "Ferry sails"),
        ("paragraph", "", "It left."),
        ("paragraph", "", "It came back."),
    ]
    assert article.source.record == "x"


def test_a_body_without_a_title_field_begins_with_its_headline() -> None:
    [article] = articles(json.dumps({"text": f"Ferry sails\n\n{STORY}"}))
    assert article.title == "Ferry sails"


def test_rows_columns_and_offsets() -> None:
    first, second = '{"title": "Café", "text": ""}\r\n', '{"text": "\\u00e9\\n\\nsaid said", "title": "Ferry"}'
    article = articles(f"\ufeff{first}\n{second}")[1]
    at = article.text.index("said")
    place = article.place(at, at + 9)
    assert place.location == (3, 21)
    assert place.end_location == (3, 30)
    assert (first + "\n" + second)[place.start : place.end] == "said said"


def test_what_no_json_is() -> None:
    data = '{"title": "A b"}\n{"title": \n[1]\n\n' + "[" * 100_000 + '\n{"title": "C d"}'
    assert problems(data) == [
        ("a.jsonl:2:11", "not JSON: expecting value"),
        ("a.jsonl:3:1", "a record must be a JSON object"),
        ("a.jsonl:5:1", "nested too deeply, or with a number that is too long"),
    ]
    assert [article.title for article in articles(data)] == ["A b", "C d"]


def test_many_malformed_records_are_counted() -> None:
    told = problems("x\n" * 1_500)
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == ("a.jsonl", "1,400 more records could not be read")


def test_records_of_something_else() -> None:
    [(path, message)] = problems('{"name": "a"}\n{"name": "b"}')
    assert path == "a.jsonl"
    assert message.startswith("no record has one of the fields title, headline, text,")
    assert problems('{"name": "a"}\n{"title": "B c"}') == []


def test_a_record_that_is_too_long_is_passed_over() -> None:
    data = json.dumps({"text": "a" * 200}) + '\n{"title": "B c"}\n'
    assert problems(data, Reading(limit=100)) == [
        ("a.jsonl:1", "a record of more than 100 bytes; set max-file-size to lint it all the same")
    ]
    assert [article.title for article in articles(data, Reading(limit=100))] == ["B c"]
    exact = '{"title": "B c"}'
    assert len(articles(f"{exact}\r\n{exact}", Reading(limit=len(exact)))) == 2


def test_a_line_that_never_ends_is_given_up() -> None:
    packed = gzip.compress(b'{"title": "A b"}\n' + b" " * 2_000_000)
    found = read(packed, Reading(limit=1_000), "a.jsonl.gz")
    assert isinstance(found[0], Article)
    assert [problem.message[:41] for problem in found[1:] if isinstance(problem, Problem)] == [
        "a record of more than 1,000 bytes; set ma",
        "a line of more than 10,000 bytes: what fo",
    ]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lambda data: data])
def test_packed(pack: Any, tmp_path: Path) -> None:  # noqa: ANN401 - functions of C
    path = tmp_path / "a.jsonl"
    path.write_bytes(pack(json.dumps({"title": "A b"}).encode()))
    [article] = read_records(str(path), Reading())
    assert isinstance(article, Article)
    assert article.title == "A b"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_damaged(pack: Any) -> None:  # noqa: ANN401 - functions of C
    whole = pack("".join(json.dumps({"title": f"Story {n * n}"}) + "\n" for n in range(20_000)).encode())
    found = read(whole[: len(whole) // 2], path="a.jsonl.gz")
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Problem)
    assert found[-1].message.startswith("cannot be read to its end: ")
    broken = whole[:5_000] + b"broken!" + whole[5_007:]
    assert read(broken, path="a.jsonl.gz") != read(whole, path="a.jsonl.gz")


@pytest.mark.parametrize("pack", [partial(gzip.compress, compresslevel=0), zstandard.compress])
def test_damaged_in_a_record_that_is_longer_than_what_is_read_at_once(pack: Any) -> None:  # noqa: ANN401 - functions of C
    noise = random.Random(7)  # noqa: S311 - what cannot be packed, not a secret
    first, second = ({"title": title, "text": noise.randbytes(PORTION).hex()} for title in ("A b", "C d"))
    whole = pack("".join(json.dumps(record) + "\n" for record in (first, second)).encode())
    article, *told = read(whole[: len(whole) * 9 // 10], path="a.jsonl.gz")
    assert isinstance(article, Article)
    assert article.title == "A b"
    [problem] = told
    assert isinstance(problem, Problem)
    assert problem.message.startswith("cannot be read to its end: ")


def test_packed_parts_one_after_the_other() -> None:
    parts = [json.dumps({"title": f"Story {n}"}).encode() + b"\n" for n in range(3)]
    for pack in (gzip.compress, zstandard.compress):
        assert [article.title for article in articles(b"".join(map(pack, parts)))] == ["Story 0", "Story 1", "Story 2"]


def test_other_encodings() -> None:
    [article] = articles('{"title": "Le café ferme", "text": "Le café de la gare ferme à midi."}'.encode("cp1252"))
    assert (article.title, article.source.encoding) == ("Le café ferme", "cp1252")
    assert [message for _, message in problems('{"title": "A b"}'.encode("utf-16"))] == [
        "JSON Lines are UTF-8, and this is UTF-16; convert the file to UTF-8"
    ]
    assert problems(b'{"title": "A\xff\0"}\n{"title": "C d"}') == [("a.jsonl:1:1", "binary, not text")]


def test_missing_files(tmp_path: Path) -> None:
    assert list(read_records(str(tmp_path / "no.jsonl"), Reading())) == [
        Problem(str(tmp_path / "no.jsonl"), "no such file or directory")
    ]
    assert list(read_records("a\0.jsonl", Reading())) == [Problem("a\0.jsonl", "no file can have such a name")]
    assert list(read_records("/dev/null", Reading())) == [Problem("/dev/null", "not a regular file")]


def test_without_zstandard(tmp_path: Path, newslint: Newslint) -> None:
    (tmp_path / "zstandard.py").write_text("raise ImportError", "utf-8")
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(b"{}"))
    done = newslint("check", "a.jsonl.zst")
    assert done.returncode == 2
    assert done.stderr == "error: a.jsonl.zst: cannot be read without zstandard; pip install 'newslint[zstd]'\n"


LINES = [
    b'{"title": "Ferry sails"}',
    b'{"title": "Caf\xc3\xa9"}',
    b'{"title": "Caf\xe9 ferm\xe9"}',
    b'{"title": "a\0b"}',
    b'{"x": 1}',
    b'{"title": "Too long by far", "x": "no end of it"}',
    b"{",
    b"",
]
KEYS = st.sampled_from(["title", "text", "summary", "byline", "a", "b.c", 'd"\\'])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=6), st.booleans(), st.text(alphabet=" \t", max_size=2))
def test_every_offset_leads_to_what_writes_it(record: dict[str, Any], ascii_only: bool, blank: str) -> None:  # noqa: FBT001 - drawn
    line = json.dumps({"title": "Ferry", **record}, ensure_ascii=ascii_only, separators=(f",{blank}", f"{blank}:"))
    if any("\ud800" <= letter <= "\udfff" for letter in line):
        return
    data = f'{{"title": "First"}}\n{line}\n'
    [_, *rest] = articles(data)
    for article in rest:
        for block in article.blocks:
            for at in range(block.start, block.end):
                place = article.place(at, at + 1)
                decoded = json.loads(f'"{data[place.start : place.end]}"', strict=False)
                assert decoded == article.text[at] or decoded == "\r\n"
                assert place.location == (2, place.start - len('{"title": "First"}'))


def test_a_walk_takes_files_of_articles_alone(tmp_path: Path, newslint: Newslint) -> None:
    (tmp_path / "stories.jsonl").write_text(
        json.dumps({"id": "s1", "title": "Ferry sails", "text": "It left left."}) + "\n", "utf-8"
    )
    (tmp_path / "events.jsonl").write_text('{"event": "x"}\nnot json\n', "utf-8")
    done = newslint("check", ".", "--output-format", "concise")
    assert done.stdout.splitlines()[0] == "stories.jsonl:1:50: TXT003 repeated word: “left left” (record s1)"
    assert "note: events.jsonl: no article is among its first records" in done.stderr
    assert done.returncode == 1
    assert newslint("check", "events.jsonl").returncode == 2


def test_standard_input(newslint: Newslint) -> None:
    data = json.dumps({"title": "Ferry sails", "text": "It left left."})
    done = newslint("check", "-", "--stdin-filename", "a.jsonl", "--output-format", "json", stdin=gzip.compress(data.encode()))
    assert [(found["code"], found["location"]) for found in json.loads(done.stdout)] == [("TXT003", {"row": 1, "column": 38})]
    assert newslint("check", "-", "--stdin-filename", "a.jsonl", "--fix", stdin=data).stdout.startswith(data)


def test_findings_across_parts_of_a_record() -> None:
    text = '{"title": "Ferry", "text": "It left."}'
    [article] = articles(text)
    place = article.place(0, len(article.text))
    assert text[place.start : place.end] == 'Ferry", "text": "It left.'
    assert article.place(3, 3).location == article.place(3, 4).location
    assert article.place(6, 7).location == (1, 17)


def test_what_ends_the_reading_is_told(tmp_path: Path, newslint: Newslint) -> None:
    data = b'{"title": "A b"}\n' + b"x" * 300 + b"\n"
    ending = "a line of more than 200 bytes: what follows it is not read"
    assert read(data, Reading(limit=20))[2] == Problem("a.jsonl", ending)
    (tmp_path / "a.jsonl").write_bytes(data)
    (tmp_path / "newslint.toml").write_text("max-file-size = 20\n", "utf-8")
    assert ending in newslint("check").stderr


def test_records_with_ever_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.sources.fields.MOST_LAYOUTS", 2)
    data = "\n".join(json.dumps({"title": f"Story {number % 4}", f"x{number % 4}": 1}) for number in range(8))
    assert [article.title for article in articles(data)] == [f"Story {number % 4}" for number in range(8)]


MANY = 1_200
"""Records that make several portions, by the notes in them."""


def test_several_processes_read_what_one_does(tmp_path: Path, newslint: Newslint) -> None:
    story = {"text": "It was was so.", "note": "x" * 900}
    record = [json.dumps({"id": n, "title": f"Café {n} opens", **story}, ensure_ascii=False) for n in range(MANY)]
    record[200] = record[400] = "{"
    record[600] = record[1]
    data = "\r\n".join(record).encode()
    assert len(data) > 4 * PORTION
    (tmp_path / "a.jsonl").write_bytes(data.replace(b"Caf\xc3\xa9 900 ", b"Caf\xe9 900 "))
    alone, *others = (newslint("check", "--output-format", "json", "--jobs", jobs) for jobs in ("1", "2", "3"))
    assert [(other.stdout, other.stderr) for other in others] == [(alone.stdout, alone.stderr)] * 2
    found = json.loads(alone.stdout)
    assert [one["location"]["row"] for one in found if one["code"] == "TXT003"] == [
        row for row in range(1, MANY + 1) if row not in {201, 401}
    ]
    assert [one["location"]["row"] for one in found if one["code"] == "DUP001"] == [601]
    assert alone.stderr.count("not JSON") == 2


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from([b"\n", b"\r\n"]), st.booleans(), st.integers(1, 90))
def test_portions_are_cut_anywhere(lines: list[bytes], end: bytes, ended: bool, size: int) -> None:  # noqa: FBT001 - drawn
    data = end.join(lines) + (end if ended else b"")

    def read_by(portion: int) -> list[object]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("newslint.sources.streams.PORTION", portion)
            found = read(data, Reading(limit=45))
        return [(one.title, one.source.row, one.source.offset) if isinstance(one, Article) else one for one in found]

    assert read_by(size) == read_by(PORTION)


def test_settings(tmp_path: Path, newslint: Newslint) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"kop": "Ferry sails", "tekst": "It left left."}), "utf-8")
    (tmp_path / "newslint.toml").write_text('[fields]\ntitle = "kop"\nbody = ["tekst"]\n', "utf-8")
    assert newslint("check").stdout.startswith("TXT003")
    (tmp_path / "newslint.toml").write_text('[fields]\ntitel = "kop"\n', "utf-8")
    assert "newslint.toml:2:1: fields.titel must be a table of title, dek" in newslint("check").stderr
    (tmp_path / "newslint.toml").write_text("[fields]\ntitle = 7\n", "utf-8")
    assert "fields.title must be a list of strings" in newslint("check").stderr


def test_accepted_texts_and_corpus_rules(tmp_path: Path, newslint: Newslint) -> None:
    lines = [json.dumps({"title": "Ferry sails on", "text": "It left left."}) for _ in range(2)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "b.jsonl").write_text(lines[0], "utf-8")
    (tmp_path / "newslint.toml").write_text('[[accept]]\ntext = "left left"\n', "utf-8")
    assert {line.split()[1] for line in newslint("check", "--output-format", "concise", "--quiet").stdout.splitlines()} == {
        "DUP001"
    }


def test_memory_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    record = json.dumps({"title": "Ferry sails", "text": "It left. " * 100}).encode() + b"\n"
    with gzip.open(path, "wb", 1) as stream:
        for _ in range(50):
            stream.write(record * 1_000)

    def titles() -> Iterator[str]:
        for found in read_records(str(path), Reading()):
            assert isinstance(found, Article)
            yield found.title

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in titles()) == 50_000
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < (20_000 if sys.platform == "linux" else 20_000_000)


def test_a_headline_that_is_due_is_not_taken_from_the_body() -> None:
    lede, more = "The council met on Tuesday.", "It sat until nine, the clerk said."
    rows = [{"title": "", "text": f"{lede}\n\n{more}"}, {"title": None, "text": [lede, more]}, {"text": [lede, more]}]
    stream = io.BytesIO("\n".join(map(json.dumps, rows)).encode())
    found = [article for article in read_records("a.jsonl", Reading(), stream) if isinstance(article, Article)]
    read = [[block.kind for block in article.blocks] for article in found]
    assert read == [["paragraph", "paragraph"], ["paragraph", "paragraph"], ["title", "paragraph"]]


def test_a_first_record_of_any_length_tells_what_the_file_is() -> None:
    record = json.dumps({"text": "It left at dawn. " * 10_000, "x": 1}).encode()
    assert recognises(record[:HEAD], "jsonl")
    assert not recognises(record.replace(b'"text"', b'"words"')[:HEAD], "jsonl")
    assert not recognises(record[:1000], "jsonl")
