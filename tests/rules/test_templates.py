"""The TPL rules: what their fixes do, and what their examples do not show."""

import pytest

from newslint.article import Article
from newslint.catalogue import builtin, with_options
from newslint.engine import Rules, read
from newslint.finding import Finding
from newslint.position import Source
from newslint.sources import Reading
from newslint.sources.markdown import articles as read_markdown
from newslint.sources.plain import articles

FAMILY = {code: rule for code, rule in builtin().items() if code.startswith("TPL")}


def story(text: str) -> Article:
    return next(articles(Source("story.txt", text), Reading()))


def found(text: str) -> list[Finding]:
    return sorted(read(Rules(FAMILY.values()), story(text)).findings, key=lambda finding: finding.order)


def codes(text: str) -> list[str]:
    return [finding.code for finding in found(text)]


def fixed(text: str) -> str:
    """Return a text after all its fixes, the last first."""
    edits = [edit for finding in found(text) if finding.fix for edit in finding.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.place.start, reverse=True):
        text = text[: edit.place.start] + edit.content + text[edit.place.end :]
    return text


HEAD = "Mill to close\n\nThe mill in Orle will close in May."


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        (f"{HEAD}\n\n[an error occurred while processing the directive]\n\nThe end.\n", f"{HEAD}\n\nThe end.\n"),
        (f"{HEAD}\n\nRelated news\n\n[an error occurred while processing this directive]\n", HEAD),
        (f"{HEAD}\n\nRead more:\n", HEAD),
        (f"{HEAD}\n\nThe <em>owner</em> was <b>not</b> there.", f"{HEAD}\n\nThe owner was not there."),
        (f"{HEAD}\n\n<p>The owner was <b>not</b> there.</p>", f"{HEAD}\n\nThe owner was not there."),
        (f"{HEAD}\n\n<script>show('x');</script>\n\nThe end.", f"{HEAD}\n\nThe end."),
        (f"{HEAD}\n\nThe owner<br>was there.", f"{HEAD}\n\nThe owner was there."),
        (f"{HEAD}\n\nThe owner was there.</p>\n\nThe end.", f"{HEAD}\n\nThe owner was there.\n\nThe end."),
        (f"{HEAD}\n\nShare this article\n\nThe end.", f"{HEAD}\n\nThe end."),
    ],
)
def test_fixes_take_out_what_was_left_and_nothing_else(broken: str, mended: str) -> None:
    assert fixed(broken).rstrip("\n") == mended.rstrip("\n")
    assert found(fixed(broken)) == []


def test_an_include_that_failed_under_a_label_is_two_findings() -> None:
    assert codes(f"{HEAD}\n\nRelated news\n\n[an error occurred while processing the directive]") == ["TPL005", "TPL001"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<b>Warning</b>: Undefined array key in <b>/srv/www/a.php</b> on line <b>3</b>", ["TPL003"]),
        ('<a href="{{ story.url }}">The story</a>', ["TPL006"]),
        ("{{ story.title }} and <%= story.date %>", ["TPL002", "TPL002"]),
        ("<!--#include virtual='/x' -->", ["TPL001"]),
        ("Dear {first_name}, see ${story.url} and {$story}", ["TPL004", "TPL002", "TPL002"]),
        ("[caption width='3'] The [b]mill[/b] [/caption]", ["TPL002", "TPL006", "TPL002"]),
        ("By undefined", ["TPL007"]),
        ("Read more »", ["TPL008"]),
    ],
)
def test_one_defect_gives_one_finding_of_the_family(text: str, wanted: list[str]) -> None:
    assert codes(f"{HEAD}\n\n{text}\n\nThe owner said nothing.") == wanted


@pytest.mark.parametrize("label", ["Related News:", "YOU MAY ALSO LIKE", "Don’t miss", '"Related:"', "*Read also*"])
def test_labels_are_known_in_any_dress(label: str) -> None:
    assert codes(f"{HEAD}\n\n{label}") == ["TPL005"]


def test_a_label_over_one_headline_at_the_end_or_over_a_list_is_full() -> None:
    assert codes(f"{HEAD}\n\nRelated news\n\nBridge reopens in Orle") == []
    assert codes(f"{HEAD}\n\nRelated news\n\nBridge reopens in Orle\n\nFerry resumes in Lund\n\nThe end.") == []
    assert (
        codes(f"{HEAD}\n\nVideo\n\nThe film shows the mill at work in the last week before its gates were shut for good.") == []
    )


def test_a_house_can_add_labels() -> None:
    text = f"{HEAD}\n\nMehr zum Thema"
    rules = Rules(with_options(FAMILY, {"TPL005": {"extend-labels": ["Mehr zum Thema"]}}, "options").values())
    assert codes(text) == []
    assert [finding.code for finding in read(rules, story(text)).findings] == ["TPL005"]


@pytest.mark.parametrize(
    "text",
    [
        "</div>",
        "googletag.display('ad');",
        "(function() { var a = 1; })();",
        "@media print { .ad { display: none; } }",
        "p { margin: 0; }",
        'class="story" id="s1">',
        '<img src="a.jpg width=3>',
        "[url=http://example.com]here[/url]",
        "//]]> <!-- end -->",
        "}); function show() { return 1; }",
    ],
)
def test_markup_of_many_kinds_is_found(text: str) -> None:
    assert set(codes(f"{HEAD}\n\n{text}\n\nThe owner {{said}} nothing.")) == {"TPL006"}


@pytest.mark.parametrize(
    "text",
    [
        "The score = “3:1”, he said [1].",
        "So {a, b} = {b, a}; this is a function (of time) {see note}.",
        "It is 3 > 2 and 2 < 3 = true.",
    ],
)
def test_marks_that_markup_shares_are_left_alone(text: str) -> None:
    assert codes(f"{HEAD}\n\n{text}") == []


def test_boilerplate_counts_only_where_it_is_a_whole_block() -> None:
    assert codes(f"{HEAD}\n\nSign up for our newsletter") == ["TPL008"]
    assert codes(f"{HEAD}\n\nSign up for our newsletter, the mill told its workers on the last day of the year.") == []
    assert codes("Share this article\n\nThe mill asked its workers to write.") == []


@pytest.mark.parametrize(
    "body",
    [
        "&lt;p&gt;It was sold.&lt;/p&gt; So they say.",
        "- &lt;p&gt;It was sold.&lt;/p&gt;",
        "&lt;p&gt;sold&lt;/p&gt;",
        "&lt;p&gt;It was sold.&lt;/p&gt;\n\nSo the tag says.",
    ],
)
def test_escaped_tags_are_meant_unless_they_are_those_of_a_whole_paragraph(body: str) -> None:
    article = next(read_markdown(Source("mill.md", f"# Mill sold\n\n{body}\n"), Reading()))
    assert not read(Rules([builtin()["TPL006"]]), article).findings


def test_the_tags_of_a_paragraph_escaped_twice_are_taken_out() -> None:
    text = "# Mill sold\n\n&lt;p&gt;It was *sold*.&lt;/p&gt;\n"
    [finding] = read(Rules([builtin()["TPL006"]]), next(read_markdown(Source("mill.md", text), Reading()))).findings
    assert finding.fix is not None
    assert [text[edit.place.start : edit.place.end] for edit in finding.fix.edits] == ["&lt;p&gt;", "&lt;/p&gt;"]
