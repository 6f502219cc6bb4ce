"""The findings of a corpus from an earlier run: they are the same as if they were settled anew, or they are."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newslint import engine, settlement, settling
from newslint.cache import FOLDER, LONGEST_UNUSED, clean, sealed
from newslint.config import Configs
from newslint.mend import Fixing
from newslint.run import Run
from tests.test_archive import story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Report

FILES = 30


@pytest.fixture
def draw() -> random.Random:
    return random.Random(11)  # noqa: S311 - nothing is kept secret


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draw: random.Random) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("news", "old"):
        (tmp_path / name).mkdir()
    for number in range(FILES):
        (tmp_path / "news" / f"{number:02}.txt").write_text(story(draw), "utf-8")
    return tmp_path


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many clues were settled, each time that this was done."""
    sizes: list[int] = []

    def noted(rules: Any, clues: Any, jobs: int) -> Iterator[Any]:  # noqa: ANN401 - as the function has them
        sizes.append(len(clues))
        return engine.settled(rules, clues, jobs)

    monkeypatch.setattr(settling, "settled", noted)
    return sizes


def report(*, cached: bool = True, fixing: Fixing | None = None, ignore: tuple[str, ...] = (), **means: Any) -> Report:  # noqa: ANN401 - the options of a run
    return Run(Configs(), cached=cached, fixing=fixing, ignore=ignore, **means).check(["news"])


def kept() -> list[Path]:
    return sorted(Path(FOLDER).glob("*.settled"))


def drawers() -> list[Path]:
    return sorted(Path(FOLDER).glob("*.drawer"))


@pytest.mark.usefixtures("folder")
def test_what_rests_on_the_same_is_not_settled_again(linted: list[str], settled: list[int]) -> None:
    first = report()
    assert {"DUP001", "DUP002", "DUP003", "DUP004", "DUP005"} <= first.counts.keys()
    del linted[:], settled[:]
    assert report() == first
    assert (linted, settled) == ([], [])
    assert report(cached=False) == first
    assert len(settled) == 1


def silence(folder: Path, draw: random.Random) -> None:
    path = draw.choice(sorted((folder / "news").iterdir()))
    path.write_text(f"{path.read_text('utf-8')}\n<!-- newslint: ignore-file[DUP] -->\n", "utf-8")


def configure(folder: Path, draw: random.Random) -> None:
    (folder / "newslint.toml").write_text(
        draw.choice(
            (
                "",
                'severity = { DUP004 = "info" }\n',
                'per-file-ignores = { "news/1*" = ["DUP005"] }\n',
                'corpus = ["old/*"]\n',
                'corpus = ["old/*", "more.jsonl"]\n',
                'ignore = ["DUP002"]\nextend-select = ["NAM101"]\n',
            )
        ),
        "utf-8",
    )


def archive(folder: Path, draw: random.Random) -> None:
    path = draw.choice(sorted((folder / "news").iterdir()))
    path.rename(folder / "old" / path.name)


def bring_back(folder: Path, draw: random.Random) -> None:
    for path in draw.sample(sorted((folder / "old").iterdir()), len(list((folder / "old").iterdir())) // 2):
        path.rename(folder / "news" / path.name)


def rename(folder: Path, draw: random.Random) -> None:
    path = draw.choice(sorted((folder / "news").iterdir()))
    path.rename(folder / "news" / f"{draw.randrange(FILES, 90)}.txt")


def retell(folder: Path, draw: random.Random) -> None:
    (folder / "news" / f"{draw.randrange(90):02}.txt").write_text(story(draw), "utf-8")


def add_record(folder: Path, draw: random.Random) -> None:
    title, _, text = story(draw).partition("\n\n")
    with (folder / "more.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"title": title, "text": text}) + "\n")


def add_damage(folder: Path, draw: random.Random) -> None:
    for path in draw.sample(sorted((folder / FOLDER).glob("*.*")), 2):
        data = path.read_bytes()
        path.write_bytes(draw.choice((b"", data[: len(data) // 2], sealed(b"[]"), data[:-1] + b"\0")))


CHANGES = (silence, configure, archive, bring_back, rename, retell, add_record, add_damage)


@pytest.mark.parametrize("seed", range(2))
def test_the_same_is_found_whatever_changes(folder: Path, settled: list[int], seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - nothing is kept secret
    for round_ in range(12):
        plain = report(cached=False)
        before = len(settled)
        assert report(jobs=1 + round_ % 2, memory=draw.choice((1, 1 << 30))) == plain
        assert report() == plain
        # Records have no digest.
        config = folder / "newslint.toml"
        streams = config.exists() and "jsonl" in config.read_text("utf-8") and (folder / "more.jsonl").exists()
        assert streams or len(settled) <= before + 1
        draw.choice(CHANGES)(folder, draw)


def test_a_small_change_has_the_clues_of_others_read_from_their_drawers(
    folder: Path, draw: random.Random, linted: list[str], settled: list[int]
) -> None:
    report()
    [drawer] = drawers()
    size = drawer.stat().st_size
    (folder / "news" / "07.txt").write_text(story(draw), "utf-8")
    del linted[:], settled[:]
    assert report() == report(cached=False)
    assert linted == [str(Path("news") / "07.txt"), *(f"news/{number:02}.txt" for number in range(FILES))]
    assert settled[0] == settled[1]
    assert abs(drawers()[0].stat().st_size - size) < 2_000
    drawers()[0].unlink()
    (folder / "news" / "08.txt").unlink()
    del linted[:]
    assert report() == report(cached=False)
    # Without clues to read, articles are linted again.
    assert len(linted) == 2 * (FILES - 1)
    del linted[:]
    kept()[0].unlink()
    report()
    assert linted == []


@pytest.mark.parametrize("content", [b"", b"[]", b"7", b'["", 7]', b"[" * 100_000, b'{"00.txt": 7}', b'{"00.txt": [7, 7, 7, 7]}'])
def test_what_somebody_made_counts_as_none(folder: Path, content: bytes) -> None:
    first = report()
    for path in kept():
        whole = path.read_bytes()
        for data in (content, sealed(content), whole.replace(b"DUP", b"DOP")):
            path.write_bytes(data)
            assert report() == first
            assert path.read_bytes() == whole
        digest, _ = json.loads(whole.partition(b"\n")[2])
        path.write_bytes(sealed(json.dumps([digest, [[7], 7, 7, 7, 7, "x"]]).encode()))
        assert report() == first
    for path in drawers():
        path.write_bytes(sealed(content))
        (folder / "news" / "00.txt").write_text(f"{content[:9]!r}", "utf-8")
        assert report() == report(cached=False)


@pytest.mark.usefixtures("folder")
def test_too_much_is_not_kept(monkeypatch: pytest.MonkeyPatch, settled: list[int]) -> None:
    monkeypatch.setattr(settlement, "MOST", 3)
    assert report() == report()
    assert len(settled) == 2
    assert kept() == []


def test_parts_of_a_tree_do_not_push_each_other_out(folder: Path, draw: random.Random, settled: list[int]) -> None:
    for number in range(20):
        (folder / "old" / f"{number}.txt").write_text(story(draw), "utf-8")
    for _ in range(2):
        for path in ("news", "old", "."):
            assert Run(Configs(), cached=True).check([path]) == Run(Configs()).check([path])
    assert len(settled) == 3 + 6
    assert len(kept()) == 3


def test_how_files_take_part_is_part_of_it(folder: Path) -> None:
    for path in sorted((folder / "news").iterdir())[: FILES // 2]:
        path.rename(folder / "old" / path.name)
    whole = Run(Configs(), cached=True).check(["."])
    (folder / "newslint.toml").write_text('corpus = ["old/*"]\n', "utf-8")
    paths = ["news", "old/00.txt"]
    part = Run(Configs(), cached=True).check(paths)
    assert len(kept()) == 1
    assert part == Run(Configs()).check(paths)
    assert part.findings != whole.findings


@pytest.mark.usefixtures("folder")
def test_fixing_has_the_corpus_settled(settled: list[int]) -> None:
    first = report()
    assert report(fixing=Fixing(unsafe=True, diff=True)).findings
    assert len(settled) == 2
    assert report() == first
    assert len(settled) == 2


def test_where_nothing_can_be_kept_all_is_settled(
    folder: Path, settled: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    plain = report(cached=False)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / FOLDER).symlink_to(elsewhere)
    assert report() == report() == plain
    assert list(elsewhere.iterdir()) == []
    (folder / FOLDER).unlink()
    assert report() == plain
    [path] = kept()
    path.unlink()
    path.mkdir()
    assert report() == plain
    assert len(settled) == 5


@pytest.mark.usefixtures("folder")
def test_what_nobody_asks_for_is_thrown_away() -> None:
    report()
    old = time.time() - LONGEST_UNUSED - 60
    for path in (*kept(), *drawers()):
        os.utime(path, (old, old))
    report(ignore=("TXT",))
    assert len(kept()) == len(drawers()) == 1
    assert all(path.stat().st_mtime > old + 60 for path in (*kept(), *drawers()))
    clean(["."])
    assert not Path(FOLDER).exists()


@pytest.mark.usefixtures("folder")
def test_concurrent_runs_do_no_harm() -> None:
    command = [sys.executable, "-m", "newslint", "check", "--output-format", "json", "news"]
    for number in range(2):
        alone = subprocess.run([*command, "--no-cache"], capture_output=True, check=False).stdout
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
        assert {run.communicate()[0] for run in runs} == {alone}
        Path(f"news/{number:02}.txt").rename(f"news/{number + FILES}.txt")
    assert not list(Path(FOLDER).glob("*.tmp"))
