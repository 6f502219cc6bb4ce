"""Template tags: which are found, whose they are, and what becomes of them in an article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article import OBJECT
from newslint.position import Source
from newslint.sources import Reading, articles
from newslint.sources.templates import ENGINES, engines_in_force, find_tags, mask

FRONT = "---\ntitle: T\n---\n"
EVERY = engines_in_force("auto", "story.mdx", front_matter=True)


def blocks(text: str, templates: str = "auto", path: str = "story.md") -> list[tuple[str, str]]:
    (article,) = articles(Source(path, text), "markdown", Reading(templates))
    return [(block.kind, article.read(block)) for block in article.blocks if not block.name]


TAGS = [
    '{{< ref "a" >}}',
    "{{% note %}}",
    "{{</* x */>}}",
    "{{ a.b|c:'*' }}",
    "{{{ a }}}",
    "{% include a_b_c %}",
    "{# c #}",
    "<% a %>",
    "<?php a ?>",
    "<?= a ?>",
    '<!--#include file="a"-->',
    "${a}",
    "{$a.b}",
    "{{ a\n b }}",
]


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_is_an_object_where_it_is_rendered_and_itself_elsewhere(tag: str) -> None:
    assert blocks(f"{FRONT}a *b* {tag} c") == [("paragraph", f"a b {OBJECT} c")]
    assert blocks(f"a *b* {tag} c") == [("paragraph", f"a b {tag} c")]
    assert blocks(f"{FRONT}a *b* {tag} c", "none") == [("paragraph", f"a b {tag} c")]


@pytest.mark.parametrize(
    "text",
    ["{{ }}", "{{ a", "{{ `x` }}", "{{ a\n\nb }}", "${}", "${a", "{$5}", "{% x", "<% x"],
)
def test_what_is_no_tag(text: str) -> None:
    assert find_tags(text, 0, EVERY - {"jsx"}) == []


def test_engines_in_force() -> None:
    assert engines_in_force("hugo", "a.md", front_matter=False) == {"shortcode"}
    assert engines_in_force("jekyll, mdx", "a.md", front_matter=False) == {"mustache", "statement", "jsx"}
    assert engines_in_force("none", "a.mdx", front_matter=True) == frozenset()
    assert engines_in_force("auto", "a.md", front_matter=False) == frozenset()
    assert engines_in_force("auto", "a.MDX", front_matter=False) == {"jsx"}
    assert frozenset().union(*ENGINES.values()) == EVERY


def test_one_engine_alone() -> None:
    assert blocks("a {{< b >}} {{ c }}", "hugo") == [("paragraph", f"a {OBJECT} {{{{ c }}}}")]


def test_tags_with_lines_of_their_own() -> None:
    text = FRONT + "a\n{{< note\n  x=1 >}}\nb\n> {% c %} {% d %}\n\n{{ e }}\n\n- {{< f >}}\n- g\n\n{% h %} i\n"
    assert blocks(text) == [
        ("paragraph", "a"),
        ("embed", OBJECT),
        ("paragraph", "b"),
        ("embed", OBJECT),
        ("embed", OBJECT),
        ("embed", OBJECT),
        ("item", "g"),
        ("paragraph", f"{OBJECT} i"),
    ]


def test_tags_do_not_break_the_markup_around_them() -> None:
    text = (
        FRONT
        + 'a [b]({{< ref "c d" >}}) ![e]({{ "/" | url }}f.png)\n\n|g|{{ h | i }}|\n|-|-|\n\n'
        + '## J {{ k }} {#l}\n\n<p class="{{ m }}">'
    )
    assert blocks(text) == [
        ("paragraph", f"a b {OBJECT}"),
        ("caption", "e"),
        ("cell", "g"),
        ("cell", OBJECT),
        ("heading", f"J {OBJECT}"),
        ("html", OBJECT),
    ]


def test_tags_in_code_are_code() -> None:
    text = "Between `{{` and `}}`, ``{% `a` %}``\n\n```\n{% raw %}\n```\n\n{{ a }} ~~~\n\n~~~\n{{ b\n"
    assert blocks(text) == [
        ("paragraph", f"Between {OBJECT} and {OBJECT}, {OBJECT}"),
        ("code", OBJECT),
        ("paragraph", "{{ a }} ~~~"),
        ("code", OBJECT),
    ]


def test_a_backtick_without_its_pair_hides_nothing() -> None:
    assert blocks("a ` {{ b }}\n\nc ` {{ d }}") == [("paragraph", "a ` {{ b }}"), ("paragraph", "c ` {{ d }}")]


def test_pairs_around_what_is_no_prose() -> None:
    text = "{% raw %}\n```\n{{ a }}\n\n{% endraw %}\n\n{{< highlight go >}}\nb\n\nc\n{{< /highlight >}}\n\n"
    text += "{% comment %}d {% comment %}\n"
    assert blocks(FRONT + text) == [("embed", OBJECT), ("embed", OBJECT), ("paragraph", f"{OBJECT}d {OBJECT}")]
    assert blocks("{% raw %} a {% endraw %}") == [("paragraph", "{% raw %} a {% endraw %}")]


def test_pairs_around_prose() -> None:
    assert blocks(FRONT + "{{< note >}}\na *b*\n{{< /note >}}") == [("embed", OBJECT), ("paragraph", "a b"), ("embed", OBJECT)]


def test_a_tag_that_is_not_rendered_keeps_its_line_ends() -> None:
    assert blocks("a {{ b\r\nc }} d") == [("paragraph", "a {{ b\nc }} d")]


def test_a_tag_in_a_line_that_only_looks_indented() -> None:
    assert blocks(FRONT + "a\n    {% b %}\nc") == [("paragraph", f"a\n{OBJECT}\nc")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import A from 'a'\nexport const b = {\n}\n\nc", [("embed", OBJECT), ("paragraph", "c")]),
        (
            "<A b={{c: '}'}} d=\"e\" f>\n*g* {h.i} {/* j */}\n</A>",
            [("embed", OBJECT), ("paragraph", f"g {OBJECT} {OBJECT}"), ("embed", OBJECT)],
        ),
        ("a <B/> <> c </> d", [("paragraph", f"a {OBJECT} {OBJECT} c {OBJECT} d")]),
        ("import is a word", [("embed", OBJECT)]),
        ("export numbers rose", [("paragraph", "export numbers rose")]),
        ("a < b, {c", [("paragraph", "a < b, {c")]),
        ("<A b={c", [("paragraph", "<A b={c")]),
        ("<A b='c", [("paragraph", "<A b='c")]),
        ("<A", [("paragraph", "<A")]),
        ('{`a ${b}` + "c}" + 1 / 2}', [("embed", OBJECT)]),
        ("<a" * 200 + " {b}", [("paragraph", "<a" * 200 + " {b}")]),
    ],
)
def test_mdx(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text, path="story.mdx") == expected


def test_a_very_long_component_is_none() -> None:
    ((kind, text),) = blocks("<A" + " b" * 3000, path="story.mdx")
    assert (kind, text[:4]) == ("paragraph", "<A b")


def test_a_very_long_tag_is_none() -> None:
    assert find_tags("{{ " + "a" * 5000 + " }}", 0, EVERY) == find_tags("", 0, EVERY) == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *TAGS,
                "{{",
                "}}",
                "`",
                "```\n",
                "~~~\n",
                "\n",
                "\n\n",
                " ",
                "a",
                "> ",
                "{#a}",
                "{: b}",
                "<A>",
                "{% raw %}",
                "{% endraw %}",
            ]
        )
    ).map("".join)
)
def test_masks_keep_the_length_and_tags_their_order(text: str) -> None:
    tags = find_tags(text, 0, EVERY)
    assert len(mask(text, tags)) == len(text)
    assert all(first.end <= second.start for first, second in pairwise(tags))
    assert all(0 <= tag.start < tag.end <= len(text) for tag in tags)
