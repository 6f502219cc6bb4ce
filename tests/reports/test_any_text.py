"""Whatever stands in an article, in a file's name or in a message: every format stays what it is."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.finding import About, Edit, Finding, Fix, Problem, Related, Report
from newslint.position import Place, Source
from newslint.reports import FORMATS, Style, write

if TYPE_CHECKING:
    from newslint.finding import Severity
    from tests.reports.conftest import Consumers

NASTY = ["]]>", "<!--", "%", "%0A", "::", "##vso[", "]", ";", ",", "\x00", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ud800", "\udce9", "\ufffe", "[a](1)", "{0}", "\r", "\n", "\r\n", '"', "&", "\U0001f600", "é", "[]"]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(NASTY), st.text(st.characters(), max_size=4)), max_size=6).map("".join)
names = st.sampled_from(["stories/a.txt", "a b:c.md", "/news/%41.md", "x:3:4", "caf\udce9.txt"]) | texts.filter(bool)
codes = st.sampled_from(["TTL001", "HSE001", "TPL001"])


@st.composite
def places(draw: st.DrawFn, source: Source) -> Place:
    start, end = sorted((draw(st.integers(0, len(source.text))), draw(st.integers(0, len(source.text)))))
    return source.place(start, end)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, dict[str, str]]:
    sources = {path: Source(path, draw(texts)) for path in draw(st.lists(names, min_size=1, max_size=2, unique=True))}
    anywhere = st.sampled_from(list(sources.values())).flatmap(places)
    fixes = st.builds(
        Fix,
        st.sampled_from(["safe", "unsafe", "display"]),
        texts,
        st.lists(st.builds(Edit, anywhere, texts), max_size=2).map(tuple),
    )
    related = st.lists(st.builds(Related, anywhere, texts), max_size=2).map(tuple)
    severities: st.SearchStrategy[Severity] = st.sampled_from(["error", "warning", "info"])
    findings = st.builds(Finding, anywhere, codes, st.just("a-name"), severities, texts, st.none() | fixes, related)
    problems = st.lists(st.builds(Problem, st.just("") | names, texts), max_size=2, unique=True).map(tuple)
    rules = st.lists(
        st.builds(About, codes, st.just("a-name"), severities, texts, texts, st.sampled_from([None, "safe"])), max_size=2
    )
    found = sorted(draw(st.lists(findings, max_size=4)), key=lambda finding: finding.order)
    report = Report(tuple(found), draw(problems), draw(problems), len(sources), rules=tuple(draw(rules)))
    return report, {path: source.text for path, source in sources.items() if draw(st.booleans())}


def check_sarif(text: str, report: Report, consumers: Consumers) -> None:
    run = consumers.sarif(text)
    notices = run["invocations"][0].get("toolExecutionNotifications", [])
    assert len(notices) == len(report.problems) + len(report.notes)
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [ids[result["ruleIndex"]] for result in run["results"]] == [finding.code for finding in report.findings]


def check_github(text: str, report: Report, consumers: Consumers) -> None:
    told = consumers.github(text)
    assert len(told) == everything(report)
    assert {name for name, _, _ in told} <= {"error", "warning", "notice"}
    assert all(properties["title"].startswith("newslint") for _, properties, _ in told)


def check_azure(text: str, report: Report, consumers: Consumers) -> None:
    told = consumers.azure(text)
    assert len(told) == everything(report)
    assert {name for name, _, _ in told} <= {"task.logissue"}
    assert {properties["type"] for _, properties, _ in told} <= {"error", "warning"}


def check_checkstyle(text: str, report: Report, consumers: Consumers) -> None:
    assert len(list(consumers.checkstyle(text).iter("error"))) == everything(report)


def check_junit(text: str, report: Report, consumers: Consumers) -> None:
    assert len(list(consumers.junit(text))) == max(everything(report), 1)


def check_gitlab(text: str, report: Report, consumers: Consumers) -> None:
    assert len(consumers.gitlab(text)) == everything(report)


def check_rdjson(text: str, report: Report, consumers: Consumers) -> None:
    assert len(consumers.rdjson(text)) == everything(report)


def check_json(text: str, report: Report, _: Consumers) -> None:
    assert len(json.loads(text)) == len(report.findings)


def check_json_lines(text: str, report: Report, _: Consumers) -> None:
    assert len([json.loads(line) for line in text.splitlines()]) == len(report.findings)


def check_grouped(text: str, report: Report, _: Consumers) -> None:
    assert len([line for line in text.split("\n") if line.startswith("  ")]) == len(report.findings)


def check_lines(text: str, report: Report, _: Consumers) -> None:
    assert text.count("\n") > len(report.findings)


CHECKS = {
    "full": check_lines,
    "concise": check_lines,
    "grouped": check_grouped,
    "json": check_json,
    "json-lines": check_json_lines,
    "sarif": check_sarif,
    "github": check_github,
    "gitlab": check_gitlab,
    "azure": check_azure,
    "junit": check_junit,
    "checkstyle": check_checkstyle,
    "rdjson": check_rdjson,
}


def everything(report: Report) -> int:
    return len(report.findings) + len(report.problems)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=25, deadline=None)
@given(given_=reports())
def test_every_format_is_valid_and_names_every_finding(
    form: str, given_: tuple[Report, dict[str, str]], consumers: Consumers
) -> None:
    report, readable = given_
    stream = StringIO()
    write(report, form, stream, Style(read_source=readable.get))
    text = stream.getvalue()
    assert not any(ord(char) < 32 and char != "\n" for char in text)
    assert text.endswith("\n") or not text
    text.encode("utf-8")
    CHECKS[form](text, report, consumers)
