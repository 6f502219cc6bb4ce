"""What the documentation shows is what newslint does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli

from newslint import sources
from newslint.catalogue import builtin, extended
from newslint.commands.init import HOOK
from newslint.commands.parser import parser_of
from newslint.config import Config
from newslint.reports import FORMATS
from newslint.schema import convert
from newslint.selection import setting_of
from newslint.values import KEYS

if TYPE_CHECKING:
    from tests.conftest import Newslint

ROOT = Path(__file__).parent.parent


def test_the_readme_shows_real_output(newslint: Newslint) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"<!-- output -->\n+```text\n(.*?)```", readme, re.DOTALL)
    assert shown is not None
    command, _, output = shown[1].partition("\n")
    done = newslint(*command.removeprefix("$ newslint ").split(), cwd=ROOT, COLUMNS="100")
    assert output == done.stdout


def test_the_python_of_the_readme_works() -> None:
    shown = re.search(r"## From Python\n+```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert shown is not None
    done = subprocess.run([sys.executable, "-c", shown[1]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1 ['3: TTL001']\n"


def test_the_sound_examples_are_clean_and_the_broken_ones_are_not(newslint: Newslint) -> None:
    assert newslint("check", "examples/sound", cwd=ROOT).returncode == 0
    assert newslint("check", "examples/broken", cwd=ROOT).returncode == 1


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for source in pages:
        for link in re.findall(
            r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", source.read_text("utf-8"), flags=re.DOTALL)
        ):
            assert (source.parent / link).exists(), f"{source.relative_to(ROOT)} links to {link}"


def test_the_house_rule_of_the_documentation_works(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "house-rules.md").read_text("utf-8")
    row, change = (re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[number] for number in (0, 2))
    (tmp_path / "house.toml").write_text(row, "utf-8")
    (tmp_path / "change.toml").write_text(change, "utf-8")
    rules = extended(extended(builtin(), tmp_path / "house.toml"), tmp_path / "change.toml")
    assert rules["HSE001"].name == "no-going-forward"
    assert rules["TTL010"].options["max"] == 90
    assert not rules["TTL008"].enabled


def test_every_key_of_a_configuration_is_documented_with_its_default_and_an_example() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    sections = dict(re.findall(r"^### `([a-z-]+)`\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(KEYS)
    for key, section in sections.items():
        assert re.match(r"\n- type: .+\n- default: .+\n", section), key
        default = getattr(Config(ROOT), key.replace("-", "_"))
        written = re.search(r"^- default: `(.+?)`", section, re.MULTILINE)
        [example] = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
        values = convert(tomli.loads(example), example, "example")
        assert list(values) == [key.replace("-", "_")]
        if key == "exclude":
            assert values["exclude"] == default
        elif default is not None and default != "":
            assert written is not None
            assert convert(tomli.loads(f"{key} = {written[1]}"), "", "default")[key.replace("-", "_")] == default, key
        if key != "extend-rules":
            setting_of(Config(ROOT)._replace(**values))


def test_the_configuration_of_the_documentation_is_right(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    [whole] = re.findall(r"```toml\n# newslint.toml\n(.*?)```", text, re.DOTALL)
    values = convert(tomli.loads(whole), whole, "newslint.toml")
    assert values.pop("extend_rules") == ("house.toml",)
    assert "TTL010" in setting_of(Config(tmp_path, **values)).rules.by_code


def test_the_commands_of_the_quick_start_can_be_typed() -> None:
    text = (ROOT / "docs" / "quick-start.md").read_text("utf-8")
    typed = re.findall(r"newslint ((?:check|init|config|rule|completion)(?: [^\s`)|]+)*)", text)
    assert len(typed) > 10
    for line in typed:
        command, *arguments = line.replace("CODE", "TTL001").split()
        parser_of(command).parse(arguments)
    assert HOOK in text


@pytest.mark.parametrize("language", ["markdown", "html", "yaml"])
def test_the_suppressions_of_the_documentation_silence_something(newslint: Newslint, language: str) -> None:
    text = (ROOT / "docs" / "suppressing.md").read_text("utf-8")
    example = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)[0]
    headline = {"markdown": "# The choir sings\n\n", "html": "<h1>The choir sings</h1>\n", "yaml": ""}[language]
    command = ("check", "--isolated", "--stdin-filename", "story.html" if language == "html" else "story.md", "-")
    silenced = newslint(*command, stdin=f"{headline}{example}\nIt runs until May.\n")
    heard = newslint(*command, stdin=f"{headline}{example.replace('newslint:', 'note:')}\nIt runs until May.\n")
    assert (silenced.returncode, silenced.stdout) == (0, "All clear: 1 file checked.\n")
    assert "repeated-word" in heard.stdout


def test_every_report_format_is_documented() -> None:
    rows = re.findall(r"^\| (?:\[`|`)([a-z-]+)`", (ROOT / "docs" / "reports.md").read_text("utf-8"), re.MULTILINE)
    assert rows == list(FORMATS)


def test_every_format_of_articles_is_documented_with_its_extensions() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| ((?:`\.\w+` ?)+)", (ROOT / "docs" / "formats.md").read_text("utf-8"), re.MULTILINE)
    documented = {name: tuple(re.findall(r"\.\w+", extensions)) for name, extensions in rows}
    assert documented == {name: form.extensions for name, form in sources.FORMATS.items()}


def test_the_readme_says_how_many_formats_there_are() -> None:
    assert f"It reads {len(sources.FORMATS)} formats" in (ROOT / "README.md").read_text("utf-8")
