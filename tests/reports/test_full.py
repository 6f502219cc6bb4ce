from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.finding import Finding, Fix, Related, Report
from newslint.position import Source
from newslint.reports import Style, write
from newslint.reports.columns import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.finding import Applicability
    from tests.reports.conftest import Story

    Full = Callable[..., list[str]]


def rows(text: str) -> list[str]:
    """Return the lines of an expected excerpt."""
    return text.strip("\n").splitlines()


def test_a_finding_shows_its_line(story: type[Story], full: Full) -> None:
    flood = story("Flood hits town\n\n[an error occurred] The river rose.\n")
    found = full(flood, flood.finding(flood.place("[an error occurred]"), "server-side include error"))
    assert found == rows("""
TPL001 [error] server-side include error
 --> stories/flood.txt:3:1 (ssi-error)
  |
3 | [an error occurred] The river rose.
  | ^^^^^^^^^^^^^^^^^^^
""")


@pytest.mark.parametrize(
    ("trust", "line"),
    [
        ("safe", "  = help: [*] delete it"),
        ("unsafe", "  = help: delete it (--unsafe-fixes)"),
        ("display", "  = help: delete it"),
    ],
)
def test_a_fix_says_how_far_to_trust_it(trust: Applicability, line: str, story: type[Story], full: Full) -> None:
    flood = story("A [b] c")
    assert full(flood, flood.finding(flood.place("[b]"), fix=Fix(trust, "delete it", ())))[-2:] == ["  |", line]


def test_related_places_of_the_file_show_their_lines_in_its_order(story: type[Story], full: Full) -> None:
    text = "Flood hits town\nBy A Writer\nFlood hits town\n\n\n\nFlood hits town\n\n\nFlood hits town\n\nFlood hits town\n"
    flood = story(text)
    title = "Flood hits town"
    elsewhere = story("x\ny\n", "stories/other.txt").source.place(2, 3)
    related = (
        Related(flood.place(title, 4), "fourth"),
        Related(elsewhere, "in another file, and with a message that is too long to stand on one row of the report"),
        Related(flood.place(title, 1), "first stands here"),
        Related(flood.place(title, 3), "third"),
        Related(flood.place(title, 5), "fifth"),
    )
    finding = flood.finding(flood.place(title, 2), "the headline stands five times", related=related)
    assert full(flood, finding) == rows("""
TPL001 [error] the headline stands five times
  --> stories/flood.txt:3:1 (ssi-error)
   |
 1 | Flood hits town
   | --------------- first stands here
...
 3 | Flood hits town
   | ^^^^^^^^^^^^^^^
...
 7 | Flood hits town
   | --------------- third
...
10 | Flood hits town
   | --------------- fourth
   |
   = related: stories/other.txt:2:1: in another file, and with a message that is
              too long to stand on one row of the report
   = related: stories/flood.txt:12:1: fifth
""")


def test_many_related_places_are_counted(story: type[Story], full: Full) -> None:
    flood = story("A [b] c")
    others = [Related(story("x", f"{number}.txt").source.place(0, 1), "also") for number in range(25)]
    lines = full(flood, flood.finding(flood.place("[b]"), related=tuple(others)))
    assert lines[5:8] == ["  |", "  = related: 0.txt:1:1: also", "  = related: 1.txt:1:1: also"]
    assert lines[-2:] == ["  = related: 9.txt:1:1: also", "  = related: and 15 more"]


LONG = "The river rose. " * 60 + "Then Kim Jong-un came, and Kim Jong Un left. " + "More of it. " * 80


def test_a_long_line_shows_a_window_around_both_places(story: type[Story], full: Full) -> None:
    long = story(LONG)
    related = (Related(long.place("Kim Jong-un"), "the other spelling"),)
    assert full(long, long.finding(long.place("Kim Jong Un"), related=related), width=70)[2:] == rows("""
  |
1 | …iver rose. Then Kim Jong-un came, and Kim Jong Un left. More of …
  |                                        ^^^^^^^^^^^
  |                  ----------- the other spelling
""")


def test_places_too_far_apart_have_windows_of_their_own(story: type[Story], full: Full) -> None:
    long = story("Start. " + LONG)
    related = (Related(long.place("Start"), "here, where the message is so long that it does not fit behind the line"),)
    assert full(long, long.finding(long.place("Kim Jong Un"), related=related), width=60)[2:] == rows("""
  |
1 | …Kim Jong-un came, and Kim Jong Un left. More of it. Mo…
  |                        ^^^^^^^^^^^
1 | Start. The river rose. The river rose. The river rose. …
  | -----
  | here, where the message is so long that it does not fit
  | behind the line
""")


def test_a_message_below_its_underline_is_indented_like_it(story: type[Story], full: Full) -> None:
    short = story("One two three\nfour")
    related = (Related(short.place("three"), "and this is what there is to be said of it"),)
    assert full(short, short.finding(short.place("four"), related=related), width=44)[3:] == rows("""
1 | One two three
  |         -----
  |         and this is what there is to be
  |         said of it
2 | four
  | ^^^^
""")


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("x" * 100, "x" * 100, ["x" * 17 + "…" + "x" * 18, "^" * 36]),
        ("ab" + "x" * 100 + "cd", "x" * 100, ["…" + "x" * 16 + "…" + "x" * 17 + "…", " " + "^" * 34]),
        ("a" * 36, "a" * 36, ["a" * 36, "^" * 36]),
        ("a" * 100 + "z", "z", ["…" + "a" * 34 + "z", " " * 35 + "^"]),
        ("z" + "a" * 100, "z", ["z" + "a" * 34 + "…", "^"]),
    ],
)
def test_lines_are_cut_to_the_width(text: str, words: str, shown: list[str], story: type[Story], full: Full) -> None:
    wide = story(text)
    found = full(wide, wide.finding(wide.place(words)), width=40)
    assert found[3:] == [f"1 | {shown[0]}", f"  | {shown[1]}"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_span_over_rows_shows_the_first_and_the_last(end: str, story: type[Story], full: Full) -> None:
    broken = story(end.join(["One", "A [broken", "include", "", "error] end", "two"]))
    found = full(broken, broken.finding(broken.place(end.join(["[broken", "include", "", "error]"]))))
    assert found[1:] == rows("""
 --> stories/flood.txt:2:3 (ssi-error)
  |
2 | A [broken
  |   ^^^^^^^
...
5 | error] end
  | ^^^^^^
""")


def test_line_ends_at_the_end_of_a_span_are_not_rows_of_it(story: type[Story], full: Full) -> None:
    lines = story("One\r\n\r\nTwo\r\n")
    assert full(lines, lines.finding(lines.place("One\r\n\r\n")))[3:] == ["1 | One", "  | ^^^"]
    assert full(lines, lines.finding(lines.place("\r\nTwo\r\n")))[3:] == ["2 |", "  | ^", "3 | Two", "  | ^^^"]
    assert full(lines, lines.finding(lines.place("\n", 2)))[3:] == ["2 |", "  | ^"]


def test_a_place_within_a_span_over_rows_shows_its_own_row(story: type[Story], full: Full) -> None:
    lines = story("\x1f\rtwo\rthree")
    related = (Related(lines.place("two"), "here"),)
    assert full(lines, lines.finding(lines.place("\x1f\rtwo\rthree"), related=related))[3:] == rows(r"""
1 | \x1f
  | ^^^^
2 | two
  | --- here
3 | three
  | ^^^^^
""")


def test_neighbouring_rows_follow_each_other(story: type[Story], full: Full) -> None:
    lines = story("One two\nthree four")
    assert full(lines, lines.finding(lines.place("two\nthree")))[3:] == rows("""
1 | One two
  |     ^^^
2 | three four
  | ^^^^^
""")


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("東京 x 大阪", "x", ["東京 x 大阪", "     ^"]),
        ("Tokyo 東京 x", "東京", ["Tokyo 東京 x", "      ^^^^"]),
        ("cafe\u0301 x", "x", ["cafe\u0301 x", "     ^"]),
        ("cafe\u0301s", "\u0301", ["cafe\u0301s", "   ^"]),
        ("cafe\u0301s", "e", ["cafe\u0301s", "   ^"]),
        ("\ta\tb", "b", ["    a    b", "         ^"]),
        ("a\tb", "\t", ["a    b", " ^^^^"]),
        ("a\u200bb", "\u200b", [r"a\u200bb", " ^^^^^^"]),
        ("\x1b[31m x", "x", [r"\x1b[31m x", "         ^"]),
        ("\u202eabc", "abc", [r"\u202eabc", "      ^^^"]),
        ("😀 x", "x", ["😀 x", "   ^"]),
        ("東" * 30, "東" * 30, ["東" * 8 + "…" + "東" * 9, "^" * 35]),
        ("ab", "", ["ab", "^"]),
    ],
)
def test_underlines_line_up_under_any_letter(text: str, words: str, shown: list[str], story: type[Story], full: Full) -> None:
    odd = story(text)
    found = full(odd, odd.finding(odd.place(words)), width=40)
    assert found[3:] == [f"1 | {shown[0]}", f"  | {shown[1]}"]


def test_the_end_of_the_file_can_be_pointed_at(story: type[Story], full: Full) -> None:
    short = story("x" * 36)
    found = full(short, short.finding(short.source.place(36, 36)), width=40)
    assert found[3:] == ["1 | …" + "x" * 34, "  | " + " " * 35 + "^"]
    empty = story("")
    assert full(empty, empty.finding(empty.source.place(0, 0)))[3:] == ["1 |", "  | ^"]


def test_messages_wrap_with_an_indent(story: type[Story], full: Full) -> None:
    short = story("A [b] c")
    fix = Fix("safe", "delete it together with all of the blank lines", ())
    assert full(short, short.finding(short.place("[b]"), "words that go on and on and on \x1b[0m", fix=fix), width=1) == rows(r"""
TPL001 [error] words that go on and on
    and on \x1b[0m
 --> stories/flood.txt:1:3 (ssi-error)
  |
1 | A [b] c
  |   ^^^
  |
  = help: [*] delete it together with
          all of the blank lines
""")


def test_what_cannot_be_read_any_more_is_still_reported(story: type[Story], full: Full) -> None:
    flood, other = story("One\nA [b] c"), story("nothing", "caf\udce9.txt")
    finding = flood.finding(flood.place("[b]"), related=(Related(flood.place("One"), "see here"),))
    expected = rows("""
TPL001 [error] this is wrong
 --> stories/flood.txt:2:3 (ssi-error)
  = related: stories/flood.txt:1:1: see here
""")
    assert full(other, finding) == expected
    assert full(story("A"), finding) == expected
    assert full(story("A line that is much longer now\n"), finding) == expected
    odd = other.finding(other.place("nothing"))
    assert full(flood, odd)[1] == r" --> caf\udce9.txt:1:1 (ssi-error)"


def test_colour_follows_severity(story: type[Story], full: Full) -> None:
    flood = story("One [b]\nTwo")
    related = (Related(flood.place("Two"), "see here"),)
    fix = Fix("safe", "delete it", ())
    finding = flood.finding(flood.place("[b]"), severity="warning", related=related, fix=fix)
    blue, yellow, bold, end = "\x1b[1;34m", "\x1b[1;33m", "\x1b[1m", "\x1b[0m"
    assert full(flood, finding, color=True) == [
        f"{yellow}TPL001{end} [warning] this is wrong",
        f"{blue} -->{end} stories/flood.txt:1:5 (ssi-error)",
        f"{blue}  |{end}",
        f"{blue}1 |{end} One [b]",
        f"{blue}  |{end}     {yellow}^^^{end}",
        f"{blue}2 |{end} Two",
        f"{blue}  |{end} {blue}---{end} {blue}see here{end}",
        f"{blue}  |{end}",
        f"{blue}  = {end}{bold}help: {end}[*] delete it",
    ]


def test_each_file_is_read_once(report: Report) -> None:
    read: list[str] = []
    write(report, "full", StringIO(), Style(read_source=read.append))
    assert read == ["stories/fire.txt", "stories/flood.txt"]


def test_findings_are_parted_by_blank_lines_and_summed_up(report: Report, written: Callable[..., str]) -> None:
    blocks = written(report, "full").split("\n\n")
    assert len(blocks) == 6
    assert blocks[-1] == (
        "Found 4 errors and 1 warning in 2 of 12 files.\n[*] 2 fixable with the --fix option (1 more with --unsafe-fixes).\n"
    )


def columns(line: str) -> int:
    """Return the columns of a line that has nothing but letters, marks and joiners."""
    plain = re.sub("\x1b\\[[0-9;]+m", "", line)
    assert not any(category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in plain)
    return sum(
        0 if category(char) in {"Mn", "Me", "Cf"} or 0x1160 <= ord(char) < 0x1200 else 1 + (east_asian_width(char) in {"W", "F"})
        for char in plain
    )


LETTERS = st.text(
    st.sampled_from("ab \n\r\t東e\u0301\u200b\u200d\u202e\x1b\x9b\u2028😀\udce9") | st.characters(exclude_categories=())
)


@settings(max_examples=200, deadline=None)
@given(st.data(), LETTERS, LETTERS, st.integers(40, 90), st.booleans())
def test_any_text_and_span_gives_lines_that_fit(data: st.DataObject, text: str, message: str, width: int, color: bool) -> None:  # noqa: FBT001 - drawn
    text *= data.draw(st.sampled_from([1, 1, 40]))
    source = Source("a.txt", text)
    offsets = st.integers(0, len(text))
    spans = [sorted((data.draw(offsets), data.draw(offsets))) for _ in range(3)]
    place, *others = [source.place(start, end) for start, end in spans]
    related = tuple(Related(other, message) for other in others)
    finding = Finding(place, "TPL001", "ssi-error", "error", message, Fix("safe", message, ()), related)
    now = data.draw(st.sampled_from([text, text, text[: len(text) // 2], None]))
    stream = StringIO()
    write(Report((finding,)), "full", stream, Style(color, width, {"a.txt": now}.get))
    lines = stream.getvalue().removesuffix("\n").split("\n")
    assert max(map(columns, lines[:-2])) <= width
    if now == text:
        assert any(re.fullmatch(r" *\| +\^+", re.sub("\x1b\\[[0-9;]+m", "", line)) for line in lines)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.text(st.sampled_from("abcd 東京大阪e\u0301\u202e"), min_size=1, max_size=150), st.integers(40, 90))
def test_what_is_underlined_is_the_span(data: st.DataObject, text: str, width: int) -> None:
    source = Source("a.txt", f"x{text}y")
    start = data.draw(st.integers(1, len(text)))
    end = data.draw(st.integers(start + 1, start + 4))
    letters = source.text[start:end].lstrip("\u0301")
    stream = StringIO()
    finding = Finding(source.place(start, min(end, len(source.text))), "TPL001", "ssi-error", "error", "")
    write(Report((finding,)), "full", stream, Style(width=width, read_source={"a.txt": source.text}.get))
    shown, underline = stream.getvalue().splitlines()[3:5]
    first, last = underline.index("^"), len(underline)
    under = "".join(char for at, char in enumerate(shown) if first <= columns(shown[:at]) < last and columns(char))
    assert under.endswith(visible(letters).replace("\u0301", ""))
    # A mark at the start of the span is underlined with the letter before it.
    assert len(under) == len(visible(letters).replace("\u0301", "")) or source.text[start] == "\u0301"
