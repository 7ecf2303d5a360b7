"""What the venue's books say of trades made elsewhere is what they say of the same trades made there."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbees_runtime.market.fees import Role
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import Effect, Fill, Refused, TradeState
from arbees_runtime.simulator.statement import Made, statement
from tests.runtime.simulator.engine.markets import AT_NS, DOLLAR, exchange, kalshi_rules, order, polymarket_rules

TEN = Quantity(10 * DOLLAR)


def of(fills: Iterable[Fill]) -> list[Made]:
    return [
        Made(each.order_id, each.market, each.outcome, each.side, each.role, each.price, each.quantity)
        for each in fills
        if each.account == "c"
    ]


orders = st.lists(
    st.tuples(st.sampled_from(["bid", "ask"]), st.integers(2, 98), st.integers(1, 9), st.booleans()), max_size=12
)


@settings(deadline=None)
@given(asked=orders, pays=st.sampled_from([None, 0, 500_000, 1_000_000]))
def test_a_netting_venue(asked: list[tuple[str, int, int, bool]], pays: int | None) -> None:
    venue = exchange(kalshi_rules())
    other = {"bid": "ask", "ask": "bid"}
    for side, cents, contracts, makes in asked:
        accounts = (("c", side), ("b", other[side])) if makes else (("b", other[side]), ("c", side))
        for account, way in accounts:
            venue.place(order(account, way, cents, contracts))
    held = {(name, which): venue.ledger.held("c", name, which) for name in ("K",) for which in Outcome}
    settled = {} if pays is None else {"K": Price(pays)}
    if pays is not None:
        venue.settle("K", Price(pays))
    found = statement(venue, settled, of(venue.fills), at_ns=AT_NS, netting=True)
    assert found.cash == venue.ledger.cash("c") - 1_000 * DOLLAR
    assert found.fees == sum(fill.fee for fill in venue.fills if fill.account == "c")
    assert found.held == ({key: much for key, much in held.items() if much} if pays is None else {})


def test_a_venue_without_netting() -> None:
    venue = exchange(polymarket_rules())
    venue.place(order("a", "ask", 40, 10, market="P", effect=Effect.ACQUIRE))
    venue.place(order("c", "bid", 41, 10, market="P", effect=Effect.ACQUIRE))
    for trade in venue.trades.values():
        assert trade.state is TradeState.MATCHED
        venue.confirm(trade.trade_id)
    venue.place(order("c", "ask", 45, 4, market="P", effect=Effect.GIVE_UP))
    venue.place(order("a", "bid", 45, 4, market="P", effect=Effect.ACQUIRE))
    found = statement(venue, {}, of(venue.fills), at_ns=AT_NS, netting=False)
    assert found.held == {("P", Outcome.YES): 6 * DOLLAR}
    # 10 at 0.40 and a taker's 0.05 of 10 x 0.40 x 0.60; then 4 given up at 0.45 by a maker, who pays nothing
    assert (found.cash, found.fees) == (-4_000_000 - 120_000 + 1_800_000, 120_000)
    paid = statement(venue, {"P": Price(DOLLAR)}, of(venue.fills), at_ns=AT_NS, netting=False)
    assert paid.cash == found.cash + 6_000_000


def refused(venue: Exchange, made: Made, *, netting: bool = True) -> str:
    with pytest.raises(Refused) as caught:
        statement(venue, {}, [made], at_ns=AT_NS, netting=netting)
    return str(caught.value)


def test_what_the_venue_would_not_have_allowed_is_refused() -> None:
    venue = exchange(kalshi_rules(), polymarket_rules(), deposit=0)
    fine = Made("o", "K", Outcome.YES, Side.BUY, Role.TAKER, 400_000, TEN)
    assert statement(venue, {}, [fine], at_ns=AT_NS, netting=True).held == {("K", Outcome.YES): TEN}
    assert "no market X" in refused(venue, Made("o", "X", Outcome.YES, Side.BUY, Role.TAKER, 400_000, TEN))
    assert "grid" in refused(venue, Made("o", "K", Outcome.YES, Side.BUY, Role.TAKER, 405_000, TEN))
    assert "size" in refused(venue, Made("o", "K", Outcome.YES, Side.BUY, Role.TAKER, 400_000, 7))
    sold = Made("o", "P", Outcome.YES, Side.SELL, Role.TAKER, 400_000, TEN)
    assert "contracts" in refused(venue, sold, netting=False)
    assert venue.ledger.cash("c") == Money(0)
