"""From `newslint.toml`, `.newslint.toml` or `[tool.newslint]` in `pyproject.toml` to a frozen `Config`.

The configuration of a file is the nearest one upwards from its folder; it counts as a whole, and none above it is merged in.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.errors import NewslintError, shown_path
from newslint.sites import Sites
from newslint.sources import PythonMarks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.finding import Severity
    from newslint.values import Accepted

__all__ = ["BASELINE", "FILE_NAMES", "NEVER_ARTICLES", "Config", "Configs", "parse", "prefix_of", "read_text"]

FILE_NAMES: Final = ("newslint.toml", ".newslint.toml", "pyproject.toml")
"""The names of configuration files; of several in one folder the first wins."""

BASELINE: Final = "newslint-baseline.jsonl"
"""The baseline that counts without being named, if it stands beside the configuration, or above articles that have none."""

NEVER_ARTICLES: Final = (
    *("venv", "node_modules", "bower_components", "site-packages", "__pycache__", "*.egg-info", "_site", "CMakeLists.txt"),
    *("README*", "LICEN[CS]E*", "CHANGELOG*", "CONTRIBUTING*", "CODE_OF_CONDUCT*", "SECURITY*", "AUTHORS*", "NOTICE*"),
    *("[Rr]eadme.*", "[Ll]icen[cs]e.*", "[Cc]hangelog.*", "[Cc]ontributing.*", "[Cc]ode_of_conduct.*"),
    *("requirements*.txt", "constraints*.txt", "robots.txt", "humans.txt", "security.txt", "ads.txt", "app-ads.txt", "llms.txt"),
    BASELINE,
)
"""Folders of tools, and files that every project has: what `exclude` holds unless it is set.

Hidden ones need not be here: no walk takes them. Upper case counts for most: `SECURITY.md` is about a project,
`security-council-meets.md` is a story.
"""


_OF_PROJECT: Final = ("tool", "newslint")
_EXTENDED: Final = ("extend_exclude", "extend_fixable", "unfixable")


class Config(NamedTuple):
    """The settings in force for the files of a folder.

    `root`: the folder of the configuration file, else that of the usual baseline, else the working directory; globs are relative
    to it.
    `file`: the configuration file, if there is one.
    `select`, `ignore`, `extend_select`: codes, prefixes of codes, names of rules, or "ALL"; without `select` the default counts.
    `fixable`, `unfixable`, `extend_fixable`: in the same way, the rules whose fixes are made and offered.
    `extend_safe_fixes`, `extend_unsafe_fixes`: the same, of rules whose fixes count as safe, or as unsafe, whatever they say.
    `severity`: severities by code or name. `rules`: tables of options by code or name, which the catalogue validates.
    `extend_rules`: absolute paths of further catalogues.
    `spelling`: "british", "american" or "oxford", what TXT005 holds articles to; without it, each to itself.
    `corpus`: paths or globs, relative to `root`, of articles to compare with.
    `per_file_ignores`: globs, each with the codes, prefixes or names that do not count in the files that it matches.
    `accept`: texts that may stand as they are. `ignore_patterns`: RE2 expressions for what is not linted.
    `baseline`: the file of known findings, relative to `root`; nothing for none, None for the usual one if that exists.
    `include`: globs of the files to lint when a folder is walked; if there are none, the extensions of the known formats decide.
    `exclude`, `extend_exclude`: globs of files and folders to leave out.
    `templates`: "auto", "none" or template engines, as in `newslint.sources.Reading`.
    `force_exclude`: whether what a walk would not take by its name is left out though it is named.
    `python`: what marks strings in Python as articles, as in `newslint.sources.PythonMarks`.
    `fields`: the names under which records keep what an article is made of, as in `newslint.sources.fields.USUAL`.
    `format`: the format of every file, whatever its name; without it the name and the content decide.
    `story`: the CSS selector of the element that holds the story in pages of HTML.
    `max_file_size`: in bytes; for files that are read record by record it counts for each record.
    `respect_gitignore`: whether a walk leaves out what git ignores.
    `fail_on`: the mildest severity that fails a run.
    """

    root: Path
    file: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ("ALL",)
    unfixable: tuple[str, ...] = ()
    extend_fixable: tuple[str, ...] = ()
    extend_safe_fixes: tuple[str, ...] = ()
    extend_unsafe_fixes: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    rules: Mapping[str, Mapping[str, Any]] = {}
    extend_rules: tuple[Path, ...] = ()
    spelling: str = ""
    corpus: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    accept: tuple[Accepted, ...] = ()
    ignore_patterns: tuple[str, ...] = ()
    baseline: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = NEVER_ARTICLES
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    templates: str = "auto"
    python: PythonMarks = PythonMarks()
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    format: str = ""
    story: str = ""
    max_file_size: int = 100_000_000
    respect_gitignore: bool = True
    fail_on: Severity = "warning"

    def override(self, **values: Any) -> Config:  # noqa: ANN401 - fields of several types
        """Return this configuration with other values in some of its fields; None leaves a field as it is.

        `extend_exclude`, `extend_fixable` and `unfixable` are added to what is there; beside a new `fixable` the last two stand
        alone.
        """
        before = self if values.get("fixable") is None else self._replace(extend_fixable=(), unfixable=())
        fields = {name: value for name, value in values.items() if value is not None}
        fields |= {name: (*getattr(before, name), *(values.get(name) or ())) for name in _EXTENDED}
        return self._replace(**fields)


class Configs:
    """The configurations of a run: answers which one is in force in a folder.

    `file` is taken for all folders in place of any that would be found; `isolated` takes none at all; `overrides` are fields
    of `Config` that the command line sets, whatever a file says. Raises `NewslintError` where the working directory is gone.
    """

    def __init__(
        self, file: Path | str | None = None, *, isolated: bool = False, overrides: Mapping[str, Any] | None = None
    ) -> None:
        try:
            self.working_directory: Final = Path.cwd()
        except OSError:
            message = "the working directory no longer exists"
            raise NewslintError(message, advice="change to another one") from None
        self._file = None if file is None else os.path.abspath(file)
        self._isolated = isolated
        self._overrides = dict(overrides or {})
        self._sites = Sites()
        self._engines: dict[str, str] = {}
        self._by_folder: dict[str, Config] = {}
        self._without_file: dict[str, Config] = {}
        self._everywhere: Config | None = None

    def for_folder(self, folder: Path | str) -> Config:
        """Return the configuration in force in a folder; each file is read once.

        Raises `NewslintError` for a file that cannot be read or is not right.
        """
        if self._file is not None or self._isolated:
            if self._everywhere is None:
                self._everywhere = self._only()
            return self._everywhere
        return self._nearest(os.path.abspath(folder))

    def engines(self, folder: Path | str) -> str:
        """Return what `newslint.sources.Reading.templates` should be for the files of a folder.

        The configuration decides; where it leaves it at "auto", the site generator whose files are found above the folder does.
        """
        key = str(folder)
        if key not in self._engines:
            config = self.for_folder(folder)
            edge = str(config.root) if config.file else ""
            whole = os.path.abspath(folder)
            self._engines[key] = self._sites.engines(whole, edge) if config.templates == "auto" else config.templates
        return self._engines[key]

    def assume(self, config: Config) -> None:
        """Take a configuration for that of its folder, whatever is written there."""
        self._by_folder[str(config.root)] = config

    def _only(self) -> Config:
        return (self._load(self._file, named=True) if self._file else None) or self._default()

    def _nearest(self, folder: str) -> Config:
        way = []
        config = self._by_folder.get(folder)
        while config is None:
            way.append(folder)
            config = self._in_folder(folder)
            parent = os.path.dirname(folder)
            if config is None:
                config = self._default() if parent == folder else self._by_folder.get(parent)
            folder = parent
        for step in reversed(way):
            config = self._by_folder[step] = self._at_baseline(step, config) if config.file is None else config
        return config

    def _at_baseline(self, folder: str, above: Config) -> Config:
        """Return what is in force in a folder without a configuration: its root is where the baseline lies.

        A baseline above a repository does not reach into it.
        """
        if self._overrides.get("baseline") is not None:
            return above
        if os.path.isfile(os.path.join(folder, BASELINE)):
            return self._default(folder)
        is_repository = os.path.lexists(os.path.join(folder, ".git"))
        return self._default() if is_repository else above

    def _default(self, root: str = "") -> Config:
        if root not in self._without_file:
            self._without_file[root] = Config(Path(root) if root else self.working_directory).override(**self._overrides)
        return self._without_file[root]

    def _in_folder(self, folder: str) -> Config | None:
        for name in FILE_NAMES:
            file = os.path.join(folder, name)
            config = self._load(file) if os.path.isfile(file) else None
            if config is not None:
                return config
        return None

    def _load(self, file: str, *, named: bool = False) -> Config | None:
        """Return the configuration in a file, or None for a `pyproject.toml` that has none and was not asked for by name."""
        path = Path(file)
        shown = shown_path(path)
        text = read_text(path, shown)
        prefix = prefix_of(path)
        if prefix and not named and "newslint" not in text:
            return None
        table: Any = parse(text, shown)
        for key in prefix:
            table = table.get(key)
            if table is None and not named:
                return None
            if not isinstance(table, dict):
                message = "there is no table [tool.newslint] in it"
                raise NewslintError(message, path=shown, advice="add one, or take another file")
        from newslint.schema import convert

        values = convert(table, text, shown, prefix)
        values["extend_rules"] = tuple(_resolved(path.parent, rules) for rules in values.get("extend_rules", ()))
        return Config(path.parent, path, **values).override(**self._overrides)


def prefix_of(file: Path) -> tuple[str, ...]:
    """Return the keys that lead to newslint's table in a configuration file."""
    return _OF_PROJECT if file.name == "pyproject.toml" else ()


def _resolved(root: Path, rules: str) -> Path:
    return Path(os.path.normpath(root / os.path.expanduser(rules)))


def read_text(path: Path, shown: str) -> str:
    """Return the text of a configuration file. Raises `NewslintError`, which names it as `shown`, if it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"the configuration cannot be read: {(error.strerror or str(error)).lower()}"
        raise NewslintError(message, path=shown, advice="name another file, or none with --isolated") from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        message = f"byte {error.object[error.start]:#04x} is not UTF-8"
        raise NewslintError(message, path=shown, row=before.count(b"\n") + 1, advice="TOML files are UTF-8: convert it") from None


def parse(text: str, shown: str) -> dict[str, Any]:
    """Return what TOML means. Raises `NewslintError`, which names its file as `shown`, for text that is none."""
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        advice = "correct the TOML"
        raise NewslintError(error.msg.lower(), path=shown, row=error.lineno, column=error.colno, advice=advice) from None
    except (RecursionError, ValueError) as error:
        raise NewslintError(str(error), path=shown, advice="correct the TOML") from None
