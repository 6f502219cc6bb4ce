"""The settings in force, and where they come from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newslint.values import KEYS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint

TOML = """\
# The desk's own.
select = ["TTL", "TXT"]
ignore = ["TTL003"]
extend-exclude = ["drafts"]

[severity]
TTL001 = "warning"

[per-file-ignores]
"letters/*" = ["TXT"]

[[accept]]
text = 'He said "had had"'
codes = ["TXT003"]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "newslint.toml").write_text(TOML, "utf-8")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.md").touch()
    (tmp_path / "hugo.toml").touch()
    return tmp_path


def test_each_setting_has_its_origin(newslint: Newslint, folder: Path) -> None:
    lines = newslint("config").stdout.splitlines()
    assert lines[0] == f"# .: {folder}/newslint.toml"
    settings = dict(line.split(maxsplit=1)[::-1] for line in lines[1 : 1 + len(KEYS)])
    assert list(settings) == [line.split(maxsplit=1)[1] for line in lines[1 : 1 + len(KEYS)]]
    assert settings['select = ["TTL", "TXT"]'] == "newslint.toml:2"
    assert settings['severity = { TTL001 = "warning" }'] == "newslint.toml:6"
    assert settings['per-file-ignores = { "letters/*" = ["TXT"] }'] == "newslint.toml:9"
    accept = 'accept = [{ path = "", codes = ["TXT003"], text = "He said \\"had had\\"" }]'
    assert settings[accept] == "newslint.toml:12"
    assert settings["max-file-size = 100000000"] == "default"
    assert lines[-1] == "# Tags that are legitimate here: hugo"
    assert "# per-file-ignores" not in "\n".join(lines)


def test_what_is_shown_can_be_written(newslint: Newslint, folder: Path) -> None:
    before = json.loads(newslint("config", "--output-format", "json").stdout)["settings"]
    lines = newslint("config").stdout.splitlines()[1 : 1 + len(KEYS)]
    assert 'default           python = { names = [], calls = [], format = "text" }' in lines
    assert "default           # story is not set" in lines
    assert "default           # baseline is not set: newslint-baseline.jsonl if there is one" in lines
    (folder / "newslint.toml").write_text("\n".join(line.split(maxsplit=1)[1] for line in lines), "utf-8")
    after = json.loads(newslint("config", "--output-format", "json").stdout)["settings"]
    assert {key: one["value"] for key, one in after.items()} == {key: one["value"] for key, one in before.items()}
    (folder / "newslint.toml").write_text("baseline = false\n", "utf-8")
    assert "newslint.toml:1  baseline = false" in newslint("config").stdout


def test_a_file_has_what_is_ignored_in_it(newslint: Newslint, folder: Path) -> None:
    told = json.loads(newslint("config", "letters/a.md", "--output-format", "json").stdout)
    assert told["file"] == str(folder / "newslint.toml")
    assert "TXT003" in told["ignored"]
    assert not {"TXT003", "TTL003"} & set(told["rules"])
    assert told["templates"] == "hugo"
    assert list(told["settings"]) == list(KEYS)
    assert told["settings"]["extend-exclude"] == {"value": ["drafts"], "from": ["newslint.toml:4"]}
    assert "# per-file-ignores leaves out here: TXT" in newslint("config", "letters/a.md").stdout


def test_the_command_line_stands_above_the_file_or_beside_it(newslint: Newslint) -> None:
    told = json.loads(newslint("config", "--ignore", "TTL008", "--fail-on", "error", "--output-format", "json").stdout)
    assert told["settings"]["ignore"] == {"value": ["TTL003", "TTL008"], "from": ["newslint.toml:3", "command line"]}
    assert told["settings"]["fail-on"] == {"value": "error", "from": ["command line"]}
    told = json.loads(newslint("config", "--select", "TTL", "--ignore", "TTL008", "--output-format", "json").stdout)
    assert told["settings"]["select"] == {"value": ["TTL"], "from": ["command line"]}
    assert told["settings"]["ignore"] == {"value": ["TTL008"], "from": ["command line"]}
    assert "TTL003" in told["rules"]
    assert "TTL008" not in told["rules"]


def test_what_is_fixable_can_be_extended_and_replaced(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('unfixable = ["TTL"]\nextend-fixable = ["TTL001"]\n', "utf-8")

    def settings(*arguments: str) -> list[tuple[list[str], list[str]]]:
        told = json.loads(newslint("config", "--output-format", "json", *arguments).stdout)["settings"]
        return [(told[key]["value"], told[key]["from"]) for key in ("fixable", "extend-fixable", "unfixable")]

    file, default, line = (["newslint.toml:2"], ["newslint.toml:1"]), ["default"], ["command line"]
    assert settings("--unfixable", "TXT") == [
        (["ALL"], default),
        (["TTL001"], file[0]),
        (["TTL", "TXT"], [*file[1], *line]),
    ]
    assert settings("--fixable", "ENC,TPL") == [(["ENC", "TPL"], line), ([], line), ([], line)]


def test_without_a_file_all_is_default(newslint: Newslint) -> None:
    lines = newslint("config", "--isolated").stdout.splitlines()
    assert lines[0] == "# .: no configuration file"
    assert "default  # select is not set: all rules that are not opt-in" in lines


def test_a_path_need_not_be_there(newslint: Newslint) -> None:
    done = newslint("config", "wire/b.md")
    assert (done.returncode, done.stderr) == (0, "note: wire/b.md: no such file or folder; these would be its settings\n")


def test_a_wrong_configuration_is_told(newslint: Newslint, folder: Path) -> None:
    (folder / "newslint.toml").write_text('ignore = ["TTL0001"]\n', "utf-8")
    done = newslint("config")
    assert (done.returncode, done.stderr) == (
        2,
        "error: newslint.toml:1:12: there is no rule 'TTL0001'; did you mean 'TTL001'?\n",
    )


def test_where_no_generator_is_at_work_no_tags_are_legitimate(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()  # no search goes beyond a repository
    (tmp_path / "hugo.toml").unlink()
    shown = newslint("config").stdout
    assert "rules are in force" in shown
    assert "Tags that are legitimate here" not in shown
