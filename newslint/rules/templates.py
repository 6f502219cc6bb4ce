"""TPL: what a template left behind, where patterns cannot say it: sections without content, and markup among words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from newslint.article import OBJECT
from newslint.edits import removal
from newslint.finding import Fix
from newslint.registry import reads
from newslint.text.folding import fold
from newslint.text.mentions import is_mentioned
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

# ---------------------------------------------------------------- TPL005

LONGEST_LABEL: Final = 40
"""Code points of a label; what is longer is a sentence or a headline."""
LONGEST_ITEM: Final = 150
"""Code points of a line in a list of links; what is longer is prose."""
SHORTEST_PROSE: Final = 60
"""Code points of a line that ends as a sentence does and is prose rather than a headline in a list of links."""

_RESIDUE: Final = lazily(
    r"\[an error occurred while processing[^\n]*|\{[{%#][^\n]*[}%#]\}|<%[^\n]*%>|<\?[^\n]*\?>|<!--[^\n]*-->|\$\{[^\n]*\}"
    r"|\[[a-z_-]+ [^\n]*\]"
    r"|undefined|null|None|NaN|Liquid error[^\n]*|\[object \w+\](?:, \[object \w+\])*"
)
_PROSE_END: Final = lazily(r"[.!?…][\"'”’»)\]]*\Z")
_MARKS: Final = " \"'“‘*_[(>»–—-"
_SENTENCE_ENDS: Final = (".", "?", "!", ",", ".”", '."', "…")
_NOTHING_MORE: Final = lazily(r"(?:[\s*_#:=-]|</?\w+>)*(?:</(?:article|main|body)>(?s:.*))?")


@reads("TPL005")
def empty_section(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at each label that announces a list, pictures or links with nothing of the kind under it.

    A Markdown heading with other words counts where the article ends with it or where its whole section does.
    """
    lists, headings, beginnings = _labels(tuple(rule.options["labels"]), tuple(rule.options["headings"]))
    body, markdown = article.body, article.format != "text"
    for at, block in enumerate(body):
        kind, start, end, _, _ = block
        if kind != "heading" and (kind != "paragraph" or end - start > LONGEST_LABEL):
            continue
        text = article.text[start:end]
        if not markdown and text.lstrip(_MARKS)[:3].lower() not in beginnings:
            continue
        if text.endswith(_SENTENCE_ENDS):
            continue
        label = fold(text) if len(text) <= LONGEST_LABEL else ""
        if label in lists or label in headings:
            empty = _is_empty(article, body, at, lists | headings, strict=label in lists)
        else:
            empty = block.level > 0 and _ends_section(article, body, at)
        if empty:
            fix = Fix("unsafe", "remove it", (removal(article, start, end),))
            yield rule.finding(article, start, end, label=text, fix=fix)


@lru_cache(maxsize=8)
def _labels(lists: tuple[str, ...], headings: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return both kinds of labels, folded, and the letters that any of them begins with."""
    folded = frozenset(map(fold, lists)), frozenset(map(fold, headings))
    return *folded, frozenset(label[:3] for labels in folded for label in labels)


def _is_empty(article: Article, body: tuple[Block, ...], at: int, labels: frozenset[str], *, strict: bool) -> bool:
    """Whether nothing that a label announces stands below it. Prose is no such thing for the labels of lists (`strict`)."""
    label, below = body[at], islice(body, at + 1, None)
    rest = list(islice((block for block in below if not _RESIDUE.fullmatch(article.read(block))), 2))
    if not rest:
        return _ends_source(article, body[-1].end)
    following = rest[0]
    text = article.read(following)
    if fold(text) in labels:
        return True
    if following.kind == "heading":
        if following.level:
            return following.level <= label.level or not label.level
        # in a plain text a heading looks like a headline in a list of links, but stands over prose
        return len(rest) > 1 and rest[1].kind == "paragraph" and _is_prose(article.read(rest[1]))
    return strict and article.format == "text" and following.kind == "paragraph" and _is_prose(text)


def _ends_section(article: Article, body: tuple[Block, ...], at: int) -> bool:
    """Whether a heading is the last thing of the article or of its section, and not one of several set as a list."""
    if at + 1 == len(body):
        return _ends_source(article, body[at].end)
    following = body[at + 1]
    return following.kind == "heading" and following.level < body[at].level and at > 0 and body[at - 1].kind != "heading"


def _is_prose(text: str) -> bool:
    return len(text) > LONGEST_ITEM or (len(text) >= SHORTEST_PROSE and _PROSE_END.search(text) is not None)


def _ends_source(article: Article, end: int) -> bool:
    """Whether the source has nothing more after a block: no references, no markup that the reader passed over."""
    written, span = article.written(end - 1, end)
    return _NOTHING_MORE.fullmatch(written, span.end) is not None


# ---------------------------------------------------------------- TPL006

MOST: Final = 200
"""Places that each expression looks for in one article: one with more is a page of markup, and more would help nobody."""
_NAMES: Final = (
    "a|abbr|acronym|address|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|col|colgroup|dd|del|details|dfn|div"
    "|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|legend"
    "|li|link|main|map|mark|menu|meta|nav|noscript|object|ol|optgroup|option|p|param|picture|q|s|script|section|select|small|source"
    "|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|track|u|ul|var|video|wbr"
    "|o:p|st1:\\w+|fb:[\\w-]+|g:plusone"
)
_ATTRIBUTE: Final = r"[\w:-]+\s*=\s*(?:\"[^\"<>\n]*\"|'[^'<>\n]*'|[“”″][^“”″<>\n]*[“”″]|[^\s\"'<>=]+)"
_CODE: Final = r"(?:code|pre|kbd|samp|tt|xmp)\b"
"""Tags for code in a plain text: whoever writes them there writes about code."""
_TAG: Final = (
    rf"<(?:(?:{_NAMES})(?:\s+(?:{_ATTRIBUTE}|[a-z-]+))*\s*/?"
    r"|(?:a|iframe|img|script|link|embed)\s+(?:href|src|rel|class|id)\s*=[^<>\n]*"
    rf"|[a-z][\w-]*(?:\s+{_ATTRIBUTE})+\s*/?"
    rf"|/(?!{_CODE})(?:{_NAMES}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*)\s*)>"
)
_BB_NAMES: Final = "b|i|u|s|url|img|quote|size|colou?r|cent(?:er|re)|list|font|h[1-6]|code|left|right|spoiler|sup|sub"

_MARKUP: Final = lazily(
    rf"<(?P<pair>(?!{_CODE})[a-z][\w:-]*)(?:\s[^<>\n]*)?>(?:(?!</?(?P=pair)\b)[^\n]){{0,600}}</(?P=pair)\s*>"
    rf"|{_TAG}"
    r"|<!--(?!\s?#)[^\n]{0,600}?-->|<!DOCTYPE\b[^<>\n]*>|<\?xml\b[^<>\n]*>|<!\[CDATA\[|(?://\s*)?\]\]>"
    rf"|\[(?P<bb>{_BB_NAMES})(?:=[^\[\]\n]*)?\](?:(?!\[/?(?P=bb)\b)[^\n]){{0,600}}\[/(?P=bb)\]"
    rf"|\[/(?:{_BB_NAMES})\]|\[(?:url|img|size|colou?r|font|quote)=[^\[\]\n]+\]",
    re.IGNORECASE,
)
_ATTRIBUTE_VALUE: Final = lazily(r"=\s?[\"'“”″]")
_BB_OPENER: Final = lazily(r"\[(?:url|img|size|colou?r|font|quote)=", re.IGNORECASE)
_ATTRIBUTES: Final = lazily(
    r"(?<![\w<&?./-])(?:(?:datetime|target|href|src|srcset|class|style|alt|title|rel|id|width|height|border|align|name|type|value|content|lang|dir|role|sizes"
    r"|(?:data|aria)-[\w-]+|on[a-z]+|[a-z]+-id)\s*=\s*(?:\"[^\"<>\n]*\"|'[^'<>\n]*'|[“”″][^“”″<>\n]*[“”″])\s*)+/?>"
    r"|(?<![\w<\[])(?:(?:datetime|target|href|src|class|style|rel|width|height|frameborder|alt|data-[\w-]+)=\"[^\"<>\n]*\"(?:\s+|\b|$)){2,}"
)
_STYLE: Final = lazily(
    r"(?:^[^\n{}.!?]{0,40}|[.#@][\w-]+ ?)?\{\s*(?:-?[a-z][a-z-]*\s*:\s*[^{}:;\n]+;\s*)+(?:-?[a-z][a-z-]*\s*:\s*[^{}:;\n]+)?\}?"
    r"|@(?:media|import|font-face|charset)\b[^\n]*[{;][^\n]*",
    re.MULTILINE,
)
_SCRIPT: Final = lazily(
    r"(?:(?<![\w.])(?:googletag|window|document|dataLayer|_gaq|fbq|jQuery|twttr|adsbygoogle|console|_taboola|gtag|\$)"
    r"(?:\s*=\s*[\w.]+\s*\|\||(?:\.\w+)*\s*\(|(?:\.\w+)+\s*=[^=])"
    r"|\(?(?:async )?\bfunction\b ?\w*\((?:[\w$]+(?:, ?[\w$]+)*)?\) ?\{|\b(?:var|let|const) [\w$]+ ?= ?[^\n;]{1,300};"
    r"|\([\w, ]*\) ?=> ?\{)(?:[^\n]*[;})])?"
    r"|^\}?\)?\}\);?$",
    re.MULTILINE,
)
_PHP_ERROR: Final = lazily(r"<b>(?:Notice|Warning|Fatal error|Parse error|Deprecated|Strict Standards)</b>:[^\n]*")
_ENGINE: Final = lazily(
    r"\{[{%#][^\n]{0,1000}?[}%#]\}|<%[^\n]{0,300}?%>|<\?(?:php|=)[^\n]{0,300}?\?>|</?(?!o:|fb:|g:)[a-z]{1,4}:[a-z][^<>\n]{0,300}>"
)
_PARAGRAPH: Final = lazily(r"<(p|div)>(?P<words>[^<>\n]*\w \w[^<>\n]*[.!?][\"”’)]*)</\1>")
_OF_TAGS: Final = lazily(r"\b(?:html|xml|markup|tags?|elements?|markdown)\b")
_WHOLLY_DROPPED: Final = lazily(r"<(script|style|noscript)\b.*</\1\s*>", re.IGNORECASE | re.DOTALL)
_ANY_TAG: Final = lazily(rf"<!--.*?-->|{_TAG}|\[/?(?:{_BB_NAMES})(?:=[^\[\]\n]*)?\]", re.IGNORECASE)
_BREAKS: Final = lazily(r"[<\[]/?(?:br|p|div|li|ul|ol|td|tr|th|table|h[1-6]|hr|blockquote)\b", re.IGNORECASE)

_DIRECTIVE: Final = lazily(r"<!--\s*newslint\s*:")
_TO_NEWSLINT: Final = "; comments speak to newslint in Markdown only: elsewhere, accept the text in the configuration"


@reads("TPL006")
def leaked_markup(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at each stretch of markup, one for a pair of tags with what lies between."""
    text, suspected = article.text, _suspected(article.text)
    if not suspected:
        return
    blocks = [block for block in article.blocks if block.kind in rule.scope]
    spans = [span for pattern, marks in suspected for span in islice(_spans(text, blocks, pattern, marks), MOST)]
    passed = [match.span() for pattern in (_PHP_ERROR, _ENGINE) for match in pattern.finditer(text)] if spans else []
    end_of_last = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < end_of_last:
            continue
        end_of_last = end
        if twice := _escaped_twice(article, start, end):
            fix = rule.replacement(article, [(start, twice.start, ""), (twice.stop, end, "")], "remove the tags")
            yield rule.finding(article, start, end, match=text[start:end], fix=fix)
            continue
        if (
            any(first <= start < last for first, last in passed)
            or _is_meant(article, start, end)
            or is_mentioned(article, start, end)
        ):
            continue
        message = rule.message + (_TO_NEWSLINT if _DIRECTIVE.match(text, start, end) else "")
        yield rule.finding(
            article, start, end, message=message, match=text[start:end], fix=_without_tags(rule, article, start, end)
        )


def _suspected(text: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the expressions that can match in a text, each with marks of which one stands in whatever it matches."""
    suspected = []
    if "<" in text or ("]" in text and ("[/" in text or "]]>" in text or _BB_OPENER.search(text))):
        suspected.append((_MARKUP, "<]"))
    if "=" in text and _ATTRIBUTE_VALUE.search(text):
        suspected.append((_ATTRIBUTES, "="))
    if "{" in text:
        suspected.append((_STYLE, "{@"))
    if "{" in text or "=" in text:
        suspected.append((_SCRIPT, "(=}"))
    return suspected


def _spans(text: str, blocks: Iterable[Block], pattern: re.Pattern[str], marks: str) -> Iterator[tuple[int, int]]:
    """Yield where an expression matches within a block, of which few have one of its marks."""
    for _, start, end, _, _ in blocks:
        if any(text.find(mark, start, end) >= 0 for mark in marks):
            yield from (match.span() for match in pattern.finditer(text, start, end))


def _is_meant(article: Article, start: int, end: int) -> bool:
    """Whether the author escaped the markup, to have readers see it, or it is only left because a template's tag stands in it."""
    written, (at, _) = article.written(start, start + 1)
    return written[at : at + 1] in {"&", "\\"} or written[at - 1 : at] == "\\" or OBJECT in article.text[start:end]


def _escaped_twice(article: Article, start: int, end: int) -> range | None:
    """Return where the words of a paragraph stand whose tags the source escapes as a whole, so that readers see them.

    None where it is no such paragraph, or where the story is about tags.
    """
    pair = _PARAGRAPH.fullmatch(article.text, start, end)
    if not pair or not article.source_of(start, start + 1).startswith("&") or _OF_TAGS.search(article.lower):
        return None
    is_whole = any(block.kind == "paragraph" and (block.start, block.end) == (start, end) for block in article.prose)
    return range(*pair.span("words")) if is_whole else None


def _without_tags(rule: Rule, article: Article, start: int, end: int) -> Fix:
    """Return the fix that takes the tags out and leaves the words between them; all of it where there are none."""
    markup = article.text[start:end]
    words = _ANY_TAG.sub(lambda tag: " " if _BREAKS.match(tag[0]) else "", "" if _WHOLLY_DROPPED.fullmatch(markup) else markup)
    if not words.strip() or words == markup:
        around = article.text[start - 1 : start] + article.text[end : end + 1]
        if len(around) == 2 and around.isalnum() and _BREAKS.match(markup):  # noqa: PLR2004 - a letter on either side
            return rule.replacement(article, [(start, end, " ")], "remove the tags")
        return Fix("unsafe", "remove it", (removal(article, start, end),))
    return rule.replacement(article, [(start, end, words.strip())], "remove the tags")
