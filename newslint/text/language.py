"""The language of an article: what its metadata name, else what its commonest words show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newslint.views import kept, lazily

if TYPE_CHECKING:
    from newslint.article import Article

__all__ = ["is_foreign", "language"]

_KEYS: Final = ("lang", "language", "locale", "inLanguage")
_NAMES: Final = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es", "español": "es",
    "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl", "nederlands": "nl",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "czech": "cs", "hungarian": "hu",
    "romanian": "ro", "turkish": "tr", "russian": "ru", "ukrainian": "uk", "greek": "el", "arabic": "ar", "hebrew": "he",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "hindi": "hi", "indonesian": "id", "vietnamese": "vi",
}  # fmt: skip
"""Names of languages that stand in the place of tags."""
_SAMPLE: Final = 800
"""Bytes at the beginning of a text by which its language is told."""
_FEWEST_FOREIGN: Final = 3
"""Different common words of other languages by which a text is told to be in one; a quotation or a name has fewer."""
_ENGLISH: Final = frozenset(
    b"and are been but from had has his it its not or she that the their they this were which who will with would".split()
)
_FOREIGN: Final = frozenset(
    """
    aan aby adalah af akan alla anche ao att auch auf aus aux av avec az bei beim bij bir blev bu bylo być být będzie
    ces cette che como cu daha dal dalla dans dari dass dat degli delle dengan desde det deze din dla durante een efter
    egy ei ein eine einem einen einer ej eller entre est este está et ett ettei etter että foi fost fra från fue för für
    geen gibi gli hade hanno har heeft het hij hogy hun hän ihr ihre ikke ile ini inte ist itu için ja jako je jeg jest
    joka jsou już kadar kell které který które który kun leur ligger maar mit mot mutta myös már más naar nach nas nebo
    nella nem nicht nie niet nous nu não och od og også olarak oleh oli om ont ook ou ovat où pada par pas pela pelo
    pentru pero più po por pour przez på při que qui seg según sekä sich sier sig siger sind się skal sobre som sono
    sonra stato sur são säger są también também tidak til till tym uit uma una und untuk ve ved vid volt vom voor være
    wird wordt wurde yang za zei zich zijn został zu zum zur à är även è és été în über że že și
    agus aquest aquesta arī bhí buvo các của dels dhe ekki els eta eivät hann hänen iš jälkeen kad kako kas katika kes koja koji
    không ktorá ktorý kuwa kwa là mae mga mis mukaan més một nav này người những nije ning nó një oedd oli për però sanoi sanoo
    sem siya sú tämä vir verið với và yra është þetta đã được ông što
    """.encode().split()
)
"""The commonest words of other languages in Latin letters, but for those that English has as well, in names or otherwise."""
_TAG: Final = lazily(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


def language(article: Article) -> str:
    """Return the language that an article's front matter names, as `de` for `de-AT`; nothing if it names none."""
    for key in _KEYS:
        tag = article.metadata.get(key)
        tag = tag[0] if isinstance(tag, list) and tag else tag
        if not isinstance(tag, str):
            continue
        if match := _TAG.fullmatch(tag.strip()):
            return match.group(1).lower()
        if named := _NAMES.get(tag.strip().lower()):
            return named
    return ""


@kept
def is_foreign(article: Article) -> bool:
    """Tell whether an article is in another language than English: the metadata say so, else the words at its beginning."""
    if named := language(article) if article.metadata else "":
        return named not in {"en", "eng"}
    sample = article.spaced[:_SAMPLE].split()
    foreign = len(_FOREIGN.intersection(sample))
    return foreign >= _FEWEST_FOREIGN and foreign > len(_ENGLISH.intersection(sample))
