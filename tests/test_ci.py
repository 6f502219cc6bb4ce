"""The recipes of the documentation, the workflows and the action are what their services take, and their commands work."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from newslint import __version__
from newslint.commands import COMMANDS
from newslint.commands.parser import parser_of

if TYPE_CHECKING:
    from tests.conftest import Newslint

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
RECIPES = dict(re.findall(r'```(?:yaml|groovy) title="(.*?)"\n(.*?)```', (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL))
BROKEN = "Bridge over the Wenn reopens\n\nTraffic returned the the same Monday, the council said.\n"


def checked(file: Path) -> subprocess.CompletedProcess[str]:
    """Check a file with the JSON schema that its service has published, or pre-commit's with pre-commit."""
    schemas = {
        ".gitlab-ci.yml": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
        "azure-pipelines.yml": ["--builtin-schema", "vendor.azure-pipelines", "--data-transform", "azure-pipelines"],
        "action.yml": ["--builtin-schema", "vendor.github-actions"],
        "story.yml": ["--builtin-schema", "vendor.github-issue-forms"],
    }
    if file.name.startswith(".pre-commit"):
        tool = ["pre_commit", "validate-manifest" if file.name == ".pre-commit-hooks.yaml" else "validate-config"]
    else:
        tool = ["check_jsonschema", *schemas.get(file.name, ["--builtin-schema", "vendor.github-workflows"])]
    return subprocess.run([sys.executable, "-m", *tool, file], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("title", [title for title in RECIPES if title != "Jenkinsfile"])
def test_recipes_are_what_their_services_take(title: str, tmp_path: Path) -> None:
    file = tmp_path / Path(title).name
    file.write_text(RECIPES[title], "utf-8")
    done = checked(file)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "path",
    [ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml", *(ROOT / ".github").glob("*/*.yml")],
    ids=lambda path: path.name,
)
def test_our_own_are_too(path: Path) -> None:
    done = checked(path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_a_service_does_not_take_would_be_seen(tmp_path: Path) -> None:
    for title in (title for title in RECIPES if title != "Jenkinsfile"):
        (tmp_path / Path(title).name).write_text("steps: 1\nrepos: 1\njobs: 1\nnewslint: {script: {}}\n", "utf-8")
        assert checked(tmp_path / Path(title).name).returncode == 1


def test_recipes_name_this_version() -> None:
    texts = [page.read_text("utf-8") for page in PAGES]
    named = [name for text in texts for name in re.findall(r"(?:newslint@|rev: )v(\S+)", text)]
    assert set(named) == {__version__}


def commands_of(page: Path) -> list[list[str]]:
    """Return the commands of newslint that stand in the code of a page, without what a shell adds to them."""
    code = "\n".join(re.findall(r"^```(?:sh|yaml|groovy)[^\n]*\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE))
    written = re.findall(rf"(?:^|[\s'/])newslint ((?:{'|'.join(COMMANDS)})\b[^|<>\n]*)", code)
    return [shlex.split(line.rstrip("'"), comments=True) for line in written]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_the_documentation_are_understood(page: Path) -> None:
    for name, *arguments in commands_of(page):
        parser = parser_of(name)
        parser.parse(arguments)


def test_commands_are_found_in_the_documentation() -> None:
    assert len(commands_of(ROOT / "docs" / "ci.md")) >= 6
    assert ["check", "--fix"] in commands_of(ROOT / "README.md")


def test_the_recipe_for_what_a_pull_request_changes(newslint: Newslint, tmp_path: Path) -> None:
    """The branch that is merged brings a broken story, a picture and a README, and takes one away; the base has old defects."""
    git = ("git", "-c", "user.name=Ida Moen", "-c", "user.email=ida@example.com", "-c", "init.defaultBranch=main")

    def run(*arguments: str) -> None:
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True, capture_output=True)

    run("init")
    for name in ("old.txt", "gone.txt"):
        (tmp_path / name).write_text(BROKEN, "utf-8")
    run("add", ".")
    run("commit", "--message", "Base")
    run("checkout", "-b", "branch")
    for name in ("a new story.txt", "README.md"):
        (tmp_path / name).write_text(BROKEN, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (tmp_path / "gone.txt").unlink()
    run("add", "--all")
    run("commit", "--message", "Branch")
    run("checkout", "main")
    run("merge", "--no-ff", "branch")
    shell = yaml.safe_load(RECIPES[".github/workflows/newslint-changed.yml"])["jobs"]["newslint"]["steps"][-1]["run"]
    assert "newslint check" in shell
    environment = newslint("--version").args
    done = subprocess.run(
        ["bash", "-e", "-c", shell.replace("newslint check", f"{shlex.join(environment[:-1])} check")],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert re.findall(r"file=(.*?),", done.stdout) == ["a new story.txt"]
    assert done.stderr == ""
