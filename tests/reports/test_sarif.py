from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import pytest

import newslint as package
from newslint.finding import About, Edit, Fix, Problem, Related, Report
from newslint.reports import Style

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Newslint
    from tests.reports.conftest import Consumers, Story


def offset(text: str, row: int, column: int) -> int:
    """Return the offset of a row and column, as SARIF counts them in a run that names its line ends."""
    starts = [0, *(found.end() for found in re.finditer("\r\n|\n|\r", text))]
    return starts[row - 1] + column - 1


def fixed(text: str, fix: dict[str, Any]) -> str:
    """Return text to which the one change of a fix has been applied."""
    [change] = fix["artifactChanges"]
    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        start = offset(text, region["startLine"], region["startColumn"])
        end = offset(text, region["endLine"], region["endColumn"])
        text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    return text


def test_a_rule_that_is_not_fixable_tells_of_no_fix(newslint: Newslint, consumers: Consumers) -> None:
    done = newslint(
        "check",
        "-",
        "--select",
        "TXT003",
        "--unfixable",
        "ALL",
        "--output-format",
        "sarif",
        stdin="Ferry sails\n\nIt left the the quay.\n",
    )
    run = consumers.sarif(done.stdout)
    assert "fix" not in run["tool"]["driver"]["rules"][0]["properties"]
    assert [result.get("fixes") for result in run["results"]] == [None]


def test_the_command_writes_rules_results_and_fixes(newslint: Newslint, tmp_path: Path, consumers: Consumers) -> None:
    house = '[HSE001]\nname = "no-boat"\nkind = "existence"\nseverity = "info"\nsummary = "s"\nwhy = "w"\nmessage = "a boat"\n'
    (tmp_path / "house.toml").write_text(
        house + 'literals = ["boat"]\npatterns = ["boat"]\nbad = ["a «boat»"]\ngood = ["a"]\n', "utf-8"
    )
    (tmp_path / "newslint.toml").write_text('extend-rules = ["house.toml"]\nextend-select = ["HSE001"]\n', "utf-8")
    story = "Ferry 😀 sails\r\n\r\nFerry 😀 sails\r\n\r\nThe 😀 boat boat left.\r\n"
    (tmp_path / "a b.txt").write_bytes(story.encode())
    done = newslint("check", "--output-format", "sarif")
    run = consumers.sarif(done.stdout)
    rules = run["tool"]["driver"]["rules"]
    found = {result["ruleId"]: result for result in run["results"]}
    assert {code: rules[result["ruleIndex"]]["id"] for code, result in found.items()} == {code: code for code in found}
    assert [found[code]["level"] for code in ("TTL001", "TXT003", "HSE001")] == ["error", "warning", "note"]
    [repeated] = [rule for rule in rules if rule["id"] == "TTL001"]
    assert repeated["name"] == "repeated-title"
    assert repeated["helpUri"].endswith("/docs/rules/TTL001.md")
    assert repeated["defaultConfiguration"] == {"level": "error"}
    assert "Its fix is safe" in repeated["help"]["markdown"]
    [own] = [rule for rule in rules if rule["id"] == "HSE001"]
    assert own["fullDescription"] == {"text": "w"}
    assert "helpUri" not in own
    assert fixed(story, found["TTL001"]["fixes"][0]).count("Ferry 😀 sails") == 1
    assert "The 😀 boat left." in fixed(story, found["TXT003"]["fixes"][0])
    [related] = found["TTL001"]["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 1
    where = found["TXT003"]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {"uri": "a%20b.txt", "uriBaseId": "%SRCROOT%"}
    assert where["region"] == {"startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 16}
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["tool"]["driver"]["version"] == package.__version__


def test_a_run_that_could_not_do_its_work_says_so(newslint: Newslint, tmp_path: Path, consumers: Consumers) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01" * 99)
    (tmp_path / "walk").mkdir()
    (tmp_path / "walk" / "picture.txt").write_bytes(b"\x00\x01" * 99)
    done = newslint("check", "gone.txt", "binary.txt", "walk", "--output-format", "sarif")
    [invocation] = consumers.sarif(done.stdout)["invocations"]
    assert not invocation["executionSuccessful"]
    told = [
        (notice["level"], place["artifactLocation"]["uri"], place["region"]["startLine"])
        for notice in invocation["toolExecutionNotifications"]
        for place in [notice["locations"][0]["physicalLocation"]]
    ]
    assert sorted(told) == [
        ("error", "binary.txt", 1),
        ("error", "gone.txt", 1),
        ("note", "walk/picture.txt", 1),
    ]


def test_a_problem_of_no_file_has_no_place(written: Callable[..., str], consumers: Consumers) -> None:
    run = consumers.sarif(written(Report(problems=(Problem("", "no rules"),)), "sarif"))
    assert run["invocations"][0]["toolExecutionNotifications"] == [
        {"level": "error", "message": {"text": "no rules"}, "locations": []}
    ]
    assert run["results"] == []


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("100%.txt", "100%25.txt"),
        ("été/x y.txt", "%C3%A9t%C3%A9/x%20y.txt"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("\ud800.txt", "%ED%A0%80.txt"),
        ("/news/a b.txt", "file:///news/a%20b.txt"),
    ],
)
def test_any_path_is_a_uri(path: str, uri: str, story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    odd = story("text", path)
    [result] = consumers.sarif(written(Report((odd.finding(odd.place("text")),)), "sarif"))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == uri
    assert ("uriBaseId" in artifact) != path.startswith("/")
    assert unquote_to_bytes(uri.removeprefix("file://")) == path.encode(
        "utf-8", "surrogateescape" if "\ud800" not in path else "surrogatepass"
    )


def test_messages_hold_no_links_by_accident(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    odd = story("text")
    finding = odd.finding(odd.place("text"), "[this](1) is [not] {0}")
    [result] = consumers.sarif(written(Report((finding,)), "sarif"))["results"]
    assert result["message"]["text"] == r"\[this](1) is [not] {0}"


def test_fingerprints_outlive_moves_and_tell_twins_apart(
    story: type[Story], written: Callable[..., str], consumers: Consumers
) -> None:
    def prints(text: str, *, readable: bool = True) -> list[str]:
        own = story(text)
        findings = tuple(own.finding(own.place("[x]", nth), f"number {nth}") for nth in (1, 2))
        style = Style(read_source={own.path: own.text}.get) if readable else Style()
        results = consumers.sarif(written(Report(findings), "sarif", style))["results"]
        return [result["partialFingerprints"]["markedText/v1"] for result in results]

    before = prints("[x] and [x]")
    assert before[0] != before[1]
    assert prints("Moved.\n\n[x]\n\nand [x]") == before
    assert prints("[x] and [x]", readable=False) != before


def test_only_fixes_that_can_be_written_are_offered(
    story: type[Story], written: Callable[..., str], consumers: Consumers
) -> None:
    own, other = story("some text"), story("more text", "stories/other.txt")
    both = (Edit(own.place("some"), "any"), Edit(other.place("more"), "less"))
    fixes = [
        Fix("display", "d", both),
        Fix("safe", "s", (Edit(own.place("some"), "\udc80"),)),
        Fix("safe", "s", ()),
        Fix("unsafe", "u", both),
    ]
    findings = tuple(own.finding(own.place("text"), fix=fix) for fix in fixes)
    results = consumers.sarif(written(Report(findings), "sarif"))["results"]
    assert ["fixes" in result for result in results] == [False, False, False, True]
    [fix] = results[3]["fixes"]
    assert fix["properties"] == {"applicability": "unsafe"}
    assert [change["artifactLocation"]["uri"] for change in fix["artifactChanges"]] == ["stories/flood.txt", "stories/other.txt"]


def test_rules_are_known_from_the_run_or_from_findings(report: Report, written: Callable[..., str], consumers: Consumers) -> None:
    known = report._replace(
        rules=(About("HSE001", "own", "info", "Finds x."), About("TTL001", "repeated-title", "warning", "s", "w", "display"))
    )
    rules = consumers.sarif(written(known, "sarif"))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["HSE001", "TTL001", "TPL001", "TTL008"]
    assert rules[0]["help"] == {"text": "Finds x.", "markdown": "Finds x."}
    assert rules[1]["help"]["text"] == "s w It shows a possible fix and never applies it."
    assert rules[1]["defaultConfiguration"] == {"level": "warning"}
    assert rules[2]["shortDescription"] == {"text": "ssi-error"}


def test_places_of_other_files_are_related(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    own, other = story("same"), story("same", "stories/other.txt")
    finding = own.finding(own.place("same"), related=(Related(other.place("same"), "here"), Related(own.place("same"), "there")))
    [result] = consumers.sarif(written(Report((finding,)), "sarif"))["results"]
    assert [(place["id"], place["message"]["text"]) for place in result["relatedLocations"]] == [(1, "here"), (2, "there")]
