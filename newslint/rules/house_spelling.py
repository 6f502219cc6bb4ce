"""NAM005: names that are not spelt as the house spells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.house import names_of
from newslint.registry import reads
from newslint.text.quotations import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []


@reads("NAM005")
def house_spelling(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding for each variant of a name for which the house prefers another form."""
    for start, end, preferred in names_of(rule).misspelt(article):
        block = article.block_at(start)
        if block is None or end > block.end or block.kind not in rule.scope:
            continue
        if not rule.options["quotations"] and quoted(article).is_quoted(start):
            continue
        match = article.text[start:end]
        right = preferred.replace("'", "’") if "’" in match else preferred
        # A name that runs over a line end is left to people: taking the line end out would move the rest of the line.
        fix = None if "\n" in match else rule.replacement(article, [(start, end, right)], f"write “{right}”")
        yield rule.finding(article, start, end, match=match, preferred=right, fix=fix)
