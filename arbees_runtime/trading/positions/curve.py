"""The equity curve in the store, and the marks it rests on."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Final

import asyncpg

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import AccountUpdate
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.store.ledger import Mode
from arbees_runtime.store.moments import moment
from arbees_runtime.trading.positions.ledger_view import Key, LedgerView
from arbees_runtime.trading.positions.marks import Mark

_log = logging.getLogger(__name__)

_EQUITY: Final = """
INSERT INTO equity (as_of, mode, venue, cash, reserved, position_cost, position_value, realised_profit,
    unrealised_profit, fees, receivable, suspense, position_guaranteed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING
"""
_MARK: Final = """
INSERT INTO marks (marked_at, mode, venue, market_id, outcome, quantity, price, value, quote_age_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class EquityPoint:
    """A venue's line of the equity curve; `store/migrations/sql` says what each is."""

    venue: str
    cash: Money
    reserved: Money
    position_cost: Money
    position_value: Money | None
    realised_profit: Money
    unrealised_profit: Money | None
    fees: Money
    receivable: Money
    suspense: Money
    position_guaranteed: Money | None


@dataclass(frozen=True, slots=True)
class MarkPoint:
    """A position's mark at a moment."""

    venue: str
    market: str
    outcome: Outcome
    quantity: Quantity
    price: Price | None
    value: Money | None
    quote_age_ms: int | None


def equity_point(account: AccountUpdate, view: LedgerView, marks: Sequence[Mark | None]) -> EquityPoint:
    """A venue's line now.

    Args:
        account: The venue's account.
        view: The ledger.
        marks: Of everything held there; None where there is no price to trust.
    """
    return EquityPoint(
        venue=account.venue,
        cash=account.cash,
        reserved=account.reserved,
        position_cost=account.positions,
        position_value=None if None in marks else Money(sum(each.value for each in marks if each is not None)),
        realised_profit=Money(-view.amount("realised_profit", account.venue)),
        unrealised_profit=account.unrealised,
        fees=view.amount("fees", account.venue),
        receivable=account.receivable,
        suspense=view.amount("suspense", account.venue),
        position_guaranteed=account.guaranteed,
    )


def mark_point(key: Key, quantity: Quantity, found: Mark | None) -> MarkPoint:
    """A position's mark now."""
    if found is None:
        return MarkPoint(*key, quantity, None, None, None)
    return MarkPoint(*key, quantity, found.price, found.value, found.age_ns // 1_000_000)


async def draw(
    pool: Pool, fence: Fence, mode: Mode, now_ns: int, points: Sequence[EquityPoint], marks: Sequence[MarkPoint]
) -> None:
    """Write a moment of the curve, then the marks of that moment.

    Marks are a series with a partition a day, which the recorder makes: while there is none yet, the marks are left
    out, and a warning says so.

    Raises:
        FencedError: the lease is not ours any more.
    """
    at = moment(now_ns)
    async with pool.acquire() as connection:
        async with connection.transaction():
            await connection.executemany(_EQUITY, [(at, mode, *astuple(each)) for each in points])
            await fence.check(connection)
        try:
            async with connection.transaction():
                await connection.executemany(_MARK, [(at, mode, *astuple(each)) for each in marks])
                await fence.check(connection)
        except asyncpg.CheckViolationError as error:
            _log.warning("marks can't be recorded; the recorder makes their partitions: %s", error)
