"""REST calls against a real HTTP server: what is sent, and how each kind of answer is taken."""

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from arbees_runtime.venues.answers import Accepted, ReadError, Rejected, Uncertain
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.order_messages import AmendOrder, NewOrder
from arbees_runtime.venues.kalshi.orders import CancelOrder, KalshiOrders
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from tests.runtime.venues.kalshi.kalshi_host import Host, ImpatientClock

ORDER = NewOrder(
    ticker="KXNFLGAME-26NOV29AAABBB-AAA",
    side="bid",
    count="10",
    price="0.4300",
    time_in_force="immediate_or_cancel",
    client_order_id="arb-7f1",
    self_trade_prevention_type="taker_at_cross",
)
PLACED = {
    "order_id": "o-1", "client_order_id": "arb-7f1", "fill_count": "6.00", "remaining_count": "0.00",
    "average_fill_price": "0.4300", "average_fee_paid": "0.0172", "ts_ms": 1795000000123,
}  # fmt: skip
EVER = 2**62

Make = Callable[..., KalshiHttp]


@pytest.fixture
def make(host: Host, session: aiohttp.ClientSession, clock: ImpatientClock, credentials: KalshiCredentials) -> Make:
    def build(**settings: Any) -> KalshiHttp:
        known: dict[str, Any] = {"base_url": host.url, "credentials": credentials}
        return KalshiHttp(session, clock, **(known | settings))

    return build


def reads(http: KalshiHttp) -> tuple[KalshiReads, list[tuple[str, bytes, str]]]:
    left_out: list[tuple[str, bytes, str]] = []
    return KalshiReads(http, lambda *entry: left_out.append(entry)), left_out


# ---- reading -------------------------------------------------------------------------------------------------


async def test_a_read_is_signed_over_its_path_and_typed(host: Host, make: Make) -> None:
    host.answer({"exchange_active": True, "trading_active": False, "new_field": [1]})
    status = await reads(make())[0].exchange_status()
    assert (status.exchange_active, status.trading_active) == (True, False)
    assert host.requests[0][:2] == ("GET", "/trade-api/v2/exchange/status")
    assert host.headers[0]["KALSHI-ACCESS-KEY"] == "test-key"


async def test_without_a_key_nothing_is_signed(host: Host, make: Make) -> None:
    host.answer({"exchange_active": True, "trading_active": True})
    await reads(make(credentials=None))[0].exchange_status()
    assert not any(name.startswith("KALSHI") for name in host.headers[0])


async def test_pages_are_followed_and_a_bad_entry_is_left_out(host: Host, make: Make) -> None:
    market = {"ticker": "A", "event_ticker": "E", "status": "active", "price_ranges": []}
    host.answer({"markets": [market, {"ticker": 5}], "cursor": "next"})
    host.answer({"markets": [market | {"ticker": "B"}], "cursor": ""})
    client, left_out = reads(make())
    found = [entry.ticker async for entry in client.markets([("series_ticker", "KXNFLGAME")])]
    assert found == ["A", "B"]
    assert host.requests[1][2] == {
        "series_ticker": "KXNFLGAME", "limit": "1000", "mve_filter": "exclude", "cursor": "next",
    }  # fmt: skip
    assert left_out[0][:2] == ("markets", b'{"ticker": 5}')


async def test_a_cursor_that_leads_in_a_circle_ends(host: Host, make: Make) -> None:
    host.answer({"fills": [], "cursor": "again"})
    with pytest.raises(ReadError, match="a second time"):
        [fill async for fill in reads(make())[0].fills()]
    assert len(host.requests) == 2


async def test_busy_and_broken_answers_are_tried_again(host: Host, make: Make, clock: ImpatientClock) -> None:
    host.answer({"error": "too many requests"}, 429)
    host.answer("<html>bad gateway</html>", 502, "text/html")
    host.answer({"balance": 100, "balance_breakdown": [{"exchange_index": 0, "balance": "1.0000"}]})
    http = make()
    balance = await reads(http)[0].balance()
    assert (balance.balance, balance.balance_breakdown[0].balance) == (100, "1.0000")
    assert (len(host.requests), http.too_many) == (3, 1)
    assert len([pause for pause in clock.slept if pause <= 1.0]) >= 2


@pytest.mark.parametrize(
    ("wait", "least_s", "most_s"),
    [("3", 3.0, 3.0), ("86400", 5.0, 5.0), ("soon", 0.0, 0.5), ("Thu, 01 Jan 2037 00:00:00 GMT", 0.0, 0.5)],
)
async def test_a_venue_that_says_when_to_come_back_is_heeded_within_reason(
    host: Host, make: Make, clock: ImpatientClock, wait: str, least_s: float, most_s: float
) -> None:
    async def busy(_: web.Request) -> web.StreamResponse:
        return web.Response(status=503, headers={"Retry-After": wait})

    host.handle(busy)
    host.answer({"exchange_active": True, "trading_active": True})
    await reads(make())[0].exchange_status()
    assert least_s <= clock.slept[0] <= most_s
    assert len(clock.slept) == 1


@pytest.mark.parametrize(
    ("body", "status", "content_type", "reason", "attempts"),
    [
        ('{"error":{"code":"not_found","message":"no such market"}}', 404, "application/json", "http_404", 1),
        ("<html>maintenance</html>", 200, "text/html", "unreadable", 1),
        ('{"exchange_active":"yes"}', 200, "application/json", "unreadable", 1),
        ('{"exchange_active":tr', 200, "application/json", "unreadable", 1),
        ("", 503, "text/plain", "http_503", 4),
        ("", 302, "text/plain", "http_302", 1),
    ],
)
async def test_unusable_answers(
    host: Host, make: Make, body: str, status: int, content_type: str, reason: str, attempts: int
) -> None:
    host.answer(body, status, content_type)
    with pytest.raises(ReadError) as caught:
        await reads(make())[0].exchange_status()
    assert (caught.value.reason, len(host.requests)) == (reason, attempts)


async def test_silence_is_a_timeout(host: Host, make: Make) -> None:
    host.handle(hang)
    with pytest.raises(ReadError) as caught:
        await reads(make(timeout_s=0.05))[0].exchange_status()
    assert caught.value.reason == "timeout"


async def test_the_venues_clock_is_compared_with_ours(host: Host, make: Make, clock: ImpatientClock) -> None:
    async def early(_: web.Request) -> web.StreamResponse:
        return web.Response(
            text='{"exchange_active":true,"trading_active":true}', headers={"Date": "Thu, 01 Jan 1970 00:01:00 GMT"}
        )

    host.handle(early)
    http = make()
    await reads(http)[0].exchange_status()
    assert http.clock_offset_ns is not None
    assert abs(http.clock_offset_ns - (60 * 10**9 - clock.time_ns())) < 10**10


async def test_a_batch_of_books_names_each_market(host: Host, make: Make) -> None:
    book = {"yes_dollars": [["0.4100", "120.00"]], "no_dollars": []}
    host.answer({"orderbooks": [{"ticker": "A", "orderbook_fp": book}, {"ticker": "B"}]})
    client, left_out = reads(make())
    books = await client.order_books(["A", "B"])
    assert [(entry.ticker, entry.orderbook_fp.yes_dollars) for entry in books] == [("A", (("0.4100", "120.00"),))]
    assert len(left_out) == 1
    with pytest.raises(ValueError, match="100 is the most"):
        await client.order_books(["A"] * 101)


# ---- orders --------------------------------------------------------------------------------------------------


async def test_an_accepted_order(host: Host, make: Make) -> None:
    host.answer(PLACED, 201)
    answer = await KalshiOrders(make()).create(ORDER, not_after_ns=EVER)
    assert isinstance(answer, Accepted)
    assert (answer.value.order_id, answer.value.fill_count) == ("o-1", "6.00")
    assert host.requests == [
        ("POST", "/trade-api/v2/portfolio/events/orders", {}, {
            "ticker": "KXNFLGAME-26NOV29AAABBB-AAA", "side": "bid", "count": "10", "price": "0.4300",
            "time_in_force": "immediate_or_cancel", "client_order_id": "arb-7f1",
            "self_trade_prevention_type": "taker_at_cross",
        })
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"error": {"code": "fill_or_kill_insufficient_resting_volume", "message": "x"}}, 409,
         "fill_or_kill_insufficient_resting_volume"),
        ({"code": "order_already_exists", "message": "x"}, 409, "order_already_exists"),
        ({"error": {"code": "MARKET_INACTIVE", "message": "x"}}, 400, "market_inactive"),
        ({"error": {"code": "bad_request", "message": "bad request", "details": "price"}}, 400, "bad_request"),
        ({"error": "too many requests"}, 429, "too_many_requests"),
        ({"code": "whatever"}, 401, "whatever"),
        ("nope", 403, "http_403"),
    ],
)  # fmt: skip
async def test_definite_rejections(host: Host, make: Make, body: Any, status: int, code: str) -> None:
    host.answer(body, status)
    answer = await KalshiOrders(make()).create(ORDER, not_after_ns=EVER)
    assert isinstance(answer, Rejected)
    assert (answer.code, answer.sent, len(host.requests)) == (code, True, 1)


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ({"error": {"code": "exchange_unavailable", "message": "x"}}, 503, "http_503"),
        ({"error": {"code": "never_heard_of", "message": "x"}}, 400, "http_400"),
        ({"error": {"code": "order_already_exists"}}, 500, "http_500"),
        ("<html>ok</html>", 200, "unreadable"),
        ("", 201, "unreadable"),
        ({"order_id": 5}, 201, "unreadable"),
        ({"order_id": "o-9", "client_order_id": "somebody-elses"}, 201, "another_order"),
        ("", 307, "http_307"),
    ],
)
async def test_everything_else_is_uncertain_and_sent_once(
    host: Host, make: Make, body: Any, status: int, reason: str
) -> None:
    host.answer(body, status)
    answer = await KalshiOrders(make()).create(ORDER, not_after_ns=EVER)
    assert isinstance(answer, Uncertain)
    assert (answer.reason, len(host.requests)) == (reason, 1)


async def hang(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(0.3)
    return web.json_response(PLACED, status=201)


async def hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def test_silence_after_sending_is_uncertain(host: Host, make: Make) -> None:
    host.handle(hang)
    answer = await KalshiOrders(make(timeout_s=0.05)).create(ORDER, not_after_ns=EVER)
    assert isinstance(answer, Uncertain)
    assert (answer.reason, len(host.requests)) == ("timeout", 1)


async def test_a_connection_cut_after_sending_is_uncertain_and_not_sent_again(host: Host, make: Make) -> None:
    host.answer({"exchange_active": True, "trading_active": True})
    host.handle(hang_up)
    http = make()
    await reads(http)[0].exchange_status()  # so that the connection is an old one, which clients like to try again
    answer = await KalshiOrders(http).create(ORDER, not_after_ns=EVER)
    assert isinstance(answer, Uncertain)
    assert answer.reason == "connection_lost"
    assert [request[0] for request in host.requests] == ["GET", "POST"]


async def test_no_connection_is_a_rejection_because_nothing_was_sent(make: Make) -> None:
    answer = await KalshiOrders(make(base_url="http://127.0.0.1:9/trade-api/v2")).create(ORDER, not_after_ns=EVER)
    assert isinstance(answer, Rejected)
    assert (answer.code, answer.sent) == ("not_sent", False)


@pytest.mark.parametrize("frozen", ["connecting", "connected", "signed"])
async def test_an_order_whose_time_passes_while_it_is_on_its_way_out_never_leaves(
    host: Host, credentials: KalshiCredentials, clock: ImpatientClock, frozen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that stands still after it looked at the clock must not send when it wakes up: somebody else may have
    said by then that the order never came."""
    end_ns = clock.time_ns() + 10**9

    async def stand_still(*_: Any) -> None:
        clock.slept = [1.1]

    watched = aiohttp.TraceConfig()
    if frozen == "connecting":
        watched.on_connection_create_start.append(stand_still)
    elif frozen == "connected":
        watched.on_connection_create_end.append(stand_still)
    else:
        sign = KalshiCredentials.headers

        def slowly(self: KalshiCredentials, *what: Any) -> dict[str, str]:
            signature = sign(self, *what)
            clock.slept = [1.1]
            return signature

        monkeypatch.setattr(KalshiCredentials, "headers", slowly)
    async with aiohttp.ClientSession(trace_configs=[watched]) as session:
        http = KalshiHttp(session, clock, base_url=host.url, credentials=credentials)
        answer = await KalshiOrders(http).create(ORDER, not_after_ns=end_ns)
        assert isinstance(answer, Rejected)
        assert (answer.code, answer.sent) == ("late", False)
        assert host.requests == []
        host.answer(PLACED)
        answer = await KalshiOrders(http).create(ORDER, not_after_ns=end_ns + 10**9)  # the next one is not affected
        assert isinstance(answer, Accepted)
        assert len(host.requests) == 1


async def test_orders_that_are_late_or_without_a_key_never_leave(host: Host, make: Make, clock: ImpatientClock) -> None:
    late = await KalshiOrders(make()).create(ORDER, not_after_ns=clock.time_ns() - 1)
    keyless = await KalshiOrders(make(credentials=None)).create(ORDER, not_after_ns=EVER)
    assert [(answer.code, answer.sent) for answer in (late, keyless) if isinstance(answer, Rejected)] == [
        ("late", False),
        ("no_credentials", False),
    ]
    assert host.requests == []


async def test_a_batch_has_an_answer_for_each_order(host: Host, make: Make) -> None:
    second, third = ({"client_order_id": name} for name in ("b", "c"))
    host.answer({"orders": [
        PLACED,
        {"client_order_id": "b", "error": {"code": "available_balance_too_low", "message": "x"}},
        {"client_order_id": "c", "error": {"code": "internal", "message": "x"}},
    ]}, 201)  # fmt: skip
    orders = [ORDER] + [
        NewOrder(**({name: getattr(ORDER, name) for name in ORDER.__struct_fields__} | change))
        for change in (second, third)
    ]
    answers = await KalshiOrders(make()).create_batch(orders, not_after_ns=EVER)
    assert [type(answer) for answer in answers] == [Accepted, Rejected, Uncertain]


async def test_a_batch_whose_answers_cannot_be_told_apart_is_uncertain(host: Host, make: Make) -> None:
    host.answer({"orders": [PLACED]}, 201)
    answers = await KalshiOrders(make()).create_batch([ORDER, ORDER], not_after_ns=EVER)
    assert [type(answer) for answer in answers] == [Uncertain, Uncertain]


async def test_cancels(host: Host, make: Make) -> None:
    host.answer({"order_id": "o-1", "reduced_by": "4.00", "ts_ms": 1})
    host.answer({"order_id": "o-2", "reduced_by": "4.00"})
    host.answer(
        {"orders": [{"order_id": "o-1", "reduced_by": "1.00"}, {"order_id": "o-2", "error": {"code": "not_found"}}]}
    )
    orders = KalshiOrders(make())
    done = await orders.cancel("o-1", exchange_index=3)
    wrong = await orders.cancel("o-1")
    batch = await orders.cancel_batch([CancelOrder("o-1"), CancelOrder("o-2", 3)])
    assert isinstance(done, Accepted)
    assert done.value.reduced_by == "4.00"
    assert isinstance(wrong, Uncertain)
    assert [type(answer) for answer in batch] == [Accepted, Rejected]
    assert host.requests[0] == ("DELETE", "/trade-api/v2/portfolio/events/orders/o-1", {"exchange_index": "3"}, None)
    assert host.requests[2][3] == {"orders": [{"order_id": "o-1"}, {"order_id": "o-2", "exchange_index": 3}]}


async def test_cancels_do_not_wait_for_the_rate_limit(host: Host, make: Make, clock: ImpatientClock) -> None:
    host.answer({"order_id": "o-1", "reduced_by": "4.00"})
    orders = KalshiOrders(make())
    for _ in range(30):
        assert isinstance(await orders.cancel("o-1"), Accepted)
    assert clock.slept == []
    late = await orders.create(ORDER, not_after_ns=clock.time_ns() + 10**9)
    assert isinstance(late, Rejected)
    assert late.code == "late"


async def test_amending(host: Host, make: Make) -> None:
    host.answer({"order_id": "o-1", "remaining_count": "3.00", "ts_ms": 1})
    change = AmendOrder(ticker="A", side="bid", price="0.4400", count="9")
    answer = await KalshiOrders(make()).amend("o-1", change, not_after_ns=EVER)
    assert isinstance(answer, Accepted)
    assert host.requests[0][1:] == (
        "/trade-api/v2/portfolio/events/orders/o-1/amend", {},
        {"ticker": "A", "side": "bid", "price": "0.4400", "count": "9"},
    )  # fmt: skip
