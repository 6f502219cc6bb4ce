"""The hooks, run by the real pre-commit: it clones newslint, installs it, and stands between a person and a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newslint import __version__

ROOT = Path(__file__).parent.parent
NEWSROOM = ROOT / "examples" / "newsroom"
NEEDED = ("newslint", "pyproject.toml", "rules.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
BROKEN = (
    "Bridge over the Wenn reopens\n\nBridge over the Wenn reopens\n\nTraffic returned the the same Monday, the council said.\n"
)
FIXED = "Bridge over the Wenn reopens\n\nTraffic returned the same Monday, the council said.\n"
ADDRESS = "https://github.com/newslint/newslint"
CONFIG = f"repos:\n  - repo: {ADDRESS}\n    rev: v{__version__}\n    hooks:\n      - id: %s\n"


class Repository:
    """A git repository in which pre-commit is told of the hooks."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._environment = environment
        folder.mkdir()
        self.git("init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, text=True, check=False, timeout=120
        )

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def install(self, hook: str = "") -> None:
        if hook:
            self.write(".pre-commit-config.yaml", CONFIG % hook)
        done = self.run(sys.executable, "-m", "pre_commit", "install")
        assert done.returncode == 0, done.stdout + done.stderr

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def commit(self) -> tuple[bool, str]:
        """Try to commit everything; return whether git did so, and what was said."""
        self.git("add", "--all")
        done = self.run("git", "commit", "--message", "A story")
        return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, offline: dict[str, str]) -> dict[str, str]:
    """Return the variables of a person who has nothing set up, and no network."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text("[user]\nname = Ida Moen\nemail = ida@example.com\n[init]\ndefaultBranch = main\n", "utf-8")
    # pre-commit installs newslint once: the processes of pytest-xdist wait for each other there.
    shared = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else home
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    return {
        **kept,
        **offline,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PRE_COMMIT_HOME": str(shared / "pre-commit"),
    }


@pytest.fixture(scope="module", autouse=True)
def upstream(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> None:
    """Make a repository of newslint as it stands here, and have git find it under the address of newslint's own."""
    repository = Repository(tmp_path_factory.mktemp("upstream") / "newslint", environment)
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, repository.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, repository.folder / name)
    assert repository.commit()[0]
    repository.git("tag", f"v{__version__}")
    repository.git("config", "--global", f"url.{repository.folder}.insteadOf", ADDRESS)


@pytest.fixture
def project(tmp_path: Path, environment: dict[str, str]) -> Repository:
    return Repository(tmp_path / "project", environment)


def test_a_broken_story_is_refused_and_a_sound_one_accepted(project: Repository) -> None:
    project.install("newslint")
    project.write("news/bridge.txt", BROKEN)
    accepted, said = project.commit()
    assert not accepted
    assert "TTL001" in said
    assert "news/bridge.txt:5:18" in said
    assert (project.folder / "news/bridge.txt").read_text("utf-8") == BROKEN
    project.write("news/bridge.txt", FIXED)
    accepted, said = project.commit()
    assert accepted, said
    assert project.git("show", "HEAD:news/bridge.txt") == FIXED


def test_a_broken_story_is_fixed_and_accepted_when_it_comes_again(project: Repository) -> None:
    project.install("newslint-fix")
    project.write("news/bridge.txt", BROKEN)
    accepted, said = project.commit()
    assert not accepted
    assert "files were modified by this hook" in said
    assert (project.folder / "news/bridge.txt").read_text("utf-8") == FIXED
    assert project.commit()[0]
    assert project.git("show", "HEAD:news/bridge.txt") == FIXED


def test_what_is_no_article_or_excluded_passes_in_silence(project: Repository) -> None:
    project.install("newslint")
    project.write("newslint.toml", 'extend-exclude = ["drafts/"]\n')
    for path in ("drafts/bridge.txt", "README.txt", ".github/bridge.txt", "tool.py", "data.json"):
        project.write(path, BROKEN)
    accepted, said = project.commit()
    assert accepted, said
    assert "Passed" in said
    assert "TTL001" not in said


def test_two_stories_of_one_commit_are_compared_and_so_is_the_corpus(project: Repository) -> None:
    project.install("newslint")
    project.write("news/1.md", f"# {FIXED}")
    project.write("news/2.md", f"# {FIXED}")
    accepted, said = project.commit()
    assert not accepted
    assert "DUP001" in said
    project.write("news/2.md", "# Ferry sails from Orle\n\nIt left at dawn.\n")
    assert project.commit()[0]
    project.write("newslint.toml", 'corpus = ["news"]\n')
    project.write("news/3.md", f"# {FIXED}")
    accepted, said = project.commit()
    assert not accepted
    assert "DUP001" in said


def test_the_example_of_a_newsroom_is_guarded_as_it_is_configured(project: Repository) -> None:
    shutil.copytree(NEWSROOM, project.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    project.install()
    accepted, said = project.commit()
    assert accepted, said
    story, module = "stories/market.txt", "tests/test_stories.py"
    project.write(story, (NEWSROOM / story).read_text("utf-8").replace("in May", "in in May"))
    project.write(module, (NEWSROOM / module).read_text("utf-8").replace("for the last", "for the the last", 1))
    accepted, said = project.commit()
    assert not accepted
    assert f"{story}:3:" in said
    assert f"{module}:12:" in said
