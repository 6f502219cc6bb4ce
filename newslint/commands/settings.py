"""The configurations that the options of a command ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.config import Configs

if TYPE_CHECKING:
    import argparse

__all__ = ["configs"]


def configs(options: argparse.Namespace) -> Configs:
    """Return the configurations of a run, with what the command line sets above any file."""
    overrides: dict[str, object] = {}
    if getattr(options, "select", None) is not None:
        # As in ruff, a selection on the command line starts afresh: what a file ignores does not count.
        overrides.update(select=tuple(options.select), ignore=(), extend_select=())
    overrides["fail_on"] = getattr(options, "fail_on", None)
    return Configs(options.config, isolated=options.isolated, overrides=overrides)
