"""A rule's page says what its row says, and what newslint does with its examples."""

from __future__ import annotations

import pytest

from newslint.catalogue import builtin
from newslint.explain import explain, listed
from newslint.pages import page
from newslint.rule import Rule

BARE = Rule("ABC001", "x", "existence", "warning", "Finds x.", "", "x")
SILENCE = """\
## How to silence it

Before a block of Markdown, or with `ignore-file` in place of `ignore` anywhere in a file, for all of it:

```markdown
<!-- newslint: ignore[x] -->
```

In the configuration, for some files:

```toml
[per-file-ignores]
"letters/**" = ["x"]
```
"""


def test_a_page_says_what_the_row_says() -> None:
    rules = builtin()
    text = explain(rules["TTL001"])
    assert text.startswith("# repeated-title (TTL001)\n")
    assert "\nSeverity: error · selected by default · safe fix\n" in text
    assert '\nSeverity: info · opt-in: `extend-select = ["title-length"]` · no fix\n' in page(rules["TTL010"])
    assert len(page(rules["TTL001"])) > len(text)


def test_the_example_shows_what_newslint_says_and_what_its_fix_makes() -> None:
    assert """## Example

« and » mark what is reported; they are no part of the text.

```text
Ferry to Sande runs again

«Ferry to Sande runs again»

The first boat left at six with forty passengers.
```

- `the headline stands 2 times at the head of the article`

Use instead:

```text
Ferry to Sande runs again

The first boat left at six with forty passengers.
```
""" in page(builtin()["TTL001"])


def test_where_no_fix_says_it_the_row_says_what_to_use_instead() -> None:
    rule = builtin()["TTL002"]
    assert rule.instead
    assert f"Use instead:\n\n```text\n{rule.instead}\n```\n" in page(rule)
    assert "Use instead" not in page(rule._replace(instead=""))


@pytest.mark.parametrize("rule", builtin().values(), ids=lambda rule: rule.code)
def test_newslint_says_something_of_every_example(rule: Rule) -> None:
    flagged = page(rule).split("\n## Example\n")[1].split("\n## What it leaves alone\n")[0]
    assert flagged.count("\n\n- `") == len(rule.bad)


def test_a_rule_that_judges_the_others_is_tried_beside_them() -> None:
    assert "- `" in page(builtin()["SUP001"])


def test_a_bare_row_makes_a_bare_page() -> None:
    assert page(BARE) == f"# x (ABC001)\n\nFinds x.\n\nSeverity: warning · selected by default · no fix\n\n{SILENCE}"
    assert listed([BARE]) == "ABC001  x  warning  Finds x.\n"


def test_options_are_shown_with_types_defaults_and_help() -> None:
    options = {"n": 1, "f": 0.5, "on": True, "words": ["a"] * 9, "s": "t"}
    text = page(BARE._replace(options=options, option_help={"n": "how many"}))
    assert (
        "| `n` | integer | `1` | how many |\n"
        "| `f` | number | `0.5` |  |\n"
        "| `on` | boolean | `true` |  |\n"
        '| `words` | list | `["a", "a", "a", "a", "a", "a", "a", "a", …]` |  |\n'
        '| `s` | string | `"t"` |  |\n'
    ) in text
    assert '```toml\n[rules.x]\nn = 1\nf = 0.5\non = true\nextend-words = ["…"]\ns = "t"\n```' in text


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("ENC001", "Its fix is safe: it never changes what the story says."),
        ("TTL001", "Its fix is safe: it never changes what the story says. In some places it is unsafe; the report says where."),
        ("ENC005", "Its fix is unsafe, and applied with `--unsafe-fixes` only: look at what it changes."),
    ],
)
def test_fix_safety_is_what_the_examples_show(code: str, sentences: str) -> None:
    assert f"\n## Fix safety\n\n{sentences}\n" in page(builtin()[code])


def test_examples_are_fenced_whatever_they_hold() -> None:
    examples = ("a ``` «b»", {"hex": "00"}, {"text": "[b]", "marks": "[]", "settings": {"templates": "none"}})
    text = page(BARE._replace(bad=examples, good=({"articles": ["a", "\x07"]},)))
    assert "````text\na ``` «b»\n````" in text
    assert "```text title=\"bytes\"\nb'\\x00'\n```" in text
    assert '```text title="example-1.txt"\na\n```\n\n```text title="example-2.txt"\n\\u0007\n```' in text
    assert 'With `templates = "none"`:\n\nWith [ and ] for marks:\n\n```text\n[b]\n```' in text


def test_messages_are_code_whatever_they_hold() -> None:
    rule = builtin()["TXT003"]._replace(message="`{match}`", bad=("A ferry\n\nIt sails «on on» Monday.",))
    assert "- `` `on on` ``\n" in page(rule)


@pytest.mark.parametrize(
    "written", ["an «open end", {"txt": "a"}, {"text": "«a»", "settings": {"rules": {"TXT003": {"x": 1}}}}, 1, {"format": "x"}]
)
def test_an_example_that_cannot_be_tried_is_shown_as_it_is(written: object) -> None:
    assert "\n## Example\n" in page(builtin()["TXT003"]._replace(bad=(written,)))
