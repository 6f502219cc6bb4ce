"""The command: `newslint`, or `python -m newslint`."""

from __future__ import annotations

import sys

from newslint import __version__


def main() -> int:
    """Run the command line with the arguments of this process and return its exit code."""
    if sys.argv[1:] == ["--version"]:
        print(f"newslint {__version__}")  # noqa: T201 - this is the command line
        return 0
    from newslint.cli import main as run  # noqa: PLC0415 - the version alone needs no parser

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
