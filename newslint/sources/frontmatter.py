"""Front matter: the YAML, TOML or JSON at the start of a file, its values, and where each of them is written.

Empty lines may stand before it, as Hugo has it.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.article import Field
from newslint.position import Span
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newslint.finding import Edit
    from newslint.sources.builder import TextBuilder

__all__ = ["FrontMatter", "FrontMatterError", "Scalar", "add_strings", "keeps_values", "read_front_matter"]

TITLES: Final = frozenset({"title", "headline"})
DEKS: Final = frozenset(
    {
        "description", "summary", "subtitle", "dek", "deck", "excerpt",
        "teaser", "standfirst", "lede", "lead", "abstract", "kicker",
    }
)  # fmt: skip

_FENCED: Final = lazily(r"(?:[ \t]*(?:\r\n|\n|\r))*(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING: Final = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
}
_KEY: Final = {
    "---": re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\"']?[A-Za-z_][\w .-]*[\"']?[ \t]*:(?=\s|\Z)"),
    "+++": re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*(?:\[|[\"']?[A-Za-z_][\w .-]*[\"']?[ \t]*=)"),
}
_JSON: Final = lazily(r'\{\s*["}]')
_LINE_END: Final = lazily(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_EMPTY_LINE: Final = lazily(r"(?:\r\n|\n|\r)[ \t]*(?=\r\n|\n|\r|\Z)|\Z")
_CLOSING_BRACE: Final = lazily(r"(?:\r\n|\n|\r)\}[ \t]*(?=[\r\n]|\Z)")
_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


class Scalar(NamedTuple):
    """A value that is neither a map nor a list: its dotted key, what it means, and the span in which it is written.

    `pieces` are a string's parts, each with the span of the source that writes it; none for a repetition by alias.
    """

    name: str
    value: object
    span: Span
    pieces: tuple[tuple[str, int, int], ...] = ()


class FrontMatter(NamedTuple):
    """What stands before the body, which begins at `end`.

    A fault is a field without a name; its value says in words what is wrong.
    """

    end: int = 0
    metadata: Mapping[str, object] = _NOTHING
    scalars: tuple[Scalar, ...] = ()
    fault: Field | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The position of each value, and of the fault."""
        fields = [Field(scalar.name, scalar.value, scalar.span) for scalar in self.scalars]
        return (*fields, self.fault) if self.fault else tuple(fields)


class FrontMatterError(ValueError):
    """What keeps front matter from being read: words for people, and an offset into the text; none if the place is unknown."""

    def __init__(self, message: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a decoded file; an empty one if it has none, one with a fault if it is malformed."""
    if text.startswith("{"):
        return _read_json(text)
    opening = _FENCED.match(text)
    return _read_fenced(text, opening[1], opening.end()) if opening else FrontMatter()


def _read_fenced(text: str, fence: str, start: int) -> FrontMatter:
    looks_right = _KEY[fence].match(text, start)
    closing = _closing_line(text, fence, start)
    if closing is None:
        if not looks_right:
            return FrontMatter()
        end = _EMPTY_LINE.search(text, looks_right.end())
        return _faulty("front matter is never closed", text, 0, len(text) if end is None else end.end())
    try:
        if fence == "---":
            from newslint.sources.yaml_matter import read_yaml

            read = read_yaml(text[start : closing.start()], start)
        else:
            from newslint.sources.toml_matter import read_toml

            read = read_toml(text[start : closing.start()], start)
    except FrontMatterError as error:
        if not looks_right:
            return FrontMatter()
        return _faulty(error.message, text, error.offset if error.offset is not None else start, closing.end())
    return FrontMatter(closing.end(), MappingProxyType(read[0]), tuple(read[1])) if read else FrontMatter()


def _closing_line(text: str, fence: str, start: int) -> re.Match[str] | None:
    closing = _CLOSING[fence].search(text, start)
    if closing is None and "\r" in text:
        return re.compile(_CLOSING[fence].pattern.replace("^", r"(?<=[\r\n])", 1)).search(text, start)
    return closing


def _read_json(text: str) -> FrontMatter:
    if not _JSON.match(text):
        return FrontMatter()
    from newslint.sources.json_matter import read_json

    try:
        end, metadata, scalars = read_json(text)
    except FrontMatterError as error:
        closing = _CLOSING_BRACE.search(text)
        return _faulty(error.message, text, error.offset or 0, closing.end()) if closing else FrontMatter()
    line_end = _LINE_END.match(text, end)
    return FrontMatter(line_end.end(), MappingProxyType(metadata), tuple(scalars)) if line_end else FrontMatter()


def _faulty(message: str, text: str, offset: int, end: int) -> FrontMatter:
    """Return front matter with a fault that lasts from an offset to the end of its line."""
    offset = min(offset, end)
    line_end = _LINE_END.search(text, offset)
    stop = line_end.start() if line_end else end
    return FrontMatter(end, fault=Field("", message, Span(offset, max(offset, min(stop, end)))))


def add_strings(builder: TextBuilder, scalars: tuple[Scalar, ...]) -> None:
    """Put each string of the front matter into a block of its own."""
    for scalar in scalars:
        if not scalar.pieces:
            continue
        before = builder.length
        builder.separate()
        start = builder.length
        for piece in scalar.pieces:
            builder.add(*piece)
        key = scalar.name.lower()
        kind = "title" if key in TITLES else "dek" if key in DEKS else "field"
        if not builder.block(kind, start, name=scalar.name):
            builder.rewind(before)


def keeps_values(text: str, edit: Edit) -> bool:
    """Return whether front matter says the same after an edit, but for the words that it changes.

    A colon can end a plain value of YAML, and a quotation mark a string of JSON unless the edit escapes it.
    """
    start, end, content = edit.place.start, edit.place.end, edit.content
    before = read_front_matter(text)
    if start >= before.end:
        return True
    after = [*_words(read_front_matter(text[:start] + content + text[end:]))]
    meant = content.replace('\\"', '"').replace("\\\\", "\\").replace("''", "'")
    return any(after == [*_words(before, edit._replace(content=each))] for each in (content, meant))


def _words(matter: FrontMatter, edit: Edit | None = None) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the words of each string, after an edit if there is one."""
    for scalar in matter.scalars:
        if scalar.pieces:
            yield scalar.name, "".join(part for piece in scalar.pieces for part in _parts(piece, edit)).split()


def _parts(piece: tuple[str, int, int], edit: Edit | None) -> Iterator[str]:
    """Yield what an edit leaves of a piece, and what it writes where it begins in the piece."""
    text, first, last = piece
    start, end = (edit.place.start, edit.place.end) if edit else (last, last)
    if not edit or end < first or last <= start:
        yield text
        return
    is_literal = len(text) == last - first
    yield text[: max(start - first, 0)] if is_literal else ""
    if first <= start:
        yield edit.content
    yield text[max(end - first, 0) :] if is_literal else ""
