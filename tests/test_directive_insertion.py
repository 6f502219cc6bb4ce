"""Suppressions written into articles: what they are for falls silent, and nothing else is new or lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from newslint.accepting import accepted
from newslint.catalogue import builtin
from newslint.config import Config
from newslint.directive_insertion import with_directives
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import Reading, articles, format_of
from newslint.suppress import Silencer

if TYPE_CHECKING:
    from newslint.finding import Finding
    from newslint.values import Accepted

RULES = Rules(rule for rule in builtin().values() if rule.default)
READING = Reading()


def lint(text: str, path: str, accept: tuple[Accepted, ...] = ()) -> list[Finding]:
    """Lint as a run does."""
    [article] = articles(Source(path, text), format_of(path) or "text", READING)
    found = sorted({finding.order: finding for finding in read(RULES, article).findings}.values())
    return Silencer(RULES, builtin(), accept=accept).silence(article, found, (), READING).findings


def said(text: str, findings: list[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((one.code, one.message, text[one.place.start : one.place.end]) for one in findings)


def silenced(text: str, path: str = "a.md", *codes: str) -> str | None:
    """Return an article with directives for its findings of these codes, or of all."""
    [article] = articles(Source(path, text), format_of(path) or "text", READING)
    found = [finding for finding in lint(text, path) if not codes or finding.code in codes]
    return with_directives(article, READING, found, builtin(), lambda text: lint(text, path))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The the.\n", "<!-- newslint: ignore[TXT003] -->\nThe the.\n"),
        ("One.\nThe the of of a hour.", "<!-- newslint: ignore[TXT003, TXT004] -->\nOne.\nThe the of of a hour."),
        ("# Ferry\n\n> - One.\n> - The the.", "# Ferry\n\n<!-- newslint: ignore[TXT003] -->\n> - One.\n> - The the."),
        ("- One.\n\n  The the.\n", "<!-- newslint: ignore[TXT003] -->\n- One.\n\n  The the.\n"),
        ("  The the.\n", "<!-- newslint: ignore[TXT003] -->\n  The the.\n"),
        ("One.\n\n| The the | b |\n|---|---|\n", "One.\n\n<!-- newslint: ignore[TXT003] -->\n| The the | b |\n|---|---|\n"),
        (
            "<!-- newslint: ignore[a-an] the song -->\n\nThe the a hour.\n",
            "<!-- newslint: ignore[a-an, TXT003] the song -->\n\nThe the a hour.\n",
        ),
        ("A hour the the. <!-- newslint: ignore[a-an] -->", "A hour the the. <!-- newslint: ignore[a-an, TXT003] -->"),
        (
            "---\ntitle: The the\ndate: 2031-05-02\n---\nOne.\n",
            "---\ntitle: The the\ndate: 2031-05-02\nnewslint: {ignore: [TXT003]}\n---\nOne.\n",
        ),
        (
            "---\ntitle: The the a hour\nnewslint: {ignore: [TXT004]}\n---\nOne.\n",
            "---\ntitle: The the a hour\nnewslint: {ignore: [TXT004, TXT003]}\n---\nOne.\n",
        ),
        (
            '---\nnewslint:\n  ignore:\n    - "TXT004"\ntitle: The the a hour\n---\nOne.\n',
            '---\nnewslint:\n  ignore:\n    - "TXT004"\n    - "TXT003"\ntitle: The the a hour\n---\nOne.\n',
        ),
        (
            '+++\ntitle = "The the"\n[a]\nb = 1\n+++\nOne.\n',
            '+++\nnewslint.ignore = ["TXT003"]\ntitle = "The the"\n[a]\nb = 1\n+++\nOne.\n',
        ),
        ('{\n  "title": "The the"\n}\n\nOne.\n', '{\n  "newslint": {"ignore": ["TXT003"]},\n  "title": "The the"\n}\n\nOne.\n'),
        # What has no place in the front matter goes to the end.
        ("---\n{title: The the}\n---\nOne.\n", "---\n{title: The the}\n---\nOne.\n\n<!-- newslint: ignore-file[TXT003] -->\n"),
        (
            "---\ntitle: The the a hour\nnewslint: {ignore: TXT004}\n---\nOne.",
            "---\ntitle: The the a hour\nnewslint: {ignore: TXT004}\n---\nOne.\n\n<!-- newslint: ignore-file[TXT003] -->",
        ),
        (
            "---\ntitle: The the\nnewslint: {}\n---\nA hour.\n\n<!-- newslint: ignore-file[TXT004] -->\n",
            "---\ntitle: The the\nnewslint: {}\n---\nA hour.\n\n<!-- newslint: ignore-file[TXT004, TXT003] -->\n",
        ),
        # What is silent in the whole file needs no comment before a block.
        ("---\ntitle: The the\n---\nOf of.\n", "---\ntitle: The the\nnewslint: {ignore: [TXT003]}\n---\nOf of.\n"),
        # No comment before a block silences a comment.
        (
            "<!-- newslint: ignore[TXT003] -->\nOne.\n",
            "<!-- newslint: ignore[TXT003] -->\nOne.\n\n<!-- newslint: ignore-file[SUP001] -->\n",
        ),
    ],
)
def test_where_directives_are_written(before: str, after: str, line_end: str) -> None:
    before, after = (text.replace("\n", line_end) for text in (before, after))
    assert silenced(before) == after
    assert lint(after, "a.md") == []


def test_mdx() -> None:
    before = "# Ferry\n\nThe the.\nOf of.\n"
    after = "# Ferry\n\n{/* newslint: ignore[TXT003] */}\n\nThe the.\nOf of.\n"
    assert silenced(before, "a.mdx") == after
    assert lint(after, "a.mdx") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<h1>Ferry</h1><p>The the.</p>", "<h1>Ferry</h1><!-- newslint: ignore[TXT003] --><p>The the.</p>"),
        (
            "<h1>Ferry</h1>\n <div>\n  <p>The the.\n </div>\n",
            "<h1>Ferry</h1>\n <div>\n  <!-- newslint: ignore[TXT003] -->\n  <p>The the.\n </div>\n",
        ),
        ("<h1>Ferry</h1><ul><li>a<li>The the.</ul>", "<h1>Ferry</h1><!-- newslint: ignore[TXT003] --><ul><li>a<li>The the.</ul>"),
        ("<h1>Ferry</h1><div>The the.</div>", "<h1>Ferry</h1><div><!-- newslint: ignore[TXT003] -->The the.</div>"),
        ("<h1>Ferry</h1>It was.<p>The the.", "<h1>Ferry</h1>It was.<!-- newslint: ignore[TXT003] --><p>The the."),
        (
            "<h1>Ferry</h1><!-- newslint: ignore[a-an] --><p>The the a hour.",
            "<h1>Ferry</h1><!-- newslint: ignore[a-an, TXT003] --><p>The the a hour.",
        ),
        (
            "---\ntitle: The the ferry\n---\n<p>The the.",
            "---\ntitle: The the ferry\nnewslint: {ignore: [TXT003]}\n---\n<p>The the.",
        ),
        ("<h1>Ferry</h1><!-- {{ x -->\n", None),
    ],
)
def test_pages(before: str, after: str | None) -> None:
    text = silenced(before, "a.html")
    assert text == after or after is None
    assert text is not None
    assert lint(text, "a.html") == []


def test_a_comment_that_would_hide_another_finding_stands_elsewhere() -> None:
    # Whatever stands under a label that announces something is taken for what it announces.
    text = "# Ferry\n\n<!-- newslint: ignore[TXT003] -->\n\n## Read more\n"
    assert {finding.code for finding in lint(text, "a.md")} == {"SUP001", "TPL005"}
    assert silenced(text, "a.md", "SUP001") == f"<!-- newslint: ignore-file[SUP001] -->\n\n{text}"


def test_what_only_a_directive_brings_to_light_does_not_come() -> None:
    # Behind the tag, the rule takes “a An” for a pair; a line between them would let it see the other.
    text = "---\ntitle: The the ferry\ntags: [a]\n---\n\n1. An formal bid of the town.\n"
    after = silenced(text, "a.md", "TXT003")
    assert after is not None
    assert said(after, lint(after, "a.md")) == said(text, [one for one in lint(text, "a.md") if one.code != "TXT003"])


BLOCKS = [
    "It was the the first, a official said.",
    "The last of of them.\nAnd and then some.",
    "# Ferry sails\n\nFerry sails",
    "Ferry sails\n===",
    "> It was the the first.\n> A hour passed.",
    "- It was the the first.\n- A hour passed.\n\n  And and more.",
    "1. An formal bid.\n2. Sound.",
    "| the the | b |\n|---|---|\n| a hour | c |",
    "```\nthe the\n```",
    "    the the",
    "<div>the the &amp; [an error occurred while processing this directive]</div>",
    "<!-- a remark -->",
    "<!-- newslint: ignore[TXT003] -->",
    "<!-- newslint: ignore[a-an, TXT003] so it is -->\nA hour, the the.",
    "<!-- newslint: off[TXT004] -->",
    "<!-- newslint: on -->",
    "<!-- newslint: ignore-file[TXT005] -->",
    "<!-- newslint: hush -->",
    "The the one <!-- newslint: ignore[TXT003] --> and a hour.",
    "{{< figure >}} and {{ the the }}",
    "[link]: https://example.org 'the the'",
    "A note[^1] of of it.\n\n[^1]: The the note.",
    "---",
    "ADVERTISEMENT",
    "The mate said the tug didnâ€™t come &amp;amp; the café\u200b went.",
    "`the the` **the** the ![the the](a.png)",
]  # fmt: skip
HEADS = [
    "",
    "---\ntitle: Ferry sails\n---\n",
    "---\ntitle: The the ferry\ntags: [a]\n---\n\n",
    "---\ntitle: >-\n  The the\n  ferry\nnewslint:\n  ignore:\n  - TXT004\n---\n",
    "---\nnewslint: {ignore: ['TXT009', a-an]}\ntitle: The the a hour\n...\n",
    "---\ntitle: The the\nnewslint: 1\n---\n",
    '+++\ntitle = "The the ferry"\n[params]\na = 1\n+++\n',
    '{"title": "The the ferry"}\n',
    "---\ntitle: [\n---\n",
]


@st.composite
def stories(draw: st.DrawFn) -> str:
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=7))
    gaps = draw(st.lists(st.sampled_from(["\n\n", "\n\n", "\n", "\n \n\n"]), min_size=len(blocks), max_size=len(blocks)))
    text = draw(st.sampled_from(HEADS)) + "".join(part for pair in zip(blocks, gaps, strict=True) for part in pair)
    text = text.rstrip("\n") if draw(st.booleans()) else text
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


@given(stories(), st.sampled_from(["a.md", "a.mdx"]), st.data())
@settings(max_examples=200, deadline=None)
def test_nothing_else_is_new_or_lost(text: str, path: str, data: st.DataObject) -> None:
    before = lint(text, path)
    codes = data.draw(st.sets(st.sampled_from(sorted({finding.code for finding in before}) or ["TXT003"]), min_size=1))
    after = silenced(text, path, *codes)
    event(f"silenced: {after is not None}")
    if after is None:
        return
    rest = [finding for finding in before if finding.code not in codes]
    assert said(after, lint(after, path)) == said(text, rest)
    assert silenced(after, path, *codes) == after


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=7), st.sampled_from(["\n", "\r\n"]), st.data())
@settings(max_examples=80, deadline=None)
def test_accepted_texts(blocks: list[str], line_end: str, data: st.DataObject) -> None:
    text = "\n\n".join(blocks).replace("\n", line_end)
    before = lint(text, "a.txt")
    codes = data.draw(st.sets(st.sampled_from(sorted({finding.code for finding in before}) or ["TXT003"]), min_size=1))
    [article] = articles(Source("a.txt", text), "text", READING)
    wanted = [finding for finding in before if finding.code in codes]
    entries = accepted(article, READING, wanted, Config(Path()), builtin())
    rest = [finding for finding in before if finding.code not in codes]
    assert said(text, lint(text, "a.txt", tuple(entries))) == said(text, rest)
