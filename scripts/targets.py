"""What files of strangers must not break, as targets for `scripts/fuzz.py`: each examines bytes in the place of one such file."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newslint import api
from newslint.cache import FOLDER
from newslint.config import BASELINE, Configs
from newslint.errors import NewslintError
from newslint.fix import applicable
from newslint.linter import Linter
from newslint.mend import Fixing
from newslint.run import Run
from newslint.sources import FORMATS, articles
from newslint.sources.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.article import Article
    from newslint.finding import Problem
    from newslint.outcome import Outcome

__all__ = ["STORY", "TARGETS", "BrokenError"]

LEFT_OUT: Final = {"parquet"}
"""Formats whose files another library reads."""
OUR_FAULT: Final = "please report it"
"""What a problem says that is none of the file's."""

STORY: Final = """Ferry sails again

Ferry sails again

The ferry left left Orle at dawn, said Ada Merrin. “It was a hour late,” she said.

An formal bid by Wenn &amp;amp; Orle cafÃ© {{ name }} TK was was late. “We lost two hours in fog.” He said [object Object].
"""


class BrokenError(Exception):
    """A promise that an input breaks: which."""


def _told(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        if OUR_FAULT in problem.message:
            raise BrokenError(problem.message)


def _linter(fixing: Fixing | None, form: str, folder: str) -> Linter:
    chosen = {"select": ("ALL",), "format": form, "fields": (("title", ("title",)), ("body", ("body", "text")))}
    configs = Configs(isolated=True, overrides=chosen if form in {"json", "jsonl", "csv"} else {**chosen, "fields": ()})
    configs.assume(configs.for_folder(folder))
    return Linter(configs, fixing=fixing)


def article(form: str) -> Callable[[bytes], None]:
    """Return what examines an article in a format: how it is read, linted and fixed."""
    path = f"story{FORMATS[form].extensions[0]}"
    linter, *fixers = (_linter(fixing, form, ".") for fixing in (None, Fixing(), Fixing(unsafe=True)))
    config = linter.config_of(path)
    streamed = FORMATS[form].streamed

    def examine(data: bytes) -> None:
        outcome, _ = linter.given(data, path, config)
        _told(outcome.problems)
        if streamed:
            return
        with suppress(NewslintError):
            source = decode(data, path)
            for one in articles(source, form, linter.reading(path)):
                _check_article(one)
            _check_places(outcome, len(source.text))
        for fixer in fixers:
            if fixer.would_fix(outcome):
                _check_fixes(fixer, data, path)

    return examine


def _check_article(one: Article) -> None:
    end = 0
    for block in one.blocks:
        span = one.source_map.span(block.start, block.end)
        if not (end <= block.start < block.end <= len(one.text) and 0 <= span.start <= span.end <= len(one.source.text)):
            raise BrokenError(f"a {block.kind} stands nowhere")
        end = block.end


def _check_places(outcome: Outcome, size: int) -> None:
    for finding in outcome.findings:
        places = [finding.place, *(related.place for related in finding.related)]
        places += [edit.place for edit in finding.fix.edits] if finding.fix else []
        if not all(0 <= place.start <= place.end <= size for place in places):
            raise BrokenError(f"{finding.code} stands outside of its file")


def _check_fixes(fixer: Linter, data: bytes, path: str) -> None:
    config = fixer.config_of(path)
    outcome, new = fixer.given(data, path, config)
    _told(outcome.problems)
    if not outcome.fixed:
        return
    unsafe = fixer.fixing is not None and fixer.fixing.unsafe
    left = [finding.code for finding in outcome.findings if applicable(finding, unsafe=unsafe)]
    if left and not outcome.notes:
        raise BrokenError(f"fixes leave {', '.join(left)}")
    again, newer = fixer.given(new, path, config)
    _told(again.problems)
    if again.fixed or newer != new:
        raise BrokenError(f"fixes of {', '.join(sorted({finding.code for finding in again.fixed}))} come too late")


def beside(name: str, start: bytes = b"") -> Callable[[bytes], None]:
    """Return what examines a file of a name that stands beside an article; `start` is what another one says of it."""

    def examine(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            story = Path(folder, "story.txt")
            story.write_text(STORY, "utf-8")
            Path(folder, ".git").mkdir()
            if start:
                Path(folder, "newslint.toml").write_bytes(start)
            Path(folder, name).write_bytes(data)
            with suppress(NewslintError):
                _told(api.check([folder]).problems)
                _told(api.check([story]).problems)

    return examine


def shelf(data: bytes) -> None:
    """Examine a shelf of the cache, as it is and with a digest that makes it look right."""
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder, "story.txt")
        story.write_text(STORY, "utf-8")

        def check() -> Any:  # noqa: ANN401 - a report, compared alone
            configs = Configs(isolated=True)
            return Run(configs, cached=True, cache_folder=str(Path(folder, FOLDER))).check([folder])

        expected = check()
        [kept] = Path(folder, FOLDER).glob("*.shelf")
        digest = blake2b(data, digest_size=16).hexdigest().encode()
        for content in (data, kept.read_bytes()[:-7] + data, digest + b"\n" + data):
            kept.write_bytes(content)
            report = check()
            _told(report.problems)
        if not data.startswith(b"{") and report.findings != expected.findings:
            raise BrokenError("a shelf that is none counts")


TARGETS: Final[dict[str, Callable[[], Callable[[bytes], None]]]] = {
    **{form: (lambda form=form: article(form)) for form in FORMATS if form not in LEFT_OUT},  # type: ignore[misc]  # bound now
    "config": lambda: beside("newslint.toml"),
    "rules": lambda: beside("house.toml", b'extend-rules = ["house.toml"]\nselect = ["ALL"]\n'),
    "baseline": lambda: beside(BASELINE),
    "gitignore": lambda: beside(".gitignore"),
    "shelf": lambda: shelf,
}
"""What makes each target ready, by its name."""
