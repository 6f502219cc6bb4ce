"""Finding mojibake: UTF-8 that was read with the table of an older encoding, once or several times over.

Each table turns the bytes of one character into two to four characters that hardly ever stand together in sound text. A stretch
counts only where they spell out valid UTF-8, so what it was can be told with certainty.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Stretch", "stretches"]

_FIRST_LEAD: Final = 0xC0
"""Bytes from 0x80 up to this one carry on a character of UTF-8; this one and those above begin one."""


class Stretch(NamedTuple):
    """A stretch of mojibake: its offsets, what it stands for (None if bytes of it are lost), and the table it was read with."""

    start: int
    end: int
    restored: str | None
    table: str


class _Table(NamedTuple):
    """An encoding, its name among people, and the expression that finds what it makes of UTF-8.

    In the expression %C stands for one of the characters that the table makes of bytes that carry on a character, and %Q for
    one of those that sound text has after any letter: closing marks, dashes, a no-break space; %G for any whole character.
    """

    codec: str
    name: str
    pattern: str


_TABLES: Final = (
    _Table(
        "cp1252",
        "Windows-1252",
        r"""(?:%G){2,}                                                  # two characters in a row
          | ð[\x90-\xbf‘’“”•–—˜™š›œžŸ]%C%C                              # an emoji
          | (?<!\w)â%C%C | â(?!%Q%Q)%C%C                                # punctuation and signs
          | ï[»¼½¾¿¬]%C                                                 # a byte-order mark, full-width forms
          | Â\xa0 | [ÂÃ](?!%Q)%C                                        # signs, and the letters of western Europe
          | (?<![A-ZÀ-Þ])[ÂÃ]%Q(?=\w) | (?<![\w“"‘'«(])[ÂÃ]%Q | (?<=[a-zß-ÿ\d])[ÂÃ]%Q
          | (?<=[a-z])[ÄÅÈ]%C | (?<![A-ZÀ-Þ])[ÄÅÈ]%C(?=[a-z])           # the letters of eastern Europe""",
    ),
    _Table(
        "mac_roman",
        "Mac Roman",
        r"""(?:%G){3,} | (?:[¬√ƒ≈]%C | ‚[ÄÇÑÜâ]%C | \uf8ffü%C%C){2,}
          | ‚[ÄÇÑ]%C | \uf8ffü%C%C
          | ¬[†°¢£§®©™´¨≠Ø∞±≤≥µªº]
          | (?<=[^\W\d_])[√ƒ≈]%C | √(?![πΩµªº∑∏∫∞≤≥±])%C | [ƒ≈]%C(?=[a-z])""",
    ),
    _Table(
        "cp1251",
        "Windows-1251",
        r"(?:%G){3,} | вЂ%C | в„ў | в‚¬ | (?<=[A-Za-z])[ВГ](?!%Q)%C | [ВГ](?!%Q)%C(?=[A-Za-z])",
    ),
    _Table("cp437", "code page 437", r"(?:%G){3,} | ΓÇ%C | Γé¼ | Γäó | (?<=[A-Za-z])[┬├]%C | [┬├]%C(?=[A-Za-z])"),
    _Table("cp850", "code page 850", r"(?:%G){3,} | ÔÇ%C | Ôé¼ | Ôäó | (?<=[A-Za-z])[┬├]%C | [┬├]%C(?=[A-Za-z])"),
    _Table("cp1250", "Windows-1250", r"(?:%G){3,} | â€%C | (?<=[a-z])Ă(?!%Q)%C | Ă(?!%Q)%C(?=[a-z])"),
)

_CLOSERS: Final = "’”»…–—‘“«›‹•\xa0™"

_HINTS: Final = "[ÂÃ√ƒ≈┬├ĂВГ\uf8ff]|ð.{3}|â€|‚[ÄÇÑ]|¬.|вЂ|в[„‚]|Γ[Çéä]|Ô[Çé]"
"""What mojibake has besides runs of characters: at least one of these."""

_SOUND: Final = frozenset("“”‘’–—…•\N{NO-BREAK SPACE}\N{OBJECT REPLACEMENT CHARACTER}")
"""Characters of most sound articles; whatever table was the wrong one, mojibake has others beside them."""

_RUN: Final = lazily(r"[^\x00-\x7f]{2,}")
"""Characters among which mojibake can stand; what the expressions of the tables look at beside them is one character at most."""

_REMNANT: Final = lazily(r"Ã¢â‚¬|â€|вЂ|(?<=[a-z\d.,;:!?)])Â(?=[ \n]|\Z)|(?<=[a-z ])Ã(?= )")
"""What is left of mojibake that lost a byte on its way: certain to be wrong, but not what it was."""


def stretches(text: str, unusual: str) -> Iterator[Stretch]:
    """Yield every stretch of mojibake in a text, in order; `unusual` holds the text's characters beyond printable ASCII."""
    if _SOUND.issuperset(unusual) or _hint().search(unusual) is None:
        return
    found: list[Stretch] = []
    runs = [run.span() for run in _RUN.finditer(text)]
    for table in _TABLES:
        for start, end in runs:
            for match in _finder(table).finditer(text, start, end + 1):
                restored = _restored(match.group(), table)
                if restored is not None:
                    found.append(Stretch(*match.span(), restored, table.name))
    found += [Stretch(*match.span(), None, "") for match in _REMNANT.finditer(text)]
    end = 0
    for stretch in sorted(found, key=lambda stretch: (stretch.start, -stretch.end)):
        if stretch.start >= end:
            end = stretch.end
            yield stretch


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    """Return the byte of each character beyond ASCII; one that a table leaves free stands for itself."""
    letters = {chr(byte): byte for byte in range(0x80, _FIRST_LEAD)} if codec == "cp1252" else {}
    for byte in range(0x80, 0x100):
        letters[bytes([byte]).decode(codec, "ignore") or chr(byte)] = byte
    return letters


@cache
def _finder(table: _Table) -> re.Pattern[str]:
    return re.compile(_expanded(table, table.pattern), re.VERBOSE)


@cache
def _hint() -> re.Pattern[str]:
    """Return what at least one table leaves behind, to be tried on unusual characters alone."""
    runs = (_expanded(table, "(?:%G){3}") for table in _TABLES[1:])
    western = _expanded(_TABLES[0], "(?:%G){2}|[ÄÅÈ]%C|[âï]%C%C")
    return re.compile("|".join((_HINTS, western, *runs)))


def _expanded(table: _Table, pattern: str) -> str:
    letters = _bytes_of(table.codec).items()
    c, *leads = (
        f"[{re.escape(''.join(letter for letter, byte in letters if first <= byte < last))}]"
        for first, last in pairwise((0x80, _FIRST_LEAD, 0xE0, 0xF0, 0xF5))
    )
    whole = "|".join(lead + c * (number + 1) for number, lead in enumerate(leads))
    return pattern.replace("%G", whole).replace("%C", c).replace("%Q", f"[{_CLOSERS}]")


def _restored(stretch: str, table: _Table) -> str | None:
    """Return what a stretch stands for; None where that is no text."""
    letters, misread = _bytes_of(table.codec), True
    while misread:
        try:
            stretch = bytes(letters[letter] for letter in stretch).decode()
        except UnicodeDecodeError:
            return None
        misread = _finder(table).fullmatch(stretch) is not None
    return None if any(unicodedata.category(letter) in {"Cc", "Cn", "Co"} for letter in stretch) else stretch
