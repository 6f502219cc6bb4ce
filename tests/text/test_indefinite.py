"""Words and the article they take."""

import pytest

from newslint.text.indefinite import article_for, may_be_wrong

TAKES_A = """
    European university unique useful one-off once U.S. UN UK unit union euro ewe ubiquitous utensil NASA NATO UNESCO 1
    10 100 9/11 180 110 house Ukrainian unanimous unilateral uniform unisex unidirectional GAO T-shirt U-turn
    B-side usual UFO horse BBC
""".split()
TAKES_AN = """
    hour honest heir honour hourly MRI SUV FBI NGO HTML LGBT X-ray F-16 S&P 8-year-old 11th 18 80 800 8,000 18,000 élite
    umbrella unable unimportant unidentified uninformed unironic unissued urgent uncle Uber iPhone eBay e-mail API NFL
    M.P. mRNA ESPN EU X
""".split()
TAKES_EITHER = (
    "historic hotel herb habitual SQL LEED FAQ Nguyen 1800s 1100 nth Hmong I A b uPort über Øre Ypres 四 SAGE ²".split()
)


@pytest.mark.parametrize("word", TAKES_A)
def test_words_that_take_a(word: str) -> None:
    assert article_for(word) == "a"


@pytest.mark.parametrize("word", TAKES_AN)
def test_words_that_take_an(word: str) -> None:
    assert article_for(word) == "an"


@pytest.mark.parametrize("word", TAKES_EITHER)
def test_words_of_which_nothing_is_certain(word: str) -> None:
    assert article_for(word) is None


def test_capitals_of_a_shouted_line_mean_nothing() -> None:
    assert article_for("HOUSE", shouted=True) == "a"
    assert article_for("OPEN", shouted=True) == "an"


def test_lower_case_alone_leaves_open_what_may_be_an_initialism() -> None:
    assert may_be_wrong(b"a", b"fbi")
    assert may_be_wrong(b"an", b"fbi")
    assert may_be_wrong(b"a", b"hour")
    assert not may_be_wrong(b"a", b"house")
    assert not may_be_wrong(b"an", b"hour")
    assert not may_be_wrong(b"a", b"\x80")
