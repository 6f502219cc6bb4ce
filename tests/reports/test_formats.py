from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from newslint.reports import FORMATS, STATISTICS

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.finding import Report


@pytest.mark.parametrize("module", [*FORMATS.values(), *STATISTICS.values()])
def test_every_registered_module_writes(module: str) -> None:
    assert callable(import_module(module).write)


def test_statistics_exist_only_for_formats() -> None:
    assert STATISTICS.keys() <= FORMATS.keys()


def test_unknown_formats_are_key_errors(report: Report, written: Callable[..., str]) -> None:
    with pytest.raises(KeyError):
        written(report, "telegram")
    with pytest.raises(KeyError):
        written(report, "json-lines", statistics=True)


@pytest.mark.parametrize("form", FORMATS)
def test_reports_end_in_a_line_feed_and_repeat_themselves(form: str, report: Report, written: Callable[..., str]) -> None:
    text = written(report, form)
    assert text.endswith("\n")
    assert written(report, form) == text


def test_formats_are_imported_when_they_are_written() -> None:
    script = "import sys, newslint.reports; print([name for name in sys.modules if name.startswith('newslint.reports.')])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "['newslint.reports.style']\n"
