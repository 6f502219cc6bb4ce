"""The GitHub Action: its steps run as a runner would run them, with inputs that mean well and others that do not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
BROKEN = "Bridge over the Wenn reopens\n\nTraffic returned the the same Monday, the council said.\n"


@pytest.fixture(scope="module")
def runner_temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runner")


@pytest.fixture
def act(tmp_path: Path, runner_temp: Path, offline: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the steps of the action in the test's folder."""

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: inputs.get(name.replace("-", "_"), declared["default"]) for name, declared in ACTION["inputs"].items()}
        [step] = ACTION["runs"]["steps"]
        assert step["shell"] == "bash"
        variables = {name: filled(value, given) for name, value in step["env"].items()}
        # The Python that runs this is the one that was set up.
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", filled(step["run"], given)],
            cwd=tmp_path,
            env={
                **os.environ,
                **offline,
                "PATH": path,
                "GITHUB_ACTION_PATH": str(ROOT),
                "RUNNER_TEMP": str(runner_temp),
                **variables,
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return run


def filled(template: str, inputs: dict[str, str]) -> str:
    """Put inputs into a template as GitHub does, whatever they hold."""
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: inputs[match[1]], template)


def test_findings_become_annotations(act: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    (tmp_path / "a bridge.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "pip.py").write_text("raise SystemExit('a stranger')\n", "utf-8")
    (tmp_path / "newslint.py").write_text("raise SystemExit('a stranger')\n", "utf-8")
    done = act()
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::warning title=newslint (TXT003),file=a bridge.txt,line=3,col=18,")
    done = act(src='"a bridge.txt"', args="--select TTL001 --quiet", output_format="concise")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    "inputs",
    [
        {"args": "--quiet; touch pwned"},
        {"args": "$(touch pwned)"},
        {"src": ". && touch pwned"},
        {"src": "--output-file=pwned"},
        {"output_format": "github --output-file=pwned"},
        {"version": "latest; touch pwned"},
        {"version": "--index-url=https://example.com"},
        {"version": "1.0 touch"},
    ],
)
def test_inputs_are_words_and_nothing_more(
    act: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, inputs: dict[str, str]
) -> None:
    (tmp_path / "bridge.txt").write_text(BROKEN, "utf-8")
    assert act(**inputs).returncode == 2
    assert {path.name for path in tmp_path.iterdir()} <= {"bridge.txt", ".newslint_cache"}


def test_words_that_do_not_end_are_refused(act: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = act(args='--select "TTL')
    assert (done.returncode, done.stdout) == (
        2,
        "::error title=newslint::args or src cannot be split into words: no closing quotation\n",
    )


def test_the_runner_alone_fills_in_inputs() -> None:
    assert "${{" not in ACTION["runs"]["steps"][0]["run"]
