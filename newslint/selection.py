"""Which rules are in force: those of the catalogue, as a configuration selects and sets them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.catalogue import builtin, extended, matching, resolve, with_options, with_spelling
from newslint.engine import Rules
from newslint.errors import NewslintError, shown_path
from newslint.globs import Globs, anchored
from newslint.suppress import Silencer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.catalogue import Catalogue
    from newslint.config import Config
    from newslint.engine import Survey
    from newslint.rule import Rule

__all__ = ["Setting", "catalogue_of", "chosen", "setting_of"]


_SELECTORS: Final = (
    *("select", "extend-select", "ignore"),
    *("fixable", "extend-fixable", "unfixable", "extend-safe-fixes", "extend-unsafe-fixes"),
)
"""The keys of lists of rules."""


class Setting(NamedTuple):
    """What holds for all files of one configuration."""

    config: Config
    rules: Rules
    ignores: tuple[tuple[Globs, frozenset[str]], ...]
    silencer: Silencer

    def ignored(self, path: str) -> frozenset[str]:
        """Return the codes that do not count in the file of this path, as people see it."""
        if not self.ignores:
            return frozenset()
        inside = os.path.relpath(path, self.config.root).replace(os.sep, "/")
        return frozenset().union(*(codes for globs, codes in self.ignores if globs.matches(inside)))

    def knowing(self, counts: Survey) -> Setting:
        """Return the same setting, its rules knowing what has been counted over the corpus."""
        return self._replace(rules=self.rules.knowing(counts)) if self.rules.surveyors else self


def catalogue_of(config: Config) -> Catalogue:
    """Return every rule that a configuration knows, with its options and severities.

    Raises `NewslintError` for a rules file, an option or a severity that is not right.
    """
    rules = builtin()
    for file in config.extend_rules:
        if not file.exists():
            error = NewslintError(f"there is no file of rules {shown_path(file)}", advice="correct extend-rules, or write it")
            raise _placed(error, config, "extend-rules")
        rules = extended(rules, file)
    for selector, options in sorted(config.rules.items(), key=lambda item: _exactness(rules, item[0])):
        rules = _with_options(rules, config, selector, options)
        _check_bounds(rules, config, selector, options)
    rules = with_spelling(rules, config.spelling)
    for selector, severity in config.severity.items():
        try:
            codes = resolve(rules, [selector])
        except NewslintError as error:
            raise _placed(error, config, "severity", selector) from None
        rules = {**rules, **{code: rules[code]._replace(severity=severity) for code in codes}}
    return rules


def _with_options(rules: Catalogue, config: Config, selector: str, options: Mapping[str, Any]) -> Catalogue:
    try:
        rules = with_options(rules, {selector: {}})
    except NewslintError as error:
        raise _placed(error, config, "rules", selector) from None
    for option, value in options.items():
        try:
            rules = with_options(rules, {selector: {option: value}})
        except NewslintError as error:
            raise _placed(error, config, "rules", selector, option) from None
    return rules


def _check_bounds(rules: Catalogue, config: Config, selector: str, options: Mapping[str, Any]) -> None:
    """Raise `NewslintError` where what was set leaves nothing between two bounds."""
    for code in matching(rules, selector) if options.keys() & {"min", "max"} else ():
        least, most = (rules[code].options.get(bound) for bound in ("min", "max"))
        if least is not None and most is not None and least > most:
            error = NewslintError(f"{code} has min = {least} above max = {most}", advice="set both so that something fits")
            raise _placed(error, config, "rules", selector, "max" if "max" in options else "min")


def setting_of(config: Config) -> Setting:
    """Return what holds for the files of a configuration, ready to read.

    Raises `NewslintError` as `catalogue_of` does, and for a selector that means no rule.
    """
    rules = catalogue_of(config)
    for key in _SELECTORS:
        _resolved(rules, config, getattr(config, key.replace("-", "_")) or (), key)
    rules = _with_trust(rules, config)
    ignores = tuple(
        (Globs([anchored(glob)]), frozenset(_resolved(rules, config, codes, "per-file-ignores", glob)))
        for glob, codes in config.per_file_ignores
    )
    for number, entry in enumerate(config.accept):
        _resolved(rules, config, entry.codes, "accept", str(number), "codes")
    ready = Rules(rules[code] for code in chosen(rules, config.select, config.extend_select, config.ignore))
    silencer = Silencer(ready, rules, accept=config.accept, patterns=config.ignore_patterns, root=config.root)
    return Setting(config, ready, ignores, silencer)


def _placed(error: NewslintError, config: Config, *keys: str, item: str | None = None) -> NewslintError:
    from newslint.origin import placed

    return placed(error, config, *keys, item=item)


def _resolved(rules: Catalogue, config: Config, selectors: Iterable[str], *keys: str) -> list[str]:
    """Return the codes that the selectors mean which are listed under these keys."""
    codes: dict[str, None] = {}
    for selector in selectors:
        try:
            codes.update(dict.fromkeys(resolve(rules, [selector])))
        except NewslintError as error:
            raise _placed(error, config, *keys, item=selector) from None
    return list(codes)


def chosen(
    rules: Mapping[str, Rule], select: Iterable[str] | None, extend_select: Iterable[str], ignore: Iterable[str]
) -> tuple[str, ...]:
    """Return the codes that are selected, in the catalogue's order.

    Without `select` these are the default rules, and the beginning of codes never means a rule that is opt-in. The more exact
    selector wins, as in ruff: `select = ["TTL001"]` beside
    `ignore = ["TTL"]` leaves TTL001 selected; between two that are equally exact, `ignore` does.
    """
    default = {code for code, rule in rules.items() if rule.default}
    codes = set(default) if select is None else set()
    for selector, wanted in _weighed(rules, (*(select or ()), *extend_select), ignore):
        found = set(matching(rules, selector))
        if wanted and selector != "ALL" and selector not in rules and len(found) > 1:
            found &= default
        codes = codes | found if wanted else codes - found
    return tuple(code for code, rule in rules.items() if code in codes and rule.enabled)


def _with_trust(rules: Catalogue, config: Config) -> Catalogue:
    """Return rules that trust their fixes as far as a configuration does."""
    fixable = _verdicts(rules, (*config.fixable, *config.extend_fixable), config.unfixable)
    safe = _verdicts(rules, config.extend_safe_fixes, config.extend_unsafe_fixes)
    trusted = dict(rules)
    for code, rule in rules.items():
        if not fixable.get(code, False):
            trusted[code] = rule._replace(trust="none")
        elif code in safe:
            trusted[code] = rule._replace(trust="safe" if safe[code] else "unsafe")
    return trusted


def _verdicts(rules: Mapping[str, Rule], wanted: Iterable[str], unwanted: Iterable[str]) -> dict[str, bool]:
    """Return, of the rules that selectors mean, whether each is wanted by the selector that outweighs the others."""
    weighed = _weighed(rules, wanted, unwanted)
    return {code: is_wanted for selector, is_wanted in weighed for code in matching(rules, selector)}


def _weighed(rules: Mapping[str, Rule], wanted: Iterable[str], unwanted: Iterable[str]) -> list[tuple[str, bool]]:
    """Return selectors, and whether each is wanted, so that one outweighs those before it."""
    selectors = [*((selector, True) for selector in wanted), *((selector, False) for selector in unwanted)]
    return sorted(selectors, key=lambda one: (_exactness(rules, one[0]), not one[1]))


def _exactness(rules: Mapping[str, Rule], selector: str) -> int:
    """Return 0 for ALL, the length of a prefix, and more than any of these for a code or a name."""
    if selector == "ALL":
        return 0
    exact = selector in rules or any(rule.name == selector for rule in rules.values())
    return max(map(len, rules)) + 1 if exact else len(selector)
