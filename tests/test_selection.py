"""Which rules are in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from newslint.catalogue import builtin
from newslint.config import Config
from newslint.kinds import trust_of
from newslint.selection import catalogue_of, chosen, setting_of

if TYPE_CHECKING:
    from newslint.finding import Applicability

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


@pytest.mark.parametrize(
    ("settings", "trust"),
    [
        ({}, "own own own"),
        ({"fixable": ()}, "none none none"),
        ({"fixable": ("TTL",)}, "own own none"),
        ({"fixable": ("repeated-title",)}, "own none none"),
        ({"unfixable": ("TTL",)}, "none none own"),
        ({"unfixable": ("TTL",), "extend_fixable": ("TTL00", "TTL001")}, "own own own"),
        ({"fixable": ("TTL",), "unfixable": ("TTL",)}, "none none none"),
        ({"fixable": ("TTL001",), "unfixable": ("ALL",)}, "own none none"),
        ({"extend_safe_fixes": ("ALL",)}, "safe safe safe"),
        ({"extend_safe_fixes": ("TTL003",), "extend_unsafe_fixes": ("TTL",)}, "unsafe safe own"),
        ({"extend_safe_fixes": ("TTL",), "extend_unsafe_fixes": ("TTL",), "unfixable": ("TTL003",)}, "unsafe none own"),
    ],
)
def test_the_more_exact_selector_decides_on_fixes(settings: dict[str, tuple[str, ...]], trust: str) -> None:
    rules = setting_of(Config(Path(), **settings)).rules.by_code  # type: ignore[arg-type]  # fields of several types
    assert " ".join(rules[code].trust for code in ("TTL001", "TTL003", "TXT003")) == trust


@pytest.mark.parametrize(
    ("trust", "after"),
    [
        ("own", ("safe", "unsafe", "display", None)),
        ("safe", ("safe", "safe", "display", None)),
        ("unsafe", ("unsafe", "unsafe", "display", None)),
        ("none", (None, None, None, None)),
    ],
)
def test_a_hint_is_never_made_a_fix(
    trust: Literal["own", "safe", "unsafe", "none"], after: tuple[Applicability | None, ...]
) -> None:
    rule = builtin()["TTL003"]._replace(trust=trust)
    assert (rule.trusted("safe"), rule.trusted("unsafe"), rule.trusted("display"), rule.trusted(None)) == after
    assert trust_of(rule) == after[1]


def test_options_of_a_rule_outweigh_those_of_its_family_in_whatever_order() -> None:
    tables = {"QUO001": {"verbs": ["harrumphed"]}, "QUO": {"verbs": ["hummed"]}}
    rules = catalogue_of(Config(Path(), rules=tables))
    assert (rules["QUO001"].options["verbs"], rules["QUO009"].options["verbs"]) == (["harrumphed"], ["hummed"])


def test_a_rule_that_is_switched_off_cannot_be_selected() -> None:
    rules = {code: rule._replace(enabled=code != "TXT003") for code, rule in builtin().items()}
    assert chosen(rules, ["TXT"], [], []) == tuple(code for code in rules if code.startswith("TXT") and code != "TXT003")
