"""Trades in the store: written before anything is sent, under the lease's fence, and read again after a restart."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final, Protocol, TypeVar

import asyncpg
import msgspec
from msgspec.structs import replace

from arbees_runtime.clock import Clock
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence, FencedError
from arbees_runtime.store.moments import moment
from arbees_runtime.trading.execution.trade import Trade, TradeOrder

_log = logging.getLogger(__name__)

T = TypeVar("T")

_PAUSE_S: Final = 0.2
_PASSING: Final = ("08", "25", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE that may be gone at the next attempt: connection, transaction, resources, operator, system."""

# One statement, and so one round trip and one commit: the intent stands between a decision and its command. The lock is
# that of `Fence.check`, and is held until the commit.
_FENCE: Final = "fence AS (SELECT FROM leases WHERE lease = $1 AND epoch = $2 FOR KEY SHARE)"
_COLUMNS: Final = """client_order_id, mode, decision_id, trade_id, leg, attempt, purpose, event, pays_on, venue,
    market_id, outcome, side, limit_price, quantity, time_in_force, not_after, intended_at, state, reason,
    filled_quantity, venue_order_id, updated_at"""
_ORDERS: Final = f"""ordered AS (
    INSERT INTO orders AS o ({_COLUMNS})
    SELECT {_COLUMNS} FROM jsonb_populate_recordset(NULL::orders, $3) WHERE EXISTS (SELECT FROM written)
    ON CONFLICT (client_order_id) DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason,
        filled_quantity = GREATEST(o.filled_quantity, EXCLUDED.filled_quantity),
        venue_order_id = coalesce(EXCLUDED.venue_order_id, o.venue_order_id), updated_at = EXCLUDED.updated_at
    WHERE (o.state, o.reason, o.filled_quantity, o.venue_order_id) IS DISTINCT FROM
          (EXCLUDED.state, EXCLUDED.reason, EXCLUDED.filled_quantity, EXCLUDED.venue_order_id)
)"""  # noqa: S608 - put together of constants
_RESULT: Final = "SELECT EXISTS (SELECT FROM fence) AS held, EXISTS (SELECT FROM written) AS written"
_BEGIN: Final = f"""
WITH {_FENCE}, written AS (
    INSERT INTO trades (trade_id, phase, reason, open, naked, paid, version, epoch, state, updated_at, mode, event,
        begun_at)
    SELECT $4, $5, $6, $7::boolean, $8::bigint, $9::bigint, $10::bigint, $2, $11::jsonb, $12::timestamptz, $13, $14,
        $12::timestamptz FROM fence
    ON CONFLICT DO NOTHING RETURNING trade_id
), {_ORDERS} {_RESULT}
"""  # noqa: S608 - put together of constants
_SAVE: Final = f"""
WITH {_FENCE}, written AS (
    UPDATE trades SET phase = $5, reason = $6, open = $7, naked = $8, paid = $9, version = $10, epoch = $2, state = $11,
        updated_at = $12 FROM fence WHERE trade_id = $4 AND version < $10 RETURNING trade_id
), {_ORDERS} {_RESULT}
"""  # noqa: S608 - put together of constants

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Trade)


async def patiently(ask: Callable[[], Awaitable[T]], failed: str, clock: Clock) -> T:
    """Ask the database until it answers; a lease that is lost meanwhile ends the process.

    Args:
        ask: The question; asked anew each time.
        failed: What could not be done, for the log.
        clock: Measures the pauses.

    Raises:
        asyncpg.PostgresError: It refuses, and would again.
    """
    while True:
        try:
            return await ask()
        except (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
            if isinstance(error, asyncpg.PostgresError) and (error.sqlstate or "")[:2] not in _PASSING:
                raise
            _log.warning("%s, trying again: %s", failed, error)
            await clock.sleep(_PAUSE_S)
            await asyncio.sleep(0)


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
        query = "SELECT state FROM trades WHERE open ORDER BY begun_at"
        rows = await patiently(lambda: self._pool.fetch(query), "open trades could not be read", self._clock)
        return [_DECODER.decode(row["state"]) for row in rows]

    async def find(self, trade_id: str) -> Trade | None:
        """See `Trades.find`."""
        return await self._find("SELECT state FROM trades WHERE trade_id = $1", trade_id)

    async def find_by_order(self, client_order_id: str) -> Trade | None:
        """See `Trades.find_by_order`."""
        query = "SELECT t.state FROM trades t JOIN orders o USING (trade_id) WHERE o.client_order_id = $1"
        return await self._find(query, client_order_id)

    async def _find(self, query: str, key: str) -> Trade | None:
        state = await patiently(
            lambda: self._pool.fetchval(query, key), f"no trade of {key} could be read", self._clock
        )
        return None if state is None else _DECODER.decode(state)

    async def _write(self, trade: Trade, *, new: bool) -> bool:
        statement, values = self._statement(trade, new=new)
        failed = f"trade {trade.id} could not be written"
        try:
            row = await patiently(
                lambda: self._pool.fetchrow(statement, self._fence.lease, self._fence.epoch, *values),
                failed, self._clock,
            )  # fmt: skip
        except asyncpg.ForeignKeyViolationError:
            raise MissingDecisionError(trade.id) from None
        assert row is not None
        if not row["held"]:
            raise FencedError(f"lease {self._fence.lease}: epoch {self._fence.epoch} is over, another process took it")
        return bool(row["written"])

    def _statement(self, trade: Trade, *, new: bool) -> tuple[str, tuple[object, ...]]:
        """What writes a trade and its orders, and the values after the fence's."""
        now = moment(self._clock.time_ns())
        orders = _ENCODER.encode([_order_row(trade, order, now) for order in trade.orders]).decode()
        values = (
            orders, trade.id, trade.phase.value, trade.reason, trade.open, trade.naked, trade.paid, trade.version,
            _ENCODER.encode(_without_limits(trade)).decode(), now,
        )  # fmt: skip
        if not new:
            return _SAVE, values
        return _BEGIN, (*values, trade.decision.mode.value, trade.decision.event)


def _without_limits(trade: Trade) -> Trade:
    """The limits were looked at when it began; they are kept with the decision that the row references."""
    return replace(trade, decision=replace(trade.decision, checks=()))


def _order_row(trade: Trade, order: TradeOrder, now: datetime) -> dict[str, object]:
    """An order by the columns of its table."""
    command = order.command
    return {
        "client_order_id": command.id,
        "mode": command.mode,
        "decision_id": trade.id,
        "trade_id": trade.id,
        "leg": command.leg,
        "attempt": command.attempt,
        "purpose": command.purpose,
        "event": trade.decision.event,
        "pays_on": trade.legs[command.leg].pays_on,
        "venue": command.venue,
        "market_id": command.market,
        "outcome": command.outcome,
        "side": command.side,
        "limit_price": command.limit_price,
        "quantity": command.quantity,
        "time_in_force": command.time_in_force,
        "not_after": moment(command.not_after_ns),
        "intended_at": moment(command.issued_ns),
        "state": "intended" if order.status is None else order.status,
        "reason": order.reason,
        "filled_quantity": order.gross,
        "venue_order_id": order.venue_order_id,
        "updated_at": now,
    }
