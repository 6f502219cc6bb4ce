"""Which fixes hold in formats that wrap a text in a notation of machines: those that change nothing but words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.sources.maps import PartedMap
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article
    from newslint.finding import Edit, Finding

__all__ = ["FREELY_FIXED", "mendable"]

FREELY_FIXED: Final = frozenset({"text", "markdown"})
"""Formats for which rules write fixes."""

_MARKS: Final = frozenset("<>&\"'\\*_`|+#{}[]")
_MARKS_OF: Final = {"html": frozenset("<>")}
_MARKS_OF_LIGHT: Final = frozenset("<>*_`|+#{}[]:\\")
_REFERENCE: Final = lazily(r"&#[0-9]+;")


def mendable(article: Article, finding: Finding) -> Finding:
    """Return a finding, without its fix if that would touch a tag or another mark, or would write what could be taken for one.

    What stands in JSON or in another notation with escapes is not fixed at all.
    """
    in_escapes = isinstance(article.source_map, PartedMap)
    if finding.fix is None or (article.format in FREELY_FIXED and not in_escapes):
        return finding
    marks = _MARKS_OF.get(article.format, _MARKS_OF_LIGHT)
    holds = not in_escapes and all(_changes_words(article.source.text, edit, marks) for edit in finding.fix.edits)
    return finding if holds else finding._replace(fix=None)


def _changes_words(text: str, edit: Edit, marks: frozenset[str]) -> bool:
    """Return whether an edit takes away none of these marks, and writes nothing that could be taken for one."""
    start, end = edit.place.start, edit.place.end
    if not marks.isdisjoint(text[start:end]):
        return False
    in_tag = text.rfind("<", 0, start) > text.rfind(">", 0, start)
    special = _MARKS.intersection(_REFERENCE.sub("", edit.content))
    return not special or (special == {"'"} and not in_tag)
