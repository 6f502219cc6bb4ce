"""Which articles are tested, under which ids, and what pytest leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.plugin.conftest import Run

SOUND = "Harbour opens\n\nThe quay was full by noon, said Ada Merrin of Orle.\n"


def ids(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line and " " not in line]


def write(path: Path, text: str = SOUND) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.usefixtures("stories")
def test_every_article_is_a_test(run: Run) -> None:
    assert ids(run("--newslint", "--co", "-q")) == ["stories/broken.txt::newslint", "stories/sound.txt::newslint"]


@pytest.mark.usefixtures("stories")
def test_nothing_is_without_the_option(run: Run) -> None:
    assert run().ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_ini_can_ask_for_it(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    pytester.makeini("[pytest]\nnewslint = true\n")
    run(stories / "sound.txt").assert_outcomes(passed=1)
    assert run("-o", "newslint=false").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_listing_lints_nothing(stories: Path, run: Run) -> None:
    (stories / "broken.txt").chmod(0)
    run("--newslint", "--co", "-q").assert_outcomes()
    assert not (stories.parent / ".newslint_cache").exists()


def test_help_tells_of_the_options_whatever_is_configured(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makeini("[pytest]\nnewslint = true\n")
    write(pytester.path / "newslint.toml", "nonsense = 1\n")
    result = run("--help")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*--newslint-select=RULES*"])


@pytest.mark.parametrize(
    "argument", ["stories/broken.txt::newslint", "stories/broken.txt", "--deselect=stories/sound.txt::newslint", "-kbroken"]
)
def test_an_article_can_be_selected(stories: Path, run: Run, argument: str) -> None:
    assert stories.exists()
    run("--newslint", argument).assert_outcomes(failed=1, deselected=1 if argument.startswith("-") else 0)


def test_articles_can_be_selected_among_other_tests(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    pytester.makepyfile(test_other="def test_passes(): pass")
    assert stories.exists()
    run("--newslint", "-m", "newslint").assert_outcomes(failed=1, passed=1, deselected=1)
    run("--newslint", "-m", "not newslint").assert_outcomes(passed=1, deselected=2)


def test_those_that_failed_run_again(stories: Path, run: Run) -> None:
    run("--newslint").assert_outcomes(failed=1, passed=1)
    run("--newslint", "--lf").assert_outcomes(failed=1)
    assert ids(run("--newslint", "--ff", "--co", "-q"))[0] == "stories/broken.txt::newslint"
    (stories / "broken.txt").write_text(SOUND.replace("Harbour", "Bridge"), "utf-8")
    run("--newslint", "--sw").assert_outcomes(passed=2)


def test_a_run_can_stop_at_the_first_failure(stories: Path, run: Run) -> None:
    write(stories / "worse.txt", "Ferry sinks\n\nIt left the the quay.\n")
    run("--newslint", "-x").assert_outcomes(failed=1)
    run("--newslint", "--sw").assert_outcomes(failed=1)


def test_newslints_own_configuration_says_what_is_an_article(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    write(pytester.path / "newslint.toml", 'exclude = ["drafts"]\n')
    write(stories / "drafts" / "later.txt")
    write(pytester.path / "README.md")
    assert ids(run("--newslint", "--co", "-q")) == [
        "README.md::newslint",
        "stories/broken.txt::newslint",
        "stories/sound.txt::newslint",
    ]
    assert run("--newslint", "stories/drafts").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_doctest_keeps_off_articles_but_not_off_other_texts(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    story = write(stories / "test_of_nerves.txt", "A test of nerves\n\nThe prompt on the screen read as follows.\n\n>>> 1/0\n")
    other = write(pytester.path / "LICENSE.txt", ">>> 1 + 1\n2\n")
    run("--newslint", story, other).assert_outcomes(passed=2)
    run("--newslint", "--doctest-glob=*.txt", "stories/test_of_nerves.txt", "stories/sound.txt").assert_outcomes(passed=2)
    run("--newslint", "-p", "no:doctest", story).assert_outcomes(passed=1)


def test_articles_are_found_where_norecursedirs_has_pytest_pass(pytester: pytest.Pytester, run: Run) -> None:
    write(pytester.path / "build" / "barn.txt")
    write(pytester.path / "build" / "test_generated.py", "def test_fails(): assert False")
    write(pytester.path / "build" / "lib" / "test_generated.py", "def test_fails(): assert False")
    assert ids(run("--newslint", "--co", "-q")) == ["build/barn.txt::newslint"]
    write(pytester.path / "pytest.ini", "[pytest]\nnorecursedirs = */site/build\n")
    write(pytester.path / "site" / "build" / "mill.txt")
    write(pytester.path / "site" / "build" / "test_generated.py", "def test_fails(): assert False")
    assert ids(run("--newslint", "--co", "-q", "site")) == ["site/build/mill.txt::newslint"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--ignore=build",),
        ("--ignore-glob=bui*",),
        ("--ignore-glob=*/barn.txt",),
        ("--deselect=build",),
    ],
)
def test_what_a_person_leaves_out_stays_out(pytester: pytest.Pytester, run: Run, arguments: tuple[str, ...]) -> None:
    write(pytester.path / "build" / "barn.txt")
    write(pytester.path / "stories" / "mill.txt", SOUND.replace("Harbour", "Mill"))
    assert ids(run("--newslint", "--co", "-q", *arguments)) == ["stories/mill.txt::newslint"]


def test_a_conftest_can_expect_failures_and_skip(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    pytester.makeconftest(
        """
        import pytest

        def pytest_collection_modifyitems(items):
            items[0].add_marker(pytest.mark.xfail(reason="it waits for the editor", strict=True))
            items[1].add_marker(pytest.mark.skip)
        """
    )
    assert stories.exists()
    run("--newslint").assert_outcomes(xfailed=1, skipped=1)


@pytest.mark.parametrize("line", ['collect_ignore = ["build"]', 'collect_ignore_glob = ["bui*"]'])
def test_what_a_conftest_leaves_out_stays_out(pytester: pytest.Pytester, run: Run, line: str) -> None:
    pytester.makeconftest(line)
    write(pytester.path / "build" / "barn.txt")
    write(pytester.path / "stories" / "mill.txt")
    assert ids(run("--newslint", "--co", "-q")) == ["stories/mill.txt::newslint"]


def test_no_environment_of_python_is_looked_into(pytester: pytest.Pytester, run: Run) -> None:
    write(pytester.path / "build" / "pyvenv.cfg", "home = /usr\n")
    write(pytester.path / "build" / "note.txt")
    assert ids(run("--newslint", "--co", "-q")) == []


def test_testpaths_are_for_tests_and_not_for_articles(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makeini("[pytest]\ntestpaths = src/tests\n")
    write(pytester.path / "src" / "tests" / "test_it.py", "def test_passes(): pass")
    write(pytester.path / "src" / "tests" / "sample.txt", SOUND.replace("Harbour", "Lock"))
    write(pytester.path / "src" / "stories" / "mill.txt", SOUND.replace("Harbour", "Mill"))
    write(pytester.path / "src" / "stories" / "test_no.py", "def test_fails(): assert False")
    write(pytester.path / "other" / "test_no.py", "def test_fails(): assert False")
    write(pytester.path / "note.txt")
    expected = [
        "note.txt::newslint",
        "src/stories/mill.txt::newslint",
        "src/tests/sample.txt::newslint",
        "src/tests/test_it.py::test_passes",
    ]
    assert sorted(ids(run("--newslint", "--co", "-q"))) == expected
    run("--newslint").assert_outcomes(passed=4)
    assert ids(run("--newslint", "--co", "-q", "src/stories/mill.txt")) == expected[1:2]


def test_a_folder_below_the_root_is_tested_alone(
    pytester: pytest.Pytester, stories: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makeini("[pytest]\nnewslint = true\n")
    write(pytester.path / "copy.txt", SOUND)
    monkeypatch.chdir(stories)
    result = run("-v")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["* --> broken.txt:3:9 *", "*the headline “Harbour opens” also stands in*"])


def test_articles_outside_of_the_root_are_tested_if_named(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    root = pytester.mkdir("project")
    write(stories / "README.txt", "Not a story\n")
    result = run("--newslint", f"--rootdir={root}", "-v", stories)
    result.assert_outcomes(failed=1, passed=1)
    failed = next(line.split()[0] for line in result.outlines if "FAILED" in line)
    assert failed.endswith("../stories/broken.txt::newslint")
    run("--newslint", f"--rootdir={root}", failed).assert_outcomes(failed=1)


def test_modules_can_be_named(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    write(pytester.path / "package" / "__init__.py", "")
    write(pytester.path / "package" / "test_it.py", "def test_passes(): pass")
    assert stories.exists()
    pytester.syspathinsert()
    run("--newslint", "--pyargs", "package.test_it", "stories").assert_outcomes(passed=2, failed=1)


def test_a_package_can_hold_articles(pytester: pytest.Pytester, run: Run) -> None:
    write(pytester.path / "package" / "__init__.py", "")
    write(pytester.path / "package" / "data" / "story.txt")
    run("--newslint", "--import-mode=importlib", "--strict-markers", "--strict-config").assert_outcomes(passed=1)


def test_strange_names_are_tested_and_tried_again(pytester: pytest.Pytester, run: Run) -> None:
    for number, name in enumerate(["two words", "a [draft]", "a::b", "a, b; c", "früh"]):
        write(pytester.path / name / f"{name}.txt", f"Ferry {number} sails\n\nIt left the the quay.\n")
    run("--newslint").assert_outcomes(failed=5)
    run("--newslint", "--deselect=a [draft]/a [draft].txt::newslint", "--deselect=a::b").assert_outcomes(failed=3, deselected=2)
    run("--newslint", "two words/two words.txt::newslint", "früh").assert_outcomes(failed=2)
    run("--newslint", "--lf", "-k", "draft").assert_outcomes(failed=1, deselected=3)


def test_links_are_tested_as_newslint_lints_them(stories: Path, run: Run) -> None:
    (stories / "again.txt").symlink_to(stories / "sound.txt")
    (stories / "nowhere.txt").symlink_to(stories / "gone.txt")
    assert "stories/again.txt::newslint" not in ids(run("--newslint", "--co", "-q"))
