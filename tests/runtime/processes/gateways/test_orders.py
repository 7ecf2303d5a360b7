"""Real orders through gateways as processes: gates, crashes, two copies."""

from __future__ import annotations

import asyncio
import signal

import pytest

from arbees_runtime.clock import SystemClock
from arbees_runtime.messages import Fill, OrderEvent, OrderStatus, TradingMode
from arbees_runtime.simulator.faults import parse_setting
from tests.runtime.processes.gateways.conftest import Stand

SUBMITTED, UNCERTAIN, FILLED = OrderStatus.SUBMITTED, OrderStatus.UNCERTAIN, OrderStatus.FILLED

GEOBLOCK = {
    "geo_blocked": "geoblock: blocked in DE",
    "geo_html": "geoblock: the answer is not the expected JSON",
    "geo_timeout": "geoblock: no answer (TimeoutError",
    "geo_stale": "geoblock: the answer came from a cache",
    "geo_wrong_type": "geoblock: the answer is not the expected JSON",
    "geo_redirect": "geoblock: the answer was HTTP 302",
}


async def refused(stand: Stand, market: str) -> str:
    """Send an order; the reason for which it was not sent."""
    await stand.order("o1", market, mode=TradingMode.LIVE)
    end = await stand.traded("o1")
    assert (end.status, end.reason) == (OrderStatus.DENIED, "gate")
    assert not [
        order for order in stand.simulation.exchange(stand.venue).orders.values() if order.asked.account == "client"
    ]
    return end.detail


@pytest.mark.parametrize("fault", GEOBLOCK)
async def test_whatever_the_geoblock_says_but_no_data_flows_and_orders_do_not(polymarket: Stand, fault: str) -> None:
    for setting in parse_setting(f"polymarket.{fault}=1"):
        polymarket.simulation.faults.use(setting)
    gateway = await polymarket.start(**polymarket.live())
    market = await polymarket.quoted()
    await polymarket.until(lambda: polymarket.feeds[-1].orders_reason.startswith(GEOBLOCK[fault]))
    assert (await refused(polymarket, market)).startswith(GEOBLOCK[fault])
    await gateway.until_reason("orders: geoblock")


async def test_an_account_that_may_only_close_sends_no_order(polymarket: Stand) -> None:
    for setting in parse_setting("polymarket.closed_only=1"):
        polymarket.simulation.faults.use(setting)
    await polymarket.start(**polymarket.live())
    market = await polymarket.quoted()
    await polymarket.until(lambda: polymarket.feeds[-1].orders_reason.startswith("closed-only"))
    assert await refused(polymarket, market) == "closed-only: the account may only close positions"


@pytest.mark.parametrize(("until_s", "reason"), [(None, "never attested"), (1, "attestation has run out")])
async def test_kalshis_attestation_counts(kalshi: Stand, until_s: int | None, reason: str) -> None:
    kalshi.simulation.kalshi.attested_until_s = until_s
    await kalshi.start(**kalshi.live())
    market = await kalshi.quoted()
    await kalshi.until(lambda: reason in kalshi.feeds[-1].orders_reason)
    assert reason in await refused(kalshi, market)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("", "LIVE_ORDERS_AUTHORISED is not set"),
        ("A Tester 2020-01-01 {venue}", "lapsed after 90 days"),
        ("A Tester 2999-01-01 {venue}", "is still to come"),
        ("A Tester 2026-01-01 elsewhere", "it is for elsewhere"),
    ],
)
async def test_without_somebodys_fresh_word_no_order_leaves(kalshi: Stand, word: str, reason: str) -> None:
    await kalshi.start(**kalshi.live(LIVE_ORDERS_AUTHORISED=word.format(venue="kalshi")))
    market = await kalshi.quoted()
    await kalshi.until(lambda: reason in kalshi.feeds[-1].orders_reason)
    assert reason in await refused(kalshi, market)


async def test_another_venues_word_does_not_count_at_polymarket(polymarket: Stand) -> None:
    day = polymarket.live()["LIVE_ORDERS_AUTHORISED"].split()[-2]
    await polymarket.start(**polymarket.live(LIVE_ORDERS_AUTHORISED=f"A Tester {day} kalshi"))
    market = await polymarket.quoted()
    await polymarket.until(lambda: "it is for kalshi" in polymarket.feeds[-1].orders_reason)
    assert "it is for kalshi" in await refused(polymarket, market)


async def test_a_wrong_authorisation_is_one_clear_line(stand: Stand) -> None:
    gateway = await stand.start(LIVE_ORDERS_AUTHORISED="yesterday")
    assert await gateway.end(20) == 2
    text = gateway.log.read_text()
    assert text.startswith("error: LIVE_ORDERS_AUTHORISED is 'yesterday', which is not empty, or `<name> <YYYY-MM-DD>")
    assert "Traceback" not in text
    stand.running.clear()


async def test_killed_between_sending_and_hearing_the_order_is_known_exactly_once(stand: Stand) -> None:
    gateway = await stand.start(**stand.live())
    market = await stand.trading()
    exchange = stand.simulation.exchange(stand.venue)
    ask, _ = stand.price(market)
    stand.simulation.faults.order(f"{stand.venue}.unanswered")
    await stand.order("5f0c3f5e-0000-5000-8000-000000000001", market, mode=TradingMode.LIVE, limit_price=ask)
    name = "5f0c3f5e-0000-5000-8000-000000000001"
    ours = lambda: [order for order in exchange.orders.values() if order.asked.account == "client"]  # noqa: E731
    await stand.until(ours)
    gateway.send(signal.SIGKILL)
    await gateway.end()
    assert stand.told(name) == [OrderStatus.SUBMITTED]
    await stand.lapse()
    await stand.start(**stand.live())
    end = await stand.traded(name)
    assert (end.status, end.filled) == (OrderStatus.FILLED, 10_000_000)
    told = stand.told(name)  # UNCERTAIN is not said if the reconciliation after the start is quicker than the command
    assert told in ([SUBMITTED, UNCERTAIN, FILLED], [SUBMITTED, FILLED])
    assert len(ours()) == 1
    await stand.until(lambda: sum(f.quantity for f in {f.trade: f for f in stand.fills(name)}.values()) == 10_000_000)
    await stand.committed()
    await stand.order("o2", market)  # of the wrong mode: refused, after whatever was said of the first
    await stand.traded("o2")
    assert stand.told(name) == told
    steps = [(fill.trade, fill.status) for fill in stand.events if isinstance(fill, Fill)]
    assert len(steps) == len(set(steps))


async def test_of_two_copies_one_works_and_a_frozen_one_finds_itself_replaced(kalshi: Stand) -> None:
    await a_frozen_copy_finds_itself_replaced(kalshi)


@pytest.mark.soak  # half a minute of waiting, for what the venues have in common
async def test_the_same_at_polymarket(polymarket: Stand) -> None:
    await a_frozen_copy_finds_itself_replaced(polymarket)


async def a_frozen_copy_finds_itself_replaced(stand: Stand) -> None:
    first = await stand.start(**stand.live())
    market = await stand.trading()
    second = await stand.start(**stand.live())
    await second.until_state("waiting")
    assert (await second.get("/livez"))[0] == 200
    ask, _ = stand.price(market)
    for number in range(3):
        soon_ns = SystemClock().time_ns() + 5 * 10**9  # whoever looks for it looks that much longer
        await stand.order(
            f"00000000-0000-5000-8000-00000000000{number}", market, mode=TradingMode.LIVE, limit_price=ask,
            not_after_ns=soon_ns,
        )  # fmt: skip
    first.send(signal.SIGSTOP)
    await stand.lapse()  # so that it wakes up before the venue finds its signatures too old
    await second.until_state("ready")
    names = [f"00000000-0000-5000-8000-00000000000{number}" for number in range(3)]
    await stand.until(lambda: all(stand.told(name) and stand.told(name)[-1].final for name in names), 100)
    first.send(signal.SIGCONT)
    assert await first.end(20) == 3
    await asyncio.sleep(1.0)
    exchange = stand.simulation.exchange(stand.venue)
    taken = [
        order.asked.client_order_id or order.order_id
        for order in exchange.orders.values()
        if order.asked.account == "client"
    ]
    assert len(taken) == len(set(taken)) <= 3
    bought = exchange.ledger.held("client", market, "yes")  # type: ignore[arg-type]
    # What the frozen one still says comes late, and its numbers tell.
    events = sorted((e for e in stand.events if isinstance(e, OrderEvent)), key=lambda event: event.sequence)
    told = {event.client_order_id: event.filled for event in events}
    awaited = exchange.ledger.awaited("client", market, "yes")  # type: ignore[arg-type]
    assert sum(told.values()) == bought + awaited
    stand.running.remove(first)
