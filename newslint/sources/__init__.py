"""From files to articles: one module a format.

A format is a module with `articles(source, reading)`, or with `records(stream, path, reading)` where a file can hold articles
without end, which are read one by one; `FORMATS` below is its registration.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Problem
    from newslint.position import Source

__all__ = [
    "ARTICLE_FORMS",
    "EXTENSIONS",
    "FORMATS",
    "HEAD",
    "Format",
    "PythonMarks",
    "Reading",
    "Registration",
    "articles",
    "extension_of",
    "format_of",
    "is_shared",
    "recognises",
    "records",
]


class Registration(NamedTuple):
    """What is known of a format before its module is loaded.

    `module` is imported when the first such file is read; it needs the packages of `extra`, if that is given. A `streamed`
    format is read record by record. Files of a `shared` format can be anything else: those hold articles that its
    `recognises` knows, by their first bytes if it is streamed.
    """

    module: str
    extensions: tuple[str, ...]
    summary: str
    extra: str = ""
    streamed: bool = False
    shared: bool = False


FORMATS: Final[dict[str, Registration]] = {
    "text": Registration("newslint.sources.plain", (".txt", ".text"), "plain text: a headline and paragraphs"),
    "markdown": Registration(
        "newslint.sources.markdown", (".md", ".markdown", ".mdown", ".mdx"), "Markdown, with front matter and template tags"
    ),
    "jsonl": Registration(
        "newslint.sources.jsonl", (".jsonl", ".ndjson"), "JSON Lines: one article a line", streamed=True, shared=True
    ),
    "python": Registration(
        "newslint.sources.python", (".py", ".pyi"), "Python: strings that are marked as articles", shared=True
    ),
}
"""Each format by its name."""

ARTICLE_FORMS: Final = ("text", "markdown")
"""How the text in a string of Python can be written."""

PACKED: Final = (".gz", ".zst")
"""What the names of compressed files end in; those of streamed formats are read."""

HEAD: Final = 65_536
"""Bytes at the beginning of a file by which a shared format recognises it."""

EXTENSIONS: Final = {
    extension + packed: name
    for name, registration in FORMATS.items()
    for extension in registration.extensions
    for packed in ("", *(PACKED if registration.streamed else ()))
}
"""What the names of files end in, and the format that each stands for."""


class PythonMarks(NamedTuple):
    """What marks a string in Python as an article beside a comment, and how its text is written where the comment does not say.

    `names` are globs for names that it is given, `calls` functions that it is passed to, perhaps with a keyword in parentheses.
    """

    names: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    form: str = "text"


class Reading(NamedTuple):
    """The settings that bear on how a file is read.

    `templates` names the template engines whose tags are legitimate in source files: `auto` (all of them in a file with front
    matter, none elsewhere), `none`, or names of `newslint.sources.templates.ENGINES` separated by commas. `fields` says under
    which names records keep what an article is made of (`newslint.sources.fields.USUAL` where it says nothing). `limit` is
    how many bytes a record can have, and `python` which strings of Python are articles.
    """

    templates: str = "auto"
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    limit: int = 100_000_000
    python: PythonMarks = PythonMarks()


class Format(Protocol):
    """What a format's module offers: one of the first two; the third if its files can be anything else."""

    def articles(self, source: Source, reading: Reading) -> Iterator[Article]:
        """Yield the articles of a decoded file, in order."""
        ...

    def records(self, stream: BinaryIO, path: str, reading: Reading) -> Iterator[Article | Problem]:
        """Yield the articles of a file as they are read, and a problem for each record that is none."""
        ...

    def recognises(self, head: bytes, reading: Reading) -> bool:
        """Return whether a file that begins with these bytes holds articles; one that is not streamed comes whole."""
        ...


_MODULES: Final[dict[str, Format]] = {}


def extension_of(path: str) -> str:
    """Return what the name of a file ends in, from its last dot on, and from the one before where the file is compressed."""
    extension = path[path.rfind(".") :].lower()
    if extension in PACKED:
        return path[path.rfind(".", 0, -len(extension)) :].lower()
    return extension


def format_of(path: str) -> str | None:
    """Return the name of the format that a path's extension stands for."""
    return EXTENSIONS.get(extension_of(path))


def is_shared(path: str) -> bool:
    """Return whether a file of this name is read as a whole, and need not hold an article."""
    form = format_of(path)
    return form is not None and FORMATS[form].shared and not FORMATS[form].streamed


def module_of(form: str) -> Format:
    """Return the module of the format of this name."""
    if form not in _MODULES:
        _MODULES[form] = cast("Format", import_module(FORMATS[form].module))
    return _MODULES[form]


def articles(source: Source, form: str, reading: Reading = Reading()) -> Iterator[Article]:  # noqa: B008 - immutable
    """Yield the articles of a decoded file that is written in the format of this name."""
    return module_of(form).articles(source, reading)


def records(stream: BinaryIO, path: str, form: str, reading: Reading = Reading()) -> Iterator[Article | Problem]:  # noqa: B008 - as above
    """Yield the articles of a stream in the format of this name as they are read, and a problem for each record that is none."""
    return module_of(form).records(stream, path, reading)


def recognises(head: bytes, form: str, reading: Reading = Reading()) -> bool:  # noqa: B008 - as above
    """Return whether a file of this format that begins with these bytes holds articles."""
    return not FORMATS[form].shared or module_of(form).recognises(head, reading)
