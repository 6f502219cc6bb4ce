"""JUnit's XML, in which build servers show findings as failed tests.

Every finding is a test case of its file: failed if its severity fails the run, else passed with the message as its output. A
problem is a test case in error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from newslint.finding import SEVERITIES
from newslint.reports.document import Document
from newslint.reports.exchange import told

if TYPE_CHECKING:
    from newslint.finding import Finding, Report
    from newslint.reports.style import Style

__all__ = ["write"]


def write(report: Report, stream: TextIO, style: Style) -> None:  # noqa: ARG001 - XML has no style
    """Write one suite of tests; a report without findings has one test that passed, as servers take none for a fault."""
    document = Document(stream)
    tests = len(report.findings) + len(report.problems)
    suite = {"name": "newslint", "tests": tests or 1, "failures": len(report.failing), "errors": len(report.problems)}
    with document.element("testsuites", suite), document.element("testsuite", suite):
        if not tests:
            document.leaf("testcase", {"name": "nothing found", "classname": "newslint"})
        for finding in report.findings:
            _write_finding(finding, document, fails=SEVERITIES.index(finding.severity) <= SEVERITIES.index(report.fail_on))
        for problem in report.problems:
            message = told(problem.message)
            with document.element("testcase", {"name": "problem", "classname": problem.path or "newslint"}):
                document.leaf("error", {"message": message, "type": "problem"}, f"{told(problem.path)}: {message}")


def _write_finding(finding: Finding, document: Document, *, fails: bool) -> None:
    row, column = finding.place.location
    message = told(finding.message)
    text = f"{told(finding.path)}:{row}:{column}: {finding.code} {message}"
    if finding.fix:
        text += f"\nhelp: {told(finding.fix.message)}"
    with document.element("testcase", {"name": f"{finding.code} {finding.name} ({row}:{column})", "classname": finding.path}):
        if fails:
            document.leaf("failure", {"message": message, "type": finding.severity}, text)
        else:
            document.leaf("system-out", {}, text)
