"""The simulated Kalshi's REST interface, read and traded on with the project's own client."""

from typing import Any

import pytest

from arbees_runtime.market.numbers import Money, Price, format_money
from arbees_runtime.simulator.engine.orders import OrderState
from arbees_runtime.simulator.kalshi.keys import new_key
from arbees_runtime.venues.answers import Accepted, ReadError, Rejected, Uncertain
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.order_messages import AmendOrder, NewOrder
from arbees_runtime.venues.kalshi.orders import CancelOrder
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.kalshi.reconcile import look_for
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.orders import Absent, StillUnknown, not_listed
from tests.runtime.simulator.conftest import EVENT, MARKETS, START_NS, ClientClock, Kalshi

LATER_NS = START_NS + 3_600_000_000_000


def new_order(own_id: str = "id-1", **more: Any) -> NewOrder:
    fields: dict[str, Any] = {
        "ticker": MARKETS[0],
        "side": "bid",
        "count": "10",
        "price": "0.4300",
        "time_in_force": "immediate_or_cancel",
        "self_trade_prevention_type": "taker_at_cross",
        "client_order_id": own_id,
    }
    return NewOrder(**fields | more)


async def test_discovery_is_read_by_the_client(kalshi: Kalshi) -> None:
    (event,) = [event async for event in kalshi.reads.events()]
    assert [market.ticker for market in kalshi.reads.markets_of(event)] == list(MARKETS)
    assert [market.ticker async for market in kalshi.reads.markets([("status", "open")])] == list(MARKETS)
    assert (await kalshi.reads.series("KXNFLGAME")).fee_type == "quadratic_with_maker_fees"
    assert (await kalshi.reads.market(MARKETS[1])).status == "active"
    assert (await kalshi.reads.event(EVENT)).event_ticker == EVENT
    (milestone,) = [one async for one in kalshi.reads.milestones()]
    assert milestone.primary_event_tickers == (EVENT,)
    assert (await kalshi.reads.exchange_status()).trading_active
    assert (await kalshi.reads.account_limits()).usage_tier == "basic"
    assert (await kalshi.reads.api_keys()).api_key_region_expiration_ts
    assert await kalshi.reads.series_fee_changes("KXNFLGAME") == []


async def test_lists_come_in_pages(kalshi: Kalshi) -> None:
    seen, cursor = [], ""
    for _ in MARKETS:
        _, body = await kalshi.call("GET", f"/markets?limit=1&cursor={cursor}".replace("&cursor=", "&cursor="))
        seen += [market["ticker"] for market in body["markets"]]
        cursor = body["cursor"]
    assert (seen, cursor) == (list(MARKETS), "")


async def test_a_book_has_bids_for_both_outcomes(kalshi: Kalshi) -> None:
    kalshi.rest("maker", "bid", 41, 120)
    kalshi.rest("maker", "ask", 43, 80)
    answer = await kalshi.reads.order_book(MARKETS[0])
    assert answer.orderbook_fp.yes_dollars == (("0.4100", "120.00"),)
    assert answer.orderbook_fp.no_dollars == (("0.5700", "80.00"),)
    books = await kalshi.reads.order_books([*MARKETS, "KXNONE"])
    assert [book.ticker for book in books] == list(MARKETS)


async def test_an_order_fills_in_part_and_everything_agrees_with_the_ledger(kalshi: Kalshi) -> None:
    kalshi.rest("maker", "ask", 43, 6)
    answer = await kalshi.orders.create(new_order(), not_after_ns=LATER_NS)
    assert isinstance(answer, Accepted)
    assert (answer.value.fill_count, answer.value.remaining_count) == ("6.00", "0.00")
    assert answer.value.average_fill_price == "0.4300"
    kalshi.advance(2)
    order = await kalshi.reads.order(answer.value.order_id)
    assert (order.status, order.fill_count_fp, order.remaining_count_fp) == ("canceled", "6.00", "0.00")
    (fill,) = [fill async for fill in kalshi.reads.fills()]
    assert (fill.count_fp, fill.yes_price_dollars, fill.is_taker) == ("6.00", "0.4300", True)
    (position,) = [one async for one in kalshi.reads.positions()]
    assert (position.position_fp, position.market_exposure_dollars) == ("6.00", "2.5800")
    balance = await kalshi.reads.balance()
    ledger = kalshi.venue.exchange.ledger
    assert balance.balance_dollars == format_money(ledger.cash("client"), 4)
    assert balance.balance == ledger.cash("client") // 10_000
    ledger.audit()


async def test_portfolio_reads_lag_behind(kalshi: Kalshi) -> None:
    kalshi.advance(5)
    kalshi.rest("maker", "ask", 43, 10)
    await kalshi.orders.create(new_order(), not_after_ns=LATER_NS)
    assert [order async for order in kalshi.reads.orders()] == []
    assert [fill async for fill in kalshi.reads.fills()] == []
    kalshi.advance(1)
    assert len([order async for order in kalshi.reads.orders()]) == 1


async def test_a_killed_order_is_a_409_and_spends_its_id(kalshi: Kalshi) -> None:
    kalshi.rest("maker", "ask", 43, 6)
    asked = new_order(time_in_force="fill_or_kill")
    answer = await kalshi.orders.create(asked, not_after_ns=LATER_NS)
    assert isinstance(answer, Rejected)
    assert answer.code == "fill_or_kill_insufficient_resting_volume"
    assert (await kalshi.call("POST", "/portfolio/events/orders", {"ticker": MARKETS[0]}))[0] == 400
    again = await kalshi.orders.create(new_order(), not_after_ns=LATER_NS)
    assert isinstance(again, Rejected)
    assert again.code == "order_already_exists"


async def test_the_same_id_is_taken_once(kalshi: Kalshi) -> None:
    kalshi.rest("maker", "ask", 43, 60)
    await kalshi.orders.create(new_order(), not_after_ns=LATER_NS)
    answer = await kalshi.orders.create(new_order(), not_after_ns=LATER_NS)
    assert isinstance(answer, Rejected)
    assert answer.code == "order_already_exists"
    assert len(kalshi.venue.exchange.trades) == 1


async def test_resting_orders_are_amended_decreased_and_cancelled(kalshi: Kalshi) -> None:
    resting = new_order(time_in_force="good_till_canceled")
    placed = await kalshi.orders.create(resting, not_after_ns=LATER_NS)
    assert isinstance(placed, Accepted)
    number = placed.value.order_id
    change = AmendOrder(ticker=MARKETS[0], side="bid", price="0.4000", count="12.00")
    amended = await kalshi.orders.amend(number, change, not_after_ns=LATER_NS)
    assert isinstance(amended, Accepted)
    assert amended.value.remaining_count == "12.00"
    status, _ = await kalshi.call("POST", f"/portfolio/events/orders/{number}/decrease", {"reduce_to": "4.00"})
    assert status == 200
    cancelled = await kalshi.orders.cancel(number)
    assert isinstance(cancelled, Accepted)
    assert cancelled.value.reduced_by == "4.00"
    again = await kalshi.orders.cancel(number)
    assert isinstance(again, Rejected)
    wrong = await kalshi.call("POST", f"/portfolio/events/orders/{number}/amend", {"ticker": "X"})
    assert wrong[1]["error"]["code"] == "order_ticker_mismatch"


async def test_batches_answer_order_by_order(kalshi: Kalshi) -> None:
    kalshi.rest("maker", "ask", 43, 60)
    good = new_order("b-1", time_in_force="good_till_canceled", price="0.1000")
    bad = new_order("b-2", ticker="KXNONE")
    first, second = await kalshi.orders.create_batch([good, bad], not_after_ns=LATER_NS)
    assert isinstance(first, Accepted)
    assert isinstance(second, Rejected)
    assert second.code == "market_not_found"
    (done,) = await kalshi.orders.cancel_batch([CancelOrder(first.value.order_id)])
    assert isinstance(done, Accepted)


async def test_cancel_all_cancels_only_ones_own_and_may_come_back(kalshi: Kalshi) -> None:
    theirs = kalshi.rest("maker", "bid", 10, 5)
    first = kalshi.rest("client", "bid", 10, 5)
    kalshi.faults.order("kalshi.late_sweep")
    assert isinstance(await kalshi.orders.cancel_all(), Accepted)
    later = kalshi.rest("client", "bid", 10, 5)
    kalshi.advance(50)
    assert [one.state for one in (theirs, first, later)] == [
        OrderState.RESTING,
        OrderState.CANCELLED,
        OrderState.CANCELLED,
    ]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"self_trade_prevention_type": None}, 400, "bad_request"),
        ({"count": "0"}, 400, "invalid_order_size"),
        ({"count": "1.001"}, 400, "invalid_order_size"),
        ({"count": 1}, 400, "invalid_order_size"),
        ({"price": "0.43001"}, 400, "bad_request"),
        ({"price": "0.4350"}, 400, "invalid_price"),
        ({"price": 0.43}, 400, "bad_request"),
        ({"ticker": "KXNONE"}, 404, "market_not_found"),
        ({"exchange_index": 3}, 404, "market_not_found"),
        ({"count": "100000"}, 400, "available_balance_too_low"),
        ({"expiration_time": 1}, 400, "bad_request"),
        ({"reduce_only": True, "time_in_force": "good_till_canceled"}, 400, "bad_request"),
        ({"client_order_id": "x" * 65}, 400, "bad_request"),
    ],
)
async def test_what_kalshi_would_not_take_is_refused(
    kalshi: Kalshi, change: dict[str, Any], status: int, code: str
) -> None:
    body = {
        "ticker": MARKETS[0],
        "side": "bid",
        "count": "10",
        "price": "0.4300",
        "time_in_force": "immediate_or_cancel",
        "self_trade_prevention_type": "taker_at_cross",
        "client_order_id": "x",
    }
    assert (await kalshi.call("POST", "/portfolio/events/orders", body | change)) == (
        status,
        {"error": {"code": code, **_rest_of(await kalshi.call("POST", "/portfolio/events/orders", body | change))}},
    )
    assert not kalshi.venue.exchange.orders


def _rest_of(answer: tuple[int, Any]) -> dict[str, str]:
    error = dict(answer[1]["error"])
    del error["code"]
    return error


async def test_a_shard_without_money_of_the_account_is_not_found(make_kalshi: Any) -> None:
    kalshi, server = await make_kalshi(shard=3)
    answer = await kalshi.orders.create(new_order(), not_after_ns=LATER_NS)
    assert isinstance(answer, Rejected)
    assert answer.code == "user_not_found"
    body = {"source_exchange_index": 0, "destination_exchange_index": 3, "amount": "100.00"}
    assert (await kalshi.call("POST", "/portfolio/intra_exchange_transfers", body))[0] == 201
    assert isinstance(await kalshi.orders.create(new_order(), not_after_ns=LATER_NS), Accepted)
    await server.stop()


async def test_pauses_stop_orders_and_an_exchange_pause_cancels_too(kalshi: Kalshi) -> None:
    resting = kalshi.rest("client", "bid", 10, 5)
    kalshi.venue.pause(trading=False, exchange=True)
    answer = await kalshi.orders.create(new_order(), not_after_ns=LATER_NS)
    assert isinstance(answer, Rejected)
    assert answer.code == "trading_paused"
    kalshi.venue.pause(trading=False, exchange=False)
    assert isinstance(await kalshi.orders.cancel(resting.order_id), Rejected)
    assert not (await kalshi.reads.exchange_status()).exchange_active
    kalshi.venue.pause(trading=False, exchange=True)
    assert isinstance(await kalshi.orders.cancel(resting.order_id), Accepted)


async def test_an_expired_attestation_refuses_orders(kalshi: Kalshi) -> None:
    kalshi.venue.attested_until_s = 1
    assert isinstance(await kalshi.orders.create(new_order(), not_after_ns=LATER_NS), Rejected)


async def test_requests_must_be_signed_by_a_key_that_may(kalshi: Kalshi) -> None:
    _, stranger = new_key("sim-key", "client")
    for credentials in (None, KalshiCredentials("sim-key", stranger), KalshiCredentials("nobody", stranger)):
        http = KalshiHttp(kalshi.session, ClientClock(kalshi.clock), base_url=kalshi.url, credentials=credentials)
        with pytest.raises(ReadError, match="http_401"):
            await KalshiReads(http, lambda *_: None).balance()
    reader, pem = new_key("reader", "client", scopes=["read"])
    kalshi.venue.keys.add(reader)
    kalshi.credentials = KalshiCredentials("reader", pem)
    assert (await kalshi.call("GET", "/portfolio/balance"))[0] == 200
    assert (await kalshi.call("DELETE", "/portfolio/events/orders"))[0] == 403
    kalshi.clock.advance(60)
    late = kalshi.credentials.headers("GET", "/trade-api/v2/portfolio/balance", START_NS // 1_000_000)
    async with kalshi.session.get(f"{kalshi.url}/portfolio/balance", headers=late) as response:
        assert response.status == 401


async def test_too_many_requests_are_told_with_a_string(make_kalshi: Any) -> None:
    kalshi, server = await make_kalshi(limits=True)
    answers = [await kalshi.call("GET", "/portfolio/balance") for _ in range(41)]
    assert answers[-1] == (429, {"error": "too many requests"})
    assert all(status == 200 for status, _ in answers[:-1])
    kalshi.clock.advance(1)
    assert (await kalshi.call("GET", "/portfolio/balance"))[0] == 200
    await server.stop()


# ---- orders of unknown fate ------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["unanswered", "accepted_503", "truncated"])
async def test_an_order_accepted_without_an_answer_is_found_by_its_id(kalshi: Kalshi, fault: str) -> None:
    kalshi.rest("maker", "ask", 43, 60)
    kalshi.faults.order(f"kalshi.{fault}", target="POST")
    if fault == "unanswered":
        kalshi.faults.stop()
        kalshi.faults.order("kalshi.unanswered", seconds=0)
    answer = await kalshi.orders.create(new_order(), not_after_ns=LATER_NS)
    assert isinstance(answer, Uncertain)
    kalshi.advance(2)
    found, _ = await look_for(kalshi.reads, "id-1", MARKETS[0], START_NS)
    assert found is not None
    assert found.fill_count_fp == "10.00"
    assert kalshi.faults.counts[f"kalshi.{fault}"] == 1


@pytest.mark.parametrize("fault", ["lost", "html", "broken"])
async def test_an_order_that_was_not_heard_is_absent_once_the_list_has_caught_up(kalshi: Kalshi, fault: str) -> None:
    kalshi.rest("maker", "ask", 43, 60)
    kalshi.faults.order(f"kalshi.{fault}", target="POST", seconds=0.001)
    assert isinstance(await kalshi.orders.create(new_order(), not_after_ns=LATER_NS), Uncertain)
    kalshi.advance(2)
    found, as_of_ns = await look_for(kalshi.reads, "id-1", MARKETS[0], START_NS)
    assert (found, type(not_listed(as_of_ns, START_NS))) == (None, StillUnknown)
    kalshi.advance(30)
    found, as_of_ns = await look_for(kalshi.reads, "id-1", MARKETS[0], START_NS)
    assert (found, type(not_listed(as_of_ns, START_NS))) == (None, Absent)
    assert not kalshi.venue.exchange.trades


async def test_an_answer_about_another_order_is_not_believed(kalshi: Kalshi) -> None:
    resting = kalshi.rest("client", "bid", 10, 5)
    kalshi.faults.order("kalshi.other_order")
    assert isinstance(await kalshi.orders.cancel(resting.order_id), Uncertain)
    assert resting.state is OrderState.CANCELLED


# ---- ends ------------------------------------------------------------------------------------------------


async def test_a_reversed_result_pays_only_the_amended_one(kalshi: Kalshi) -> None:
    kalshi.rest("maker", "ask", 40, 10)
    kalshi.rest("client", "bid", 40, 10)
    before = kalshi.venue.exchange.ledger.cash("client")
    kalshi.venue.close(MARKETS[0])
    kalshi.venue.determine(MARKETS[0], Price(0))
    assert (await kalshi.reads.market(MARKETS[0])).result == "no"
    kalshi.venue.determine(MARKETS[0], Price(1_000_000), again=True)
    market = await kalshi.reads.market(MARKETS[0])
    assert (market.status, market.result) == ("amended", "yes")
    kalshi.venue.finalize(MARKETS[0])
    assert kalshi.venue.exchange.ledger.cash("client") == before + 10_000_000
    kalshi.advance(2)
    (settlement,) = [one async for one in kalshi.reads.settlements()]
    assert (settlement.market_result, settlement.revenue, settlement.yes_count_fp) == ("yes", 1000, "10.00")
    assert [one async for one in kalshi.reads.positions()] == []


async def test_a_scalar_result_pays_half_to_both(kalshi: Kalshi) -> None:
    kalshi.rest("maker", "ask", 40, 10)
    kalshi.rest("client", "bid", 40, 10)
    kalshi.venue.close(MARKETS[0])
    kalshi.venue.determine(MARKETS[0], Price(500_000))
    kalshi.venue.finalize(MARKETS[0])
    paid = {settled.entry.account: settled.entry.cash for settled in kalshi.venue.settlements}
    assert paid == {"client": Money(5_000_000), "maker": Money(5_000_000)}
    assert (await kalshi.reads.market(MARKETS[0])).settlement_value_dollars == "0.5000"
