"""A replay's trading: from a signal to the ledger, through the risk gateway, execution and both paper desks.

What the programs tell each other durably goes through a bus in memory, in tasks that wait for the virtual clock.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.bus.topics import Stream, VenueEvent, commands, order_events
from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    Decision,
    FeedState,
    Fill,
    Flatten,
    KillSwitch,
    OrderCommand,
    OrderEvent,
    Quote,
    Settlement,
    Signal,
    TradingMode,
    Verdict,
    quote_key,
)
from arbees_runtime.processes.execution import policy_of
from arbees_runtime.processes.signal_processor_view import limits_of
from arbees_runtime.replay.books import ReplayBooks
from arbees_runtime.replay.loop import advance, settle
from arbees_runtime.replay.paper_venue import PaperVenue
from arbees_runtime.replay.risk_desk import EPOCH, RiskDesk
from arbees_runtime.replay.settings import ReplaySettings
from arbees_runtime.replay.trades import TradesInMemory
from arbees_runtime.replay.watches import Watches
from arbees_runtime.strategy.terms import FeeSource
from arbees_runtime.trading.execution.desk import Desk, Order, UnusableDecisionError
from arbees_runtime.trading.execution.world import World
from arbees_runtime.venues.paper.rules import KALSHI, POLYMARKET

_log = logging.getLogger(__name__)

_MARKET_DATA: Final = "market-data"
_LIVE: Final = KeyState.LIVE


class Trading:
    """The programs behind the shards. A context manager: within it they work.

    Args:
        settings: what the programs go by.
        clock: the replay's.
        fees: terms of markets whose quotes carry none.
        watches: what is told when we took something off a book.
        books: the ledger.
        quotes: the last quote of each key.
        states: how far each key can be relied on.
        on_signal: told of every signal when it is made.
        hurry: called with the time when trades begin to be at work.

    Attributes:
        signals: every signal, in order.
        decisions: every decision, in order.
        commands: every order that execution sent, in order.
        fills: every trade of ours, in order.
        trades: every trade that was begun.
        tripped: kill switches that losses threw.
        hot: keys of quotes that a decision named: `traded_quote` wants them.
        risk: the risk gateway.
        venues: the paper desks, by name.
    """

    def __init__(
        self,
        settings: ReplaySettings,
        clock: VirtualClock,
        fees: FeeSource,
        watches: Watches,
        books: ReplayBooks,
        quotes: dict[str, Quote],
        states: dict[str, KeyState],
        *,
        on_signal: Callable[[Signal, int], None] | None,
        hurry: Callable[[int], None],
    ) -> None:
        self.signals: list[Signal] = []
        self.decisions: list[Decision] = []
        self.commands: list[OrderCommand] = []
        self.fills: list[Fill] = []
        self.tripped: list[KillSwitch] = []
        self.hot: set[str] = set()
        self._clock = clock
        self._watches = watches
        self._books = books
        self._quotes = quotes
        self._states = states
        self._on_signal = on_signal
        self._hurry = hurry
        self._taken: list[tuple[str, str]] = []
        self._bus = MemoryBus(MemoryBroker(clock), "replay")
        self.risk = RiskDesk(limits_of(settings))
        self.venues = {
            rules.venue: PaperVenue(
                rules, self._bus, clock, quotes,
                cash=settings.paper.cash, timing=settings.timing, seed=settings.paper.seed, fees=fees,
            )
            for rules in (KALSHI, POLYMARKET)
        }  # fmt: skip
        self.trades = TradesInMemory()
        feeds = watches.feeds
        self._world = World(
            round(settings.market_data_ttl * 1e9),
            self._state_of,
            lambda key: _LIVE if key in feeds else KeyState.UNKNOWN,
        )
        self._desk = Desk(
            self.trades,
            lambda decision, now_ns, uncertain: self._world.around(decision, now_ns, EPOCH, uncertain),
            clock,
            policy_of(settings),
            TradingMode.PAPER,
        )
        self._hearing: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> None:
        await self._bus.__aenter__()
        for venue in self.venues.values():
            venue.start()
            self._hearing.append(asyncio.get_running_loop().create_task(self._hear(venue.venue)))
        await settle()

    async def __aexit__(self, *_: object) -> None:
        for venue in self.venues.values():
            await venue.stop()
        for task in self._hearing:
            task.cancel()
        await asyncio.gather(*self._hearing, return_exceptions=True)
        await self._bus.__aexit__()

    @property
    def busy(self) -> bool:
        """Whether trades are at work."""
        return bool(self._desk.busy)

    # ---- what the session says -----------------------------------------------------------------------------------

    def retire(self, key: str) -> None:
        """A quote's publisher gave it up."""
        self._world.take_quote(key, None)

    def take_feed(self, key: str, feed: FeedState | None) -> None:
        """The state of a feed; None: it is not known any more."""
        self._world.take_feed(key, feed)
        self.risk.feeds = {each.venue: each for each in self._watches.feeds.values() if each.feed == _MARKET_DATA}

    async def settle(self, settlement: Settlement, now_ns: int) -> None:
        """A venue says what a market paid."""
        venue = self.venues.get(settlement.venue)
        if venue is None:
            return
        venue.settled(settlement)
        if self._books.settle(settlement):
            self._tell_positions(settlement.venue, settlement.market, now_ns)
        await self._send(await self._desk.settle(settlement))

    async def switch(self, message: KillSwitch) -> None:
        """The kill switch is set."""
        self.risk.take_switch(message)
        if self._world.take_kill_switch(message):
            await self._send(await self._desk.tick(everything=True))

    async def flatten(self, message: Flatten) -> None:
        """An operator wants positions closed."""
        await self._send(await self._desk.flatten(message))

    # ---- from a signal to orders ---------------------------------------------------------------------------------

    async def signalled(self, signals: list[Signal], now_ns: int) -> None:
        """Decide on signals, and begin what is approved."""
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
                self.hot.add(key)
                self.hot.add(quote_key(leg.venue, leg.market, leg.outcome.other))
                quote = self._quotes.get(key)
                self._world.take_quote(key, None if quote is None else self.venues[leg.venue].shown(quote))
            try:
                await self._send(await self._desk.decide(decision))
            except UnusableDecisionError as error:
                _log.error("%s", error)
            await settle()
            self._hurry(now_ns)

    async def traded_quote(self, key: str, quote: Quote, at_ns: int) -> Quote:
        """A quote of a market that a decision named: the paper desk hears of it; returns what is left of it."""
        venue = self.venues[quote.venue]
        if venue.awaits(quote.market):
            await advance(self._clock, max(at_ns, self._clock.time_ns()))
            venue.book_changed(quote.market)
            await settle()
            quote = venue.shown(quote)
        self._world.take_quote(key, quote)
        return quote

    async def show_taken(self) -> None:
        """Of what we took since the last time, everybody sees what is left."""
        taken, self._taken = self._taken, []
        for venue, market in dict.fromkeys(taken):
            await self._show_anew(self.venues[venue], market)

    async def tick(self) -> None:
        """Execution looks at its trades."""
        await self._send(await self._desk.tick())
        await settle()

    async def refresh(self, now_ns: int) -> None:
        """What the position tracker and the risk gateway do about once a second."""
        for venue in self.venues.values():
            venue.check()
        for task in self._hearing:
            if task.done():
                task.result()
        quotes = self._live_quotes()
        for key in self._books.view.open_keys:
            self.risk.take_position(self._books.position(key, quotes, now_ns))
        self.risk.exposure.take_settled(self._books.settled())
        if self.risk.exposure.reserved:
            for trade in self.trades.all:
                self.risk.under_way(trade.id, now_ns, working=not trade.phase.at_rest)
        thrown = self.risk.refresh(self._books.profit, now_ns)
        if thrown is not None:
            self.tripped.append(thrown)
            await self.switch(thrown)

    async def _show_anew(self, venue: PaperVenue, market: str) -> None:
        now_ns = self._clock.time_ns()
        for outcome in Outcome:
            key = quote_key(venue.venue, market, outcome)
            quote, watch = self._quotes.get(key), self._watches.by_key.get(key)
            if quote is None:
                continue
            shown = venue.shown(quote)
            self._world.take_quote(key, shown)
            if watch is not None:
                await self.signalled(watch.on_quote(shown, self._state_of(key), now_ns), now_ns)

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
                if self._books.fill(event):
                    self._tell_positions(venue, event.market, event.received_ns)
                    self._taken.append((venue, event.market))
            if isinstance(event, OrderEvent | Fill):
                await self._send(await self._desk.hear(event))
                self._hurry(self._clock.time_ns())
            await consumer.commit(delivered)

    def _tell_positions(self, venue: str, market: str, now_ns: int) -> None:
        """The risk gateway hears of a market's positions."""
        quotes = self._live_quotes()
        for key in self._books.view.keys:
            if key[:2] == (venue, market):
                self.risk.take_position(self._books.position(key, quotes, now_ns))

    # ---- what is known ---------------------------------------------------------------------------------------------

    def _state_of(self, key: str) -> KeyState:
        return self._states.get(key, KeyState.UNKNOWN)

    def _live_quotes(self) -> dict[str, Quote]:
        """Quotes that a position may be valued by."""
        wanted = (quote_key(*key) for key in self._books.view.open_keys)
        return {key: self._quotes[key] for key in wanted if key in self._quotes and self._states.get(key) is _LIVE}
