"""Bodies as numbers, and where their passages stand."""

from __future__ import annotations

import json
from array import array
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.position import Source
from newslint.records import read_records
from newslint.sources import Reading, articles
from newslint.text import bodies
from newslint.text.bodies import Body, body_of, is_figure
from newslint.text.shingles import LEAST_REWORDED, _can_overlap, is_same_story, overlap, shingles, shingles_in_bulk, stretches

if TYPE_CHECKING:
    from pathlib import Path

LONG = "The ferry to Sande left Orle at six with forty passengers, nine crates of herring and a piano."
OTHER = "Its captain said that the crossing took twice as long as usual because a tanker lay across the channel."


def body(text: str, form: str = "text") -> Body:
    [article] = articles(Source("a.txt", text), form)
    found = body_of(article)
    assert found is not None
    return found


def shown(text: str, form: str = "text") -> list[str]:
    """Return what the places of passages point at, by their rows and columns."""
    own = body(text, form)
    lines = text.split("\n")
    found = []
    for passage in own.each():
        place = own.place("a.txt", passage)
        (row, column), (end_row, end_column) = place.location, place.end_location
        stretch = "\n".join(lines[row - 1 : end_row])
        found.append(stretch[column - 1 : len(stretch) - len(lines[end_row - 1]) + end_column - 1])
        assert text[place.start : place.end] == found[-1]
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Ferry\n\n{LONG} {OTHER} Short one.", [LONG, OTHER]),
        (f"Ferry\n\n{LONG}\n\n{OTHER}\n\nShort.", [LONG, OTHER]),
        (f"Ferry\n\nShort. “{LONG}” Short.", ["“" + LONG + "”"]),
        (f"Fähre\n\nÜber Öl. {LONG} Ö. {OTHER}", [LONG, OTHER]),
        (f"Ferry\n\n{LONG.replace('Sande', 'Mr. Sande of the U.S.')}", [LONG.replace("Sande", "Mr. Sande of the U.S.")]),
        (f"Ferry\n\n{LONG.rstrip('.')}", [LONG.rstrip(".")]),
        (f"Ferry\n\n{LONG.rstrip('.')} in Jan.", [LONG.rstrip(".") + " in Jan."]),
        (f"Ferry\n\nShort.   {LONG}  Short.", [LONG]),
    ],
)
def test_passages_of_substance_and_their_places(text: str, wanted: list[str]) -> None:
    assert shown(text) == wanted


def test_places_in_markdown_and_in_records() -> None:
    [found] = shown(f"---\ntitle: Ferry\n---\n\nShort. {LONG.replace('ferry', '*ferry*')}\n", "markdown")
    assert found == LONG.replace("ferry", "*ferry*")
    line = json.dumps({"title": "Ferry", "text": f"Short.\n\n{LONG}"})
    source = Source("a.jsonl", line, row=7, offset=1000)
    [article] = read_records("a.jsonl", Reading(), BytesIO(b"\n" * 6 + line.encode()))
    own = body_of(article)  # type: ignore[arg-type]  # no record is malformed
    assert own is not None
    [passage] = own.each()
    place = own.place("a.jsonl", passage)
    assert place.location.row == source.row
    assert line[place.location.column - 1 : place.end_location.column - 1] == LONG


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        ([LONG, f"_{OTHER}_"], [LONG]),
        ([f"*{OTHER}*", LONG], [LONG]),
        ([f"_**Ada Merrin** of the harbour board. {OTHER}_", LONG, "Short."], [LONG]),
        ([LONG, f"_Read [our page]({{{{< ref '/page' >}}}}). {OTHER} More on the [harbour](https://orle.example)._"], [LONG]),
        ([LONG, f"_{OTHER}_", "Short."], [LONG, OTHER]),
        ([LONG, f"**{OTHER}**"], [LONG, OTHER]),
        ([LONG, f"* {OTHER} *"], [LONG, OTHER]),
        ([LONG, f"_Its_ captain {OTHER[12:]}"], [LONG, f"Its_ captain {OTHER[12:]}"]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_note_in_italics_at_either_end_is_no_passage(paragraphs: list[str], wanted: list[str], end: str) -> None:
    text = "---\ntitle: Ferry\n---\n\n" + "\n\n".join(paragraphs) + "\n"
    source = text.replace("\n", end)
    own = body(source, "markdown")
    assert [source[passage.start : passage.end] for passage in own.each()] == wanted
    assert own.words == body(text.replace("_", ""), "markdown").words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG.upper()),
        (f"He said “{LONG}”", f'He said "{LONG}"'),
        ("It’s a long – very long – day.", "It's a long - very long - day."),
        (f"{LONG} {OTHER}", f"{LONG}\n{OTHER}"),
        ("One\r\ntwo three.", "One\ntwo three."),
    ],
)
def test_dress_does_not_count(one: str, other: str) -> None:
    assert body(f"Ferry\n\n{one}").words == body(f"Ferry\n\n{other}").words


def test_figures_are_marked() -> None:
    assert [is_figure(number) for number in body("Ferry\n\nAt 6 the 5th boat of B2 left.").numbers()] == [
        False, True, False, True, False, False, True, False,
    ]  # fmt: skip


def test_an_article_without_prose_has_no_body() -> None:
    [article] = articles(Source("a.txt", "Ferry\n"), "text")
    assert body_of(article) is None


def test_numbers_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = body(f"Ferry\n\n{LONG}").words
    monkeypatch.setattr(bodies, "_MOST_KNOWN", 1)
    assert body(f"Ferry\n\n{LONG} {tmp_path.name}x").words.startswith(before)


def test_shingles_are_the_same_either_way() -> None:
    numpy = pytest.importorskip("numpy")
    numbers = body(f"Ferry\n\n{LONG} {OTHER}").numbers()
    assert shingles(numbers) == shingles_in_bulk(numpy.frombuffer(numbers, numpy.uint32)).tolist()
    assert shingles(numbers[:3]) == shingles_in_bulk(numpy.frombuffer(numbers[:3], numpy.uint32)).tolist() == []
    assert all(not number & 1 for number in shingles(numbers))


def test_a_form_filled_in_again_is_another_story() -> None:
    form = "High water at Orle is at {} and {}, at Sande at {} and {}, and boats should keep clear of the bar until noon on that day."
    one, other = body(f"Tides\n\n{form.format(*'1357')}"), body(f"Tides\n\n{form.format(*'2468')}")
    assert not is_same_story(one, other)
    assert is_same_story(one, body(f"Tides\n\n{form.format(*'1358')}"))
    assert not is_same_story(one, body(f"Ferry\n\n{LONG}"))


WORDS = st.lists(st.integers(0, 5), min_size=5, max_size=40).map(lambda words: array("I", words).tobytes())


@given(WORDS, WORDS, st.integers(0, 40))
def test_pairs_of_words_rule_out_nothing_that_runs_show(one: bytes, other: bytes, cut: int) -> None:
    mixed = one[: 4 * cut] + other[4 * cut :]
    for first, second in ((one, other), (one, mixed), (mixed, other)):
        alike, _ = overlap(Body(first, b"", b"", 1), Body(second, b"", b"", 1))
        assert alike < LEAST_REWORDED or _can_overlap(first, second)


def test_a_run_of_words_can_stand_in_several_passages() -> None:
    assert set(stretches(body(f"Ferry\n\n{LONG} {OTHER} {LONG}")).values()) == {(0, 2), (1,)}


def test_what_is_shared_must_be_enough() -> None:
    shared, own, others = ([f"{kind}{number}" for number in range(40)] for kind in ("shared", "own", "other"))
    one = body(" ".join(["Ferry\n\n", *shared, *own]))
    assert not is_same_story(one, body(" ".join(["Ferry\n\n", *shared, *others])))
    # What is said again and again counts once.
    assert not is_same_story(one, body(" ".join(["Ferry\n\n", *shared[:5] * 20, *others, *others[::-1]])))
    assert is_same_story(one, body(" ".join(["Ferry\n\n", *shared, *own[:30]])))
