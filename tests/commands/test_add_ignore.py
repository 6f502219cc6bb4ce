"""`newslint check --add-ignore` in real folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.accepting import with_accepted
from newslint.errors import NewslintError
from newslint.values import Accepted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint

TEXT = "Flood hits Orle\n\nIt was the\nthe first of the year.\n\nA old mill stood in in the water.\n"
MARKDOWN = "# Ice holds\n\nIt was the the first of a hour.\n"


def test_what_is_found_is_silenced(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text(TEXT, "utf-8")
    (tmp_path / "ice.md").write_bytes(b"\xef\xbb\xbf" + MARKDOWN.encode())
    done = newslint("check", "--add-ignore", "TXT003", "--output-format", "concise")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "ice.md: 1 finding silenced\nnewslint.toml: 2 texts accepted\n"
    comment = "<!-- newslint: ignore[TXT003] -->\n"
    assert (tmp_path / "ice.md").read_bytes() == b"\xef\xbb\xbf" + MARKDOWN.replace("It was", comment + "It was").encode()
    assert (tmp_path / "flood.txt").read_text("utf-8") == TEXT
    assert (tmp_path / "newslint.toml").read_text("utf-8") == (
        '[[accept]]\npath = "/flood.txt"\ncodes = ["TXT003"]\ntext = "It was the the first of the"\n\n'
        '[[accept]]\npath = "/flood.txt"\ncodes = ["TXT003"]\ntext = "old mill stood in in the water."\n'
    )
    assert newslint("check", "--output-format", "concise").stdout.count("TXT004") == 2
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert newslint("check", "--add-ignore", "repeated-word").stdout == "Nothing to silence.\n"
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    assert newslint("check", "--add-ignore", "TXT").returncode == 0
    assert newslint("check").returncode == 0


def test_duplicates_in_both_formats(newslint: Newslint, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Ice holds\n\nSound it is.\n", "utf-8")
    (tmp_path / "c.md").write_text("# Ice holds\n\nSound it is.\n", "utf-8")
    (tmp_path / "d.md").write_text("---\ntitle: Ice holds\n---\n\nSound it is.\n", "utf-8")
    assert newslint("check").returncode == 1
    assert newslint("check", "--add-ignore", "DUP").returncode == 0
    assert newslint("check").returncode == 0
    assert "newslint: {ignore: [DUP001]}" in (tmp_path / "d.md").read_text("utf-8")


def test_a_project_keeps_its_layout(newslint: Newslint, tmp_path: Path) -> None:
    before = '# ours\r\n[tool.newslint]\r\nfail-on = "error" # for now\r\n\r\n[tool.other]\r\na = 1'
    (tmp_path / "pyproject.toml").write_bytes(before.encode())
    (tmp_path / "let[t]ers").mkdir()
    (tmp_path / "let[t]ers" / "#1.txt").write_text(TEXT, "utf-8")
    assert newslint("check", "--add-ignore", "TXT003", "--add-ignore", "a-an").returncode == 0
    after = (tmp_path / "pyproject.toml").read_bytes().decode()
    assert after.startswith(before + '\r\n\r\n[[tool.newslint.accept]]\r\npath = "let\\\\[t\\\\]ers/#1.txt"\r\n')
    assert after.count("[[tool.newslint.accept]]") == 3
    assert "\n" not in after.replace("\r\n", "")
    assert newslint("check", "--output-format", "concise").stdout == "All clear: 1 file checked.\n"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--add-ignore", "TXT03"), "there is no rule 'TXT03'; did you mean 'TXT003'?"),
        (("--add-ignore", "TXT003", "-"), "--add-ignore writes into files, not into standard input"),
        (("--add-ignore", "TXT003", "--fix"), "--add-ignore cannot be had together with fixes; run one after the other"),
    ],
)
def test_errors(newslint: Newslint, tmp_path: Path, arguments: tuple[str, ...], error: str) -> None:
    (tmp_path / "flood.txt").write_text(TEXT, "utf-8")
    done = newslint("check", *arguments)
    assert (done.returncode, done.stderr) == (2, f"error: {error}\n")


def test_what_cannot_be_written_is_told(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text(TEXT, "utf-8")
    (tmp_path / "ice.md").write_bytes(MARKDOWN.encode() + b"\n\xff caf\xc3\xa9 \xc3\xa9t\xc3\xa9\n")
    (tmp_path / "odd.md").write_bytes(b"> It was the the first.\r> A hour passed.\r\r```\rtide\r```\r\r")
    done = newslint("check", "--isolated", "--add-ignore", "TXT003", ".", "gone.md")
    assert done.returncode == 2
    assert done.stderr == (
        "error: gone.md: no such file or folder\n"
        "warning: flood.txt:3:8: TXT003 could not be silenced: it could be accepted in a configuration, of which --isolated takes none\n"
        "warning: flood.txt:6:18: TXT003 could not be silenced: it could be accepted in a configuration, of which --isolated takes none\n"
        "warning: ice.md:3:8: TXT003 could not be silenced: some bytes of the file are not utf-8 and would be lost\n"
        "warning: odd.md:1:10: TXT003 could not be silenced: nothing that can be written there reaches it; see per-file-ignores\n"
    )
    (tmp_path / "newslint.toml").write_text('accept = [{ text = "x" }]\n', "utf-8")
    done = newslint("check", "--add-ignore", "TXT003", "flood.txt")
    assert (done.returncode, done.stderr.split(",")[0]) == (2, "error: newslint.toml: accept is not written as tables")
    assert newslint("check", "--add-ignore", "TXT003", "odd.md").returncode == 1


def test_tables_are_added_at_the_end() -> None:
    entry = Accepted("a.txt", ("TXT003",), 'He said "the\\the" \x7f \U000e0001 …')
    text = with_accepted("", "c", [entry], of_project=False)
    assert text == '[[accept]]\npath = "a.txt"\ncodes = ["TXT003"]\ntext = "He said \\"the\\\\the\\" \\u007f \\U000e0001 …"\n'
    assert with_accepted("\ufeffa = 1\n", "c", [], of_project=False) == "\ufeffa = 1\n"
    with pytest.raises(NewslintError, match="accept is not written as tables"):
        with_accepted("accept = []", "c", [entry], of_project=False)


def test_what_lies_outside_of_the_folder_of_the_configuration(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text(TEXT, "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "newslint.toml").write_text("", "utf-8")
    done = newslint("check", "--config", "site/newslint.toml", "--add-ignore", "TXT003", "flood.txt")
    assert (done.returncode, done.stdout) == (0, "site/newslint.toml: 2 texts accepted\n")
    assert 'path = "../flood.txt"' in (tmp_path / "site" / "newslint.toml").read_text("utf-8")


def test_texts_that_repeat_themselves_are_taken_whole(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "song.txt").write_text(f"The song of the tide\n\nAda sang {'a hour go ' * 5}.\n", "utf-8")
    assert newslint("check", "--statistics").stdout.startswith("5  TXT004")
    assert newslint("check", "--add-ignore", "TXT004").returncode == 0
    assert newslint("check").stdout == "All clear: 1 file checked.\n"


@pytest.mark.parametrize("text", ["\x0c\n\nIt was the first of the year.\n", "\x0cIt was the first of the year.\n"])
def test_what_is_no_text_is_left(newslint: Newslint, tmp_path: Path, text: str) -> None:
    (tmp_path / "flood.txt").write_text(f"Flood hits Orle\n\n{text}", "utf-8")
    done = newslint("check", "--add-ignore", "ENC003")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("warning: flood.txt:3:1: ENC003 could not be silenced: nothing that can be written")
    assert not (tmp_path / "newslint.toml").exists()


def test_records(newslint: Newslint, tmp_path: Path) -> None:
    lines = [
        '{"title": "Tide", "text": "It was the the first of the year."}',
        "[]",
        '{"title": "Ice", "text": "It lay at at Orle."}',
    ]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), "utf-8")
    done = newslint("check", "--add-ignore", "TXT003")
    assert done.stdout == "newslint.toml: 2 texts accepted\n"
    assert "TXT003" not in newslint("check", "--output-format", "concise").stdout
    assert (tmp_path / "corpus.jsonl").read_text("utf-8") == "\n".join(lines)
