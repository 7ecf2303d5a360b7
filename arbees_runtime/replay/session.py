"""A session in a file: what came over the bus, and when. The format is described in docs/replay.md.

    header   14 bytes "ARBEES-SESSION", 1 byte version, 1 byte compression (0 none, 1 zlib)
    body     records, one after the other, compressed as a whole: 4 bytes length (big-endian), then MessagePack

A file that ends in the middle of a record, because whoever wrote it was stopped, is good up to that record.
"""

from __future__ import annotations

import enum
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import length_hint
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self, get_args

import msgspec

from arbees_runtime.messages import (
    Decision,
    FeedState,
    Flatten,
    GameState,
    KillSwitch,
    Quote,
    Settlement,
    ShardPlan,
    Signal,
    WinProbability,
    tag_of,
)

MAGIC: Final = b"ARBEES-SESSION"
VERSION: Final = 1
LONGEST: Final = 16 * 1024 * 1024
"""No record is longer than this many bytes; a length beyond it is damage."""

_LENGTH: Final = struct.Struct(">I")
_CHUNK: Final = 64 * 1024
"""Bytes read at a time: what a processor's own cache holds is decoded twice as fast as what has to come from memory."""

Recorded = (
    Quote | GameState | WinProbability | FeedState | ShardPlan | Settlement | KillSwitch | Flatten | Signal | Decision
)
"""What a session holds. Signals and decisions are what was made of it then, for comparison; a replay makes its own."""

_KNOWN: Final = frozenset(tag_of(each) for each in get_args(Recorded))


class What(enum.IntEnum):
    """What a record says of its key."""

    HEARD = 0
    """A message, heard live."""
    SNAPSHOT = 1
    """A channel's last value as it was when the recording began; its publisher had not been heard yet."""
    RETIRED = 2
    """The publisher gave the key up."""
    STATE = 3
    """How far the key's last value could be relied on has changed."""


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something that happened.

    Attributes:
        at_ns: when it came to whoever recorded it, nanoseconds since 1970.
        what: see `What`.
        topic: the channel or stream.
        key: the channel's key; empty for a stream.
        message: the message; None where `what` has none.
        state: for `What.STATE`, the `bus.protocol.KeyState`.
    """

    at_ns: int
    what: int
    topic: str
    key: str
    message: Recorded | None = None
    state: str = ""


class SessionError(ValueError):
    """A file is no session that can be replayed. The message says which, why, and what to do."""


class Writer:
    """Writes a session. A context manager; what was written before a crash can be read.

    Args:
        file: where to; it must not exist.
        compress: whether to compress: to about a sixth, at some cost of speed when it is read.

    Raises:
        FileExistsError, OSError: it can't be written.
    """

    def __init__(self, file: Path, *, compress: bool = True) -> None:
        self._file: BinaryIO = file.open("xb")
        self._encoder = msgspec.msgpack.Encoder()
        self._packer = zlib.compressobj(1) if compress else None
        self._file.write(MAGIC + bytes((VERSION, int(compress))))
        self.records = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, record: Record) -> None:
        """Add a record."""
        data = self._encoder.encode(record)
        framed = _LENGTH.pack(len(data)) + data
        self._file.write(framed if self._packer is None else self._packer.compress(framed))
        self.records += 1

    def flush(self) -> None:
        """Make everything so far readable."""
        if self._packer is not None:
            self._file.write(self._packer.flush(zlib.Z_SYNC_FLUSH))
        self._file.flush()

    def close(self) -> None:
        """End the file."""
        if self._file.closed:
            return
        if self._packer is not None:
            self._file.write(self._packer.flush())
        self._file.close()


class Reader:
    """Reads a session file; iterate over it for records, as often as needed.

    Args:
        file: the session.

    Attributes:
        unknown: records left out because their message is none that is known here, by its tag.
        damage: where and why reading ended before the end of the file; empty when it did not.

    Raises:
        SessionError: it can't be opened, is no session, or is one of another version.
    """

    def __init__(self, file: Path) -> None:
        self._path = file
        self.unknown: Counter[str] = Counter()
        self.damage = ""
        with self._open() as stream:
            head = stream.read(len(MAGIC) + 2)
        if head[: len(MAGIC)] != MAGIC:
            raise SessionError(
                f"{file} is no session: it does not begin with {MAGIC.decode()}. Make one with "
                "`python -m arbees_runtime record`, or with `replay --season SEED --save FILE`."
            )
        if len(head) < len(MAGIC) + 2:
            raise SessionError(f"{file} is no session: it ends within its header. Record it again.")
        version, compression = head[-2:]
        if version != VERSION:
            raise SessionError(
                f"{file} is a session of version {version}, and this program reads version {VERSION}. Replay it with "
                "the program that recorded it."
            )
        if compression > 1:
            raise SessionError(f"{file} is compressed in a way (number {compression}) that is not known here.")
        self._compressed = bool(compression)

    @property
    def name(self) -> str:
        """The file's name."""
        return str(self._path)

    def __iter__(self) -> Iterator[Record]:
        self.unknown.clear()
        self.damage = ""
        decode = msgspec.msgpack.Decoder(Record).decode
        for batch in self._batches():
            left = iter(batch)
            records = map(decode, left)
            while True:
                try:
                    yield from records
                    break
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    failed = batch[len(batch) - length_hint(left) - 1]
                    self.unknown[_tag_in(failed, str(error))] += 1

    def _batches(self) -> Iterator[list[bytes]]:
        """The records as they are encoded, as many at a time as one read brings."""
        unpack, head = _LENGTH.unpack_from, _LENGTH.size
        held, read = b"", 0
        for chunk in self._chunks():
            held += chunk
            batch: list[bytes] = []
            start, last = 0, len(held) - head
            while start <= last:
                begin = start + head
                end = begin + unpack(held, start)[0]
                if end - begin > LONGEST:
                    yield batch
                    damaged = f"a record of {end - begin} bytes is announced"
                    self.damage = f"damaged after {read + len(batch)} records: {damaged}"
                    return
                if end > len(held):
                    break
                batch.append(held[begin:end])
                start = end
            yield batch
            read += len(batch)
            held = held[start:]
        if held and not self.damage:
            self.damage = f"cut short after {read} records: the next one is not whole"
        elif self.damage:
            self.damage = f"{self.damage} after {read} records"

    def _chunks(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj() if self._compressed else None
        with self._open() as stream:
            stream.seek(len(MAGIC) + 2)
            while chunk := stream.read(_CHUNK):
                if unpacker is None:
                    yield chunk
                    continue
                try:
                    yield unpacker.decompress(chunk)
                except zlib.error:
                    self.damage = "damaged: what follows can't be decompressed"
                    return
        if unpacker is not None and not unpacker.eof:
            self.damage = "cut short"

    def _open(self) -> BinaryIO:
        try:
            return self._path.open("rb")
        except OSError as error:
            raise SessionError(f"{self._path} can't be read: {error.strerror or error}") from None


def save(records: Iterable[Record], file: Path, *, compress: bool = True) -> int:
    """Write a whole session; how many records.

    Raises:
        OSError: it can't be written; a file that exists is left as it is.
    """
    with Writer(file, compress=compress) as writer:
        for record in records:
            writer.write(record)
    return writer.records


def _tag_in(data: bytes, why: str) -> str:
    """What a record that can't be read says it is."""
    try:
        whole = msgspec.msgpack.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "no record"
    place = Record.__struct_fields__.index("message")
    content = whole[place] if isinstance(whole, list) and len(whole) > place else None
    tag = content[0] if isinstance(content, list) and content else None
    if not isinstance(tag, str):
        return "no message"
    return f"{tag} (not readable: {why})" if tag in _KNOWN else tag
