"""The bus within one process: for replays, for tests, and where no Redis can be had.

Buses that share a `MemoryBroker` talk to each other. Messages are passed on as they are, not encoded: they are
immutable. What is told here of time is told by the clock that was handed in, so a replay is the same every time.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection
from typing import Self, TypeVar, cast

from arbees_runtime.bus.memory_channels import MemoryChannel, MemoryPublisher, MemorySubscription
from arbees_runtime.bus.memory_streams import DeadLetters, MemoryConsumer, MemoryStream
from arbees_runtime.bus.protocol import BusClosedError, BusCounters, BusSettings, DeadLetter, Delivery
from arbees_runtime.bus.topics import Channel, Outgoing, Stream
from arbees_runtime.clock import Clock
from arbees_runtime.messages import DurableMessage, Message

M = TypeVar("M", bound=Message)
D = TypeVar("D", bound=DurableMessage)


class MemoryBroker:
    """What the buses of one process have in common."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.letters: DeadLetters = {}
        self._channels: dict[str, MemoryChannel[Message]] = {}
        self._streams: dict[str, MemoryStream[DurableMessage]] = {}

    def channel(self, channel: Channel[M]) -> MemoryChannel[M]:
        """The broker's side of a channel."""
        return cast("MemoryChannel[M]", self._channels.setdefault(channel.name, MemoryChannel()))

    def stream(self, name: str) -> MemoryStream[DurableMessage]:
        """The broker's side of a stream."""
        if name not in self._streams:
            self._streams[name] = MemoryStream(self.clock)
        return self._streams[name]

    def append(self, outgoing: Outgoing) -> None:
        """Add a message to its stream."""
        self.stream(outgoing.stream).append(outgoing.message)


class MemoryBus:
    """See `protocol.Bus`, also for the attributes `name`, `counters`, `place` and `refusals`."""

    def __init__(self, broker: MemoryBroker, name: str, settings: BusSettings | None = None) -> None:
        self._broker = broker
        self.name = name
        self._settings = settings or BusSettings()
        self.counters = BusCounters()
        self.place = "this process's memory"
        self.refusals = ()  # nobody refuses anything here
        self._publishers: dict[str, MemoryPublisher[Message]] = {}
        self._parts: list[MemorySubscription[Message] | MemoryConsumer[DurableMessage]] = []
        self._open = False

    @property
    def connected(self) -> bool:
        """See `protocol.Bus.connected`."""
        return self._open

    @property
    def problem(self) -> str:
        """See `protocol.Bus.problem`."""
        return "" if self._open else "it is closed"

    async def __aenter__(self) -> Self:
        self._open = True
        return self

    async def __aexit__(self, *_: object) -> None:
        self._open = False
        for publisher in self._publishers.values():
            publisher.open = False
        for part in self._parts:
            await part.aclose()

    async def reachable(self) -> None:
        """See `protocol.Bus.reachable`."""

    def publisher(self, channel: Channel[M]) -> MemoryPublisher[M]:
        """See `protocol.Bus.publisher`."""
        if channel.name not in self._publishers:
            publisher = MemoryPublisher(
                channel, self._broker.channel(channel), self.name, self._broker.clock, self.counters
            )
            self._publishers[channel.name] = cast("MemoryPublisher[Message]", publisher)
        return cast("MemoryPublisher[M]", self._publishers[channel.name])

    async def subscribe(
        self, channel: Channel[M], keys: Collection[str] | None = None, delivery: Delivery = Delivery.LATEST
    ) -> MemorySubscription[M]:
        """See `protocol.Bus.subscribe`."""
        shared = self._broker.channel(channel)
        subscription = MemorySubscription(channel, shared, keys, delivery, self._settings, self.counters)
        self._parts.append(cast("MemorySubscription[Message]", subscription))
        return subscription

    def append(self, stream: Stream[D], message: D) -> asyncio.Future[object]:
        """See `protocol.Bus.append`."""
        outgoing = stream.outgoing(message)
        if not self._open:
            raise BusClosedError("the bus is closed")
        self._broker.append(outgoing)
        self.counters.appended += 1
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        answer.set_result(None)  # nobody waits for it yet, so nothing is scheduled
        return answer

    async def history(self, stream: Stream[D], limit: int = 10_000) -> list[D]:
        """See `protocol.Bus.history`."""
        shared = cast("MemoryStream[D]", self._broker.stream(stream.name))
        return [entry.message for entry in shared.entries][-limit:]

    def put_aside(self, topic: Channel[M] | Stream[D], reason: str, key: str, payload: bytes) -> None:
        """See `protocol.Bus.put_aside`."""
        letters = self._broker.letters.setdefault(topic.name, deque(maxlen=self._settings.dead_letters))
        letters.appendleft(DeadLetter(self._broker.clock.time_ns(), reason, key, "", payload))
        self.counters.dead_lettered += 1

    async def dead_letters(self, topic: Channel[M] | Stream[D], limit: int = 100) -> list[DeadLetter]:
        """See `protocol.Bus.dead_letters`."""
        return list(self._broker.letters.get(topic.name, ()))[:limit]

    async def consume(
        self, stream: Stream[D], group: str, consumer: str | None = None, check_first: bool = True
    ) -> MemoryConsumer[D]:
        """See `protocol.Bus.consume`. Checking first costs nothing here, so it is always done."""
        del check_first
        shared = cast("MemoryStream[D]", self._broker.stream(stream.name))
        reader = MemoryConsumer(
            stream, shared, group, consumer or self.name, self._settings, self._broker.clock,
            self.counters, self._broker.letters, self._broker.append,
        )  # fmt: skip
        self._parts.append(cast("MemoryConsumer[DurableMessage]", reader))
        return reader
