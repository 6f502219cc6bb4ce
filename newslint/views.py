"""Views: what is computed of an object once, when it is first asked for, and then kept with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["view"]

_Value = TypeVar("_Value")


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
        value = instance.__dict__[self._name] = self._compute(instance)
        return value
