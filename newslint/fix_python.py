"""Fixes of articles in Python: each string is fixed as if it were a file; libcst proves that nothing else has changed."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Final

from newslint.errors import NewslintError
from newslint.finding import Problem
from newslint.fix import Fixed, Unfixable, fixed
from newslint.framing import carried_finding
from newslint.position import Source
from newslint.sources import articles as articles_of
from newslint.sources.literals import applied
from newslint.sources.python import clear_articles
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newslint.article import Article
    from newslint.engine import Result
    from newslint.finding import Finding
    from newslint.sources import Reading
    from newslint.sources.framed import Framed
    from newslint.sources.literals import Change

__all__ = ["fixed_module", "is_proven"]

_WORD: Final = lazily(r"\w+|\s|.", re.DOTALL)


def fixed_module(  # noqa: PLR0913 - a module, and how it is read
    source: Source,
    data: bytes,
    lint: Callable[[Source], Result],
    *,
    unsafe: bool = False,
    reading: Reading,
    lint_inner: Callable[[Article], Result],
) -> Fixed:
    """Lint a module and apply the fixes of the articles in it.

    `lint` reads the module, `lint_inner` an article as if it were a file. An article whose fixes cannot be written, or not be
    proven to change nothing else, stays as it is, with a note. Raises `Unfixable` for a module that is not UTF-8.
    """
    mended: list[Finding] = []
    changes: list[Change] = []
    values: dict[int, str] = {}
    notes: list[Problem] = []
    for number, article in enumerate(clear_articles(source, reading)):
        after = _fixed(article, reading, lint_inner, unsafe=unsafe)
        if after is None:
            continue
        value = after.source.text
        written = article.literal.changes(list(_differences(article.inner.source.text, value)))
        candidate = applied(source.text, [*changes, *(written or ())])
        if written is None or not is_proven(source, candidate, reading, {**values, number: value}):
            row = source.locate(article.literal.start).row
            message = "this article is left as it is: its fixes cannot be written in its string and nowhere else"
            notes.append(Problem(f"{source.path}:{row}", message))
            continue
        changes += written
        values[number] = value
        mended += [carried_finding(article, finding) for finding in after.findings]
    if changes and source.bom + source.text.encode("utf-8", "surrogatepass") != data:
        raise Unfixable("left as it is: only Python in UTF-8 is fixed", path=source.path, advice="convert the file to UTF-8")
    module = Source(source.path, applied(source.text, changes), source.encoding, source.bom)
    return Fixed(module, lint(module), tuple(mended), tuple(notes))


def is_proven(before: Source, after: str, reading: Reading, values: Mapping[int, str]) -> bool:
    """Return whether two versions of a module differ in nothing but articles, which are now what `values` has by number."""
    from newslint.proof import differ_in_strings_alone

    try:
        old, new = list(clear_articles(before, reading)), list(clear_articles(Source(before.path, after), reading))
    except NewslintError:
        return False
    if [article.literal.value for article in new] != [values.get(at, one.literal.value) for at, one in enumerate(old)]:
        return False
    tokens = Counter(before.text[token.start : token.end] for at in values for token in old[at].literal.tokens)
    return differ_in_strings_alone(before.text, after, tokens)


def _fixed(article: Framed, reading: Reading, lint_inner: Callable[[Article], Result], *, unsafe: bool) -> Fixed | None:
    """Return an article as its fixes leave it, by itself; None if it has none."""
    value = article.inner.source

    def lint(source: Source) -> Result:
        return lint_inner(next(articles_of(source, article.inner.format, reading)))

    after = fixed(value, value.text.encode("utf-8", "surrogatepass"), lint, unsafe=unsafe) if article.literal.fixable else None
    return after if after and after.findings else None


def _differences(before: str, after: str) -> Iterator[Change]:
    """Yield the edits that make one text the other, in order: as few letters as can be found by comparing words."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    starts = [0, *accumulate(map(len, old))]
    for kind, first, last, other, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone, written = "".join(old[first:last]), "".join(new[other:stop])
            head = _agreeing(gone, written)
            tail = _agreeing(gone[head:][::-1], written[head:][::-1])
            yield starts[first] + head, starts[last] - tail, written[head : len(written) - tail]


def _agreeing(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
