"""A venue's gateway: follows what the orchestrator wants, says what the books say, and carries orders.

It knows no venue: an adapter does. Built in this order, because the adapter needs someone to tell:

    inbox = Inbox()
    adapter = KalshiAdapter(..., on_news=inbox.tell, malformed=inbox.leave_out)
    gateway = Gateway(bus, adapter, inbox, clock, metrics, mode=TradingMode.LIVE)
    await gateway.run()
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import Protocol

from arbees_runtime.bus.protocol import Bus
from arbees_runtime.bus.topics import FEEDS, QUOTES, SUBSCRIPTIONS
from arbees_runtime.clock import Clock
from arbees_runtime.market.book import Book, BookState
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import Quantity
from arbees_runtime.market.quotes import NoQuote, NoQuoteReason, QuotePolicy, build_quote
from arbees_runtime.messages import (
    FeedPhase,
    FeedState,
    Flat,
    GatewayPlan,
    Nanoseconds,
    Quote,
    TradingMode,
    WantedMarket,
    quote_key,
)
from arbees_runtime.venues.adapter import (
    BookChanged,
    Listing,
    MarketNews,
    Missed,
    News,
    OrderGate,
    OrderReport,
    Orders,
    TradeReport,
    VenueAdapter,
)
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.order_keeper import OrderKeeper
from arbees_runtime.venues.terms import terms_of

LOOK_ROUND_EVERY_S = 1.0
"""Quotes that only grew older, the feed's state and the metrics are told this often."""
LISTING_HOLDS_S = 60.0
RECONCILE_EVERY_S = 60.0
KEPT_MALFORMED = 100


class MetricSink(Protocol):
    """Takes the metrics that the manifest names."""

    def put(self, name: str, value: float) -> None:
        """One value of a metric, in its unit."""


class Inbox:
    """What an adapter tells, until the gateway gets to it.

    Attributes:
        changed: markets whose book changed; however often, they wait once.
        own: news of our own orders, in order.
        malformed: the last things that could not be read: kind, bytes (cut), why.
        unread: how many there were in all.
    """

    def __init__(self) -> None:
        self.changed: dict[str, Book] = {}
        self.own: deque[OrderReport | TradeReport | Missed] = deque()
        self.doubtful: set[str] = set()
        self.malformed: deque[tuple[str, bytes, str]] = deque(maxlen=KEPT_MALFORMED)
        self.unread = 0
        self.books_came = asyncio.Event()
        self.own_came = asyncio.Event()

    def tell(self, news: News) -> None:
        """Take a piece of news."""
        if isinstance(news, BookChanged):
            self.changed[news.book.market] = news.book
            self.books_came.set()
        elif isinstance(news, MarketNews):
            self.doubtful.add(news.market)
        else:
            self.own.append(news)
            self.own_came.set()

    def leave_out(self, kind: str, data: bytes, why: str) -> None:
        """Keep what could not be read."""
        self.unread += 1
        self.malformed.append((kind, data[:4096], why))


class Gateway:
    """One venue's gateway.

    Args:
        bus: carries everything.
        adapter: the venue.
        inbox: whom the adapter tells.
        clock: the source of time.
        metrics: takes QuoteAge, FeedGaps, UnparsedMessages and OrdersAllowed.
        mode: whether orders are real.
        policy: which books may be quoted.
        orders, gate: take the adapter's place (the paper desk does).
        group: the consumer group of the commands; the process's name.

    Attributes:
        keeper: handles the orders.
        plan: what is followed; None before the first plan.
    """

    def __init__(
        self,
        bus: Bus,
        adapter: VenueAdapter,
        inbox: Inbox,
        clock: Clock,
        metrics: MetricSink,
        *,
        mode: TradingMode,
        policy: QuotePolicy | None = None,
        orders: Orders | None = None,
        gate: OrderGate | None = None,
        group: str = "",
    ) -> None:
        self._bus = bus
        self._adapter = adapter
        self._inbox = inbox
        self._clock = clock
        self._metrics = metrics
        self._policy = policy or QuotePolicy()
        self._orders = orders or adapter.orders
        self._gate = gate or adapter.gate
        self._quotes = bus.publisher(QUOTES)
        self._feeds = bus.publisher(FEEDS)
        self._wanted: dict[str, list[WantedMarket]] = {}
        self._listed: dict[str, tuple[int, Listing]] = {}
        self._said: dict[str, Quote] = {}
        self._since_ns = clock.time_ns()
        self._phase = FeedPhase.CONNECTING
        self._counted = (0, 0)
        self.plan: GatewayPlan | None = None
        self.keeper = OrderKeeper(
            bus, adapter.venue, self._orders, self._gate, clock, mode, group=group or f"{adapter.venue}-gateway"
        )

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._adapter.feed.run())
            tasks.create_task(self._gate.run())
            if self._orders is not None:
                tasks.create_task(self._orders.run())
                tasks.create_task(self._reconcile())
            tasks.create_task(self.keeper.run())
            tasks.create_task(self._follow())
            tasks.create_task(self._quote())
            tasks.create_task(self._own())
            tasks.create_task(self._list())
            tasks.create_task(self._look_round())

    @property
    def problems(self) -> list[str]:
        """Why the gateway is not ready, in words; empty when it is. For /readyz."""
        status = self._adapter.feed.status
        found = [] if self.plan is not None else ["no plan from the orchestrator yet"]
        if status.phase is not FeedPhase.LIVE:
            found.append(f"feed {status.phase.value}: {status.trouble or 'not all books are believed'}")
        if not self._bus.connected:
            found.append("no connection to the bus")
        return found

    # ---- what to follow ------------------------------------------------------------------------------

    async def _follow(self) -> None:
        key = f"gateway:{self._adapter.venue}"
        subscription = await self._bus.subscribe(SUBSCRIPTIONS, {key})
        try:
            async for update in subscription:
                if isinstance(update.message, GatewayPlan):
                    await self.follow(update.message)
        finally:
            await subscription.aclose()

    async def follow(self, plan: GatewayPlan) -> None:
        """Follow a plan, unless it is older than the one followed."""
        known = self.plan
        if known is not None and (plan.epoch, plan.generation) <= (known.epoch, known.generation):
            return
        self.plan = plan
        wanted: dict[str, list[WantedMarket]] = {}
        for market in plan.markets:
            if market.venue == self._adapter.venue:
                wanted.setdefault(market.market, []).append(market)
        keys = {quote_key(entry.venue, entry.market, entry.outcome) for each in wanted.values() for entry in each}
        for key in [key for key in self._said if key not in keys]:
            self._quotes.retire(key)
            del self._said[key]
        self._wanted = wanted
        self._listed = {market: known for market, known in self._listed.items() if market in wanted}
        await self._adapter.feed.want(list(wanted))

    # ---- quotes --------------------------------------------------------------------------------------

    async def _quote(self) -> None:
        while True:
            await self._inbox.books_came.wait()
            self._inbox.books_came.clear()
            changed, self._inbox.changed = self._inbox.changed, {}
            for market, book in changed.items():
                self._tell(market, book)
            await asyncio.sleep(0)  # let frames in that wait on the socket

    def _tell(self, market: str, book: Book) -> None:
        """Publish what a book says of every outcome wanted of it, if that is new."""
        wanted = self._wanted.get(market)
        if not wanted:
            return
        found = build_quote(self._adapter.venue, book, self._clock.time_ns(), self._policy)
        one_sided = isinstance(found, NoQuote) and found.reason is NoQuoteReason.ONE_SIDED
        believed = one_sided or not isinstance(found, NoQuote)
        listed = self._listed.get(market)
        for entry in wanted:
            bids = book.bids(entry.outcome, self._policy.depth) if believed else ()
            asks = book.asks(entry.outcome, self._policy.depth) if believed else ()
            quote = Quote(
                venue=entry.venue,
                market=market,
                outcome=entry.outcome,
                event=entry.event,
                pays_on=entry.pays_on,
                bid=bids[0][0] if bids else None,
                bid_size=bids[0][1] if bids else Quantity(0),
                ask=asks[0][0] if asks else None,
                ask_size=asks[0][1] if asks else Quantity(0),
                # A book that a check confirmed is as good as one that changed: its age counts from then.
                received_ns=Nanoseconds(book.confirmed_ns),
                venue_time_ns=None if book.venue_ns is None else Nanoseconds(book.venue_ns),
                sequence=book.revision,
                source=self._adapter.feed.source,
                feed=FeedPhase.LIVE if believed else _phase_of(book),
                open=listed is not None and listed[1].open,
                bids=_flat(bids),
                asks=_flat(asks),
                terms=None if listed is None else terms_of(listed[1]),
            )
            if self._said.get(quote.key) != quote:
                self._said[quote.key] = quote
                self._quotes.publish(quote.key, quote)

    # ---- our own -------------------------------------------------------------------------------------

    async def _own(self) -> None:
        while True:
            await self._inbox.own_came.wait()
            self._inbox.own_came.clear()
            while self._inbox.own:
                news = self._inbox.own.popleft()
                if isinstance(news, OrderReport):
                    await self.keeper.take_order(news)
                elif isinstance(news, TradeReport):
                    await self.keeper.take_trade(news)
                else:
                    with contextlib.suppress(ReadError):  # the next round asks again
                        await self.keeper.reconcile()

    async def _reconcile(self) -> None:
        while True:
            with contextlib.suppress(ReadError):
                await self.keeper.reconcile()
            await self._clock.sleep(RECONCILE_EVERY_S)

    # ---- listings ------------------------------------------------------------------------------------

    async def _list(self) -> None:
        """Keep knowing which markets are open; one that is not known to be counts as closed."""
        while True:
            for market in list(self._wanted):
                await self._list_one(market)
            await self._clock.sleep(LOOK_ROUND_EVERY_S)

    async def _list_one(self, market: str) -> None:
        known = self._listed.get(market)
        now_ns = self._clock.monotonic_ns()
        doubtful = market in self._inbox.doubtful
        if known is not None and not doubtful and now_ns - known[0] < LISTING_HOLDS_S * 1e9:
            return
        if doubtful:
            self._listed.pop(market, None)
            self._retell(market)
        try:
            listing = await self._adapter.discovery.listing(market)
        except ReadError:
            if known is not None and now_ns - known[0] >= 2 * LISTING_HOLDS_S * 1e9:
                self._listed.pop(market, None)  # too old to go by
            return
        self._inbox.doubtful.discard(market)
        if market in self._wanted:
            self._listed[market] = (now_ns, listing)
            self._retell(market)

    def _retell(self, market: str) -> None:
        book = self._adapter.feed.books.get(market)
        if book is not None:
            self._tell(market, book)

    # ---- how it is -----------------------------------------------------------------------------------

    async def _look_round(self) -> None:
        while True:
            self.look_round()
            await self._clock.sleep(LOOK_ROUND_EVERY_S)

    def look_round(self) -> None:
        """Tell what only time changed: quotes that aged or were confirmed, the feed's state, the metrics."""
        for market, book in self._adapter.feed.books.items():
            self._tell(market, book)
        status, now_ns = self._adapter.feed.status, self._clock.time_ns()
        if status.phase is not self._phase:
            self._phase, self._since_ns = status.phase, now_ns
        verdict = self._gate.verdict
        allowed = verdict.allowed and self._orders is not None
        books = self._adapter.feed.books
        unread = max(status.parse_errors, self._inbox.unread)
        state = FeedState(
            venue=self._adapter.venue,
            feed="market-data",
            phase=status.phase,
            since_ns=Nanoseconds(self._since_ns),
            last_message_ns=None if status.last_message_ns is None else Nanoseconds(status.last_message_ns),
            reason=status.trouble,
            orders_allowed=allowed,
            orders_reason="" if allowed else verdict.reason or "no orders can be placed here",
            markets=len(self._wanted),
            stale_markets=sum(
                market not in books or books[market].state is not BookState.LIVE for market in self._wanted
            ),
            gaps=status.gaps,
            resyncs=status.resyncs,
            parse_errors=unread,
            reconnects=status.reconnects,
            clock_offset_ns=status.clock_offset_ns,
            stalls=status.stalls,
        )
        self._feeds.publish(state.key, state)
        newest_ns = max((book.confirmed_ns for book in books.values()), default=0)
        if newest_ns:
            self._metrics.put("QuoteAge", max(0, now_ns - newest_ns) / 1e9)
        self._metrics.put("FeedGaps", status.gaps - self._counted[0])
        self._metrics.put("UnparsedMessages", unread - self._counted[1])
        self._metrics.put("OrdersAllowed", float(allowed))
        self._counted = (status.gaps, unread)


def _phase_of(book: Book) -> FeedPhase:
    return FeedPhase.SNAPSHOT if book.state is BookState.AWAITING_SNAPSHOT else FeedPhase.DEGRADED


def _flat(levels: tuple[Level, ...]) -> Flat:
    return tuple(number for level in levels for number in level)
