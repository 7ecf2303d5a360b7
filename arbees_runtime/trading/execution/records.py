"""Trades in the store: written before anything is sent, under the lease's fence, and read again after a restart."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Final, Protocol

import asyncpg
import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.store.connection import Connection, Pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.trading.execution.trade import Trade, TradeOrder

_log = logging.getLogger(__name__)

_PAUSE_S: Final = 0.2
_PASSING: Final = ("08", "25", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE that may be gone at the next attempt: connection, transaction, resources, operator, system."""

_NEW = """
INSERT INTO trades
    (trade_id, mode, event, phase, reason, open, naked, paid, version, epoch, state, begun_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING true
"""
_CHANGED = """
UPDATE trades SET phase = $2, reason = $3, open = $4, naked = $5, paid = $6, version = $7, epoch = $8, state = $9,
    updated_at = $10 WHERE trade_id = $1 AND version < $7
"""
_ORDER = """
INSERT INTO orders AS o (client_order_id, mode, decision_id, trade_id, leg, attempt, purpose, event, pays_on, venue,
    market_id, outcome, side, limit_price, quantity, time_in_force, not_after, intended_at,
    state, reason, filled_quantity, venue_order_id, updated_at)
VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
ON CONFLICT (client_order_id) DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason,
    filled_quantity = GREATEST(o.filled_quantity, EXCLUDED.filled_quantity),
    venue_order_id = coalesce(EXCLUDED.venue_order_id, o.venue_order_id), updated_at = EXCLUDED.updated_at
WHERE (o.state, o.reason, o.filled_quantity, o.venue_order_id) IS DISTINCT FROM
      (EXCLUDED.state, EXCLUDED.reason, EXCLUDED.filled_quantity, EXCLUDED.venue_order_id)
"""

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Trade)


class MissingDecisionError(LookupError):
    """A decision is not in the store, so no order may rest on it: its evaluated limits are not on record."""


class Trades(Protocol):
    """Where trades are kept."""

    async def begin(self, trade: Trade) -> bool:
        """Write a new trade with its orders; False, and nothing is written, when it exists.

        Raises:
            MissingDecisionError: its decision is not in the store.
            FencedError: we are no longer the one.
        """

    async def save(self, trade: Trade) -> None:
        """Write what a trade has become, with its orders; an older version than the one written changes nothing.

        Raises:
            FencedError: we are no longer the one.
        """

    async def read_open(self) -> list[Trade]:
        """Every trade that holds something or to which something can still happen by itself."""

    async def find(self, trade_id: str) -> Trade | None:
        """A trade by its id."""

    async def find_by_order(self, client_order_id: str) -> Trade | None:
        """The trade that an order belongs to."""


class StoredTrades:
    """Trades in PostgreSQL. While the database can't be reached it goes on trying: without a record of the intent
    nothing may be sent, and a lost lease ends the process."""

    def __init__(self, pool: Pool, fence: Fence, clock: Clock) -> None:
        self._pool = pool
        self._fence = fence
        self._clock = clock

    async def begin(self, trade: Trade) -> bool:
        """See `Trades.begin`."""
        return await self._write(trade, new=True)

    async def save(self, trade: Trade) -> None:
        """See `Trades.save`."""
        await self._write(trade, new=False)

    async def read_open(self) -> list[Trade]:
        """See `Trades.read_open`."""
        rows = await self._pool.fetch("SELECT state FROM trades WHERE open ORDER BY begun_at")
        return [_DECODER.decode(row["state"]) for row in rows]

    async def find(self, trade_id: str) -> Trade | None:
        """See `Trades.find`."""
        state = await self._pool.fetchval("SELECT state FROM trades WHERE trade_id = $1", trade_id)
        return None if state is None else _DECODER.decode(state)

    async def find_by_order(self, client_order_id: str) -> Trade | None:
        """See `Trades.find_by_order`."""
        state = await self._pool.fetchval(
            "SELECT t.state FROM trades t JOIN orders o USING (trade_id) WHERE o.client_order_id = $1", client_order_id
        )
        return None if state is None else _DECODER.decode(state)

    async def _write(self, trade: Trade, *, new: bool) -> bool:
        while True:
            try:
                async with self._pool.acquire() as connection, connection.transaction():
                    written = await self._statements(connection, trade, new=new)
                    await self._fence.check(connection)
                    return written
            except asyncpg.ForeignKeyViolationError:
                raise MissingDecisionError(trade.id) from None
            except (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
                if isinstance(error, asyncpg.PostgresError) and (error.sqlstate or "")[:2] not in _PASSING:
                    raise
                _log.warning("trade %s could not be written, trying again: %s", trade.id, error)
                await self._clock.sleep(_PAUSE_S)
                await asyncio.sleep(0)

    async def _statements(self, connection: Connection, trade: Trade, *, new: bool) -> bool:
        now = datetime.fromtimestamp(self._clock.time_ns() / 1e9, UTC)
        state = _ENCODER.encode(trade).decode()
        common = (trade.phase.value, trade.reason, trade.open, trade.naked, trade.paid, trade.version)
        if new:
            decision = trade.decision
            begun = await connection.fetchval(
                _NEW, trade.id, decision.mode.value, decision.event, *common, self._fence.epoch, state, now, now
            )
            if not begun:
                return False
        else:
            await connection.execute(_CHANGED, trade.id, *common, self._fence.epoch, state, now)
        await connection.executemany(_ORDER, [_order_row(trade, order, now) for order in trade.orders])
        return True


def _order_row(trade: Trade, order: TradeOrder, now: datetime) -> tuple[object, ...]:
    command = order.command
    return (
        command.id,
        command.mode.value,
        trade.id,
        command.leg,
        command.attempt,
        command.purpose.value,
        trade.decision.event,
        [result.value for result in trade.legs[command.leg].pays_on],
        command.venue,
        command.market,
        command.outcome.value,
        command.side.value,
        command.limit_price,
        command.quantity,
        command.time_in_force.value,
        _moment(command.not_after_ns),
        _moment(command.issued_ns),
        "intended" if order.status is None else order.status.value,
        order.reason,
        order.gross,
        order.venue_order_id,
        now,
    )


def _moment(nanoseconds: int) -> datetime:
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest // 1000)
