"""Orders at Kalshi in the words of `venues.orders`: outcomes and limits here, one YES book there."""

from __future__ import annotations

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import (
    Money,
    NumberError,
    Price,
    Quantity,
    Rounding,
    complement,
    cost,
    format_quantity,
    money_from_cents,
    parse_money,
    parse_price,
    parse_quantity,
    parse_signed_quantity,
)
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FillStatus, OrderStatus, TimeInForce, VenuePosition
from arbees_runtime.venues.answers import Accepted, Answer, ReadError, Rejected, Uncertain
from arbees_runtime.venues.feed import OrderReport, TradeReport
from arbees_runtime.venues.kalshi.order_messages import Fill, NewOrder, Order, PlacedOrder
from arbees_runtime.venues.kalshi.orders import KalshiOrders
from arbees_runtime.venues.kalshi.readings import book_order, nanoseconds
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.kalshi.reconcile import look_for
from arbees_runtime.venues.kalshi.socket_messages import FillMessage, UserOrderMessage
from arbees_runtime.venues.orders import (
    Found,
    Holdings,
    OrderKey,
    OrderRequest,
    PreparedOrder,
    StillUnknown,
    Whereabouts,
    not_listed,
)

LOT = 10_000
_WORDS = ("resting", "canceled", "executed")
_FORCES = {
    TimeInForce.IMMEDIATE_OR_CANCEL: "immediate_or_cancel",
    TimeInForce.FILL_OR_KILL: "fill_or_kill",
    TimeInForce.GOOD_TILL_CANCELLED: "good_till_canceled",
    TimeInForce.GOOD_TILL_DATE: "good_till_canceled",
}


class KalshiDesk:
    """See `orders.Orders`. Kalshi knows our client order id, so a request is its own identity."""

    def __init__(self, orders: KalshiOrders, reads: KalshiReads, clock: Clock) -> None:
        self._orders = orders
        self._reads = reads
        self._clock = clock
        self._ids: dict[str, str] = {}

    async def run(self) -> None:
        """Nothing is needed: Kalshi has no dead-man switch for single orders."""

    async def prepare(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """Make the order without sending it."""
        if request.quantity <= 0 or request.quantity % LOT:
            return Rejected("invalid_size", "the quantity is not a positive multiple of 0.01", sent=False)
        if request.reduce_only and request.time_in_force is not TimeInForce.IMMEDIATE_OR_CANCEL:
            return Rejected("invalid_order", "only an immediate-or-cancel order can be reduce-only", sent=False)
        if (request.time_in_force is TimeInForce.GOOD_TILL_DATE) != (request.expires_ns is not None):
            return Rejected("invalid_expiration", "good-till-date orders, and only they, have an end", sent=False)
        return await self.remake(request)

    async def remake(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """The same order again."""
        side, price = book_order(request.outcome, request.side, request.limit_price)
        order = NewOrder(
            ticker=request.market,
            side=side,
            count=format_quantity(request.quantity),
            price=price,
            time_in_force=_FORCES[request.time_in_force],
            client_order_id=request.client_order_id,
            self_trade_prevention_type="taker_at_cross",
            expiration_time=None if request.expires_ns is None else request.expires_ns // 1_000_000_000,
            post_only=True if request.post_only else None,
            reduce_only=True if request.reduce_only else None,
        )
        body = msgspec.json.encode(order)
        return PreparedOrder(request=request, venue_order_id=None, quantity=request.quantity, body=body)

    async def send(self, order: PreparedOrder) -> Answer[OrderReport]:
        """Send it, once, unless its time has passed."""
        request = order.request
        body = msgspec.json.decode(order.body, type=NewOrder)
        answer = await self._orders.create(body, not_after_ns=request.not_after_ns)
        if not isinstance(answer, Accepted):
            return answer
        try:
            report = placed_report(request, answer.value)
        except NumberError as error:
            return Uncertain("unreadable", str(error))
        self._ids[request.client_order_id] = report.venue_order_id
        return Accepted(report, answer.received_ns)

    async def cancel(self, key: OrderKey) -> Answer[OrderKey]:
        """Cancel by Kalshi's id, looked up by ours if need be. Never waits for the rate limit."""
        order_id = key.venue_order_id or self._ids.get(key.client_order_id, "")
        if not order_id and key.client_order_id:
            try:
                query = [("ticker", key.market), ("status", "resting")] if key.market else [("status", "resting")]
                async for order in self._reads.orders(query):
                    if order.client_order_id == key.client_order_id:
                        order_id = order.order_id
                        break
            except ReadError as error:
                return Uncertain(error.reason, str(error))
        if not order_id:
            return Rejected("unknown_order", "no resting order has that id", sent=False)
        answer = await self._orders.cancel(order_id)
        if not isinstance(answer, Accepted):
            return answer
        left = answer.value.reduced_by
        try:
            known = msgspec.structs.replace(
                key, venue_order_id=order_id, left=None if left is None else parse_quantity(left)
            )
        except NumberError as error:
            return Uncertain("unreadable", str(error))
        return Accepted(known, answer.received_ns)

    async def cancel_all(self) -> Answer[int]:
        """Cancel every resting order; Kalshi may also cancel orders of the next minute, and does not count."""
        answer = await self._orders.cancel_all()
        return Accepted(-1, answer.received_ns) if isinstance(answer, Accepted) else answer

    async def look_for(self, order: PreparedOrder, latest_send_ns: int) -> Whereabouts:
        """Look once for an order by our id."""
        request = order.request
        try:
            # From when it may have been sent, to when it may have arrived: both ends count.
            known, as_of_ns = await look_for(self._reads, request.client_order_id, request.market, request.issued_ns)
            if known is None:
                return not_listed(as_of_ns, latest_send_ns)
            report = order_report(known)
            self._ids[request.client_order_id] = report.venue_order_id
            query = [("order_id", report.venue_order_id)]
            fills = [fill_report(fill, request.client_order_id) async for fill in self._reads.fills(query)]
        except ReadError as error:
            return StillUnknown(str(error))
        except ValueError as error:
            return StillUnknown(f"what Kalshi says of the order can't be read: {error}")
        return Found(report, tuple(fills))

    async def open_orders(self) -> list[OrderReport]:
        """Every resting order of ours; raises ReadError."""
        try:
            return [order_report(order) async for order in self._reads.orders([("status", "resting")])]
        except ValueError as error:
            raise ReadError("unreadable", f"an order: {error}") from error

    async def trades(self, since_ns: int) -> list[TradeReport]:
        """Our trades since then, oldest first; raises ReadError."""
        query = [("min_ts", str(since_ns // 1_000_000_000))]
        try:
            found = [fill_report(fill) async for fill in self._reads.fills(query)]
        except ValueError as error:
            raise ReadError("unreadable", f"a trade: {error}") from error
        return sorted(found, key=lambda report: (report.venue_ns or 0, report.trade))

    async def holdings(self) -> Holdings:
        """Cash per shard, and positions; raises ReadError."""
        asked_ns = self._clock.time_ns()
        balance = await self._reads.balance()
        positions = []
        try:
            async for position in self._reads.positions():
                quantity = parse_signed_quantity(position.position_fp)
                if quantity:
                    positions.append(VenuePosition(position.ticker, Outcome.YES, quantity))
            shards = [(shard.exchange_index, parse_money(shard.balance)) for shard in balance.balance_breakdown]
            cash = (
                money_from_cents(balance.balance)
                if balance.balance_dollars is None
                else parse_money(balance.balance_dollars)
            )
        except NumberError as error:
            raise ReadError("unreadable", str(error)) from error
        as_of_ns = asked_ns if balance.updated_ts is None else min(asked_ns, balance.updated_ts * 1_000_000_000)
        flat = tuple(number for shard in shards for number in shard)
        return Holdings(cash=cash, cash_by_shard=flat, positions=tuple(positions), as_of_ns=as_of_ns)


# ---- from Kalshi's words ---------------------------------------------------------------------------------


def placed_report(request: OrderRequest, placed: PlacedOrder) -> OrderReport:
    """The answer to a new order; raises NumberError."""
    if placed.fill_count is None:
        raise NumberError("the answer does not say how much filled")
    filled = parse_quantity(placed.fill_count)
    rests = request.time_in_force in (TimeInForce.GOOD_TILL_CANCELLED, TimeInForce.GOOD_TILL_DATE)
    remaining = Quantity(max(0, request.quantity - filled)) if rests else Quantity(0)
    average = None if placed.average_fill_price is None else parse_price(placed.average_fill_price)
    if average is not None and request.outcome is Outcome.NO:
        average = complement(average)  # Kalshi's price is always of YES
    fee = None if placed.average_fee_paid is None else parse_money(placed.average_fee_paid)
    return OrderReport(
        venue_order_id=placed.order_id,
        client_order_id=request.client_order_id,
        market=request.market,
        outcome=request.outcome,
        side=request.side,
        limit_price=request.limit_price,
        status=_status("resting" if rests else "executed", filled, request.quantity, remaining),
        filled=filled,
        remaining=remaining,
        average_price=average if filled else None,
        fees=None if fee is None else cost(Price(fee), filled, Rounding.UP),
        venue_ns=None if placed.ts_ms is None else placed.ts_ms * 1_000_000,
    )


def order_report(order: Order | UserOrderMessage) -> OrderReport:
    """An order as REST or the socket tells it; raises ValueError."""
    outcome, side = _direction(order.outcome_side, order.book_side)
    size, filled, remaining = _counts(order)
    yes_price = None if order.yes_price_dollars is None else parse_price(order.yes_price_dollars)
    costs = [parse_money(text) for text in (order.taker_fill_cost_dollars, order.maker_fill_cost_dollars) if text]
    fees = [parse_money(text) for text in (order.taker_fees_dollars, order.maker_fees_dollars) if text]
    if isinstance(order, Order):
        venue_ns = None if order.last_update_time is None else nanoseconds(order.last_update_time)
    else:
        venue_ns = None if order.last_updated_ts_ms is None else order.last_updated_ts_ms * 1_000_000
    return OrderReport(
        venue_order_id=order.order_id,
        client_order_id=order.client_order_id,
        market=order.ticker,
        outcome=outcome,
        side=side,
        limit_price=yes_price if yes_price is None or outcome is Outcome.YES else complement(yes_price),
        status=_status(order.status, filled, size, remaining),
        filled=filled,
        remaining=remaining,
        average_price=Price(sum(costs) * 1_000_000 // filled) if filled and costs else None,
        fees=Money(sum(fees)) if fees else None,
        reason=(order.last_update_reason or "") if isinstance(order, UserOrderMessage) else "",
        venue_ns=venue_ns,
    )


def fill_report(fill: Fill | FillMessage, client_order_id: str = "") -> TradeReport:
    """A trade of ours, final as Kalshi tells it; raises ValueError."""
    outcome, side = _direction(str(fill.outcome_side), fill.book_side)
    yes_price = parse_price(fill.yes_price_dollars)
    if isinstance(fill, FillMessage):
        trade, market, ours = fill.trade_id, fill.market_ticker, fill.client_order_id or ""
        venue_ns = None if fill.ts_ms is None else fill.ts_ms * 1_000_000
    else:
        trade, market, ours = fill.trade_id or fill.fill_id, fill.ticker, ""
        venue_ns = None if fill.created_time is None else nanoseconds(fill.created_time)
    return TradeReport(
        trade=trade,
        status=FillStatus.CONFIRMED,
        venue_order_id=fill.order_id,
        client_order_id=client_order_id or ours,
        market=market,
        outcome=outcome,
        side=side,
        price=yes_price if outcome is Outcome.YES else complement(yes_price),
        quantity=parse_quantity(fill.count_fp),
        fee=parse_money(fill.fee_cost),
        taker=fill.is_taker,
        venue_ns=venue_ns,
    )


def _direction(outcome_side: str, book_side: str) -> tuple[Outcome, Side]:
    """A bid in the YES book buys YES or sells NO, an ask sells YES or buys NO."""
    outcome = Outcome(outcome_side)
    if book_side not in ("bid", "ask"):
        raise ValueError(f"book side {book_side!r} is neither bid nor ask")
    return outcome, Side.BUY if (book_side == "bid") == (outcome is Outcome.YES) else Side.SELL


def _counts(order: Order | UserOrderMessage) -> tuple[Quantity, Quantity, Quantity]:
    """An order's size, what filled and what can still fill. Of a resting order one of them may be missing; of one that
    is over what filled may not, since nothing would tell it afterwards.

    Raises:
        ValueError: they can't be known, or the order's state is none that is known.
    """
    if order.status not in _WORDS:
        raise ValueError(f"order status {order.status!r} is none of {', '.join(_WORDS)}")
    texts = (order.initial_count_fp, order.fill_count_fp, order.remaining_count_fp)
    size, filled, remaining = (None if text is None else parse_quantity(text) for text in texts)
    if order.status != "resting":
        if size is None or filled is None:
            raise ValueError(f"an order that is {order.status} does not say how much of it filled")
        return size, filled, Quantity(0)
    if size is None or (filled is None and remaining is None):
        raise ValueError("a resting order does not say how much of it filled")
    if filled is None:
        filled = Quantity(max(0, size - (remaining or 0)))
    return size, filled, Quantity(max(0, size - filled)) if remaining is None else remaining


def _status(word: str, filled: Quantity, size: Quantity, remaining: Quantity) -> OrderStatus:
    if filled >= size > 0:
        return OrderStatus.FILLED
    if word == "resting" and remaining:
        return OrderStatus.PARTIALLY_FILLED if filled else OrderStatus.ACCEPTED
    return OrderStatus.CANCELLED
