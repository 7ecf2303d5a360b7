"""A venue's gateway: follows what the orchestrator wants, says what the books say, and carries orders.

It knows no venue: an adapter does. Built in this order, because the adapter needs someone to tell:

    inbox = Inbox()
    adapter = KalshiAdapter(..., on_news=inbox.tell, malformed=inbox.leave_out)
    gateway = Gateway(bus, adapter, inbox, clock, metrics, mode=TradingMode.LIVE)
    await gateway.run()

A process runs `parts` one by one under policies instead, so that one that fails is told of and started again.
"""

from __future__ import annotations

import asyncio
import contextlib
import enum
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple

from arbees_runtime.bus.protocol import Bus, Consumer
from arbees_runtime.bus.topics import FEEDS, POSITIONS, QUOTES, SUBSCRIPTIONS, Command
from arbees_runtime.clock import Clock
from arbees_runtime.market.quotes import QuotePolicy
from arbees_runtime.messages import FeedPhase, GatewayPlan, PositionUpdate, TradingMode, WantedMarket
from arbees_runtime.venues.adapter import VenueAdapter
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import FeedStatus, Missed, OrderReport, TradeReport
from arbees_runtime.venues.feed_states import FeedStates, MetricSink
from arbees_runtime.venues.gates import GateVerdict, OrderGate
from arbees_runtime.venues.inbox import Inbox, OwnNews
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.order_keeper import OrderKeeper
from arbees_runtime.venues.orders import Holdings, Orders
from arbees_runtime.venues.paper.depth import TakenDepth
from arbees_runtime.venues.quoting import Quoting
from arbees_runtime.venues.resolutions import Resolutions
from arbees_runtime.venues.token_bucket import TokenBucket

__all__ = ["Gateway", "Inbox", "Part", "Role"]

LOOK_ROUND_EVERY_S: Final = 1.0
"""Quotes that only grew older, the feed's state and the metrics are told this often."""
RECONCILE_EVERY_S: Final = 60.0
_AGAIN_AFTER_S: Final = 5.0
_OWN_NEWS_S: Final = 1.0
MALFORMED_PER_S: Final = 1.0
MALFORMED_BURST: Final = 100.0
"""Unreadable frames are put aside at this rate; beyond it they are only counted."""


class Role(enum.Enum):
    """What the end of a part means."""

    VITAL = "vital"
    """Without it no order's fate may be told rightly: the process ends and starts anew."""
    USEFUL = "useful"
    """It is started again; the gateway is degraded meanwhile."""
    PASSING = "passing"
    """The same, but it may also have nothing to do and return."""


class Part(NamedTuple):
    """Something a gateway does all the time."""

    name: str
    run: Callable[[], Awaitable[None]]
    role: Role


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
        reconcile_every_s: how often the venue is asked what it says of our orders and possessions.
        on_listing: told of every listing read.
        taken: what paper trades took of the books: quotes leave it out.

    Attributes:
        keeper: handles the orders.
        quoting: tells the quotes.
        resolutions: tells what markets pay.
        states: tells how the feeds are.
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
        reconcile_every_s: float = RECONCILE_EVERY_S,
        on_listing: Callable[[Listing], None] | None = None,
        taken: TakenDepth | None = None,
    ) -> None:
        self._bus = bus
        self._adapter = adapter
        self._inbox = inbox
        self._clock = clock
        self._orders = orders or adapter.orders
        self._gate = gate or adapter.gate
        self._mode = mode
        self._reconcile_every_s = reconcile_every_s
        self._letters = TokenBucket(MALFORMED_PER_S, MALFORMED_BURST, clock)
        self.plan: GatewayPlan | None = None
        self.keeper = OrderKeeper(
            bus,
            adapter.venue,
            self._orders,
            self._gate,
            clock,
            mode,
            group=group or f"{adapter.venue}-gateway",
            on_traded=lambda market: self.resolutions.watch((market,)),
        )
        self.resolutions = Resolutions(bus, adapter.venue, adapter.discovery, clock, on_listing)
        self.quoting = Quoting(
            bus.publisher(QUOTES), adapter, inbox, clock, policy or QuotePolicy(), self.resolutions.see, taken
        )
        self.states = FeedStates(
            bus.publisher(FEEDS),
            adapter.venue,
            adapter.feed,
            inbox,
            clock,
            metrics,
            lambda: self.verdict,
            lambda: self.quoting.wanted,
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything it does, to be run side by side."""
        own: tuple[Part, ...] = ()
        if self._orders is not None:
            own = (
                Part("order path", self._orders.run, Role.PASSING),
                Part("reconciliation", self._reconcile, Role.USEFUL),
            )
        return (
            Part("commands", self.keeper.run, Role.VITAL),
            Part("own orders", lambda: self._inbox.each_own(self._own), Role.USEFUL),
            Part("order gate", self._gate.run, Role.PASSING),
            *own,
            Part("feed", self._adapter.feed.run, Role.USEFUL),
            Part("plan", self._follow, Role.USEFUL),
            Part("quotes", self.quoting.follow_books, Role.USEFUL),
            Part("listings", self.quoting.follow_listings, Role.USEFUL),
            Part("resolutions", self.resolutions.run, Role.USEFUL),
            Part("positions", self._follow_positions, Role.USEFUL),
            Part("state", self._look_round, Role.USEFUL),
        )

    async def open(self) -> Consumer[Command]:
        """Take up where an earlier life ended; before that nothing may run. Returns who consumes the commands.

        Raises:
            BusError: the bus can't be read.
        """
        return await self.keeper.open()

    async def run(self) -> None:
        """Work until cancelled; any part's failure ends it."""
        await self.open()
        async with asyncio.TaskGroup() as tasks:
            for part in self.parts:
                tasks.create_task(_awaited(part.run))

    async def drain(self, within_s: float) -> None:
        """Stop as a gateway should: no new orders, none left resting, what is in hand answered, quotes given up.

        Args:
            within_s: how long what is in hand may take; the rest comes again to the next gateway.
        """
        await self.keeper.drain(within_s)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._inbox.own_handled(), _OWN_NEWS_S)
        self.states.stopped = True
        self.quoting.end()
        self.states.tell()

    @property
    def verdict(self) -> GateVerdict:
        """Whether it would send an order now, and why not."""
        verdict = self._gate.verdict
        if self._orders is None and verdict.allowed:
            return GateVerdict(False, "no orders can be placed here")
        return verdict

    @property
    def feed_status(self) -> FeedStatus:
        """How its market data comes."""
        return self._adapter.feed.status

    @property
    def own_status(self) -> FeedStatus | None:
        """How news of our own orders comes, where it has a connection of its own; else None."""
        return self._adapter.feed.own_status

    @property
    def problems(self) -> list[str]:
        """Why its market data is not all there, in words; empty when it is. To have no plan yet is no problem."""
        status = self._adapter.feed.status
        if status.phase is FeedPhase.LIVE:
            return []
        return [f"feed {status.phase.value}: {status.trouble or 'not all books are believed'}"]

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
        wanted: dict[str, list[WantedMarket]] = {}
        for market in plan.markets:
            if market.venue == self._adapter.venue:
                wanted.setdefault(market.market, []).append(market)
        self.quoting.want(wanted)
        self.resolutions.follow(wanted)
        await self._adapter.feed.want(list(wanted))
        self.plan = plan

    # ---- our own -------------------------------------------------------------------------------------

    async def _own(self, news: OwnNews) -> None:
        if isinstance(news, OrderReport):
            await self.keeper.take_order(news)
        elif isinstance(news, TradeReport):
            await self.keeper.take_trade(news)
        else:
            assert isinstance(news, Missed)
            with contextlib.suppress(ReadError):  # the next round asks again
                await self._reconcile_once()

    async def _reconcile(self) -> None:
        while True:
            try:
                await self._reconcile_once()
                pause_s = self._reconcile_every_s
            except ReadError:
                pause_s = min(self._reconcile_every_s, _AGAIN_AFTER_S)
            await self._clock.sleep(pause_s)

    async def _reconcile_once(self) -> None:
        holdings: Holdings | None = await self.keeper.reconcile()
        if holdings is not None:
            self.resolutions.hold(position.market for position in holdings.positions)

    async def _follow_positions(self) -> None:
        """What the ledger holds is watched, too: the venue may have paid it while no gateway was there."""
        subscription = await self._bus.subscribe(POSITIONS)
        try:
            async for update in subscription:
                held = update.message
                if (
                    isinstance(held, PositionUpdate)
                    and (held.venue, held.mode) == (self._adapter.venue, self._mode)
                    and held.quantity
                ):
                    self.resolutions.watch((held.market,))
        finally:
            await subscription.aclose()

    # ---- how it is -----------------------------------------------------------------------------------

    async def _look_round(self) -> None:
        while True:
            self.look_round()
            await self._clock.sleep(LOOK_ROUND_EVERY_S)

    def look_round(self) -> None:
        """Tell what only time changed: quotes that aged or were confirmed, the feed's state, the metrics."""
        self.quoting.tell_all()
        self._put_aside()
        self.states.tell()
        self.states.measure()

    def _put_aside(self) -> None:
        """What could not be read goes to the dead letters of `quotes`, at a bounded rate."""
        waiting = self._inbox.malformed
        while waiting:
            kind, data, why = waiting.popleft()
            if self._letters.tokens < 1:
                waiting.clear()
                return
            self._letters.take_at_once(1)
            self._bus.put_aside(QUOTES, f"{self._adapter.venue} {kind}: {why}", kind, data)


async def _awaited(run: Callable[[], Awaitable[None]]) -> None:
    await run()
