from __future__ import annotations

from typing import TYPE_CHECKING

from junitparser import Error, Failure

from newslint.finding import Problem, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.conftest import Consumers, Story

ONE = """\
<?xml version="1.0" encoding="utf-8"?>
<testsuites name="newslint" tests="1" failures="1" errors="0">
  <testsuite name="newslint" tests="1" failures="1" errors="0">
    <testcase name="TPL001 ssi-error (1:1)" classname="stories/flood.txt">
      <failure message='a &lt;b&gt; &amp; "c"' type="error">stories/flood.txt:1:1: TPL001 a &lt;b&gt; &amp; "c"</failure>
    </testcase>
  </testsuite>
</testsuites>
"""


def test_a_finding_is_a_failed_test(story: type[Story], written: Callable[..., str]) -> None:
    own = story("text")
    assert written(Report((own.finding(own.place("text"), 'a <b> & "c"'),)), "junit") == ONE


def test_only_findings_that_fail_the_run_fail(report: Report, written: Callable[..., str], consumers: Consumers) -> None:
    suite = consumers.junit(written(report._replace(fail_on={finding.path: "error" for finding in report.findings}), "junit"))
    assert (suite.name, suite.tests, suite.failures) == ("newslint", 5, 4)
    cases = list(suite)
    assert [isinstance(case.result[0], Failure) if case.result else case.system_out for case in cases][:3] == [
        True,
        "stories/fire.txt:1:17: TTL008 ends so",
        True,
    ]
    assert cases[2].result[0].text == "stories/flood.txt:3:1: TTL001 twice\nhelp: delete the repeat"
    assert consumers.junit(written(report, "junit")).failures == 5


def test_problems_are_errors(written: Callable[..., str], consumers: Consumers) -> None:
    suite = consumers.junit(written(Report(problems=(Problem("a.txt", "gone"), Problem("", "no rules"))), "junit"))
    assert [(case.classname, case.result[0].message) for case in suite] == [("a.txt", "gone"), ("newslint", "no rules")]
    assert all(isinstance(case.result[0], Error) for case in suite)


def test_a_clean_report_is_a_test_that_passed(written: Callable[..., str], consumers: Consumers) -> None:
    [case] = consumers.junit(written(Report(files=3), "junit"))
    assert (case.name, case.result) == ("nothing found", [])


def test_what_xml_forbids_is_shown_as_an_escape(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    own = story("text", "a\x00\ud800.txt")
    finding = own.finding(own.place("text"), "]]> \x01\x1b \ufffe\udce9 <![CDATA[")
    [case] = consumers.junit(written(Report((finding,)), "junit"))
    assert case.classname == r"a\x00\ud800.txt"
    assert case.result[0].message == r"]]> \x01\x1b \ufffe\udce9 <![CDATA["
