"""Where in its file a setting of a configuration is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.config import prefix_of, read_text
from newslint.errors import NewslintError, shown_path
from newslint.schema import offset_of
from newslint.values import KEYS

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.config import Config

__all__ = ["Origin", "origins", "placed"]


class Origin(NamedTuple):
    """A place in a configuration file: its path as people see it, row and column."""

    path: str
    row: int
    column: int


def origins(config: Config) -> dict[str, Origin]:
    """Return where each top-level key that the file of a configuration sets is written; nothing where there is no file.

    Raises `NewslintError` for a file that can no longer be read.
    """
    if config.file is None:
        return {}
    from newslint.sources.toml_matter import read_toml

    text, prefix = read_text(config.file, str(config.file)), prefix_of(config.file)
    table: Any = read_toml(text, 0)[0]
    for key in prefix:
        table = table[key]
    return {key: _origin(config.file, text, offset_of(text, (*prefix, key))) for key in KEYS if key in table}


def placed(error: NewslintError, config: Config, *keys: str, item: str | None = None) -> NewslintError:
    """Return an error that knows where its setting is written: its key, or an item of its list.

    Without a file, or where the file does not have the item because the command line set it, the error has no place.
    """
    bare = NewslintError(error.message, advice=error.advice)
    if config.file is None:
        return bare
    text = read_text(config.file, str(config.file))
    names = (*prefix_of(config.file), *keys)
    offset = offset_of(text, names) if item is None else _item(text, ".".join(names), item)
    if offset is None:
        return bare
    return NewslintError(error.message, **_origin(config.file, text, offset)._asdict(), advice=error.advice)


def _item(text: str, name: str, item: str) -> int | None:
    from newslint.sources.toml_matter import read_toml

    scalars = read_toml(text, 0)[1]
    return next((one.span.start for one in scalars if one.value == item and one.name.rpartition(".")[0] == name), None)


def _origin(file: Path, text: str, offset: int) -> Origin:
    row = text.count("\n", 0, offset) + 1
    return Origin(shown_path(file), row, offset - text.rfind("\n", 0, offset))
