"""How a house spells names: the table `[names]` of a rules file.

```toml
[names]
never-flag = ["Smyth"]

[names.preferred]
Kyiv = "Kiev"
"Kim Jong Un" = ["Kim Jong-un", "Kim Jong-Un"]
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.rows import did_you_mean
from newslint.text.names import plain
from newslint.views import view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.article import Article
    from newslint.rows import Row
    from newslint.rule import Rule

__all__ = ["HouseNames", "Misspelt", "names_of", "with_names"]

_KEYS: Final = ("preferred", "never-flag")
_CODES: Final = ("NAM001", "NAM002", "NAM004", "NAM005", "NAM101")
"""The rules that heed the names of a house."""


class Misspelt(NamedTuple):
    """A place where a variant stands, and the form that the house prefers."""

    start: int
    end: int
    preferred: str


class HouseNames:
    """The names that a house has settled: a preferred form for each variant, and names that are right as they are.

    Case counts; an apostrophe stands for either kind, and a space for any white space.
    """

    def __init__(self, variants: Mapping[str, str] | None = None, never: Iterable[str] = ()) -> None:
        self.variants: Final = dict(variants or {})
        self.never: Final = tuple(never)

    def __repr__(self) -> str:
        return f"HouseNames({self.variants!r}, {self.never!r})"

    def __getstate__(self) -> dict[str, Any]:
        # What is made ready for looking up stays behind when the names cross to another process.
        return {"variants": self.variants, "never": self.never}

    @view
    def settled(self) -> frozenset[str]:
        """Every form that the house has an opinion on."""
        return frozenset((*self.never, *self.variants, *self.variants.values()))

    def misspelt(self, article: Article) -> Iterator[Misspelt]:
        """Yield where variants stand in an article's text, but for those within a longer name that the house has settled."""
        if not self.variants:
            return
        hits = self._automaton.find_matches_as_indexes(article.folded, overlapping=True)
        for literal in sorted({hit[0] for hit in hits}):
            for variant in self._variants[literal]:
                for match in self._pattern(variant).finditer(article.text):
                    if " ".join(plain(match.group()).split()) == variant:
                        yield Misspelt(match.start(), match.end(), self.variants[variant])

    @view
    def _by_literal(self) -> dict[bytes, list[str]]:
        by_literal = defaultdict(list)
        for variant in self.variants:
            by_literal[max(re.split(r"[\s']+", variant), key=len).encode().lower()].append(variant)
        return by_literal

    @view
    def _variants(self) -> list[list[str]]:
        return list(self._by_literal.values())

    @view
    def _automaton(self) -> Any:  # noqa: ANN401 - the library has no types
        from ahocorasick_rs import BytesAhoCorasick

        return BytesAhoCorasick(list(self._by_literal))

    @view
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def _pattern(self, variant: str) -> re.Pattern[str]:
        """Return what matches a variant, or rather a longer name around it that the house has settled."""
        if variant not in self._patterns:
            forms = sorted((form for form in self.settled if variant in form), key=len, reverse=True)
            choices = "|".join(r"\s+".join(re.escape(word).replace("'", "['’]") for word in form.split()) for form in forms)
            self._patterns[variant] = re.compile(rf"(?<![\w@#/])(?:{choices})(?!\w|@|\.[a-z])")
        return self._patterns[variant]


_NONE: Final = HouseNames()


def names_of(rule: Rule) -> HouseNames:
    """Return the names of the house that a rule has to heed."""
    names: HouseNames = rule.spec.get("names", _NONE)
    return names


def with_names(rules: Mapping[str, Rule], row: Row) -> dict[str, Rule]:
    """Return rules that heed the names of a row headed `[names]`, on top of those that they heed already.

    Raises the row's error for a key or a value that is wrong, or a variant that leads to two forms.
    """
    heeding = [code for code in _CODES if code in rules]
    known = names_of(rules[heeding[0]]) if heeding else _NONE
    names = HouseNames(_variants(row, known.variants), (*known.never, *_never(row)))
    return {**rules, **{code: rules[code]._replace(spec={**rules[code].spec, "names": names}) for code in heeding}}


def _never(row: Row) -> list[str]:
    for key in row.table:
        if key not in _KEYS:
            advice = did_you_mean(key, _KEYS) or "preferred forms stand in [names.preferred]"
            raise row.error(f"has no key {key!r}", key, advice)
    return [_form(row, "never-flag", name) for name in _listed(row, "never-flag", row.table.get("never-flag", []))]


def _variants(row: Row, known: Mapping[str, str]) -> dict[str, str]:
    preferred = row.table.get("preferred", {})
    if not isinstance(preferred, dict):
        raise row.error("'preferred' should be a table", "preferred", 'write [names.preferred], and under it Kyiv = "Kiev"')
    variants = dict(known)
    forms = {_form(row, key, key): value for key, value in preferred.items()}
    for form, value in forms.items():
        for variant in _listed(row, form, [value] if isinstance(value, str) else value):
            written = _form(row, form, variant)
            if written == form:
                raise row.error(f"{form!r} is its own variant", form, "leave it out of its variants")
            if written in forms or written in variants.values():
                raise row.error(f"{written!r} is a variant of {form!r} and a preferred form itself", form, "choose one")
            if variants.setdefault(written, form) != form:
                raise row.error(f"{written!r} is a variant of {variants[written]!r} and of {form!r}", form, "choose one")
        if form in variants:
            raise row.error(f"{form!r} is a preferred form and a variant of {variants[form]!r}", form, "choose one")
    return variants


def _listed(row: Row, key: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise row.error(f"{key!r} should be a list of names, not {value!r:.60}", key)
    return value


def _form(row: Row, key: str, name: object) -> str:
    """Return a name as it is compared."""
    if not isinstance(name, str):
        raise row.error(f"{key!r} should hold names, not {name!r:.60}", key, "write names as strings, in quotation marks")
    form = " ".join(plain(name).split())
    if not re.search(r"\w", form):
        raise row.error(f"{key!r} holds {name!r}, which is no name", key)
    return form
