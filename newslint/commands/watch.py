"""`newslint check --watch`: lint again whenever a file changes."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newslint.commands.settings import configs
from newslint.commands.terminal import tell
from newslint.errors import NewslintError
from newslint.run import STDIN
from newslint.watch import Watch, state

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import NoReturn

    from newslint.finding import Report

__all__ = ["watch"]

_CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
"""Home, clear the screen, forget what has scrolled out of it."""


def watch(options: argparse.Namespace, check: Callable[[argparse.Namespace], Report]) -> NoReturn:
    """Lint what the options name, again after every change, until Ctrl-C ends the process.

    A configuration that is wrong is told, and may be mended meanwhile. Raises `NewslintError` for options that do not go with it.
    """
    if STDIN in options.paths:
        raise NewslintError("standard input cannot be watched", advice="name files or folders")
    if options.show_files:
        raise NewslintError("--watch and --show-files cannot both be meant", advice="leave one of them out")
    for path in options.paths:
        if not os.path.lexists(path):
            raise NewslintError("no such file or folder", path=path, advice="it can be watched once it is there")
    watcher = Watch(lambda: state(options.paths, lambda: configs(options)), _folders(options.paths))
    try:
        while True:
            known = watcher.look()
            _clear()
            report = _checked(options, check)
            if report is not None and report.fixed:
                known = known.updated(watcher.look(), (finding.path for finding in report.fixed))
            if not options.quiet:
                sys.stderr.write(f"{time.strftime('%H:%M:%S')} watching for changes; Ctrl-C ends\n")
            # The process lives long, and collects no cycles by itself.
            gc.collect()
            watcher.wait(known)
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            sys.stderr.write("\n")
        raise


def _checked(options: argparse.Namespace, check: Callable[[argparse.Namespace], Report]) -> Report | None:
    try:
        return check(options)
    except NewslintError as error:
        tell("error", str(error))
        return None


def _folders(paths: list[str]) -> list[str]:
    """Return the folders, of those that exist, in which changes are to be expected."""
    near = {path if path.is_dir() else path.parent for path in map(Path, paths)}
    return sorted(str(folder) for folder in near if folder.is_dir())


def _clear() -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()
