"""TTL004, TTL008, TTL009 and TTL011: what stands in a headline that does not belong there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newslint.registry import reads, reviews, surveys
from newslint.rules.site_tails import tail_clue
from newslint.text.language import is_foreign
from newslint.text.mentions import is_mentioned
from newslint.text.outlets import outlet_key, outlets
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article, Block
    from newslint.finding import Clue, Finding
    from newslint.rule import Rule

__all__: list[str] = []

FEWEST_FOR_STYLE: Final = 10
"""Headlines in capitals from which on, if they are most of a corpus, capitals are its style."""
_CAPITALS: Final = "capitals"
_MIXED: Final = "mixed"
FEWEST_SHOUTED: Final = 3
"""Words in capitals that are shouting: one or two can be a name."""

_SHORTEST_CAPITALISED: Final = 4
"""Letters from which on title case capitalises a word of whatever kind."""
_FEWEST_CAPITALISED: Final = 3

_SUFFIX: Final = lazily(r"\s+([|•·»]|::|--?|–|—)\s+((?:(?!\s[|•·»–—-]+\s).)+)$")
_SITE_KEYS: Final = (
    "site", "site_name", "sitename", "site-name", "publication", "publisher", "source", "outlet", "newspaper",
    "og_site_name", "provider",
)  # fmt: skip
_PAPERS: Final = frozenset(
    {
        "tribune",
        "herald",
        "gazette",
        "chronicle",
        "courier",
        "sentinel",
        "examiner",
        "inquirer",
        "dispatch",
        "telegraph",
        "observer",
    }
)
_THE_PAPERS: Final = _PAPERS | {
    "times",
    "post",
    "news",
    "journal",
    "star",
    "mail",
    "bulletin",
    "standard",
    "echo",
    "argus",
    "advertiser",
}
_NO_PAPERS: Final = frozenset({"Breaking", "Latest", "Good", "Bad"})
_LONGEST_OUTLET: Final = 5
_ABBREVIATIONS: Final = frozenset(
    {
        "inc", "ltd", "co", "corp", "jr", "sr", "st", "no", "vs", "etc", "dr", "mr", "mrs", "ms", "gov", "sen", "rep",
        "dept", "est", "ave",
        "blvd", "rd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vol", "ed",
        "pp", "fig", "approx",
        "llc", "plc", "bros", "dist", "univ", "gen", "col", "lt", "sgt", "prof", "hon", "rev", "mt", "ft", "lb", "lbs",
        "oz", "am", "pm",
        "al", "ca", "cf", "esq", "ret", "gmbh", "tel", "mfg", "assn", "bldg", "capt", "cmdr", "mass", "calif", "conn",
        "fla", "ill", "ind",
        "mich", "minn", "miss", "okla", "penn", "tenn", "tex", "va", "wash", "wis", "ont", "que", "intl", "natl", "govt",
        "temp", "max", "min",
    }
)  # fmt: skip
_INNER_END: Final = lazily(r"[.?!…][\"'”’)]*\s+[\"'“‘(]?[A-Z0-9]")
_WORDS: Final = lazily(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TAG: Final = lazily(
    r"<(?P<end>/?)(?P<name>em|strong|b|i|u|s|q|a|br|hr|wbr|img|span|sup|sub|p|div|font|small|big|mark|cite|del|ins|center|nobr|h[1-6])"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_VOID: Final = frozenset({"br", "hr", "wbr", "img"})
_ENTITY: Final = lazily(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SET_OFF: Final = frozenset({"``", '""', "“”", "''", "‘’"})
_PLAIN_SCALAR_MARKS: Final = frozenset("#:\"'{}[],&*!|>%@`?-\\")


@reads("TTL004")
def site_suffix(rule: Rule, article: Article) -> Iterator[Finding | Clue]:
    """Yield a finding at the name of a site that is glued to a headline, a clue at what may be one."""
    for block in article.headlines:
        title = article.read(block)
        match = _SUFFIX.search(title) if " " in title and not title.isalnum() else None
        if not match or not match.start():
            continue
        start = block.start + match.start()
        if not _is_site(rule, article, match[2], match[1]):
            yield from tail_clue(rule, article, block, match)
        else:
            fix = rule.replacement(article, [(start, block.end, "")], "take the site's name off")
            yield rule.finding(article, start, block.end, site=match[2], fix=fix)


def _is_site(rule: Rule, article: Article, tail: str, mark: str) -> bool:
    key = outlet_key(tail)
    words = key.split()
    if not words or len(words) > _LONGEST_OUTLET:
        return False
    known = outlets()
    if known.get(key) or (key in known and mark in "|•·»:"):
        return not tail[:1].islower() or mark == "|"
    sites = [*rule.options["outlets"], *(str(article.metadata[name]) for name in _SITE_KEYS if name in article.metadata)]
    return any(key == outlet_key(site) for site in sites) or _names_itself_a_paper(tail.split(), words)


def _names_itself_a_paper(named: list[str], words: list[str]) -> bool:
    """Whether a name is made as newspapers' are: `The Wenn Valley Post`, `The Daily Lantern`, `Orle Gazette`."""
    if not all(word[0].isupper() or word in {"of", "and", "&"} for word in named) or named[0] in _NO_PAPERS:
        return False
    if named[0] == "The" and len(named) > 2:  # noqa: PLR2004 - `The Herald` is on the list or is none
        return words[-1] in _THE_PAPERS or words[0] == "daily"
    return len(named) > 1 and words[-1] in _PAPERS


def _distinct(article: Article) -> Iterator[tuple[Block, str]]:
    """Yield each headline with its text, a repeated one once."""
    if len(article.headlines) == 1:
        yield article.headlines[0], article.title
        return
    seen = set()
    for block in article.headlines:
        title = article.read(block)
        if title not in seen:
            seen.add(title)
            yield block, title


@reads("TTL008")
def title_full_stop(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at the single full stop that ends a headline."""
    for block, title in _distinct(article):
        if title[-1] == "." and _is_full_stop(title) and (block.name or article.format != "text" or _is_no_lede(article, title)):
            fix = rule.replacement(article, [(block.end - 1, block.end, "")], "take the full stop off")
            yield rule.finding(article, block.end - 1, block.end, fix=fix)


def _is_no_lede(article: Article, title: str) -> bool:
    """Whether a sentence at the head of a plain text is its headline for certain: it stands there twice, or in title case."""
    if len(article.headlines) > 1:
        return True
    words = [word for word in _WORDS.findall(title) if len(word) >= _SHORTEST_CAPITALISED]
    return len(words) >= _FEWEST_CAPITALISED and all(word[0].isupper() for word in words)


def _is_full_stop(title: str) -> bool:
    words = title.split()
    last = words[-1][:-1].lstrip("(\"'“‘")
    if len(words) < 2 or not last or last[-1] in ".…?!" or "." in last or len(last) == 1:  # noqa: PLR2004 - one word is a name or a label
        return False
    return last.lower() not in _ABBREVIATIONS and _INNER_END.search(title) is None


@surveys("TTL009")
def title_case(_: Rule, article: Article) -> Iterator[str]:
    """Yield whether a headline is all in capitals."""
    if article.headlines:
        yield _CAPITALS if article.title.isupper() else _MIXED


@reviews("TTL009")
def is_not_house_style(rule: Rule) -> bool:
    """Whether the corpus does not print most of its headlines in capitals."""
    shouted = rule.survey.get(_CAPITALS, 0)
    return shouted < FEWEST_FOR_STYLE or shouted <= rule.survey.get(_MIXED, 0)


_RELEASE: Final = lazily(
    r"(?:(?:NOT |HOLD )?FOR (?:IMMEDIATE )?RELEASE\b|(?:STRICTLY )?EMBARGO(?:ED)?(?=:| (?:UNTIL|TILL)\b)|UNDER EMBARGO\b"
    r"|(?:PRESS|MEDIA|NEWS) RELEASE\b)"
)
"""How a release says when it may be printed, on the line where others have their headline."""


@reads("TTL009")
def shouting_title(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at a headline that is all in capitals."""
    if not is_not_house_style(rule):
        return
    for block, title in _distinct(article):
        if not title.isupper() or _RELEASE.match(title) or is_foreign(article):
            continue
        words = _WORDS.findall(title)
        if len(words) < FEWEST_SHOUTED or not article.prose:
            continue
        known = set(_WORDS.findall(article.text, article.prose[0].start))
        if any(len(word) > 4 and word not in known for word in words):  # noqa: PLR2004 - initialisms are short
            fix = rule.replacement(article, [(block.start, block.end, _calmed(title, known))], "write it in lower case")
            yield rule.finding(article, block.start, block.end, title=title, fix=fix)


def _calmed(title: str, known: set[str]) -> str:
    """Return a shouted headline in the case that the story gives its words."""

    def calm(match: re.Match[str]) -> str:
        word = match[0]
        lower, capitalised = word.lower(), word[0] + word[1:].lower()
        if word in known and len(word) > 1:
            return word
        begins = not match.start() or title[: match.start()].rstrip(" \"'“‘(")[-1:] in {"", ".", "?", "!"}
        return capitalised if begins or (capitalised in known and lower not in known) else lower

    return _WORDS.sub(calm, title)


@reads("TTL011")
def title_markup(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at each tag in a headline and at each entity in one that a field of the front matter holds."""
    for block in article.headlines:
        if block.name or article.format == "text":
            title = article.read(block)
            if "<" in title:
                yield from _tags(rule, article, block, title)
            if block.name and "&" in title:
                yield from _entities(rule, article, block, title)


def _tags(rule: Rule, article: Article, block: Block, title: str) -> Iterator[Finding]:
    tags = list(_TAG.finditer(title))
    names = {(bool(tag["end"]), tag["name"].lower()) for tag in tags}
    for tag in tags:
        name = tag["name"].lower()
        paired = {(False, name), (True, name)} <= names
        start, end = block.start + tag.start(), block.start + tag.end()
        if (name in _VOID or paired) and not is_mentioned(article, start, end):
            spaced = title[: tag.start()].endswith(" ") or title[tag.end() :].startswith((" ", "<")) or not title[tag.end() :]
            content = " " if name in {"br", "hr"} and not spaced else ""
            fix = rule.replacement(article, [(start, end, content)], "take the tag out")
            yield rule.finding(article, start, end, match=tag[0], fix=fix)


def _entities(rule: Rule, article: Article, block: Block, title: str) -> Iterator[Finding]:
    for entity in _ENTITY.finditer(title):
        from html import unescape

        letter = unescape(entity[0])
        start, end = block.start + entity.start(), block.start + entity.end()
        around = title[max(0, entity.start() - 1) : entity.start()] + title[entity.end() : entity.end() + 1]
        if letter == entity[0] or around in _SET_OFF:
            continue
        content = _as_written(article, block, start, letter)
        fix = rule.replacement(article, [(start, end, content)], f"write “{content}”") if content else None
        yield rule.finding(article, start, end, match=entity[0], fix=fix)


def _as_written(article: Article, block: Block, start: int, letter: str) -> str:
    """Return a letter as the front matter must write it at this place of a value; nothing if that is not certain."""
    letter = letter.replace("\N{NO-BREAK SPACE}", " ")
    if not letter.isprintable():
        return ""
    first = article.source_map.span(block.start, block.start + 1).start
    quote = next(
        (article.source.text[one.span.start - 1] for one in article.fields if one.span.start <= first < one.span.end), ""
    )
    if quote == '"':
        return letter.replace("\\", "\\\\").replace('"', '\\"')
    if quote == "'":
        return "" if letter == "'" and article.source.text.startswith("+++") else letter.replace("'", "''")
    inner = start > block.start and letter not in {"#", ":"}
    return letter if inner or letter not in _PLAIN_SCALAR_MARKS else ""
