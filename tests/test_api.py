"""The Python interface."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

import newslint
from newslint.config import Config
from newslint.errors import NewslintError

BROKEN = (
    "Bridge over the Wenn reopens\n\nBridge over the Wenn reopens\n\nTraffic returned the the same Monday, the council said.\n"
)


def test_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = newslint.lint(BROKEN)
    assert [(finding.code, finding.path, finding.place.location) for finding in report.findings] == [
        ("TTL001", "article.txt", (3, 1)),
        ("TXT003", "article.txt", (5, 18)),
    ]
    assert report.exit_code == 1
    assert report.counts == {"TTL001": 1, "TXT003": 1}
    assert newslint.lint("Bridge over the Wenn reopens\n\nTraffic returned the same Monday.\n").exit_code == 0
    assert newslint.lint("\ud800 is half of a letter\n\nAnd more.\n", select=["ENC"]).counts == {"ENC004": 1}
    assert newslint.lint("A\x00B\n\nAnd more.\n", filename=Path("a.txt"), select=["ENC"]).counts == {"ENC003": 1}


def test_text_of_another_format() -> None:
    assert newslint.lint("# Bridge\n\nTraffic `on on` Monday.\n", filename="a.md", select=["TXT003"]).findings == ()
    assert len(newslint.lint("# Bridge\n\nTraffic on on Monday.\n", filename="a.md", select=["TXT003"]).findings) == 1


def test_bytes_and_files(tmp_path: Path) -> None:
    data = "Bridge over the Wenn reopens\n\nÉtienne was there.\n".encode("cp1252")
    assert [finding.code for finding in newslint.lint(data, select=["ENC"]).findings] == ["ENC005"]
    story = tmp_path / "story.txt"
    story.write_text(BROKEN, "utf-8")
    assert newslint.lint(story, select=["TTL"]).counts == {"TTL001": 1}
    assert newslint.lint(tmp_path / "gone.txt").exit_code == 2


def test_folders_and_configuration(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(BROKEN, "utf-8")
    assert newslint.check([tmp_path]).counts == {"TTL001": 1, "TXT003": 1}
    assert newslint.check([tmp_path], ignore=["TXT"]).counts == {"TTL001": 1}
    assert newslint.check([tmp_path], Config(tmp_path, select=("TXT003",))).counts == {"TXT003": 1}
    settings = tmp_path / "settings.toml"
    settings.write_text('ignore = ["TTL"]\n', "utf-8")
    assert newslint.check([tmp_path], settings).counts == {"TXT003": 1}
    assert newslint.check([tmp_path], settings, select=["TTL001"]).counts == {"TTL001": 1}


def test_a_report_tells_of_the_rules_in_force() -> None:
    report = newslint.lint(BROKEN, select=["TTL001", "TXT003"])
    assert [(about.code, about.name, about.severity, about.fix) for about in report.rules] == [
        ("TTL001", "repeated-title", "error", "safe"),
        ("TXT003", "repeated-word", "warning", "safe"),
    ]
    assert all(about.summary and about.why for about in report.rules)
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own bytes


def test_text_is_read_as_the_name_says() -> None:
    record = '{"title": "Bridge reopens", "text": "Traffic returned on the the road."}\n'
    assert [finding.code for finding in newslint.lint(record, filename="wire.jsonl").findings] == ["TXT003"]
    assert newslint.lint("{}", filename="settings.json").files == 0
    assert newslint.lint("print('the the')\n", filename="seeds.py").files == 0
    assert newslint.lint("MARK = '# newslint: article'\n", filename="seeds.py").files == 0


def test_errors(tmp_path: Path) -> None:
    with pytest.raises(newslint.NewslintError, match="there is no rule 'TTX001'"):
        newslint.lint(BROKEN, select=["TTX001"])
    with pytest.raises(newslint.NewslintError, match="takes a list of paths"):
        newslint.check(str(tmp_path))
    with pytest.raises(newslint.NewslintError, match=r"takes a list of rules, not one; write select=\['TTL'\]"):
        newslint.lint(BROKEN, select="TTL")
    with pytest.raises(newslint.NewslintError, match="lint takes text, bytes or a path, not NoneType"):
        newslint.lint(None)  # type: ignore[arg-type]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        newslint.nothing  # noqa: B018 - the attribute is what is tested


def test_public_names() -> None:
    assert all(getattr(newslint, name) for name in newslint.__all__)


def test_the_nouns_of_a_report_can_be_imported_from_the_package() -> None:
    for name in newslint.__all__:
        assert getattr(newslint, name) is not None


@pytest.mark.parametrize("settings", [{"ignore": [3]}, {"select": [None]}, {"select": ["TXT", b"TTL"]}])
def test_what_is_no_selector_is_told(settings: dict[str, list[Any]]) -> None:
    with pytest.raises(NewslintError, match=r"(select|ignore) takes rules by code or name, not (3|None|b'TTL')"):
        newslint.lint("x", **settings)  # type: ignore[arg-type]
