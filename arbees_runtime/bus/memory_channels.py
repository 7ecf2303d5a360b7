"""Conflated channels within one process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass
from typing import Generic, TypeVar

from arbees_runtime.bus.mailbox import EveryUpdate, LatestUpdates, Reader
from arbees_runtime.bus.protocol import BusCounters, BusError, BusSettings, Delivery, KeyState, Update
from arbees_runtime.bus.topics import Channel
from arbees_runtime.clock import Clock
from arbees_runtime.messages import Message

M = TypeVar("M", bound=Message)


@dataclass(slots=True)
class _Value(Generic[M]):
    """The last value of a key, whose it is, and the number of the line it belongs to (see `frames`)."""

    publisher: MemoryPublisher[M]
    line: int
    message: M | None
    sent_ns: int


class MemoryChannel(Generic[M]):
    """The broker's side of a channel."""

    def __init__(self) -> None:
        self.values: dict[str, _Value[M]] = {}
        self.subscriptions: list[MemorySubscription[M]] = []
        self._lines = 0

    def new_line(self) -> int:
        """A number later than every other."""
        self._lines += 1
        return self._lines


class MemoryPublisher(Generic[M]):
    """See `protocol.Publisher`."""

    def __init__(
        self, channel: Channel[M], shared: MemoryChannel[M], name: str, clock: Clock, counters: BusCounters
    ) -> None:
        self.name = name
        self.open = True
        self._codec = channel.codec
        self._channel_name = channel.name
        self._shared = shared
        self._clock = clock
        self._counters = counters
        self._lines: dict[str, int] = {}
        oldest_ns = 0 if channel.forget_s is None else clock.time_ns() - round(channel.forget_s * 1e9)
        for key, value in list(shared.values.items()):
            if value.sent_ns < oldest_ns or (value.publisher.name == name and not channel.lasting):
                del shared.values[key]

    def publish(self, key: str, message: M) -> None:
        """See `protocol.Publisher.publish`."""
        self._codec.check(message)
        if not key:
            raise ValueError(f"a value on {self._channel_name} needs a key")
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = self._shared.new_line()
        self._put(key, line, message)

    def retire(self, key: str) -> None:
        """See `protocol.Publisher.retire`."""
        line = self._lines.pop(key, None)
        if line is not None:
            self._put(key, line, None)

    def _put(self, key: str, line: int, message: M | None) -> None:
        known = self._shared.values.get(key)
        if known is not None and known.line > line:
            self._counters.superseded += 1
            return
        sent_ns = self._clock.time_ns()
        self._shared.values[key] = _Value(self, line, message, sent_ns)
        update = Update(key, message, from_snapshot=False, sent_ns=sent_ns)
        heard = False
        for subscription in self._shared.subscriptions:
            heard |= subscription.offer(update)
        self._counters.published += message is not None
        self._counters.unheard += message is not None and not heard


class MemorySubscription(Generic[M]):
    """See `protocol.Subscription`."""

    def __init__(
        self,
        channel: Channel[M],
        shared: MemoryChannel[M],
        wanted: Collection[str] | None,
        delivery: Delivery,
        settings: BusSettings,
        counters: BusCounters,
    ) -> None:
        self._channel_name = channel.name
        self._shared = shared
        self._wanted = None if wanted is None else set(wanted)
        self._counters = counters
        self._updates: LatestUpdates[M] | EveryUpdate[M] = (
            LatestUpdates(counters) if delivery is Delivery.LATEST else EveryUpdate(settings.inbox, counters)
        )
        self._reader: Reader[Update[M]] = Reader(self._updates)
        shared.subscriptions.append(self)
        self._read_snapshot(shared.values if self._wanted is None else self._wanted)

    def __aiter__(self) -> AsyncIterator[Update[M]]:
        return self._reader

    async def hand_to(self, take: Callable[[Update[M]], None]) -> None:
        """See `protocol.Subscription.hand_to`. Not within the publisher's own call, which is no place to act on it."""
        async for update in self._reader:
            take(update)

    async def ready(self) -> None:
        """See `protocol.Subscription.ready`."""

    async def follow(self, keys: Collection[str]) -> None:
        """See `protocol.Subscription.follow`."""
        if self._wanted is None:
            raise BusError(f"this subscription to {self._channel_name} follows every key")
        new = set(keys) - self._wanted
        self._wanted = set(keys)
        self._read_snapshot(new)

    def state(self, key: str) -> KeyState:
        """See `protocol.Subscription.state`. There is no gap and no broken connection within one process."""
        if self._reader.closed:
            return KeyState.DISCONNECTED
        value = self._shared.values.get(key)
        if value is None or (self._wanted is not None and key not in self._wanted):
            return KeyState.UNKNOWN
        if value.message is None:
            return KeyState.RETIRED
        return KeyState.LIVE if value.publisher.open else KeyState.SILENT

    async def aclose(self) -> None:
        """See `protocol.Subscription.aclose`."""
        if self in self._shared.subscriptions:
            self._shared.subscriptions.remove(self)
        self._reader.close()

    def offer(self, update: Update[M]) -> bool:
        """Take an update if it is for us."""
        if self._wanted is not None and update.key not in self._wanted:
            return False
        self._counters.received += 1
        self._updates.put(update)
        self._reader.wake()
        return True

    def _read_snapshot(self, keys: Collection[str]) -> None:
        self._counters.snapshots += 1
        for key in keys:
            value = self._shared.values.get(key)
            if value is not None and value.message is not None:
                self._updates.put(Update(key, value.message, from_snapshot=True, sent_ns=value.sent_ns))
                self._reader.wake()
