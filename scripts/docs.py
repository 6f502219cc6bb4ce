"""Write the pages that are made from the code: `python scripts/docs.py`, or `--check` to see whether they are stale."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from newslint.catalogue import builtin
from newslint.explain import page

ROOT: Final = Path(__file__).parent.parent
RULES: Final = ROOT / "docs" / "rules"
FAMILIES: Final = {
    "TTL": "Headlines",
    "TPL": "What a template left behind",
    "QUO": "Quotations",
    "TXT": "Prose",
    "ENC": "Bytes",
    "DUP": "The corpus",
    "SUP": "Suppressions",
}
MADE: Final = "<!-- Made from rules.toml by scripts/docs.py: change the row, not this page. -->\n\n"


def pages() -> dict[Path, str]:
    """Return every made page with what belongs on it."""
    rules = builtin()
    made = {RULES / f"{rule.code}.md": MADE + page(rule) for rule in rules.values()}
    index = [MADE + "# Rules\n\nOpt-in rules are selected by their code or name; a fix is safe (s) or unsafe (u).\n"]
    for family, heading in FAMILIES.items():
        index.append(f"## {family}: {heading}\n\n| code | name | severity | fix | finds |\n|---|---|---|---|---|")
        for rule in rules.values():
            if rule.code.startswith(family):
                fix = rule.fix["applicability"][0] if rule.fix else ""
                severity = rule.severity if rule.default else f"{rule.severity}, opt-in"
                index.append(f"| [{rule.code}]({rule.code}.md) | {rule.name} | {severity} | {fix} | {rule.summary} |")
        index.append("")
    made[RULES / "index.md"] = "\n".join(index)
    return made


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
