"""Results → the page of benchmarks; nothing is measured here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from benchmarks.sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.sections import Section

INTRODUCTION: Final = """\
<!-- Made from benchmarks/results.json by scripts/docs.py. `python -m benchmarks` measures anew. -->

# Benchmarks

One command measured all of this, in one go, on one machine:

```sh
python -m benchmarks            # in an environment with newslint[dev]; --quick is ten times shorter, --only NAME one section
```

It writes its own articles, installs the tools that newslint is measured beside into environments of their own, and runs everything in
turns, so that whatever else the machine does strikes all alike. Every ratio is of one run. Figures are CPU time where nothing else is
said: user and system time of a process and its children.

"""


def page(results: Mapping[str, Any]) -> str:
    """Return the page for results as `python -m benchmarks` stores them."""
    measured = {name: section for name, section in SECTIONS.items() if name in results["sections"]}
    parts = [INTRODUCTION, _machine(results["machine"]), _bars(measured, results["sections"])]
    for name, section in measured.items():
        parts.append(_section(name, section, results["sections"][name]))
    return "\n".join(parts)


def figure(output: str, pattern: str) -> float | None:
    """Return the number that an expression finds in what a benchmark printed; None if it finds none."""
    found = re.search(pattern, output, re.MULTILINE)
    return float(found[1].replace(",", "").rstrip(".")) if found else None


def _machine(machine: Mapping[str, str]) -> str:
    return (
        f"Machine: {machine['processor']}, {machine['cores']} cores, {machine['memory']}, {machine['system']}; "
        f"Python {machine['python']}.\n"
    )


def _bars(sections: Mapping[str, Section], results: Mapping[str, Any]) -> str:
    rows = "".join(_rows(sections, results))
    return (
        f"## The bars\n\nWhat newslint sets itself, and what it reaches.\n\n| | bar | measured | |\n|---|---|---|---|\n{rows}"
        if rows
        else ""
    )


def _rows(sections: Mapping[str, Section], results: Mapping[str, Any]) -> Iterator[str]:
    for name, section in sections.items():
        if results[name]["quick"]:
            continue
        for bar in section.bars:
            found = figure(results[name]["output"], bar.pattern)
            verdict = "" if found is None else "reached" if bar.is_cleared(found) else "**missed**"
            bound = f"{'≥' if bar.at_least else '≤'} {bar.bound:,g} {bar.unit}".strip()
            yield f"| {bar.what} | {bound} | {'not measured' if found is None else f'{found:,g}'} | {verdict} |\n"


def _section(name: str, section: Section, result: Mapping[str, Any]) -> str:
    about = f"{section.about}\n\n" if section.about else ""
    short = ", in the quick form, which tells nothing of the bars" if result["quick"] else ""
    return (
        f"## {section.title}\n\n{about}`{result['command']}` ({name}; {result['date']}, newslint {result['version']}, "
        f"{result['seconds']:.0f} s{short})\n\n```text\n{result['output'].strip()}\n```\n"
    )
