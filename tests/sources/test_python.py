"""Articles in strings of Python: which are marked, where their letters stand, and modules that are none of ours."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article import OBJECT
from newslint.errors import NewslintError
from newslint.position import Source
from newslint.sources import PythonMarks, Reading
from newslint.sources.literals import applied, evaluated
from newslint.sources.marked import marked
from newslint.sources.python import articles, recognises

if TYPE_CHECKING:
    from newslint.sources.framed import Framed
    from newslint.sources.literals import Literal
    from tests.conftest import Newslint

ROOT = Path(__file__).parent.parent.parent
BY_NAME = PythonMarks(names=("*_ARTICLE",), calls=("add_story", "Story.of(body)"))


def read(text: str, marks: PythonMarks = PythonMarks()) -> list[Framed]:  # noqa: B008 - immutable
    return list(articles(Source("seeds.py", text), Reading(python=marks)))


def texts(text: str, marks: PythonMarks = PythonMarks()) -> list[str]:  # noqa: B008 - immutable
    return [article.text for article in read(text, marks)]


def module_of(written: str) -> str:
    return f"# newslint: article\nx = {written}\n"


def literal(written: str) -> Literal:
    [found], _ = marked(module_of(written), "a.py", PythonMarks())
    return found.literal


@pytest.mark.parametrize(
    "module",
    [
        "# newslint: article\nx = 'one'\n",
        "#newslint:article\n\n# of the harbour\nx = 'one'\n",
        "x = 'one'  # newslint: article\n",
        "x: str = 'one'  # noqa: E501  # newslint: article\n",
        "x = (  # newslint: article\n    'on'\n    'e'\n)\n",
        "x = (\n    'on'  # first\n    'e'\n)  # newslint: article\n",
        "x = [  # newslint: article\n    'one',\n]\n",
        "insert(\n    'key',\n    # newslint: article\n    'one',\n)\n",
        "insert('key',\n    body='one',  # newslint: article\n    tag='x')\n",
        "rows = {\n    'key': 'other',\n    # newslint: article\n    'body': 'one',\n}\n",
        "rows = {**other,\n    'body': 'one',  # newslint: article\n}\n",
        "def f():\n    # newslint: article\n    return 'one'\n",
        "if (x := 'one'):  # newslint: article\n    pass\n",
        "x = textwrap.dedent('''\n    one''').strip()  # newslint: article\n",
        "x += dedent('    one')  # newslint: article text\n",
        "'one'  # newslint: article\n",
        "y = 5; x = (  # newslint: article\n    'one'\n)\n",
    ],
)
def test_a_comment_marks_the_string_after_it_or_before_it(module: str) -> None:
    assert [text.strip() for text in texts(module)] == ["one"]


def test_lists_of_strings_are_marked_as_a_whole() -> None:
    assert texts("# newslint: article\nSTORIES = ['one', ('two', 'three')]\n") == ["one", "two", "three"]


def test_names_and_calls_mark_strings_where_they_are_configured() -> None:
    module = """
A_ARTICLE = "one"
self.b_ARTICLE: str = "two"
c_article = "no"
D_ARTICLE = 5
add_story("three", tag="no")
db.add_story(text="four")
Story.of("no", body="five", tag="no")
Story.off("no")
f(x)("no")
make(E_ARTICLE="six")
add_story(3)
"""
    assert sorted(texts(module, BY_NAME)) == ["five", "four", "one", "six", "three", "two"]
    assert texts(module) == []


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("# newslint: article\nx = 5\n", "seeds.py:1:1: this comment marks no string"),
        ("# newslint: article\n", "seeds.py:1:1: this comment marks no string"),
        ("x = 'a' + b  # newslint: article\n", "seeds.py:1:14: this comment marks no string"),
        ("f('a', 'b')  # newslint: article\n", "seeds.py:1:14: it is not clear which string"),
        ("x = 'a'  # newslint: article markdow\n", "did you mean markdown?"),
        ("x = 'a'  # newslint: article in brief\n", "the formats are text, markdown"),
        ("def (:\n# newslint: article\n", "seeds.py:1:5: Python cannot parse this: "),
        ("x = (1 +\n# newslint: article\n", "seeds.py:1:"),
        ("x = " + "(" * 5_000 + "'a'  # newslint: article\n", "Python cannot parse this: "),
        ("# newslint: article\nx = " + "-" * 100_000 + "1\n", "Python cannot parse this: "),
    ],
)
def test_a_mark_that_is_not_clear_is_told(module: str, said: str) -> None:
    with pytest.raises(NewslintError) as error:
        read(module)
    assert said in str(error.value)


def test_the_other_articles_of_a_module_are_linted_and_fixed_all_the_same(newslint: Newslint, tmp_path: Path) -> None:
    module = "# newslint: article\nx = 5\n" + module_of("'Ferry sails\\n\\nIt left the the quay.'")
    (tmp_path / "seeds.py").write_text(module, "utf-8")
    told = "error: seeds.py:1:1: this comment marks no string\n"
    done = newslint("check", "--output-format", "concise")
    assert (done.returncode, done.stderr) == (2, told)
    assert done.stdout.startswith("seeds.py:4:29: TXT003 [*] repeated word")
    done = newslint("check", "--fix")
    assert (done.returncode, done.stderr) == (2, told)
    assert (tmp_path / "seeds.py").read_text("utf-8") == module.replace("the the", "the")


@pytest.mark.parametrize(
    "module", ["x = '# newslint: article'\n", "'''\n# newslint: article\n'''\nx = 'a'\n", "x = ''  # newslint: article\n"]
)
def test_what_only_looks_like_a_mark_marks_nothing(module: str) -> None:
    assert texts(module) == []


def test_a_quick_look_passes_over_other_modules() -> None:
    assert not recognises(b"x = 'A_STORY'", Reading(python=BY_NAME))
    assert recognises(b"self.A_ARTICLE = f()", Reading(python=BY_NAME))
    assert recognises(b"db.add_story(1)", Reading(python=BY_NAME))
    assert recognises(b"# newslint: article", Reading())
    assert recognises(b"", Reading(python=PythonMarks(names=("*",))))


def test_markdown_is_read_as_markdown() -> None:
    [article] = read("x = '# Ferry sails\\n\\nIt *left* at dawn.'  # newslint: article markdown\n")
    assert article.text == "Ferry sails\n\nIt left at dawn."
    assert article.source_of(article.text.index("left"), article.text.index("left") + 4) == "left"
    assert article.place(article.text.index("left"), article.text.index("left") + 4).location == (1, 27)
    [article] = read("x = '# Ferry sails'\n", PythonMarks(names=("x",), form="markdown"))
    assert article.title == "Ferry sails"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r"'a\tb\x41\N{BULLET}é\u00e9\U0001F600\'\"\\\d\101'", "a\tbA\u2022éé\N{GRINNING FACE}'\"\\\\dA"),
        (r"r'a\d\''", r"a\d\'"),
        ("'''a\n  b\\\n  c'''", "a\n  b  c"),
        ("'''a\r\nb\rc'''", "a\nb\nc"),
        ("('a' \"b\"\n   # between\n  r'''c''')", "abc"),
        ("('a' \\\n 'b')", "ab"),
        ("u'a'", "a"),
        ("'a\\n' + ('b' \"c\") + r'\\d'", "a\nbc\\d"),
        ("dedent('  a\\n' + f'  {x}')", f"a\n{OBJECT}"),
        ("b'caf\\xc3\\xa9 \\n \\xe2\\x80\\x9cno\\xe2\\x80\\x9d'", "café \n “no”"),
        ("rb'a\\d'", "a\\d"),
        ("f'a {x} {{b}} {y!r:>{w}} {d[\"k\"]}'", f"a {OBJECT} {{b}} {OBJECT} {OBJECT}"),
        ("('a' f'{x}' 'c')", f"a{OBJECT}c"),
        ("rf'\\d{x}'", f"\\d{OBJECT}"),
        ("dedent('''\\\n    a\n\n      b\n   \n    c\n    ''')", "a\n\n  b\n\nc\n"),
        ("dedent('''a\n    b''')", "a\n    b"),
        ("dedent('\\n  a\\n  b')", "\na\nb"),
        ("dedent(f'''\n    a {x}\n    b''')", f"\na {OBJECT}\nb"),
    ],
)
def test_each_letter_of_a_literal_has_its_place(written: str, value: str) -> None:
    found = literal(written)
    assert found.value == value
    assert len(found.pieces) > 1 or len(value) == found.pieces[0][2] - found.pieces[0][1]


def test_what_an_f_string_prints_of_itself_is_one_whole() -> None:
    found = literal("f'a {x=} b'")
    assert [piece[0] for piece in found.pieces] == [found.value]


def test_bytes_that_are_no_text_are_no_article() -> None:
    assert texts("x = b'\\xff'  # newslint: article\n") == []
    assert texts("x = b'a' + b'\\xff'  # newslint: article\n") == []


CHARACTERS = st.sampled_from("abé’“ \n\t\\'\"\N{GRINNING FACE}{}") | st.characters(codec="utf-8", exclude_characters="\r\0")
VALUES = st.text(CHARACTERS, max_size=12)
ESCAPES = st.sampled_from(["plain", "hex", "name"])


@st.composite
def tokens(draw: st.DrawFn) -> str:
    """Draw a string as a person or a program could write it."""
    quote = draw(st.sampled_from(["'", '"', "'''", '"""']))
    letters = []
    for letter in draw(VALUES):
        kind = draw(ESCAPES)
        if kind == "hex":
            letters.append(f"\\U{ord(letter):08x}")
        elif letter in {"\\", quote[0]}:
            letters.append(f"\\{letter}")
        elif letter == "\n" and len(quote) == 1:
            letters.append("\\n")
        elif kind == "name" and letter == "\n":
            letters.append("\\\n\\n")
        else:
            letters.append(letter)
    return f"{quote}{''.join(letters)}{quote}"


LITERALS = st.lists(tokens(), min_size=1, max_size=3).map(lambda parts: f"({' '.join(parts)})")


@settings(max_examples=200, deadline=None)
@given(LITERALS, st.booleans())
def test_any_literal_is_read_as_python_reads_it_letter_by_letter(written: str, dedented: bool) -> None:  # noqa: FBT001 - drawn
    found = literal(f"dedent({written})" if dedented else written)
    value = ast.literal_eval(written)
    assert found.value == (textwrap.dedent(value) if dedented else value)
    module = module_of(f"dedent({written})" if dedented else written)
    for at, letter in enumerate(found.value):
        span = found.source_map.span(at, at + 1)
        piece = module[span.start : span.end]
        assert ast.literal_eval(f'"""{piece}"""' if piece != '"' else "'\"'") == letter


@settings(max_examples=200, deadline=None)
@given(LITERALS, st.booleans(), st.data())
def test_any_edit_is_written_right_or_not_at_all(written: str, dedented: bool, data: st.DataObject) -> None:  # noqa: FBT001 - drawn
    found = literal(f"dedent({written})" if dedented else written)
    start = data.draw(st.integers(0, len(found.value)))
    end = data.draw(st.integers(start, len(found.value)))
    content = data.draw(VALUES)
    changes = found.changes([(start, end, content)])
    if changes is None:
        assert dedented or "\\N" in written or content, "what is taken away alone can always be taken away"
        return
    inside = [(first - found.start, last - found.start, new) for first, last, new in changes]
    assert evaluated(applied(written[1:-1], inside), dedented=dedented) == applied(found.value, [(start, end, content)])


def test_lines_that_are_put_into_an_indented_string_are_indented_as_well() -> None:
    written = "'''\n    one\n    two\n    '''"
    found = literal(f"dedent({written})")
    changes = found.changes([(4, 4, " and\na half")])
    assert changes is not None
    [(_, _, content)] = changes
    assert content == " and\n    a half"


@pytest.mark.parametrize("written", ["'one", "1", "f'{a}'", "'one' + a", "1 + 1"])
def test_what_is_no_string_means_nothing(written: str) -> None:
    assert evaluated(written, dedented=False) is None


def test_sound_modules_cost_a_look_and_load_nothing(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("STORY = 'It left the the quay.'\n", "utf-8")
    (tmp_path / "seeds.py").write_text("# newslint: article\nSTORY = 'Ferry sails'\n", "utf-8")
    program = (
        "import sys; from newslint.cli import main; code = main(['check', *sys.argv[1:]]);"
        "print(code, [name for name in ('ast', 'tokenize', 'libcst') if name in sys.modules])"
    )
    for file, expected in (("app.py", "0 []"), ("seeds.py", "0 ['ast', 'tokenize']")):
        done = subprocess.run(
            [sys.executable, "-c", program, file],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == expected


def test_the_command_counts_modules_with_articles_alone(newslint: Newslint, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("STORY = 'It left the the quay.'\n", "utf-8")
    (tmp_path / "wrong.py").write_text("# newslint: article\ndef\n", "utf-8")
    (tmp_path / "seeds.py").write_text("# newslint: article\nSTORY = 'Ferry sails\\n\\nIt left the the quay.'\n", "utf-8")
    done = newslint("check", "--output-format", "concise")
    assert "wrong.py:2:4: Python cannot parse this" in done.stderr
    assert re.search(r"^seeds\.py:2:33: .*TXT003", done.stdout, re.MULTILINE)
    assert "1 file" in done.stdout
    assert done.returncode == 2
    assert newslint("check", "--show-files").stdout == "seeds.py\nwrong.py\n"
    assert newslint("check", "app.py").stdout == "No files checked.\n"


def test_a_baseline_and_suppressions_work_in_modules(newslint: Newslint, tmp_path: Path) -> None:
    module = tmp_path / "seeds.py"
    module.write_text("# newslint: article\nSTORY = 'Ferry sails\\n\\nIt left the the quay.'\n", "utf-8")
    newslint("baseline")
    module.write_text("import this\n" + module.read_text("utf-8"), "utf-8")
    assert newslint("check").returncode == 0
    (tmp_path / "newslint-baseline.jsonl").unlink()
    newslint("check", "--add-ignore", "TXT003")
    assert "TXT003" in (tmp_path / "newslint.toml").read_text("utf-8")
    assert newslint("check").returncode == 0
    comment = "<!-- newslint: ignore[TXT003] -->\\n"
    module.write_text(
        f"STORY = '# Ferry sails\\n\\n{comment}It left an a quay the the.'  # newslint: article markdown\n", "utf-8"
    )
    (tmp_path / "newslint.toml").unlink()
    assert "TXT003" not in newslint("check").stdout
