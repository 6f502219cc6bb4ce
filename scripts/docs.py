"""Write the pages that are made from the code: `python scripts/docs.py`, or `--check` to see whether they are stale."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import page as benchmarks_page
from benchmarks import quality_page
from newslint.catalogue import builtin
from newslint.examples import findings_of, parse
from newslint.kinds import trust_of
from newslint.pages import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.rule import Rule

ROOT: Final = Path(__file__).parent.parent
README: Final = ROOT / "README.md"
RULES: Final = ROOT / "docs" / "rules"
MEASURED: Final = {
    ROOT / "benchmarks" / "results.json": (ROOT / "docs" / "benchmarks.md", benchmarks_page.page),
    ROOT / "benchmarks" / "quality.json": (ROOT / "docs" / "quality.md", quality_page.page),
}
"""Results that were stored, the pages that tell of them, and what writes these; nothing is measured here."""
FAMILIES: Final = {
    "TTL": "Headlines",
    "TPL": "What a template left behind",
    "NAM": "Names",
    "QUO": "Quotations",
    "TXT": "Prose",
    "ENC": "Bytes",
    "SRC": "Files",
    "DUP": "The corpus",
    "SUP": "Suppressions",
}
"""What a family is about, in the order of the index; one that is not here comes last, under its letters alone."""
OPENING: Final = "<!-- rules -->"
CLOSING: Final = "<!-- /rules -->"
"""Between these the README lists the rules."""
MADE: Final = "<!-- Made from rules.toml by scripts/docs.py: change the row, not this page. -->\n\n"
MORE: Final = """
---

[All rules](index.md) · [Fixes](../fixes.md) · [Suppressing](../suppressing.md) · [Configuration](../configuration.md)
"""
INDEX: Final = """\
# Rules

{count} rules. Each page shows what a rule flags, what it leaves alone, its options, and how to silence it.

An **opt-in** rule is off until it is selected by its code or name (`extend-select`). A fix is **safe** (`--fix`) or **unsafe**
(`--fix --unsafe-fixes`). [House rules](../house-rules.md) join these, and can change them.
"""


def family(rule: Rule) -> str:
    """Return the letters of a rule's code."""
    return rule.code.rstrip("0123456789")


def families() -> Iterator[tuple[str, str, list[Rule]]]:
    """Yield the letters of each family, what it is about, and its rules."""
    order = list(FAMILIES)
    rules = sorted(
        builtin().values(), key=lambda rule: (order.index(family(rule)) if family(rule) in order else len(order), rule.code)
    )
    for letters, group in groupby(rules, family):
        yield letters, FAMILIES.get(letters, ""), list(group)


def index() -> str:
    """Return the list of all rules."""
    parts = [MADE + INDEX.format(count=len(builtin()))]
    for letters, about, rules in families():
        rows = "".join(map(row, rules))
        heading = f"## {letters}: {about}" if about else f"## {letters}"
        parts.append(f"{heading}\n\n| code | name | severity | fix | finds |\n|---|---|---|---|---|\n{rows}")
    return "\n".join(parts)


def row(rule: Rule) -> str:
    """Return a rule's line of the index."""
    severity = rule.severity if rule.default else f"{rule.severity}, opt-in"
    fix = trust_of(rule) or ""
    return f"| [{rule.code}]({rule.code}.md) | [{rule.name}]({rule.code}.md) | {severity} | {fix} | {rule.summary} |\n"


def readme() -> str:
    """Return the README with its table of families, each with its rules and what the first of them says of its first example."""
    rows = []
    for letters, about, rules in families():
        names = ", ".join(f"[{rule.name}](docs/rules/{rule.code}.md)" for rule in rules)
        rows.append(f"| **{about or letters}** ({letters}) | {len(rules)}: {names} | {message(rules[0])} |\n")
    before, _, rest = README.read_text("utf-8").partition(OPENING)
    _, _, after = rest.partition(CLOSING)
    return f"{before}{OPENING}\n\n| family | rules | for example |\n|---|---|---|\n{''.join(rows)}\n{CLOSING}{after}"


def message(rule: Rule) -> str:
    """Return what newslint says of a rule's first example."""
    found = findings_of(builtin(), parse(rule.bad[0]))
    return next(finding.message for finding in found if finding.code == rule.code).replace("|", "\\|")


def pages() -> dict[Path, str]:
    """Return every made page with what belongs on it."""
    made = {RULES / f"{rule.code}.md": MADE + page(rule) + MORE for rule in builtin().values()}
    told = {path: written(json.loads(results.read_text("utf-8"))) for results, (path, written) in MEASURED.items()}
    return made | told | {RULES / "index.md": index(), README: readme()}


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them with what stands there; return 1 if any is stale."""
    made = pages()
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    stale += [path for path in RULES.glob("*.md") if path not in made]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run python scripts/docs.py")
        return 1 if stale else 0
    for path in stale:
        if path in made:
            path.write_text(made[path], "utf-8")
        else:
            path.unlink()
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
