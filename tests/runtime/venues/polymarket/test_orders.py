"""Orders: what is sent, how each answer is taken, and how an order of unknown fate is found."""

import asyncio
import hashlib
import json
from typing import Any

import aiohttp
import msgspec
import pytest
from aiohttp import web

from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FillStatus, OrderStatus, TimeInForce
from arbees_runtime.venues.answers import Accepted, ReadError, Rejected, Uncertain
from arbees_runtime.venues.orders import Absent, Found, OrderKey, PreparedOrder, StillUnknown
from arbees_runtime.venues.polymarket.clob_messages import ClobTrade
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.gamma_messages import GammaMarket
from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.listings import Instrument, instrument
from arbees_runtime.venues.polymarket.order_making import order_terms, salt_of
from arbees_runtime.venues.polymarket.order_terms import (
    EXCHANGE_V3,
    NEG_RISK_EXCHANGE,
    OrderTerms,
    SignedOrder,
    Wallet,
)
from arbees_runtime.venues.polymarket.orders import PolymarketOrders
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from arbees_runtime.venues.polymarket.trades import TradeSteps, trade_reports
from arbees_runtime.venues.proxy import Proxy
from tests.runtime.venues.kalshi.kalshi_host import Host, ImpatientClock
from tests.runtime.venues.polymarket.samples import CLOB_MARKET, GAMMA_MARKET, MARKET, NOW_NS, request, trade

WALLET = Wallet(signer="0x" + "11" * 20, funder="0x" + "22" * 20, signature_type=1)
SECOND = 1_000_000_000


class PaperSigner:
    """Signs with nothing: the id is a hash of the terms, as the real one is."""

    wallet = WALLET

    def sign(self, terms: OrderTerms) -> SignedOrder:
        return SignedOrder(
            terms=terms, order_id="0x" + hashlib.sha256(msgspec.json.encode(terms)).hexdigest(), signature="0x"
        )

    def sign_login(self, time_s: int, nonce: int = 0) -> str:
        return "0x"


class Clock(ImpatientClock):
    def __init__(self) -> None:
        super().__init__()
        self.now_ns = NOW_NS

    def time_ns(self) -> int:
        return self.now_ns

    def monotonic_ns(self) -> int:
        return self.now_ns


class Desk:
    def __init__(self, orders: PolymarketOrders, http: PolymarketHttp, clock: Clock, lapses: list[int]) -> None:
        self.orders, self.http, self.clock, self.lapses = orders, http, clock, lapses

    async def prepared(self, **changes: Any) -> PreparedOrder:
        order = await self.orders.prepare(request(**changes))
        assert isinstance(order, PreparedOrder)
        return order


@pytest.fixture
async def desk(host: Host, session: aiohttp.ClientSession, hosts: Hosts, credentials: PolymarketCredentials) -> Desk:
    clock = Clock()
    http = PolymarketHttp(session, clock, hosts=hosts, credentials=credentials, timeout_s=2)
    reads = PolymarketReads(http, lambda *_: None)
    discovery = PolymarketDiscovery(reads, clock, lambda *_: None)
    lapses: list[int] = []
    orders = PolymarketOrders(http, reads, discovery, PaperSigner(), clock, lambda: lapses.append(1))
    host.answer({"markets": [GAMMA_MARKET], "next_cursor": None})
    host.answer(CLOB_MARKET)
    host.answer({"heartbeat_id": "hb-1"})
    await discovery.instrument(MARKET)
    assert await orders.switch.beat()
    host._handlers.clear()
    host.requests.clear()
    return Desk(orders, http, clock, lapses)


def known(**changes: Any) -> Instrument:
    return instrument(msgspec.json.decode(json.dumps(GAMMA_MARKET | changes), type=GammaMarket), None, NOW_NS)


def answer(order: PreparedOrder, **changes: Any) -> dict[str, Any]:
    placed = {
        "success": True, "errorMsg": "", "orderID": order.venue_order_id, "status": "matched", "makingAmount": "4.3",
        "takingAmount": "10", "tradeIDs": ["t-1"],
    }  # fmt: skip
    return placed | changes


# ---- terms ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side", "force", "price", "size", "maker", "taker"),
    [
        (Side.BUY, TimeInForce.IMMEDIATE_OR_CANCEL, "0.43", "10", 4_300_000, 10_000_000),
        (Side.BUY, TimeInForce.IMMEDIATE_OR_CANCEL, "0.43", "7.11", 3_050_000, 7_093_000),
        (Side.BUY, TimeInForce.FILL_OR_KILL, "0.40", "7.11", 2_840_000, 7_100_000),
        (Side.BUY, TimeInForce.GOOD_TILL_CANCELLED, "0.43", "7.11", 3_057_300, 7_110_000),
        (Side.SELL, TimeInForce.IMMEDIATE_OR_CANCEL, "0.43", "7.11", 7_110_000, 3_057_300),
    ],
)
def test_amounts(side: Side, force: TimeInForce, price: str, size: str, maker: int, taker: int) -> None:
    asked = request(side=side, time_in_force=force, limit_price=parse_price(price), quantity=parse_quantity(size))
    terms = order_terms(asked, known(), WALLET)
    assert isinstance(terms, OrderTerms)
    assert (terms.maker_amount, terms.taker_amount) == (maker, taker)
    if side is Side.BUY:  # never so much worse than the limit that a finer tick could be reached
        assert 0 <= maker * 1_000_000 - asked.limit_price * taker < 100 * taker


@pytest.mark.parametrize(("expected", "spent"), [("0.43", 43_000_000), ("0.4", 40_000_000), ("0.4123", 41_230_000)])
def test_a_taking_buy_spends_what_its_quantity_should_cost(expected: str, spent: int) -> None:
    asked = request(quantity=parse_quantity("100"), expected_price=parse_price(expected))
    terms = order_terms(asked, known(), WALLET)
    assert isinstance(terms, OrderTerms)
    assert terms.maker_amount == spent
    assert asked.limit_price * terms.quantity <= spent * 1_000_000 < asked.limit_price * (terms.quantity + 200)
    resting = order_terms(
        request(quantity=parse_quantity("100"), time_in_force=TimeInForce.GOOD_TILL_CANCELLED), known(), WALLET
    )
    assert isinstance(resting, OrderTerms)
    assert (resting.maker_amount, resting.taker_amount) == (43_000_000, 100_000_000)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"expected_price": parse_price("0.44")}, "invalid_amounts"),
        ({"limit_price": parse_price("0.435")}, "off_grid"),
        ({"limit_price": parse_price("1")}, "off_grid"),
        ({"quantity": parse_quantity("10.001")}, "invalid_size"),
        ({"quantity": parse_quantity("0")}, "invalid_size"),
        ({"quantity": parse_quantity("4.99")}, "below_minimum"),
        ({"limit_price": parse_price("0.01")}, "below_minimum"),
        ({"reduce_only": True}, "reduce_only"),
        ({"post_only": True}, "invalid_order"),
        ({"time_in_force": TimeInForce.GOOD_TILL_DATE}, "invalid_expiration"),
        (
            {"time_in_force": TimeInForce.GOOD_TILL_DATE, "not_after_ns": NOW_NS, "expires_ns": NOW_NS + 179 * SECOND},
            "invalid_expiration",
        ),
    ],
)
def test_what_is_not_even_signed(changes: dict[str, Any], code: str) -> None:
    refused = order_terms(request(**changes), known(), WALLET)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.sent) == (code, False)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"version": None}, "unknown_version"),
        ({"acceptingOrders": False}, "market_closed"),
        ({"feeSchedule": None}, "unknown_fee"),
    ],
)
def test_markets_that_take_no_order_from_us(changes: dict[str, Any], code: str) -> None:
    refused = order_terms(request(), known(**changes), WALLET)
    assert isinstance(refused, Rejected)
    assert refused.code == code
    assert isinstance(order_terms(request(), known(**changes), WALLET, to_find=True), OrderTerms)


def test_the_contract_follows_from_version_and_risk() -> None:
    v3 = order_terms(request(outcome=Outcome.NO), known(version="v2", positionIds=["3", "4"]), WALLET)
    risky = order_terms(request(), known(negRisk=True), WALLET)
    assert isinstance(v3, OrderTerms)
    assert isinstance(risky, OrderTerms)
    assert (v3.version, v3.contract, v3.token) == ("3", EXCHANGE_V3, "4")
    assert (risky.version, risky.contract) == ("2", NEG_RISK_EXCHANGE)


def test_a_request_always_makes_the_same_order_and_no_two_the_same() -> None:
    first, again = order_terms(request(), known(), WALLET), order_terms(request(), known(), WALLET)
    assert first == again
    salts = {salt_of(f"order-{number}") for number in range(10_000)}
    assert len(salts) == 10_000
    assert max(salts) < 2**53


# ---- placing -------------------------------------------------------------------------------------------------


async def test_an_order_as_sent(host: Host, desk: Desk) -> None:
    order = await desk.prepared()
    host.answer(answer(order))
    outcome = await desk.orders.send(order)
    assert isinstance(outcome, Accepted)
    report = outcome.value
    assert (report.status, report.filled, report.average_price) == (OrderStatus.FILLED, 10_000_000, 430_000)
    method, path, _, body = host.requests[0]
    assert (method, path, body["owner"], body["orderType"], body["deferExec"]) == (
        "POST", "/order", "our-key", "FAK", False,
    )  # fmt: skip
    assert body["order"] | {"salt": 0} == {
        "salt": 0, "maker": WALLET.funder, "signer": WALLET.signer, "tokenId": "111", "makerAmount": "4300000",
        "takerAmount": "10000000", "side": "BUY", "expiration": "0", "signatureType": 1,
        "timestamp": str(NOW_NS // 1_000_000), "metadata": "0x" + "00" * 32, "builder": "0x" + "00" * 32,
        "signature": "0x",
    }  # fmt: skip
    assert host.headers[-1]["POLY_API_KEY"] == "our-key"


@pytest.mark.parametrize(
    ("changes", "kind", "word"),
    [
        ({"status": "live", "makingAmount": "", "takingAmount": ""}, Accepted, OrderStatus.ACCEPTED),
        ({"status": "delayed", "makingAmount": "", "takingAmount": ""}, Accepted, OrderStatus.ACCEPTED),
        ({"makingAmount": "1.72", "takingAmount": "4"}, Accepted, OrderStatus.PARTIALLY_FILLED),
        ({"status": "unmatched"}, Uncertain, "unmatched"),
        ({"status": "new-word"}, Uncertain, "new-word"),
        ({"orderID": "0xother"}, Uncertain, "another_order"),
        ({"makingAmount": "a lot"}, Uncertain, "unreadable"),
        ({"success": False, "errorMsg": "not enough balance / allowance"}, Rejected, "insufficient_balance"),
        ({"success": False, "errorMsg": "never seen before"}, Uncertain, "refused_unknown"),
        ({"success": False}, Uncertain, "refused_unknown"),
    ],
)
async def test_answers_of_success(host: Host, desk: Desk, changes: dict[str, Any], kind: type, word: str) -> None:
    order = await desk.prepared()
    host.answer(answer(order, **changes))
    outcome = await desk.orders.send(order)
    assert isinstance(outcome, kind)
    if isinstance(outcome, Accepted):
        assert outcome.value.status == word
    else:
        assert word == (outcome.code if isinstance(outcome, Rejected) else outcome.reason)


FOK = "order couldn't be fully filled. FOK orders are fully filled or killed."


@pytest.mark.parametrize(
    ("body", "status", "kind", "word"),
    [
        ({"error": FOK}, 400, Rejected, "fok_not_filled"),
        ({"error": "no orders found to match with FAK order."}, 400, Rejected, "fak_not_filled"),
        ({"error": "order 0x1 is invalid. Duplicated."}, 400, Rejected, "order_already_exists"),
        ({"error": "Trading restricted in your region"}, 403, Rejected, "restricted_region"),
        ({"error": "Unauthorized/Invalid api key"}, 401, Rejected, "unauthorized"),
        ({"error": "Too Many Requests"}, 429, Rejected, "too_many_requests"),
        ({"error": "service not ready", "retry_after_seconds": 30}, 425, Rejected, "engine_restarting"),
        ({"error": "x", "code": "post_only_mode"}, 503, Rejected, "post_only_mode"),
        ({"error": "Trading is currently cancel-only."}, 503, Rejected, "cancel_only_mode"),
        ({"error": "something new"}, 400, Uncertain, "http_400"),
        ({"error": "internal"}, 500, Uncertain, "http_500"),
        ("<html>503</html>", 503, Uncertain, "http_503"),
        ("<html>hello</html>", 200, Uncertain, "unreadable"),
        ("{", 200, Uncertain, "unreadable"),
    ],
)
async def test_other_answers(host: Host, desk: Desk, body: Any, status: int, kind: type, word: str) -> None:
    host.answer(body, status)
    outcome = await desk.orders.send(await desk.prepared())
    assert isinstance(outcome, kind)
    assert word == (outcome.code if isinstance(outcome, Rejected) else outcome.reason)  # type: ignore[union-attr]
    assert len(host.requests) == 1


async def test_a_time_out_and_a_lost_connection_are_uncertain_and_never_sent_again(host: Host, desk: Desk) -> None:
    hang = asyncio.Event()

    async def silent(_: web.Request) -> web.StreamResponse:
        await hang.wait()
        return web.Response()

    async def cut(incoming: web.Request) -> web.StreamResponse:
        assert incoming.transport is not None
        incoming.transport.close()
        return web.Response()

    host.handle(silent)
    host.handle(cut)
    patience_s, desk.http._timeout_s = desk.http._timeout_s, 0.05
    outcomes = [await desk.orders.send(await desk.prepared())]
    desk.http._timeout_s = patience_s
    outcomes.append(await desk.orders.send(await desk.prepared()))
    hang.set()
    assert [outcome.reason for outcome in outcomes if isinstance(outcome, Uncertain)] == ["timeout", "connection_lost"]
    assert len(host.requests) == 2


async def test_after_a_restart_only_post_only_orders_go(host: Host, desk: Desk) -> None:
    host.answer({"error": "post-only mode: only post-only orders and cancels are allowed"}, 503)
    order = await desk.prepared()
    await desk.orders.send(order)
    assert desk.orders.restriction == "post_only_mode"
    refused = await desk.orders.send(order)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.sent, len(host.requests)) == ("post_only_mode", False, 1)
    resting = await desk.prepared(time_in_force=TimeInForce.GOOD_TILL_CANCELLED, post_only=True)
    host._handlers.clear()
    host.answer(answer(resting, status="live"))
    assert isinstance(await desk.orders.send(resting), Accepted)
    assert host.requests[-1][3]["postOnly"] is True
    desk.clock.now_ns += 11 * SECOND
    assert desk.orders.restriction == ""


async def test_nothing_is_sent_late_or_without_a_key_or_through_a_proxy(
    host: Host, desk: Desk, session: aiohttp.ClientSession, hosts: Hosts, credentials: PolymarketCredentials
) -> None:
    late = await desk.orders.send(await desk.prepared(not_after_ns=NOW_NS - 1))
    proxied = PolymarketHttp(
        session, desk.clock, hosts=hosts, credentials=credentials, proxy=Proxy("http://127.0.0.1:9")
    )
    with pytest.raises(ValueError, match="without a proxy"):
        PolymarketOrders(
            proxied,
            PolymarketReads(proxied, lambda *_: None),
            desk.orders._discovery,
            PaperSigner(),
            desk.clock,
            lambda: None,
        )
    write: dict[str, Any] = {"kind": dict, "budget": "orders"}
    through = await proxied.write("POST", "/order", b"{}", **write)
    keyless = await PolymarketHttp(session, desk.clock, hosts=hosts).write("POST", "/order", b"{}", **write)
    codes = [(outcome.code, outcome.sent) for outcome in (late, through, keyless) if isinstance(outcome, Rejected)]
    assert codes == [("late", False), ("proxied", False), ("no_credentials", False)]
    assert host.requests == []
    with pytest.raises(ReadError, match="without a proxy"):
        await PolymarketReads(proxied, lambda *_: None).closed_only()


async def test_a_batch_has_an_answer_for_each(host: Host, desk: Desk) -> None:
    first, second = await desk.prepared(), await desk.prepared(client_order_id="arb-2")
    host.answer([answer(first), {"success": False, "errorMsg": FOK}])
    outcomes = await desk.orders.send_batch([first, second])
    assert isinstance(outcomes[0], Accepted)
    assert isinstance(outcomes[1], Rejected)
    assert [entry["order"]["tokenId"] for entry in host.requests[0][3]] == ["111", "111"]
    host._handlers.clear()
    host.answer([answer(first)])
    assert all(isinstance(outcome, Uncertain) for outcome in await desk.orders.send_batch([first, second]))
    with pytest.raises(ValueError, match="1 to 15"):
        await desk.orders.send_batch([first] * 16)


# ---- the dead-man switch ---------------------------------------------------------------------------------------


async def test_no_order_goes_before_the_first_heartbeat_or_long_after_the_last(host: Host, desk: Desk) -> None:
    order = await desk.prepared()
    desk.clock.now_ns += 8 * SECOND
    refused = await desk.orders.send(order)
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.sent, host.requests) == ("no_dead_man_switch", False, [])


@pytest.mark.parametrize("name", ["error_msg", "error", "errorMsg", "message"])
async def test_heartbeats_carry_the_last_id_and_adopt_the_expected_one(host: Host, desk: Desk, name: str) -> None:
    switch = desk.orders.switch
    host.answer({"heartbeat_id": "hb-2"})
    host.answer({name: "Invalid Heartbeat ID", "heartbeat_id": "hb-9"}, 400)
    host.answer({"heartbeat_id": "hb-10"})
    assert await switch.beat()
    assert await switch.beat()
    assert [entry[3]["heartbeat_id"] for entry in host.requests] == ["hb-1", "hb-2", "hb-9"]
    assert switch.armed


async def test_a_lapse_is_told_once(host: Host, desk: Desk) -> None:
    host.answer("<html>", 502)
    desk.clock.now_ns += 11 * SECOND
    assert not await desk.orders.switch.beat()
    assert not await desk.orders.switch.beat()
    assert (desk.orders.switch.lapses, desk.lapses, desk.orders.switch.armed) == (1, [1], False)
    assert "http_502" in desk.orders.switch.trouble


async def test_an_accepted_order_whose_delay_can_not_be_read_is_uncertain(host: Host, desk: Desk) -> None:
    order = await desk.prepared()
    desk.orders._discovery.forget(MARKET)
    host.answer(answer(order, status="delayed", makingAmount="", takingAmount=""))
    for _ in range(8):
        host.answer("<html>", 502)
    outcome = await desk.orders.send(order)
    assert isinstance(outcome, Uncertain)
    assert outcome.reason == "delayed"


# ---- cancelling ------------------------------------------------------------------------------------------------


async def test_cancels(host: Host, desk: Desk) -> None:
    order = await desk.prepared()
    host.answer(answer(order, status="delayed", makingAmount="", takingAmount=""))
    host.answer({"canceled": [], "not_canceled": {order.venue_order_id: "order can't be cancelled yet"}})
    host.answer({"canceled": [order.venue_order_id], "not_canceled": {}})
    host.answer({"canceled": [], "not_canceled": {}})
    await desk.orders.send(order)
    key = OrderKey(market=MARKET, venue_order_id=order.venue_order_id or "")
    assert desk.orders.delay_left_s(key.venue_order_id) == 1.0
    waiting, done, strange = [await desk.orders.cancel(key) for _ in range(3)]
    assert isinstance(waiting, Rejected)
    assert waiting.code == "taker_delay"
    assert isinstance(done, Accepted)
    assert isinstance(strange, Uncertain)
    assert (*host.requests[1][0:2], host.requests[1][3]) == ("DELETE", "/order", {"orderID": order.venue_order_id})
    unknown = await desk.orders.cancel(OrderKey(market=MARKET, client_order_id="arb-1"))
    assert isinstance(unknown, Rejected)


async def test_cancel_all_and_by_market(host: Host, desk: Desk) -> None:
    host.answer({"canceled": ["0x1", "0x2"], "not_canceled": {}})
    host.answer({"canceled": ["0x1"], "not_canceled": {"0x2": "no"}})
    everything, market = await desk.orders.cancel_all(), await desk.orders.cancel_market(MARKET)
    assert isinstance(everything, Accepted)
    assert everything.value == 2
    assert isinstance(market, Rejected)
    assert [(entry[1], entry[3]) for entry in host.requests] == [
        ("/cancel-all", None), ("/cancel-market-orders", {"market": MARKET}),
    ]  # fmt: skip


# ---- finding ---------------------------------------------------------------------------------------------------


def open_order(order: PreparedOrder, **changes: Any) -> dict[str, Any]:
    return {
        "id": order.venue_order_id, "status": "ORDER_STATUS_MATCHED", "market": MARKET, "asset_id": "111",
        "side": "BUY", "original_size": "10", "size_matched": "6", "price": "0.43", "order_type": "FAK",
        "created_at": "1795000000",
    } | changes  # fmt: skip


async def test_an_order_of_unknown_fate_is_found_by_its_hash(host: Host, desk: Desk) -> None:
    order = await desk.prepared()
    ours = trade(taker_order_id=order.venue_order_id, size="6", status="TRADE_STATUS_MATCHED")
    ours["maker_orders"] = [ours["maker_orders"][1]]
    host.answer(open_order(order))
    host.answer({"data": [ours, trade(id="t-2")], "next_cursor": "LTE="})
    found = await desk.orders.look_for(order, NOW_NS)
    assert isinstance(found, Found)
    assert (found.order.status, found.order.filled, found.order.client_order_id) == (
        OrderStatus.CANCELLED, 6_000_000, "arb-1",
    )  # fmt: skip
    assert [(fill.quantity, fill.price, fill.status) for fill in found.trades] == [
        (6_000_000, 430_000, FillStatus.PROVISIONAL)
    ]
    assert host.requests[0][1] == f"/data/order/{order.venue_order_id}"
    assert host.requests[1][2] == {"market": MARKET, "after": "1794999995", "next_cursor": "MA=="}
    remade = await desk.orders.remake(order.request)
    assert remade == order


async def test_an_order_that_only_its_trades_tell_of(host: Host, desk: Desk) -> None:
    order = await desk.prepared()
    host.answer({"error": "not found"}, 404)
    host.answer({"data": [trade(taker_order_id=order.venue_order_id)], "next_cursor": "LTE="})
    found = await desk.orders.look_for(order, NOW_NS)
    assert isinstance(found, Found)
    assert (found.order.status, found.order.filled, found.order.average_price) == (
        OrderStatus.FILLED, 10_000_000, 426_000,
    )  # fmt: skip


@pytest.mark.parametrize(("later_s", "kind"), [(0, StillUnknown), (19, StillUnknown), (20, Absent)])
async def test_absence_needs_patience(host: Host, desk: Desk, later_s: int, kind: type) -> None:
    order = await desk.prepared()
    host.answer("null")
    host.answer({"data": [], "next_cursor": "LTE="})
    desk.clock.now_ns += later_s * SECOND
    assert isinstance(await desk.orders.look_for(order, NOW_NS), kind)


async def test_no_answer_is_no_knowledge(host: Host, desk: Desk) -> None:
    order = await desk.prepared()
    desk.clock.now_ns += 3600 * SECOND
    host.answer("<html>", 500)
    assert isinstance(await desk.orders.look_for(order, NOW_NS), StillUnknown)


async def test_holdings_are_complete_or_none(host: Host, desk: Desk) -> None:
    position = {"token_id": "222", "condition_id": MARKET, "current_size": 5.25, "status": "OPEN"}

    async def serve(incoming: web.Request) -> web.StreamResponse:
        if incoming.path == "/balance-allowance":
            return web.json_response({"balance": "12345678", "allowances": {}})
        return web.json_response({"data": pages.pop(0), "pagination": {"next_cursor": "c" if pages else None}})

    host.handle(serve)
    pages: list[list[Any]] = [[position], [position | {"token_id": "111", "status": "REDEEMABLE"}]]
    holdings = await desk.orders.holdings()
    assert holdings.cash == 12_345_678
    assert [(p.outcome, p.quantity) for p in holdings.positions] == [(Outcome.NO, 5_250_000)]
    pages = [[position, {"token_id": 5}]]
    with pytest.raises(ReadError, match="not complete"):
        await desk.orders.holdings()


# ---- the life of a trade ---------------------------------------------------------------------------------------


def fills(owner: str = "our-key", **changes: Any) -> list[Any]:
    return trade_reports(msgspec.json.decode(json.dumps(trade(**changes)), type=ClobTrade), known(), owner)


def test_a_taker_pays_each_makers_price_and_the_fee_of_the_schedule() -> None:
    reports = fills()
    assert [(r.price, r.quantity, r.outcome, r.side, r.taker) for r in reports] == [
        (420_000, 4_000_000, Outcome.YES, Side.BUY, True),
        (430_000, 6_000_000, Outcome.YES, Side.BUY, True),
    ]
    assert [r.fee for r in reports] == [48_720, 73_530]
    assert len({r.trade for r in reports}) == 2


def test_a_maker_of_the_other_token_buys_when_the_taker_buys() -> None:
    same, other = fills("x", trader_side="MAKER"), fills("y", trader_side="MAKER")
    assert [(r.outcome, r.side, r.price, r.fee, r.taker) for r in (*same, *other)] == [
        (Outcome.YES, Side.SELL, 420_000, 0, False),
        (Outcome.NO, Side.BUY, 570_000, 0, False),
    ]


def test_makers_that_do_not_add_up_leave_the_trades_own_words() -> None:
    assert [(r.price, r.quantity) for r in fills(size="11")] == [(430_000, 11_000_000)]


def test_each_step_passes_once_and_none_goes_back() -> None:
    steps = TradeSteps()
    lives = ["MATCHED", "MATCHED", "MINED", "RETRYING", "MINED", "CONFIRMED", "MATCHED", "CONFIRMED", "FAILED"]
    passed = [status for status in lives if steps.new(fills(status=status)[0])]
    assert passed == ["MATCHED", "CONFIRMED", "FAILED"]
    assert (steps.repeats, steps.contradictions) == (6, 1)


def test_a_failed_trade_is_voided_and_an_unknown_status_is_an_error() -> None:
    assert fills(status="TRADE_STATUS_FAILED")[0].status is FillStatus.VOIDED
    with pytest.raises(ValueError, match="'VANISHED'"):
        fills(status="VANISHED")
