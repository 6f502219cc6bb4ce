"""What the headline rules mend, say and leave alone, beyond their examples."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.catalogue import builtin, with_options
from newslint.engine import Rules, read
from newslint.finding import Finding
from newslint.position import Source
from newslint.registry import reader_of
from newslint.sources import articles

CASED = {code: rule for code, rule in builtin().items() if code.startswith("TTL") and code not in {"TTL007", "TTL010"}}
EXTENSIONS = {"text": ".txt", "markdown": ".md"}


def found(text: str, form: str = "text", path: str = "story", **options: dict[str, object]) -> list[Finding]:
    rules = Rules(with_options(CASED, options, "test").values())
    source = Source(path + EXTENSIONS[form], text)
    return [finding for article in articles(source, form) for finding in read(rules, article).findings]


@pytest.mark.parametrize(
    ("form", "text", "mended"),
    [
        ("markdown", "---\ntitle: Ferry runs again\n---\n# Ferry runs again\n\n# The boats\n\nIt left.", False),
        ("markdown", "---\ntitle: Ferry runs again\n---\n# Ferry runs again\n\n## The boats\n\nIt left.", True),
        ("markdown", "# Ferry runs again\n\n# Ferry runs again\n\n# The boats\n\nIt left.", True),
        ("text", "Ferry runs again\n\nRelated news\n\nFerry runs again\n", False),
        ("markdown", "---\ntitle: Ferry runs again\n---\nRelated news\n\nFerry runs again\n", False),
        ("text", "Ferry runs again\n\n3 May\n\nFerry runs again\n\nIt left.", True),
        ("text", "Ferry runs again\n\n[advert]\n\nFerry runs again\n\nIt left.", True),
    ],
)
def test_a_repeat_without_which_the_rest_would_be_read_otherwise_is_not_taken_out(form: str, text: str, mended: bool) -> None:  # noqa: FBT001 - a parameter
    [repeated] = [one for one in found(text, form) if one.code == "TTL001"]
    assert (repeated.fix is not None) == mended


def codes(text: str, form: str = "text", path: str = "story") -> list[str]:
    return [finding.code for finding in found(text, form, path)]


def fixed(text: str, form: str = "text") -> str:
    edits = {edit for finding in found(text, form) if finding.fix for edit in finding.fix.edits}
    for place, content in sorted(edits, reverse=True):
        text = text[: place.start] + content + text[place.end :]
    return text


@pytest.mark.parametrize(
    ("form", "broken", "sound"),
    [
        ("text", "Ferry runs again\n\nFerry runs again\n\nIt left.", "Ferry runs again\n\nIt left."),
        ("text", "Ferry runs again\nFerry runs again\n\nIt left.", "Ferry runs again\n\nIt left."),
        ("text", "Ferry runs again\r\nFerry runs again\r\n\r\nIt left.\r\n", "Ferry runs again\r\n\r\nIt left.\r\n"),
        ("text", "Ferry runs again\n\nFerry runs again\nIt left at six.", "Ferry runs again\n\nIt left at six."),
        ("text", "Ferry runs again\n\nFerry runs again\nFerry runs again\n\nIt left.", "Ferry runs again\n\nIt left."),
        (
            "text",
            "Ferry runs again\n\nBy Ida Moen\n\nFerry runs again\n\nIt left.",
            "Ferry runs again\n\nBy Ida Moen\n\nIt left.",
        ),
        ("text", "Ferry runs again\n\nFerry runs again\n", "Ferry runs again\n"),
        ("text", "Ferry Runs Again.\n\nIt left.", "Ferry Runs Again\n\nIt left."),
        ("text", "FERRY TO SANDE RUNS\n\nThe ferry to Sande left.", "Ferry to Sande runs\n\nThe ferry to Sande left."),
        (
            "text",
            "“FERRY TO SANDE” SAYS THE MAYOR\n\nIt left for Sande.",
            "“Ferry to Sande” says the mayor\n\nIt left for Sande.",
        ),
        ("text", "EU MEETS MOEN IN ORLE\n\nThe EU met Moen.", "EU meets Moen in orle\n\nThe EU met Moen."),
        ("text", "Ferry runs again<br/>in Orle\n\nIt left.", "Ferry runs again in Orle\n\nIt left."),
        ("text", "Ferry <b>runs</b> again\n\nIt left.", "Ferry runs again\n\nIt left."),
        ("text", "Ferry runs again | CNN\n\nIt left.", "Ferry runs again\n\nIt left."),
        (
            "markdown",
            "---\ntitle: Ferry runs again\n---\n\n# Ferry runs again #\n\nIt left.",
            "---\ntitle: Ferry runs again\n---\n\nIt left.",
        ),
        (
            "markdown",
            "---\ntitle: Ferry runs again\n---\n\nFerry runs again\n===\n\nIt left.",
            "---\ntitle: Ferry runs again\n---\n\nIt left.",
        ),
        ("markdown", '---\ntitle: "a &quot;b&quot; c"\n---\nIt left.', '---\ntitle: "a \\"b\\" c"\n---\nIt left.'),
        ("markdown", "---\ntitle: 'a &apos;b c'\n---\nIt left.", "---\ntitle: 'a ''b c'\n---\nIt left."),
        ("markdown", "---\ntitle: a&nbsp;&mdash; c\n---\nIt left.", "---\ntitle: a — c\n---\nIt left."),
        ("markdown", "---\ntitle: a &amp; c\n---\nIt left.", "---\ntitle: a & c\n---\nIt left."),
    ],
)
def test_a_fix_takes_out_what_is_wrong_and_nothing_else(form: str, broken: str, sound: str) -> None:
    assert fixed(broken, form) == sound
    assert codes(sound, form) == []


@pytest.mark.parametrize(
    "broken",
    [
        "---\ntitle: a &#35; b and more of it\n---\nIt left.",
        "---\ntitle: a&#58; b and more of it\n---\nIt left.",
        "---\ntitle: a &#7; b and more of it\n---\nIt left.",
        "---\ntitle: a&#8203; b and more of it\n---\nIt left.",
        "+++\ntitle = 'a &apos;b c'\n+++\nIt left.",
    ],
)
def test_an_entity_stays_where_its_letter_would_break_the_front_matter(broken: str) -> None:
    assert codes(broken, "markdown") == ["TTL011"]
    assert fixed(broken, "markdown") == broken


def test_a_repeat_that_shares_its_line_is_reported_but_not_removed() -> None:
    text = "---\ntitle: Ferry runs again\n---\n\n# **Ferry runs again**\n\nIt left."
    assert codes(text, "markdown") == ["TTL001"]
    assert fixed(text, "markdown") == text


@given(st.integers(1, 4), st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n"]))
@settings(max_examples=60, deadline=None)
def test_however_often_a_headline_stands_it_stands_once_afterwards(times: int, gap: str) -> None:
    text = gap.join(["Ferry to Sande runs again"] * (times + 1)) + "\n\nIt left at six with forty passengers.\n"
    finding = next(one for one in found(text) if one.code == "TTL001")
    assert f"{times + 1} times" in finding.message
    assert len(finding.related) == times
    assert codes(fixed(text)) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Minister meets Pak Jin\n\nThe minister met Pak Jin-ho.\n\nPak Jin-ho left. Pak Jin-ho came.", "Pak Jin-ho"),
        ("Rescuers reach the collap\n\nRescuers reach the collapsed\nhouses.", "collapsed"),
        ("A new page on the port\n\nSee the port.gov page, on the port.gov server.", "port.gov"),
        ("Envoys sent to Wenn\n\nSent to Wenn Hall; sent to Wenn Park; sent to Wenn Yard.", "Wenn Hall"),
        (
            "Mayors who talk about working in\n\nShe is working in the open. He is working in the dark, working in the rain.",
            "in the",
        ),
        ("What do voters do when\n\nAsk what voters do when the count is late.", "when the"),
        ("What a harbour should be\n\nAsk what a harbour should be called.", "be called"),
        (
            "Row about the offside\n\nThey say the offside rule is bad. But the offside rule stays, offside or not.",
            "offside rule",
        ),
        ("The Mayor's plan for Orle's new\n\nThe mayor likes Orle's new harbour.", "new harbour"),
        (
            "How the port will pay for Citizen\n\nIn Citizen Science, citizen science pays, citizen science works, citizen science is it.",
            "Science",
        ),
        (
            "The people pay for Citizen\n\nCitizen Science pays. Citizen science works, citizen science is good, citizen science. A citizenry.",
            "Science",
        ),
        ('Mayor calls it "a gift\n\nShe said so.', "never closed"),
        ("Orle reads Wenn Park…\n\nOrle went by Wenn Park Road.", "Wenn Park Road"),
        ("Who sent the letters to...\n\nNobody knows who sent the letters to the mayor or the letters to Ida.", "letters to the"),
    ],
)
def test_the_story_says_how_a_headline_would_go_on(text: str, reason: str) -> None:
    [finding] = found(text)
    assert finding.code == "TTL002"
    assert reason in finding.message
    assert all(related.place.start > finding.place.end for related in finding.related)


@pytest.mark.parametrize(
    "text",
    [
        "Talks with Pak\n\nPak Jin-ho came.",
        "…\n\nNothing is known.",
        "Why?\n\nNobody knows.",
        "A headline alone in its file",
        "İzmir and the port of Orle\n\nThe port of Orle Bay is in İzmir. The port of Orle Bay is new.",
        "Storm hits the app lab\n\nThe app laboratory is wet.",
        "Fair ends on day 2\n\nIt ends on day 25 or on day 26.",
        "Wool prices for farm work\n\nGood for farm workers and for farm working hours.",
        "Sale of Wenn Park\n\nThe Wenn Park Road is closed, and the Park is sold.",
        "A day for the Orle.Each\n\nSo the Orle.Each is new.",
        "The port this Summer\n\nSummer Meals, summer meals, summer meals, summer meals and summer.",
        "Mobile use by people\n\npeople say, people hope, people know, people think, people run, people fear.",
        "Road to Orle\n\nThe road to Orle\n\nThe road to Orle Bay is long.",
        'Screen of 5" and a pen\n\nIt is small.',
        "A) the first of the plans\n\nIt is small.",
        "Prices rise in Orle (again)\n\nIt is dear.",
        'The "quiet" port of Orle\n\nIt is loud.',
        'Port of Orle 5"a\n\nIt is loud.',
        "A tax on old age\n\nThe cottage or the village stage had a garage to it.",
        "The mayors of Wenn\n\nWenn's mayor. The Wenn. Wenn Hall, Wenn Hall, Wenn Hall, Wenn Hall of Wenn.",
        "A day of the port\n\nport city and port city and port city and port city and port town.",
    ],
)
def test_a_headline_that_the_story_bears_out_is_whole(text: str) -> None:
    assert [code for code in codes(text) if code == "TTL002"] == []


@pytest.mark.parametrize(
    "path",
    ["_index", "index", "_part", "site/_includes/box", "layouts/box"],
)
def test_parts_of_a_site_need_no_headline(path: str) -> None:
    assert codes("---\ndate: 2026-03-02\n---\n\nA text.", "markdown", path) == []
    assert codes("---\ndate: 2026-03-02\n---\n\nA text.", "markdown", "_posts/story") == ["TTL005"]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("---\ntitle:\ndate: 2026-03-02\n---\n\nA text.", "story", ["TTL005"]),
        ("---\ndate: [\n---\n\nA text.", "story", []),
        ("---\nname: Ida Moen\nage: 40\n---\n\nA text.", "ida", []),
        ("---\ntitle: 2026-ferry-x\n---\n\nA text.", "2026-ferry-x", ["TTL005"]),
        ("---\ntitle: Port-of-Orle\n---\n\nA text.", "Port-of-Orle", ["TTL005"]),
        ("---\ntitle: Orle.gov\n---\n\nA text.", "story", []),
    ],
)
def test_a_missing_headline_is_told_from_one_that_is_not_needed(text: str, path: str, expected: list[str]) -> None:
    assert codes(text, "markdown", path) == expected


@pytest.mark.parametrize(
    ("title", "other", "contradicts"),
    [
        ("Mayor Holm wins vote", "Mayor Berg wins vote", True),
        ("Mayor Holm wins vote", "Mayor Holm loses vote", False),
        ("Mayor Holm wins vote", "Minister Holm wins vote", False),
        ("Mayor Holm Wins Vote", "Mayor Berg Wins Vote", False),
        ("Mayor Holm wins vote", "Mayor Holm wins the vote in Orle", False),
        ("Ferries stay in port", "The ferry stayed there all night", False),
        ("Ferries at the pier", "Ferry traffic stops today", False),
        ("Herring prices rise again", "Harbour fire kills two", True),
        ("Herring", "Harbour", False),
    ],
)
def test_search_titles_may_be_shorter_but_not_another_story(title: str, other: str, contradicts: bool) -> None:  # noqa: FBT001 - a table's column
    text = f"---\ntitle: {title}\nseo_title: {other}\n---\n\nA text.\n"
    assert codes(text, "markdown") == ["TTL006"] * contradicts


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Ferry runs again | The Wenn Valley Post", True),
        ("Ferry runs again - Orle Gazette", True),
        ("Ferry runs again - Breaking Herald", False),
        ("Ferry runs again - orle gazette", False),
        ("Ferry runs again - time", False),
        ("Ferry runs again | Time", True),
        ("Ferry runs again | reuters", True),
        ("Ferry runs again - One Two Three Four Five Six", False),
        ("Ferry runs again - !", False),
    ],
)
def test_a_tail_is_a_site_if_it_is_known_or_named_like_a_paper(title: str, site: bool) -> None:  # noqa: FBT001 - a table's column
    assert codes(f"{title}\n\nIt left at six.") == ["TTL004"] * site


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("The council met on Tuesday.\n\nIt sat until nine, the clerk said.\n\nThen all left.", 0),
        ("Council Sits Until Nine.\n\nThen all left.", 1),
        ("Ice Is In.\n\nThe bay is closed to all boats.", 0),
        ("Council sits until nine.\n\nCouncil sits until nine.\n\nThen all left.", 1),
    ],
)
def test_a_sentence_at_the_head_of_a_plain_text_may_be_its_lede(text: str, stops: int) -> None:
    assert codes(text).count("TTL008") == stops


def test_mojibake_opens_no_quotation() -> None:
    assert codes("Ferry â€“ late again\n\nIt left at noon.") == []
    [finding] = found("Ferry â€“ “late again\n\nIt left at noon.")
    assert (finding.code, finding.message) == ("TTL002", "the headline is cut off: “ is never closed")


def test_one_wrong_headline_that_stands_twice_is_one_wrong_headline() -> None:
    assert codes("Ferry runs again.\n\nFerry runs again.\n\nIt left at six.") == ["TTL001", "TTL008"]


@pytest.mark.parametrize("title", ["Stop.", "Fifty sail to the U.S.", "Line sold to Moen Ltd.", "Down to plan B."])
def test_a_full_stop_may_belong_to_the_last_word(title: str) -> None:
    assert codes(f"{title}\n\nIt left at six.") == []


STORY = (
    "The boats of Orle came in on Monday, thirty-one of them, with a dozen hands and the second mate. "
    "The Orle Fishery Board of Switzerland met their 4300 herring at the pier, as it does."
)


@pytest.mark.parametrize(
    ("title", "unsupported"),
    [
        ("Boats of Orle bring 31 home", []),
        ("Boats of Orle bring 12 hands", []),
        ("Boats of Orle lose the 2 mates", []),
        ("Boats of Orle bring 43 home", ["43"]),
        ("Boats of Orle bring 4,300 home", []),
        ("Boats of Orle bring 0 home", ["0"]),
        ("Boats of Orle sail at 4.5 knots", ["4.5"]),
        ("Boats meet the OFB in the port", []),
        ("Boats meet Holm-Berg in the port", ["Holm-Berg"]),
        ("Boats meet Swiss mate in the port", []),
        ("Boats of Orle bring 150 home", ["150"]),
        ("Boats of Orle bring 4,301 home", ["4,301"]),
        ("Boats Of Wenn Come Home To IFAD", ["IFAD"]),
        ("Boats come – Holm is glad at last", []),
        ("Boats of Orle &#38; all of the rest", []),
    ],
)
def test_names_and_numbers_of_a_headline_are_looked_for_in_every_spelling(title: str, unsupported: list[str]) -> None:
    rules = Rules([builtin()["TTL007"]])
    source = Source("story.md", f"---\ntitle: {title}\n---\n\n" + STORY)
    [article] = articles(source, "markdown")
    assert [article.source.text[one.place.start : one.place.end] for one in read(rules, article).findings] == unsupported


def test_capitals_are_left_alone_where_they_are_the_style_of_the_house() -> None:
    shouting = builtin()["TTL009"]
    Rules([shouting])
    [article] = articles(Source("a.txt", "BRIDGE OVER THE WENN REOPENS\n\nTraffic returned on Monday.\n"), "text")
    reader = reader_of("TTL009")
    assert [found.code for found in reader(shouting, article)] == ["TTL009"]
    assert list(reader(shouting._replace(survey={"capitals": 900, "mixed": 10}), article)) == []
    assert list(reader(shouting._replace(survey={"capitals": 10, "mixed": 900}), article))
