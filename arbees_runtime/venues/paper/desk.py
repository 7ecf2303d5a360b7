"""The paper desk: an `orders.Orders` that fills from the live book and tells of it as the venue would.

Everything goes the way of real orders: the same keeper, the same inbox, the same events.
"""

from __future__ import annotations

import random
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import chain
from typing import Final, Protocol

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.market.book import Book
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FillStatus, OrderStatus, TimeInForce
from arbees_runtime.venues.answers import Accepted, Answer, ReadError, Rejected
from arbees_runtime.venues.feed import Feed, OnNews, OrderReport, TradeReport
from arbees_runtime.venues.gates import GateVerdict
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.orders import (
    Absent,
    Found,
    Holdings,
    OrderKey,
    OrderRequest,
    PreparedOrder,
    StillUnknown,
    Whereabouts,
)
from arbees_runtime.venues.paper.depth import TakenDepth
from arbees_runtime.venues.paper.floor import PaperFloor
from arbees_runtime.venues.paper.later import Later
from arbees_runtime.venues.paper.opening import Opening
from arbees_runtime.venues.paper.order import VENUE_ID_PREFIX, PaperOrder, report_from_fills
from arbees_runtime.venues.paper.rules import FeeMeter, PaperRules, refusal, refusal_by_book

_REMEMBERED: Final = 5_000
_LISTING_HOLDS_S: Final = 120.0


class AskListing(Protocol):
    """Where listings come from."""

    async def listing(self, market: str) -> Listing:
        """One market; raises ReadError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTiming:
    """How slow the desk is.

    Attributes:
        latency_s: from sending an order, or a cancel, to its effect, at least.
        jitter_s: what is added to that at most, evenly distributed.
        silent_after_s: a book that nothing confirmed for this long has nothing for us.
    """

    latency_s: float = 0.25
    jitter_s: float = 0.1
    silent_after_s: float = 4.0


class PaperDesk:
    """See the module and `orders.Orders`; it is its own `gates.OrderGate`.

    Args:
        rules: the venue's.
        feed: keeps the books.
        listings: asked for a market's terms when no listing was seen lately.
        clock: the source of time.
        on_news: told of orders and trades, in order.
        told: waits until all news told so far is on the bus.
        timing: how slow it is.
        chance: where the variation of its slowness comes from.
        on_taken: told of a book when trades took of it what it still shows.

    Attributes:
        taken: what its trades took of the books.
    """

    def __init__(
        self,
        rules: PaperRules,
        feed: Feed,
        listings: AskListing,
        clock: Clock,
        on_news: OnNews,
        told: Callable[[], Awaitable[None]],
        *,
        timing: PaperTiming | None = None,
        chance: random.Random | None = None,
        on_taken: Callable[[Book], None] | None = None,
    ) -> None:
        self._rules = rules
        self._feed = feed
        self._listings = listings
        self._clock = clock
        self._on_news = on_news
        self._told = told
        self._timing = timing or PaperTiming()
        self._chance = chance or random.Random(0)  # noqa: S311 - times, not secrets
        self._on_taken = on_taken
        self._orders: OrderedDict[str, PaperOrder] = OrderedDict()
        self._trades: deque[TradeReport] = deque(maxlen=_REMEMBERED)
        self._listed: dict[str, tuple[int, Listing]] = {}
        self._later = Later(clock)
        self._last_ns = 0
        self._floor: PaperFloor | None = None
        self._expected: dict[str, list[TradeReport]] = {}
        self.taken = TakenDepth()

    def open(self, opening: Opening) -> None:
        """Begin to take orders."""
        self._floor = PaperFloor(
            self._rules, self._feed, self._clock, opening.account, self.taken, self._timing.silent_after_s
        )
        self._expected = opening.fills
        for trade in chain.from_iterable(opening.fills.values()):
            if trade.taker and trade.status is not FillStatus.VOIDED:
                self.taken.take(trade.market, trade.outcome, trade.side, trade.price, trade.quantity)
        for trade in opening.provisional:
            self._confirm_later(trade)
        for _, listing in self._listed.values():
            self.see(listing)

    @property
    def _working(self) -> PaperFloor:
        """Where it trades; there are no orders before it is open."""
        assert self._floor is not None
        return self._floor

    # ---- gate ----------------------------------------------------------------------------------------

    @property
    def verdict(self) -> GateVerdict:
        """Whether the desk is open."""
        known = self._floor is not None
        return GateVerdict(known, "" if known else "paper: what is owned is not known yet")

    async def run(self) -> None:
        """Fail when anything fails that the desk does later; works until cancelled."""
        await self._later.run()

    # ---- what is new of markets --------------------------------------------------------------------------

    def see(self, listing: Listing) -> None:
        """A listing was read: its terms hold from now on, and what it pays is paid."""
        self._listed[listing.market] = (self._clock.monotonic_ns(), listing)
        if not listing.open:
            for order in self._open_in(listing.market):
                self._end(order, OrderStatus.CANCELLED, "market closed")
        if self._floor is not None and listing.payout is not None:
            self._floor.account.settle(listing.market, listing.payout)

    def awaits(self, market: str) -> bool:
        """Whether changes of a market's book matter to it: it has orders there, or took of it what may come back."""
        return market in self.taken or bool(self._open_in(market))

    def left(self, book: Book, outcome: Outcome) -> tuple[list[Level], list[Level]]:
        """Bids and asks that paper trades left of a book, which goes on showing what they took."""
        return self.taken.left(book, outcome, Side.SELL), self.taken.left(book, outcome, Side.BUY)

    def book_changed(self, book: Book) -> None:
        """A book changed: orders that rest there may fill."""
        if book.market in self.taken:
            self.taken.look(book)
        for order in self._open_in(book.market):
            if not order.delayed:
                self._fill_resting(order)

    # ---- orders --------------------------------------------------------------------------------------

    async def prepare(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """Make the order without sending it."""
        return await self.remake(request)

    async def remake(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """The same order again."""
        return PreparedOrder(
            request=request,
            venue_order_id=VENUE_ID_PREFIX + request.client_order_id,
            quantity=request.quantity,
            body=b"",
        )

    async def send(self, order: PreparedOrder) -> Answer[OrderReport]:
        """Take an order after the time that its way takes; what it fills is on the bus before the answer is given."""
        request, floor = order.request, self._floor
        if floor is None:
            return Rejected("not_open", self.verdict.reason, sent=False)
        if self._clock.time_ns() > request.not_after_ns:
            return Rejected("late", "its time had passed before it could be sent", sent=False)
        try:
            listing = await self._listing(request.market)
        except ReadError as error:
            return Rejected("unknown_market", str(error), sent=False)
        await self._clock.sleep(self._way_s())
        if request.client_order_id in self._orders:
            return Rejected(self._rules.duplicate, "an order of that id was taken before")
        answer = self._take(floor, request, listing)
        await self._told()
        return answer

    def _take(self, floor: PaperFloor, request: OrderRequest, listing: Listing) -> Answer[OrderReport]:
        """An order arrives."""
        refused = refusal(self._rules, request, listing, self._clock.time_ns()) or floor.unfunded(request, listing)
        if refused is not None:
            return refused
        assert listing.fees is not None
        order = PaperOrder(request, listing, FeeMeter(self._rules, listing.fees), floor.stamp())
        crosses = bool(floor.within_limit(order))
        refused = refusal_by_book(self._rules, request, listing, crosses=crosses)
        if refused is not None:
            return refused
        self._keep(order)
        floor.reserve(order)
        if crosses and self._rules.delays and listing.taker_delay_ns:
            order.delayed = True
            self._later.do(listing.taker_delay_ns / 1e9, lambda: self._match_delayed(order))
            return Accepted(order.report("delayed"), self._clock.time_ns())
        if not self._match(order):
            self._forget(order)
            return Rejected(self._rules.killed, "the order can't be filled whole")
        if request.expires_ns is not None and order.open:
            left_s = max(0.0, (request.expires_ns - self._clock.time_ns()) / 1e9)
            self._later.do(left_s, lambda: self._end(order, OrderStatus.EXPIRED, "expired"))
        return Accepted(order.report(), self._clock.time_ns())

    async def cancel(self, key: OrderKey) -> Answer[OrderKey]:
        """Cancel an order, unless it is over or waits for its match."""
        await self._clock.sleep(self._way_s())
        order = self._orders.get(key.client_order_id) or self._orders.get(
            key.venue_order_id.removeprefix(VENUE_ID_PREFIX)
        )
        if order is None or not order.open:
            return Rejected("not_found", "no open order has that id")
        if order.delayed:
            return Rejected("taker_delay", "the order waits for its match and can't be cancelled yet")
        left = order.remaining
        self._close(order, OrderStatus.CANCELLED, "cancelled")
        return Accepted(msgspec.structs.replace(key, left=left), self._clock.time_ns())

    async def cancel_all(self) -> Answer[int]:
        """Cancel every open order that does not wait for its match; how many."""
        await self._clock.sleep(self._way_s())
        found = [order for order in self._orders.values() if order.open and not order.delayed]
        for order in found:
            self._end(order, OrderStatus.CANCELLED, "cancelled")
        return Accepted(len(found), self._clock.time_ns())

    # ---- questions -----------------------------------------------------------------------------------

    async def look_for(self, order: PreparedOrder, latest_send_ns: int) -> Whereabouts:
        """Where an order is. The desk forgets orders when it ends, so one that it does not know is over; what of it was
        told to have filled is read back."""
        del latest_send_ns  # nothing is under way to a desk that has just begun
        name = order.request.client_order_id
        known = self._orders.get(name)
        if known is not None:
            return Found(known.report(), tuple(trade for trade in self._trades if trade.client_order_id == name))
        if self._floor is None:
            return StillUnknown(self.verdict.reason)
        fills = self._expected.get(name)
        if not fills:
            return Absent(self._clock.time_ns())
        return Found(report_from_fills(order.request, fills, "the paper desk began anew"), ())

    async def open_orders(self) -> list[OrderReport]:
        """Every order that can still fill."""
        return [order.report() for order in self._orders.values() if order.open]

    async def trades(self, since_ns: int) -> list[TradeReport]:
        """Trades since then, oldest first."""
        return [trade for trade in self._trades if (trade.venue_ns or 0) >= since_ns]

    async def holdings(self) -> Holdings:
        """What the desk owns.

        Raises:
            ReadError: it is not known yet.
        """
        floor = self._floor
        if floor is None:
            raise ReadError("not_open", self.verdict.reason)
        return Holdings(cash=floor.account.cash, positions=floor.account.positions(), as_of_ns=floor.stamp())

    # ---- matching ------------------------------------------------------------------------------------

    def _match_delayed(self, order: PaperOrder) -> None:
        order.delayed = False
        if not order.open:
            return
        if not self._match(order):
            self._end(order, OrderStatus.CANCELLED, self._rules.killed)
        else:
            self._on_news(order.report())

    def _match(self, order: PaperOrder) -> bool:
        """Fill what the book has now; False if it had to be filled whole and can't be, and then nothing is done."""
        trades = self._working.match(order)
        if trades is None:
            return False
        self._told_of(trades)
        if order.open and order.request.time_in_force is TimeInForce.IMMEDIATE_OR_CANCEL:
            self._close(order, OrderStatus.CANCELLED, "" if order.filled else "nothing matched")
        return True

    def _fill_resting(self, order: PaperOrder) -> None:
        """An order that rests fills at its own price when the book is offered through it."""
        trades = self._working.fill_resting(order)
        self._told_of(trades)
        if trades:
            self._on_news(order.report())

    def _told_of(self, trades: list[TradeReport]) -> None:
        for trade in trades:
            self._tell(trade)
            if trade.status is FillStatus.PROVISIONAL:
                self._confirm_later(trade)
        book = self._feed.books.get(trades[0].market) if trades else None
        if book is not None and self._on_taken is not None:
            self._on_taken(book)

    def _confirm_later(self, trade: TradeReport) -> None:
        """A provisional trade becomes final after the venue's time."""
        account = self._working.account
        if trade.side is Side.BUY:
            account.await_confirmation(trade.trade, trade.market, trade.outcome, trade.quantity)

        def confirm() -> None:
            account.confirm(trade.trade)
            self._tell(msgspec.structs.replace(trade, status=FillStatus.CONFIRMED))

        self._later.do(self._rules.confirmed_after_s, confirm)

    # ---- bookkeeping ---------------------------------------------------------------------------------

    def _end(self, order: PaperOrder, status: OrderStatus, reason: str) -> None:
        """An order ends by itself: that is told."""
        if order.open:
            self._close(order, status, reason)
            self._on_news(order.report())

    def _close(self, order: PaperOrder, status: OrderStatus, reason: str) -> None:
        floor = self._working
        order.close(status, reason, floor.stamp())
        floor.reserve(order)

    def _forget(self, order: PaperOrder) -> None:
        """An order was killed: nothing of it happened, but its id stays spent."""
        self._close(order, OrderStatus.REJECTED, self._rules.killed)

    def _keep(self, order: PaperOrder) -> None:
        self._orders[order.name] = order
        while len(self._orders) > _REMEMBERED and not next(iter(self._orders.values())).open:
            self._orders.popitem(last=False)

    def _open_in(self, market: str) -> list[PaperOrder]:
        return [order for order in self._orders.values() if order.open and order.request.market == market]

    def _tell(self, trade: TradeReport) -> None:
        self._trades.append(trade)
        self._on_news(trade)

    # ---- time ----------------------------------------------------------------------------------------

    async def _listing(self, market: str) -> Listing:
        known = self._listed.get(market)
        if known is not None and self._clock.monotonic_ns() - known[0] < _LISTING_HOLDS_S * 1e9:
            return known[1]
        listing = await self._listings.listing(market)
        self.see(listing)
        return listing

    def _way_s(self) -> float:
        return self._timing.latency_s + self._chance.uniform(0.0, self._timing.jitter_s)
