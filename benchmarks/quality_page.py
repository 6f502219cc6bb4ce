"""Scores → the page of quality; nothing is measured here."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newslint.catalogue import builtin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_READ: Final[dict[str, dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "read.toml").read_text("utf-8"))
PUBLIC: Final = {
    "digitalgov": "the posts of Digital.gov (Hugo, US government, CC0)",
    "18f": "the posts of 18F (Jekyll and Eleventy, US government, CC0)",
}
"""Public text, by the names of its folders."""
INTRODUCTION: Final = """\
<!-- Made from benchmarks/quality.json and benchmarks/read.toml by scripts/docs.py: python -m benchmarks.quality measures anew. -->

# Quality

How much each rule finds, and how often it is wrong, measured with one command on newslint {version}, {date}:

```sh
python -m benchmarks.quality --kits FOLDER --corpora FOLDER
```

The labelled kits are real text, news and posts of public sites, and are not part of the repository, as most of it may not be passed
on: articles into which one known defect each was planted, beside the untouched ones, and beside hard cases that look like the defect
and are none. newslint's people have worked with this part of the kits, and have seen what newslint missed in it: a stranger's text may fare worse. Planted
defects are cleaner than those that happen. Where a rule has no labelled data, this page says so.
"""


def page(results: Mapping[str, Any]) -> str:
    """Return the page for results as `python -m benchmarks.quality` stores them."""
    kits = results["kits"]
    parts = [INTRODUCTION.format(**results)]
    labelled: set[str] = set()
    for name, section in {"articles": _articles, "quotes": _quotes, "names": _names}.items():
        if name in kits:
            parts.append(section(kits[name]["about"], kits[name]["scores"], labelled))
    duplicates = {name: kit for name, kit in kits.items() if name not in {"articles", "quotes", "names"}}
    if duplicates:
        parts.append(_duplicates(duplicates, labelled))
    parts.append(_rest(results, labelled))
    return "\n".join(parts)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _link(code: str) -> str:
    return f"[{code}](rules/{code}.md)" if code in builtin() else code


def _judged(code: str) -> str:
    known = _READ.get(code)
    return f"{known['right']} of {known['read']}" if known and "read" in known else "–"


def _articles(about: Mapping[str, Any], scores: Mapping[str, Any], labelled: set[str]) -> str:
    def rows() -> Iterator[tuple[str, ...]]:
        for code, score in scores["codes"].items():
            labelled.add(code)
            alarms = (f"{score[f'alarms_{form}_per_1000']:.1f}" for form in ("txt", "md"))
            hard = f"{score['mention_hits']} of {score['mentions']}" if score["mentions"] else "–"
            yield (
                _link(code),
                str(score["planted"]),
                _percent(score["recall"]),
                _percent(score["precision"]),
                *alarms,
                _judged(code),
                hard,
            )

    heads = "rule", "planted", "found", "right", "alarms, text", "alarms, Markdown", "right of those read", "hard cases flagged"
    return (
        "## Headlines, residue, bytes and prose\n\n"
        f"{about['natural']:,} untouched articles of two public sites ({about['natural_md']:,} in Markdown, {about['natural_txt']:,} as plain "
        f"text), {about['files']:,} files in all. *Right* is the share of a rule's findings in files planted for it that "
        "lie on the defect; *alarms* are findings in 1,000 untouched articles that are not among their known defects, and *right of "
        f"those read* tells how many of them a person found to be defects all the same.\n\n{_table(heads, rows())}"
    )


def _quotes(about: Mapping[str, Any], scores: Mapping[str, Any], labelled: set[str]) -> str:
    labelled.update(("QUO001", "QUO002", "QUO003", "QUO009"))
    contexts = {
        "isolated": "alone in its paragraph",
        "spliced": "right behind another quotation",
        "afterattr": "behind a credited one",
        "inpara": "within a paragraph",
    }

    def rows() -> Iterator[tuple[str, ...]]:
        for level, codes in (("default", "QUO001, QUO002"), ("strict", "with QUO009")):
            score = scores[level]
            found = (_percent(score["recall"][context]) for context in contexts)
            yield codes, *found, _percent(score["precision"]), f"{score['f1']:.3f}", f"{score['false_per_1000']:.1f}"

    open_ = scores["unbalanced"]
    moved = max(
        abs(other[level][key] - scores[level][key])
        for other in scores.get("variants", {"": scores}).values()
        for level in ("default", "strict")
        for key in ("recall_isolated_or_spliced", "recall_all", "f1")
    )
    heads = "rules", *contexts.values(), "right", "F1", "false alarms"
    return (
        "## Quotations\n\n"
        f"{about['count']['natural']} news articles in which annotators marked {scores['default']['attributed_quotes']:,} quotations and "
        "who is credited with them; from copies the credit of one was taken out. Found by where the quotation stands, of which only the "
        "first two are beyond doubt: the others can be read as a quotation that carries on. False alarms are counted per 1,000 credited "
        f"quotations of untouched articles.\n\n{_table(heads, rows())}\n"
        f"QUO003: {open_['found']} of {open_['planted']} deleted marks found, {open_['natural_open_found']} of {open_['natural_open']} that "
        f"were open in print; {open_['continued_flagged']} of {open_['continued']} quotations that run over paragraphs flagged; "
        f"{open_['false_per_1000_articles']:.1f} other alarms in 1,000 articles. British order of marks, curly marks and straight marks "
        f"move no figure of the table by more than {moved:.3f}.\n"
    )


def _names(about: Mapping[str, Any], scores: Mapping[str, Any], labelled: set[str]) -> str:
    labelled.update(("NAM001", "NAM002", "NAM003"))
    kinds = ", ".join(f"{kind} {found} of {planted}" for kind, (found, planted) in scores["counts"].items())
    never = sum(flagged for flagged, _ in scores["must_not"].values()), sum(count for _, count in scores["must_not"].values())
    slips, style = scores["natural_slips"], scores["NAM003"]
    planted = sum(count for _, count in style["planted"].values())
    return (
        "## Names\n\n"
        f"{about['count']['natural']} untouched news articles; in copies one mention of a person is spelt otherwise.\n\n"
        f"- NAM001 and NAM002 find {_percent(scores['recall_all'])} of {sum(count for _, count in scores['counts'].values())} variants "
        f"(by kind: {kinds}), and {slips[0]} of {slips[1]} slips that were in print.\n"
        f"- {scores['false_per_1000_articles']} false alarms in 1,000 untouched articles (NAM001 {scores['false']['NAM001']}, NAM002 "
        f"{scores['false']['NAM002']}); {never[0]} of {never[1]} pairs of different people or forms flagged.\n"
        f"- NAM003 finds {_percent(style['recall'])} of {planted} mixed abbreviations, and flags {style['decoys_flagged'][0]} of "
        f"{style['decoys_flagged'][1]} uses that must not count.\n"
    )


def _duplicates(kits: Mapping[str, Any], labelled: set[str]) -> str:
    def rows() -> Iterator[tuple[str, ...]]:
        for name, kit in kits.items():
            for code, score in kit["scores"]["codes"].items():
                labelled.add(code)
                reported = f"{score['reported']:,}", str(score["false"]), str(score["look_alikes"])
                yield _link(code), name, f"{score['pairs']:,}", _percent(score["recall"]), _percent(score["precision"]), *reported

    looks = sum(
        kind["n"] for kit in kits.values() for label, kind in kit["scores"]["kinds"].items() if label.startswith("look-alike")
    )
    heads = "rule", "corpus", "pairs", "found", "right", "pairs reported", "wrong", "look-alikes reported"
    return (
        "## Duplicates\n\n"
        "5,000 posts of public sites and 100,000 headlines, with pairs that were made of them in known ways: respelt, reordered, cut, edited, sharing a "
        f"passage; and {looks:,} look-alikes, such as the same headline with another year, date, score or a “not”.\n\n"
        f"{_table(heads, rows())}"
    )


def _rest(results: Mapping[str, Any], labelled: set[str]) -> str:
    samples = [(name, results["untouched"][name]) for name in results["untouched"]]
    samples += [(name, results["public"][name]) for name in results["public"]]
    total = sum(sample["files"] for _, sample in samples)

    def rows() -> Iterator[tuple[str, ...]]:
        for code, rule in builtin().items():
            if code not in labelled:
                counts = (f"{sample['findings'].get(code, 0):,}" for _, sample in samples)
                yield (
                    _link(code),
                    rule.name + ("" if rule.default else ", opt-in"),
                    *counts,
                    _judged(code),
                    _READ.get(code, {}).get("note", ""),
                )

    titles = {"quotes": "kit of quotations"}
    heads = (
        "rule",
        "name",
        *(f"{titles.get(name, name)} ({sample['files']:,})" for name, sample in samples),
        "right of those read",
        "",
    )
    public = "; ".join(f"{name}: {PUBLIC[name]}" for name in results["public"])
    return (
        "## Rules without labelled data\n\n"
        f"For these only findings can be told: how many there are in {total:,} untouched articles, and how many of those that a person has "
        "read in the public ones were right. How much these rules miss nobody has measured. "
        f"{public[:1].upper()}{public[1:]}.\n\n{_table(heads, rows())}"
    )
