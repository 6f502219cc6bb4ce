"""Stories to make findings of, and reports written to strings."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import junitparser
import pytest
from lxml import etree

from newslint.finding import Finding, Fix, Related, Report
from newslint.position import Place, Source
from newslint.reports import Style, write

if TYPE_CHECKING:
    from collections.abc import Callable


class Story:
    """A file of which words are found."""

    def __init__(self, text: str, path: str = "stories/flood.txt") -> None:
        self.text = text
        self.path = path
        self.source = Source(path, text)

    def place(self, words: str, nth: int = 1) -> Place:
        """Return where words stand for the nth time."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return self.source.place(start, start + len(words))

    def finding(self, place: Place, message: str = "this is wrong", **others: Any) -> Finding:  # noqa: ANN401 - fields of all types
        """Return a finding; what is not given is the same for all."""
        return Finding(place, **{"code": "TPL001", "name": "ssi-error", "severity": "error", "message": message, **others})


@pytest.fixture
def story() -> type[Story]:
    return Story


@pytest.fixture
def full() -> Callable[..., list[str]]:
    """The lines of the full report of findings in one story, without the summary."""

    def lines(story: Story, *findings: Finding, width: int = 80, color: bool = False) -> list[str]:
        stream = StringIO()
        write(Report(findings), "full", stream, Style(color, width, {story.path: story.text}.get))
        return stream.getvalue().rpartition("\n\n")[0].splitlines()

    return lines


@pytest.fixture
def report(story: type[Story]) -> Report:
    """Five findings of three rules in two of twelve files."""
    flood = story("Flood hits town\n\nFlood hits town\n\nA [b] c [d]\n")
    fire = story("Fire at mill [e].\n", "stories/fire.txt")
    title = flood.place("Flood hits town", 2)
    repeat = Fix("safe", "delete the repeat", ())
    first = Related(flood.place("Flood hits town"), "first stands here")
    return Report(
        (
            fire.finding(fire.place("[e]"), fix=Fix("unsafe", "delete it", ())),
            fire.finding(fire.place("."), "ends so", code="TTL008", name="title-full-stop", severity="warning"),
            flood.finding(title, "twice", code="TTL001", name="repeated-title", fix=repeat, related=(first,)),
            flood.finding(flood.place("[b]"), fix=repeat),
            flood.finding(flood.place("[d]"), fix=Fix("display", "think", ())),
        ),
        files=12,
    )


@pytest.fixture
def written() -> Callable[..., str]:
    """What a format writes of a report."""

    def text(report: Report, form: str, style: Style = Style(), *, statistics: bool = False) -> str:  # noqa: B008 - immutable
        stream = StringIO()
        write(report, form, stream, style, statistics=statistics)
        return stream.getvalue()

    return text


DATA = Path(__file__).parent.parent / "data"


def _strictly(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Parse JSON as strict readers do: no lone surrogates."""
    text.encode("utf-8")
    thing = json.loads(text)
    json.dumps(thing, ensure_ascii=False).encode("utf-8")
    return thing


def _row(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


_COUNT = {"type": "integer", "minimum": 1}
_WORDS = {"type": "string", "minLength": 1}

_GITLAB_POSITION = _row({"line": _COUNT, "column": _COUNT})
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": _row(
        {
            "description": {"type": "string"},
            "check_name": _WORDS,
            "fingerprint": _WORDS,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": _row(
                {
                    "path": {"type": "string"},
                    "lines": _row({"begin": _COUNT, "end": _COUNT}, "end"),
                    "positions": _row({"begin": _GITLAB_POSITION, "end": _GITLAB_POSITION}),
                },
                "positions",
            ),
        }
    ),
}
"""What https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format demands, and what Code Climate's specification
(https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md#locations) says of ends and positions."""

_RDF_POSITION = _row({"line": _COUNT, "column": _COUNT}, "column")
_RDF_RANGE = _row({"start": _RDF_POSITION, "end": _RDF_POSITION}, "end")
_RDF_LOCATION = _row({"path": {"type": "string"}, "range": _RDF_RANGE}, "range")
_RDF_NAMED = {"name": _WORDS, "url": _WORDS}
RDJSON: dict[str, Any] = _row(
    {
        "source": _row(_RDF_NAMED, "url"),
        "diagnostics": {
            "type": "array",
            "items": _row(
                {
                    "message": {"type": "string"},
                    "location": _RDF_LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": _row({"value": _WORDS, "url": _WORDS}, "url"),
                    "suggestions": {"type": "array", "items": _row({"range": _RDF_RANGE, "text": {"type": "string"}})},
                    "related_locations": {
                        "type": "array",
                        "items": _row({"message": {"type": "string"}, "location": _RDF_LOCATION}),
                    },
                },
                "code",
                "suggestions",
                "related_locations",
            ),
        },
    }
)
"""The messages of reviewdog's definition, https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto; reviewdog
refuses fields that it does not know, and so does this."""

CHECKSTYLE = """
<!ELEMENT checkstyle (file*)> <!ATTLIST checkstyle version CDATA #REQUIRED>
<!ELEMENT file (error*)> <!ATTLIST file name CDATA #REQUIRED>
<!ELEMENT error EMPTY>
<!ATTLIST error line NMTOKEN #REQUIRED column NMTOKEN #IMPLIED severity (ignore|info|warning|error) #REQUIRED
    message CDATA #REQUIRED source CDATA #IMPLIED>
"""
"""What Checkstyle's own XMLLogger writes, https://checkstyle.org/apidocs/com/puppycrawl/tools/checkstyle/XMLLogger.html."""


class Consumers:
    """What reads each format: each call parses a report, checks it against the schema of its format, and returns what it says."""

    def __init__(self) -> None:
        self._sarif = jsonschema.Draft202012Validator(json.loads((DATA / "sarif-2.1.0.json").read_text("utf-8")))
        self._junit = etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))
        self._checkstyle = etree.DTD(StringIO(CHECKSTYLE))

    def sarif(self, text: str) -> Any:  # noqa: ANN401 - any JSON
        """Return the one run of a SARIF log."""
        log = _strictly(text)
        self._sarif.validate(log)
        [run] = log["runs"]
        return run

    def gitlab(self, text: str) -> Any:  # noqa: ANN401 - any JSON
        """Return the list of a Code Quality report, whose fingerprints have to differ."""
        things = _strictly(text)
        jsonschema.validate(things, GITLAB)
        assert len({thing["fingerprint"] for thing in things}) == len(things)
        return things

    def rdjson(self, text: str) -> Any:  # noqa: ANN401 - any JSON
        """Return the diagnostics."""
        result = _strictly(text)
        jsonschema.validate(result, RDJSON)
        return result["diagnostics"]

    def junit(self, text: str) -> junitparser.TestSuite:
        """Return the one suite, as junitparser reads it."""
        self._junit.assertValid(etree.fromstring(text.encode("utf-8")))
        suites = junitparser.JUnitXml.fromstring(text.encode("utf-8"))
        assert isinstance(suites, junitparser.JUnitXml)
        [suite] = suites
        counted = [case.result[0] for case in suite if case.result]
        assert suite.tests == len(list(suite))
        assert suite.failures == sum(isinstance(result, junitparser.Failure) for result in counted)
        assert suite.errors == sum(isinstance(result, junitparser.Error) for result in counted)
        return suite

    def checkstyle(self, text: str) -> etree._Element:
        """Return the root element."""
        root = etree.fromstring(text.encode("utf-8"))
        self._checkstyle.assertValid(root)
        return root

    def github(self, text: str) -> list[tuple[str, dict[str, str], str]]:
        """Return commands, their properties and data, as the runner's `ActionCommand.TryParseV2` reads them."""
        return [
            self._command(line, "::", "::", ",", {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"})
            for line in _lines(text)
        ]

    def azure(self, text: str) -> list[tuple[str, dict[str, str], str]]:
        """Return commands, their properties and data, as the agent's `Command.TryParse` reads them."""
        return [
            self._command(line, "##vso[", "]", ";", {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%AZP25": "%"})
            for line in _lines(text)
        ]

    @staticmethod
    def _command(line: str, start: str, end: str, comma: str, escapes: dict[str, str]) -> tuple[str, dict[str, str], str]:
        def meant(written: str) -> str:
            for escape, char in escapes.items():
                written = written.replace(escape, char)
            return written

        assert line.startswith(start)
        head, found, data = line.removeprefix(start).partition(end)
        assert found
        name, _, properties = head.partition(" ")
        pairs = [pair.split("=", 1) for pair in properties.split(comma) if pair]
        return name, {key: meant(value) for key, value in pairs}, meant(data)


def _lines(text: str) -> list[str]:
    """Return lines as a build service reads them from a pipe."""
    *lines, rest = text.encode("utf-8").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert not rest
    return lines


@pytest.fixture(scope="session")
def consumers() -> Consumers:
    return Consumers()
