"""Byte strings, in memory and in a file."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.corpus.heap import Heap


@settings(max_examples=100, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=60), st.integers(0, 400))
def test_what_was_added_is_found_again_under_any_budget(strings: list[bytes], budget: int) -> None:
    heap = Heap(budget)
    for number, string in enumerate(strings):
        assert heap.add(string) == number
        assert heap[number // 2] == strings[number // 2]
    assert [heap[number] for number in range(len(heap))] == strings
    heap.close()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=20), st.lists(st.binary(max_size=40), max_size=20), st.integers(0, 400))
def test_a_heap_takes_in_another(own: list[bytes], others: list[bytes], budget: int) -> None:
    heap, other = Heap(budget), Heap(budget // 2)
    for string in own:
        heap.add(string)
    for string in others:
        other.add(string)
    assert heap.extend(other) == len(own)
    assert [heap[number] for number in range(len(heap))] == own + others
    heap.close()
    other.close()
