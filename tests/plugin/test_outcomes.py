"""What becomes of the test of an article, and how that is told."""

from __future__ import annotations

import gc
import json
import os
from typing import TYPE_CHECKING

import pytest
from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.plugin.conftest import Run

SOUND = "Harbour opens\n\nThe quay was full by noon, said Ada Merrin of Orle.\n"
BROKEN = "Ferry sails\n\nIt left the the quay at dawn.\n"


def baseline(folder: Path) -> list[tuple[str, str]]:
    entries = [json.loads(line) for line in (folder / "newslint-baseline.jsonl").read_text("utf-8").splitlines()[1:]]
    return [(entry["path"], entry["code"]) for entry in entries]


def records(path: Path, *broken: int, count: int = 1_003) -> None:
    sound = [f"Harbour {number} opens" for number in range(1, count + 1)]
    rows = (
        {"title": title, "body": "It left the the quay." if number in broken else "It left the quay."}
        for number, title in enumerate(sound, 1)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_a_baseline_that_cannot_be_written_is_told(stories: Path, run: Run) -> None:
    root = stories.parent
    run("--newslint-update-baseline")
    os.link(root / "newslint-baseline.jsonl", root / "twin")
    (stories / "worse.txt").write_text(BROKEN.replace("Ferry", "Boat"), "utf-8")
    result = run("--newslint-update-baseline")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*newslint-baseline.jsonl: cannot be written: the file has 2 names*"])


@pytest.mark.usefixtures("stories")
def test_a_collector_of_garbage_that_is_off_stays_off(run: Run) -> None:
    gc.disable()
    try:
        run("--newslint")
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.usefixtures("stories")
def test_a_failure_shows_the_line_the_rule_and_what_to_do(run: Run) -> None:
    result = run("--newslint")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "*_ stories/broken.txt _*",
            "TXT003 * repeated word: “the the”",
            " --> stories/broken.txt:3:9 (repeated-word)",
            "3 | It left the the quay at dawn.",
            "  |         ^^^^^^^",
            "  = help: [[]*[]] write “the” once",
            "*= newslint =*",
            "     1 TXT003 repeated-word",
            "newslint rule TXT003 tells *",
            "[[]*[]] 1 fixable with --newslint-fix*",
            "FAILED stories/broken.txt::newslint - TXT003 repeated word: “the the”",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    assert "items.py" not in result.stdout.str()


def test_a_finding_of_the_corpus_stands_whatever_was_selected(stories: Path, run: Run) -> None:
    (stories / "zz.txt").write_text(SOUND.replace("full", "empty"), "utf-8")
    result = run("--newslint", "stories/zz.txt")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["DUP001*“Harbour opens” also stands in stories/sound.txt"])
    run("--newslint", "stories/sound.txt").assert_outcomes(passed=1)


def test_the_configured_corpus_counts_as_well(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    archive = pytester.mkdir("elsewhere")
    root = stories.parent / "project"
    stories.rename(root)
    (archive / "old.txt").write_text(SOUND, "utf-8")
    (root / "newslint.toml").write_text('corpus = ["../elsewhere"]\n', "utf-8")
    result = run("--newslint", "--rootdir=project", "project/sound.txt")
    result.stdout.fnmatch_lines(["DUP001*“Harbour opens” also stands in elsewhere/old.txt"])


def test_rules_can_be_chosen(stories: Path, run: Run) -> None:
    (stories / "newslint.toml").write_text('ignore = ["TXT003"]\n', "utf-8")
    run("--newslint").assert_outcomes(passed=2)
    run("--newslint", "--newslint-select=TTL, TXT003").assert_outcomes(passed=1, failed=1)
    run("--newslint", "--newslint-select=TXT", "--newslint-ignore=repeated-word").assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("arguments", "file", "text", "said"),
    [
        (("--newslint-select=XYZ",), "", "", "*ERROR: newslint: *XYZ*"),
        ((), "newslint.toml", "nonsense = 1\n", "*ERROR: newslint: newslint.toml:1:*nonsense*"),
        ((), "newslint-baseline.jsonl", "{}\n", "*ERROR: newslint: newslint-baseline.jsonl:1:*"),
        (("--newslint-update-baseline", "--newslint-fix"), "", "", "*ERROR: --newslint-update-baseline *"),
    ],
)
def test_what_is_wrong_with_the_settings_is_told_before_anything_runs(  # noqa: PLR0913, PLR0917 - a case has four parts
    pytester: pytest.Pytester, stories: Path, run: Run, arguments: tuple[str, ...], file: str, text: str, said: str
) -> None:
    assert stories.exists()
    if file:
        (pytester.path / file).write_text(text, "utf-8")
    result = run("--newslint", *arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([said])
    assert "Traceback" not in result.stderr.str()


def test_a_finding_that_is_mild_is_told_and_does_not_fail(stories: Path, run: Run) -> None:
    (stories.parent / "newslint.toml").write_text('fail-on = "error"\n', "utf-8")
    result = run("--newslint")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["     1 TXT003 repeated-word"])


def test_what_cannot_be_read_fails(stories: Path, run: Run) -> None:
    (stories.parent / "newslint.toml").write_text("max-file-size = 50\n", "utf-8")
    result = run("--newslint")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["error: stories/sound.txt: *", "FAILED stories/sound.txt::newslint - stories/sound.txt:*"])


def test_unchanged_articles_pass_and_are_not_linted_again(stories: Path, run: Run) -> None:
    for number in range(20):
        (stories / f"{number}.txt").write_text(SOUND.replace("Harbour", f"Harbour {number}"), "utf-8")
    run("--newslint", "--newslint-no-cache").assert_outcomes(passed=21, failed=1)
    assert not (stories.parent / ".newslint_cache").exists()
    run("--newslint").assert_outcomes(passed=21, failed=1)
    assert (stories.parent / ".newslint_cache").exists()
    run("--newslint", "-p", "no:cacheprovider").assert_outcomes(passed=21, failed=1)


def test_known_findings_are_expected_and_new_ones_fail(stories: Path, run: Run) -> None:
    result = run("--newslint", "--newslint-update-baseline")
    result.assert_outcomes(passed=1, xfailed=1)
    result.stdout.fnmatch_lines(["newslint-baseline.jsonl: 1 finding in 1 file written down"])
    assert baseline(stories.parent) == [("stories/broken.txt", "TXT003")]
    result = run("--newslint", "-rx")
    result.assert_outcomes(passed=2, xfailed=1)
    result.stdout.fnmatch_lines(["XFAIL stories/broken.txt::newslint - *1 known: TXT003"])
    run("--newslint", "--runxfail").assert_outcomes(passed=2, failed=1)
    (stories / "broken.txt").write_text(BROKEN + "\nAll waited on on the pier.\n", "utf-8")
    result = run("--newslint")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.no_fnmatch_line("*the the*^*")


def test_a_baseline_takes_in_what_was_selected_alone(stories: Path, run: Run) -> None:
    (stories / "worse.txt").write_text("Ferry sinks\n\nIt left the the quay.\n", "utf-8")
    run("--newslint-update-baseline", "stories/worse.txt").assert_outcomes(xfailed=1)
    assert baseline(stories.parent) == [("stories/worse.txt", "TXT003")]
    run("--newslint-update-baseline", "stories/broken.txt").assert_outcomes(xfailed=1)
    assert baseline(stories.parent) == [("stories/broken.txt", "TXT003"), ("stories/worse.txt", "TXT003")]


def test_where_no_baseline_is_wanted_none_is_written(stories: Path, run: Run) -> None:
    (stories.parent / "newslint.toml").write_text("baseline = false\n", "utf-8")
    run("--newslint-update-baseline").assert_outcomes(passed=1, failed=1)
    assert not (stories.parent / "newslint-baseline.jsonl").exists()


def test_an_entry_that_no_longer_holds_fails_its_article(stories: Path, run: Run) -> None:
    run("--newslint-update-baseline")
    (stories / "broken.txt").write_text(BROKEN.replace("the the", "the"), "utf-8")
    result = run("--newslint")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "stories/broken.txt: TXT003 is known but no longer found: *",
            "*newslint baseline --prune*",
            "FAILED *no longer found: TXT003",
        ]
    )
    run("--newslint-update-baseline").assert_outcomes(passed=3)
    assert baseline(stories.parent) == []


def test_an_entry_for_a_file_that_is_gone_fails_the_baseline(stories: Path, run: Run) -> None:
    run("--newslint-update-baseline")
    (stories / "broken.txt").unlink()
    result = run("--newslint")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["FAILED newslint-baseline.jsonl::newslint - no longer found: TXT003"])
    run("--newslint", "newslint-baseline.jsonl::newslint").assert_outcomes(failed=1)
    run("--newslint", "stories/sound.txt").assert_outcomes(passed=1)
    run("--newslint-update-baseline").assert_outcomes(passed=2)


def test_fixes_are_shown_and_applied(stories: Path, run: Run) -> None:
    result = run("--newslint-diff")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["-It left the the quay at dawn.", "+It left the quay at dawn.", "*Would fix 1 in 1 file*"])
    assert (stories / "broken.txt").read_text("utf-8") == BROKEN
    result = run("--newslint-fix")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["Fixed 1 in 1 file*"])
    assert (stories / "broken.txt").read_text("utf-8") == BROKEN.replace("the the", "the")


def test_what_is_not_fixable_is_not_fixed(stories: Path, run: Run) -> None:
    (stories.parent / "newslint.toml").write_text('unfixable = ["TXT003"]\n', "utf-8")
    run("--newslint-fix").assert_outcomes(passed=1, failed=1)
    assert (stories / "broken.txt").read_text("utf-8") == BROKEN


def test_why_something_is_not_fixed_is_told(stories: Path, run: Run) -> None:
    module = "# -*- coding: latin-1 -*-\n# newslint: article\nCAFE = 'Café opens\\n\\nIt has the the key.'\n"
    (stories / "seeds.py").write_text(module, "latin-1")
    result = run("--newslint-fix", "stories/seeds.py")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["note: stories/seeds.py: left as it is: only Python in UTF-8 is fixed; convert the file to UTF-8"]
    )
    assert (stories / "seeds.py").read_text("latin-1") == module


def test_only_what_was_selected_is_fixed(stories: Path, run: Run) -> None:
    run("--newslint-fix", "stories/sound.txt").assert_outcomes(passed=1)
    assert (stories / "broken.txt").read_text("utf-8") == BROKEN


def test_records_are_tests_in_shards(stories: Path, run: Run) -> None:
    records(stories / "wire.jsonl", 2, 1_002)
    result = run("--newslint", "-v", "stories/wire.jsonl")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        ["stories/wire.jsonl::newslint-1-1000 FAILED*", "*::newslint-1001-2000 FAILED*", "*wire.jsonl, record 1 to 1000 _*"]
    )
    run("--newslint", "stories/wire.jsonl::newslint-1001-2000").assert_outcomes(failed=1)
    run("--newslint", "--newslint-per=file", "stories/wire.jsonl").assert_outcomes(failed=1)


def test_each_record_can_be_a_test(stories: Path, run: Run) -> None:
    records(stories / "wire.jsonl", 2, count=3)
    path = stories / "wire.jsonl"
    path.write_text(path.read_text("utf-8") + "{\n", "utf-8")
    result = run("--newslint", "--newslint-per=record", "-v", "stories/wire.jsonl")
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(["*::newslint-2 FAILED*", "*::newslint-4 FAILED*", "*_ stories/wire.jsonl, record 2 _*"])
    run("--newslint", "--newslint-per=record", "--lf").assert_outcomes(failed=2)


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b broken"], ids=["empty", "damaged"])
def test_a_file_without_records_is_one_test(stories: Path, run: Run, data: bytes) -> None:
    (stories / "wire.jsonl.gz").write_bytes(data)
    result = run("--newslint", "stories/wire.jsonl.gz::newslint")
    result.assert_outcomes(**({"failed": 1} if data else {"passed": 1}))


def test_the_place_of_a_problem_is_told_from_a_strange_name(stories: Path, run: Run) -> None:
    (stories / "a:1.jsonl").write_text('{"title": "Harbour 7 opens"}\n{\n', "utf-8")
    run("--newslint", "--newslint-per=record", "stories/a:1.jsonl").assert_outcomes(passed=1, failed=1)


def test_findings_stand_in_junit(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    assert stories.exists()
    pytester.makepyfile("def test_passes(record_property): record_property('issue', 5)")
    result = run("--newslint", "--junit-xml=report.xml", "--override-ini=junit_family=xunit1")
    result.assert_outcomes(passed=2, failed=1)
    report = etree.parse(pytester.path / "report.xml")
    [found] = [found for found in report.iter("property") if found.get("name") != "issue"]
    assert found.get("name") == "newslint TXT003 repeated-word"
    assert found.get("value") == "stories/broken.txt:3:9: [*] repeated word: “the the”"
    assert [failure.get("message") for failure in report.iter("failure")] == ["TXT003 repeated word: “the the”"]
    result.stdout.no_fnmatch_line("*1 issue")


def test_a_test_that_moves_to_another_folder_does_no_harm(pytester: pytest.Pytester, stories: Path, run: Run) -> None:
    pytester.makepyfile(test_a="import os\ndef test_moves(tmp_path): os.chdir(tmp_path)")
    stories.rename(stories.parent / "zz")
    result = run("--newslint", "test_a.py", "zz", apart=True)
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["3 | It left the the quay at dawn."])


@pytest.mark.usefixtures("stories")
def test_a_run_without_a_terminal_reports_its_exit_code(run: Run) -> None:
    assert run("--newslint", "-p", "no:terminal", apart=True).ret == pytest.ExitCode.TESTS_FAILED
