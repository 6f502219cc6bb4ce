"""A folder in which everything is wrong that can be: all the rest is linted, nothing hangs, nobody sees a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
BROKEN = "Bridge reopens\n\nBridge reopens\n\nTraffic returned on Monday, the council said.\n"
NOBODY = 65534


def demote() -> None:
    """Become an ordinary user, for whom a file can be unreadable; in the child alone, before it runs the command."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)


def promote() -> None:
    """Be again who the child was, so that it can write down which lines it has run."""
    if os.getuid() == 0:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "a-broken.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    (tmp_path / "bad-bytes.txt").write_bytes("Café closes\n\nThe café".encode() + b" shut \xe9arly on Monday.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "link-to-nothing.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "me.txt").symlink_to(tmp_path / "me.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
        stream.seek(0)
        stream.write(b"Huge\n\n")
    (tmp_path / "unreadable.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "unreadable.txt").chmod(0)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "story.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "z-broken.md").write_text(f"# {BROKEN}", "utf-8")
    for path in [tmp_path, *tmp_path.parents]:
        if path.stat().st_uid == os.getuid() and path.stat().st_mode & 0o005 != 0o005:
            path.chmod(path.stat().st_mode | 0o055)
    yield tmp_path
    if (tmp_path / "closed").exists():
        (tmp_path / "closed").chmod(0o700)


def run_as_ordinary_user(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a child that gives up root's rights once newslint, its libraries and its data are read."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import tests.test_hostile as hostile;"
        "import newslint.cli, pkgutil, importlib;"
        "modules = [module.name for module in pkgutil.walk_packages(newslint.__path__, 'newslint.')];"
        "[importlib.import_module(name) for name in modules if '__main__' not in name];"
        "codecs = ['cp1250', 'cp1251', 'cp1252', 'cp437', 'cp850', 'mac_roman'];"
        "[importlib.import_module('encodings.' + name) for name in codecs];"
        "import charset_normalizer, pathspec, pyromark, yaml, ahocorasick_rs, tomli, charset_normalizer.cd;"
        # Word lists and lexicons are read when an article first needs them: linting some reads all that is needed here.
        "import newslint; newslint.check([sys.argv[1] + '/examples']); newslint.lint(''); hostile.demote();"
        "code = newslint.cli.main(sys.argv[2:]); hostile.promote(); sys.exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(ROOT), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_every_other_file_is_linted(folder: Path) -> None:
    done = run_as_ordinary_user(folder, "check", "--output-format", "json", "--select", "TTL001,ENC")
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
    assert [(finding["filename"], finding["code"]) for finding in json.loads(done.stdout)] == [
        ("a-broken.txt", "TTL001"),
        ("bad-bytes.txt", "ENC005"),
        ("z-broken.md", "TTL001"),
    ], done.stderr
    told = {line.split(": ")[1]: line.split(": ")[0] for line in done.stderr.splitlines()}
    assert told == {
        "binary.txt": "note",
        "link-to-nothing.txt": "note",
        "me.txt": "note",
        "pipe.txt": "note",
        "closed": "error",
        "huge.txt": "error",
        "unreadable.txt": "error",
    }


def test_what_walking_passes_over_does_no_harm_to_the_exit_code(folder: Path) -> None:
    for name in ("unreadable.txt", "huge.txt", "a-broken.txt", "z-broken.md", "bad-bytes.txt"):
        (folder / name).unlink()
    (folder / "closed").chmod(0o700)
    shutil.rmtree(folder / "closed")
    done = run_as_ordinary_user(folder, "check")
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == 4


def test_a_special_file_that_is_named_is_an_error(folder: Path) -> None:
    done = run_as_ordinary_user(folder, "check", "pipe.txt", "link-to-nothing.txt", "me.txt")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 3


def test_a_file_that_vanishes_while_it_is_read(folder: Path) -> None:
    """The walk sees a file that is gone when its turn comes."""
    program = (
        "import os, sys; from newslint.config import Configs; from newslint.discover import discover;"
        "from newslint.run import Run;"
        "configs = Configs(isolated=True); run = Run(configs);"
        "found = discover(['a-broken.txt', 'z-broken.md'], configs); os.unlink('a-broken.txt');"
        "report = run.check_found(found); print(report.exit_code, report.problems[0].path, report.counts)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("2 a-broken.txt {'TTL001': 1")


def test_a_line_of_megabytes_is_linted(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('max-file-size = "10 MB"\n', "utf-8")
    (tmp_path / "long.txt").write_bytes(b"Headline\n\n" + b"lorem " * 500_000 + b"\n")
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "check", "--select", "TTL,ENC"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr
