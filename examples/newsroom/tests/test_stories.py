"""What this newsroom asks of its stories beside what newslint does."""

from pathlib import Path

import pytest

from newslint.testing import check_examples

NEW_ARTICLE = """\
Tug Signe goes to the breakers

The tug Signe left the quay for the last time on Friday.

“She never let anybody down,” said her captain, Bo Rask.
"""


@pytest.mark.newslint_articles("stories/*.md")
def test_a_story_has_a_date(article):
    assert "date" in article.metadata


def test_the_front_page_begins_with_a_headline(newslint):
    page = NEW_ARTICLE.replace("Friday", "Saturday")
    newslint.assert_clean(page)


def test_our_house_rules_hold():
    check_examples(Path(__file__).parent.parent / "house.toml")
