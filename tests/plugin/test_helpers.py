"""What other people's tests can use: fixtures, a marker, and checks of house rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint.testing import Newslint, check_examples

if TYPE_CHECKING:
    from tests.plugin.conftest import Run

ROOT = Path(__file__).parent.parent.parent
BROKEN = "Ferry sails\n\nIt left the the quay at dawn.\n"
HOUSE = """
[HSE001]
name = "no-foo"
kind = "existence"
severity = "warning"
summary = "Foo."
why = "No foo."
message = "foo: {match}"
patterns = ['\\bfoo\\b']
bad = ["A «foo» stood there."]
good = ["Food stood there."]
"""


def test_tests_can_lint_what_they_make(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    assert stories.exists()
    pytester.makepyfile(
        test_it="""
        from pathlib import Path

        def test_lint(newslint):
            report = newslint.lint("Ferry sails\\n\\nIt left the the quay.\\n")
            assert report.counts == {"TXT003": 1}
            assert newslint.lint(Path("stories/broken.txt"), ignore=["TXT"]).findings == ()

        def test_clean(newslint):
            newslint.assert_clean("Ferry sails\\n\\nIt left the the quay.\\n", ignore=["repeated-word"])
            newslint.assert_clean(Path("stories/sound.txt"))

        def test_fails(newslint):
            newslint.assert_clean(Path("stories/broken.txt"))

        def test_compares(newslint):
            assert newslint.lint("Ferry sails\\n\\nIt left the the quay.\\n").findings == ()

        def test_compares_numbers(newslint, record_property):
            record_property("issue", 5)
            assert newslint.lint("Ferry sails\\n\\nIt left.\\n").files == 2

        def test_compares_other_tuples(newslint):
            assert ("the", "quay") == ("the", "pier"), newslint.lint("Ferry sails\\n\\nIt left.\\n")
        """
    )
    result = run()
    result.assert_outcomes(passed=2, failed=4)
    result.stdout.fnmatch_lines(
        [
            "E * the article is not clean",
            "E *--> stories/broken.txt:3:9 (repeated-word)",
            "E *article.txt:3:9: TXT003 repeated word*",
        ]
    )
    result.stdout.no_fnmatch_line("*testing.py*")


def test_bytes_and_files_that_cannot_be_read_are_explained(tmp_path: Path) -> None:
    newslint = Newslint(tmp_path)
    with pytest.raises(AssertionError, match="It left the the quay"):
        newslint.assert_clean(BROKEN.encode(), filename="story.md")
    with pytest.raises(AssertionError, match=r"error: .*gone\.txt: no such file"):
        newslint.assert_clean(Path("gone.txt"))


def test_a_path_that_is_given_as_a_text_is_no_article(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    """Such a test could never fail."""
    assert stories.exists()
    pytester.makepyfile(
        test_it="""
        def test_path(newslint):
            newslint.assert_clean("stories/broken.txt")

        def test_rule(newslint):
            newslint.lint("Ferry sails", ignore=["NOPE"])
        """
    )
    result = run()
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "E *“stories/broken.txt” is the path of a file, not an article; write pathlib.Path('stories/broken.txt')",
            "E *there is no rule 'NOPE'*",
        ]
    )
    result.stdout.no_fnmatch_line("*api.py*")


@pytest.mark.parametrize("text", ["Ferry\0sails", "Ferry " * 1000, "stories"])
def test_a_text_that_names_no_file_is_an_article(tmp_path: Path, text: str) -> None:
    (tmp_path / "stories").mkdir()
    assert not Newslint(tmp_path).lint(text, select=["DUP"]).findings


@pytest.mark.parametrize(
    ("globs", "expected"),
    [('"stories/*.txt"', ["stories/broken.txt", "stories/sound.txt"]), ('"sound.*"', ["stories/sound.txt"]), ("", None)],
)
def test_a_test_can_be_run_for_each_article(
    pytester: pytest.Pytester, stories: Path, run: Run, globs: str, expected: list[str] | None
) -> None:
    assert stories.exists()
    pytester.makepyfile(
        test_it=f"""
        import pytest

        @pytest.mark.newslint_articles({globs})
        def test_title(article):
            assert article.title

        @pytest.mark.newslint_articles({globs})
        def test_path(article):
            assert article.path.endswith(".txt")
        """
    )
    names = expected or ["stories/broken.txt", "stories/sound.txt"]
    result = run("--strict-markers", "-v")
    result.assert_outcomes(passed=2 * len(names))
    result.stdout.fnmatch_lines([f"test_it.py::test_title[[]{name}[]] PASSED*" for name in names])


RECORDS = """{"id": 1, "title": "Ferry sails", "text": "It left the the quay."}

{"id": 2, "title": "Bus stops", "text": "Nobody knows why."}
"""
FEED = "<rss><item><title>Tram turns</title></item>\n<item><title>Car parks</title></item></rss>"


def test_a_test_is_run_for_each_article_of_a_file_of_several(pytester: pytest.Pytester, run: Run) -> None:
    (pytester.path / "wire.jsonl").write_text(RECORDS, "utf-8")
    (pytester.path / "feed.xml").write_text(FEED, "utf-8")
    (pytester.path / "one.xml").write_text("<rss><item><title>Boat rests</title></item></rss>", "utf-8")
    pytester.makepyfile(
        test_it="""
        import pytest

        @pytest.mark.parametrize("time", [1, 2])
        @pytest.mark.newslint_articles
        def test_title(article, time, record_property):
            assert article.title in {"Ferry sails", "Bus stops", "Tram turns", "Boat rests"}

        @pytest.mark.newslint_articles("*.jsonl")
        def test_date(article):
            assert article.metadata["id"] == 1
        """
    )
    result = run("-v")
    result.assert_outcomes(passed=9, failed=3)
    names = ["feed.xml:1:19", "feed.xml:2:14", "one.xml", "wire.jsonl:1", "wire.jsonl:3"]
    assert all(f"::test_title[{name}-{time}]" in result.stdout.str() for name in names for time in (1, 2))
    failed = ["test_title[[]feed.xml:2:14-1]", "test_title[[]feed.xml:2:14-2]", "test_date[[]wire.jsonl:3]"]
    result.stdout.fnmatch_lines_random([f"FAILED test_it.py::{name}*" for name in failed])
    run("test_it.py::test_date[wire.jsonl:3]").assert_outcomes(failed=1)


def test_the_fixture_says_what_it_needs(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    pytester.makepyfile(
        test_it="""
        import pytest

        def test_bare(article): pass

        @pytest.mark.newslint_articles("broken.txt")
        def test_gone(article): pass

        @pytest.fixture(autouse=True, scope="session")
        def removal():
            import os
            os.unlink("stories/broken.txt")
        """
    )
    assert stories.exists()
    result = run()
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(["*the fixture `article` needs the marker newslint_articles", "*no article can be read from *"])


def test_house_rules_are_held_to_their_examples(tmp_path: Path) -> None:
    rules = tmp_path / "house.toml"
    rules.write_text(HOUSE, "utf-8")
    check_examples(rules)
    check_examples(only=["TXT003"])
    rules.write_text(HOUSE.replace("«foo»", "«food»"), "utf-8")
    with pytest.raises(AssertionError, match="HSE001"):
        check_examples(rules)
    rules.write_text(HOUSE.replace('["Food stood there."]', "[]"), "utf-8")
    with pytest.raises((AssertionError, ValueError), match="HSE001"):
        check_examples(rules)


def test_the_plugin_imports_next_to_nothing_before_it_is_asked(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_passes(): pass", "utf-8")
    program = (
        "import sys, pytest; pytest.main(['-q', '-p', 'no:newslint', '-p', 'newslint.pytest_plugin']);"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'newslint'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "['newslint', 'newslint.pytest_plugin']"
