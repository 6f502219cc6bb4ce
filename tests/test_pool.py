"""Several processes give what one gives, byte for byte, and nothing that happens to them ends a run."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newslint import costs
from newslint.config import Configs
from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.linter import Linter
from newslint.mend import Fixing
from newslint.outcome import Outcome
from newslint.pool import FEWEST_FILES, Pool, begin, lint_portion, processors
from newslint.pool import lint as in_process
from newslint.records import portions
from newslint.run import Run
from newslint.sources import Reading

if TYPE_CHECKING:
    from newslint.portions import PortionResult
    from tests.conftest import Newslint

BROKEN = "Bridge number {0} reopens\n\nBridge number {0} reopens\n\nTraffic returned the the same day {0}, the council said.\n"
SOUND = "Ferry number {0} sails from Orle\n\nIt left at dawn on day {0}.\n"
MANY = 2 * FEWEST_FILES + 7


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "stories"
    folder.mkdir()
    for number in range(MANY):
        text = BROKEN if number % 100 == 0 else SOUND
        (folder / f"{number:04}.txt").write_text(text.format(number % (MANY - 3)), "utf-8")
    (folder / "0500.txt").write_bytes(b"\0binary")
    (folder / "0600.txt").write_bytes("Caf\xe9 number 600 opens\n\nIt opened.\n".encode("latin-1"))
    return folder


@pytest.mark.usefixtures("corpus")
def test_any_number_of_processes_writes_the_same(newslint: Newslint) -> None:
    alone = newslint("check", "--no-cache", "--jobs", "1")
    assert alone.returncode == 1
    assert "DUP001" in alone.stdout
    for arguments in (["--no-cache", "--jobs", "2"], ["-j", "3"], ["--jobs", "auto"], []):
        done = newslint("check", *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (alone.returncode, alone.stdout, alone.stderr)


def test_fixing_in_several_processes(newslint: Newslint, corpus: Path) -> None:
    shown = newslint("check", "--diff", "--ignore", "ENC005", "--jobs", "1").stdout
    assert newslint("check", "--diff", "--ignore", "ENC005", "--jobs", "2").stdout == shown
    newslint("check", "--fix-only", "--jobs", "2")
    assert (corpus / "0100.txt").read_text("utf-8") == (
        "Bridge number 100 reopens\n\nTraffic returned the same day 100, the council said.\n"
    )
    assert newslint("check", "--diff", "--ignore", "ENC005").stdout == ""


@pytest.mark.usefixtures("corpus")
def test_a_process_that_is_killed_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = Run(Configs()).check(["."])
    file, this = Linter.file, os.getpid()

    def deadly(self: Linter, path: str, *arguments: object, **options: object) -> Outcome:
        if path.endswith("0700.txt") and os.getpid() != this:
            os.kill(os.getpid(), signal.SIGKILL)
        return file(self, path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "file", deadly)
    assert Run(Configs(), jobs=2).check(["."]) == expected


def test_a_process_that_is_killed_over_records_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("newslint.sources.streams.PORTION", 2_000)
    lines = [json.dumps({"title": f"Ferry {number % 200} sails", "text": "It left left."}) for number in range(210)]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), "utf-8")
    expected = Run(Configs()).check(["."])
    assert len(expected.findings) == 220
    portion, this = Linter.portion, os.getpid()

    def deadly(self: Linter, *arguments: Any) -> PortionResult:  # noqa: ANN401 - as they come
        if os.getpid() != this:
            os.kill(os.getpid(), signal.SIGKILL)
        return portion(self, *arguments)

    monkeypatch.setattr(Linter, "portion", deadly)
    assert Run(Configs(), jobs=2).check(["."]) == expected
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    begin(Linter(Configs()))
    result, spent = lint_portion("wire.jsonl", next(portions("wire.jsonl", Reading())))
    assert result.outcome.articles > 1
    assert spent is None


def test_a_wrong_configuration_ends_the_run(corpus: Path) -> None:
    (corpus.parent / "newslint.toml").write_text('select = ["TTL999"]\n', "utf-8")
    with pytest.raises(NewslintError, match="TTL999"):
        Run(Configs(), jobs=2).check(["."])


def test_few_files_start_no_process(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        pytest.fail("a process was started")

    monkeypatch.setattr(Pool, "_started", never)
    few = [str(corpus / f"{number:04}.txt") for number in range(10)]
    assert len(Run(Configs(), jobs=2).check(few).findings) == 2


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_processes_end_with_the_one_that_started_them(corpus: Path, ending: signal.Signals) -> None:
    code = (
        "import sys, time; from newslint.linter import Linter; file = Linter.file\n"
        "def slow(*arguments, **options): time.sleep(0.02); return file(*arguments, **options)\n"
        "Linter.file = slow\n"
        "from newslint.__main__ import main; sys.argv = ['newslint', 'check', '--jobs', '2', '--no-cache']; sys.exit(main())"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    run = subprocess.Popen(
        [sys.executable, "-c", code], cwd=corpus, env=environment, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(1.5)
    if ending == signal.SIGINT:
        os.killpg(run.pid, ending)
    else:
        run.kill()
    # The pipe ends when the last process that could write into it is gone.
    _, errors = run.communicate(timeout=30)
    assert (run.returncode, errors) == (130 if ending == signal.SIGINT else -ending, b"")


@pytest.mark.usefixtures("corpus")
def test_a_linter_crosses_to_another_process() -> None:
    linter = Linter(Configs(), ignore=("TXT",), fixing=Fixing(diff=True))
    before = linter.file("stories/0000.txt", linter.config_of("stories/0000.txt"))
    other = pickle.loads(pickle.dumps(linter))  # noqa: S301 - our own
    assert other.file("stories/0000.txt", other.config_of("stories/0000.txt")) == before
    assert [finding.code for finding in before.fixed] == ["TTL001"]


@pytest.mark.usefixtures("corpus")
def test_a_process_of_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in the processes, run in this one to be seen."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    begin(Linter(Configs()))
    outcomes, spent = in_process(["stories/0000.txt", "stories/gone.txt"], False)  # noqa: FBT003 - as a pool calls it
    assert spent is None
    assert [len(outcome.findings) for outcome in outcomes] == [2, 0]
    assert outcomes[1] == Outcome("stories/gone.txt", problems=(Problem("stories/gone.txt", "no such file"),), linted=False)


@pytest.mark.usefixtures("corpus")
def test_processes_tell_what_was_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.pool.FEWEST_FILES", 100)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    try:
        spent = costs.begin()
        report = Run(Configs(), jobs=2).check(["."])
        begin(Linter(Configs()), True)  # noqa: FBT003 - as a pool calls it
        _, own = in_process(["stories/0000.txt"], False)  # noqa: FBT003 - as above
    finally:
        costs.end()
    assert spent.times["rules", "TXT003"] == report.files
    assert own is not None
    assert own.times["rules", "TXT003"] == 1


@pytest.mark.usefixtures("corpus")
def test_a_new_start_where_there_are_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = Run(Configs()).check(["."])
    monkeypatch.setattr("threading.active_count", lambda: 2)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    assert Run(Configs(), jobs=2).check(["."]) == expected


@pytest.mark.usefixtures("corpus")
def test_many_files_are_taken_in_hand_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = Run(Configs()).check(["."])
    monkeypatch.setattr("newslint.pool.BATCH", 300)
    monkeypatch.setattr("newslint.pool.FEWEST_FILES", 100)
    assert Run(Configs(), jobs=2).check(["."]) == expected


def test_how_many_processors() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)


@pytest.mark.parametrize("value", ["0", "-1", "two", ""])
def test_jobs_are_a_number(newslint: Newslint, value: str) -> None:
    done = newslint("check", f"--jobs={value}")
    assert done.returncode == 2
    assert "a number from 1, or auto" in done.stderr
