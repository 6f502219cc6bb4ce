"""Names that are other ones in other words."""

from __future__ import annotations

import pytest

from newslint.text.variants import is_dressed_up, is_misspelt


@pytest.mark.parametrize(
    ("name", "usual", "dressed_up", "misspelt"),
    [
        ("Moon Hae-jin", "Moon Hae Jin", True, False),
        ("Zelie Arnoux", "Zélie Arnoux", True, True),
        ("Ada Merindal", "Ada Merrindal", False, True),
        ("Dmitriy Sulkovskiy", "Dmitriy Sulkovsky", False, True),
        ("John Smith", "Jon Smith", False, False),
        ("Ada Merindale", "Ida Merrindal", False, False),
        ("Ada Kvalvik", "Ada Kvalvik Moen", False, False),
    ],
)
def test_variants(name: str, usual: str, dressed_up: bool, misspelt: bool) -> None:  # noqa: FBT001 - what is expected
    assert (is_dressed_up(name, usual), is_misspelt(name, usual)) == (dressed_up, misspelt)
