"""`newslint check --watch` on a terminal, as people have it."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

if TYPE_CHECKING:
    from types import TracebackType

    from tests.conftest import Newslint

ROOT = Path(__file__).parents[2]
BROKEN = "# Ferry sails from Orle\n\nIt left the the quay.\n"
SOUND = "# Ferry sails from Orle\n\nIt left the quay.\n"
CLEAR = "\x1b[H\x1b[2J\x1b[3J"


class Watching:
    """A process on a terminal of its own, and what it has written there."""

    def __init__(self, folder: Path, *arguments: str, path: str = "", term: str = "xterm") -> None:
        self._master, self._slave = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": f"{path}{os.pathsep}{ROOT}", "TERM": term, "NO_COLOR": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newslint", "check", "--watch", "--output-format", "concise", *arguments],
            cwd=folder,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no thread runs here
        )
        self.shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)
        os.close(self._slave)

    def until(self, wanted: str, seconds: float = 30) -> str:
        """Return what has been written up to a text, which is looked for behind what was returned before."""
        end = time.monotonic() + seconds
        while wanted not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self._master], [], [], 0.1)[0]:
                self.shown += os.read(self._master, 65536).decode("utf-8")
        before, found, self.shown = self.shown.partition(wanted)
        return before + found

    def next_round(self) -> str:
        return self.until("Ctrl-C ends\r\n")

    def press(self, key: bytes) -> None:
        os.write(self._master, key)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.md").write_text(BROKEN, "utf-8")
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "watchfiles.py").write_text("raise ImportError\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("alarm", ["with", "without"])
def test_every_change_is_linted_until_ctrl_c(folder: Path, alarm: str) -> None:
    site = folder / "site"
    with Watching(site, path=str(folder / alarm)) as watching:
        first = watching.next_round()
        assert first.startswith(CLEAR)
        assert "a.md:3:9: TXT003" in first
        assert re.search(r"\r\n\d\d:\d\d:\d\d watching for changes", first)
        (site / "a.md").write_text(SOUND, "utf-8")
        assert "All clear: 1 file checked." in watching.next_round()
        (site / "newslint.toml").write_text("selct = []\n", "utf-8")
        assert "error: newslint.toml:1:1: unknown key selct; did you mean select?" in watching.next_round()
        (site / "newslint.toml").unlink()
        (site / "b.md").write_text(BROKEN, "utf-8")
        assert "b.md:3:9: TXT003" in watching.next_round()
        for name in ("a.md", "b.md"):
            (site / name).unlink()
        watching.until("nothing to lint")
        watching.next_round()
        watching.press(b"\x03")
        assert watching.process.wait(30) == 130
        assert watching.until("\r\n") == "^C\r\n"


def test_a_fix_does_not_wake_the_watch(folder: Path) -> None:
    site = folder / "site"
    with Watching(site, "--fix") as watching:
        assert "Fixed 1 warning in 1 file." in watching.next_round()
        assert (site / "a.md").read_text("utf-8") == SOUND
        time.sleep(1)
        (site / "a.md").write_text(SOUND.replace("quay", "pier"), "utf-8")
        assert watching.next_round().count(CLEAR) == 1
        watching.press(b"\x03")
        assert watching.process.wait(30) == 130


def test_a_plain_terminal_is_not_cleared_and_a_quiet_run_says_nothing_of_itself(folder: Path) -> None:
    with Watching(folder / "site", "--quiet", term="dumb") as watching:
        assert watching.until("“the the”\r\n") == "a.md:3:9: TXT003 [*] repeated word: “the the”\r\n"
        (folder / "site/a.md").write_text(f"{BROKEN}\nNobody saw it.\n", "utf-8")
        watching.until("“the the”\r\n")
        watching.press(b"\x03")
        assert watching.process.wait(30) == 130


def test_a_pipe_gets_reports_alone(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "newslint", "check", "--watch", "--output-format", "json-lines"],
        cwd=folder / "site",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith('{"code": "TXT003"')
        assert process.stderr.readline().endswith("watching for changes; Ctrl-C ends\n")
        process.send_signal(signal.SIGINT)
        assert (process.wait(30), process.stdout.read(), process.stderr.read()) == (130, "", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-"], "standard input cannot be watched; name files or folders"),
        (["gone.txt"], "gone.txt: no such file or folder; it can be watched once it is there"),
        (["--show-files"], "--watch and --show-files cannot both be meant; leave one of them out"),
    ],
)
def test_what_cannot_be_watched(newslint: Newslint, arguments: list[str], told: str) -> None:
    done = newslint("check", "--watch", *arguments)
    assert (done.returncode, done.stderr) == (2, f"error: {told}\n")
