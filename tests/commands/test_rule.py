"""Rules as text, as Markdown and as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newslint.catalogue import builtin
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
        assert rule["fix"] == (row.fix["applicability"] if row.fix else None)
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
