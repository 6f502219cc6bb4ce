"""TPL008, the corpus side: a line that begins or ends many articles with different stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from newslint.corpus.clusters import precedence
from newslint.finding import Related
from newslint.registry import reads, settles
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.article import Article, Block
    from newslint.finding import Clue, Finding
    from newslint.rule import Rule

__all__: list[str] = []

FEWEST: Final = 5
"""Stories that a line must begin or end to belong to the site: fewer can be a series, or a reporter's turn of phrase."""
SHORTEST: Final = 40
"""Code points; what is shorter can be a byline, a dateline or a heading."""
LONGEST: Final = 400
"""Code points; what is longer is a story."""

_CREDITS: Final = (
    b"contributed to", b"reporting by", b"reporting from", b"edited by", b"editing by", b"written by", b"photograph by",
    b"photographs by", b"correction", b"clarification", b"first published", b"first appeared", b"originally published",
    b"originally appeared", b"previously published", b"previously appeared", b"was updated", b"was corrected",
    b"has been updated", b"has been corrected", b"earlier version",
)  # fmt: skip
"""What an article says about itself, in lower case: who made it, where it came from, what was corrected."""
_CREDIT: Final = lazily(rb"\b(?:" + b"|".join(_CREDITS) + rb")\b")


@reads("TPL008")
def end_lines(rule: Rule, article: Article) -> Iterator[Clue]:
    """Leave the first and the last two paragraphs of a story, each with what stands next to it."""
    blocks = article.prose
    if len(blocks) < 3:  # noqa: PLR2004 - of less there is nothing that a line could stand beside
        return
    for at, inner in ((0, 1), (-1, -2), (-2, -3)):
        block = blocks[at]
        if SHORTEST <= block.end - block.start <= LONGEST:
            folded = article.lowered(block).encode("utf-8", "surrogatepass")
            if not _is_credit(folded):
                yield _clue(rule, article, block, folded, blocks[inner])


def _is_credit(folded: bytes) -> bool:
    return any(map(folded.__contains__, _CREDITS)) and _CREDIT.search(folded) is not None


def _clue(rule: Rule, article: Article, block: Block, folded: bytes, beside: Block) -> Clue:
    text = article.read(block)
    half = len(folded) // 2
    # Two checksums tell lines apart as well as a digest, for which OpenSSL would have to be loaded.
    key = f"{crc32(folded[:half]):08x}{crc32(folded[half:]):08x}"
    neighbour = article.text[beside.start : min(beside.end, beside.start + SHORTEST)]
    brief = text if len(text) <= 2 * SHORTEST else f"{text[:SHORTEST]} … {text[-SHORTEST:]}"
    value = (str(article.metadata.get("date", "")), crc32(neighbour.encode("utf-8", "surrogatepass")), brief)
    return rule.clue(article, key=key, start=block.start, end=block.end, value=value)


@settles("TPL008")
def recurring_line(rule: Rule, clues: list[Clue]) -> Iterator[Finding]:
    """Yield a finding wherever a line stands, if it stands beside something else each time."""
    if len({clue.value[1] for clue in clues}) < FEWEST:
        return
    first, second, *_ = sorted(clues, key=precedence)
    for clue in clues:
        other = second if clue == first else first
        yield rule.finding_at(clue.place, match=clue.value[2], related=[Related(other.place, "the same line stands here")])
