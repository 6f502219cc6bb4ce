"""Rules as text, as Markdown and as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newslint.catalogue import builtin
from newslint.kinds import trust_of
from newslint.pages import page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint


def test_every_rule_as_json_says_all_that_its_row_does(newslint: Newslint) -> None:
    told = json.loads(newslint("rule", "--all", "--output-format", "json").stdout)
    assert [rule["code"] for rule in told] == list(builtin())
    for rule, row in zip(told, builtin().values(), strict=True):
        assert (rule["name"], rule["kind"], rule["severity"], rule["default"]) == (row.name, row.kind, row.severity, row.default)
        assert (rule["summary"], rule["why"], rule["message"]) == (row.summary, row.why, row.message)
        assert rule["fix"] == trust_of(row)
        assert rule["options"] == {
            name: {"default": value, "value": value, "help": row.option_help.get(name, "")} for name, value in row.options.items()
        }
        assert (rule["bad"], rule["good"], rule["instead"]) == (list(row.bad), list(row.good), row.instead)


def test_one_rule_is_one_object_with_the_options_in_force(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('extend-rules = ["house.toml"]\nrules = { TTL010 = { max = 90 } }\n', "utf-8")
    (tmp_path / "house.toml").write_text(
        '[HSE001]\nname = "x"\nkind = "existence"\nsummary = "s"\nmessage = "m"\nwords = ["x"]\noptions = { since = 2024-05-01 }\n',
        "utf-8",
    )
    rule = json.loads(newslint("rule", "title-length", "--output-format", "json").stdout)
    assert (rule["code"], rule["options"]["max"]["default"], rule["options"]["max"]["value"]) == ("TTL010", 110, 90)
    house = json.loads(newslint("rule", "HSE001", "--output-format", "json").stdout)
    assert house["options"]["since"] == {"default": "2024-05-01", "value": "2024-05-01", "help": ""}


def test_markdown_holds_whole_pages(newslint: Newslint) -> None:
    done = newslint("rule", "ttl001", "--output-format", "markdown")
    assert done.stdout == page(builtin()["TTL001"])
    every = newslint("rule", "--all", "--output-format", "markdown").stdout
    assert every == "\n".join(map(page, builtin().values()))


def test_one_rule_or_all_but_not_both(newslint: Newslint) -> None:
    done = newslint("rule", "--all", "TTL001")
    assert (done.returncode, done.stderr) == (2, "error: --all and TTL001 cannot both be meant; leave one of them out\n")
    assert newslint("rule", "--output-format", "json").returncode == 2


HOUSE = """
[HSE001]
name = "a-a"
kind = "substitution"
summary = "s"
message = "write “{replacement}”"
swap = { "in order to" = "to" }

[HSE002]
name = "b-b"
kind = "existence"
summary = "s"
message = "m"
words = ["ferry"]

[HSE003]
name = "c-c"
kind = "occurrence"
summary = "s"
message = "m"
pattern = "ferry"
options = { max = 3 }

[HSE004]
name = "d-d"
kind = "repetition"
summary = "s"
message = "m"
"""


def test_kinds_that_make_their_own_fixes_say_so(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('extend-rules = ["house.toml"]\nselect = ["HSE"]\n', "utf-8")
    (tmp_path / "house.toml").write_text(HOUSE, "utf-8")
    family = json.loads(newslint("rule", "hse", "--output-format", "json").stdout)
    assert {rule["code"]: rule["fix"] for rule in family} == {
        "HSE001": "unsafe", "HSE002": None, "HSE003": None, "HSE004": "unsafe"
    }  # fmt: skip
    page = newslint("rule", "HSE001").stdout
    assert "unsafe fix" in page
    assert "## Fix safety" in page
    (tmp_path / "a.txt").write_text("Quay\n\nIt left in order to sail.\n", "utf-8")
    sarif = newslint("check", "--output-format", "sarif").stdout
    assert '"HSE001"' in sarif
    assert [rule["code"] for rule in family] == [line.split()[0] for line in newslint("rule", "HSE").stdout.splitlines()]


ENDLESS = """
[HSE001]
name = "ferry"
kind = "existence"
summary = "s"
message = "m"
words = ["ferry"]
fix = { edit = "replace", with = "ferry (ferry)", applicability = "safe" }

[HSE002]
name = "mill"
kind = "substitution"
summary = "s"
message = "m"
swap = { mill = "mill house" }
bad = [3]

[HSE003]
name = "quay"
kind = "existence"
summary = "s"
message = "m"
patterns = ["old quay|quay wall"]
fix = { edit = "replace", with = "quay wall", applicability = "safe" }
bad = ["Quay\\n\\nAn «old quay»."]

[HSE004]
name = "boat"
kind = "substitution"
summary = "s"
message = "m"
swap = { boat = "ship" }
bad = ["Quay\\n\\nA «boat»."]
"""


def test_a_fix_that_writes_what_its_rule_finds_is_a_fault(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('extend-rules = ["house.toml"]\n', "utf-8")
    (tmp_path / "house.toml").write_text(ENDLESS, "utf-8")
    endless = "its fix never comes to an end, as the rule finds again what it writes"
    for code, is_endless in (("HSE001", True), ("HSE002", True), ("HSE003", True), ("HSE004", False)):
        assert (f"{code}: {endless}" in newslint("rule", "--check", code).stdout) == is_endless
    story = tmp_path / "s.txt"
    story.write_text("Quay closes\n\nOne ferry left.\n", "utf-8")
    for options in (["--fix"], ["--fix", "--unsafe-fixes"], ["--diff"]):
        done = newslint("check", "--select", "HSE001", *options)
        assert done.returncode == 2
        assert done.stderr.startswith("error: s.txt: nothing was changed: once fixed, rule HSE001 (")
        assert "house rule" in done.stderr
        assert "report it" not in done.stderr
    assert story.read_text("utf-8") == "Quay closes\n\nOne ferry left.\n"
    story.write_text("Quay closes\n\n" + "ferry " * 10_001, "utf-8")
    done = newslint("check", "--select", "HSE001", "--fix")
    assert done.returncode == 2
    assert "matches more than 10,000 times" in done.stderr


def test_the_beginning_of_codes_lists_the_rules_that_have_it(newslint: Newslint) -> None:
    done = newslint("rule", "TTL01")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["TTL010", "TTL011"]
