"""Proof, with libcst, that two versions of a Python module differ in certain strings and in nothing else."""

from __future__ import annotations

from collections import Counter

import libcst

__all__ = ["differ_in_strings_alone"]


class _Strings(libcst.CSTTransformer):
    """Gathers the strings of a module as they are written, in order, and empties those of these numbers."""

    def __init__(self, emptied: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self.written: list[str] = []
        self._emptied = emptied

    def leave_SimpleString(  # noqa: N802 - libcst calls it
        self, original_node: libcst.SimpleString, updated_node: libcst.SimpleString
    ) -> libcst.SimpleString:
        self.written.append(original_node.value)
        return updated_node.with_changes(value='""') if len(self.written) - 1 in self._emptied else updated_node


def differ_in_strings_alone(before: str, after: str, strings: Counter[str]) -> bool:
    """Return whether two modules, parsed, are the same but for some of these strings of the first, as they are written."""
    try:
        modules = libcst.parse_module(before), libcst.parse_module(after)
    except libcst.ParserSyntaxError:
        return False
    if [module.code for module in modules] != [before, after]:
        return False  # pragma: no cover - libcst keeps every letter; a proof does not take its word for it
    old, new = (_written(module) for module in modules)
    differing = frozenset(at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    first, second = (module.visit(_Strings(differing)).code for module in modules)
    return first == second and Counter(old[at] for at in differing) <= strings


def _written(module: libcst.Module) -> list[str]:
    strings = _Strings()
    module.visit(strings)
    return strings.written
