"""Words that Britain and America spell in different ways, and which side each tells of."""

from __future__ import annotations

from functools import cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HOUSES", "House", "Side", "Spelling", "spelled", "spelling_of"]

Side = Literal["-ise", "British", "-ize", "American"]
"""`-ise` and `-ize` are verbs and nouns that Oxford writes as America does; the others are all the rest."""

House = Literal["british", "american", "oxford"]

HOUSES: Final[Mapping[House, frozenset[Side]]] = {
    "american": frozenset({"-ise", "British"}),
    "british": frozenset({"-ize", "American"}),
    "oxford": frozenset({"-ise", "American"}),
}
"""Each style of a house with the sides that it rules out."""

_DATA: Final = Path(__file__).parent.parent / "data" / "spellings.txt"


class Spelling(NamedTuple):
    """A word of one side.

    `counterpart` is how the other side writes it. A `shared` word is well known on the other side as well and tells something
    only beside its counterpart. An `ambiguous` one has a meaning of its own there: it is not to be replaced.
    """

    side: Side
    counterpart: str
    shared: bool = False
    ambiguous: bool = False

    @property
    def tells(self) -> bool:
        """Whether the word alone tells on which side it was written."""
        return not self.shared and not self.ambiguous


@cache
def spelled() -> frozenset[bytes]:
    """Return the words of all sides, as `Article.words` has them."""
    return frozenset(_table())


@cache
def spelling_of(word: bytes) -> Spelling:
    """Return the spelling of one of the words of `spelled`; raises `KeyError` for any other."""
    side, marked, counterpart = _table()[word]
    return Spelling(side, counterpart.decode(), b"?" in marked, b"!" in marked)


@cache
def _table() -> Mapping[bytes, tuple[Side, bytes, bytes]]:
    """Return each word with its side, how it is marked, and its counterpart: built in bulk, as every run needs it."""
    _, verbs, pairs = _DATA.read_bytes().split(b"\n\n")
    ize, ise = verbs.split(), verbs.replace(b"iz", b"is").split()
    marked, plain = pairs.split(), pairs.translate(None, b"?!").split()
    british, american = plain[::2], plain[1::2]
    return {
        **dict(zip(ize, zip(repeat("-ize"), ize, ise), strict=False)),
        **dict(zip(ise, zip(repeat("-ise"), ise, ize), strict=False)),
        **dict(zip(british, zip(repeat("British"), marked[::2], american), strict=False)),
        **dict(zip(american, zip(repeat("American"), marked[1::2], british), strict=False)),
    }
