"""`newslint config`: the settings in force for a path, and where each of them comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.commands.check_options import add_rules
from newslint.commands.parser import add_configuration, add_examples
from newslint.commands.settings import configs, overrides
from newslint.commands.terminal import say, say_data, tell
from newslint.finding import CLEAN
from newslint.literal import literal
from newslint.origin import origins
from newslint.selection import setting_of
from newslint.values import KEYS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newslint.config import Config
    from newslint.origin import Origin

__all__ = ["add", "run"]

_COMMAND_LINE = "command line"
_DEFAULT = "default"
_UNSET = {"select": "all rules that are not opt-in", "baseline": "newslint-baseline.jsonl if there is one"}
"""What holds where a key that has no default is not set."""


class _Set(NamedTuple):
    """A setting in force: its key, its value in the form in which a file has it, and the places that it comes from."""

    key: str
    value: object
    sources: tuple[str, ...]


class _View(NamedTuple):
    """What is shown: the settings of a path, and what comes of them there."""

    path: str
    file: str | None
    engines: str
    rules: list[str]
    ignored: list[str]
    settings: list[_Set]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `newslint config`."""
    parser.add_argument("path", nargs="?", metavar="PATH", default=".", help="a file or a folder (default: .)")
    parser.add_argument("--output-format", choices=["text", "json"], default="text", help="(default: text)")
    add_rules(parser)
    add_configuration(parser.add_argument_group("settings"))
    add_examples(
        parser,
        ("newslint config", "the settings of this folder"),
        ("newslint config stories/flood.md", "those of one article"),
        ("newslint config --select TTL", "those of newslint check --select TTL"),
    )


def run(options: argparse.Namespace) -> int:
    """Show the settings in force for a path and return the exit code."""
    path = Path(options.path)
    if not path.exists():
        tell("note", f"{path}: no such file or folder; these would be its settings")
    folder = path if path.is_dir() else path.parent
    known = configs(options)
    config = known.for_folder(folder)
    layered = config.override(
        extend_select=(*config.extend_select, *options.extend_select), ignore=(*config.ignore, *options.ignore)
    )
    given = set(overrides(options))
    replaced = given if "fixable" in given else given - {"extend_fixable", "unfixable"}
    extended = given | {field for field in ("extend_select", "ignore") if getattr(options, field)}
    setting = setting_of(layered)
    ignored = frozenset() if folder == path else setting.ignored(str(path))
    view = _View(
        path.as_posix(),
        str(config.file) if config.file else None,
        known.engines(folder),
        [code for code in setting.rules.by_code if code not in ignored],
        [code for code in setting.rules.by_code if code in ignored],
        list(_settings(layered, replaced, extended)),
    )
    if options.output_format == "json":
        say_data(_object(view))
    else:
        say(_text(view), end="")
    return CLEAN


def _settings(config: Config, replaced: set[str], extended: set[str]) -> Iterator[_Set]:
    """Yield all settings; the command line has replaced some fields, and extended others."""
    written = origins(config)
    for key in KEYS:
        field = key.replace("-", "_")
        sources = []
        if field in replaced:
            sources.append(_COMMAND_LINE)
        elif key in written:
            sources.append(_shown(written[key]))
        if field in extended - replaced:
            sources.append(_COMMAND_LINE)
        yield _Set(key, _plain(key, getattr(config, field)), tuple(sources) or (_DEFAULT,))


def _shown(origin: Origin) -> str:
    return f"{origin.path}:{origin.row}"


def _plain(key: str, value: Any) -> object:  # noqa: ANN401 - fields of several types
    """Return the value of a field in the form in which a file has it; None for one that is not set."""
    if key == "python":
        return {"names": list(value.names), "calls": list(value.calls), "format": value.form}
    if value == "":
        return False if key == "baseline" else None
    if key in {"per-file-ignores", "fields"}:
        return {name: list(items) for name, items in value}
    if key == "accept":
        return [entry._asdict() for entry in value]
    return list(value) if isinstance(value, tuple) else value


def _object(view: _View) -> dict[str, object]:
    settings = {one.key: {"value": one.value, "from": one.sources} for one in view.settings}
    return {
        "path": view.path,
        "file": view.file,
        "templates": view.engines,
        "rules": view.rules,
        "ignored": view.ignored,
        "settings": settings,
    }


def _text(view: _View) -> str:
    width = max(len(", ".join(one.sources)) for one in view.settings)
    lines = [f"# {view.path}: {view.file or 'no configuration file'}"]
    for one in view.settings:
        unset = f"# {one.key} is not set" + (f": {_UNSET[one.key]}" if one.key in _UNSET else "")
        setting = unset if one.value is None else f"{one.key} = {literal(one.value)}"
        lines.append(f"{', '.join(one.sources):<{width}}  {setting}")
    lines.append(f"\n# {len(view.rules)} rules are in force: {', '.join(view.rules)}")
    if view.ignored:
        lines.append(f"# per-file-ignores leaves out here: {', '.join(view.ignored)}")
    if view.engines != "auto":
        lines.append(f"# Tags that are legitimate here: {view.engines}")
    return "\n".join(lines) + "\n"
