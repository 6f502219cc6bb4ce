"""Positions: from the text of an article to rows and columns of its file."""

from hypothesis import given
from hypothesis import strategies as st

from newslint.article import Article, Block
from newslint.position import Source, SourceMap, Span
from newslint.sources.builder import TextBuilder


def test_an_empty_map_is_the_identity() -> None:
    assert SourceMap().span(3, 7) == Span(3, 7)


def test_pieces_of_equal_length_map_letter_by_letter_and_others_as_a_whole() -> None:
    # "a &amp; b" reads "a & b"
    source_map = SourceMap([(0, 0, 2), (2, 2, 7), (3, 7, 9)], 5)
    assert source_map.span(0, 1) == Span(0, 1)
    assert source_map.span(2, 3) == Span(2, 7)
    assert source_map.span(1, 4) == Span(1, 8)
    assert source_map.span(2, 2) == Span(2, 2)
    assert source_map.span(3, 3) == Span(7, 7)
    assert source_map.span(5, 5) == Span(9, 9)


def test_a_builder_trims_blocks_and_leaves_empty_ones_out() -> None:
    builder = TextBuilder()
    builder.add(" Fish & chips ", 2, 16)
    builder.block("paragraph", 0)
    builder.separate()
    start = builder.length
    builder.add("", 20, 20)
    builder.add("  ", 20, 22)
    builder.block("paragraph", start)
    article = builder.build(Source("a.md", "* Fish & chips *\n\n\n\n  "), "markdown")
    assert article.blocks == (Block("paragraph", 1, 13),)
    assert article.block_at(0) is None
    assert article.block_at(1) == article.blocks[0]
    assert article.block_at(13) is None
    assert article.place(1, 5).location == (1, 4)


def test_views() -> None:
    text = "Title\n\nTwo Words"
    article = TextBuilder()
    article.add(text, 0, len(text))
    article.block("title", 0)
    whole = article.build(Source("a.txt", text), "text")
    assert whole.folded == b"title\n\ntwo words"
    assert whole.words == [b"title", b"two", b"words"]
    assert whole.title == text
    assert whole.path == "a.txt"


@given(st.lists(st.sampled_from(["a", "é", "\U0001f600", "\n", "\r\n", "\r", "\t", "\u2028", "\x0c"])), st.data())
def test_rows_and_columns_count_line_ends_as_editors_do(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    offset = data.draw(st.integers(0, len(text)))
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if text[offset - 1 : offset + 1] == "\r\n":
        return  # between the two halves of a line end there is no place
    assert Source("a", text).locate(offset) == (len(lines), len(lines[-1]) + 1)


@given(*[st.text(st.sampled_from("aZ É\u0130\u03a3\u2019\ud800\x00"), max_size=9)] * 2)
def test_a_text_is_lowered_as_python_does_whole_and_by_blocks(headline: str, story: str) -> None:
    text = f"{headline}\n\n{story}"
    block = Block("paragraph", len(headline) + 2, len(text))
    article = Article(Source("story.txt", text), "text", text, (block,))
    assert article.lower == text.lower()
    assert article.lowered(block) == story.lower()
    assert article.unusual == "".join(letter for letter in text if letter in "É\u0130\u03a3\u2019\x00")
