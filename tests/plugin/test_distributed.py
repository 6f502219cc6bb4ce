"""Articles as tests in several processes: pytest-xdist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.plugin.conftest import Run

SOUND = "Harbour opens\n\nThe quay was full by noon, said Ada Merrin of Orle.\n"


@pytest.mark.parametrize(
    "options",
    ["-p no:xdist", "-n0", "-n2", *(f"-n2 --dist={way}" for way in ("loadscope", "loadfile", "loadgroup", "worksteal"))],
)
def test_every_distribution_finds_the_same(stories: Path, run: Run, options: str) -> None:
    (stories / "zz.txt").write_text(SOUND, "utf-8")
    result = run("--newslint", *options.split(), apart=True)
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["     1 DUP001 *", "     1 TXT003 *"])


def test_other_processes_are_told_what_was_found(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    """Neither linted again there, nor looked for in other folders."""
    pytester.makeini("[pytest]\ntestpaths = tests\n")
    (pytester.mkdir("tests") / "test_it.py").write_text("def test_passes(): pass", "utf-8")
    (stories / "test_no.py").write_text("def test_fails(): assert False", "utf-8")
    (pytester.path / "newslint-baseline.jsonl").write_text(
        '{"newslint-baseline": 1}\n{"path": "gone.txt", "code": "TXT003", "words": "a a", "hash": "00"}\n', "utf-8"
    )
    result = run("--newslint", "-n2", "--newslint-no-cache", apart=True)
    result.assert_outcomes(passed=2, failed=2)
    result = run("--newslint", "-n2", "newslint-baseline.jsonl", apart=True)
    result.assert_outcomes(failed=1)


@pytest.mark.parametrize("option", ["--newslint-fix", "--newslint-update-baseline"])
def test_nothing_is_written_by_several_processes(stories: Path, run: Run, option: str) -> None:
    before = (stories / "broken.txt").read_bytes()
    result = run(option, "-n2", apart=True)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*{option} writes files*"])
    assert (stories / "broken.txt").read_bytes() == before


@pytest.mark.usefixtures("stories")
def test_what_a_fix_would_change_can_be_shown_by_several_processes(run: Run) -> None:
    run("--newslint-fix", "--newslint-diff", "-n2", apart=True).assert_outcomes(passed=1, failed=1)
