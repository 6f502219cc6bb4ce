"""The layout of the package: modules in the order of the data, imports one way, nothing heavy before it is needed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import libcst
import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "newslint"
LONGEST = 300

ORDER = """
    __init__
    errors
    costs
    views
    compiled
    position
    text/sentences
    article
    finding
    text
    rule
    corpus
    registry
    edits
    sources
    patterns
    kinds
    scan
    rows
    house
    catalogue
    rules
    engine
    diff
    fix
    framing
    proof
    fix_python
    write
    mend
    values
    schema
    sites
    config
    origin
    globs
    gitignore
    discover
    directives
    unsaid
    notes
    unheard
    suppress
    selection
    fingerprint
    outcome
    records
    gleaning
    drawer
    cache
    linter
    pool
    archive
    grounds
    tally
    settlement
    baseline
    surroundings
    accepting
    ledger
    bookkeeping
    settling
    run
    dupes
    roster
    watch
    literal
    starter
    examples
    pages
    explain
    reports
    api
    testing
    plugin
    pytest_plugin
    commands
    cli
    __main__
""".split()
"""The rooms, lower ones first: each may import those before it, and its own."""

MODULES = sorted(PACKAGE.rglob("*.py"))


class Imports(libcst.CSTVisitor):
    """Gathers what a module imports from newslint, wherever in it the import stands."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_Import(self, node: libcst.Import) -> None:  # noqa: N802 - libcst calls it
        for alias in node.names:
            self.names.add(dotted(alias.name))

    def visit_ImportFrom(self, node: libcst.ImportFrom) -> None:  # noqa: N802 - libcst calls it
        assert not node.relative, "imports name the package"
        assert node.module is not None
        self.names.add(dotted(node.module))


def dotted(name: libcst.BaseExpression) -> str:
    return libcst.Module([]).code_for_node(name)


def room(module: str) -> str:
    inner = module.split(".")[1:]
    own = "/".join(inner)
    return own if own in ORDER else inner[0] if inner else "__init__"


def name_of(path: Path) -> str:
    return ".".join(["newslint", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    visitor = Imports()
    libcst.parse_module(path.read_text("utf-8")).visit(visitor)
    own = room(name_of(path))
    assert own in ORDER, "a new room needs its place in the order, here and in docs/architecture.md"
    if own == "__init__":
        return  # it names the public calls, which are imported when they are first used
    for name in visitor.names:
        if name.split(".")[0] == "newslint":
            assert ORDER.index(room(name)) <= ORDER.index(own), f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_every_room_has_its_line_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert [room for room in ORDER if room != "__init__" and f"`{room}.py`" not in text and f"`{room}/`" not in text] == []


def test_the_names_in_the_architecture_are_those_of_the_code() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    names = set(re.findall(r"`([A-Za-z_][\w./]*)(?:\([^`]*\))?`", text))
    words = set(re.findall(r"\w+", " ".join(path.read_text("utf-8") for path in MODULES)))
    files = {path.relative_to(PACKAGE).as_posix() for path in MODULES} | {path.name for path in MODULES}
    top = {path.name for path in ROOT.iterdir()}
    unknown = [
        name
        for name in sorted(names)
        if name not in files
        and not (PACKAGE / name).exists()
        and name.split("/")[0] not in top
        and not set(re.findall(r"\w+", name)) <= words
    ]
    assert unknown == []


HEAVY = (
    "yaml pyromark ftfy charset_normalizer libcst pytest pathspec re2 numpy rapidfuzz importlib.metadata multiprocessing".split()
)


def test_nothing_heavy_is_imported_for_a_sound_article(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Ferry sails\n\nIt left “at dawn”, said Ada Merrin of Orle.\n", "utf-8")
    program = (
        "import sys; from newslint.cli import main; code = main(['check', 'story.txt']);"
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"
