"""The command: `newslint`, or `python -m newslint`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with the arguments of this process and return its exit code."""
    from newslint.cli import main as run  # noqa: PLC0415 - after the check below nothing else need be imported

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
