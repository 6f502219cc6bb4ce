"""Globs as `.gitignore` writes them, compiled to one regular expression a list.

The grammar is git's own, down to `[[:alpha:]]` and the several meanings of `**`; the tests hold it against git itself.
pathspec was weighed and left: it raises on some patterns that git takes, and on file names that are not valid UTF-8. So was the
`ignore` package: it makes a `pathlib.Path` of every entry, which takes longer than all of the walk does here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Globs"]

NEVER: Final = "(?!)"
_POSIX: Final = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-\\/:-@\\[-`{-~",
    "space": " \\t-\\r",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}
_TOKEN: Final = re.compile(
    r"""
    \\(?P<escaped>.)
    | (?P<stars>\*+)
    | (?P<any>\?)
    | \[(?P<negated>[!^])?(?P<set>\]?(?:\[:[a-z]*:\]|\\.|[^\]\\])*)\]
    | (?P<plain>.)
    """,
    re.DOTALL | re.VERBOSE,
)
_MEMBER: Final = re.compile(r"\[:(?P<name>[a-z]*):\]|(?P<low>\\?.)(?:-(?P<high>\\.|[^\]\\]))?", re.DOTALL)


class _Pattern(NamedTuple):
    """One line: its regular expression, and whether it re-admits and whether it looks at names alone."""

    regex: str
    negated: bool
    name_only: bool


class Globs:
    """A list of gitignore-style globs, of which the last one that matches a path decides."""

    __slots__ = ("_names", "_paths")

    def __init__(self, lines: Iterable[str]) -> None:
        patterns = [pattern for pattern in map(_parse, lines) if pattern]
        if any(pattern.negated for pattern in patterns):
            names: list[_Pattern] = []
            paths = patterns
        else:
            # Where order does not matter, most globs need to see only the name, which is the faster match.
            names = [pattern for pattern in patterns if pattern.name_only]
            paths = [pattern for pattern in patterns if not pattern.name_only]
        self._names = _compile([pattern.regex for pattern in names])
        self._paths = _compile([_alternative(pattern) for pattern in reversed(paths)])

    def __bool__(self) -> bool:
        return self._names is not None or self._paths is not None

    def verdict(self, path: str, name: str) -> bool | None:
        """Return True if the globs match, False if one with `!` takes that back, None if they say nothing.

        `path` is relative to where the globs are written, with `/` between its parts, and `name` its last part; both end in
        `/` if it is a folder. A file in a folder that matches is not asked for: the caller does not enter that folder.
        """
        if self._names and self._names.fullmatch(name):
            return True
        match = self._paths.fullmatch(path) if self._paths else None
        return match.lastindex is None if match else None

    def matches(self, path: str) -> bool:
        """Return whether a file of this relative path, or any folder above it, is matched: for globs without a walk."""
        parts = path.split("/")
        steps = [*("/".join(parts[:count]) + "/" for count in range(1, len(parts))), path]
        names = [*(f"{part}/" for part in parts[:-1]), parts[-1]]
        return any(self.verdict(step, name) for step, name in zip(steps, names, strict=True))


def _compile(alternatives: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(alternatives), re.DOTALL) if alternatives else None


def _alternative(pattern: _Pattern) -> str:
    anywhere = f"(?:.*/)?{pattern.regex}" if pattern.name_only else pattern.regex
    return f"({anywhere})" if pattern.negated else anywhere


def _parse(line: str) -> _Pattern | None:
    text = _without_trailing_blanks(line.removesuffix("\r"))
    if text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[1:] if negated else text
    end = "/" if text.endswith("/") else "/?"
    text = text.removesuffix("/")
    if not text:
        return None
    if "/" not in text:
        return _Pattern(_segment(text) + end, negated, name_only=True)
    return _Pattern(_path(text.removeprefix("/").split("/")) + end, negated, name_only=False)


def _without_trailing_blanks(line: str) -> str:
    short = line.rstrip(" ")
    escaped = len(short) < len(line) and (len(short) - len(short.rstrip("\\"))) % 2
    return f"{short} " if escaped else short


def _path(segments: list[str]) -> str:
    """Return the regular expression of a glob with slashes."""
    tail = ".+" if segments[-1] == "**" else _segment(segments.pop())
    chunks = [""]
    for segment in segments:
        if segment != "**":
            chunks[-1] += _segment(segment) + "/"
        elif chunks[-1] or len(chunks) == 1:
            chunks.append("")
    chunks[-1] += tail
    return _joined(chunks, "(?:[^/]+/)")


def _segment(glob: str) -> str:
    """Return the regular expression of a glob, or of a part of one, without slashes."""
    if not glob.strip("*"):
        return "[^/]+" if glob else ""
    chunks = [""]
    for token in _TOKEN.finditer(glob):
        if token["stars"]:
            chunks.append("")
        elif token["any"]:
            chunks[-1] += "[^/]"
        elif token["set"] is not None:
            chunks[-1] += _set(token["set"], negated=bool(token["negated"]))
        elif token["plain"] in ("[", "\\"):
            return NEVER
        else:
            chunks[-1] += re.escape(token["escaped"] or token["plain"])
    return _joined(chunks, "[^/]")


def _joined(chunks: list[str], gap: str) -> str:
    """Return the chunks with any number of gaps between each two.

    All gaps but the last are as short as can be for good: going back to them finds nothing new and can take forever.
    """
    first, *middle = chunks
    if not middle:
        return first
    last = middle.pop()
    return first + "".join(f"(?>{gap}*?{chunk})" for chunk in middle) + f"{gap}*{last}"


def _set(members: str, *, negated: bool) -> str:
    inside = ""
    for member in _MEMBER.finditer(members):
        if member["name"] is not None:
            if member["name"] not in _POSIX:
                return NEVER
            inside += _POSIX[member["name"]]
            continue
        low = member["low"][-1]
        high = (member["high"] or low)[-1]
        if low <= high:
            inside += f"{re.escape(low)}-{re.escape(high)}"
    if negated:
        return f"[^/{inside}]"
    return f"(?!/)[{inside}]" if inside else NEVER
