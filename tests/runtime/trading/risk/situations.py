"""Signals, limits and exposures for tests of the risk gateway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    Decision,
    FeedPhase,
    FeedState,
    Leg,
    Nanoseconds,
    Result,
    Signal,
    SignalKind,
    TradingMode,
    derive_id,
)
from arbees_runtime.trading.risk.assess import assess
from arbees_runtime.trading.risk.exposure import Exposure, Profit
from arbees_runtime.trading.risk.gates import Surroundings
from arbees_runtime.trading.risk.limits import Limits
from arbees_runtime.trading.risk.worst_case import Holding, UnderWay

NOW = 1_795_000_000_000_000_000
SECOND = 1_000_000_000
HOME, AWAY, DRAW = Result.HOME, Result.AWAY, Result.DRAW
TWO_WAY, THREE_WAY = "nfl:2026-11-29:aaa-at-bbb", "epl:2026-11-29:ccc-at-ddd"


def dollars(amount: float) -> Money:
    return Money(round(amount * SCALE))


WIDE = Limits(
    order=dollars(1_000), market=dollars(1_000), event_loss=dollars(1_000), league_loss=dollars(1_000),
    venue=dollars(10_000), daily_loss=dollars(1_000), drawdown=dollars(1_000), open_legs=10, orders_per_minute=100,
    event_cooldown_ns=2 * SECOND, loss_cooldown_ns=300 * SECOND, data_ttl_ns=4 * SECOND,
)  # fmt: skip


def leg(venue: str, market: str, pays_on: Sequence[Result], cents: int, contracts: int, **changes: Any) -> Leg:
    price, quantity = cents * 10_000, contracts * SCALE
    unit_fee = 70_000 * cents * (100 - cents) // 10_000 + 100
    fields: dict[str, Any] = {
        "venue": venue, "market": market, "outcome": Outcome.YES, "pays_on": tuple(pays_on), "side": Side.BUY,
        "limit_price": Price(price), "quantity": Quantity(quantity), "amount": Money(price * contracts),
        "fee": Money(unit_fee * contracts), "depth": Quantity(quantity), "quote_sequence": 7,
        "quote_received_ns": Nanoseconds(NOW - SECOND), "quote_venue_time_ns": None, "unit_fee": Money(unit_fee),
        "lot": Quantity(SCALE), "smallest": Quantity(5 * SCALE if venue == "polymarket" else SCALE),
    }  # fmt: skip
    return Leg(**(fields | changes))


def signal(*legs: Leg, event: str = TWO_WAY, name: str = "one", **changes: Any) -> Signal:
    chosen = legs or (leg("kalshi", "K", [HOME], 45, 100), leg("polymarket", "P", [AWAY], 50, 100))
    quantity = chosen[0].quantity
    capital = sum(each.amount + each.fee for each in chosen)
    fields: dict[str, Any] = {
        "id": derive_id("signal", name), "kind": SignalKind.ARBITRAGE, "event": event, "legs": chosen,
        "quantity": quantity, "edge": Money((quantity - capital) * SCALE // quantity),
        "profit": Money(quantity - capital), "capital": Money(capital), "lockup_s": 10_000,
        "yearly_return_ppm": 1_000_000, "rules_hash": "ab", "created_ns": Nanoseconds(NOW - SECOND // 10),
        "expires_ns": Nanoseconds(NOW + SECOND), "shard": "shard-1", "epoch": 3,
    }  # fmt: skip
    return Signal(**(fields | changes))


def feed(venue: str, *, allowed: bool = True, phase: FeedPhase = FeedPhase.LIVE) -> FeedState:
    return FeedState(venue, "market-data", phase, Nanoseconds(NOW), Nanoseconds(NOW), orders_allowed=allowed)


FINE = Surroundings(feeds={venue: feed(venue) for venue in ("kalshi", "polymarket")})


def decide(
    asked: Signal,
    exposure: Exposure | None = None,
    limits: Limits = WIDE,
    now_ns: int = NOW,
    around: Surroundings = FINE,
    mode: TradingMode = TradingMode.PAPER,
) -> Decision:
    return assess(asked, exposure or Exposure(), limits, now_ns, mode=mode, epoch=5, around=around)


def approval(name: str, event: str, decided_ns: int) -> Decision:
    """A decision that approves something of an event."""
    return replace(decide(signal(event=event)), id=name, decided_ns=Nanoseconds(decided_ns))


def holding(
    venue: str,
    market: str,
    pays_on: Sequence[Result],
    contracts: int,
    cost: int,
    *,
    event: str = TWO_WAY,
    **more: Any,
) -> Holding:
    """`cost` in cents per contract."""
    return Holding(
        venue=venue, market=market, outcome="yes", event=event, pays_on=frozenset(pays_on), quantity=contracts * SCALE,
        cost=contracts * cost * 10_000, **more,
    )  # fmt: skip


def holding_these(*holdings: Holding) -> Exposure:
    return Exposure(holdings={(each.venue, each.market, each.outcome): each for each in holdings})


events = st.sampled_from([TWO_WAY, THREE_WAY, "nfl:2026-11-30:eee-at-fff"])
payoffs = st.sampled_from([[HOME], [AWAY], [HOME], [AWAY], [DRAW], [HOME, DRAW], [AWAY, DRAW], [HOME, AWAY]])
venues = st.sampled_from(["kalshi", "polymarket"])
markets = st.sampled_from(["K", "P", "Q"])

holdings = st.builds(
    lambda venue, market, pays_on, contracts, cost, event, fees: holding(
        venue, market, pays_on, contracts, cost, event=event, fees=fees
    ),
    venues, markets, payoffs, st.integers(1, 300), st.integers(1, 99), events, st.integers(0, 3 * SCALE),
)  # fmt: skip
orders = st.builds(
    lambda venue, market, pays_on, contracts, cost, event: UnderWay(
        venue=venue, market=market, event=event, pays_on=frozenset(pays_on), quantity=contracts * SCALE,
        cost=contracts * cost * 10_000,
    ),
    venues, markets, payoffs, st.integers(1, 300), st.integers(1, 110), events,
)  # fmt: skip
amounts = st.integers(0, 400).map(dollars)
limits = st.builds(
    Limits,
    order=amounts, market=amounts, event_loss=amounts, league_loss=amounts, venue=amounts, daily_loss=amounts,
    drawdown=amounts, open_legs=st.integers(0, 6), orders_per_minute=st.integers(0, 8),
    event_cooldown_ns=st.integers(0, 5 * SECOND), loss_cooldown_ns=st.integers(0, 300 * SECOND),
    data_ttl_ns=st.integers(0, 4 * SECOND),
)  # fmt: skip
signals = st.builds(
    lambda cents, contracts, event, draw: signal(
        leg("kalshi", "K", [HOME, DRAW] if draw else [HOME], cents, contracts),
        leg("polymarket", "P", [AWAY], 96 - cents, contracts),
        event=THREE_WAY if draw else event,
    ),
    st.integers(3, 92), st.integers(1, 2_000), st.sampled_from([TWO_WAY, "nfl:2026-11-30:eee-at-fff"]), st.booleans(),
)  # fmt: skip


@st.composite
def exposures(draw: st.DrawFn) -> Exposure:
    made = holding_these(*draw(st.lists(holdings, max_size=5)))
    for number, order in enumerate(draw(st.lists(orders, max_size=3))):
        at_ns = Nanoseconds(NOW - draw(st.integers(0, 70)) * SECOND)
        made.reserve(approval(str(number), order.event, at_ns), (order,), NOW + SECOND)
    made.approved = type(made.approved)(sorted(made.approved))
    made.last_approved_ns.clear()
    today = draw(st.integers(-300, 50))
    made.profit = Profit(dollars(today), dollars(today), dollars(draw(st.integers(0, 100))))
    for event in draw(st.lists(events, max_size=2)):
        made.last_approved_ns[event] = NOW - draw(st.integers(0, 6)) * SECOND
    return made
