"""Telling the use of a string from its mention: quoted, set as code, or talked about, it is no defect."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from newslint.text.language import is_foreign
from newslint.views import lazily

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["is_introduced", "is_mentioned"]

_PAIRS: Final = ("“”", "„“", "„”", "””", "«»", "»«", "‹›", "›‹", "‘’", "‚‘", "’’", "「」", "『』", "《》")
_OPEN_OR_CLOSE: Final = "“”«»‹›‘’"
"""Marks that open in one language and close in another: an opener has no word before it."""
_STRAIGHT: Final = "\"'"
_FARTHEST: Final = 300
"""Code points on either side within which the marks around a mention must stand."""
_NEAREST: Final = 80
"""Code points before a mention within which the words must stand that make it one."""
_OPENS_AFTER: Final = frozenset(" \t\n\N{NO-BREAK SPACE}([{-–—/='\"`>“‘«„:")
_STICKS_TO: Final = lazily(r"[^\W_]")

_CODE_TAG: Final = lazily(
    r"(?:<|\[|&lt;)(code|pre|kbd|samp|tt|xmp)\b[^<>\[\]]*(?:>|\]|&gt;)(?!.*(?:<|\[|&lt;)/\1\b)", re.DOTALL | re.IGNORECASE
)
_CODE_REACH: Final = 3_000
"""Code points before a mention within which the tag must stand that makes it code."""

_NOUN: Final = (
    r"(?:messages?|errors?|strings?|words?|phrases?|letters|placeholders?|tags?|variables?|tokens?|shortcodes?|merge fields?"
    r"|fields?|syntax|literals?|codes?|values?|abbreviations?|acronyms?|markers?|directives?|texts?|output|notation|term)"
)
_MACHINE: Final = (
    r"(?:pages?|home ?pages?|(?:web)?sites?|screens?|messages?|banners?|boards?|browsers?|servers?|systems?|apps?|software"
    r"|displays?|templates?|engines?|lines?|headlines?|notices?|terminals?)"
)
_SAYS: Final = r"(?:reads?|reading|says|said|saying|show(?:s|ed|n|ing)?|display(?:s|ed|ing)?|print(?:s|ed|ing)?|return(?:s|ed))"
_BEFORE: Final = lazily(
    rf"\w\W{{1,3}}{_NOUN}(?: (?:is|was|are|were|of|like|such as|called|named|(?:that )?{_SAYS}))?:? ?\Z"
    rf"|\b{_MACHINE}\b[^.!?\n]{{0,40}}\b{_SAYS}(?: only| just| nothing but)?:? ?\Z"
    r"|\b(?:how to|fix|fixing|solve|solving|debug|debugging|grep(?:ping)? for|search(?:ing|ed)? for) ?\Z"
    r"|\bthe (?:dreaded|infamous|notorious) ?\Z",
    re.IGNORECASE,
)
_AFTER: Final = lazily(
    r"\W{0,3}(?:which |that |it )?(?:(?:stands?|stood|short) for|means?\b|meant\b|denotes?\b"
    r"|is (?:short for|journalese|jargon|shorthand)"
    r"|(?:is|are|was|were|as) (?:an? |the )?(?:\w+ ){0,2}"
    r"(?:placeholders?|abbreviations?|tags?|shortcodes?|markers?|errors?|bugs?)\b"
    r"|(?:strings?|placeholders?|tags?|shortcodes?|tokens?|syntax|markers?|errors?|literals?|directives?)\b(?! ?:)"
    r"|\((?:short|an abbreviation|a placeholder) for)",
    re.IGNORECASE,
)
"""Words that make a mention of what stands beside them: a noun for a string, a machine that shows it, a search, a definition."""


def is_mentioned(article: Article, start: int, end: int, *, cued: bool = True) -> bool:
    """Tell whether the text from `start` to `end` is quoted, set as code, or named as a string.

    So is what the source escapes, to have readers see it. A quotation that only contains it among more words of its own does not
    count: what a speaker says can be broken as well. Without `cued` a word before it that announces a string (`the message …`,
    `it says …`) is not enough.
    """
    block = article.block_at(start)
    first, last = (block.start, block.end) if block else (0, len(article.text))
    before = article.text[max(first, start - _FARTHEST) : start]
    after = article.text[end : min(last, end + _FARTHEST)]
    return (
        _opened_right_before(before, article.text[start:end])
        or _in_backticks(before, after)
        or (cued and (_BEFORE.search(before[-_NEAREST:]) or _AFTER.match(after)) is not None)
        or any(_between(before, after, end - start, *pair) for pair in _PAIRS)
        or any(_between_straight(before, after, end - start, mark) for mark in _STRAIGHT)
        or (start < end and article.source_of(start, start + 1)[:1] != article.text[start])
        or (article.format == "text" and _set_as_code(article, start))
    )


def is_introduced(article: Article, word: str) -> bool:
    """Tell whether the article explains an abbreviation, or has it in another language than English, in which it may be any.

    In brackets after words with its initials, `Tara Keel (TK)`, or by such words in marks behind it, `TK, for “Tara Keel”`.
    """
    if word.isalpha() and word.isupper() and word.strip("X") and is_foreign(article):
        return True
    word = word.strip("()[]“”\"'")
    if not word[-1:].isupper() or not word.isalpha():
        return False
    name, mark = re.escape(word), "[“\"'‘]"
    initials = r"\w*[\s-]+(?:(?-i:[a-z&]+)\s+)?".join(map(re.escape, word))
    before = rf"\b{initials}[\w’'-]*\s*[(,]\s*(?:or\s+|the\s+)?{mark}?{name}\b"
    behind = rf"\b{name}\b[^\n]{{0,60}}(?:\(|{mark}){initials}\w*[,.)”\"’']"
    explained = f"{before}|{behind}"
    return re.search(explained, article.text, re.IGNORECASE) is not None


def _opened_right_before(before: str, inner: str) -> bool:
    """Whether the match begins at a mark that closes within it: what was quoted is its beginning."""
    mark = before[-1:]
    if mark in _STRAIGHT or mark == "`":
        return bool(mark) and mark in inner and (len(before) == 1 or before[-2] in _OPENS_AFTER)
    return any(mark == opener and closer in inner for opener, closer in _PAIRS)


def _in_backticks(before: str, after: str) -> bool:
    if "`" not in before:
        return False
    if before.count("`") % 2:
        return "`" in after or "'" in after
    return "''" in after and "``" in before and "''" not in before[before.rfind("``") :]


def _between(before: str, after: str, length: int, opener: str, closer: str) -> bool:
    """Whether a pair of marks stands around it that holds no more other text than the match is long."""
    opened, closed = before.rfind(opener), after.find(closer)
    if opened < 0 or closed < 0:
        return False
    if opener != closer and before.rfind(closer) > opened:
        return False
    if opened and opener in _OPEN_OR_CLOSE and before[opened - 1] not in _OPENS_AFTER:
        return False
    return len(before) - opened - 1 + closed <= length


def _between_straight(before: str, after: str, length: int, mark: str) -> bool:
    """The same for marks that open and close alike: the opener has no letter before it, the closer none after it."""
    opened = before.rfind(mark)
    if opened < 0 or (opened and before[opened - 1] not in _OPENS_AFTER) or before[opened + 1 : opened + 2].isspace():
        return False
    closed = after.find(mark)
    while closed >= 0 and _STICKS_TO.match(after, closed + 1):
        closed = after.find(mark, closed + 1)
    return closed >= 0 and len(before) - opened - 1 + closed <= length


def _set_as_code(article: Article, start: int) -> bool:
    """Whether a place of a plain text is an indented line among lines that are not, in a fence, or in a tag for code."""
    text = article.text
    line_start = text.rfind("\n", 0, start) + 1
    if text.startswith(("    ", "\t"), line_start):
        lines = [line for line in text.splitlines() if line.strip()]
        if sum(line.startswith(("    ", "\t")) for line in lines) * 2 <= len(lines):
            return True
    before = text[max(0, start - _CODE_REACH) : start]
    if ("<" in before or "[" in before or "&lt;" in before) and _CODE_TAG.search(before):
        return True
    return bisect_left(article.fences, line_start) % 2 == 1
