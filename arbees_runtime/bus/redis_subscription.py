"""The listening side of a conflated channel on Redis, on a connection of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from typing import Final, Generic, TypeVar, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

from arbees_runtime.bus import keys
from arbees_runtime.bus.frames import FrameCodec, Tracker, Verdict
from arbees_runtime.bus.link import Link, LinkLostError, Reply, ReplyError, pack
from arbees_runtime.bus.mailbox import EveryUpdate, LatestUpdates, Reader
from arbees_runtime.bus.protocol import (
    BusCounters,
    BusError,
    BusRefusedError,
    BusSettings,
    DeadLetter,
    Delivery,
    KeyState,
    Update,
)
from arbees_runtime.bus.redial import Redial, unless_lost
from arbees_runtime.bus.topics import Channel
from arbees_runtime.clock import Clock
from arbees_runtime.messages import Message
from arbees_runtime.messages.codec import UnreadableMessageError

M = TypeVar("M", bound=Message)

_log = logging.getLogger(__name__)

_SUBSCRIBE_AT_ONCE: Final = 500


class RedisSubscription(Generic[M]):
    """See `protocol.Subscription`. Has a connection of its own."""

    def __init__(
        self,
        channel: Channel[M],
        wanted: Collection[str] | None,
        delivery: Delivery,
        settings: BusSettings,
        clock: Clock,
        counters: BusCounters,
        client: Redis,
        bury: Callable[[str, DeadLetter], None],
        redial: Callable[[RedisSubscription[M]], Redial],
    ) -> None:
        self.channel = channel
        self._wanted = None if wanted is None else set(wanted)
        self._clock = clock
        self._counters = counters
        self._client = client
        self._bury = bury
        self._codec = FrameCodec(channel.types)
        self._snapshot = keys.snapshot(channel.name)
        self._tracker = Tracker(round(settings.silence_s * 1e9), counters)
        self._updates: LatestUpdates[M] | EveryUpdate[M] = (
            LatestUpdates(counters) if delivery is Delivery.LATEST else EveryUpdate(settings.inbox, counters)
        )
        self._reader: Reader[Update[M]] = Reader(self._updates)
        self._give: Callable[[Update[M]], None] = self._keep
        self._missed: set[str] = set()
        self._wants_snapshot = asyncio.Event()
        self._link: Link | None = None
        self._unconfirmed = 0
        self._confirmed = asyncio.Event()
        self._refusal: ReplyError | None = None
        self._closed = False
        self._redial = redial(self)

    # ---- what the reader sees

    def __aiter__(self) -> AsyncIterator[Update[M]]:
        return self._reader

    async def hand_to(self, take: Callable[[Update[M]], None]) -> None:
        """See `protocol.Subscription.hand_to`."""

        def give(update: Update[M]) -> None:
            try:
                take(update)
            except Exception as error:  # on its way through the connection nobody would hear of it
                self._give = self._keep
                self._reader.fail(error)

        while self._updates:
            take(self._updates.pop())
        self._give = give
        try:
            async for _ in self._reader:  # nothing is kept meanwhile: this waits for the end
                pass
        finally:
            self._give = self._keep

    async def ready(self) -> None:
        """See `protocol.Subscription.ready`."""
        await self._redial.reached()

    def state(self, key: str) -> KeyState:
        """See `protocol.Subscription.state`."""
        if not self._redial.up.is_set():
            return KeyState.DISCONNECTED
        return self._tracker.state(key, self._clock.monotonic_ns())

    @property
    def refusal(self) -> str:
        """What Redis said when it did not let us listen; empty while it does, and once closed."""
        problem = self._redial.problem
        if self._closed or self._redial.up.is_set() or not isinstance(problem, BusRefusedError):
            return ""
        return f"to listen to {self.channel.name}: {problem}"

    async def follow(self, keys_: Collection[str]) -> None:
        """See `protocol.Subscription.follow`."""
        if self._wanted is None:
            raise BusError(f"this subscription to {self.channel.name} follows every key")
        new, gone = set(keys_) - self._wanted, self._wanted - set(keys_)
        self._wanted = set(keys_)
        for key in gone:
            self._tracker.forget(key)
        if self._link is not None:
            self._send_subscriptions("UNSUBSCRIBE", gone)
            self._send_subscriptions("SUBSCRIBE", new)
            self._missed |= new
            self._wants_snapshot.set()

    async def aclose(self) -> None:
        """See `protocol.Subscription.aclose`."""
        self._closed = True
        await self._redial.aclose()
        self._reader.close()

    def start(self) -> None:
        """Begin to listen."""
        self._redial.start()

    # ---- one connection

    async def serve(self, link: Link) -> None:
        """Subscribe, read the snapshot, then read it again for keys of which something was missed."""
        self._unconfirmed = 0
        self._refusal = None
        self._tracker.forget_hearing()
        link.listen()
        self._link = link
        try:
            if self._wanted is None:
                self._confirmed.clear()
                self._unconfirmed += 1
                link.send(pack("PSUBSCRIBE", keys.channel_pattern(self.channel.name)), ())
            else:
                self._send_subscriptions("SUBSCRIBE", self._wanted)
            await unless_lost(link, self._all_confirmed())
            await self._read_snapshot(None if self._wanted is None else self._wanted)
            self._redial.up.set()
            while not link.lost.done():
                await unless_lost(link, self._wants_snapshot.wait())
                self._wants_snapshot.clear()
                missed, self._missed = self._missed, set()
                await unless_lost(link, self._all_confirmed())
                await self._read_snapshot(missed)
        except LinkLostError:
            self._raise_refusal()
            raise
        finally:
            self._link = None

    def _raise_refusal(self) -> None:
        if self._refusal is not None:
            raise self._refusal

    async def _all_confirmed(self) -> None:
        while self._unconfirmed > 0:
            self._confirmed.clear()
            await self._confirmed.wait()

    def _send_subscriptions(self, command: str, names: Collection[str]) -> None:
        assert self._link is not None
        channels = [keys.channel(self.channel.name, name) for name in names]
        for start in range(0, len(channels), _SUBSCRIBE_AT_ONCE):
            part = channels[start : start + _SUBSCRIBE_AT_ONCE]
            self._unconfirmed += len(part)
            self._link.send(pack(command, *part), ())

    async def _read_snapshot(self, wanted: Collection[str] | None) -> None:
        try:
            if wanted is None:
                found = cast("dict[bytes, bytes]", await self._client.hgetall(self._snapshot))
                entries = [(field.decode(), data) for field, data in found.items()]
            elif wanted:
                names = list(wanted)
                values = cast("list[bytes | None]", await self._client.hmget(self._snapshot, names))
                entries = [(name, data) for name, data in zip(names, values, strict=True) if data is not None]
            else:
                return
        except (RedisError, OSError) as error:
            raise LinkLostError(f"the snapshot of {self.channel.name} can't be read: {error}") from None
        self._counters.snapshots += 1
        for key, data in entries:
            self._take(key, data, from_snapshot=True)

    # ---- what comes in

    def on_push(self, reply: Reply) -> None:
        """Take one thing the server sent."""
        if isinstance(reply, list):
            kind = reply[0]
            if kind == b"pmessage":
                self._hear(cast("bytes", reply[2]), cast("bytes", reply[3]))
            elif kind == b"message":
                self._hear(cast("bytes", reply[1]), cast("bytes", reply[2]))
            elif kind != b"pong":
                self._unconfirmed -= 1
                self._confirmed.set()
        elif isinstance(reply, ReplyError) and self._link is not None:
            self._refusal = reply
            self._link.abort(f"Redis refused a subscription to {self.channel.name}: {reply}")

    def _hear(self, redis_channel: bytes, data: bytes) -> None:
        self._counters.received += 1
        key = keys.key_of_channel(self.channel.name, redis_channel)
        if self._wanted is None or key in self._wanted:
            self._take(key, data, from_snapshot=False)

    def _take(self, key: str, data: bytes, *, from_snapshot: bool) -> None:
        now_ns = None if from_snapshot else self._clock.monotonic_ns()
        try:
            frame = self._codec.decode(data)
        except UnreadableMessageError as error:
            self._unreadable(key, data, now_ns, str(error))
            return
        verdict = self._tracker.observe(key, frame, now_ns)
        if verdict is Verdict.NEWS:
            self._give(Update(key, frame.value, from_snapshot, frame.sent_ns))
        elif verdict is Verdict.MISSED:
            self._missed.add(key)
            self._wants_snapshot.set()

    def _keep(self, update: Update[M]) -> None:
        """Keep it for the reader."""
        self._updates.put(update)
        self._reader.wake()

    def _unreadable(self, key: str, data: bytes, now_ns: int | None, problem: str) -> None:
        self._counters.unreadable += 1
        header = self._codec.header(data)
        if header is not None:
            self._tracker.observe(key, header, now_ns)
        _log.error("bus: unreadable value on %s, key %s: %s", self.channel.name, key, problem)
        self._bury(self.channel.name, DeadLetter(self._clock.time_ns(), problem, key, "", data))
