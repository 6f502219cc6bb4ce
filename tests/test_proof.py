"""What libcst is to prove: two modules differ in the strings that were to change, and in nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from newslint.proof import differ_in_strings_alone

BEFORE = "A = 'one'  # first\nB = 'two'\n"


def test_a_string_may_change_that_is_to_be_changed() -> None:
    after = BEFORE.replace("'one'", '"one more"')
    assert differ_in_strings_alone(BEFORE, after, Counter(["'one'"]))
    assert not differ_in_strings_alone(BEFORE, after, Counter(["'two'"]))


@pytest.mark.parametrize(
    "after",
    [
        BEFORE.replace("# first", "# second"),
        BEFORE.replace("B = ", "B  = "),
        BEFORE + "C = 'one'\n",
        "A = 'one\n",
        BEFORE.replace("'one'", "one"),
    ],
)
def test_nothing_else_may(after: str) -> None:
    assert not differ_in_strings_alone(BEFORE, after, Counter(["'one'", "'two'"]))


def test_a_module_that_libcst_would_write_otherwise_proves_nothing() -> None:
    assert not differ_in_strings_alone("A = 'one'\n\x0c", "A = 'two'\n\x0c" + "\x00", Counter(["'one'"]))
