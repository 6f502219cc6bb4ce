"""The words of a headline as they are compared."""

import pytest

from newslint.text.wording import Wording, worded


@pytest.mark.parametrize(
    ("title", "wording"),
    [
        ("The Ferry to Sande", Wording(("ferry", "to", "sande"))),
        ("U.S. and U.S.A. agree", Wording(("us", "and", "us", "agree"))),
        ("Prices up 3 per cent", Wording(("prices", "up", "3", "percent"))),
        ("Cost per head", Wording(("cost", "per", "head"))),
        ("The a", Wording(("the", "a"))),
        ("Ferry sails | Reuters", Wording(("ferry", "sails", "reuters"), 2, signed=True)),
        ("Ferry sails – at last", Wording(("ferry", "sails", "at", "last"), 2)),
        ("Ferry sails - ", Wording(("ferry", "sails"))),
        ("“Ferry sails at…”", Wording(("ferry", "sails", "at"), cut=True)),
    ],
)
def test_words(title: str, wording: Wording) -> None:
    assert worded(title) == wording
