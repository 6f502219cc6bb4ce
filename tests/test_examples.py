"""Every rule's examples, which are its tests."""

import pytest

from newslint.catalogue import builtin
from newslint.examples import complaints
from newslint.rule import Rule

FEWEST = 5


@pytest.mark.parametrize("rule", builtin().values(), ids=lambda rule: rule.code)
def test_examples_give_exactly_their_marked_spans(rule: Rule) -> None:
    assert list(complaints(builtin(), rule)) == []


@pytest.mark.parametrize("rule", builtin().values(), ids=lambda rule: rule.code)
def test_each_rule_shows_enough_of_what_it_flags_and_leaves_alone(rule: Rule) -> None:
    assert len(rule.bad) >= FEWEST
    assert len(rule.good) >= FEWEST
    assert rule.why
