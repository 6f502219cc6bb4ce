"""What two headlines must share to be called the same."""

import pytest

from newslint.text.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bakers' strike ends", "Bakers’ Strike Ends"),
        ("Salt & Light", "Salt &amp; Light"),
        ("Rates held: again", "Rates held – again"),
        ("  Two   spaces ", "two spaces"),
        ("ＦＵＬＬ width", "full width"),
        ("Straße", "STRASSE"),
        ("ﬁne", "fine"),
    ],
)
def test_dress_is_folded_away(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("10 dead", "11 dead"), ("Resume talks", "Résumé talks"), ("its", "it is")])
def test_words_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)
