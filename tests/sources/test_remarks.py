"""Comments that speak to newslint: where they stand, and of which block they speak."""

from __future__ import annotations

import pytest

from newslint.position import Source
from newslint.sources import Reading
from newslint.sources.remarks import remarks


def heard(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    found = remarks(Source(path, text), Reading())
    assert all(text[remark.span.start] in "<{" for remark in found)
    return [(text[slice(*remark.words)].strip(), text[slice(*remark.block)].strip()) for remark in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- newslint: x -->\nOne\ntwo.\n\nThree.", [("x", "One\ntwo.")]),
        ("One\n<!-- newslint: x -->\ntwo.", [("x", "two.")]),
        ("One.\n\n<!--newslint:x-->", [("x", "")]),
        (
            "<!-- newslint: x -->\n<!-- other -->\n\n<!-- newslint:\n  y\n-->\n\n## Two\n\nThree.",
            [("x", "## Two"), ("y", "## Two")],
        ),
        ("<!-- newslint: x -->\nTwo\n===\n\nThree.", [("x", "Two\n===")]),
        ("<!-- newslint: x -->\n- one\n- two\n\nThree.", [("x", "- one\n- two")]),
        ("- one\n\n  <!-- newslint: x -->\n  - two\n    - three\n- four", [("x", "- two\n    - three")]),
        ("- one\n  <!-- newslint: x -->\n- two\n- three", [("x", "- two")]),
        ("> <!-- newslint: x -->\n> One.\n>\n> Two.", [("x", "One.")]),
        ("<!-- newslint: x -->\n> One.\n>\n> Two.", [("x", "> One.\n>\n> Two.")]),
        ("<!-- newslint: x -->\n| a | b |\n|---|---|\n| c | d |\n\nTwo.", [("x", "| a | b |\n|---|---|\n| c | d |")]),
        ("<!-- newslint: x --> one\n\nTwo.", [("x", "Two.")]),
        ("<!-- newslint: x -->\n\n<div>one</div>\n\nTwo.", [("x", "<div>one</div>")]),
        ("<!-- newslint: x -->\n\n---\n\nTwo.", [("x", "---")]),
        ("<div>\n<!-- newslint: x -->\n</div>\n\nTwo.", [("x", "Two.")]),
        ("Café one. <!-- newslint: x --> More\nof it.\n\nTwo.", [("x", "Café one. <!-- newslint: x --> More\nof it.")]),
        ("One **bold <!-- newslint: x --> text** [a](b).", [("x", "One **bold <!-- newslint: x --> text** [a](b).")]),
        ("# One <!-- newslint: x -->\n\nTwo.", [("x", "# One <!-- newslint: x -->")]),
        ("- one <!-- newslint: x -->\n  - two\n- three", [("x", "- one <!-- newslint: x -->")]),
        ("- one\n  - two <!-- newslint: x -->\n- three", [("x", "- two <!-- newslint: x -->")]),
        ("| a <!-- newslint: x --> | b |\n|---|---|\n| c | d |", [("x", "a <!-- newslint: x -->")]),
        ("---\ntitle: a\n---\n<!-- newslint: x -->\nÉtienne was there.", [("x", "Étienne was there.")]),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_comments(text: str, expected: list[tuple[str, str]], line_end: str) -> None:
    expected = [(words, block.replace("\n", line_end)) for words, block in expected]
    assert heard(text.replace("\n", line_end)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Write `<!-- newslint: x -->` there.",
        "```\n<!-- newslint: x -->\n```",
        "    <!-- newslint: x -->",
        "- one\n\n  ~~~html\n  <!-- newslint: x -->\n  ~~~",
        "One \\<!-- newslint: x --> two.",
        "<script>\nlet a = '<!-- newslint: x -->'\n</script>",
        "<!-- newslint: x",
        "<!-- newslint x -->",
        "<!-- of newslint: x -->",
        "<!-- a /* newslint: x */ -->\n\nOne.",
        "One <b>newslint: x</b> {/* newslint: x */} two.",
        "---\ntitle: <!-- newslint: x -->\n---\n\nOne.",
        "---\ntitle: a\n---\n\n{% raw %}<!-- newslint: x -->{% endraw %}\n\nOne.",
    ],
)
def test_what_is_no_comment(text: str) -> None:
    assert heard(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{/* newslint: x */}\n\nOne.", [("x", "One.")]),
        ("{/* newslint: x */}\n{/* other */}\n\n- one\n- two", [("x", "- one\n- two")]),
        ("- one\n  {/* newslint: x */}\n- two", [("x", "- two")]),
        ("One {/* newslint: x */} two.\n\nThree.", [("x", "One {/* newslint: x */} two.")]),
        ("<Chart a={1} />\n{/* newslint: x */}\n\nOne.", [("x", "One.")]),
        ("{/* newslint: x */}\n\n<Chart a={1} />\n\nOne.", [("x", "<Chart a={1} />")]),
        ("<!-- newslint: x -->\n\nOne.", [("x", "One.")]),
        ("<Note>{/* newslint: y */}</Note>\n\nOne `{/* newslint: x */}` two.", [("y", "One `{/* newslint: x */}` two.")]),
        (
            "[One]({/* newslint: y */}) two {/* newslint: x */} three.",
            [("x", "[One]({/* newslint: y */}) two {/* newslint: x */} three.")],
        ),
        ("<div title={/* newslint: x */ 'a'}>\n\nOne.\n\n</div>", []),
    ],
)
def test_comments_in_mdx(text: str, expected: list[tuple[str, str]]) -> None:
    assert heard(text, "a.mdx") == expected


def test_many_comments_are_all_heard() -> None:
    assert len(heard("<!-- newslint: x -->\n" * 20_000 + "\nOne.")) == 20_000
    assert len(heard("{/* newslint: x */}\n\nOne {/* newslint: x */} two.\n\n" * 5_000, "a.mdx")) == 10_000
