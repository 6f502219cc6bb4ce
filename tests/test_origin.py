"""Where in its file a setting is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.config import Config, Configs
from newslint.errors import NewslintError
from newslint.origin import Origin, origins
from newslint.selection import setting_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('select = ["TTL001",\n  "TTL999"]', "newslint.toml:2:4: there is no rule 'TTL999'; did you mean"),
        ("# x\nextend-select = ['TTL-01']", "newslint.toml:2:19: there is no rule 'TTL-01'; did you mean"),
        ("fixable = ['ALL']\nunfixable = ['TTL09']", "newslint.toml:2:15: there is no rule 'TTL09'; did you mean"),
        ("extend-safe-fixes = ['TXT', 'TXT03']", "newslint.toml:1:30: there is no rule 'TXT03'; did you mean"),
        ('ignore = ["repeated-titel"]', "newslint.toml:1:12: there is no rule 'repeated-titel'; did you mean 'repeated-title'?"),
        (
            '[per-file-ignores]\n"TTL0O1/*.md" = ["TTL001", "TTL0O1"]',
            "newslint.toml:2:29: there is no rule 'TTL0O1'; did you mean 'TTL001'?",
        ),
        ('[severity]\nTTL001 = "info"\nTTLX = "error"', "newslint.toml:3:1: there is no rule 'TTLX'; did you mean 'TTL'?"),
        (
            "[rules.TTL010]\nmin = 5\nmax = 2",
            "newslint.toml:3:1: TTL010 has min = 5 above max = 2; set both so that something fits",
        ),
        ("[rules.TTL010]\nmin = 500", "newslint.toml:2:1: TTL010 has min = 500 above max = 110; set both so that something fits"),
        ("[rules.title-length]\nmax = -5", "newslint.toml:2:1: "),
        ("[rules.QUO]\nlanguage = 'english'", "newslint.toml:2:1: "),
        ("# x\nextend-rules = ['nope.toml']", "newslint.toml:2:1: there is no file of rules nope.toml; correct extend-rules"),
        ("[rules.TTL9]\na = 1", "newslint.toml:1:8: there is no rule 'TTL9'"),
        ("[rules.TTL010]\nmin = 1\nmaxi = 1", "newslint.toml:3:1: [TTL010] has no option 'maxi'; did you mean 'max'?"),
        ("rules = { TTL010 = { max = 'x' } }", "newslint.toml:1:22: [TTL010] 'max' should be a number, not 'x'"),
        (
            '[[accept]]\ntext = "a"\n[[accept]]\ntext = "b"\ncodes = ["TXT", "TXT0003"]',
            "newslint.toml:5:18: there is no rule 'TXT0003'; did you mean 'TXT003'?",
        ),
    ],
)
def test_what_no_rule_is_meant_by_is_told_with_its_place(project: Path, text: str, error: str) -> None:
    (project / "newslint.toml").write_text(text, "utf-8")
    with pytest.raises(NewslintError) as caught:
        setting_of(Configs().for_folder("."))
    assert str(caught.value).startswith(error)


def test_places_in_a_project_file_are_those_of_its_own_table(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.other]\nignore = ["TTL9"]\n\n[tool.newslint]\nignore = ["TTL9"]\n', "utf-8")
    with pytest.raises(NewslintError, match=r"^pyproject\.toml:5:12: there is no rule 'TTL9'"):
        setting_of(Configs().for_folder("."))
    assert origins(Configs().for_folder(".")) == {"ignore": Origin("pyproject.toml", 5, 1)}


def test_what_the_command_line_or_a_program_sets_has_no_place(project: Path) -> None:
    (project / "newslint.toml").write_text('ignore = ["TTL001"]\n', "utf-8")
    config = Configs(overrides={"select": ("TTL9",)}).for_folder(".")
    with pytest.raises(NewslintError, match=r"^there is no rule 'TTL9'"):
        setting_of(config)
    with pytest.raises(NewslintError, match=r"^there is no rule 'TTL9'"):
        setting_of(Config(project, severity={"TTL9": "info"}))
    assert origins(Config(project)) == {}


def test_each_key_is_found_in_whatever_form_it_is_written(project: Path) -> None:
    (project / "newslint.toml").write_text("rules.TTL010.max = 9\n'fail-on' = 'info'\n\n[severity]\nTTL001 = 'info'\n", "utf-8")
    assert {key: origin.row for key, origin in origins(Configs().for_folder(".")).items()} == {
        "rules": 1,
        "fail-on": 2,
        "severity": 4,
    }
