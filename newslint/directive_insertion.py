"""Directives that are written into an article in Markdown or HTML, to keep findings of today quiet."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from newslint.directives import directives, outline_of
from newslint.notes import UNUSED, Notes
from newslint.position import Source, Span
from newslint.sources import articles
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.article import Article
    from newslint.directives import Directive
    from newslint.finding import Finding
    from newslint.rule import Rule
    from newslint.sources import Reading

__all__ = ["with_directives"]

_FAMILY: Final = "SUP"
"""Findings about comments, which no comment before a block silences."""

_KEY: Final = "newslint"
_LINE_END: Final = lazily(r"\r\n|\r|\n")
_CLOSING_LINE: Final = lazily(r"[^\r\n]*(?:\r\n|\r|\n)?\Z")
_OPENING_LINE: Final = lazily(r"\s*\+\+\+[ \t]*(?:\r\n|\r|\n)")
_OPENING_BRACE: Final = lazily(r"\{(\s*)")
_LINED: Final = lazily(r"[\r\n]([ \t]*-[ \t]+)[\"']?\Z")
_LONGEST_LEAD: Final = 200
_UNSEEN: Final = frozenset({"comment", "embed"})


class _Insertion(NamedTuple):
    """What is put where into a text."""

    at: int
    text: str


_Lint = Callable[[str], Sequence["Finding"]]
_Where = Literal["matter", "end", "top"]

_WAYS: Final[tuple[tuple[bool, tuple[_Where, ...]], ...]] = (
    (True, ("matter", "end")),
    (True, ("end",)),
    (True, ("top",)),
    (False, ("end",)),
    (False, ("top",)),
)
"""Whether to write before blocks, and where for the whole file: the first of these ways that does no harm is taken."""


def with_directives(
    article: Article, reading: Reading, findings: Sequence[Finding], known: Mapping[str, Rule], lint: _Lint
) -> str | None:
    """Return the text of an article with directives that keep findings quiet; None where that cannot be.

    Each finding is silenced in its outermost block; one in the front matter, or in no block, in the whole file. What is read
    stays the same, and so does what other rules find. `reading` is how the article was read, `known` are all rules, and `lint`
    returns the findings in a text of the file.
    """
    source = article.source
    before = lint(source.text)
    idle = frozenset(Span(finding.place.start, finding.place.end) for finding in before if finding.code == UNUSED)
    writer = _Writer(article, reading, idle)
    codes = {finding.code for finding in findings}
    rest = _said(source.text, before) - _said(source.text, findings)
    for by_block, of_file in _WAYS:
        insertions = sorted(writer.insertions(findings, of_file, by_block=by_block))
        text = _inserted(source.text, insertions)
        moved = [(finding.code, _moved(finding.place.start, insertions)) for finding in findings]
        if _hears(article, text, reading, known, moved) and _is_left(rest, _said(text, lint(text)), codes):
            return text
    return None


_Said = tuple[str, str, str]
"""What a finding says, wherever it stands: code, message, and the text it marks."""


def _said(text: str, findings: Iterable[Finding]) -> Counter[_Said]:
    return Counter((one.code, one.message, text[one.place.start : one.place.end]) for one in findings)


def _is_left(rest: Counter[_Said], after: Counter[_Said], codes: set[str]) -> bool:
    """Whether nothing but the rest is found, and of it all that other rules found."""
    return after <= rest and all(after[said] == times for said, times in rest.items() if said[0] not in codes)


class _Writer:
    """Writes directives into one article."""

    def __init__(self, article: Article, reading: Reading, idle: frozenset[Span]) -> None:
        self._text = article.source.text
        self._metadata = article.metadata
        self._is_page = article.format == "html"
        self._is_mdx = article.path.lower().endswith(".mdx")
        said = (directive for directive in directives(article, reading) if directive.span not in idle)
        self._said = [directive for directive in said if directive.words and not directive.fault]
        self._outline = outline_of(article, reading)
        line_end = _LINE_END.search(self._text)
        self._line_end = line_end[0] if line_end else "\n"

    def insertions(self, findings: Iterable[Finding], places: Iterable[_Where], *, by_block: bool) -> Iterator[_Insertion]:
        """Yield what to insert: before blocks, and for the whole file in the first of some places that can be."""
        of_file: set[str] = set()
        of_block: dict[Span, set[str]] = defaultdict(set)
        for finding in findings:
            block = self._outline.block_at(finding.place.start)
            if by_block and block and not finding.code.startswith(_FAMILY):
                of_block[block].add(finding.code)
            else:
                of_file.add(finding.code)
        for block, codes in of_block.items():
            if codes - of_file:
                yield self._before(block, codes - of_file)
        if of_file:
            ways = {"matter": self._in_matter, "end": self._at_end, "top": self._at_top}
            yield next(insertion for place in places if (insertion := ways[place](of_file)))

    def _before(self, block: Span, codes: set[str]) -> _Insertion:
        for directive in self._said:
            if directive.verb == "ignore" and directive.block.start == block.start:
                return self._joined(directive, codes)
        start = max(self._text.rfind("\n", 0, block.start), self._text.rfind("\r", 0, block.start)) + 1
        if self._is_page:
            indent = self._text[start : block.start]
            gap = "" if indent.strip() else self._line_end + indent
            return _Insertion(block.start, self._comment("ignore", codes) + gap)
        # A paragraph of MDX would take an expression right above it for its own.
        gap = self._line_end * (2 if self._is_mdx else 1)
        return _Insertion(start, self._comment("ignore", codes) + gap)

    def _at_top(self, codes: set[str]) -> _Insertion:
        body = self._outline.body
        return self._in_comment(codes) or _Insertion(body, self._comment("ignore-file", codes) + self._line_end * 2)

    def _in_comment(self, codes: set[str]) -> _Insertion | None:
        """Return what adds codes to a comment for the whole file, if there is one."""
        for directive in self._said:
            if directive.verb == "ignore-file" and not directive.in_matter:
                return self._joined(directive, codes)
        return None

    def _at_end(self, codes: set[str]) -> _Insertion:
        if joined := self._in_comment(codes):
            return joined
        # An empty line parts it from what stands above; the last line keeps its end, or goes on to have none.
        parts = ["", self._comment("ignore-file", codes), ""]
        parts = parts if self._text.endswith(("\n", "\r")) else ["", *parts[:-1]]
        return _Insertion(len(self._text), self._line_end.join(parts))

    def _comment(self, verb: str, codes: set[str]) -> str:
        words = f"newslint: {verb}[{', '.join(sorted(codes))}]"
        return f"{{/* {words} */}}" if self._is_mdx else f"<!-- {words} -->"

    def _joined(self, directive: Directive, codes: set[str]) -> _Insertion:
        """Return what joins codes to the words of a directive."""
        last = (directive.words or ())[-1].span
        quote = self._text[last.start - 1] if directive.in_matter and self._text[last.start - 1] in "\"'" else ""
        lined = _LINED.search(self._text, max(0, last.start - _LONGEST_LEAD), last.start) if directive.in_matter else None
        between = self._line_end + lined[1] if lined else ", "
        return _Insertion(last.end + len(quote), "".join(f"{between}{quote}{code}{quote}" for code in sorted(codes)))

    def _in_matter(self, codes: set[str]) -> _Insertion | None:
        """Return what adds codes to the list in the front matter; None where that has another shape, or there is none."""
        for directive in self._said:
            if directive.in_matter:
                return self._joined(directive, codes)
        body = self._outline.body
        if not body or _KEY in self._metadata:
            return None
        words = json.dumps(sorted(codes))
        if opening := _OPENING_BRACE.match(self._text):
            return _Insertion(1, f'{opening[1]}"{_KEY}": {{"ignore": {words}}},')
        if opening := _OPENING_LINE.match(self._text):
            return _Insertion(opening.end(), f"{_KEY}.ignore = {words}{self._line_end}")
        closing = _CLOSING_LINE.search(self._text, 0, body)
        plain = ", ".join(sorted(codes))
        return _Insertion(closing.start(), f"{_KEY}: {{ignore: [{plain}]}}{self._line_end}") if closing else None


def _inserted(text: str, insertions: Iterable[_Insertion]) -> str:
    parts, end_of_last = [], 0
    for at, content in insertions:
        parts += [text[end_of_last:at], content]
        end_of_last = at
    return "".join([*parts, text[end_of_last:]])


def _moved(offset: int, insertions: Iterable[_Insertion]) -> int:
    return offset + sum(len(content) for at, content in insertions if at <= offset)


def _hears(before: Article, text: str, reading: Reading, known: Mapping[str, Rule], findings: Iterable[tuple[str, int]]) -> bool:
    """Whether a text is read as the article was, and keeps findings quiet, each given by its code and offset."""
    source = Source(before.path, text, before.source.encoding, before.source.bom)
    after = next(articles(source, before.format, reading))
    if _read(after) != _read(before):
        return False
    notes = Notes(after, reading, known)
    return all(notes.hear(code, at) for code, at in findings)


def _read(article: Article) -> tuple[object, ...]:
    """Return what rules read of an article, but for comments: an expression of MDX stands there as an embed."""
    seen = (block for block in article.blocks if block.kind not in _UNSEEN and not block.name.startswith(_KEY))
    blocks = [(block.kind, article.read(block)) for block in seen]
    return blocks, {key: value for key, value in article.metadata.items() if key != _KEY}
