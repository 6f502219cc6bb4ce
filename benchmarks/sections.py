"""What is measured, in order: each section is a command of its own, and a bar is a figure in what it prints."""

from __future__ import annotations

from typing import Final, NamedTuple


class Bar(NamedTuple):
    """A figure, the expression whose group finds it in what a section prints, and the bound that newslint sets itself."""

    what: str
    pattern: str
    bound: float
    unit: str = ""
    at_least: bool = True

    def is_cleared(self, figure: float) -> bool:
        """Tell whether a figure is on the right side of the bound."""
        return figure >= self.bound if self.at_least else figure <= self.bound


class Section(NamedTuple):
    """A benchmark: its module with its arguments in full and in the quick form, a title, a word on it, and its bars."""

    module: str
    title: str
    about: str
    full: tuple[str, ...]
    quick: tuple[str, ...]
    bars: tuple[Bar, ...] = ()
    needs_peers: bool = False


NUMBER: Final = r"([\d.,]+)"
SECTIONS: Final = {
    "linters": Section(
        "linters",
        "Beside other linters",
        "They look for other things, and more or fewer of them: the figures tell what it costs to add newslint to a run of theirs.",
        ("--files", "20000", "--rounds", "3"),
        ("--files", "1000", "--rounds", "1"),
        (
            Bar("all default rules but DUP, one process", rf"^newslint: {NUMBER} files", 1_700, "files of 3 kB per CPU second"),
            Bar(
                "rules of headlines, residue and bytes alone",
                rf"^style rules: {NUMBER} files",
                6_000,
                "files of 3 kB per CPU second",
            ),
            Bar("what typos takes, on the same files", rf"^typos takes {NUMBER} times", 1, "times the CPU of newslint"),
        ),
    ),
    "runs": Section(
        "runs",
        "Cold, warm, one file, two processes",
        "",
        ("--files", "20000", "--rounds", "2"),
        ("--files", "1000", "--rounds", "1"),
        (
            Bar("one article from a cold start", rf"^one article from a cold start: {NUMBER} ms", 100, "ms CPU", at_least=False),
            Bar("20,000 unchanged files, warm", rf"^warm: {NUMBER} s", 1, "s CPU", at_least=False),
            Bar("the same, cold beside warm", rf"^warm: .*, {NUMBER} times less", 4, "times"),
            Bar("two processes beside one", rf"^two processes end {NUMBER} times", 1.7, "times as soon"),
        ),
    ),
    "costs": Section("costs", "Where the time goes", "", ("--files", "5000"), ("--files", "500")),
    "titles": Section(
        "duplicates",
        "Near-duplicate headlines",
        "Peers get the words of each title, 128 permutations, and a check of every candidate; wall and CPU time in seconds.",
        ("--titles", "100000"),
        ("--titles", "10000"),
        (
            Bar("100,000 headlines", rf"^newslint +{NUMBER}", 6, "s", at_least=False),
            Bar("planted pairs found in them", rf"^newslint .* {NUMBER}%", 97, "%"),
        ),
        needs_peers=True,
    ),
    "million": Section(
        "duplicates",
        "A million headlines",
        "datasketch is left out: it would take most of an hour.",
        ("--titles", "1000000", "--tools", "newslint,rensa"),
        ("--titles", "50000", "--tools", "newslint,rensa"),
        (
            Bar("1,000,000 headlines", rf"^newslint +{NUMBER}", 60, "s", at_least=False),
            Bar("the same, memory", rf"^newslint +[\d.]+ +[\d.]+ +{NUMBER}", 1_500, "MB", at_least=False),
        ),
        needs_peers=True,
    ),
    "records": Section(
        "records",
        "Records by the hundred thousand",
        "",
        ("--records", "100000"),
        ("--records", "5000"),
        (
            Bar(
                "a record of ten times as many, all default rules", rf"costs {NUMBER} times", 1.2, "times as much", at_least=False
            ),
        ),
    ),
    "quotations": Section(
        "quotations",
        "Quotations",
        "textacy, which extracts quotations too, is not measured beside it: the language model that it needs is on no package index.",
        (),
        ("--articles", "500"),
        (Bar("all QUO rules", rf"QUO rules: .* {NUMBER} MB/s", 20, "MB/s"),),
    ),
    "names": Section(
        "names",
        "Names and slips",
        "",
        (),
        ("--articles", "300"),
        (Bar("all NAM and TXT rules", rf"^NAM and TXT rules .* {NUMBER} MB/s", 12, "MB/s"),),
    ),
    "pages": Section(
        "pages", "HTML", "", (), ("--pages", "20"), (Bar("pages with the default rules", rf"{NUMBER} MB/s", 10, "MB/s"),)
    ),
    "plugin": Section(
        "plugin",
        "Articles as tests of pytest",
        "",
        (),
        ("--articles", "1000", "--rounds", "1"),
        (
            Bar(
                "10,000 articles under pytest",
                rf"new ones {NUMBER} times",
                1.3,
                "times as much as trivial tests",
                at_least=False,
            ),
            Bar(
                "the same, unchanged",
                rf"^unchanged articles cost {NUMBER} times",
                1.3,
                "times as much as trivial tests",
                at_least=False,
            ),
        ),
    ),
    "growth": Section(
        "growth",
        "How time grows with a text",
        "An exponent of 1.14 is 2.2 times the time for twice the text.",
        ("--brief",),
        ("--brief", "--only", "TTL"),
        (Bar("the steepest of all readers and rules", rf"^steepest: {NUMBER}", 1.14, "", at_least=False),),
    ),
    "kill": Section(
        "kill",
        "Killed in the middle of `--fix`",
        "",
        ("--runs", "100"),
        ("--runs", "5", "--files", "50"),
    ),
}
