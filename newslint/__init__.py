r"""A linter for news stories: finds what breaks between the editor and the reader, and says exactly where.

>>> import newslint
>>> report = newslint.lint("Bridge reopens\\n\\nBridge reopens\\n\\nTraffic returned the the same Monday.\\n")
>>> [(finding.code, finding.place.location) for finding in report.findings]
[('TTL001', Location(row=3, column=1)), ('TXT003', Location(row=5, column=18))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.api import check, lint
    from newslint.article import Article
    from newslint.config import Config
    from newslint.errors import NewslintError
    from newslint.finding import Clue, Edit, Finding, Fix, Problem, Related, Report
    from newslint.position import Place
    from newslint.rule import Rule

__all__ = [
    "Article",
    "Clue",
    "Config",
    "Edit",
    "Finding",
    "Fix",
    "NewslintError",
    "Place",
    "Problem",
    "Related",
    "Report",
    "Rule",
    "__version__",
    "check",
    "lint",
]

__version__ = "0.1.0"

_HOMES = {
    "check": "newslint.api",
    "lint": "newslint.api",
    "Article": "newslint.article",
    "Config": "newslint.config",
    "NewslintError": "newslint.errors",
    "Clue": "newslint.finding",
    "Edit": "newslint.finding",
    "Finding": "newslint.finding",
    "Fix": "newslint.finding",
    "Problem": "newslint.finding",
    "Related": "newslint.finding",
    "Report": "newslint.finding",
    "Place": "newslint.position",
    "Rule": "newslint.rule",
}


def __getattr__(name: str) -> object:
    # Public names are imported when they are first used: `newslint --version` pays for none of them.
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
