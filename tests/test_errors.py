from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from newslint.errors import NewslintError, nearest

KEYS = ("select", "ignore", "severity", "per-file-ignores", "extend-exclude", "exclude", "include")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NewslintError("it is wrong"), "it is wrong"),
        (NewslintError("it is wrong", advice="mend it"), "it is wrong; mend it"),
        (NewslintError("it is wrong", path="a.toml"), "a.toml: it is wrong"),
        (NewslintError("it is wrong", path="a.toml", row=3), "a.toml:3: it is wrong"),
        (NewslintError("it is wrong", path="a.toml", row=3, column=7, advice="mend it"), "a.toml:3:7: it is wrong; mend it"),
    ],
)
def test_error_is_one_line_for_people_and_crosses_processes(error: NewslintError, words: str) -> None:
    assert str(error) == words
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes: as a pool sends it
    assert (str(copy), copy.row, copy.column, copy.advice) == (words, error.row, error.column, error.advice)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("selct", "select"),
        ("SELECT", "select"),
        ("ingore", "ignore"),
        ("sevrity", "severity"),
        ("per_file_ignores", "per-file-ignores"),
        ("excludes", "exclude"),
        ("exclud", "exclude"),
        ("colour", None),
        ("x", None),
        ("", None),
        ("zzzzzzzz", None),
    ],
)
def test_nearest_key_is_suggested_and_nonsense_gets_none(word: str, known: str | None) -> None:
    assert nearest(word, KEYS) == known


def test_among_no_keys_none_is_near() -> None:
    assert nearest("select", ()) is None


def test_words_are_compared_only_once_something_is_wrong() -> None:
    code = "import sys, newslint.errors; sys.exit('textdistance' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
