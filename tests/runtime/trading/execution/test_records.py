"""Trades in a real database."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from arbees_runtime.clock import SystemClock
from arbees_runtime.messages import OrderStatus, Verdict
from arbees_runtime.processes.recorder_rows import decision_row
from arbees_runtime.store import risk
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence, FencedError
from arbees_runtime.trading.execution.machine import begin, step
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.records import MissingDecisionError, StoredTrades
from arbees_runtime.trading.execution.surroundings import Surroundings
from tests.runtime.trading.samples import NOW, contracts, decision, put_decision, quote, told

DECIDED = decision()
AROUND = Surroundings({q.key: q for q in (quote(each, 0.3, each.limit_price / 1e6) for each in DECIDED.legs)}, epoch=1)


async def test_a_trade_comes_back_without_the_limits_that_its_decision_keeps(pool: Pool, fence: Fence) -> None:
    trades = StoredTrades(pool, fence, SystemClock())
    trade, _ = begin(DECIDED, NOW, Policy(), AROUND)
    with pytest.raises(MissingDecisionError):
        await trades.begin(trade)
    assert await pool.fetchval("SELECT count(*) FROM trades") == 0
    await put_decision(pool, DECIDED)
    assert await trades.begin(trade)
    assert not await trades.begin(trade), "once"
    kept = replace(trade, decision=replace(DECIDED, checks=()))
    assert await trades.find(trade.id) == kept
    entry = trade.orders[0].command
    assert await trades.find_by_order(entry.id) == kept
    row = await pool.fetchrow("SELECT * FROM orders")
    assert row is not None
    assert (row["state"], row["purpose"], row["leg"], row["pays_on"]) == ("intended", "entry", 1, ["away"])

    overfilled = told(entry, OrderStatus.FILLED, 10_204_081)
    after, _ = step(kept, overfilled, NOW, Policy(), AROUND)
    await trades.save(after)
    assert await trades.read_open() == [after]
    rows = await pool.fetch("SELECT state, filled_quantity, venue_order_id FROM orders ORDER BY leg DESC")
    assert [tuple(each) for each in rows] == [("filled", 10_204_081, f"v-{entry.id}"), ("intended", 0, None)]

    await trades.save(msgspec.structs.replace(trade, version=1))
    assert await trades.find(trade.id) == after, "an older version changes nothing"
    ended, _ = step(after, told(after.orders[1].command, OrderStatus.FILLED, contracts(10.2)), NOW, Policy(), AROUND)
    await trades.save(ended)
    phase = await pool.fetchrow("SELECT phase, open, naked, version FROM trades")
    assert phase is not None
    assert tuple(phase) == ("balanced", True, 4081, ended.version)


async def test_who_lost_the_lease_writes_nothing(pool: Pool, fence: Fence) -> None:
    await put_decision(pool, DECIDED)
    await pool.execute("UPDATE leases SET epoch = epoch + 1")
    trade, _ = begin(DECIDED, NOW, Policy(), AROUND)
    with pytest.raises(FencedError):
        await StoredTrades(pool, fence, SystemClock()).begin(trade)
    assert await pool.fetchval("SELECT count(*) FROM trades") == 0


class Away:
    """Connections to a database that can't be reached the first time it is asked."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._asked = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pool, name) if self._asked else self._refuse

    async def _refuse(self, *_: object) -> None:
        self._asked = True
        raise ConnectionRefusedError


async def test_a_database_that_was_away_is_asked_again(pool: Pool, fence: Fence) -> None:
    def trades() -> StoredTrades:
        return StoredTrades(Away(pool), fence, SystemClock())  # type: ignore[arg-type]

    await put_decision(pool, DECIDED)
    trade, _ = begin(DECIDED, NOW, Policy(), AROUND)
    assert await trades().begin(trade)
    assert [each.id for each in await trades().read_open()] == [trade.id]
    assert await trades().find(trade.id) is not None
    assert await trades().find_by_order(trade.orders[0].command.id) is not None


async def test_whatever_an_order_rests_on_is_on_the_disk_before_it(pool: Pool, fence: Fence) -> None:
    """An approval's commit does not wait for the disk; that of the intent, which is after it in the log, does."""
    inserted, flushed = "SELECT pg_current_wal_insert_lsn()", "SELECT pg_current_wal_flush_lsn() >= $1::pg_lsn"
    assert await risk.keep_decision(pool, fence, DECIDED, decision_row(DECIDED)) == DECIDED
    approved = await pool.fetchval(inserted)
    assert await pool.fetchval("SHOW synchronous_commit") == "on", "for that commit only"
    trade, _ = begin(DECIDED, NOW, Policy(), AROUND)
    assert await StoredTrades(pool, fence, SystemClock()).begin(trade)
    assert await pool.fetchval(flushed, approved)

    before = await pool.fetchval("SELECT pg_current_wal_insert_lsn() + 1")
    refused = replace(DECIDED, id="refused", verdict=Verdict.REFUSED, reason="expired", legs=(), quantity=contracts(0))
    await risk.keep_decision(pool, fence, refused, decision_row(refused))
    assert await pool.fetchval(flushed, before), "nothing follows a refusal and waits in its place"
