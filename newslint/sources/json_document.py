"""JSON documents of any kind, by the fields that a configuration names: one article, or a list of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newslint.errors import NewslintError
from newslint.sources.fields import compose, described, due, named, names_of, picked
from newslint.sources.json_matter import JsonStrings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.position import Source
    from newslint.sources import Reading

__all__ = ["articles", "decoded_json", "recognises"]


def recognises(head: bytes, reading: Reading) -> bool:  # noqa: ARG001 - any JSON can have the fields
    """Return whether fields are configured: nothing else tells articles in JSON from all that JSON is used for."""
    return bool(reading.fields)


def articles(source: Source, reading: Reading) -> Iterator[Article]:
    """Yield the article of the document, or of each record of the list that it is or holds under `records`.

    Raises `NewslintError` for what is no JSON.
    """
    fields = names_of(reading)
    data = decoded_json(source)
    prefix = ""
    if isinstance(data, dict) and fields.get("records"):
        prefix, data = named(data, fields["records"])
    strings = JsonStrings(source.text)
    listed = isinstance(data, list)
    for at, record in enumerate(data if listed else [data]):
        if not isinstance(record, dict):
            continue
        path = f"{prefix}.{at}" if prefix and listed else str(at) if listed else prefix
        values = [value._replace(name=f"{path}.{value.name}".lstrip(".")) for value in picked(record, fields)]
        if any(value.kind in {"title", "body"} for value in values):
            empty = due(values, record, fields["title"], lambda name, path=path: strings.span(f"{path}.{name}".lstrip(".")))  # type: ignore[misc]  # bound now
            metadata = described(record, fields)
            yield compose(source, values, lambda value: strings.back(value.name, value.text), metadata=metadata, fields=empty)


def decoded_json(source: Source) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return what a document means. Raises `NewslintError` for what is no JSON, with the place."""
    try:
        return json.loads(source.text)
    except json.JSONDecodeError as error:
        row, column = source.locate(error.pos)
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise NewslintError(message, path=source.path, row=row, column=column) from None
    except (RecursionError, ValueError):
        message = "nested too deeply, or with a number that is too long"
        raise NewslintError(message, path=source.path) from None
