"""Help that shows the way, and slips that are told with what was meant."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from newslint.commands import COMMANDS
from newslint.commands.parser import parser_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint


def test_the_help_lists_every_command_in_its_group(newslint: Newslint) -> None:
    done = newslint("--help")
    assert done.returncode == 0
    assert done.stdout.startswith("usage: newslint COMMAND [OPTIONS] [PATH ...]\n")
    for name, registration in COMMANDS.items():
        group = done.stdout.partition(f"\n{registration.group}:\n")[2].partition("\n\n")[0]
        assert f"  {name:<12}{registration.purpose}" in group
    assert "Exit codes: 0 clean" in done.stdout
    assert newslint().stdout == newslint("help").stdout == newslint("-h").stdout == done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_ends_with_examples_that_can_be_parsed(newslint: Newslint, name: str) -> None:
    done = newslint(name, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: newslint {name} [OPTIONS]")
    assert newslint("help", name).stdout == done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    lines = done.stdout.partition("\nExamples:\n")[2].splitlines()
    examples = [line for line in lines if not line.startswith("   ")]
    assert examples
    for example in examples:
        typed = example.strip().partition("  ")[0].partition("newslint ")[2].partition(" |")[0].partition(')"')[0]
        command, *arguments = shlex.split(typed)
        assert command == name
        parser_of(name).parse(arguments)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "there is no command 'chek'; did you mean check?"),
        (["xyzzy"], "there is no command 'xyzzy'"),
        (["story.md"], "there is no command 'story.md'; did you mean newslint check story.md?"),
        (["--fix=1"], "--fix belongs to a command; did you mean newslint check --fix?"),
        (["--versoin"], "unexpected argument '--versoin'; did you mean --version?"),
        (["check", "--fxi"], "unexpected argument '--fxi'; did you mean --fix?"),
        (["check", "--selct=TTL"], "unexpected argument '--selct=TTL'; did you mean --select?"),
        (["check", "--color", "alwys"], "argument --color: there is no 'alwys'; did you mean always?"),
        (["check", "--fail-on", "x"], "argument --fail-on: there is no 'x'; use error, warning, info"),
        (["check", "-story.md"], "unexpected argument '-story.md'; a file of this name goes behind --, as in -- -story.md"),
        (["check", "--exclude", "a,[z"], 'argument --exclude: it must be a list of globs, but item 2 is none: "[z"'),
        (["names", "--min-count", "0"], "argument --min-count: a number from 1, not '0'"),
        (["rule", "TTL001", "TTL002"], "unexpected argument 'TTL002'"),
        (["help", "chek"], "there is no command 'chek'; did you mean check?"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(newslint: Newslint, tmp_path: Path, arguments: list[str], told: str) -> None:
    (tmp_path / "story.md").touch()
    (tmp_path / "-story.md").touch()
    done = newslint(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {told}")
    assert "\n\nusage: newslint " in done.stderr
    assert " --help\n" in done.stderr
