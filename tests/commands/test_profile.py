"""`newslint check --profile`, as people run it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint

ROW = re.compile(r" +(\d+\.\d{3}) s +(\d+\.\d) % +([\d,]*) +(?:[\d,]+ µs)?  (.+)")


def test_a_table_tells_what_the_time_was_spent_on(tmp_path: Path, newslint: Newslint) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Ferry sails\n\nIt left the the quay.\n\nNobody saw it go.\n", "utf-8")
    without = newslint("check", "--no-cache", "--output-format", "concise")
    done = newslint("check", "--no-cache", "--output-format", "concise", "--profile")
    assert (done.stdout, done.returncode) == (without.stdout, without.returncode)
    head, _, *lines = done.stderr.splitlines()
    assert re.fullmatch(r"\d+\.\d\d s of CPU for 3 files, [\d,]+ µs each", head)
    matches = [found for line in lines if (found := ROW.fullmatch(line))]
    assert len(matches) == len(lines)
    rows = {found[4]: found for found in matches}
    assert {"rules", "views", "reading", "corpus", "report", "start-up, finding files, and the rest"} <= rows.keys()
    assert {"  TXT003", "  article.words", "  articles", "  concise"} <= rows.keys()
    assert rows["  TXT003"][3] == "3"
    parts = [found for name, found in rows.items() if not name.startswith(" ")]
    assert 99 < sum(float(found[2]) for found in parts) < 101


def test_a_table_of_nothing(newslint: Newslint) -> None:
    done = newslint("check", "--profile")
    assert "s of CPU for 0 files\n" in done.stderr


def test_a_run_that_fails_has_no_table(newslint: Newslint) -> None:
    done = newslint("check", "--profile", "--config", "gone.toml")
    assert done.returncode == 2
    assert "of CPU" not in done.stderr
