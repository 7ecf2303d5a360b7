"""A session in a file: what came over the bus, and when. The format is described in docs/replay.md.

    header   14 bytes "ARBEES-SESSION", 1 byte version, 1 byte compression (0 none, 1 zlib)
    body     blocks, one after the other, compressed as a whole: 4 bytes length (big-endian), then MessagePack;
             a length of 0 ends them

A file that ends before that, because whoever wrote it was stopped, is good up to its last whole block.
"""

from __future__ import annotations

import contextlib
import os
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

import msgspec

from arbees_runtime.replay.record import Record
from arbees_runtime.replay.session_block import UNREADABLE, Block

MAGIC: Final = b"ARBEES-SESSION"
VERSION: Final = 2
BLOCK: Final = 1024
"""Records in a block, unless the file is flushed before."""
LONGEST: Final = 64 * 1024 * 1024
"""No block is longer than this many bytes; a length beyond it is damage."""

_LENGTH: Final = struct.Struct(">I")
_END: Final = _LENGTH.pack(0)
_MORE: Final = "followed by what belongs to no session"
_CHUNK: Final = 64 * 1024
"""Bytes read at a time."""
_STEP: Final = 64
"""Bytes decompressed at a time of what is damaged."""


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
        self._waiting: list[Record] = []
        self.records = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, record: Record) -> None:
        """Add a record."""
        self._waiting.append(record)
        self.records += 1
        if len(self._waiting) == BLOCK:
            self._write_block()

    def flush(self) -> None:
        """Make everything so far readable."""
        self._write_block()
        if self._packer is not None:
            self._file.write(self._packer.flush(zlib.Z_SYNC_FLUSH))
        self._file.flush()

    def close(self) -> None:
        """End the file."""
        if self._file.closed:
            return
        try:
            self._write_block()
            self._write(_END)
            if self._packer is not None:
                self._file.write(self._packer.flush())
        finally:
            self._file.close()

    def _write_block(self) -> None:
        if not self._waiting:
            return
        data = self._encoder.encode(Block.of(self._waiting))
        self._waiting.clear()
        self._write(_LENGTH.pack(len(data)) + data)

    def _write(self, data: bytes) -> None:
        self._file.write(data if self._packer is None else self._packer.compress(data))


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
        self._read = 0
        self._place = 0
        with self._open() as stream:
            self._size = max(1, stream.seek(0, os.SEEK_END))
            stream.seek(0)
            head = self._read_from(stream)[: len(MAGIC) + 2]
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

    @property
    def progress(self) -> float:
        """How much of the file was read, from 0 to 1."""
        return self._place / self._size

    def __iter__(self) -> Iterator[Record]:
        self.unknown.clear()
        self.damage = ""
        self._read = 0
        decode = msgspec.msgpack.Decoder(Block).decode
        for data in self._encoded():
            try:
                block = decode(data)
            except UNREADABLE as error:
                self.unknown[f"block of up to {BLOCK:,} records (not readable: {error})"] += 1
                continue
            yield from block.records(self.unknown)
            self._read += len(block)

    def _encoded(self) -> Iterator[bytes]:
        """The blocks as they are encoded."""
        held = bytearray()
        ended = False
        for chunk in self._chunks():
            held += chunk
            while not ended and len(held) >= _LENGTH.size:
                end = _LENGTH.size + _LENGTH.unpack_from(held)[0]
                if end > LONGEST:
                    self.damage = f"damaged: a block of {end} bytes is announced"
                    break
                if end > len(held):
                    break
                ended = end == _LENGTH.size
                if not ended:
                    yield bytes(held[_LENGTH.size : end])
                del held[:end]
            if ended and held:
                self.damage = _MORE
            if self.damage:
                break
        if not (ended or self.damage):
            self.damage = "cut short"
        if self.damage:
            self.damage = f"{self.damage} after {self._read} records"

    def _chunks(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj() if self._compressed else None
        with self._open() as stream:
            stream.seek(len(MAGIC) + 2)
            while chunk := self._read_from(stream):
                if unpacker is None:
                    yield chunk
                    continue
                if unpacker.eof:
                    self.damage = _MORE
                    return
                before = unpacker.copy()
                try:
                    yield unpacker.decompress(chunk)
                except zlib.error:
                    yield _whole_part(before, chunk)
                    self.damage = "damaged: what follows can't be decompressed"
                    return
        if unpacker is not None and not unpacker.eof:
            self.damage = "cut short"
        elif unpacker is not None and unpacker.unused_data:
            self.damage = _MORE

    def _read_from(self, stream: BinaryIO) -> bytes:
        try:
            chunk = stream.read(_CHUNK)
        except OSError as error:
            raise SessionError(f"{self._path} can't be read to its end: {error.strerror or error}.") from None
        self._place = min(stream.tell(), self._size)
        return chunk

    def _open(self) -> BinaryIO:
        try:
            return self._path.open("rb")
        except OSError as error:
            raise SessionError(
                f"{self._path} can't be read: {error.strerror or error}. Name a file that `record` or `--save` made."
            ) from None


def _whole_part(unpacker: zlib._Decompress, chunk: bytes) -> bytes:
    """What can be decompressed of a piece that is damaged somewhere."""
    found = b""
    with contextlib.suppress(zlib.error):
        for start in range(0, len(chunk), _STEP):
            found += unpacker.decompress(chunk[start : start + _STEP])
    return found


def save(records: Iterable[Record], file: Path, *, compress: bool = True) -> int:
    """Write a whole session; how many records.

    Raises:
        OSError: it can't be written; a file that exists is left as it is, and no other is left behind.
        SessionError: the records come from a session that can't be read.
    """
    writer = Writer(file, compress=compress)
    try:
        with writer:
            for record in records:
                writer.write(record)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return writer.records
