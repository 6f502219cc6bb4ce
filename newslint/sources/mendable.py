"""Which fixes hold in formats that put marks around words: those that change nothing but words, or take marks out as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.sources.frontmatter import keeps_values
from newslint.sources.maps import PartedMap
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article
    from newslint.finding import Edit, Finding
    from newslint.sources import Reading

__all__ = ["FREELY_FIXED", "mendable"]

FREELY_FIXED: Final = frozenset({"text", "markdown"})
"""Formats for which rules write fixes."""

_MARKS: Final = frozenset("<>&\"'\\*_`|+#{}[]")
_MARKS_OF: Final = {"html": frozenset("<>")}
_MARKS_OF_LIGHT: Final = frozenset("<>*_`|+#{}[]:\\")
_REFERENCE: Final = lazily(r"&#[0-9]+;")


def mendable(article: Article, finding: Finding, reading: Reading) -> Finding:
    """Return a finding, without its fix if that would touch a tag or another mark, or would write what could be taken for one.

    In Markdown a fix may take marks out with all that they stand around. In other formats but plain text it may not leave a
    block empty. In front matter it may change nothing but the words of a value. What stands in JSON or in another notation with
    escapes is not fixed at all.
    """
    fix = finding.fix
    if fix is None or _holds(article, fix.edits, reading):
        return finding
    return finding._replace(fix=None)


def _holds(article: Article, edits: tuple[Edit, ...], reading: Reading) -> bool:
    if isinstance(article.source_map, PartedMap):
        return False
    if article.fields and not all(keeps_values(article.source.text, edit) for edit in edits):
        return False
    if article.format in FREELY_FIXED:
        return article.format != "markdown" or _keeps_marks(article, edits, reading)
    marks = _MARKS_OF.get(article.format, _MARKS_OF_LIGHT)
    return all(_changes_words(article.source.text, edit, marks) and not _empties(article, edit) for edit in edits)


def _keeps_marks(article: Article, edits: tuple[Edit, ...], reading: Reading) -> bool:
    from newslint.sources.markup import keeps_marks

    return keeps_marks(article.source, reading, edits)


def _empties(article: Article, edit: Edit) -> bool:
    """Return whether an edit takes out all of a block, whose marks would then stand around nothing."""
    if edit.content.strip():
        return False
    spans = (article.source_map.span(block.start, block.end) for block in article.blocks)
    return any(edit.place.start <= start and end <= edit.place.end for start, end in spans)


def _changes_words(text: str, edit: Edit, marks: frozenset[str]) -> bool:
    """Return whether an edit takes away none of these marks, and writes nothing that could be taken for one."""
    start, end = edit.place.start, edit.place.end
    if not marks.isdisjoint(text[start:end]):
        return False
    in_tag = text.rfind("<", 0, start) > text.rfind(">", 0, start)
    special = _MARKS.intersection(_REFERENCE.sub("", edit.content))
    return not special or (special == {"'"} and not in_tag)
