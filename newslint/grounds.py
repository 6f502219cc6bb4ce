"""What the findings of a corpus rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newslint.discover import Found
    from newslint.outcome import Outcome

__all__ = ["ARCHIVED", "OWN", "PEER", "Grounds"]

OWN: Final = b"o"
PEER: Final = b"p"
ARCHIVED: Final = b"a"
"""How a file takes part in a run: as one of its own, as one to compare these with, or in the archive."""


class Grounds:
    """What the findings of a corpus rest on: of each file that left something the digest of its outcome, and its standing.

    They are `known` if each of these files has a digest. `unread` are the files of which clues are `owed`, so many of them, by
    whether they are archived.
    """

    def __init__(self) -> None:
        self.known = True
        self.owed = 0
        self.unread: dict[bool, list[Found]] = {False: [], True: []}
        self._digests = bytearray()

    def add(self, outcome: Outcome, file: Found, standing: bytes) -> None:
        """Add what became of a file."""
        if outcome.digest:
            self._digests += outcome.digest + standing
        elif outcome.clues or outcome.counts:
            self.known = False
        if outcome.owed:
            self.owed += outcome.owed
            self.unread[standing == ARCHIVED].append(file)

    def digest(self, rules: bytes) -> str:
        """Return what names all this, and the rules by which it is judged."""
        from hashlib import blake2b  # noqa: PLC0415 - it loads OpenSSL, and a run over few files looks nothing up

        return blake2b(rules + self._digests, digest_size=16).hexdigest()
