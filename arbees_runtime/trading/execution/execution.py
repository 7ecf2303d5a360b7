"""Execution on the bus: decisions and venue events in, commands out.

Each message is handled in this order: the state machine decides, the store has it, the message is committed with the
commands as its results. A crash between any two of these loses nothing: before the store, the message comes again and
is decided anew; after it, the message comes again and changes nothing, and `open` appends the commands of which nothing
was heard. Commands that reach the bus twice carry the same id, and are dropped by it and by the gateways.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeVar

from arbees_runtime.bus.protocol import Bus, BusFullError, Consumer, Delivered, Subscription
from arbees_runtime.bus.topics import CONTROL, DECISIONS, FEEDS, QUOTES, VenueEvent, commands, order_events
from arbees_runtime.clock import Clock
from arbees_runtime.messages import (
    DurableMessage,
    FeedState,
    Fill,
    KillSwitch,
    OrderEvent,
    Quote,
    Settlement,
    TradingMode,
    TradingState,
)
from arbees_runtime.trading.execution.desk import Desk, Order, UnusableDecisionError
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.records import Trades, patiently
from arbees_runtime.trading.execution.world import World

_log = logging.getLogger(__name__)

D = TypeVar("D", bound=DurableMessage)

VENUES: Final = ("kalshi", "polymarket")
TICK_S: Final = 0.05
SWITCH_EVERY_S: Final = 2.0
HEAR_S: Final = 2.0
"""How long after a start decisions, and giving a naked leg up, wait for prices to be heard live."""
_FULL_PAUSE_S: Final = 0.05

ReadSwitch = Callable[[], Awaitable[Mapping[str, tuple[TradingState, int]]]]
"""The durable kill switch: state and revision by scope."""


class Execution:
    """Everything execution does; run each of `loops` as a task.

    Args:
        bus: Carries everything.
        trades: Where trades are kept.
        read_switch: Reads the durable kill switch.
        clock: The time.
        policy: Times and bounds.
        mode: Paper or live.
        epoch: Our lease epoch.
        ttl_ns: Age beyond which a quote is not traded on.
        group: Our consumer group.

    Attributes:
        desk: The trades.
        world: What is known of the world.
        consumers: The consumers of the streams, to measure how far we are behind.
    """

    desk: Desk
    world: World

    def __init__(
        self,
        bus: Bus,
        trades: Trades,
        read_switch: ReadSwitch,
        clock: Clock,
        policy: Policy,
        *,
        mode: TradingMode,
        epoch: int,
        ttl_ns: int,
        group: str = "execution",
    ) -> None:
        self._bus = bus
        self._trades = trades
        self._read_switch = read_switch
        self._clock = clock
        self._policy = policy
        self._mode = mode
        self._epoch = epoch
        self._ttl_ns = ttl_ns
        self._group = group
        self.consumers: list[Consumer[DurableMessage]] = []

    async def open(self) -> None:
        """Subscribe, read the kill switch and every open trade, and append the commands that may be missing."""
        bus = self._bus
        self._quotes: Subscription[Quote] = await bus.subscribe(QUOTES)
        self._feeds: Subscription[FeedState] = await bus.subscribe(FEEDS)
        self.world = world = World(self._ttl_ns, self._quotes.state, self._feeds.state)
        self._hear_until_ns = self._clock.monotonic_ns() + round(HEAR_S * 1e9)
        self.desk = Desk(
            self._trades,
            lambda decision, now_ns, uncertain: world.around(
                decision, now_ns, self._epoch, uncertain, heard=self._listened()
            ),
            self._clock,
            self._policy,
            self._mode,
        )
        await self._look_at_switch()
        await self._quotes.ready()
        await self._feeds.ready()
        await self._append(await self.desk.resume())
        # A decision that comes twice finds its trade begun.
        self._decisions = await self._consume(await bus.consume(DECISIONS, self._group, check_first=False))
        self._control = await self._consume(await bus.consume(CONTROL, self._group))
        self._events = {
            venue: await self._consume(await bus.consume(order_events(venue), self._group)) for venue in VENUES
        }

    @property
    def loops(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """What has to run, by name. Those that read the bus end when `stop_taking` or `close` was called."""
        events = {f"stream order-events.{venue}": lambda venue=venue: self._hear(venue) for venue in VENUES}
        return {
            "channel quotes": self._take_quotes,
            "channel feeds": self._take_feeds,
            "stream control": self._obey,
            **events,
            "stream decisions": self._decide,
        }

    @property
    def upkeep(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """What has to run until cancelled, by name."""
        return {"timers": self._keep_time, "kill switch": self._keep_switch}

    async def stop_taking(self) -> None:
        """Take no further decision; what is under way goes on."""
        await self._decisions.aclose()

    async def finished(self) -> None:
        """Wait until no trade is at work."""
        while self.desk.busy:
            await self._clock.sleep(TICK_S)

    async def close(self) -> None:
        """Listen no more."""
        for consumer in self.consumers:
            await consumer.aclose()
        await self._quotes.aclose()
        await self._feeds.aclose()

    # ---- streams

    async def _decide(self) -> None:
        # Right after a start only snapshots are known, and every decision would be refused for a stale quote.
        while not (self.world.heard(VENUES) or self._listened()):
            await self._clock.sleep(TICK_S)
        async for delivered in self._decisions:
            try:
                orders = await self.desk.decide(delivered.message)
            except UnusableDecisionError as error:
                _log.error("%s", error)
                await self._decisions.reject(delivered, str(error))
                continue
            await self._commit(self._decisions, delivered, orders)

    def _listened(self) -> bool:
        """Whether prices had the time to be heard since the start."""
        return self._clock.monotonic_ns() >= self._hear_until_ns

    async def _hear(self, venue: str) -> None:
        consumer = self._events[venue]
        async for delivered in consumer:
            await self._commit(consumer, delivered, await self._told(delivered.message))

    async def _told(self, event: VenueEvent) -> list[Order]:
        if isinstance(event, OrderEvent | Fill):
            return await self.desk.hear(event)
        return await self.desk.settle(event) if isinstance(event, Settlement) else []

    async def _obey(self) -> None:
        async for delivered in self._control:
            message = delivered.message
            if isinstance(message, KillSwitch):
                news = self.world.take_kill_switch(message)
                _log.warning(
                    "kill switch %s: %s by %s: %s", message.scope, message.state, message.actor, message.reason
                )
                orders = await self.desk.tick(everything=True) if news else []
            else:
                orders = await self.desk.flatten(message)
            await self._commit(self._control, delivered, orders)

    async def _commit(self, consumer: Consumer[D], delivered: Delivered[D], orders: Sequence[Order]) -> None:
        results = [commands(order.venue).outgoing(order) for order in orders]
        if not await consumer.commit(delivered, *results) and orders:
            await self._append(orders)  # somebody committed it before, without knowing these

    async def _append(self, orders: Sequence[Order]) -> None:
        for order in orders:
            while True:
                try:
                    await self._bus.append(commands(order.venue), order)
                    break
                except BusFullError:
                    await self._clock.sleep(_FULL_PAUSE_S)

    # ---- channels

    async def _take_quotes(self) -> None:
        await self._quotes.hand_to(lambda update: self.world.take_quote(update.key, update.message))

    async def _take_feeds(self) -> None:
        async for update in self._feeds:
            self.world.take_feed(update.key, update.message)

    # ---- time

    async def _keep_time(self) -> None:
        while True:
            await self._append(await self.desk.tick())
            await self._clock.sleep(TICK_S)

    async def _keep_switch(self) -> None:
        while True:
            await self._clock.sleep(SWITCH_EVERY_S)
            if await self._look_at_switch():
                await self._append(await self.desk.tick(everything=True))

    async def _look_at_switch(self) -> bool:
        """Read the durable switch, which holds whatever became of its message; whether it is news."""
        scopes = await patiently(self._read_switch, "the kill switch could not be read", self._clock)
        news = [self.world.take_switch(scope, *state) for scope, state in scopes.items()]
        return any(news)

    async def _consume(self, consumer: Consumer[D]) -> Consumer[D]:
        self.consumers.append(consumer)  # type: ignore[arg-type]  # only ever closed and asked for its lag
        return consumer
