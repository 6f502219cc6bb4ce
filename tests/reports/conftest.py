"""Stories to make findings of, and reports written to strings."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

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
