"""Whether two headlines tell the same story."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.text.retelling import likeness, retold
from newslint.text.wording import worded

SAME = [
    ("The ferry sails again", "Ferry sails again", "the same words"),
    ("Bakers end strike after nine weeks", "After nine weeks bakers end strike", "in another order"),
    ("Orle ferry to Sande sails again", "Orle ferry to Sande again sails", "in another order"),
    ("Council opens 12 new wells near Orle", "Council opens new 12 wells near Orle", "in another order"),
    ("Ferry to Sande sails - Reuters", "Ferry to Sande sails | BBC News", "but for what is behind the dash"),
    ("Ferry to Sande sails", "Ferry to Sande sails – Wenn Daily", "but for what is behind the dash"),
    ("Ferry sails - Reuters", "Ferry sails", "but for what is behind the dash"),
    ("Ferry sails - at last it does | Reuters", "Ferry sails - at last it does", "but for what is behind the dash"),
    ("Mayor opens bridge in May", "Mayor opened bridge in May", "“opened” for “opens”"),
    ("Mayor opens the bridge over the Wenn", "Mayor opens the bridge over…", "cut short"),
    ("Mayor opens the bridge over the Wenn in May", "Mayor opens the bridge over the We", "cut short"),
    ("Orle beat Sande after late goal 3 2", "Orle beat Sande after late goal…", "cut short"),
    ("Mayor opens bridge over Wenn", "Mayor soon opens bridge over Wenn", "with “soon” more"),
    ("Police probe fire in Orle harbour", "Police inquiry fire in Orle harbour", "“inquiry” for “probe”"),
    ("Mayor says bridge opens", "Mayor said bridge opens", "“said” for “says”"),
    ("Council cancels winter ferry", "Council cancells winter ferry", "“cancells” for “cancels”"),
    (
        "New health care plan for the valley schools",
        "New healthcare plan for the valley schools",
        "“health care” for “healthcare”",
    ),
    ("Archaeologists dig at Orle", "Archeologists dig at Orle", "“archeologists” for “archaeologists”"),
]
OTHER = [
    ("Orle beat Sande", "Sande beat Orle"),
    ("Sande sues Orle over fees", "Orle sues Sande over fees"),
    ("Orle wins 129 114 at home", "Orle wins 114 129 at home"),
    ("Herring report part 1", "Herring report part 2"),
    ("Herring report for Orle", "Herring report for Orle 2031"),
    ("Herring report for Orle and Sande", "Herring report for Orle and Sande - March 3"),
    ("Budget of Orle explained - schools", "Budget of Orle explained - harbours"),
    ("Review | A night at the opera", "Review | A day in the hills"),
    ("Holm will run for mayor", "Holm will not run for mayor"),
    ("Holm will run for mayor", "Holm will run for mayor not"),
    ("Council votes on the ferry", "Council votes on Tuesday on the ferry"),
    ("Two hurt in tram crash", "Ten hurt in tram crash"),
    ("Ireland wins the herring cup", "Iceland wins the herring cup"),
    ("Council finds ban lawful again", "Council finds ban unlawful again"),
    ("Market open on Monday in Orle", "Market open on Sunday in Orle"),
    ("Fire in Orle", "Fine in Orle"),
    ("Ferry sails", "Bridge opens"),
    ("Mayor opens bridge over the Wenn and the old canal", "Mayor opens bridge"),
    ("Mayor of Orle opens the long bridge over Wenn", "Mayor of Orle opens three new schools over Wenn"),
    ("Fog on sea", "Dog on sea"),
    ("Old ferry sails", "Very old ferry sails"),
]


@pytest.mark.parametrize(("one", "other", "how"), SAME)
def test_the_same_story(one: str, other: str, how: str) -> None:
    assert how in {retold(worded(one), worded(other)), retold(worded(other), worded(one))}
    assert bool(retold(worded(one), worded(other))) == bool(retold(worded(other), worded(one)))
    assert 0.5 < likeness(worded(one), worded(other)) <= 1


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_story(one: str, other: str) -> None:
    assert retold(worded(one), worded(other)) == retold(worded(other), worded(one)) == ""


WORDS = st.sampled_from("ferry sails sande orle not 2 3 march probe inquiry ferries… - | Reuters the".split())


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), st.lists(WORDS, min_size=1, max_size=9).map(" ".join))
def test_it_does_not_matter_which_is_first(one: str, other: str) -> None:
    assert bool(retold(worded(one), worded(other))) == bool(retold(worded(other), worded(one)))
