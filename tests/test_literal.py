from __future__ import annotations

from pathlib import Path

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.literal import key, literal

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.booleans() | st.integers(-(2**60), 2**60) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(VALUES)
def test_what_is_written_is_read_as_what_it_was(value: object) -> None:
    assert tomli.loads(f"{key('a b')} = {literal(value)}")["a b"] == value


def test_what_toml_has_no_form_for_is_a_string() -> None:
    assert literal((Path("a"), 1.5)) == '["a", 1.5]'
    assert literal({}) == "{}"
    assert key("max-file-size") == "max-file-size"
