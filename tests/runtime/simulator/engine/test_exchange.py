"""Matching, told by example."""

import pytest

from arbees_runtime.market.numbers import PRICE_ONE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine import events, orders
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
    CENT,
    DOLLAR,
    Now,
    exchange,
    kalshi_rules,
    order,
    polymarket_rules,
)

IOC = TimeInForce.IMMEDIATE_OR_CANCEL
FOK = TimeInForce.FILL_OR_KILL


def contracts(number: int) -> Quantity:
    return Quantity(number * DOLLAR)


def test_the_better_price_trades_first_and_of_equal_prices_the_older() -> None:
    venue = exchange(kalshi_rules())
    late = venue.place(order("a", "ask", 45, 10))
    first = venue.place(order("b", "ask", 44, 10))
    second = venue.place(order("a", "ask", 44, 10))
    venue.place(order("c", "bid", 45, 15))
    assert [fill.order_id for fill in venue.fills if fill.role == "maker"] == [first.order_id, second.order_id]
    assert (first.state, second.remaining, late.remaining) == (OrderState.EXECUTED, contracts(5), contracts(10))


def test_a_trade_is_at_the_resting_price_and_charged_to_the_cent() -> None:
    venue = exchange(kalshi_rules(fee_type="quadratic"))
    venue.place(order("a", "ask", 43, 10))
    taker = venue.place(order("b", "bid", 50, 10))
    # 0.07 x 10 x 0.43 x 0.57 = 0.171570; the balance goes down to the cent below: 4.30 + 0.171570 -> 4.48
    assert (taker.taker_cost, taker.taker_fees) == (4_300_000, 180_000)
    assert venue.ledger.cash("b") == 1_000 * DOLLAR - 4_480_000
    assert venue.ledger.cash("a") == 1_000 * DOLLAR - 5_700_000  # bought NO at 0.57, makers free
    assert venue.ledger.position("a", "K") == -contracts(10)
    assert venue.ledger.pairs("K") == contracts(10)


def test_netting_gives_up_before_it_acquires() -> None:
    venue = exchange(kalshi_rules(fee_type="quadratic"))
    venue.place(order("a", "ask", 40, 10))
    venue.place(order("b", "bid", 40, 10))
    venue.place(order("c", "bid", 60, 25))
    venue.place(order("b", "ask", 60, 25))
    held = {outcome: venue.ledger.held("b", "K", outcome) for outcome in Outcome}
    assert held == {Outcome.YES: 0, Outcome.NO: contracts(15)}
    assert [(fill.side, fill.outcome) for fill in venue.fills if fill.account == "b"] == [
        ("buy", Outcome.YES),
        ("sell", Outcome.YES),
        ("buy", Outcome.NO),
    ]
    venue.ledger.audit()


def test_an_immediate_order_fills_what_is_there_and_its_rest_ends() -> None:
    venue = exchange(kalshi_rules())
    venue.place(order("a", "ask", 43, 6))
    taker = venue.place(order("b", "bid", 43, 10, time_in_force=IOC))
    assert (taker.filled, taker.cancelled, taker.remaining) == (contracts(6), contracts(4), 0)
    assert taker.state is OrderState.CANCELLED
    assert venue.depth("K").bids.best is None


def test_fill_or_kill_fills_all_or_nothing() -> None:
    venue = exchange(kalshi_rules())
    venue.place(order("a", "ask", 43, 6))
    with pytest.raises(Refused) as refused:
        venue.place(order("b", "bid", 43, 7, time_in_force=FOK))
    assert refused.value.code == orders.KILLED
    assert not venue.trades
    assert venue.place(order("b", "bid", 43, 6, time_in_force=FOK)).state is OrderState.EXECUTED


def test_taker_at_cross_ends_the_incoming_order_at_its_own_and_keeps_what_filled() -> None:
    venue = exchange(kalshi_rules())
    venue.place(order("a", "ask", 42, 3))
    own = venue.place(order("b", "ask", 43, 5))
    taker = venue.place(order("b", "bid", 44, 8, time_in_force=FOK))
    assert (taker.filled, taker.state, taker.reason) == (contracts(3), OrderState.CANCELLED, events.SELF_TRADE)
    assert own.remaining == contracts(5)


def test_maker_cancels_the_resting_one_and_goes_on() -> None:
    venue = exchange(kalshi_rules())
    own = venue.place(order("b", "ask", 42, 5))
    venue.place(order("a", "ask", 43, 5))
    taker = venue.place(order("b", "bid", 43, 5, self_trade=SelfTrade.MAKER))
    assert (own.state, own.reason) == (OrderState.CANCELLED, events.SELF_TRADE)
    assert taker.filled == contracts(5)


def test_post_only_is_refused_where_it_would_trade() -> None:
    venue = exchange(kalshi_rules())
    venue.place(order("a", "ask", 43, 5))
    with pytest.raises(Refused, match="post-only"):
        venue.place(order("b", "bid", 43, 5, post_only=True))
    assert venue.place(order("b", "bid", 42, 5, post_only=True)).remaining == contracts(5)


def test_reduce_only_never_opens() -> None:
    venue = exchange(kalshi_rules())
    with pytest.raises(Refused, match="nothing to reduce"):
        venue.place(order("b", "ask", 40, 5, time_in_force=IOC, reduce_only=True))
    venue.place(order("a", "ask", 40, 5))
    venue.place(order("b", "bid", 40, 5))
    venue.place(order("c", "bid", 40, 50))
    done = venue.place(order("b", "ask", 40, 20, time_in_force=IOC, reduce_only=True))
    assert done.filled == contracts(5)
    assert venue.ledger.position("b", "K") == 0


def test_a_smaller_size_keeps_the_place_and_another_price_loses_it() -> None:
    venue = exchange(kalshi_rules())
    first = venue.place(order("a", "ask", 43, 10))
    venue.place(order("b", "ask", 43, 10))
    venue.amend(first.order_id, Price(43 * CENT), contracts(4))
    venue.place(order("c", "bid", 43, 4))
    assert first.state is OrderState.EXECUTED
    third = venue.place(order("a", "ask", 44, 5))
    venue.amend(third.order_id, Price(43 * CENT), contracts(5))
    venue.place(order("c", "bid", 43, 10))
    assert third.filled == 0


def test_an_amended_order_can_trade() -> None:
    venue = exchange(kalshi_rules())
    venue.place(order("a", "ask", 43, 10))
    bid = venue.place(order("b", "bid", 40, 10))
    venue.amend(bid.order_id, Price(43 * CENT), contracts(12))
    assert (bid.filled, bid.remaining) == (contracts(10), contracts(2))


def test_resting_orders_reserve_cash_and_cancelling_frees_it() -> None:
    venue = exchange(kalshi_rules(), deposit=10 * DOLLAR)
    resting = venue.place(order("a", "bid", 50, 15))
    with pytest.raises(Refused) as refused:
        venue.place(order("a", "bid", 50, 10))
    assert refused.value.code == orders.NO_FUNDS
    assert venue.cancel(resting.order_id) == contracts(15)
    assert venue.place(order("a", "bid", 50, 10)).remaining == contracts(10)


def test_a_shard_without_money_can_not_pay() -> None:
    venue = exchange(kalshi_rules())
    venue.add(kalshi_rules("S", shard=3))
    with pytest.raises(Refused) as refused:
        venue.place(order("a", "bid", 50, 1, market="S"))
    assert refused.value.code == orders.NO_FUNDS
    venue.ledger.transfer(venue.ledger.journal[0].at_ns, "a", Money(10 * DOLLAR), 0, 3)
    assert venue.place(order("a", "bid", 50, 1, market="S")).remaining


def test_orders_expire() -> None:
    now = Now()
    venue = exchange(kalshi_rules(), now=now)
    resting = venue.place(order("a", "bid", 50, 1, expires_ns=now.ns + 5))
    venue.expire()
    assert resting.remaining
    now.ns += 5
    venue.expire()
    assert (resting.state, resting.reason) == (OrderState.CANCELLED, events.EXPIRED)


@pytest.mark.parametrize(
    ("value", "paid_to_b"),
    [(PRICE_ONE, 10 * DOLLAR), (Price(0), 0), (Price(500_000), 5 * DOLLAR)],
)
def test_settlement_pays_what_the_result_says(value: Price, paid_to_b: int) -> None:
    venue = exchange(kalshi_rules())
    venue.place(order("a", "ask", 40, 10))
    venue.place(order("b", "bid", 40, 10))
    rest = venue.place(order("c", "bid", 10, 1))
    paid = {entry.account: entry.cash for entry in venue.settle("K", value)}
    assert paid == {"a": 10 * DOLLAR - paid_to_b, "b": paid_to_b}
    assert rest.reason == events.CLOSED
    assert venue.ledger.position("b", "K") == 0
    venue.ledger.audit()
    with pytest.raises(Refused):
        venue.place(order("a", "bid", 40, 10))


# ---- tokens instead of signed positions ------------------------------------------------------------------


def buy(account: str, side: str, cents: int, number: int) -> NewOrder:
    return order(account, side, cents, number, market="P", effect=Effect.ACQUIRE)


def test_two_buyers_of_opposite_tokens_make_pairs_final_only_when_confirmed() -> None:
    venue = exchange(polymarket_rules())
    venue.place(buy("a", "ask", 43, 10))  # buys NO at 0.57
    venue.place(buy("b", "bid", 43, 10))
    (trade,) = venue.trades.values()
    assert trade.state is TradeState.MATCHED
    assert venue.ledger.cash("b") == 1_000 * DOLLAR - 4_300_000 - 122_550
    assert venue.ledger.held("b", "P", Outcome.YES) == 0
    assert venue.ledger.awaited("b", "P", Outcome.YES) == contracts(10)
    venue.ledger.audit()
    venue.confirm(trade.trade_id)
    assert venue.ledger.held("b", "P", Outcome.YES) == venue.ledger.held("a", "P", Outcome.NO) == contracts(10)
    venue.ledger.audit()


def test_a_failed_trade_gives_everything_back() -> None:
    venue = exchange(polymarket_rules())
    venue.place(buy("a", "ask", 43, 10))
    venue.place(buy("b", "bid", 43, 10))
    (trade,) = venue.trades.values()
    venue.fail(trade.trade_id)
    assert venue.ledger.cash("a") == venue.ledger.cash("b") == 1_000 * DOLLAR
    assert venue.ledger.pairs("P") == 0
    venue.ledger.audit()
    with pytest.raises(ValueError, match="already"):
        venue.confirm(trade.trade_id)


def test_nobody_sells_tokens_twice_or_before_they_are_confirmed() -> None:
    venue = exchange(polymarket_rules())
    venue.place(buy("a", "ask", 43, 10))
    venue.place(buy("b", "bid", 43, 10))
    sell = order("b", "ask", 60, 6, market="P", effect=Effect.GIVE_UP)
    with pytest.raises(Refused) as refused:
        venue.place(sell)
    assert refused.value.code == orders.NO_CONTRACTS
    venue.confirm(next(iter(venue.trades)))
    venue.place(sell)
    with pytest.raises(Refused):
        venue.place(sell)


def test_levels_are_told_as_change_and_total() -> None:
    venue = exchange(kalshi_rules())
    told: list[events.LevelChanged] = []
    venue.listen(lambda event: told.append(event) if isinstance(event, events.LevelChanged) else None)
    venue.place(order("a", "ask", 43, 10))
    venue.place(order("b", "ask", 43, 5))
    venue.place(order("c", "bid", 43, 12))
    assert [(level.side, level.delta // DOLLAR, level.total // DOLLAR) for level in told] == [
        (BookSide.ASK, 10, 10),
        (BookSide.ASK, 5, 15),
        (BookSide.ASK, -10, 5),
        (BookSide.ASK, -2, 3),
    ]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (order("a", "bid", 50, 0), orders.BAD_SIZE),
        (order("a", "bid", 0, 1), orders.BAD_PRICE),
        (order("a", "bid", 100, 1), orders.BAD_PRICE),
        (order("a", "bid", 50, 1, market="X"), orders.UNKNOWN_MARKET),
        (order("a", "bid", 50, 1, expires_ns=1), orders.BAD_REQUEST),
    ],
)
def test_what_makes_no_sense_is_refused(asked: orders.NewOrder, code: str) -> None:
    venue = exchange(kalshi_rules())
    with pytest.raises(Refused) as refused:
        venue.place(asked)
    assert refused.value.code == code
    assert not venue.orders


def test_a_budget_buys_more_at_a_better_price() -> None:
    """As seen on the venue: 5 lots at 0.99, the ask at 0.98, filled 5.05."""
    venue = exchange(polymarket_rules())
    venue.rules("P").lot = venue.rules("P").smallest = Quantity(1)
    venue.place(buy("a", "ask", 98, 10))
    asked = order("b", "bid", 99, 5, market="P", effect=Effect.ACQUIRE, time_in_force=FOK, budget=Money(4_950_000))
    taker = venue.place(asked)
    assert (taker.filled, taker.taker_cost, taker.state) == (5_051_020, 4_950_000, OrderState.EXECUTED)
