"""reStructuredText and AsciiDoc: what a reader sees of them, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.position import Source
from newslint.sources import Reading, articles, recognised

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newslint.article import Article
    from tests.conftest import Newslint

RST = """.. A remark.

==============
Ferry *sails*
==============

:date: 2026-03-02
:author: Ida Moen

It left at ``dawn`` with **forty** people, `said Ada <https://orle.example>`_ on
Monday\\*, |so| with :ref:`the list <l>`, :code:`x` and `more`_ of ship_ [1]_.

.. note::

   Not read read.

.. _target:

Part two
--------

- One item that
  goes on
- Two

  More of two.

#. Three

A word::

    x x = 1

Then ::

  y

::

Over
~~~~
    A quotation.

-----

>>> x x

=====  ====
a      b
=====  ====

Last::"""

ADOC = """// A remark.

= Ferry _sails_
Ida Moen <ida@orle.example>
v1.0, 2026-03-02: first
:lang: en

It left at `dawn` with *forty* people, https://orle.example[said Ada] on +
{day}, "`so`" and '`thus`' at https://orle.example/x. footnote:[No.] **Bold**ly, \\*here.
:late: yes

[source,ruby]
----
x x
----
== Part two
* One item
goes on
* Two **strong** one
+
more

. Three

.A caption
image::x.png[Alt]

NOTE: Take care, <<part,see there>> or <<part>>.

____
Quoted words.
____

term:: its meaning
word::
meaning
////
hidden hidden
////
|===
|a |b
|===
:late: yes

 literal text

=== Last
```ruby
x"""


def read(text: str, form: str) -> Article:
    [article] = articles(Source("a.txt", text), form)
    return article


def blocks(text: str, form: str) -> list[tuple[str, int, str]]:
    article = read(text, form)
    return [(block.kind, block.level, article.read(block)) for block in article.blocks]


def test_restructured_text() -> None:
    assert blocks(RST, "rst") == [
        ("html", 0, "\ufffc"),
        ("title", 1, "Ferry sails"),
        (
            "paragraph",
            0,
            "It left at \ufffc with forty people, said Ada on\nMonday*, \ufffc with the list, \ufffc and more of ship.",
        ),
        ("html", 0, "\ufffc"),
        ("heading", 2, "Part two"),
        ("item", 0, "One item that\ngoes on"),
        ("item", 0, "Two"),
        ("item", 0, "More of two."),
        ("item", 0, "Three"),
        ("paragraph", 0, "A word:"),
        ("code", 0, "\ufffc"),
        ("paragraph", 0, "Then"),
        ("code", 0, "\ufffc"),
        ("heading", 3, "Over"),
        ("quote", 0, "A quotation."),
        ("code", 0, "\ufffc"),
        ("embed", 0, "\ufffc"),
        ("paragraph", 0, "Last:"),
    ]
    article = read(RST, "rst")
    assert article.metadata == {"date": "2026-03-02", "author": "Ida Moen"}
    assert [RST[field.span.start : field.span.end] for field in article.fields] == ["2026-03-02", "Ida Moen"]


def test_sections_whose_titles_look_alike_are_of_one_level() -> None:
    text = "Ferry\n=====\n\nOut\n---\n\nQuay\n~~~~\n\nBack\n----\n"
    assert blocks(text, "rst") == [("title", 1, "Ferry"), ("heading", 2, "Out"), ("heading", 3, "Quay"), ("heading", 2, "Back")]


def test_asciidoc() -> None:
    assert blocks(ADOC, "asciidoc") == [
        ("title", 1, "Ferry sails"),
        (
            "paragraph",
            0,
            "It left at \ufffc with forty people, said Ada on\n\ufffc, “so” and ‘thus’ at \ufffc.  Boldly, *here.\n:late: yes",
        ),
        ("code", 0, "\ufffc"),
        ("heading", 2, "Part two"),
        ("item", 0, "One item\ngoes on"),
        ("item", 0, "Two strong one"),
        ("paragraph", 0, "more"),
        ("item", 0, "Three"),
        ("caption", 0, "A caption"),
        ("embed", 0, "\ufffc"),
        ("paragraph", 0, "Take care, see there or \ufffc."),
        ("quote", 0, "Quoted words."),
        ("item", 0, "term"),
        ("item", 0, "its meaning\nword::\nmeaning"),
        ("embed", 0, "\ufffc"),
        ("code", 0, "\ufffc"),
        ("heading", 3, "Last"),
        ("code", 0, "\ufffc"),
    ]
    article = read(ADOC, "asciidoc")
    assert article.metadata == {"author": "Ida Moen <ida@orle.example>", "date": "2026-03-02", "lang": "en", "late": "yes"}
    assert [ADOC[field.span.start : field.span.end] for field in article.fields] == list(article.metadata.values())


def test_headers_of_asciidoc() -> None:
    assert blocks("Text *alone*.", "asciidoc") == [("paragraph", 0, "Text alone.")]
    assert blocks("", "asciidoc") == []
    assert read("= Title\n2026-03-02\n:empty:", "asciidoc").metadata == {"date": "2026-03-02", "empty": ""}
    assert blocks("word::\n  meaning", "asciidoc") == [("item", 0, "word"), ("code", 0, "\ufffc")]


def test_a_walk_takes_articles_and_leaves_documentation(tmp_path: Path, newslint: Newslint) -> None:
    for name in ("a.rst", "a.adoc"):
        assert recognised(name, (RST if name == "a.rst" else ADOC).encode(), Reading()) != ""
        assert recognised(name, b"Usage\n=====\n\nIt was was.\n", Reading()) == ""
    (tmp_path / "usage.rst").write_text("Usage\n=====\n\nIt was was.\n", "utf-8")
    (tmp_path / "post.rst").write_text("Ferry sails\n===========\n\n:date: 2026-03-02\n\nIt was was *was* late.\n", "utf-8")
    done = newslint("check", "--fix", "--output-format", "concise")
    assert [line.split(":")[0] for line in done.stdout.splitlines() if "TXT003" in line] in ([], ["post.rst"])
    assert "*was*" in (tmp_path / "post.rst").read_text("utf-8")
    assert "was was" in (tmp_path / "usage.rst").read_text("utf-8")


PIECES = st.sampled_from(
    ["*", "**", "`", "``", "_", "__", "::", ":", "\n", "\n\n", "  ", "word", "two words", "\\", "|x|", "[1]_", "- ", "* ", "= ", "====", "----", "....",
     "____", "|===", ".. x::", ":a: b", "<", ">", "<<x,", "https://x.example", "[", "]", '"`', '`"', "{x}", "+", "é", "//", "////", "\r\n"]
)  # fmt: skip


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30), st.sampled_from(["rst", "asciidoc"]))
def test_every_offset_leads_to_what_writes_it(
    check_places: Callable[[Article, Callable[[str], str]], None], pieces: list[str], form: str
) -> None:
    quotes = {'"`': "“", '`"': "”", "'`": "‘", "`'": "’"}
    check_places(read("".join(pieces), form), lambda written: quotes.get(written, written.removeprefix("\\")))


def test_a_paragraph_that_shows_nothing_is_none() -> None:
    [article] = articles(
        Source("a.adoc", "= Ferry sails\n\n[[port]]\n\n(((ferry)))\n\nIt left at dawn.\n"), "asciidoc", Reading()
    )
    assert [article.read(block) for block in article.blocks] == ["Ferry sails", "It left at dawn."]
