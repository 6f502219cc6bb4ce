"""`newslint init`: look at a folder and write a configuration to begin with."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO

from newslint import __version__
from newslint.catalogue import builtin
from newslint.commands.parser import add_examples
from newslint.config import FILE_NAMES, Config, Configs, parse
from newslint.discover import Discovery, Found, discover
from newslint.errors import NewslintError
from newslint.finding import CLEAN
from newslint.run import Run
from newslint.schema import convert
from newslint.starter.draft import counted, described, draft
from newslint.starter.habits import habits, spread
from newslint.starter.layout import layout

if TYPE_CHECKING:
    import argparse

    from newslint.finding import Report
    from newslint.starter.layout import Layout

__all__ = ["HOOK", "add", "run"]

_NAME: Final = FILE_NAMES[0]
_MANY: Final = 50
"""Findings from which on it is better to begin with a baseline."""
_LARGEST: Final = 1_000_000
"""Bytes of a file that is read to learn the style."""
HOOK: Final = f"""\
  - repo: https://github.com/newslint/newslint
    rev: v{__version__}
    hooks:
      - id: newslint
"""
"""What stands in a configuration of pre-commit for newslint."""


class _Outlook(NamedTuple):
    """What newslint check will say of the files that were read, and how many there are in all."""

    report: Report
    files: int


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint init`."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", default=".", help="where to look and write (default: .)")
    parser.add_argument("--stdout", "--dry-run", action="store_true", help="print what would be written, and write nothing")
    parser.add_argument("--force", action="store_true", help="write though there is a configuration already")
    add_examples(
        parser,
        ("newslint init", f"write {_NAME} for this folder"),
        ("newslint init --stdout", "only show it"),
        ("newslint init --force", "look again, and write it anew"),
    )


def run(options: argparse.Namespace) -> int:
    """Write a configuration for a folder, or show it, say what to do next, and return the exit code."""
    root = Path(os.path.abspath(options.folder))
    if not root.is_dir():
        raise NewslintError("there is no such folder", path=options.folder)
    if not options.stdout and not options.force:
        _refuse_where_configured(root)
    found, text = _drafted(root)
    outlook = _outlook(root, text)
    if options.stdout:
        sys.stdout.write(text)
        _advise(sys.stderr, root, outlook)
    else:
        _write(root / _NAME, text)
        sys.stdout.write(f"Wrote {_shown(root / _NAME)}: {described(found)}.\n")
        _advise(sys.stdout, root, outlook)
    return CLEAN


def _refuse_where_configured(root: Path) -> None:
    """Raise the error for a folder that has a configuration, be it of another name."""
    for name in FILE_NAMES:
        file = root / name
        if file.exists() and (name != "pyproject.toml" or "[tool.newslint" in _text(file)):
            advice = "newslint init --stdout shows a new one, --force writes it"
            raise NewslintError("there is a configuration already", path=_shown(file), advice=advice)


def _drafted(root: Path) -> tuple[Layout, str]:
    """Return what a folder holds, and the configuration that comes of it."""
    files = discover([root], Configs(isolated=True)).files
    found = layout(str(root), [_inside(root, file) for file in files])
    generator = found.generator.engines if found.generator else Config(root).templates
    reading = Config(root, select=("ALL",), include=found.include, templates=generator)
    configs = Configs(isolated=True, overrides=reading._asdict())
    report = Run(configs).check_found(_sample(discover([root], configs)))
    return found, draft(found, habits(report.findings, report.files, builtin()))


def _inside(root: Path, file: Found) -> str:
    return os.path.relpath(file.path, root).replace(os.sep, "/")


def _outlook(root: Path, text: str) -> _Outlook:
    """Return what newslint check will say under a drafted configuration, for a sample if there are many articles."""
    configs = Configs()
    configs.assume(Config(root, root / _NAME, **convert(parse(text, _NAME), text, _NAME)))
    found = discover([root], configs)
    return _Outlook(Run(configs).check_found(_sample(found)), len(found.files))


def _sample(found: Discovery) -> Discovery:
    """Return a sample of what was found, which leaves out large files: they may hold any number of articles."""
    light = [file for file in found.files if Path(file.path).stat().st_size <= _LARGEST]
    return Discovery(tuple(spread(light)), (), ())


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise NewslintError(f"cannot be written: {(error.strerror or str(error)).lower()}", path=_shown(file)) from None


def _advise(stream: TextIO, root: Path, outlook: _Outlook) -> None:
    """Say what newslint check will find, and what to do next."""
    report = outlook.report
    if not report.files:
        stream.write("There is no article here yet.\n")
        return
    where = "" if root == Path.cwd() else f" {shlex.quote(_shown(root))}"
    of_all = f", a sample of {outlook.files:,}" if report.files < outlook.files else ""
    safe = sum(finding.fix is not None and finding.fix.applicability == "safe" for finding in report.findings)
    findings = counted(len(report.findings), "finding")
    stream.write(f"newslint check has {findings} in {counted(report.files, 'file')}{of_all}.\n\nNext:\n")
    steps = [(f"newslint check{where}", "see them" if report.findings else "lint them again")]
    if safe:
        steps.append((f"newslint check --fix{where}", f"mend the {safe:,} that can be mended safely; --diff shows how"))
    if len(report.findings) >= _MANY:
        steps.append((f"newslint baseline{where}", "or put up with all that is there, and hear only of what is new"))
    steps.append((f"newslint config{where}", "see what is in force, and where it comes from"))
    width = max(len(command) for command, _ in steps)
    stream.writelines(f"  {command:<{width}}  {purpose}\n" for command, purpose in steps)
    stream.write(_hook(root))


def _hook(root: Path) -> str:
    """Return how to go on where pre-commit is in use, but not for newslint."""
    file = root / ".pre-commit-config.yaml"
    if not file.is_file() or "newslint" in _text(file):
        return ""
    return f"\nTo lint before every commit, add to repos in {_shown(file)}:\n\n{HOOK}"


def _text(file: Path) -> str:
    """Return the text of a file; nothing where it cannot be read."""
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""


def _shown(file: Path) -> str:
    return os.path.relpath(file).replace(os.sep, "/")
