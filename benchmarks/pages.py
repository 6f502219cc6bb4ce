"""Compare what is found in Markdown with what is found in pages made of it: `python -m benchmarks.pages [CONTENT]`.

The folder holds Markdown with a title in its front matter; without one, stories are invented. Each file is broken in a known way,
set as a page with a template as sites have it, and both are linted. What is found must be the same, and stand at the same words;
the differences are listed. At the end stands how fast the pages were linted.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyromark
from jinja2 import Environment

from benchmarks.corpus import story
from newslint.catalogue import builtin
from newslint.engine import Rules, read
from newslint.position import Source
from newslint.sources import Reading, articles
from newslint.sources.frontmatter import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED: Final = 11
MENU: Final = tuple(f"Section {number}" for number in range(120))
OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_GFM
)
LEFT_OUT: Final = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|\[\^?[^\]]*\]:.*", re.DOTALL)
PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{{ title }} | The Orle Courant</title>
  <meta property="og:title" content="{{ title }}">
  <meta property="og:site_name" content="The Orle Courant">
  <meta name="description" content="{{ summary }}">
  <style>{% for _ in range(600) %}.block-{{ loop.index }} { margin: 0; padding: {{ loop.index }}px }
  {% endfor %}</style>
</head>
<body class="has-sidebar single">
  <a class="skip-link" href="#main">Skip to the story</a>
  <header class="masthead"><a href="/"><img src="/logo.svg" alt="The Orle Courant"></a>
    <nav><ul>{% for entry in menu %}<li class="entry"><a href="/{{ loop.index }}/" title="Go to {{ entry }}">{{ entry }}</a></li>
    {% endfor %}</ul></nav></header>
  <div class="layout"><main id="main">
    <article class="post">
      <header><h1>{{ title }}</h1><p class="byline">By Ida Moen</p></header>
      <div class="share-buttons"><span>Share this</span> <a href="#">Post</a> <a href="#">Mail</a></div>
      <div class="body">
{{ body }}
      </div>
    </article></main>
    <aside class="sidebar"><h2>More stories</h2>
      <ul>{% for entry in menu %}<li><a href="/x/{{ loop.index }}">{{ entry }} and more</a></li>{% endfor %}</ul></aside>
  </div>
  <footer><p>The Orle Courant, Quay 3, Orle</p></footer>
  <script>{% for _ in range(900) %}if (data.length < {{ loop.index }}) { data.push("<p>{{ loop.index }} of many</p>") }
  {% endfor %}</script>
</body>
</html>
"""


def repeated_word(paragraph: str) -> str:
    """Say a word twice."""
    return re.sub(r"(?<=[a-z] )(of|and|with|for|in)(?= [a-z])", r"\1 \1", paragraph, count=1)


def mojibake(paragraph: str) -> str:
    """Read a letter with the wrong table."""
    return re.sub(r"(?<=[a-z])e(?=[a-z])", "Ã©", paragraph, count=1)


def ssi_error(paragraph: str) -> str:
    """Leave the complaint of a server behind the paragraph."""
    return f"{paragraph}\n\n\\[an error occurred while processing this directive\\]".replace("\\", "")


def engine_error(paragraph: str) -> str:
    """Leave the complaint of a template engine."""
    return f"{paragraph}\n\nLiquid error: Could not find asset figure-1.html"


def placeholder(paragraph: str) -> str:
    """Leave a stand-in."""
    return f"{paragraph} Lorem ipsum dolor sit amet."


def stringified(paragraph: str) -> str:
    """Print an object."""
    return f"{paragraph} The sum was [object Object] in all."


def hidden_letter(paragraph: str) -> str:
    """Put in a letter that nobody sees."""
    return re.sub(r"(?<=[a-z])(?=[a-z]{3} )", "\u200b", paragraph, count=1)


def untouched(paragraph: str) -> str:
    """Leave all as it is."""
    return paragraph


BREAKS: Final = (repeated_word, mojibake, ssi_error, engine_error, placeholder, stringified, hidden_letter, untouched)


def stories(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the title and the body of each story, without what its own generator would render."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text("utf-8", "replace").replace("\r", "")
        matter = read_front_matter(text)
        title, body = matter.metadata.get("title"), LEFT_OUT.sub("", text[matter.end :])
        if isinstance(title, str) and "<" not in body:
            yield str(path), title, body


def invented(count: int) -> Iterator[tuple[str, str, str]]:
    """Yield a name, the title and the body of each of so many invented stories."""
    for number in range(count):
        title, _, body = story(number).partition("\n\n")
        yield f"{number:04}.md", title, body


def broken(body: str, how: Callable[[str], str], chance: random.Random) -> str:
    """Return a body with one of its plain paragraphs broken."""
    paragraphs = body.split("\n\n")
    plain = [at for at, paragraph in enumerate(paragraphs) if re.fullmatch(r"[A-Z][^\n*_`\[\]#|]{80,}", paragraph)]
    if plain:
        at = chance.choice(plain)
        paragraphs[at] = how(paragraphs[at])
    return "\n\n".join(paragraphs)


def found(rules: Rules, form: str, text: str) -> list[tuple[str, str]]:
    """Return the codes of what is found in a text, each with the words that it stands at as a reader sees them."""
    source = Source(f"story.{form}", text)
    outcome = []
    for article in articles(source, form, Reading("none")):
        for finding in read(rules, article).findings:
            words = source.text[finding.place.start : finding.place.end]
            words = " ".join(unescape(re.sub(r"<[^>]*>|\]\([^)]*\)|[*_\\\[\]]", "", words)).split())
            # An entity in the headline is of one code in a field and of another in the text.
            outcome.append(("ENC002" if finding.code == "TTL011" else finding.code, unescape(words)))
    return sorted(outcome)


def main() -> int:
    """Compare, print what differs, and return 1 if a planted defect was missed or misplaced."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=100, help="how many are invented")
    options = parser.parse_args()
    rules = Rules(rule for rule in builtin().values() if rule.default and not rule.code.startswith("DUP"))
    template = Environment(autoescape=False).from_string(PAGE)  # noqa: S701 - what is set is escaped below, once
    chance = random.Random(SEED)  # noqa: S311 - to be the same each time
    only: dict[str, Counter[str]] = {"Markdown": Counter(), "page": Counter()}
    same: Counter[str] = Counter()
    spent = size = pages = 0.0
    content = stories(options.content) if options.content else invented(options.pages)
    for number, (path, title, body) in enumerate(content):
        text = broken(body, BREAKS[number % len(BREAKS)], chance)
        escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        values: dict[str, Any] = {"title": escaped, "summary": "", "menu": MENU, "body": pyromark.html(text, options=OPTIONS)}
        page = template.render(values)
        quoted = title.replace("\\", "\\\\").replace('"', '\\"')
        in_markdown = Counter(found(rules, "markdown", f'---\ntitle: "{quoted}"\n---\n\n{text}'))
        begun = time.process_time()
        in_page = Counter(found(rules, "html", page))
        spent += time.process_time() - begun
        size += len(page.encode())
        pages += 1
        same.update(code for code, _ in (in_markdown & in_page).elements())
        for where, apart in (("Markdown", in_markdown - in_page), ("page", in_page - in_markdown)):
            for code, words in apart.elements():
                only[where][code] += 1
                print(f"only in the {where}: {path}: {code} {words!r}")
    print(f"{pages:.0f} pages of {size / pages / 1000:.0f} kB: {size / spent / 1e6:.1f} MB/s with the default rules")
    print(
        f"the same in both: {dict(same)}; only in the Markdown: {dict(only['Markdown'])}; only in the page: {dict(only['page'])}"
    )
    return 1 if only["Markdown"] or only["page"] else 0


if __name__ == "__main__":
    sys.exit(main())
