"""The configurations that the options of a command ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.config import Configs

if TYPE_CHECKING:
    import argparse

__all__ = ["configs", "overrides"]


def configs(options: argparse.Namespace) -> Configs:
    """Return the configurations of a run, with what the command line sets above any file."""
    return Configs(options.config, isolated=options.isolated, overrides=overrides(options))


def overrides(options: argparse.Namespace) -> dict[str, object]:
    """Return the fields of `Config` in whose place the command line puts values of its own."""
    fields: dict[str, object] = {}
    if getattr(options, "select", None) is not None:
        # As in ruff, a selection on the command line starts afresh: what a file ignores does not count.
        fields.update(select=tuple(options.select), ignore=(), extend_select=())
    if getattr(options, "fail_on", None) is not None:
        fields["fail_on"] = options.fail_on
    return fields
