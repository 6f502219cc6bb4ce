"""The keys by which clues meet, as numbers that are the same in every process: what an archive is looked up by."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from newslint.corpus.meeting import QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newslint.corpus.meeting import Blocking, Entry
    from newslint.finding import Clue
    from newslint.rule import Rule

__all__ = ["Keying"]

_FACTOR: Final = 0x9E3779B97F4A7C15
"""What spreads keys over all numbers; those of a sample, for one, are small."""
_MASK: Final = (1 << 64) - 1


class Keying:
    """What the clues of rules are looked up by: numbers of 64 bits.

    Each clue has one for its own key, and for each key that it expands to where its rule blocks. Whether that is a question makes
    no difference: what is looked up is judged afterwards.
    """

    def __init__(self, blockings: Mapping[str, tuple[Rule, Blocking]]) -> None:
        self.blockings: Final = blockings

    def own(self, clue: Clue) -> int:
        """Return the number of a clue's own key."""
        return _digest(clue.code, clue.key)

    def of_clue(self, clue: Clue) -> Iterator[int]:
        """Yield the numbers of a clue beside its own: those of the keys under which it meets others where its rule blocks."""
        if clue.code in self.blockings:
            rule, blocking = self.blockings[clue.code]
            salt = _salt(clue.code)
            for key in blocking.keys(rule, (clue.key, clue.value)):
                yield ((key | QUESTION) ^ salt) * _FACTOR & _MASK

    def most_of(self, code: str) -> int | None:
        """Return how many clues can share a key of a rule for which what more share says nothing, None for other rules."""
        if code not in self.blockings:
            return None
        _, blocking = self.blockings[code]
        return blocking.most if blocking.common else None

    def in_bulk(self, code: str, entries: Sequence[Entry]) -> tuple[Any, Any]:
        """Return the numbers of many clues of a rule that blocks but for their own, and the positions of these clues.

        Both are arrays of numpy.
        """
        import numpy as np

        rule, blocking = self.blockings[code]
        keys, positions = blocking.bulk(rule, entries)
        return ((keys | np.uint64(QUESTION)) ^ np.uint64(_salt(code))) * np.uint64(_FACTOR), positions


@cache
def _salt(code: str) -> int:
    return _digest(code, "")


def _digest(code: str, key: str) -> int:
    whole = f"{code}\n{key}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(whole, digest_size=8).digest(), "big")
