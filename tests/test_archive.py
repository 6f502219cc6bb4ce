"""The index of an archive: nothing that it does, or that is done to it, can be seen in a report."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint import archive
from newslint.cache import FOLDER, clean
from newslint.config import Configs
from newslint.corpus.segment import Segment
from newslint.run import Run

if TYPE_CHECKING:
    from tests.conftest import Newslint

ROOT = Path(__file__).parent.parent

FILES = 40
"""Files of an archive here, and from how many on it has an index."""

NOUNS = "ferry harbour council lighthouse bakery orchard tramway library museum reservoir".split()
VERBS = "reopens closes expands welcomes repairs inspects".split()
PLACES = "Orle Sande Wenn Tarrow Mellin Brask".split()
SITE = "Follow the Orle Post every morning for all the news of the coast, the islands and the villages behind the hills."


def sentence(draw: random.Random) -> str:
    """Return one of some thousand sentences, long enough to be a passage."""
    noun, verb, place, other = draw.choice(NOUNS), draw.choice(VERBS), draw.choice(PLACES), draw.choice(PLACES)
    return (
        f"Nobody at the {noun} in {place} would say on Monday whether the old {draw.choice(NOUNS)} of {other} ever {verb} "
        f"its gates before the {draw.randrange(1, 9)} winters of repairs are over."
    )


def story(draw: random.Random) -> str:
    """Return a story that may share its headline, a passage, its body or its last line with others."""
    title = random.Random(draw.randrange(30))  # noqa: S311 - nothing is kept secret
    headline = f"{title.choice(PLACES)} {title.choice(NOUNS)} {title.choice(VERBS)} {title.choice(NOUNS)} after the long storm"
    tail = draw.choice(("", "", " at last", " | Orle Post"))
    own = random.Random(draw.randrange(30))  # noqa: S311 - as above
    body = [sentence(own) for _ in range(4)]
    if draw.random() < 0.5:
        body[draw.randrange(4)] = sentence(draw)
    return f"{headline}{tail}\n\n" + "\n\n".join([*body, *([SITE] if draw.random() < 0.8 else [])]) + "\n"


@pytest.fixture
def draw() -> random.Random:
    return random.Random(7)  # noqa: S311 - as above


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draw: random.Random) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(archive, "FEWEST_FILES", FILES)
    (tmp_path / "newslint.toml").write_text('corpus = ["archive/*"]\nextend-select = ["NAM101"]\n', "utf-8")
    (tmp_path / "archive").mkdir()
    for number in range(FILES + 20):
        (tmp_path / "archive" / f"{number:03}.txt").write_text(story(draw), "utf-8")
    renew(draw)
    return tmp_path


def renew(draw: random.Random) -> None:
    for name in ("new.txt", "newer.txt"):
        Path(name).write_text(story(draw), "utf-8")


def found(*, cached: bool = True, jobs: int = 1) -> str:
    report = Run(Configs(), cached=cached, jobs=jobs).check(["new.txt", "newer.txt"])
    return repr((report.findings, report.problems, report.notes))


def segments() -> list[Path]:
    return sorted(Path(FOLDER).glob("*.index"))


@pytest.mark.parametrize("largest", [7, 8_192])
def test_the_same_is_found_whatever_becomes_of_the_archive(
    folder: Path, draw: random.Random, monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    monkeypatch.setattr(archive, "LARGEST", largest)
    codes: set[str] = set()
    for round_ in range(6):
        plain = found(cached=False)
        assert found(jobs=1 + round_ % 2) == plain
        assert found() == plain
        codes |= {code for code in ("DUP001", "DUP002", "DUP003", "DUP004", "DUP005", "TPL008", "TTL004") if code in plain}
        renew(draw)
        for _ in range(draw.choice((0, 1, 3, 30))):
            (folder / "archive" / f"{draw.randrange(90):03}.txt").write_text(story(draw), "utf-8")
        for path in draw.sample(sorted((folder / "archive").iterdir()), draw.choice((0, 0, 1, 9))):
            path.unlink()
    assert codes == {"DUP001", "DUP002", "DUP003", "DUP004", "DUP005", "TPL008", "TTL004"}
    assert len(segments()) <= (20 if largest == 7 else 7)


@pytest.mark.usefixtures("folder")
def test_only_what_has_changed_is_read(linted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found()
    assert len(linted) == FILES + 22
    [whole] = segments()
    del linted[:]
    found()
    assert linted == ["new.txt", "newer.txt"]
    Path("archive/007.txt").write_text(Path("new.txt").read_text("utf-8"), "utf-8")
    Path("archive/001.txt").unlink()
    del linted[:]
    assert "archive/007.txt" in found()
    assert linted == ["new.txt", "newer.txt", "archive/007.txt"]
    assert len(segments()) == 2
    Path("archive/008.txt").unlink()
    Path("archive/009.txt").write_text(SITE, "utf-8")
    del linted[:]
    found()
    # The small segment was made anew with what is new, from what the cache holds of it.
    assert linted == ["new.txt", "newer.txt", "archive/009.txt"]
    assert len(segments()) == 2
    assert whole in segments()
    monkeypatch.setattr(archive, "MOST_CLUES", 3)
    known = found()
    assert known == found(cached=False)


@pytest.mark.usefixtures("folder")
def test_an_index_depends_on_the_settings() -> None:
    found()
    first = segments()
    Path("newslint.toml").write_text('corpus = ["archive/*"]\nignore = ["DUP004"]\n', "utf-8")
    assert found() == found(cached=False)
    assert len(segments()) > len(first)


@pytest.mark.usefixtures("folder")
def test_a_damaged_index_is_made_anew() -> None:
    plain = found()
    [segment] = segments()
    whole = segment.read_bytes()
    line = whole.index(b"\n") + 1
    rows = line + int(whole[:line].split()[1])
    strings = rows + 2 * (len(whole) - rows) // 3
    damages = [b"", b"\n", b"0 0\n", b"x" * 1000, whole[: line + 9], whole[:-9]]
    damages += [whole[:at] + bytes(len(whole) - at) for at in (line + 9, rows, strings)]
    for damaged in damages:
        segment.write_bytes(damaged)
        assert found() == plain
        assert segment.read_bytes() in {whole, damaged}  # what is wrong where nobody looks is not seen
    segment.write_bytes(whole[:rows] + bytes(len(whole) - rows))
    assert found() == plain
    assert segment.read_bytes() == whole


@pytest.mark.usefixtures("folder")
def test_where_nothing_can_be_kept_all_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plain = found(cached=False)
    assert not Path(FOLDER).exists()
    Path(FOLDER).write_text("in the way", "utf-8")
    assert found() == plain
    Path(FOLDER).unlink()
    (tmp_path / "elsewhere").mkdir()
    Path(FOLDER).symlink_to(tmp_path / "elsewhere")
    assert found() == plain
    assert not list((tmp_path / "elsewhere").iterdir())
    Path(FOLDER).unlink()
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "numpy", None)
        assert found() == plain
        assert not segments()
    assert found() == plain
    [segment] = segments()
    # What is in the way of a segment, and cannot be deleted, is done without.
    segment.unlink()
    segment.mkdir()
    assert found() == plain


@pytest.mark.usefixtures("folder")
def test_records_and_what_is_no_article_stand_beside_it() -> None:
    words = Path("new.txt").read_text("utf-8").replace("\n\n", " ").strip()
    Path("archive/wire.jsonl").write_text(f'{{"title": "{words[:40]}", "text": "{words}"}}\n', "utf-8")
    Path("archive/page.html").write_text("<p>no article\n", "utf-8")
    Path("archive/none.txt").write_bytes(b"\x00\x01\x02" * 50)
    plain = found(cached=False)
    assert "wire.jsonl" in plain
    assert found() == found() == plain
    assert segments()


@pytest.mark.usefixtures("folder")
def test_an_index_is_cleaned_up() -> None:
    found()
    assert segments()
    assert clean(["."])
    assert not Path(FOLDER).exists()


@pytest.mark.usefixtures("folder")
def test_segments_that_vanish_while_they_are_asked_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = found()
    own = Segment.clue

    def spoilt(self: Segment, number: int) -> object:
        if Path(self.path).exists():
            raise OSError
        return own(self, number)

    with monkeypatch.context() as patch:
        patch.setattr(Segment, "clue", spoilt)
        assert found() == plain
    assert found() == plain


def test_concurrent_runs_do_no_harm(newslint: Newslint, folder: Path, draw: random.Random) -> None:
    for number in range(archive.FEWEST_FILES, 140):
        (folder / "archive" / f"{number:03}.txt").write_text(story(draw), "utf-8")
    command = [sys.executable, "-m", "newslint", "check", "new.txt", "--output-format", "json"]
    alone = newslint("check", "new.txt", "--output-format", "json", "--no-cache").stdout.encode()
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings) for _ in range(3)]
    assert {run.communicate()[0] for run in runs} == {alone}
    assert subprocess.run(command, capture_output=True, check=False, env=surroundings).stdout == alone
    assert segments()
    assert not list(Path(FOLDER).glob("*.tmp"))
