"""Where sentences begin and end.

A full stop ends no sentence after a title (`Dr. Vale`), nor, as a rule, after an initial; after `U.S.`, `p.m.` and the like it
does so only if the next word often begins one. A question inside quotation marks does not end the sentence whose speaker follows:
`“Why now?” Vale asked.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newslint.position import Span
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["abbreviates", "sentences"]

_LONGEST: Final = 10
"""Code points before a full stop among which an abbreviation is looked for."""
_LONGER_THAN_ANY: Final = 7
"""Letters in a row that no abbreviation has."""

_END: Final = lazily(
    r"[.!?…](?:[\"'”’»«“‘)\]])*(\s+)(?=[\"'“”‘’«»„‚(\[¿¡–—-]*(?:[^\W_a-zß-öø-ÿ]|\N{OBJECT REPLACEMENT CHARACTER}))"
)
_FIRST_WORD: Final = lazily(r"[^\w\s]*([^\W\d_]+)(?!\.)")
_TITLES: Final = frozenset(
    """
    adm asst atty attn bros capt cf cmdr col comdr cpl det dr ens fr ft gen gov hon hr insp lt maj messrs mlle mme mr mrs ms mt
    pfc pp pres prof pte pvt rep reps rev sen sens sgt ssgt st ste supt viz vs
    bgm bzw dipl evtl frhr ggf hl ing sog vgl zzgl
    """.split()
)
"""Abbreviations that a word of the same sentence follows."""
_BEFORE_NUMBERS: Final = frozenset("apr art aug bd ca ch dec feb fig jan mar no nos nov nr oct p par sec sept vol".split())
"""Abbreviations that a number follows."""
_SELDOM: Final = frozenset(
    """
    a.m ala ariz ark ave blvd calif co colo conn corp d.c d.h del dept e.g e.u etc fla ga i.e ill inc ind jr kan ky l.a la ltd
    m.d mass md mich minn miss mo mont n.c n.d n.h n.j n.m n.y neb nev okla ont ore p.m pa ph.d plc r.i rd s.a s.c s.d sr
    tenn tex u.a u.k u.n u.s u.s.a u.s.s.r usf usw va vt w.va wash wis wyo z.b
    apr aug dec feb jan nov oct sept
    """.split()
)
"""Abbreviations with which a sentence can end, but seldom does."""
_STARTERS: Final = frozenset(
    """
    A About After All Also Although Among An And Another Are As At Because Before Both But By Can Despite Did Do Does Each Even
    For From Had Has Have He Her Here His How However I If In Instead Is It Its Last Like Many May Meanwhile More Most My
    Neither No Nobody Nor Not Now Of On Once One Only Or Other Others Our Over People Several She Since So Some Still Such That
    The Their Then There These They This Those Though Through To Today Under Until We Well What When Where Whether Which While Who
    Why Will With Yet You Your
    Aber Als Am Auch Auf Aus Bei Beim Da Dabei Damit Das Dass Dazu Den Denn Der Des Die Dies Diese Dieser Doch Ein Eine Einen Er
    Es Für Im Ich Ihr Jetzt Man Mit Nach Noch Nun Nur Ob Schon Sie So Um Und Vor Was Weil Wenn Wer Wie Wir Zu Zum Zur
    Ainsi Après Au Aux Avec Car Ce Ces Cette Dans De Depuis Du Elle En Et Il Ils Je La Le Les Lors Mais Nous Ou Par Pour Quand
    Sans Selon Si Sur Un Une Vous
    """.split()
)
"""Words that often begin a sentence, and seldom follow an abbreviation within one."""
_AFTER_ORDINALS: Final = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert".split()
)
_CREDIT: Final = lazily(
    r"(?:[^\W\d_a-z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|adds|wondered|wrote|writes|replied|demanded|shouted|cried|told"
    r"|exclaimed|tweeted|joked|recalled|quipped|fragte|fragt|sagte|sagt|rief|ruft|demande|lance|interroge|dit)\b"
)
"""A name and the verb that credits what stands before it."""


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the spans of the sentences of `text` from `start` to `end`, without the blanks between them."""
    end = len(text) if end is None else end
    for match in _END.finditer(text, start, end):
        stop, gap, after = match.start(), match.start(1), match.end()
        if text[stop] == ".":
            if abbreviates(text, start, stop, after):
                continue
        elif gap - stop > 1 and _CREDIT.match(text, after, end):
            continue
        yield Span(start, gap)
        start = after
    if start < end:
        yield Span(start, end)


def abbreviates(text: str, start: int, stop: int, after: int) -> bool:
    """Tell whether the full stop at `stop` belongs to the word before it, and the sentence goes on with the word at `after`."""
    if text[max(start, stop - _LONGER_THAN_ANY) : stop].isalpha() and stop - start >= _LONGER_THAN_ANY:
        return False
    before = text[max(start, stop - _LONGEST) : stop].split()
    word = before[-1].lstrip("(\"'“‘„«[").lower() if before else ""
    if word in _TITLES:
        return True
    number = text[after : after + 1].isdigit()
    if number and word in _BEFORE_NUMBERS:
        return True
    if not number and (word in _SELDOM or (len(word) == 1 and word.isalpha())):
        return _first_word(text, after) not in _STARTERS
    return word.isdigit() and len(word) <= 2 and _first_word(text, after) in _AFTER_ORDINALS  # noqa: PLR2004 - a day, a century


def _first_word(text: str, start: int) -> str:
    match = _FIRST_WORD.match(text, start)
    return match.group(1) if match else ""
