"""Headlines at the head of an article."""

from __future__ import annotations

import pytest

from newslint.position import Source
from newslint.sources import articles

FRONT = "---\ntitle: Big storm\n---\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Big storm\n\nIt rained.", ["title Big storm", "paragraph It rained."]),
        ("![logo](a.png)\n\n# Big storm", ["embed \ufffc", "caption logo", "title Big storm"]),
        ("Kicker\n\n# Big storm", ["paragraph Kicker", "title Big storm"]),
        ("# `a`\n\nIt rained.", ["heading \ufffc", "paragraph It rained."]),
        ("It rained.", ["paragraph It rained."]),
        (FRONT + "# Other\n\nother!\n\nMore", ["title Big storm", "title Other", "title other!", "paragraph More"]),
        (FRONT + "It rained.\n\n# Big storm", ["title Big storm", "paragraph It rained.", "heading Big storm"]),
        (
            FRONT + "BIG STORM\nBig  storm\n\nBig storm",
            ["title Big storm", "title BIG STORM", "title Big  storm", "title Big storm"],
        ),
        (FRONT + "Big storm\nIt rained.\nBig storm", ["title Big storm", "title Big storm", "paragraph It rained.\nBig storm"]),
        (FRONT + "## Big storm\n\nBig storm hits", ["title Big storm", "title Big storm", "paragraph Big storm hits"]),
        (FRONT + "- Big storm", ["title Big storm", "item Big storm"]),
        ("# Storm\n\nStorm\nwinds blew.", ["title Storm", "paragraph Storm\nwinds blew."]),
        ("---\ntitle: '!'\n---\n?", ["title !", "paragraph ?"]),
    ],
)
def test_headlines(text: str, expected: list[str]) -> None:
    (article,) = articles(Source("story.md", text), "markdown")
    assert [f"{block.kind} {article.read(block)}" for block in article.blocks] == expected
