"""Rules files: what they may hold, and what is said of them when they are wrong."""

from pathlib import Path

import pytest

from newslint.catalogue import builtin, extended, matching, resolve, with_options
from newslint.errors import NewslintError
from newslint.patterns import literals_of

HOUSE = """\
[ABC001]
name = "no-clickbait"
kind = "existence"
severity = "error"
summary = "A headline that promises more than the story keeps."
message = "clickbait: {match}"
words = ["you won't believe"]
ignore-case = true
"""


@pytest.fixture
def rules_file(tmp_path: Path) -> Path:
    return tmp_path / "rules.toml"


def complaint(file: Path, text: str) -> str:
    file.write_text(text, "utf-8")
    with pytest.raises(NewslintError) as error:
        extended(builtin(), file)
    return str(error.value).replace(str(file), "rules.toml")


def test_a_house_file_adds_a_rule(rules_file: Path) -> None:
    rules_file.write_text(HOUSE, "utf-8")
    rules = extended(builtin(), rules_file)
    assert list(rules) == [*builtin(), "ABC001"]
    rule = rules["ABC001"]
    assert (rule.name, rule.severity, rule.default, rule.origin) == ("no-clickbait", "error", True, str(rules_file))
    assert literals_of(rule) == {"you"}


def test_a_house_file_changes_and_switches_off_rules(rules_file: Path) -> None:
    rules_file.write_text(
        '[DUP001]\nseverity = "info"\noptions = { extend-fixed-titles = ["Vows"] }\n[TXT003]\nenabled = false\n', "utf-8"
    )
    rules = extended(builtin(), rules_file)
    assert rules["DUP001"].severity == "info"
    assert rules["DUP001"].options["fixed-titles"][-2:] == ["Weather", "Vows"]
    assert rules["DUP001"].message == builtin()["DUP001"].message
    assert not rules["TXT003"].enabled
    assert builtin()["TXT003"].enabled


def test_words_of_a_known_rule_can_be_added(rules_file: Path, tmp_path: Path) -> None:
    rules_file.write_text(HOUSE, "utf-8")
    more = tmp_path / "more.toml"
    more.write_text('[ABC001]\nextend-words = ["shocking"]\n', "utf-8")
    assert extended(extended(builtin(), rules_file), more)["ABC001"].spec["words"] == ["you won't believe", "shocking"]


def test_tables_of_a_known_rule_can_be_added_to(rules_file: Path, tmp_path: Path) -> None:
    rules_file.write_text(
        '[ABC001]\nname = "x"\nkind = "substitution"\nsummary = "s"\nmessage = "m"\nswap = { a = "b" }\n', "utf-8"
    )
    more = tmp_path / "more.toml"
    more.write_text('[ABC001]\nextend-swap = { c = "d" }\nmodule = ""\n', "utf-8")
    assert extended(extended(builtin(), rules_file), more)["ABC001"].spec["swap"] == {"a": "b", "c": "d"}


def test_a_known_rule_keeps_its_own_patterns_when_others_are_added(rules_file: Path) -> None:
    rules_file.write_text('[TPL001]\nextend-except = ["harmless"]\n', "utf-8")
    rule = extended(builtin(), rules_file)["TPL001"]
    assert rule.spec["except"][-1] == "harmless"
    assert rule.untrusted == {"except"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[ABC001\n", "rules.toml:1:8: Expected"),
        ('ABC001 = "x"\n', "rules.toml:1:1: [ABC001] is no table"),
        (HOUSE.replace("ABC001", "abc1"), "rules.toml:1:1: [abc1] is no code; codes look like ABC001"),
        (HOUSE.replace("severity", "severty"), "rules.toml:4:1: [ABC001] has no key 'severty'; did you mean 'severity'?"),
        (HOUSE.replace('"error"', '"fatal"'), "rules.toml:4:1: [ABC001] there is no severity 'fatal'; use error, warning, info"),
        (
            HOUSE.replace("existence", "existense"),
            "rules.toml:3:1: [ABC001] there is no kind 'existense'; did you mean 'existence'?",
        ),
        (HOUSE.replace("existence", "python"), "rules.toml:3:1: [ABC001] python rules are newslint's own"),
        (HOUSE.replace('summary = "A', 'sumary = "A'), "rules.toml:5:1: [ABC001] has no key 'sumary'; did you mean 'summary'?"),
        (HOUSE.replace('summary = "A', 'why = "A'), "rules.toml:1:1: [ABC001] lacks 'summary'"),
        (HOUSE.replace("{match}", "{word}"), "rules.toml:6:1: [ABC001] message has no {word}; use {match}"),
        (HOUSE.replace("{match}", "{match"), "rules.toml:6:1: [ABC001] message has a stray brace"),
        (
            HOUSE.replace('words = ["you won\'t believe"]', ""),
            "rules.toml:1:1: [ABC001] a rule of kind existence needs 'patterns' or",
        ),
        (HOUSE.replace('"you won\'t believe"', '" "'), "rules.toml:7:1: [ABC001] 'words' should hold strings that are not empty"),
        (HOUSE + "patterns = [3]\n", "rules.toml:9:1: [ABC001] 'patterns' should hold strings that are not empty"),
        (HOUSE + "patterns = [{ pattern = 'x' }]\n", "write { pattern = '…', literals = ['…'] } for one with literals"),
        (HOUSE + "patterns = [{ pattern = 'x', literals = 'x' }]\n", "rules.toml:9:1: [ABC001] 'patterns' should hold strings"),
        (HOUSE + "patterns = [{ pattern = 'x', literals = [] }]\n", "rules.toml:9:1: [ABC001] 'patterns' should hold strings"),
        (HOUSE + "patterns = [{ pattern = '(', literals = ['x'] }]\n", "rules.toml:9:1: [ABC001] pattern '(' cannot be used"),
        (HOUSE.replace('["you won\'t believe"]', '"you"'), "rules.toml:7:1: [ABC001] 'words' should be a list, not 'you'"),
        (HOUSE.replace("no-clickbait", "No Clickbait"), "rules.toml:2:1: [ABC001] 'No Clickbait' is no name"),
        (HOUSE.replace("no-clickbait", "repeated-word"), "rules.toml:2:1: [ABC001] the name 'repeated-word' belongs to TXT003"),
        (HOUSE + 'scope = ["titel"]\n', "rules.toml:9:1: [ABC001] scope has no 'titel'; did you mean 'title'?"),
        (HOUSE + "patterns = ['(?<=x)y']\n", "rules.toml:9:1: [ABC001] pattern '(?<=x)y' cannot be used"),
        (HOUSE + "patterns = ['(a)\\1']\n", "house rules use RE2 syntax: no look-around and no back-references"),
        (HOUSE + "patterns = ['(']\n", "rules.toml:9:1: [ABC001] pattern '(' cannot be used: missing )"),
        (HOUSE + 'fix = { edit = "delete-match" }\n', "rules.toml:9:1: [ABC001] fix needs an applicability"),
        (
            HOUSE + 'fix = { edit = "cut", applicability = "safe" }\n',
            "rules.toml:9:1: [ABC001] fix has an edit that cannot be made",
        ),
        (
            HOUSE + 'fix = { aplicability = "safe" }\n',
            "rules.toml:9:1: [ABC001] fix has no 'aplicability'; did you mean 'applicability'?",
        ),
        (
            HOUSE + 'options = { most = 3 }\noption-help = { mots = "how many" }\n',
            "rules.toml:10:1: [ABC001] option-help has no option 'mots'; did you mean 'most'?",
        ),
        ("[DUP001]\nmesage = 'x'\n", "rules.toml:2:1: [DUP001] has no key 'mesage'; did you mean 'message'?"),
        ("[DUP001]\noptions = { fixed-title = [] }\n", "[DUP001] has no option 'fixed-title'; did you mean 'fixed-titles'?"),
        ("[DUP001]\nkind = 'existence'\n", "rules.toml:2:1: [DUP001] 'kind' of a known rule cannot change"),
        ("[DUP001]\nseverity = 3\n", "rules.toml:2:1: [DUP001] 'severity' should be a string, not 3"),
    ],
)
def test_a_broken_row_is_told_with_its_place(rules_file: Path, text: str, message: str) -> None:
    assert message in complaint(rules_file, text)


@pytest.mark.parametrize(
    ("kind", "rest", "message"),
    [
        ("substitution", "", "a rule of kind substitution needs 'swap'"),
        ("substitution", "swap = { teh = 3 }", "'swap' should lead from words to words"),
        ("consistency", 'groups = [["adviser"]]', "'groups' should hold lists of two or more forms"),
        ("occurrence", "", "a rule of kind occurrence needs 'pattern'"),
        ("occurrence", "pattern = 'x'", "needs options 'min' or 'max', which are whole numbers"),
        ("occurrence", "pattern = 'x'\noptions = { max = 'x' }", "needs options 'min' or 'max', which are whole numbers"),
        ("occurrence", "pattern = 'x'\nper = 'page'\noptions = { max = 1 }", "'per' has no 'page'; use block or article"),
        ("existence", "words = ['x']\nunless = ['tired']", "'unless' has no 'tired'; use introduced, mentioned"),
    ],
)
def test_each_kind_says_what_it_needs(rules_file: Path, kind: str, rest: str, message: str) -> None:
    row = f'[ABC001]\nname = "x"\nkind = "{kind}"\nsummary = "s"\nmessage = "m"\n{rest}\n'
    assert message in complaint(rules_file, row)


def test_a_rules_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(NewslintError, match=r"gone\.toml: rules cannot be read: No such file"):
        extended(builtin(), tmp_path / "gone.toml")
    (tmp_path / "latin.toml").write_bytes(b'# caf\xe9\n[ABC001]\nname = "x"\n')
    with pytest.raises(NewslintError, match=r"latin\.toml: rules are not UTF-8"):
        extended(builtin(), tmp_path / "latin.toml")


def test_selectors() -> None:
    rules = builtin()
    assert matching(rules, "ALL") == list(rules)
    assert matching(rules, "duplicate-title") == ["DUP001"]
    assert matching(rules, "ENC") == [code for code in rules if code.startswith("ENC")]
    assert resolve(rules, ["TXT003", "TXT", "TXT003"])[0] == "TXT003"
    with pytest.raises(NewslintError, match="there is no rule 'TTLX01'; did you mean"):
        resolve(rules, ["TTLX01"])
    with pytest.raises(NewslintError, match="there is no rule '%%'; see newslint rule --all"):
        resolve(rules, ["%%"])


def test_an_option_can_be_set_for_all_rules_of_a_family_that_have_it() -> None:
    rules = with_options(builtin(), {"ENC": {"most": 7}, "QUO": {"extend-verbs": ["harrumphed"]}}, "newslint.toml")
    assert {rule.options["most"] for code, rule in rules.items() if code.startswith("ENC") and rule.options} == {7}
    assert {tuple(rule.options["verbs"]) for code, rule in rules.items() if code.startswith("QUO")} == {("harrumphed",)}
    with pytest.raises(NewslintError, match=r"\[QUO\] has no option 'verb'; did you mean 'verbs'"):
        with_options(builtin(), {"QUO": {"verb": ["harrumphed"]}}, "newslint.toml")


def test_options_are_checked() -> None:
    rules = with_options(builtin(), {"duplicate-title": {"fixed-titles": ["Obituaries"]}}, "newslint.toml")
    assert rules["DUP001"].options["fixed-titles"] == ["Obituaries"]
    with pytest.raises(NewslintError, match=r"newslint\.toml.*'fixed-titles' should be a list, not 'x'"):
        with_options(builtin(), {"DUP001": {"fixed-titles": "x"}}, "newslint.toml")
    with pytest.raises(NewslintError, match=r"its options are fixed-titles"):
        with_options(builtin(), {"DUP001": {"x": "x"}})
    with pytest.raises(NewslintError, match=r"it has no options"):
        with_options(builtin(), {"TTL001": {"x": "x"}})
    with pytest.raises(NewslintError, match=r"'extend-fixed-titles' should hold strings, not 1"):
        with_options(builtin(), {"DUP001": {"extend-fixed-titles": ["x", 1]}}, "newslint.toml")
    with pytest.raises(NewslintError, match=r"'groups' should hold lists of strings, not 'US'"):
        with_options(builtin(), {"NAM003": {"groups": [["UK", "U.K."], "US"]}}, "newslint.toml")
    with pytest.raises(NewslintError, match=r"'groups' should hold lists of strings, not \['', 'US'\]"):
        with_options(builtin(), {"NAM003": {"groups": [["", "US"]]}}, "newslint.toml")
    with pytest.raises(NewslintError, match=r"newslint\.toml: rules: there is no rule 'DUPX01'; did you mean 'DUP001'"):
        with_options(builtin(), {"DUPX01": {}}, "newslint.toml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[HSE001]\nkind = 'existance'\n", "2:1: [HSE001] there is no kind 'existance'; did you mean 'existence'?"),
        ("[HSE001]\nkind = []\n", "2:1: [HSE001] there is no kind []; use one of existence"),
        ("[HSE001]\nname = 'x'\n  wrds = ['a']\n", "3:3: [HSE001] has no key 'wrds'; did you mean 'words'?"),
        ("[HSE001]\nname = 'x'\nseverity = 'warn'\n", "3:1: [HSE001] there is no severity 'warn'; use error, warning, info"),
        (
            "[HSE001]\nname = 'x'\nscope = 'titel'\n",
            "3:1: [HSE001] 'scope' should be a list, not 'titel'; write scope = ['titel']",
        ),
        ("[HSE001]\nname = 'x'\nscope = ['titel']\n", "3:1: [HSE001] scope has no 'titel'; did you mean 'title'?"),
        ("[HSE001]\nname = 'x'\n", "1:1: [HSE001] lacks 'kind'; a rule needs name, kind, summary, message"),
        ("[TTL999]\nenabled = false\n", "1:1: [TTL999] there is no rule TTL999 that could be changed; did you mean 'TTL009'?"),
        ("[ZZZ999]\nenabled = false\n", "1:1: [ZZZ999] there is no rule ZZZ999 that could be changed; a new one needs name"),
    ],
)
def test_a_slip_is_told_before_what_is_lacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.toml").write_text(text, "utf-8")
    with pytest.raises(NewslintError) as error:
        extended(builtin(), tmp_path / "house.toml")
    assert str(error.value).startswith(f"house.toml:{told}")


@pytest.mark.parametrize(
    ("slip", "meant"), [("txt003", "TXT003"), ("txt", "TXT"), ("Repeated-Word", "repeated-word"), ("TLL", "TTL")]
)
def test_case_counts_and_a_slip_in_it_is_told(slip: str, meant: str) -> None:
    with pytest.raises(NewslintError) as error:
        resolve(builtin(), [slip])
    assert str(error.value) == f"there is no rule {slip!r}; did you mean {meant!r}?"
