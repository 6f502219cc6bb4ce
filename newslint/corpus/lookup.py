"""Looking up, in the segments of an index, what there is to compare some clues with."""

from __future__ import annotations

import contextlib
import os
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Self

from newslint.corpus.segment import FAULTS, Filed, Segment

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newslint.corpus.keying import Keying
    from newslint.finding import Clue

__all__ = ["Index", "Part", "SpoiltError"]

FIRST: Final = 16
"""Clues of a segment that share a key among which it is looked whether they alone make it too common."""


class SpoiltError(Exception):
    """A segment that was sound when it was opened is not; it has been deleted."""


class Part:
    """A segment, and those of its files that are as they were when it was made."""

    def __init__(self, segment: Segment, numbers: frozenset[int]) -> None:
        self.segment: Final = segment
        self.numbers: Final = numbers

    @property
    def alive(self) -> Iterator[Filed]:
        """The files that are as they were."""
        return (self.segment.files[number] for number in sorted(self.numbers))

    @property
    def is_mostly_dead(self) -> bool:
        """Whether most of the files are not as they were."""
        return len(self.numbers) < len(self.segment.files) // 2

    def find(self, numbers: Iterable[int]) -> dict[int, array[int]]:
        """Return which clues have each of these numbers, those of other files among them. Raises `SpoiltError`."""
        try:
            return self.segment.find(numbers)
        except FAULTS as error:
            _delete(self.segment.path)
            raise SpoiltError from error

    def of_use(self, clues: Iterable[int]) -> Iterator[int]:
        """Yield those clues that are of the files which are as they were."""
        return (clue for clue in clues if self.segment.file_of(clue) in self.numbers)

    def clues(self, numbers: Iterable[int]) -> Iterator[Clue]:
        """Yield clues. Raises `SpoiltError`."""
        for number in numbers:
            try:
                clue = self.segment.clue(number)
            except FAULTS as error:
                _delete(self.segment.path)
                raise SpoiltError from error
            yield clue


class Index:
    """The segments of an index that are sound and of use, opened for looking up; it `holds` the paths of their files."""

    def __init__(self, paths: Iterable[str], digests: Mapping[str, str]) -> None:
        self.holds: Final[set[str]] = set()
        self._parts: list[Part] = []
        for path in paths:
            try:
                self._take(Segment(path), digests)
            except FAULTS:
                _delete(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts:
            part.segment.close()

    def _take(self, segment: Segment, digests: Mapping[str, str]) -> None:
        numbers = frozenset(
            number
            for number, (path, known, _) in enumerate(segment.files)
            if digests.get(path) == known and path not in self.holds
        )
        part = Part(segment, numbers)
        self.holds.update(filed.path for filed in part.alive)
        self._parts.append(part)
        if not numbers:
            self.drop([part])

    def merged_with(self, files: int, largest: int) -> list[Part]:
        """Return the segments that are to be made anew with so many files, of which a segment has no more than `largest`."""
        merged = []
        for part in sorted(self._parts, key=lambda part: len(part.numbers)):
            if len(part.numbers) <= min(files, largest // 2) or part.is_mostly_dead:
                merged.append(part)
                files += len(part.numbers)
        return merged

    def drop(self, parts: Iterable[Part]) -> None:
        """Delete segments."""
        for part in parts:
            part.segment.close()
            self._parts.remove(part)
            _delete(part.segment.path)

    def counts(self) -> Iterator[Mapping[str, Mapping[str, int]]]:
        """Yield what each file adds to counts."""
        return (filed.counts for part in self._parts for filed in part.alive)

    def clues(self, asked: Sequence[Clue], keying: Keying) -> list[Clue]:
        """Return what there is to compare clues with. Raises `SpoiltError`.

        Which of several clues with one key stands for the others, where a rule blocks, is for the judge to say: they come along.
        """
        lookup = _Lookup(self._parts, asked, keying)
        lookup.add_all({keying.own(clue) for clue in asked})
        for code in sorted({clue.code for clue in asked}):
            numbers = {number for clue in asked if clue.code == code for number in keying.of_clue(clue)}
            most = keying.most_of(code)
            if most is None:
                lookup.add_all(numbers)
            else:
                lookup.add_unless_common(numbers, most)
        clues = list(lookup.clues())
        lookup.add_all({keying.own(clue) for clue in clues if clue.code in keying.blockings})
        return [*clues, *lookup.clues()]


class _Lookup:
    """The clues of an index that are wanted, as they are found by their numbers."""

    def __init__(self, parts: Sequence[Part], asked: Iterable[Clue], keying: Keying) -> None:
        self._parts = parts
        self._own = {keying.own(clue) for clue in asked}
        self._wanted: list[set[int]] = [set() for _ in parts]
        self._read: list[set[int]] = [set() for _ in parts]
        self._alone: dict[int, bool] = {}

    def add_all(self, numbers: set[int]) -> None:
        """Want all clues that have any of these numbers."""
        for part, wanted in zip(self._parts, self._wanted, strict=True):
            wanted.update(part.of_use(set().union(*part.find(numbers).values())))

    def add_unless_common(self, numbers: set[int], most: int) -> None:
        """Want the clues that have any of these numbers; of those with one that is too common, as many as show that it is."""
        found = [part.find(numbers) for part in self._parts]
        for number in numbers:
            each = [(at, clue) for at, part in enumerate(self._parts) for clue in islice(part.of_use(found[at][number]), FIRST)]
            alone = [row for row in each if self._is_alone(*row)][: most + 1]
            if len(alone) > most:
                for at, clue in alone:
                    self._wanted[at].add(clue)
            else:
                for at, part in enumerate(self._parts):
                    self._wanted[at].update(part.of_use(found[at][number]))

    def clues(self) -> Iterator[Clue]:
        """Yield the clues that are wanted and have not been read yet."""
        for part, wanted, read in zip(self._parts, self._wanted, self._read, strict=True):
            new = sorted(wanted - read)
            read.update(new)
            yield from part.clues(new)

    def _is_alone(self, at: int, clue: int) -> bool:
        """Whether a clue stands for itself: no other has its own key."""
        number = self._parts[at].segment.own_of(clue)
        if number not in self._alone:
            others = (part.of_use(part.find([number])[number]) for part in self._parts)
            self._alone[number] = number not in self._own and sum(1 for _ in chain.from_iterable(others)) == 1
        return self._alone[number]


def _delete(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)
