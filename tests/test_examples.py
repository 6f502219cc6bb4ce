"""Every rule's examples, which are its tests."""

import pytest

from newslint.catalogue import builtin
from newslint.examples import complaints, parse
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


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ({"txt": "a"}, "an example has no key 'txt'; use articles, format, hex, marks, settings, text"),
        ({"format": "papyrus", "text": "a"}, "there is no format 'papyrus'; use text, markdown"),
        ("an «open end", "the marks «» do not pair"),
        ("a closed» end", "the marks «» do not pair"),
        ({"format": "markdown"}, "an example has text, hex or articles, which are strings"),
        ("no mark", "no span is marked"),
        (
            "A headline for it\n\n«A story» of of a ferry.",
            "“A story” is marked, but TXT003 does not find it; TXT003 finds “of of” (repeated word: “of of”), but it is not marked",
        ),
        ({"hex": "61"}, "TXT003 should find one thing in it, not 0"),
        ({"text": "«a»", "settings": {"names": "Ada"}}, "settings: names: not a table"),
        ({"text": "«a»", "settings": {"rules": {"TXT003": {"x": 1}}}}, "[TXT003] has no option 'x'"),
    ],
)
def test_examples_that_are_wrong_are_told(written: object, complaint: str) -> None:
    rule = builtin()["TXT003"]._replace(bad=(written,), good=())
    [told] = complaints(builtin(), rule)
    assert told.startswith("TXT003 bad example 1: ")
    assert complaint in told


def test_what_stands_instead_of_a_bad_example_must_be_good() -> None:
    rule = builtin()["TXT003"]
    assert list(complaints(builtin(), rule._replace(instead="A ferry.\n\nIt sails."))) == []
    [told] = complaints(builtin(), rule._replace(instead="A ferry.\n\nIt it sails."))
    assert told.startswith("TXT003 what stands instead of bad example 1: TXT003 finds “It it” (")
    assert told.endswith("but this is a good example\n  | A ferry.\n  | \n  | It it sails.")
    [told] = complaints(builtin(), rule._replace(bad=(), good=(), instead="A ferry.\n\nIt it sails."))
    assert told.startswith("TXT003 what stands instead")


def test_every_option_says_what_it_does() -> None:
    silent = [f"{rule.code}: {name}" for rule in builtin().values() for name in rule.options if not rule.option_help.get(name)]
    assert silent == [], "say it in the row's option-help"


def test_other_marks_can_be_chosen() -> None:
    example = parse({"text": "«Ja», sagte [er].", "marks": "[]"})
    assert example.sources[0].text == "«Ja», sagte er."
    assert example.spans == (((12, 14),),)
