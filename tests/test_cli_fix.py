"""`--fix` and its kin as people use them, in real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint.catalogue import builtin
from newslint.config import Configs
from newslint.examples import parse
from newslint.fix import encoded
from newslint.mend import Fixing
from newslint.run import Run

if TYPE_CHECKING:
    from tests.conftest import Newslint

ROOT = Path(__file__).parent.parent
BROKEN = "Bridge over the Wenn reopens\n\nBridge over the Wenn reopens\n\nTraffic returned the the same Monday.\n\nADVERTISEMENT\n\nIt was slow.\n"
SAFE = "Bridge over the Wenn reopens\n\nTraffic returned the same Monday.\n\nADVERTISEMENT\n\nIt was slow.\n"
ALL = "Bridge over the Wenn reopens\n\nTraffic returned the same Monday.\n\nIt was slow.\n"
SOUND = "# Ferry sails from Orle\n\nIt left at dawn.\n"

ADVICE = "convert the file to UTF-8 (ENC005 with --unsafe-fixes)"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "sound.md").write_text(SOUND, "utf-8")
    path = tmp_path / "story.txt"
    path.write_text(BROKEN, "utf-8")
    return path


def test_safe_fixes_are_applied_and_the_rest_is_reported(newslint: Newslint, story: Path) -> None:
    done = newslint("check", "--fix", "--output-format", "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "story.txt:5:1: TPL008 site boilerplate “ADVERTISEMENT” is not part of the story",
        "Fixed 1 error and 1 warning in 1 file.",
        "Found 1 warning in 1 of 2 files.",
        "No safe fixes (1 available with --unsafe-fixes).",
    ]
    assert story.read_text("utf-8") == SAFE
    assert newslint("check", "--fix", "--output-format", "json").stdout.count("TPL008") == 1
    assert story.read_text("utf-8") == SAFE


def test_unsafe_fixes_are_applied_if_asked_for(newslint: Newslint, story: Path) -> None:
    done = newslint("check", "--fix", "--unsafe-fixes", "--show-fixes")
    assert done.returncode == 0
    assert done.stdout == (
        "Fixed 1 error and 2 warnings:\n- story.txt:\n    1 × TPL008 (site-boilerplate)\n    1 × TTL001 (repeated-title)\n"
        "    1 × TXT003 (repeated-word)\n\nAll clear: 2 files checked.\n"
    )
    assert story.read_text("utf-8") == ALL


@pytest.mark.usefixtures("story")
def test_unsafe_fixes_count_as_fixable_where_they_are_asked_for(newslint: Newslint) -> None:
    done = newslint("check", "--unsafe-fixes", "--output-format", "concise")
    assert done.stdout.count("[*]") == 4
    assert done.stdout.splitlines()[-1] == "[*] 3 fixable with the --fix option."
    assert "= help: [*] remove it\n" in newslint("check", "--unsafe-fixes").stdout
    counts = json.loads(newslint("check", "--unsafe-fixes", "--statistics", "--output-format", "json").stdout)
    assert [count["fixable_count"] for count in counts] == [1, 1, 1]
    assert "[ ] site-boilerplate" in newslint("check", "--statistics").stdout
    assert "[*] site-boilerplate" in newslint("check", "--statistics", "--unsafe-fixes").stdout


def test_fix_only_reports_nothing(newslint: Newslint, story: Path) -> None:
    done = newslint("check", "--fix-only")
    assert (done.returncode, done.stdout) == (0, "Fixed 1 error and 1 warning in 1 file.\n")
    assert story.read_text("utf-8") == SAFE
    again = newslint("check", "--fix-only", "--exit-non-zero-on-fix")
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fix"], 0),
        (["--fix", "--exit-non-zero-on-fix"], 1),
        (["--fix", "--exit-non-zero-on-fix", "--exit-zero"], 0),
        (["--fix-only", "--exit-non-zero-on-fix"], 1),
        (["--fix-only", "--quiet"], 0),
        (["--diff"], 1),
        (["--diff", "--exit-zero"], 0),
        (["--diff", "--ignore", "TTL001,TXT003"], 0),
        (["--exit-non-zero-on-fix"], 1),
    ],
)
@pytest.mark.usefixtures("story")
def test_exit_codes(newslint: Newslint, arguments: list[str], code: int) -> None:
    done = newslint("check", "--ignore", "TPL", *arguments)
    assert done.returncode == code
    assert ("Fixed" in done.stdout) == ("--fix" in arguments or ("--fix-only" in arguments and "--quiet" not in arguments))


def test_a_diff_changes_nothing(newslint: Newslint, story: Path) -> None:
    done = newslint("check", "--diff")
    assert done.returncode == 1
    assert done.stderr == "Would fix 1 error and 1 warning in 1 file.\n"
    assert done.stdout == (
        "--- story.txt\n+++ story.txt\n@@ -1,8 +1,6 @@\n Bridge over the Wenn reopens\n \n-Bridge over the Wenn reopens\n-\n"
        "-Traffic returned the the same Monday.\n+Traffic returned the same Monday.\n \n ADVERTISEMENT\n \n"
    )
    assert newslint("check", "--diff", "--quiet").stderr == ""
    assert story.read_text("utf-8") == BROKEN


def test_a_diff_cannot_command_a_terminal(story: Path) -> None:
    pty = pytest.importorskip("pty")
    story.write_text(BROKEN.replace("returned", "re\x1b[31mturned"), "utf-8")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "newslint", "check", "--diff", "--select", "TXT003", "story.txt"]
    run = subprocess.Popen(command, cwd=story.parent, stdout=follower, env={**os.environ, "PYTHONPATH": str(ROOT)})
    os.close(follower)
    shown = b""
    while b"ADVERT" not in shown:
        shown += os.read(leader, 10_000)
    run.wait()
    os.close(leader)
    assert b"\\x1b[31mturned the same Monday." in shown
    assert b"\x1b[31m" not in shown


def test_standard_input_goes_out_fixed(newslint: Newslint) -> None:
    done = newslint("check", "--fix", "--output-format", "concise", "-", stdin=BROKEN.replace("\n", "\r\n"))
    assert done.stdout == SAFE
    assert done.stderr.splitlines()[0].startswith("-:5:1: TPL008")
    assert done.returncode == 1
    same = newslint("check", "--fix-only", "-", stdin=SOUND)
    assert (same.stdout, same.stderr, same.returncode) == (SOUND, "", 0)
    assert "+Traffic returned the same Monday." in newslint("check", "--diff", "-", stdin=BROKEN).stdout


LATIN = "Die Straße führt über die Brücke\r\n\r\nDie Straße führt über die Brücke\r\n\r\nSie ist neu."


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (LATIN.encode("cp1252"), LATIN[34 + 2 :].encode("cp1252")),
        (SOUND.encode("utf-16"), SOUND.encode("utf-16")),
    ],
)
def test_standard_input_keeps_its_bytes(tmp_path: Path, data: bytes, after: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "check", "--fix", "--select", "TTL001", "-"],
        cwd=tmp_path,
        input=data,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout == after


def test_the_file_that_standard_input_stands_for_is_not_touched(newslint: Newslint, story: Path) -> None:
    assert newslint("check", "--fix", "-", "--stdin-filename", "story.txt", stdin=BROKEN).stdout == SAFE
    assert story.read_text("utf-8") == BROKEN


def test_what_cannot_be_fixed_is_told_and_the_rest_goes_on(newslint: Newslint, story: Path) -> None:
    twin, locked, odd = story.with_name("a-twin.txt"), story.with_name("b-locked.txt"), story.with_name("c-odd.txt")
    twin.write_text(BROKEN, "utf-8")
    story.with_name("a-twin.bak").hardlink_to(twin)
    locked.write_text(BROKEN, "utf-8")
    locked.chmod(0o444)
    odd.write_bytes("Café opens\n\nCafé opens\n\nIt is sm".encode() + b"\xe4ll.\n")
    done = newslint("check", "--fix", "--output-format", "json", "--select", "TTL001")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "error: a-twin.txt: cannot be fixed: the file has 2 names (hard links), which would part; keep one of them, or fix it by hand",
        "error: b-locked.txt: cannot be fixed: the file is read-only",
        f"note: c-odd.txt: left as it is: some of its bytes are not utf-8 and would be lost; {ADVICE}",
    ]
    assert [found["filename"] for found in json.loads(done.stdout)] == ["a-twin.txt", "b-locked.txt", "c-odd.txt"]
    assert story.read_text("utf-8").count("reopens") == 1
    assert twin.read_text("utf-8") == locked.read_text("utf-8") == BROKEN


def test_the_corpus_is_read_and_not_fixed(newslint: Newslint, story: Path) -> None:
    (story.parent / "newslint.toml").write_text('corpus = ["archive"]\nexclude = ["archive"]\n', "utf-8")
    archived = story.parent / "archive" / "old.txt"
    archived.parent.mkdir()
    archived.write_text(BROKEN, "utf-8")
    done = newslint("check", "--fix", "--output-format", "json", "--select", "DUP,TTL001")
    assert [found["code"] for found in json.loads(done.stdout)] == ["DUP001"]
    assert story.read_text("utf-8") != BROKEN
    assert archived.read_text("utf-8") == BROKEN


def test_what_a_killed_run_has_left_is_swept_up(newslint: Newslint, story: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    half = story.parent / f".newslint-{ended.pid}-0.tmp"
    half.write_bytes(b"half")
    newslint("check")
    newslint("check", "--diff")
    assert half.exists()
    newslint("check", "--fix")
    assert not half.exists()


def test_a_diff_is_what_a_fix_does(newslint: Newslint, tmp_path: Path) -> None:
    """Over all examples of all rules, byte for byte; diffs of UTF-16 are for people."""
    for place in ("diff", "fix"):
        (tmp_path / place).mkdir()
        for rule in builtin().values():
            for number, written in enumerate((*rule.bad, *rule.good)):
                for part, source in enumerate(parse(written).sources):
                    if not source.faults and "16" not in source.encoding:
                        extension = source.path.rpartition(".")[2]
                        (tmp_path / place / f"{rule.code} {number}-{part}.{extension}").write_bytes(encoded(source))
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "check", "--diff", "--unsafe-fixes"],
        cwd=tmp_path / "diff",
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1
    subprocess.run(["patch", "--binary", "-p0"], cwd=tmp_path / "diff", input=done.stdout, capture_output=True, check=True)
    assert newslint("check", "--fix-only", "--unsafe-fixes", cwd=tmp_path / "fix").returncode == 0
    for path in (tmp_path / "fix").glob("* *.*"):
        assert path.read_bytes() == (tmp_path / "diff" / path.name).read_bytes(), path.name
    fixed = {path.name: path.read_bytes() for path in (tmp_path / "fix").glob("* *.*")}
    assert newslint("check", "--fix-only", "--unsafe-fixes", cwd=tmp_path / "fix").stdout == ""
    assert {path.name: path.read_bytes() for path in (tmp_path / "fix").glob("* *.*")} == fixed


def test_a_run_that_is_killed_leaves_every_file_old_or_new(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kill", "--runs", "30", "--files", "40"],
        cwd=ROOT,
        # What is killed cannot write down which of its lines have run.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")} | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("30 runs over 40 files")


def test_stray_bytes_are_never_taken_for_a_language(newslint: Newslint, tmp_path: Path) -> None:
    data = b"Ferry\xff\xfe sails\n\nIt left \x80\x81 \xc3\x28 now.\n"
    (tmp_path / "a.txt").write_bytes(data)
    done = newslint("check", "--fix", "--unsafe-fixes", "--select", "ENC005,TXT")
    assert done.returncode == 1
    assert "UTF-8 but for 5 bytes that look like Windows-1252" in done.stdout
    assert (tmp_path / "a.txt").read_bytes() == data


def test_what_is_not_fixable_is_reported_without_a_fix(newslint: Newslint, story: Path) -> None:
    done = newslint("check", "--unfixable", "TTL", "--output-format", "concise")
    assert [line.partition(" the ")[0] for line in done.stdout.splitlines()[:2]] == [
        "story.txt:3:1: TTL001",
        "story.txt:5:18: TXT003 [*] repeated word: “the the”",
    ]
    assert done.stdout.splitlines()[-1] == "[*] 1 fixable with the --fix option (1 more with --unsafe-fixes)."
    found = json.loads(newslint("check", "--fixable", "TXT", "--output-format", "json").stdout)
    assert [finding["code"] for finding in found if finding["fix"]] == ["TXT003"]
    assert "-Bridge" not in newslint("check", "--diff", "--unfixable", "repeated-title").stdout
    assert newslint("check", "--diff", "--fixable", "ENC").stdout == ""
    assert newslint("check", "--fix-only", "--fixable", "ENC", "--extend-fixable", "TTL").returncode == 0
    assert story.read_text("utf-8") == SAFE.replace("the same", "the the same")


def test_each_folder_says_which_fixes_are_made_and_which_are_safe(newslint: Newslint, story: Path) -> None:
    folder = story.parent / "wire"
    folder.mkdir()
    (folder / "story.txt").write_text(BROKEN, "utf-8")
    (folder / "newslint.toml").write_text('extend-safe-fixes = ["TPL008"]\nextend-unsafe-fixes = ["TXT"]\n', "utf-8")
    (story.parent / "newslint.toml").write_text('unfixable = ["ALL"]\nextend-fixable = ["TXT003"]\n', "utf-8")
    newslint("check", "--fix")
    assert story.read_text("utf-8") == BROKEN.replace("the the", "the")
    assert (folder / "story.txt").read_text("utf-8") == ALL.replace("the same", "the the same")


@pytest.mark.parametrize(("shouted", "fixed"), [(9, 9), (10, 0)])
def test_a_fix_that_is_made_safe_still_heeds_the_style_of_the_corpus(tmp_path: Path, shouted: int, fixed: int) -> None:
    for number in range(shouted):
        text = f"FERRY NUMBER {'ABCDEFGHIJ'[number]} SAILS AGAIN\n\nIt left at dawn.\n"
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    configs = Configs(isolated=True, overrides={"select": ("TTL009",), "extend_safe_fixes": ("TTL009",)})
    assert len(Run(configs, fixing=Fixing()).check([tmp_path]).fixed) == fixed


def test_records_are_never_fixed_and_that_is_told_once(newslint: Newslint, tmp_path: Path) -> None:
    record = {"title": "Bridge reopens", "text": "Traffic returned on on Monday, the council said."}
    lines = "".join(json.dumps(record | {"title": f"Bridge {number} reopens"}) + "\n" for number in range(3000))
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    (tmp_path / "b.csv").write_text('title,text\nBridge reopens,"It was the the first of many."\n', "utf-8")
    told = "left as it is: files of records are never fixed\n"
    done = newslint("check", "--fix", "--statistics", "--select", "TXT003")
    assert done.returncode == 1
    assert done.stderr == f"note: a.jsonl: {told}note: b.csv: {told}"
    assert "[*]" not in newslint("check", "--select", "TXT003", "b.csv").stdout
    assert newslint("check", "--fix", "--select", "TXT003", "--unfixable", "TXT", "b.csv").stderr == ""
    done = newslint(
        "check", "--fix", "--select", "TXT003", "-", "--stdin-filename", "b.csv", stdin=(tmp_path / "b.csv").read_bytes()
    )
    assert "never fixed" in done.stderr
    assert newslint("check", "--statistics").stderr == ""
    (tmp_path / "a.jsonl").write_text(json.dumps(record | {"text": "All is well, the council said."}) + "\n", "utf-8")
    assert newslint("check", "--fix", "--select", "TXT003", "a.jsonl").stderr == ""


def test_a_diff_in_a_pipe_holds_nothing_that_patch_cannot_apply(newslint: Newslint, story: Path) -> None:
    wide = story.with_name("wide.txt")
    wide.write_bytes(BROKEN.encode("utf-16"))
    done = newslint("check", "--diff")
    assert done.returncode == 1
    assert "note: wide.txt: patch cannot apply a diff to UTF-16, so it is shown in terminals only\n" in done.stderr
    assert "wide.txt:" not in done.stdout
    assert "--- wide.txt" not in done.stdout
    subprocess.run(["patch", "-p0"], input=done.stdout.encode(), cwd=story.parent, check=True, capture_output=True)
    assert story.read_text("utf-8") == SAFE
    assert wide.read_bytes() == BROKEN.encode("utf-16")
