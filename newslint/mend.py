"""What a run does with the fixes of one file: applies them and writes it, or shows what they would change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newslint.diff import unified
from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.fix import Fixed, Unfixable, applicable, encoded, fixed
from newslint.sources.framed import PYTHON
from newslint.write import LinkedOut, check_link, overwrite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newslint.article import Article
    from newslint.engine import Result
    from newslint.finding import Finding
    from newslint.position import Source
    from newslint.sources import Reading

__all__ = ["Fixing", "Mended", "fixer", "mend"]


class Fixing(NamedTuple):
    """How a run fixes: whether it applies unsafe fixes too, and whether it only shows what would change."""

    unsafe: bool = False
    diff: bool = False

    def applies_to(self, findings: Iterable[Finding]) -> bool:
        """Whether any of the findings would be fixed."""
        return any(applicable(finding, unsafe=self.unsafe) for finding in findings)


class Mended(NamedTuple):
    """A file after its fixes: how it reads now, its bytes, what was mended, and what kept the rest from being so.

    With `Fixing.diff` these are what would be, while `diff` tells the difference.
    """

    source: Source
    reading: Result
    data: bytes
    findings: tuple[Finding, ...] = ()
    diff: bytes = b""
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def fixer(form: str, reading: Reading, lint_inner: Callable[[Article], Result]) -> Callable[..., Fixed]:
    """Return what fixes a file of this format, as `fixed` does; `lint_inner` lints an article that stands in another language."""
    if form != PYTHON:
        return fixed
    from newslint.fix_python import fixed_module

    return partial(fixed_module, reading=reading, lint_inner=lint_inner)


def mend(  # noqa: PLR0913 - a file, and what is to be done with it
    source: Source,
    data: bytes,
    lint: Callable[[Source], Result],
    fixing: Fixing,
    *,
    root: Path | None,
    fix: Callable[..., Fixed] = fixed,
) -> Mended:
    """Lint a file and `fix` it; if it stands on the disk, under a configuration of a `root`, and no diff is asked for, write it.

    A file that cannot be fixed or written stays as it is, with a note or a problem that says why; so does one that only a link
    out of the root leads to.
    """
    try:
        after = fix(source, data, lint, unsafe=fixing.unsafe)
        if not after.findings:
            return Mended(source, after.reading, data, notes=after.notes)
        new = encoded(after.source)
        if fixing.diff:
            diff = unified(source, data, after.source, new)
            return Mended(after.source, after.reading, new, after.findings, diff, notes=after.notes)
        if root is not None:
            check_link(source.path, root)
            overwrite(source.path, data, new)
    except (Unfixable, LinkedOut) as error:
        return Mended(source, lint(source), data, notes=(_told(error),))
    except NewslintError as error:
        return Mended(source, lint(source), data, problems=(_told(error),))
    return Mended(after.source, after.reading, new, after.findings, notes=after.notes)


def _told(error: NewslintError) -> Problem:
    return Problem(error.path, f"{error.message}; {error.advice}" if error.advice else error.message)
