"""What an article quotes, as the options of a QUO rule have it read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.text.quotations import Habits, quoted

if TYPE_CHECKING:
    from newslint.article import Article
    from newslint.rule import Rule
    from newslint.text.quotations import Quoted

__all__ = ["quoted_in"]


def quoted_in(article: Article, rule: Rule) -> Quoted:
    """Return all that an article quotes, with the habits that the options of a rule set; rules that agree share it."""
    options = rule.options
    return quoted(article, Habits(options["language"], tuple(options["verbs"]), tuple(options["phrases"]), options["single"]))
