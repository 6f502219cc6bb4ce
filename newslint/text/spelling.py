"""Words that Britain and America spell in different ways, and which side each tells of."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["HOUSES", "House", "Side", "Spelling", "spelled", "spellings"]

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
def spellings() -> Mapping[bytes, Spelling]:
    """Return the spellings by their words, as `Article.words` has them."""
    return {word.encode(): spelling for line in _DATA.read_text("utf-8").splitlines() for word, spelling in _of_line(line)}


@cache
def spelled() -> frozenset[bytes]:
    """Return the words alone."""
    return frozenset(spellings())


def _of_line(line: str) -> Iterator[tuple[str, Spelling]]:
    if line.startswith("#"):
        return
    first, _, second = line.partition(" ")
    if not second:
        other = first.replace("iz", "is")
        yield first, Spelling("-ize", other)
        yield other, Spelling("-ise", first)
        return
    british, american = first.rstrip("?!"), second.rstrip("?!")
    yield british, Spelling("British", american, "?" in first, "!" in first)
    yield american, Spelling("American", british, "?" in second, "!" in second)
