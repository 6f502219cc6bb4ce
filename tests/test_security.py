"""What docs/security.md promises, tried by files that are made to break it."""

from __future__ import annotations

import gzip
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from newslint.cache import FOLDER
from newslint.reports import FORMATS
from newslint.write import check_link, leads_out

if TYPE_CHECKING:
    from tests.conftest import Newslint

ROOT = Path(__file__).parent.parent
EVIL = "\x1b[31mred\x1b]0;title\x07\x9b2J\x00\u202e\u2066"
NAME = EVIL.replace("\x00", "")
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SLIP = "Ferry sails\n\nIt left left Orle at dawn.\n"
FORMS = sorted(FORMATS)


def evil_files(folder: Path) -> None:
    """Write stories whose text, names and folders hold what steers terminals, and begins the commands of builds."""
    inner = folder / f"d{NAME}"
    inner.mkdir()
    text = f"Ferry {EVIL} sails\n\nIt left left Orle {EVIL} at dawn with a hour to go. Kim Jong-un met Kim Jong Un.\n".replace(
        "\x00", ""
    )
    for path in (folder / "a.txt", folder / f"b{NAME}.txt", inner / "c.txt", folder / "d\n::error::x\n##vso[x]y.txt"):
        path.write_text(text, "utf-8")
    record = {"id": EVIL, "title": f"Ferry {EVIL}", "text": "It left left Orle."}
    (folder / "r.jsonl").write_text(json.dumps(record) + "\n{" + NAME + "\n", "utf-8")
    (folder / "m.md").write_text(f"---\ntitle: Ferry\n---\n\nIt sailed. <!-- newslint: ignore[{NAME}] -->\n", "utf-8")
    (folder / "broken.json").write_text('{"uri": "' + NAME + '", "headline": }', "utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_no_report_steers_a_terminal_or_a_build(newslint: Newslint, tmp_path: Path, form: str) -> None:
    evil_files(tmp_path)
    done = newslint("check", "--select", "ALL", "--no-cache", "--output-format", form)
    assert STEERS.findall(done.stdout + done.stderr) == []
    lines = (done.stdout + done.stderr).splitlines()
    assert not any(line.startswith("::error::x") or line.lstrip().startswith("##vso[x]") for line in lines)
    assert "left left" in done.stdout
    if form in {"sarif", "json", "gitlab"}:
        json.loads(done.stdout)
    if form in {"junit", "checkstyle"}:
        etree.fromstring(done.stdout.encode())


@pytest.mark.parametrize(
    "command",
    [
        "check --statistics",
        "check --show-files",
        "check --add-ignore TXT003",
        "check --fix --unsafe-fixes --show-fixes",
        "check --select NO\x1b[31m",
        f"check no{NAME}.txt",
        "dupes",
        "names",
        "baseline",
        "sources",
        f"rule NO{NAME}",
        f"config --config no{NAME}",
    ],
)
def test_no_command_steers_a_terminal(newslint: Newslint, tmp_path: Path, command: str) -> None:
    evil_files(tmp_path)
    done = newslint(*command.split(" "))
    assert STEERS.findall(done.stdout + done.stderr) == []
    assert done.stdout + done.stderr != ""


def test_a_configuration_that_is_wrong_steers_no_terminal(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, "utf-8")
    for text in (
        'select = ["\\u001b[31mX"]',
        '"\\u001b[31mX" = 1',
        'extend-rules = ["\\u001b[31m.toml"]',
        'story = "\\u001b[31m"',
    ):
        (tmp_path / "newslint.toml").write_text(text, "utf-8")
        done = newslint("check")
        assert done.returncode == 2
        assert STEERS.findall(done.stderr) == []


def test_differences_on_a_terminal_and_in_a_pipe(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry sails\n\nIt left Orle {NAME} an hour, an hour and a hour ago.\n", "utf-8")
    arguments = ["check", "--diff", "--no-cache", "--select", "TXT004"]
    assert NAME in newslint(*arguments).stdout
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "newslint", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    subprocess.run(command, cwd=tmp_path, stdout=theirs, stderr=subprocess.DEVNULL, env=environment, check=False, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode("utf-8").replace("\r\n", "\n")
    os.close(ours)
    assert "an hour ago" in shown
    assert STEERS.findall(shown) == []


def test_nothing_of_a_repository_is_executed(tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n"
    for name in ("yaml", "re2", "numpy", "libcst", "conftest", "sitecustomize", "newslint_rules", "rapidfuzz", "rules"):
        (tmp_path / f"{name}.py").write_text(trap, "utf-8")
    (tmp_path / "story.py").write_text(f"{trap}# newslint: text\nstory = '''{SLIP}'''\n", "utf-8")
    (tmp_path / "a.md").write_text(f"---\ntitle: !!python/object/apply:os.system ['touch sprung']\n---\n\n{SLIP}", "utf-8")
    (tmp_path / "b.txt").write_text(f"{SLIP}\nKim Jong-un met Kim Jong Un. {{{{ ''.__class__.__mro__ }}}} café cafÃ©\n", "utf-8")
    row = 'kind = "python"\nmodule = "newslint_rules"\nsummary = "x"\nmessage = "x"\nbad = ["«x»"]\ngood = ["y"]\n'
    (tmp_path / "house.toml").write_text(f'[HOU001]\nname = "house"\n{row}', "utf-8")
    command = [sys.executable, "-P", "-m", "newslint", "check", "--no-cache", "--select", "ALL", "--fix", "--unsafe-fixes"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for config in ("", 'extend-rules = ["house.toml"]\n'):
        (tmp_path / "newslint.toml").write_text(config, "utf-8")
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60)
        assert done.returncode in {1, 2}
        assert b"Traceback" not in done.stderr
        assert not (tmp_path / "sprung").exists()


@pytest.fixture
def outside(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder outside of the test's own, in which nothing may change."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "story.txt").write_text(f"{SLIP}It took a hour.\n", "utf-8")
    (tmp_path / "newslint.toml").write_text("", "utf-8")
    return folder


def test_links_out_of_the_tree_are_not_written_through(newslint: Newslint, tmp_path: Path, outside: Path) -> None:
    story = (outside / "story.txt").read_bytes()
    (tmp_path / "link.txt").symlink_to(outside / "story.txt")
    (tmp_path / "folder").symlink_to(outside)
    done = newslint("check", "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert "link.txt: left as it is: it is a link to a file outside of" in done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines() if "TXT00" in line] == ["link.txt"] * 2
    assert "it is a link to a file outside of" in newslint("check", "--add-ignore", "TXT003").stderr
    assert (outside / "story.txt").read_bytes() == story
    assert newslint("check", "--fix", "--unsafe-fixes", str(outside / "story.txt")).returncode == 0
    assert (outside / "story.txt").read_bytes() != story


def test_links_inside_of_a_tree_are(newslint: Newslint, tmp_path: Path, outside: Path) -> None:
    (tmp_path / "real").write_text(SLIP, "utf-8")
    (tmp_path / "link.txt").symlink_to("real")
    (outside / "link.txt").symlink_to("story.txt")
    for path in (tmp_path / "link.txt", outside / "link.txt"):
        check_link(str(path), tmp_path)
        newslint("check", "--fix", "--unsafe-fixes", str(path))
        assert "left left" not in path.read_text("utf-8")
    assert leads_out(str(outside), tmp_path)
    assert not leads_out(str(tmp_path / "x" / "y"), tmp_path)


def test_a_configuration_has_no_baseline_written_elsewhere(newslint: Newslint, tmp_path: Path, outside: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, "utf-8")
    (tmp_path / "to").symlink_to(outside)
    for path in (outside / "base.jsonl", "../base.jsonl", "to/base.jsonl"):
        (tmp_path / "newslint.toml").write_text(f"baseline = {json.dumps(str(path))}\n", "utf-8")
        done = newslint("baseline")
        assert done.returncode == 2
        assert "a configuration cannot have a baseline written outside of its folder" in done.stderr
    assert newslint("baseline", "--baseline", str(outside / "mine.jsonl")).returncode == 0
    assert sorted(path.name for path in outside.iterdir()) == ["mine.jsonl", "story.txt"]
    assert not (tmp_path.parent / "base.jsonl").exists()


def test_accepted_texts_are_written_into_no_file_elsewhere(newslint: Newslint, tmp_path: Path, outside: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, "utf-8")
    (outside / "theirs.toml").write_text("# theirs\n", "utf-8")
    (tmp_path / "newslint.toml").unlink()
    (tmp_path / "newslint.toml").symlink_to(outside / "theirs.toml")
    done = newslint("check", "--add-ignore", "TXT003")
    assert "the configuration is a link to a file elsewhere" in done.stderr
    assert (outside / "theirs.toml").read_text("utf-8") == "# theirs\n"


def test_the_cache_is_kept_where_it_is(newslint: Newslint, tmp_path: Path, outside: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, "utf-8")
    folder = tmp_path / FOLDER
    folder.mkdir()
    for name in (".gitignore", "CACHEDIR.TAG"):
        (folder / name).symlink_to(outside / name)
    assert newslint("check").returncode == 1
    assert sorted(path.name for path in outside.iterdir()) == ["story.txt"]
    kept = sorted(path.suffix for path in folder.iterdir() if not path.is_symlink())
    assert kept == [".drawer", ".settled", ".shelf"]


def test_what_is_too_large_is_told(newslint: Newslint, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(500_000_000)
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb", compresslevel=1) as packed:
        packed.write(b'{"text": "' + b"a" * 3_000_000)
    (tmp_path / "newslint.toml").write_text('max-file-size = "100 kB"\n', "utf-8")
    done = newslint("check", "--no-cache")
    assert done.returncode == 2
    assert "huge.txt: larger than 100,000 bytes" in done.stderr
    assert "bomb.jsonl.gz: a line of more than 1,000,000 bytes: what follows it is not read" in done.stderr
