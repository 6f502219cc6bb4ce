"""Build the sdist and the wheel, check both, and try them as strangers do: `python scripts/package.py [PYTHON …]`.

Each PYTHON, by default the one that runs this, gets an empty environment for the wheel and one for the sdist. There newslint is
installed from the file with what it needs, and a defect is found, told and mended. What was built stands in `dist/`; the last
lines tell how large it is and what comes with it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
DIST: Final = ROOT / "dist"
TOOLS: Final = ("build>=1.2", "check-wheel-contents>=0.6", "twine>=6")
BROKEN: Final = "Ferry sails\n\nFerry sails\n\nIt left at dawn.\n"
MENDED: Final = "Ferry sails\n\nIt left at dawn.\n"


def run(*command: str | Path, cwd: Path = ROOT, codes: tuple[int, ...] = (0,)) -> str:
    """Run a command and return what it prints. Raises `SystemExit` with all it said if it ends with another code."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def environment(folder: Path, python: str | Path, *packages: str | Path) -> Path:
    """Make an environment that has these packages and return the folder of its commands."""
    run(python, "-m", "venv", folder)
    run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
    return folder / "bin"


def build(folder: Path) -> tuple[Path, Path]:
    """Build from the checkout, check what was built, and return the wheel and the sdist."""
    shutil.rmtree(DIST, ignore_errors=True)
    tools = environment(folder / "tools", sys.executable, *TOOLS)
    run(tools / "python", "-m", "build", "--outdir", DIST, ".")
    [wheel], [sdist] = DIST.glob("*.whl"), DIST.glob("*.tar.gz")
    run(tools / "twine", "check", "--strict", wheel, sdist)
    run(tools / "check-wheel-contents", wheel)
    return wheel, sdist


def smoke(package: Path, python: str, folder: Path) -> list[str]:
    """Install a package into an empty environment, let it do its work, and return all that is installed there beside pip."""
    commands = environment(folder / "venv", python, package)
    story = folder / "story.txt"
    story.write_text(BROKEN, "utf-8")
    found = json.loads(run(commands / "newslint", "check", "--output-format", "json", story, cwd=folder, codes=(1,)))
    if [finding["code"] for finding in found] != ["TTL001"]:
        raise SystemExit(f"{package.name}: found {found}")
    run(commands / "newslint", "check", "--fix", story, cwd=folder)
    if story.read_text("utf-8") != MENDED:
        raise SystemExit(f"{package.name}: the fix wrote {story.read_text('utf-8')!r}")
    run(commands / "newslint", "rule", "TTL001", cwd=folder)
    run(commands / "python", "-m", "pytest", "--newslint", "-q", folder / "story.txt", cwd=folder)
    run(commands / "python", "-m", "pip", "check", cwd=folder)
    listed = run(commands / "python", "-m", "pip", "list", "--format", "json", cwd=folder)
    return [entry["name"] for entry in json.loads(listed) if entry["name"] not in {"pip", "setuptools", "newslint"}]


def main(pythons: list[str]) -> int:
    """Build, check and try; return 0, or end with what went wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel, sdist = build(folder)
        for number, python in enumerate(pythons or [sys.executable]):
            for package in (wheel, sdist):
                own = folder / f"{number}{package.suffix}"
                own.mkdir()
                installed = smoke(package, python, own)
                told = run(python, "--version").strip()
                print(
                    f"{told}: {package.name} is installed, finds, mends and tests; with it come {len(installed)} packages",
                    flush=True,
                )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        files = archive.infolist()
    unpacked = sum(file.file_size for file in files)
    print(f"{wheel.name}: {wheel.stat().st_size / 1000:.0f} kB, {len(files)} files, {unpacked / 1000:.0f} kB unpacked")
    print(f"{sdist.name}: {sdist.stat().st_size / 1000:.0f} kB")
    print(f"{len(project['dependencies'])} dependencies of its own, {len(installed)} with theirs: {', '.join(sorted(installed))}")
    print(f"extras: {', '.join(sorted(project['optional-dependencies']))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
