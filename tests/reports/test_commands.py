"""The commands of GitHub Actions and Azure Pipelines, read back as the services read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.finding import Fix, Problem, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Newslint
    from tests.reports.conftest import Consumers, Story

GITHUB = """\
::error title=newslint (TPL001),file=stories/fire.txt,line=1,col=14,endLine=1,endColumn=17::this is wrong%0Ahelp: delete it
::warning title=newslint (TTL008),file=stories/fire.txt,line=1,col=17,endLine=1,endColumn=18::ends so
::error title=newslint (TTL001),file=stories/flood.txt,line=3,col=1,endLine=3,endColumn=16::twice%0Ahelp: delete the repeat
::error title=newslint (TPL001),file=stories/flood.txt,line=5,col=3,endLine=5,endColumn=6::this is wrong%0Ahelp: delete the repeat
::error title=newslint (TPL001),file=stories/flood.txt,line=5,col=9,endLine=5,endColumn=12::this is wrong%0Ahelp: think
"""

ODD = "100%25, a:b;c]=d\r\nof [x]"
"""A name that holds what separates and what escapes."""


def test_github_takes_each_finding_as_an_annotation(report: Report, written: Callable[..., str]) -> None:
    assert written(report, "github") == GITHUB


def test_azure_takes_each_finding_as_an_issue(report: Report, written: Callable[..., str]) -> None:
    assert written(report, "azure").splitlines()[1:3] == [
        "##vso[task.logissue type=warning;sourcepath=stories/fire.txt;linenumber=1;columnnumber=17;code=TTL008;]ends so",
        "##vso[task.logissue type=error;sourcepath=stories/flood.txt;linenumber=3;columnnumber=1;code=TTL001;]twice%0Ahelp: delete the repeat",
    ]


def test_mild_findings_have_the_mildest_command(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    own = story("two\nlines")
    report = Report((own.finding(own.place("two\nlines"), severity="info"),))
    [(name, properties, _)] = consumers.github(written(report, "github"))
    assert name == "notice"
    assert properties["endLine"] == "2"
    assert "endColumn" not in properties
    assert consumers.azure(written(report, "azure"))[0][1]["type"] == "warning"


@pytest.mark.parametrize(("form", "key"), [("github", "file"), ("azure", "sourcepath")])
def test_escapes_are_undone_by_the_service(
    form: str, key: str, story: type[Story], written: Callable[..., str], consumers: Consumers
) -> None:
    odd = story("text", ODD)
    fix = Fix("safe", "use %0A, ]", ())
    text = written(Report((odd.finding(odd.place("text"), "100%25: a\nb ::error:: ##vso[x]", fix=fix),)), form)
    assert text.count("\n") == 1
    [(_, properties, data)] = getattr(consumers, form)(text)
    assert properties[key] == ODD
    assert data == "100%25: a b ::error:: ##vso[x]\nhelp: use %0A, ]"


def test_nothing_commands_the_terminal(story: type[Story], written: Callable[..., str], consumers: Consumers) -> None:
    odd = story("text", "a\x1b[2J\udce9.txt")
    for form, key in (("github", "file"), ("azure", "sourcepath")):
        [(_, properties, data)] = getattr(consumers, form)(
            written(Report((odd.finding(odd.place("text"), "\x1bc\u202e"),)), form)
        )
        assert properties[key] == r"a\x1b[2J\udce9.txt"
        assert data == r"\x1bc\u202e"


def test_problems_are_errors_where_they_stand(written: Callable[..., str], consumers: Consumers) -> None:
    report = Report(problems=(Problem("a.md:3:8", "unreadable"), Problem("b.md", "gone"), Problem("", "no rules")))
    assert consumers.github(written(report, "github")) == [
        ("error", {"title": "newslint", "file": "a.md", "line": "3", "col": "8"}, "unreadable"),
        ("error", {"title": "newslint", "file": "b.md", "line": "1", "col": "1"}, "gone"),
        ("error", {"title": "newslint"}, "no rules"),
    ]
    assert consumers.azure(written(report, "azure"))[1:] == [
        ("task.logissue", {"type": "error", "sourcepath": "b.md", "linenumber": "1", "columnnumber": "1"}, "gone"),
        ("task.logissue", {"type": "error"}, "no rules"),
    ]


@pytest.mark.parametrize("form", ["github", "gitlab", "azure", "junit", "checkstyle", "rdjson"])
def test_the_command_line_writes_them(form: str, newslint: Newslint, consumers: Consumers) -> None:
    done = newslint("check", "-", "gone.txt", "--output-format", form, stdin="Ferry sails\n\nIt left on on Monday.\n")
    assert done.returncode == 2
    read = getattr(consumers, form)(done.stdout)
    assert len(read) == 2
