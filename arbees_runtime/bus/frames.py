"""What travels on a conflated channel, and what a subscriber concludes from it.

A frame is a value, a heartbeat or a farewell, stamped with its publisher's line: the line's epoch (when this
publisher took up this key, in nanoseconds by the server's clock) and the sequence within it. A later epoch supersedes
an earlier one, so a publisher that was replaced and wakes up again is not believed.
"""

from __future__ import annotations

import enum
from collections import deque
from dataclasses import dataclass
from typing import Final, Generic, TypeVar, Union, cast

import msgspec

from arbees_runtime.bus.protocol import BusCounters, KeyState
from arbees_runtime.messages import Message
from arbees_runtime.messages.codec import UnreadableMessageError

M = TypeVar("M", bound=Message)

_RETIRED_KEPT: Final = 10_000


class FrameKind(enum.IntEnum):
    """What a frame says."""

    VALUE = 0
    HEARTBEAT = 1
    """No news; `sequence` is that of the line's last value."""
    RETIRED = 2
    """The publisher gives the key up."""


class Frame(msgspec.Struct, Generic[M], frozen=True, array_like=True, gc=False):
    """One message on a channel.

    Attributes:
        kind: What it says.
        publisher: Who says it.
        epoch: The publisher's line.
        sequence: Number within the line, from 1; heartbeats repeat the last.
        sent_ns: The publisher's wall clock.
        value: The value; None unless `kind` is VALUE.
    """

    kind: FrameKind
    publisher: str
    epoch: int
    sequence: int
    sent_ns: int
    value: M | None = None


class FrameCodec(Generic[M]):
    """Reads and writes the frames of one channel."""

    def __init__(self, types: tuple[type[M], ...]) -> None:
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(cast("type[Frame[M]]", Frame[Union[types]]))  # type: ignore[valid-type]  # noqa: UP007
        self._header_decoder = msgspec.msgpack.Decoder(Header)

    def encode(self, frame: Frame[M]) -> bytes:
        """The frame as bytes."""
        return self._encoder.encode(frame)

    def decode(self, data: bytes) -> Frame[M]:
        """The frame in `data`.

        Raises:
            UnreadableMessageError: it isn't one; `header` may still tell whose it was.
        """
        try:
            frame = self._decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UnreadableMessageError(str(error)) from None
        if (frame.value is None) is (frame.kind is FrameKind.VALUE):
            raise UnreadableMessageError(f"a {frame.kind.name} frame with value {frame.value!r}")
        return frame

    def header(self, data: bytes) -> Header | None:
        """The stamp of a frame whose value can't be read, or None."""
        try:
            return self._header_decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None


class Header(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A frame's stamp without its value."""

    kind: FrameKind
    publisher: str
    epoch: int
    sequence: int
    sent_ns: int


class Verdict(enum.Enum):
    """What a frame means to a subscriber."""

    NEWS = "news"
    """A value or farewell to deliver."""
    KNOWN = "known"
    """Nothing new: a heartbeat in order, a repetition, or something superseded."""
    MISSED = "missed"
    """There is a newer value that we don't have: read the snapshot."""


@dataclass(slots=True)
class _Track:
    """What is known of one key: the line we follow and how far we are in it."""

    epoch: int = 0
    sequence: int = 0
    newest: int = 0
    heard_ns: int | None = None
    has_value: bool = False
    unreadable: bool = False
    retired: bool = False


class Tracker:
    """Follows the lines of all keys of one subscription. Times are of the monotonic clock."""

    def __init__(self, silence_ns: int, counters: BusCounters) -> None:
        self._silence_ns = silence_ns
        self._counters = counters
        self._tracks: dict[str, _Track] = {}
        self._retired: deque[str] = deque()

    def observe(self, key: str, frame: Frame[M] | Header, now_ns: int | None) -> Verdict:
        """Take note of a frame, or of the header of one whose value can't be read.

        Args:
            key: Its key.
            frame: The frame or header.
            now_ns: When it was heard, or None: it was read from the snapshot.
        """
        track = self._tracks.get(key)
        if track is None:
            track = self._tracks[key] = _Track()
        elif frame.epoch < track.epoch:
            self._counters.superseded += 1
            return Verdict.KNOWN
        if frame.epoch > track.epoch:
            # Of a line that follows one we know, every value is ours to miss; of one we join, those from here on.
            track.sequence = 0 if track.has_value else frame.sequence - 1
            track.epoch, track.newest, track.retired = frame.epoch, 0, False
        if now_ns is not None:
            track.heard_ns = now_ns
        track.newest = max(track.newest, frame.sequence)
        if frame.sequence <= track.sequence:
            return Verdict.KNOWN
        if frame.kind is FrameKind.HEARTBEAT:
            return Verdict.MISSED
        self._counters.lost += frame.sequence - track.sequence - 1
        track.sequence = frame.sequence
        track.unreadable = isinstance(frame, Header)
        if track.unreadable:
            return Verdict.KNOWN
        track.has_value = frame.kind is FrameKind.VALUE
        track.retired = frame.kind is FrameKind.RETIRED
        if track.retired:
            self._remember_retired(key)
        return Verdict.NEWS

    def state(self, key: str, now_ns: int) -> KeyState:
        """How far the last value of `key` can be relied on, given that the broker answers."""
        track = self._tracks.get(key)
        if track is None:
            return KeyState.UNKNOWN
        if track.retired:
            return KeyState.RETIRED
        if track.unreadable or track.newest > track.sequence:
            return KeyState.GAP
        if not track.has_value:
            return KeyState.UNKNOWN
        if track.heard_ns is None:
            return KeyState.SNAPSHOT
        return KeyState.LIVE if now_ns - track.heard_ns <= self._silence_ns else KeyState.SILENT

    def forget_hearing(self) -> None:
        """The connection was lost: whoever was heard has to be heard again."""
        for track in self._tracks.values():
            track.heard_ns = None

    def forget(self, key: str) -> None:
        """The key is no longer followed."""
        self._tracks.pop(key, None)

    def _remember_retired(self, key: str) -> None:
        # Kept for a while, so that a publisher that was replaced can't bring the key back.
        self._retired.append(key)
        while len(self._retired) > _RETIRED_KEPT:
            oldest = self._retired.popleft()
            if (track := self._tracks.get(oldest)) is not None and track.retired:
                del self._tracks[oldest]
