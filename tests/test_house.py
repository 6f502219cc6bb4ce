"""The names of a house: what its table may hold, what is said of a wrong one, and where variants are found."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.catalogue import builtin, extended
from newslint.engine import Rules, ordered, read
from newslint.errors import NewslintError
from newslint.house import HouseNames, names_of, with_names
from newslint.position import Source
from newslint.rows import Row
from newslint.sources import articles

if TYPE_CHECKING:
    from newslint.finding import Finding
    from newslint.rule import Rule

HOUSE = """\
[names]
never-flag = ["Smythen"]

[names.preferred]
Kvalborg = "Kwalborg"
"Moon Hae Jin" = ["Moon Hae-jin", "Moon Hae-Jin"]
"O'Marra" = "OMarra"

[NAM005]
severity = "warning"
"""


def rules_with(text: str, folder: Path) -> dict[str, Rule]:
    file = folder / "house.toml"
    file.write_text(text, "utf-8")
    return dict(extended(builtin(), file))


def lint(rules: dict[str, Rule], text: str) -> tuple[Finding, ...]:
    ready = Rules(rules[code] for code in ("NAM001", "NAM002", "NAM005"))
    [article] = articles(Source("a.txt", text), "text")
    return ordered(read(ready, article).findings)


def mended(rules: dict[str, Rule], text: str) -> str:
    edits = sorted((edit for finding in lint(rules, text) if finding.fix for edit in finding.fix.edits), reverse=True)
    for place, content in edits:
        text = text[: place.start] + content + text[place.end :]
    return text


def test_a_table_joins_the_rules_whatever_stands_around_it(tmp_path: Path) -> None:
    rules = rules_with(HOUSE, tmp_path)
    assert rules["NAM005"].severity == "warning"
    names = names_of(rules["NAM005"])
    assert names.variants == {
        "Kwalborg": "Kvalborg", "Moon Hae-jin": "Moon Hae Jin", "Moon Hae-Jin": "Moon Hae Jin", "OMarra": "O'Marra",
    }  # fmt: skip
    assert names.never == ("Smythen",)
    more = tmp_path / "more.toml"
    more.write_text('[names]\nnever-flag = ["Orle Cake"]\n[names.preferred]\nKvalborg = ["Kvalbourg"]\n', "utf-8")
    joined = names_of(extended(rules, more)["NAM001"])
    assert joined.never == ("Smythen", "Orle Cake")
    assert joined.variants["Kvalbourg"] == joined.variants["Kwalborg"] == "Kvalborg"
    assert names_of(builtin()["NAM005"]).variants == {}


def test_fixes_write_the_preferred_form(tmp_path: Path) -> None:
    rules = rules_with(HOUSE, tmp_path)
    text = "Kwalborg at dawn\n\nMoon Hae-jin left Kwalborg’s port with OMarra. Moon  Hae-Jin is back."
    assert mended(rules, text) == "Kvalborg at dawn\n\nMoon Hae Jin left Kvalborg’s port with O'Marra. Moon Hae Jin is back."
    assert lint(rules, mended(rules, text)) == ()


def test_a_name_that_runs_over_a_line_end_is_left_to_people(tmp_path: Path) -> None:
    [finding] = lint(rules_with(HOUSE, tmp_path), "Visit\n\nIn the evening, after a long day, Moon\nHae-jin left the town.")
    assert (finding.code, finding.fix) == ("NAM005", None)


def test_the_apostrophe_of_the_text_is_kept(tmp_path: Path) -> None:
    rules = rules_with('[names.preferred]\n"O\'Marra" = "O\'Mara"\n', tmp_path)
    assert mended(rules, "Visit\n\nThey met Anne O’Mara and Per O'Mara.") == "Visit\n\nThey met Anne O’Marra and Per O'Marra."


def test_names_that_are_settled_are_left_alone_by_the_other_rules(tmp_path: Path) -> None:
    text = "Visit\n\nThey met Ada Merrindal. Then Merindal left. Merrindal, Mcaldin and McAldin came."
    assert [finding.code for finding in lint(dict(builtin()), text)] == ["NAM002", "NAM001"]
    assert lint(rules_with('[names]\nnever-flag = ["Merindal", "Mcaldin"]\n', tmp_path), text) == ()


def test_fields_and_code_are_left_alone(tmp_path: Path) -> None:
    rules = rules_with(HOUSE, tmp_path)
    ready = Rules([rules["NAM005"]])
    [article] = articles(Source("a.md", "---\nslug: Kwalborg\n---\n\n# Orle\n\nSee `Kwalborg` here.\n"), "markdown")
    assert read(ready, article).findings == []


@pytest.mark.parametrize(
    ("text", "row", "complaint"),
    [
        ("[names]\nprefered = {}\n", 2, "[names] has no key 'prefered'; did you mean 'preferred'?"),
        ("[names]\nKyiv = 'Kiev'\n", 2, "[names] has no key 'Kyiv'; preferred forms stand in [names.preferred]"),
        ("[names]\nnever-flag = 'Smythen'\n", 2, "[names] 'never-flag' should be a list of names, not 'Smythen'"),
        ("[names]\nnever-flag = [1]\n", 2, "[names] 'never-flag' should hold names, not 1; write names as strings"),
        ("[names]\nnever-flag = ['…']\n", 2, "[names] 'never-flag' holds '…', which is no name"),
        ("[names]\npreferred = 'Kyiv'\n", 2, "[names] 'preferred' should be a table; write [names.preferred]"),
        ("[names.preferred]\nKyiv = 1\n", 2, "[names] 'Kyiv' should be a list of names, not 1"),
        ("[names.preferred]\nKyiv = ['Kyiv']\n", 2, "[names] 'Kyiv' is its own variant; leave it out"),
        ("[names.preferred]\nA1 = 'B1'\nA2 = 'B1'\n", 3, "[names] 'B1' is a variant of 'A1' and of 'A2'; choose one"),
        ("[names.preferred]\nA1 = 'A2'\nA2 = 'B1'\n", 2, "[names] 'A2' is a variant of 'A1' and a preferred form itself"),
        ("names = 1\n", 1, "[names] is no table"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(tmp_path: Path, text: str, row: int, complaint: str) -> None:
    with pytest.raises(NewslintError) as error:
        rules_with(text, tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'house.toml'}:{row}:1: {complaint}")


def test_a_second_file_cannot_turn_a_variant_into_a_preferred_form(tmp_path: Path) -> None:
    rules = rules_with("[names.preferred]\nA1 = 'B1'\n", tmp_path)
    for text in ("[names.preferred]\nB1 = 'C1'\n", "[names.preferred]\nC1 = 'A1'\n"):
        more = tmp_path / "more.toml"
        more.write_text(text, "utf-8")
        with pytest.raises(NewslintError, match="preferred form"):
            extended(rules, more)


def test_rules_without_names_take_the_table_in_their_stride() -> None:
    assert with_names({}, Row(Path("a.toml"), "", "names", {"never-flag": ["Ada"]})) == {}


def test_names_can_cross_to_another_process() -> None:
    names = HouseNames({"Kwalborg": "Kvalborg"}, ["Orle"])
    [article] = articles(Source("a.txt", "Visit\n\nIn Kwalborg."), "text")
    assert list(names.misspelt(article))
    again = pickle.loads(pickle.dumps(names))  # noqa: S301 - our own
    assert list(again.misspelt(article)) == list(names.misspelt(article))
    assert repr(again) == repr(names) == "HouseNames({'Kwalborg': 'Kvalborg'}, ('Orle',))"


WRONG = st.sampled_from(["Alva", "Brenn", "Corl", "Dag", "Alva-Brenn"])
RIGHT = st.sampled_from(["Xel", "Ymir Xel", "O'Zarra", "de Ymir", "Xel-Alba"])


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(WRONG, RIGHT), st.lists(WRONG | RIGHT, min_size=1, max_size=6), st.sampled_from([" ", ", ", " and ", "’s "])
)
def test_a_fix_leaves_nothing_to_find(variants: dict[str, str], names: list[str], between: str) -> None:
    rules = {**builtin(), "NAM005": builtin()["NAM005"]._replace(spec={"names": HouseNames(variants)})}
    text = f"Visit\n\nThey met {between.join(names)}."
    found = [finding for finding in lint(rules, text) if finding.code == "NAM005"]
    assert bool(found) == any(variant in name for variant in variants for name in names)
    assert [finding for finding in lint(rules, mended(rules, text)) if finding.code == "NAM005"] == []
