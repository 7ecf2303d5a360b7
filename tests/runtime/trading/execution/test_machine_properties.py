"""Any sequence of venue events, delays, prices and switches: no leg forgotten, no order twice, bounds kept."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    Fill,
    FillStatus,
    Flatten,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Purpose,
    TradingState,
)
from arbees_runtime.trading.execution.machine import begin, step
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.pricing import at_stake, sizable
from arbees_runtime.trading.execution.surroundings import Alarm, Effect, Event, Send, Surroundings, Tick
from arbees_runtime.trading.execution.trade import Phase, Trade
from tests.runtime.trading.samples import (
    AWAY,
    DRAW,
    HOME,
    NOW,
    SECOND,
    contracts,
    decision,
    fill,
    leg,
    quote,
    told,
)

OVERFILL = 50_000
SHAPES = (
    (("kalshi", HOME, 0.40), ("polymarket", AWAY, 0.50)),
    (("polymarket", HOME, 0.40), ("polymarket", AWAY, 0.50)),
    (("kalshi", HOME, 0.30), ("kalshi", DRAW, 0.25), ("polymarket", AWAY, 0.35)),
)


@dataclass
class AtVenue:
    """An order as the venue knows it."""

    command: OrderCommand
    filled: int = 0
    voided: int = 0
    ended: OrderStatus | None = None
    sequence: int = 0
    trades: dict[str, int] = field(default_factory=dict)
    was_uncertain: bool = False


class Trading(RuleBasedStateMachine):
    """A trade against a venue that may do anything a venue does."""

    trade: Trade

    @initialize(shape=st.sampled_from(SHAPES), size=st.sampled_from([1, 6, 10, 100]), cap=st.sampled_from([0, 3, 25]))
    def start(self, shape: tuple[tuple[str, tuple[object, ...], float], ...], size: int, cap: int) -> None:
        legs = tuple(
            leg(venue, at, size, market=f"m{number}", pays_on=pays_on, outcome=Outcome.YES)  # type: ignore[arg-type]
            for number, (venue, pays_on, at) in enumerate(shape)
        )
        self.decided = decision(legs)
        self.policy = Policy(attempts=8, close_attempts=6, hold_cap=contracts(cap))  # type: ignore[arg-type]
        self.now = NOW
        self.states: dict[str, TradingState] = {}
        self.prices: dict[int, tuple[float, float, float] | None] = {
            number: (0.9 * at, at, 1000) for number, (_, _, at) in enumerate(shape)
        }
        self.orders: dict[str, AtVenue] = {}
        self.waiting: list[OrderEvent | Fill] = []
        self.past: list[OrderEvent | Fill] = []
        self.alarms: list[str] = []
        self.numbers = itertools.count()
        self.flattened = 0
        self.most_bought = contracts(size)
        self.trade, effects = begin(self.decided, self.now, self.policy, self.around())
        self.take(effects, entry=True)

    def around(self) -> Surroundings:
        quotes = {}
        for number, each in enumerate(self.decided.legs):
            known = self.prices[number]
            if known is not None:
                told_quote = quote(each, round(known[0], 2), round(known[1], 2), known[2])
                quotes[told_quote.key] = told_quote
        return Surroundings(quotes=quotes, trading=dict(self.states), epoch=3)

    def tell(self, event: Event) -> None:
        before = self.trade
        self.trade, effects = step(before, event, self.now, self.policy, self.around())
        assert self.trade.version >= before.version
        self.take(effects)

    def take(self, effects: list[Effect], *, entry: bool = False) -> None:
        live_before = [o for o in self.trade.orders if o.live and o.command.id in self.orders]
        for effect in effects:
            if isinstance(effect, Alarm):
                self.alarms.append(effect.code)
            if not isinstance(effect, Send):
                continue
            command = effect.command
            assert command.id not in self.orders, "no order is sent twice"
            assert (command.purpose is Purpose.ENTRY) == entry
            assert self.states.get(command.venue) is not TradingState.HALTED
            assert not any(o.status is OrderStatus.UNCERTAIN for o in live_before)
            assert not any(o.command.leg == command.leg for o in live_before), "one order of a leg at a time"
            self.orders[command.id] = AtVenue(command)
            self.check_size(command)

    def check_size(self, command: OrderCommand) -> None:
        """An order is never for more than what is missing or too much."""
        held = self.trade.holdings
        own = held[command.leg]
        assert command.quantity > 0
        if command.purpose is Purpose.ENTRY:
            assert command.quantity <= self.decided.quantity
        elif command.purpose is Purpose.CLOSE:
            assert command.quantity <= abs(own)
        elif command.side is self.decided.legs[command.leg].side:
            assert command.quantity <= max(held) - own
        else:
            assert command.quantity <= own - min(held)

    # ---- the venue

    @precondition(lambda self: any(each.ended is None for each in self.orders.values()))
    @rule(data=st.data(), share=st.sampled_from([0.0, 0.3, 0.5, 1.0]), extra=st.booleans(), end=st.booleans())
    def venue_matches(self, data: st.DataObject, share: float, extra: bool, end: bool) -> None:
        order = data.draw(st.sampled_from([each for each in self.orders.values() if each.ended is None]))
        command = order.command
        got = int((command.quantity - order.filled) * share) // 10_000 * 10_000
        if got and extra and command.side is Side.BUY and order.filled + got >= command.quantity:
            got += OVERFILL  # Polymarket's immediate buys spend a sum, and better prices buy more
        if got:
            order.filled += got
            name = f"{command.id}-{next(self.numbers)}"
            order.trades[name] = got
            self.waiting.append(fill(command, got, trade=name, status=FillStatus.PROVISIONAL, at_ns=self.now))
        if end or order.filled >= command.quantity:
            order.ended = OrderStatus.FILLED if order.filled >= command.quantity else OrderStatus.CANCELLED
        status = order.ended or (OrderStatus.PARTIALLY_FILLED if order.filled else OrderStatus.ACCEPTED)
        self.report(order, status)

    @precondition(lambda self: any(each.ended is None and not each.filled for each in self.orders.values()))
    @rule(data=st.data(), status=st.sampled_from([OrderStatus.REJECTED, OrderStatus.DENIED, OrderStatus.EXPIRED]))
    def venue_refuses(self, data: st.DataObject, status: OrderStatus) -> None:
        order = data.draw(
            st.sampled_from([each for each in self.orders.values() if each.ended is None and not each.filled])
        )
        order.ended = status
        self.report(order, status)

    @precondition(lambda self: any(each.ended is None for each in self.orders.values()))
    @rule(data=st.data())
    def no_answer(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from([each for each in self.orders.values() if each.ended is None]))
        order.was_uncertain = True
        self.report(order, OrderStatus.UNCERTAIN)

    @precondition(lambda self: any(each.ended is OrderStatus.CANCELLED for each in self.orders.values()))
    @rule(data=st.data())
    def late_fill(self, data: st.DataObject) -> None:
        """A trade comes to light after the end of its order was told."""
        ended = [each for each in self.orders.values() if each.ended is OrderStatus.CANCELLED]
        order = data.draw(st.sampled_from(ended))
        got = (order.command.quantity - order.filled) // 20_000 * 10_000
        if got:
            order.filled += got
            name = f"{order.command.id}-{next(self.numbers)}"
            order.trades[name] = got
            self.waiting.append(fill(order.command, got, trade=name, at_ns=self.now))

    @precondition(lambda self: any(each.trades for each in self.orders.values()))
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from([each for each in self.orders.values() if each.trades]))
        name = data.draw(st.sampled_from(sorted(order.trades)))
        got = order.trades.pop(name)
        order.voided += got
        self.now += 1
        self.waiting.append(fill(order.command, got, trade=name, status=FillStatus.VOIDED, at_ns=self.now))

    def report(self, order: AtVenue, status: OrderStatus) -> None:
        order.sequence += 1
        self.waiting.append(
            told(order.command, status, order.filled, sequence=order.sequence, at_ns=self.now, reason="why")
        )

    # ---- the way from it, time, prices, people

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        event = self.waiting.pop(data.draw(st.integers(0, min(2, len(self.waiting) - 1))))
        self.past.append(event)
        self.tell(event)

    @precondition(lambda self: self.past)
    @rule(data=st.data())
    def deliver_again(self, data: st.DataObject) -> None:
        before = self.trade
        self.tell(data.draw(st.sampled_from(self.past)))
        assert self.trade.holdings == before.holdings

    @rule(seconds=st.sampled_from([0.1, 1, 3, 30]))
    def time_passes(self, seconds: float) -> None:
        self.now += round(seconds * SECOND)
        self.tell(Tick())

    @rule(data=st.data(), there=st.booleans(), mid=st.floats(0.05, 0.9), size=st.sampled_from([0.5, 3, 1000]))
    def price_moves(self, data: st.DataObject, there: bool, mid: float, size: float) -> None:
        number = data.draw(st.integers(0, len(self.decided.legs) - 1))
        self.prices[number] = (mid, mid + 0.02, size) if there else None

    @rule(venue=st.sampled_from(["kalshi", "polymarket"]), state=st.sampled_from(list(TradingState)))
    def switch(self, venue: str, state: TradingState) -> None:
        self.states[venue] = state
        self.tell(Tick())

    @precondition(lambda self: self.flattened < 2)
    @rule()
    def flatten(self) -> None:
        self.flattened += 1
        self.tell(Flatten(id="f", scope="all", reason="r", actor="a", at_ns=Nanoseconds(self.now)))

    # ---- what always holds

    @invariant()
    def bounded(self) -> None:
        if not hasattr(self, "trade"):
            return
        allowed = self.policy.attempts + len(self.decided.legs) + self.flattened * (self.policy.close_attempts + 2)
        assert len(self.orders) <= allowed
        bought = max((o.command.quantity for o in self.trade.orders if o.command.purpose is Purpose.ENTRY), default=0)
        slack = (OVERFILL + 10_000) * (len(self.orders) + 1)
        assert all(abs(held) <= bought + slack for held in self.trade.holdings), "exposure within what was approved"
        assert [o.command for o in self.trade.orders] == [each.command for each in self.orders.values()]

    @invariant()
    def never_silent(self) -> None:
        if not hasattr(self, "trade"):
            return
        live = any(order.live for order in self.trade.orders)
        naked = self.trade.naked > self.policy.dust * len(self.decided.legs)
        if naked and not live:
            assert self.trade.wake_ns is not None or self.trade.phase in (Phase.HELD, Phase.STRANDED)
        if self.trade.phase in (Phase.HELD, Phase.STRANDED):
            assert {"held", "stranded"} & set(self.alarms)
        if live:
            assert self.trade.wake_ns is not None

    def teardown(self) -> None:
        """The venue tells everything, prices are there, the switch is on: it comes to rest, knowing the truth."""
        if not hasattr(self, "trade"):
            return
        self.states = {}
        for number, each in enumerate(self.decided.legs):
            at = each.limit_price / 1e6
            self.prices[number] = (max(0.01, at - 0.02), at, 100_000)
        for _ in range(400):
            while self.waiting:
                self.tell(self.waiting.pop(0))
            for order in self.orders.values():
                if order.ended is None:
                    order.ended, order.filled = OrderStatus.FILLED, max(order.filled, order.command.quantity)
                    self.report(order, order.ended)
                elif (mine := self.order(order)).live:
                    self.report(order, order.ended)
                    assert mine.status is None or not mine.status.final
            if not self.waiting and self.trade.phase.at_rest:
                break
            self.now += SECOND
            self.tell(Tick())
        assert self.trade.phase.at_rest, self.trade.phase
        for number, each in enumerate(self.decided.legs):
            true = 0
            for order in self.orders.values():
                if order.command.leg == number:
                    kept = order.filled - order.voided
                    true += kept if order.command.side is each.side else -kept
            assert self.trade.held(number) == true, "it knows what it holds"
        naked = self.trade.naked > self.policy.dust * len(self.decided.legs)
        used_up = len(self.orders) >= self.policy.attempts
        too_small = not sizable(self.trade, self.policy, self.around())
        assert not naked or used_up or too_small or at_stake(self.trade) <= self.policy.hold_cap, self.trade
        assert not naked or self.trade.phase in (Phase.HELD, Phase.STRANDED)

    def order(self, at_venue: AtVenue):  # type: ignore[no-untyped-def]
        return next(each for each in self.trade.orders if each.command.id == at_venue.command.id)


Trading.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
test_any_sequence = Trading.TestCase
