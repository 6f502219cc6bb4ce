"""Test the pytest plugin with the oldest pytest that it supports and with the newest: `python scripts/matrix.py [PYTHON …]`.

Each PYTHON, by default the one that runs this, gets an environment under `.matrix/` for each pytest, made once. It runs the tests
of the plugin, which try it with pytest-xdist and without, and a few of the rest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / ".matrix"
PYTESTS: Final = ("8.3.0", "9.*")
TESTS: Final = ("tests/plugin", "tests/sources/test_python.py", "tests/test_api.py", "tests/test_fix_python.py")
NEEDED: Final = ("hypothesis>=6.120", "lxml>=5.3", "pytest-xdist>=3.6")


def environment(python: str, version: str) -> Path:
    """Return the Python of an environment that has newslint's dependencies and a pytest of this version."""
    release = subprocess.run([python, "-c", "import sys; print(*sys.version_info[:2], sep='.')"], capture_output=True, check=True)
    folder = FOLDER / f"python{release.stdout.decode().strip()}-pytest{version.rstrip('.*')}"
    own = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not own.exists():
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        wanted = [requirement for requirement in project["dependencies"] if not requirement.startswith("pytest")]
        subprocess.run([python, "-m", "venv", folder], check=True)
        subprocess.run([own, "-m", "pip", "install", "--quiet", *wanted, *NEEDED, f"pytest=={version}"], check=True)
    return own


def main(pythons: list[str]) -> int:
    """Run the tests in each environment and return 1 if any failed."""
    failed = False
    for python in pythons or [sys.executable]:
        for version in PYTESTS:
            own = environment(python, version)
            print(f"{own.parent.parent.name}:", flush=True)
            command = [str(own), "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
            failed |= bool(subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False).returncode)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
