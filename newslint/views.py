"""What is computed once, when it is first asked for: views of an object, and regular expressions."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any, AnyStr, Concatenate, Final, Generic, ParamSpec, TypeVar, cast, overload

from newslint.costs import counting, own

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Remembered", "kept", "lazily", "view"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Subject = TypeVar("_Subject")
_Settings = ParamSpec("_Settings")
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class view(Generic[_Value]):  # noqa: N801 - a decorator
    """A method that becomes an attribute on first use.

    It is `functools.cached_property` without the lock that Python 3.11 takes each time: a run makes ten views of each article.
    """

    def __init__(self, compute: Callable[[Any], _Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> view[_Value]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> _Value: ...
    def __get__(self, instance: object | None, owner: type) -> view[_Value] | _Value:
        """Return the view of an instance, computed and kept; of a class, the descriptor itself."""
        if instance is None:
            return self
        costs = counting()
        value = self._compute(instance) if costs is None else costs.of(own(self._compute), lambda: self._compute(instance))
        instance.__dict__[self._name] = value
        return value


def kept(
    compute: Callable[Concatenate[_Subject, _Settings], _Value],
) -> Callable[Concatenate[_Subject, _Settings], _Value]:
    """Let an object keep what a function computes of it: a view that the object's class need not know of.

    Further arguments must be hashable; the object keeps one value for each set of them.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def look(subject: _Subject, /, *settings: _Settings.args, **named: _Settings.kwargs) -> _Value:
        values: dict[object, _Value] = subject.__dict__.setdefault(name, {})
        key = (settings, *named.items()) if named else settings
        try:
            return values[key]
        except KeyError:
            costs = counting()
            if costs is None:
                value = values[key] = compute(subject, *settings, **named)
            else:
                value = values[key] = costs.of(own(compute), lambda: compute(subject, *settings, **named))
            return value

    return look


class Remembered(dict[_Key, _Value]):
    """What a function says of each key, kept for as long as there are not too many.

    Words and names recur from article to article. Looking one up takes a third of what `functools.lru_cache` does, and can be
    mapped over many: `map(remembered.__getitem__, names)`.
    """

    MOST: Final = 20_000
    """Keys that are kept."""

    def __init__(self, compute: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: _Key) -> _Value:
        """Compute and keep what belongs to a key."""
        if len(self) >= self.MOST:
            self.clear()
        value = self[key] = self._compute(key)
        return value


class _LazyPattern:
    """A regular expression that is compiled when one of its methods is first asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern for a constant of a module.

    Compiling all that newslint has takes longer than linting a thousand articles, and most runs need few of them.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))
