"""The text of a configuration to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.literal import literal
from newslint.sites import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.starter.habits import Habits
    from newslint.starter.layout import Layout

__all__ = ["counted", "described", "draft"]

_FORMATS: Final = {
    "text": "plain text",
    "markdown": "Markdown",
    "jsonl": "JSON Lines",
    "html": "HTML",
    "csv": "CSV",
    "rst": "reStructuredText",
    "asciidoc": "AsciiDoc",
}
_HEAD: Final = """\
# What newslint takes for an article in this folder, and which rules it applies.
# newslint config shows what is in force for a file, newslint rule --all lists the rules.
"""
_TAIL: Final = """\
# The mildest severity that ends a run with 1.
# fail-on = "warning"

# Rules that do not count in some files.
# [per-file-ignores]
# "letters/**" = ["repeated-word"]

# Options of a rule, which newslint rule names.
# [rules.title-length]
# max = 90
"""


def draft(layout: Layout, habits: Habits) -> str:
    """Return the text of a configuration file, with the reasons in its comments."""
    return "\n".join([_HEAD, *_parts(layout, habits), _TAIL])


def described(layout: Layout) -> str:
    """Return in words what a folder holds, as in “a Hugo site with 12 files of articles (Markdown) in content/”."""
    formats = " and ".join(_FORMATS.get(name, name) for name in layout.formats)
    count = counted(layout.files, "file") + " of articles" + (f" ({formats})" if formats else "")
    where = f" in {' and '.join(f'{folder}/' for folder in layout.folders)}" if layout.folders else ""
    return f"{_article(layout.generator.name)} site with {count}{where}" if layout.generator else f"{count}{where}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, as in “1 file” and “2,000 files”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'AE' else 'a'} {name}"


def _parts(layout: Layout, habits: Habits) -> Iterator[str]:
    yield f"# Found here: {described(layout)}."
    if layout.include:
        others = f"; that leaves out {counted(layout.others, 'other file')}" if layout.others else ""
        yield f"# Only these files are linted when newslint walks the folder{others}."
        yield f"include = {literal(layout.include)}\n"
    else:
        yield "# Without this, all files of a known format are linted, but for those that every project has, such as README.md."
        yield '# include = ["stories/**/*.md"]\n'
    if layout.generator and layout.generator.engines != UNKNOWN:
        yield f"# Template tags that are no defects in these files: {layout.generator.name} renders them."
        yield f"templates = {literal(layout.generator.engines)}\n"
    yield from _habits(habits)


def _habits(habits: Habits) -> Iterator[str]:
    if habits.style:
        yield f"# The style of the house: at least a quarter of {habits.sampled} articles go against these rules."
        yield "# Take one out of the list to see what it finds.\nignore = ["
        yield from (f'  "{rule.code}",  # {rule.name}: {articles} of {habits.sampled}' for rule, articles in habits.style)
        yield "]\n"
    if habits.often:
        yield f"# These rules find something in at least a quarter of {habits.sampled} articles."
        yield "# Put into ignore those that are wrong for this house."
        yield from (f"#   {rule.code} {rule.name}: {articles} of {habits.sampled}" for rule, articles in habits.often)
        yield ""
    if habits.kept:
        yield f"# Opt-in rules that none of {habits.sampled} articles goes against. Take away the # to keep it so."
        yield f"# extend-select = {literal([rule.code for rule in habits.kept])}"
        yield from (f"#   {rule.code} {rule.name}: {rule.summary}" for rule in habits.kept)
        yield ""
