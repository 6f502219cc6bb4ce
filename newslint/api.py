"""What programs call: `lint` for one article, `check` for files and folders."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config import Config, Configs
from newslint.errors import NewslintError
from newslint.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.finding import Report

__all__ = ["check", "lint"]


def lint(
    article: str | bytes | os.PathLike[str],
    *,
    filename: str | os.PathLike[str] = "article.txt",
    config: Config | str | os.PathLike[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
) -> Report:
    """Lint one article.

    Args:
        article: The text of an article, its bytes as a file would hold them, or, as a `pathlib.Path`, the file that holds it.
        filename: Under which name text is linted: its extension tells the format, its folder the configuration.
        config: A `Config`, or the path of a configuration file; by default the nearest one to the file counts.
        select: Codes, beginnings of codes, names, or ALL, in place of what the configuration selects and ignores.
        ignore: The same, to be left out.

    Returns:
        The findings, ordered, with `exit_code` 0 if there are none that fail, 1 if there are, 2 if the article could not be read.

    Raises:
        NewslintError: The configuration or a rules file is wrong, or a selector means no rule.
    """
    if isinstance(article, os.PathLike):
        return check([article], config=config, select=select, ignore=ignore)
    if not isinstance(article, str | bytes):
        raise NewslintError(f"lint takes text, bytes or a path, not {type(article).__name__}")
    return _run(config, select, ignore).lint(article, os.fspath(filename))


def check(
    paths: Iterable[str | os.PathLike[str]],
    config: Config | str | os.PathLike[str] | None = None,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
) -> Report:
    """Lint files and folders, as `newslint check` does.

    Args:
        paths: Files, which are all linted, and folders, whose articles are.
        config: A `Config`, or the path of a configuration file; by default the nearest one to each file counts.
        select: Codes, beginnings of codes, names, or ALL, in place of what the configuration selects and ignores.
        ignore: The same, to be left out.

    Returns:
        The findings of all files, ordered by path and place. What could not be linted stands in `problems`.

    Raises:
        NewslintError: The configuration or a rules file is wrong, or a selector means no rule.
    """
    if isinstance(paths, str | bytes):
        raise NewslintError("check takes a list of paths, not one", advice="write newslint.check([path])")
    return _run(config, select, ignore).check(paths)


def _listed(selectors: Iterable[str], name: str) -> tuple[str, ...]:
    if isinstance(selectors, str):
        raise NewslintError(f"{name} takes a list of rules, not one", advice=f"write {name}=[{selectors!r}]")
    listed = tuple(selectors)
    for selector in listed:
        if not isinstance(selector, str):
            raise NewslintError(f"{name} takes rules by code or name, not {selector!r:.60}", advice=f'write {name}=["TXT003"]')
    return listed


def _run(config: Config | str | os.PathLike[str] | None, select: Iterable[str] | None, ignore: Iterable[str]) -> Run:
    overrides: dict[str, object] = {}
    file: Path | None = None
    if isinstance(config, Config):
        overrides = config._asdict()
    elif config is not None:
        file = Path(config)
    if select is not None:
        overrides |= {"select": _listed(select, "select"), "ignore": (), "extend_select": ()}
    return Run(Configs(file, isolated=isinstance(config, Config), overrides=overrides), ignore=_listed(ignore, "ignore"))
