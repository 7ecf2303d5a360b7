"""What holds after any sequence of orders."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine.events import Event, LevelChanged
from arbees_runtime.simulator.engine.orders import (
    BookSide,
    Effect,
    NewOrder,
    OrderState,
    Refused,
    SelfTrade,
    TimeInForce,
    TradeState,
)
from tests.runtime.simulator.engine.markets import (
    AT_NS,
    CENT,
    DOLLAR,
    exchange,
    kalshi_rules,
    polymarket_rules,
)

ACCOUNTS = st.sampled_from(["a", "b", "c"])
PRICES = st.integers(1, 99).map(lambda cents: Price(cents * CENT))
SIZES = st.integers(1, 3000).map(lambda lots: Quantity(lots * 10_000))


class Trading(RuleBasedStateMachine):
    """Three traders with little money, one netting market, and one of tokens whose trades may fail."""

    placed = Bundle("placed")

    @initialize(dollars=st.integers(1, 60))
    def open(self, dollars: int) -> None:
        self.venue = exchange(kalshi_rules(), polymarket_rules(), deposit=dollars * DOLLAR)
        self.levels: dict[tuple[str, BookSide], dict[int, int]] = {}
        self.venue.listen(self.follow)

    def follow(self, event: Event) -> None:
        """Keep books the way a client does: by changes alone, and check the totals that come with them."""
        if isinstance(event, LevelChanged):
            book = self.levels.setdefault((event.market, event.side), {})
            book[event.price] = book.get(event.price, 0) + event.delta
            assert book[event.price] == event.total >= 0
            if not event.total:
                del book[event.price]

    @rule(
        target=placed,
        account=ACCOUNTS,
        market=st.sampled_from("KP"),
        side=st.sampled_from(BookSide),
        price=PRICES,
        quantity=SIZES,
        gives=st.booleans(),
        time_in_force=st.sampled_from(TimeInForce),
        self_trade=st.sampled_from(SelfTrade),
        post_only=st.booleans(),
        spend=st.booleans(),
    )
    def place(
        self,
        account: str,
        market: str,
        side: BookSide,
        price: Price,
        quantity: Quantity,
        gives: bool,
        time_in_force: TimeInForce,
        self_trade: SelfTrade,
        post_only: bool,
        spend: bool,
    ) -> object:
        effect = Effect.NET if market == "K" else Effect.GIVE_UP if gives else Effect.ACQUIRE
        immediate = time_in_force is not TimeInForce.GOOD_TILL_CANCELLED
        budget = Money(quantity // 2) if spend and effect is Effect.ACQUIRE and immediate else None
        before = len(self.venue.fills)
        waiting = {one.order_id: (one.price, one.entered) for one in self.venue.depth(market).orders()}
        asked = NewOrder(
            account=account,
            market=market,
            side=side,
            price=price,
            quantity=quantity,
            effect=effect,
            time_in_force=time_in_force,
            self_trade=self_trade,
            post_only=post_only,
            budget=budget,
        )
        try:
            done = self.venue.place(asked)
        except Refused:
            assert len(self.venue.fills) == before
            return multiple()
        makers = [fill for fill in self.venue.fills[before:] if fill.role == "maker"]
        sign = 1 if side is BookSide.BID else -1
        ranks = [(sign * waiting[fill.order_id][0], waiting[fill.order_id][1]) for fill in makers]
        assert ranks == sorted(ranks)  # better price first, then earlier arrival
        assert all(sign * fill.yes_price <= sign * price for fill in makers)  # never worse than the limit
        assert all(fill.account != account for fill in makers)
        assert sum(fill.quantity for fill in makers) == done.filled
        assert budget is None or done.taker_cost <= budget
        if time_in_force is not TimeInForce.GOOD_TILL_CANCELLED:
            assert done.state is not OrderState.RESTING
        return done.order_id

    @rule(order_id=placed)
    def cancel(self, order_id: str) -> None:
        rest = self.venue.orders[order_id].remaining
        try:
            assert self.venue.cancel(order_id) == rest
        except Refused:
            assert rest == 0

    @rule(order_id=placed, price=PRICES, size=SIZES)
    def amend(self, order_id: str, price: Price, size: Quantity) -> None:
        try:
            self.venue.amend(order_id, price, size)
        except Refused:
            return

    @rule(confirm=st.booleans(), number=st.integers(0, 100))
    def finish(self, confirm: bool, number: int) -> None:
        awaiting = self.venue.ledger.awaiting
        if awaiting:
            trade = awaiting[number % len(awaiting)]
            (self.venue.confirm if confirm else self.venue.fail)(trade.trade_id)

    @rule(account=ACCOUNTS, cents=st.integers(1, 500))
    def deposit(self, account: str, cents: int) -> None:
        self.venue.ledger.deposit(AT_NS, account, Money(cents * CENT))

    @invariant()
    def nothing_is_created_or_lost(self) -> None:
        if not hasattr(self, "venue"):
            return
        self.venue.ledger.audit()

    @invariant()
    def books_are_consistent(self) -> None:
        if not hasattr(self, "venue"):
            return
        for market in self.venue.markets:
            depth = self.venue.depth(market)
            bid, ask = depth.bids.best_price, depth.asks.best_price
            assert bid is None or ask is None or bid < ask
            for side in BookSide:
                queue = depth.side(side)
                assert dict(queue.levels()) == self.levels.get((market, side), {})
                by_price: dict[int, int] = {}
                for one in queue.in_order():
                    by_price[one.price] = by_price.get(one.price, 0) + one.remaining
                assert by_price == dict(queue.levels())

    @invariant()
    def orders_add_up(self) -> None:
        if not hasattr(self, "venue"):
            return
        for one in self.venue.orders.values():
            assert one.filled == sum(fill.quantity for fill in one.fills)
            assert one.filled + one.cancelled + one.remaining == one.quantity
            assert one.taker_fees + one.maker_fees == sum(fill.fee for fill in one.fills)

    def teardown(self) -> None:
        """Settle everything: afterwards all there is is cash, fees and what rounding left."""
        if not hasattr(self, "venue"):
            return
        for trade in self.venue.ledger.awaiting:
            self.venue.confirm(trade.trade_id)
        assert all(trade.state is not TradeState.MATCHED for trade in self.venue.trades.values())
        for market in self.venue.markets:
            self.venue.settle(market, Price(500_000))
            assert not any(self.venue.ledger.held(who, market, kind) for who in "abc" for kind in Outcome)
        self.venue.ledger.audit()


TestTrading = Trading.TestCase
TestTrading.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
