"""TTL004, the corpus side: a name behind the headlines of many articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.finding import Related
from newslint.registry import settles
from newslint.text.folding import fold

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newslint.article import Article, Block
    from newslint.finding import Clue, Finding
    from newslint.rule import Rule

__all__ = ["tail_clue"]

FEWEST: Final = 5
"""Headlines behind which a name must stand to be that of the site, where a bar sets it off."""
FEWEST_BEHIND_DASH: Final = 20
"""The same where a dash does: there, subtitles stand as well."""
LONGEST: Final = 5
"""Words of a site's name."""
_BARS: Final = "|•·»::"

_SECTIONS: Final = frozenset(
    (
        "analysis", "as it happened", "audio", "books", "business", "cartoon", "column", "comment", "commentary", "corrections",
        "culture", "economy", "editorial", "editorials", "entertainment", "essay", "exclusive", "explained", "explainer",
        "fact check", "features", "film", "food", "full text", "gallery", "guide", "health", "highlights", "in pictures",
        "infographic", "interview", "interviews", "letter", "letters", "life", "lifestyle", "live", "live blog", "live updates",
        "local", "long read", "music", "national", "news", "news in brief", "newsletter", "obituary", "obituaries", "op ed",
        "opinion", "opinions", "photos", "pictures", "podcast", "podcasts", "politics", "poll", "profile", "q a", "quiz",
        "recap", "recipe", "recipes", "report", "review", "reviews", "science", "slideshow", "special report", "sponsored",
        "sport", "sports", "style", "tech", "technology", "television", "timeline", "top stories", "transcript", "travel",
        "trailer", "tv", "updated", "updates", "video", "videos", "views", "watch", "weather", "world", "world news",
    )
)  # fmt: skip
"""What stands behind headlines and says what kind of story follows."""


def tail_clue(rule: Rule, article: Article, headline: Block, match: re.Match[str]) -> Iterator[Clue]:
    """Leave what stands behind a mark in a headline, if it can be a name; the groups of the match are the two."""
    mark, tail = match.groups()
    words, name = tail.split(), fold(tail)
    if len(words) > LONGEST or not name or name in _SECTIONS or any(map(str.isdigit, name)):
        return
    if all(word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 3):  # noqa: PLR2004 - of, and, the
        key = f"{'|' if mark in _BARS else '-'} {name}"
        start = headline.start + match.start()
        value = (fold(match.string[: match.start()]), tail)
        yield rule.clue(article, key=key, start=start, end=headline.end, value=value)


@settles("TTL004")
def recurring_tail(rule: Rule, clues: list[Clue]) -> Iterator[Finding]:
    """Yield a finding wherever a name stands that many different headlines have behind them."""
    fewest = FEWEST if clues[0].key.startswith("|") else FEWEST_BEHIND_DASH
    if len({clue.value[0] for clue in clues}) < fewest:
        return
    for clue, other in zip(clues, (clues[-1], *clues), strict=False):
        related = [Related(other.place, "it also stands here")]
        yield rule.finding_at(clue.place, site=clue.value[1], related=related)
