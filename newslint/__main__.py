"""The command: `newslint`, or `python -m newslint`."""

from __future__ import annotations

import gc
import sys

from newslint import __version__

INTERRUPTED = 130
"""What shells call a program that Ctrl-C ended."""


def main() -> int:
    """Run the command line with the arguments of this process and return its exit code."""
    if sys.argv[1:] == ["--version"]:
        print(f"newslint {__version__}")  # noqa: T201 - this is the command line
        return 0
    # Collecting cycles takes a tenth of a run and of its start, and linting an article leaves none behind: a test sees to that.
    gc.disable()
    try:
        from newslint.cli import main as run  # noqa: PLC0415 - the version alone needs no parser

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
