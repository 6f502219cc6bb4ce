"""SARIF 2.1.0, the format of code scanning: findings with their rules, fixes, related places and fingerprints.

Rows and columns count from 1, columns in code points; ends are exclusive, as SARIF has it. Paths stand as URI references,
relative to `%SRCROOT%` unless they are absolute.
"""

from __future__ import annotations

import os
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TextIO
from urllib.parse import quote

from newslint import __version__
from newslint.catalogue import builtin
from newslint.finding import About
from newslint.pages import SAFETY
from newslint.reports.exchange import HOME, edits, fingerprints, passable, spot, told
from newslint.reports.objects import write_list

if TYPE_CHECKING:
    from newslint.finding import Finding, Problem, Report
    from newslint.position import Place
    from newslint.reports.style import Style

__all__ = ["write"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT: Final = "%SRCROOT%"
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_ALERTS: Final = {"error": "error", "warning": "warning", "info": "recommendation"}
"""What GitHub's code scanning calls the severities."""

_LINK: Final = re.compile(r"\[(?=[^\]]*\]\()")
"""What a viewer would take for the beginning of a link."""


def write(report: Report, stream: TextIO, style: Style) -> None:
    """Write a log of one run; results are written one by one."""
    rules = _rules(report)
    places = {about.code: number for number, about in enumerate(rules)}
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{**_run(report, rules), "results": []}]}
    state = {"baselineState": "new"} if report.baselines else {}
    results = ({**_result(finding, mark, places[finding.code]), **state} for finding, mark in fingerprints(report, style))
    write_list(results, stream, document)


def _rules(report: Report) -> list[About]:
    """Return the rules of a report, and those that only its findings tell of."""
    known = {about.code: about for about in report.rules}
    for finding in report.findings:
        known.setdefault(finding.code, About(finding.code, finding.name, finding.severity))
    return list(known.values())


def _run(report: Report, rules: list[About]) -> dict[str, Any]:
    driver = {
        "name": "newslint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [_rule(about) for about in rules],
    }
    notices = [_notice(problem, "error") for problem in report.problems] + [_notice(note, "note") for note in report.notes]
    invocation = {"executionSuccessful": not report.problems, **({"toolExecutionNotifications": notices} if notices else {})}
    return {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "originalUriBaseIds": {_ROOT: {"description": _message("The folder in which newslint ran.")}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }


def _rule(about: About) -> dict[str, Any]:
    summary, why = passable(about.summary or about.name), passable(about.why or about.summary or about.name)
    parts = [part for part in (summary, why if why != summary else "", SAFETY[about.fix] if about.fix else "") if part]
    address = {"helpUri": f"{HOME}/blob/main/docs/rules/{about.code}.md"} if about.code in builtin() else {}
    return {
        "id": passable(about.code),
        "name": passable(about.name),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": why},
        "help": {"text": " ".join(parts), "markdown": "\n\n".join(parts)},
        **address,
        "defaultConfiguration": {"level": _LEVELS[about.severity]},
        "properties": {
            "tags": [passable(about.code.rstrip("0123456789"))],
            "problem.severity": _ALERTS[about.severity],
            **({"fix": about.fix} if about.fix else {}),
        },
    }


def _notice(problem: Problem, level: str) -> dict[str, Any]:
    path, row, column = spot(problem)
    locations = [{"physicalLocation": {**_file(path), "region": {"startLine": row, "startColumn": column}}}] if path else []
    return {"level": level, "message": _message(problem.message), "locations": locations}


def _result(finding: Finding, fingerprint: str, rule: int) -> dict[str, Any]:
    related = [
        {"id": number, **_location(other.place), "message": _message(other.message)}
        for number, other in enumerate(finding.related, 1)
    ]
    return {
        "ruleId": passable(finding.code),
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [_location(finding.place)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"markedText/v1": fingerprint},
        **_fixes(finding),
    }


def _fixes(finding: Finding) -> dict[str, Any]:
    changes = [
        {
            **_file(path),
            "replacements": [
                {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.content}} for edit in same_file
            ],
        }
        for path, same_file in groupby(sorted(edits(finding)), lambda edit: edit.place.path)
    ]
    if not changes or finding.fix is None:
        return {}
    fix = {
        "description": _message(finding.fix.message),
        "artifactChanges": changes,
        "properties": {"applicability": finding.fix.applicability},
    }
    return {"fixes": [fix]}


def _location(place: Place) -> dict[str, Any]:
    return {"physicalLocation": {**_file(place.path), "region": _region(place)}}


def _region(place: Place) -> dict[str, int]:
    (row, column), (end_row, end_column) = place.location, place.end_location
    return {"startLine": row, "startColumn": column, "endLine": end_row, "endColumn": end_column}


def _file(path: str) -> dict[str, Any]:
    if os.path.isabs(path):
        return {"artifactLocation": {"uri": f"file:///{quote(_bytes(path).lstrip(b'/'), safe='/:')}"}}
    return {"artifactLocation": {"uri": quote(_bytes(path)), "uriBaseId": _ROOT}}


def _bytes(path: str) -> bytes:
    """Return the bytes of a path; Linux allows any, and Windows lone surrogates."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def _message(text: str) -> dict[str, str]:
    return {"text": _LINK.sub(r"\\[", told(text))}
