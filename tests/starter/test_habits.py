"""What the articles of a house have in common."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.catalogue import builtin
from newslint.finding import Finding
from newslint.position import Source
from newslint.starter.habits import Habit, Habits, habits, spread


def findings(code: str, count: int) -> list[Finding]:
    rule = builtin()[code]
    places = [Source(f"{number}.md", "text").place(0, 1) for number in range(count)]
    return [Finding(place, code, rule.name, rule.severity, "m") for place in places for _ in range(2)]


def test_what_many_articles_do_is_the_style_or_a_frequent_defect() -> None:
    rules = builtin()
    found = (
        findings("TTL008", 10) + findings("TTL009", 9) + findings("TXT003", 11) + findings("TTL001", 40) + findings("TTL010", 1)
    )
    learnt = habits(found, 40, rules)
    assert learnt.style == (Habit(rules["TTL008"], 10),)
    assert learnt.often == (Habit(rules["TTL001"], 40), Habit(rules["TXT003"], 11))
    assert [rule.code for rule in learnt.kept] == [code for code, rule in rules.items() if not rule.default and code != "TTL010"]


def test_a_rule_that_is_switched_off_is_not_offered() -> None:
    rules = {code: rule._replace(enabled=code != "TTL007") for code, rule in builtin().items()}
    assert "TTL007" not in {rule.code for rule in habits([], 40, rules).kept}


def test_of_few_articles_nothing_is_said() -> None:
    learnt = habits(findings("TTL008", 19), 19, builtin())
    assert learnt == Habits(19)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 3000), st.integers(1, 600))
def test_a_sample_is_even_and_never_larger_than_wanted(total: int, most: int) -> None:
    sample = spread(range(total), most)
    assert len(sample) == min(total, most)
    assert sample == sorted(set(sample))
    gaps = {later - earlier for earlier, later in itertools.pairwise(sample)}
    assert not gaps or max(gaps) - min(gaps) <= 1
