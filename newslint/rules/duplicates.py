"""DUP001: the same headline twice in a corpus."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newslint.corpus.clusters import precedence
from newslint.finding import Clue, Related
from newslint.registry import reads, settles
from newslint.rule import Rule, Uncut
from newslint.sources import holds_many
from newslint.text.folding import fold
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.position import Place

__all__ = ["headline_key", "headline_place", "named"]

_LANGUAGE: Final = lazily(r"\.([a-z]{2})(?:-[A-Za-z]{2,4})?\.\w+\Z")
"""The language of a translation in the name of its file, as Hugo has it: `flood.de.md`."""
_SERIES_KEYS: Final = (
    "lang",
    "language",
    "locale",
    "series",
    "part",
    "episode",
    "edition",
    "issue",
    "volume",
    "chapter",
    "number",
    "installment",
)
"""Front-matter keys that tell translations, and the instalments of one series, apart."""
_SERIES_KEY_SET: Final = frozenset(_SERIES_KEYS)
_INDEX_STEMS: Final = ("index.", "_index.")


@reads("DUP001")
def title_key(rule: Rule, article: Article) -> Iterator[Clue]:
    """Leave the folded headline of an article, with what could set it apart from its namesakes."""
    if key := headline_key(rule, article):
        title, part = key
        value = (str(article.metadata.get("date", "")), part, article.title)
        yield Clue(rule.code, title, value, headline_place(article))


@lru_cache(maxsize=1)  # several rules leave clues at one headline
def headline_place(article: Article) -> Place:
    """Return where the headline of an article stands; of one without, where its story begins."""
    block = article.headlines[0] if article.headlines else article.prose[0]
    return article.place(block.start, block.end)


def named(place: Place) -> Uncut:
    """Return how a message names the article that stands at a place: by its path, and the row where there can be several."""
    has_rows = place.record or holds_many(place.path)
    return Uncut(f"{place.path}:{place.location.row}" if has_rows else place.path)


def headline_key(rule: Rule, article: Article) -> tuple[str, str] | None:
    """Return the folded headline of an article and what sets it apart from its namesakes; None if it is not compared."""
    key, part = _headline(article)
    return (key, part) if key and key not in _folded(tuple(rule.options["fixed-titles"])) else None


@lru_cache(maxsize=1)  # as above
def _headline(article: Article) -> tuple[str, str]:
    """Return the folded headline of an article, empty if none is compared, and what sets it apart from its namesakes."""
    name = article.path.rpartition("/")[2]
    if not article.headlines or name.startswith(_INDEX_STEMS):
        return "", ""
    metadata = article.metadata
    part = ""
    if not _SERIES_KEY_SET.isdisjoint(metadata):
        part = " ".join(f"{term}={metadata[term]}" for term in _SERIES_KEYS if term in metadata)
    if name.count(".") > 1 and (language := _LANGUAGE.search(name)):
        part += f" {language[1]}"
    return fold(article.title), part


@lru_cache(maxsize=8)
def _folded(titles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, titles))


@settles("DUP001")
def same_title(rule: Rule, clues: list[Clue]) -> Iterator[Finding]:
    """Yield a finding at each later article of one headline: the archive first, then by date, then by path."""
    kept: dict[str, Clue] = {}
    for clue in sorted(clues, key=precedence):
        _, part, title = clue.value
        first = kept.setdefault(part, clue)
        if first is clue or first.place == clue.place:
            continue
        yield rule.finding_at(
            clue.place,
            title=title,
            other=named(first.place),
            related=[Related(first.place, "the same headline stands here")],
        )
