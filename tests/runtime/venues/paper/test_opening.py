"""What the paper desk begins with, by what stands on the bus."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.topics import POSITIONS, order_events
from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    AccountUpdate,
    Fill,
    FillStatus,
    Nanoseconds,
    PositionPhase,
    PositionUpdate,
    Settlement,
    TradingMode,
    VenueAccount,
    VenuePosition,
    derive_id,
)
from arbees_runtime.venues.order_record import statement_id
from arbees_runtime.venues.paper.opening import Opening, opening
from arbees_runtime.venues.paper.rules import KALSHI

NOW = 1_795_000_000_000_000_000
DOLLAR = 1_000_000
DEPOSIT = Money(1_000 * DOLLAR)
PAPER = TradingMode.PAPER


@pytest.fixture
def broker() -> MemoryBroker:
    return MemoryBroker(VirtualClock(NOW))


@pytest.fixture
async def bus(broker: MemoryBroker) -> AsyncIterator[MemoryBus]:
    async with MemoryBus(broker, "kalshi-gateway") as opened:
        yield opened


async def opened(bus: MemoryBus) -> Opening:
    return await opening(bus, KALSHI, DEPOSIT, wait_s=0.05)


async def tell_fill(bus: MemoryBus, trade: str, at_s: float, mode: TradingMode = PAPER) -> None:
    """Ten YES of M bought at 0.40, with a fee of a dime."""
    fill = Fill(
        derive_id("fill", trade), trade, FillStatus.CONFIRMED, f"order-{trade}", "v", mode, "kalshi", "M", Outcome.YES,
        Side.BUY, Price(400_000), Quantity(10 * DOLLAR), Money(100_000), True, Nanoseconds(NOW),
        Nanoseconds(NOW + round(at_s * 1e9)),
    )  # fmt: skip
    await bus.append(order_events("kalshi"), fill)


async def tell_statement(bus: MemoryBus, at_s: float, cash: int, yes: int, mode: TradingMode = PAPER) -> None:
    at_ns = Nanoseconds(NOW + round(at_s * 1e9))
    held = (VenuePosition("M", Outcome.YES, Quantity(yes * DOLLAR)),) if yes else ()
    statement = VenueAccount(
        statement_id("kalshi", mode, at_ns), "kalshi", Money(cash * DOLLAR), (), held, at_ns, at_ns
    )  # fmt: skip
    await bus.append(order_events("kalshi"), statement)


async def tell_settlement(
    bus: MemoryBus, *, final: bool = True, yes_pays: int = 500_000, revision: int = 0, at_s: float = 0
) -> None:
    """M pays, as much to either side unless told otherwise."""
    for outcome, pays in ((Outcome.YES, yes_pays), (Outcome.NO, DOLLAR - yes_pays)):
        settlement = Settlement(
            derive_id("settlement", outcome.value, pays, int(final), revision), "kalshi", "M", outcome, Price(pays),
            final, Nanoseconds(NOW + round(at_s * 1e9)), Nanoseconds(NOW), revision,
        )  # fmt: skip
        await bus.append(order_events("kalshi"), settlement)


def owned(found: Opening) -> tuple[float, float, float]:
    """Dollars, and contracts of M, YES and NO."""
    account = found.account
    return (
        account.cash / DOLLAR, account.held("M", Outcome.YES) / DOLLAR, account.held("M", Outcome.NO) / DOLLAR
    )  # fmt: skip


async def test_where_nothing_was_ever_traded_there_is_a_first_deposit(bus: MemoryBus) -> None:
    found = await opened(bus)
    assert owned(found) == (1_000, 0, 0)
    assert found.source == "a first deposit of 1000.00 dollars"


async def test_trades_without_a_statement_come_out_of_the_deposit(bus: MemoryBus) -> None:
    await tell_fill(bus, "a", 1)
    await tell_fill(bus, "real", 2, TradingMode.LIVE)
    found = await opened(bus)
    assert owned(found) == (995.9, 10, 0)
    assert list(found.fills) == ["order-a"]


async def test_the_last_statement_and_what_came_after_it(bus: MemoryBus) -> None:
    await tell_fill(bus, "a", 1)
    await tell_statement(bus, 0, 1_000, 0)
    await tell_statement(bus, 2, 900, 30)
    await tell_statement(bus, 3, 7, 0, TradingMode.LIVE)
    await tell_fill(bus, "b", 4)
    found = await opened(bus)
    assert owned(found) == (895.9, 40, 0)
    assert found.source == "its own last statement and what came after it"


async def test_a_short_position_is_so_many_of_the_other_contract(bus: MemoryBus) -> None:
    await tell_statement(bus, 2, 900, -30)
    assert owned(await opened(bus)) == (900, 0, 30)


async def test_what_was_paid_after_the_last_statement_is_paid(bus: MemoryBus) -> None:
    await tell_statement(bus, 2, 900, 30)
    await tell_settlement(bus, final=False)
    assert owned(await opened(bus)) == (900, 30, 0), "it may still be amended"
    await tell_settlement(bus)
    assert owned(await opened(bus)) == (915, 0, 0)
    await tell_statement(bus, 3, 915, 0)
    assert owned(await opened(bus)) == (915, 0, 0), "the statement has it"


async def test_a_market_that_was_settled_twice_pays_by_the_word_that_holds(bus: MemoryBus) -> None:
    await tell_statement(bus, 2, 900, 30)
    await tell_settlement(bus, yes_pays=DOLLAR, revision=1, at_s=3)
    assert owned(await opened(bus)) == (930, 0, 0)
    await tell_settlement(bus, yes_pays=0, revision=2, at_s=3)
    assert owned(await opened(bus)) == (900, 0, 0), "the venue has come further"
    await tell_settlement(bus, yes_pays=DOLLAR, revision=1, at_s=5)
    assert owned(await opened(bus)) == (900, 0, 0), "told late, superseded"
    await tell_settlement(bus, yes_pays=500_000, revision=2, at_s=4)
    assert owned(await opened(bus)) == (915, 0, 0), "said later"
    await tell_settlement(bus, final=False, yes_pays=0, revision=2, at_s=6)
    assert owned(await opened(bus)) == (900, 30, 0), "taken back: nothing is cash"


async def test_the_ledgers_word_where_the_stream_holds_none(bus: MemoryBus, broker: MemoryBroker) -> None:
    zero = Money(0)
    account = AccountUpdate(PAPER, "kalshi", Money(500 * DOLLAR), zero, zero, zero, None, None, 7, Nanoseconds(NOW))
    position = PositionUpdate(
        PAPER, "kalshi", "M", Outcome.NO, "e", (), PositionPhase.OPEN, Quantity(5 * DOLLAR), Quantity(0),
        Money(2 * DOLLAR), zero, zero, None, None, 7, Nanoseconds(NOW),
    )  # fmt: skip
    async with MemoryBus(broker, "position-tracker") as tracker:
        positions = tracker.publisher(POSITIONS)
        positions.publish(account.key, account)
        positions.publish(position.key, position)
        found = await opening(bus, KALSHI, DEPOSIT, wait_s=20)
    assert owned(found) == (500, 0, 5)
    assert found.source == "the ledger, version 7"
