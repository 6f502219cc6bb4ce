"""What a corpus has several times: clusters of articles, and which of each to keep."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from newslint.records import is_streamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.position import Place

__all__ = ["CODES", "KEEPING", "Cluster", "Copy", "Keeping", "clusters", "kept", "key_of", "where"]

CODES: Final = ("DUP001", "DUP002", "DUP003", "DUP004")
"""The rules whose findings make clusters: passages alone do not."""

Keeping = Literal["first", "longest", "newest"]
KEEPING: Final[tuple[Keeping, ...]] = ("first", "longest", "newest")

Key = tuple[str, int]
"""An article: its path, and the row of its record in a file of records, 0 in others."""


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
    """Return how people name an article: its path, and its row in a file of records."""
    path, row = key
    return f"{path}:{row}" if row else path


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
    for copy in _known(parents, read):
        groups[root(copy.key)].append(copy._replace(reasons=tuple(reasons[copy.key])))
    return [_cluster(groups[key], keeping) for key in sorted(groups)]


def kept(keys: Iterable[Key], found: Iterable[Cluster]) -> Iterator[Key]:
    """Yield those of the articles of a corpus that no cluster drops."""
    dropped = {copy.key for cluster in found for copy in cluster.drop}
    yield from (key for key in keys if key not in dropped)


def key_of(article: Article) -> Key:
    """Return what names an article."""
    return article.path, article.source.row if is_streamed(article.path) else 0


def _key(place: Place) -> Key:
    return place.path, place.location.row if is_streamed(place.path) else 0


def _known(keys: Iterable[Key], read: Callable[[str], Iterable[Article]]) -> Iterator[Copy]:
    """Yield what is known of articles; of one that can no longer be read, no more than where it stands."""
    wanted: dict[str, set[Key]] = defaultdict(set)
    for key in keys:
        wanted[key[0]].add(key)
    for path in sorted(wanted):
        for article in read(path):
            key = key_of(article)
            if key not in wanted[path]:
                continue
            wanted[path].remove(key)
            date = str(article.metadata.get("date", ""))
            yield Copy(key, article.source.record, article.title, date, len(article.text))
        yield from map(Copy, sorted(wanted[path]))


def _cluster(copies: list[Copy], keeping: Keeping) -> Cluster:
    in_order = sorted(copies, key=lambda copy: (copy.date, copy.key))
    if keeping == "longest":
        keep = max(in_order, key=lambda copy: copy.length)
    elif keeping == "newest":
        keep = max(in_order, key=lambda copy: copy.date)
    else:
        keep = in_order[0]
    return Cluster(keep, tuple(copy for copy in in_order if copy is not keep))
