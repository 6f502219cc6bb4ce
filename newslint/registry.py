"""The functions that serve the rows which no pattern can say, each found by the code of its row.

```python
@reads("TTL001")
def repeated_title(rule, article): ...   # yields findings, and clues if the rule is one of the corpus

@settles("DUP001")
def same_title(rule, clues): ...         # the clues of one key, or two that met, in order; yields findings or pairs

@surveys("TTL009")
def count(rule, article): ...            # yields keys to be counted over the corpus: `rule.survey`

@reviews("TTL009")
def stands(rule): ...                    # knowing the counts, says whether the rule's findings count

@blocks("DUP002", bulk=keys_in_bulk, most=64)
def keys(rule, entry): ...               # the keys under which one clue meets others, if its own key is not what they share

@joins("DUP002")
def clusters(rule, pairs): ...           # all pairs of the corpus, in order; yields findings
```
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from newslint.corpus.meeting import Blocking

if TYPE_CHECKING:
    from newslint.article import Article
    from newslint.finding import Clue, Finding, Pair
    from newslint.position import Place
    from newslint.rule import Rule

__all__ = [
    "blocking_of",
    "blocks",
    "is_of_corpus",
    "joiner_of",
    "joins",
    "places",
    "places_of",
    "reader_of",
    "reads",
    "reviewer_of",
    "reviews",
    "settler_of",
    "settles",
    "surveyor_of",
    "surveys",
]

Reader = Callable[["Rule", "Article"], Iterable["Finding | Clue"]]
Settler = Callable[["Rule", "list[Clue]"], Iterable["Finding | Pair"]]
Surveyor = Callable[["Rule", "Article"], Iterable[str]]
Joiner = Callable[["Rule", "list[Pair]"], Iterable["Finding"]]
_Function = TypeVar("_Function", bound=Callable[..., Any])

_READERS: Final[dict[str, Reader]] = {}
_SETTLERS: Final[dict[str, Settler]] = {}
_SURVEYORS: Final[dict[str, Surveyor]] = {}
_REVIEWERS: Final[dict[str, Callable[[Rule], bool]]] = {}
_JOINERS: Final[dict[str, Joiner]] = {}
_PLACES: Final[dict[str, Callable[[Clue], Iterable[Place]]]] = {}
_BLOCKINGS: Final[dict[str, Blocking]] = {}


def _registrar(functions: dict[str, Any]) -> Callable[[str], Callable[[_Function], _Function]]:
    def for_code(code: str) -> Callable[[_Function], _Function]:
        def register(function: _Function) -> _Function:
            functions[code] = function
            return function

        return register

    return for_code


reads = _registrar(_READERS)
"""Register a function that reads one article for the rule of a code."""
settles = _registrar(_SETTLERS)
"""Register a function that judges the clues which share a key."""
surveys = _registrar(_SURVEYORS)
"""Register a function that names what an article adds to the counts over the corpus."""
reviews = _registrar(_REVIEWERS)
"""Register a function that says whether the findings of a rule stand, in view of what it has counted over the corpus."""
joins = _registrar(_JOINERS)
"""Register a function that makes findings of pairs."""
places = _registrar(_PLACES)
"""Register a function that names the places at which the findings of a clue can stand, if that is not its own place."""


def blocks(
    code: str, *, bulk: Callable[..., Any], most: int, common: bool = False, enough: int = sys.maxsize
) -> Callable[[_Function], _Function]:
    """Register a function that names the keys under which a clue meets others; the rest is as in `Blocking`."""

    def register(function: _Function) -> _Function:
        _BLOCKINGS[code] = Blocking(function, bulk, most, common, enough)
        return function

    return register


def reader_of(code: str) -> Reader:
    """Return the function that reads for the rule of this code; its module must have been imported."""
    return _READERS[code]


def settler_of(code: str) -> Settler:
    """Return the function that settles the clues of the rule of this code; its module must have been imported."""
    return _SETTLERS[code]


def surveyor_of(code: str) -> Surveyor | None:
    """Return the function that surveys for the rule of this code, if it has one."""
    return _SURVEYORS.get(code)


def reviewer_of(code: str) -> Callable[[Rule], bool] | None:
    """Return the function that reviews for the rule of this code, if it has one."""
    return _REVIEWERS.get(code)


def joiner_of(code: str) -> Joiner:
    """Return the function that joins the pairs of the rule of this code; its module must have been imported."""
    return _JOINERS[code]


def places_of(clue: Clue) -> Iterable[Place]:
    """Return the places at which the findings of a clue can stand."""
    named = _PLACES.get(clue.code)
    return (clue.place,) if named is None else named(clue)


def blocking_of(code: str) -> Blocking | None:
    """Return how the clues of the rule of this code meet; None if by their own keys."""
    return _BLOCKINGS.get(code)


def is_of_corpus(code: str) -> bool:
    """Whether the rule of this code, whose module must have been imported, judges an article by others."""
    return code in _SETTLERS or code in _SURVEYORS
