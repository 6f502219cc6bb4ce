"""`newslint dupes`: clusters, and lists of what to keep and to drop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint

LEDE = "The ferry to Sande left Orle at six with forty passengers, nine crates of herring and a piano that nobody had paid for."
MORE = "Its captain said that the crossing took twice as long as usual because a tanker lay across the channel until noon."
STORY = "---\ntitle: {}\ndate: {}\n---\n\n{}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(STORY.format("Ferry sails", "2031-02-03", LEDE), "utf-8")
    (tmp_path / "b.md").write_text(STORY.format("Forty cross to Sande", "2031-02-01", f"{LEDE}\n\n{MORE}"), "utf-8")
    (tmp_path / "c.md").write_text(STORY.format("Ferry sails", "2031-02-04", "The other one."), "utf-8")
    (tmp_path / "d.md").write_text(STORY.format("Schools close", "2031-02-04", "Two of them."), "utf-8")
    return tmp_path


@pytest.mark.parametrize(("keep", "kept"), [("first", "b.md"), ("longest", "b.md"), ("newest", "c.md")])
def test_what_is_kept(newslint: Newslint, folder: Path, keep: str, kept: str) -> None:
    done = newslint("dupes", "--keep", keep, "--output-format", "json", "--write-keep", "keep.list", "--write-drop", "drop.list")
    [cluster] = json.loads(done.stdout)
    dropped = sorted({"a.md", "b.md", "c.md"} - {kept})
    assert (done.returncode, done.stderr) == (1, "")
    assert cluster["keep"]["filename"] == kept
    assert sorted(copy["filename"] for copy in cluster["drop"]) == dropped
    assert sorted((folder / "drop.list").read_text("utf-8").split()) == dropped
    assert sorted((folder / "keep.list").read_text("utf-8").split()) == sorted([kept, "d.md"])


def test_the_table_says_why(newslint: Newslint, folder: Path) -> None:
    done = newslint("dupes", "--by", "title")
    assert done.stdout == (
        "keep  a.md  2031-02-03  132 characters  Ferry sails\n"
        "drop  c.md  2031-02-04  27 characters  Ferry sails\n"
        "      DUP001 the headline “Ferry sails” also stands in a.md\n"
        "\n"
        "1 cluster, 1 article too many\n"
    )
    (folder / "c.md").unlink()
    assert newslint("dupes", "--by", "title").stdout == "no duplicates\n"
    assert newslint("dupes", "--by", "body").returncode == 1


def test_records_are_named_by_their_rows(newslint: Newslint, tmp_path: Path) -> None:
    records = [
        {"id": f"n{number}", "title": title, "text": text}
        for number, (title, text) in enumerate([("Ferry sails", LEDE), ("Schools close", MORE), ("Forty cross to Sande", LEDE)])
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    done = newslint("dupes", "news.jsonl", "--write-keep", "-")
    assert "drop  news.jsonl:3  n2  " in done.stdout
    assert done.stdout.endswith("too many\nnews.jsonl:1\nnews.jsonl:2\n")


ITEM = "<item><title>{}</title><description>{}</description></item>"


def test_an_article_among_several_of_a_file_is_named_by_its_place(newslint: Newslint, tmp_path: Path) -> None:
    """A list of paths alone would have people remove whole feeds."""
    feed = "<rss><channel>\n{}\n</channel></rss>".format
    tram = ITEM.format("Schools close early", MORE)
    ferry = ITEM.format("Ferry sails", LEDE)
    (tmp_path / "a.xml").write_text(feed(tram), "utf-8")
    (tmp_path / "b.xml").write_text(feed(ferry + tram), "utf-8")
    (tmp_path / "c.xml").write_text(feed(f"{ferry}\n{ferry}"), "utf-8")
    done = newslint("dupes", "--write-keep", "keep.list", "--write-drop", "drop.list")
    assert done.stdout.endswith("2 clusters, 3 articles too many\n")
    assert (tmp_path / "drop.list").read_text("utf-8").split() == [f"b.xml:2:{len(ferry) + 14}", "c.xml:2:14", "c.xml:3:14"]
    assert (tmp_path / "keep.list").read_text("utf-8").split() == ["a.xml", "b.xml:2:14"]
    [first, second] = json.loads(newslint("dupes", "--output-format", "json").stdout)
    assert [first["keep"][key] for key in ("filename", "row", "column")] == ["a.xml", None, None]
    assert [second["keep"][key] for key in ("filename", "row", "column")] == ["b.xml", 2, 14]


def test_a_file_of_several_may_hold_one_that_says_nothing(newslint: Newslint, tmp_path: Path) -> None:
    items = ITEM.format("", "") + ITEM.format("Ferry sails", LEDE) * 2
    (tmp_path / "a.xml").write_text(f"<rss><channel>{items}</channel></rss>", "utf-8")
    done = newslint("dupes", "--write-keep", "-")
    assert done.stdout.splitlines()[-3:] == [
        "1 cluster, 1 article too many",
        "a.xml:1:1",
        f"a.xml:1:{len(ITEM.format('', '')) + 28}",
    ]


def test_a_record_goes_by_the_row_where_it_begins(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text(f'body,title\n"{LEDE}\n\n{MORE}",Ferry sails\n"{LEDE}\n\n{MORE}",Ferry sails\n', "utf-8")
    done = newslint("dupes", "news.csv", "--write-drop", "drop.list")
    assert f"drop  news.csv:5  {len(LEDE + MORE) + 15} characters  Ferry sails\n" in done.stdout
    assert (tmp_path / "drop.list").read_text("utf-8") == "news.csv:5\n"


def test_the_table_says_why_where_another_is_kept(newslint: Newslint, folder: Path) -> None:
    (folder / "b.md").unlink()
    done = newslint("dupes", "--keep", "newest")
    assert done.stdout.startswith(
        "keep  c.md  2031-02-04  27 characters  Ferry sails\n"
        "      DUP001 the headline “Ferry sails” also stands in a.md\n"
        "drop  a.md  "
    )


def test_what_cannot_be_read_is_told(newslint: Newslint, folder: Path) -> None:
    done = newslint("dupes", "a.md", "missing.md")
    assert (done.returncode, done.stderr.split(":")[:2]) == (2, ["error", " missing.md"])
    for number in range(80):
        story = STORY.format(f"{chr(97 + number % 26) * 3}{chr(97 + number // 26) * 4} and harbour master", number, "One.")
        (folder / f"n{number}.md").write_text(story, "utf-8")
    assert "note: DUP002: 1 key is shared" in newslint("dupes", "--memory", "100K").stderr


@pytest.mark.parametrize("option", ["--write-keep", "--write-drop"])
def test_a_list_takes_the_place_of_nothing_that_matters(newslint: Newslint, folder: Path, option: str) -> None:
    (folder / "newslint.toml").write_text("", "utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for file, told in [
        ("a.md", "a.md: the list would overwrite an article; name another file"),
        ("newslint.toml", "newslint.toml: the list would overwrite a configuration; name another file"),
        ("keep.txt", "keep.txt: the next run would take the list for an article, by its name; give it another extension"),
    ]:
        done = newslint("dupes", option, file)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: {told}")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("command", ["dupes", "names"])
def test_standard_input_is_no_corpus(newslint: Newslint, command: str) -> None:
    done = newslint(command, "-", stdin=LEDE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: standard input is not read here; name files or folders\n"


def test_two_lists_do_not_share_a_file(newslint: Newslint, folder: Path) -> None:
    done = newslint("dupes", "--write-keep", "list", "--write-drop", "./list")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: list: --write-keep and --write-drop cannot name the same file\n"
    assert not (folder / "list").exists()


@pytest.mark.parametrize("size", ["0", "x", "1T", "-1"])
def test_a_size_that_is_none(newslint: Newslint, size: str) -> None:
    done = newslint("check", f"--memory={size}")
    assert done.returncode == 2
    assert "a number of bytes such as 500M or 2G" in done.stderr
