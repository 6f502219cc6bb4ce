"""For the tests of people who write articles, rules, or programs that write articles."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.api import check, lint
from newslint.catalogue import builtin, extended, resolve
from newslint.config import Configs
from newslint.errors import NewslintError
from newslint.examples import complaints
from newslint.reports import Style, write
from newslint.run import Run
from newslint.sources.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newslint.finding import Report

__all__ = ["Newslint", "check_examples", "told"]


class Newslint:
    """Lints for tests, under the configuration that is found from the folder `root`; the fixture `newslint` is one of these."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def lint(
        self,
        article: str | bytes | os.PathLike[str],
        *,
        filename: str = "article.txt",
        select: Iterable[str] | None = None,
        ignore: Iterable[str] = (),
    ) -> Report:
        """Return the report on a text, or on a file that is named by a `pathlib.Path`.

        `filename` tells the format of a text, and which configuration counts; it is relative to the root. Raises `NewslintError`
        as `newslint.lint` does, and for a text that is the path of a file.
        """
        __tracebackhide__ = True
        if isinstance(article, str) and self._is_file(article):
            raise NewslintError(f"“{article}” is the path of a file, not an article", advice=f"write pathlib.Path({article!r})")
        try:
            if isinstance(article, os.PathLike):
                return check([self._root / article], select=select, ignore=ignore)
            return lint(article, filename=os.path.relpath(self._root / filename), select=select, ignore=ignore)
        except NewslintError as error:
            # What the library does is of no use to whoever reads why a test failed.
            raise error.with_traceback(None) from None

    def _is_file(self, text: str) -> bool:
        """Return whether a text names a file that is there; one with a line end is taken for an article unseen."""
        return "\n" not in text and os.path.isfile(self._root / text)

    def assert_clean(
        self,
        article: str | bytes | os.PathLike[str],
        *,
        filename: str = "article.txt",
        select: Iterable[str] | None = None,
        ignore: Iterable[str] = (),
    ) -> None:
        """Fail with all that is found in an article, shown as on a terminal, unless that is nothing; arguments as for `lint`.

        Raises `AssertionError`, and `NewslintError` as `lint` does.
        """
        __tracebackhide__ = True
        report = self.lint(article, filename=filename, select=select, ignore=ignore)
        if report.findings or report.problems:
            raise AssertionError(f"the article is not clean\n\n{told(report, _reader(article))}")


def told(report: Report, read_source: Callable[[str], str | None]) -> str:
    """Return a report as a terminal shows it; `read_source` returns the text of a file by its path."""
    stream = io.StringIO()
    problems = "".join(f"error: {problem.path}: {problem.message}\n" for problem in report.problems)
    write(report, "full", stream, Style(read_source=read_source, quiet=True))
    return problems + stream.getvalue().rstrip()


def _reader(article: str | bytes | os.PathLike[str]) -> Callable[[str], str | None]:
    """Return what reads an article that was given for a test."""
    if isinstance(article, str):
        return lambda _: article
    if isinstance(article, bytes):
        return lambda path: decode(article, path).text
    return Run(Configs()).read_source


def check_examples(rules: str | os.PathLike[str] | None = None, *, only: Sequence[str] = ()) -> None:
    """Fail unless every example of a house's rules holds: a bad one gives its marked spans and no more, a good one nothing.

    `rules` is the path of a rules file; without it the rules of newslint itself are tried. `only` are codes or names. Raises
    `AssertionError` with what is wrong, and `NewslintError` for a file that is no good.
    """
    __tracebackhide__ = True
    known = builtin()
    catalogue = extended(known, Path(rules)) if rules is not None else known
    own = [code for code, rule in catalogue.items() if rules is None or rule is not known.get(code)]
    codes = resolve(catalogue, only) if only else own
    wrong = [complaint for code in codes for complaint in complaints(catalogue, catalogue[code])]
    bare = [f"{code}: there are no bad examples, or no good ones" for code in codes if not _has_both(catalogue[code])]
    if wrong or bare:
        raise AssertionError("\n".join([*wrong, *bare]))


def _has_both(rule: object) -> bool:
    return bool(getattr(rule, "bad", ())) and bool(getattr(rule, "good", ()))
