"""`newslint baseline` and what `check` makes of it, as people use them: real files, real processes, real merges."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newslint as package
from newslint.config import Config

if TYPE_CHECKING:
    from tests.conftest import Newslint

FLOOD = "# Flood hits Orle\n\nIt was the the first of the year.\n\nThe mill held the the water.\n"
FILE = "newslint-baseline.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "flood.md").write_text(FLOOD, "utf-8")
    return tmp_path


def entries(folder: Path) -> list[tuple[str, str, str]]:
    lines = (folder / FILE).read_text("utf-8").splitlines()
    assert json.loads(lines[0]) == {"newslint-baseline": 1}
    return [(entry["path"], entry["code"], entry["words"]) for entry in map(json.loads, lines[1:])]


def found(newslint: Newslint, *arguments: str, cwd: Path | None = None) -> list[str]:
    done = newslint("check", "--output-format", "json", *arguments, cwd=cwd)
    return [f"{finding['filename']}: {finding['message']}" for finding in json.loads(done.stdout)]


def test_only_what_is_new_is_reported(newslint: Newslint, folder: Path) -> None:
    done = newslint("baseline")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{FILE}: 2 findings in 1 file written down\n", "")
    assert entries(folder) == [
        ("flood.md", "TXT003", "It was the the first of the"),
        ("flood.md", "TXT003", "The mill held the the water."),
    ]
    done = newslint("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Nothing new: 1 file checked.\n2 findings are known from {FILE}.\n"
    (folder / "flood.md").write_text(FLOOD + "\nAll the the well.\n", "utf-8")
    done = newslint("check", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout == (
        "flood.md:7:5: TXT003 [*] repeated word: “the the”\nFound 1 new warning in 1 file.\n"
        f"[*] 1 fixable with the --fix option.\n2 findings are known from {FILE}.\n"
    )
    done = newslint("check", "--output-format", "github")
    assert done.stderr == f"note: 2 findings are known from {FILE}.\n"
    assert newslint("check", "--output-format", "github", "--quiet").stderr == ""
    assert len(found(newslint, "--no-baseline")) == 3
    assert len(found(newslint, "--isolated")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "# Flood hits Orle\n\nThe mill held the the water.\n\nNew.\n\nIt was the the first of the year.\n",
        FLOOD.replace("\n", "\r\n"),
        FLOOD.replace(" ", "\n").replace("#\n", "# ").replace("Flood\nhits\nOrle", "Flood hits Orle"),
        FLOOD.replace("of the year", "of this winter").replace("The mill", "A mill"),
        FLOOD.replace("It was", "That was"),
        FLOOD.replace("\n\n", "\n\n> ").replace("> It", "> It", 1),
    ],
)
def test_moves_and_other_edits_wake_nothing(newslint: Newslint, folder: Path, text: str) -> None:
    newslint("baseline")
    (folder / "flood.md").write_bytes(text.encode())
    done = newslint("check")
    assert (done.stdout, done.stderr) == (f"Nothing new: 1 file checked.\n2 findings are known from {FILE}.\n", "")
    newslint("baseline", "--update")
    assert newslint("baseline", "--update").stdout == f"{FILE}: 0 added, 0 forgotten, 2 findings known\n"


def test_a_twin_is_new(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('ignore = ["repeated-sentence"]\n', "utf-8")
    newslint("baseline")
    (folder / "flood.md").write_text(FLOOD + "\nIt was the the first of the year.\n", "utf-8")
    assert found(newslint) == ["flood.md: repeated word: “the the”"]
    newslint("baseline", "--update")
    assert '"times": 2' in (folder / FILE).read_text("utf-8")
    assert found(newslint) == []
    (folder / "flood.md").write_text(FLOOD.replace("the the first", "the first"), "utf-8")
    done = newslint("check")
    assert done.stderr.startswith(f"note: {FILE}: 2 known findings are no longer there (flood.md: TXT003 “It was the the first")
    (folder / "flood.md").write_text(FLOOD.replace("the the first", "the first") + "\nLike the the last.\n", "utf-8")
    assert found(newslint) == ["flood.md: repeated word: “the the”"], "the place of a mended one is not free for another"


def test_update_and_prune(newslint: Newslint, folder: Path) -> None:
    newslint("baseline")
    (folder / "flood.md").write_text(FLOOD.replace("the the water", "the water").replace("The mill", "A old mill"), "utf-8")
    (folder / "ice.md").write_text("# Ice holds\n\nIt the the thick.\n", "utf-8")
    before = (folder / FILE).read_bytes()
    done = newslint("baseline")
    assert done.returncode == 2
    assert done.stderr == (
        f"error: {FILE}: there is a baseline already; take in new findings with --update, forget old ones with --prune, or delete "
        "it first to begin anew\n"
    )
    assert (folder / FILE).read_bytes() == before
    assert newslint("baseline", "--prune").stdout == f"{FILE}: 0 added, 1 forgotten, 1 finding known\n"
    assert newslint("baseline", "--update", "ice.md").stdout == f"{FILE}: 1 added, 0 forgotten, 2 findings known\n"
    assert newslint("baseline", "--update").stdout == f"{FILE}: 1 added, 0 forgotten, 3 findings known\n"
    assert [path for path, *_ in entries(folder)] == ["flood.md", "flood.md", "ice.md"]
    (folder / "ice.md").unlink()
    assert "1 known finding is no longer there (ice.md: TXT003" in newslint("check", "flood.md").stderr
    assert newslint("baseline", "--prune").stdout == f"{FILE}: 0 added, 1 forgotten, 2 findings known\n"
    assert not list(folder.glob(".newslint-*"))


def test_only_what_was_looked_at_is_stale(newslint: Newslint, folder: Path) -> None:
    (folder / "ice.md").write_text("# Ice holds\n\nIt the the thick.\n", "utf-8")
    newslint("baseline")
    (folder / "flood.md").write_text("# Flood hits Orle\n\nSound.\n", "utf-8")
    assert "no longer" not in newslint("check", "ice.md").stderr
    assert "no longer" not in newslint("check", "--select", "TTL").stderr
    (folder / "newslint.toml").write_text('[per-file-ignores]\n"flood.md" = ["TXT"]\n', "utf-8")
    assert "no longer" not in newslint("check").stderr
    (folder / "newslint.toml").write_text("", "utf-8")
    (folder / "flood.md").write_bytes(b"\x00\x01" * 99)
    assert "no longer" not in newslint("check").stderr
    (folder / "flood.md").write_text("# Flood hits Orle\n\nSound.\n", "utf-8")
    assert "2 known findings are no longer there" in newslint("check").stderr
    assert "no longer" not in newslint("check", "--fix", "--diff").stderr


def test_a_rule_that_no_longer_exists(newslint: Newslint, folder: Path) -> None:
    newslint("baseline")
    renamed = (folder / FILE).read_text("utf-8").replace("TXT003", "TXT903")
    (folder / FILE).write_text(renamed, "utf-8")
    done = newslint("check")
    assert done.returncode == 1
    assert "2 known findings are no longer there (flood.md: TXT903 “It was" in done.stderr


def test_findings_of_the_corpus(newslint: Newslint, folder: Path) -> None:
    (folder / "again.md").write_text("# Flood hits Orle\n\nSound.\n", "utf-8")
    newslint("baseline")
    assert '"others": ["again.md"]' in (folder / FILE).read_text("utf-8")
    assert "no longer" not in newslint("check", "flood.md").stderr, "its counterpart was not there"
    (folder / "again.md").rename(folder / "a.md")
    assert found(newslint) == [], "the name of the counterpart does not count"
    newslint("baseline", "--update")
    assert '"others": ["a.md"]' in (folder / FILE).read_text("utf-8")
    (folder / "z.md").write_text("# Flood hits Orle\n\nSound.\n", "utf-8")
    newslint("baseline", "--update")
    for name in ("a.md", "z.md"):
        (folder / name).write_text(f"# Ice {name}\n\nSound.\n", "utf-8")
    assert "no longer" not in newslint("check", "z.md").stderr
    assert "2 known findings are no longer there (flood.md: DUP001" in newslint("check").stderr


def test_fixes_take_in_known_findings(newslint: Newslint, folder: Path) -> None:
    newslint("baseline")
    done = newslint("check", "--fix", str(folder))
    assert done.stdout == "Fixed 2 warnings in 1 file.\nAll clear: 1 file checked.\n"
    assert "2 known findings are no longer there" in done.stderr
    assert newslint("baseline", "--prune").stdout == f"{FILE}: 0 added, 2 forgotten, 0 findings known\n"


def test_standard_input_and_programs(newslint: Newslint, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newslint("baseline")
    done = newslint("check", "-", "--stdin-filename", "flood.md", stdin=FLOOD + "\nAll the the well.\n")
    assert "Found 1 new warning in 1 file." in done.stdout
    monkeypatch.chdir(folder)
    report = package.check(["flood.md"])
    assert (report.findings, len(report.known), report.baselines, report.exit_code) == ((), 2, (FILE,), 0)
    assert len(package.lint(FLOOD + "\nAll the the well.\n", filename="flood.md").findings) == 1
    assert len(package.lint(FLOOD.encode(), filename="flood.md").known) == 2
    assert len(package.check(["flood.md"], Config(folder, baseline="")).findings) == 2
    assert package.check(["flood.md"], Config(Path(), baseline=FILE)).findings == ()


def test_a_configured_file(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('baseline = "ci/known.jsonl"\n', "utf-8")
    (folder / "ci").mkdir()
    assert newslint("check").stderr == "note: ci/known.jsonl: there is no such baseline yet; newslint baseline writes it\n"
    assert newslint("baseline").stdout == "ci/known.jsonl: 2 findings in 1 file written down\n"
    assert found(newslint) == []
    (folder / "sub").mkdir()
    assert found(newslint, "..", cwd=folder / "sub") == [], "from wherever newslint is run"
    assert found(newslint, str(folder)) == []
    assert len(found(newslint, "--isolated")) == 2
    assert found(newslint, "--isolated", "--baseline", "ci/known.jsonl") == []
    (folder / "newslint.toml").write_text("baseline = false\n", "utf-8")
    assert len(found(newslint)) == 2
    assert newslint("baseline").stderr == "error: the configuration wants no baseline; name one with --baseline\n"
    isolated = newslint("baseline", "--isolated").stderr
    assert isolated == "error: --isolated reads and writes no usual baseline; name one with --baseline\n"
    assert newslint("baseline", "--baseline", "k.jsonl").stdout == "k.jsonl: 2 findings in 1 file written down\n"
    (folder / "newslint.toml").write_text("baseline = 3\n", "utf-8")
    assert newslint("check").stderr == "error: newslint.toml:1:1: baseline must be a path, or false for none, not an integer\n"


def test_each_configuration_has_its_own(newslint: Newslint, folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site" / "newslint.toml").write_text("", "utf-8")
    (folder / "site" / "flood.md").write_text("# Ice holds\n\nIt the the thick.\n", "utf-8")
    newslint("baseline")
    assert entries(folder / "site") == [("flood.md", "TXT003", "It the the thick.")]
    assert found(newslint) == []
    assert found(newslint, cwd=folder / "site") == []
    (folder / "site" / "newslint.toml").write_text("baseline = false", "utf-8")
    assert found(newslint) == ["site/flood.md: repeated word: “the the”"]
    (folder / "site" / "newslint.toml").write_text("", "utf-8")
    done = newslint("check", "--baseline", FILE)
    assert done.returncode == 2
    assert "cannot share one baseline; give each its own" in done.stderr
    outside = newslint("baseline", "--config", "site/newslint.toml", "--baseline", "all.jsonl", "flood.md", "site")
    assert outside.stdout == "all.jsonl: 3 findings in 2 files written down\n"
    assert '"path": "../flood.md"' in (folder / "all.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("baseline", "-"), "a baseline is of files, not of standard input"),
        (("baseline", "--prune"), "there is no baseline to prune; newslint baseline writes one"),
        (("check", "--baseline", "gone.jsonl"), "gone.jsonl: there is no such baseline; write it with newslint baseline"),
        (("check", "--baseline", "."), ".: the baseline cannot be read: it is a folder"),
        (("baseline", "empty"), "nothing to lint: no article was found under the paths; name other paths"),
        (("baseline", "--baseline", "no/such/folder"), "no/such/folder: cannot be written: no such file or directory"),
    ],
)
def test_errors(newslint: Newslint, folder: Path, arguments: tuple[str, ...], error: str) -> None:
    (folder / "empty").mkdir()
    done = newslint(*arguments)
    assert done.returncode == 2
    assert done.stderr.replace(f"{folder}{os.sep}", "").replace(str(folder), ".") == f"error: {error}\n"


def test_files_that_cannot_be_linted_are_told(newslint: Newslint, folder: Path) -> None:
    done = newslint("baseline", "gone.md", "flood.md")
    assert (done.returncode, done.stderr) == (2, "error: gone.md: no such file or folder\n")
    assert len(entries(folder)) == 2


def test_no_file_for_nothing(newslint: Newslint, folder: Path) -> None:
    (folder / "flood.md").write_text("# Flood hits Orle\n\nSound.\n", "utf-8")
    assert newslint("baseline").stdout == f"{FILE}: not written, as nothing is found\n"
    assert not (folder / FILE).exists()
    assert newslint("baseline", "--baseline", FILE).stdout == f"{FILE}: 0 findings in 0 files written down\n"
    assert newslint("check").stdout == "All clear: 1 file checked.\n"


def test_sarif_says_what_is_new(newslint: Newslint, folder: Path) -> None:
    newslint("baseline")
    (folder / "flood.md").write_text(FLOOD + "\nAll the the well.\n", "utf-8")
    [run] = json.loads(newslint("check", "--output-format", "sarif").stdout)["runs"]
    assert [result["baselineState"] for result in run["results"]] == ["new"]


def test_git_merges_it(newslint: Newslint, folder: Path) -> None:
    def git(*arguments: str) -> int:
        names = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        return subprocess.run(["git", *names, *arguments], cwd=folder, capture_output=True, check=False).returncode

    for name in "bcdefgh":
        (folder / f"{name}.md").write_text(f"# Story {name}\n\nIt the the {name}.\n", "utf-8")
    newslint("baseline")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    for branch, name in (("left", "b2"), ("right", "g2")):
        git("checkout", "-q", "-b", branch, "main")
        (folder / f"{name}.md").write_text(f"# Story {name}\n\nIt from from {name}.\n", "utf-8")
        newslint("baseline", "--update")
        git("add", ".")
        git("commit", "-qm", branch)
    assert git("merge", "left") == 0
    done = newslint("check")
    assert (done.returncode, done.stderr) == (0, "")
    (folder / FILE).write_text((folder / FILE).read_text("utf-8") + "<<<<<<< HEAD\n", "utf-8")
    done = newslint("check")
    assert done.returncode == 2
    assert "a merge has left its marks in the baseline; keep the entries of both sides" in done.stderr


def test_records(newslint: Newslint, tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"Tide {name}", "text": f"It was the the {name} of the year."}) for name in ("first", "last")]
    (tmp_path / "corpus.jsonl").write_text("\n".join([*lines, "[]", ""]), "utf-8")
    newslint("baseline")
    assert [words for *_, words in entries(tmp_path)] == ["It was the the first of the", "It was the the last of the"]
    lines = [lines[1], json.dumps({"title": "Ice", "text": "Over the the Orle it holds."}), lines[0]]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), "utf-8")
    done = newslint("check", "--output-format", "concise")
    assert done.stdout.startswith("corpus.jsonl:2:") or "repeated word: “the the”" in done.stdout
    assert "Found 1 new warning in 1 file." in done.stdout
    assert "2 findings are known" in done.stdout


def test_without_a_configuration_it_is_looked_for_upwards(newslint: Newslint, folder: Path) -> None:
    deep = folder / "stories" / "deep"
    deep.mkdir(parents=True)
    (deep / "flood.md").write_text(FLOOD, "utf-8")
    newslint("baseline", "--ignore", "DUP")
    assert {path for path, *_ in entries(folder)} == {"flood.md", "stories/deep/flood.md"}
    for where, paths in ((folder, []), (deep, []), (deep.parent, ["deep"]), (deep, ["../.."]), (folder.parent, [str(folder)])):
        assert found(newslint, "--ignore", "DUP", *paths, cwd=where) == []
    assert newslint("baseline", cwd=deep).stderr.startswith(f"error: {folder}/{FILE}: there is a baseline already")
    (deep / "new.md").write_text("# A mill\n\nIt burnt burnt.\n", "utf-8")
    assert newslint("baseline", "--update", "--ignore", "DUP", cwd=deep).returncode == 0
    assert ("stories/deep/new.md", "TXT003", "It burnt burnt.") in entries(folder)
    assert len(entries(folder)) == 5
    assert not (deep / FILE).exists()
    for options in (["--no-baseline"], ["--isolated"]):
        assert len(found(newslint, *options, cwd=deep)) == 3


def test_a_baseline_does_not_reach_into_another_repository_or_configuration(newslint: Newslint, folder: Path) -> None:
    newslint("baseline")
    for name, mark in (("module", ".git"), ("set", "newslint.toml")):
        (folder / name).mkdir()
        (folder / name / mark).write_text("", "utf-8")
        (folder / name / "flood.md").write_text(FLOOD, "utf-8")
        assert len(found(newslint, cwd=folder / name)) == 2
    assert newslint("baseline", cwd=folder / "module").returncode == 0
    assert [path for path, *_ in entries(folder / "module")] == ["flood.md"] * 2
    # The nearest one counts, wherever newslint is run.
    assert len(found(newslint, "--ignore", "DUP", "module")) == 0


def test_quiet_and_brief(newslint: Newslint, folder: Path) -> None:
    done = newslint("baseline", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(entries(folder)) == 2
    done = newslint("baseline", "nope.md")
    assert (done.returncode, done.stderr) == (2, "error: nope.md: no such file or folder\n")
