"""What fixes do to the marks of Markdown, and to the tags of a page: nothing is cut in two, and none is left around nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newslint
from newslint.fix import applicable, merged
from newslint.position import Source
from newslint.sources import articles

SSI = "[an error occurred while processing the directive]"


def fixed(text: str, codes: str, filename: str = "a.md") -> str:
    """Return a text with the safe and unsafe fixes of some rules applied, one round after the other."""
    config = newslint.Config(Path(), select=tuple(codes.split()))
    while True:
        findings = newslint.lint(text, filename=filename, config=config).findings
        text, taken = merged(text, [finding for finding in findings if applicable(finding, unsafe=True)])
        if not taken:
            return text


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("It saw *the* the pier.", "It saw *the* pier."),
        ("It saw the *the* pier.", "It saw *the* pier."),
        ("It saw the **the pier**.", "It saw **the pier**."),
        ("It saw **the** the pier.", "It saw **the** pier."),
        ("It saw [the](a.html) the pier.", "It saw [the](a.html) pier."),
        ("It saw the [the pier](a.html).", "It saw [the pier](a.html)."),
        ("It saw [the the pier](a.html).", "It saw [the pier](a.html)."),
        ("It saw <b>the</b> the pier.", "It saw <b>the</b> pier."),
        ("It saw the <b>the</b> pier.", "It saw <b>the</b> pier."),
        ("It saw the<br>the pier.", "It saw the pier."),
        ("> It saw the\n> the pier.", "> It saw the pier."),
        ("- It saw the\n  the pier.", "- It saw the pier."),
        ("It saw the *the* `pier`.", "It saw *the* `pier`."),
        ("It saw *the* *the* pier.", "It saw *the* *the* pier."),
        ("It **saw the** *the pier*.", "It **saw the** *the pier*."),
    ],
)
def test_doubled_words(written: str, mended: str) -> None:
    head = "# Boat sails\n\n"
    assert fixed(f"{head}{written}\n", "TXT003") == f"{head}{mended}\n"


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (f"## {SSI}\n\nIt left.", "It left."),
        (f"## {SSI} ##\n\nIt left.", "It left."),
        (f"{SSI}\n---\n\nIt left.", "It left."),
        (f"**{SSI}**\n\nIt left.", "It left."),
        (f"- {SSI}\n- It left.", "- It left."),
        (f"1. {SSI}\n2. It left.", "2. It left."),
        (f"> {SSI}\n\nIt left.", "It left."),
        (f"> It left.\n> {SSI}\n> It came.", "> It left.\n> It came."),
        (f"> It left.\n> {SSI}", "> It left."),
        (f"> {SSI}\n> It left.", "> It left."),
        (f"It **{SSI}** left.", "It left."),
        (f"It left. {SSI}", "It left."),
        (f"It [**{SSI}**](a.html) left.", f"It [**{SSI}**](a.html) left."),
        (f"- {SSI}\n  - It left.", f"- {SSI}\n  - It left."),
        ("It left.\n\n## Read more", "It left."),
        ("It left.\n\nRead more\n---", "It left."),
        ("It left.\n\n***Read more***", "It left."),
    ],
)
def test_what_is_taken_out_takes_its_marks_along(written: str, mended: str) -> None:
    head = "# Boat sails\n\n"
    assert fixed(f"{head}{written}\n", "TPL001 TPL005") == f"{head}{mended}\n"


def test_no_tag_of_a_page_is_left_around_nothing() -> None:
    page = (
        "<!doctype html><html><body><article><h1>Boat sails</h1><p>It left the the quay at dawn.</p>{}</article></body></html>\n"
    )
    mended = page.replace("the the", "the")
    assert fixed(page.format("<h2>Related news</h2>"), "TXT003 TPL005", "a.html") == mended.format("<h2>Related news</h2>")


def test_no_underline_is_left_under_nothing() -> None:
    text = f"Boat sails\n==========\n\n:date: 2026-05-01\n\nIt left.\n\n{SSI}\n{'-' * len(SSI)}\n\nIt came back.\n"
    assert fixed(text, "TPL001", "a.rst") == text


WORDS = st.sampled_from(["the", "the", "the", "boat", "an", "useful", "pier"])
WRAPPED = st.tuples(
    st.sampled_from(["{}", "{}", "*{}*", "**{}**", "[{}](a.html)", "<b>{}</b>", "~~{}~~"]), st.lists(WORDS, min_size=1)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WRAPPED, min_size=1, max_size=6), st.sampled_from(["", "> ", "- ", "## "]))
def test_no_fix_leaves_half_of_a_mark(pieces: list[tuple[str, list[str]]], lead: str) -> None:
    line = " ".join(frame.format(" ".join(words)) for frame, words in pieces)
    text = fixed(f"# Boat sails\n\n{lead}{line} sank.\n", "TXT")
    [article] = articles(Source("a.md", text), "markdown")
    assert not set("*~[]()") & set(article.text), text
    assert text.count("<b>") == text.count("</b>")


HOUSE = """
[HSE001]
name = "names-of-shows"
kind = "substitution"
summary = "A show has a mark in its name."
message = "write “{replacement}”"
swap = { "boat show" = "Boat: The Show", "crane show" = "Crane \\"Up\\" Show", "tide show" = "Tide #1 Show", "sand show" = "Sand Show" }
"""


@pytest.mark.parametrize(
    ("written", "is_fixed"),
    [
        ("---\ntitle: {}\n---\n", "crane sand"),
        ("---\ntitle: The {} opens\n---\n", "crane sand"),
        ('---\ntitle: "{}"\n---\n', "boat tide sand"),
        ("---\ntitle: '{}'\n---\n", "boat crane tide sand"),
        ("---\ntitle: >\n  The\n  {}\ndraft: true\n---\n", "boat crane tide sand"),
        ("+++\ntitle = '{}'\n+++\n", "boat crane tide sand"),
        ('+++\ntitle = "{}"\n+++\n', "boat tide sand"),
        ('{{"title": "{}"}}\n', "boat tide sand"),
        ('{{"title": "\\u0041t {} in \\"Orle\\""}}\n', "boat tide sand"),
        ("# {}\n", "boat crane tide sand"),
    ],
)
def test_front_matter_says_afterwards_what_the_fix_writes(tmp_path: Path, written: str, is_fixed: str) -> None:
    (tmp_path / "house.toml").write_text(HOUSE, "utf-8")
    config = newslint.Config(tmp_path, select=("HSE001",), extend_rules=(tmp_path / "house.toml",))
    for show in ("boat", "crane", "tide", "sand"):
        name = f"{show}\n  show" if ">" in written else f"{show} show"
        text = f"{written.format(name)}\nIt is open.\n"
        [finding] = newslint.lint(text, filename="a.md", config=config).findings
        assert (finding.fix is not None) == (show in is_fixed.split()), (show, text)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ('title: "Crew say &quot;no&quot;"', 'title: "Crew say \\"no\\""'),
        ("title: 'Crew don&#39;t sail'", "title: 'Crew don''t sail'"),
        ("title: 'Crew don&#92;t sail'", "title: 'Crew don\\t sail'"),
        ('title: "Crew don&#92;t sail"', 'title: "Crew don\\\\t sail"'),
    ],
)
def test_a_fix_may_escape_what_it_writes_into_front_matter(written: str, mended: str) -> None:
    assert fixed(f"---\n{written}\n---\n\nIt left.\n", "TTL011") == f"---\n{mended}\n---\n\nIt left.\n"
