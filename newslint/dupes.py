"""What a corpus has several times: clusters of articles, and which of each to keep."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from newslint.records import is_streamed
from newslint.rules.duplicates import headline_place
from newslint.sources import holds_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.position import Place

__all__ = ["CODES", "KEEPING", "Cluster", "Copy", "Keeping", "Key", "clusters", "kept", "keyed", "where"]

CODES: Final = ("DUP001", "DUP002", "DUP003", "DUP004")
"""The rules whose findings make clusters: passages alone do not."""

Keeping = Literal["first", "longest", "newest"]
KEEPING: Final[tuple[Keeping, ...]] = ("first", "longest", "newest")


class Key(NamedTuple):
    """An article: its path, in a file of records its row, in another of several its headline's place."""

    path: str
    row: int = 0
    column: int = 0


class Copy(NamedTuple):
    """One of several alike articles: where it stands, what is known of it, and why it is called alike."""

    key: Key
    record: str = ""
    title: str = ""
    date: str = ""
    length: int = 0
    reasons: tuple[tuple[str, str], ...] = ()


class Cluster(NamedTuple):
    """Articles that are alike: the one to keep, and the others in order."""

    keep: Copy
    drop: tuple[Copy, ...]


def where(key: Key) -> str:
    """Return how people name an article: its path, and where it stands in a file of several."""
    return ":".join(str(part) for part in key if part)


def clusters(findings: Iterable[Finding], read: Callable[[str], Iterable[Article]], keeping: Keeping = "first") -> list[Cluster]:
    """Return the clusters that findings of duplicates make; `read` yields the articles of a file once more.

    What is kept is by `keeping` the first by date and then by place, the longest, or the newest.
    """
    reasons: dict[Key, dict[tuple[str, str], None]] = defaultdict(dict)
    parents: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while parents.setdefault(key, key) != key:
            key = parents[key]
        return key

    for finding in findings:
        own = _key(finding.place)
        reasons[own][finding.code, finding.message] = None
        for related in finding.related:
            one, other = sorted((root(own), root(_key(related.place))))
            parents[other] = one
    groups: dict[Key, list[Copy]] = defaultdict(list)
    for key, copy in _known(parents, read):
        groups[root(key)].append(copy._replace(reasons=tuple(reasons[key])))
    return [_cluster(groups[key], keeping) for key in sorted(groups)]


def kept(keys: Iterable[Key], found: Iterable[Cluster]) -> Iterator[Key]:
    """Yield those of the articles of a corpus that no cluster drops."""
    dropped = {copy.key for cluster in found for copy in cluster.drop}
    yield from (key for key in keys if key not in dropped)


def keyed(articles: Iterable[Article]) -> Iterator[tuple[Key, Article]]:
    """Yield the articles of a file with what names each; the only one of a file that is not read by records goes by its path."""
    rest = iter(articles)
    ahead = list(islice(rest, 2))
    for article in chain(ahead, rest):
        if is_streamed(article.path):
            yield Key(article.path, article.source.row), article
        else:
            yield Key(article.path) if len(ahead) == 1 else _key(_beginning(article)), article


def _beginning(article: Article) -> Place:
    """Return where rules say that an article stands."""
    return headline_place(article) if article.headlines or article.prose else article.place(0, 0)


def _key(place: Place) -> Key:
    """Return by which place an article is known in which a finding stands: rules have one for all they say of it."""
    path = place.path
    if is_streamed(path):
        return Key(path, place.location.row)
    return Key(path, *place.location) if holds_many(path) else Key(path)


def _known(places: Iterable[Key], read: Callable[[str], Iterable[Article]]) -> Iterator[tuple[Key, Copy]]:
    """Yield what is known of the articles at these places; of one that can no longer be read, where it stood."""
    wanted: dict[str, set[Key]] = defaultdict(set)
    for place in places:
        wanted[place.path].add(place)
    for path in sorted(wanted):
        for key, article in keyed(read(path)):
            place = _key(_beginning(article))
            if place not in wanted[path]:
                continue
            wanted[path].remove(place)
            date = str(article.metadata.get("date", ""))
            yield place, Copy(key, article.source.record, article.title, date, len(article.text))
        yield from ((place, Copy(place)) for place in sorted(wanted[path]))


def _cluster(copies: list[Copy], keeping: Keeping) -> Cluster:
    in_order = sorted(copies, key=lambda copy: (copy.date, copy.key))
    if keeping == "longest":
        keep = max(in_order, key=lambda copy: copy.length)
    elif keeping == "newest":
        keep = max(in_order, key=lambda copy: copy.date)
    else:
        keep = in_order[0]
    return Cluster(keep, tuple(copy for copy in in_order if copy is not keep))
