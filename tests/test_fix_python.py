"""Articles in Python are fixed letter by letter, and nothing else of their modules is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.fix_python import is_proven
from newslint.position import Source
from newslint.sources import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Newslint

MODULE = '''\
"""Stories for  the tests;   badly formatted on purpose."""
from textwrap import dedent
UNMARKED  =   "the the"    # stays

# newslint: article
STORY = "Ferry \\u201csails\\u201d\\n\\nIt left the the quay\\x21 All went an home."

def seed ( db ) :
    db.insert( "stories" ,
        # newslint: article
        dedent(
            """\\
            Harbour opens

            Harbour opens

            The quay was full at the the gate — said “Ada”.
            """
        ) ,
    )
PARTS = (  # newslint: article
    "Bridge shut\\n\\n"  # first
    'Bridge shut\\n\\n'
    r"It closed the the pier on Monday."
)
SUM = "Ferry late\\n\\n" + "It left the the qu\\u0061y " + 'at noon.'  # newslint: article
'''
FIXED = '''\
"""Stories for  the tests;   badly formatted on purpose."""
from textwrap import dedent
UNMARKED  =   "the the"    # stays

# newslint: article
STORY = "Ferry \\u201csails\\u201d\\n\\nIt left the quay\\x21 All went a home."

def seed ( db ) :
    db.insert( "stories" ,
        # newslint: article
        dedent(
            """\\
            Harbour opens

            The quay was full at the gate — said “Ada”.
            """
        ) ,
    )
PARTS = (  # newslint: article
    ""  # first
    'Bridge shut\\n\\n'
    r"It closed the pier on Monday."
)
SUM = "Ferry late\\n\\n" + "It left the qu\\u0061y " + 'at noon.'  # newslint: article
'''


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_module_keeps_all_but_what_is_fixed(newslint: Newslint, tmp_path: Path, line_end: str, mark: str) -> None:
    file = tmp_path / "seeds.py"
    file.write_bytes((mark + MODULE.replace("\n", line_end)).encode())
    shown = newslint("check", "--diff")
    assert shown.returncode == 1
    assert file.read_bytes() == (mark + MODULE.replace("\n", line_end)).encode()
    done = newslint("check", "--fix")
    assert file.read_bytes() == (mark + FIXED.replace("\n", line_end)).encode()
    assert done.returncode == 0, done.stdout
    assert newslint("check", "--fix", "--diff").stdout == ""


@pytest.mark.parametrize("literal", ["b'Ferry sails\\n\\nIt left the the quay.'", "f'Ferry {x}\\n\\nIt left the the quay.'"])
def test_bytes_and_f_strings_are_never_fixed(newslint: Newslint, tmp_path: Path, literal: str) -> None:
    module = f"x = 1\nSTORY = {literal}  # newslint: article\n"
    (tmp_path / "seeds.py").write_text(module, "utf-8")
    done = newslint("check", "--fix", "--unsafe-fixes")
    assert "TXT003" in done.stdout
    assert "fixable" not in done.stdout
    assert (tmp_path / "seeds.py").read_text("utf-8") == module


def test_what_a_raw_string_cannot_say_is_left_with_a_note(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('extend-rules = ["house.toml"]\n', "utf-8")
    (tmp_path / "house.toml").write_text(HOUSE, "utf-8")
    module = "A = r'Ferry sails\\n\\nIt left for foo.'  # newslint: article\nB = 'Mill stands for foo'  # newslint: article\n"
    (tmp_path / "seeds.py").write_text(module, "utf-8")
    done = newslint("check", "--fix")
    assert "seeds.py:1: this article is left as it is" in done.stderr
    assert (tmp_path / "seeds.py").read_text("utf-8") == module.replace("for foo'  #", "for \\'bar\\'\\\\'  #")
    assert "HSE001" in done.stdout


HOUSE = r"""
[HSE001]
name = "no-foo"
kind = "existence"
severity = "warning"
summary = "Foo."
why = "No foo."
message = "foo"
patterns = ['\bfoo\b']
fix = { edit = "replace", with = "'bar'\\", applicability = "safe" }
bad = ["A «foo» stood there."]
good = ["Food stood there."]
"""


def test_only_utf_8_is_written(newslint: Newslint, tmp_path: Path) -> None:
    data = "# coding: latin-1\nCAFÉ = 'Café opens\\n\\nIt left the the quay. Déjà vu, Zoë said.'  # newslint: article\n".encode(
        "latin-1"
    )
    (tmp_path / "seeds.py").write_bytes(data)
    done = newslint("check", "--fix")
    assert "only Python in UTF-8 is fixed" in done.stderr
    assert (tmp_path / "seeds.py").read_bytes() == data


BEFORE = "A = 'one'  # newslint: article\nB = 'one'\n"


@pytest.mark.parametrize(
    "after",
    [
        "A = 'one'  # newslint: article\nB = 'two'\n",
        "A = 'two'  # newslint: article\nB = 'two'\n",
        "A = 'two'  # newslint: article\nB  = 'one'\n",
        "A = 'two'  # newslint:  article\nB = 'one'\n",
        'A = "two"\nB = "one"\n',
        "A = 'three'  # newslint: article\nB = 'one'\n",
        "A = 'two'  # newslint: article\nB = 'one\n",
        "A = 'two' ''  # newslint: article\nB = 'one'\n",
    ],
)
def test_nothing_else_may_change(after: str) -> None:
    assert is_proven(Source("a.py", BEFORE), BEFORE.replace("'one'  #", '"two"  #'), Reading(), {0: "two"})
    assert not is_proven(Source("a.py", BEFORE), after, Reading(), {0: "two"})


WORDS = st.lists(
    st.sampled_from(["the", "quay", "an", "harbour", "“Ada”", "\\'", '"', "{x}", "\\", "é"]), min_size=3, max_size=12
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["'''", '"""']), st.booleans())
def test_whatever_is_fixed_still_means_what_was_meant(
    tmp_path_factory: pytest.TempPathFactory,
    paragraphs: list[list[str]],
    quote: str,
    dedented: bool,  # noqa: FBT001 - drawn
) -> None:
    """Against the same article in a file of its own."""
    from newslint.config import Configs
    from newslint.mend import Fixing
    from newslint.run import Run

    folder: Path = tmp_path_factory.mktemp("module")
    text = "\n\n".join(" ".join(words) for words in paragraphs) + "\n"
    margin = "        " if dedented else ""
    written = text.replace("\\", "\\\\").replace(quote[0], f"\\{quote[0]}")
    inside = "".join(margin + line if line.strip() else line for line in written.splitlines(keepends=True))
    literal = f"dedent({quote}\\\n{inside}{quote})" if dedented else f"{quote}{inside}{quote}"
    (folder / "seeds.py").write_text(f"# newslint: article\nSTORY = {literal}\n", "utf-8")
    (folder / "seeds.txt").write_text(text, "utf-8")
    for name in ("seeds.py", "seeds.txt"):
        Run(Configs(isolated=True), fixing=Fixing(unsafe=True), ignore=("DUP", "SUP")).check([folder / name])
    names: dict[str, object] = {}
    exec((folder / "seeds.py").read_text("utf-8"), {"dedent": __import__("textwrap").dedent}, names)  # noqa: S102 - what is drawn above
    assert names["STORY"] == (folder / "seeds.txt").read_text("utf-8")
