from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.reports.columns import cell, visible, width, wrap


@pytest.mark.parametrize(
    ("text", "shown", "columns"),
    [
        ("plain", "plain", 5),
        ("東京", "東京", 4),
        ("cafe\u0301", "cafe\u0301", 4),
        ("한\u1161", "한\u1161", 2),
        ("👩\u200d🚒", "👩\u200d🚒", 4),
        ("a\xa0b", "a\xa0b", 3),
        ("a\u3000b", "a\u3000b", 4),
        ("a\u200bb", r"a\u200bb", 8),
        ("\x1b[31m", r"\x1b[31m", 8),
        ("\x9b1m", r"\x9b1m", 6),
        ("a\u202eb", r"a\u202eb", 8),
        ("a\tb\n", r"a\tb\n", 6),
        ("caf\udce9", r"caf\udce9", 9),
        ("\U000e0041", r"\U000e0041", 10),
    ],
)
def test_text_is_shown_without_what_could_command_a_terminal(text: str, shown: str, columns: int) -> None:
    assert visible(text) == shown
    assert width(shown) == columns


def test_a_tab_of_source_text_becomes_spaces() -> None:
    assert cell("\t") == ("    ", 4)


@pytest.mark.parametrize(
    ("text", "room", "used", "rows"),
    [
        ("", 10, 0, [""]),
        ("one two", 7, 0, ["one two"]),
        ("one two", 6, 0, ["one", "two"]),
        ("one two", 7, 1, ["one", "two"]),
        ("one two", 7, 6, ["", "one two"]),
        ("one\n  two", 20, 0, ["one two"]),
        ("abcdefgh ij", 5, 0, ["abcde", "fgh", "ij"]),
        ("東京都庁 x", 5, 0, ["東京", "都庁", "x"]),
        ("e\x1be", 5, 0, [r"e\x1b", "e"]),
    ],
)
def test_messages_wrap_between_words(text: str, room: int, used: int, rows: list[str]) -> None:
    assert wrap(text, room, used) == rows


@settings(max_examples=200, deadline=None)
@given(st.text(), st.integers(12, 60), st.integers(0, 30))
def test_wrapped_rows_fit_and_lose_no_letter(text: str, room: int, used: int) -> None:
    rows = wrap(text, room, used)
    assert all(width(row) <= room for row in rows)
    assert not rows[0] or width(rows[0]) <= room - used
    assert "".join(rows).replace(" ", "") == "".join(map(visible, text.split()))
