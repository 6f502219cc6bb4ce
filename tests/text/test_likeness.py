"""Which names may be one name misspelt."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newslint.text.folding import fold_name, in_ascii
from newslint.text.inflection import is_inflection
from newslint.text.lexicon import is_given_name, is_proper_name, is_word, transliterated
from newslint.text.likeness import neighbours, slips
from newslint.text.sounds import sounds

WORDS = st.text(alphabet="abcdelmnorst", min_size=5, max_size=9)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.integers(1, 8), st.sampled_from("abcdelmnorst"), st.sampled_from(["wrong", "missing", "extra", "swapped"]))
def test_a_slip_leaves_names_neighbours(name: str, at: int, letter: str, kind: str) -> None:
    assume(at < len(name) - 1)
    slip = {
        "wrong": name[:at] + letter + name[at + 1 :],
        "missing": name[:at] + name[at + 1 :],
        "extra": name[:at] + letter + name[at:],
        "swapped": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    }[kind]
    assert not neighbours(name).isdisjoint(neighbours(slip))
    assert slips(name, slip) <= 1


@pytest.mark.parametrize(("one", "other"), [("merrin", "perrin"), ("ada", "ida"), ("karlsen", "karlsrud"), ("odd", "add")])
def test_other_names_are_none(one: str, other: str) -> None:
    assert neighbours(one).isdisjoint(neighbours(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mateen", "matin"), ("farouk", "farook"), ("ghazala", "gazala"), ("zelenskiy", "zelensky"), ("muhammad", "mohamed"),
        ("allan", "allen"), ("erik", "eric"), ("jon", "john"), ("schulz", "schultz"), ("meyer", "mayer"), ("müller", "muller"),
        ("reid", "reed"), ("michele", "michelle"), ("clark", "clarke"), ("bryan", "brian"), ("phillip", "filip"),
    ],
)  # fmt: skip
def test_spellings_of_one_sound(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


@pytest.mark.parametrize(("one", "other"), [("eric", "erica"), ("cohen", "cohn"), ("obama", "osama"), ("david", "davis")])
def test_names_of_other_sounds(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("clinton", "clintons"), ("russia", "russian"), ("russians", "russia"), ("israel", "israeli"), ("german", "germany"),
        ("germans", "germany"), ("mexico", "mexican"), ("york", "yorker"), ("islamic", "islamist"), ("brad", "brady"),
        ("eric", "erica"), ("americas", "american"), ("skate", "skater"), ("iowa", "iowans"), ("oromia", "oromo"), ("city", "cities"),
        ("directory", "directorio"),
    ],
)  # fmt: skip
def test_forms_of_one_word(one: str, other: str) -> None:
    assert is_inflection(one, other)
    assert is_inflection(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("clinton", "clintonn"),
        ("sanders", "sanderss"),
        ("rubio", "rubioo"),
        ("merrin", "mernin"),
        ("merrin", "merin"),
        ("a", "s"),
    ],
)
def test_slips_are_no_forms(one: str, other: str) -> None:
    assert not is_inflection(one, other)


def test_folding_a_name_leaves_its_letters() -> None:
    assert fold_name("Kim Hae-jin") == fold_name("kim Hae Jin") == "kimhaejin"
    assert fold_name("O’Marra") == fold_name("OMarra")
    assert fold_name("Žofie Ødegård") == "zofieodegard"
    assert in_ascii("plain") == "plain"


def test_the_lists_know_words_and_names() -> None:
    assert is_word("harbour")
    assert not is_word("Harbour")
    assert not is_word("# source")
    assert is_given_name("ada")
    assert is_proper_name("norway")
    assert transliterated("muhammad") == transliterated("mohamed")
    assert transliterated("merrin") == "merrin"
