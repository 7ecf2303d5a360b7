"""A migrated database of the test's own, with a lease."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.leases import Fence, acquire


@pytest.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    """A pool on a migrated database of this test's own."""
    pool = await open_pool(database, "test")
    yield pool
    await asyncio.wait_for(pool.close(), 10)


@pytest.fixture
async def fence(pool: Pool) -> Fence:
    """A lease that holds for the test."""
    lease = await acquire(pool, "test", "test", 600)
    assert lease is not None
    return lease.fence
