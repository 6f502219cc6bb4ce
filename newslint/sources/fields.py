"""Records with named fields: which of them make an article, and how it is put together from their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.article import NO_METADATA, Article, Block, Field
from newslint.position import IDENTITY, SourceMap
from newslint.sources.maps import Part, PartedMap
from newslint.sources.plain import read_plain
from newslint.sources.titles import mark_titles
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newslint.position import Source, Span
    from newslint.sources import Reading
    from newslint.sources.pieces import Pieces

__all__ = [
    "KINDS",
    "USUAL",
    "Fields",
    "Names",
    "Value",
    "compose",
    "described",
    "due",
    "headline_or_body",
    "named",
    "names_of",
    "picked",
    "record_id",
]

Fields = Mapping[str, Sequence[str]]
"""What a record's fields can be, each with the names under which it is looked for, in this order; dots lead into objects."""

USUAL: Final[Fields] = {
    "title": ("title", "headline"),
    "dek": ("description", "summary", "dek", "standfirst", "subtitle", "excerpt", "abstract"),
    "author": ("author", "byline", "authors"),
    "body": (
        "text",
        "body",
        "content",
        "article",
        "article_body",
        "body_text",
        "paragraphs",
        "content_html",
        "body_html",
        "html",
    ),
    "date": ("date", "published", "published_at", "date_published", "publish_date", "datePublished", "pub_date", "timestamp"),
    "url": ("url", "link", "uri", "permalink"),
    "id": ("id", "_id", "uuid", "guid"),
    "lang": ("lang", "language", "locale"),
}
"""The names that are usual, for what no configuration says."""

KINDS: Final = {"title": "title", "dek": "dek", "author": "field", "body": "body"}
"""The fields that readers see, in the order of the article's text, and what they become: a kind of block, or a body of many."""

LONGEST_ID: Final = 100
"""Code points; what is longer names nothing."""

MOST_LAYOUTS: Final = 1_000
"""Sets of keys for which it is remembered which names are among them."""

_DESCRIBING: Final = ("date", "url", "id", "lang")
_SURROGATE: Final = lazily("[\ud800-\udfff]")
_GAP: Final = "\n\n"
_MARKED_UP: Final = frozenset({"html", "xml"})


class Value(NamedTuple):
    """A string of a source: what it becomes (`KINDS`), its dotted key, what it says, and in which format a body is written.

    `pieces` are its parts with their spans, where they are known beforehand.
    """

    kind: str
    name: str
    text: str
    form: str = "text"
    pieces: Pieces = ()


def names_of(reading: Reading) -> Fields:
    """Return the names of fields that are configured, and for the others the usual ones."""
    return {**USUAL, **dict(reading.fields)}


class Names:
    """Names of fields, `all` of them and those that a record can have: the records of a file mostly have the same keys."""

    def __init__(self, reading: Reading) -> None:
        self.all: Final = names_of(reading)
        self._known: dict[tuple[str, ...], Fields] = {}

    def among(self, record: Mapping[str, Any]) -> Fields:
        """Return the names under which a record with these keys can have a value."""
        keys = tuple(record)
        found = self._known.get(keys)
        if found is None:
            if len(self._known) >= MOST_LAYOUTS:
                self._known.clear()
            found = self._known[keys] = {
                field: tuple(name for name in names if name in record or name.partition(".")[0] in record)
                for field, names in self.all.items()
            }
        return found


def headline_or_body(reading: Reading) -> tuple[str, ...]:
    """Return the names of fields of which an article has at least one."""
    fields = names_of(reading)
    return (*fields["title"], *fields["body"])


def named(record: Mapping[str, Any], names: Iterable[str]) -> tuple[str, Any]:
    """Return the first of these names under which a record has a value, and the value; an empty name if there is none."""
    for name in names:
        value: Any = record.get(name)
        if value is None and "." in name:
            value = record
            for key in name.split("."):
                value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            return name, value
    return "", None


def picked(record: Mapping[str, Any], fields: Fields) -> list[Value]:
    """Return the strings of a record that make an article, in the order of its text.

    `fields` are the names to go by; a list of strings counts as one for each.
    """
    values: list[Value] = []
    for field, kind in KINDS.items():
        name, value = named(record, fields[field])
        if type(value) is str:
            values.append(Value(kind, name, value, _form(kind, value)))
        elif type(value) is list:
            strings = ((at, item) for at, item in enumerate(value) if type(item) is str)
            values += [Value(kind, f"{name}.{at}", item, _form(kind, item)) for at, item in strings]
    return values


def _form(kind: str, text: str) -> str:
    """Return the format of a string: a body that begins and ends with a tag is HTML."""
    return "html" if kind == "body" and text[:1] == "<" and text.rstrip().endswith(">") else "text"


def described(record: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """Return a record as the metadata of an article: its date, address, id and language under the names that rules know."""
    found = {field: named(record, fields[field])[1] for field in _DESCRIBING}
    return {**record, **{field: value for field, value in found.items() if value is not None}}


def record_id(record: Mapping[str, Any], fields: Fields) -> str:
    """Return the id of a record; nothing if it has none, or one that names nothing."""
    _, value = named(record, fields["id"])
    return str(value)[:LONGEST_ID] if isinstance(value, str | int) else ""


def due(
    values: Iterable[Value], record: Mapping[str, Any], names: Iterable[str], where: Callable[[str], Span | None]
) -> tuple[Field, ...]:
    """Return the field in which a record, or what stands in its place, has room for a headline and none; none if it has one.

    `names` are those under which it can be, with dots that lead into objects, and `where` returns the span of what is there.
    """
    if not any(value.kind == "title" and value.text.strip() for value in values):
        for name in names:
            if name.partition(".")[0] in record and (span := where(name)):
                return (Field("title", "", span),)
    return ()


def compose(  # noqa: PLR0913 - all of them say what the article is
    source: Source,
    values: Sequence[Value],
    back: Callable[[Value], SourceMap],
    *,
    metadata: Mapping[str, object] = NO_METADATA,
    fields: tuple[Field, ...] = (),
    owing: Span | None = None,
) -> Article:
    """Return the article that strings of a source make.

    `back` gives the way from a string to the source; it is asked for findings alone. A body has no headline of its own
    where there is a title, where the `fields` say that there should be one, and behind its first string. `owing` is where an
    article begins that should have a headline somewhere.
    """
    headed = any(value.kind == "title" and value.text.strip() for value in values)
    begins = not headed and not fields
    texts: list[str] = []
    blocks: list[Block] = []
    parts: list[Part] = []
    length = 0
    for value in values:
        text, own, inner = _inside(value, headed=headed, begins=begins)
        if not own:
            continue
        begins = begins and value.kind != "body"
        if texts:
            texts.append(_GAP)
            length += len(_GAP)
        texts.append(text)
        blocks += [block._replace(start=block.start + length, end=block.end + length) for block in own] if length else own
        parts.append(Part(length, length + len(text), value.text, inner, lambda value=value: back(value)))  # type: ignore[misc]  # bound now
        length += len(text)
    whole = "".join(texts)
    source_map = PartedMap(parts) if parts else IDENTITY
    if owing and not fields and not any(block.kind == "title" or block.level == 1 for block in blocks):
        fields = (Field("", None, owing),)
    return Article(
        source,
        "html" if any(value.form in _MARKED_UP for value in values) else "text",
        whole,
        mark_titles(whole, blocks) if headed else tuple(blocks),
        source_map=source_map,
        metadata=metadata,
        fields=fields,
    )


def _inside(value: Value, *, headed: bool, begins: bool) -> tuple[str, list[Block], SourceMap]:
    """Return the text of a string as readers see it, its blocks, and the way back to the string.

    An article whose headline does not stand elsewhere may have it where its body `begins`.
    """
    text = value.text if value.text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value.text)
    if value.form in _MARKED_UP:
        from newslint.sources.html import fragment

        shown, own, inner = fragment(text, value.form)
        if value.kind != "body" and own:
            return shown, [Block(value.kind, own[0].start, own[-1].end, value.name)], inner
        # A body can be a document of its own, which begins with the headline.
        return shown, [block._replace(kind="title", name="h1") if headed and block.level == 1 else block for block in own], inner
    if value.kind == "body":
        return read_plain(text, headed=not begins)
    bare = text.strip()
    start = text.index(bare)
    return text, [Block(value.kind, start, start + len(bare), value.name)] if bare else [], IDENTITY
