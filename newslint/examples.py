"""The examples of a rule: its tests and its documentation at once."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.catalogue import with_options, with_spelling
from newslint.engine import Result, Rules, ordered, read, settled
from newslint.errors import NewslintError
from newslint.finding import Finding
from newslint.fix import DivergentError, applicable, encoded, fixed
from newslint.house import with_names
from newslint.kinds import KINDS, trust_of
from newslint.position import Source, Span
from newslint.rows import Row
from newslint.sources import FORMATS, Reading, articles
from newslint.suppress import Silencer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.finding import Clue
    from newslint.position import Place
    from newslint.rule import Rule

__all__ = ["Example", "complaints", "configured", "findings_of", "parse"]

_KEYS: Final = {"format", "text", "hex", "articles", "settings", "marks"}


class Example(NamedTuple):
    """One example: its articles with their marks taken out, the spans that were marked, and the settings it needs.

    `unmarked` says that it was given as bytes, which have no marks: a bad one must give one finding, wherever.
    """

    sources: tuple[Source, ...]
    spans: tuple[tuple[Span, ...], ...]
    format: str
    settings: Mapping[str, Any]
    unmarked: bool = False


def parse(written: object) -> Example:
    """Return an example as a row gives it: a string of plain text, or a table.

    Raises `ValueError` for a table with an unknown key or format, or without text, or for marks that do not pair.
    """
    if not isinstance(written, str | dict):
        raise ValueError("an example is a string or a table")  # noqa: TRY004 - as for all that is wrong in one
    table: dict[str, Any] = {"text": written} if isinstance(written, str) else written
    if unknown := table.keys() - _KEYS:
        raise ValueError(f"an example has no key {min(unknown)!r}; use {', '.join(sorted(_KEYS))}")
    form = table.get("format", "text")
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}; use {', '.join(FORMATS)}")
    extension = FORMATS[form].extensions[0]
    if "hex" in table:
        from newslint.sources.decode import decode

        source = decode(bytes.fromhex(table["hex"]), f"example{extension}")
        return Example((source,), ((Span(0, 0),),), form, table.get("settings", {}), unmarked=True)
    opener, closer = table.get("marks", "«»")
    texts = table.get("articles", [table.get("text")])
    if any(not isinstance(text, str) for text in texts):
        raise ValueError("an example has text, hex or articles, which are strings")
    sources, spans = [], []
    for number, text in enumerate(texts, 1):
        plain, marked = _unmarked(text, opener, closer)
        sources.append(Source(f"example-{number}{extension}", plain))
        spans.append(marked)
    return Example(tuple(sources), tuple(spans), form, table.get("settings", {}))


def _unmarked(text: str, opener: str, closer: str) -> tuple[str, tuple[Span, ...]]:
    parts, spans, length, start = [], [], 0, -1
    for letter in text:
        if letter == opener and start < 0:
            start = length
        elif letter == closer and start >= 0:
            spans.append(Span(start, length))
            start = -1
        elif letter in {opener, closer}:
            raise ValueError(f"the marks {opener}{closer} do not pair in {text!r:.80}")
        else:
            parts.append(letter)
            length += 1
    if start >= 0:
        raise ValueError(f"the marks {opener}{closer} do not pair in {text!r:.80}")
    return "".join(parts), tuple(spans)


def configured(rules: Mapping[str, Rule], example: Example) -> dict[str, Rule]:
    """Return rules as the settings of an example have them.

    Raises `NewslintError` for settings that are wrong.
    """
    rules = with_options(rules, example.settings.get("rules", {}), "settings")
    rules = with_spelling(rules, example.settings.get("spelling", ""))
    names = example.settings.get("names", {})
    if not isinstance(names, dict):
        raise NewslintError("names: not a table", path="settings")
    return with_names(rules, Row(Path("settings"), "", "names", names)) if names else rules


def findings_of(rules: Mapping[str, Rule], example: Example) -> tuple[Finding, ...]:
    """Return what rules find in the articles of an example, and do not keep quiet about."""
    ready = Rules(rules.values())
    silencer = Silencer(ready, rules)
    reading = Reading(templates=example.settings.get("templates", "auto"))
    found: list[Finding] = []
    clues: list[Clue] = []
    places: set[tuple[str, Place]] = set()
    for source in example.sources:
        for article in articles(source, example.format, reading):
            result = read(ready, article)
            kept, silent = silencer.silence(article, result.findings, result.clues, reading)
            found += kept
            clues += result.clues
            places |= silent
    of_corpus = (one for one in settled(ready.by_code, clues) if isinstance(one, Finding))
    return ordered([*found, *(one for one in of_corpus if (one.code, one.place.beginning) not in places)])


def complaints(rules: Mapping[str, Rule], rule: Rule) -> Iterator[str]:
    """Yield what is wrong with a rule's examples, in words.

    Each bad example must give exactly its marked spans for the rule and nothing else of its family (the rules that share the
    letters of its code); each good one nothing of the family at all, and nor must what the row has `instead` of its first bad
    one. A `hex` example has no marks: it must give one finding. What the fix of a pattern rule writes must not be found again.
    """
    family = {code: other for code, other in rules.items() if _letters(code) == _letters(rule.code)}
    # A rule that judges what the others find needs them beside it.
    serving = rules if rule.kind == "python" and not rule.module else family
    for label, written in _labelled(rule):
        try:
            complaint = _complaint(serving, rule.code, parse(written), bad=label.startswith("bad"))
        except (ValueError, NewslintError) as error:
            complaint = str(error)
        if complaint:
            yield f"{rule.code} {label}: {complaint}\n{_as_written(written)}"
    if trust_of(rule) and rule.kind in KINDS and (endless := _endless(rule)):
        yield f"{rule.code}: its fix never comes to an end, as the rule finds again what it writes\n{_as_written(endless)}"


def _as_written(written: object) -> str:
    text = written.get("text", written) if isinstance(written, dict) else written
    return indent(text if isinstance(text, str) else repr(text), "  | ", lambda _: True)


def _endless(rule: Rule) -> str:
    """Return a text on which the fixes of a pattern rule come to no end: one of its examples, or of its own words."""
    ready = Rules([rule])
    for source, form in _trials(rule):

        def lint(source: Source, form: str = form) -> Result:
            results = [read(ready, article) for article in articles(source, form)]
            findings = [finding for result in results for finding in result.findings]
            return Result(findings, [], tuple(problem for result in results for problem in result.problems))

        try:
            left = fixed(source, encoded(source), lint, unsafe=True).reading.findings
        except DivergentError:
            return source.text
        except NewslintError:  # pragma: no cover - an example that is no file which could be written proves nothing
            continue
        if any(applicable(finding, unsafe=True) for finding in left):
            return source.text
    return ""


def _trials(rule: Rule) -> Iterator[tuple[Source, str]]:
    for words in (*rule.spec.get("words", ()), *rule.spec.get("swap", ()), (rule.fix or {}).get("with", "")):
        # Once as a headline, once as a paragraph: a rule may look at one of them only.
        yield Source("example.txt", f"{words}\n\n{words}\n"), "text"
    for written in rule.bad:
        with suppress(ValueError):
            example = parse(written)
            yield from ((source, example.format) for source in example.sources)


def _labelled(rule: Rule) -> Iterator[tuple[str, Any]]:
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for number, written in enumerate(examples, 1):
            yield f"{kind} example {number}", written
    if rule.instead:
        form = rule.bad[0].get("format", "text") if rule.bad and isinstance(rule.bad[0], dict) else "text"
        yield "what stands instead of bad example 1", {"format": form, "text": rule.instead}


def _letters(code: str) -> str:
    return code.rstrip("0123456789")


def _complaint(rules: Mapping[str, Rule], code: str, example: Example, *, bad: bool) -> str:
    found = [finding for finding in findings_of(configured(rules, example), example) if _letters(finding.code) == _letters(code)]
    if bad and not any(example.spans):
        return "no span is marked"
    if bad and example.unmarked:
        return "" if [finding.code for finding in found] == [code] else f"{code} should find one thing in it, not {len(found)}"
    return "; ".join(_differences(code, example, found, bad=bad))


def _differences(code: str, example: Example, found: Iterable[Finding], *, bad: bool) -> Iterator[str]:
    """Yield in words what is marked and not found, and what is found and not marked."""
    texts = {source.path: source.text for source in example.sources}
    marked = Counter(
        (code, source.path, *span)
        for source, spans in zip(example.sources, example.spans, strict=True)
        for span in (spans if bad else ())
    )
    got = Counter((finding.code, finding.path, finding.place.start, finding.place.end) for finding in found)
    for _, path, start, end in marked - got:
        yield f"“{texts[path][start:end]}” is marked, but {code} does not find it"
    messages = {(one.code, one.path, one.place.start, one.place.end): one.message for one in found}
    for place in got - marked:
        other, path, start, end = place
        what = "it is not marked" if bad else "this is a good example"
        yield f"{other} finds “{texts[path][start:end]}” ({messages[place]}), but {what}"
