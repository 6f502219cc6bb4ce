"""Which strings of a Python module are articles: by a comment, by the name they are given, or by the function they go to."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.article import OBJECT
from newslint.errors import NewslintError, nearest
from newslint.sources import ARTICLE_FORMS
from newslint.sources.literals import Literal, Token, operands
from newslint.views import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newslint.sources import PythonMarks

__all__ = ["Marked", "marked"]

_COMMENT: Final = lazily(r"#\s*newslint:\s*article\b(?:[ \t]+([A-Za-z]+))?")
_LINE_END: Final = lazily(r"\r\n|\r|\n")
_CALL: Final = lazily(r"([\w.]+)(?:\((\w+)\))?")
_STRIPS: Final = frozenset({"strip", "lstrip", "rstrip"})
_DEDENTS: Final = frozenset({"dedent", "textwrap.dedent"})
_NOT_CODE: Final = frozenset(
    {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
)
_BEGINS: Final = getattr(tokenize, "FSTRING_START", -1)
_ENDS: Final = getattr(tokenize, "FSTRING_END", -1)


class Marked(NamedTuple):
    """A string that is an article: its literal, and the format of its text."""

    literal: Literal
    form: str


class _Slot(NamedTuple):
    """A place where a value stands: its first and last row, the name it is given there, and the value."""

    first: int
    last: int
    names: tuple[str, ...]
    value: ast.expr


class _Text(NamedTuple):
    """A string, or what concatenation makes one, and whether it is dedented."""

    node: ast.expr
    dedented: bool


def marked(text: str, path: str, marks: PythonMarks) -> tuple[list[Marked], NewslintError | None]:
    """Return the articles of a module, in order, and what is wrong with the first mark that marks no string, or not one alone.

    Raises `NewslintError`, with path, row and column, for a module that Python cannot parse.
    """
    return _Module(text, path, marks).marked()


class _Module:
    """A module, parsed, and its strings and comments."""

    def __init__(self, text: str, path: str, marks: PythonMarks) -> None:
        self._text = text
        self._path = path
        self._marks = marks
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        unified = _LINE_END.sub("\n", text)
        self._rows = unified.split("\n")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._tree = ast.parse(unified)
            self._tokens = list(tokenize.generate_tokens(io.StringIO(unified).readline))
        except SyntaxError as error:
            raise self._error(f"Python cannot parse this: {error.msg}", error.lineno or 1, (error.offset or 1) - 1) from None
        except (ValueError, RecursionError, MemoryError, tokenize.TokenError) as error:
            raise self._error(f"Python cannot parse this: {error}", 1, 0) from None
        self._slots = list(_slots(self._tree))

    def marked(self) -> tuple[list[Marked], NewslintError | None]:
        """Return its articles, in order, and what is wrong with the first mark that is not clear."""
        fault: NewslintError | None = None
        found: dict[ast.expr, tuple[_Text, str]] = {}
        for text in self._by_name():
            found[text.node] = text, self._marks.form
        for comment in self._tokens:
            match = _COMMENT.search(comment.string) if comment.type == tokenize.COMMENT else None
            try:
                if match:
                    form = self._form(match, comment)
                    found.update((text.node, (text, form)) for text in self._by_comment(comment))
            except NewslintError as error:
                fault = fault or error
        literals = [Marked(literal, form) for text, form in found.values() if (literal := self._literal(text))]
        return sorted(literals, key=lambda one: one.literal.start), fault

    def _form(self, match: re.Match[str], comment: tokenize.TokenInfo) -> str:
        word = match[1] or self._marks.form
        if word not in ARTICLE_FORMS:
            near = nearest(word, ARTICLE_FORMS)
            advice = f"did you mean {near}?" if near else f"the formats are {', '.join(ARTICLE_FORMS)}"
            raise self._error(f"an article in Python cannot be “{word}”; {advice}", *comment.start)
        return word

    def _by_name(self) -> Iterator[_Text]:
        calls = [match for call in self._marks.calls if (match := _CALL.fullmatch(call))]
        for slot in self._slots:
            if any(fnmatchcase(name, pattern) for name in slot.names for pattern in self._marks.names):
                yield from _texts(slot.value)
        for node in ast.walk(self._tree) if calls else ():
            if isinstance(node, ast.Call):
                name = _dotted(node.func)
                for match in calls:
                    if name == match[1] or name.endswith(f".{match[1]}"):
                        yield from _passed(node, match[2])

    def _by_comment(self, comment: tokenize.TokenInfo) -> list[_Text]:
        row, column = comment.start
        if self._rows[row - 1][:column].strip():
            slots = [slot for slot in self._slots if slot.last == row] or [slot for slot in self._slots if slot.first == row]
            if not any(_texts(slot.value) for slot in slots):
                slots = [slot for slot in self._slots if slot.first == row]
        else:
            after = next(
                (token.start[0] for token in self._tokens if token.start > comment.start and token.type not in _NOT_CODE), 0
            )
            slots = [slot for slot in self._slots if slot.first == after]
        candidates = [texts for slot in slots if (texts := _texts(slot.value))]
        if not candidates:
            raise self._error("this comment marks no string", *comment.start)
        most = max(candidates, key=len)
        if {text.node for texts in candidates for text in texts} - {text.node for text in most}:
            message = "it is not clear which string this comment marks; write it on a line of its own before that string"
            raise self._error(message, *comment.start)
        return most

    def _literal(self, text: _Text) -> Literal | None:
        node = text.node
        first, last = self._offset(node.lineno, node.col_offset), self._offset(node.end_lineno or 0, node.end_col_offset or 0)
        value = _value(node)
        return None if value is None else Literal(self._text, list(self._strings(first, last)), value, dedented=text.dedented)

    def _strings(self, first: int, last: int) -> Iterator[Token]:
        """Yield the strings between two offsets; those inside of f-strings are theirs."""
        depth = begin = 0
        for token in self._tokens:
            start = self._starts[token.start[0] - 1] + token.start[1]
            end = self._starts[token.end[0] - 1] + token.end[1]
            if start < first or end > last:
                continue
            if token.type == _BEGINS:  # pragma: no cover - Python 3.11 has an f-string as one token
                begin = begin if depth else start
                depth += 1
            elif token.type == _ENDS:  # pragma: no cover - as above
                depth -= 1
                if not depth:
                    yield Token.of(self._text, begin, end)
            elif token.type == tokenize.STRING and not depth:
                yield Token.of(self._text, start, end)

    def _offset(self, row: int, column: int) -> int:
        """Return the offset of a row and a column as `ast` has them, in bytes of UTF-8."""
        line = self._rows[row - 1]
        return self._starts[row - 1] + (column if line.isascii() else len(line.encode()[:column].decode()))

    def _error(self, message: str, row: int, column: int) -> NewslintError:
        return NewslintError(message, path=self._path, row=row, column=column + 1)


def _slots(tree: ast.AST) -> Iterator[_Slot]:
    for node in ast.walk(tree):
        for first, last, value, names in _values(node):
            yield _Slot(first.lineno, last.end_lineno or 0, names, value)


def _values(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt | ast.keyword, ast.expr | ast.stmt, ast.expr, tuple[str, ...]]]:
    """Yield the values that a node holds: where their place begins and ends, the values, and the names they are given."""
    if isinstance(node, ast.Assign):
        yield node, node, node.value, tuple(map(_name, node.targets))
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value:
        yield node, node, node.value, (_name(node.target),)
    elif isinstance(node, ast.Return | ast.Expr) and node.value:
        yield node, node, node.value, ()
    elif isinstance(node, ast.Call):
        yield from ((argument, argument, argument, ()) for argument in node.args)
        yield from ((keyword, keyword.value, keyword.value, (keyword.arg or "",)) for keyword in node.keywords)
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        yield from ((item, item, item, ()) for item in node.elts)
    elif isinstance(node, ast.Dict):
        yield from ((key or value, value, value, ()) for key, value in zip(node.keys, node.values, strict=True))


def _texts(value: ast.expr) -> list[_Text]:
    """Return the strings that a value is, or that a list of strings holds."""
    if isinstance(value, ast.List | ast.Tuple | ast.Set):
        items = [_texts(item) for item in value.elts]
        return [text for texts in items for text in texts] if all(items) else []
    dedented = False
    while isinstance(value, ast.Call):
        if isinstance(value.func, ast.Attribute) and value.func.attr in _STRIPS and not value.args:
            value = value.func.value
        elif _dotted(value.func) in _DEDENTS and len(value.args) == 1:
            value, dedented = value.args[0], True
        else:
            return []
    return [_Text(value, dedented)] if all(map(_is_string, operands(value))) else []


def _is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str | bytes))


def _passed(call: ast.Call, keyword: str | None) -> list[_Text]:
    """Return the string that a call passes under a keyword, or the first of all."""
    values = [*(() if keyword else call.args), *(one.value for one in call.keywords if keyword in {None, one.arg})]
    return next((texts for value in values if (texts := _texts(value))), [])


def _value(node: ast.expr) -> str | None:
    """Return what a string means, with `OBJECT` for what is computed; None for bytes that are no text."""
    if isinstance(node, ast.BinOp):
        values = [_value(operand) for operand in operands(node)]
        return None if None in values else "".join(value or "" for value in values)
    if isinstance(node, ast.JoinedStr):
        return "".join(_value(part) or "" if isinstance(part, ast.Constant) else OBJECT for part in node.values)
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return None
    return value if isinstance(value, str) else None


def _name(target: ast.expr) -> str:
    return _dotted(target).rpartition(".")[2]


def _dotted(node: ast.expr) -> str:
    """Return a name as it is written, with dots; what is no name counts as empty."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{_dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""
