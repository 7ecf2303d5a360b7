"""Connections to a database that does not answer any more, and whose machine takes what is sent to it all the same."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator

import pytest

from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import FencedError, acquire

MUCH_S = 20.0
"""Far more than it takes, and far less than asyncpg waits for a server to confirm that a statement was cancelled."""


@contextlib.asynccontextmanager
async def frozen(server: EmbeddedPostgres, pool: Pool) -> AsyncIterator[None]:
    """Freeze the server, and what it has for every connection of the pool that is there already."""
    backends = await pool.fetch("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
    pids = [server.pid, *(row["pid"] for row in backends)]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in reversed(pids):
            os.kill(pid, signal.SIGCONT)


async def test_a_question_takes_no_longer_than_it_may(postgres: EmbeddedPostgres, pool: Pool) -> None:
    async with frozen(postgres, pool), asyncio.timeout(MUCH_S):
        with pytest.raises(TimeoutError):
            await pool.fetchval("SELECT 1", timeout=0.1)
    assert await pool.fetchval("SELECT 1") == 1


async def test_who_is_cancelled_while_asking_ends(postgres: EmbeddedPostgres, pool: Pool) -> None:
    async with frozen(postgres, pool):
        asking = asyncio.create_task(pool.fetchval("SELECT 1"))
        await asyncio.sleep(0)
        asking.cancel()
        await asyncio.wait([asking], timeout=MUCH_S)
        assert asking.cancelled()
    assert await pool.fetchval("SELECT 1") == 1


async def test_a_lease_that_can_not_be_renewed_is_lost_when_its_time_is_up(
    postgres: EmbeddedPostgres, pool: Pool
) -> None:
    lease = await acquire(pool, "execution", "a", 1.0)
    assert lease is not None
    async with frozen(postgres, pool), asyncio.timeout(MUCH_S):
        with pytest.raises(FencedError):
            await lease.keep(pool)
