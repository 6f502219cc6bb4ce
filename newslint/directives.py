"""What an article says to newslint: its comments and its front matter, as directives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.errors import nearest
from newslint.position import Span
from newslint.rule import shown
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article, Field
    from newslint.sources import Reading
    from newslint.sources.outline import Outline
    from newslint.sources.remarks import Remark

__all__ = ["Directive", "Word", "can_speak", "directives", "outline_of"]

_WITH_COMMENTS: Final = frozenset({"markdown", "html"})
"""The formats that have comments; in plain text they would be published."""

VERBS: Final = ("ignore", "ignore-file", "off", "on")

_DIRECTIVE: Final = lazily(r"\s*([\w-]*)\s*(?:\[([^\[\]]*)\])?\s*(\S?)")
_WORD: Final = lazily(r"[^\s,](?:[^,]*[^\s,])?")
_RULE: Final = lazily(r"\b(?:ALL|[A-Z]{2,8}[0-9]{3,4}|[A-Z]{3}|[a-z]+(?:-[a-z]+)+)\b")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-"
_OTHER_VERBS: Final = {"disable": "off", "enable": "on", "disable-file": "ignore-file"}
_TABLE: Final = "newslint"
_KEY: Final = "newslint."
_LIST: Final = "newslint.ignore"


class Word(NamedTuple):
    """A code, the beginning of codes, or a name, and where it is written."""

    text: str
    span: Span


class Directive(NamedTuple):
    """One order: what it says, where, and of which block (an empty span unless its verb is `ignore`).

    `words` name the rules, None means all of them. One with a `fault`, which says what is wrong with it, does nothing.
    `in_matter` tells a list in the front matter, whose span goes from the first of its words to the last.
    """

    verb: str
    span: Span
    block: Span
    words: tuple[Word, ...] | None = None
    fault: str = ""
    in_matter: bool = False


def directives(article: Article, reading: Reading) -> tuple[Directive, ...]:
    """Return what an article says to newslint, in order; `reading` is how it was read."""
    said = [_of_remark(article.source.text, remark) for remark in _remarks_of(article, reading)]
    return (*_of_matter(article), *said)


def can_speak(article: Article) -> bool:
    """Return whether an article can say anything to newslint: none can that stands in a notation of machines, such as JSON."""
    return article.format in _WITH_COMMENTS and not article.is_wrapped


def _remarks_of(article: Article, reading: Reading) -> tuple[Remark, ...]:
    if article.format == "html":
        from newslint.sources.html_remarks import remarks as of_page

        return of_page(article.source, reading)
    from newslint.sources.remarks import remarks

    return remarks(article.source, reading)


def outline_of(article: Article, reading: Reading) -> Outline:
    """Return where an article's body begins, and before which blocks a comment can stand; `reading` is how it was read."""
    if article.format == "html":
        from newslint.sources.html_remarks import outline as of_page

        return of_page(article.source, reading)
    from newslint.sources.outline import outline

    return outline(article.source, reading)


def _of_remark(text: str, remark: Remark) -> Directive:
    if remark.slips:
        meant = _meant(text[remark.words.start : remark.words.end])
        fault = f"newslint does not hear this; did you mean “newslint: {meant}”?"
        return Directive("ignore", remark.span, remark.block, None, fault)
    match = _DIRECTIVE.match(text, *remark.words)
    verb, rules, rest = match.groups() if match else ("", None, "")
    if match is None or rules is None:
        words = None
    else:
        words = tuple(Word(word[0], Span(*word.span())) for word in _WORD.finditer(text, *match.span(2)))
    fault = ""
    if verb not in VERBS:
        near = nearest(verb, VERBS)
        fault = f"newslint knows no “{shown(verb)}”; " + (f"did you mean “{near}”?" if near else f"it knows {', '.join(VERBS)}")
    elif words is None and (rest == "[" or rest.isalnum()):
        fault = f"the rules belong in brackets, as in newslint: {verb}[TXT003]"
    return Directive(verb, remark.span, remark.block, words, fault)


def _meant(words: str) -> str:
    """Return the directive that somebody meant who wrote its verb and rules in another way."""
    said = words[: len(words) - len(words.lstrip(_LETTERS))]
    verb = said.lower() if said.lower() in VERBS else _OTHER_VERBS.get(said.lower(), "ignore")
    rules = _RULE.findall(words[len(said) :])
    return f"{verb}[{', '.join(rules)}]" if rules else verb


def _of_matter(article: Article) -> Iterator[Directive]:
    words = []
    for field in article.fields:
        if field.value is None or not (field.name == _TABLE or field.name.startswith(_KEY)):
            continue
        if field.name == _TABLE:
            meant = ", ".join(_RULE.findall(str(field.value))) or "TXT003"
            fault = f"“{_TABLE}” in front matter takes a table, as in {_TABLE}: {{ignore: [{meant}]}}"
            yield _matter("ignore-file", [_word(field)], fault)
        elif field.name != _LIST and not field.name.removeprefix(_LIST + ".").isdecimal():
            fault = f"newslint knows no “{shown(field.name)}” in front matter; it knows {_LIST}, a list of rules"
            yield _matter("ignore-file", [_word(field)], fault)
        else:
            words.append(_word(field))
    if words:
        yield _matter("ignore-file", words)


def _matter(verb: str, words: list[Word], fault: str = "") -> Directive:
    span = Span(words[0].span.start, words[-1].span.end)
    return Directive(verb, span, Span(span.end, span.end), tuple(words), fault, in_matter=True)


def _word(field: Field) -> Word:
    return Word(str(field.value), field.span)
