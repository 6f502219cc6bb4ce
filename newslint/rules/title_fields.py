"""TTL005 and TTL006: a headline that is missing, and headline fields that contradict each other."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from newslint.finding import Related
from newslint.registry import reads
from newslint.text.folding import fold
from newslint.text.lexicon import is_word
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

FENCE: Final = 3
"""Code points of the mark that opens front matter."""

_SLUG: Final = lazily(r"[a-z0-9]+(?:-[a-z0-9]+){2,}|[a-z0-9]+(?:[_-][a-z0-9]+)*_[a-z0-9]+(?:[_-][a-z0-9]+)*", re.ASCII)
_FILE_NAME: Final = lazily(r"[\w-]+\.(?:md|markdown|mdx|txt|html?|docx?|odt|rtf|pdf)")
_STAND_INS: Final = frozenset({"auto draft", "new post", "no title", "untitled", "untitled document", "untitled post"})
"""What programs put in the place of a headline."""
_NO_STORY: Final = frozenset(
    {
        "layout",
        "type",
        "draft",
        "aliases",
        "alias",
        "permalink",
        "url",
        "slug",
        "weight",
        "headless",
        "build",
        "cascade",
        "outputs",
        "sitemap",
    }
)
"""Keys of front matter that steer a page and say nothing about a story."""
_REDIRECTS: Final = frozenset({"redirect", "redirect_to", "redirectto", "redirect_from", "redirecturl", "redirect_url"})
_LIBRARY_FOLDERS: Final = frozenset({"includes", "layouts", "partials", "shortcodes", "archetypes"})
_STORY_FOLDERS: Final = frozenset({"_posts", "_drafts"})
_SEARCH_TITLES: Final = frozenset(
    {
        "seotitle",
        "metatitle",
        "ogtitle",
        "seometatitle",
        "socialtitle",
        "twittertitle",
        "opengraphtitle",
        "pagetitle",
        "title",
        "headline",
    }
)
_NUMBER: Final = lazily(r"\d+(?:[.,]\d+)*")
_SMALL_NUMBERS: Final = "two three four five six seven eight nine ten eleven twelve"
_NUMERALS: Final = {word: str(number) for number, word in enumerate(_SMALL_NUMBERS.split(), 2)}
_SITE_TAIL: Final = lazily(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
_FEWEST_WORDS: Final = 4
"""Words of two headlines that share nothing before this is more than a section's name."""
_LIKE: Final = 0.6
"""Share of the shorter headline's words that must stand in the other before a number that differs is a contradiction."""


@reads("TTL005")
def missing_title(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding where an article has no headline, an empty one, or its slug in its place."""
    if article.headlines:
        title = article.title
        if title.strip("()[]").lower() in _STAND_INS and article.format != "text":
            headline = article.headlines[0]
            yield rule.finding(
                article, headline.start, headline.end, reason=f"“{title}” is what a program calls an article without one"
            )
        if " " not in title and ("-" in title or "_" in title or "." in title) and _is_slug(article, title):
            headline = article.headlines[0]
            yield rule.finding(article, headline.start, headline.end, reason=f"“{title}” is a file’s name")
        return
    if not article.fields or not article.prose or _needs_none(rule, article):
        return
    empty = next((one for one in article.fields if one.name.lower() in {"title", "headline", ""} and _is_blank(one.value)), None)
    if empty:
        place = article.source.place(*_with_quotes(article.source.text, *empty.span))
        yield rule.finding_at(place, reason=f"“{empty.name}” is empty" if empty.name else "nothing names this article")
    elif not any("title" in str(key).lower() or str(key).lower() in {"headline", "name", "heading"} for key in article.metadata):
        yield rule.finding_at(article.source.place(0, FENCE), reason="nothing names this article")


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    quoted = text[start - 1] in "\"'" and text[start - 1] == text[end : end + 1]
    return (start - 1, end + 1) if quoted else (start, end)


def _is_slug(article: Article, title: str) -> bool:
    if _SLUG.fullmatch(title) or _FILE_NAME.fullmatch(title):
        return True
    stem = PurePath(article.path).stem
    return title == stem and ("_" in stem or stem.count("-") > 1)


def _needs_none(rule: Rule, article: Article) -> bool:
    """Whether this is no article but an index, a part of others, a redirect, or front matter that could not be read."""
    path = PurePath(article.path)
    if any(fnmatchcase(article.path, glob) or fnmatchcase(path.name, glob) for glob in rule.options["leave-alone"]):
        return True
    if article.is_wrapped:
        return False  # a record is what it is, whatever its file is called
    keys = {str(key).lower() for key in article.metadata}
    return (
        path.stem.lower() in {"index", "readme"}
        or any(part.startswith("_") and part not in _STORY_FOLDERS for part in path.parts)
        or not _LIBRARY_FOLDERS.isdisjoint(path.parts)
        or keys <= _NO_STORY
        or not keys.isdisjoint(_REDIRECTS)
    )


@reads("TTL006")
def title_mismatch(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at a headline field that contradicts the first one."""
    if len(article.headlines) < 2 and not article.fields:  # noqa: PLR2004 - nothing to compare
        return
    for first, other, is_heading in _pairs(article):
        reason = _contradiction(article.read(first), article.read(other), is_heading=is_heading)
        if reason:
            related = [Related(article.place(first.start, first.end), "the headline stands here")]
            title = article.read(first)
            yield rule.finding(
                article, other.start, other.end, other=article.read(other), title=title, reason=reason, related=related
            )


def _pairs(article: Article) -> Iterator[tuple[Block, Block, bool]]:
    if not article.headlines:
        return
    first = article.headlines[0]
    for block in article.headlines[1:]:
        if block.name or not any(one.level == 1 for one in article.body):
            yield first, block, not block.name
    for block in article.blocks:
        if block.kind not in {"field", "title", "boilerplate"}:
            return
        if block.kind != "title" and re.sub(r"[\W_]", "", block.name.lower()) in _SEARCH_TITLES:
            yield first, block, False


def _contradiction(title: str, other: str, *, is_heading: bool) -> str:
    """Return what two headlines of one article contradict each other in, or nothing."""
    ones, others = (fold(_SITE_TAIL.sub("", text)) for text in (title, other))
    if ones in others or others in ones:
        return ""
    words, other_words = set(ones.split()), set(others.split())
    shared = len(words & other_words)
    fewest = min(len(words), len(other_words))
    numbers, other_numbers = (_numbers(text) for text in (title, other))
    if shared >= _LIKE * fewest and numbers and other_numbers and numbers.isdisjoint(other_numbers):
        return f"{min(other_numbers)} here, {min(numbers)} there"
    if shared == 0 and fewest >= _FEWEST_WORDS and not _alike(words, other_words):
        return "they have no word in common"
    if is_heading or shared < _LIKE * fewest:
        return ""
    return _other_name(title, other)


def _numbers(title: str) -> set[str]:
    """Return the numbers of a headline in figures, small ones in words included."""
    words = (word.strip(",.:;“”‘’'\"") for word in title.lower().split())
    return {*_NUMBER.findall(title), *[_NUMERALS[word] for word in words if word in _NUMERALS]}


def _alike(words: set[str], others: set[str]) -> bool:
    """Whether two headlines have words of one stem."""
    stems = {word[:4] for word in words if len(word) > 3}  # noqa: PLR2004 - shorter words have no stem to compare
    return any(word[:4] in stems for word in others)


def _other_name(title: str, other: str) -> str:
    """Return the two names that differ where two headlines are otherwise the same."""
    words, others = title.split(), other.split()
    if len(words) != len(others):
        return ""
    apart = [(one, two) for one, two in zip(words, others, strict=True) if fold(one) != fold(two)]
    if len(apart) != 1:
        return ""
    one, two = apart[0]
    if (one, two) == (words[0], others[0]) and any(map(is_word, (one.lower(), two.lower()))):
        return ""  # the capital of the first word says nothing
    if not (one[0].isupper() and two[0].isupper() and any(word[0].islower() and len(word) > 3 for word in words)):  # noqa: PLR2004 - `of`, `the`
        return ""
    return f"{two} here, {one} there"
