"""How far a run has come, as a terminal shows it."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

from newslint.commands.progress import Progress
from newslint.outcome import Outcome

ROOT = Path(__file__).parent.parent.parent


def test_shown_once_it_takes_long_and_seldom(tmp_path: Path) -> None:
    stream, times = io.StringIO(), iter([0.0, 0.0, 0.5, 2.0, 2.05, 4.0])
    paths = [str(tmp_path / f"{number}.txt") for number in range(255)]
    for path in paths:
        Path(path).write_bytes(b"x" * 8_000)
    progress = Progress(stream, lambda: next(times))
    progress.begin([*paths, "gone.txt"])
    for path in paths:
        progress(Outcome(path, size=8_000))
        if path == paths[0]:
            assert stream.getvalue() == ""  # no look at the clock
    progress(Outcome("gone.txt"))
    assert stream.getvalue() == (
        "\r\x1b[K128 of 256 files, 0 findings, 0.5 MB/s, 2 s left\r\x1b[K256 of 256 files, 0 findings, 0.5 MB/s, 0 s left"
    )
    progress.end()
    assert stream.getvalue().endswith("left\r\x1b[K")


def test_records_are_counted_and_of_a_packed_file_nobody_knows_the_end() -> None:
    stream, times = io.StringIO(), iter([0.0, 0.0, 2.0])
    progress = Progress(stream, lambda: next(times))
    progress.begin(["a.jsonl.gz"])
    progress(Outcome("a.jsonl.gz", articles=2_600, size=260_000))
    assert stream.getvalue() == "\r\x1b[K1 of 1 files, 2,600 records, 0 findings, 0.1 MB/s"


def test_a_file_that_comes_in_parts_counts_once() -> None:
    stream, times = io.StringIO(), iter([0.0, 2.0, 4.0, 6.0])
    progress = Progress(stream, lambda: next(times))
    progress.begin(["a.jsonl.gz", "b.txt"])
    progress(Outcome("a.jsonl.gz", articles=1_000, size=100_000))
    progress(Outcome("a.jsonl.gz", articles=1_000, size=100_000))
    assert stream.getvalue().split("\r\x1b[K")[-1].startswith("1 of 2 files, 2,000 records")


def test_nothing_is_taken_away_that_was_not_shown() -> None:
    stream = io.StringIO()
    Progress(stream).end()
    assert stream.getvalue() == ""


def test_ctrl_c_takes_the_line_away(tmp_path: Path) -> None:
    for number in range(128):
        (tmp_path / f"{number}.txt").write_text(f"Ferry {number} sails\n\nIt left at dawn.\n", "utf-8")
    code = (
        "import sys, newslint.commands.progress as progress; progress.PATIENCE = 0\n"
        "from newslint.linter import Linter; file = Linter.file\n"
        "def broken_off(self, path, *arguments, **options):\n"
        "    if path == '99.txt': raise KeyboardInterrupt\n"
        "    return file(self, path, *arguments, **options)\n"
        "Linter.file = broken_off\n"
        "from newslint.__main__ import main; sys.argv = ['newslint', 'check', '--no-cache']; sys.exit(main())"
    )
    own, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, stderr=theirs, check=False)
    os.close(theirs)
    told = os.read(own, 10_000)
    os.close(own)
    assert done.returncode == 130
    assert b"64 of 128 files" in told
    assert told.endswith(b"s left\r\x1b[K")


def test_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    for number in range(128):
        (tmp_path / f"{number}.txt").write_text(f"Ferry {number} sails\n\nIt left at dawn.\n", "utf-8")
    code = (
        "import sys, newslint.commands.progress as progress; progress.PATIENCE = 0\n"
        "from newslint.__main__ import main; sys.argv = ['newslint', 'check', '--no-cache']; sys.exit(main())"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    own, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, stderr=theirs, stdout=subprocess.PIPE, check=True)
    os.close(theirs)
    assert b"64 of 128 files" in os.read(own, 10_000)
    os.close(own)
    piped = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert piped.stderr == b""
