"""The simulated Polymarket's HTTP interface, read with the project's own client and traded on by hand."""

from typing import Any

import pytest

from arbees_runtime.market.numbers import Price
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.simulator.polymarket.order_hash import keccak256, order_hash
from arbees_runtime.simulator.polymarket.venue import HALF, Mode
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.polymarket.book_hash import hash_holds
from arbees_runtime.venues.polymarket.order_terms import (
    EXCHANGE,
    EXCHANGE_V3,
    NEG_RISK_EXCHANGE,
    OrderTerms,
    order_typed_data,
)
from tests.runtime.simulator.conftest import DOLLAR, START_NS
from tests.runtime.simulator.polymarket.conftest import FIRST, SECOND, TOKENS, WALLET, Polymarket
from tests.runtime.venues.polymarket.keccak import typed_data_hash

# ---- what anybody may read -------------------------------------------------------------------------------


async def test_gamma_lists_both_versions(polymarket: Polymarket) -> None:
    (event,) = [event async for event in polymarket.reads.events([("tag_id", "450"), ("closed", "false")])]
    assert event.game_id == 9001
    old, new = polymarket.reads.markets_of(event)
    assert (old.version, old.clob_token_ids, old.position_ids) == ("v1", '["111","222"]', None)
    assert (new.version, new.clob_token_ids, new.position_ids) == ("v2", None, ("333", "444"))
    assert (await polymarket.reads.market(SECOND)).condition_id == SECOND
    (league,) = await polymarket.reads.leagues()
    assert (league.sport, league.primary_tag_id) == ("nfl", 450)


async def test_gamma_pages_by_the_last_id(polymarket: Polymarket) -> None:
    _, first = await polymarket.call("GET", "/markets/keyset?limit=1")
    _, second = await polymarket.call("GET", f"/markets/keyset?limit=1&after_cursor={first['next_cursor']}")
    assert [page["markets"][0]["conditionId"] for page in (first, second)] == [FIRST, SECOND]
    assert second["next_cursor"] is None


async def test_both_tokens_show_the_same_book_and_its_hash_holds(polymarket: Polymarket) -> None:
    polymarket.rest("maker", "bid", 41, 300)
    polymarket.rest("maker", "bid", 40, 10)
    polymarket.rest("maker", "ask", 43, 150)
    first, second = await polymarket.reads.books(list(TOKENS))
    assert [(level.price, level.size) for level in first.bids] == [("0.40", "10"), ("0.41", "300")]
    assert [(level.price, level.size) for level in second.asks] == [("0.60", "10"), ("0.59", "300")]
    assert [(level.price, level.size) for level in second.bids] == [("0.57", "150")]
    assert hash_holds(first)
    assert hash_holds(second)
    assert (await polymarket.reads.book("111")).tick_size == "0.01"


async def test_the_small_calls(polymarket: Polymarket) -> None:
    assert await polymarket.reads.version() == 2
    assert await polymarket.reads.time_s() == START_NS // 1_000_000_000
    assert (await polymarket.reads.clob_market(FIRST)).ao
    assert not await polymarket.reads.neg_risk("111")
    assert (await polymarket.call("GET", "/book?token_id=999"))[0] == 404
    assert (await polymarket.call("GET", "/book?token_id=x"))[0] == 400


# ---- orders ----------------------------------------------------------------------------------------------


async def test_a_resting_order_lives_and_is_cancelled(polymarket: Polymarket) -> None:
    status, placed = await polymarket.call("POST", "/order", polymarket.order())
    assert (status, placed["status"], placed["success"]) == (200, "live", True)
    order = await polymarket.reads.order(placed["orderID"])
    assert order is not None
    assert (order.status, order.side, order.price, order.original_size) == ("LIVE", "BUY", "0.43", "10")
    assert [one.id async for one in polymarket.reads.orders()] == [placed["orderID"]]
    _, done = await polymarket.call("DELETE", "/order", {"orderID": placed["orderID"]})
    assert done == {"canceled": [placed["orderID"]], "not_canceled": {}}
    _, again = await polymarket.call("DELETE", "/order", {"orderID": placed["orderID"]})
    assert again["canceled"] == []


async def test_a_marketable_order_waits_can_not_be_cancelled_and_is_matched(polymarket: Polymarket) -> None:
    polymarket.rest("maker", "ask", 43, 50)
    _, placed = await polymarket.call("POST", "/order", polymarket.order())
    assert (placed["status"], placed["takingAmount"]) == ("delayed", "")
    _, refused = await polymarket.call("DELETE", "/order", {"orderID": placed["orderID"]})
    assert refused["canceled"] == []
    assert not polymarket.venue.exchange.trades
    polymarket.advance(1)
    (trade,) = [trade async for trade in polymarket.reads.trades()]
    assert (trade.status, trade.size, trade.price) == ("TRADE_STATUS_MATCHED", "10", "0.43")
    assert (trade.trader_side, trade.taker_order_id) == ("TAKER", placed["orderID"])


async def test_a_trade_is_final_only_when_it_is_confirmed(polymarket: Polymarket) -> None:
    polymarket.rest("maker", "ask", 43, 50)
    await polymarket.call("POST", "/order", polymarket.order())
    statuses = []
    for seconds in (1.0, 1.0, 1.5):
        polymarket.advance(seconds)
        (trade,) = [trade async for trade in polymarket.reads.trades()]
        balance = await polymarket.reads.balance("CONDITIONAL", 0, "111")
        statuses.append((trade.status.removeprefix("TRADE_STATUS_"), balance.balance))
    assert statuses == [("MATCHED", "0"), ("MINED", "0"), ("CONFIRMED", str(10 * DOLLAR))]
    (position,) = await polymarket.reads.positions(WALLET)
    assert (position.token_id, str(position.current_size)) == ("111", "10.0")


async def test_a_failed_trade_gives_the_money_back(polymarket: Polymarket) -> None:
    polymarket.rest("maker", "ask", 43, 50)
    polymarket.faults.order("polymarket.failed")
    await polymarket.call("POST", "/order", polymarket.order())
    polymarket.advance(1)
    spent = await polymarket.reads.balance("COLLATERAL", 0)
    assert int(spent.balance) == 10_000 * DOLLAR - 4_300_000 - 122_550
    polymarket.advance(10)
    (trade,) = [trade async for trade in polymarket.reads.trades()]
    assert trade.status == "TRADE_STATUS_FAILED"
    assert (await polymarket.reads.balance("COLLATERAL", 0)).balance == str(10_000 * DOLLAR)
    polymarket.venue.exchange.ledger.audit()


async def test_an_immediate_buy_spends_its_dollars(polymarket: Polymarket) -> None:
    """py-clob-client-v2 #89: 5 lots at 0.99 against an ask of 0.98 filled 5.051."""
    polymarket.rest("maker", "ask", 98, 50)
    polymarket.venue.markets[FIRST].delay_s = 0
    _, placed = await polymarket.call("POST", "/order", polymarket.order("FAK", price="0.99", size="5"))
    assert (placed["status"], placed["makingAmount"], placed["takingAmount"]) == ("matched", "4.95", "5.05102")
    assert len(placed["tradeIDs"]) == 1


async def test_an_amount_rounded_below_the_ask_does_not_match(polymarket: Polymarket) -> None:
    """py-sdk #291: 1.00 for 14.29 shares is a price below 0.07."""
    polymarket.rest("maker", "ask", 7, 50)
    body = polymarket.order("FAK", makerAmount="1000000", takerAmount="14290000")
    status, answer = await polymarket.call("POST", "/order", body)
    assert (status, answer["error"].partition(".")[0]) == (400, "no orders found to match with FAK order")


async def test_tokens_are_sold_once_they_are_there(polymarket: Polymarket) -> None:
    polymarket.venue.markets[FIRST].delay_s = 0
    polymarket.rest("maker", "ask", 43, 10)
    await polymarket.call("POST", "/order", polymarket.order())
    sell = polymarket.order(side="SELL", price="0.60")
    assert (await polymarket.call("POST", "/order", sell))[1]["error"] == "not enough balance / allowance"
    polymarket.advance(5)
    _, placed = await polymarket.call("POST", "/order", polymarket.order(side="SELL", price="0.60"))
    assert placed["status"] == "live"
    polymarket.rest("other", "bid", 60, 10)
    polymarket.advance(5)
    assert polymarket.venue.exchange.ledger.held("client", FIRST, Outcome.YES) == 0
    polymarket.venue.exchange.ledger.audit()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"kind": "FOK"}, "fully filled or killed"),
        ({"kind": "FAK"}, "no orders found to match"),
        ({"price": "0.435"}, "minimum tick size"),
        ({"size": "4"}, "lower than the minimum"),
        ({"size": "10.001"}, "max accuracy of 2 decimals"),
        ({"size": "100000"}, "not enough balance"),
        ({"tokenId": "999"}, "does not exist"),
        ({"signature": "0x1"}, "invalid signature"),
        ({"maker": "0x" + "1" * 40}, "owner"),
        ({"kind": "GTD"}, "invalid expiration"),
        ({"metadata": "zz"}, "order payload"),
        ({"kind": "XXX"}, "order payload"),
    ],
)
async def test_what_polymarket_would_not_take_is_refused(
    polymarket: Polymarket, body: dict[str, Any], words: str
) -> None:
    status, answer = await polymarket.call("POST", "/order", polymarket.order(**body))
    assert status == 400
    assert words in answer["error"]
    assert not [order for order in polymarket.venue.exchange.orders.values() if order.remaining]


async def test_the_same_order_is_taken_once(polymarket: Polymarket) -> None:
    body = polymarket.order()
    await polymarket.call("POST", "/order", body)
    assert "Duplicated" in (await polymarket.call("POST", "/order", body))[1]["error"]
    assert len(polymarket.venue.exchange.orders) == 1


async def test_post_only_does_not_take(polymarket: Polymarket) -> None:
    polymarket.rest("maker", "ask", 43, 50)
    _, answer = await polymarket.call("POST", "/order", polymarket.order(post_only=True))
    assert "crosses book" in answer["error"]


async def test_batches_answer_order_by_order(polymarket: Polymarket) -> None:
    bodies = [polymarket.order(price="0.10"), polymarket.order(price="0.105")]
    _, answers = await polymarket.call("POST", "/orders", bodies)
    assert [answer["success"] for answer in answers] == [True, False]
    _, done = await polymarket.call("DELETE", "/cancel-market-orders", {"market": FIRST})
    assert done["canceled"] == [answers[0]["orderID"]]


@pytest.mark.parametrize(
    ("mode", "status", "cancel_status"),
    [(Mode.RESTARTING, 425, 425), (Mode.POST_ONLY, 503, 200), (Mode.CANCEL_ONLY, 503, 200)],
)
async def test_the_engines_modes(polymarket: Polymarket, mode: Mode, status: int, cancel_status: int) -> None:
    polymarket.venue.set_mode(mode, 5)
    assert (await polymarket.call("POST", "/order", polymarket.order()))[0] == status
    assert (await polymarket.call("DELETE", "/cancel-all"))[0] == cancel_status
    polymarket.advance(5)
    later = await polymarket.call("POST", "/order", polymarket.order(post_only=True))
    assert later[0] == 200
    if mode is Mode.RESTARTING:  # two minutes of post-only follow
        assert (await polymarket.call("POST", "/order", polymarket.order()))[0] == 503
        polymarket.advance(120)
    assert (await polymarket.call("POST", "/order", polymarket.order()))[0] == 200


async def test_without_heartbeats_all_orders_die(polymarket: Polymarket) -> None:
    order = (await polymarket.call("POST", "/order", polymarket.order()))[1]["orderID"]
    theirs = polymarket.rest("maker", "bid", 10, 50)
    assert (await polymarket.call("POST", "/v1/heartbeats", {"heartbeat_id": "nonsense"}))[0] == 400
    _, first = await polymarket.call("POST", "/v1/heartbeats", {"heartbeat_id": ""})
    status, wrong = await polymarket.call("POST", "/v1/heartbeats", {"heartbeat_id": "nonsense"})
    assert (status, bool(wrong["heartbeat_id"])) == (400, True)
    polymarket.advance(5)
    status, second = await polymarket.call("POST", "/v1/heartbeats", {"heartbeat_id": wrong["heartbeat_id"]})
    assert (status, second["heartbeat_id"] not in ("", first["heartbeat_id"])) == (200, True)
    polymarket.advance(9)
    assert polymarket.venue.exchange.orders[order].remaining
    polymarket.advance(1)
    assert not polymarket.venue.exchange.orders[order].remaining
    assert theirs.remaining


async def test_requests_must_be_signed(polymarket: Polymarket) -> None:
    for wrong in ({"POLY_SIGNATURE": "x"}, {"POLY_API_KEY": "x"}, {"POLY_PASSPHRASE": "x"}, {"POLY_TIMESTAMP": "1"}):
        headers = polymarket.credentials.headers("GET", "/data/orders", "", START_NS // 1_000_000_000) | wrong
        async with polymarket.session.get(polymarket.url + "/data/orders", headers=headers) as response:
            assert response.status == 401
    assert (await polymarket.call("GET", "/data/orders"))[0] == 200


def test_keccak_holds_published_vectors() -> None:
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak256(b"transfer(address,uint256)").hex()[:8] == "a9059cbb"


@pytest.mark.parametrize(("version", "contract"), [("2", EXCHANGE), ("2", NEG_RISK_EXCHANGE), ("3", EXCHANGE_V3)])
@pytest.mark.parametrize("side", list(Side))
def test_the_order_id_is_the_one_the_client_computes(version: str, contract: str, side: Side) -> None:
    terms = OrderTerms(
        salt=479249096354, maker=WALLET, signer=WALLET, token="1234", maker_amount=100_000_000,
        taker_amount=50_000_000, side=side, signature_type=0, timestamp_ms=1_710_000_000_000, version=version,
        contract=contract, order_type="GTC",
    )  # fmt: skip
    posted = {
        "salt": terms.salt, "maker": WALLET, "signer": WALLET, "tokenId": "1234", "makerAmount": "100000000",
        "takerAmount": "50000000", "side": side.value.upper(), "signatureType": 0, "timestamp": "1710000000000",
        "metadata": "0x" + "00" * 32, "builder": "0x" + "00" * 32,
    }  # fmt: skip
    expected = "0x" + typed_data_hash(order_typed_data(terms)).hex()
    assert order_hash(posted, version=version, neg_risk=contract == NEG_RISK_EXCHANGE) == expected


# ---- the rest --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["geo_blocked", "geo_html", "geo_wrong_type", "geo_stale", "geo_redirect"])
async def test_the_geoblock_endpoint_can_go_wrong(polymarket: Polymarket, fault: str) -> None:
    async def ask() -> tuple[int, str, str]:
        async with polymarket.session.get(polymarket.hosts.geoblock, allow_redirects=False) as response:
            return response.status, response.headers.get("Age", ""), await response.text()

    status, age, text = await ask()
    assert (status, age) == (200, "")
    assert '"blocked":false' in text
    polymarket.faults.order(f"polymarket.{fault}")
    assert await ask() != (status, age, text)
    assert await ask() == (status, age, text)


async def test_a_void_game_pays_half_for_either_token(polymarket: Polymarket) -> None:
    polymarket.venue.markets[FIRST].delay_s = 0
    polymarket.rest("maker", "ask", 43, 50)
    await polymarket.call("POST", "/order", polymarket.order())
    polymarket.venue.resolve(FIRST, HALF)
    market = await polymarket.reads.market(FIRST)
    assert (market.closed, market.outcome_prices, market.uma_resolution_status) == (True, '["0.5","0.5"]', "resolved")
    held = 10_000 * DOLLAR - 4_300_000 - 122_550 + 5 * DOLLAR
    assert (await polymarket.reads.balance("COLLATERAL", 0)).balance == str(held)
    polymarket.venue.exchange.ledger.audit()


async def test_a_finished_market_may_say_open_for_a_while(polymarket: Polymarket) -> None:
    polymarket.venue.close(FIRST, says_so=False)
    assert (await polymarket.reads.market(FIRST)).accepting_orders
    _, answer = await polymarket.call("POST", "/order", polymarket.order())
    assert "not yet ready" in answer["error"]
    polymarket.venue.resolve(FIRST, Price(0))
    assert (await polymarket.reads.market(FIRST)).outcome_prices == '["0","1"]'


@pytest.mark.parametrize("fault", ["html", "too_many", "broken", "truncated"])
async def test_faulty_answers_end_in_a_read_error_or_are_asked_for_again(polymarket: Polymarket, fault: str) -> None:
    polymarket.faults.order(f"polymarket.{fault}", seconds=60)
    if fault in ("html", "truncated"):
        with pytest.raises(ReadError, match="unreadable"):
            await polymarket.reads.version()
        assert await polymarket.reads.version() == 2
    else:
        with pytest.raises(ReadError, match="http_"):
            await polymarket.reads.version()
        polymarket.advance(60)
        assert await polymarket.reads.version() == 2
    assert polymarket.faults.counts[f"polymarket.{fault}"] == 1
