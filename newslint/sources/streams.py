"""Files that are too large to be held: opened, decompressed on the way, and read line by line with bounded memory."""

from __future__ import annotations

import io
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple, cast

from newslint.errors import NewslintError
from newslint.sources import EXTRAS
from newslint.sources.decode import FLAGS, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zstandard import ZstdDecompressionObj

__all__ = ["PORTION", "Damaged", "Line", "Lines", "lines", "many_lines", "missing", "opened", "unpacked"]

GIVEN_UP: Final = 10
"""How many times as long as a line may be it can get before what follows it is given up too: packed, it may have no end."""

MORSEL: Final = 1024
"""Bytes that are decompressed at a time: at the very most, they hold some 30 MB."""

PORTION: Final = 1 << 18
"""Bytes of lines that go on together."""

_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"


class Damaged(NewslintError):  # noqa: N818 - a state of a file, and named so in messages
    """A file that cannot be read to its end."""


class Line(NamedTuple):
    """A line of a file without its end: its row, counted from 1, its bytes, and how many more its end has.

    A line that is too long comes without its bytes.
    """

    row: int
    data: bytes | None
    end: int = 0


class Lines(NamedTuple):
    """Many lines of a file, and whether one follows them that is too long."""

    data: bytes
    is_cut: bool = False


@contextmanager
def opened(path: str, shown: str) -> Iterator[BinaryIO]:
    """Open a regular file for reading, decompressed if it is packed.

    It never waits for a pipe. Raises `Unreadable`, with the path as `shown` to people.
    """
    try:
        descriptor = os.open(path, FLAGS)
    except OSError as error:
        raise Unreadable((error.strerror or str(error)).lower(), path=shown) from None
    except ValueError:
        raise Unreadable("no file can have such a name", path=shown) from None
    with open(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable("not a regular file", path=shown)
        yield unpacked(stream, shown)


def unpacked(stream: BinaryIO, shown: str) -> BinaryIO:
    """Return a stream of what a stream holds, decompressed if that is gzip or Zstandard.

    Raises `NewslintError` where the package is missing that this takes.
    """
    buffer = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    head = buffer.peek(len(_ZSTD))
    if head.startswith(_GZIP):
        import gzip

        return cast("BinaryIO", gzip.GzipFile(fileobj=buffer, mode="rb"))
    if head.startswith(_ZSTD):
        try:
            from zstandard import ZstdDecompressor
        except ImportError:
            raise missing("zstd", shown) from None
        return io.BufferedReader(_Zstandard(buffer, ZstdDecompressor().decompressobj), io.DEFAULT_BUFFER_SIZE)
    return buffer


class _Zstandard(io.RawIOBase):
    """What a stream of Zstandard frames holds.

    The package has a reader of its own, but that one takes a frame which breaks off for one that ends.
    """

    def __init__(self, packed: BinaryIO, start: Callable[[], ZstdDecompressionObj]) -> None:
        self._packed = packed
        self._start = start
        self._frame: ZstdDecompressionObj | None = None
        self._rest = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - it has no type before Python 3.12
        """Fill a buffer as far as what is ready goes and return how far; raises `EOFError` where a frame breaks off."""
        while not self._ready:
            data = self._rest or self._packed.read(MORSEL)
            if not data:
                if self._frame is None:
                    return 0
                raise EOFError("the compressed file breaks off")
            frame = self._frame or self._start()
            self._ready = memoryview(frame.decompress(data))
            self._rest = frame.unused_data if frame.eof else b""
            self._frame = None if frame.eof else frame
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


def missing(extra: str, shown: str) -> NewslintError:
    """Return the error for a file that takes a package which is not there."""
    return NewslintError(f"cannot be read without {EXTRAS[extra]}", path=shown, advice=f"pip install 'newslint[{extra}]'")


def lines(stream: BinaryIO, shown: str, limit: int) -> Iterator[Line]:
    """Yield the lines of a stream, of which at most `limit` bytes are held at a time; a longer one is yielded without its bytes.

    Raises `Damaged` where the stream cannot be read on, or a line has not ended after many times the limit.
    """
    row = 0
    while data := _read(stream, limit + 2, shown):
        row += 1
        end = 2 if data.endswith(b"\r\n") else int(data.endswith(b"\n"))
        if end or len(data) <= limit:
            yield Line(row, data[: len(data) - end], end)
        else:
            yield Line(row, None)
            _skip(stream, shown, limit)


def many_lines(stream: BinaryIO, shown: str, limit: int) -> Iterator[Lines]:
    """Yield the lines of a stream with their ends, as many at a time as make a portion; one over `limit` bytes may be left out.

    Raises `Damaged` as `lines` does.
    """
    while True:
        data, damage = _some(stream, shown)
        if not data and not damage:
            return
        begin = data.rfind(b"\n") + 1
        if begin < len(data) < begin + limit + 2 and not damage:
            try:
                data += _read(stream, begin + limit + 2 - len(data), shown)
            except Damaged as error:
                damage = error
        if damage:
            yield Lines(data[:begin])
            raise damage
        if len(data) - begin < limit + 2 or data.endswith(b"\n"):
            yield Lines(data)
        else:
            yield Lines(data[:begin], is_cut=True)
            _skip(stream, shown, limit)


def _some(stream: BinaryIO, shown: str) -> tuple[bytes, Damaged | None]:
    """Return the next bytes of a stream, none at its end, and what keeps it from being read on."""
    parts: list[bytes] = []
    missing = PORTION
    try:
        while missing > 0 and (part := cast("io.BufferedReader", stream).read1(missing)):
            parts.append(part)
            missing -= len(part)
    except Exception as error:  # noqa: BLE001 - as below
        return b"".join(parts), _damaged(error, shown)
    return b"".join(parts), None


def _skip(stream: BinaryIO, shown: str, limit: int) -> None:
    for _ in range(GIVEN_UP):
        rest = _read(stream, limit, shown)
        if not rest or rest.endswith(b"\n"):
            return
    raise Damaged(f"a line of more than {GIVEN_UP * limit:,} bytes: what follows it is not read", path=shown)


def _read(stream: BinaryIO, size: int, shown: str) -> bytes:
    try:
        return stream.readline(size)
    except Exception as error:  # noqa: BLE001 - zlib and zstandard raise errors of their own, and either can be absent
        raise _damaged(error, shown) from None


def _damaged(error: Exception, shown: str) -> Damaged:
    return Damaged(f"cannot be read to its end: {str(error).lower()}", path=shown)
