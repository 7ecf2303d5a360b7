"""The bus on Redis 6.2 or later: see `protocol` for what it does and `keys` for how things are named there."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection
from typing import Self, TypeVar, cast

from redis.asyncio import Redis

from arbees_runtime.bus import keys
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusCounters, BusSettings, DeadLetter, Delivery
from arbees_runtime.bus.redial import Redial
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.bus.redis_consumer import RedisConsumer
from arbees_runtime.bus.redis_publisher import RedisPublisher
from arbees_runtime.bus.redis_subscription import RedisSubscription
from arbees_runtime.bus.redis_upkeep import dead_letters, newest_payloads
from arbees_runtime.bus.redis_writer import Writer
from arbees_runtime.bus.topics import Channel, Stream
from arbees_runtime.clock import Clock
from arbees_runtime.messages import DurableMessage, Message
from arbees_runtime.messages.codec import UnreadableMessageError

M = TypeVar("M", bound=Message)
D = TypeVar("D", bound=DurableMessage)


class RedisBus:
    """See `protocol.Bus`, also for the attributes `name`, `counters` and `place`.

    Connections: one to write, one per subscription, one per consumer, and up to four that redis-py opens when
    snapshots are read or streams looked after.
    """

    def __init__(self, address: RedisAddress, name: str, clock: Clock, settings: BusSettings | None = None) -> None:
        self._address = address
        self.name = name
        self._clock = clock
        self._settings = settings or BusSettings()
        self.counters = BusCounters()
        self.place = address.place
        self._open: list[RedisSubscription[Message] | RedisConsumer[DurableMessage]] = []

    @property
    def connected(self) -> bool:
        """See `protocol.Bus.connected`."""
        return self._writer.redial.up.is_set()

    @property
    def problem(self) -> str:
        """See `protocol.Bus.problem`."""
        return "" if self.connected else str(self._writer.redial.problem or "not connected yet")

    @property
    def refusals(self) -> list[str]:
        """See `protocol.Bus.refusals`."""
        listening = [part.refusal for part in self._open if isinstance(part, RedisSubscription)]
        return [*self._writer.refusals, *(refusal for refusal in listening if refusal)]

    @property
    def client(self) -> Redis:
        """For questions that may take their time."""
        return self._client

    async def __aenter__(self) -> Self:
        self._client = redis_client(self._address, self.name, self._settings)
        self._writer = Writer(self.name, self._settings, self._clock, self.counters, self._dial_writer)
        self._writer.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        for part in self._open:
            await part.aclose()
        await self._writer.aclose()
        await self._client.aclose()

    async def reachable(self) -> None:
        """See `protocol.Bus.reachable`."""
        await self._writer.redial.reached()

    # ---- channels

    def publisher(self, channel: Channel[M]) -> RedisPublisher[M]:
        """See `protocol.Bus.publisher`."""
        return self._writer.publisher(channel)

    async def subscribe(
        self, channel: Channel[M], keys: Collection[str] | None = None, delivery: Delivery = Delivery.LATEST
    ) -> RedisSubscription[M]:
        """See `protocol.Bus.subscribe`."""
        subscription = RedisSubscription(
            channel, keys, delivery, self._settings, self._clock, self.counters, self._client,
            self._writer.bury, self._dial_subscription,
        )  # fmt: skip
        self._open.append(subscription)  # type: ignore[arg-type]  # only ever closed from here
        subscription.start()
        return subscription

    # ---- streams

    def append(self, stream: Stream[D], message: D) -> asyncio.Future[object]:
        """See `protocol.Bus.append`."""
        payload = stream.codec.encode(message)
        command = ("XADD", keys.stream(stream.name), "*", "id", message.id, "m", payload)
        answer = self._writer.request(*command, again=(*command, "again", "1"), appended=True, at_once=True)
        return cast("asyncio.Future[object]", answer)

    async def history(self, stream: Stream[D], limit: int = 10_000) -> list[D]:
        """See `protocol.Bus.history`."""
        payloads = await newest_payloads(self._client, keys.stream(stream.name), limit)
        found: list[D] = []
        for payload in payloads:
            with contextlib.suppress(UnreadableMessageError):
                found.append(stream.codec.decode(payload))
        return found

    def put_aside(self, topic: Channel[M] | Stream[D], reason: str, key: str, payload: bytes) -> None:
        """See `protocol.Bus.put_aside`."""
        self._writer.bury(topic.name, DeadLetter(self._clock.time_ns(), reason, key, "", payload))

    async def dead_letters(self, topic: Channel[M] | Stream[D], limit: int = 100) -> list[DeadLetter]:
        """See `protocol.Bus.dead_letters`."""
        return await dead_letters(self._client, keys.dead_letters(topic.name), limit)

    async def consume(
        self, stream: Stream[D], group: str, consumer: str | None = None, check_first: bool = True
    ) -> RedisConsumer[D]:
        """See `protocol.Bus.consume`."""
        reader = RedisConsumer(
            stream, group, consumer or self.name, self._settings, self._clock, self.counters, self._client,
            self._writer, self._dial_consumer, check_first=check_first,
        )  # fmt: skip
        self._open.append(reader)  # type: ignore[arg-type]  # only ever closed from here
        reader.start()
        return reader

    # ---- connections

    def _dial_writer(self, writer: Writer) -> Redial:
        return Redial(self._address, self.name, self._settings, self._clock, self.counters, writer.serve)

    def _dial_subscription(self, subscription: RedisSubscription[M]) -> Redial:
        name = f"{self.name}:{subscription.channel.name}"
        return Redial(
            self._address, name, self._settings, self._clock, self.counters, subscription.serve,
            on_push=subscription.on_push,
        )  # fmt: skip

    def _dial_consumer(self, reader: RedisConsumer[D]) -> Redial:
        name = f"{self.name}:{reader.stream.name}"
        return Redial(
            self._address, name, self._settings, self._clock, self.counters, reader.serve,
            extra_patience_s=self._settings.block_s,
        )  # fmt: skip
