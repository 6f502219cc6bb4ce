"""SRC001: front matter that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.registry import reads
from newslint.rule import Rule, Uncut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding

__all__: list[str] = []

_COLON: Final = "mapping values are not allowed"
"""What YAML says of `title: Ferry: a history`, the slip of most."""


@reads("SRC001")
def broken_front_matter(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding where front matter is malformed: a fault is its only field, and has no name."""
    if not article.fields or article.fields[-1].name:
        return
    fault = article.fields[-1]
    advice = "; a value that holds a colon needs quotation marks" if _COLON in str(fault.value) else ""
    yield rule.finding_at(article.source.place(*fault.span), fault=Uncut(fault.value), advice=Uncut(advice))
