"""A session through the programs' code: quotes to signals, decisions, trades and the ledger, on a virtual clock.

Nearly every record is a quote that changes nothing that can be traded; it costs a look-up and the watch's look at its
covers. Everything else, orders above all, happens in tasks that wait for the virtual clock, which stops at every moment
at which one of them wants to wake; so a replay takes the same course every time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.bus.topics import Stream, VenueEvent, commands, order_events
from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    Decision,
    DurableMessage,
    FeedState,
    Fill,
    Flatten,
    GameState,
    KillSwitch,
    OrderCommand,
    OrderEvent,
    Quote,
    Settlement,
    ShardPlan,
    Signal,
    TradingMode,
    Verdict,
    WinProbability,
    quote_key,
)
from arbees_runtime.processes.execution import policy_of
from arbees_runtime.processes.game_shard import TICK_S
from arbees_runtime.processes.game_shard_thresholds import thresholds_of
from arbees_runtime.processes.signal_processor_view import limits_of
from arbees_runtime.replay.books import ReplayBooks
from arbees_runtime.replay.loop import advance, settle
from arbees_runtime.replay.paper_venue import PaperVenue
from arbees_runtime.replay.record import Record, What
from arbees_runtime.replay.risk_desk import EPOCH, RiskDesk
from arbees_runtime.replay.settings import ReplaySettings
from arbees_runtime.replay.trades import TradesInMemory
from arbees_runtime.replay.watches import Watches
from arbees_runtime.strategy.terms import FeeSource, no_fees_known
from arbees_runtime.strategy.watch import EventWatch
from arbees_runtime.trading.execution.desk import Desk, Order, UnusableDecisionError
from arbees_runtime.trading.execution.world import World
from arbees_runtime.venues.paper.rules import KALSHI, POLYMARKET

_log = logging.getLogger(__name__)

D = TypeVar("D", bound=DurableMessage)

TICK_NS: Final = round(TICK_S * 1e9)
"""Between two looks of the watches at the clock, as in a shard."""
BUSY_TICK_NS: Final = 50_000_000
"""Between two looks of execution at its trades while one is at work, as in execution."""
REFRESH_NS: Final = 500_000_000
"""Between two looks of the risk gateway at profit and trades, as in the signal processor."""
REST_S: Final = 120.0
"""How long after the session's end trades may take to come to rest."""

_MARKET_DATA: Final = "market-data"
_LIVE: Final = KeyState.LIVE
_HEARD: Final = What.HEARD.value


@dataclass(slots=True)
class Counts:
    """What a session held.

    Attributes:
        records: All of them.
        quotes: Quotes heard.
        unplanned: Quotes of contracts that no plan names.
        other: Records by topic, quotes aside.
        recorded_signals, recorded_decisions: What the programs had made of it when it was recorded.
        began_ns, ended_ns: Its first and last moment; 0 when it is empty.
    """

    records: int = 0
    quotes: int = 0
    unplanned: int = 0
    other: dict[str, int] = field(default_factory=dict)
    recorded_signals: int = 0
    recorded_decisions: int = 0
    began_ns: int = 0
    ended_ns: int = 0


class OutOfOrderError(ValueError):
    """A session's times go back; the message says where."""


class Replay:
    """One run of a session. Create and run it on a `CountingLoop`.

    Args:
        settings: what the programs go by.
        fees: terms of markets whose quotes carry none; by default such markets are not traded.
        on_signal: told of every signal when it is made.

    Attributes:
        signals: every signal, in order.
        decisions: every decision, in order.
        fills: every trade of ours, in order.
        commands: every order that execution sent, in order.
        watches: of its games.
        books: the ledger.
        risk: the risk gateway.
        venues: by name.
        counts: what the session held.
        tripped: kill switches that losses threw.
    """

    def __init__(
        self,
        settings: ReplaySettings,
        *,
        fees: FeeSource = no_fees_known,
        on_signal: Callable[[Signal, int], None] | None = None,
    ) -> None:
        self.settings = settings
        self.counts = Counts()
        self.signals: list[Signal] = []
        self.decisions: list[Decision] = []
        self.fills: list[Fill] = []
        self.commands: list[OrderCommand] = []
        self.tripped: list[KillSwitch] = []
        self._on_signal = on_signal
        self._ttl_ns = round(settings.market_data_ttl * 1e9)
        self._clock = VirtualClock()
        self._bus = MemoryBus(MemoryBroker(self._clock), "replay")
        self.quotes: dict[str, Quote] = {}
        self._states: dict[str, KeyState] = {}
        self._hot: set[str] = set()
        self._taken: list[tuple[str, str]] = []
        self._due_ns = 0
        self._tick_ns = 0
        self._refresh_ns = 0
        self.books = ReplayBooks(dict.fromkeys(("kalshi", "polymarket"), settings.paper.cash), self._ttl_ns)
        self.watches = Watches(thresholds_of(settings), fees, self.books, self.quotes, self._states)
        self.risk = RiskDesk(limits_of(settings))
        self.venues = {
            rules.venue: PaperVenue(
                rules, self._bus, self._clock, self.quotes,
                cash=settings.paper.cash, timing=settings.timing, seed=settings.paper.seed, fees=fees,
            )
            for rules in (KALSHI, POLYMARKET)
        }  # fmt: skip
        self.trades = TradesInMemory()
        feeds = self.watches.feeds
        self._world = World(self._ttl_ns, self._state_of, lambda key: _LIVE if key in feeds else KeyState.UNKNOWN)
        self._desk = Desk(
            self.trades,
            lambda decision, now_ns, uncertain: self._world.around(decision, now_ns, EPOCH, uncertain),
            self._clock,
            policy_of(settings),
            TradingMode.PAPER,
        )
        self._tasks: list[asyncio.Task[None]] = []

    # ---- running -----------------------------------------------------------------------------------------------

    async def run(self, records: Iterable[Record]) -> None:
        """Go through a session, then let trades that are under way come to rest.

        Raises:
            OutOfOrderError: its times go back.
        """
        async with self._bus:
            await self._start()
            try:
                await self._through(records)
                await self._come_to_rest()
            finally:
                await self._stop()

    async def _through(self, records: Iterable[Record]) -> None:
        # The loop that everything goes through: names are local, and only what is needed is done.
        quotes, states, ears, hot, counts = self.quotes, self._states, self.watches.ears, self._hot, self.counts
        number, heard, unplanned = 0, 0, 0
        for record in records:
            at_ns = record.at_ns
            if at_ns >= self._due_ns:
                if not number:
                    self._begin(at_ns)
                await self._pass_time(at_ns)
            number += 1
            message = record.message
            if type(message) is not Quote or record.what != _HEARD:
                await self._take(record)
                continue
            heard += 1
            key = record.key
            quotes[key] = message
            if states.get(key) is not _LIVE:
                states[key] = _LIVE
            if key in hot:
                message = await self._traded_quote(key, message, at_ns)
            ear = ears.get(key)
            if ear is None:
                unplanned += 1
                continue
            signals = ear(message, _LIVE, at_ns)
            if signals:
                await self._signalled(signals, at_ns)
        counts.records, counts.quotes, counts.unplanned = number, heard, unplanned

    async def _start(self) -> None:
        for venue in self.venues.values():
            venue.start()
            hearing = self._hear(venue.venue)
            self._tasks.append(asyncio.get_running_loop().create_task(hearing))
        await settle()

    async def _stop(self) -> None:
        for venue in self.venues.values():
            await venue.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, at_ns: int) -> None:
        self.counts.began_ns = self.counts.ended_ns = at_ns
        self._clock.advance_to(at_ns)
        self._tick_ns = at_ns + TICK_NS
        self._refresh_ns = at_ns

    async def _come_to_rest(self) -> None:
        now_ns = self._clock.time_ns()
        if not self.counts.records:
            return
        until_ns = now_ns + round(REST_S * 1e9)
        while self._desk.busy and now_ns < until_ns:
            now_ns += BUSY_TICK_NS
            await self._pass_time(now_ns)
        # What waits at a venue for its confirmation is told, and the last settlements are booked.
        await self._pass_time(now_ns + 10_000_000_000)
        await settle()

    # ---- time --------------------------------------------------------------------------------------------------

    async def _pass_time(self, at_ns: int) -> None:
        """Do everything that is due until `at_ns`, then say when the next thing is."""
        clock = self._clock
        if at_ns < self.counts.ended_ns:
            raise OutOfOrderError(
                f"a record of {at_ns} follows one of {self.counts.ended_ns}: a session's times never go back. "
                "Record it again."
            )
        while (due_ns := self._next_ns()) <= at_ns:
            await advance(clock, max(due_ns, clock.time_ns()))
            if clock.time_ns() >= self._tick_ns:
                await self._tick(clock.time_ns())
        await advance(clock, at_ns)
        self.counts.ended_ns = at_ns
        self._due_ns = self._next_ns()

    def _next_ns(self) -> int:
        sleeper = self._clock.next_ns
        return self._tick_ns if sleeper is None else min(self._tick_ns, sleeper)

    async def _tick(self, now_ns: int) -> None:
        busy = bool(self._desk.busy)
        for watch in self.watches.by_event.values() if not busy or now_ns % TICK_NS < BUSY_TICK_NS else ():
            signals = watch.on_time(now_ns)
            if signals:
                await self._signalled(signals, now_ns)
        taken, self._taken = self._taken, []
        for venue, market in dict.fromkeys(taken):
            await self._show_anew(self.venues[venue], market)
        if busy:
            await self._send(await self._desk.tick())
            await settle()
        if now_ns >= self._refresh_ns:
            await self._refresh(now_ns)
        step = BUSY_TICK_NS if self._desk.busy else TICK_NS
        self._tick_ns = (now_ns // step + 1) * step

    async def _refresh(self, now_ns: int) -> None:
        """What the position tracker and the risk gateway do about once a second."""
        self._refresh_ns = now_ns + REFRESH_NS
        for venue in self.venues.values():
            venue.check()
        for task in self._tasks:
            if task.done():
                task.result()
        quotes = self._live_quotes
        for key in self.books.view.open_keys:
            self.risk.take_position(self.books.position(key, quotes, now_ns))
        if self.risk.exposure.reserved:
            for trade in self.trades.all:
                self.risk.under_way(trade.id, now_ns, working=not trade.phase.at_rest)
        thrown = self.risk.refresh(self.books.profit, now_ns)
        if thrown is not None:
            self.tripped.append(thrown)
            await self._switch(thrown)

    # ---- what the session says -----------------------------------------------------------------------------------

    async def _take(self, record: Record) -> None:
        """Anything but a quote heard live."""
        now_ns = record.at_ns
        if now_ns > self._clock.time_ns():
            await self._pass_time(now_ns)
        self.counts.other[record.topic] = self.counts.other.get(record.topic, 0) + 1
        message = record.message
        match message:
            case Quote():
                await self._snapshot(record, message)
            case GameState():
                self.watches.take_game(message)
                await self._ask(message.event, lambda watch: watch.on_game(message, now_ns), now_ns)
            case WinProbability():
                await self._ask(message.event, lambda watch: watch.on_probability(message, now_ns), now_ns)
            case Settlement():
                await self._settle(message, now_ns)
            case KillSwitch():
                await self._switch(message)
            case Flatten():
                await self._send(await self._desk.flatten(message))
            case _:
                self._note(record, now_ns)
        await settle()

    def _note(self, record: Record, now_ns: int) -> None:
        """What no order follows from at once."""
        match record.message:
            case None:
                self._key(record, now_ns)
            case FeedState() as feed:
                self._feed(feed, now_ns)
            case ShardPlan() as plan:
                self.watches.take_plan(plan, now_ns)
            case Signal():
                self.counts.recorded_signals += 1
            case Decision():
                self.counts.recorded_decisions += 1

    async def _snapshot(self, record: Record, quote: Quote) -> None:
        """A value whose publisher had not been heard: known, and not to be traded on."""
        self.quotes[record.key] = quote
        self._states[record.key] = KeyState.SNAPSHOT
        watch = self.watches.by_key.get(record.key)
        if watch is not None:
            await self._signalled(watch.on_quote(quote, KeyState.SNAPSHOT, record.at_ns), record.at_ns)

    def _key(self, record: Record, now_ns: int) -> None:
        """How far a key can be relied on has changed."""
        key = record.key
        if record.topic == "feeds":
            self.watches.feeds.pop(key, None)
            self._world.take_feed(key, None)
            self.risk.feeds = {each.venue: each for each in self.watches.feeds.values() if each.feed == _MARKET_DATA}
        if record.topic != "quotes":
            return
        state = KeyState.RETIRED if record.what == What.RETIRED else KeyState(record.state)
        self._states[key] = state
        if state is KeyState.RETIRED:
            self.quotes.pop(key, None)
            self._world.take_quote(key, None)
        watch = self.watches.by_key.get(key)
        if watch is not None:
            watch.on_quote_state(key, state, now_ns)

    def _feed(self, feed: FeedState, now_ns: int) -> None:
        self._world.take_feed(feed.key, feed)
        if feed.feed == _MARKET_DATA:
            self.risk.feeds[feed.venue] = feed
        self.watches.take_feed(feed, now_ns)

    async def _ask(self, event: str, ask: Callable[[EventWatch], list[Signal]], now_ns: int) -> None:
        watch = self.watches.by_event.get(event)
        if watch is not None:
            await self._signalled(ask(watch), now_ns)

    async def _settle(self, settlement: Settlement, now_ns: int) -> None:
        venue = self.venues.get(settlement.venue)
        if venue is None:
            return
        venue.settled(settlement)
        if self.books.settle(settlement):
            self._tell_positions(settlement.venue, settlement.market, now_ns)
        await self._send(await self._desk.settle(settlement))

    async def _switch(self, message: KillSwitch) -> None:
        self.risk.take_switch(message)
        if self._world.take_kill_switch(message):
            await self._send(await self._desk.tick(everything=True))

    # ---- from a signal to orders ---------------------------------------------------------------------------------

    async def _signalled(self, signals: list[Signal], now_ns: int) -> None:
        for signal in signals:
            await advance(self._clock, max(now_ns, self._clock.time_ns()))
            self.signals.append(signal)
            if self._on_signal is not None:
                self._on_signal(signal, now_ns)
            decision = self.risk.decide(signal, now_ns)
            self.decisions.append(decision)
            if decision.verdict is not Verdict.APPROVED:
                continue
            for leg in decision.legs:
                key = quote_key(leg.venue, leg.market, leg.outcome)
                self._hot.add(key)
                self._hot.add(quote_key(leg.venue, leg.market, leg.outcome.other))
                quote = self.quotes.get(key)
                self._world.take_quote(key, None if quote is None else self.venues[leg.venue].shown(quote))
            try:
                await self._send(await self._desk.decide(decision))
            except UnusableDecisionError as error:
                _log.error("%s", error)
            await settle()
            self._hurry(now_ns)

    async def _traded_quote(self, key: str, quote: Quote, at_ns: int) -> Quote:
        """A quote of a market that a decision named: the paper desk hears of it; returns what is left of it."""
        venue = self.venues[quote.venue]
        if venue.awaits(quote.market):
            await advance(self._clock, max(at_ns, self._clock.time_ns()))
            venue.book_changed(quote.market)
            await settle()
            quote = venue.shown(quote)
        self._world.take_quote(key, quote)
        return quote

    async def _show_anew(self, venue: PaperVenue, market: str) -> None:
        """We took something: what is left is what everybody sees now."""
        now_ns = self._clock.time_ns()
        for outcome in Outcome:
            key = quote_key(venue.venue, market, outcome)
            quote, watch = self.quotes.get(key), self.watches.by_key.get(key)
            if quote is None:
                continue
            shown = venue.shown(quote)
            self._world.take_quote(key, shown)
            if watch is not None:
                await self._signalled(watch.on_quote(shown, self._state_of(key), now_ns), now_ns)

    def _hurry(self, now_ns: int) -> None:
        """Trades are at work: look at them soon."""
        self._tick_ns = min(self._tick_ns, (now_ns // BUSY_TICK_NS + 1) * BUSY_TICK_NS)
        self._due_ns = self._next_ns()

    async def _send(self, orders: list[Order]) -> None:
        for order in orders:
            if isinstance(order, OrderCommand):
                self.commands.append(order)
                self.venues[order.venue].list_anew(order.market)
            await self._bus.append(commands(order.venue), order)

    # ---- what venues tell ------------------------------------------------------------------------------------------

    async def _hear(self, venue: str) -> None:
        stream: Stream[VenueEvent] = order_events(venue)
        consumer = await self._bus.consume(stream, "replay")
        async for delivered in consumer:
            event = delivered.message
            if isinstance(event, Fill):
                self.fills.append(event)
                if self.books.fill(event):
                    self._tell_positions(venue, event.market, event.received_ns)
                    self._taken.append((venue, event.market))
            if isinstance(event, OrderEvent | Fill):
                await self._send(await self._desk.hear(event))
                self._hurry(self._clock.time_ns())
            await consumer.commit(delivered)

    def _tell_positions(self, venue: str, market: str, now_ns: int) -> None:
        """The risk gateway hears of a market's positions."""
        quotes = self._live_quotes
        for key in self.books.view.keys:
            if key[:2] == (venue, market):
                self.risk.take_position(self.books.position(key, quotes, now_ns))

    # ---- what is known ---------------------------------------------------------------------------------------------

    def _state_of(self, key: str) -> KeyState:
        return self._states.get(key, KeyState.UNKNOWN)

    @property
    def _live_quotes(self) -> dict[str, Quote]:
        """Quotes that a position may be valued by."""
        wanted = (quote_key(*key) for key in self.books.view.open_keys)
        return {key: self.quotes[key] for key in wanted if key in self.quotes and self._states.get(key) is _LIVE}

    @property
    def now_ns(self) -> int:
        """The moment it is at."""
        return self._clock.time_ns()
