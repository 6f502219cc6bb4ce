from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from newslint.config import NEVER_ARTICLES, Config, Configs
from newslint.errors import NewslintError

EVERYTHING = """\
select = ["TTL", "unrendered-tag"]
ignore = ["TTL008"]
extend-select = ["ALL"]
fixable = ["TTL", "TXT"]
unfixable = ["TXT003"]
extend-fixable = ["TPL"]
extend-safe-fixes = ["TPL008"]
extend-unsafe-fixes = ["TXT"]
extend-rules = ["house.toml", "/srv/rules.toml", "../shared/rules.toml"]
corpus = ["archive/**/*.md"]
spelling = "oxford"
include = ["*.md"]
exclude = ["drafts"]
extend-exclude = ["*.bak"]
force-exclude = true
templates = "Hugo, liquid"
max-file-size = "1.5 MB"
respect-gitignore = false
fail-on = "error"

[severity]
TTL008 = "info"
unrendered-tag = "warning"

[rules.TTL010]
longest = 90

[per-file-ignores]
"wire/**" = ["QUO", "NAM001"]
"*.txt" = []
"""

NO_ENGINE = 'newslint.toml:1:1: templates must be "auto", "none" or names of template engines, not'


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "news" / "2024").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def error_of(text: str, path: str = "newslint.toml") -> str:
    write(path, text)
    with pytest.raises(NewslintError) as caught:
        Configs().for_folder(Path(path).parent)
    return str(caught.value)


def test_every_key_arrives_in_its_field(project: Path) -> None:
    write("newslint.toml", EVERYTHING)
    assert Configs().for_folder("news") == Config(
        root=project,
        file=project / "newslint.toml",
        select=("TTL", "unrendered-tag"),
        ignore=("TTL008",),
        extend_select=("ALL",),
        fixable=("TTL", "TXT"),
        unfixable=("TXT003",),
        extend_fixable=("TPL",),
        extend_safe_fixes=("TPL008",),
        extend_unsafe_fixes=("TXT",),
        severity={"TTL008": "info", "unrendered-tag": "warning"},
        rules={"TTL010": {"longest": 90}},
        extend_rules=(project / "house.toml", Path("/srv/rules.toml"), project.parent / "shared/rules.toml"),
        corpus=("archive/**/*.md",),
        per_file_ignores=(("wire/**", ("QUO", "NAM001")), ("*.txt", ())),
        include=("*.md",),
        exclude=("drafts",),
        extend_exclude=("*.bak",),
        spelling="oxford",
        force_exclude=True,
        templates="hugo,liquid",
        max_file_size=1_500_000,
        respect_gitignore=False,
        fail_on="error",
    )


def test_project_file_holds_the_same_in_its_own_table(project: Path) -> None:
    write("newslint.toml", EVERYTHING)
    plain = Configs().for_folder("news")
    Path("newslint.toml").unlink()
    tables = EVERYTHING.replace("\n[", "\n[tool.newslint.")
    write("pyproject.toml", f'[project]\nname = "select"\n\n[tool.newslint]\n{tables}')
    assert Configs().for_folder("news") == plain.override(file=project / "pyproject.toml")


def test_without_a_file_everything_has_its_default(project: Path) -> None:
    config = Configs().for_folder("news")
    assert config == Config(project)
    assert (config.templates, config.max_file_size, config.fail_on, config.exclude) == (
        "auto",
        100_000_000,
        "warning",
        NEVER_ARTICLES,
    )


def test_config_is_frozen_and_crosses_processes() -> None:
    write("newslint.toml", EVERYTHING)
    config = Configs().for_folder(".")
    with pytest.raises(AttributeError):
        config.select = ()  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301 - our own bytes: as a pool sends it


def test_nearest_file_counts_as_a_whole() -> None:
    write("newslint.toml", 'select = ["TTL"]\nignore = ["TTL008"]\n')
    write("news/.newslint.toml", 'select = ["QUO"]\n')
    write("news/2024/pyproject.toml", "[tool.newslint]\nfail-on = 'info'\n")
    configs = Configs()
    assert [configs.for_folder(folder).select for folder in (".", "news", "news/2024")] == [("TTL",), ("QUO",), None]
    assert configs.for_folder("news").ignore == ()
    assert configs.for_folder("news/2024").fail_on == "info"


def test_in_one_folder_the_own_file_wins() -> None:
    write("pyproject.toml", '[tool.newslint]\nselect = ["NAM"]\n')
    assert Configs().for_folder(".").select == ("NAM",)
    write(".newslint.toml", 'select = ["QUO"]\n')
    assert Configs().for_folder(".").select == ("QUO",)
    write("newslint.toml", 'select = ["TTL"]\n')
    assert Configs().for_folder(".").select == ("TTL",)


@pytest.mark.parametrize(
    "text", ["[project]\nname = 'a'\n", "# newslint\n[tool.ruff]\n", "project = 'newslint'\n", "not TOML at all"]
)
def test_project_file_without_the_table_is_passed_by(text: str) -> None:
    write("newslint.toml", 'select = ["TTL"]\n')
    write("news/pyproject.toml", text)
    assert Configs().for_folder("news").select == ("TTL",)


def test_folder_with_the_name_of_a_file_is_passed_by(project: Path) -> None:
    Path("newslint.toml").mkdir()
    assert Configs().for_folder(".") == Config(project)


def test_each_file_is_read_once_and_each_folder_has_one_answer() -> None:
    file = write("newslint.toml", 'select = ["TTL"]\n')
    configs = Configs()
    config = configs.for_folder("news/2024")
    file.unlink()
    assert configs.for_folder("news/2024") is configs.for_folder("news") is configs.for_folder(".") is config


def test_named_file_counts_everywhere_and_isolated_takes_none(project: Path) -> None:
    write("newslint.toml", 'select = ["TTL"]\n')
    write("settings/house.toml", 'select = ["QUO"]\nextend-rules = ["rules.toml"]\n')
    configs = Configs("settings/house.toml")
    assert configs.for_folder("news") is configs.for_folder("/")
    assert configs.for_folder("news").select == ("QUO",)
    assert configs.for_folder("news").extend_rules == (project / "settings/rules.toml",)
    assert Configs(isolated=True).for_folder("news") == Config(project)


def test_command_line_goes_before_every_file(project: Path) -> None:
    write("newslint.toml", 'select = ["TTL"]\nfail-on = "info"\n')
    overrides = {"select": ("QUO",), "fail_on": None}
    config = Configs(overrides=overrides).for_folder("news")
    assert (config.select, config.fail_on, config.root) == (("QUO",), "info", project)
    assert Configs(isolated=True, overrides=overrides).for_folder("news") == Config(project, select=("QUO",))
    assert config.override(ignore=("NAM",)).ignore == ("NAM",)


def test_fixable_starts_afresh_and_its_kin_are_added() -> None:
    write("newslint.toml", 'unfixable = ["TTL"]\nextend-fixable = ["TTL001"]\n')
    added = Configs(overrides={"extend_fixable": ("TTL002",), "unfixable": ("TXT",)}).for_folder(".")
    assert (added.fixable, added.extend_fixable, added.unfixable) == (("ALL",), ("TTL001", "TTL002"), ("TTL", "TXT"))
    afresh = Configs(overrides={"fixable": ("TTL",), "unfixable": ("TTL003",)}).for_folder(".")
    assert (afresh.fixable, afresh.extend_fixable, afresh.unfixable) == (("TTL",), (), ("TTL003",))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("sevrity = 1", "newslint.toml:1:1: unknown key sevrity; did you mean severity?"),
        ("\n\nper_file_ignores = {}", "newslint.toml:3:1: unknown key per_file_ignores; did you mean per-file-ignores?"),
        ("[rule.TTL001]\na = 1", "newslint.toml:1:2: unknown key rule; did you mean rules?"),
        ('"a b" = 1', 'newslint.toml:1:1: unknown key "a b"; the keys are '),
        ("select = 'TTL'", 'newslint.toml:1:1: select must be a list of strings, not "TTL"'),
        ("story = 5", "newslint.toml:1:1: story must be a CSS selector of one element"),
        ("story = 'div p'", "newslint.toml:1:1: story must be a CSS selector of one element"),
        ("python = 5", "newslint.toml:1:1: python must be"),
        ("[python]\nname = []", "newslint.toml:2:1: python.name must be"),
        ("[python]\ncalls = ['a b']", "newslint.toml:2:1: python.calls must be a list of functions, perhaps each with a keyword"),
        ("[python]\nformat = 'pdf'", "newslint.toml:2:1: python.format must be"),
        ("ignore = []\nselect = ['A', 5]", "newslint.toml:2:1: select must be a list of strings, but item 2 is an integer"),
        ("severity = ['A']", "newslint.toml:1:1: severity must be a table of rules with their severities, not a list"),
        (
            "fail-on = 'sever'\n[severity]\nA = 'error'",
            'newslint.toml:1:1: fail-on must be "error" or "warning" or "info", not "sever"',
        ),
        (
            "[severity]\nA = 'error'\nB.x = 'error'",
            'newslint.toml:3:1: severity.B must be "error" or "warning" or "info", not a table',
        ),
        (
            "[severity]\nA = 'warnig'",
            'newslint.toml:2:1: severity.A must be "error" or "warning" or "info", not "warnig"; did you mean "warning"?',
        ),
        ("accept = 'a'", 'newslint.toml:1:1: accept must be an array of tables with path, codes and text, not "a"'),
        (
            "accept = [{text = 'a'}, 1]",
            "newslint.toml:1:1: accept must be an array of tables with path, codes and text, not a list",
        ),
        (
            "[[accept]]\ntext = 'a'\n[[accept]]\ntext = 'b'\ncode = ['A']",
            'newslint.toml:5:1: accept.2.code must be one of path, codes and text; did you mean "codes"?',
        ),
        ("[[accept]]\nx = 1\ntext = 'a'", "newslint.toml:2:1: accept.1.x must be one of path, codes and text"),
        ("[[accept]]\ntext = 'a'\npath = 1", "newslint.toml:3:1: accept.1.path must be a glob, not an integer"),
        (
            "[[accept]]\ntext = 'a'\ncodes = 'A'",
            'newslint.toml:3:1: accept.1.codes must be a list of strings, not "A"',
        ),
        (
            "[[accept]]\npath = 'a'",
            "newslint.toml:1:3: accept.1.text must be the text that is accepted, not nothing; per-file-ignores takes whole files",
        ),
        ("accept = [{text = ' '}]", "newslint.toml:1:12: accept.1.text must be the text that is accepted, not nothing;"),
        ("accept = [{text = 5}]", "newslint.toml:1:12: accept.1.text must be the text that is accepted, not an integer;"),
        (
            "\nignore-patterns = ['a', '(b']",
            "newslint.toml:2:1: ignore-patterns must be a list of RE2 expressions, but item 2 is none: missing ): (b",
        ),
        ("rules = { A = 1.5 }", "newslint.toml:1:11: rules.A must be a table of options, not a float"),
        (
            "[per-file-ignores]\n'a/*.md' = 'TTL'",
            'newslint.toml:2:1: per-file-ignores."a/*.md" must be a list of strings, not "TTL"',
        ),
        ("per-file-ignores = []", "newslint.toml:1:1: per-file-ignores must be a table of globs with lists of rules, not a list"),
        (
            "spelling = 'brittish'",
            'newslint.toml:1:1: spelling must be "american" or "british" or "oxford", not "brittish"; did you mean "british"?',
        ),
        ("spelling = 'klingon'", 'newslint.toml:1:1: spelling must be "american" or "british" or "oxford", not "klingon"'),
        ("spelling = []", 'newslint.toml:1:1: spelling must be "american" or "british" or "oxford", not a list'),
        ("respect-gitignore = 'no'", 'newslint.toml:1:1: respect-gitignore must be true or false, not "no"'),
        ("templates = true", 'newslint.toml:1:1: templates must be "auto", "none" or names of template engines, not a boolean'),
        ("templates = [2024-01-01]", "newslint.toml:1:1: templates must be a list of strings, but item 1 is a date or time"),
        (
            "templates = 'hugo,,'",
            f'{NO_ENGINE} "hugo,,"; the engines are hugo, ',
        ),
        (
            "templates = ['jekyl', 'astro']",
            f'{NO_ENGINE} "jekyl"; did you mean "jekyll"?',
        ),
        (
            "templates = 'atuo'",
            f'{NO_ENGINE} "atuo"; did you mean "auto"?',
        ),
        ("templates = 'hugo, none'", f'{NO_ENGINE} "none"; '),
        (
            "max-file-size = '5 parsecs'",
            'newslint.toml:1:1: max-file-size must be a number of bytes such as 1000000 or "1 MB", not "5 parsecs"',
        ),
        ("max-file-size = true", "newslint.toml:1:1: max-file-size must be a number of bytes "),
        (
            "max-file-size = 0",
            'newslint.toml:1:1: max-file-size must be a number of bytes such as 1000000 or "1 MB", 1 at least, not 0',
        ),
        (
            "ignore-patterns = ['a', '']",
            "newslint.toml:1:1: ignore-patterns must be a list of RE2 expressions, but item 2 is empty",
        ),
        (
            "include = ['[z']",
            'newslint.toml:1:1: include must be a list of globs, but item 1 is none: "[z"; a bracket itself is written as \\[',
        ),
        ("exclude = ['a[!]z]', ' ']", 'newslint.toml:1:1: exclude must be a list of globs, but item 2 is none: " "; a bracket'),
        (
            "[tool.newslint]\nselect = ['TTL']",
            "newslint.toml:1:2: unknown key tool; leave out [tool.newslint] here: only pyproject",
        ),
        ("select = [", "newslint.toml:1:11: "),
        ("a = 1\na = 2", "newslint.toml:2:"),
        ("a = " + "[" * 5000, "newslint.toml: "),
        ("a = " + "1" * 5000, "newslint.toml: "),
    ],
)
def test_error_says_where_what_and_what_to_do(text: str, error: str) -> None:
    told = error_of(text)
    assert told.startswith(error)
    assert "\n" not in told


def test_error_in_a_project_file_is_found_in_its_own_table() -> None:
    text = "[project]\nselect = 1\n\n[tool.newslint]\nselect = 2\n"
    assert (
        error_of(text, "pyproject.toml") == "pyproject.toml:5:1: tool.newslint.select must be a list of strings, not an integer"
    )
    text = "[tool.newslint.severity]\nTTL001 = 'eror'\n"
    assert error_of(text, "pyproject.toml").startswith("pyproject.toml:2:1: tool.newslint.severity.TTL001 must be ")
    assert error_of("tool.newslint = 1", "pyproject.toml").startswith("pyproject.toml: there is no table [tool.newslint] in it")


@pytest.mark.parametrize(
    ("value", "size"),
    [("100", 100), ("'100'", 100), ("'100 MB'", 10**8), ("'2 kb'", 2000), ("'2KiB'", 2048), ("'0.5 GiB'", 2**29), ("'7 B'", 7)],
)
def test_sizes(value: str, size: int) -> None:
    write("newslint.toml", f"max-file-size = {value}\n")
    assert Configs().for_folder(".").max_file_size == size


@pytest.mark.parametrize(
    ("value", "engines"),
    [("['Hugo', 'mdx']", "hugo,mdx"), ("'Astro, eleventy'", "astro,eleventy"), ("'None'", "none"), ("['auto']", "auto")],
)
def test_engines_may_be_several(value: str, engines: str) -> None:
    write("newslint.toml", f"templates = {value}\n")
    assert Configs().for_folder(".").templates == engines


def test_file_above_the_working_directory_is_shown_whole(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("newslint.toml", "x = 1\n")
    monkeypatch.chdir("news")
    with pytest.raises(NewslintError, match=f"^{project}/newslint.toml:1:1: unknown key x;"):
        Configs().for_folder(".")


def test_named_file_must_be_there_and_be_right() -> None:
    with pytest.raises(NewslintError, match=r"^missing\.toml: the configuration cannot be read: no such file or directory; "):
        Configs("missing.toml").for_folder(".")
    write("pyproject.toml", "[project]\n")
    with pytest.raises(NewslintError, match=r"^pyproject\.toml: there is no table \[tool\.newslint\] in it; "):
        Configs("pyproject.toml").for_folder(".")


def test_configuration_is_utf_8() -> None:
    Path("newslint.toml").write_bytes(b"\xef\xbb\xbf# first\nselect = ['\xe9']\n")
    with pytest.raises(NewslintError, match=r"^newslint\.toml:2: byte 0xe9 is not UTF-8; "):
        Configs().for_folder(".")
    Path("newslint.toml").write_bytes(b"\xef\xbb\xbfselect = ['TTL']\n")
    assert Configs().for_folder(".").select == ("TTL",)


def test_engines_come_from_the_configuration_or_else_from_the_site(project: Path) -> None:
    write("hugo.toml", "")
    configs = Configs()
    assert configs.engines("news") == configs.engines(project / "news/2024") == configs.engines("news") == "hugo"
    write("news/newslint.toml", 'templates = "none"\n')
    assert Configs().engines("news") == "none"
    write("news/newslint.toml", "")
    assert Configs().engines("news/2024") == "auto"
    assert Configs(overrides={"templates": "jinja"}).engines("news") == "jinja"


def test_very_deep_folder_is_no_trouble() -> None:
    deep = "/" + "a/" * 1100
    assert Configs(isolated=True).engines(deep) == "auto"
    assert Configs().for_folder(deep).file is None


def test_lost_working_directory_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lost = tmp_path / "lost"
    lost.mkdir()
    monkeypatch.chdir(lost)
    lost.rmdir()
    with pytest.raises(NewslintError, match="the working directory no longer exists"):
        Configs()


def test_import_loads_nothing_heavy() -> None:
    code = """if True:
        import sys
        before = set(sys.modules)
        import newslint.config, newslint.discover
        sys.exit(bool({"pathspec", "tomli", "tomllib", "textdistance", "charset_normalizer"} & (set(sys.modules) - before)))
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=environment).returncode == 0
