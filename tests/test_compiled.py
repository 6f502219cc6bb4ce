"""The catalogue is parsed once, and read from `__pycache__` from then on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from newslint.compiled import compiled, toml

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b'[ABC001]\nname = "one"\nwords = ["a", 1, 1.5, true]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "__pycache__").mkdir()
    return tmp_path


class Parser:
    """Parses, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, text: bytes) -> dict[str, Any]:
        self.times += 1
        return tomli.loads(text.decode())


def kept(folder: Path) -> list[Path]:
    return list((folder / "__pycache__").iterdir())


def test_a_text_is_parsed_once(folder: Path) -> None:
    parse = Parser()
    first = compiled(TEXT, parse, str(folder))
    assert first == tomli.loads(TEXT.decode()) == compiled(TEXT, parse, str(folder))
    assert parse.times == 1
    assert compiled(TEXT + b"other = 1\n", parse, str(folder))["ABC001"]["other"] == 1
    assert parse.times == 2
    assert len(kept(folder)) == 1


def test_each_name_has_its_own_tables(folder: Path) -> None:
    parse = Parser()
    compiled(TEXT, parse, str(folder))
    assert compiled(TEXT + b"other = 1\n", parse, str(folder), "words")["ABC001"]["other"] == 1
    assert compiled(TEXT, parse, str(folder)) == toml(TEXT)
    assert parse.times == len(kept(folder)) == 2


@pytest.mark.parametrize("length", [0, 5, 16, 20, 40])
def test_what_is_damaged_is_parsed_again(folder: Path, length: int) -> None:
    parse = Parser()
    first = compiled(TEXT, parse, str(folder))
    [file] = kept(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:length])
    assert compiled(TEXT, parse, str(folder)) == first
    assert file.read_bytes() == whole


def test_nothing_is_kept_where_nothing_is_to_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(TEXT, Parser(), str(folder))
    assert kept(folder) == []


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    (folder / "__pycache__").rmdir()
    assert compiled(TEXT, Parser(), str(folder))
    (folder / "__pycache__" / f"rules.{sys.implementation.cache_tag}.marshal").mkdir(parents=True)
    assert compiled(TEXT, Parser(), str(folder))
    assert [path.is_dir() for path in kept(folder)] == [True]
