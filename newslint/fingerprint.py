"""What an outcome depends on beside the file, as one digest: the settings in force, and newslint itself."""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from newslint import __version__
from newslint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.selection import Setting
    from newslint.sources import Reading

__all__ = ["SIZE", "Fingerprints", "settling"]

SIZE: Final = 16
"""Bytes of a digest."""


class Fingerprints:
    """Digests of settings, one for each group of files that share them."""

    def __init__(self) -> None:
        self._groups: dict[tuple[int, frozenset[str], Reading], bytes] = {}

    def group(self, path: str, setting: Setting, reading: Reading) -> bytes:
        """Return the digest of all that the outcome for a file depends on but its bytes and its path."""
        ignored = setting.ignored(path)
        key = (id(setting.config), ignored, reading)
        if key not in self._groups:
            from hashlib import blake2b

            shared = repr((_self(), _in_force(setting), sorted(ignored), reading))
            self._groups[key] = blake2b(shared.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()
        return self._groups[key]


def settling(rules: Iterable[Rule]) -> bytes:
    """Return the digest of all that the findings of clues depend on but these, and what their rules have counted."""
    from hashlib import blake2b

    return blake2b(repr((_self(), _rows(rules))).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def _rows(rules: Iterable[Rule]) -> list[tuple[object, ...]]:
    options = Rule._fields.index("options")
    return [(*rule[:options], rule.options, sorted(rule.scope), rule.fix, rule.trust, sorted(rule.untrusted)) for rule in rules]


def _in_force(setting: Setting) -> tuple[object, ...]:
    """Return all of a setting that bears on what is found, in an order that is the same in every process."""
    config = setting.config
    rules = _rows(setting.rules.by_code.values())
    known = [(code, rule.name) for code, rule in setting.silencer.known.items()]
    where = (str(config.root), os.getcwd()) if config.accept else ()
    return rules, known, config.accept, config.ignore_patterns, where


@cache
def _self() -> tuple[object, ...]:
    """Return what tells this newslint from others: its version, its code's sizes and times, and the tables of its Python.

    Without the code, whoever works on newslint, or installs it from a checkout, would be told yesterday's findings.
    """
    code = []
    for folder, folders, files in os.walk(os.path.dirname(__file__)):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in files:
            status = os.stat(os.path.join(folder, name))
            code.append((name, status.st_size, status.st_mtime_ns))
    return __version__, sys.version_info[:2], unicodedata.unidata_version, sorted(code)
