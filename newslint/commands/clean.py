"""`newslint clean`: delete what earlier runs have kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newslint.cache import FOLDER, clean
from newslint.commands.parser import add_examples
from newslint.commands.terminal import say
from newslint.discover import reason
from newslint.errors import NewslintError
from newslint.finding import CLEAN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint clean`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."], help="folders to look through (default: .)")
    add_examples(parser, ("newslint clean", "delete the caches in this folder and below it"))


def run(options: argparse.Namespace) -> int:
    """Delete the caches under the paths and return the exit code."""
    for path in options.paths:
        if not os.path.isdir(path):
            raise NewslintError("no such folder", path=path, advice="name the folder in which newslint was run")
        try:
            for deleted in clean(_folders(path)):
                say(f"deleted {os.path.normpath(deleted)}")
        except OSError as error:
            raise NewslintError(f"the cache cannot be deleted: {reason(error)}", path=str(error.filename or path)) from None
    return CLEAN


def _folders(top: str) -> Iterator[str]:
    """Yield a folder and those below it, but none that are hidden: no configuration lies there."""
    for folder, folders, _ in os.walk(top):
        if FOLDER in folders:
            yield folder
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
