"""Paper orders through real gateways: filled from the live book, told once, and not forgotten by a crash."""

from __future__ import annotations

import asyncio
import signal

import pytest

from arbees_runtime.market.numbers import Quantity, parse_price
from arbees_runtime.messages import FillStatus, OrderStatus, TimeInForce, VenueAccount
from tests.runtime.processes.gateways.conftest import Stand


async def test_a_paper_order_fills_from_the_book_and_costs_money(stand: Stand) -> None:
    gateway = await stand.start()
    await gateway.until_state("ready")
    market = await stand.trading()
    ask, size = stand.price(market)
    await stand.order("o1", market, limit_price=ask)
    end = await stand.traded("o1")
    assert (end.status, end.filled, end.average_price) == (OrderStatus.FILLED, 10_000_000, ask)
    assert end.fees > 0
    await stand.until(lambda: any(fill.status is FillStatus.CONFIRMED for fill in stand.fills("o1")))
    assert sum(fill.quantity for fill in stand.fills("o1") if fill.status is FillStatus.CONFIRMED) == 10_000_000
    # What it took is gone, though the venue goes on showing it.
    key = f"{stand.venue}:{market}:yes"
    await stand.until(lambda: stand.quotes[key].asks_taken[:2] == (ask, 10_000_000))
    left = stand.quotes[key]
    assert left.ask_size == left.as_venue_shows().ask_size - 10_000_000
    everything = Quantity(size // 1_000_000 * 1_000_000)
    await stand.order("o2", market, limit_price=ask, quantity=everything)
    end = await stand.traded("o2")
    assert end.status is OrderStatus.CANCELLED
    assert size - 11_000_000 <= end.filled <= size - 10_000_000
    await stand.order("o3", market, limit_price=ask, time_in_force=TimeInForce.FILL_OR_KILL)
    assert (await stand.traded("o3")).status in (OrderStatus.REJECTED, OrderStatus.CANCELLED)


async def test_refusals_come_as_the_venue_gives_them(stand: Stand) -> None:
    gateway = await stand.start()
    await gateway.until_state("ready")
    market = await stand.trading()
    await stand.order("tick", market, limit_price=parse_price("0.4321"))
    await stand.order("money", market, quantity=Quantity(100_000_000_000))
    await stand.order("small", market, quantity=Quantity(1_000))
    codes = {"tick": "invalid_price", "money": "available_balance_too_low", "small": "invalid_order_size"}
    if stand.venue == "polymarket":
        codes = {"tick": "off_grid", "money": "insufficient_balance", "small": "below_minimum"}
    for name, code in codes.items():
        end = await stand.traded(name)
        assert (end.status, end.reason) == (OrderStatus.REJECTED, code)
    await stand.order("late", market, not_after_ns=1)
    assert (await stand.traded("late")).reason == "late"


@pytest.mark.soak
async def test_killed_in_the_middle_it_knows_what_it_owns(stand: Stand) -> None:
    gateway = await stand.start()
    await gateway.until_state("ready")
    market = await stand.trading()
    ask, _ = stand.price(market)
    await stand.order("o1", market, limit_price=ask)
    first = await stand.traded("o1")
    gateway.send(signal.SIGKILL)
    await gateway.end()
    await stand.order("o2", market, limit_price=ask)  # nobody is there to take it
    stand.feeds.clear()
    again = await stand.start()
    await again.until_state("ready")
    await stand.traded("o2")
    spent = sum(
        fill.price * fill.quantity // 1_000_000 + fill.fee
        for order in ("o1", "o2")
        for fill in {fill.trade: fill for fill in stand.fills(order)}.values()
    )
    assert first.fees == sum(fill.fee for fill in {f.trade: f for f in stand.fills("o1")}.values())
    again.send(signal.SIGKILL)
    await again.end()
    told = {order: stand.fills(order) for order in ("o1", "o2")}
    stand.events.clear()
    last = await stand.start()
    await last.until_state("ready")
    await stand.until(lambda: any(isinstance(event, VenueAccount) for event in stand.events))
    statement = next(event for event in stand.events if isinstance(event, VenueAccount))
    assert statement.cash == 10_000_000_000 - spent
    held = sum(fill.quantity for order in ("o1", "o2") for fill in {f.trade: f for f in told[order]}.values())
    assert [position.quantity for position in statement.positions] == [held]


async def test_a_resting_order_is_cancelled_when_it_stops(stand: Stand) -> None:
    gateway = await stand.start()
    await gateway.until_state("ready")
    market = await stand.trading()
    await stand.order(
        "rest", market, limit_price=parse_price("0.02"), quantity=Quantity(100_000_000),
        time_in_force=TimeInForce.GOOD_TILL_CANCELLED,
    )  # fmt: skip
    await stand.until(lambda: stand.told("rest")[-1:] == [OrderStatus.ACCEPTED])
    await asyncio.sleep(0.2)
    gateway.send(signal.SIGTERM)
    assert await gateway.end(10) == 0
    await stand.until(lambda: stand.told("rest")[-1] is OrderStatus.CANCELLED)
    assert stand.event("rest").reason == "gateway-stopping"
