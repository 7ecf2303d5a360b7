"""Matching with price-time priority."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from arbees_runtime.market.fees import Role
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine import events, orders
from arbees_runtime.simulator.engine.depth import Depth
from arbees_runtime.simulator.engine.events import Event, LevelChanged, OrderChanged, Traded, TradeSettled
from arbees_runtime.simulator.engine.fills import can_pay, count, make_fill, one_step, price_paid
from arbees_runtime.simulator.engine.funds import check_funds
from arbees_runtime.simulator.engine.ledger import Entry, Ledger
from arbees_runtime.simulator.engine.orders import (
    BookSide,
    Effect,
    Fill,
    NewOrder,
    Order,
    OrderState,
    Refused,
    Rules,
    SelfTrade,
    TimeInForce,
    Trade,
    TradeState,
)
from arbees_runtime.simulator.engine.resting import RestingOrders

Listener = Callable[[Event], None]


class Exchange:
    """Markets, the orders in them and what became of those.

    Everything happens at once and in the order of the calls. What happened is told to the listeners while it
    happens.

    Args:
        now_ns: the time, nanoseconds since 1970.
        new_id: makes identifiers.

    Attributes:
        ledger: who owns what.
        orders: every order ever taken, by id.
        trades: every trade, by id, oldest first.
        fills: every fill, oldest first.
    """

    def __init__(self, now_ns: Callable[[], int], new_id: Callable[[], str]) -> None:
        self._now_ns = now_ns
        self._new_id = new_id
        self._listeners: list[Listener] = []
        self._rules: dict[str, Rules] = {}
        self._places = itertools.count()
        self.ledger = Ledger()
        self._books = RestingOrders(self.ledger, now_ns)
        self.orders: dict[str, Order] = {}
        self.trades: dict[str, Trade] = {}
        self.fills: list[Fill] = []

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of everything from now on."""
        self._listeners.append(listener)

    # ---- markets -------------------------------------------------------------------------------------

    def add(self, rules: Rules) -> None:
        """Open a market.

        Raises:
            ValueError: it exists, or its prices times its lots are finer than a millionth of a dollar where
            balances are rounded.
        """
        if rules.market in self._rules:
            raise ValueError(f"market {rules.market} exists already")
        if rules.terms(self._now_ns()).balance_step and any(
            piece.start * rules.lot % SCALE or piece.step * rules.lot % SCALE for piece in rules.grid.ranges
        ):
            raise ValueError(f"{rules.market}: a lot at a price of its grid is no whole number of millionths")
        self._rules[rules.market] = rules
        self._books.open(rules)

    @property
    def markets(self) -> list[str]:
        """Every market, in the order of opening."""
        return list(self._rules)

    def rules(self, market: str) -> Rules:
        """A market's rules; raises Refused if there is no such market."""
        try:
            return self._rules[market]
        except KeyError:
            raise Refused(orders.UNKNOWN_MARKET, f"there is no market {market}") from None

    def depth(self, market: str) -> Depth:
        """A market's book."""
        self.rules(market)
        return self._books.depth(market)

    def settle(self, market: str, value: Price) -> list[Entry]:
        """Cancel what rests, pay `value` for each YES and the rest of a dollar for each NO."""
        rules = self.rules(market)
        rules.active = False
        self.cancel_where(lambda order: order.asked.market == market, events.CLOSED)
        return self.ledger.settle(self._now_ns(), market, value, rules.shard)

    # ---- funds ---------------------------------------------------------------------------------------

    def free_cash(self, account: str, shard: int = 0, *, besides: str = "") -> Money:
        """Cash that no resting order keeps reserved; orders in the market `besides` don't count."""
        return Money(self.ledger.cash(account, shard) - self._books.reserved(account, shard, besides))

    def resting(self, account: str, market: str) -> list[Order]:
        """An account's resting orders in a market, oldest first."""
        return self._books.of(account, market)

    def open_orders(self, account: str) -> list[Order]:
        """An account's resting orders everywhere, oldest first."""
        return self._books.chosen(lambda order: order.asked.account == account)

    def _check_funds(self, asked: NewOrder, quantity: Quantity, without: Order | None = None) -> None:
        """Refuse what the account can't pay, `without` (an order being amended) out of the way."""
        rules = self._rules[asked.market]
        others = [order for order in self.resting(asked.account, asked.market) if order is not without]
        free_cash = self.free_cash(asked.account, rules.shard, besides=asked.market)
        check_funds(asked, quantity, others, free_cash, self.ledger, rules.terms(self._now_ns()))

    # ---- orders --------------------------------------------------------------------------------------

    def place(self, asked: NewOrder) -> Order:
        """Take an order and match it.

        Raises:
            Refused: nothing was done. A killed fill-or-kill is refused with the code KILLED.
        """
        rules = self._check(asked)
        quantity = asked.quantity
        if asked.reduce_only:
            held = self.ledger.held(
                asked.account, asked.market, Outcome.NO if asked.side is BookSide.BID else Outcome.YES
            )
            quantity = Quantity(min(quantity, held))
            if not quantity:
                raise Refused(orders.NO_CONTRACTS, "reduce_only, but there is nothing to reduce")
        self._check_funds(asked, quantity)
        opposite = self._books.depth(asked.market).side(asked.side.other)
        if asked.post_only and opposite.crosses(asked.price):
            raise Refused(orders.POST_ONLY_CROSS, "a post-only order can't trade on arrival")
        if asked.time_in_force is TimeInForce.FILL_OR_KILL and not self._can_fill(asked, quantity):
            raise Refused(orders.KILLED, "not enough rests at that price to fill the order at once")
        now_ns = self._now_ns()
        order = Order(
            asked.order_id or self._new_id(), asked, asked.price, quantity, now_ns, now_ns, next(self._places)
        )
        if order.order_id in self.orders:
            raise Refused(orders.BAD_REQUEST, f"order {order.order_id} exists already")
        self.orders[order.order_id] = order
        self._match(order, rules)
        self._rest_or_end(order)
        return order

    def amend(self, order_id: str, price: Price, total: Quantity) -> Order:
        """Change an order's price or size (`total` counts what has filled). Only a smaller size keeps its place.

        Raises:
            Refused: nothing was done.
        """
        order = self._open(order_id)
        rules = self._check(order.asked, price=price, quantity=Quantity(total - order.filled - order.cancelled))
        remaining = Quantity(total - order.filled - order.cancelled)
        depth = self._books.depth(order.asked.market)
        if price == order.price and remaining <= order.remaining:
            return self._decrease(order, Quantity(order.remaining - remaining), events.AMEND)
        as_new = NewOrder(
            account=order.asked.account,
            market=order.asked.market,
            side=order.asked.side,
            price=price,
            quantity=remaining,
            effect=order.asked.effect,
        )
        self._check_funds(as_new, remaining, without=order)
        if order.asked.post_only and depth.side(order.asked.side.other).crosses(price):
            raise Refused(orders.POST_ONLY_CROSS, "a post-only order can't trade on arrival")
        self._take_out(order)
        order.price, order.quantity, order.entered = price, total, next(self._places)
        order.updated_ns, order.reason = self._now_ns(), events.AMEND
        self._match(order, rules)
        self._rest_or_end(order, events.AMEND)
        return order

    def decrease(self, order_id: str, by: Quantity) -> Order:
        """Make an order smaller by `by`, or cancel it if nothing would be left; it keeps its place."""
        order = self._open(order_id)
        if by <= 0 or by % self._rules[order.asked.market].lot:
            raise Refused(orders.BAD_SIZE, "the decrease is not a multiple of the lot above zero")
        return self._decrease(order, Quantity(min(by, order.remaining)), events.DECREASE)

    def cancel(self, order_id: str, reason: str = events.CANCEL) -> Quantity:
        """Cancel what remains of an order; returns how much that was.

        Raises:
            Refused: no such order, or it has ended, or the market takes no cancels.
        """
        order = self._open(order_id)
        if not self._rules[order.asked.market].cancellable:
            raise Refused(orders.MARKET_INACTIVE, "the market takes no cancels")
        return self._end(order, reason)

    def cancel_where(self, chosen: Callable[[Order], bool], reason: str) -> list[Order]:
        """Cancel every resting order that is chosen, oldest first."""
        found = self._books.chosen(chosen)
        for order in found:
            self._end(order, reason)
        return found

    def expire(self) -> None:
        """Cancel every order whose time has come."""
        for order in self._books.due(self._now_ns()):
            self._end(order, events.EXPIRED)

    def confirm(self, trade_id: str) -> Trade:
        """A trade is final: what it brings belongs to both sides now."""
        return self._finish(trade_id, TradeState.CONFIRMED)

    def fail(self, trade_id: str) -> Trade:
        """A trade failed after all: both sides get back what they gave."""
        return self._finish(trade_id, TradeState.FAILED)

    # ---- checks --------------------------------------------------------------------------------------

    def _check(self, asked: NewOrder, *, price: Price | None = None, quantity: Quantity | None = None) -> Rules:
        rules = self.rules(asked.market)
        price, quantity = price or asked.price, asked.quantity if quantity is None else quantity
        if not rules.active:
            raise Refused(orders.MARKET_INACTIVE, f"{asked.market} takes no orders now")
        if price not in rules.grid:
            raise Refused(orders.BAD_PRICE, f"{price} is not on the price grid of {asked.market}")
        if quantity < rules.smallest or quantity % rules.lot:
            raise Refused(orders.BAD_SIZE, f"size {quantity} is below {rules.smallest} or no multiple of {rules.lot}")
        if asked.budget is not None and (
            asked.effect is not Effect.ACQUIRE or asked.time_in_force is TimeInForce.GOOD_TILL_CANCELLED
        ):
            raise Refused(orders.BAD_REQUEST, "a budget is for immediate orders that acquire")
        if asked.expires_ns is not None and asked.expires_ns <= self._now_ns():
            raise Refused(orders.BAD_REQUEST, "the expiration has passed")
        return rules

    def _open(self, order_id: str) -> Order:
        order = self.orders.get(order_id)
        if order is None or order.state is not OrderState.RESTING:
            raise Refused(orders.UNKNOWN_ORDER, f"no order {order_id} is open")
        return order

    def _can_fill(self, asked: NewOrder, quantity: Quantity) -> bool:
        """Whether a fill-or-kill can fill. Its own account's orders count unless they would be cancelled."""
        queue = self._books.depth(asked.market).side(asked.side.other)
        size, spent = 0, 0
        for resting in queue.in_order():
            if (resting.price > asked.price) if asked.side is BookSide.BID else (resting.price < asked.price):
                break
            if asked.self_trade is SelfTrade.TAKER_AT_CROSS or resting.asked.account != asked.account:
                size += resting.remaining
                spent += price_paid(asked, resting) * resting.remaining
        return size >= quantity if asked.budget is None else spent >= asked.budget * SCALE

    # ---- matching ------------------------------------------------------------------------------------

    def _match(self, order: Order, rules: Rules) -> None:
        queue = self._books.depth(rules.market).side(order.asked.side.other)
        while order.remaining and queue.crosses(order.price):
            resting = queue.best
            assert resting is not None  # something crossed
            if resting.asked.account == order.asked.account:
                if order.asked.self_trade is SelfTrade.MAKER:
                    self._end(resting, events.SELF_TRADE)
                    continue
                self._end(order, events.SELF_TRADE)
                return
            quantity = one_step(order, resting, self.ledger)
            if not quantity:
                return  # what is left of the budget buys nothing at that price
            trade_id, now_ns = self._new_id(), self._now_ns()
            taker = make_fill(order, Role.TAKER, resting.price, quantity, trade_id, rules, self.ledger, now_ns)
            maker = make_fill(resting, Role.MAKER, resting.price, quantity, trade_id, rules, self.ledger, now_ns)
            broke = [fill for fill in (taker, maker) if not can_pay(fill, self.ledger)]
            if broke:
                for fill in broke:
                    self._end(self.orders[fill.order_id], events.MARGIN)
                continue
            self._execute(order, resting, taker, maker, rules)

    def _execute(self, order: Order, resting: Order, taker: Fill, maker: Fill, rules: Rules) -> None:
        state = TradeState.MATCHED if rules.confirms else TradeState.CONFIRMED
        trade = Trade(taker.trade_id, rules.market, taker, maker, self._now_ns(), state)
        terms = rules.terms(self._now_ns())
        self.ledger.record(trade)
        self.trades[trade.trade_id] = trade
        self._tell(Traded(trade))
        for one, fill in ((order, taker), (resting, maker)):
            self.fills.append(fill)
            count(one, fill, terms)
        if order.asked.budget is not None:
            left = order.asked.budget - order.taker_cost
            order.quantity = Quantity(order.filled + left * SCALE // order.acquired_price)
        total = self._books.shrink(resting, taker.quantity)
        if not resting.remaining:
            resting.state = OrderState.EXECUTED
            self._books.remove(resting)
        self._books.note_reserve(resting.asked.account, rules.market)
        self._books.note_reserve(order.asked.account, rules.market)
        self._level(resting, Quantity(-taker.quantity), total)
        self._tell(OrderChanged(resting, events.TRADE))

    def _rest_or_end(self, order: Order, reason: str = events.PLACED) -> None:
        if order.state is not OrderState.RESTING:
            return  # ended while matching, and told
        if not order.remaining:
            order.state = OrderState.EXECUTED
            self._tell(OrderChanged(order, events.TRADE))
        elif order.asked.time_in_force is TimeInForce.GOOD_TILL_CANCELLED:
            total = self._books.add(order)
            self._level(order, order.remaining, total)
            self._tell(OrderChanged(order, reason if not order.fills else events.TRADE))
        else:
            self._end(order, events.REDUCE_ONLY if order.asked.reduce_only else events.REMAINDER)

    # ---- ends ----------------------------------------------------------------------------------------

    def _end(self, order: Order, reason: str) -> Quantity:
        rest = order.remaining
        if order in self._books:
            self._take_out(order)
        order.cancelled = Quantity(order.cancelled + rest)
        order.state = OrderState.CANCELLED
        order.updated_ns, order.reason = self._now_ns(), reason
        self._tell(OrderChanged(order, reason))
        return rest

    def _decrease(self, order: Order, by: Quantity, reason: str) -> Order:
        if by == order.remaining:
            self._end(order, reason)
            return order
        total = self._books.shrink(order, by)
        order.quantity = Quantity(order.quantity - by)
        order.updated_ns, order.reason = self._now_ns(), reason
        self._books.note_reserve(order.asked.account, order.asked.market)
        if by:
            self._level(order, Quantity(-by), total)
        self._tell(OrderChanged(order, reason))
        return order

    def _take_out(self, order: Order) -> None:
        """Remove an order from the book, its remainder included."""
        rest = order.remaining
        total = self._books.shrink(order, rest)
        self._books.remove(order)
        self._books.note_reserve(order.asked.account, order.asked.market)
        self._level(order, Quantity(-rest), total)

    def _finish(self, trade_id: str, state: TradeState) -> Trade:
        trade = self.trades[trade_id]
        if trade.state is not TradeState.MATCHED:
            raise ValueError(f"trade {trade_id} is {trade.state} already")
        trade.state = state
        self.ledger.finish(trade, self._now_ns())
        self._tell(TradeSettled(trade))
        return trade

    def _level(self, order: Order, delta: Quantity, total: Quantity) -> None:
        asked = order.asked
        self._tell(
            LevelChanged(asked.market, asked.side, order.price, delta, total, asked.account, asked.client_order_id)
        )

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)
