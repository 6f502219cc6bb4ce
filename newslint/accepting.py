"""Texts that become accepted in a configuration file, whose layout and comments stay as they are."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newslint.engine import Rules
from newslint.errors import NewslintError
from newslint.standing import Standings
from newslint.suppress import Silencer
from newslint.values import Accepted
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newslint.article import Article
    from newslint.config import Config
    from newslint.finding import Finding
    from newslint.rule import Rule
    from newslint.sources import Reading

__all__ = ["accepted", "with_accepted"]

_SPECIAL: Final = lazily(r"[\\*?\[\]]|(?<!.)[!#]|[ ](?!.)")
_LINE_END: Final = lazily(r"\r\n|\n")
_BASIC_PLANE: Final = 0xFFFF


def accepted(
    article: Article, reading: Reading, findings: Sequence[Finding], config: Config, known: Mapping[str, Rule]
) -> list[Accepted]:
    """Return entries that accept, in the file of an article, the texts that findings stand on, with the words beside them.

    What is no text, such as white space, is left. `known` are all rules.
    """
    source = article.source
    standings = Standings(source.text, [article], source.offset)
    path = _glob(os.path.relpath(article.path, config.root).replace(os.sep, "/"))
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[" ".join(source.text[slice(*standings.of(finding.place).span)].split())].append(finding)
    entries = [Accepted(path, tuple(sorted({one.code for one in own})), text) for text, own in found.items() if text]
    silencer = Silencer(Rules(()), known, accept=entries, root=config.root)
    left = {finding.order for finding in silencer.silence(article, [*findings], (), reading).findings}
    return [entry for entry in entries if any(finding.order not in left for finding in found[entry.text])]


def with_accepted(text: str, path: str, entries: Iterable[Accepted], *, of_project: bool) -> str:
    """Return the text of a configuration file with further accepted texts at its end.

    `of_project` tells a `pyproject.toml`. Raises `NewslintError` with `path` where the file has these in another form.
    """
    import tomli

    header = "[[tool.newslint.accept]]" if of_project else "[[accept]]"
    found = _LINE_END.search(text)
    line_end = found[0] if found else "\n"
    lines = []
    for entry in entries:
        codes = ", ".join(map(_string, entry.codes))
        lines += ["", header, f"path = {_string(entry.path)}", f"codes = [{codes}]", f"text = {_string(entry.text)}"]
    start = text if not text or text.endswith("\n") else text + line_end
    new = start + line_end.join([*lines[0 if start else 1 :], ""])
    try:
        tomli.loads(new.removeprefix("\ufeff"))
    except tomli.TOMLDecodeError:
        message = f"accept is not written as tables, so that none can be added at the end of {path}"
        raise NewslintError(message, path=path, advice=f"write each text under a header {header}") from None
    return new


def _glob(path: str) -> str:
    """Return the glob that matches a path and no other."""
    glob = _SPECIAL.sub(lambda special: f"\\{special[0]}", path)
    return glob if "/" in glob else f"/{glob}"


def _string(text: str) -> str:
    """Return a basic string of TOML, with escapes for what cannot be seen."""
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted if quoted.isprintable() else "".join(char if char.isprintable() else _escape(char) for char in quoted)


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= _BASIC_PLANE else f"\\U{ord(char):08x}"
