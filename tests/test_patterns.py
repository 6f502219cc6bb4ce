"""The kinds of rules that are data, each in a house's own rules file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.catalogue import extended
from newslint.engine import Rules, ordered, read
from newslint.finding import Finding
from newslint.patterns import MATCH_LIMIT, literals_of
from newslint.position import Source
from newslint.rule import Rule
from newslint.sources import articles

HEAD = '[ABC001]\nname = "x-y"\nsummary = "s"\nmessage = "{match}"\n'


Make = Callable[[str], Rule]


@pytest.fixture
def rule(tmp_path: Path) -> Make:
    def make(rest: str) -> Rule:
        file = tmp_path / "rules.toml"
        file.write_text(HEAD + rest, "utf-8")
        return extended({}, file)["ABC001"]

    return make


def findings(rule: Rule, text: str) -> list[Finding]:
    [article] = articles(Source("a.txt", text), "text")
    return list(ordered(read(Rules([rule]), article).findings))


def spans(rule: Rule, text: str) -> list[str]:
    return [text[finding.place.start : finding.place.end] for finding in findings(rule, text)]


STORY = "Headline of the day\n\n{}\n\nA second paragraph with nothing to see.\n"


def test_existence_finds_words_as_whole_words(rule: Make) -> None:
    made = rule('kind = "existence"\nwords = ["going forward", "utilise"]\n')
    assert spans(made, STORY.format("We utilise it going\nforward, and utilised it before.")) == ["utilise", "going\nforward"]


def test_existence_minds_case_unless_told_not_to(rule: Make) -> None:
    assert spans(rule('kind = "existence"\nwords = ["Été"]\n'), STORY.format("En été, l’Été, l’ÉTÉ.")) == ["Été"]
    found = spans(rule('kind = "existence"\nwords = ["Été"]\nignore-case = true\n'), STORY.format("En été, l’Été, l’ÉTÉ."))
    assert found == ["été", "Été", "ÉTÉ"]


def test_existence_keeps_to_its_scope(rule: Make) -> None:
    made = rule('kind = "existence"\nwords = ["day"]\nscope = ["title"]\n')
    assert [finding.place.location.row for finding in findings(made, STORY.format("Another day passed."))] == [1]


def test_the_longest_of_overlapping_matches_is_told_once(rule: Make) -> None:
    made = rule("kind = \"existence\"\npatterns = ['second', 'second \\w+', 'paragraph with']\n")
    assert spans(made, STORY.format("One.")) == ["second paragraph"]


def test_a_group_named_at_narrows_the_span(rule: Make) -> None:
    made = rule("kind = \"existence\"\npatterns = ['a (?P<at>second) paragraph']\nignore-case = true\n")
    assert spans(made, STORY.format("One.")) == ["second"]


def test_a_match_never_reaches_over_two_paragraphs(rule: Make) -> None:
    made = rule("kind = \"existence\"\npatterns = ['end\\s+start']\n")
    assert spans(made, "Headline\n\nThis is the end\n\nstart of the next one.\n") == []


def test_exceptions_and_mentions_are_left_alone(rule: Make) -> None:
    made = rule("kind = \"existence\"\npatterns = ['TBD\\d?']\nexcept = ['TBD7']\nunless = ['mentioned']\n")
    assert spans(made, STORY.format('It is TBD1, not TBD7, and the mark "TBD2" is no slip.')) == ["TBD1"]


@pytest.mark.parametrize(
    ("fix", "content", "column"),
    [
        ("fix = { edit = 'delete-match', applicability = 'safe' }", "", 5),
        ("fix = { edit = 'replace', with = 'an', applicability = 'unsafe' }", "an", 6),
    ],
)
def test_existence_can_fix(rule: Make, fix: str, content: str, column: int) -> None:
    [finding] = findings(rule(f'kind = "existence"\nwords = ["bad"]\n{fix}\n'), STORY.format("This bad word."))
    assert finding.fix is not None
    [edit] = finding.fix.edits
    assert (edit.content, edit.place.location) == (content, (3, column))


def test_substitution_writes_the_better_word_in_the_case_of_the_worse(rule: Make) -> None:
    made = rule('kind = "substitution"\nswap = { "in order to" = "to", adviser = "advisor", OK = "OK" }\n')
    found = findings(made, STORY.format("In order to win, the ADVISER said OK to an adviser."))
    assert [finding.fix.edits[0].content for finding in found if finding.fix] == ["To", "ADVISOR", "advisor"]


def test_consistency_points_to_the_rarer_form_and_its_rival(rule: Make) -> None:
    made = rule('kind = "consistency"\ngroups = [["adviser", "advisor"], ["grey", "gray"]]\n')
    text = STORY.format("The advisor met an adviser and a third adviser; Advisor again, adviser. A grey day.")
    [finding] = findings(made, text)
    assert text[finding.place.start : finding.place.end] == "advisor"
    assert [related.place.location.column for related in finding.related] == [20, 49]
    assert finding.fix is not None
    assert [edit.content for edit in finding.fix.edits] == ["adviser", "Adviser"]


def test_of_two_forms_as_frequent_the_first_of_the_group_is_right(rule: Make) -> None:
    made = rule('kind = "consistency"\ngroups = [["adviser", "advisor"]]\n')
    assert spans(made, STORY.format("An advisor and an adviser.")) == ["advisor"]


def test_occurrence_counts_in_a_block_or_the_article(rule: Make) -> None:
    text = STORY.format("Wow! Wow! Wow!")
    made = rule("kind = \"occurrence\"\npattern = '!'\noptions = { max = 2 }\nscope = ['paragraph']\n")
    assert spans(made, text) == ["Wow! Wow! Wow!"]
    made = rule("kind = \"occurrence\"\npattern = '!'\noptions = { min = 1 }\nper = 'article'\n")
    assert spans(made, text) == []
    assert spans(made, text.replace("!", ".")) == ["Headline of the day"]
    assert spans(made, "") == []


def test_repetition_finds_a_word_twice_and_removes_one(rule: Make) -> None:
    made = rule('kind = "repetition"\nignore = ["that"]\nignore-quoted = ["very"]\n')
    text = STORY.format('He said that that was the\nthe end, and "very very" was very very Bora Bora.')
    assert spans(made, text) == ["the\nthe", "very very"]
    assert [edit.place.location for finding in findings(made, text) if finding.fix for edit in finding.fix.edits] == [
        (3, 26),
        (4, 34),
    ]


def test_repetition_knows_languages_that_double_words(rule: Make) -> None:
    made = rule('kind = "repetition"\nignore-languages = ["de"]\n')
    story = "---\ntitle: Markt\nlang: {}\n---\n\nDie Frau, der der Hof gehört, kam.\n"
    found = {}
    for tag in ("de", "de-AT", "DE_ch", "da", "Deutsch, sagt man"):
        [article] = articles(Source("a.md", story.format(tag)), "markdown")
        found[tag] = len(read(Rules([made]), article).findings)
    assert found == {"de": 0, "de-AT": 0, "DE_ch": 0, "da": 1, "Deutsch, sagt man": 1}


def test_a_pathological_pattern_is_given_up_or_harmless(rule: Make) -> None:
    line = "a" * 1_000_000
    assert spans(rule("kind = \"existence\"\npatterns = ['(a+)+$b']\n"), f"Headline\n\n{line}!\n") == []
    [article] = articles(Source("a.txt", f"Headline\n\n{line}\n"), "text")
    result = read(Rules([rule("kind = \"existence\"\npatterns = ['a']\n")]), article)
    [problem] = result.problems
    assert "rule ABC001" in problem.message
    assert f"matches more than {MATCH_LIMIT:,} times in one article and was given up" in problem.message


def test_literals_spare_a_row_the_articles_it_cannot_match(rule: Make) -> None:
    made = rule("kind = \"existence\"\npatterns = ['(?i)zebra']\nliterals = ['Zebra']\n")
    assert spans(made, STORY.format("A ZEBRA ran.")) == ["ZEBRA"]
    assert spans(made, STORY.format("A horse ran.")) == []


def test_each_of_many_patterns_can_have_its_own_literals(rule: Make) -> None:
    one = "{ pattern = '(?i)zebras?', literals = ['Zebra'] }"
    both = rule(f"kind = \"existence\"\npatterns = [{one}, {{ pattern = '(?i)horses?', literals = ['horse'] }}]\n")
    assert spans(both, STORY.format("A ZEBRA met Horses.")) == ["ZEBRA", "Horses"]
    assert spans(both, STORY.format("A zebra ran.")) == ["zebra"]
    assert literals_of(both) == {"Zebra", "horse"}
    mixed = rule(f"kind = \"existence\"\nwords = ['donkey']\npatterns = [{one}, 'm[uo]le']\n")
    assert spans(mixed, STORY.format("A zebra met a donkey and a mule.")) == ["zebra", "donkey", "mule"]
    assert literals_of(mixed) == frozenset()


def test_an_article_that_is_all_scripts(rule: Make) -> None:
    made = rule('kind = "existence"\nwords = ["речь", "İstanbul"]\nignore-case = true\n')
    assert spans(made, STORY.format("Его РЕЧЬ в İSTANBUL.")) == ["РЕЧЬ", "İSTANBUL"]
