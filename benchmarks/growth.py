"""How the time of each reader and each rule grows with its text: `python -m benchmarks.growth [--only NAME]`.

Readers are given marks that are opened again and again and never closed; rules are given texts that are made of what they look
for. Each text is taken at one size and at four times that size, and the exponent is printed: 1 where the time grows as the text
does, 2 where it grows with its square, nothing where even a large text takes no time. Ends with 1 if any lies above `STEEPEST`.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

from newslint.catalogue import builtin
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import articles
from newslint.text.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STEEPEST: Final = math.log2(2.2)
"""The exponent at which twice the text takes 2.2 times as long."""
ROUNDS: Final = 5
LEAST: Final = 0.05
"""CPU seconds that the smaller text should take at least, or the clock would be measured and not the work."""
MOST: Final = 64_000
"""Marks or words in the largest text that is tried to make it take that long."""
TIMES: Final = 4

LIGHT: Final = (
    "*a |`a|- a\n|a\n\n|::\n\n a\n\n|----\n|A\n=\n|[[|<<a|(((|**|{a|.. a\n|a::\n|'`|a_ |pass:[|footnote:[|image:a[|\"`a"
).split("|")
XML: Final = "<a>|</a>|<a b='|<![CDATA[|<!--|<item><title>x|<!D [|<?|]]>|&l;|<p/>".split("|")
HTML: Final = (
    "<div>|<a |<b x='|<!-- |<script>|<p>a</div>|<ul><li>a|<table><tr><td>b|&amp|</section>|<h1>a|<q>|<article>x|<title>|<|a <br>|"
    '<svg>|<code>|<p title="a">|<pre>\n\n|<nav>|{{|<meta name=description content=a>'
).split("|")
MARKDOWN: Final = "*a |`a|[a](|> |- a\n|<!-- newslint: x -->\n|{{< a >}}|{% a %}|&amp;|![a](b)|| a |\n".split("|")


def _names(count: int) -> str:
    letters = "bcdfghklmnprstv"
    made = (f"M{letters[n % 15]}a{letters[n // 15 % 15]}o{letters[n // 225 % 15]}en" for n in range(count))
    return "\n\n".join(f"They met Ada {name} there." for name in made)


def _spellings(count: int) -> str:
    return " ".join(f"Colour {word.decode()} colour" for word in islice(cycle(sorted(spelled())), count))


def _paragraphs(count: int) -> str:
    lede = "The old mill by the weir has stood idle since the flood took its wheel away in March."
    return "\n\n".join(f"{lede} The mill number {number % 97} of the town of Wenn is to close." for number in range(count))


def _quotations(count: int) -> str:
    return "\n\n".join(
        f"“We lost two hours in fog number {number},” said Ada Merrin. “The radio failed.”" for number in range(count)
    )


TEXTS: Final[dict[str, Callable[[int], str]]] = {
    "names": _names,
    "spellings": _spellings,
    "paragraphs": _paragraphs,
    "quotations": _quotations,
    "doubles": lambda count: "He said “we saw the the boat.” " * count,
    "marks": lambda count: "“" * count,
    "words": lambda count: "the " * count,
}


def readers() -> Iterator[tuple[str, Callable[[int], object]]]:
    """Yield a name for each reader and mark, and what reads so many of them."""
    forms = {"rst": LIGHT, "asciidoc": LIGHT, "feed": XML, "newsml-g2": XML, "nitf": XML, "html": HTML, "markdown": MARKDOWN}
    for form, units in forms.items():
        head = "<rss><item><title>" if units is XML else ""
        for unit in units:

            def work(count: int, form: str = form, text: str = unit, head: str = head) -> object:
                return list(articles(Source("a", head + text * count), form))

            yield f"{form} {unit!r}", work


def rules() -> Iterator[tuple[str, Callable[[int], object]]]:
    """Yield a name for each rule and text, and what reads such a text for that rule."""
    for code, rule in builtin().items():
        ready = Rules([rule])
        for name, text in TEXTS.items():

            def work(count: int, ready: Rules = ready, text: Callable[[int], str] = text) -> object:
                [article] = articles(Source("a.txt", f"Mills\n\n{text(count)}\n"), "text")
                return read(ready, article)

            yield f"{code} {name}", work


def spent(work: Callable[[int], object], count: int) -> float:
    """Return the CPU seconds of a piece of work, the least of several rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work(count)
        times.append(time.process_time() - begun)
    return min(times)


def exponent(work: Callable[[int], object]) -> float | None:
    """Return the power of its size with which the time of a piece of work grows; None if it takes hardly any at any size."""
    count = 250
    while (once := spent(work, count)) < LEAST:
        if count >= MOST:
            return None
        count *= 2
    return math.log(spent(work, TIMES * count) / once, TIMES)


def main() -> int:
    """Print the exponents and return 1 if any is too steep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="what the names begin with")
    parser.add_argument("--brief", action="store_true", help="print only the ten steepest, and how many there are")
    options = parser.parse_args()
    # As in the command: looking for cycles would take longer the more there is, whatever is read.
    gc.disable()
    measured: list[tuple[float, str]] = []
    for name, work in (*readers(), *rules()):
        if name.startswith(options.only):
            found = exponent(work)
            measured.append((found or 0.0, name))
            if not options.brief:
                print(line(found, name), flush=True)
    measured.sort(reverse=True)
    if options.brief:
        print("\n".join(line(found or None, name) for found, name in measured[:10]))
    print(
        f"steepest: {measured[0][0]:.2f} of {len(measured)}; {sum(not found for found, _ in measured)} take no time at any size"
    )
    return 1 if measured[0][0] > STEEPEST else 0


def line(found: float | None, name: str) -> str:
    """Return the line of an exponent, with a mark where it is too steep."""
    return f"{'   --' if found is None else f'{found:5.2f}'}{' !' if (found or 0) > STEEPEST else '  '} {name}"


if __name__ == "__main__":
    sys.exit(main())
