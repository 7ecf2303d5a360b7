"""The equity curve in the store, and the marks it rests on."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Final

import asyncpg

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.store.ledger import Mode
from arbees_runtime.store.moments import moment

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
