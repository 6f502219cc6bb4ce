"""How an article uses the words of names: before which and behind which others they stand, and under which titles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.article import LINTED
from newslint.text.lexicon import is_given_name, is_proper_name, is_word
from newslint.text.name_words import FEMALE, MALE
from newslint.text.names import mentions_in, plain

if TYPE_CHECKING:
    from newslint.article import Article, Block
    from newslint.text.names import Mention, Part

__all__ = ["Use", "Uses", "uses_of"]


class Use(NamedTuple):
    """One place of a word: the mention of a name that it belongs to, and the how-manieth part of that it is."""

    mention: Mention
    at: int

    @property
    def part(self) -> Part:
        """The word with its place."""
        return self.mention.parts[self.at]

    @property
    def before(self) -> frozenset[str]:
        """The words of the name before it, in lower case: given names, if it is a surname."""
        return frozenset() if self.mention.loose else frozenset(part.text.lower() for part in self.mention.parts[: self.at])

    @property
    def after(self) -> str:
        """The word of the name behind it, in lower case: a surname, if it is a given name."""
        follows = self.mention.parts[self.at + 1 : self.at + 2]
        return follows[0].text.lower() if follows and not self.mention.loose else ""

    @property
    def is_given(self) -> bool:
        """Whether a surname with a particle stands behind it."""
        return any(part.particle for part in self.mention.parts[self.at + 1 : self.at + 2])


class Uses(tuple[Use, ...]):
    """All places of one word in an article."""

    __slots__ = ()

    @property
    def before(self) -> frozenset[str]:
        """All words that stand before it in names."""
        return frozenset().union(*(use.before for use in self))

    @property
    def after(self) -> frozenset[str]:
        """All words that stand right behind it in names."""
        return frozenset(use.after for use in self if use.after)

    @property
    def sexes(self) -> frozenset[str]:
        """What the titles before it say of the person."""
        titles = {word for use in self if not use.at for word in use.mention.title.split()}
        return frozenset(sex for sex, words in (("male", MALE), ("female", FEMALE)) if titles & words)

    @property
    def names_a_person(self) -> bool:
        """Whether a title or a given name stands before it somewhere."""
        return any(use.mention.title and use.at == len(use.mention.parts) - 1 for use in self) or any(
            is_given_name(word) or not (is_word(word) or is_proper_name(word)) for word in self.before
        )


def uses_of(article: Article, word: str) -> Uses:
    """Return the places of a word, given in lower case, in the names of an article; only blocks that hold it are read."""
    name, found = plain(word), []
    for lower, block in _lower_blocks(article):
        if word in lower:
            for mention in mentions_in(article, block):
                found += [Use(mention, at) for at, part in enumerate(mention.parts) if part.text.lower() == name]
    return Uses(found)


@lru_cache(maxsize=1)
def _lower_blocks(article: Article) -> list[tuple[str, Block]]:
    return [(article.read(block).lower(), block) for block in article.blocks if block.kind in LINTED]
