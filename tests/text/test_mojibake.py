"""Mojibake is found and restored; sound text of many languages is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.text.mojibake import stretches

SOUND = [
    "São Paulo e São João; IRMÃ” e “MANHÃ… NÃO – É”",
    "L’été à l’école : « À l’ÎLE », “CAFÉ”… NOËL»",
    "Ångström Ä” MÜ„ ÄÖÜ „Ärger“ ‚Ärger‘ ßøå Ö–",
    "ÎNCĂ” şi FĂRĂ… RĂŞINĂ, țară și brânză",
    "TRÂN CHÂU, ÂU CƠ, Ấn Độ; HÂLÂ” dedi",
    "В\xa0IBM сказали: «Нет»… РОССИЯ И СССР — В «Спартаке»",
    "√π r² ≠ ¬p; ├── src; 4 °C ± 1 µm, ½ × 3",
    "日本語の文章、한국어, ελληνικά ΆΈΉ, שלום, مرحبا",
]
LETTERS = "àâäçéèêëîïñóôöùûüœšžčćłńśźşğîșțÉÖÜ’‘“”–—…€£°«»½™"


def unusual(text: str) -> str:
    return "".join(letter for letter in text if not letter.isascii())


def restored(text: str) -> str:
    for start, end, content, _ in reversed(list(stretches(text, unusual(text)))):
        text = text[:start] + (content or "") + text[end:]
    return text


def misread(text: str, codec: str = "cp1252") -> str:
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str) -> None:
    assert list(stretches(text, unusual(text))) == []


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "mac_roman", "cp1251", "cp437", "cp850", "cp1250"])
def test_an_apostrophe_is_restored_from_every_table(codec: str) -> None:
    assert restored(misread("The owner’s café – sold", codec)) == "The owner’s café – sold"


@given(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_what_is_restored_from_within_words_is_what_was_there(letters: list[str]) -> None:
    text = "x".join(["", *letters, ""])
    assert restored(misread(text)) == text


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_stretches_stand_in_order_and_hold_what_reads_wrongly(text: str) -> None:
    end = 0
    for stretch in stretches(text, unusual(text)):
        assert end <= stretch.start < stretch.end
        end = stretch.end


def test_bytes_that_spell_no_text_are_no_mojibake() -> None:
    assert list(stretches("à\x80\x80à\x80\x80 Â\x81 alone", "à\x80\x80à\x80\x80Â\x81")) == []
