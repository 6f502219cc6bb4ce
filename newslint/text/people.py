"""Who is who in an article: a first full mention, and the short ones that follow it.

People are the model, but ships, firms and towns are named in the same way: `Ada Merrin` first, then `Merrin`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from newslint.text.folding import fold_name
from newslint.text.names import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.article import Article
    from newslint.text.names import Mention, Part

__all__ = ["Bearer", "bearers"]


class Bearer(NamedTuple):
    """One who bears a name: the name in full as it first stands, and every mention, in order."""

    name: str
    mentions: tuple[Mention, ...]


def bearers(article: Article) -> list[Bearer]:
    """Return who is named in an article, in the order of first mention.

    A short name is that of the one full name which ends or begins with it; where there is none, or several, it stands for itself.
    A particle that has its capital from the sentence it begins is written small. Headlines in capitals are left out: they do not
    tell where a name ends.
    """
    written = [mention for mention in mentions(article) if not mention.loose]
    with_particles = {mention.parts[-1].full: mention.parts[-1] for mention in written}
    found = [_with_small_particle(mention, with_particles) for mention in written]
    full: dict[str, set[str]] = defaultdict(set)
    for mention in found:
        if len(mention.parts) > 1:
            for part in (mention.parts[0], mention.parts[-1]):
                full[fold_name(part.text)].add(mention.text)
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        names = full.get(fold_name(mention.parts[0].text), set()) if len(mention.parts) == 1 else set()
        by_name[min(names) if len(names) == 1 else mention.text].append(mention)
    return sorted((Bearer(name, tuple(ones)) for name, ones in by_name.items()), key=lambda bearer: bearer.mentions[0].start)


def _with_small_particle(mention: Mention, with_particles: Mapping[str, Part]) -> Mention:
    small = mention.text[0].lower() + mention.text[1:]
    if not mention.anew or small not in with_particles:
        return mention
    return mention._replace(parts=(with_particles[small]._replace(start=mention.parts[-1].start, end=mention.parts[-1].end),))
