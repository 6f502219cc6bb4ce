"""NAM001 and NAM002: fixes, related places, and what the examples do not show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint.catalogue import builtin
from newslint.engine import Rules, ordered, read
from newslint.position import Source
from newslint.sources import articles

if TYPE_CHECKING:
    from newslint.finding import Finding

ROOT = Path(__file__).parent.parent.parent
NAM = Rules(builtin()[code] for code in ("NAM001", "NAM002"))


def lint(text: str) -> tuple[Finding, ...]:
    return ordered(found for article in articles(Source("a.txt", text), "text") for found in read(NAM, article).findings)


def mended(text: str) -> str:
    edits = sorted((edit for finding in lint(text) if finding.fix for edit in finding.fix.edits), reverse=True)
    for place, content in edits:
        text = text[: place.start] + content + text[place.end :]
    return text


def story(*sentences: str) -> str:
    return "A day in Orle\n\n" + " It rained all day, and nobody minded. ".join(sentences)


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        (
            story("They met Kim Hae-jin.", "In May Kim Hae Jin left.", "But Kim Hae-jin came back."),
            story("They met Kim Hae-jin.", "In May Kim Hae-jin left.", "But Kim Hae-jin came back."),
        ),
        (
            story("They met Hala al-Derwish.", "Al Derwish left.", "In May al-Derwish came back."),
            story("They met Hala al-Derwish.", "Al-Derwish left.", "In May al-Derwish came back."),
        ),
        (
            story("They met Ole DeVrin.", "In May Ole Devrin left.", "In June de Vrin and DeVrin came back to DeVrin."),
            story("They met Ole DeVrin.", "In May Ole DeVrin left.", "In June DeVrin and DeVrin came back to DeVrin."),
        ),
        (
            story("They met Ada Merrindal.", "Then Merindal left.", "In May Merrindal came back."),
            story("They met Ada Merrindal.", "Then Merrindal left.", "In May Merrindal came back."),
        ),
        (
            story("They met Jon Kvalvik.", "Then John Kvalvik left.", "In May John Kvalvik came.", "So John Kvalvik stayed."),
            story("They met John Kvalvik.", "Then John Kvalvik left.", "In May John Kvalvik came.", "So John Kvalvik stayed."),
        ),
        (
            story("They met Xi Hae-ping.", "In May Xi Hae Ping left.", "But Xi Hae-ping came back."),
            story("They met Xi Hae-ping.", "In May Xi Hae-ping left.", "But Xi Hae-ping came back."),
        ),
        (
            story("Ban Ki-moon came.", "In May Mr. Ban Ki Moon left.", "But Mr. Ban Ki-moon came back."),
            story("Ban Ki-moon came.", "In May Mr. Ban Ki-moon left.", "But Mr. Ban Ki-moon came back."),
        ),
    ],
)
def test_fixes(broken: str, right: str) -> None:
    assert mended(broken) == right
    assert lint(right) == ()


@pytest.mark.parametrize(
    "text",
    [
        story("The African-American choir sang.", "An African American was there."),
        story("The Follow-Through left.", "The Follow-through failed, and Followthrough is its name."),
        story("The Orle-Sande line is old.", "Orle is older.", "So is Sande.", "The Orle Sande Company knows."),
        story("The Résumé fair is in Orle.", "To Resume was hard."),
        story("They met Ada De Vrin.", "De Vrin left.", "In May Mr de Vrin came."),
        story("al-Derwish left.", "He met Hala al-Derwish.", "Merrin came."),
        "ORLE MEETS MCALDIN\n\nAda McAldin came to Orle. The EXIM McAldin Bank is not the Exim McAldin Bank.",
    ],
)
def test_spellings_that_may_stand_side_by_side(text: str) -> None:
    assert lint(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        story("They met Tom Karlsen.", "Then Karlsen met Jane Karlson.", "In May Karlsen came back."),
        story("They met Erik Lindal.", "Then Erika Lindal came.", "In May Erik Lindal left, and Erik Lindal stayed away."),
        story("Karlsen shot.", "Then Karlsen, Karlson and Moen ran.", "In May Karlsen won."),
        story("Mr Karlsen came.", "Then Mrs Karlson left.", "In May Mr Karlsen won."),
        story("They met David Merrin.", "Then Davis left.", "In May David Merrin won."),
        story("The NASAs met.", "Then NASAa left.", "In May NASAs won.", "So NASAs it is."),
        story("They met Barak Obanda.", "Then Osanda bin Lardal left.", "In May Obanda won."),
        story("The Harbor of Orle is old.", "Then Harbour came.", "In May the Harbor won."),
        story("They met Obe Moen.", "Then Obi left.", "In May Obe won."),
        story("They met Moen Stanford.", "Then Stamford left.", "In May Stanford won."),
        story("They met Mayer.", "Then Meyer left.", "In May Mayer won."),
        story("They met Tilda Aasen.", "Then Tolde came.", "In May Tilda Aasen won.", "They met Tolde again."),
    ],
)
def test_names_that_are_alike_and_two(text: str) -> None:
    assert lint(text) == ()


def test_all_places_are_told() -> None:
    [found] = lint(story("They met Moon Hae-jin.", "Moon Hae Jin left.", "Moon Hae-jin came.", "Moon Hae Jin won. Moon Hae-jin"))
    assert found.message == "“Moon Hae Jin” is “Moon Hae-jin” elsewhere in this article"
    assert [related.message for related in found.related] == ["“Moon Hae-jin” stands here", "“Hae Jin” again"]
    [found] = lint(story(*["They met Ada Merrindal."] * 6, "Then Merindal left.", "They met Merindal."))
    assert found.message == "“Merindal” is most likely “Merrindal”, which stands in this article 6 times"
    assert [related.message for related in found.related] == ["“Merrindal” stands here", "and here"]


def test_words_before_a_name_are_shown_where_all_places_share_them() -> None:
    [found] = lint(story("They met Anne McAldin.", "Anne Mcaldin left.", "In May Per McAldin came."))
    assert found.message == "“Mcaldin” is “McAldin” elsewhere in this article"


def test_fields_of_the_front_matter_are_left_alone() -> None:
    text = "---\nslug: McAldin leaves\n---\n\n# Orle\n\nThey met Anne McAldin. Then Anne Mcaldin left, and McAldin came.\n"
    [article] = articles(Source("a.md", text), "markdown")
    [found] = read(NAM, article).findings
    assert len(found.related) == 1


def test_a_spelling_is_told_once() -> None:
    names = ["Merrindal", "Merrindale", "Merrindaal"]
    text = story(*(f"They met Ada {name}." for name in names[:1] * 4), *(f"So {name} left." for name in names[1:] * 1))
    assert [finding.code for finding in lint(text)] == ["NAM002", "NAM002"]


def test_a_slip_in_a_headline_counts() -> None:
    text = "Merindal Leaves Orle Behind\n\nAda Merrindal left Orle on Monday. In May, Merrindal said, she will be back."
    assert [(finding.code, finding.place.start) for finding in lint(text)] == [("NAM002", 0)]


def test_two_names_that_are_alike_are_measured_and_others_are_not(tmp_path: Path) -> None:
    (tmp_path / "slip.txt").write_text(story("They met Ada Merrindal.", "Then Mernindal left.", "Merrindal"), "utf-8")
    (tmp_path / "sound.txt").write_text(story("They met Ada Merrindal.", "Then Per Moen left.", "Merrindal"), "utf-8")
    program = (
        "import sys; from newslint.cli import main; main(['check', '--isolated', '--select', 'NAM', sys.argv[1]]);"
        "print('textdistance' in sys.modules)"
    )
    for name, measured in (("slip.txt", "True"), ("sound.txt", "False")):
        done = subprocess.run(
            [sys.executable, "-c", program, name],
            cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.splitlines()[-1] == measured


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Mr Kvalvik. Then Kvalvik left.", ["Kvalvik"]),
        ("Kvalvik left. “It rains,” said Kvalvik, and he was wet.", ["Kvalvik"]),
        ("“It rains,” Kvalvik said, and his hat was wet.", ["Kvalvik"]),
        ("“It rains,” Kvalvik said.", []),
        ("“It rains,” the Kvalvik said, and he was wet.", []),
        ("He went out, said Kvalvik’s brother.", []),
        ("They met Bashar al-Derwish. Then Mr Derwish left with Mr al-Derwish.", []),
        ("They met Gen. Kvalvik. Then Mr Kvalvik left.", []),
        ("They met Al Kvalvik. Then Mr Kvalvik left.", []),
        ("They met Mr De Vrin there.", ["De Vrin"]),
        ("They met Mr T there. KVALVIK said he was wet. France said he was wet. Word said he was wet.", []),
        ("They met Carl Kvalvik. Then Mr Kvallvik left.", []),
    ],
)
def test_people_whom_nobody_introduces(text: str, found: list[str]) -> None:
    rules = Rules([builtin()["NAM004"]])
    [article] = articles(Source("a.txt", f"The rain\n\n{text}"), "text")
    assert [article.text[one.place.start : one.place.end] for one in read(rules, article).findings] == found


def test_nobody_in_a_headline_of_capitals_is_asked_after() -> None:
    [article] = articles(Source("a.txt", "The rain\n\nKvalvik Said He Would Leave"), "text")
    assert read(Rules([builtin()["NAM004"]]), article).findings == []
