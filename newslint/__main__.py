"""The command: `newslint`, or `python -m newslint`."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""What shells call a program that Ctrl-C ended."""


def main() -> int:
    """Run the command line with the arguments of this process and return its exit code."""
    try:
        # Imported here, where Ctrl-C is heard.
        if sys.argv[1:] == ["--version"]:
            return _tell_version()
        import gc

        # Collecting cycles takes a tenth of a run and of its start, and an article leaves none behind: a test sees to that.
        gc.disable()
        from newslint.cli import main as run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


def _tell_version() -> int:
    from newslint import __version__

    try:
        print(f"newslint {__version__}", flush=True)  # noqa: T201 - this is the command line
    except OSError as error:
        from newslint.cli import unwritable

        return unwritable(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
