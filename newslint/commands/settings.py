"""The configurations that the options of a command ask for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newslint.config import Configs

if TYPE_CHECKING:
    import argparse

__all__ = ["configs", "overrides"]


def configs(options: argparse.Namespace, **others: object) -> Configs:
    """Return the configurations of a run, with what the command line sets above any file, and other fields above that."""
    return Configs(options.config, isolated=options.isolated, overrides={**overrides(options), **others})


def overrides(options: argparse.Namespace) -> dict[str, object]:
    """Return the fields of `Config` in whose place the command line puts values of its own."""
    fields: dict[str, object] = {}
    if getattr(options, "select", None) is not None:
        # As in ruff, a selection on the command line starts afresh: what a file ignores does not count.
        fields.update(select=tuple(options.select), ignore=(), extend_select=())
    if getattr(options, "baseline", None):
        fields["baseline"] = os.path.abspath(options.baseline)
    elif getattr(options, "no_baseline", False) or (options.isolated and hasattr(options, "baseline")):
        fields["baseline"] = ""
    if getattr(options, "fixable", None) is not None:
        fields.update(extend_fixable=(), unfixable=())
    names = ("fixable", "extend_fixable", "unfixable", "fail_on", "exclude", "extend_exclude", "force_exclude", "format")
    for name in names:
        if getattr(options, name, None) is not None:
            value = getattr(options, name)
            fields[name] = tuple(value) if isinstance(value, list) else value
    return fields
