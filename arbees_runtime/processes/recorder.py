"""The recorder: what crosses the bus, written to the database.

Signals, decisions and order events are acknowledged once their rows are committed, under the lease's fence, so that
none is lost by a crash and a copy that lost its lease writes nothing. Quotes and game states come from conflated
channels: what is published while no recorder works is not recorded, except for the last value of each key. Of feeds,
changes are recorded. Settlements are recorded by the position tracker, in the transaction that books them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Generic, TypeVar

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Consumer, Delivered, Delivery, Subscription
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.lifecycle.metrics import Sample
from arbees_runtime.lifecycle.tasks import OnFailure, TaskError
from arbees_runtime.messages import (
    DurableMessage,
    FeedState,
    Fill,
    GameState,
    Message,
    Nanoseconds,
    OrderEvent,
    Quote,
    VenueAccount,
    WinProbability,
)
from arbees_runtime.processes import recorder_rows as rows
from arbees_runtime.settings import RecorderSettings
from arbees_runtime.store.maintenance import maintain
from arbees_runtime.store.rows import (
    BulkRow,
    DecisionRow,
    FeedStateRow,
    GameStateRow,
    OrderEventRow,
    QuoteRow,
    SignalRow,
    VenueAccountRow,
    WinProbabilityRow,
)
from arbees_runtime.store.writer import BatchWriter, Overflow

M = TypeVar("M", bound=Message)
D = TypeVar("D", bound=DurableMessage)
Row = TypeVar("Row", bound=BulkRow)

_log = logging.getLogger(__name__)

_MAINTENANCE_EVERY_S: Final = 3600.0
_TOO_OLD_S: Final = 10.0
_MOST_UNCOMMITTED: Final = 2_000


async def run(context: Context[RecorderSettings]) -> None:
    """Record until asked to stop, then write what has been received."""
    recorder = Recorder(context)
    await recorder.start()
    context.ready()
    await context.stopping.wait()
    await recorder.finish()


class Recorder:
    """Everything the recorder does, as tasks of its process."""

    def __init__(self, context: Context[RecorderSettings]) -> None:
        self._context = context
        self._quotes = self._writer(QuoteRow, Overflow.DROP_OLDEST)
        self._games = self._writer(GameStateRow, Overflow.DROP_OLDEST)
        self._probabilities = self._writer(WinProbabilityRow, Overflow.DROP_OLDEST)
        self._signals = self._writer(SignalRow, Overflow.WAIT)
        self._decisions = self._writer(DecisionRow, Overflow.WAIT)
        self._order_events = self._writer(OrderEventRow, Overflow.WAIT)
        self._accounts = self._writer(VenueAccountRow, Overflow.WAIT)
        self._feed_states = self._writer(FeedStateRow, Overflow.DROP_OLDEST)
        self._writers: dict[str, BatchWriter[Any]] = {
            "quotes": self._quotes,
            "game_states": self._games,
            "win_probabilities": self._probabilities,
            "signals": self._signals,
            "decisions": self._decisions,
            "order_events": self._order_events,
            "venue_accounts": self._accounts,
            "feed_states": self._feed_states,
        }
        self._feeds: dict[str, FeedState] = {}
        self._subscriptions: list[Subscription[Any]] = []
        self._copiers: list[StreamCopier[Any]] = []
        self._unusable = 0

    async def start(self) -> None:
        """Subscribe, begin to consume, and wait until all of that stands."""
        context = self._context
        context.health.add("writers", self._writers_condition)
        context.health.add("feeds", self._feeds_condition)
        context.metrics.watch(self._samples)
        for name, writer in self._writers.items():
            context.tasks.start(f"writer of {name}", writer.run)
        await self._listen(topics.QUOTES, self._take_quote)
        await self._listen(topics.GAMES, self._take_game)
        await self._listen(topics.FEEDS, self._take_feed)
        mode = context.settings.trading_mode
        await self._copy(topics.SIGNALS, (self._signals,), lambda signal: rows.signal_row(signal, mode))
        await self._copy(topics.DECISIONS, (self._decisions,), rows.decision_row)
        for stream in (topics.order_events("kalshi"), topics.order_events("polymarket")):
            await self._copy(stream, (self._order_events, self._accounts), _venue_event)
        for subscription in self._subscriptions:
            await subscription.ready()
        context.tasks.start("maintenance", self._maintain, OnFailure.RESTART)

    async def finish(self) -> None:
        """Take nothing more; write and acknowledge what was taken."""
        for subscription in self._subscriptions:
            await subscription.aclose()
        await asyncio.gather(*(copier.finish() for copier in self._copiers))
        await asyncio.gather(*(writer.flush() for writer in self._writers.values()))

    # ---- channels

    async def _listen(self, channel: topics.Channel[M], take: Callable[[M], None]) -> None:
        subscription = await self._context.bus.subscribe(channel, delivery=Delivery.EVERY)
        self._subscriptions.append(subscription)

        async def listen() -> None:
            async for update in subscription:
                if update.message is not None:
                    try:
                        take(update.message)
                    except ValueError as error:
                        self._unusable += 1
                        _log.error("%s %s can't be recorded: %s", channel.name, update.key, error)
            if not self._context.stopping.is_set():
                raise TaskError(f"the subscription to {channel.name} was closed although nobody asked it to")

        self._context.tasks.start(f"channel {channel.name}", listen, finishes=True)

    def _take_quote(self, quote: Quote) -> None:
        self._quotes.offer(rows.quote_row(quote))

    def _take_game(self, message: GameState | WinProbability) -> None:
        if isinstance(message, GameState):
            self._games.offer(rows.game_state_row(message))
        else:
            self._probabilities.offer(rows.win_probability_row(message))

    def _take_feed(self, feed: FeedState) -> None:
        before = self._feeds.get(feed.key)
        self._feeds[feed.key] = feed
        if before is None or _what_matters(before) != _what_matters(feed):
            self._feed_states.offer(rows.feed_state_row(feed, Nanoseconds(self._context.clock.time_ns())))

    # ---- streams

    async def _copy(
        self, stream: topics.Stream[D], writers: Sequence[BatchWriter[Any]], make: Callable[[D], BulkRow | None]
    ) -> None:
        # A row written twice is one row, so there is no need to ask before whether an id was handled.
        consumer = await self._context.bus.consume(stream, self._context.process.name, check_first=False)
        copier = StreamCopier(consumer, writers, make)
        self._copiers.append(copier)
        self._context.watch_lag(consumer)
        self._context.tasks.start(f"stream {stream.name}", copier.run, finishes=True)

    # ---- the rest

    async def _maintain(self) -> None:
        while True:
            async with self._context.pool.acquire() as connection:
                for action in await maintain(connection):
                    _log.info("maintenance: %s: %s", action.subject, action.action)
            await self._context.clock.sleep(_MAINTENANCE_EVERY_S)

    def _writers_condition(self) -> Condition:
        details: dict[str, Json] = {}
        reasons: list[str] = []
        for name, writer in self._writers.items():
            counts = writer.counts
            details[name] = {
                "written": counts.written,
                "buffered": writer.buffered,
                "oldest_s": round(writer.age, 1),
                "dropped": counts.dropped,
                "rejected": counts.rejected,
            }
            if writer.age > _TOO_OLD_S:
                reasons.append(f"{name} have waited {writer.age:.0f} s to be written ({writer.last_error})")
        details["unusable"] = self._unusable
        return Condition(not reasons, "; ".join(reasons), details)

    def _feeds_condition(self) -> Condition:
        """What gateways and shards say of their feeds. A feed that is down is no fault of the recorder's."""
        feeds = self._feeds.copy()
        details: dict[str, Json] = {
            key: {"phase": str(feed.phase), "reason": feed.reason, "markets": feed.markets}
            for key, feed in feeds.items()
        }
        return Condition(ok=True, details=details)

    def _samples(self) -> Iterable[Sample]:
        for name, writer in self._writers.items():
            counts = writer.counts
            yield f"recorder_{name}_written", "Rows in the database.", counts.written
            yield f"recorder_{name}_dropped", "Rows dropped because the buffer was full.", counts.dropped
            yield f"recorder_{name}_rejected", "Rows the database refused, now in rejected_rows.", counts.rejected
        yield "recorder_unusable", "Values of channels that no row can be made of.", self._unusable

    def _writer(self, kind: type[Row], overflow: Overflow) -> BatchWriter[Row]:
        context = self._context
        return BatchWriter(context.pool, kind, overflow, fence=context.fence, clock=context.clock)


class StreamCopier(Generic[D]):
    """Writes a durable stream's messages as rows and acknowledges those that are committed.

    One task reads and hands rows to the writer; the other flushes and acknowledges, so that reading goes on
    meanwhile.

    Args:
        consumer: Where messages come from.
        writers: One for each kind of row.
        make: The row of a message; None for what is not recorded here.
    """

    def __init__(
        self, consumer: Consumer[D], writers: Sequence[BatchWriter[Any]], make: Callable[[D], BulkRow | None]
    ) -> None:
        self._consumer = consumer
        self._writers = {writer.kind: writer for writer in writers}
        self._make = make
        self._taken: list[Delivered[D]] = []
        self._arrived = asyncio.Event()
        self._room = asyncio.Event()
        self._all_read = False
        self._ended = asyncio.Event()

    async def run(self) -> None:
        """Copy until `finish`."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._read())
            both.create_task(self._acknowledge())
        self._ended.set()

    async def finish(self) -> None:
        """Fetch no more, and return when everything that was fetched is written and acknowledged."""
        await self._consumer.aclose()  # what it has fetched is still handed out
        await self._ended.wait()

    async def _read(self) -> None:
        async for delivered in self._consumer:
            while len(self._taken) >= _MOST_UNCOMMITTED:
                self._room.clear()
                await self._room.wait()
            try:
                row = self._make(delivered.message)
            except ValueError as error:
                await self._consumer.reject(delivered, f"no row can be made of it: {error}")
                continue
            if row is not None:
                await self._writers[type(row)].write(row)
            self._taken.append(delivered)
            self._arrived.set()
        self._all_read = True
        self._arrived.set()

    async def _acknowledge(self) -> None:
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            taken, self._taken = self._taken, []
            self._room.set()
            if taken:
                await asyncio.gather(*(writer.flush() for writer in self._writers.values()))
                await asyncio.gather(*(self._consumer.commit(delivered) for delivered in taken))
            elif self._all_read:
                return
            if self._all_read:
                self._arrived.set()


def _venue_event(event: topics.VenueEvent) -> OrderEventRow | VenueAccountRow | None:
    if isinstance(event, OrderEvent | Fill):
        return rows.order_event_row(event)
    return rows.venue_account_row(event) if isinstance(event, VenueAccount) else None


def _what_matters(feed: FeedState) -> tuple[object, ...]:
    """What makes a change of a feed worth a row; its counts and times change all the time."""
    return feed.phase, feed.reason, feed.orders_allowed, feed.orders_reason
