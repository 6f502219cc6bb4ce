"""Edits become text, text becomes bytes, and what could do harm is left alone."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from newslint.config import Config
from newslint.diff import unified
from newslint.engine import Result, Rules, read
from newslint.finding import Edit, Finding, Fix
from newslint.fix import MOST_ROUNDS, DivergentError, Unfixable, applicable, encoded, fixed, merged
from newslint.position import Source
from newslint.selection import setting_of
from newslint.sources import articles
from newslint.sources.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newslint.finding import Applicability

TEXT = "one two three four"


def finding(*edits: tuple[int, int, str], trust: Applicability = "safe", text: str = TEXT, encoding: str = "") -> Finding:
    source = Source("story.txt", text)
    fix = Fix(trust, "mend", tuple(Edit(source.place(start, end), content) for start, end, content in edits), encoding)
    first = edits[0] if edits else (0, 0, "")
    return Finding(source.place(*first[:2]), "TST001", "test", "warning", "wrong", fix)


def rewriter(*swaps: tuple[str, str]) -> Callable[[Source], Result]:
    """Return a linter that finds words and would have others in their place."""

    def lint(source: Source) -> Result:
        found = []
        for bad, good in swaps:
            at = source.text.find(bad)
            if at >= 0:
                found.append(finding((at, at + len(bad), good), text=source.text))
        return Result(found, [], ())

    return lint


def linted(path: Path) -> Callable[[Source], Result]:
    rules: Rules = setting_of(Config(path)).rules

    def lint(source: Source) -> Result:
        return read(rules, next(iter(articles(source, "text"))))

    return lint


def test_what_is_applied() -> None:
    safe, unsafe, hint = (finding((0, 3, "1"), trust=trust) for trust in ("safe", "unsafe", "display"))
    assert [applicable(one) for one in (safe, unsafe, hint)] == [True, False, False]
    assert [applicable(one, unsafe=True) for one in (safe, unsafe, hint)] == [True, True, False]
    assert not applicable(safe._replace(fix=None))


@pytest.mark.parametrize(
    ("findings", "text", "taken"),
    [
        ([], TEXT, 0),
        ([finding((0, 3, "1"))], "1 two three four", 1),
        ([finding((8, 13, "3")), finding((0, 3, "1"))], "1 two 3 four", 2),
        ([finding((0, 3, "1"), (14, 18, "4")), finding((4, 7, "2"))], "1 2 three 4", 2),
        ([finding((0, 7, "1")), finding((4, 13, "2"))], "1 three four", 1),
        ([finding((0, 3, "1")), finding((3, 7, ""))], "1 two three four", 1),
        ([finding((0, 3, "1")), finding((4, 7, "2"), (2, 3, "!"))], "1 two three four", 1),
        ([finding((0, 3, "1"), (1, 2, "x"))], TEXT, 0),
        ([finding((0, 3, "1"), (3, 4, "-"))], "1-two three four", 1),
        ([finding((0, 3, "1"), (0, 3, "1"))], "1 two three four", 1),
        ([finding((0, 3, "one"))], TEXT, 0),
        ([finding((18, 18, "!")), finding((0, 0, "¡"))], "¡one two three four!", 2),
        ([finding((4, 7, "2"))._replace(fix=None)], TEXT, 0),
    ],
)
def test_fixes_that_touch_wait(findings: list[Finding], text: str, taken: int) -> None:
    after, applied = merged(TEXT, findings)
    assert (after, len(applied)) == (text, taken)


def test_rounds_go_on_until_nothing_is_left() -> None:
    source = Source("story.txt", "aXb")
    after = fixed(source, b"aXb", rewriter(("aX", "aY"), ("Xb", "Zb"), ("Yb", "Y")))
    assert after.source.text == "aY"
    assert len(after.findings) == 2


def test_fixes_that_never_end_are_given_up() -> None:
    with pytest.raises(DivergentError, match="nothing was changed: the fixes of TST001 do not come to an end"):
        fixed(Source("story.txt", "a b"), b"a b", rewriter(("a", "aa")))
    assert MOST_ROUNDS >= 100


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (b"\xef\xbb\xbfbad\r\nline\rend", b"\xef\xbb\xbfgood\r\nline\rend"),
        ("\ufeffbad é\r\n".encode("utf-16-le"), "\ufeffgood é\r\n".encode("utf-16-le")),
        ("bad: die Straße führt über die Brücke\n".encode("cp1252"), "good: die Straße führt über die Brücke\n".encode("cp1252")),
        (b"bad", b"good"),
    ],
)
def test_encoding_mark_and_line_ends_stay(data: bytes, after: bytes) -> None:
    result = fixed(decode(data, "story.txt"), data, rewriter(("bad", "good")))
    assert encoded(result.source) == after


LATIN = "Die Straße führt über die Brücke nach Orle\n\nDie Kähne bad\n".encode("cp1252")


@pytest.mark.parametrize(
    ("data", "swap", "why"),
    [
        (LATIN, ("bad", "日"), r"a fix would write “日” \(U\+65E5\), which \S+ does not have"),
        ("Café bad".encode() + b" \xe9", ("bad", "good"), "some of its bytes are not utf-8 and would be lost"),
        ("e\u0301".encode() + b" bad", ("e\u0301 bad", "\ufeffé"), "it could no longer be told that it is utf-8"),
        (b"bad", ("bad", "a\0b"), "it could no longer be told that it is utf-8"),
    ],
)
def test_what_would_do_harm_is_left_alone(data: bytes, swap: tuple[str, str], why: str) -> None:
    with pytest.raises(Unfixable, match=f"story.txt: left as it is: .*{why}; convert the file to UTF-8"):
        fixed(decode(data, "story.txt"), data, rewriter(swap))


def test_faults_do_no_harm_where_nothing_is_fixed() -> None:
    data = "Café".encode() + b" \xe9"
    assert fixed(decode(data, "story.txt"), data, rewriter(("bad", "good"))).findings == ()


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (LATIN, LATIN.decode("cp1252").encode()),
        ("\ufeffFähre fährt\r\n".encode("utf-16-be"), "Fähre fährt\r\n".encode()),
        (b"\xef\xbb\xbf" + "Fähre fährt".encode() + b" fr\xfch\n", b"\xef\xbb\xbf" + "Fähre fährt früh\n".encode()),
    ],
)
def test_a_file_is_written_in_utf_8_if_that_is_asked_for(tmp_path: Path, data: bytes, after: bytes) -> None:
    source = decode(data, "story.txt")
    kept = fixed(source, data, linted(tmp_path))
    assert [found.code for found in kept.reading.findings] == ["ENC005"]
    result = fixed(source, data, linted(tmp_path), unsafe=True)
    assert encoded(result.source) == after
    assert [found.code for found in result.findings] == ["ENC005"]
    assert result.reading.findings == []


def test_what_could_not_be_read_is_not_written(tmp_path: Path) -> None:
    data = b"\xff\xfe" + "Ferry".encode("utf-16-le") + b"\x00\xd8"
    result = fixed(decode(data, "story.txt"), data, linted(tmp_path), unsafe=True)
    assert [found.fix for found in result.reading.findings if found.code == "ENC005"] == [None]
    assert result.findings == ()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("story.txt", b"a\nb\nc\n", b"a\nc\n"),
        ("story.txt", b"a\r\nb\r\nc", b"a\r\nB\r\nc"),
        ("story.txt", b"a\nb", b"a\nB"),
        ("story.txt", b"a\nb", b"a"),
        ("story.txt", b"a\rb\xe9\n", b"a\rB\xe9\n"),
        ('a "b\\\tc\n.txt', b"a\n", b"b\n"),
        ("a b.txt", b"a\nb", b"b"),
    ],
)
def test_diffs_can_be_applied_byte_for_byte(tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    (tmp_path / name).write_bytes(old)
    diff = unified(decode(old, name), old, decode(new, name), new)
    subprocess.run(["patch", "--binary", "-p0"], cwd=tmp_path, input=diff, check=True, capture_output=True)
    assert ((tmp_path / name).read_bytes() if new else b"") == new


def test_wide_text_is_shown_as_text() -> None:
    old, new = ("\ufeffFähre fährt fährt\n".encode("utf-16-le"), "\ufeffFähre fährt\n".encode("utf-16-le"))
    diff = unified(decode(old, "a.txt"), old, decode(new, "a.txt"), new).decode()
    said = "a.txt: patch cannot apply a diff to UTF-16, so it is shown in terminals only\n"
    assert diff == f"{said}--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-Fähre fährt fährt\n+Fähre fährt\n"
