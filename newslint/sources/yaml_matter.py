"""YAML front matter: its values, and where each of them is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

from newslint.position import Span
from newslint.sources.frontmatter import FrontMatterError, Scalar
from newslint.sources.pieces import decoded, lines
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.sources.pieces import Pieces

__all__ = ["read_yaml"]

_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_STRING: Final = "tag:yaml.org,2002:str"
_MERGE: Final = "tag:yaml.org,2002:merge"
_MOST_VALUES: Final = 10_000
_DEEPEST: Final = 100
_SUSPICIOUS: Final = lazily(r"^(?: {100}|(?:[ \t]*[-?][ \t]){20})|(?:[\[{][^\[{]*){100}", re.MULTILINE)
_SPACE: Final = " \t\r\n\x85\u2028\u2029"
_FOLD: Final = rf"[ \t]*(?:\r\n|[\r\n\x85\u2028\u2029])[{_SPACE}]*"
_PLAIN: Final = lazily(_FOLD)
_SINGLE: Final = lazily(rf"''|{_FOLD}")
_DOUBLE: Final = lazily(rf"\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|(?:\r\n|[\r\n])[ \t]*|[^\r\n])|{_FOLD}")
_ESCAPES: Final = dict(zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True))
_BREAK: Final = lazily(r"\r\n|[\r\n\x85\u2028\u2029]")


def read_yaml(text: str, base: int) -> tuple[dict[str, object], list[Scalar]] | None:
    """Return what YAML front matter means and its scalars, with positions counted from `base`; None if it is no mapping.

    Of a key that is written twice the later value counts; a date that no calendar has stays a string.

    Raises:
        FrontMatterError: it is not YAML, nested more than 100 deep, or stands for more than 10,000 values.
    """
    if _SUSPICIOUS.search(text):
        _check_depth(text)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return {}, []
        if not isinstance(node, yaml.MappingNode):
            return None
        walk = _Walk(loader, text, base)
        return walk.mapping(node, "", 1), walk.scalars
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"front matter is not YAML: {error.problem or error.context}"
        raise FrontMatterError(message, base + mark.index if mark else None) from None
    except yaml.YAMLError as error:
        message = f"front matter is not YAML: {' '.join(str(error).split())}"
        raise FrontMatterError(message) from None
    finally:
        loader.dispose()


def _check_depth(text: str) -> None:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                _refuse(f"front matter is nested more than {_DEEPEST} deep")
    except yaml.YAMLError:
        return


def _refuse(message: str) -> None:
    raise FrontMatterError(message)


class _Walk:
    """One walk over the nodes of a document, in which values are made and scalars are gathered."""

    def __init__(self, loader: Any, text: str, base: int) -> None:  # noqa: ANN401 - either of PyYAML's loaders
        self.loader = loader
        self.text = text
        self.base = base
        self.scalars: list[Scalar] = []
        self.seen: set[int] = set()
        self.values = 0

    def value(self, node: yaml.Node, name: str, depth: int) -> object:
        self.values += 1
        if self.values > _MOST_VALUES:
            _refuse(f"front matter stands for more than {_MOST_VALUES} values")
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, name)
        if depth >= _DEEPEST:
            _refuse(f"front matter is nested more than {_DEEPEST} deep")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, f"{name}.", depth + 1)
        return [self.value(item, f"{name}.{at}", depth + 1) for at, item in enumerate(node.value)]

    def mapping(self, node: yaml.MappingNode, prefix: str, depth: int) -> dict[str, object]:
        merged: dict[str, object] = {}
        own: dict[str, object] = {}
        for key, item in node.value:
            if key.tag == _MERGE:
                for source in reversed(item.value if isinstance(item, yaml.SequenceNode) else [item]):
                    value = self.value(source, f"{prefix}<<", depth)
                    merged |= value if isinstance(value, dict) else {}
            else:
                name = key.value if isinstance(key, yaml.ScalarNode) else self.text[key.start_mark.index : key.end_mark.index]
                own[name] = self.value(item, prefix + name, depth)
        return merged | own

    def scalar(self, node: yaml.ScalarNode, name: str) -> object:
        value = node.value if node.tag == _STRING else self.meaning(node)
        start, end = node.start_mark.index, node.end_mark.index
        raw = self.text[start:end]
        if node.style in {"'", '"'}:
            start, end = start + 1, end - 1
        elif node.style in {"|", ">"}:
            start, end = _content(raw, start)
        elif raw != node.value:
            end = start + len(raw.rstrip(_SPACE))
        raw = self.text[start:end]
        span = Span(start + self.base, end + self.base)
        known = id(node) in self.seen
        self.seen.add(id(node))
        pieces = () if known or not isinstance(value, str) else _pieces(value, raw, span.start, node.style)
        self.scalars.append(Scalar(name, value, span, pieces))
        return value

    def meaning(self, node: yaml.ScalarNode) -> object:
        try:
            return self.loader.construct_object(node)
        except (ValueError, OverflowError):
            return node.value


def _content(raw: str, start: int) -> tuple[int, int]:
    """Return the span of a block scalar's lines, from the first code point to the last that is no white space."""
    body = raw[len(_BREAK.split(raw, maxsplit=1)[0]) :].lstrip(_SPACE)
    begin = start + len(raw) - len(body)
    return begin, begin + len(body.rstrip(_SPACE))


def _pieces(value: str, raw: str, start: int, style: str | None) -> Pieces:
    if raw == value:
        return ((value, start, start + len(raw)),) if value else ()
    if style == '"':
        return decoded(value, raw, start, _DOUBLE, _unescaped)
    if style == "'":
        return decoded(value, raw, start, _SINGLE, lambda found: "'" if found == "''" else _folded(found))
    if style in {"|", ">"}:
        return lines(value.strip(_SPACE), raw, start)
    return decoded(value, raw, start, _PLAIN, _folded)


def _unescaped(found: str) -> str:
    if not found.startswith("\\"):
        return _folded(found)
    if found[1] in "xuU":
        return chr(int(found[2:], 16))  # noqa: FURB166 - `\\x` and `\\u` are no prefixes that int() knows
    return "" if found[1] in "\r\n" else _ESCAPES.get(found[1], found[1])


def _folded(found: str) -> str:
    breaks = len(_BREAK.findall(found))
    return " " if breaks == 1 else "\n" * (breaks - 1)
