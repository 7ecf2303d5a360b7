"""An evening's accounts: both sides' books, what orders died of, what the alarms would have done."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from arbees_infra.rehearsal.launch.alarms import Alarm, Metric, Query, Sample
from arbees_infra.rehearsal.launch.api import Api, ApiError
from arbees_infra.rehearsal.launch.books import Side, VenueBooks, as_made, compare, our_side, their_side
from arbees_infra.rehearsal.launch.closing import Orders, Span, halt, judge, orders, profit
from arbees_infra.rehearsal.launch.report import EveningReport, Traded, TroubleReport
from arbees_infra.rehearsal.launch.trades import traded
from arbees_infra.rehearsal.launch.troubles import Trouble, feed_lives

BALANCES = [
    {"venue": "kalshi", "kind": "cash", "amount": "95.83", "quantity": "0", "market_id": None, "outcome": None},
    {"venue": "kalshi", "kind": "reserved", "amount": "0", "quantity": "0", "market_id": None, "outcome": None},
    {"venue": "kalshi", "kind": "capital", "amount": "-100", "quantity": "0", "market_id": None, "outcome": None},
    {"venue": "kalshi", "kind": "fees", "amount": "0.17", "quantity": "0", "market_id": "K", "outcome": "yes"},
    {"venue": "kalshi", "kind": "position", "amount": "4", "quantity": "10", "market_id": "K", "outcome": "yes"},
    {"venue": "kalshi", "kind": "position", "amount": "0", "quantity": "0", "market_id": "L", "outcome": "no"},
    {"venue": "polymarket", "kind": "cash", "amount": "7", "quantity": "0", "market_id": None, "outcome": None},
]
FILL = {
    "client_order_id": "o", "venue_order_id": "v", "venue": "kalshi", "market_id": "K", "outcome": "yes",
    "side": "buy", "liquidity": "taker", "price": "0.4", "quantity": "10", "fee": "0.17", "status": "confirmed",
}  # fmt: skip
OURS = Side(Decimal("-4.17"), Decimal("0.17"), {("K", "yes"): Decimal(10)})
NOTHING = Side(Decimal(0), Decimal(0), {})


def test_the_ledgers_side():
    assert our_side(BALANCES, "kalshi") == OURS
    assert our_side(BALANCES, "polymarket") == Side(Decimal(7), Decimal(0), {})


def test_the_venues_side_and_how_it_is_told_of_a_fill():
    assert their_side({"cash": "-4.170000", "fees": "0.170000", "held": {"K": {"yes": "10"}}}) == OURS
    assert as_made(FILL) == {
        "order": "o", "market": "K", "outcome": "yes", "side": "buy", "role": "taker", "price": 400_000,
        "quantity": 10_000_000,
    }  # fmt: skip
    assert as_made(FILL | {"client_order_id": None})["order"] == "v"


@pytest.mark.parametrize(
    ("theirs", "real", "said"),
    [
        (OURS, 0, ()),
        (replace(OURS, cash=Decimal("-4.179")), 0, ()),
        (replace(OURS, cash=Decimal("-4.18")), 0, ("cash is -4.17 by the ledger, -4.18",)),
        (replace(OURS, fees=Decimal("0.18")), 0, ("fees is 0.17",)),
        (replace(OURS, held={("K", "yes"): Decimal("9.99")}), 0, ("yes of K: 10 contracts",)),
        (replace(OURS, held={}), 0, ("yes of K: 10 contracts by the ledger, 0 by",)),
        (OURS, 2, ("2 orders reached the venue",)),
    ],
)
def test_a_difference_of_a_cent_or_a_contract_is_told(theirs, real, said):
    found = VenueBooks("kalshi", 1, OURS, theirs, real).differences
    assert len(found) == len(said)
    for sentence, part in zip(found, said, strict=True):
        assert part in sentence


@asynccontextmanager
async def serving(answers: dict[str, object], told: list[object]):
    """A server that answers these paths with these values, and takes everything that is posted."""

    async def answer(request: web.Request) -> web.Response:
        if request.method == "POST":
            told.append((request.path, await request.json(), request.headers.get("Authorization")))
        if request.path not in answers:
            return web.json_response({"error": "no"}, status=404)
        found = answers[request.path]
        if isinstance(found, dict) and request.query.get("after"):
            found = found[request.query["after"]]
        return web.json_response(found)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(application) as server:
        yield str(server.make_url("")).rstrip("/")


async def test_both_sides_are_asked_and_voided_fills_are_left_out():
    second = {"items": [FILL | {"status": "provisional", "client_order_id": "first"}], "next": None}
    ours = {
        "/api/fills": {"items": [FILL, FILL | {"status": "voided"}], "next": "x", "x": second},
        "/api/ledger/balances": BALANCES,
        "/statement/kalshi": {"cash": "-4.17", "fees": "0.17", "held": {"K": {"yes": "10"}}},
        "/statement/polymarket": {"cash": "0", "fees": "0", "held": {}},
        "/ledger/kalshi/client": {"orders": []},
        "/ledger/polymarket/client": {"orders": [{}]},
    }
    told: list[object] = []
    async with serving(ours, told) as url, Api(url, "r") as api:
        kalshi, polymarket = await compare(api, url)
        with_trades = {"/api/trades": {"items": [{}, {}, {}], "next": None}}
        async with serving(ours | with_trades, []) as whole:
            assert await traded(whole, "r") == Traded(3, 3)
    assert (kalshi.fills, kalshi.differences) == (2, ())
    assert told[0] == ("/statement/kalshi", [as_made(FILL) | {"order": "first"}, as_made(FILL)], None)
    assert [sentence.partition(":")[2].split(" is")[0] for sentence in polymarket.differences] == [
        " cash",
        " 1 orders reached the venue, and everything should be on paper.",
    ]


async def test_a_fill_that_a_venue_would_not_allow_is_told():
    answers = {"/api/fills": {"items": [], "next": None}, "/api/ledger/balances": []}
    async with serving(answers, []) as url, Api(url, "r") as api:
        with pytest.raises(ValueError, match="kalshi would not have allowed a fill: no"):
            await compare(api, url)


async def test_an_api_that_does_not_answer_is_told():
    async with serving({"/api/pnl": [1]}, []) as url:
        async with Api(url, "r") as api:
            with pytest.raises(ApiError, match="/api/fills answers 404"):
                [_ async for _ in api.every("/api/fills")]
            with pytest.raises(ApiError, match="no page"):
                [_ async for _ in api.every("/api/pnl")]
            assert await profit(api) == (None, None)
        assert "404" in (await traded(url, "r")).unknown
    async with Api(url, "r") as api:
        with pytest.raises(ApiError, match="did not answer"):
            await api.records("/api/feeds")


async def test_trading_is_halted_with_the_token_that_may():
    told: list[object] = []
    async with serving({"/api/kill-switch": {}}, told) as url, Api(url, "r", "o") as api:
        await halt(api)
    assert told == [
        ("/api/kill-switch", {"scope": "all", "state": "halted", "reason": "the evening is over"}, "Bearer o")
    ]


def order(**more: str) -> dict[str, str]:
    return {
        "state": "filled", "reason": "", "purpose": "entry", "venue": "polymarket", "filled_quantity": "3",
        "intended_at": "1970-01-01T00:01:40Z", **more,
    }  # fmt: skip


async def test_orders_by_what_they_died_of_and_those_filled_in_the_dark():
    found = [
        order(),
        order(intended_at="1970-01-01T00:01:29Z"),
        order(venue="kalshi"),
        order(purpose="unwind"),
        order(filled_quantity="0"),
        order(state="denied", reason="late: its time had passed", filled_quantity="0"),
        order(state="denied", reason="late", filled_quantity="0"),
        order(state="denied", reason="gate: blocked", filled_quantity="0"),
        order(state="rejected", reason="late", filled_quantity="0"),
    ]
    async with serving({"/api/orders": {"items": found, "next": None}}, []) as url, Api(url, "r") as api:
        assert await orders(api, [Span("polymarket", 90.0, 110.0)]) == Orders(2, {"gate": 1}, 1)


async def test_profit_is_that_on_paper():
    modes = [
        {"mode": "live", "total": {"net": "9"}, "unrealised": "9"},
        {"mode": "paper", "total": {"net": "1.5"}, "unrealised": None},
    ]
    async with serving({"/api/pnl": {"modes": modes}}, []) as url, Api(url, "r") as api:
        assert await profit(api) == (Decimal("1.5"), None)


@pytest.mark.parametrize(
    ("feeds", "lives"),
    [
        ([("kalshi", "live", "live"), ("polymarket", "stopped", "silent")], True),
        ([("kalshi", "live", "silent")], False),
        ([("kalshi", "degraded", "live")], False),
        ([("kalshi", "live", "live"), ("kalshi", "snapshot", "live")], False),
        ([("polymarket", "live", "live")], False),
    ],
)
async def test_a_feed_lives_when_its_word_can_be_relied_on(feeds, lives):
    found = [{"feed": {"venue": venue, "phase": phase}, "standing": {"state": state}} for venue, phase, state in feeds]
    async with serving({"/api/feeds": found}, []) as url, Api(url, "r") as api:
        assert await feed_lives(api, "kalshi") is lives


async def well() -> bool:
    return True


def test_a_trouble_is_over_when_all_is_well_after_its_end():
    cut = Trouble("cut", 10.0, None, well)
    for at, fine in ((10.5, True), (12.0, False), (13.0, False), (14.0, True)):
        cut.look(at, well=fine)
    assert (cut.noticed_s, cut.recovered_s) == (12.0, None)  # it is well, but the cut goes on
    cut.ended_s = 20.0
    cut.look(20.5, well=False)
    cut.look(21.0, well=True)
    assert (cut.noticed_s, cut.recovered_s) == (12.0, 21.0)


def test_a_trouble_that_nobody_saw_is_over_after_a_while():
    unseen = Trouble("scaled", 10.0, 10.0, well)
    unseen.look(10.1, well=True)
    assert unseen.recovered_s is None
    unseen.look(15.5, well=True)
    assert (unseen.noticed_s, unseen.recovered_s) == (None, 15.5)


def alarm(name: str, metric: Metric, expression: str = "value") -> Alarm:
    queries = {"value": Query(metric, "Sum", 60)}
    return Alarm(name, "us-east-1", "Why.", queries, expression, "GreaterThanThreshold", 0.0, 1, 1, "notBreaching")


def test_alarms_that_ring_keep_quiet_and_can_not_be_known():
    rings, keeps = (Metric("us-east-1", "Arbees", name, frozenset()) for name in ("Unparsed", "DeadLetters"))
    node = Metric("us-east-1", "AWS/ElastiCache", "Evictions", frozenset())
    alarms = [
        alarm("Rings", rings), alarm("Keeps", keeps), alarm("Node", node), alarm("Odd", keeps, "FILL(value, 0)"),
    ]  # fmt: skip
    samples = {rings: [Sample(1_030.0, 1.0), Sample(1_090.0, 0.0), Sample(1_150.0, 4.0)], keeps: [Sample(1_030.0, 0.0)]}
    found = judge(alarms, samples, 1_000.0, 1_180.0)
    assert [(one.alarm, one.from_s, one.to_s) for one in found.rang] == [("Rings", 60, 120), ("Rings", 180, None)]
    assert found.quiet == 1
    assert sorted(found.not_evaluated.values()) == [("us-east-1 Node",), ("us-east-1 Odd",)]


def evening(**more: object) -> EveningReport:
    whole = EveningReport(60.0, (), None, None, 0, 0, {}, 0, (), {}, None)
    return replace(whole, **more)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (evening(), []),
        (evening(troubles=(TroubleReport("cut", 1, 2, 1, 3, None),)), []),
        (evening(troubles=(TroubleReport("cut", 1, 2, 1, None, None),)), ["cut: it did not recover."]),
        (evening(in_the_dark=1), ["1 fills are of orders"]),
        (evening(failure="stopped"), ["stopped"]),
        (evening(books=(VenueBooks("kalshi", 1, OURS, NOTHING, 0),)), ["cash", "fees", "contracts"]),
    ],
)
def test_what_is_to_be_said_against_an_evening(report, said):
    assert len(report.complaints) == len(said)
    for sentence, part in zip(report.complaints, said, strict=True):
        assert part in sentence
    assert report.as_data()["good"] is (not said)
