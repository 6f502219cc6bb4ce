"""Draw what newslint shows in a terminal: `python scripts/pictures.py`, or `--check` to see whether the pictures are stale."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent
IMAGES: Final = ROOT / "docs" / "images"
PICTURES: Final = {
    "check": "newslint check --output-format grouped examples/broken",
    "full": "newslint check examples/broken/harbour.md",
    "pytest": "pytest --newslint -q --newslint-select=TTL,TXT examples/broken",
}
"""Each picture's name and the command whose output it shows, run at the root of the repository."""

COLUMNS: Final = 104
CELL: Final = 8.4
"""The width of a letter, in pixels, at a font size of 14."""
LINE: Final = 20
MARGIN: Final = 20
CLASSES: Final = {"1": "b", "31": "r", "32": "g", "33": "y", "34": "u", "36": "c"}
"""What newslint and pytest write to a terminal to change the colour, and the class of the style sheet below."""
STYLE: Final = """\
    rect { fill: #0d1117; }
    text { fill: #d1d7e0; font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre; }
    .b { font-weight: bold; } .r { fill: #ff7b72; } .g { fill: #7ee787; }
    .y { fill: #e3b341; } .u { fill: #79c0ff; } .c { fill: #56d4dd; }
"""
PYTEST: Final = (
    f"-p no:newslint -p newslint.pytest_plugin -p no:cacheprovider -c {os.devnull} --rootdir=. --newslint-no-cache --color=yes"
)
"""What has pytest run as it does where newslint is installed, and not as in this repository."""
COLOURS: Final = re.compile(r"(?:\x1b\[[1-9][0-9;]*m)+")
NOTHING: Final = re.compile(r"(?:\x1b\[[1-9][0-9;]*m)+\x1b\[0m")
RESETS: Final = re.compile(r"(?:\x1b\[0m)+")
EVERY_TIME_ANOTHER: Final = re.compile(r" in [0-9.]+s\b")
PAINTED: Final = re.compile(r"\x1b\[([0-9;]+)m(.*?)\x1b\[0m", re.DOTALL)


def shown(command: str) -> str:
    """Return what a command writes to a terminal in colours."""
    environment = {**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "", "COLUMNS": str(COLUMNS), "PYTHONPATH": str(ROOT)}
    environment["PYTEST_ADDOPTS"] = PYTEST
    program = [sys.executable, "-P", "-m", *command.split()]
    text = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, check=False).stdout.decode("utf-8")
    return simplified(EVERY_TIME_ANOTHER.sub("", text))


def simplified(text: str) -> str:
    """Return text with one change of colours where several follow each other, and none where nothing is written."""
    text = RESETS.sub("\x1b[0m", NOTHING.sub("", text))
    return COLOURS.sub(lambda found: f"\x1b[{';'.join(re.findall(r'[0-9]+', found[0]))}m", text)


def cells(text: str) -> Iterator[tuple[str, str]]:
    """Yield each letter with the classes of its colours, separated by spaces."""
    end = 0
    for match in PAINTED.finditer(text):
        yield from ((letter, "") for letter in text[end : match.start()])
        classes = " ".join(CLASSES[code] for code in match[1].split(";"))
        yield from ((letter, classes) for letter in match[2])
        end = match.end()
    yield from ((letter, "") for letter in text[end:])


def lines(text: str) -> Iterator[list[tuple[str, str]]]:
    """Yield the lines of a terminal: long ones go on in the next."""
    line: list[tuple[str, str]] = []
    for letter, classes in cells(text):
        if letter == "\n" or len(line) == COLUMNS:
            yield line
            line = []
        if letter != "\n":
            line.append((letter, classes))
    if line:
        yield line


def drawn(line: list[tuple[str, str]], number: int) -> str:
    """Return a line as an element; each stretch of one colour stands at its own column, whatever fonts there are."""
    spans, start = [], 0
    for at in range(1, len(line) + 1):
        if at == len(line) or line[at][1] != line[start][1]:
            text = escape("".join(letter for letter, _ in line[start:at]), quote=False)
            painted = f' class="{line[start][1]}"' if line[start][1] else ""
            width = f'textLength="{(at - start) * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
            spans.append(f'<tspan x="{MARGIN + start * CELL:.1f}" {width}{painted}>{text}</tspan>')
            start = at
    return f'  <text y="{MARGIN + number * LINE + 14}">{"".join(spans)}</text>\n' if spans else ""


def picture(command: str) -> str:
    """Return the picture of a command and its output."""
    text = f"\x1b[36m$\x1b[0m \x1b[1m{command}\x1b[0m\n{shown(command)}"
    rows = list(lines(text))
    width, height = 2 * MARGIN + COLUMNS * CELL, 2 * MARGIN + len(rows) * LINE
    body = "".join(drawn(row, number) for number, row in enumerate(rows))
    label = f'role="img" aria-label="The output of {command}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" {label}>\n'
        f'  <style>\n{STYLE}  </style>\n  <rect width="100%" height="100%" rx="8"/>\n{body}</svg>\n'
    )


def main(arguments: list[str]) -> int:
    """Draw the pictures, or compare them with what stands there; return 1 if any is stale."""
    made = {IMAGES / f"{name}.svg": picture(command) for name, command in PICTURES.items()}
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is stale: run python scripts/pictures.py")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(made[path], "utf-8")
            print(path.relative_to(ROOT))
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
