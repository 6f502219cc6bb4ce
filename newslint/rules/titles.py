"""TTL001 and TTL003: the headline once more at the head of the story."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newslint.finding import Edit, Fix, Related
from newslint.registry import reads
from newslint.text.folding import fold
from newslint.text.lexicon import is_given_name, is_proper_name, is_word
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.rule import Rule

__all__: list[str] = []

BLOCKS_AT_HEAD: Final = 4
"""Blocks under the headline among which a repeat still stands at the head of the article."""
LONGEST_BETWEEN: Final = 120
"""Code points; bylines, datelines and kickers are shorter, ledes longer."""
FEWEST_WORDS: Final = 4
"""Words of a headline with which a lede does not begin by chance."""
FEWEST_AFTER: Final = 40
"""Code points that must follow such a headline: a shorter rest makes a deck of it."""

_SENTENCE_ENDS: Final = (".", ":", "?", "!", "…", ";", ",")
_SLACK: Final = 12
"""Code points by which marks, spaces and entities can lengthen a repeat."""
_MARKDOWN_HEADING: Final = lazily(r"[ ]{0,3}(?:#{1,6}[ \t]+)?")
_HEADING_TAIL: Final = lazily(r"[ \t]*#*[ \t]*(?:\r\n|\r|\n)[ ]{0,3}=+[ \t]*(?=\r|\n|\Z)|[ \t]*#*[ \t]*(?=\r|\n|\Z)")
_LINE_ENDS: Final = lazily(r"\r\n|\r|\n")
_GLUE: Final = lazily(r"[ \t]*(?:[|–—-][ \t]+)?")
_DATELINE: Final = lazily(r"[A-Z]{3}[A-Z .,'’-]*(?:\([A-Za-z ]+\)|[,–—-])")
_IMPRINT: Final = lazily(r"\W|[Bb]y |[^\n]*\d")
"""How labels begin that say who wrote a story and when, and announce nothing."""
_STARTERS: Final = frozenset(
    {
        "A", "After", "All", "Also", "Although", "An", "Another", "Are", "As", "At", "Because", "Before", "But", "By",
        "Despite", "Do",
        "During", "Each", "Ever", "Every", "Few", "For", "From", "Have", "He", "Her", "Here", "His", "How", "I", "If", "In",
        "Is", "It",
        "It's", "It’s", "Its", "Last", "Many", "More", "Most", "My", "New", "No", "Now", "Of", "On", "Once", "One", "Our",
        "Over", "She",
        "Since", "So", "Some", "Such", "That", "The", "Their", "There", "These", "They", "This", "Those", "Three", "To",
        "Today", "Two",
        "Under", "Until", "Up", "We", "What", "When", "Where", "While", "Who", "Why", "With", "You", "Your",
    }
)  # fmt: skip


@reads("TTL001")
def repeated_title(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding at the first repeat of a headline at the head of its article."""
    if not article.headlines:
        return
    first, repeats = article.headlines[0], list(_repeats(article))
    if repeats:
        edits = () if _is_needed(article, repeats) else _removal_of(article, repeats)
        related = [Related(article.place(first.start, first.end), "the headline stands here")]
        related += [Related(article.place(again.start, again.end), "and here") for again in repeats[1:]]
        # A site may print the first heading and not the front matter's title: then the heading is the one to keep.
        fix = Fix("unsafe" if first.name else "safe", "keep it once", edits) if edits else None
        yield rule.finding(article, repeats[0].start, repeats[0].end, count=1 + len(repeats), fix=fix, related=related)


def _repeats(article: Article) -> Iterator[Block]:
    first, *others = article.headlines
    length = first.end - first.start
    key = ""
    for block in others:
        key = key or _key(article, first)
        if not block.name and block.level <= 1 and _key(article, block) == key:
            yield block
    for block in article.body[:BLOCKS_AT_HEAD]:
        lines = list(_lines_like(article, block, length))
        if lines and " " in article.read(first):
            key = key or _key(article, first)
            keys = [_key(article, line) for line in lines]
            again = lines[: next((at for at, other in enumerate(keys) if other != key), len(lines))]
            yield from again
            if again and again[-1].end == block.end:
                continue
        if block.end - block.start > LONGEST_BETWEEN or article.text.endswith(_SENTENCE_ENDS, block.start, block.end):
            return


def _lines_like(article: Article, block: Block, length: int) -> Iterator[Block]:
    """Yield the first lines of a block that are about as long as a headline."""
    if block.kind not in {"heading", "paragraph"} or block.level > 1:
        return
    start = block.start
    while start < block.end:
        line_end = article.text.find("\n", start, block.end)
        line_end = block.end if line_end < 0 else line_end
        if abs(line_end - start - length) > _SLACK:
            return
        yield block._replace(start=start, end=line_end)
        start = line_end + 1


def _key(article: Article, block: Block) -> str:
    return fold(article.read(block)).replace(" ", "")


def _is_needed(article: Article, repeats: list[Block]) -> bool:
    """Whether the article would be read otherwise without the repeats.

    A first-level heading that is a section's now would be taken for the headline, or a label would have nothing under it: then
    the repeat may be an entry of a list.
    """
    follower = next((block for block in article.prose if block not in repeats), None)
    if follower and follower.level == 1 and article.headlines[0].name and any(block.level == 1 for block in repeats):
        return True
    starts = {block.start for block in repeats}
    labels = (above for above, block in pairwise(article.body) if block.start in starts and above.start not in starts)
    return any(not _IMPRINT.match(article.read(label)) for label in labels)


def _removal_of(article: Article, repeats: list[Block]) -> tuple[Edit, ...]:
    """Return the edits that take repeats out with their lines; nothing where something else stands on one of these."""
    source = article.source
    edits: list[tuple[int, int]] = []
    for block in repeats:
        span = article.source_map.span(block.start, block.end)
        line = max(source.text.rfind("\n", 0, span.start), source.text.rfind("\r", 0, span.start)) + 1
        tail = _HEADING_TAIL.match(source.text, span.end)
        if tail is None or not _MARKDOWN_HEADING.fullmatch(source.text, line, span.start):
            return ()
        if edits and not source.text[edits[-1][1] : line].strip():
            edits[-1] = (edits[-1][0], tail.end())
        else:
            edits.append((line, tail.end()))
    return tuple(Edit(source.place(*_with_gap(source.text, start, end)), "") for start, end in edits)


def _with_gap(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span of whole lines with the smaller of the gaps before and after it, so that the larger one remains."""
    before, after = len(text[:start].rstrip()), len(text) - len(text[end:].lstrip())
    if after < len(text) and _count_lines(text[before:start]) > _count_lines(text[end:after]):
        return start, after
    return before, end


def _count_lines(gap: str) -> int:
    return len(_LINE_ENDS.findall(gap))


@reads("TTL003")
def title_in_lede(rule: Rule, article: Article) -> Iterator[Finding]:
    """Yield a finding where the first paragraph begins with the headline, which something has glued to it."""
    rest = rest_of_lede(article)
    if rest:
        first, lede = article.headlines[0], article.body[0]
        fix = rule.replacement(article, [(lede.start, rest, "")], "take the headline out of the paragraph")
        related = [Related(article.place(first.start, first.end), "the headline stands here")]
        yield rule.finding(article, lede.start, lede.start + first.end - first.start, fix=fix, related=related)


def rest_of_lede(article: Article) -> int:
    """Return where the story begins in a first paragraph to which the headline has been glued; 0 where none has."""
    if not article.headlines or not article.body or article.body[0].kind != "paragraph":
        return 0
    title, lede = article.title, article.body[0]
    start = lede.start
    if article.text[start : start + 3].lower() != title[:3].lower() or lede.end - start < len(title) + FEWEST_AFTER:
        return 0
    text = article.read(lede)
    if len(title.split()) < FEWEST_WORDS or fold(text[: len(title)]) != fold(title):
        return 0
    glue = _GLUE.match(text, len(title))
    end = glue.end() if glue else len(title)
    return start + end if _begins_anew(title, text[len(title) : end], text[end:]) else 0


def _begins_anew(title: str, glue: str, rest: str) -> bool:
    """Tell whether what follows a headline in a paragraph is a sentence of its own."""
    if not rest[:1].isupper() and rest[:1] not in "“\"'‘":
        return False
    if glue.strip() or title[-1] in "?!" or _DATELINE.match(rest):
        return True
    word, *others = [word.strip(",.:;“\"'‘’") for word in rest.split(None, 2)[:2]]
    return word in _STARTERS or not glue or _is_common(word, title.rpartition(" ")[2], *others)


def _is_common(word: str, before: str, behind: str = "") -> bool:
    """Tell whether a word with a capital between two without one is no name, so that its capital begins a sentence."""
    lower = word.lower()
    return before.islower() and behind.islower() and is_word(lower) and not (is_proper_name(lower) or is_given_name(lower))
