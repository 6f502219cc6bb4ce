"""The file of known findings: what is read is what was written, and what is damaged is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.baseline import key_of, read_baseline, written
from newslint.errors import NewslintError
from newslint.finding import Known

HEAD = b'{"newslint-baseline": 1}\n'
ENTRY = {"path": "a.md", "code": "TXT003", "hash": "00ff"}

ENTRIES = st.builds(
    Known,
    path=st.text(st.characters(exclude_characters="\0")),
    code=st.sampled_from(["TXT003", "DUP001"]),
    hash=st.sampled_from(["00ff", "abcd"]),
    words=st.text(),
    times=st.integers(1, 5),
    others=st.lists(st.text()).map(tuple),
)


@given(st.lists(ENTRIES, unique_by=key_of), st.randoms())
@settings(max_examples=150, deadline=None)
def test_what_is_read_is_what_was_written(entries: list[Known], random: object) -> None:
    data = written(entries)
    assert sorted(read_baseline(data, "b").values()) == sorted(entries)
    random.shuffle(entries)  # type: ignore[attr-defined]
    assert written(entries) == data
    assert read_baseline(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), "b") == read_baseline(data, "b")
    assert len(data.decode().splitlines()) == len(entries) + 1
    assert all(line.isprintable() for line in data.decode().split("\n"))


def test_names_that_are_no_text() -> None:
    entry = Known("b\udcff.md", "TXT003", "00ff", "half \ud83d")
    assert list(read_baseline(written([entry]), "b").values()) == [entry]


def test_entries_are_sorted_by_folder_and_what_they_say() -> None:
    entries = [Known("a-b/c.md", "A", "0", "x"), Known("a/z.md", "A", "0", "x"), Known("a/z.md", "A", "9", "b")]
    assert [line["words"] for line in map(json.loads, written(entries).splitlines()[1:])] == ["b", "x", "x"]
    assert [line["path"] for line in map(json.loads, written(entries).splitlines()[1:])] == ["a/z.md", "a/z.md", "a-b/c.md"]


def test_of_the_same_entry_twice_the_higher_number_holds() -> None:
    lines = "".join(json.dumps({**ENTRY, "times": times}) + "\n\n" for times in (2, 5, 1))
    [entry] = read_baseline(HEAD + lines.encode(), "b").values()
    assert entry.times == 5


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", 'b:1: this is no baseline: its first line is not {"newslint-baseline": 1}'),
        (b"[]\n", "b:1: this is no baseline"),
        (b'{"newslint-baseline": "1"}', "b:1: this is no baseline"),
        (b'{"newslint-baseline": 2}', "b:1: this newslint cannot read baselines of form 2"),
        (HEAD + b"\n\xff", "b:3: the baseline is not UTF-8"),
        (HEAD + b"<<<<<<< HEAD\n", "b:2: a merge has left its marks in the baseline; keep the entries of both sides"),
        (b"<<<<<<< HEAD\n" + HEAD, "b:1: a merge has left its marks"),
        (HEAD + b'{"path"', "b:2: this is no entry of a baseline: it is not a JSON object"),
        (HEAD + b"[" * 100_000, "b:2: this is no entry of a baseline: it is not a JSON object"),
        (HEAD + b"\n3", "b:3: this is no entry of a baseline: it is not a JSON object"),
        (HEAD + b"{}", "b:2: this is no entry of a baseline: it has no 'path'"),
    ],
)
def test_damage_is_told(data: bytes, message: str) -> None:
    with pytest.raises(NewslintError) as error:
        read_baseline(data, "b")
    assert message in str(error.value)
    assert error.value.advice


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"times": 0}, "'times' is not a number above 0"),
        ({"times": True}, "'times' is not a number above 0"),
        ({"times": 1.5}, "'times' is not a number above 0"),
        ({"hash": "xyz"}, "'hash' is not hexadecimal"),
        ({"hash": 7}, "'hash' is not a string"),
        ({"words": []}, "'words' is not a string"),
        ({"others": "a.md"}, "'others' is not a list of paths"),
        ({"others": [1]}, "'others' is not a list of paths"),
        ({"tmies": 2}, "there is no key 'tmies'"),
    ],
)
def test_faults_of_an_entry(change: dict[str, object], fault: str) -> None:
    with pytest.raises(NewslintError, match=f"^b:2: this is no entry of a baseline: {fault}; mend it"):
        read_baseline(HEAD + json.dumps({**ENTRY, **change}).encode(), "b")
