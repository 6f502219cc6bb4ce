"""What keeps findings quiet, as people use it: real files through the command, and articles through `lint`."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import newslint as package
from newslint.config import Config
from newslint.values import Accepted

if TYPE_CHECKING:
    from newslint.finding import Fix
    from tests.conftest import Newslint

HEAD = "# Bridge over the Wenn reopens\n\n"


def found(text: str, filename: str = "a.md", **settings: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - what `lint` takes
    """Return the code and the source text of each finding."""
    report = package.lint(text, filename=filename, **{"config": Config(Path()), **settings})
    assert report.problems == ()
    return [(finding.code, text[finding.place.start : finding.place.end]) for finding in report.findings]


def mended(text: str, filename: str = "a.md") -> str:
    """Return a text with all fixes of SUP001 applied, round after round."""
    for _ in range(5):
        report = package.lint(text, filename=filename, config=Config(Path()))
        fixes: list[Fix] = [finding.fix for finding in report.findings if finding.code == "SUP001" and finding.fix]
        edits = sorted((edit.place.start, edit.place.end, edit.content) for fix in fixes for edit in fix.edits)
        assert all(one[1] <= other[0] for one, other in pairwise(edits)), "edits of one round must not overlap"
        for start, end, content in reversed(edits):
            text = text[:start] + content + text[end:]
    return text


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<!-- newslint: ignore[TXT003] -->\nIt was the the first.\n\nThe last of of them.", ["of of"]),
        ("<!-- newslint: ignore[repeated-word] -->\nIt was the the first.", []),
        ("<!-- newslint: ignore[TXT] the poem has it so -->\nIt was the the first.", []),
        ("<!-- newslint: ignore -->\nIt was the the first.", []),
        ("<!-- newslint: ignore[ALL] -->\nIt was the the first.", []),
        ("It was the the first.\nAnd of of it. <!-- newslint: ignore[TXT003] -->\n\nThe last of of them.", ["of of"]),
        ("<!-- newslint: ignore -->\n- It was the the first.\n  - And of of it.\n\nThe last of of them.", ["of of"]),
        ("- It was the the first.\n\n  <!-- newslint: ignore -->\n  - And of of it.\n- So so.", ["the the"]),
        ("It was the the first.\n\nThe last of of them.\n\n<!-- newslint: ignore-file[TXT003] -->", []),
        ("Of of it. <!-- newslint: ignore-file --> It was the the first.\n\nThe last of of them.", []),
        ("The the.\n\n<!-- newslint: off -->\n\nOf of.\n\n<!-- newslint: on -->\n\nIn in.", ["The the", "In in"]),
        ("The the.\n\n<!-- newslint: off[TXT003] -->\n\nOf of.\n\nIn in.", ["The the"]),
        ("<!-- newslint: off -->\n\nOf of.\n\n<!-- newslint: on[TXT003] -->\n\nIn in.", ["In in"]),
        ("<!-- newslint: off[TXT003] -->\n\nOf of <!-- newslint: on[TXT] --> in in.", ["in in"]),
        ("<!-- newslint: off[TXT003] -->\nOf of.\n\n<!-- newslint: on[TTL] -->\nIn in.", ["newslint: on[TTL]"]),
        ("Write `<!-- newslint: ignore-file -->`: the the first.", ["the the"]),
        ("```\n<!-- newslint: ignore-file -->\n```\n\nIt was the the first.", ["the the"]),
    ],
)
def test_comments(body: str, left: list[str], line_end: str) -> None:
    text = (HEAD + body).replace("\n", line_end)
    assert [said.removeprefix("<!-- ").removesuffix(" -->") for _, said in found(text)] == left


def test_comments_of_mdx() -> None:
    text = HEAD + "{/* newslint: ignore[TXT003] */}\n\nIt was the the first.\n\nThe last of of them."
    assert found(text, "a.mdx") == [("TXT003", "of of")]
    assert ("TXT003", "the the") in found(text, "a.md")


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: The bridge\nnewslint: {ignore: [TXT003]}\n---\n",
        "---\ntitle: The bridge\nnewslint:\n  ignore:\n    - repeated-word\n---\n",
        "---\ntitle: The bridge\nnewslint: {ignore: TXT}\n---\n",
        '+++\ntitle = "The bridge"\n[newslint]\nignore = ["TXT003"]\n+++\n',
        '{\n"title": "The bridge",\n"newslint": {"ignore": ["TXT003"]}\n}\n',
    ],
)
def test_front_matter(matter: str) -> None:
    assert found(matter + "\nIt was the the first.\n") == []
    assert found(matter.replace("\n", "\r\n") + "\r\nIt was the the first.\r\n") == []


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<!-- newslint: ignore[TXT003] --><p>It was the the first.</p><p>The last of of them.", ["of of"]),
        ("<p>It was the the first. <!-- newslint: ignore[repeated-word] --></p><p>The last of of them.", ["of of"]),
        ("<p>Of of it. <!-- newslint: ignore-file --><p>It was the the first.<p>The last of of them.", []),
        ("<p>The the.<!-- newslint: off --><p>Of of.<!-- newslint: on --><p>In in.", ["The the", "In in"]),
        ("<!-- newslint: ignore[TXT003] --><p>It was the first.", ["<!-- newslint: ignore[TXT003] -->"]),
        ("<p>It was the the first.<!-- newslint: ignore[TXT003, TXT999] -->", ["TXT999"]),
        ("<!-- newslint-ignore TXT003 --><p>It was.", ["<!-- newslint-ignore TXT003 -->"]),
    ],
)
def test_comments_in_pages(body: str, left: list[str]) -> None:
    assert [words for _, words in found(f"<h1>Bridge over the Wenn reopens</h1>{body}", "a.html")] == left


def test_idle_comments_in_pages_are_taken_out() -> None:
    page = "<h1>Bridge over the Wenn reopens</h1>\n  <!-- newslint: ignore[TXT003] -->\n  <p>It was<!-- newslint: ignore --> late.</p>\n"
    assert mended(page, "a.html") == "<h1>Bridge over the Wenn reopens</h1>\n  <p>It was late.</p>\n"


def test_comments_inside_of_records_are_not_heard() -> None:
    record = json.dumps({"title": "Bridge reopens", "html": "<!-- newslint: ignore --><p>It was the the first.</p>"})
    assert found(record, "a.jsonl") == [("TXT003", "the the")]


def test_a_comment_in_plain_text_is_text() -> None:
    assert found(
        "Bridge reopens\n\n<!-- newslint: ignore-file -->\n\nIt was the the first.", "a.txt", select=["TXT003", "SUP"]
    ) == [("TXT003", "the the")]


@pytest.mark.parametrize(
    ("body", "unused"),
    [
        ("<!-- newslint: ignore[TXT003] -->\nOne.", ["<!-- newslint: ignore[TXT003] -->"]),
        ("<!-- newslint: ignore[] -->\nOne.", ["<!-- newslint: ignore[] -->"]),
        ("<!-- newslint: ignore -->", ["<!-- newslint: ignore -->"]),
        ("<!-- newslint: ignore[TXT003,TXT004 , ENC002] -->\nThe the.", ["TXT004", "ENC002"]),
        ("<!-- newslint: ignore[TXT003, a-an] -->\nThe the.\n\nThe the. <!-- newslint: ignore[TXT003] -->", ["a-an"]),
        ("<!-- newslint: on -->\n\nOne.", ["<!-- newslint: on -->"]),
        ("<!-- newslint: off -->\n\nThe the.\n\n<!-- newslint: on -->\n\n<!-- newslint: on -->", ["<!-- newslint: on -->"]),
        ("<!-- newslint: off[TXT003] -->\n\nThe the.\n\n<!-- newslint: off[TXT003] -->", ["<!-- newslint: off[TXT003] -->"]),
        ("<!-- newslint: ignore[TTL010, TTL, TXT003] -->\nThe the.", ["TTL"]),
        ("<!-- newslint: ignore-file[SUP001] -->\n\n<!-- newslint: ignore[TXT003] -->\nOne.", []),
        (
            "<!-- newslint: ignore-file -->\n\nThe the.\n\n<!-- newslint: ignore[TXT004] -->\nOne.",
            ["<!-- newslint: ignore[TXT004] -->"],
        ),
        ("<!-- newslint: ignore-file[ALL] -->\n\n<!-- newslint: ignore[TXT004] -->\nOne.", ["<!-- newslint: ignore[TXT004] -->"]),
    ],
)
def test_what_silences_nothing_is_told(body: str, unused: list[str]) -> None:
    # The headline leaves a clue of DUP001, so that what covers it may be of use in a larger run.
    assert [said for code, said in found(HEAD + body) if code == "SUP001"] == unused
    assert {code for code, _ in found(HEAD + body)} <= {"SUP001"}


def test_rules_that_are_not_in_force_are_not_missed(tmp_path: Path) -> None:
    text = HEAD + "<!-- newslint: ignore[TXT003] -->\nOne.\n\n<!-- newslint: ignore -->\nTwo.\n"
    assert len(found(text)) == 2
    assert found(text, select=["TTL", "SUP"]) == []
    assert len(found(text, select=["TXT", "SUP"])) == 1
    assert found(text, select=["TXT"]) == []
    config = Config(tmp_path, per_file_ignores=(("**", ("TXT003",)),))
    assert found(text, str(tmp_path / "a.md"), config=config) == []
    config = Config(tmp_path, per_file_ignores=(("**", ("SUP001",)),))
    assert found(text, str(tmp_path / "a.md"), config=config) == []


@pytest.mark.parametrize(
    ("body", "said", "message"),
    [
        ("<!-- newslint: ignore[TXT03] -->", "TXT03", "there is no rule “TXT03”; did you mean “TXT003”?"),
        ("<!-- newslint: ignore-file[papyrus] -->", "papyrus", "there is no rule “papyrus”"),
        ("<!-- newslint: ignor[TXT003] -->", None, "newslint knows no “ignor”; did you mean “ignore”?"),
        ("<!-- newslint: {x} -->", None, "newslint knows no “”; it knows ignore, ignore-file, off, on"),
        ("<!-- newslint: hush -->", None, "newslint knows no “hush”; it knows ignore, ignore-file, off, on"),
        ("<!-- newslint: off TXT003 -->", None, "the rules belong in brackets, as in newslint: off[TXT003]"),
        ("<!-- newslint: off[TXT003 -->", None, "the rules belong in brackets, as in newslint: off[TXT003]"),
    ],
)
def test_what_is_not_known_is_told(body: str, said: str | None, message: str) -> None:
    text = HEAD + body + "\n\nOne.\n"
    [finding] = package.lint(text, filename="a.md").findings
    assert (finding.code, finding.message) == ("SUP002", message)
    assert text[finding.place.start : finding.place.end] == (said or body)


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("<!-- newslint-ignore TXT003 -->", "ignore[TXT003]"),
        ("<!-- newslint ignore[TXT003] -->", "ignore[TXT003]"),
        ("<!-- Newslint: ignore[TXT003] -->", "ignore[TXT003]"),
        ("<!-- newslint-ignore-file -->", "ignore-file"),
        ("<!-- newslint-ignore-file TXT003, TTL001 -->", "ignore-file[TXT003, TTL001]"),
        ("<!-- newslint-disable -->", "off"),
        ("<!-- newslint enable TXT -->", "on[TXT]"),
        ("<!-- newslint ignore repeated-word -->", "ignore[repeated-word]"),
        ("<!-- newslint noqa: TXT003 -->", "ignore[TXT003]"),
        ("Here. <!-- newslint off -->", "off"),
    ],
)
def test_what_is_no_directive_but_meant_as_one_is_told(body: str, meant: str) -> None:
    text = HEAD + body + "\n\nIt was the the first.\n"
    told = [finding.message for finding in package.lint(text, filename="a.md").findings if finding.code == "SUP002"]
    assert told == [f"newslint does not hear this; did you mean “newslint: {meant}”?"]
    assert ("TXT003", "the the") in found(text)


@pytest.mark.parametrize(
    "body",
    [
        "<!-- newslint found this -->",
        "<!-- newslint ignores this -->",
        "<!-- newslint on the whole likes it -->",
        "<!-- newslint ignore comments are in the handbook -->",
        "<!-- Newslint: see the handbook -->",
        "<!-- newslinting is off -->",
        "<!-- Ask newslint: ignore[TXT003] -->",
        "<script>newslint off</script>",
        "Newslint ignore TXT003.",
    ],
)
def test_comments_that_mention_newslint_are_no_slips(body: str) -> None:
    assert found(HEAD + body + "\n\nIt was.\n", select=["SUP"]) == []


@pytest.mark.parametrize(
    ("value", "meant"),
    [("TXT003", "TXT003"), ("ignore[TXT003]", "TXT003"), ("ignore[a-an, TXT]", "a-an, TXT"), ("true", "TXT003")],
)
def test_front_matter_that_is_no_table_is_told(value: str, meant: str) -> None:
    text = f"---\ntitle: The bridge\nnewslint: {value}\n---\n\nOne.\n"
    [finding] = package.lint(text, filename="a.md").findings
    assert (finding.code, text[finding.place.start : finding.place.end]) == ("SUP002", value)
    assert finding.message == f"“newslint” in front matter takes a table, as in newslint: {{ignore: [{meant}]}}"


def test_a_directive_in_plain_text_is_told_what_to_do() -> None:
    [finding] = package.lint("Bridge\n\n<!-- newslint: ignore[TXT003] -->\n\nIt was.\n", filename="a.txt").findings
    assert finding.code == "TPL006"
    assert finding.message.endswith("accept the text in the configuration")
    [finding] = package.lint("Bridge\n\n<!-- wp:paragraph -->\n\nIt was.\n", filename="a.txt").findings
    assert "accept" not in finding.message


def test_front_matter_that_is_not_known_is_told() -> None:
    text = "---\ntitle: The bridge\nnewslint:\n  ingore: [TXT003]\n  ignore:\n---\n\nOne.\n"
    [finding] = package.lint(text, filename="a.md").findings
    assert finding.message == "newslint knows no “newslint.ingore.0” in front matter; it knows newslint.ignore, a list of rules"
    assert found(text, ignore=["SUP002"]) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.\n\n<!-- newslint: ignore[TXT003] -->\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n<!-- newslint: ignore[TXT003] -->\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n<!-- newslint: ignore[TXT003] -->\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n<!-- newslint: ignore[TXT003] -->\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n<!-- newslint: ignore-file[TXT003] -->\n", "One.\n"),
        ("One.\n\n<!-- newslint: ignore-file[TXT003] -->", "One."),
        ("One <!-- newslint: ignore[TXT003] --> two.\n", "One two.\n"),
        ("One. <!-- newslint: ignore[TXT003] -->\nTwo.\n", "One.\nTwo.\n"),
        ("> <!-- newslint: ignore[TXT003] -->\n> Two.\n", ">\n> Two.\n"),
        ("<!-- newslint: ignore[TXT004, ENC002, TXT003] -->\nThe the.\n", "<!-- newslint: ignore[TXT003] -->\nThe the.\n"),
        ("<!-- newslint: ignore[TXT003,TXT004,ENC002] -->\nThe the.\n", "<!-- newslint: ignore[TXT003] -->\nThe the.\n"),
        ("<!-- newslint: ignore[TXT004, TXT003, ENC002] -->\nThe the.\n", "<!-- newslint: ignore[TXT003] -->\nThe the.\n"),
        ("<!-- newslint: off[TXT004] -->\n\nOne.\n\n<!-- newslint: on -->\n\nTwo.\n", "One.\n\nTwo.\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fixes_take_them_out(before: str, after: str, line_end: str) -> None:
    before, after = ((HEAD + text).replace("\n", line_end) for text in (before, after))
    assert mended(before) == after
    assert [code for code, _ in found(after)] == []


def test_a_comment_at_the_head_of_a_file() -> None:
    assert mended(f"<!-- newslint: ignore-file[TXT003] -->\n\n{HEAD}One.\n") == f"{HEAD}One.\n"
    assert mended("<!-- newslint: ignore-file[TXT003] -->\n") == ""


@pytest.mark.parametrize(
    "middle", ["- one\n\n<!-- newslint: ignore[TXT003] -->\n\n- two\n", "1. one\n\n<!-- newslint: off[TXT003] -->\n1. two\n"]
)
def test_a_fix_that_would_join_two_lists_is_unsafe(middle: str) -> None:
    [finding] = package.lint(HEAD + middle, filename="a.md").findings
    assert finding.fix is not None
    assert finding.fix.applicability == "unsafe"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("newslint: {ignore: [TXT003]}", "newslint: {ignore: []}"),
        ('newslint: {ignore: [ "TXT003", a-an, ]}', "newslint: {ignore: [ ]}"),
        ("newslint:\n  ignore:\n    - TXT003\n    - 'a-an'\nx: 1", "newslint:\n  ignore: []\nx: 1"),
        ("newslint:\n  ignore:\n    - ENC002\n    - TXT003\n    - 'TTL005'", "newslint:\n  ignore:\n    - 'TTL005'"),
        ("newslint:\n  ignore: ['TTL005', \"TXT003\", ENC002]", "newslint:\n  ignore: ['TTL005']"),
        ("newslint:\n  ignore: [TTL005,\n    TXT003]", "newslint:\n  ignore: [TTL005]"),
        ("newslint:\n  ignore:\n    - TTL005 # as agreed\n    - TXT003", None),
        ("newslint:\n  ignore:\n    - TXT004 # as agreed\n    - TXT003", None),
        ("newslint: {ignore: TXT003}", None),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fixes_of_front_matter(before: str, after: str | None, line_end: str) -> None:
    matter = "---\n{}\n---\n\n- One.\n"
    text, wanted = (matter.format(lines).replace("\n", line_end) for lines in (before, after or before))
    assert [code for code, _ in found(text)] != []
    assert mended(text) == wanted
    assert ("SUP001" in [code for code, _ in found(wanted)]) == (after is None)


def test_a_headline_that_others_have_too(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{HEAD}One.\n", "utf-8")
    (tmp_path / "b.md").write_text(f"<!-- newslint: ignore[DUP001] -->\n{HEAD}Two.\n", "utf-8")
    (tmp_path / "c.md").write_text(f"{HEAD}Three.\n", "utf-8")
    done = newslint("check", "--output-format", "json")
    assert [(one["filename"], one["code"]) for one in json.loads(done.stdout)] == [("c.md", "DUP001")]
    assert newslint("check", "b.md").returncode == 0, "of a headline one file cannot tell that nobody else has it"
    (tmp_path / "newslint.toml").write_text('accept = [{codes = ["DUP"], text = "Bridge over the Wenn reopens"}]\n', "utf-8")
    assert newslint("check").returncode == 0


def test_accepted_texts(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    for name in ("a.txt", "letters/b.txt"):
        story = f"Bridge {name[-5]} reopens\r\n\r\nAda sang sang\r\nit loud of of it, and went went home, he said.\r\nHe sang sang too.\r\n"
        (tmp_path / name).write_text(story, "utf-8", newline="")
    (tmp_path / "newslint.toml").write_text(
        '[[accept]]\npath = "letters/**"\ncodes = ["repeated-word"]\ntext = "Ada sang sang it"\n[[accept]]\ntext = "of of"\n'
        '[[accept]]\ntext = "went went"\ncodes = ["TTL"]\n',
        "utf-8",
    )
    found = json.loads(newslint("check", "--ignore", "DUP", "--output-format", "json").stdout)
    assert [(one["filename"], one["location"]["row"], one["location"]["column"]) for one in found] == [
        ("a.txt", 3, 5),
        ("a.txt", 4, 23),
        ("a.txt", 5, 4),
        ("letters/b.txt", 4, 23),
        ("letters/b.txt", 5, 4),
    ]


def test_ignored_patterns(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Café reopens\n\nÉtienne sang “du du *hast*” &amp; went home home.\n", "utf-8")
    (tmp_path / "newslint.toml").write_text("ignore-patterns = ['“[^”]*”', '^x?', 'sang.*hast']\n", "utf-8")
    done = newslint("check", "--output-format", "json")
    assert [one["message"] for one in json.loads(done.stdout)] == ["repeated word: “home home”"]
    config = Config(tmp_path, ignore_patterns=("[",))
    with pytest.raises(package.NewslintError, match="ignore-patterns: missing \\]"):
        package.lint("One.", config=config)
    assert found("Bridge\n\nThe the first.", "a.txt", config=Config(tmp_path, ignore_patterns=("(?i)the the",))) == []
    assert found("Bridge\n\nThe the first.", "a.txt", config=Config(tmp_path, accept=(Accepted(text="The the"),))) == []


def test_what_silences_nothing_is_taken_out(newslint: Newslint, tmp_path: Path) -> None:
    story = tmp_path / "a.md"
    story.write_text(f"{HEAD}<!-- newslint: ignore[TXT003, TXT004] -->\nThe the.\n\n<!-- newslint: off -->\n\nOne.\n", "utf-8")
    done = newslint("check", "--fix", "a.md")
    assert (done.returncode, story.read_text("utf-8")) == (0, f"{HEAD}<!-- newslint: ignore[TXT003] -->\nThe the.\n\nOne.\n")


def test_errors_of_the_configuration(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bridge\n\nOne.\n", "utf-8")
    (tmp_path / "newslint.toml").write_text('[[accept]]\ntext = "x"\ncodes = ["TXT03"]\n', "utf-8")
    done = newslint("check")
    assert (done.returncode, done.stderr) == (
        2,
        "error: newslint.toml:3:11: there is no rule 'TXT03'; did you mean 'TXT003'?\n",
    )


def test_many_comments_are_all_obeyed() -> None:
    text = (
        HEAD
        + "<!-- newslint: ignore[TXT003] -->\nThe the.\n\n<!-- newslint: off -->\n\nOf of.\n\n<!-- newslint: on -->\n\n" * 2_000
    )
    assert found(text) == []
    assert found(HEAD + "<!-- newslint: ignore[nothing] -->\n\n" * 2_000)[0][0] == "SUP002"
