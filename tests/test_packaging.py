"""The catalogue is found however newslint was installed: from a wheel, an sdist, or as an editable checkout."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KEPT = (
    "newslint",
    "tests",
    "docs",
    "examples",
    "benchmarks",
    "scripts",
    "pyproject.toml",
    "rules.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
)


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    for name in KEPT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


@pytest.fixture(scope="module")
def packages(checkout: Path) -> Path:
    """Build an sdist, and a wheel from it, as a release does."""
    run(sys.executable, "-m", "build", "--no-isolation", ".", cwd=checkout)
    return checkout / "dist"


def environment(folder: Path, *install: str | Path) -> Path:
    """Make a virtual environment that has our dependencies, install newslint into it, and return its Python."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-build-isolation")
    run(*pip, *install, cwd=folder)
    return python


def catalogue_of(python: Path, folder: Path) -> tuple[Path, int]:
    program = "from newslint.catalogue import builtin; r = builtin(); print(next(iter(r.values())).origin, len(r), sep='\\n')"
    origin, count = run(python, "-c", program, cwd=folder).splitlines()
    return Path(origin), int(count)


def test_from_a_wheel(packages: Path, tmp_path: Path) -> None:
    [wheel] = packages.glob("*.whl")
    python = environment(tmp_path / "venv", wheel)
    origin, count = catalogue_of(python, tmp_path)
    assert origin.parent.name == "newslint"
    assert origin.is_relative_to(tmp_path)
    assert count > 20
    (tmp_path / "story.txt").write_text("Ferry sails\n\nFerry sails\n\nIt left at dawn.\n", "utf-8")
    command = python.parent / "newslint"
    done = subprocess.run(
        [command, "check", "--output-format", "json"], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert [finding["code"] for finding in json.loads(done.stdout)] == ["TTL001"]


def test_the_wheel_brings_the_plugin_for_pytest(packages: Path) -> None:
    [wheel] = packages.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        [entries] = [archive.read(name).decode() for name in archive.namelist() if name.endswith("entry_points.txt")]
    assert "[pytest11]\nnewslint = newslint.pytest_plugin\n" in entries


def test_from_an_sdist(packages: Path, tmp_path: Path) -> None:
    [sdist] = packages.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"rules.toml", "README.md", "LICENSE", "newslint/py.typed", "tests/test_packaging.py"} <= names
    python = environment(tmp_path / "venv", sdist)
    assert catalogue_of(python, tmp_path)[0].is_relative_to(tmp_path)


def test_editable(checkout: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv", "-e", checkout)
    assert catalogue_of(python, tmp_path)[0] == checkout / "rules.toml"


def test_the_wheel_holds_the_package_alone(packages: Path) -> None:
    [wheel] = packages.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"newslint"}
    assert {"newslint/rules.toml", "newslint/py.typed"} <= set(names)
