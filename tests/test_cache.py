"""The cache: what is kept, when it holds, and that nothing that happens to it can be seen in a report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest

from newslint.cache import FOLDER, LONGEST_UNUSED, Cache, clean
from newslint.cli import main
from newslint.config import Configs
from newslint.linter import Linter
from newslint.mend import Fixing
from newslint.pool import Pool
from newslint.run import Run

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.finding import Report
    from tests.conftest import Newslint

BROKEN = (
    "Bridge over the Wenn reopens\n\nBridge over the Wenn reopens\n\nTraffic returned the the same Monday, the council said.\n"
)
SOUND = "Ferry sails from Orle\n\nIt left at dawn.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "sound.txt").write_text(SOUND, "utf-8")
    return tmp_path


def lint(*, fixing: Fixing | None = None, ignore: tuple[str, ...] = (), cached: bool = True) -> Report:
    return Run(Configs(), fixing=fixing, ignore=ignore, cached=cached).check(["."])


def shelves(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob("*.shelf"))


def test_what_has_not_changed_is_not_linted_again(folder: Path, linted: list[str]) -> None:
    first = lint()
    assert linted == ["broken.txt", "sound.txt"]
    assert [finding.code for finding in first.findings] == ["TTL001", "TXT003"]
    assert lint() == first == lint(cached=False)
    assert linted == ["broken.txt", "sound.txt"] * 2  # the second time is that of the run without a cache
    (folder / "sound.txt").write_text(BROKEN, "utf-8")
    assert [(finding.path, finding.code) for finding in lint().findings] == [
        ("broken.txt", "TTL001"),
        ("broken.txt", "TXT003"),
        ("sound.txt", "DUP001"),
        ("sound.txt", "TTL001"),
        ("sound.txt", "TXT003"),
    ]
    assert linted[4:] == ["sound.txt"]


def test_the_time_of_a_file_says_nothing(folder: Path) -> None:
    assert lint().findings
    before = (folder / "broken.txt").stat()
    (folder / "broken.txt").write_text(BROKEN.replace("the the", "all the"), "utf-8")
    os.utime(folder / "broken.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [finding.code for finding in lint().findings] == ["TTL001"]


def test_settings_are_part_of_what_was_found(folder: Path, linted: list[str]) -> None:
    lint()
    assert [finding.code for finding in lint(ignore=("TTL001",)).findings] == ["TXT003"]
    (folder / "newslint.toml").write_text('per-file-ignores = { "broken.*" = ["TXT"] }\n', "utf-8")
    assert [finding.code for finding in lint().findings] == ["TTL001"]
    (folder / "newslint.toml").write_text('accept = [{ text = "the the" }]\n', "utf-8")
    assert [finding.code for finding in lint().findings] == ["TTL001"]
    (folder / "newslint.toml").write_text('severity = { TXT003 = "info" }\n', "utf-8")
    assert [finding.severity for finding in lint().findings] == ["error", "info"]
    (folder / "newslint.toml").write_text('unfixable = ["TTL"]\nextend-unsafe-fixes = ["TXT"]\n', "utf-8")
    assert [finding.fix and finding.fix.applicability for finding in lint().findings] == [None, "unsafe"]
    (folder / "newslint.toml").unlink()
    del linted[:]
    # What was found under other settings does not push out what was found under these.
    assert [finding.code for finding in lint().findings] == ["TTL001", "TXT003"]
    assert linted == []


def test_every_part_of_an_outcome_is_kept(folder: Path) -> None:
    (folder / "story.md").write_text(
        "---\ntitle: Ferry sails\n---\n\n<!-- newslint: ignore[DUP001] -->\n\n# Ferry sails from Orle\n\nIt left left\n",
        "utf-8",
    )
    (folder / "house.toml").write_text(
        '[HSE001]\nname = "all"\nkind = "existence"\nsummary = "s"\nmessage = "m"\npatterns = ["a*?"]\n', "utf-8"
    )
    (folder / "newslint.toml").write_text('extend-rules = ["house.toml"]\n', "utf-8")
    (folder / "long.txt").write_text("Headline\n\n" + "a" * 20_000 + "\n", "utf-8")
    (folder / "legacy.txt").write_bytes(BROKEN.replace("Monday", "Mönday").encode("latin-1"))
    first = lint()
    assert {"ENC005", "DUP001", "TTL001"} <= first.counts.keys()
    assert first.problems
    assert any(finding.fix and finding.fix.encoding for finding in first.findings)
    assert lint() == first


def test_a_folder_of_its_own_that_git_and_backups_pass_over(folder: Path) -> None:
    lint()
    assert (folder / FOLDER / ".gitignore").read_text("utf-8").endswith("*\n")
    assert (folder / FOLDER / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    status = subprocess.run(["git", "status", "--porcelain"], cwd=folder, check=True, capture_output=True, text=True).stdout
    assert FOLDER not in status


@pytest.mark.parametrize("damage", [b"", b"\n", b"\x00" * 100, b"00\n{}", b'{"broken.txt":'])
def test_a_damaged_shelf_counts_as_none(folder: Path, damage: bytes) -> None:
    first = lint()
    [shelf] = shelves(folder)
    whole = shelf.read_bytes()
    for content in (damage, whole[:-1], whole.replace(b"TXT003", b"TXT004")):
        shelf.write_bytes(content)
        assert lint() == first
        assert shelf.read_bytes() == whole


def test_a_shelf_that_somebody_made_counts_as_none(folder: Path) -> None:
    first = lint()
    [shelf] = shelves(folder)
    entries = json.loads(shelf.read_bytes().partition(b"\n")[2])
    made = [{name: [digest, 7] for name, (digest, _) in entries.items()}, dict.fromkeys(entries, 7), [entries], 7]
    for content in (*(json.dumps(one).encode() for one in made), b"[" * 100_000):
        shelf.write_bytes(blake2b(content, digest_size=16).hexdigest().encode() + b"\n" + content)
        assert lint() == first


def test_a_shelf_that_cannot_be_written_is_done_without(folder: Path) -> None:
    (folder / FOLDER).write_text("in the way", "utf-8")
    assert lint().counts == {"TTL001": 1, "TXT003": 1}
    (folder / FOLDER).unlink()
    (folder / FOLDER).mkdir()
    lint()
    [shelf] = shelves(folder)
    shelf.unlink()
    shelf.mkdir()
    assert lint().counts == {"TTL001": 1, "TXT003": 1}
    assert not list((folder / FOLDER).glob("*.tmp"))


def test_a_link_does_not_lead_the_cache_elsewhere(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / FOLDER).symlink_to(elsewhere)
    assert lint().counts == {"TTL001": 1, "TXT003": 1}
    assert list(elsewhere.iterdir()) == []


def test_what_nobody_asks_for_is_thrown_away(folder: Path) -> None:
    lint()
    [shelf] = shelves(folder)
    old = time.time() - LONGEST_UNUSED - 60
    os.utime(shelf, (old, old))
    assert lint().findings  # to be asked for is enough to stay
    assert shelf.stat().st_mtime > old + 60
    os.utime(shelf, (old, old))
    lint(ignore=("TXT",))
    assert not shelf.exists()


@pytest.mark.usefixtures("folder")
def test_fixing_takes_what_is_known_but_for_what_it_fixes(linted: list[str]) -> None:
    lint()
    del linted[:]
    assert [finding.code for finding in lint(fixing=Fixing(diff=True)).fixed] == ["TTL001", "TXT003"]
    assert lint(fixing=Fixing()).findings == ()
    assert linted == ["broken.txt"] * 2
    assert lint(fixing=Fixing()).findings == () == lint().findings
    assert linted == ["broken.txt"] * 3  # what was fixed is kept only once it has been read again


def test_what_kept_a_fix_from_being_made_is_no_news_to_others(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "story.txt"
    (folder / "broken.txt").rename(outside)
    (folder / "broken.txt").symlink_to(outside)
    first = lint(fixing=Fixing())
    assert first.findings
    assert [note.path for note in first.notes + first.problems] == ["broken.txt"]
    later = lint()
    assert (later.findings, later.notes, later.problems) == (first.findings, (), ())
    assert lint(fixing=Fixing())[1:3] == first[1:3]


def test_files_that_vanish_are_told_of_as_without_a_cache(folder: Path) -> None:
    lint()
    run = Run(Configs(), cached=True)
    from newslint.discover import discover

    found = discover(["."], Configs())
    (folder / "sound.txt").unlink()
    assert [problem.message for problem in run.check_found(found).problems] == ["no such file"]


def test_concurrent_runs_do_no_harm(folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}.txt").write_text(BROKEN.replace("Monday", f"day {number}"), "utf-8")
    command = [sys.executable, "-m", "newslint", "check", "--ignore", "DUP", "--output-format", "json"]
    alone = subprocess.run([*command, "--no-cache"], capture_output=True, check=False).stdout
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    assert {run.communicate()[0] for run in runs} == {alone}
    assert subprocess.run(command, capture_output=True, check=False).stdout == alone
    assert not list((folder / FOLDER).glob("*.tmp"))


def test_the_command(newslint: Newslint, folder: Path) -> None:
    assert newslint("check", "--no-cache").returncode == 1
    assert not (folder / FOLDER).exists()
    first = newslint("check", "--cache-dir", "kept")
    assert shelves(folder) == []
    assert len(list((folder / "kept").glob("*.shelf"))) == 1
    assert newslint("check", "--cache-dir", "kept").stdout == first.stdout
    assert newslint("check", NEWSLINT_CACHE_DIR="other").stdout == first.stdout
    assert (folder / "other" / "CACHEDIR.TAG").is_file()


def test_clean_deletes_caches_and_nothing_else(newslint: Newslint, folder: Path) -> None:
    below = folder / "section"
    below.mkdir()
    (below / "newslint.toml").write_text("", "utf-8")
    (below / "story.txt").write_text(SOUND, "utf-8")
    newslint("check")
    (folder / FOLDER / "own.txt").write_text("not ours", "utf-8")
    (below / "plain" / FOLDER).mkdir(parents=True)
    done = newslint("clean")
    assert done.stdout.splitlines() == [f"deleted {FOLDER}", f"deleted section/{FOLDER}"]
    assert sorted(path.name for path in (folder / FOLDER).iterdir()) == ["own.txt"]
    assert not (below / FOLDER).exists()
    assert (below / "plain" / FOLDER).exists()
    assert newslint("clean").stdout == ""
    assert (newslint("clean", "nowhere").returncode, newslint("clean", "nowhere").stderr) == (
        2,
        "error: nowhere: no such folder; name the folder in which newslint was run\n",
    )


def test_clean_says_what_it_may_not_delete(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lint()
    [shelf] = shelves(folder)
    shelf.unlink()
    shelf.mkdir()
    with pytest.raises(OSError, match="directory"):
        clean(["."])
    assert main(["clean"]) == 2
    assert "the cache cannot be deleted: is a directory" in capsys.readouterr().err


def test_a_shelf_is_plain_json(folder: Path) -> None:
    lint()
    [shelf] = shelves(folder)
    _, _, content = shelf.read_bytes().partition(b"\n")
    assert sorted(json.loads(content)) == ["broken.txt", "sound.txt"]


def test_one_shelf_is_in_memory_at_a_time(folder: Path) -> None:
    cache = Cache(str(folder / "cache"))
    configs = Configs()
    linter = Linter(configs)
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "story.txt").write_text(SOUND, "utf-8")
    config = configs.for_folder(".")
    group = linter.group("a/story.txt", config)
    outcomes = [linter.file(f"{name}/story.txt", config, keep=True) for name in ("a", "b")]
    for outcome in outcomes:
        cache.put(outcome, group)
    assert cache.get("a/story.txt", group, SOUND.encode()) == outcomes[0]._replace(size=0)
    assert cache.get("a/story.txt", group, SOUND.encode() + b"\n") is None
    cache.close()
    assert len(list((folder / "cache").glob("*.shelf"))) == 2


def test_a_pool_is_closed_though_it_was_not_used() -> None:
    with Pool(Linter(Configs(isolated=True)), cached=True):
        pass


def test_few_files_that_are_named_are_sooner_linted_than_looked_up(folder: Path) -> None:
    assert Run(Configs(), cached=True).check(["broken.txt", "sound.txt"]).findings
    assert not (folder / FOLDER).exists()
    names = [f"{number}.txt" for number in range(20)]
    for name in names:
        (folder / name).write_text(SOUND, "utf-8")
    Run(Configs(), cached=True).check(names)
    assert shelves(folder)
