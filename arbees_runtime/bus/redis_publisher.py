"""The publishing side of a conflated channel on Redis: news by PUBLISH, the last frame of each key in a hash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar, cast

from arbees_runtime.bus import keys
from arbees_runtime.bus.frames import Frame, FrameCodec, FrameKind, Header
from arbees_runtime.bus.link import Link, OnReply, Reply, ReplyError, pack
from arbees_runtime.bus.protocol import BusCounters
from arbees_runtime.bus.topics import Channel
from arbees_runtime.clock import Clock
from arbees_runtime.messages import Message

M = TypeVar("M", bound=Message)

_RESTATED_AT_ONCE: Final = 200


@dataclass(slots=True)
class _Line(Generic[M]):
    """What this publisher said last of one key.

    Attributes:
        epoch: See `frames.Frame`.
        sequence: See `frames.Frame`.
        value: The value.
        said_ns: When that was said, by the wall clock.
        sent_ns: When anything was last sent, by the monotonic clock.
        stored_ns: When the value was last written into the snapshot, by the monotonic clock.
    """

    epoch: int
    sequence: int
    value: M
    said_ns: int = 0
    sent_ns: int = 0
    stored_ns: int = 0


class RedisPublisher(Generic[M]):
    """See `protocol.Publisher`. Written out by the bus's one writing link, which calls `take`.

    Attributes:
        refused: Commands that Redis refuses us, with what it says, until it allows them.
    """

    def __init__(
        self,
        channel: Channel[M],
        name: str,
        clock: Clock,
        counters: BusCounters,
        wake: Callable[[], None],
        lose: Callable[[ReplyError], None],
        server_ns: Callable[[], int],
    ) -> None:
        self.channel = channel
        self._name = name
        self._clock = clock
        self._counters = counters
        self._wake = wake
        self._lose = lose
        self._server_ns = server_ns
        self._codec = FrameCodec(channel.types)
        self._snapshot = keys.snapshot(channel.name)
        self._pending: dict[str, M | None] = {}
        self._lines: dict[str, _Line[M]] = {}
        self._last_epoch = 0
        self.refused: dict[str, str] = {}
        self.cleared = channel.lasting and channel.forget_s is None

    def publish(self, key: str, message: M) -> None:
        """See `protocol.Publisher.publish`."""
        self.channel.codec.check(message)
        if not key:
            raise ValueError(f"a value on {self.channel.name} needs a key")
        if key in self._pending:
            self._counters.conflated_out += 1
        self._pending[key] = message
        self._wake()

    def retire(self, key: str) -> None:
        """See `protocol.Publisher.retire`."""
        self._pending[key] = None
        self._wake()

    @property
    def has_pending(self) -> bool:
        """Whether there is something that may be written."""
        return self.cleared and bool(self._pending)

    def take(self, out: list[bytes], handlers: list[OnReply | None], most: int) -> None:
        """Move up to `most` pending changes, oldest first, into `out` as commands."""
        pending = self._pending
        if len(pending) <= most:
            self._pending = {}
            batch = pending
        else:
            batch = {key: pending.pop(key) for key in list(pending)[:most]}
        for key, message in batch.items():
            if message is None:
                self._retire(key, out, handlers)
            else:
                self._say(key, message, out, handlers)

    def _say(self, key: str, message: M, out: list[bytes], handlers: list[OnReply | None]) -> None:
        line = self._lines.get(key)
        if line is None:
            self._last_epoch = max(self._last_epoch + 1, self._server_ns())
            line = self._lines[key] = _Line(self._last_epoch, 0, message)
        line.sequence += 1
        line.value = message
        line.sent_ns = line.stored_ns = self._clock.monotonic_ns()
        line.said_ns = self._clock.time_ns()
        frame = self._frame(FrameKind.VALUE, line, message)
        # The snapshot first: whoever subscribes between the two reads this value from it.
        out.append(pack("HSET", self._snapshot, key, frame))
        out.append(pack("PUBLISH", keys.channel(self.channel.name, key), frame))
        handlers.append(self._on_stored)
        handlers.append(self._on_heard)
        self._counters.published += 1

    def _retire(self, key: str, out: list[bytes], handlers: list[OnReply | None]) -> None:
        line = self._lines.pop(key, None)
        if line is None:
            return
        line.sequence += 1
        out.append(pack("HDEL", self._snapshot, key))
        out.append(pack("PUBLISH", keys.channel(self.channel.name, key), self._frame(FrameKind.RETIRED, line, None)))
        handlers.append(self._on_stored)
        handlers.append(None)

    def restate(self, quiet_ns: int, out: list[bytes], handlers: list[OnReply | None]) -> None:
        """Add the values that were last written into the snapshot that long ago; not all of many at once.

        A publisher that was replaced and does not know it yet writes there, too, and nobody fences it. Its values are
        not believed, but they stand in the place of ours for whoever begins to listen.
        """
        now_ns, most = self._clock.monotonic_ns(), _RESTATED_AT_ONCE
        for key, line in self._lines.items():
            if now_ns - line.stored_ns >= quiet_ns:
                line.stored_ns = now_ns
                out.append(pack("HSET", self._snapshot, key, self._frame(FrameKind.VALUE, line, line.value)))
                handlers.append(self._on_stored)
                most -= 1
                if not most:
                    return

    def heartbeats(self, quiet_ns: int, out: list[bytes], handlers: list[OnReply | None]) -> None:
        """Add a heartbeat for every key with no news for `quiet_ns`."""
        now_ns = self._clock.monotonic_ns()
        for key, line in self._lines.items():
            if now_ns - line.sent_ns >= quiet_ns:
                line.sent_ns = now_ns
                frame = self._frame(FrameKind.HEARTBEAT, line, None)
                out.append(pack("PUBLISH", keys.channel(self.channel.name, key), frame))
                handlers.append(self._on_beat)

    def say_everything_again(self) -> None:
        """The connection is new: what was on its way may be lost, and the server may have lost its memory."""
        self._pending = {key: line.value for key, line in self._lines.items()} | self._pending

    async def clear_predecessor(self, link: Link) -> None:
        """Remove what a former process of this name left in the snapshot, and what is to be forgotten; nothing is
        written before that is done."""
        entries = await link.call("HGETALL", self._snapshot)
        assert isinstance(entries, list)
        left: list[bytes] = []
        for field, data in zip(entries[::2], entries[1::2], strict=True):
            header = self._codec.header(cast("bytes", data))
            if header is None or self._is_outdated(header):
                left.append(cast("bytes", field))
        if left:
            await link.call("HDEL", self._snapshot, *left)
        self.cleared = True

    def _is_outdated(self, header: Header) -> bool:
        if header.publisher == self._name and not self.channel.lasting:
            return True
        forget_s = self.channel.forget_s
        return forget_s is not None and self._clock.time_ns() - header.sent_ns > forget_s * 1e9

    def _frame(self, kind: FrameKind, line: _Line[M], value: M | None) -> bytes:
        said_ns = self._clock.time_ns() if value is None else line.said_ns
        stamp = Frame(kind, self._name, line.epoch, line.sequence, said_ns, value)
        return self._codec.encode(stamp)

    def _on_stored(self, reply: Reply) -> None:
        self._note("HSET", reply)

    def _on_heard(self, reply: Reply) -> None:
        if reply == 0:
            self._counters.unheard += 1
        self._note("PUBLISH", reply)

    def _on_beat(self, reply: Reply) -> None:
        self._note("PUBLISH", reply)

    def _note(self, command: str, reply: Reply) -> None:
        if isinstance(reply, ReplyError):
            self._counters.error(str(reply))
            if reply.replica:
                self._lose(reply)
            if reply.refusal or reply.full:
                self.refused[command] = str(reply)
        elif self.refused and not isinstance(reply, Exception):
            self.refused.pop(command, None)
