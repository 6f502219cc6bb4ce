"""What the GitHub Action does: install newslint apart from everything else, and lint.

Nothing here comes near a shell, and nothing is imported from the repository that is linted: it may be a stranger's.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import venv
from pathlib import Path

FAILED = 2


def main() -> int:
    """Install newslint as the inputs say, run it, and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - here it is the Python of a stranger's machine
        return refuse("newslint needs Python 3.11 or later: put actions/setup-python before it")
    version = os.environ["NEWSLINT_VERSION"].strip()
    if not re.fullmatch(r"|latest|[0-9][0-9A-Za-z.!+]*", version):
        return refuse("version must be a version, latest or nothing")
    try:
        options, paths = (shlex.split(os.environ[name]) for name in ("NEWSLINT_ARGS", "NEWSLINT_SRC"))
    except ValueError as error:
        return refuse(f"args or src cannot be split into words: {error}".lower())
    folder = Path(os.environ["RUNNER_TEMP"], "newslint")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not programs.is_dir():
        venv.create(folder, with_pip=True)
    # -P: `python -m pip` would import a pip.py of the repository.
    pip = ["-P", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted(version)]
    if subprocess.run([programs / "python", *pip], check=False).returncode:
        return refuse("newslint could not be installed")
    report = ["--output-format", os.environ["NEWSLINT_OUTPUT_FORMAT"]]
    return subprocess.run([programs / "newslint", "check", *report, *options, "--", *paths], check=False).returncode


def wanted(version: str) -> str:
    """Return what pip is to install: a version, the latest, or the newslint that stands beside this file."""
    if not version:
        return str(Path(__file__).parent.parent)
    return "newslint" if version == "latest" else f"newslint=={version}"


def refuse(message: str) -> int:
    """Tell of an error as an annotation and return the exit code."""
    print(f"::error title=newslint::{message}")
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
