"""The findings of a corpus as an earlier run has settled them.

They are kept in the cache, one file for each set of rules and each part of a tree that is linted by itself, and hold for exactly
the clues that they were found by: those of the same files, in the same order, with the same bytes, under the same settings.
"""

from __future__ import annotations

import contextlib
import json
import os
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from newslint.cache import FAULTS, SETTLED, is_usable, sealed, unsealed, write
from newslint.finding import Finding, Problem
from newslint.fingerprint import settling
from newslint.outcome import Outcome, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newslint.grounds import Grounds
    from newslint.rule import Rule

__all__ = ["MOST", "Settlement"]

MOST: Final = 20_000
"""Findings of a corpus that are kept at the most, about half a kilobyte each."""


class Settlement:
    """The findings of a corpus in a cache folder, as `rules` settle what rests on these `grounds`.

    The `paths` are those of the files whose findings they are.
    """

    def __init__(self, folder: str, rules: Collection[Rule], grounds: Grounds, paths: Sequence[str]) -> None:
        judging = settling(rules)
        # It is only to be told from others.
        where = os.path.join(os.getcwd(), os.path.commonprefix(paths))  # noqa: PTH109, PTH118, RUF071 - as above
        self._digest = grounds.digest(judging)
        self._folder = folder
        self._name = blake2b(judging + where.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest() + SETTLED

    def get(self) -> list[Finding | Problem] | None:
        """Return what was settled, if it still holds."""
        if not is_usable(self._folder):
            return None
        try:
            digest, values = json.loads(unsealed(self._folder, self._name))
            if digest != self._digest:
                return None
            outcome = unpacked("", values)
        except FAULTS:
            return None
        return [*outcome.findings, *outcome.notes]

    def put(self, found: Sequence[Finding | Problem]) -> None:
        """Keep what was settled, if it can be and is not too much."""
        if len(found) > MOST or not is_usable(self._folder):
            return
        findings = tuple(one for one in found if isinstance(one, Finding))
        notes = tuple(one for one in found if isinstance(one, Problem))
        values = packed(Outcome("", findings, notes=notes))
        data = json.dumps([self._digest, values], separators=(",", ":")).encode()
        with contextlib.suppress(OSError):
            write(self._folder, self._name, sealed(data))
