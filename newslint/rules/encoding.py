"""ENC: text that lost its way between bytes and letters."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newslint.finding import Fix, Related
from newslint.registry import reads
from newslint.text.controls import INVISIBLE, is_needed, name_of, replacement
from newslint.text.mentions import is_mentioned
from newslint.text.mojibake import stretches
from newslint.views import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.article import Article, Block
    from newslint.finding import Finding
    from newslint.position import Source
    from newslint.rule import Rule
    from newslint.text.mojibake import Stretch

__all__: list[str] = []

MOST_RELATED: Final = 20
"""Further places that one finding lists; its fix mends them all."""

_REPLACED: Final = lazily("\N{REPLACEMENT CHARACTER}+")
_ENTITY: Final = lazily(r"&(?:amp;){0,9}(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ADDRESS: Final = lazily(r"(?:://|\bwww\.)\S*\Z|\?[\w.-]+=\S*\Z")
_LONGEST_ADDRESS: Final = 500
"""Code points of a link up to an entity in it."""
_WIDE: Final = lazily(r"[^\x00-\x7f]")
_DECODING: Final = frozenset({"markdown", "html", "xml"})
"""Formats whose bodies decode entities: there what is written has to be escaped once."""

_TABLES: Final = {
    "utf_16_le": "UTF-16 little-endian",
    "utf_16_be": "UTF-16 big-endian",
    "utf_32_le": "UTF-32 little-endian",
    "utf_32_be": "UTF-32 big-endian",
    "latin_1": "ISO 8859-1 (Latin-1)",
    "iso8859_1": "ISO 8859-1 (Latin-1)",
    "iso8859_2": "ISO 8859-2 (Latin-2)",
    "mac_roman": "Mac Roman",
    "koi8_r": "KOI8-R",
    "shift_jis": "Shift JIS",
    "euc_jp": "EUC-JP",
    "euc_kr": "EUC-KR",
    "gb18030": "GB 18030",
    "big5": "Big5",
}
_UNICODE: Final = frozenset({"utf_8", "utf_8_sig", "ascii"})
_TO_UTF_8: Final = Fix("unsafe", "write the file in UTF-8", (), encoding="utf-8")


class _Flaw(NamedTuple):
    """A place, what should stand there (None where that cannot be told), and what the message says of it."""

    start: int
    end: int
    content: str | None
    said: dict[str, Any]


def _found(rule: Rule, article: Article, flaws: Sequence[_Flaw]) -> Iterator[Finding]:
    """Yield a finding for each flaw; of more than `most` one for those that can be mended, one for the rest."""
    if len(flaws) <= rule.options["most"]:
        groups = [[flaw] for flaw in flaws]
    else:
        mendable = [flaw for flaw in flaws if flaw.content is not None]
        groups = [group for group in (mendable, [flaw for flaw in flaws if flaw.content is None]) if group]
    for group in groups:
        first, *others = group
        edits = [(start, end, content) for start, end, content, _ in group if content is not None]
        fix = rule.replacement(article, edits, "mend all of them" if others else _advice(edits[0][2])) if edits else None
        related = [Related(article.place(start, end), "and here") for start, end, _, _ in others[:MOST_RELATED]]
        message = rule.message + (" (the first of {count} such places)" if others else "")
        said = first.said | {"count": len(group)}
        yield rule.finding(article, first.start, first.end, message=message, fix=fix, related=related, **said)


def _advice(content: str) -> str:
    if not content.strip():
        return "write a space" if content else "remove it"
    return f"write “{_visible(content)}”"


def _visible(text: str) -> str:
    """Return text with a number in the place of what nobody would see in a message."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)


def _is_linted(rule: Rule, article: Article, offset: int) -> bool:
    """Whether an offset stands in a block that the rule looks at, or in white space between blocks."""
    block = article.block_at(offset)
    return block is None or block.kind in rule.scope


@reads("ENC001")
def mojibake(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find text that was decoded with the wrong table."""
    if not article.unusual:
        return
    used = [stretch for stretch in stretches(article.text, article.unusual) if _is_use(rule, article, stretch)]
    yield from _found(rule, article, [_told(article.text, stretch) for stretch in used])


def _is_use(rule: Rule, article: Article, stretch: Stretch) -> bool:
    """Whether a stretch is text gone wrong and not the example of a story about such text."""
    start, end = stretch.start, stretch.end
    in_a_word = _is_in_a_word(article.text, start, end)
    return _is_linted(rule, article, start) and not is_mentioned(article, start, end, cued=not in_a_word)


def _told(text: str, stretch: Stretch) -> _Flaw:
    start, end, restored, table = stretch
    hint = f"“{_visible(restored)}” in UTF-8, read as {table}" if restored else "a character of which bytes are lost"
    content = None if restored is None else "".join(filter(_may_stay, restored))
    return _Flaw(start, end, content, {"match": _visible(text[start:end]), "hint": hint})


def _may_stay(letter: str) -> bool:
    """Whether a restored character can be written: an invisible one that no script needs would be the next finding."""
    return letter in "\u200c\u200d\u200e\u200f" or INVISIBLE.match(letter) is None


@reads("ENC002")
def escaped_entity(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find entities that a reader sees as such."""
    text = article.text
    if "&" not in text:
        return
    flaws = []
    for match in _ENTITY.finditer(text):
        start, end = match.span()
        decoded = _decoded(match.group())
        block = article.block_at(start)
        if decoded is None or block is None or block.kind not in rule.scope or not _is_seen(block, match.group()):
            continue
        if _ADDRESS.search(text, max(block.start, start - _LONGEST_ADDRESS), start) or is_mentioned(
            article, start, end, cued=not _is_in_a_word(text, start, end)
        ):
            continue
        content = _written(article, block, start, end, decoded)
        flaws.append(_Flaw(start, end, content, {"match": match.group(), "decoded": _visible(decoded)}))
    yield from _found(rule, article, flaws)


def _is_seen(block: Block, entity: str) -> bool:
    """Whether a reader would see an entity: sites decode those of their front matter once, and headlines there are TTL011's."""
    if not block.name:
        return True
    return block.kind != "title" and entity.lower().startswith("&amp;") and entity.lower() != "&amp;"


def _decoded(entity: str) -> str | None:
    """Return what an entity stands for, however often it was escaped; None if it is none."""
    from html import unescape

    while (decoded := unescape(entity)) != entity:
        entity = decoded
    return None if entity.endswith(";") and len(entity) > 1 else entity


def _is_in_a_word(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


def _written(article: Article, block: Block, start: int, end: int, decoded: str) -> str | None:
    """Return what to write in the file for a decoded entity; None where that could be read as something else."""
    if decoded == "\N{REPLACEMENT CHARACTER}":
        return None
    if INVISIBLE.search(decoded):
        return ""
    if not decoded.isascii() or decoded.isspace():
        return " " if decoded.isascii() else decoded
    if block.name:
        return decoded if decoded == "&" and not _opens_field(article, start) else None
    if article.format in _DECODING:
        return decoded if decoded in "'\"" or decoded.isalnum() else f"&#{ord(decoded)};"
    return None if decoded == "<" and article.text[end : end + 1].strip("0123456789 ") else decoded


@reads("ENC003")
def control_character(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find characters that nobody sees and no script needs."""
    if INVISIBLE.search(article.unusual) is None:
        return
    text, kinds = article.text, defaultdict(list)
    for start, end in _runs(rule, article):
        names = " and ".join(dict.fromkeys(map(name_of, text[start:end])))
        content = None if _opens_field(article, start) else replacement(text, start, end)
        kinds[names].append(_Flaw(start, end, content, {"names": names}))
    for flaws in kinds.values():
        yield from _found(rule, article, flaws)


def _opens_field(article: Article, offset: int) -> bool:
    """Whether a value of the front matter begins here: without its first character the rest could mean something else there."""
    block = article.block_at(offset)
    return block is not None and bool(block.name) and offset == block.start


def _runs(rule: Rule, article: Article) -> Iterator[tuple[int, int]]:
    """Yield where characters that nobody needs stand side by side."""
    text, broken = (
        article.text,
        {at for stretch in stretches(article.text, article.unusual) for at in range(stretch.start, stretch.end)},
    )
    start = end = -1
    for match in INVISIBLE.finditer(text):
        at = match.start()
        block = article.block_at(at)
        bounds = (block.start, block.end) if block else (at, at + 1)
        if at in broken or not _is_linted(rule, article, at) or is_needed(text, at, *bounds):
            continue
        if at != end:
            if start >= 0 and not is_mentioned(article, start, end):
                yield start, end
            start = at
        end = at + 1
    if start >= 0 and not is_mentioned(article, start, end):
        yield start, end


@reads("ENC004")
def replacement_character(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find what stands in the place of a character that is lost, unless reading the file has put it there."""
    if "\N{REPLACEMENT CHARACTER}" not in article.unusual:
        return
    flaws = []
    for match in _REPLACED.finditer(article.text):
        start, end = article.source_map.span(*match.span())
        read_so = any(fault.start < end and start < fault.end for fault in article.source.faults)
        if not read_so and _is_linted(rule, article, match.start()) and not is_mentioned(article, *match.span(), cued=False):
            flaws.append(_Flaw(*match.span(), None, {}))
    yield from _found(rule, article, flaws)


@reads("ENC005")
def not_utf_8(rule: Rule, article: Article) -> Iterator[Finding]:
    """Find files in another encoding than UTF-8, and those with bytes that are not."""
    source = article.source
    if source.faults:
        start, end = source.faults[0]
        # What could not be read at all cannot be written either.
        lost = any("\N{REPLACEMENT CHARACTER}" in source.text[fault.start : fault.end] for fault in source.faults)
        yield rule.finding_at(source.place(start, end), what=_faults(source), fix=None if lost else _TO_UTF_8)
    elif _codec(source) not in _UNICODE:
        foreign = _WIDE.search(source.text)
        start = foreign.start() if foreign else 0
        certainty = "" if source.bom else "probably "
        what = f"not UTF-8 but {certainty}{_table(source)}"
        yield rule.finding_at(source.place(start, min(start + 1, len(source.text))), what=what, fix=_TO_UTF_8)


def _faults(source: Source) -> str:
    count = sum(fault.end - fault.start for fault in source.faults)
    if _codec(source) not in _UNICODE:
        return f"{_table(source)} with {count} character{'s' if count > 1 else ''} that cannot be read"
    return f"UTF-8 but for {count} byte{'s that look' if count > 1 else ' that looks'} like Windows-1252"


def _codec(source: Source) -> str:
    return source.encoding.lower().replace("-", "_")


def _table(source: Source) -> str:
    """Return the name that people know an encoding by, with Python's own where the two differ."""
    codec = _codec(source)
    if codec.startswith("cp125"):
        return f"Windows-{codec[2:]} ({codec})"
    return _TABLES.get(codec, codec)
