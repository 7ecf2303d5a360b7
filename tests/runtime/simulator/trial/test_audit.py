"""The audit finds what is wrong: it is no use if it can't."""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest

from arbees_runtime.market.numbers import Money, Price, Quantity, parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    FeedPhase,
    Fill,
    FillStatus,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Purpose,
    Quote,
    QuoteSource,
    TimeInForce,
    TradingMode,
)
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import BookSide, NewOrder
from arbees_runtime.simulator.engine.orders import TimeInForce as Force
from arbees_runtime.simulator.timeline import Timeline
from arbees_runtime.simulator.trial.audit import (
    Books,
    books_of,
    cash_told,
    fill_differences,
    order_differences,
    repeated_fills,
)
from arbees_runtime.simulator.trial.trader import Known
from arbees_runtime.simulator.trial.truth import BookHistory, Judge
from tests.runtime.simulator.conftest import CENT, DOLLAR, MARKETS, Kalshi

MARKET = MARKETS[0]


@pytest.fixture
def exchange(kalshi: Kalshi) -> Exchange:
    return kalshi.venue.exchange


def bought(exchange: Exchange, client_order_id: str = "c-1", contracts: int = 10) -> None:
    """The client buys YES at 0.43 from a maker who offers just as much."""
    for account, side, force, name in (
        ("maker", BookSide.ASK, Force.GOOD_TILL_CANCELLED, ""),
        ("client", BookSide.BID, Force.IMMEDIATE_OR_CANCEL, client_order_id),
    ):
        exchange.place(
            NewOrder(
                account=account, market=MARKET, side=side, price=Price(43 * CENT),
                quantity=Quantity(contracts * DOLLAR), time_in_force=force, client_order_id=name,
            )
        )  # fmt: skip


def known(status: OrderStatus = OrderStatus.FILLED, filled: str = "10", **changes: Any) -> Known:
    command = OrderCommand(
        id="c-1", decision="d", leg=0, attempt=0, purpose=Purpose.ENTRY, mode=TradingMode.LIVE, venue="kalshi",
        market=MARKET, outcome=Outcome.YES, side=Side.BUY, limit_price=parse_price("0.43"),
        quantity=parse_quantity("10"), time_in_force=TimeInForce.IMMEDIATE_OR_CANCEL, not_after_ns=1, issued_ns=1,
        epoch=1,
    )  # fmt: skip
    told: dict[str, Any] = {
        "id": "e-1", "client_order_id": "c-1", "sequence": 1, "status": status, "reason": "", "detail": "",
        "mode": TradingMode.LIVE, "venue": "kalshi", "market": MARKET, "outcome": Outcome.YES, "venue_order_id": None,
        "filled": parse_quantity(filled), "remaining": Quantity(0), "average_price": None, "fees": Money(0),
        "received_ns": 1,
    }  # fmt: skip
    return Known(command, [OrderEvent(**(told | changes))])


def fill(exchange: Exchange, **changes: Any) -> Fill:
    one = next(each for each in exchange.fills if each.account == "client")
    told = Fill(
        id="f-1", trade=one.fill_id, status=FillStatus.CONFIRMED, client_order_id="c-1", venue_order_id=one.order_id,
        mode=TradingMode.LIVE, venue="kalshi", market=MARKET, outcome=Outcome.YES, side=Side.BUY,
        price=parse_price("0.43"), quantity=parse_quantity("10"), fee=one.fee, taker=True, received_ns=1,
    )  # fmt: skip
    return msgspec.structs.replace(told, **changes)


def books(exchange: Exchange) -> Books:
    return books_of(exchange, "client")


def test_the_truth_passes(exchange: Exchange) -> None:
    bought(exchange)
    assert order_differences([known()], books(exchange)) == []
    assert fill_differences([fill(exchange)], books(exchange)) == []
    assert cash_told(10_000 * DOLLAR, [fill(exchange)], {}, nets=True) == exchange.ledger.cash("client", 0)


@pytest.mark.parametrize(
    ("orders", "words"),
    [
        ([], "nobody sent it"),
        ([known(OrderStatus.CANCELLED, "9")], "with 9000000 filled"),
        ([known(OrderStatus.ACCEPTED, "10")], "told accepted"),
        ([known(), known(client_order_id="c-2")], "the venue has none"),
    ],
)
def test_orders_that_are_not_as_told(exchange: Exchange, orders: Iterable[Known], words: str) -> None:
    bought(exchange)
    assert words in order_differences(orders, books(exchange))[0]


def test_an_order_placed_twice_and_one_nothing_was_told_of(exchange: Exchange) -> None:
    bought(exchange)
    bought(exchange)
    assert "more than once" in order_differences([known()], books(exchange))[0]
    silent = known()
    silent.events.clear()
    assert "nothing was told" in order_differences([silent], books_of(exchange, "other"))[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"price": parse_price("0.42")}, {"fee": Money(1)}, {"quantity": parse_quantity("9")}, {"side": Side.SELL},
        {"status": FillStatus.PROVISIONAL}, {"status": FillStatus.VOIDED}, {"venue_order_id": "o-2"},
    ],
)  # fmt: skip
def test_fills_that_are_not_as_told(exchange: Exchange, changes: dict[str, Any]) -> None:
    bought(exchange)
    assert fill_differences([fill(exchange, **changes)], books(exchange))
    told = [fill(exchange, **changes)]
    if not changes.keys() & {"venue_order_id"} and changes.get("status") is not FillStatus.PROVISIONAL:
        assert cash_told(10_000 * DOLLAR, told, {}, nets=True) != exchange.ledger.cash("client", 0)


def test_a_fill_told_under_two_names_is_found(exchange: Exchange) -> None:
    bought(exchange)
    assert fill_differences([fill(exchange), fill(exchange, trade="another", id="f-2")], books(exchange))
    assert repeated_fills([fill(exchange), fill(exchange)]) == ["fill f-1 was told 2 times"]


def test_the_same_fill_from_the_other_side_is_the_same(exchange: Exchange) -> None:
    bought(exchange)
    turned = fill(exchange, outcome=Outcome.NO, side=Side.SELL, price=parse_price("0.57"))
    assert fill_differences([turned], books(exchange)) == []


def test_opposite_contracts_are_worth_a_dollar_where_they_net(exchange: Exchange) -> None:
    bought(exchange)
    told = [fill(exchange, fee=Money(0)), fill(exchange, trade="t-2", outcome=Outcome.NO, fee=Money(0))]
    spent = 2 * 4_300_000
    assert cash_told(10 * DOLLAR, told, {}, nets=False) == 10 * DOLLAR - spent
    assert cash_told(10 * DOLLAR, told, {}, nets=True) == 10 * DOLLAR - spent + 10 * DOLLAR
    assert cash_told(10 * DOLLAR, told[:1], {MARKET: 500_000}, nets=True) == 10 * DOLLAR - 4_300_000 + 5_000_000


# ---- quotes ----------------------------------------------------------------------------------------------------


def quote(timeline: Timeline, ask: str, *, size: str = "10", feed: FeedPhase = FeedPhase.LIVE) -> Quote:
    return Quote(
        venue="kalshi", market=MARKET, outcome=Outcome.NO, event="", pays_on=(), bid=None, bid_size=Quantity(0),
        ask=None, ask_size=Quantity(0), received_ns=timeline.now_ns, venue_time_ns=None, sequence=1,
        source=QuoteSource.STREAM, feed=feed, bids=(1_000_000 - parse_price(ask), parse_quantity(size)), asks=(),
    )  # fmt: skip


def test_a_quote_is_true_now_and_for_as_long_as_is_allowed(kalshi: Kalshi) -> None:
    lies: list[bool] = [False]
    history = BookHistory(kalshi.venue.exchange, kalshi.timeline)
    judge = Judge({"kalshi": history}, 2_000_000_000, lambda *_: lies[0])

    def hear(ask: str, **changes: Any) -> int:
        judge.hear(quote(kalshi.timeline, ask, **changes), kalshi.timeline.now_ns, 0)
        return len(judge.untrue)

    kalshi.rest("maker", "ask", 43, 10)
    assert hear("0.43") == 0
    assert hear("0.44", feed=FeedPhase.DEGRADED) == 0
    kalshi.rest("maker", "ask", 42, 5)
    kalshi.advance(1.0)
    assert hear("0.43") == 0  # so it was a second ago
    lies[0] = True
    assert hear("0.40") == 0
    lies[0] = False
    assert (judge.excused, hear("0.40")) == (1, 1)  # never
    kalshi.advance(3.0)
    assert hear("0.43", feed=FeedPhase.DEGRADED) == 1
    assert judge.untrue[0].lasted_ns == 3_000_000_000
    assert hear("0.43") == 2  # so it was four seconds ago
    assert judge.untrue[1].stale_ns == 4_000_000_000
    judge.allow(4_000_000_000, kalshi.timeline.now_ns + 1)  # the machine was that late, but not by then
    assert [each.stale_ns for each in judge.untrue] == [None, 4_000_000_000]
    judge.allow(4_000_000_000, kalshi.timeline.now_ns)
    assert [each.stale_ns for each in judge.untrue] == [None]
    kalshi.advance(0.5)
    assert hear("0.43") == 2  # what was excused hides no new one of its key
