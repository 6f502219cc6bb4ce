"""NAM003: which form is flagged, what the fixes write, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.catalogue import builtin, with_options
from newslint.engine import Rules, ordered, read
from newslint.position import Source
from newslint.sources import articles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.finding import Finding


def lint(text: str, options: Mapping[str, object] | None = None) -> tuple[Finding, ...]:
    rules = Rules([with_options(builtin(), {"NAM003": options or {}}, "test")["NAM003"]])
    return ordered(found for article in articles(Source("a.txt", text), "text") for found in read(rules, article).findings)


def flagged(body: str, options: Mapping[str, object] | None = None) -> list[str]:
    text = f"Orle\n\n{body}\n"
    return [text[finding.place.start : finding.place.end] for finding in lint(text, options)]


def mended(body: str) -> str:
    text = f"Orle\n\n{body}\n"
    edits = sorted((edit for finding in lint(text) if finding.fix for edit in finding.fix.edits), reverse=True)
    for place, content in edits:
        text = text[: place.start] + content + text[place.end :]
    return text.removeprefix("Orle\n\n").removesuffix("\n")


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("The US left; US troops stay. The U.S. and the U.S.A. deny it.", ["U.S.", "U.S.A."]),
        ("The U.S. Senate met. The US Senate did not.", ["US"]),
        ("The UK-US deal and the U.K.-led talks.", ["U.K."]),
        ("In Upstate NY it rains; in New York it pours, and New York likes it.", ["NY"]),
        ("From Utica, NY, to Rome, New York, and on to Troy, New York.", ["NY"]),
        ("From Utica, N.Y., to Rome, NY, and on to Troy, N.Y.", ["NY"]),
        ("Boats for Harbours USA and money for Harbours US.", ["US"]),
        ("The U.S.\nGovernment and the US.", ["US"]),
    ],
)
def test_the_rarer_form_is_wrong(body: str, wrong: list[str]) -> None:
    assert flagged(body) == wrong


@pytest.mark.parametrize(
    "body",
    [
        "From Utica, N.Y., to New York is a day’s ride.",
        "New York (NY) has rain. NY is wet, and New York is as well.",
        "Boats for Harbours USA came from the US.",
        "Data USA is a site of the U.S. government.",
        "USA Gymnastics and the NY Giants left the U.S. for New York.",
        "The mill stands at 9 Mill Lane, New York, NY 10001, in New York.",
        "GIVE US A SAY\n\nALL US AND YOU. IT IS FOR US! The U.S. in “US”",
        "A ship of the U.S. Navy, us@example.org, /US/, $US, US$4, en-US and STATUS.",
        "The U.S. uses US-CERT and USAID; the term US is American.",
        "ASK US WORKERS, it says, in the U.S. of all places.",
        "THE U.S. AND WENN\n\nThe US and Wenn",
    ],
)
def test_these_are_left_alone(body: str) -> None:
    assert flagged(body) == []


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        (
            "The US knows. The US went. The US came. “Why the US?” The U.S. Senate and (the U.S.) left the U.S.",
            "The US knows. The US went. The US came. “Why the US?” The US Senate and (the US) left the US.",
        ),
        ("In the US. “It is the U.S.” They left the US.", "In the US. “It is the US.” They left the US."),
        ("The U.S. stays. The U.S. goes. Not the US. Or the “US.”", "The U.S. stays. The U.S. goes. Not the U.S. Or the “US.”"),
        ("A New York mill in New York is an NY mill.", "A New York mill in New York is an NY mill."),
        ("A U.K. mill in the U.K. is a UK mill.", "A U.K. mill in the U.K. is a U.K. mill."),
    ],
)
def test_fixes_mind_full_stops_and_articles(broken: str, right: str) -> None:
    assert mended(broken) == right


def test_a_finding_shows_all_places() -> None:
    text = "Orle\n\nThe UN came. The U.N. came. The UN went; the U.N., too, and the UN.\n"
    [finding] = lint(text)
    assert finding.message == "“U.N.” here and “UN” elsewhere"
    assert [(text[place.start : place.end], said) for place, said in finding.related] == [
        ("UN", "“UN” stands here"),
        ("U.N.", "“U.N.” again"),
    ]


def test_headlines_count_if_asked_for() -> None:
    text = "US leaves\n\nThe U.S. left.\n"
    assert lint(text) == ()
    assert len(lint(text, {"headlines": True})) == 1
    assert len(lint("U.S. leaves\n\nThe US left.\n")) == 1
    assert lint("N.Y. waits\n\nNew York waits.\n") == ()


def test_a_house_adds_groups_of_its_own() -> None:
    assert flagged("The WV and the W.V. met in Wenn Valley.", {"extend-groups": [["WV", "W.V.", "Wenn Valley"]]}) == [
        "W.V.",
        "Wenn Valley",
    ]
    assert flagged("ÖBV und Ö.B.V. und ÖBV", {"groups": [["ÖBV", "Ö.B.V."], []]}) == ["Ö.B.V."]
