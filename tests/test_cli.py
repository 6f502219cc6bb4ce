"""The command as people use it, in real processes."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newslint as package
from newslint.__main__ import main as command
from newslint.cli import main
from newslint.config import Configs
from newslint.run import Run

if TYPE_CHECKING:
    from tests.conftest import Newslint

ROOT = Path(__file__).parent.parent
BROKEN = (
    "Bridge over the Wenn reopens\n\nBridge over the Wenn reopens\n\nTraffic returned the the same Monday, the council said.\n"
)
SOUND = "Bridge over the Wenn reopens\n\nTraffic returned the same Monday, the council said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "broken.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "sound.md").write_text("# Ferry sails from Orle\n\nIt left at dawn.\n", "utf-8")
    return tmp_path


def codes(output: str) -> list[str]:
    return [finding["code"] for finding in json.loads(output)]


def test_version(newslint: Newslint) -> None:
    for asked in ("--version", "-V", "version"):
        assert newslint(asked).stdout == f"newslint {package.__version__}\n"


def test_no_command_shows_the_help(newslint: Newslint) -> None:
    done = newslint()
    assert done.returncode == 2
    assert "check" in done.stdout
    assert newslint("check", "--help").returncode == 0


def test_a_broken_folder(newslint: Newslint, folder: Path) -> None:
    done = newslint("check", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == [
        "broken.txt:3:1: TTL001 [*] the headline stands 2 times at the head of the article",
        "broken.txt:5:18: TXT003 [*] repeated word: “the the”",
    ]
    assert "Found 1 error and 1 warning in 1 of 2 files." in done.stdout
    assert done.stderr == ""
    assert folder.is_dir()


@pytest.mark.usefixtures("folder")
def test_json_has_the_promised_shape(newslint: Newslint) -> None:
    done = newslint("check", "--output-format", "json", "--select", "TXT003")
    [finding] = json.loads(done.stdout)
    assert finding == {
        "code": "TXT003",
        "name": "repeated-word",
        "filename": "broken.txt",
        "location": {"row": 5, "column": 18},
        "end_location": {"row": 5, "column": 25},
        "message": "repeated word: “the the”",
        "severity": "warning",
        "fix": {
            "applicability": "safe",
            "message": finding["fix"]["message"],
            "edits": [{"content": "", "location": {"row": 5, "column": 21}, "end_location": {"row": 5, "column": 25}}],
        },
        "related": [],
    }


@pytest.mark.usefixtures("folder")
def test_json_lines(newslint: Newslint) -> None:
    lines = newslint("check", "--output-format", "json-lines").stdout.splitlines()
    assert [json.loads(line)["code"] for line in lines] == ["TTL001", "TXT003"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--select", "TTL"], ["TTL001"]),
        (["--select", "repeated-word"], ["TXT003"]),
        (["--select", "TTL,TXT", "--ignore", "TTL001"], ["TXT003"]),
        (["--select", "TTL001", "--ignore", "TTL"], ["TTL001"]),
        (["--ignore", "TTL", "--ignore", "TXT"], []),
        (["--select", "ENC", "--extend-select", "TXT003"], ["TXT003"]),
    ],
)
def test_selection(newslint: Newslint, arguments: list[str], found: list[str]) -> None:
    done = newslint("check", "--output-format", "json", *arguments)
    assert codes(done.stdout) == found
    assert done.returncode == (1 if found else 0)


@pytest.mark.usefixtures("folder")
def test_an_unknown_rule_is_an_error_with_a_hint(newslint: Newslint) -> None:
    done = newslint("check", "--select", "TTL0001")
    assert done.returncode == 2
    assert "there is no rule 'TTL0001'; did you mean 'TTL001'?" in done.stderr


def test_excluded_files_are_left_out_by_name_where_that_is_forced(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('extend-exclude = ["broken.txt"]\n', "utf-8")
    (folder / "story.log").write_text(BROKEN, "utf-8")
    concise = ("check", "--select", "TXT003", "--output-format", "concise")
    assert newslint(*concise, "broken.txt", "story.log").stdout.splitlines()[:2] == [
        "broken.txt:5:18: TXT003 [*] repeated word: “the the”",
        "story.log:5:18: TXT003 [*] repeated word: “the the”",
    ]
    forced = newslint(*concise, "--force-exclude", "broken.txt", "story.log")
    assert (forced.returncode, forced.stdout, forced.stderr) == (0, "No files checked.\n", "")
    (folder / "data.txt").write_bytes(b"\0\1\2")
    (folder / "data.jsonl").write_text('{"x": 1}\n{"x": 2}\n', "utf-8")
    for name in ("data.txt", "data.jsonl"):
        assert newslint(*concise, name).returncode == 2
        forced = newslint(*concise, "--force-exclude", name)
        assert forced.returncode == 0
        assert forced.stderr.startswith(f"note: {name}: ")
    (folder / "newslint.toml").write_text('extend-exclude = ["broken.txt"]\nforce-exclude = true\n', "utf-8")
    assert "nothing to lint" in newslint(*concise, "broken.txt", "story.log").stderr
    assert newslint(*concise, "--no-force-exclude", "broken.txt").returncode == 1


def test_standard_input_under_an_excluded_name_goes_through_as_it_is(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('exclude = ["drafts"]\n', "utf-8")
    arguments = ("check", "--fix", "-", "--stdin-filename", "drafts/a.txt")
    assert newslint(*arguments, stdin=BROKEN).stdout != BROKEN
    done = newslint(*arguments, "--force-exclude", stdin=BROKEN)
    assert (done.returncode, done.stdout) == (0, BROKEN)
    assert newslint("check", "-", "--force-exclude", stdin=BROKEN).returncode == 1


def test_an_excluded_corpus_is_still_compared_with(newslint: Newslint, tmp_path: Path) -> None:
    for path in ("archive/a.txt", "news/b.txt"):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(SOUND, "utf-8")
    (tmp_path / "newslint.toml").write_text('corpus = ["archive/*.txt"]\nexclude = ["archive"]\n', "utf-8")
    done = newslint("check", "--force-exclude", "--output-format", "json", "--select", "DUP001", "news/b.txt", "archive/a.txt")
    assert [finding["filename"] for finding in json.loads(done.stdout)] == ["news/b.txt"]


@pytest.mark.usefixtures("folder")
def test_severities_decide_what_fails(newslint: Newslint) -> None:
    assert newslint("check", "--select", "TXT003", "--fail-on", "error").returncode == 0
    assert newslint("check", "--select", "TXT003").returncode == 1
    assert newslint("check", "--exit-zero").returncode == 0
    done = newslint("check", "-", "--select", "TTL010", "--output-format", "concise", stdin="Ferry\n\nIt sails.\n")
    assert (done.returncode, "TTL010" in done.stdout) == (0, True)
    assert newslint("check", "-", "--select", "TTL010", "--fail-on", "info", stdin="Ferry\n\nIt sails.\n").returncode == 1


def test_standard_input(newslint: Newslint) -> None:
    done = newslint("check", "-", "--output-format", "concise", stdin=BROKEN)
    assert done.stdout.startswith("-:3:1: TTL001")
    markdown = "---\ntitle: Ferry sails\n---\n\n# Ferry sails\n\nIt left at dawn.\n"
    done = newslint("check", "-", "--stdin-filename", "news/ferry.md", "--output-format", "concise", stdin=markdown)
    assert done.stdout.startswith("news/ferry.md:5:")
    done = newslint("check", "-", "--select", "TXT003", stdin=BROKEN)
    assert "Traffic returned the the same Monday" in done.stdout
    assert newslint("check", "-", stdin=b"\x00\x01\x02").stderr.startswith("error: -: ")


@pytest.mark.usefixtures("folder")
def test_a_name_for_standard_input_asks_for_it(newslint: Newslint) -> None:
    """As in ruff: who gives the name and forgets the dash does not want the folder linted instead."""
    done = newslint("check", "--stdin-filename", "a.txt", "--output-format", "concise", "-q", stdin=BROKEN)
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == {"a.txt"}
    done = newslint("check", "--stdin-filename", "a.txt", "sound.md", stdin=BROKEN)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: --stdin-filename is for standard input, but files are named; ")


def test_excluding_on_the_command_line(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('extend-exclude = ["other.md"]\n', "utf-8")
    for name in ("other.md", "README.md"):
        (folder / name).write_text("# Ferry sails\n", "utf-8")

    def taken(*arguments: str) -> list[str]:
        return newslint("check", "--show-files", *arguments).stdout.split()

    assert taken() == ["broken.txt", "sound.md"]
    assert taken("--extend-exclude", "*.txt") == ["sound.md"]
    assert taken("--exclude", "*.txt,sound.md") == ["README.md"]
    assert taken("--exclude", "*.txt", "--extend-exclude", "README.md") == ["sound.md"]


def test_a_terminal_of_no_size_counts_as_a_usual_one(folder: Path) -> None:
    """As containers have it."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [sys.executable, "-m", "newslint", "check", "--color", "never", "broken.txt"]
    done = subprocess.Popen(command, cwd=folder, stdout=follower, env={**environment, "PYTHONPATH": str(ROOT)})
    os.close(follower)
    first = os.read(leader, 4096)
    done.wait(timeout=60)
    os.close(leader)
    assert first.startswith(b"TTL001 [error] the headline stands 2 times at the head of the article\r\n")


def test_statistics(newslint: Newslint, folder: Path) -> None:
    (folder / "second.txt").write_text("Mill burns in Karst\n\nIt left at at dawn.\n", "utf-8")
    lines = newslint("check", "--statistics").stdout.splitlines()
    assert [line.split()[:2] for line in lines[:2]] == [["2", "TXT003"], ["1", "TTL001"]]


@pytest.mark.usefixtures("folder")
def test_statistics_refuse_a_format_that_has_none(newslint: Newslint) -> None:
    done = newslint("check", "--statistics", "--output-format", "json-lines")
    assert done.returncode == 2
    assert "--statistics" in done.stderr


def test_output_file(newslint: Newslint, folder: Path) -> None:
    done = newslint("check", "--output-format", "json", "--output-file", "report.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert codes((folder / "report.json").read_text("utf-8")) == ["TTL001", "TXT003"]
    done = newslint("check", "--output-file", "no/such/folder/report.json")
    assert done.returncode == 2
    assert "error: no/such/folder/report.json: the report cannot be written" in done.stderr


@pytest.mark.usefixtures("folder")
def test_colour(newslint: Newslint) -> None:
    assert "\x1b[" not in newslint("check").stdout
    assert "\x1b[" in newslint("check", "--color", "always").stdout
    assert "\x1b[" in newslint("check", FORCE_COLOR="1").stdout
    assert "\x1b[" not in newslint("check", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" not in newslint("check", "--color", "never", FORCE_COLOR="1").stdout


def test_quiet(newslint: Newslint, folder: Path) -> None:
    (folder / "picture.txt").write_bytes(b"\x89PNG\x00\x00")
    loud = newslint("check", "--output-format", "concise")
    quiet = newslint("check", "--output-format", "concise", "--quiet")
    assert loud.stderr.startswith("note: picture.txt: ")
    assert quiet.stderr == ""
    assert len(quiet.stdout.splitlines()) == 2


def test_show_files(newslint: Newslint, folder: Path) -> None:
    (folder / "README.md").write_text("# Not an article\n", "utf-8")
    done = newslint("check", "--show-files")
    assert (done.returncode, done.stdout) == (0, "broken.txt\nsound.md\n")
    assert newslint("check", "--show-files", "gone.txt").returncode == 2


def test_nothing_to_lint_is_a_warning(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("x = 1\n", "utf-8")
    done = newslint("check")
    assert done.returncode == 0
    assert done.stderr.startswith("warning: nothing to lint")


def test_a_missing_file_is_an_error_and_the_rest_is_linted(newslint: Newslint, folder: Path) -> None:
    done = newslint("check", "gone.txt", "broken.txt", "--output-format", "json")
    assert done.returncode == 2
    assert "error: gone.txt: no such file or folder" in done.stderr
    assert codes(done.stdout) == ["TTL001", "TXT003"]
    assert folder.is_dir()


def test_configuration(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text(
        'ignore = ["TXT003"]\n[severity]\nTTL001 = "info"\n[per-file-ignores]\n"old/**" = ["ALL"]\n', "utf-8"
    )
    (folder / "old").mkdir()
    (folder / "old" / "broken.txt").write_text(BROKEN.replace("Bridge", "Lock"), "utf-8")
    done = newslint("check", "--output-format", "json")
    assert [(f["filename"], f["code"], f["severity"]) for f in json.loads(done.stdout)] == [("broken.txt", "TTL001", "info")]
    assert done.returncode == 0
    assert codes(newslint("check", "--isolated", "--output-format", "json").stdout) == ["TTL001", "TXT003"] * 2
    (folder / "other.toml").write_text('select = ["TXT"]\n', "utf-8")
    assert codes(newslint("check", "--config", "other.toml", "--output-format", "json").stdout) == ["TXT003"] * 2


def test_a_wrong_configuration_is_told(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('selct = ["TTL"]\n', "utf-8")
    done = newslint("check")
    assert done.returncode == 2
    assert re.match(r"error: newslint\.toml:1:.*selct; did you mean select\?", done.stderr)
    (folder / "newslint.toml").write_text("select = [\n", "utf-8")
    assert newslint("check").returncode == 2


def test_house_rules(newslint: Newslint, folder: Path) -> None:
    (folder / "house.toml").write_text(
        '[HSE001]\nname = "no-council"\nkind = "existence"\nsummary = "s"\nmessage = "“{match}” again"\nwords = ["council"]\n',
        "utf-8",
    )
    (folder / "newslint.toml").write_text('extend-rules = ["house.toml"]\nselect = ["HSE"]\n', "utf-8")
    done = newslint("check", "--output-format", "concise")
    assert done.stdout.startswith("broken.txt:5:43: HSE001 “council” again\n")
    assert "no-council" in newslint("rule", "HSE001").stdout
    (folder / "house.toml").write_text('[HSE001]\nname = "x"\nkind = "existance"\nsummary = "s"\nmessage = "m"\n', "utf-8")
    done = newslint("check")
    assert done.returncode == 2
    assert "house.toml:3:1: [HSE001] there is no kind 'existance'; did you mean 'existence'?" in done.stderr


def test_a_house_rule_without_end_is_given_up_and_the_rest_goes_on(newslint: Newslint, folder: Path) -> None:
    (folder / "house.toml").write_text(
        "[HSE001]\nname = 'all'\nkind = 'existence'\nsummary = 's'\nmessage = 'm'\npatterns = ['a*?']\n", "utf-8"
    )
    (folder / "newslint.toml").write_text('extend-rules = ["house.toml"]\n', "utf-8")
    (folder / "long.txt").write_text("Headline\n\n" + "a" * 1_000_000 + "\n", "utf-8")
    done = newslint("check", "--output-format", "json")
    assert done.returncode == 2
    assert done.stderr.startswith("error: long.txt: rule HSE001 (")
    assert "TTL001" in codes(done.stdout)


def test_rule_explains(newslint: Newslint) -> None:
    done = newslint("rule", "repeated-title")
    assert done.stdout.startswith("# repeated-title (TTL001)\n")
    assert "## What it leaves alone" in done.stdout
    assert newslint("rule", "ttl001").stdout == done.stdout
    every = newslint("rule", "--all").stdout.splitlines()
    assert [line.split()[0] for line in every][:2] == ["TTL001", "TTL002"]
    assert newslint("rule").returncode == 2
    assert "did you mean" in newslint("rule", "TTL0O1").stderr


@pytest.mark.usefixtures("folder")
def test_a_reader_that_goes_away_is_no_traceback(newslint: Newslint, folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}.txt").write_text(BROKEN.replace("Bridge", f"Bridge {number}"), "utf-8")
    assert newslint("check", "0.txt").returncode == 1
    with subprocess.Popen(
        [sys.executable, "-m", "newslint", "check"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) != 0


def test_output_does_not_depend_on_the_order_of_paths(newslint: Newslint, folder: Path) -> None:
    (folder / "copy.txt").write_text(BROKEN, "utf-8")
    first = newslint("check", "broken.txt", "copy.txt", "sound.md", "--output-format", "json").stdout
    second = newslint("check", "sound.md", "copy.txt", "broken.txt", ".", "--output-format", "json").stdout
    assert first == second
    assert codes(first).count("DUP001") == 1


def test_a_file_is_judged_against_the_configured_corpus(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('corpus = ["archive", "old/*.txt"]\nselect = ["DUP001"]\n', "utf-8")
    for name in ("archive", "old"):
        (folder / name).mkdir()
        (folder / name / "story.txt").write_text(SOUND, "utf-8")
    done = newslint("check", "broken.txt", "--output-format", "json")
    [finding] = json.loads(done.stdout)
    assert finding["filename"] == "broken.txt"
    assert finding["related"][0]["filename"] == "archive/story.txt"


def test_a_corpus_that_is_not_there_is_told(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('corpus = ["archive", "old/*.txt"]\nselect = ["DUP001"]\n', "utf-8")
    done = newslint("check")
    assert (done.returncode, done.stderr) == (
        0,
        (
            "note: archive: no such file or folder, though corpus names it\n"
            "note: old/*.txt: no such file or folder, though corpus names it\n"
        ),
    )


def test_an_interrupt_ends_without_a_traceback(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "newslint", "check", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"x")
        process.stdin.flush()
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read() == b""


def test_the_entry_point_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["newslint", "--version"])
    assert command() == 0
    assert capsys.readouterr().out == f"newslint {package.__version__}\n"


def test_any_stream_can_take_the_output() -> None:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        assert main(["rule", "--all"]) == 0
    assert "repeated-title" in output.getvalue()


def test_without_a_terminal_no_message_is_broken(newslint: Newslint, folder: Path) -> None:
    headline = "Mill burns in Karst while " + "the people of the town stand by and wait for the engine " * 3
    (folder / "long.txt").write_text(f"{headline}\n\n" + "word " * 100 + "the the " + "word " * 100 + "\n", "utf-8")
    (folder / "other.txt").write_text(f"{headline}\n\nNothing else is known.\n", "utf-8")
    options = ("check", "long.txt", "other.txt", "--select", "TXT003,DUP001")
    told = newslint(*options, "--output-format", "concise").stdout
    [message] = [line.partition("DUP001 ")[2] for line in told.splitlines() if "DUP001" in line]
    assert len(message) > 80
    free = newslint(*options, COLUMNS="").stdout
    assert message in free
    assert max(len(line) for line in free.splitlines() if " | " in line) <= 120
    narrow = newslint(*options, COLUMNS="80").stdout
    assert message not in narrow
    assert max(map(len, narrow.splitlines())) <= 80
    assert newslint(*options, "-o", "report", COLUMNS="").returncode == 1
    assert (folder / "report").read_text("utf-8") == free


def test_folders_with_settings_of_their_own(newslint: Newslint, folder: Path) -> None:
    """Rules that the working directory does not select still judge the folders that do."""
    (folder / "newslint.toml").write_text('select = ["TXT"]\n', "utf-8")
    (folder / "wire").mkdir()
    (folder / "wire" / "newslint.toml").write_text(
        'select = ["DUP001"]\nfail-on = "info"\nseverity = { DUP001 = "info" }\n', "utf-8"
    )
    for name in "ab":
        (folder / "wire" / f"{name}.txt").write_text(SOUND, "utf-8")
    done = newslint("check", "--output-format", "json")
    assert [(finding["filename"], finding["code"]) for finding in json.loads(done.stdout)] == [
        ("broken.txt", "TXT003"),
        ("wire/b.txt", "DUP001"),
    ]
    done = newslint("check", "wire", "--output-format", "json")
    assert (codes(done.stdout), done.returncode) == (["DUP001"], 1)


def test_front_matter_that_cannot_be_read_is_told(newslint: Newslint, folder: Path) -> None:
    (folder / "bad.md").write_text("---\ntitle: [Ferry\n---\n\nIt left at dawn.\n", "utf-8")
    done = newslint("check", "bad.md", "--output-format", "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("bad.md:3:1: SRC001 front matter is not YAML: ")
    (folder / "newslint.toml").write_text('[per-file-ignores]\n"bad.md" = ["broken-front-matter"]\n', "utf-8")
    assert newslint("check", "bad.md").returncode == 0


def test_a_source_can_be_read_again_while_it_is_there(folder: Path) -> None:
    run = Run(Configs(isolated=True))
    story = str(folder / "broken.txt")
    run.check([story])
    assert run.read_source(story) == BROKEN
    (folder / "broken.txt").unlink()
    assert run.read_source(story) is None


def run_in_shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a shell does, which can close or redirect its streams."""
    line = command.replace("newslint", f"{sys.executable} -m newslint", 1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False, timeout=60, env=environment
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("newslint check - <&-", 2, "standard input is closed; pipe an article into it, or name files"),
        ("newslint check broken.txt <&-", 1, ""),
        ("newslint --version >/dev/full", 2, "error: the output cannot be written: no space left on device"),
        ("newslint check broken.txt >&-", 1, ""),
        ("newslint check broken.txt >/dev/full", 2, "the output cannot be written: no space left on device"),
        ("newslint rule --all >/dev/full", 2, "the output cannot be written"),
        ("newslint check -o broken.txt broken.txt", 2, "broken.txt: the report would overwrite an article; name another file"),
        ("newslint check -o - broken.txt", 1, ""),
    ],
)
def test_streams_that_are_closed_full_or_articles(folder: Path, command: str, code: int, told: str) -> None:
    done = run_in_shell(folder, command)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert (folder / "broken.txt").read_text("utf-8") == BROKEN


def test_selections_add_up(newslint: Newslint, folder: Path) -> None:
    twice = newslint("check", "--select", "TTL001", "--select", "TXT003", "--output-format", "json")
    assert codes(twice.stdout) == ["TTL001", "TXT003"]
    assert folder.is_dir()


def test_a_file_is_judged_against_an_archive_that_sorts_behind_it(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('corpus = ["zzz"]\nselect = ["DUP001"]\n', "utf-8")
    (folder / "zzz").mkdir()
    (folder / "zzz" / "story.txt").write_text(SOUND, "utf-8")
    for arguments, stdin in ((["broken.txt"], ""), (["-"], BROKEN)):
        [finding] = json.loads(newslint("check", *arguments, "--output-format", "json", stdin=stdin).stdout)
        assert finding["filename"] == arguments[0]
        assert finding["related"][0]["filename"] == "zzz/story.txt"


def test_translations_may_share_a_headline(newslint: Newslint, folder: Path) -> None:
    for name in ("run.de.md", "run.en.md"):
        (folder / name).write_text("# Orle Marathon\n\nThe runners set out at dawn.\n", "utf-8")
    assert newslint("check", "run.de.md", "run.en.md", "--select", "DUP001").returncode == 0


def test_a_wrong_configuration_elsewhere_is_not_asked(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text("selct = []\n", "utf-8")
    (folder / "wire").mkdir()
    (folder / "wire" / "newslint.toml").write_text('select = ["TXT"]\n', "utf-8")
    (folder / "wire" / "a.txt").write_text(BROKEN, "utf-8")
    assert codes(newslint("check", "wire", "--output-format", "json").stdout) == ["TXT003"]


def test_examples_of_house_rules_are_checked(newslint: Newslint, folder: Path) -> None:
    row = '[HSE001]\nname = "no-mill"\nkind = "existence"\nsummary = "s"\nmessage = "m"\nwords = ["mill"]\n'
    (folder / "newslint.toml").write_text('extend-rules = ["house.toml"]\n', "utf-8")
    (folder / "house.toml").write_text(row + "bad = ['The «mill» burns.']\ngood = ['The miller sleeps.']\n", "utf-8")
    done = newslint("rule", "--check", "HSE001")
    assert (done.returncode, done.stdout) == (0, "1 rule checked, no fault\n")
    (folder / "house.toml").write_text(row + "bad = ['The miller «sleeps».', 3]\n", "utf-8")
    done = newslint("rule", "--check", "no-mill")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "HSE001 bad example 1: “sleeps” is marked, but HSE001 does not find it\n  | The miller «sleeps».\n"
    )
    assert done.stdout.endswith("1 rule checked, 2 faults\n")
    assert newslint("rule", "HSE001").returncode == 0


def test_a_report_is_never_written_where_it_would_be_linted(newslint: Newslint, folder: Path) -> None:
    for name in ("report.txt", "reports/today.md"):
        (folder / "reports").mkdir(exist_ok=True)
        for paths in ([], [".", "-"], ["reports", "."]):
            done = newslint("check", "-o", name, *paths)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr == (
                f"error: {name}: the next run would take the report for an article, by its name; "
                "give it another extension, exclude it, or write it elsewhere\n"
            )
            assert not (folder / name).exists()
    (folder / "stories").mkdir()
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("/out/\nlast.txt\n", "utf-8")
    (folder / "out" / "new").mkdir(parents=True)
    sound = ("out/new/report.txt", "reports/last.txt", "report.out", "report.xml", ".report.txt", "CHANGELOG.txt", "report.json")
    for name in sound:
        # What is written the first time can be written again.
        assert [newslint("check", "-o", name).returncode for _ in range(2)] == [1, 1], name
    assert newslint("check", "-o", "report.txt", "stories").returncode == 0
    assert newslint("check", "-o", "report.txt").stderr.startswith("error: report.txt: the report would overwrite an article")


@pytest.mark.parametrize("selected", ["", ",", " "])
def test_an_empty_selection_is_no_selection(newslint: Newslint, folder: Path, selected: str) -> None:
    for options in (["--select", selected], [f"--select={selected}", "--select", "TTL"], ["--add-ignore", selected]):
        done = newslint("check", *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert "no rule is named" in done.stderr
    assert newslint("check", "--ignore", selected).returncode == 1
    assert newslint("baseline", "--select", selected).returncode == 2
    assert not (folder / "newslint-baseline.jsonl").exists()


def test_a_run_without_rules_is_told(newslint: Newslint, folder: Path) -> None:
    warning = "warning: no rule is in force: nothing was looked for\n"
    assert newslint("check", "--ignore", "ALL").stderr == warning
    (folder / "newslint.toml").write_text("select = []\n", "utf-8")
    done = newslint("check")
    assert (done.returncode, done.stderr) == (0, warning)
    assert newslint("check", "--quiet").stderr == ""
    assert newslint("check", "--select", "TTL").stderr == ""


def test_rules_in_a_pipe_are_refused(newslint: Newslint, folder: Path) -> None:
    os.mkfifo(folder / "house.toml")
    (folder / "newslint.toml").write_text('extend-rules = ["house.toml"]\n', "utf-8")
    assert "rules cannot be read: not a regular file" in newslint("check").stderr


def test_all_examples_of_the_catalogue_can_be_checked(newslint: Newslint) -> None:
    done = newslint("rule", "--check")
    assert (done.returncode, done.stdout.split(", ")[1]) == (0, "no fault\n")
