"""The lease on the bus, on a real Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from redis.asyncio import Redis

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.leadership import BusLease, LeaseLostError
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis

TTL_S = 0.4
Claim = Callable[..., BusLease]


@pytest.fixture
async def claim(_shared_redis: EmbeddedRedis, admin: Redis) -> AsyncIterator[Claim]:
    del admin  # it empties the server
    made: list[BusLease] = []

    def make(holder: str, ttl_s: float = TTL_S) -> BusLease:
        made.append(BusLease(_shared_redis.address, "gateway", holder, SystemClock(), ttl_s))
        return made[-1]

    yield make
    for lease in made:
        await lease.release()


async def test_one_holds_it_the_other_waits_and_takes_over_at_once_when_it_is_given_back(claim: Claim) -> None:
    first, second = claim("a"), claim("b", 5.0)
    epoch = await first.acquire()
    keeping = asyncio.create_task(first.keep())
    waiting = asyncio.create_task(second.acquire())
    await asyncio.sleep(3 * TTL_S)
    assert first.valid
    assert not waiting.done()
    assert second.other == "a"
    keeping.cancel()
    await first.release()
    assert await asyncio.wait_for(waiting, 3) > epoch
    assert second.valid
    assert not first.valid


async def test_who_was_frozen_knows_it_at_once_and_is_told_when_it_asks(claim: Claim) -> None:
    first, second = claim("a"), claim("b")
    await first.acquire()
    await asyncio.sleep(1.5 * TTL_S)  # nobody renews
    assert not first.valid
    await second.acquire()
    with pytest.raises(LeaseLostError, match="lost to b"):
        await first.keep()
    await second.release()
    with pytest.raises(LeaseLostError, match="gone by now"):
        await first.keep()


async def test_a_lease_that_lapsed_is_kept_if_nobody_took_it_even_by_a_redis_without_memory(
    claim: Claim, admin: Redis
) -> None:
    lease = claim("a")
    epoch = await lease.acquire()
    await asyncio.sleep(1.5 * TTL_S)
    assert not lease.valid
    keeping = asyncio.create_task(lease.keep())
    await asyncio.sleep(TTL_S / 2)
    assert lease.valid
    await admin.flushall()
    await asyncio.sleep(TTL_S / 2)
    assert lease.valid
    assert not keeping.done()
    assert lease.epoch == epoch
    other = claim("b")
    keeping.cancel()
    await lease.release()
    assert await other.acquire() > epoch


async def test_without_redis_it_lapses_and_says_why() -> None:

    lease = BusLease(RedisAddress(port=1), "gateway", "a", SystemClock(), TTL_S)
    waiting = asyncio.create_task(lease.acquire())
    while not lease.trouble:
        await asyncio.sleep(0.01)
    assert not waiting.done()
    assert not lease.valid
    waiting.cancel()
    await lease.release()
