"""Random articles full of defects: a fix ends its finding, makes no other, and touches nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.catalogue import builtin
from newslint.diff import unified
from newslint.engine import Result, Rules, read
from newslint.examples import parse
from newslint.fix import Fixed, applicable, encoded, fixed, merged
from newslint.position import Source, Span
from newslint.sources import articles, format_of
from newslint.sources.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.finding import Finding

RULES = Rules(rule for rule in builtin().values() if rule.default)

HEADLINES = [
    "Ferry to Sande runs again",
    "Ferry to Sande runs again.",
    "Ferry to Sande runs again | The Orle Herald",
    "Ferry to Sande runs again - BBC News",
    "FERRY TO SANDE RUNS AGAIN",
    "Ferry to to Sande runs again",
    "Ferry to Sande\u200b runs again",
    "Ferry to Sande runs an hourly shuttle, a hour late",
    "Sandeâ€™s ferry runs again",
    "Sande’s ferry runs again.",
    "Bakers’ strike &amp; harbour fire",
    "What is the ferry for?",
]
FRAGMENTS = [
    "The first boat left at six with forty passengers.",
    "It was back by noon, and the crew went home to sleep.",
    "“We have waited long enough,” said Ada Merrin, the harbour master.",
    "The crew waited for the the tug until dawn.",
    "Members voted to to to cut the levy in the spring.",
    "She said that that was enough.",
    "The council made an formal bid in May.",
    "He spent a hour in the water and was pulled out by a tug.",
    "An useful tool for the yard was lost.",
    "The mate said the tug didnâ€™t come.",
    "The Ã‰toile cafÃ© has served Orle since 1911.",
    "A day ticket now costs Â£9, up from Â£7.",
    "The buyer is Harl &amp; Sons, the weaver&#8217;s old rival.",
    "Wenn &amp;amp; Orle are to merge.",
    "The tug took&nbsp;three hours.",
    "The looms\u200b stood still; so did\u2060 the wheel.",
    "The \ufeffbuyer\x07 is a rival.",
    "A bell\x0brang at\x85noon.",
    "The owner was <em>not</em> pleased with the the price.",
    "The crew [an error occurred while processing this directive] went home.",
    "Ferry to Sande runs again for the first time since the storm of last winter.",
    "Fish & chips <for> two cost 5 < 6 crowns at the harbour.",
    "Straße, café, naïve, Ørsted and 日本 are words.",
    "A \U0001f468\u200d\U0001f469\u200d\U0001f467 emoji and می‌خواهم stay as they are.",
]
ALONE = [
    "[an error occurred while processing the directive]",
    "ADVERTISEMENT",
    "Share this article",
    "Related news",
    "<p>",
    "Ferry to Sande runs again",
    "By Ada Merrin",
]
IN_MARKDOWN = [
    "## Read more",
    "> Members voted to to cut the levy, a official said.",
    "- The crew waited for the the tug.\n- It was an formal bid.",
    "1. A hour passed.\n2. Fish &amp; chips were sold.",
    "| town | fare |\n|---|---|\n| Orle | a hour |\n| the the mill | 7 |",
    "```\nthe the tug &amp; an formal bid\n```",
    "Code such as `the the` and [an formal link](https://example.org/a?b=1&amp;c=2) stands **here here** often.",
    "*An useful* tool, and the **the** other one.",
    "![a owner of the the boat](boat.png)",
    '{{< figure src="a.png" >}}',
    "Fish &amp;amp; chips and a&#8203;lone \\*star\\* in the yard.",
]  # fmt: skip


def paragraphs_of_examples(form: str) -> list[str]:
    """Return the paragraphs of all bad examples of rules that fix, so that new rules join by themselves.

    Left out is what hides one defect behind another, as a second headline does behind a line that is no prose: mending the one
    brings the other to light, which is no new one.
    """
    examples = [parse(written) for rule in builtin().values() if rule.fix for written in rule.bad]
    texts = [source.text for example in examples if example.format == form for source in example.sources]
    parts = {part.strip() for text in texts for part in text.split("\n\n")}
    return sorted(part for part in parts if part and "&#91;" not in part and not part.startswith("# "))


ANYWHERE = {
    "ENC005",  # stands at the first letter beyond ASCII, which a fix may have mended
    "TTL001",  # a repeat that was hidden as long as one of the headlines had a site's name, an entity or mojibake in it
    "TTL003",  # the same in a lede
    "TXT001",  # a paragraph that opens the story once what a template left above it is gone
}
TAGGED = "Why <em>Sande</em> was late"
SEPARATORS = st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n \n"])
PARAGRAPHS = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4).map(" ".join) | st.sampled_from(ALONE)
TEXT_EXAMPLES = st.sampled_from(paragraphs_of_examples("text"))
MARKDOWN_EXAMPLES = st.sampled_from(paragraphs_of_examples("markdown"))


@st.composite
def stories(draw: st.DrawFn, paragraphs: st.SearchStrategy[str], heads: st.SearchStrategy[str]) -> str:
    """Draw a story: its head, paragraphs with any gaps between them, any line ends, with or without an end."""
    parts = [draw(heads)]
    for paragraph in draw(st.lists(paragraphs, max_size=6)):
        parts += [draw(SEPARATORS), paragraph]
    text = "".join([*parts, draw(st.sampled_from(["", "\n", "\n\n", " \n"]))])
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


@st.composite
def plain_heads(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(HEADLINES))
    return draw(st.sampled_from(["\n\n", "\n", "\n\n\n"])).join([head] * draw(st.integers(1, 3)))


@st.composite
def markdown_heads(draw: st.DrawFn) -> str:
    """Draw a head with the headline in front matter, in headings of both kinds, or in several of these."""
    headline = draw(st.sampled_from([*HEADLINES, "Sande&#8217;s long winter", "Salt &amp; light", TAGGED]))
    matter = draw(
        st.sampled_from(
            [
                "",
                f"---\ntitle: '{headline}'\ndate: 2031-05-02\n---\n",
                f'---\ntitle: "{headline}"\nauthor: Ada\n---\n',
                f"---\ntitle: {headline}\n---\n",
                f"---\ntitle: >-\n  {headline}\n---\n",
                f'+++\ntitle = "{headline}"\n+++\n',
                f'{{\n  "title": "{headline}"\n}}\n',
            ]
        )
    )
    heads = draw(st.lists(st.sampled_from([f"# {headline}", f"{headline}\n===", headline, f"# {headline} #"]), max_size=3))
    return "\n\n".join([matter, *heads] if headline != TAGGED else [matter])


TEXTS = stories(PARAGRAPHS | TEXT_EXAMPLES, plain_heads() | TEXT_EXAMPLES)
MARKDOWN = stories(PARAGRAPHS | st.sampled_from(IN_MARKDOWN) | MARKDOWN_EXAMPLES, markdown_heads() | MARKDOWN_EXAMPLES)
BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\x00\x00"}


class Linter:
    """Lints as a run does, and remembers what it was given and what it found."""

    def __init__(self) -> None:
        self.seen: list[tuple[Source, list[Finding]]] = []

    def __call__(self, source: Source) -> Result:
        findings: list[Finding] = []
        for article in articles(source, format_of(source.path) or "text"):
            findings += read(RULES, article).findings
        self.seen.append((source, findings))
        return Result(findings, [], ())


def check(data: bytes, name: str, *, unsafe: bool) -> Fixed:
    """Fix a file and check all that is promised of it."""
    linter = Linter()
    after = fixed(decode(data, name), data, linter, unsafe=unsafe)
    assert [finding.code for finding in after.reading.findings if applicable(finding, unsafe=unsafe)] == []
    check_rounds(linter, unsafe=unsafe)

    new = encoded(after.source)
    again = fixed(decode(new, name), new, Linter(), unsafe=unsafe)
    assert (encoded(again.source), again.findings) == (new, ())
    if not after.findings:
        assert new == data
    before, _ = linter.seen[0]
    if before.encoding == "utf-8":
        assert patched(data, unified(before, data, after.source, new)) == new
    return after


def check_rounds(linter: Linter, *, unsafe: bool) -> None:
    """Check that each round changes nothing but what stands in the edits of its findings, and that nothing is new at the end.

    What is found then was there before if the same rule found something in what it was made of.
    """
    first, known = linter.seen[0]
    origin = [Span(offset, offset + 1) for offset in range(len(first.text) + 1)]
    for (before, found), (after, _) in pairwise(linter.seen):
        _, taken = merged(before.text, (finding for finding in found if applicable(finding, unsafe=unsafe)))
        edits = sorted({edit.place: edit.content for finding in taken if finding.fix for edit in finding.fix.edits}.items())
        pieces, spans, end_of_last = [], [], 0
        for (_, start, end, *_), content in edits:
            pieces += [before.text[end_of_last:start], content]
            spans += [*origin[end_of_last:start], *[Span(origin[start].start, origin[end].start)] * len(content)]
            end_of_last = end
        assert after.text == "".join([*pieces, before.text[end_of_last:]])
        origin = spans + origin[end_of_last:]
    for finding in linter.seen[-1][1]:
        start, end = origin[finding.place.start].start, origin[max(finding.place.end - 1, finding.place.start)].end
        near = [one for one in known if one.code == finding.code and one.place.start <= end and start <= one.place.end]
        assert near or finding.code in ANYWHERE, f"new: {finding.code} {finding.message}"


def patched(data: bytes, diff: bytes) -> bytes:
    """Apply a unified diff as its format has it; any line that does not fit is an error."""
    lines, at = [line + b"\n" for line in data.split(b"\n")], 0
    lines[-1] = lines[-1][:-1]
    out: list[bytes] = []
    for line in list(joined(diff))[2:]:
        if line.startswith(b"@@"):
            start, _, count = line.split()[1][1:].partition(b",")
            begin = int(start) - (count != b"0")
            out += lines[at:begin]
            at = begin
        elif line.startswith(b"+"):
            out.append(line[1:])
        else:
            assert lines[at] == line[1:]
            out += [line[1:]] if line.startswith(b" ") else []
            at += 1
    return b"".join([*out, *lines[at:]])


def joined(diff: bytes) -> Iterator[bytes]:
    """Yield the lines of a diff, those without an end as they are."""
    lines = diff.split(b"\n")[:-1]
    for line, follower in pairwise([*lines, b""]):
        if not line.startswith(b"\\"):
            yield line if follower.startswith(b"\\") else line + b"\n"


@given(TEXTS, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]), st.booleans())
@settings(max_examples=80, deadline=None)
def test_plain_text(text: str, encoding: str, unsafe: bool) -> None:  # noqa: FBT001 - drawn
    check(BOMS[encoding] * (encoding != "utf-8") + text.encode(encoding), "story.txt", unsafe=unsafe)


@given(MARKDOWN, st.booleans(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_markdown(text: str, bom: bool, unsafe: bool) -> None:  # noqa: FBT001 - drawn
    check(BOMS["utf-8"] * bom + text.encode(), "story.md", unsafe=unsafe)
