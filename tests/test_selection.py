"""Which rules are in force."""

from pathlib import Path

import pytest

from newslint.catalogue import builtin
from newslint.config import Config
from newslint.selection import catalogue_of, chosen

OPT_IN = {code for code, rule in builtin().items() if not rule.default}


@pytest.mark.parametrize(
    ("select", "extend_select", "ignore", "wanted"),
    [
        (None, [], [], set(builtin()) - OPT_IN),
        ([], [], [], set()),
        (["ALL"], [], [], set(builtin())),
        (["ALL"], [], ["ALL"], set()),
        (["ALL"], [], sorted({code[0] for code in builtin()}), set()),
        (["TTL001"], [], ["TTL"], {"TTL001"}),
        (["TTL"], [], ["TTL001", "repeated-title"], {code for code in builtin() if code.startswith("TTL")} - {"TTL001"} - OPT_IN),
        (["repeated-title"], [], ["TTL"], {"TTL001"}),
        (["TXT003"], ["title-length"], [], {"TXT003", "TTL010"}),
        (None, ["TTL010"], ["TTL010"], set(builtin()) - OPT_IN),
        (None, ["TTL010"], [], set(builtin()) - (OPT_IN - {"TTL010"})),
        (None, [], ["ALL"], set()),
    ],
)
def test_the_more_exact_selector_wins(
    select: list[str] | None, extend_select: list[str], ignore: list[str], wanted: set[str]
) -> None:
    assert set(chosen(builtin(), select, extend_select, ignore)) == wanted


def test_options_of_a_rule_outweigh_those_of_its_family_in_whatever_order() -> None:
    tables = {"QUO001": {"verbs": ["harrumphed"]}, "QUO": {"verbs": ["hummed"]}}
    rules = catalogue_of(Config(Path(), rules=tables))
    assert (rules["QUO001"].options["verbs"], rules["QUO009"].options["verbs"]) == (["harrumphed"], ["hummed"])


def test_a_rule_that_is_switched_off_cannot_be_selected() -> None:
    rules = {code: rule._replace(enabled=code != "TXT003") for code, rule in builtin().items()}
    assert chosen(rules, ["TXT"], [], []) == tuple(code for code in rules if code.startswith("TXT") and code != "TXT003")
