"""A linter for news stories."""

__version__ = "0.1.0"
