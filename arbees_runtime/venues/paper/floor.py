"""What book, money and rules allow a paper order, and what its trades change. Nobody is told of it here."""

from __future__ import annotations

from arbees_runtime.clock import Clock
from arbees_runtime.market.book import BookState
from arbees_runtime.market.fees import Role
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FillStatus, TimeInForce
from arbees_runtime.venues.answers import Rejected
from arbees_runtime.venues.feed import Feed, TradeReport
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.orders import OrderRequest
from arbees_runtime.venues.paper.account import PaperAccount
from arbees_runtime.venues.paper.depth import TakenDepth
from arbees_runtime.venues.paper.order import VENUE_ID_PREFIX, PaperOrder
from arbees_runtime.venues.paper.rules import PaperRules, worst_cost


class PaperFloor:
    """See the module.

    Args:
        rules: the venue's.
        feed: keeps the books.
        clock: the source of time.
        account: what is owned.
        taken: what was taken of the books.
        silent_after_s: a book that nothing confirmed for this long has nothing for us.

    Attributes:
        account, taken: as given.
    """

    def __init__(
        self,
        rules: PaperRules,
        feed: Feed,
        clock: Clock,
        account: PaperAccount,
        taken: TakenDepth,
        silent_after_s: float,
    ) -> None:
        self._rules = rules
        self._feed = feed
        self._clock = clock
        self._silent_after_s = silent_after_s
        self._last_ns = 0
        self.account = account
        self.taken = taken

    def stamp(self) -> int:
        """The time, never twice the same: what was before and after a statement of account can be told by it."""
        self._last_ns = max(self._clock.time_ns(), self._last_ns + 1)
        return self._last_ns

    def within_limit(self, order: PaperOrder) -> list[tuple[Price, Quantity]]:
        """What the believed book has left for an order within its limit."""
        request = order.request
        book = self._feed.books.get(request.market)
        now_ns = self._clock.time_ns()
        silent_ns = self._silent_after_s * 1e9
        if book is None or book.state is not BookState.LIVE or book.crossed or now_ns - book.confirmed_ns > silent_ns:
            return []
        limit, buys = request.limit_price, request.side is Side.BUY
        return [
            (price, size)
            for price, size in self.taken.left(book, request.outcome, request.side)
            if (price <= limit if buys else price >= limit)
        ]

    def plan(
        self, order: PaperOrder, levels: list[tuple[Price, Quantity]], role: Role
    ) -> list[tuple[Price, Quantity, Money]]:
        """Fills with their fees, as far as the order, its market's lot and the money go."""
        account, request, lot = self.account, order.request, order.listing.lot
        meter, wanted = order.meter.copy(), order.remaining
        if request.reduce_only:
            wanted = Quantity(min(wanted, account.held(request.market, request.outcome)))
        cash = account.available + account.aside(order.name)
        found = []
        for price, there in levels:
            size = Quantity(min(wanted, there) // lot * lot)
            if not size:
                continue
            fee = meter.charge(role, request.side, price, size)
            cash += account.change(request.market, request.outcome, request.side, price, size) - fee
            if cash < 0:
                break
            found.append((price, size, fee))
            wanted = Quantity(wanted - size)
        return found

    def trade(self, order: PaperOrder, price: Price, size: Quantity, fee: Money, *, taker: bool) -> TradeReport:
        """Book one fill that `plan` allowed."""
        request = order.request
        order.meter.charge(Role.TAKER if taker else Role.MAKER, request.side, price, size)
        self.account.trade(request.market, request.outcome, request.side, price, size, fee)
        trade = TradeReport(
            trade=f"{order.name}:{order.fills}",
            status=FillStatus.PROVISIONAL if self._rules.confirmed_after_s else FillStatus.CONFIRMED,
            venue_order_id=VENUE_ID_PREFIX + order.name,
            client_order_id=order.name,
            market=request.market,
            outcome=request.outcome,
            side=request.side,
            price=price,
            quantity=size,
            fee=fee,
            taker=taker,
            venue_ns=self.stamp(),
        )
        order.fill(price, size, fee, trade.venue_ns or 0)
        self.reserve(order)
        return trade

    def match(self, order: PaperOrder) -> list[TradeReport] | None:
        """Fill what the book has now; None if the order had to be filled whole and can't be, and nothing is done."""
        plan = self.plan(order, self.within_limit(order), Role.TAKER)
        request = order.request
        if request.time_in_force is TimeInForce.FILL_OR_KILL and sum(size for _, size, _ in plan) < order.remaining:
            return None
        trades = []
        for price, size, fee in plan:
            self.taken.take(request.market, request.outcome, request.side, price, size)
            trades.append(self.trade(order, price, size, fee, taker=True))
        return trades

    def fill_resting(self, order: PaperOrder) -> list[TradeReport]:
        """Fill an order that rests, at its own price, as far as the book is offered through it."""
        request = order.request
        offered = Quantity(sum(size for _, size in self.within_limit(order)))
        size = Quantity(min(order.remaining, offered) // order.listing.lot * order.listing.lot)
        trades = []
        for _, filled, fee in self.plan(order, [(request.limit_price, size)] if size else [], Role.MAKER):
            left = filled
            for price, there in self.within_limit(order):
                taken = Quantity(min(left, there))
                if taken:
                    self.taken.take(request.market, request.outcome, request.side, price, taken)
                    left = Quantity(left - taken)
            trades.append(self.trade(order, request.limit_price, filled, fee, taker=False))
        return trades

    # ---- money -----------------------------------------------------------------------------------------

    def unfunded(self, request: OrderRequest, listing: Listing) -> Rejected | None:
        """Why the venue would not take an order for want of money or contracts."""
        account = self.account
        opened = self._opened(account, request.market, request.outcome, request.side, request.quantity)
        if opened and not self._rules.nets:
            return Rejected(self._rules.no_funds, "more is sold than is held, confirmed and free")
        if worst_cost(listing, request, request.quantity, opened) > account.available:
            return Rejected(self._rules.no_funds, "the balance does not cover the order")
        return None

    @staticmethod
    def _opened(account: PaperAccount, market: str, outcome: Outcome, side: Side, quantity: Quantity) -> Quantity:
        """Contracts that a sale would sell without having them."""
        if side is Side.BUY:
            return Quantity(0)
        return Quantity(max(0, quantity - account.sellable(market, outcome)))

    def reserve(self, order: PaperOrder) -> None:
        """Keep back what an open order can still need; nothing once it is over."""
        account = self.account
        account.release(order.name)
        if not order.open:
            return
        request = order.request
        opened = self._opened(account, request.market, request.outcome, request.side, order.remaining)
        account.put_aside(order.name, worst_cost(order.listing, request, order.remaining, opened))
        if request.side is Side.SELL:
            account.promise(order.name, request.market, request.outcome, Quantity(order.remaining - opened))
