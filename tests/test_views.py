"""What is computed once."""

import re

import pytest

from newslint.views import Remembered, kept, lazily, view


class Story:
    def __init__(self) -> None:
        self.counted = 0

    @view
    def length(self) -> int:
        """How long it is."""
        self.counted += 1
        return 7


def test_a_view_is_computed_once_for_each_instance() -> None:
    story = Story()
    assert (story.length, story.length, story.counted) == (7, 7, 1)
    assert Story.length.__doc__ == "How long it is."


def test_a_lazy_pattern_does_what_a_pattern_does() -> None:
    pattern = lazily(r"(?P<word>fer\w+)", re.IGNORECASE)
    assert pattern.groupindex == {"word": 1}
    assert pattern.findall("Ferry, ferries") == ["Ferry", "ferries"]
    assert lazily(rb"a+").sub(b"b", b"caat") == b"cbt"


@kept
def measure(story: Story, times: int = 1) -> int:
    """How long it is so many times."""
    story.counted += 1
    return 7 * times


def test_what_is_kept_is_computed_once_for_each_setting() -> None:
    story = Story()
    assert [measure(story), measure(story), measure(story, 2), measure(story, times=3), measure(story, times=3)] == [
        7,
        7,
        14,
        21,
        21,
    ]
    assert story.counted == 3
    assert measure.__doc__ == "How long it is so many times."


def test_what_is_remembered_is_computed_once_until_there_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Remembered, "MOST", 2)
    computed: list[str] = []

    def length(word: str) -> int:
        computed.append(word)
        return len(word)

    lengths = Remembered(length)
    assert list(map(lengths.__getitem__, ["Orle", "Sande", "Orle"])) == [4, 5, 4]
    assert (lengths["Ada"], list(lengths), computed) == (3, ["Ada"], ["Orle", "Sande", "Ada"])
