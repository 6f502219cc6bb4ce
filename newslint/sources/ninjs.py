"""ninjs, the IPTC's news in JSON, versions 1 to 3: each item is an article, in a list or associated with another as well.

An item keeps its text several times over, for readers of different kinds; the one in HTML is read, else the plain one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newslint.sources.fields import Value, compose, due
from newslint.sources.json_document import decoded_json
from newslint.sources.json_matter import JsonStrings
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.position import Source
    from newslint.sources import Reading

__all__ = ["articles", "recognises"]

_URI: Final = lazily(rb'"uri"\s*:')
_TELLING: Final = lazily(
    rb'"(?:headlines?(?:_\w+)?|bod(?:y_\w+|ies)|descriptions|description_\w+|version[cC]reated|pub[sS]tatus|representation[tT]ype)"\s*:|ninjs'
)
_MEDIA: Final = frozenset({"picture", "graphic", "video", "audio"})
_HEADLINES: Final = ("headline", "headlines.0.value", "title")
_RENDITIONS: Final = ("xhtml", "html", "text")
"""What ends the names of one and the same text in ninjs 1, the one to be read first."""


def recognises(head: bytes, reading: Reading) -> bool:  # noqa: ARG001 - it tells itself
    """Return whether a file that begins with these bytes holds items of ninjs."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} and bool(_URI.search(head) and _TELLING.search(head))


def articles(source: Source, reading: Reading) -> Iterator[Article]:  # noqa: ARG001 - it says all itself
    """Yield the article of each item that has a headline, a description or a text.

    Raises `NewslintError` for what is no JSON.
    """
    strings = JsonStrings(source.text)
    for path, item in _items(decoded_json(source)):
        values = [value for value in _values(path, item) if value.text.strip()]
        if values:
            names = () if item.get("type") in _MEDIA else _HEADLINES
            empty = due(values, item, names, lambda name, path=path: strings.span(path + name))  # type: ignore[misc]  # bound now
            metadata = _metadata(item)
            owing = strings.span(f"{path}uri") if names and values[0].kind != "title" else None
            yield compose(
                source, values, lambda value: strings.back(value.name, value.text), metadata=metadata, fields=empty, owing=owing
            )


def _items(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - whatever JSON can hold
    """Yield each item with the beginning of its dotted keys: an item before those that are associated with it."""
    todo = [("", data)]
    while todo:
        path, thing = todo.pop()
        if isinstance(thing, list):
            todo += reversed([(f"{path}{at}.", one) for at, one in enumerate(thing)])
        elif isinstance(thing, dict):
            yield path, thing
            inner = thing.get("associations")
            inner = {str(at): one for at, one in enumerate(inner)} if isinstance(inner, list) else inner
            if isinstance(inner, dict):
                todo += reversed([(f"{path}associations.{key}.", one) for key, one in inner.items()])


def _metadata(item: dict[str, Any]) -> dict[str, Any]:
    keys = {"date": ("versioncreated", "versionCreated", "firstcreated", "firstCreated"), "lang": ("language",), "id": ("uri",)}
    found = {name: next((item[key] for key in names if item.get(key)), None) for name, names in keys.items()}
    return {name: value for name, value in found.items() if value is not None}


def _values(path: str, item: dict[str, Any]) -> Iterator[Value]:
    headlines = [*_texts(path, item, "headline"), *_named(path, item, "title")]
    for number, one in enumerate(one for one in headlines if one.text.strip()):
        yield one._replace(kind="field" if number else "title")
    about = "caption" if item.get("type") in _MEDIA else "dek"
    for one in _texts(path, item, "description"):
        yield one._replace(kind=about)
    for key in ("byline", "by"):
        yield from _named(path, item, key)
    bodies = sorted(_texts(path, item, "body"), key=_rank)
    yield from bodies[:1]


def _rank(body: Value) -> int:
    return ("html", "text", "xml").index(body.form)


def _named(path: str, item: dict[str, Any], key: str) -> list[Value]:
    value = item.get(key)
    return [Value("field", path + key, value)] if isinstance(value, str) else []


def _texts(path: str, item: dict[str, Any], what: str) -> list[Value]:
    """Return the headlines, descriptions or bodies of an item, the main one first and each text once.

    In ninjs 1 they stand in fields whose names begin so, from version 2 on in lists.
    """
    key = "bodies" if what == "body" else f"{what}s"
    listed = item.get(key)
    if isinstance(listed, list):
        found = []
        for at, one in enumerate(listed):
            if isinstance(one, dict) and isinstance(one.get("value"), str):
                form = one.get("contenttype") or one.get("contentType") or one.get("role")
                found.append((one.get("role") == "main", _value(what, f"{path}{key}.{at}.value", one["value"], str(form or ""))))
        return [value for _, value in sorted(found, key=lambda each: not each[0])]
    names = [name for name, value in item.items() if name.startswith(what) and isinstance(value, str)]
    values = [
        _value(what, path + name, item[name], name)
        for name in sorted(names, key=lambda name: (name != what, name != f"{what}_main"))
    ]
    return values if what != "description" else _once(values)


def _once(values: list[Value]) -> list[Value]:
    """Return values without those that say in plain text what another says in HTML."""
    chosen: dict[str, Value] = {}
    for value in sorted(values, key=lambda value: _RENDITIONS.index(_ending(value)) if _ending(value) in _RENDITIONS else 0):
        stem = value.name.removesuffix(_ending(value)) if _ending(value) in _RENDITIONS else value.name
        chosen.setdefault(stem, value)
    return list(chosen.values())


def _ending(value: Value) -> str:
    return value.name.rpartition("_")[2]


def _value(what: str, name: str, text: str, form: str) -> Value:
    bare = text.lstrip()
    if bare.startswith(("<?xml", "<nitf")) or form.endswith(("nitf", "application/xml")):
        written = "xml"
    else:
        written = "html" if "html" in form.lower() or (bare.startswith("<") and "</" in bare) else "text"
    return Value("body" if what == "body" else "field", name, text, written)
