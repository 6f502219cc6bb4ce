"""ENC: messages, fixes and related places; the examples in the catalogue show what is flagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.article import Article
from newslint.catalogue import builtin
from newslint.engine import Rules, ordered, read
from newslint.position import Source, Span
from newslint.sources import articles

if TYPE_CHECKING:
    from newslint.finding import Finding

ENC = Rules(rule for code, rule in builtin().items() if code.startswith("ENC"))


def lint(source: Source | str) -> tuple[Finding, ...]:
    source = Source("a.txt", source) if isinstance(source, str) else source
    return ordered(found for article in articles(source, "text") for found in read(ENC, article).findings)


def mended(text: str) -> str:
    edits = sorted((edit for finding in lint(text) if finding.fix for edit in finding.fix.edits), reverse=True)
    for place, content in edits:
        text = text[: place.start] + content + text[place.end :]
    return text


def misread(text: str, codec: str) -> str:
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


STORY = "Café closes\n\n“It wasn’t sold,” said Zoë Müller – the owner’s heir.\n\nIt cost £9…"


def test_a_file_read_with_the_wrong_table_is_one_finding_and_one_fix() -> None:
    for codec in ("cp1252", "latin-1", "mac_roman"):
        broken = misread(STORY, codec)
        (finding,) = lint(broken)
        assert finding.code == "ENC001"
        assert "such places" in finding.message
        assert finding.related
        assert mended(broken) == STORY


def test_what_was_read_wrongly_twice_is_restored_in_one_go() -> None:
    assert mended(misread(misread(STORY, "cp1252"), "cp1252")) == STORY


def test_mojibake_that_lost_a_byte_is_told_but_not_mended() -> None:
    (finding,) = lint("Mill sold\n\nShe said it was over.â€ Then she left.")
    assert finding.fix is None
    assert "bytes are lost" in finding.message


def test_places_that_can_be_mended_and_others_are_told_apart() -> None:
    text = "Mill sold\n\nIt isnâ€™t. It wasnâ€™t. It canâ€™t be, she said.â€ Itâ€™s so."
    one, other = lint(text)
    assert [bool(one.fix), bool(other.fix)] == [True, False]
    assert "the first of 4" in one.message


def test_mojibake_after_a_verb_of_saying_is_no_mention() -> None:
    assert [finding.code for finding in lint("Mill sold\n\nHe said â€œWe are glad of it.”")] == ["ENC001"]


def test_an_invisible_restored_character_is_shown_by_number() -> None:
    (finding,) = lint("Mill sold\n\nIt cost 9Â\xa0crowns.")
    assert r"“\xa0” in UTF-8" in finding.message


def test_an_invisible_character_that_nobody_needs_is_not_restored() -> None:
    assert mended("Mill sold\n\nIt costâ€‹ 9 crowns.") == "Mill sold\n\nIt cost 9 crowns."


def test_entities_are_decoded_however_often_they_were_escaped() -> None:
    assert mended("Harl &amp;amp; Sons\n\nThe weaver&#8217;s &amp;quot;rival&quot;.") == 'Harl & Sons\n\nThe weaver’s "rival".'


def test_an_entity_that_would_become_a_tag_or_an_invisible_character_is_not_written_out() -> None:
    assert (
        mended("Mill\n\nIt said &lt;b> here; 5 &lt; 6; a&#8203;b&Tab;c&#0;.") == "Mill\n\nIt said &lt;b> here; 5 < 6; ab c&#0;."
    )


def test_what_only_looks_like_an_entity_is_left_alone() -> None:
    assert lint("Mill\n\nThe sign &nonsense; and Q&A; too.") == ()


def test_invisible_characters_are_named_and_counted() -> None:
    (one,) = lint("Mill\n\nThe\ufeff\u200b buyer.")
    assert one.message == "invisible character U+FEFF BYTE ORDER MARK and U+200B ZERO WIDTH SPACE"
    (many,) = lint("Mill\n\n" + "a\u200bb " * 9)
    assert "the first of 9" in many.message
    assert len(many.related) == 8


def test_words_do_not_grow_together_when_a_line_separator_goes() -> None:
    assert mended("Mill\n\nOne\u2028two\x0c three\x08 four\x93five\x94.") == "Mill\n\nOne two three four“five”."


def test_characters_that_reading_put_in_are_the_encodings_fault() -> None:
    text = "Mill\n\nCaf\ufffd and caf\ufffd."
    found = lint(Source("a.txt", text, "utf-16-le", b"\xff\xfe", (Span(9, 10),)))
    assert [(finding.code, finding.place.start) for finding in found] == [("ENC005", 9), ("ENC004", 18)]


def test_the_encoding_is_named_as_people_know_it() -> None:
    def told(encoding: str, bom: bytes = b"", faults: tuple[Span, ...] = ()) -> str:
        (finding,) = lint(Source("a.txt", "Mill\n\nCafé.", encoding, bom, faults))
        assert finding.place.start == 9
        return finding.message

    assert told("cp1252") == "the file is not UTF-8 but probably Windows-1252 (cp1252)"
    assert told("utf-16-le", b"\xff\xfe") == "the file is not UTF-8 but UTF-16 little-endian"
    assert told("utf-8", b"", (Span(9, 10),)) == "the file is UTF-8 but for 1 byte that looks like Windows-1252"
    assert told("utf-8", b"", (Span(9, 11),)) == "the file is UTF-8 but for 2 bytes that look like Windows-1252"
    assert told("utf-16-be", b"\xfe\xff", (Span(9, 10),)) == "the file is UTF-16 big-endian with 1 character that cannot be read"
    assert told("cp866") == "the file is not UTF-8 but probably cp866"


def test_a_sound_article_has_nothing() -> None:
    assert lint(STORY) == ()
    assert Article(Source("a.txt", "x"), "text", "A\u200bé\t\r\n", ()).unusual == "\u200bé"
