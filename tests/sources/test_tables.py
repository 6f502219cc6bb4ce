"""CSV and Parquet: rows as articles, with the places of their cells."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from newslint.article import Article
from newslint.finding import Problem
from newslint.records import read_records
from newslint.sources import Reading, recognised

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint


def read(data: str | bytes, reading: Reading = Reading(), path: str = "a.csv") -> list[Article | Problem]:  # noqa: B008 - immutable
    return list(read_records(path, reading, io.BytesIO(data.encode() if isinstance(data, str) else data)))


def articles(data: str | bytes, reading: Reading = Reading()) -> list[Article]:  # noqa: B008 - immutable
    return [found for found in read(data, reading) if isinstance(found, Article)]


TABLE = '\ufeffid;Title;Text\r\n1;Ferry sails;"It ""sailed"" sailed.\r\n\r\nAnd back back."\r\n\r\n2; Bridge ;So so\r\n3;;\r\n4;Short\r\n'


def test_rows() -> None:
    one, two, three = articles(TABLE)
    assert [(block.kind, one.read(block)) for block in one.blocks] == [
        ("title", "Ferry sails"),
        ("paragraph", 'It "sailed" sailed.'),
        ("paragraph", "And back back."),
    ]
    assert (one.source.row, one.source.record, two.title, three.title) == (2, "1", "Bridge", "Short")
    assert [one.place(at, at + 1).location for at in (one.text.index('"'), one.text.index("back"))] == [(2, 19), (4, 5)]
    assert two.place(0, 1).location == (6, 3)
    start = two.place(1, 7).start
    assert TABLE[1:][start : start + 6] == "Bridge"


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("title,text", "csv"),
        ('"Headline"\tBody\n', "csv"),
        ("id|title|content", "csv"),
        ("title,price", ""),
        ("a,b", ""),
        ("", ""),
    ],
)
def test_which_tables_hold_articles(header: str, form: str) -> None:
    assert recognised("a.csv", header.encode(), Reading()) == form
    assert recognised("a.csv", b"kop,prijs", Reading(fields=(("title", ("Kop",)),))) == "csv"


def test_what_cannot_be_read() -> None:
    told = [found.message for found in read('title,text\nA b,"never\nclosed\n') if isinstance(found, Problem)]
    assert told == ["a quotation mark on line 2 is never closed: what follows it is not read"]
    found = read('title,text\nA b,"' + "x\n" * 200, Reading(limit=100))
    assert [problem.message[:24] for problem in found if isinstance(problem, Problem)] == ["a quotation mark on line"]
    found = read("title,text\n" + "x" * 200 + "\nA b,c", Reading(limit=100))
    assert isinstance(found[0], Problem)
    assert isinstance(found[1], Article)


def test_portions_are_cut_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    data = TABLE + '5;Six;"x\ny"\n' + "z" * 300 + '\n7;Eight;\n8;Nine;"open\n'
    reading = Reading(limit=200)

    def read_all() -> list[object]:
        return [
            (one.title, one.source.row, one.source.offset) if isinstance(one, Article) else one for one in read(data, reading)
        ]

    whole = read_all()
    assert len(whole) == 7
    monkeypatch.setattr("newslint.sources.csv_records.PORTION", 5)
    assert read_all() == whole


def test_a_cell_that_is_quoted_in_no_usual_way() -> None:
    [article] = articles('title,text\n"A" b,"c ""d" e')
    assert [(block.kind, article.read(block)) for block in article.blocks] == [("title", "A b"), ("heading", 'c "d e')]
    assert article.place(0, 1).location == (2, 1)


CELL = st.text(alphabet=st.sampled_from('ab ",;\n\r\té') | st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4), st.sampled_from(",;\t|"))
def test_every_offset_leads_to_what_writes_it(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([("title", "text", "summary"), *rows])
    text = stream.getvalue()
    for article in articles(text):
        for block in article.blocks:
            for at in range(block.start, block.end):
                place = article.place(at, at + 1)
                written = text[place.start : place.end]
                assert written.replace('""', '"').replace("\r\n", "\n").replace("\r", "\n") == article.text[at].replace(
                    "\r", "\n"
                )


def test_in_a_walk(tmp_path: Path, newslint: Newslint) -> None:
    (tmp_path / "stories.csv").write_text("id,title,text\ns1,A story,It was was.\n", "utf-8")
    (tmp_path / "prices.csv").write_text("title,price\nIt was was,7\n", "utf-8")
    done = newslint("check", "--output-format", "concise")
    assert done.stdout.splitlines()[0] == "stories.csv:2:15: TXT003 repeated word: “was was” (record s1)"
    assert "prices.csv: no article is among its first records" in done.stderr


def table(tmp_path: Path, **columns: list[object]) -> Path:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_parquet(tmp_path: Path, newslint: Newslint) -> None:
    path = table(
        tmp_path,
        id=["a", "b", "c", "d"],
        title=["One", None, "Three", None],
        text=["So.", "It was was.", None, None],
        x=[1, 2, 3, 4],
    )
    found = [article for article in read_records(str(path), Reading()) if isinstance(article, Article)]
    assert [(article.source.row, article.source.record, article.text) for article in found] == [
        (1, "a", "One\n\nSo."), (2, "b", "It was was."), (3, "c", "Three"),
    ]  # fmt: skip
    assert [block.kind for block in found[0].blocks] == ["title", "paragraph"]
    done = newslint("check", "a.parquet", "--output-format", "concise")
    assert done.stdout.splitlines()[1] == "a.parquet:2:4: TXT003 repeated word: “was was” (record b)"
    assert newslint("check").stderr == "warning: nothing to lint: no article was found under the given paths\n"


def test_parquet_without_articles(tmp_path: Path, newslint: Newslint) -> None:
    [problem] = read_records(str(table(tmp_path, x=[1, 2])), Reading())
    assert isinstance(problem, Problem)
    assert problem.message.startswith("no column is one of title, headline, text,")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and so on")
    assert "b.parquet: cannot be read: " in newslint("check", "b.parquet").stderr


def test_without_pyarrow(tmp_path: Path, newslint: Newslint) -> None:
    table(tmp_path, title=["One"])
    (tmp_path / "pyarrow.py").write_text("raise ImportError", "utf-8")
    assert (
        newslint("check", "a.parquet").stderr
        == "error: a.parquet: cannot be read without pyarrow; pip install 'newslint[parquet]'\n"
    )
