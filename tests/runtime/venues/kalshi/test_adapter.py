"""Kalshi in everybody's words: listings, reports, the gate, and orders that are found by our own id."""

import json
from datetime import UTC, datetime
from typing import Any

import aiohttp
import msgspec
import pytest
from aiohttp import web

from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FillStatus, OrderStatus, TimeInForce
from arbees_runtime.venues.answers import Accepted, ReadError, Rejected, Uncertain
from arbees_runtime.venues.feed import MarketNews, Missed, News, TradeReport
from arbees_runtime.venues.kalshi import feed_news as wire
from arbees_runtime.venues.kalshi.adapter import KalshiAdapter, Translator, as_adapter
from arbees_runtime.venues.kalshi.gate import KalshiGate
from arbees_runtime.venues.kalshi.order_desk import order_report
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.kalshi.socket import KalshiSocket
from arbees_runtime.venues.kalshi.socket_messages import UserOrder, decode_frame
from arbees_runtime.venues.orders import Absent, Found, OrderKey, OrderRequest, PreparedOrder, StillUnknown
from tests.runtime.venues.kalshi.kalshi_host import BASE, Host, ImpatientClock

TICKER = "KXNFLGAME-26NOV29AAABBB-AAA"
MARKET: dict[str, Any] = {
    "ticker": TICKER, "event_ticker": "KXNFLGAME-26NOV29AAABBB", "status": "active", "title": "A at B winner?",
    "yes_sub_title": "A", "price_ranges": [{"start": "0.0000", "end": "1.0000", "step": "0.0100"}],
    "rules_primary": "If A wins.", "rules_secondary": "",
}  # fmt: skip
SERIES = {
    "ticker": "KXNFLGAME", "title": "NFL", "category": "Sports", "fee_type": "quadratic_with_maker_fees",
    "fee_multiplier": 1,
}  # fmt: skip
EVENT = {"event_ticker": MARKET["event_ticker"], "series_ticker": "KXNFLGAME", "title": "A at B", "markets": [MARKET]}
SENT_NS = 1_795_000_000_000_000_000
MILESTONE = {
    "id": "m-1", "category": "Sports", "type": "football_game", "title": "A at B", "start_date": "2026-11-18T11:06:40Z",
    "primary_event_tickers": [MARKET["event_ticker"]], "source_ids": {"source_3_id": "62a5"},
}  # fmt: skip


class Clock(ImpatientClock):
    now_ns = SENT_NS

    def time_ns(self) -> int:
        return self.now_ns


@pytest.fixture
def news() -> list[News]:
    return []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def adapter(
    host: Host, session: aiohttp.ClientSession, credentials: KalshiCredentials, clock: Clock, news: list[News]
) -> KalshiAdapter:
    return KalshiAdapter(
        clock=clock, session=session, on_news=news.append, malformed=lambda *_: None, rest_url=host.url,
        credentials=credentials,
    )  # fmt: skip


def request(**changes: Any) -> OrderRequest:
    known: dict[str, Any] = {
        "client_order_id": "arb-1", "market": TICKER, "outcome": Outcome.NO, "side": Side.BUY,
        "limit_price": parse_price("0.57"), "quantity": parse_quantity("10"),
        "time_in_force": TimeInForce.IMMEDIATE_OR_CANCEL, "issued_ns": SENT_NS, "not_after_ns": 2**62,
    }  # fmt: skip
    return OrderRequest(**(known | changes))


def serve(answers: dict[str, Any]) -> Any:
    async def handler(incoming: web.Request) -> web.StreamResponse:
        found = answers.get(incoming.path.removeprefix(BASE))
        if found is None:
            return web.json_response({"error": {"code": "not_found"}}, status=404)
        return web.json_response(found)

    return handler


async def test_a_leagues_listings(host: Host, adapter: KalshiAdapter) -> None:
    host.handle(
        serve(
            {
                "/series/KXNFLGAME": {"series": SERIES},
                "/series/fee_changes": {"series_fee_change_arr": []},
                "/events": {"events": [EVENT], "cursor": "", "milestones": [MILESTONE]},
            }
        )
    )
    found = [listing async for listing in as_adapter(adapter).discovery.listings("nfl")]
    assert (found[0].starts_ns, found[0].game_ids["sportradar"]) == (SENT_NS, "62a5")
    assert dict(host.requests[2][2])["with_milestones"] == "true"
    assert [(x.market, x.event, x.kind, x.outcomes, x.open) for x in found] == [
        (TICKER, MARKET["event_ticker"], "moneyline", ("A", "not A"), True)
    ]
    assert found[0].fees is not None
    assert parse_price("0.43") in found[0].grid
    with pytest.raises(LookupError, match="'curling'"):
        [listing async for listing in adapter.discovery.listings("curling")]


async def test_a_time_without_a_zone_costs_what_it_is_on_and_nothing_else(host: Host, adapter: KalshiAdapter) -> None:
    naive = {"start_date": "2026-11-18T11:06:40"}
    late = MARKET | {"ticker": TICKER + "2", "close_time": "2026-11-18T11:06:40"}
    answers = {
        "/series/KXNFLGAME": {"series": SERIES},
        "/series/fee_changes": {"series_fee_change_arr": []},
        "/events": {"events": [EVENT | {"markets": [late, MARKET]}], "cursor": "", "milestones": [MILESTONE | naive]},
    }
    host.handle(serve(answers))
    found = [listing async for listing in adapter.discovery.listings("nfl")]
    assert [(listing.market, listing.starts_ns) for listing in found] == [(TICKER, None)]


async def test_an_announced_change_of_a_series_fee_holds_from_its_time_on(
    host: Host, adapter: KalshiAdapter, clock: Clock
) -> None:
    change = {"series_ticker": SERIES["ticker"], "fee_type": "quadratic", "fee_multiplier": 2,
              "scheduled_ts": datetime.fromtimestamp(clock.time_ns() / 1e9 + 30, UTC).isoformat()}  # fmt: skip
    answers = {
        f"/markets/{TICKER}": {"market": MARKET},
        f"/events/{MARKET['event_ticker']}": {"event": EVENT},
        f"/series/{SERIES['ticker']}": {"series": SERIES},
        "/series/fee_changes": {"series_fee_change_arr": [change]},
        "/events/fee_changes": {"event_fee_changes": [], "cursor": ""},
        "/milestones": {"milestones": [], "cursor": ""},
    }
    host.handle(serve(answers))
    before = (await adapter.discovery.listing(TICKER)).fees
    await clock.sleep(60)
    clock.now_ns += 60 * 10**9
    after = (await adapter.discovery.listing(TICKER)).fees
    assert before is not None
    assert after is not None
    rate = before.taker.rate
    assert (before.valid_until_ns is not None, after.valid_until_ns, after.taker.rate) == (True, None, 2 * rate)


@pytest.mark.parametrize("path", ["/series/fee_changes", "/events/fee_changes"])
async def test_a_fee_change_that_can_not_be_read_is_not_taken_for_none(
    host: Host, adapter: KalshiAdapter, path: str
) -> None:
    answers = {
        f"/markets/{TICKER}": {"market": MARKET},
        f"/events/{MARKET['event_ticker']}": {"event": EVENT},
        f"/series/{SERIES['ticker']}": {"series": SERIES},
        "/series/fee_changes": {"series_fee_change_arr": []},
        "/events/fee_changes": {"event_fee_changes": [], "cursor": ""},
        "/milestones": {"milestones": [], "cursor": ""},
    }
    (key,) = answers[path].keys() - {"cursor"}
    host.handle(serve(answers | {path: {key: [{"scheduled_ts": "soon"}], "cursor": ""}}))
    with pytest.raises(ReadError, match=key):
        await adapter.discovery.listing(TICKER)


async def test_a_bid_for_no_is_an_offer_of_yes_there_and_no_here(host: Host, adapter: KalshiAdapter) -> None:
    assert adapter.orders is not None
    order = await adapter.orders.prepare(request())
    assert isinstance(order, PreparedOrder)
    assert await adapter.orders.remake(request()) == order
    host.answer({"order_id": "o-1", "client_order_id": "arb-1", "fill_count": "6.00", "remaining_count": "0.00",
                 "average_fill_price": "0.4400", "average_fee_paid": "0.0172"}, 201)  # fmt: skip
    outcome = await adapter.orders.send(order)
    assert isinstance(outcome, Accepted)
    report = outcome.value
    assert (report.status, report.filled, report.remaining) == (OrderStatus.CANCELLED, 6_000_000, 0)
    assert (report.average_price, report.fees) == (560_000, 103_200)
    body = host.requests[0][3]
    assert (body["side"], body["price"], body["count"]) == ("ask", "0.4300", "10")


async def test_an_answer_that_does_not_say_what_filled_leaves_the_fate_open(host: Host, adapter: KalshiAdapter) -> None:
    assert adapter.orders is not None
    order = await adapter.orders.prepare(request())
    assert isinstance(order, PreparedOrder)
    host.answer({"order_id": "o-1", "client_order_id": "arb-1"}, 201)
    assert isinstance(await adapter.orders.send(order), Uncertain)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "unknown", "fill_count_fp": "0.00", "remaining_count_fp": "10.00"},
        {"status": "a word of next year"},
        {"status": "canceled", "fill_count_fp": None},
        {"status": "executed", "fill_count_fp": None},
        {"status": "resting", "remaining_count_fp": None, "fill_count_fp": None, "initial_count_fp": None},
    ],
)
def test_an_order_whose_state_is_not_told_is_asked_for_and_not_taken_for_cancelled(
    news: list[News], changes: dict[str, Any]
) -> None:
    state = {key: ORDER[key] for key in ("order_id", "client_order_id", "ticker", "outcome_side", "book_side")}
    state |= {"initial_count_fp": "10.00", "remaining_count_fp": "0.00"} | changes
    own = decode_frame(json.dumps({"type": "user_order", "sid": 2, "msg": state}).encode())
    Translator(news.append, lambda *_: None)(own)  # type: ignore[arg-type]
    assert [type(item) for item in news] == [Missed]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"quantity": parse_quantity("0.005")}, "invalid_size"),
        ({"reduce_only": True, "time_in_force": TimeInForce.FILL_OR_KILL}, "invalid_order"),
        ({"time_in_force": TimeInForce.GOOD_TILL_DATE}, "invalid_expiration"),
        ({"expires_ns": SENT_NS}, "invalid_expiration"),
    ],
)
async def test_what_is_not_sent(adapter: KalshiAdapter, changes: dict[str, Any], code: str) -> None:
    assert adapter.orders is not None
    refused = await adapter.orders.prepare(request(**changes))
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.sent) == (code, False)


ORDER = {
    "order_id": "o-1", "client_order_id": "arb-1", "ticker": TICKER, "status": "canceled", "outcome_side": "no",
    "book_side": "ask", "yes_price_dollars": "0.4300", "initial_count_fp": "10.00", "fill_count_fp": "6.00",
    "remaining_count_fp": "0.00", "taker_fill_cost_dollars": "3.4200", "taker_fees_dollars": "0.1030",
}  # fmt: skip
FILL = {
    "fill_id": "f-1", "order_id": "o-1", "ticker": TICKER, "outcome_side": "no", "book_side": "ask",
    "count_fp": "6.00", "yes_price_dollars": "0.4300", "no_price_dollars": "0.5700", "is_taker": True,
    "fee_cost": "0.103000",
}  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "as_of", "kind"),
    [
        ([ORDER], "2026-11-18T11:06:41Z", Found),
        ([], "2026-11-18T11:06:41Z", StillUnknown),
        ([], "2026-11-18T11:07:20Z", StillUnknown),
        ([], "2026-11-18T11:07:25Z", Absent),
    ],
)
async def test_an_order_that_may_have_been_sent_late(
    host: Host, adapter: KalshiAdapter, listed: list[Any], as_of: str, kind: type
) -> None:
    assert adapter.orders is not None
    host.handle(
        serve(
            {
                "/exchange/user_data_timestamp": {"as_of_time": as_of},
                "/portfolio/orders": {"orders": listed, "cursor": ""},
                "/portfolio/fills": {"fills": [FILL], "cursor": ""},
            }
        )
    )
    order = await adapter.orders.remake(request())
    assert isinstance(order, PreparedOrder)
    found = await adapter.orders.look_for(order, SENT_NS + 25_000_000_000)
    assert isinstance(found, kind)
    if isinstance(found, Found):
        assert (found.order.outcome, found.order.side, found.order.limit_price) == (Outcome.NO, Side.BUY, 570_000)
        assert (found.order.average_price, found.order.fees) == (570_000, 103_000)
        assert [(t.price, t.quantity, t.client_order_id, t.status) for t in found.trades] == [
            (570_000, 6_000_000, "arb-1", FillStatus.CONFIRMED)
        ]


async def test_a_cancel_by_our_id_looks_up_theirs(host: Host, adapter: KalshiAdapter) -> None:
    assert adapter.orders is not None
    orders = {"orders": [ORDER], "cursor": ""}
    host.handle(serve({"/portfolio/orders": orders, "/portfolio/events/orders/o-1": {"order_id": "o-1"}}))
    done = await adapter.orders.cancel(OrderKey(market=TICKER, client_order_id="arb-1"))
    assert isinstance(done, Accepted)
    assert done.value.venue_order_id == "o-1"
    unknown = await adapter.orders.cancel(OrderKey(market=TICKER, client_order_id="arb-2"))
    assert isinstance(unknown, Rejected)


KEYS: dict[str, Any] = {"api_keys": [], "api_key_region_expiration_ts": SENT_NS // 10**9 + 60}


@pytest.mark.parametrize(
    ("status", "keys", "names"),
    [
        ((True, True), KEYS, ""),
        ((True, False), KEYS, "paused"),
        ((False, True), KEYS, "paused"),
        ((True, True), KEYS | {"api_key_region_expiration_ts": None}, "never attested"),
        ((True, True), KEYS | {"api_key_region_expiration_ts": SENT_NS // 10**9}, "run out"),
        ((True, True), None, "no answer"),
    ],
)
async def test_the_gate(
    host: Host, adapter: KalshiAdapter, status: tuple[bool, bool], keys: dict[str, Any] | None, names: str
) -> None:
    answers: dict[str, Any] = {"/exchange/status": {"exchange_active": status[0], "trading_active": status[1]}}
    host.handle(serve(answers | ({} if keys is None else {"/api_keys": keys})))
    assert isinstance(adapter.gate, KalshiGate)
    assert not adapter.gate.verdict.allowed
    await adapter.gate.ask()
    assert adapter.gate.verdict.allowed == (not names)
    assert names in adapter.gate.verdict.reason


async def test_the_accounts_own_rate_limits_are_kept_once_kalshi_tells_them(
    host: Host, adapter: KalshiAdapter, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def told_nothing(_: KalshiSocket) -> None:
        """A socket that ends at once, so that the feed ends when the limits are known."""

    monkeypatch.setattr(KalshiSocket, "run", told_nothing)
    limits = {"usage_tier": "premier", "read": {"refill_rate": 1000, "bucket_capacity": 2000}}
    host.answer("<html>busy</html>", 403, "text/html")
    host.answer(limits | {"write": {"refill_rate": 0, "bucket_capacity": 0}})
    host.answer(limits | {"write": {"refill_rate": 1000, "bucket_capacity": 1000}})
    await adapter.feed.run()
    assert [path for _, path, _, _ in host.requests] == [f"{BASE}/account/limits"] * 3
    assert clock.slept == [60.0, 60.0]
    assert caplog.text.count("does not tell the account's rate limits") == 2
    for _ in range(90):  # the first tier's bucket holds ten
        assert isinstance(await adapter.http.write("POST", "/x", None, dict[str, Any]), Accepted)
    assert clock.slept == [60.0, 60.0]


def test_without_a_key_or_in_paper_mode_there_are_no_orders(
    host: Host, session: aiohttp.ClientSession, credentials: KalshiCredentials
) -> None:
    known: dict[str, Any] = {
        "clock": Clock(), "session": session, "on_news": lambda _: None, "malformed": lambda *_: None,
    }  # fmt: skip
    keyless = KalshiAdapter(**known)
    paper = KalshiAdapter(**known, credentials=credentials, refusal="paper mode")
    assert (keyless.orders, keyless.gate.verdict.reason, keyless.feed.source) == (None, "no credentials", "poll")
    assert (paper.orders, paper.gate.verdict.reason, paper.feed.source) == (None, "paper mode", "stream")


def test_news_of_our_own_is_translated_or_asked_for(news: list[News]) -> None:
    tell = Translator(news.append, lambda *_: None)
    fill = {key: FILL[key] for key in ("order_id", "outcome_side", "book_side", "count_fp", "yes_price_dollars",
                                       "is_taker", "fee_cost")}  # fmt: skip
    fill |= {"trade_id": "f-1", "market_ticker": TICKER, "client_order_id": "arb-1"}
    frame = {"type": "fill", "sid": 1, "msg": fill}
    own = decode_frame(json.dumps(frame).encode())
    assert not isinstance(own, wire.BookChanged)
    tell(own)  # type: ignore[arg-type]
    broken = msgspec.structs.replace(own, msg=msgspec.structs.replace(own.msg, book_side="sideways"))  # type: ignore[union-attr]
    tell(broken)  # type: ignore[arg-type]
    state = {"order_id": "o-1", "ticker": TICKER, "status": "resting", "outcome_side": "no", "book_side": "ask",
             "yes_price_dollars": "0.4300", "initial_count_fp": "10.00", "remaining_count_fp": "10.00",
             "created_time": "2026-11-22T18:00:00Z", "last_updated_ts_ms": SENT_NS // 1_000_000}  # fmt: skip
    order = decode_frame(json.dumps({"type": "user_order", "sid": 2, "msg": state}).encode())
    assert isinstance(order, UserOrder)
    assert (order_report(order.msg).venue_ns, order_report(order.msg).limit_price) == (SENT_NS, 570_000)
    tell(wire.Missed("fill"))
    tell(wire.Missed("trade"))
    tell(wire.Missed("market_lifecycle_v2"))
    assert news.pop() == MarketNews("", "missed")
    assert isinstance(news[0], TradeReport)
    assert (news[0].price, news[0].client_order_id) == (570_000, "arb-1")
    assert [type(item) for item in news[1:]] == [Missed, Missed]
