"""From files to articles: one module a format.

A format is a module with `articles(source, reading)`, or, where a file can hold articles without end, with
`portions(stream, path, reading)` and `records(portion, path, reading)`: a portion can be read in another process, and without
those before it. `FORMATS` below is its registration.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple, Protocol, cast

from newslint.costs import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Problem
    from newslint.position import Source

__all__ = [
    "ARTICLE_FORMS",
    "EXTENSIONS",
    "EXTRAS",
    "FORMATS",
    "HEAD",
    "PACKED",
    "WALKED",
    "Format",
    "Portion",
    "PythonMarks",
    "Reading",
    "Registration",
    "articles",
    "articles_in",
    "extension_of",
    "format_of",
    "holds_many",
    "is_shared",
    "is_whole",
    "portions",
    "recognised",
    "recognises",
    "records",
    "why_none",
]


class Registration(NamedTuple):
    """What is known of a format before its module is loaded.

    `module` is imported when the first such file is read; it needs the packages of `extra`, if that is given. A `streamed`
    format is read record by record. Files of a `shared` format can be anything else: a walk takes those that its `recognises`
    knows by their first bytes. Those of a format that is `asked` for are read where they are named or included, and by no walk.
    The `recognises` of one that is taken `whole` wants all of its bytes. A file of a format of `many` can hold several articles.
    """

    module: str
    extensions: tuple[str, ...]
    summary: str
    extra: str = ""
    streamed: bool = False
    shared: bool = False
    asked: bool = False
    whole: bool = False
    many: bool = False


FORMATS: Final[dict[str, Registration]] = {
    "text": Registration("newslint.sources.plain", (".txt", ".text"), "plain text: a headline and paragraphs"),
    "markdown": Registration(
        "newslint.sources.markdown", (".md", ".markdown", ".mdown", ".mdx"), "Markdown, with front matter and template tags"
    ),
    "html": Registration("newslint.sources.html", (".html", ".htm", ".xhtml"), "HTML: pages with a story, and fragments"),
    "rst": Registration("newslint.sources.rst", (".rst", ".rest"), "reStructuredText with a date in its docinfo", shared=True),
    "asciidoc": Registration(
        "newslint.sources.asciidoc", (".adoc", ".asciidoc"), "AsciiDoc with a date in its header", shared=True
    ),
    "jsonl": Registration(
        "newslint.sources.jsonl", (".jsonl", ".ndjson"), "JSON Lines: one article a line", streamed=True, shared=True, many=True
    ),
    "csv": Registration(
        "newslint.sources.csv_records", (".csv", ".tsv"), "CSV: one article a row", streamed=True, shared=True, many=True
    ),
    "parquet": Registration(
        "newslint.sources.parquet",
        (".parquet",),
        "Parquet: one article a row",
        extra="parquet",
        streamed=True,
        asked=True,
        many=True,
    ),
    "ninjs": Registration(
        "newslint.sources.ninjs", (".json", ".ninjs"), "ninjs, the IPTC's news in JSON", shared=True, many=True
    ),
    "newsml-g2": Registration("newslint.sources.newsml", (".xml", ".newsml"), "NewsML-G2 and NewsML 1", shared=True, many=True),
    "nitf": Registration("newslint.sources.nitf", (".xml", ".nitf"), "NITF", shared=True),
    "feed": Registration(
        "newslint.sources.feeds", (".xml", ".rss", ".atom"), "RSS and Atom: each entry an article", shared=True, many=True
    ),
    "json": Registration(
        "newslint.sources.json_document", (".json",), "JSON, by the fields that are configured", shared=True, many=True
    ),
    "python": Registration(
        "newslint.sources.python",
        (".py", ".pyi"),
        "Python: strings that are marked as articles",
        shared=True,
        whole=True,
        many=True,
    ),
}
"""Each format by its name."""

ARTICLE_FORMS: Final = ("text", "markdown")
"""How the text in a string of Python can be written."""

EXTRAS: Final = {"parquet": "pyarrow", "zstd": "zstandard"}
"""The extras that formats take, each with the package that it brings."""

PACKED: Final = (".gz", ".zst")
"""What the names of compressed files end in; those of streamed formats are read."""

HEAD: Final = 65_536
"""Bytes at the beginning of a file by which a shared format recognises it."""

EXTENSIONS: Final = {
    extension + packed: tuple(
        name for name, other in FORMATS.items() if extension in other.extensions and (not packed or other.streamed)
    )
    for registration in FORMATS.values()
    for extension in registration.extensions
    for packed in ("", *(PACKED if registration.streamed else ()))
}
"""What the names of files end in, and the formats that each can stand for."""


WALKED: Final = frozenset(
    extension for extension, formats in EXTENSIONS.items() if not all(FORMATS[form].asked for form in formats)
)
"""What the names of files end in that a walk takes."""

_SHARED: Final = frozenset(
    extension for extension, formats in EXTENSIONS.items() if any(FORMATS[form].shared for form in formats)
)
_WHOLE: Final = frozenset(extension for extension, formats in EXTENSIONS.items() if any(FORMATS[form].whole for form in formats))


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
    how many bytes a record can have. `story` is the CSS selector of the element that holds the story in pages of HTML; without
    one it is looked for. `format` is the format of every file, whatever its name. `python` says which strings of Python are
    articles.
    """

    templates: str = "auto"
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    limit: int = 100_000_000
    story: str = ""
    format: str = ""
    python: PythonMarks = PythonMarks()


Portion = Any
"""Some of the records of a file as their format cuts it; it can cross to another process."""


class Format(Protocol):
    """What a format's module offers: the first, or the next two if its files can hold articles without end.

    The fourth is for those whose `records` may yield None, the last for those whose files can be anything else.
    """

    def articles(self, source: Source, reading: Reading) -> Iterator[Article]:
        """Yield the articles of a decoded file, in order."""
        ...

    def portions(self, stream: BinaryIO, path: str, reading: Reading) -> Iterator[Portion]:
        """Yield a file in portions, which takes little time."""
        ...

    def records(self, portion: Portion, path: str, reading: Reading) -> Iterator[Article | Problem | None]:
        """Yield the articles of a portion as they are read, a problem for each malformed record, None for others."""
        ...

    def why_none(self, reading: Reading) -> str:
        """Return why a file holds no article whose records are all of another sort."""
        ...

    def recognises(self, head: bytes, reading: Reading) -> bool:
        """Return whether a file that begins with these bytes holds articles."""
        ...


_MODULES: Final[dict[str, Format]] = {}


def extension_of(path: str) -> str:
    """Return what the name of a file ends in, from its last dot on, and from the one before where the file is compressed."""
    extension = path[path.rfind(".") :].lower()
    if extension in PACKED:
        return path[path.rfind(".", 0, -len(extension)) :].lower()
    return extension


def format_of(path: str) -> str | None:
    """Return the name of the format that a path's extension stands for, or the first of several."""
    formats = EXTENSIONS.get(extension_of(path))
    return formats[0] if formats else None


def is_shared(path: str) -> bool:
    """Return whether a path's extension tells too little of what the file holds."""
    return extension_of(path) in _SHARED


def holds_many(path: str) -> bool:
    """Return whether a file can hold several articles, as far as its path's extension tells."""
    return any(FORMATS[form].many for form in EXTENSIONS.get(extension_of(path), ()))


def is_whole(path: str) -> bool:
    """Return whether all bytes of a file are wanted to tell whether it holds articles, and not its first alone."""
    return extension_of(path) in _WHOLE


def recognised(path: str, head: bytes, reading: Reading) -> str:
    """Return the name of the format of a file that begins with these bytes; nothing if it holds no articles that are known.

    A file whose name tells nothing is a plain text.
    """
    if reading.format:
        return reading.format
    formats = EXTENSIONS.get(extension_of(path), ("text",))
    return next((form for form in formats if recognises(head, form, reading)), "")


def module_of(form: str) -> Format:
    """Return the module of the format of this name."""
    if form not in _MODULES:
        _MODULES[form] = cast("Format", import_module(FORMATS[form].module))
    return _MODULES[form]


@counted("reading", "articles")
def articles(source: Source, form: str, reading: Reading = Reading()) -> Iterator[Article]:  # noqa: B008 - immutable
    """Yield the articles of a decoded file that is written in the format of this name."""
    return module_of(form).articles(source, reading)


def articles_in(source: Source, reading: Reading) -> Iterator[Article]:
    """Yield the articles of a decoded file in the format that its name and its content tell; none if they tell of no article."""
    head = source.text if is_whole(source.path) else source.text[:HEAD]
    form = recognised(source.path, head.encode("utf-8", "replace"), reading)
    return articles(source, form, reading) if form else iter(())


def portions(stream: BinaryIO, path: str, form: str, reading: Reading) -> Iterator[Portion]:
    """Yield a stream in the format of this name in portions."""
    return module_of(form).portions(stream, path, reading)


def records(portion: Portion, path: str, form: str, reading: Reading) -> Iterator[Article | Problem | None]:
    """Yield the articles of a portion as they are read, a problem for each malformed record, None for others."""
    return module_of(form).records(portion, path, reading)


def why_none(form: str, reading: Reading) -> str:
    """Return why a file in the format of this name holds no article whose records are all of another sort."""
    return module_of(form).why_none(reading)


def recognises(head: bytes, form: str, reading: Reading = Reading()) -> bool:  # noqa: B008 - as above
    """Return whether a file of this format that begins with these bytes holds articles."""
    return not FORMATS[form].shared or module_of(form).recognises(head, reading)
