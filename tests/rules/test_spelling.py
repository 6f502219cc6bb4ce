"""TXT005: which side is flagged, what the fixes write, and the spelling of the house."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.catalogue import builtin, with_spelling
from newslint.engine import Rules, ordered, read
from newslint.position import Source
from newslint.sources import articles
from newslint.text.spelling import HOUSES, spelled

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.finding import Finding
    from tests.conftest import Newslint


def lint(text: str, house: str = "") -> tuple[Finding, ...]:
    rules = Rules([with_spelling(builtin(), house)["TXT005"]])
    return ordered(found for article in articles(Source("a.txt", text), "text") for found in read(rules, article).findings)


def flagged(text: str, house: str = "") -> list[str]:
    return [text[finding.place.start : finding.place.end] for finding in lint(text, house)]


def mended(text: str, house: str = "") -> str:
    edits = sorted((edit for finding in lint(text, house) if finding.fix for edit in finding.fix.edits), reverse=True)
    for place, content in edits:
        text = text[: place.start] + content + text[place.end :]
    return text


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("The colour, the flavor and the rumor.", ["colour"]),
        ("The color, the flavour and the rumour.", ["color"]),
        ("The colour and the flavor.", ["flavor"]),  # one of each: the first decides
        ("The color and the flavour of the Boston Harbor.", ["flavour"]),  # and names before it
        ("We organise a fete, apologize for it, and analyse the favour.", ["apologize"]),
        ("They organised and apologized and realized and organised again.", ["apologized", "realized"]),
        ("They organize, apologize and favour, and utilise.", ["utilise"]),  # Oxford
        ("The color and the programme were honoured; then the honoured program.", ["color", "program"]),
        ("The catalogue of the catalog.", ["catalog"]),
        ("A theatre of color, a catalogue of honor.", []),  # words of both sides
        ("The centre of the CENTER in the Center.", []),
        ("The colour of the Wenn Trade\nCenter was lost.", []),
        ("The flavor: “Colour is all.” A man of the Trade Center.", ["Colour"]),
        ("The colour at harbor.example.org/color and #favorite.", []),
    ],
)
def test_the_rarer_side_is_wrong(body: str, wrong: list[str]) -> None:
    assert flagged(f"Orle\n\n{body}\n") == wrong


def test_a_finding_shows_both_places_and_all_others_of_the_word() -> None:
    text = "Orle\n\nThe colour of the neighborhood, its favorite colour.\n\nThe flavor.\n"
    [finding] = lint(text)
    assert finding.message == "“colour” is British spelling, “neighborhood” is American"
    assert [(text[place.start : place.end], said) for place, said in finding.related] == [
        ("neighborhood", "“neighborhood” stands here"),
        ("colour", "“colour” again"),
    ]
    assert mended(text) == text.replace("colour", "color")
    assert lint(mended(text)) == ()


def test_a_word_is_held_against_its_own_counterpart_rather_than_another_word() -> None:
    [finding] = lint("Orle\n\nThe color of honor. The rumors had flavors. The colour.\n")
    assert finding.message == "“colour” is British spelling, “color” is American"


@pytest.mark.parametrize(
    ("quoted", "wrong"),
    [
        ("“The colour is fine here,” she said", []),
        ('"The colour is fine here," she said', []),
        ("‘The colour isn’t fine here,’ she said", []),
        ("«The colour is fine here», she said", []),
        ("“A fine colour”, she said", ["colour"]),
        ("She said so of the colour. “It is what it is.” The rest", ["colour"]),
    ],
)
def test_quotations_of_some_length_keep_their_spelling(quoted: str, wrong: list[str]) -> None:
    assert flagged(f"Orle\n\nThe flavors, rumors and honors. {quoted}.\n") == wrong


@pytest.mark.parametrize(
    ("house", "right"),
    [
        (
            "american",
            "Organize the color of a practice, a theater and a check. The Labour Party’s “colour of the harbour” stays.",
        ),
        (
            "british",
            "Organise the colour of a practise, a theatre and a cheque. The Labour Party’s “colour of the harbour” stays.",
        ),
        (
            "oxford",
            "Organize the colour of a practise, a theatre and a cheque. The Labour Party’s “colour of the harbour” stays.",
        ),
    ],
)
def test_a_house_has_its_own(house: str, right: str) -> None:
    text = "Organise the colour of a practise, a theatre and a cheque. The Labour Party’s “colour of the harbour” stays."
    story = f"ORLE COLOUR\n\n{text}\n"
    assert mended(story, house) == f"ORLE COLOUR\n\n{right}\n"
    assert lint(mended(story, house), house) == ()
    assert {finding.fix.applicability for finding in lint(story, house) if finding.fix} <= {"safe"}


def test_front_matter_counts_where_readers_see_it(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nlayout: colour\ntitle: The flavor of it\n---\n\nThe honor. `colour`\n", "utf-8")
    assert newslint("check", "--select", "TXT005").returncode == 0
    (tmp_path / "a.md").write_text("---\ntitle: The flavour of it\n---\n\nThe honor, the color. `colour`\n", "utf-8")
    assert "“flavour” is British" in newslint("check", "--select", "TXT005", "--output-format", "concise").stdout


def test_the_house_says_what_it_writes() -> None:
    [finding] = lint("Orle\n\nThe Colour. Colour is all.\n", "american")
    assert finding.message == "“Colour” is British spelling; the house writes “Color”"
    assert finding.place.start == len("Orle\n\nThe Colour. ")


@given(st.lists(st.sampled_from(sorted(spelled())).map(bytes.decode), min_size=1, max_size=12), st.sampled_from(["", *HOUSES]))
@settings(max_examples=150, deadline=None)
def test_fixes_leave_nothing_to_find(words: list[str], house: str) -> None:
    text = f"Orle\n\nOf old {' and '.join(words)} of it.\n"
    assert lint(mended(text, house), house) == ()


def test_the_configuration_sets_the_house_and_fixes_are_safe(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('spelling = "british"\nselect = ["TXT005"]\n', "utf-8")
    story = tmp_path / "story.md"
    story.write_text("# The center holds\n\nThe *color* of the center.\n\n> The color of honor.\n", "utf-8")
    assert newslint("check", "--fix").returncode == 0
    assert story.read_text("utf-8") == "# The centre holds\n\nThe *colour* of the centre.\n\n> The color of honor.\n"


def test_the_house_is_no_option_of_the_rule(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('[rules.TXT005]\nspelling = "british"\n', "utf-8")
    (tmp_path / "story.txt").write_text("Orle\n\nThe colour.\n", "utf-8")
    done = newslint("check")
    assert re.search(r"\[TXT005\] has no option 'spelling'", done.stderr)
    assert done.returncode == 2
